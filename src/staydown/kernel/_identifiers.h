// Strong identifiers in a folded text, found by the filters of their kinds: numbers, plates, handles and addresses, each in every way in which
// `protect` reads it, and some that it does not, because what passes is read again.
#ifndef STAYDOWN_IDENTIFIERS_H
#define STAYDOWN_IDENTIFIERS_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "_drawn_apart.h"
#include "_kept.h"
#include "_mark_tables.h"
#include "_mention_rules.h"
#include "_plain_signs.h"
#include "_spellings.h"
#include "_verdicts.h"

namespace staydown {

constexpr std::size_t kShortestHandle = 6, kLongestChunk = 320, kLongestLabel = 61, kLongestProfile = 100, kMostLabels = 5, kLongestMailLabel = 63;
constexpr std::size_t kShortestMisread = 10, kShortestMisreadAddress = 12, kLongestMisread = 64;
constexpr std::size_t kShortestPlate = 5, kMostPlateLetters = 5, kPlatePieces = 10, kPlateSigns = 5, kPlateGapSigns = 7;
constexpr std::size_t kFewestDigits = 8, kNumberGap = 24, kNumberSigns = 4, kSpelledDigits = 3, kFewestLettered = 7, kMostDigits = 17, kLongestLone = 2;
constexpr std::size_t kLetteredGap = 3, kItalian = 16;
constexpr std::uint32_t kEndsOfItalian = 1 << 3 | 1 << 6 | 1 << 8 | 1 << 9 | 1 << 11 | 1 << 12 | 1 << 15 | 1 << 16;  // after how many signs its parts end
constexpr std::size_t kRow = 33, kMostMisread = 3, kMostEither = 4;

// How many digits and words for them stand in a text, and how long its longest run without a blank is.
struct Counted {
    std::size_t digits = 0, numerals = 0, longest = 0;
};

class Identifiers {
public:
    // A form of an identifier that passed the filter of its kind, and the number of its text.
    struct Passed {
        std::size_t text;
        Kind kind;
        std::string form;
    };

    // `seed` is nobody else's (`Kept`).
    Identifiers(std::shared_ptr<const Rules> rules, Strong filters, std::uint64_t seed)
        : rules_(rules), spellings_(std::move(rules)), filters_(std::move(filters)), chunks_kept_(seed) {}

    // What passes is of the text of this number from now on.
    void begin(std::size_t text) { text_ = text; }

    // How many forms passed, and all of them, which are taken away.
    std::size_t passed() const { return passed_.size(); }
    std::vector<Passed> take_passed() { return std::exchange(passed_, {}); }

    const Kept& kept() const { return chunks_kept_; }
    void forget() { chunks_kept_.clear(), chunks_.clear(), of_chunks_.clear(); }

    // Notes what passes its filter in a text, given the kinds of all its signs; the verdict is on what does not fit a form. `at_word` says
    // that a word for the sign of an address stands in it.
    std::uint8_t look(const std::string& text, std::uint8_t seen, const Counted& counted, bool at_word) {
        std::uint8_t found = kNobody;
        seen_ = seen;
        if (counted.digits || counted.numerals) take_tokens(text);
        if (counted.digits) {
            note_plates(text);
            if (has_lettered(text, counted.digits)) found = heavier(found, kStrong | kLetteredBit);
        }
        if (counted.digits + kSpelledDigits * counted.numerals >= kFewestDigits / 2) found = heavier(found, numbers(text, counted.numerals > 0));
        if (seen & (kChunkSign | kDigit) || counted.longest > kLongestLabel) handles(text);
        const bool in_words = at_word || (seen & kBracketSign && has_bracketed_at(text));
        if (in_words || (seen & kChunkSign && text.find('@') != std::string::npos)) found = heavier(found, emails(text, in_words));
        return found;
    }

    // Whether letters and digits pass the filter of handles, as they are or misread.
    bool may_be_handle(const std::string& letters) const {
        if (letters.size() < kShortestHandle) return false;
        const std::string form = spellings_.outline(letters);
        bool passes = strong(kHandle, form);
        if (!passes && form.size() >= kShortestMisread) spellings_.with_ends(spellings_.misread(form), form, [&](const std::string& one) { passes = passes || strong(kHandle, one); });
        return passes;
    }

