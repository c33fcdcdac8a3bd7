// Letters and digits that stand alone with short gaps between them, and how they are read together: as `protect.disguise` has them.
#ifndef STAYDOWN_DRAWN_APART_H
#define STAYDOWN_DRAWN_APART_H

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "_plain_signs.h"

namespace staydown {

constexpr std::size_t kShortestSpaced = 4, kLongestGap = 8, kLongestNarrow = 3;

// Calls for the begin and end of each stretch of signs of a kind.
template <typename Do>
void each_stretch(std::string_view text, bool (*holds)(unsigned char), Do&& with) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && holds(static_cast<unsigned char>(text[end]))) ++end;
        if (end > at) with(at, end);
        at = std::max(end, at + 1);
    }
}

// Calls for the begin and end of each stretch of four signs or more that stand alone, a short gap between any two.
template <typename Do>
void each_drawn_apart(std::string_view text, Do&& with) {
    std::size_t first = 0, last_end = 0, in_a_row = 0;
    const auto end_row = [&] {
        if (in_a_row >= kShortestSpaced) with(first, last_end);
        in_a_row = 0;
    };
    each_stretch(text, stands_single, [&](std::size_t begin, std::size_t end) {
        const bool alone = end - begin == 1;
        if (!alone || (in_a_row && begin - last_end > kLongestGap)) end_row();
        if (!alone) return;
        if (!in_a_row++) first = begin;
        last_end = end;
    });
    end_row();
}

// A stretch with its signs closed up where the gap between them is the one between letters.
inline std::string closed_up(std::string_view stretch) {
    std::vector<std::string_view> gaps;
    for (std::size_t at = 1; at < stretch.size();) {
        const std::size_t begin = at;
        while (!stands_single(static_cast<unsigned char>(stretch[at]))) ++at;
        gaps.push_back(stretch.substr(begin, at++ - begin));
    }
    std::string_view usual;
    std::ptrdiff_t most = 0;
    for (const std::string_view gap : gaps)
        if (const auto times = std::count(gaps.begin(), gaps.end(), gap); times > most) usual = gap, most = times;
    std::vector<std::string_view> narrow;
    for (std::size_t i = 0; i < gaps.size(); ++i)
        if (gaps[i].size() <= kLongestNarrow && ((i + 1 < gaps.size() && gaps[i] == gaps[i + 1]) || (gaps[i] == usual && most > 1))) narrow.push_back(gaps[i]);
    const auto is_narrow = [&](std::string_view gap) { return std::find(narrow.begin(), narrow.end(), gap) != narrow.end(); };
    if (static_cast<std::size_t>(std::count_if(gaps.begin(), gaps.end(), is_narrow)) + 1 < kShortestSpaced) return std::string(stretch);
    const auto breaks = [](std::string_view gap) { return gap.find('\n') != std::string_view::npos; };
    const bool narrow_breaks = std::any_of(narrow.begin(), narrow.end(), breaks);
    std::string closed(1, stretch[0]);
    for (std::size_t i = 0, at = 1; i < gaps.size(); ++i) {
        if (!is_narrow(gaps[i])) closed += breaks(gaps[i]) && !narrow_breaks ? '\n' : ' ';
        at += gaps[i].size();
        closed += stretch[at++];
    }
    return closed;
}

// A text with all stretches closed up.
inline std::string unspaced(std::string_view text) {
    std::string read;
    std::size_t done = 0;
    each_drawn_apart(text, [&](std::size_t begin, std::size_t end) {
        read.append(text, done, begin - done).append(closed_up(text.substr(begin, end - begin)));
        done = end;
    });
    return read.append(text, done, std::string_view::npos);
}

// A stretch without its blanks, and its letters and digits alone.
inline std::string tight(std::string_view stretch) {
    std::string read;
    std::copy_if(stretch.begin(), stretch.end(), std::back_inserter(read), [](char c) { return !is_blank(static_cast<unsigned char>(c)); });
    return read;
}

inline std::string letters_alone(std::string_view stretch) {
    std::string read;
    std::copy_if(stretch.begin(), stretch.end(), std::back_inserter(read), [](char c) { return stands_single(static_cast<unsigned char>(c)); });
    return read;
}

}  // namespace staydown

#endif
