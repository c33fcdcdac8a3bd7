// What words are spelled, look and sound like, and what things of several words are asked for by, as the tables of the rules say.
#ifndef STAYDOWN_SPELLINGS_H
#define STAYDOWN_SPELLINGS_H

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "_drawn_apart.h"
#include "_mention_rules.h"
#include "_name_forms.h"
#include "_plain_signs.h"

namespace staydown {

constexpr std::size_t kShortestWithShape = 4, kLongestSound = 40, kLongestWord = 60, kShortDisguised = 5, kShortestInSigns = 4, kLongestInSigns = 9;
constexpr std::size_t kLongMisread = 10, kEndMisread = 5, kEndOfShortMisread = 3;
constexpr std::size_t kShortestThingWithShape = 3, kShortestThingWithSlip = 5, kShortestThingInStrokes = 8;
constexpr std::size_t kShortestThingSoundWithSlip = 7, kShortestThingJoined = 6, kFewestThingConsonants = 3;

// The signs of the forms of names and things, by their places in `Rules::signs`.
enum Sign : std::size_t { kExactSign, kSlipSign, kSoundSign, kJoinedSign, kConsonantsSign, kMixedSign, kSoundSlipSign, kAbroadSigns };

class Spellings {
public:
    explicit Spellings(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

    // The spelling, shape, sound and consonants of a word.
    std::array<std::string, 4> word_of(const std::string& written) const {
        const std::string spelled = outline(written);
        std::string sounds = sounds_of(written);
        return {spelled, spelled.size() >= kShortestWithShape ? shape(spelled) : spelled, undoubled(rules_->classes(sounds)), undoubled(rules_->bare(sounds))};
    }

    std::string outline(std::string_view word) const {
        std::string letters;
        const auto add = [&](std::string_view signs) {
            for (const char c : signs)
                if (rules_->outline[c & 127] != ' ') letters += rules_->outline[c & 127];
        };
        for (std::size_t at = 0; at < word.size();) {
            const auto fits = [&](const std::pair<std::string, std::string>& one) { return word.compare(at, one.first.size(), one.first) == 0; };
            const bool may_be_built = rules_->begins_built[word[at] & 127];
            const auto found = may_be_built ? std::find_if(rules_->built.begin(), rules_->built.end(), fits) : rules_->built.end();
            if (found != rules_->built.end()) add(found->second), at += found->first.size();
            else add(word.substr(at++, 1));
        }
        std::string drawn;
        for (std::size_t at = 0; at < letters.size();) {
            const auto fits = [&](const std::pair<std::string, std::string>& one) { return letters.compare(at, one.first.size(), one.first) == 0; };
            const bool may_be_two = rules_->begins_two[letters[at] & 127];
            const auto found = may_be_two ? std::find_if(rules_->two.begin(), rules_->two.end(), fits) : rules_->two.end();
            if (found != rules_->two.end()) drawn += found->second, at += found->first.size();
            else drawn += letters[at++];
        }
        return drawn;
    }

    // Calls for a shape with the first letters of a name as they are, and with the last (`misread._with_ends`).
    template <typename Do>
    static void with_ends(const std::string& shape, std::string_view name, Do&& with) {
        const std::size_t size = std::min(name.size(), name.size() >= kLongMisread ? kEndMisread : kEndOfShortMisread);
        with(shape + "^" + std::string(name.substr(0, size))), with(shape + "$" + std::string(name.substr(name.size() - size)));
    }

    // How a form looks to a machine that reads badly, as such forms begin (`misread`).
    std::string misread(std::string form) const {
        for (char& c : form) c = rules_->shapes[c & 127];
        return rules_->signs[kSlipSign] + strokes_of(form);
    }

    // The words that a run of letters, digits and signs may be without the signs around it.
    std::vector<std::string> bare(const std::string& run) const {
        const auto begins = [&](const std::pair<std::string, std::string>& one) { return run.compare(0, one.first.size(), one.first) == 0; };
        const bool built_first = std::any_of(rules_->built.begin(), rules_->built.end(), begins);
        const std::size_t first = built_first ? 0 : std::min(run.find_first_not_of("(<#"), run.size());
        const std::string word = run.substr(first);
        const auto ends = [&](const std::pair<std::string, std::string>& one) {
            return word.size() >= one.first.size() && word.compare(word.size() - one.first.size(), one.first.size(), one.first) == 0;
        };
        if (std::any_of(rules_->built.begin(), rules_->built.end(), ends)) return {word};
        const std::size_t last = word.find_last_not_of("!|+(<#");
        const std::string kept = word.substr(0, last == std::string::npos ? 0 : last + 1);
        const std::string cut = word.substr(kept.size());
        if (cut == "!" || cut == "|" || cut == "+") return {word, kept};
        return {kept};
    }

    static bool is_disguised(const std::string& word) {
        const std::size_t letters = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return is_letter(static_cast<unsigned char>(c)); }));
        if (letters && word.size() <= std::max(kShortDisguised, 4 * letters)) return letters < word.size() && word.size() <= kLongestWord;
        const bool numbered = letters && are_all(word.substr(letters), kDigit);
        return kShortestInSigns <= word.size() && word.size() <= kLongestInSigns && !numbered;
    }

    // How many words for digits stand in a run.
    std::size_t numerals_in(std::string_view run) const {
        std::size_t found = 0;
        each_stretch(run, is_alnum, [&](std::size_t begin, std::size_t end) { found += rules_->numerals.has(run.substr(begin, end - begin)); });
        return found;
    }

    // Calls for each form of the words, numbers and disguised words in a run.
    template <typename Do>
    void each_thing_form(const std::string& run, Do&& with) const {
        for (std::size_t at = 0; at < run.size();) {
            std::size_t end = at + 1;
            const auto holds = is_letter(static_cast<unsigned char>(run[at])) ? is_letter : is_digit;
            if (!is_alnum(static_cast<unsigned char>(run[at]))) {
                at = end;
                continue;
            }
            while (end < run.size() && holds(static_cast<unsigned char>(run[end]))) ++end;
            const std::string piece = run.substr(at, end - at);
            if (holds == is_letter) each_word_form(piece, with);
            else with(piece), with(rules_->signs[kExactSign] + outline(piece));
            at = end;
        }
        if (!are_all(run, kLetter))
            for (const std::string& word : bare(run))
                if (is_disguised(word)) each_word_form(outline(word), with), with(house_number(word));
        each_stretch(run, is_alnum, [&](std::size_t begin, std::size_t end) {
            const std::string token = run.substr(begin, end - begin);
            if (token.size() >= kShortestThingJoined) with(rules_->signs[kJoinedSign] + outline(token)), with(rules_->signs[kJoinedSign] + token);
        });
    }

