// HMAC-SHA256 (RFC 2104, FIPS 180-4) under one key, its two pads hashed once: by the processor's own instructions where it has them.
#ifndef STAYDOWN_HMAC_SHA256_H
#define STAYDOWN_HMAC_SHA256_H

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#define STAYDOWN_SHA_INSTRUCTIONS 1
#endif

namespace staydown {

class Hmac {
public:
    static constexpr std::size_t kLongestKey = 64;

    // The key has at most 64 bytes.
    Hmac(const std::uint8_t* key, std::size_t size) {
        std::uint8_t inner[64], outer[64];
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint8_t byte = i < size ? key[i] : 0;
            inner[i] = byte ^ 0x36, outer[i] = byte ^ 0x5C;
        }
        std::memcpy(inner_, kStart, sizeof inner_);
        std::memcpy(outer_, kStart, sizeof outer_);
        compress(inner_, inner);
        compress(outer_, outer);
    }

    // The first 16 bytes of the HMAC of two texts, one after the other.
    void operator()(std::string_view one, std::string_view other, std::uint8_t* digest) const {
        std::uint32_t state[8];
        std::memcpy(state, inner_, sizeof state);
        std::uint8_t block[64];
        std::size_t filled = 0;
        const std::uint64_t bits = (64 + one.size() + other.size()) * 8;
        const auto add = [&](std::string_view text) {
            while (!text.empty()) {
                const std::size_t some = std::min(text.size(), 64 - filled);
                std::memcpy(block + filled, text.data(), some);
                text.remove_prefix(some);
                if ((filled += some) == 64) compress(state, block), filled = 0;
            }
        };
        add(one), add(other);
        finish(state, block, filled, bits);
        std::uint8_t inside[32];
        write(state, inside, 8);
        std::memcpy(state, outer_, sizeof state);
        std::memcpy(block, inside, 32);
        finish(state, block, 32, (64 + 32) * 8);
        write(state, digest, 4);
    }

private:
    static void write(const std::uint32_t* state, std::uint8_t* bytes, int words) {
        for (int i = 0; i < words; ++i)
            for (int j = 0; j < 4; ++j) bytes[4 * i + j] = static_cast<std::uint8_t>(state[i] >> (24 - 8 * j));
    }

    static void finish(std::uint32_t* state, std::uint8_t* block, std::size_t filled, std::uint64_t bits) {
        block[filled++] = 0x80;
        if (filled > 56) {
            std::memset(block + filled, 0, 64 - filled);
            compress(state, block);
            filled = 0;
        }
        std::memset(block + filled, 0, 56 - filled);
        for (int i = 0; i < 8; ++i) block[56 + i] = static_cast<std::uint8_t>(bits >> (56 - 8 * i));
        compress(state, block);
    }

    static void compress(std::uint32_t* state, const std::uint8_t* block) {
#ifdef STAYDOWN_SHA_INSTRUCTIONS
        static const bool has = has_instructions();
        if (has) return compress_by_instructions(state, block);
#endif
        compress_plainly(state, block);
    }

    static std::uint32_t turned(std::uint32_t value, int bits) { return (value >> bits) | (value << (32 - bits)); }