    // Notes the handle that letters may be.
    void note_word(std::string_view letters) {
        if (letters.size() >= kShortestHandle) note_handle_form(spellings_.outline(letters));
    }

    // Notes the handles that signs which were drawn apart may be (`accounts.drawn_apart`).
    void note_drawn_apart(std::string_view last) {
        if (!are_all(last, kLetter | kDigit)) return;
        for (const std::string_view handle : {last, last.substr(std::min<std::size_t>(1, last.size())), last.substr(0, last.empty() ? 0 : last.size() - 1)})
            note_word(handle);
    }

private:
    bool strong(Kind kind, std::string_view form) const {
        marked_.assign(rules_->kinds[kind]).append(form);
        const std::uint64_t little = filters_.hash(marked_);
        const std::uint64_t big = (little & 0xFF) << 24 | (little & 0xFF00) << 8 | (little >> 8 & 0xFF00) | little >> 24;
        return filters_.of_kinds[kind].has(big);
    }

    // Notes a form of an identifier of the text that is being read, where it passes the filter of its kind.
    void note(Kind kind, const std::string& form) {
        if (strong(kind, form)) passed_.push_back({text_, kind, form});
    }

    // A run of letters and digits, and how many of it are digits.
    struct Token {
        std::size_t begin, end, digits;
        std::size_t size() const { return end - begin; }
    };

    // Takes the runs of letters and digits of a text.
    void take_tokens(const std::string& text) {
        tokens_.clear();
        each_stretch(text, is_alnum, [&](std::size_t begin, std::size_t end) {
            tokens_.push_back({begin, end, static_cast<std::size_t>(std::count_if(text.begin() + begin, text.begin() + end, is_digit))});
        });
    }

    // Whether a word for the sign of an address, or its first letter, begins in a bracket.
    bool has_bracketed_at(const std::string& text) const {
        return any_in_brackets(text, [&](std::size_t, std::string_view word) { return word == "a" || rules_->at_words.has(word); });
    }

    // Whether a test holds for what any bracket opens with: its place, after a blank or none, and the word that stands there.
    template <typename Test>
    static bool any_in_brackets(const std::string& text, Test&& test) {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (!(kClasses[static_cast<unsigned char>(text[at])] & kBracketSign)) continue;
            const std::size_t begin = at + 1 + (at + 1 < text.size() && is_blank(static_cast<unsigned char>(text[at + 1])));
            std::size_t end = begin;
            while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
            if (begin < text.size() && test(begin, std::string_view(text).substr(begin, end - begin))) return true;
        }
        return false;
    }

    struct Digits {
        std::size_t begin, end;
    };

    // Phones and national numbers are looked for, of digits and of letters like digits; one that words may be part of may be somebody's.
    std::uint8_t numbers(const std::string& text, bool with_numerals) {
        std::size_t plain = 0, like = 0, spelled = 0, end_before = 0;
        bool enough = false, misread = false, in_words = false;
        const auto judge = [&] {
            const std::size_t digits = plain + kSpelledDigits * spelled;
            enough = enough || plain >= kFewestDigits;
            if (digits >= kFewestDigits / 2 && digits + like >= kFewestDigits) misread = misread || like, in_words = in_words || spelled;
            plain = like = spelled = 0;
        };
        for (const Token& one : tokens_) {
            const std::string_view token = std::string_view(text).substr(one.begin, one.size()), gap = std::string_view(text).substr(end_before, one.begin - end_before);
            if ((plain || like || spelled) && !joins(text, end_before, one.begin, true)) judge();
            like += static_cast<std::size_t>(std::count(gap.begin(), gap.end(), '|'));
            end_before = one.end;
            const bool is_open = plain || like || spelled, numeral = with_numerals && rules_->numerals.has(token);
            spelled += numeral, plain += one.digits;
            if (one.digits == one.size()) continue;
            if ((one.digits || one.size() <= kLongestLone) && is_misread(token)) like += one.size() - one.digits;
            else if (is_open && !numeral && !rules_->joiners.has(token)) judge(), plain = one.digits;
        }
        judge();
        if (enough) note_chains(text, text);
        if (misread) {
            note_chains(with_digits(text, false), text);
            if (text.find('|') != std::string::npos) note_chains(with_digits(text, true), text);
        }
        return in_words ? kStrong | kNumberBit : kNobody;
    }