private:
    // Calls for each form of a word of letters, and of the town that it is another name of (`weak.piece`).
    template <typename Do>
    void each_word_form(const std::string& letters, Do&& with) const {
        if (letters.empty()) return;
        const auto town = rules_->towns.find(letters);
        if (town != rules_->towns.end()) each_word_form(town->second, with);
        const std::string spelled = outline(letters), sounds = sounds_of(letters);
        const std::string sound = undoubled(rules_->classes(sounds)), consonants = undoubled(rules_->bare(sounds));
        with(rules_->signs[kExactSign] + spelled);
        const std::string read = shape(spelled);
        if (read.size() >= kShortestThingWithShape) with(rules_->signs[kSlipSign] + read);
        if (read.size() >= kShortestThingWithSlip) with(rules_->signs[kSlipSign] + read.substr(0, read.size() - 1));
        if (read.size() >= kShortestThingInStrokes) with(rules_->signs[kSlipSign] + strokes_of(read));
        each_rest(read, kShortestThingWithSlip, [&](const std::string& rest) { with(rules_->signs[kSlipSign] + rest); });
        if (!sound.empty()) with(rules_->signs[kSoundSign] + sound);
        each_rest(sound, kShortestThingSoundWithSlip, [&](const std::string& rest) { with(rules_->signs[kSoundSlipSign] + rest); });
        if (consonants.size() >= kFewestThingConsonants) with(rules_->signs[kConsonantsSign] + consonants);
    }

    // The number that a word of digits and letters may be misread from (`weak.house_number`).
    std::string house_number(std::string word) const {
        for (char& c : word) c = rules_->house_number[c & 127];
        return word;
    }

    std::string shape(std::string spelled) const {
        for (std::size_t at = 0; at < spelled.size(); ++at) spelled[at] = (at + 1 < spelled.size() ? rules_->shapes : rules_->last_shapes)[spelled[at] & 127];
        return spelled;
    }

    static std::string undoubled(const std::string& word) {
        std::string result;
        for (const char c : word)
            if (result.empty() || result.back() != c) result += c;
        return result;
    }

    std::string sounds_of(const std::string& written) const {
        std::string letters;
        for (const char c : written)
            if (is_letter(static_cast<unsigned char>(c)) && letters.size() < kLongestSound) letters += c;
        const std::string sounds = undoubled(rules_->spoken(letters));
        const auto irregular = rules_->irregular.find(sounds);
        return irregular == rules_->irregular.end() ? sounds : irregular->second;
    }

    std::shared_ptr<const Rules> rules_;
};

}  // namespace staydown

#endif
