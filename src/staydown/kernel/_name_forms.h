// Which forms a name of two words has (`protect.names`): what the enrolling and the reading of texts must say alike.
#ifndef STAYDOWN_NAME_FORMS_H
#define STAYDOWN_NAME_FORMS_H

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace staydown {

constexpr std::size_t kShortestInStrokes = 7, kShortestWithSlip = 5, kShortestBesideSlip = 3, kShortestSoundOfTwo = 6, kFewestConsonants = 4;

// Calls for what a word and one with a slip in it have in common (`names.rests`); a shorter word has none.
template <typename Do>
void each_rest(std::string_view letters, std::size_t shortest, Do&& with) {
    if (letters.size() < shortest) return;
    std::string rest(letters);
    with(rest);
    for (std::size_t at = 0; at + 1 < letters.size(); ++at) {
        if (at && letters[at] == letters[at - 1]) continue;  // the same rest again
        rest.assign(letters.substr(0, at)).append(letters.substr(at + 1));
        with(rest);
    }
}

// The upright strokes of a shape (`disguise.strokes`).
inline std::string strokes_of(std::string_view shape) {
    constexpr std::size_t kMostStrokes = 3;
    std::string strokes;
    std::size_t row = 0;
    for (const char c : shape) {
        const std::size_t count = c == 'i' || c == 'r' || c == 'd' ? 1 : c == 'n' ? 2 : c == 'm' || c == 'w' ? 3 : 0;
        if (!count || c == 'd') strokes += c == 'd' ? 'a' : c, row = 0;
        for (std::size_t i = 0; i < count && row < kMostStrokes; ++i, ++row) strokes += 'i';
    }
    return strokes;
}

// Calls for what the shape of a word and what a machine makes of it have in common (`names.slips`).
template <typename Do>
void each_slip(std::string_view shape, bool foreign, Do&& with) {
    if (shape.size() < kShortestWithSlip) return;
    each_rest(shape, kShortestWithSlip, with);
    if (std::string_view("aeoin").find(shape.back()) == std::string_view::npos) with(std::string(shape.substr(0, shape.size() - 1)) + "*");
    if (shape.size() >= kShortestInStrokes && !foreign) with(strokes_of(shape));
}

// A word of a name, as `names.Word`.
struct SpokenWord {
    std::string_view spelled, shape, sound, consonants;
    bool foreign;
};

// The kinds of form of two words, in the order in which Python gives their signs.
enum FormKind : std::size_t { kExactForm, kSlipForm, kSoundForm, kJoinedForm, kAbroadForms, kEnrolledAbroadForms = kAbroadForms + 3, kFormKinds = kEnrolledAbroadForms + 3 };

// Calls with the kind and the two words of every form by which two words of a name are enrolled (`names._groups_of`).
template <typename Do>
void each_form(const SpokenWord& one, const SpokenWord& other, Do&& with) {
    const auto in_any_order = [&](std::size_t kind, std::string_view first, std::string_view second) {
        with(kind, std::min(first, second), std::max(first, second));
    };
    const auto with_slip = [&](std::size_t kind, std::string_view slipped, std::string_view fixed) {
        each_rest(slipped, kShortestWithSlip, [&](std::string_view rest) { with(kind, rest, fixed); });
    };
    if (one.spelled != other.spelled) {
        in_any_order(kExactForm, one.spelled, other.spelled);
        if (other.shape.size() >= kShortestBesideSlip) each_slip(one.shape, one.foreign, [&](std::string_view slip) { with(kSlipForm, slip, other.shape); });
        if (one.shape.size() >= kShortestBesideSlip) each_slip(other.shape, other.foreign, [&](std::string_view slip) { with(kSlipForm, slip, one.shape); });
    }
    const bool both_sound = !one.sound.empty() && !other.sound.empty();
    if (both_sound && one.sound != other.sound && one.sound.size() + other.sound.size() >= kShortestSoundOfTwo) in_any_order(kSoundForm, one.sound, other.sound);
    const auto across = [&](std::size_t first_kind, bool consonants) {
        const std::size_t sizes[] = {one.consonants.size(), other.consonants.size()};
        if (consonants && std::min(sizes[0], sizes[1]) > 1 && sizes[0] + sizes[1] >= kFewestConsonants) in_any_order(first_kind, one.consonants, other.consonants);
        for (const auto& [first, second] : {std::pair(&one, &other), std::pair(&other, &one)}) {
            if (!first->sound.empty() && second->consonants.size() > 1) with(first_kind + 1, first->sound, second->consonants);
            if (both_sound) with_slip(first_kind + 2, first->sound, second->sound);
        }
    };
    across(kAbroadForms, true);
    if (one.foreign || other.foreign) across(kEnrolledAbroadForms, !both_sound);
}

}  // namespace staydown

#endif
