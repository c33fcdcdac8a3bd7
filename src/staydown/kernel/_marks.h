// The marks of forms of names, 40 bits, from the hashes of their words under a register's key (`name_filter.NameFilter.mark`).
#ifndef STAYDOWN_MARKS_H
#define STAYDOWN_MARKS_H

#include <cstdint>
#include <string_view>

namespace staydown {

constexpr std::uint64_t kOne = 0x9E3779B97F4A7C15u, kOther = 0xC2B2AE3D27D4EB4Fu, kSign = 0x165667B19E3779F9u;
constexpr std::uint64_t kStir = 0xBF58476D1CE4E5B9u, kStirAgain = 0x94D049BB133111EBu;
constexpr int kMarkBits = 40;

inline std::uint64_t stirred(std::uint64_t both) {
    both = (both ^ (both >> 30)) * kStir;
    both = (both ^ (both >> 27)) * kStirAgain;
    return both >> (64 - kMarkBits);
}

inline std::uint64_t mark_in_order(std::uint64_t sign, std::uint64_t one, std::uint64_t other) {
    return stirred(one * kOne + other * kOther + sign * kSign);
}

inline std::uint64_t mark_in_any_order(std::uint64_t sign, std::uint64_t one, std::uint64_t other) {
    return stirred((one + other) * kOne + (one ^ other) * kOther + sign * kSign);
}

// The mark of one word of a form by itself, 32 bits (`name_filter.NameFilter.halves`), from its hash as the first of two words.
inline std::uint32_t half_mark(std::uint64_t sign, std::uint64_t place, std::uint64_t by_one) {
    return static_cast<std::uint32_t>(stirred(by_one + place * kOther + sign * kSign) >> (kMarkBits - 32));
}

// The hash of letters written together, which grows by each of them.
inline std::uint64_t run_hash(std::string_view letters, std::uint64_t base, std::uint64_t begin) {
    std::uint64_t value = 0;
    for (const char c : letters) value = value * base + static_cast<unsigned char>(c) * begin;
    return value;
}

}  // namespace staydown

#endif
