// Which marks are those of enrolled names, of their words, and of strong identifiers.
#ifndef STAYDOWN_MARK_TABLES_H
#define STAYDOWN_MARK_TABLES_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "_blake2b.h"
#include "_marks.h"

namespace staydown {

// Marks in rising order, a bitmap that says of most others that they are not among them, and where those begin that begin alike.
class Marks {
public:
    Marks(const std::uint64_t* marks, std::size_t count) : marks_(marks), count_(count) {
        while ((std::uint64_t{1} << bits_) < 16 * count && bits_ < 30) ++bits_;
        while ((std::uint64_t{1} << begin_bits_) < count / 4 && begin_bits_ < 24) ++begin_bits_;
        bitmap_.assign((std::size_t{1} << bits_) / 64, 0);
        begins_.assign((std::size_t{1} << begin_bits_) + 1, 0);
        for (std::size_t i = 0; i < count; ++i) {
            bitmap_[place_of(marks[i])] |= bits_of(marks[i]);
            ++begins_[(marks[i] >> (kMarkBits - begin_bits_)) + 1];
        }
        for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    }
    bool may_have(std::uint64_t mark) const { return (bitmap_[place_of(mark)] & bits_of(mark)) == bits_of(mark); }
    // Has what is looked at first of a mark brought near.
    void fetch(std::uint64_t mark) const { __builtin_prefetch(&bitmap_[place_of(mark)]); }

    bool has(std::uint64_t mark) const {
        if (!may_have(mark)) return false;
        const std::size_t begin = mark >> (kMarkBits - begin_bits_);
        return std::binary_search(marks_ + begins_[begin], marks_ + begins_[begin + 1], mark);
    }
    std::size_t bytes() const { return bitmap_.size() * 8 + begins_.size() * 4; }
    std::size_t count() const { return count_; }

private:
    // Of each mark three bits in one word of the bitmap.
    std::size_t place_of(std::uint64_t mark) const { return (mark >> 6) & ((std::size_t{1} << (bits_ - 6)) - 1); }
    static std::uint64_t bits_of(std::uint64_t mark) {
        const std::uint64_t other = mark >> (kMarkBits - 12);
        return std::uint64_t{1} << (mark & 63) | std::uint64_t{1} << (other & 63) | std::uint64_t{1} << (other >> 6);
    }
    const std::uint64_t* marks_;
    std::size_t count_;
    int bits_ = 12, begin_bits_ = 4;
    std::vector<std::uint64_t> bitmap_;
    std::vector<std::uint32_t> begins_;
};

// Which words may be one of the two of an enrolled form; any may where it is not known.
class Halves {
public:
    Halves(const std::uint32_t* marks, std::size_t count) {
        if (!count) return;
        while ((std::uint64_t{1} << bits_) < 16 * count && bits_ < 32) ++bits_;
        bitmap_.assign((std::size_t{1} << bits_) / 64, 0);
        for (std::size_t i = 0; i < count; ++i) bitmap_[marks[i] >> (32 - bits_) >> 6] |= std::uint64_t{1} << (marks[i] >> (32 - bits_) & 63);
    }
    bool has(std::uint64_t sign, std::uint64_t place, std::uint64_t by_one) const {
        if (bitmap_.empty()) return true;
        const std::uint32_t mark = half_mark(sign, place, by_one) >> (32 - bits_);
        return bitmap_[mark >> 6] >> (mark & 63) & 1;
    }
    std::size_t bytes() const { return bitmap_.size() * 8; }

private:
    int bits_ = 12;
    std::vector<std::uint64_t> bitmap_;
};

// Which slots of a strong kind are set (`protect.filters`).
struct Slots {
    std::uint64_t slots;
    std::string bits;
    bool has(std::uint64_t mark) const {
        const std::uint64_t slot = mark % slots;
        return (static_cast<unsigned char>(bits[slot >> 3]) >> (slot & 7)) & 1;
    }
};

struct Strong {
    KeyedHash hash;
    std::vector<Slots> of_kinds;
};

}  // namespace staydown

#endif
