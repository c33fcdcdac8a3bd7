// The signs of a text in another script, how they are drawn, and how they are read in Latin letters, as the tables of Python say (`protect`).
#ifndef STAYDOWN_WRITTEN_SIGNS_H
#define STAYDOWN_WRITTEN_SIGNS_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "_plain_signs.h"

namespace staydown {

// What there is to say of a sign: its plain writing, whether it is a small letter 'a' or a capital 'A', what kind of letter it is
// (`lookalikes.kind_of`), what it is in a word (a letter 'a', a digit 'd', a mark within one 'm', else a blank), of which script it is
// (Greek 'g', Cyrillic 'c', one of the others that are read as they stand 'o', else a blank), the sign that it is drawn like, and whether it
// parts words as it stands and joins them in plain writing, or the other way about.
struct WrittenSign {
    std::string plain;
    char shape = ' ', kind = ' ', in_word = ' ', script = ' ';
    char32_t drawn = 0;
    bool is_known = false;
    bool joins = false;
};

class WrittenSigns {
public:
    static constexpr std::size_t kCount = 0x2C00;

    WrittenSigns() : signs_(kCount) {}

    WrittenSign& at(std::size_t code) { return signs_.at(code); }
    bool is_known(char32_t code) const { return code < kCount && signs_[code].is_known; }
    const WrittenSign& operator[](char32_t code) const { return code < kCount ? signs_[code] : blank_; }

    // Whether Latin letters and others that are drawn like them stand in one word (`lookalikes.is_mixed`).
    bool are_mixed(const std::u32string& text) const {
        char before = ' ';
        for (const char32_t code : text) {
            const char kind = (*this)[code].kind, side = kind == 'y' ? 'l' : kind;
            if (kind == ' ') before = ' ';
            else if (side != 'l' && side != 'x') continue;
            else if (before != ' ' && before != side) return true;
            else before = side;
        }
        return false;
    }

    // A text that is not mixed with its words read as they are drawn (`lookalikes.spellings`).
    std::u32string as_drawn(const std::u32string& text) const {
        std::u32string drawn = text;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at, letters = 0;
            bool others = kind_at(text, at) == 'm';
            for (char kind; (kind = kind_at(text, end)) != ' '; ++end) others = others || kind == 'o', letters += kind != 'd' && kind != 'm';
            if (!others && letters > 1)
                for (std::size_t i = at; i < end; ++i) drawn[i] = (*this)[text[i]].drawn;
            at = std::max(end, at + 1);
        }
        const std::u32string words = drawn;
        for (std::size_t at = 0; at < words.size(); ++at)
            if (is_lone(words, at)) drawn[at] = (*this)[words[at]].drawn;
        return drawn;
    }

    // A text with a blank wherever a small letter is followed by a capital.
    std::u32string parted(const std::u32string& text) const {
        std::u32string read;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (at && (*this)[text[at - 1]].shape == 'a' && (*this)[text[at]].shape == 'A') read += U' ';
            read += text[at];
        }
        return read;
    }

    std::string plain(const std::u32string& text) const {
        std::string plain;
        for (const char32_t code : text) plain += code < kCount ? std::string_view(signs_[code].plain) : std::string_view(" ");
        return plain;
    }

    // Whether four letters or digits stand alone one after another, so that they may be one word drawn apart, however wide the gaps.
    bool may_be_apart(const std::u32string& text) const {
        std::size_t in_a_row = 0;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && stands_in_stretch(text[end])) ++end;
            if (end > at && (in_a_row = end - at == 1 ? in_a_row + 1 : 0) == 4) return true;
            at = std::max(end, at + 1);
        }
        return false;
    }

private:
    bool is_alnum(char32_t code) const { return (*this)[code].in_word == 'a' || (*this)[code].in_word == 'd'; }
    bool stands_in_stretch(char32_t code) const { return is_alnum(code) || code == U'@' || code == U'$'; }
    char kind_at(const std::u32string& text, std::size_t at) const { return at < text.size() ? (*this)[text[at]].kind : ' '; }

    // Whether a letter stands alone in a plate or an address (`lookalikes._LONE_SIGN`).
    bool is_lone(const std::u32string& text, std::size_t at) const {
        if ((*this)[text[at]].in_word != 'a' || (*this)[text[at]].drawn == text[at]) return false;
        const auto code = [&](std::ptrdiff_t by) {
            const std::ptrdiff_t place = static_cast<std::ptrdiff_t>(at) + by;
            return place < 0 || place >= static_cast<std::ptrdiff_t>(text.size()) ? U' ' : text[static_cast<std::size_t>(place)];
        };
        const auto is_word = [&](std::ptrdiff_t by) { return is_alnum(code(by)) || code(by) == U'_'; };
        const auto joins = [&](std::ptrdiff_t by) { return std::u32string_view(U".-_@/").find(code(by)) != std::u32string_view::npos; };
        const auto is_digit = [&](std::ptrdiff_t by) { return (*this)[code(by)].in_word == 'd'; };
        return (joins(-1) && is_word(-2) && !is_word(1)) || (!is_word(-1) && joins(1) && is_word(2)) ||
               (code(-1) == U' ' && is_digit(-2) && code(1) == U' ' && is_digit(2));
    }

    std::vector<WrittenSign> signs_;
    WrittenSign blank_;
};

// Adds a sign in UTF-8.
inline void add_utf8(std::string& text, char32_t code) {
    if (code < 0x80) return void(text += static_cast<char>(code));
    if (code < 0x800) return void((text += static_cast<char>(0xC0 | code >> 6)) += static_cast<char>(0x80 | (code & 0x3F)));
    ((text += static_cast<char>(0xE0 | code >> 12)) += static_cast<char>(0x80 | (code >> 6 & 0x3F))) += static_cast<char>(0x80 | (code & 0x3F));
}

// The last signs of a text in UTF-8, three at most.
inline std::string_view last_three(std::string_view text) {
    std::size_t at = text.size();
    for (int i = 0; i < 3 && at; ++i)
        do --at;
        while (at && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    return text.substr(at);
}

}  // namespace staydown

#endif
