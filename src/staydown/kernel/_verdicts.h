// What the loop says of a text.
#ifndef STAYDOWN_VERDICTS_H
#define STAYDOWN_VERDICTS_H

#include <cstdint>

namespace staydown {

constexpr std::uint8_t kNobody = 0, kMaybe = 1, kUnread = 2, kStrong = 3;
constexpr std::uint8_t kNumberBit = 4, kLetteredBit = 8, kEmailBit = 32;  // beside kStrong: what has to be looked for

// The verdict that settles more: that somebody may be named, that the text is unread, that an identifier may be somebody's.
inline std::uint8_t heavier(std::uint8_t one, std::uint8_t other) {
    constexpr std::uint8_t kWeights[] = {0, 3, 2, 1};
    if ((one & other & 3) == kStrong) return one | other;
    return kWeights[one & 3] < kWeights[other & 3] ? other : one;
}

}  // namespace staydown

#endif
