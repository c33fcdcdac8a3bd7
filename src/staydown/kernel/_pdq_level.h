// The loops of the PDQ hash over whole pictures, at one level of processor. `_pdq.cpp` includes this once for each level,
// with LEVEL (a namespace), FEATURES (what the compiler may use) and WIDTH (bytes of its vectors) defined. Each sum is taken in the order in which the
// reference takes it, so the bits are the same at every level; only what does not depend on one another goes side by side.

namespace LEVEL {

// Values side by side; and the same wherever they stand in a row of floats.
typedef float Some __attribute__((vector_size(WIDTH)));
typedef Some SomeInRow __attribute__((aligned(sizeof(float)), may_alias));

// The luminance of a row of RGB: 0.299 R + 0.587 G + 0.114 B, rounded once. Whole thousandths divided by a thousand are that
// exactly, because the reference's sum in double precision is nearer to it than to any other float.
FEATURES void luminance(const std::uint8_t* rgb, std::size_t count, float* out) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t thousandths = 299 * rgb[3 * i] + 587 * rgb[3 * i + 1] + 114 * rgb[3 * i + 2];
        out[i] = static_cast<float>(thousandths) / 1000.0f;
    }
}

// One line of running means: what comes is added to the sums, what goes is taken off, and the sums are divided by how many lines
// are inside.
FEATURES void come_only(float* sums, const float* come, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) sums[i] += come[i];
}

FEATURES void come(float* sums, const float* come, float inside, std::size_t width, float* out) {
    for (std::size_t i = 0; i < width; ++i) {
        sums[i] += come[i];
        out[i] = sums[i] / inside;
    }
}

FEATURES void come_and_go(float* sums, const float* come, const float* go, float inside, std::size_t width, float* out) {
    for (std::size_t i = 0; i < width; ++i) {
        const float sum = sums[i] + come[i];
        sums[i] = sum - go[i];
        out[i] = sums[i] / inside;
    }
}

FEATURES void go(float* sums, const float* go, float inside, std::size_t width, float* out) {
    for (std::size_t i = 0; i < width; ++i) {
        sums[i] -= go[i];
        out[i] = sums[i] / inside;
    }
}

// The running means of `length` lines of sixteen values, as many at a time as a register holds.
FEATURES void means_of_lanes(const float* from, std::size_t length, float* to) {
    const std::size_t full = window(length), ahead = lines_ahead(full);
    for (std::size_t lane = 0; lane < kLanes; lane += WIDTH / sizeof(float)) {
        const auto line = [&](std::size_t number) FEATURES -> Some { return *reinterpret_cast<const SomeInRow*>(from + number * kLanes + lane); };
        float* out = to + lane;
        const auto give = [&](Some mean) FEATURES {
            *reinterpret_cast<SomeInRow*>(out) = mean;
            out += kLanes;
        };
        Some sums{};
        std::size_t next = 0, last = 0;
        for (; next < ahead; ++next) sums += line(next);
        for (; next < full; ++next) {
            sums += line(next);
            give(sums / static_cast<float>(next + 1));
        }
        for (; next < length; ++next, ++last) {
            sums += line(next);
            sums -= line(last);
            give(sums / static_cast<float>(full));
        }
        for (std::size_t gone = 1; gone <= ahead; ++gone, ++last) {
            sums -= line(last);
            give(sums / static_cast<float>(full - gone));
        }
    }
}

const Loops loops{luminance, come_only, come, come_and_go, go, means_of_lanes};

}  // namespace LEVEL
