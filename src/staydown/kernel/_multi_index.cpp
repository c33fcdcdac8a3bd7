// Exact range search among 256-bit codes by a multi-index with tags. The numpy twin, `multi_index_numpy.py`, says what each
// function must return.
//
// A code is 16 chunks of 16 bits. List j holds every code in a bucket by the first `key_bits` bits of its chunk j, and beside
// each the whole of chunk j + 1 (after the last comes the first) as a tag. Let radius + 1 be shared out among the chunks as
// allowed[j] + 1 each. If a code is within the radius then, by the cycle lemma, it has a chunk j from which on every run of
// chunks differs in less than that run's share; above all d[j] <= allowed[j] and d[j] + d[j + 1] <= allowed[j] + allowed[j + 1]
// + 1. So buckets within allowed[j] bits of the query's are visited, their tags are looked through, many at once, and only what
// passes is measured in full. (M. Norouzi, A. Punjani, D. J. Fleet, "Fast Exact Search in Hamming Space with Multi-Index
// Hashing", IEEE TPAMI 36(6), 2014, for the lists; the tags and their limit are this project's.)
#include "python_buffers.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>
#include <thread>

#if defined(__x86_64__)
#include <immintrin.h>
#define TARGET(features) __attribute__((target(features)))
#else
#define TARGET(features)
#endif

namespace {

using staydown::Borrowed;
using staydown::kCodeBytes;

constexpr int kChunks = 16;
constexpr int kChunkBits = 16;
constexpr int kLargestRadius = 63;
constexpr std::size_t kPositionBytes = 3;            // a position within a segment: at most 2^24 codes
constexpr std::size_t kMostCodes = std::size_t{1} << 24;
constexpr std::size_t kTagPadding = 32;              // tags that may be read, and are not counted, after the last
constexpr std::size_t kBlockBytes = 512 * 1024;      // tags of the buckets that a batch visits together: half of a common second-level cache
constexpr std::size_t kProbes = 4096;                // probes gathered before their tags are looked through
constexpr std::size_t kAhead = 16;                   // probes whose tags are called for ahead of time
constexpr std::size_t kCandidatesAhead = 24;         // candidates whose codes are called for ahead of time
constexpr std::size_t kTogether = 64;                // fewer queries go through all lists at once, more through list after list
constexpr std::size_t kFew = 4;                      // queries that are answered sooner than Python's lock is got back from another thread
constexpr std::size_t kGroup = 8192;                 // queries that one thread takes at a time

struct Lists {
    std::size_t count;             // codes
    int key_bits;                  // bits of a chunk that name its bucket
    const std::uint8_t* codes;     // count x 32
    const std::uint32_t* starts;   // 16 x (2^key_bits + 1): where each bucket begins within its list
    const std::uint8_t* positions; // 16 x count x 3, little-endian, and a byte more
    const std::uint16_t* tags;     // 16 x count, and the padding

    std::size_t buckets() const { return std::size_t{1} << key_bits; }
    const std::uint32_t* starts_of(int list) const { return starts + static_cast<std::size_t>(list) * (buckets() + 1); }
    std::uint32_t position(std::size_t place) const {
        std::uint32_t value;
        std::memcpy(&value, positions + kPositionBytes * place, sizeof value);
        return value & 0xffffff;
    }
};

std::uint16_t chunk(const std::uint8_t* code, int number) {
    std::uint16_t value;
    std::memcpy(&value, code + 2 * (number % kChunks), sizeof value);
    return value;
}

// How the radius is shared out, and which buckets each chunk has to visit.
struct Plan {
    int radius;
    int allowed[kChunks];                // differing bits allowed in a chunk; -1: the chunk's list is not visited
    std::vector<std::uint16_t> turns[4];  // turns[d]: the keys with d bits set, in rising order