    static void compress_plainly(std::uint32_t* state, const std::uint8_t* block) {
        std::uint32_t words[64], v[8];
        for (int i = 0; i < 16; ++i)
            words[i] = std::uint32_t{block[4 * i]} << 24 | std::uint32_t{block[4 * i + 1]} << 16 | std::uint32_t{block[4 * i + 2]} << 8 | block[4 * i + 3];
        for (int i = 16; i < 64; ++i) {
            const std::uint32_t a = words[i - 15], b = words[i - 2];
            words[i] = words[i - 16] + (turned(a, 7) ^ turned(a, 18) ^ (a >> 3)) + words[i - 7] + (turned(b, 17) ^ turned(b, 19) ^ (b >> 10));
        }
        std::memcpy(v, state, sizeof v);
        for (int i = 0; i < 64; ++i) {
            const std::uint32_t one =
                v[7] + (turned(v[4], 6) ^ turned(v[4], 11) ^ turned(v[4], 25)) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + kRound[i] + words[i];
            const std::uint32_t other = (turned(v[0], 2) ^ turned(v[0], 13) ^ turned(v[0], 22)) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v[7] = v[6], v[6] = v[5], v[5] = v[4], v[4] = v[3] + one, v[3] = v[2], v[2] = v[1], v[1] = v[0], v[0] = one + other;
        }
        for (int i = 0; i < 8; ++i) state[i] += v[i];
    }

#ifdef STAYDOWN_SHA_INSTRUCTIONS
    static bool has_instructions() {
        unsigned a = 0, b = 0, c = 0, d = 0;
        return __get_cpuid(1, &a, &b, &c, &d) && (c >> 19 & 1) && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);  // SSE4.1 and SHA
    }

    // The instructions keep the state as (a, b, e, f) and (c, d, g, h), and do four rounds with one register of words and constants.
    __attribute__((target("sha,sse4.1"))) static void compress_by_instructions(std::uint32_t* state, const std::uint8_t* block) {
        const __m128i big = _mm_set_epi64x(0x0C0D0E0F08090A0BLL, 0x0405060700010203LL);
        const __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(state)), 0xB1);
        const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(state + 4)), 0x1B);
        __m128i one = _mm_alignr_epi8(abcd, efgh, 8), other = _mm_blend_epi16(efgh, abcd, 0xF0);
        const __m128i one_before = one, other_before = other;
        __m128i words[4];
        for (int i = 0; i < 4; ++i) words[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i)), big);
        for (int i = 0; i < 16; ++i) {
            const __m128i now = words[i & 3];
            const __m128i with = _mm_add_epi32(now, _mm_loadu_si128(reinterpret_cast<const __m128i*>(kRound + 4 * i)));
            other = _mm_sha256rnds2_epu32(other, one, with);
            one = _mm_sha256rnds2_epu32(one, other, _mm_shuffle_epi32(with, 0x0E));
            const __m128i next = words[(i + 1) & 3], third = words[(i + 2) & 3], last = words[(i + 3) & 3];
            words[i & 3] = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(now, next), _mm_alignr_epi8(last, third, 4)), last);
        }
        one = _mm_add_epi32(one, one_before), other = _mm_add_epi32(other, other_before);
        const __m128i feba = _mm_shuffle_epi32(one, 0x1B), dchg = _mm_shuffle_epi32(other, 0xB1);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(state), _mm_blend_epi16(feba, dchg, 0xF0));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(state + 4), _mm_alignr_epi8(dchg, feba, 8));
    }
#endif

    static constexpr std::uint32_t kStart[8] = {
        0x6A09E667u, 0xBB67AE85u, 0x3C6EF372u, 0xA54FF53Au, 0x510E527Fu, 0x9B05688Cu, 0x1F83D9ABu, 0x5BE0CD19u,
    };
    static constexpr std::uint32_t kRound[64] = {
        0x428A2F98u, 0x71374491u, 0xB5C0FBCFu, 0xE9B5DBA5u, 0x3956C25Bu, 0x59F111F1u, 0x923F82A4u, 0xAB1C5ED5u, 0xD807AA98u, 0x12835B01u, 0x243185BEu,
        0x550C7DC3u, 0x72BE5D74u, 0x80DEB1FEu, 0x9BDC06A7u, 0xC19BF174u, 0xE49B69C1u, 0xEFBE4786u, 0x0FC19DC6u, 0x240CA1CCu, 0x2DE92C6Fu, 0x4A7484AAu,
        0x5CB0A9DCu, 0x76F988DAu, 0x983E5152u, 0xA831C66Du, 0xB00327C8u, 0xBF597FC7u, 0xC6E00BF3u, 0xD5A79147u, 0x06CA6351u, 0x14292967u, 0x27B70A85u,
        0x2E1B2138u, 0x4D2C6DFCu, 0x53380D13u, 0x650A7354u, 0x766A0ABBu, 0x81C2C92Eu, 0x92722C85u, 0xA2BFE8A1u, 0xA81A664Bu, 0xC24B8B70u, 0xC76C51A3u,
        0xD192E819u, 0xD6990624u, 0xF40E3585u, 0x106AA070u, 0x19A4C116u, 0x1E376C08u, 0x2748774Cu, 0x34B0BCB5u, 0x391C0CB3u, 0x4ED8AA4Au, 0x5B9CCA4Fu,
        0x682E6FF3u, 0x748F82EEu, 0x78A5636Fu, 0x84C87814u, 0x8CC70208u, 0x90BEFFFAu, 0xA4506CEBu, 0xBEF9A3F7u, 0xC67178F2u,
    };
    std::uint32_t inner_[8], outer_[8];
};

}  // namespace staydown

#endif
