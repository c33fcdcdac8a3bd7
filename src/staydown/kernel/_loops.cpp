// The compiled loops of the kernel. Each loop is written once for each level of processor and chosen at run time, so one
// build serves every machine of its kind; the numpy twin beside each loop says what it must return.
#include "python_buffers.h"

#include <algorithm>
#include <cstring>
#include <new>

#if defined(__x86_64__)
#include <immintrin.h>
#define TARGET(features) __attribute__((target(features)))
#else
#define TARGET(features)
#endif

namespace {

using staydown::as_bytes;
using staydown::Borrowed;
using staydown::kCodeBytes;

constexpr std::size_t kBlock = 1024;    // codes a search measures before it collects: 32 KiB, which a first-level cache holds

std::uint64_t word(const std::uint8_t* bytes) {
    std::uint64_t value;
    std::memcpy(&value, bytes, sizeof value);  // codes need not be aligned
    return value;
}

// ---- distances: out[i] = number of bits in which query and code i differ, 0 to 256 ----

TARGET("popcnt")
void distances_scalar(const std::uint8_t* query, const std::uint8_t* codes, std::size_t count, std::uint16_t* out) {
    const std::uint64_t a = word(query), b = word(query + 8), c = word(query + 16), d = word(query + 24);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t* code = codes + i * kCodeBytes;
        out[i] = static_cast<std::uint16_t>(__builtin_popcountll(a ^ word(code)) + __builtin_popcountll(b ^ word(code + 8)) +
                                            __builtin_popcountll(c ^ word(code + 16)) + __builtin_popcountll(d ^ word(code + 24)));
    }
}

#if defined(__x86_64__)

// Both vector loops put the counts of four codes side by side, 16 bits each, into every 64-bit lane and then add the
// lanes: a distance is at most 256, so no sum carries into its neighbour.

TARGET("avx2")
__m256i load(const std::uint8_t* code) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(code)); }

// The differing bits in each 64-bit lane, by a table of half bytes (W. Mula, N. Kurz, D. Lemire, "Faster Population
// Counts Using AVX2 Instructions", The Computer Journal 61(1), 2018).
TARGET("avx2")
__m256i lane_counts(__m256i asked, const std::uint8_t* code) {
    const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i half = _mm256_set1_epi8(15), bits = _mm256_xor_si256(asked, load(code));
    const __m256i low = _mm256_shuffle_epi8(table, _mm256_and_si256(bits, half));
    const __m256i high = _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(bits, 4), half));
    return _mm256_sad_epu8(_mm256_add_epi8(low, high), _mm256_setzero_si256());
}

// The sum of the four 64-bit lanes, in the low half of what is returned.
TARGET("avx2")
__m128i add_lanes(__m256i sums) {
    const __m128i halves = _mm_add_epi16(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    return _mm_add_epi16(halves, _mm_unpackhi_epi64(halves, halves));
}

TARGET("avx2,popcnt")
void distances_avx2(const std::uint8_t* query, const std::uint8_t* codes, std::size_t count, std::uint16_t* out) {
    const __m256i asked = load(query);
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        const std::uint8_t* code = codes + i * kCodeBytes;
        __m256i sums = lane_counts(asked, code);
        sums = _mm256_or_si256(sums, _mm256_slli_epi64(lane_counts(asked, code + kCodeBytes), 16));
        sums = _mm256_or_si256(sums, _mm256_slli_epi64(lane_counts(asked, code + 2 * kCodeBytes), 32));
        sums = _mm256_or_si256(sums, _mm256_slli_epi64(lane_counts(asked, code + 3 * kCodeBytes), 48));
        _mm_storel_epi64(reinterpret_cast<__m128i*>(out + i), add_lanes(sums));
    }
    distances_scalar(query, codes + i * kCodeBytes, count - i, out + i);
}

// The differing bits in each 64-bit lane of two codes that follow one another.
TARGET("avx512f,avx512vpopcntdq")
__m512i pair_counts(__m512i asked, const std::uint8_t* two_codes) {
    return _mm512_popcnt_epi64(_mm512_xor_si512(asked, _mm512_loadu_si512(two_codes)));
}

TARGET("avx512f,avx512vpopcntdq,popcnt")
void distances_avx512(const std::uint8_t* query, const std::uint8_t* codes, std::size_t count, std::uint16_t* out) {
    const __m512i asked = _mm512_broadcast_i64x4(load(query));
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        const std::uint8_t* code = codes + i * kCodeBytes;
        __m512i sums = pair_counts(asked, code);
        sums = _mm512_or_si512(sums, _mm512_slli_epi64(pair_counts(asked, code + 2 * kCodeBytes), 16));
        sums = _mm512_or_si512(sums, _mm512_slli_epi64(pair_counts(asked, code + 4 * kCodeBytes), 32));
        sums = _mm512_or_si512(sums, _mm512_slli_epi64(pair_counts(asked, code + 6 * kCodeBytes), 48));
        const __m128i even = add_lanes(_mm512_castsi512_si256(sums)), odd = add_lanes(_mm512_extracti64x4_epi64(sums, 1));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i), _mm_unpacklo_epi16(even, odd));
    }
    distances_scalar(query, codes + i * kCodeBytes, count - i, out + i);
}