    Plan(int asked_radius, int key_bits) : radius(asked_radius) {
        const int share = (radius + 1) / kChunks, rest = (radius + 1) % kChunks;
        int most = 0;
        for (int j = 0; j < kChunks; ++j) {
            allowed[j] = share - 1 + (j < rest);
            most = std::max(most, allowed[j]);
        }
        turns[0] = {0};
        for (int turned = 1; turned <= most; ++turned) {
            for (int bit = turned - 1; bit < key_bits; ++bit) {  // the highest bit; the keys stay in rising order
                for (const std::uint16_t lower : turns[turned - 1]) {
                    if (lower >> bit) break;
                    turns[turned].push_back(static_cast<std::uint16_t>(1u << bit | lower));
                }
            }
        }
    }
    // The limit of what chunk j's key and the next chunk may differ in together.
    int limit(int list) const { return allowed[list] + allowed[(list + 1) % kChunks] + 1; }
};

struct Probe {
    std::uint64_t first;  // place of its first tag: list x count + place within the list
    std::uint32_t count;  // tags
    std::uint32_t query;
    std::uint16_t asked;  // the tag that the query would have
    std::uint16_t limit;  // bits in which a tag may differ from it
};

struct Candidate {
    std::uint64_t place;
    std::uint32_t query;
};

struct Hit {
    std::uint32_t query, position;
    std::uint16_t distance;
};

// Calls for the memory from `from` on; more than eight lines are left to the processor, which sees that they follow.
inline __attribute__((always_inline)) void call_for(const void* from, std::size_t bytes) {
    const char* line = static_cast<const char*>(from);
    const char* end = line + std::min<std::size_t>(bytes, 8 * 64);
    for (; line < end; line += 64) __builtin_prefetch(line);
    __builtin_prefetch(end - 1);
}

// ---- looking through tags ----

// Each level appends to `found` the places of the probe's tags that differ from the asked one in at most the limit.

TARGET("popcnt")
inline void look_scalar(const std::uint16_t* tags, const Probe& probe, std::vector<Candidate>& found) {
    for (std::uint32_t i = 0; i < probe.count; ++i) {
        if (__builtin_popcount(static_cast<unsigned>(tags[probe.first + i] ^ probe.asked)) <= probe.limit)
            found.push_back({probe.first + i, probe.query});
    }
}

#if defined(__x86_64__)

TARGET("avx2,bmi,bmi2,popcnt")
inline void look_avx2(const std::uint16_t* tags, const Probe& probe, std::vector<Candidate>& found) {
    const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i half = _mm256_set1_epi8(15), one = _mm256_set1_epi8(1);
    const __m256i asked = _mm256_set1_epi16(static_cast<short>(probe.asked));
    const __m256i over = _mm256_set1_epi16(static_cast<short>(probe.limit + 1));
    for (std::uint32_t i = 0; i < probe.count; i += 16) {
        const auto* at = reinterpret_cast<const __m256i*>(tags + probe.first + i);  // reads the padding after the last
        const __m256i bits = _mm256_xor_si256(_mm256_loadu_si256(at), asked);
        const __m256i counts = _mm256_add_epi8(_mm256_shuffle_epi8(table, _mm256_and_si256(bits, half)),
                                               _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(bits, 4), half)));
        const __m256i near = _mm256_cmpgt_epi16(over, _mm256_maddubs_epi16(counts, one));
        std::uint32_t lanes = _pext_u32(static_cast<std::uint32_t>(_mm256_movemask_epi8(near)), 0x55555555u);
        for (lanes = _bzhi_u32(lanes, std::min(probe.count - i, 16u)); lanes; lanes &= lanes - 1)
            found.push_back({probe.first + i + static_cast<std::uint32_t>(__builtin_ctz(lanes)), probe.query});
    }
}

TARGET("avx512f,avx512bw,avx512bitalg,bmi,bmi2,popcnt")
inline void look_avx512(const std::uint16_t* tags, const Probe& probe, std::vector<Candidate>& found) {
    const __m512i asked = _mm512_set1_epi16(static_cast<short>(probe.asked));
    const __m512i limit = _mm512_set1_epi16(static_cast<short>(probe.limit));
    for (std::uint32_t i = 0; i < probe.count; i += 32) {
        const __m512i bits = _mm512_xor_si512(_mm512_loadu_si512(tags + probe.first + i), asked);  // reads the padding after the last
        std::uint32_t lanes = _mm512_cmple_epu16_mask(_mm512_popcnt_epi16(bits), limit);
        for (lanes = _bzhi_u32(lanes, std::min(probe.count - i, 32u)); lanes; lanes &= lanes - 1)
            found.push_back({probe.first + i + static_cast<std::uint32_t>(__builtin_ctz(lanes)), probe.query});
    }
}

#endif

