// The words of texts in other scripts, each by what Python told of it (`protect.foreign_words`), and how such a text is cut into them.
#ifndef STAYDOWN_FOREIGN_WORDS_H
#define STAYDOWN_FOREIGN_WORDS_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "_kept.h"
#include "_mention_rules.h"
#include "_written_signs.h"

namespace staydown {

constexpr std::uint32_t kNoWord = ~std::uint32_t{0};

// What was told of a word; the first of it are numbers of other words, or its own.
struct ForeignWord {
    std::uint32_t in_cyrillic = 0, in_greek = 0, core = 0;
    std::uint32_t word = kNoWord;  // as a part of names
    bool is_told = false, is_wanted = false, is_whole = false, may_change = false, has_forms = false;
    std::string bare, small, servant, faith;
    std::string forms;  // of things, a line each, once they are told
};

class ForeignWords {
public:
    explicit ForeignWords(std::uint64_t seed) : kept_(seed) {}

    std::size_t size() const { return kept_.size(); }
    std::size_t signs() const { return kept_.signs() + told_; }
    void clear() { kept_.clear(), words_.clear(), wanted_.clear(), told_ = 0; }

    std::uint32_t number_of(std::string_view written) {
        const auto [number, is_new] = kept_.number_of(written);
        if (is_new) words_.emplace_back();
        return number;
    }
    std::string_view written(std::uint32_t number) const { return kept_[number]; }
    const ForeignWord& operator[](std::uint32_t number) const { return words_[number]; }

    void tell(std::uint32_t number, ForeignWord word) {
        word.is_told = true;
        told_ += word.bare.size() + word.small.size();
        words_[number] = std::move(word);
    }

    void tell_forms(std::uint32_t number, std::string forms) {
        told_ += forms.size();
        words_[number].forms = std::move(forms), words_[number].has_forms = true;
    }

    // Whether a word was told; of one that was not Python is asked next time.
    bool knows(std::uint32_t number) { return words_[number].is_told || want(number); }

    // The same of the forms of things that it may be.
    bool knows_forms(std::uint32_t number) { return words_[number].has_forms || want(number); }

    // Calls with each form of weak things that a word may be part of.
    template <typename Do>
    void each_form(std::uint32_t number, Do&& with) const {
        const std::string& forms = words_[number].forms;
        for (std::size_t at = 0; at < forms.size();) {
            const std::size_t end = std::min(forms.find('\n', at), forms.size());
            with(forms.substr(at, end - at));
            at = end + 1;
        }
    }

    std::vector<std::string> take_wanted() {
        std::vector<std::string> wanted;
        for (const std::uint32_t number : wanted_) wanted.emplace_back(kept_[number]), words_[number].is_wanted = false;
        wanted_.clear();
        return wanted;
    }

private:
    // Has Python be asked of a word next time; false.
    bool want(std::uint32_t number) {
        if (!words_[number].is_wanted) words_[number].is_wanted = true, wanted_.push_back(number);
        return false;
    }

    Kept kept_;
    std::vector<ForeignWord> words_;
    std::vector<std::uint32_t> wanted_;
    std::size_t told_ = 0;
};

// A text in another script: its signs, and the words in it.
class ForeignText {
public:
    struct Span {
        std::size_t begin, end;
    };
    std::u32string signs;
    std::vector<std::uint32_t> words;  // by their numbers among all
    std::vector<Span> spans;           // where each stands among the signs
    bool is_greek = false;             // rather than Cyrillic

    // Takes a text; false where it is in no other script or holds a sign that is not read by itself.
    template <typename At>
    bool take(std::size_t size, At&& at, const Rules& rules) {
        signs.clear();
        std::size_t greek = 0, cyrillic = 0;
        bool is_foreign = false;
        for (std::size_t i = 0; i < size; ++i) {
            const char32_t sign = by_itself(at(i), rules);
            if (!rules.written.is_known(sign)) return false;
            const char script = rules.written[sign].script;
            greek += script == 'g', cyrillic += script == 'c', is_foreign = is_foreign || script != ' ';
            signs += sign;
        }
        is_greek = greek > cyrillic;
        return is_foreign;
    }

    // Takes its words; false where there are too many, or one is too long.
    bool take_words(const Rules& rules, ForeignWords& known) {
        words.clear(), spans.clear();
        const auto in_word = [&](std::size_t place) { return place < signs.size() ? rules.written[signs[place]].in_word : ' '; };
        for (std::size_t begin = 0; begin < signs.size(); ++begin) {
            if (in_word(begin) != 'a') continue;
            std::size_t end = begin;
            std::string written;
            for (; in_word(end) == 'a' || in_word(end) == 'm'; ++end) add_utf8(written, signs[end]);
            if (written.size() > kLongest || words.size() == kMost) return false;
            words.push_back(known.number_of(written)), spans.push_back({begin, end});
            begin = end;
        }
        return true;
    }

private:
    static constexpr std::size_t kLongest = 400, kMost = 20'000;  // so that what is remembered of one text stays small
    static constexpr char32_t kSymbol = 0x25A0, kUnseen = 0x200D;

    // A sign that is far from all letters, such as a picture, as one nearby that is read as it is.
    static char32_t by_itself(char32_t sign, const Rules& rules) {
        if (sign < WrittenSigns::kCount) return sign;
        const auto found = rules.latin.find(sign);
        if (found == rules.latin.end()) return sign;
        return found->second.plain.empty() ? kUnseen : found->second.plain == " " ? kSymbol : sign;
    }
};

}  // namespace staydown

#endif