#endif

// ---- levels ----

struct Level {
    const char* name;
    bool (*runs)();
    void (*distances)(const std::uint8_t* query, const std::uint8_t* codes, std::size_t count, std::uint16_t* out);
};

// Fastest first.
const Level kLevels[] = {
#if defined(__x86_64__)
    {"avx512", [] { return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq"); }, distances_avx512},
    {"avx2", [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"); }, distances_avx2},
    {"scalar", [] { return __builtin_cpu_supports("popcnt") != 0; }, distances_scalar},
#else
    {"scalar", [] { return true; }, distances_scalar},
#endif
};

// The level of that name, or nullptr with a ValueError set where this processor does not run it.
const Level* level_named(const char* name) {
    for (const Level& level : kLevels) {
        if (std::strcmp(level.name, name) == 0 && level.runs()) return &level;
    }
    PyErr_Format(PyExc_ValueError, "this processor runs no level named '%s'", name);
    return nullptr;
}

// ---- arguments ----

// Whether the buffers are one code and whole codes; sets a ValueError where they are not.
bool fits(const Borrowed& query, const Borrowed& codes) {
    if (query.buffer.len == kCodeBytes && codes.buffer.len % static_cast<Py_ssize_t>(kCodeBytes) == 0) return true;
    PyErr_Format(PyExc_ValueError, "a query is 32 bytes and codes are 32 bytes each, not %zd and %zd", query.buffer.len, codes.buffer.len);
    return false;
}

// ---- what Python calls ----

PyObject* py_levels(PyObject*, PyObject*) {
    std::vector<const char*> names;
    for (const Level& level : kLevels) {
        if (level.runs()) names.push_back(level.name);
    }
    return staydown::as_names(names);
}

PyObject* py_distances(PyObject*, PyObject* arguments) {
    Borrowed query, codes;
    const char* name;
    if (!PyArg_ParseTuple(arguments, "y*y*s:distances", &query.buffer, &codes.buffer, &name) || !fits(query, codes)) return nullptr;
    const Level* level = level_named(name);
    if (!level) return nullptr;
    PyObject* result = PyByteArray_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(codes.codes() * sizeof(std::uint16_t)));
    if (!result) return nullptr;
    auto* out = reinterpret_cast<std::uint16_t*>(PyByteArray_AS_STRING(result));
    Py_BEGIN_ALLOW_THREADS;
    level->distances(query.bytes(), codes.bytes(), codes.codes(), out);
    Py_END_ALLOW_THREADS;
    return result;
}

struct Near {
    std::vector<std::int64_t> positions;
    std::vector<std::uint16_t> distances;
};

Near codes_within(const Level& level, const Borrowed& query, const Borrowed& codes, int radius) {
    Near near;
    std::uint16_t block[kBlock];
    const std::size_t count = codes.codes();
    for (std::size_t start = 0; start < count; start += kBlock) {
        const std::size_t size = std::min(kBlock, count - start);
        level.distances(query.bytes(), codes.bytes() + start * kCodeBytes, size, block);
        for (std::size_t i = 0; i < size; ++i) {
            if (block[i] > radius) continue;
            near.positions.push_back(static_cast<std::int64_t>(start + i));
            near.distances.push_back(block[i]);
        }
    }
    return near;
}

PyObject* py_within(PyObject*, PyObject* arguments) {
    Borrowed query, codes;
    int radius;
    const char* name;
    if (!PyArg_ParseTuple(arguments, "y*y*is:within", &query.buffer, &codes.buffer, &radius, &name) || !fits(query, codes)) return nullptr;
    const Level* level = level_named(name);
    if (!level) return nullptr;
    Near near;
    bool in_memory = true;
    Py_BEGIN_ALLOW_THREADS;
    try {
        near = codes_within(*level, query, codes, radius);
    } catch (const std::bad_alloc&) {
        in_memory = false;  // Python may be told only once its lock is held again
    }
    Py_END_ALLOW_THREADS;
    if (!in_memory) return PyErr_NoMemory();
    return Py_BuildValue("(NN)", as_bytes(near.positions), as_bytes(near.distances));
}

PyMethodDef kMethods[] = {
    {"levels", py_levels, METH_NOARGS, "The names of the levels that this processor runs, fastest first."},
    {"distances", py_distances, METH_VARARGS,
     "distances(query, codes, level): the Hamming distances in bits, as the bytes of uint16[N]. ValueError on wrong sizes or level."},
    {"within", py_within, METH_VARARGS,
     "within(query, codes, radius, level): the bytes of int64[M] positions, in order, and of uint16[M] distances, of the codes whose\n"
     "distance is at most radius bits. ValueError on wrong sizes or level."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._loops", "The compiled loops of the kernel.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__loops() { return PyModuleDef_Init(&kModule); }