// The same walk over the probes at each level; what will be read next is called for ahead of time.
#define SCAN(level, features)                                                                                              \
    TARGET(features)                                                                                                       \
    void scan_##level(const Lists& lists, const std::vector<Probe>& probes, std::vector<Candidate>& found) {                \
        const std::size_t count = probes.size();                                                                           \
        for (std::size_t at = 0; at < count + kAhead; ++at) {                                                              \
            if (at < count) call_for(lists.tags + probes[at].first, 2 * probes[at].count);                                 \
            if (at < kAhead) continue;                                                                                     \
            const std::size_t before = found.size();                                                                       \
            look_##level(lists.tags, probes[at - kAhead], found);                                                          \
            for (std::size_t i = before; i < found.size(); ++i)                                                            \
                __builtin_prefetch(lists.positions + kPositionBytes * found[i].place);                                     \
        }                                                                                                                  \
    }

SCAN(scalar, "popcnt")
#if defined(__x86_64__)
SCAN(avx2, "avx2,bmi,bmi2,popcnt")
SCAN(avx512, "avx512f,avx512bw,avx512bitalg,bmi,bmi2,popcnt")
#endif

struct Level {
    const char* name;
    bool (*runs)();
    void (*scan)(const Lists& lists, const std::vector<Probe>& probes, std::vector<Candidate>& found);
};

