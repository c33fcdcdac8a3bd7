// BLAKE2b with a key and a short digest (RFC 7693): the hash of words and identifiers under the keys of a register's marks.
#ifndef STAYDOWN_BLAKE2B_H
#define STAYDOWN_BLAKE2B_H

#include <cstdint>
#include <cstring>
#include <string_view>

namespace staydown {

class KeyedHash {
public:
    // The key has 1 to 64 bytes and the digest 1 to 8. The key's block is hashed once.
    KeyedHash(const std::uint8_t* key, std::size_t size, std::size_t digest) : mask_(digest < 8 ? (std::uint64_t{1} << 8 * digest) - 1 : ~std::uint64_t{0}) {
        std::memcpy(begun_, kStart, sizeof begun_);
        begun_[0] ^= 0x01010000u ^ (static_cast<std::uint64_t>(size) << 8) ^ digest;
        std::memcpy(of_nothing_, begun_, sizeof begun_);
        std::uint8_t block[128] = {};
        std::memcpy(block, key, size);
        compress(begun_, block, 128, false);
        compress(of_nothing_, block, 128, true);  // where nothing follows, the key's block is the last one
    }

    // The digest as a number, its lowest byte first.
    std::uint64_t operator()(std::string_view text) const {
        if (text.empty()) return of_nothing_[0] & mask_;
        std::uint64_t state[8];
        std::memcpy(state, begun_, sizeof state);
        std::uint8_t block[128];
        std::uint64_t done = 128;
        while (text.size() > 128) {
            std::memcpy(block, text.data(), 128);
            compress(state, block, done += 128, false);
            text.remove_prefix(128);
        }
        std::memset(block, 0, sizeof block);
        std::memcpy(block, text.data(), text.size());
        compress(state, block, done + text.size(), true);
        return state[0] & mask_;
    }

private:
    static std::uint64_t turned(std::uint64_t value, int bits) { return (value >> bits) | (value << (64 - bits)); }

    static void compress(std::uint64_t* state, const std::uint8_t* block, std::uint64_t count, bool last) {
        std::uint64_t words[16], v[16];
        std::memcpy(words, block, sizeof words);  // read as on a machine that puts the lowest byte first, which those of the wheels are
        std::memcpy(v, state, 64);
        std::memcpy(v + 8, kStart, 64);
        v[12] ^= count;
        if (last) v[14] = ~v[14];
#pragma GCC unroll 12
        for (int round = 0; round < 12; ++round) {  // unrolled, so that the orders below are known when it is compiled
            const std::uint8_t* order = kOrder[round % 10];
            const auto mix = [&](int a, int b, int c, int d, int i) {
                v[a] += v[b] + words[order[i]];
                v[d] = turned(v[d] ^ v[a], 32);
                v[c] += v[d];
                v[b] = turned(v[b] ^ v[c], 24);
                v[a] += v[b] + words[order[i + 1]];
                v[d] = turned(v[d] ^ v[a], 16);
                v[c] += v[d];
                v[b] = turned(v[b] ^ v[c], 63);
            };
            mix(0, 4, 8, 12, 0), mix(1, 5, 9, 13, 2), mix(2, 6, 10, 14, 4), mix(3, 7, 11, 15, 6);
            mix(0, 5, 10, 15, 8), mix(1, 6, 11, 12, 10), mix(2, 7, 8, 13, 12), mix(3, 4, 9, 14, 14);
        }
        for (int i = 0; i < 8; ++i) state[i] ^= v[i] ^ v[i + 8];
    }

    static constexpr std::uint64_t kStart[8] = {
        0x6A09E667F3BCC908u, 0xBB67AE8584CAA73Bu, 0x3C6EF372FE94F82Bu, 0xA54FF53A5F1D36F1u,
        0x510E527FADE682D1u, 0x9B05688C2B3E6C1Fu, 0x1F83D9ABFB41BD6Bu, 0x5BE0CD19137E2179u,
    };
    static constexpr std::uint8_t kOrder[10][16] = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
    };
    std::uint64_t mask_, begun_[8], of_nothing_[8];
};

}  // namespace staydown

#endif