    // Whether a token is of digits and of letters like digits, one of which is a digit where it is longer than two.
    bool is_misread(std::string_view token) const {
        const bool letters = are_all(token, kLetter);
        const std::string& digits = letters ? rules_->lone_digits : rules_->digits;
        return (token.size() <= kLongestLone || !letters) &&
               std::all_of(token.begin(), token.end(), [&](char c) { return is_digit(static_cast<unsigned char>(digits[c & 127])); });
    }

    // A text with such tokens read as digits, a bar as part of them or as a sign between them (`numbers._readings`).
    std::string with_digits(const std::string& text, bool bars) const {
        std::string read = text;
        const auto in_token = [bars](char c) { return is_alnum(static_cast<unsigned char>(c)) || (bars && c == '|'); };
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && in_token(text[end])) ++end;
            if (end > at && is_misread(std::string_view(text).substr(at, end - at)))
                for (; at < end; ++at) read[at] = rules_->digits[text[at] & 127];
            at = std::max(end, at + 1);
        }
        return read;
    }

    // Notes the numbers in each chain of pieces of digits that may be parts of one; `folded` is the text before letters were read as digits.
    void note_chains(const std::string& text, const std::string& folded) {
        std::vector<Digits> chain;
        std::size_t end_before = 0;
        const auto end_chain = [&] {
            note_numbers(text, folded, chain);
            chain.clear();
        };
        each_stretch(text, is_alnum, [&](std::size_t begin, std::size_t end) {
            if (!chain.empty() && !joins(text, end_before, begin, false)) end_chain();
            end_before = end;
            for (std::size_t at = begin; at < end;) {
                std::size_t stop = at;
                while (stop < end && is_digit(static_cast<unsigned char>(text[stop]))) ++stop;
                if (stop == at || is_list_number(text, at, stop)) end_chain();
                else chain.push_back({at, stop});
                at = std::max(stop, at + 1);
            }
        });
        end_chain();
    }

    // Whether what stands between two pieces may stand inside one number (`numbers._joins`); a bar may be a digit itself.
    static bool joins(const std::string& text, std::size_t begin, std::size_t end, bool bars) {
        const std::string_view gap = std::string_view(text).substr(begin, end - begin);
        if (bars && gap.find('|') != std::string_view::npos) return true;
        if (gap.size() > kNumberGap) return false;
        const std::size_t lines = static_cast<std::size_t>(std::count(gap.begin(), gap.end(), '\n'));
        const std::size_t blanks = static_cast<std::size_t>(std::count(gap.begin(), gap.end(), ' '));
        return gap.size() < 2 || (lines <= 1 && gap.size() - blanks <= kNumberSigns + lines);
    }

    // Whether digits are the number of an entry in a list (`numbers._LIST_NUMBER`).
    static bool is_list_number(const std::string& text, std::size_t begin, std::size_t end) {
        if (end - begin > 2 || text[begin] == '0' || end + 1 >= text.size() || (text[end] != '.' && text[end] != ')') || text[end + 1] != ' ') return false;
        std::size_t at = begin;
        for (int i = 0; i < 3 && at && std::strchr(" >*#-", text[at - 1]); ++i) --at;
        return !at || text[at - 1] == '\n';
    }

    // Notes what each stretch of a chain of digits may be, as `numbers.written` finds stretches and `phones` reads them.
    void note_numbers(const std::string& text, const std::string& folded, const std::vector<Digits>& chain) {
        std::size_t short_ones = 0, size = 0;
        for (const Digits& one : chain) size += one.end - one.begin;
        if (size < kFewestDigits) return;
        for (const Digits& one : chain) short_ones += one.end - one.begin < kFewestDigits ? one.end - one.begin : 0;
        for (std::size_t end = 1; end <= chain.size(); ++end) {
            std::string digits, written;
            for (std::size_t first = end; first-- > 0;) {
                digits.insert(0, text, chain[first].begin, chain[first].end - chain[first].begin);
                written.insert(0, folded, chain[first].begin, chain[first].end - chain[first].begin);
                if (digits.size() > kMostDigits) break;
                if (digits.size() < kFewestDigits || (&text != &folded && !is_half_real(text, folded, chain[first].begin, chain[end - 1].end, digits.size()))) continue;
                each_spelling(digits, written, [&] { note_number(text, chain, first, end, digits, short_ones > kRow); });
            }
        }
    }

    // Whether something in a stretch is read as a digit that is none, and no more than half of it (`numbers._real`).
    static bool is_half_real(const std::string& text, const std::string& folded, std::size_t begin, std::size_t end, std::size_t digits) {
        std::size_t misread = 0;
        for (std::size_t at = begin; at < end; ++at) misread += text[at] != folded[at];
        return misread && misread <= digits / 2;
    }

    // Calls with each letter that was read as a digit as each digit that it may be, some sixteen ways at most, the last one first; the digits
    // are left as they were.
    template <typename Do>
    void each_spelling(std::string& digits, const std::string& written, Do&& with) const {
        const auto other = [&](std::size_t at) { return rules_->other_digits[written[at] & 127]; };
        std::vector<std::size_t> places;
        for (std::size_t at = written.size(); at-- > 0 && places.size() < kMostEither;)
            if (!is_digit(static_cast<unsigned char>(written[at])) && other(at) != digits[at]) places.push_back(at);
        for (std::size_t way = 0; way < std::size_t{1} << places.size(); ++way) {
            for (std::size_t i = 0; i < places.size(); ++i) digits[places[i]] = way >> i & 1 ? other(places[i]) : rules_->digits[written[places[i]] & 127];
            with();
        }
        for (const std::size_t at : places) digits[at] = rules_->digits[written[at] & 127];
    }

    void note_number(const std::string& text, const std::vector<Digits>& chain, std::size_t first, std::size_t end, const std::string& digits, bool row) {
        const auto gap = [&](std::size_t place) {  // what stands before the piece at a place
            return place == 0 || place == chain.size() ? std::string_view() : std::string_view(text).substr(chain[place - 1].end, chain[place].begin - chain[place - 1].end);
        };
        const std::size_t begin = chain[first].begin, stop = chain[end - 1].end;
        bool apart = !(begin && is_letter(static_cast<unsigned char>(text[begin - 1]))) && !(stop < text.size() && is_letter(static_cast<unsigned char>(text[stop])));
        bool plain = true, one_sign = true, commas = false, listed = false, dots = true, hyphens = true;
        for (std::size_t place = first + 1; place < end; ++place) {
            const std::string_view own = gap(place);
            apart = apart && own != gap(first) && own != gap(end);
            plain = plain && own.find_first_not_of(" \n.-/()+") == std::string_view::npos;
            one_sign = one_sign && own == gap(first + 1);
            commas = commas || own == ",", listed = listed || own == ", " || own == "; ";
            dots = dots && own == ".", hyphens = hyphens && own == "-";
        }
        if (!apart && (row || !plain)) return;
        if (end - first == 4 && (dots || hyphens) && is_address(text, chain, first)) return;
        const auto last = [&](Kind kind, std::size_t size) {
            if (digits.size() >= size) note(kind, digits.substr(digits.size() - size));
        };
        const std::size_t size = digits.size();
        if ((size == 9 && apart && plain) || size == 11 || size == 15) last(kNational, size);
        if (size == 11 || size == 15) note_mistaken(digits);
        const bool announced = digits[0] == '0' || announces(text, begin);
        const bool bare = apart && (plain || ((one_sign || !commas) && !listed)) && size <= 11;
        if (!announced && !bare) return;
        last(kPhone, 9);
        if (size == 8 || size > 9 || announced) last(kPhone, 8);
    }

    // Notes the national numbers that one may be misread from whose check by 97 does not fit (`national.mistaken_forms`).
    void note_mistaken(std::string digits) {
        if (fits_by_97(digits)) return;
        for (char& digit : digits) {
            const char read = digit;
            for (const char other : rules_->mistaken[static_cast<std::size_t>(read - '0')]) {
                digit = other;
                if (fits_by_97(digits)) note(kNational, digits);
            }
            digit = read;
        }
    }

    // Whether the last two of eleven or fifteen digits are 97 less the remainder of those before, with a 2 before these or without.
    static bool fits_by_97(const std::string& digits) {
        const std::size_t size = digits.size() - 2;
        const auto number = [&](std::size_t begin, std::size_t end, std::uint64_t value = 0) {
            for (std::size_t at = begin; at < end; ++at) value = 10 * value + static_cast<std::uint64_t>(digits[at] - '0');
            return value;
        };
        const std::uint64_t check = number(size, digits.size());
        return check == 97 - number(0, size) % 97 || check == 97 - number(0, size, 2) % 97;
    }

    // Whether a plus, a word for it or the address of a messenger may stand before a place, at the end of the line before as well (`numbers._PLUS`).
    static bool announces(const std::string& text, std::size_t at) {
        if (at && text[at - 1] == '\n') --at;
        for (int i = 0; i < 2 && at && (text[at - 1] == ' ' || text[at - 1] == '('); ++i) --at;
        return at && std::strchr("+s/=", text[at - 1]);
    }

    // Whether four groups are an internet address.
    static bool is_address(const std::string& text, const std::vector<Digits>& chain, std::size_t first) {
        for (std::size_t place = first; place < first + 4; ++place) {
            const std::string group = text.substr(chain[place].begin, chain[place].end - chain[place].begin);
            if (group.size() > 3 || (group[0] == '0' && group != "0") || std::stoi(group) > 255) return false;
        }
        return true;
    }

    // Whether a national number with letters in it may stand in a text.
    bool has_lettered(const std::string& text, std::size_t digits) const {
        for (std::size_t token = 0; token < tokens_.size(); ++token) {
            const std::size_t begin = tokens_[token].begin;
            const unsigned char first = static_cast<unsigned char>(text[begin]);
            const bool other = digits >= kFewestLettered && (is_digit(first) || first >= 'x');
            if (!other && !(is_letter(first) && may_be_italian(token))) continue;
            for (const Pattern& pattern : rules_->lettered) {
                std::size_t where = 0;
                if (pattern.may_begin_with(first) && pattern.match(text, begin, where)) return true;
            }
        }
        return false;
    }

    // Whether runs of letters and digits from one on end where the parts of an Italian number may, up to its last.
    bool may_be_italian(std::size_t token) const {
        for (std::size_t size = 0; token < tokens_.size(); ++token) {
            size += tokens_[token].end - tokens_[token].begin;
            if (size > kItalian || !(kEndsOfItalian >> size & 1)) return false;
            if (size == kItalian) return true;
            if (token + 1 < tokens_.size() && tokens_[token + 1].begin - tokens_[token].end > kLetteredGap) return false;
        }
        return false;
    }

    // A chunk of a plate: where it stands, and which of its signs are letters, and may be taken for a letter or a digit instead.
    struct Chunk {
        std::size_t begin, end;
        std::uint32_t letters, either;
        std::size_t size() const { return end - begin; }
    };

    // Notes letters and digits with short gaps between them that have the shape of a plate.
    void note_plates(const std::string& text) {
        std::size_t first = 0, since_digit = kLongestPlate;  // of the chunks that may be parts of one; in letters and digits
        for (std::size_t last = 0; last < tokens_.size(); ++last) {
            const Token& chunk = tokens_[last];
            const std::size_t size = chunk.end - chunk.begin;
            if (first < last && !may_part_plate(text, tokens_[last - 1].end, chunk.begin)) first = last;
            since_digit = chunk.digits ? 0 : since_digit + size;
            if (size > (chunk.digits ? kLongestPlate : kMostPlateLetters)) first = last + 1;
            else if (since_digit < kLongestPlate) note_plates_at_end(text, first, last);
        }
    }

    // Notes those that end with the last of some chunks.
    void note_plates_at_end(const std::string& text, std::size_t first, std::size_t last) {
        Plate plate{};
        for (std::size_t chunks = 1; chunks <= std::min(last + 1 - first, kPlatePieces); ++chunks) {
            const Token& one = tokens_[last + 1 - chunks];
            const std::size_t size = one.end - one.begin;
            if (plate.size + size > kLongestPlate) return;
            if (chunks > 1) plate.cuts = plate.cuts << size | 1u << size;
            plate.size += size, plate.letters <<= size, plate.either <<= size;
            for (std::size_t i = 0; i < size; ++i) {
                const char c = text[one.begin + i];
                const bool letter = is_letter(static_cast<unsigned char>(c)), either = rules_->either[c & 127];
                plate.letters |= static_cast<std::uint32_t>(letter) << i, plate.either |= static_cast<std::uint32_t>(either) << i;
            }
            if (plate.size < kShortestPlate || !fits_plate(plate, chunks == plate.size)) continue;
            std::string form;
            for (std::size_t i = last + 1 - chunks; i <= last; ++i) form.append(text, tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
            for (char& c : form) c = rules_->plate[c & 127];
            note(kPlate, form);
        }
    }

    // What may be a plate: bit i says that sign i is a letter, that it may be taken for a letter or a digit instead, and that it is cut before it.
    struct Plate {
        std::size_t size;
        std::uint32_t letters, either, cuts;
    };

    // Whether a plate has a national shape, with some letters and digits taken for one another (`plates._fits`); where all its signs stand apart
    // it does not matter where it is cut.
    bool fits_plate(const Plate& plate, bool spaced) const {
        if (!plate.letters || plate.letters + 1 == 1u << plate.size) return false;
        const auto& shapes = rules_->plates[plate.size];
        return std::any_of(shapes.begin(), shapes.end(), [&](const Rules::Shape& shape) {
            const std::uint32_t misread = plate.letters ^ shape.letters;
            return (spaced || !(plate.cuts & ~shape.cuts)) && !(misread & ~plate.either) && static_cast<std::size_t>(__builtin_popcount(misread)) <= kMostMisread;
        });
    }

    static bool may_part_plate(const std::string& text, std::size_t begin, std::size_t end) {
        const std::string_view gap = std::string_view(text).substr(begin, end - begin);
        return gap.size() <= kPlateSigns ? gap.find('\n') == std::string_view::npos || are_all(gap, kPlateGap) : gap.size() <= kPlateGapSigns && are_all(gap, kPlateGap);
    }

    // Handles: whatever stands in one chunk, and what may follow a label or an address; plain words are looked for with the runs.
    void handles(const std::string& text) {
        const std::string_view signs = text;
        for (std::size_t at = 0; at < signs.size(); ++at) {
            const std::size_t begin = at;
            std::uint8_t seen = 0;
            for (std::uint8_t sign = 0; at < signs.size() && (sign = kClasses[static_cast<unsigned char>(signs[at])] & kInChunk); ++at) seen |= sign;
            if (!(seen & (kDigit | kChunkSign))) note_label(signs.substr(begin, at - begin));
            else if (at - begin >= kShortestHandle) note_chunk(signs.substr(begin, at - begin));
        }
    }

    // Notes the handles that a chunk may be; those that pass their filter are remembered with it.
    void note_chunk(std::string_view written) {
        if (written.size() > kLongestChunk) return note_in_chunk(written);
        const auto [number, is_new] = chunks_kept_.number_of(written);
        if (is_new) {
            const std::size_t before = passed_.size();
            note_in_chunk(written);
            chunks_.push_back({static_cast<std::uint32_t>(of_chunks_.size()), static_cast<std::uint32_t>(passed_.size() - before)});
            for (std::size_t i = before; i < passed_.size(); ++i) of_chunks_.push_back(passed_[i].form);
        } else {
            for (std::uint32_t i = 0; i < chunks_[number].count; ++i) passed_.push_back({text_, kHandle, of_chunks_[chunks_[number].first + i]});
        }
    }

    void note_in_chunk(std::string_view chunk) {
        if (chunk.size() <= kLongestChunk) {
            const bool mention = chunk[0] == '@';
            if (mention) {
                const std::string_view named = chunk.substr(1, chunk.find('@', 1) == std::string_view::npos ? std::string_view::npos : chunk.find('@', 1) - 1);
                const std::size_t dot = named.rfind('.');
                note_handle(chunk), note_handle(named);
                if (dot != std::string_view::npos) note_handle(named.substr(0, dot));
            } else if (chunk.find('@') == std::string_view::npos) {
                note_handle(chunk);
            }
        }
        for (std::size_t at = 0; at < chunk.size();) {
            std::size_t end = at;
            while (end < chunk.size() && in_handle(static_cast<unsigned char>(chunk[end]))) ++end;
            for (std::size_t begin = at; begin < end; begin = std::min(end, chunk.find('-', begin)) + 1) {
                if (end - begin <= kLongestProfile) note_handle(chunk.substr(begin, end - begin));
                note_label(chunk.substr(begin, end - begin));
            }
            at = std::max(end, at + 1);
        }
    }

    // Notes as much of a long label as is read of it (`accounts`).
    void note_label(std::string_view label) {
        for (const std::size_t size : {kLongestLabel, kLongestProfile})
            if (label.size() > size) note_handle(label.substr(0, size));
    }

    void note_handle(std::string_view written) {
        std::string bare;
        for (const char c : written)
            if (is_alnum(static_cast<unsigned char>(c))) bare += c;
        if (bare.size() >= kShortestHandle) note_handle_form(spellings_.outline(bare));
    }

    void note_handle_form(const std::string& form) {
        note(kHandle, form);
        if (form.size() >= kShortestMisread) spellings_.with_ends(spellings_.misread(form), form, [&](const std::string& one) { note(kHandle, one); });
    }

    // E-mail addresses; one whose dots are hidden from machines may be somebody's.
    std::uint8_t emails(const std::string& text, bool in_words) {
        std::uint8_t verdict = kNobody;
        const auto at = [&](std::size_t left, std::size_t right, bool word) {
            verdict = heavier(verdict, address(text, left, right, word));
        };
        const auto sign = [&](std::size_t begin, std::size_t end, bool word) {
            std::size_t left = begin, right = end;
            if (left && is_blank(static_cast<unsigned char>(text[left - 1]))) --left;
            if (right < text.size() && is_blank(static_cast<unsigned char>(text[right]))) ++right;
            const bool bracketed = left && right < text.size() && std::strchr("([{<", text[left - 1]) && std::strchr(")]}>", text[right]);
            if (bracketed) at(left - 1, right + 1, false);
            if (!word) at(begin, end, false);
            else if (text.compare(begin, end - begin, "a") != 0) at(begin, end, true);
        };
        for (std::size_t place = text.find('@'); place != std::string::npos; place = text.find('@', place + 1)) sign(place, place + 1, false), note_misread_address(text, place);
        if (!in_words) return verdict;
        each_stretch(text, is_alnum, [&](std::size_t begin, std::size_t end) {
            const std::string_view token = std::string_view(text).substr(begin, end - begin);
            if (token == "a" || rules_->at_words.has(token)) sign(begin, end, true);
        });
        return verdict;
    }

    // Notes the address around an @ by its shape alone, up to its end and up to its last dot or comma (`misread.misread_emails`).
    void note_misread_address(const std::string& text, std::size_t at) {
        const auto in_name = [](char c) { return in_local(static_cast<unsigned char>(c)) || c == '.' || c == ','; };
        std::size_t begin = at, end = at + 1;
        while (begin && at - begin < kLongestMisread && in_name(text[begin - 1])) --begin;
        while (end < text.size() && end - at <= kLongestMisread && in_name(text[end])) ++end;
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == ',')) --end;
        const std::string local = spellings_.outline(std::string_view(text).substr(begin, at - begin));
        const auto each_end = [&](const std::string& shape) { spellings_.with_ends(shape, local, [&](const std::string& one) { note(kEmail, one); }); };
        if (local.size() >= kLongMisread) return each_end(spellings_.misread(local) + "@");
        for (std::size_t times = 0; times < 2; ++times) {
            const std::string host = spellings_.outline(std::string_view(text).substr(at + 1, end - at - 1));
            if (local.size() + host.size() >= kShortestMisreadAddress) each_end(spellings_.misread(local) + "@" + spellings_.misread(host).substr(rules_->signs[kSlipSign].size()));
            const std::size_t last = text.find_last_of(".,", end - 1);
            if (last == std::string::npos || last <= at) return;
            end = last;
        }
    }

    // What an address whose @ stands between two places may be: every local part of up to five labels with every host of up to six.
    std::uint8_t address(const std::string& text, std::size_t left, std::size_t right, bool word) {
        while (left && (is_blank(static_cast<unsigned char>(text[left - 1])) || (word && text[left - 1] == '_'))) --left;
        for (std::size_t i = 0; i < 3 && right < text.size() && (is_blank(static_cast<unsigned char>(text[right])) || text[right] == '_'); ++i) ++right;
        std::vector<std::string> locals, hosts;
        std::string local, host;
        for (std::size_t label = 0; label < kMostLabels; ++label) {
            std::size_t begin = left;
            while (begin && in_local(static_cast<unsigned char>(text[begin - 1]))) --begin;
            if (begin == left) break;
            if (left - begin > kLongestMailLabel) return kStrong | kEmailBit;
            local = spellings_.outline(std::string_view(text).substr(begin, left - begin)) + (label ? "." + local : "");
            locals.push_back(local);
            left = begin;
            if (!dot_before(text, left)) break;
        }
        if (locals.empty()) return kNobody;
        for (std::size_t label = 0; label <= kMostLabels; ++label) {
            std::size_t end = right;
            while (end < text.size() && in_host(static_cast<unsigned char>(text[end]))) ++end;
            if (end == right) break;
            if (end - right > kLongestMailLabel) return kStrong | kEmailBit;
            host += (label ? "." : "") + spellings_.outline(std::string_view(text).substr(right, end - right));
            const std::string_view top = std::string_view(text).substr(right, end - right);
            if (label && !are_all(top, kDigit)) hosts.push_back(host);
            right = end;
            if (!dot_after(text, right)) break;
        }
        if (host.empty()) return kNobody;
        if (has_hidden_dot(text)) return kStrong | kEmailBit;
        for (const std::string& one : locals)
            for (const std::string& other : hosts) note(kEmail, one + "@" + other);
        return kNobody;
    }

    // Moves a place before a dot with at most two blanks on each side, or before a word for one with one to three.
    bool dot_before(const std::string& text, std::size_t& place) const {
        const auto blanks = [&](std::size_t at, std::size_t most) {
            std::size_t count = 0;
            while (count < most && count < at && is_blank(static_cast<unsigned char>(text[at - count - 1]))) ++count;
            return count;
        };
        std::size_t at = place - blanks(place, 2);
        if (at && text[at - 1] == '.') return place = at - 1 - blanks(at - 1, 2), true;
        const std::size_t after = blanks(place, 3);
        at = place - after;
        std::size_t begin = at;
        while (begin && is_letter(static_cast<unsigned char>(text[begin - 1]))) --begin;
        const std::size_t before = blanks(begin, 3);
        if (!after || !before || !rules_->dot_words.has(std::string_view(text).substr(begin, at - begin))) return false;
        return place = begin - before, true;
    }

    bool dot_after(const std::string& text, std::size_t& place) const {
        const auto blanks = [&](std::size_t at, std::size_t most) {
            std::size_t count = 0;
            while (count < most && at + count < text.size() && is_blank(static_cast<unsigned char>(text[at + count]))) ++count;
            return count;
        };
        std::size_t at = place + blanks(place, 2);
        if (at < text.size() && text[at] == '.') return place = at + 1 + blanks(at + 1, 2), true;
        const std::size_t before = blanks(place, 3);
        at = place + before;
        std::size_t end = at;
        while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
        const std::size_t after = blanks(end, 3);
        if (!before || !after || !rules_->dot_words.has(std::string_view(text).substr(at, end - at))) return false;
        return place = end + after, true;
    }

    // Whether a dot or a word for one begins in a bracket, or such a word after an underline.
    bool has_hidden_dot(const std::string& text) const {
        if (seen_ & kBracketSign && any_in_brackets(text, [&](std::size_t at, std::string_view word) { return text[at] == '.' || rules_->dot_words.has(word); })) return true;
        for (std::size_t place = text.find('_'); place != std::string::npos; place = text.find('_', place + 1)) {
            std::size_t end = place + 1;
            while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
            if (rules_->dot_words.has(std::string_view(text).substr(place + 1, end - place - 1))) return true;
        }
        return false;
    }

    // The forms of handles in a chunk that pass their filter.
    struct Handles {
        std::uint32_t first, count;
    };

    std::shared_ptr<const Rules> rules_;
    Spellings spellings_;
    Strong filters_;
    Kept chunks_kept_;
    std::vector<Handles> chunks_;
    std::vector<std::string> of_chunks_;
    std::vector<Token> tokens_;
    std::vector<Passed> passed_;
    mutable std::string marked_;  // what is hashed, kept so that its memory is
    std::size_t text_ = 0;        // which is being read
    std::uint8_t seen_ = 0;       // the kinds of all its signs
};

}  // namespace staydown

#endif
