// Who has a blinded form of a name, and which of the blinded words of a person a form is one of: what a register holds (`protect.held`), under its keys.
#ifndef STAYDOWN_ENROLLED_H
#define STAYDOWN_ENROLLED_H

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "_hmac_sha256.h"

namespace staydown {

class Enrolled {
public:
    // `forms` in rising order with the number of a person beside each; `begins` of the pseudonyms, words and shapes
    // of each person, and where the last end.
    struct Held {
        const std::uint64_t* forms;
        const std::int32_t* people;
        std::size_t count;
        std::string_view ids;
        const std::int64_t* id_begins;
        std::string_view words;
        const std::int64_t* word_begins;
        const std::uint16_t* shapes;  // of each thing a 0, and for each of its words how many forms it has
        const std::int64_t* shape_begins;
    };
    static constexpr std::size_t kWordBytes = 8;

    Enrolled(Hmac of_names, Hmac of_words, const Held& held) : of_names_(of_names), of_words_(of_words), held_(held) {}

    // Calls for the number of each person who is enrolled with a form of a name.
    template <typename Do>
    void holders(std::string_view form, Do&& with) const {
        std::uint8_t digest[16];
        of_names_({}, form, digest);
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < kWordBytes; ++i) value = value << 8 | digest[i];
        const auto* end = held_.forms + held_.count;
        for (const auto* at = std::lower_bound(held_.forms, end, value); at != end && *at == value; ++at) with(held_.people[at - held_.forms]);
    }

    // Adds the places, among the blinded words of a person, of a form; `begin` is what stands before each of them (`begin_of`).
    void find(std::int32_t person, std::string_view begin, std::string_view form, std::vector<std::uint32_t>& places) const {
        std::uint8_t digest[16];
        of_words_(begin, form, digest);
        const auto [words, size] = words_of(person);
        for (std::size_t at = 0; at < size; at += kWordBytes)
            if (std::memcmp(words + at, digest, kWordBytes) == 0) places.push_back(static_cast<std::uint32_t>(at / kWordBytes));
    }

    // Whether every word of some thing of a person has a form at one of the places.
    bool has_whole_thing(std::int32_t person, const std::vector<std::uint32_t>& places) const {
        if (places.empty()) return false;
        std::size_t words = 0, found = 0, at = 0;
        for (auto shape = held_.shape_begins[person]; shape < held_.shape_begins[person + 1]; ++shape) {
            const std::size_t forms = held_.shapes[shape];
            if (!forms) {
                if (words && found == words) return true;
                words = found = 0;
                continue;
            }
            ++words;
            found += std::any_of(places.begin(), places.end(), [&](std::uint32_t place) { return place >= at && place < at + forms; });
            at += forms;
        }
        return words && found == words;
    }

    bool has_words(std::int32_t person) const { return words_of(person).second != 0; }

    std::string begin_of(std::int32_t person) const {
        const auto* begin = held_.id_begins + person;
        return std::string(held_.ids.substr(static_cast<std::size_t>(begin[0]), static_cast<std::size_t>(begin[1] - begin[0]))) + "\n";
    }

private:
    std::pair<const char*, std::size_t> words_of(std::int32_t person) const {
        const auto* begin = held_.word_begins + person;
        return {held_.words.data() + static_cast<std::size_t>(begin[0]) * kWordBytes, static_cast<std::size_t>(begin[1] - begin[0]) * kWordBytes};
    }

    Hmac of_names_, of_words_;
    Held held_;
};

}  // namespace staydown

#endif
