// Fingerprints of texts: the smallest of each few neighbouring hashes of letters in a row, so that whoever copies a passage
// copies some of them with it. The numpy twin, `winnow_numpy.py`, says what must be returned. (S. Schleimer, D. S. Wilkerson,
// A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003.)
#include "python_buffers.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace {

using staydown::Borrowed;

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15u;

// Spreads the bits of a hash (the finaliser of SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014).
std::uint64_t spread(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

// The hash of each `gram` letters in a row.
void hash_grams(const std::uint32_t* letters, std::size_t count, std::size_t gram, std::vector<std::uint64_t>& hashes) {
    hashes.clear();
    if (count < gram) return;
    std::uint64_t leading = 1, rolling = 0;
    for (std::size_t i = 0; i + 1 < gram; ++i) leading *= kBase;
    for (std::size_t i = 0; i < gram; ++i) rolling = rolling * kBase + letters[i];
    hashes.push_back(spread(rolling));
    for (std::size_t i = gram; i < count; ++i) {
        rolling = (rolling - letters[i - gram] * leading) * kBase + letters[i];
        hashes.push_back(spread(rolling));
    }
}

// The smallest hash of each `window` in a row, each value once, in rising order.
void keep_smallest(const std::vector<std::uint64_t>& hashes, std::size_t window, std::vector<std::uint64_t>& kept) {
    kept.clear();
    if (hashes.empty()) return;
    window = std::min(window, hashes.size());
    std::size_t smallest = hashes.size();
    for (std::size_t end = window; end <= hashes.size(); ++end) {
        const std::size_t begin = end - window;
        if (smallest == hashes.size() || smallest < begin) {
            smallest = static_cast<std::size_t>(std::min_element(hashes.begin() + static_cast<std::ptrdiff_t>(begin),
                                                                 hashes.begin() + static_cast<std::ptrdiff_t>(end)) - hashes.begin());
            kept.push_back(hashes[smallest]);
        } else if (hashes[end - 1] < hashes[smallest]) {
            smallest = end - 1;
            kept.push_back(hashes[smallest]);
        }
    }
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
}

PyObject* py_fingerprints(PyObject*, PyObject* arguments) {
    Borrowed letters, starts;
    int gram, window;
    if (!PyArg_ParseTuple(arguments, "y*y*ii:fingerprints", &letters.buffer, &starts.buffer, &gram, &window)) return nullptr;
    const auto* first = reinterpret_cast<const std::int64_t*>(starts.bytes());
    const std::size_t texts = starts.size() / sizeof(std::int64_t), count = letters.size() / sizeof(std::uint32_t);
    bool fits = texts > 0 && gram > 0 && window > 0 && first[0] == 0 && first[texts - 1] == static_cast<std::int64_t>(count);
    for (std::size_t i = 0; fits && i + 1 < texts; ++i) fits = first[i] <= first[i + 1];
    if (!fits) {
        PyErr_SetString(PyExc_ValueError, "texts begin at rising places from 0 to the end of the letters; grams and windows are 1 or more");
        return nullptr;
    }
    std::vector<std::uint64_t> found, hashes, kept;
    std::vector<std::int64_t> begins{0};
    bool in_memory = true;
    Py_BEGIN_ALLOW_THREADS;
    try {
        const auto* letter = reinterpret_cast<const std::uint32_t*>(letters.bytes());
        for (std::size_t i = 0; i + 1 < texts; ++i) {
            hash_grams(letter + first[i], static_cast<std::size_t>(first[i + 1] - first[i]), static_cast<std::size_t>(gram), hashes);
            keep_smallest(hashes, static_cast<std::size_t>(window), kept);
            found.insert(found.end(), kept.begin(), kept.end());
            begins.push_back(static_cast<std::int64_t>(found.size()));
        }
    } catch (const std::bad_alloc&) {
        in_memory = false;  // Python may be told only once its lock is held again
    }
    Py_END_ALLOW_THREADS;
    if (!in_memory) return PyErr_NoMemory();
    return Py_BuildValue("(NN)", staydown::as_bytes(found), staydown::as_bytes(begins));
}

PyMethodDef kMethods[] = {
    {"fingerprints", py_fingerprints, METH_VARARGS,
     "fingerprints(letters, starts, gram, window): the bytes of uint64[M] fingerprints of the texts of uint32[N] letters that begin at\n"
     "int64[D + 1] starts, text after text, and of int64[D + 1] where those of each begin. ValueError on wrong starts or numbers."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._winnow", "Fingerprints of texts.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__winnow() { return PyModuleDef_Init(&kModule); }
