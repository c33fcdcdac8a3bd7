// Words that are looked for.
#ifndef STAYDOWN_WORDS_H
#define STAYDOWN_WORDS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace staydown {

class Words {
public:
    void add(const std::string& word) { words_.insert(word), lengths_[first_of(word)] |= length_of(word); }

    // Most others are told from them by their first sign and length.
    bool has(std::string_view word) const { return lengths_[first_of(word)] & length_of(word) && words_.count(std::string(word)); }

private:
    static std::size_t first_of(std::string_view word) { return word.empty() ? 0 : static_cast<unsigned char>(word[0]); }
    static std::uint64_t length_of(std::string_view word) { return std::uint64_t{1} << (word.size() & 63); }

    std::unordered_set<std::string> words_;
    std::array<std::uint64_t, 256> lengths_{};  // of those that begin with each sign, a bit for each length
};

}  // namespace staydown

#endif
