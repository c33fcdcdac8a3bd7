// The PDQ hash of a picture, bit for bit as Meta's reference makes it from the same samples. The numpy twin, `pdq_numpy.py`, says
// what each step must return. (Meta, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019.)
//
// The reference blurs the whole picture with running sums along rows and columns, twice. A running sum cannot be shared out,
// but sixteen rows, or all columns, can be summed side by side without a single sum being taken in another order. Of the second
// blur only what the 64 x 64 points of the decimation need is made.
#include "python_buffers.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>

#if defined(__x86_64__)
#include <immintrin.h>
#define TARGET(features) __attribute__((target(features)))
#else
#define TARGET(features)
#endif

namespace {

using staydown::Borrowed;

constexpr std::size_t kSmall = 64;      // the side of the picture that the cosine transform sees
constexpr std::size_t kKept = 16;       // the side of the block of low frequencies that becomes the hash
constexpr std::size_t kSmallest = 5;    // a picture with a shorter side has no hash
constexpr std::size_t kChannels = 3;
constexpr std::size_t kLanes = 16;      // rows that are summed side by side

// The width of the box filter for a side of this many pixels: half a step of the decimation.
std::size_t window(std::size_t length) { return (length + 2 * kSmall - 1) / (2 * kSmall); }

// How many lines after its own a mean takes in.
std::size_t lines_ahead(std::size_t full) { return (full + 2) / 2 - 1; }

struct Loops {
    void (*luminance)(const std::uint8_t* rgb, std::size_t count, float* out);
    void (*come_only)(float* sums, const float* come, std::size_t width);
    void (*come)(float* sums, const float* come, float inside, std::size_t width, float* out);
    void (*come_and_go)(float* sums, const float* come, const float* go, float inside, std::size_t width, float* out);
    void (*go)(float* sums, const float* go, float inside, std::size_t width, float* out);
    void (*means_of_lanes)(const float* lines, std::size_t length, float* out);
};

#define LEVEL scalar
#define FEATURES
#define WIDTH 16
#include "_pdq_level.h"
#undef LEVEL
#undef FEATURES
#undef WIDTH
#if defined(__x86_64__)
#define LEVEL avx2
#define FEATURES TARGET("avx2")
#define WIDTH 32
#include "_pdq_level.h"
#undef LEVEL
#undef FEATURES
#undef WIDTH
#define LEVEL avx512
#define FEATURES TARGET("avx512f,avx512bw,prefer-vector-width=512")
#define WIDTH 64
#include "_pdq_level.h"
#undef LEVEL
#undef FEATURES
#undef WIDTH
#endif

struct Level {
    const char* name;
    bool (*runs)();
    const Loops& loops;
};

// Fastest first.
const Level kLevels[] = {
#if defined(__x86_64__)
    {"avx512", [] { return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"); }, avx512::loops},
    {"avx2", [] { return __builtin_cpu_supports("avx2") != 0; }, avx2::loops},
#endif
    {"scalar", [] { return true; }, scalar::loops},
};

// The running means of lines that come one after another; each is the mean of its neighbours, of fewer at the ends.
class RunningMeans {
   public:
    RunningMeans(const Loops& loops, std::size_t length, std::size_t width)
        : loops_(loops), length_(length), width_(width), full_(window(length)), ahead_(lines_ahead(full_)), sums_(width) {}

    // How many lines must be there before the mean of line `number` can be taken.
    std::size_t needed(std::size_t number) const { return std::min(length_, number + ahead_ + 1); }

    // The mean of the next line, where `line(i)` is where line i stands.
    template <typename Line>
    void next(Line line, float* out) {
        for (; next_ < ahead_; ++next_) loops_.come_only(sums_.data(), line(next_), width_);
        if (next_ < full_) {
            loops_.come(sums_.data(), line(next_), static_cast<float>(next_ + 1), width_, out);
            ++next_;
        } else if (next_ < length_) {
            loops_.come_and_go(sums_.data(), line(next_), line(last_), static_cast<float>(full_), width_, out);
            ++next_;
            ++last_;
        } else {
            loops_.go(sums_.data(), line(last_), static_cast<float>(length_ - last_ - 1), width_, out);
            ++last_;
        }
    }

   private:
    const Loops& loops_;
    const std::size_t length_, width_, full_, ahead_;
    std::vector<float> sums_;
    std::size_t next_ = 0, last_ = 0;
};

#if defined(__x86_64__)
// Four rows of four values become four columns.
inline void turn_4x4(const float* from, std::size_t from_stride, float* to, std::size_t to_stride) {
    __m128 a = _mm_loadu_ps(from), b = _mm_loadu_ps(from + from_stride);
    __m128 c = _mm_loadu_ps(from + 2 * from_stride), d = _mm_loadu_ps(from + 3 * from_stride);
    _MM_TRANSPOSE4_PS(a, b, c, d);
    _mm_storeu_ps(to, a);
    _mm_storeu_ps(to + to_stride, b);
    _mm_storeu_ps(to + 2 * to_stride, c);
    _mm_storeu_ps(to + 3 * to_stride, d);
}
#else
inline void turn_4x4(const float* from, std::size_t from_stride, float* to, std::size_t to_stride) {
    for (int i = 0; i < 4; ++i) {
        for (int j = 0; j < 4; ++j) to[j * to_stride + i] = from[i * from_stride + j];
    }
}
#endif

// to[j][i] = from[i][j], for rows and columns that are whole fours.
void turn(const float* from, std::size_t rows, std::size_t columns, std::size_t from_stride, float* to, std::size_t to_stride) {
    for (std::size_t j = 0; j < columns; j += 4) {
        for (std::size_t i = 0; i < rows; i += 4) turn_4x4(from + i * from_stride + j, from_stride, to + j * to_stride + i, to_stride);
    }
}

// Rows of a picture in strips of sixteen, with the running means along each row.
class Strip {
   public:
    Strip(const Loops& loops, std::size_t columns)
        : columns_(columns), stride_((columns + 3) / 4 * 4), loops_(loops), rows_(kLanes * stride_), lanes_(kLanes * stride_), means_(kLanes * stride_) {}

    std::size_t stride() const { return stride_; }
    float* row(std::size_t lane) { return rows_.data() + lane * stride_; }

    // Takes the means along the rows that were put there.
    void take_means() {
        turn(rows_.data(), kLanes, stride_, stride_, lanes_.data(), kLanes);
        loops_.means_of_lanes(lanes_.data(), columns_, means_.data());
    }
    // All means of four rows from `lane` on, into rows of `stride()` values.
    void give_rows(std::size_t lane, float* const* to) const {
        for (std::size_t j = 0; j < stride_; j += 4) {
            float four[16];
            turn_4x4(means_.data() + j * kLanes + lane, kLanes, four, 4);
            for (std::size_t i = 0; i < 4; ++i) std::memcpy(to[i] + j, four + 4 * i, 4 * sizeof(float));
        }
    }
    float mean(std::size_t lane, std::size_t column) const { return means_[column * kLanes + lane]; }

   private:
    const std::size_t columns_, stride_;
    const Loops& loops_;
    std::vector<float> rows_, lanes_, means_;
};

// The samples of a side in the middle of each of the 64 cells.
std::vector<std::size_t> middles(std::size_t length) {
    std::vector<std::size_t> found(kSmall);
    for (std::size_t i = 0; i < kSmall; ++i)
        found[i] = static_cast<std::size_t>((static_cast<double>(i) + 0.5) * static_cast<double>(length) / static_cast<double>(kSmall));
    return found;
}

// The picture blurred twice and decimated to 64 x 64. Strip by strip: means along the rows, along the columns, along the rows once
// more, of which 64 columns are kept; then along those columns. Rows wait in a ring until the columns' means have taken them in.
void blurred_and_decimated(const Loops& loops, const std::uint8_t* rgb, std::size_t rows, std::size_t columns, float* small) {
    Strip first(loops, columns), second(loops, columns);
    RunningMeans down(loops, rows, columns);
    const std::size_t stride = first.stride(), held = (window(rows) + 2 * kLanes) / kLanes * kLanes;
    std::vector<float> ring(held * stride), thin(rows * kSmall);
    const std::vector<std::size_t> across = middles(columns);
    const auto waiting = [&](std::size_t row) { return ring.data() + row % held * stride; };
    std::size_t done = 0;
    for (std::size_t row = 0; row < rows; row += kLanes) {
        const std::size_t count = std::min(kLanes, rows - row);
        for (std::size_t lane = 0; lane < count; ++lane) loops.luminance(rgb + kChannels * (row + lane) * columns, columns, first.row(lane));
        first.take_means();
        for (std::size_t lane = 0; lane < kLanes; lane += 4) {
            float* const to[] = {waiting(row + lane), waiting(row + lane + 1), waiting(row + lane + 2), waiting(row + lane + 3)};
            first.give_rows(lane, to);
        }
        for (; done < rows && down.needed(done) <= row + count; ++done) {
            down.next(waiting, second.row(done % kLanes));
            if (done % kLanes + 1 < kLanes && done + 1 < rows) continue;
            second.take_means();
            for (std::size_t lane = 0; lane <= done % kLanes; ++lane) {
                float* to = thin.data() + (done / kLanes * kLanes + lane) * kSmall;
                for (std::size_t i = 0; i < kSmall; ++i) to[i] = second.mean(lane, across[i]);
            }
        }
    }
    RunningMeans down_again(loops, rows, kSmall);
    const std::vector<std::size_t> kept = middles(rows);
    float line[kSmall];
    for (std::size_t row = 0, i = 0; row < rows && i < kSmall; ++row) {
        down_again.next([&](std::size_t number) { return thin.data() + number * kSmall; }, line);
        for (; i < kSmall && kept[i] == row; ++i) std::copy_n(line, kSmall, small + i * kSmall);
    }
}

// How much there is to hash: the sum of the steps between neighbours, 100 at the most.
int quality(const float* small) {
    int steps = 0;
    const auto step = [](float one, float other) { return std::abs(static_cast<int>((one - other) * 100 / 255)); };
    for (std::size_t i = 0; i < kSmall; ++i) {
        for (std::size_t j = 0; j < kSmall; ++j) {
            if (i + 1 < kSmall) steps += step(small[i * kSmall + j], small[(i + 1) * kSmall + j]);
            if (j + 1 < kSmall) steps += step(small[i * kSmall + j], small[i * kSmall + j + 1]);
        }
    }
    return std::min(100, steps / 90);
}

// The 16 x 16 lowest frequencies, each summed from the first term to the last. `cosines` is float[16][64].
void low_frequencies(const float* small, const float* cosines, float* frequencies) {
    float half[kKept][kSmall] = {};
    for (std::size_t i = 0; i < kKept; ++i) {
        for (std::size_t k = 0; k < kSmall; ++k) {
            const float wave = cosines[i * kSmall + k];
            for (std::size_t j = 0; j < kSmall; ++j) half[i][j] += wave * small[k * kSmall + j];
        }
    }
    for (std::size_t i = 0; i < kKept; ++i) {
        for (std::size_t j = 0; j < kKept; ++j) {
            float sum = 0;
            for (std::size_t k = 0; k < kSmall; ++k) sum += half[i][k] * cosines[j * kSmall + k];
            frequencies[i * kKept + j] = sum;
        }
    }
}

// ---- what Python calls ----

PyObject* py_levels(PyObject*, PyObject*) {
    std::vector<const char*> names;
    for (const Level& level : kLevels) {
        if (level.runs()) names.push_back(level.name);
    }
    return staydown::as_names(names);
}

PyObject* py_frequencies(PyObject*, PyObject* arguments) {
    Borrowed picture, cosines;
    Py_ssize_t rows, columns;
    const char* name;
    if (!PyArg_ParseTuple(arguments, "y*nny*s:frequencies", &picture.buffer, &rows, &columns, &cosines.buffer, &name)) return nullptr;
    const auto smallest = static_cast<Py_ssize_t>(kSmallest);
    if (rows < smallest || columns < smallest || rows > PY_SSIZE_T_MAX / 3 / columns || picture.buffer.len != 3 * rows * columns ||
        cosines.size() != kKept * kSmall * sizeof(float)) {
        PyErr_SetString(PyExc_ValueError, "a picture is 3 bytes for each of rows x columns pixels, 5 or more of both, and cosines are 16 x 64");
        return nullptr;
    }
    const Level* level = nullptr;
    for (const Level& one : kLevels) {
        if (std::strcmp(one.name, name) == 0 && one.runs()) level = &one;
    }
    if (!level) return PyErr_Format(PyExc_ValueError, "this processor runs no level named '%s'", name);
    std::vector<float> small(kSmall * kSmall), frequencies(kKept * kKept);
    int found = 0;
    bool in_memory = true;
    Py_BEGIN_ALLOW_THREADS;
    try {
        if (rows == static_cast<Py_ssize_t>(kSmall) && columns == rows) level->loops.luminance(picture.bytes(), kSmall * kSmall, small.data());
        else blurred_and_decimated(level->loops, picture.bytes(), static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), small.data());
        found = quality(small.data());
        low_frequencies(small.data(), reinterpret_cast<const float*>(cosines.bytes()), frequencies.data());
    } catch (const std::bad_alloc&) {
        in_memory = false;  // Python may be told only once its lock is held again
    }
    Py_END_ALLOW_THREADS;
    if (!in_memory) return PyErr_NoMemory();
    return Py_BuildValue("(Ni)", staydown::as_bytes(frequencies), found);
}

PyMethodDef kMethods[] = {
    {"levels", py_levels, METH_NOARGS, "The names of the levels that this processor runs, fastest first."},
    {"frequencies", py_frequencies, METH_VARARGS,
     "frequencies(picture, rows, columns, cosines, level): the bytes of float32[16, 16] low frequencies of uint8[rows, columns, 3] in RGB,\n"
     "and the quality from 0 to 100. `cosines` is float32[16, 64]. ValueError on wrong sizes or level."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._pdq", "The PDQ hash of a picture.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__pdq() { return PyModuleDef_Init(&kModule); }