// Fastest first.
const Level kLevels[] = {
#if defined(__x86_64__)
    {"avx512",
     [] { return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512bitalg") && __builtin_cpu_supports("bmi2"); }, scan_avx512},
    {"avx2", [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt"); }, scan_avx2},
    {"scalar", [] { return __builtin_cpu_supports("popcnt") != 0; }, scan_scalar},
#else
    {"scalar", [] { return true; }, scan_scalar},
#endif
};

// ---- measuring ----

std::uint64_t word(const std::uint8_t* bytes) {
    std::uint64_t value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

TARGET("popcnt")
int distance(const std::uint8_t* one, const std::uint8_t* other) {
    int sum = 0;
    for (int i = 0; i < 4; ++i) sum += __builtin_popcountll(word(one + 8 * i) ^ word(other + 8 * i));
    return sum;
}

// One thread's work: probes become candidates, and candidates hits.
class Search {
   public:
    Search(const Lists& lists, const Level& level, const Plan& plan, const std::uint8_t* queries)
        : lists_(lists), level_(level), plan_(plan), queries_(queries) {
        probes_.reserve(kProbes + 1);
        candidates_.reserve(kProbes);
    }

    // Queries from `begin` to `end` through all lists.
    void through_all_lists(std::size_t begin, std::size_t end) {
        for (std::size_t query = begin; query < end; ++query) call_for_starts(query);
        for (std::size_t query = begin; query < end; ++query) {
            for (int list = 0; list < kChunks; ++list) {
                for (int turned = 0; turned <= plan_.allowed[list]; ++turned) {
                    for (const std::uint16_t turn : plan_.turns[turned]) add_probe(list, query, turn, turned);
                }
            }
        }
        finish();
    }

    // Queries from `begin` to `end` through one list: block after block of its buckets, so that the tags of a block are read
    // from memory once and then stay near.
    void through_list(int list, std::size_t begin, std::size_t end) {
        const int block_bits = bits_of_a_block(), high_bits = lists_.key_bits - block_bits;
        const std::size_t blocks = std::size_t{1} << high_bits;
        std::vector<std::uint32_t> first(blocks + 1), order(end - begin);
        for (std::size_t query = begin; query < end; ++query) ++first[(key(list, query) >> block_bits) + 1];
        for (std::size_t block = 0; block < blocks; ++block) first[block + 1] += first[block];
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        for (std::size_t query = begin; query < end; ++query) order[next[key(list, query) >> block_bits]++] = static_cast<std::uint32_t>(query);
        for (std::size_t block = 0; block < blocks; ++block) {
            for (std::size_t far = 0; far < blocks; ++far) {  // the high bits in which the queries' keys differ from this block's
                const int high = __builtin_popcountll(far);
                if (high > plan_.allowed[list]) continue;
                for (std::size_t at = first[block ^ far]; at < first[(block ^ far) + 1]; ++at) {
                    for (int low = 0; low <= plan_.allowed[list] - high; ++low) {
                        for (const std::uint16_t turn : plan_.turns[low]) {
                            if (turn >> block_bits) break;  // turns are in order, so those that leave the block come last
                            add_probe(list, order[at], static_cast<std::uint16_t>(far << block_bits | turn), high + low);
                        }
                    }
                }
            }
        }
        finish();
    }

    std::vector<Hit> hits;

   private:
    std::uint32_t key(int list, std::size_t query) const { return chunk(queries_ + kCodeBytes * query, list) >> (kChunkBits - lists_.key_bits); }

    int bits_of_a_block() const {
        int bits = lists_.key_bits;
        while (bits > 0 && (lists_.count * sizeof(std::uint16_t) >> (lists_.key_bits - bits)) > kBlockBytes) --bits;
        return bits;
    }

    void call_for_starts(std::size_t query) const {
        for (int list = 0; list < kChunks; ++list) {
            if (plan_.allowed[list] < 0) continue;
            const std::uint32_t* starts = lists_.starts_of(list);
            const std::uint32_t own = key(list, query);
            __builtin_prefetch(starts + own);
            if (plan_.allowed[list] < 1) continue;
            for (const std::uint16_t turn : plan_.turns[1]) __builtin_prefetch(starts + (own ^ turn));
        }
    }

    void add_probe(int list, std::size_t query, std::uint16_t turn, int turned) {
        const std::uint32_t* start = lists_.starts_of(list) + (key(list, query) ^ turn);
        const std::uint32_t first = start[0], count = start[1] - first;
        if (!count) return;
        probes_.push_back({static_cast<std::uint64_t>(list) * lists_.count + first, count, static_cast<std::uint32_t>(query),
                           chunk(queries_ + kCodeBytes * query, list + 1), static_cast<std::uint16_t>(plan_.limit(list) - turned)});
        if (probes_.size() == kProbes) finish();
    }

    void finish() {
        level_.scan(lists_, probes_, candidates_);
        measure();
        probes_.clear();
        candidates_.clear();
    }

    void measure() {
        const std::size_t count = candidates_.size();
        for (std::size_t at = 0; at < count + kCandidatesAhead; ++at) {
            if (at < count) {
                Candidate& candidate = candidates_[at];
                found_in_.push_back(static_cast<std::uint8_t>(candidate.place / lists_.count));
                candidate.place = lists_.position(candidate.place);
                __builtin_prefetch(lists_.codes + kCodeBytes * candidate.place);
            }
            if (at < kCandidatesAhead) continue;
            const std::size_t now = at - kCandidatesAhead;
            const std::uint8_t* code = lists_.codes + kCodeBytes * candidates_[now].place;
            const std::uint8_t* query = queries_ + kCodeBytes * candidates_[now].query;
            const int differing = distance(code, query);
            if (differing > plan_.radius || first_list_of(code, query) != found_in_[now]) continue;
            hits.push_back({candidates_[now].query, static_cast<std::uint32_t>(candidates_[now].place), static_cast<std::uint16_t>(differing)});
        }
        found_in_.clear();
    }

    // The first list in which a search for the query comes upon the code; the others find it again.
    int first_list_of(const std::uint8_t* code, const std::uint8_t* query) const {
        for (int list = 0; list < kChunks; ++list) {
            const auto differ = static_cast<unsigned>(chunk(code, list) ^ chunk(query, list));
            const auto next = static_cast<unsigned>(chunk(code, list + 1) ^ chunk(query, list + 1));
            const int turned = __builtin_popcount(differ >> (kChunkBits - lists_.key_bits));
            if (turned <= plan_.allowed[list] && turned + __builtin_popcount(next) <= plan_.limit(list)) return list;
        }
        return kChunks;
    }

    const Lists& lists_;
    const Level& level_;
    const Plan& plan_;
    const std::uint8_t* queries_;
    std::vector<Probe> probes_;
    std::vector<Candidate> candidates_;
    std::vector<std::uint8_t> found_in_;
};

// Does `items` pieces of work on that many threads, each thread with a state of its own; rethrows want of memory.
template <typename State, typename Work>
void on_threads(std::size_t items, std::vector<State>& states, Work work) {
    std::atomic<std::size_t> next{0};
    std::atomic<bool> in_memory{true};
    const auto run = [&](State& state) {
        try {
            for (std::size_t item; (item = next++) < items;) work(state, item);
        } catch (const std::bad_alloc&) {
            in_memory = false;
        }
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min(states.size(), items); ++i) others.emplace_back(run, std::ref(states[i]));
    run(states[0]);
    for (std::thread& other : others) other.join();
    if (!in_memory) throw std::bad_alloc();
}

// Every pair of a query and a code at most the radius apart, by query and then position.
std::vector<Hit> search(const Lists& lists, const Level& level, const std::uint8_t* queries, std::size_t count, int radius, std::size_t threads) {
    const Plan plan(radius, lists.key_bits);
    std::vector<Search> searches(threads, Search(lists, level, plan, queries));
    if (count < kTogether) {
        const std::size_t each = (count + threads - 1) / threads;
        on_threads(each ? (count + each - 1) / each : 0, searches,
                   [&](Search& one, std::size_t item) { one.through_all_lists(item * each, std::min(count, (item + 1) * each)); });
    } else {
        on_threads((count + kGroup - 1) / kGroup * kChunks, searches, [&](Search& one, std::size_t item) {
            const std::size_t begin = item / kChunks * kGroup;
            one.through_list(static_cast<int>(item % kChunks), begin, std::min(count, begin + kGroup));
        });
    }
    std::vector<Hit> hits;
    for (const Search& one : searches) hits.insert(hits.end(), one.hits.begin(), one.hits.end());
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.query != b.query ? a.query < b.query : a.position < b.position; });
    return hits;
}

// ---- building ----

// Sorts the codes into the buckets of one list, stably: first into runs by the high half of their key, each of which then fits
// a cache.
void build_list(const std::uint8_t* codes, std::size_t count, int key_bits, int list, std::uint32_t* starts, std::uint8_t* positions, std::uint16_t* tags) {
    const std::size_t buckets = std::size_t{1} << key_bits;
    const int shift = kChunkBits - key_bits, low_bits = key_bits / 2;
    struct Entry {
        std::uint32_t position;
        std::uint16_t key, tag;
    };
    std::fill(starts, starts + buckets + 1, 0);
    for (std::size_t i = 0; i < count; ++i) ++starts[(chunk(codes + kCodeBytes * i, list) >> shift) + 1];
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) starts[bucket + 1] += starts[bucket];
    std::vector<std::uint32_t> next(buckets >> low_bits);
    for (std::size_t run = 0; run < next.size(); ++run) next[run] = starts[run << low_bits];
    std::vector<Entry> runs(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t* code = codes + kCodeBytes * i;
        const auto key = static_cast<std::uint16_t>(chunk(code, list) >> shift);
        runs[next[key >> low_bits]++] = {static_cast<std::uint32_t>(i), key, chunk(code, list + 1)};
    }
    next.assign(starts, starts + buckets);
    for (const Entry& entry : runs) {
        const std::size_t place = next[entry.key]++;
        tags[place] = entry.tag;
        for (std::size_t byte = 0; byte < kPositionBytes; ++byte)
            positions[kPositionBytes * place + byte] = static_cast<std::uint8_t>(entry.position >> (8 * byte));
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

const Level* level_named(const char* name) {
    for (const Level& level : kLevels) {
        if (std::strcmp(level.name, name) == 0 && level.runs()) return &level;
    }
    PyErr_Format(PyExc_ValueError, "this processor runs no level named '%s'", name);
    return nullptr;
}

bool numbers_fit(std::size_t count, int key_bits, int threads) {
    if (count <= kMostCodes && key_bits >= 1 && key_bits <= kChunkBits && threads >= 1 && threads <= 1024) return true;
    PyErr_Format(PyExc_ValueError, "at most %zu codes, 1 to 16 bits of key, 1 to 1024 threads; not %zu, %d, %d", kMostCodes, count, key_bits, threads);
    return false;
}

PyObject* py_build(PyObject*, PyObject* arguments) {
    Borrowed codes;
    int key_bits, threads;
    if (!PyArg_ParseTuple(arguments, "y*ii:build", &codes.buffer, &key_bits, &threads) || !numbers_fit(codes.codes(), key_bits, threads)) return nullptr;
    const std::size_t count = codes.codes(), starts_of_a_list = (std::size_t{1} << key_bits) + 1;
    PyObject* starts = PyByteArray_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(kChunks * starts_of_a_list * sizeof(std::uint32_t)));
    PyObject* positions = PyByteArray_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(kChunks * count * kPositionBytes + 1));
    PyObject* tags = PyByteArray_FromStringAndSize(nullptr, static_cast<Py_ssize_t>((kChunks * count + kTagPadding) * sizeof(std::uint16_t)));
    if (!starts || !positions || !tags) {
        Py_XDECREF(starts);
        Py_XDECREF(positions);
        Py_XDECREF(tags);
        return nullptr;
    }
    auto* first = reinterpret_cast<std::uint32_t*>(PyByteArray_AS_STRING(starts));
    auto* position = reinterpret_cast<std::uint8_t*>(PyByteArray_AS_STRING(positions));
    auto* tag = reinterpret_cast<std::uint16_t*>(PyByteArray_AS_STRING(tags));
    bool in_memory = true;
    Py_BEGIN_ALLOW_THREADS;
    position[kChunks * count * kPositionBytes] = 0;
    std::fill(tag + kChunks * count, tag + kChunks * count + kTagPadding, 0);
    try {
        std::vector<char> nothing(static_cast<std::size_t>(threads));
        on_threads(kChunks, nothing, [&](char&, std::size_t list) {
            build_list(codes.bytes(), count, key_bits, static_cast<int>(list), first + list * starts_of_a_list,
                       position + list * count * kPositionBytes, tag + list * count);
        });
    } catch (const std::bad_alloc&) {
        in_memory = false;  // Python may be told only once its lock is held again
    }
    Py_END_ALLOW_THREADS;
    if (!in_memory) {
        Py_DECREF(starts);
        Py_DECREF(positions);
        Py_DECREF(tags);
        return PyErr_NoMemory();
    }
    return Py_BuildValue("(NNN)", starts, positions, tags);
}

PyObject* py_search(PyObject*, PyObject* arguments) {
    Borrowed codes, starts, positions, tags, queries;
    int key_bits, radius, threads;
    const char* name;
    if (!PyArg_ParseTuple(arguments, "y*iy*y*y*y*iis:search", &codes.buffer, &key_bits, &starts.buffer, &positions.buffer, &tags.buffer,
                          &queries.buffer, &radius, &threads, &name) ||
        !numbers_fit(codes.codes(), key_bits, threads))
        return nullptr;
    const std::size_t count = codes.codes();
    if (starts.size() != kChunks * ((std::size_t{1} << key_bits) + 1) * sizeof(std::uint32_t) ||
        positions.size() != kChunks * count * kPositionBytes + 1 || tags.size() != (kChunks * count + kTagPadding) * sizeof(std::uint16_t) ||
        radius < 0 || radius > kLargestRadius) {
        PyErr_SetString(PyExc_ValueError, "these lists are not of these codes, or the radius is not 0 to 63");
        return nullptr;
    }
    const Level* level = level_named(name);
    if (!level) return nullptr;
    const Lists lists{count, key_bits, codes.bytes(), reinterpret_cast<const std::uint32_t*>(starts.bytes()), positions.bytes(),
                      reinterpret_cast<const std::uint16_t*>(tags.bytes())};
    std::vector<std::int64_t> asked, found;
    std::vector<std::uint16_t> distances;
    bool in_memory = true;
    PyThreadState* let_go = queries.codes() > kFew ? PyEval_SaveThread() : nullptr;
    try {
        for (const Hit& hit : search(lists, *level, queries.bytes(), queries.codes(), radius, static_cast<std::size_t>(threads))) {
            asked.push_back(hit.query);
            found.push_back(hit.position);
            distances.push_back(hit.distance);
        }
    } catch (const std::bad_alloc&) {
        in_memory = false;
    }
    if (let_go) PyEval_RestoreThread(let_go);
    if (!in_memory) return PyErr_NoMemory();
    return Py_BuildValue("(NNN)", staydown::as_bytes(asked), staydown::as_bytes(found), staydown::as_bytes(distances));
}

PyMethodDef kMethods[] = {
    {"levels", py_levels, METH_NOARGS, "The names of the levels that this processor runs, fastest first."},
    {"build", py_build, METH_VARARGS,
     "build(codes, key_bits, threads): the bytes of uint32[16, 2^key_bits + 1] starts, of uint8[48 N + 1] positions and of\n"
     "uint16[16 N + 32] tags. ValueError on wrong numbers."},
    {"search", py_search, METH_VARARGS,
     "search(codes, key_bits, starts, positions, tags, queries, radius, threads, level): the bytes of int64[M] queries, of int64[M]\n"
     "positions and of uint16[M] distances, by query and then position. ValueError on wrong sizes, numbers or level."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._multi_index", "Exact range search among 256-bit codes.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__multi_index() { return PyModuleDef_Init(&kModule); }
