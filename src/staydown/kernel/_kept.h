// Texts that are kept once each, by numbers from 0.
#ifndef STAYDOWN_KEPT_H
#define STAYDOWN_KEPT_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "_marks.h"

namespace staydown {

class Kept {
public:
    // `seed` is nobody else's, so that nobody can choose texts that meet in one slot.
    explicit Kept(std::uint64_t seed) : seed_(seed) { clear(); }

    void clear() {
        texts_.clear(), ones_.clear();
        slots_.assign(1 << 16, 0);
    }
    std::size_t size() const { return ones_.size(); }
    std::size_t signs() const { return texts_.size(); }
    std::string_view operator[](std::uint32_t number) const { return std::string_view(texts_).substr(ones_[number].begin, ones_[number].size); }

    // By what a text is looked for: its first eight signs and its hash.
    struct Key {
        std::uint64_t head, hash;
    };

    Key key_of(std::string_view text) const {
        const std::uint64_t head = head_of(text);
        return {head, hash_of(text, head)};
    }

    // Has what is looked at first of a key brought near; what that leads to is the next to be brought.
    void fetch(const Key& key) const { __builtin_prefetch(&slots_[key.hash & (slots_.size() - 1)]); }

    // The number of the text that is looked at first of a key, which is nearly always the one that is looked for, if there is any; it is brought near.
    std::uint32_t fetch_first(const Key& key) const {
        const std::uint32_t number = static_cast<std::uint32_t>(slots_[key.hash & (slots_.size() - 1)]) - 1;
        if (number < ones_.size()) __builtin_prefetch(&ones_[number]);
        return number;
    }

    // The number of a text, and whether it is new.
    std::pair<std::uint32_t, bool> number_of(std::string_view text) { return number_of(text, key_of(text)); }
    std::pair<std::uint32_t, bool> number_of(std::string_view text, const Key& key) {
        const auto [head, hash] = key;
        std::size_t slot = hash & (slots_.size() - 1);
        for (; slots_[slot]; slot = (slot + 1) & (slots_.size() - 1)) {
            if ((slots_[slot] ^ hash) >> 32) continue;
            const std::uint32_t number = static_cast<std::uint32_t>(slots_[slot]) - 1;
            const One& one = ones_[number];
            if (one.head == head && one.size == text.size() && (text.size() <= 8 || std::memcmp(texts_.data() + one.begin + 8, text.data() + 8, text.size() - 8) == 0))
                return {number, false};
        }
        ones_.push_back({head, static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(text.size())});
        texts_.append(text);
        slots_[slot] = hash >> 32 << 32 | ones_.size();
        if (ones_.size() * 2 > slots_.size()) grow();
        return {static_cast<std::uint32_t>(ones_.size() - 1), true};
    }

private:
    struct One {
        std::uint64_t head;  // its first eight signs
        std::uint32_t begin, size;
    };

    // The first eight signs of a text, or all of a shorter one: with its size they tell it from all others.
    static std::uint64_t head_of(std::string_view text) {
        const char* from = text.data();
        if (text.size() >= 8) return loaded<std::uint64_t>(from);
        if (text.size() >= 4) return loaded<std::uint32_t>(from) | std::uint64_t{loaded<std::uint32_t>(from + text.size() - 4)} << 32;
        std::uint64_t head = 0;
        for (std::size_t i = 0; i < text.size(); ++i) head = head << 8 | static_cast<unsigned char>(from[i]);
        return head;
    }

    template <typename Number>
    static Number loaded(const char* from) {
        Number value;
        std::memcpy(&value, from, sizeof value);
        return value;
    }

    std::uint64_t hash_of(std::string_view text, std::uint64_t head) const {
        std::uint64_t hash = (head ^ text.size() ^ seed_) * kOne;
        for (std::size_t at = 8; at < text.size(); at += 8) hash = ((hash ^ (hash >> 29)) + head_of(text.substr(at))) * kStir;
        return hash ^ (hash >> 32) ^ (hash << 32);
    }

    void grow() {
        slots_.assign(slots_.size() * 2, 0);
        for (std::size_t i = 0; i < ones_.size(); ++i) {
            const std::uint64_t hash = hash_of((*this)[static_cast<std::uint32_t>(i)], ones_[i].head);
            std::size_t slot = hash & (slots_.size() - 1);
            while (slots_[slot]) slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = hash >> 32 << 32 | (i + 1);
        }
    }

    std::uint64_t seed_;
    std::string texts_;
    std::vector<One> ones_;
    std::vector<std::uint64_t> slots_;  // of each the high half of its hash, and its number and one
};

}  // namespace staydown

#endif
