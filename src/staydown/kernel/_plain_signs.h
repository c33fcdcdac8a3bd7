// What kinds of sign stand in a folded text.
#ifndef STAYDOWN_PLAIN_SIGNS_H
#define STAYDOWN_PLAIN_SIGNS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace staydown {

// A bit for each kind.
enum : std::uint8_t { kLetter = 1, kDigit = 2, kRunSign = 4, kChunkSign = 8, kBracketSign = 16, kSlash = 32, kPlateGap = 64 };
constexpr std::uint8_t kInChunk = kLetter | kDigit | kChunkSign;

constexpr std::array<std::uint8_t, 256> classes_of_signs() {
    std::array<std::uint8_t, 256> classes{};
    for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = kLetter;
    for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = kDigit;
    for (const char* c = "@$!|+(<#"; *c; ++c) classes[static_cast<unsigned char>(*c)] |= kRunSign;
    for (const char* c = "._-%+@"; *c; ++c) classes[static_cast<unsigned char>(*c)] |= kChunkSign;
    for (const char* c = "([{<"; *c; ++c) classes[static_cast<unsigned char>(*c)] |= kBracketSign;
    for (const char* c = " .-_*/|:+>\n"; *c; ++c) classes[static_cast<unsigned char>(*c)] |= kPlateGap;
    for (const char* c = "/\\"; *c; ++c) classes[static_cast<unsigned char>(*c)] |= kSlash;
    return classes;
}

constexpr std::array<std::uint8_t, 256> kClasses = classes_of_signs();

// Whether a sign, before it is folded, is a small letter or a capital.
enum : std::uint8_t { kSmall = 1, kCapital = 2 };

constexpr std::array<std::uint8_t, 128> cases_of_signs() {
    std::array<std::uint8_t, 128> cases{};
    for (int c = 'a'; c <= 'z'; ++c) cases[static_cast<std::size_t>(c)] = kSmall, cases[static_cast<std::size_t>(c - 'a' + 'A')] = kCapital;
    return cases;
}

constexpr std::array<std::uint8_t, 128> kCases = cases_of_signs();

inline bool is_letter(unsigned char c) { return kClasses[c] & kLetter; }
inline bool is_digit(unsigned char c) { return kClasses[c] & kDigit; }
inline bool is_alnum(unsigned char c) { return kClasses[c] & (kLetter | kDigit); }
inline bool is_blank(unsigned char c) { return c == ' ' || c == '\n'; }
inline bool stands_single(unsigned char c) { return is_alnum(c) || c == '@' || c == '$'; }
inline bool in_run(unsigned char c) { return kClasses[c] & (kLetter | kDigit | kRunSign); }
inline bool in_handle(unsigned char c) { return is_alnum(c) || c == '.' || c == '_' || c == '-'; }
inline bool in_chunk(unsigned char c) { return kClasses[c] & kInChunk; }
inline bool in_local(unsigned char c) { return is_alnum(c) || c == '_' || c == '%' || c == '+' || c == '-'; }
inline bool in_host(unsigned char c) { return is_alnum(c) || c == '-'; }

// Whether all signs are of some of the kinds.
inline bool are_all(std::string_view text, std::uint8_t kinds) {
    for (const char c : text)
        if (!(kClasses[static_cast<unsigned char>(c)] & kinds)) return false;
    return true;
}

}  // namespace staydown

#endif
