// Whether texts may mention somebody whose names and identifiers are known by marks alone: right whenever it says no.
//
// A text is folded sign by sign, cut into words, and every form of a name or strong identifier that it may hold is hashed under the key
// of the marks and looked for among them. What each form is is said by the tables that Python hands over, and by the code there that
// reads a text form by form (`protect`), which this must never contradict. Of a text in another script it keeps what Python told of each
// word once (`_foreign_words.h`). A text with something in it that is not known here is handed back unread.
#ifndef STAYDOWN_MENTION_READER_H
#define STAYDOWN_MENTION_READER_H

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "_blake2b.h"
#include "_drawn_apart.h"
#include "_enrolled.h"
#include "_foreign_words.h"
#include "_identifiers.h"
#include "_kept.h"
#include "_mark_tables.h"
#include "_marks.h"
#include "_mention_rules.h"
#include "_name_forms.h"
#include "_plain_signs.h"
#include "_spellings.h"
#include "_verdicts.h"
#include "python_buffers.h"

namespace staydown {

constexpr std::size_t kReach = 3, kShortestJoined = 8, kLongestInside = 30, kLongestJoined = 48, kLongestNameWord = 30;
constexpr std::size_t kMoreConsonants = 6;
constexpr std::size_t kNumeralsInARow = 4, kWordsTogether = 256, kRunsTogether = 64;  // the last two: what is brought near at once
constexpr std::size_t kShortestApart = 4, kLongestApart = 24;
constexpr std::size_t kNear = 400, kMostApart = 64;  // of a text that is settled: how much of it is read around a name, and the most letters drawn apart
constexpr std::size_t kMostThings = 200'000;
constexpr std::size_t kLongestRun = 400, kMostRuns = 2'000, kMostQuestions = 20'000;  // of a text that is settled, so that time stays linear

// The hashes of a word, as in `name_filter._Hashes`; of the rests each already multiplied as the first of two words.
// All of it is brought near at once.
struct alignas(64) Word {
    std::uint64_t spelled, sound, consonants, shape, run;
    std::uint32_t rests, sound_rests;  // where they begin
    std::uint16_t length, consonant_count, rest_count, sound_rest_count;
    std::uint16_t halves, wanted;  // as which word of which form it may be enrolled, and what the other word has to be for that
    bool foreign;
};
// The first three may be either word of a form; of the others each wants the one beside it.
enum : std::uint16_t {
    kExactHalf = 1, kSoundHalf = 2, kConsonantsHalf = 4,
    kShapeHalf = 8, kRestHalf = 16, kSoundFixedHalf = 32, kSoundRestHalf = 64, kMixedSoundHalf = 128, kMixedConsonantsHalf = 256,
};
constexpr std::uint16_t kEitherHalves = kExactHalf | kSoundHalf | kConsonantsHalf, kFirstOfTwo = kShapeHalf | kSoundFixedHalf | kMixedSoundHalf;

constexpr std::uint16_t wanted_by(unsigned halves) {
    return static_cast<std::uint16_t>((halves & kEitherHalves) | (halves & kFirstOfTwo) << 1 | (halves >> 1 & kFirstOfTwo));
}

// A run of signs without a blank, and the words that it may be part of a name by: as it stands, and its letters alone.
struct Piece {
    struct Words {
        std::uint32_t first, count;  // they follow one another
    };
    Words words, letters;
    std::uint32_t digits, numerals, singles;  // the last: how many of its signs stand single in it
    std::uint8_t flags;
};
enum : std::uint8_t { kAtWord = 2, kHandleLike = 4, kNamePart = 8, kDisguised = 16 };

constexpr std::size_t kMostPieces = 120'000, kMostSigns = std::size_t{1} << 26;  // that are kept; then they are forgotten

class MentionReader {
public:
    MentionReader(std::shared_ptr<const Rules> rules, KeyedHash hash, Marks marks, Halves halves, Strong filters)
        : rules_(rules), spellings_(rules), hash_(hash), marks_(std::move(marks)), halves_(std::move(halves)),
          identifiers_(std::move(rules), std::move(filters), hash_(" chunks")), runs_kept_(hash_(" runs")), foreign_(hash_(" foreign")) {
        base_ = hash_(" base") | 1, begin_ = hash_(" begin");
        powers_.assign(kLongestWord + 1, 1);
        for (std::size_t i = 1; i < powers_.size(); ++i) powers_[i] = powers_[i - 1] * base_;
    }

    struct Text {
        int kind;
        const void* signs;
        std::size_t size;
        bool is_ascii;
    };

    // The verdict on each text; `before[i]` is the number of the text whose end is read together with the beginning of text i, or -1.
    void look(const std::vector<Text>& texts, const std::int32_t* before, std::uint8_t* verdicts, std::vector<Identifiers::Passed>& passed) {
        if (is_full()) forget();
        ends_.assign(texts.size(), {});
        for (std::size_t i = 0; i < texts.size(); ++i) {
            identifiers_.begin(i);
            verdicts[i] = verdict(texts[i], ends_[i]);
        }
        passed = identifiers_.take_passed();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (verdicts[i] == kMaybe || verdicts[i] == kUnread || before[i] < 0) continue;
            const Ends& earlier = ends_[static_cast<std::size_t>(before[i])];
            if (!earlier.known) verdicts[i] = kUnread;
            else if (touched_across(earlier, ends_[i])) verdicts[i] = kMaybe;
        }
    }

    // Adds the row and the two places of those pairs of words in a row of which a form may be enrolled; a word with itself where it may be a whole
    // name. A row may be as long as a text: so many words are looked at together, and the last of those before.
    void near(std::int32_t row, const std::vector<std::array<std::string, 4>>& given, const std::vector<bool>& foreign, std::vector<std::int32_t>& pairs) {
        std::vector<std::uint32_t> words;
        for (std::size_t from = 0; from < given.size(); from += kWordsTogether) {
            if (is_full()) forget();
            const std::size_t begin = from - std::min(from, kReach);
            words.clear();
            for (std::size_t i = begin; i < std::min(given.size(), from + kWordsTogether); ++i) words.push_back(spoken_word(given[i], foreign[i]));
            take_questions(words.data(), words.size(), from - begin);
            for (const auto& [first, last, asked, joined, end] : questions_)
                if (holds(asked, end)) pairs.insert(pairs.end(), {row, static_cast<std::int32_t>(begin + first), static_cast<std::int32_t>(begin + last)});
        }
    }

    // The words of texts in other scripts that have to be told before these are read, or settled.
    std::vector<std::string> unknown(const std::vector<Text>& texts, bool of_things) {
        if (is_full()) forget();
        for (const Text& text : texts) {
            if (text.kind == PyUnicode_1BYTE_KIND || !take_foreign_words(text)) continue;
            for (const std::uint32_t word : foreign_text_.words) {
                if (!of_things) foreign_.knows(word);
                else foreign_.knows_forms(word), foreign_.knows_forms(read_as(word));
            }
        }
        return foreign_.take_wanted();
    }

    // What Python tells of a word (`mentions_python.Told`).
    struct Told {
        std::string written, in_cyrillic, in_greek, core;
        ForeignWord word;
        bool is_spoken, is_foreign;
        std::array<std::string, 4> spoken;
    };

    void learn(Told&& told) {
        ForeignWord& word = told.word;
        const std::uint32_t number = foreign_.number_of(told.written);
        word.in_cyrillic = foreign_.number_of(told.in_cyrillic), word.in_greek = foreign_.number_of(told.in_greek), word.core = foreign_.number_of(told.core);
        word.may_change = word.core != number || !word.servant.empty() || !word.faith.empty() || rules_->name_parts.may_come_and_go(word.small);
        if (told.is_spoken) word.word = spoken_word(told.spoken, told.is_foreign);
        foreign_.tell(number, std::move(word));
    }

    void learn_things(const std::string& written, std::string forms) { foreign_.tell_forms(foreign_.number_of(written), std::move(forms)); }

    // Who is enrolled, for `settle`.
    void enrol(const Enrolled& enrolled) {
        enrolled_ = std::make_unique<Enrolled>(enrolled);
        forget();
    }

    // For each text `kNobody` where nothing in it can be more than a name, `kStrong` where an identifier may be, and `kUnread` where it has to be
    // read; of the others adds the number of the text with that of each person whom it names.
    void settle(const std::vector<Text>& texts, std::uint8_t* verdicts, std::vector<std::int32_t>& named, std::vector<Identifiers::Passed>& passed) {
        if (is_full() || places_in_run_.size() > kMostThings) forget();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            people_.clear(), identifiers_.begin(i);
            verdicts[i] = enrolled_ ? settled(texts[i]) : kUnread;
            if (verdicts[i] == kUnread) continue;
            keep_each_once(people_, 0);
            for (const std::int32_t person : people_) named.push_back(static_cast<std::int32_t>(i)), named.push_back(person);
        }
        passed = identifiers_.take_passed();
    }

    std::uint64_t hash(std::string_view text) const { return hash_(text); }
    const Marks& marks() const { return marks_; }
    std::size_t bytes() const { return marks_.bytes() + halves_.bytes(); }
    const Spellings& spellings() const { return spellings_; }
    std::mutex& lock() { return lock_; }


private:
    struct Ends {
        std::uint32_t first[kReach], last[kReach];
        std::uint8_t firsts = 0, lasts = 0;
        bool known = false;
    };

    // -- the words of runs

    void forget() {
        runs_kept_.clear(), pieces_.clear(), words_.clear(), written_.clear(), starts_.clear(), rests_.clear(), places_in_run_.clear(), holders_of_pairs_.clear(), of_parts_.clear();
        identifiers_.forget(), foreign_.clear(), spoken_.clear(), numbers_of_spoken_.clear();
    }

    bool is_full() const {
        return std::max({runs_kept_.size(), identifiers_.kept().size(), foreign_.size(), numbers_of_spoken_.size()}) > kMostPieces || std::max({runs_kept_.signs(), identifiers_.kept().signs(), foreign_.signs()}) > kMostSigns;
    }

    std::uint32_t piece_of(std::string_view run) { return piece_of(run, runs_kept_.key_of(run)); }
    std::uint32_t piece_of(std::string_view run, const Kept::Key& key) {
        const auto [number, is_new] = runs_kept_.number_of(run, key);
        if (is_new) pieces_.push_back(read_piece(std::string(run)));
        return number;
    }

    Piece read_piece(const std::string& run) {
        Piece piece{};
        each_stretch(run, stands_single, [&](std::size_t begin, std::size_t end) { piece.singles += end - begin == 1; });
        piece.digits = static_cast<std::uint32_t>(std::count_if(run.begin(), run.end(), is_digit));
        piece.numerals = static_cast<std::uint32_t>(spellings_.numerals_in(run));
        const auto added = [&](auto&& add) {
            const std::uint32_t first = static_cast<std::uint32_t>(words_.size());
            add();
            return Piece::Words{first, static_cast<std::uint32_t>(words_.size()) - first};
        };
        if (are_all(run, kLetter)) {
            piece.words = piece.letters = added([&] { add_word(run, 0); });
            if (rules_->at_words.has(run)) piece.flags |= kAtWord;
            if (identifiers_.may_be_handle(run)) piece.flags |= kHandleLike;
            if (piece.words.count) piece.flags |= part_flags(run);
        } else {
            piece.words = added([&] { add_disguised(run, piece); });
            piece.letters = added([&] {
                each_stretch(run, is_letter, [&](std::size_t begin, std::size_t end) {
                    const std::string letters = run.substr(begin, end - begin);
                    add_word(letters, begin);
                    if (identifiers_.may_be_handle(letters)) piece.flags |= kHandleLike;
                });
            });
        }
        return piece;
    }

    // Adds the words of a run of letters, digits and signs: those disguised as `disguise.words_in` has them, then the letters, none over another.
    void add_disguised(const std::string& run, Piece& piece) {
        std::vector<std::pair<std::size_t, std::string>> found;
        for (const std::string& word : spellings_.bare(run))
            if (spellings_.is_disguised(word)) found.emplace_back(run.find(word), word);
        each_stretch(run, is_letter, [&](std::size_t begin, std::size_t end) { found.emplace_back(begin, run.substr(begin, end - begin)); });
        std::size_t end = 0;
        for (const auto& [start, written] : found) {
            if (start < end) continue;
            end = start + written.size();
            if (!add_word(written, start)) continue;
            if (!are_all(written, kLetter)) piece.flags |= kDisguised;
            piece.flags |= part_flags(written);
        }
    }

    // Whether a word may be one that comes and goes in Arabic names, or hold one.
    std::uint8_t part_flags(const std::string& written) const {
        return rules_->name_parts.may_change(written) || rules_->name_parts.assimilated.has(written) ? kNamePart : 0;
    }

    // Adds the word that letters, digits and signs are which begin at a place of their run; false where it cannot be part of a name (`names.word`).
    bool add_word(const std::string& written, std::size_t start) {
        Word word{};
        if (written.size() == 1) {
            if (!is_letter(static_cast<unsigned char>(written[0]))) return false;
            const std::string spelled = spellings_.outline(written);
            word.spelled = hash_(spelled);
            add_halves(word);
            word.run = run_of(spelled), word.length = static_cast<std::uint16_t>(spelled.size());
        } else {
            const bool names = written.size() >= 2 && written.size() <= kLongestNameWord && !rules_->skipped.has(written);
            if (!names && !(written.size() >= kShortestJoined && written.size() <= kLongestJoined)) return false;
            word = hashed(spellings_.word_of(written), false);
        }
        words_.push_back(word);
        written_.push_back(written), starts_.push_back(start);
        return true;
    }

    // The hashes of a word by its spelling, shape, sound and consonants.
    Word hashed(const std::array<std::string, 4>& one, bool foreign) {
        const auto& [spelled, shape, sound, consonants] = one;
        Word word{};
        word.spelled = hash_(spelled), word.sound = sound.empty() ? 0 : hash_(sound), word.consonants = hash_(consonants);
        word.shape = shape.empty() ? 0 : hash_(shape);
        word.run = run_of(spelled), word.length = static_cast<std::uint16_t>(spelled.size());
        word.consonant_count = static_cast<std::uint16_t>(consonants.size());
        const Numbers& sign = rules_->numbers;
        word.rests = add_rests(shape, foreign, word.rest_count, {sign.slip, sign.slip});
        word.sound_rests = add_rests(sound, foreign, word.sound_rest_count, {sign.sound_slip, sign.abroad_sound_slip});
        add_halves(word), word.foreign = foreign;
        return word;
    }

    void add_halves(Word& word) const {
        const Numbers& sign = rules_->numbers;
        unsigned halves = (word.rest_count ? kRestHalf : 0) | (word.sound_rest_count ? kSoundRestHalf : 0);
        const auto add = [&](std::uint64_t one, std::uint64_t other, std::uint64_t place, std::uint64_t hash, unsigned half) {
            if (halves_.has(one, place, hash * kOne) || halves_.has(other, place, hash * kOne)) halves |= half;
        };
        add(sign.exact, sign.exact, 0, word.spelled, kExactHalf);
        if (word.shape) add(sign.slip, sign.slip, 1, word.shape, kShapeHalf);
        if (word.sound) {
            add(sign.sound, sign.sound, 0, word.sound, kSoundHalf), add(sign.mixed, sign.abroad_mixed, 0, word.sound, kMixedSoundHalf);
            add(sign.sound_slip, sign.abroad_sound_slip, 1, word.sound, kSoundFixedHalf);
        }
        if (word.consonant_count > 1) {
            add(sign.consonants, sign.abroad_consonants, 0, word.consonants, kConsonantsHalf);
            add(sign.mixed, sign.abroad_mixed, 1, word.consonants, kMixedConsonantsHalf);
        }
        word.halves = static_cast<std::uint16_t>(halves), word.wanted = wanted_by(halves);
    }

    // Adds those rests of a word that may be enrolled with one of two signs.
    std::uint32_t add_rests(const std::string& letters, bool foreign, std::uint16_t& count, std::array<std::uint64_t, 2> signs) {
        const std::uint32_t first = static_cast<std::uint32_t>(rests_.size());
        const auto add = [&](const std::string& rest) {
            const std::uint64_t by_one = hash_(rest) * kOne;
            if (halves_.has(signs[0], 0, by_one) || halves_.has(signs[1], 0, by_one)) rests_.push_back(by_one);
        };
        signs[0] == rules_->numbers.slip ? each_slip(letters, foreign, add) : each_rest(letters, kShortestWithSlip, add);
        count = static_cast<std::uint16_t>(rests_.size() - first);
        return first;
    }

    std::uint64_t run_of(std::string_view letters) const { return run_hash(letters, base_, begin_); }

    std::uint64_t power_of(std::size_t size) const {
        if (size < powers_.size()) return powers_[size];
        std::uint64_t value = 1;
        for (std::size_t i = 0; i < size; ++i) value *= base_;
        return value;
    }

    // -- names

    // Calls for each mark of a form of two words that may be enrolled, those that a word of it rules out left out.
    template <typename Do>
    void each_mark(const Word& one, const Word& other, Do&& with) const {
        const Numbers& sign = rules_->numbers;
        const unsigned halves = one.halves & other.wanted;
        const bool abroad = one.foreign || other.foreign;
        const std::uint64_t slipped = abroad ? sign.abroad_sound_slip : sign.sound_slip, mixed = abroad ? sign.abroad_mixed : sign.mixed;
        const auto with_rests = [&](std::uint64_t form, std::uint32_t first, std::uint32_t count, std::uint64_t fixed) {
            const std::uint64_t rest_of_it = fixed * kOther + form * kSign;
            for (std::uint32_t i = first; i < first + count; ++i) with(stirred(rests_[i] + rest_of_it));
        };
        if (one.spelled != other.spelled) {
            if (halves & kExactHalf) with(mark_in_any_order(sign.exact, one.spelled, other.spelled));
            if (halves & kRestHalf) with_rests(sign.slip, one.rests, one.rest_count, other.shape);
            if (halves & kShapeHalf) with_rests(sign.slip, other.rests, other.rest_count, one.shape);
        }
        if (halves & kSoundHalf && one.sound != other.sound) with(mark_in_any_order(sign.sound, one.sound, other.sound));
        if (halves & kSoundRestHalf) with_rests(slipped, one.sound_rests, one.sound_rest_count, other.sound);
        if (halves & kSoundFixedHalf) with_rests(slipped, other.sound_rests, other.sound_rest_count, one.sound);
        if (halves & kConsonantsHalf && one.consonant_count + other.consonant_count >= (abroad ? kFewestConsonants : kMoreConsonants) && !(abroad && one.sound && other.sound))
            with(mark_in_any_order(abroad ? sign.abroad_consonants : sign.consonants, one.consonants, other.consonants));
        if (halves & kMixedSoundHalf) with(mark_in_order(mixed, one.sound, other.consonants));
        if (halves & kMixedConsonantsHalf) with(mark_in_order(mixed, other.sound, one.consonants));
    }

    // Two words of a row that may be a name, or all from one to the other written together: those of their marks that are asked for.
    struct Question {
        std::uint32_t first, last, begin, joined, end;  // the marks of the pair, then that of the letters, if they are asked for
    };

    // Takes all questions about words that end at a place from `from` on, or only those across it. All marks are brought near before the first
    // of them is looked for, because they are far from everything else and from each other.
    void take_questions(const std::uint32_t* words, std::size_t count, std::size_t from, bool across = false) {
        asked_.clear(), questions_.clear();
        const auto ask = [this](std::uint64_t mark) { asked_.push_back(mark), marks_.fetch(mark); };
        for (std::size_t last = from; last < count; ++last) {
            const Word& end = words_[words[last]];
            std::uint64_t run = 0, power = 1;
            std::size_t length = 0;
            for (std::size_t back = 0; back <= std::min(kReach, last); ++back) {
                const Word& one = words_[words[last - back]];
                run = one.run * power + run, power *= power_of(one.length), length += one.length;
                if (across && last - back >= from) continue;
                const std::size_t begin = asked_.size();
                if (back && one.halves & end.wanted) each_mark(one, end, ask);
                const std::size_t joined = asked_.size();
                if (length >= kShortestJoined && (!back || length <= kLongestInside)) ask(mark_in_any_order(rules_->numbers.joined, run, run));
                if (asked_.size() > begin)
                    questions_.push_back({static_cast<std::uint32_t>(last - back), static_cast<std::uint32_t>(last), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(joined), static_cast<std::uint32_t>(asked_.size())});
            }
        }
    }

    // Whether one of the marks between two places of those asked for is held.
    bool holds(std::uint32_t begin, std::uint32_t end) const {
        return std::any_of(asked_.begin() + begin, asked_.begin() + end, [this](std::uint64_t mark) { return marks_.has(mark); });
    }

    // Whether a name may be among these words that ends at a place from `from` on: as a pair of them, or as some written together.
    bool touched(const std::uint32_t* words, std::size_t count, std::size_t from = 0) {
        for (; from < count; from += kWordsTogether) {
            take_questions(words, std::min(count, from + kWordsTogether), from);
            if (holds(0, static_cast<std::uint32_t>(asked_.size()))) return true;
        }
        return false;
    }

    // The same of all words, given others that no name is among: only what differs from them is looked at, and what stands beside it.
    bool touched(const std::vector<std::uint32_t>& words, const std::vector<std::uint32_t>& others = {}) {
        const auto shorter = static_cast<std::ptrdiff_t>(std::min(words.size(), others.size()));
        const auto same = std::mismatch(words.begin(), words.begin() + shorter, others.begin()).first - words.begin();
        const auto same_at_end = std::mismatch(words.rbegin(), words.rbegin() + (shorter - same), others.rbegin()).first - words.rbegin();
        return touched(words.data(), std::min(words.size(), words.size() - static_cast<std::size_t>(same_at_end) + kReach), static_cast<std::size_t>(same));
    }

    bool touched_across(const Ends& earlier, const Ends& later) {
        std::uint32_t words[2 * kReach];
        std::copy_n(earlier.last, earlier.lasts, words);
        std::copy_n(later.first, later.firsts, words + earlier.lasts);
        take_questions(words, std::size_t{earlier.lasts} + later.firsts, earlier.lasts, true);
        return holds(0, static_cast<std::uint32_t>(asked_.size()));
    }

    // -- who is named, and nothing more

    // Where a name begins or ends: in which of the runs of a reading.
    struct Edge {
        std::uint32_t run;
        std::size_t offset;
        bool is_end;
        bool operator<(const Edge& other) const { return std::tie(run, offset, is_end) < std::tie(other.run, other.offset, other.is_end); }
    };

    // Where a word stands: in which of the runs of a reading, and where it begins and ends there; or which of the words of a text it is.
    struct Spot {
        std::uint32_t run;
        std::size_t begin, end;
    };

    static void keep_each_once(std::vector<std::int32_t>& people, std::size_t from) {
        const auto begin = people.begin() + static_cast<std::ptrdiff_t>(from);
        std::sort(begin, people.end());
        people.erase(std::unique(begin, people.end()), people.end());
    }

    std::uint8_t settled(const Text& text) {
        all_runs_.clear(), cuts_.clear(), apart_.clear(), foreign_looked_in_.clear();
        std::uint8_t found = kUnread;
        if (fold(text)) {
            found = settled_reading(folded_);
            if (found != kUnread && !humps_.empty()) {
                part_at_humps();
                found = heavier(found, settled_reading(parted_));
            }
        } else if (take_foreign(text) && !may_be_read_otherwise()) {
            found = settled_foreign();
        }
        return found != kUnread && !people_.empty() && may_say_more() ? kUnread : found;
    }

    // Whether something else that is enrolled for anybody whom a text names may stand in any reading of it: name and town may be hidden in two ways.
    bool may_say_more() {
        keep_each_once(people_, 0);
        std::sort(all_runs_.begin(), all_runs_.end());
        all_runs_.erase(std::unique(all_runs_.begin(), all_runs_.end()), all_runs_.end());
        if (people_.size() * (all_runs_.size() + foreign_looked_in_.size()) > kMostQuestions) return true;
        return std::any_of(people_.begin(), people_.end(), [&](std::int32_t person) { return enrolled_->has_words(person) && has_thing(person); });
    }

    // Whether a reading may hold an identifier, or has to be read; whom it names is added to the people.
    std::uint8_t settled_reading(const std::string& text, bool is_closed_up = false) {
        std::uint8_t apart = kNobody;
        const Walked walked = walk(text, nullptr);
        if (walked.spaced) {
            const std::string closed = is_closed_up ? text : unspaced(text);
            if (closed != text && (apart = settled_reading(closed, true)) == kUnread) return kUnread;
            apart = heavier(apart, drawn_apart(text));
            if (apart == kMaybe || !note_apart(text)) return kUnread;
            walk(text, nullptr);
        }
        const std::uint8_t beside = heavier(beside_names(text, walked), apart);
        if (is_long()) return kUnread;
        all_runs_.insert(all_runs_.end(), runs_.begin(), runs_.end());
        edges_.clear(), named_.clear();
        place_words(sequence_, [](const Piece& piece) { return piece.words.count; });
        add_named(sequence_);
        if (take_parts(walked)) {
            std::vector<Spot> spots;
            for (const std::size_t place : part_places_) spots.push_back(spots_[place]);
            spots_.swap(spots);
            add_named(parts_);
        }
        if (walked.flags & kDisguised) {
            take_letters();
            place_words(letters_, [](const Piece& piece) { return piece.letters.count; });
            add_named(letters_);
        }
        const bool are_plain = take_named([&](const Spot& from, const Spot& to) {
            edges_.push_back({from.run, from.begin, false}), edges_.push_back({to.run, to.end, true});
            return add_cut(run_text(runs_[from.run]).substr(0, from.begin)) && add_cut(run_text(runs_[to.run]).substr(to.end));
        });
        return are_plain && (edges_.empty() || !may_stand_apart(walked.spaced, text.size())) ? beside : kUnread;
    }

    // The same of all readings of a text in another script.
    std::uint8_t settled_foreign() {
        std::uint8_t found = kNobody;
        for (const std::string& read : foreign_readings_) {
            take_classes(read);
            found = heavier(found, settled_reading(read));
            if (found == kUnread) return kUnread;
        }
        const std::string& plain = foreign_readings_.front();
        std::vector<std::size_t> begins{0};  // where each sign stands in it
        for (const char32_t sign : foreign_text_.signs) begins.push_back(begins.back() + rules_->written[sign].plain.size());
        const auto cut = [&](const Spot& from, const Spot& to) {
            const auto holds = [&](std::size_t place) { return in_run(static_cast<unsigned char>(plain[place])) || built_at(plain, place) || (place && built_at(plain, place - 1)); };
            const std::size_t begin = begins[foreign_text_.spans[from.run].begin], end = begins[foreign_text_.spans[to.run].end];
            std::size_t left = begin, right = end;
            while (left && holds(left - 1)) --left;
            while (right < plain.size() && holds(right)) ++right;
            return add_cut(plain.substr(left, begin - left)) && add_cut(plain.substr(end, right - end));
        };
        for (std::size_t row = 0; row < foreign_rows_.size(); ++row) {
            const auto& [words, places, is_first] = foreign_rows_[row];
            if (is_first) named_.clear();
            spots_.clear();
            for (const std::size_t place : places) spots_.push_back({static_cast<std::uint32_t>(place), 0, 0});
            add_named(words);
            const bool is_last = row + 1 == foreign_rows_.size() || foreign_rows_[row + 1].is_first;
            if (is_last && !take_named(cut)) return kUnread;
        }
        for (const std::uint32_t word : foreign_text_.words)
            for (const std::uint32_t one : {word, read_as(word)}) {
                if (!foreign_.knows_forms(one)) return kUnread;
                foreign_looked_in_.push_back(one);
            }
        std::sort(foreign_looked_in_.begin(), foreign_looked_in_.end());
        foreign_looked_in_.erase(std::unique(foreign_looked_in_.begin(), foreign_looked_in_.end()), foreign_looked_in_.end());
        return found;
    }

    // Whether the words around a name in a text in another script may be read otherwise than in the text: Latin letters that stand alone may come
    // together, and what parts two words may be left out beside digits.
    bool may_be_read_otherwise() const {
        const std::u32string& signs = foreign_text_.signs;
        const auto class_of = [&](std::size_t place) {
            const char32_t sign = place < signs.size() ? signs[place] : U' ';
            return sign >= 128 ? 0 : is_letter(static_cast<unsigned char>(rules_->fold[sign])) ? 1 : stands_single(static_cast<unsigned char>(rules_->fold[sign])) ? 2 : 0;
        };
        std::size_t alone = 0;
        bool has_digits = false, joins = false;
        for (std::size_t place = 0; place < signs.size(); ++place) {
            const int own = class_of(place);
            alone += own && own != class_of(place + 1) && (!place || own != class_of(place - 1));
            const WrittenSign& sign = rules_->written[signs[place]];
            has_digits = has_digits || sign.in_word == 'd', joins = joins || sign.joins;
        }
        return alone >= kShortestSpaced || (has_digits && joins) || foreign_text_.words.size() > kMostRuns;
    }

    // Notes where the words of a reading stand, of which each run has so many.
    template <typename Count>
    void place_words(const std::vector<std::uint32_t>& words, Count&& count) {
        spots_.clear();
        for (std::uint32_t run = 0; run < runs_.size(); ++run)
            for (std::uint32_t i = 0; i < count(pieces_[runs_[run]]); ++i) {
                const std::uint32_t word = words[spots_.size()];
                spots_.push_back({run, starts_[word], starts_[word] + written_[word].size()});
            }
    }

    // Notes the letters that are drawn apart in a reading; false where there are more than are looked through.
    bool note_apart(const std::string& text) {
        std::size_t letters = 0;
        each_drawn_apart(text, [&](std::size_t begin, std::size_t end) {
            const std::string whole = tight(std::string_view(text).substr(begin, end - begin));
            apart_.push_back(spellings_.outline(whole)), apart_.push_back(spellings_.outline(letters_alone(whole)));
            letters += whole.size();
        });
        return letters <= kMostApart;
    }

    bool is_long() const {
        return runs_.size() > kMostRuns || std::any_of(runs_.begin(), runs_.end(), [this](std::uint32_t run) { return runs_kept_[run].size() > kLongestRun; });
    }

    // Whether letters may be drawn apart in the words around a name otherwise than in the text. What stands before the first name, between two
    // of a person's and after the last is read as one text (`sightings._stretches`), so that four signs that stand alone may come together; and
    // a name may part those that do in the text.
    bool may_stand_apart(bool spaced, std::size_t size) {
        std::sort(edges_.begin(), edges_.end());
        std::size_t head = 0, before = 0, in_a_row = 0, edge = 0;
        Following after_begin, after_end;
        bool parts = false, is_in_row = false;
        for (std::uint32_t run = 0; run < runs_.size(); ++run) {
            const auto pass = [&](std::size_t offset) {  // the edges up to there
                for (; edge < edges_.size() && edges_[edge].run == run && edges_[edge].offset <= offset; ++edge) {
                    if (!edge) head = in_a_row;
                    if (!edges_[edge].is_end) before = std::max(before, in_a_row);
                    (edges_[edge].is_end ? after_end : after_begin).open();
                    is_in_row = true;
                    parts = parts || in_a_row >= kShortestSpaced;
                }
            };
            each_stretch(runs_kept_[runs_[run]], stands_single, [&](std::size_t begin, std::size_t end) {
                for (std::size_t at = begin, stop = end; at < end; at = stop) {
                    pass(at);
                    stop = edge < edges_.size() && edges_[edge].run == run ? std::min<std::size_t>(end, edges_[edge].offset) : end;
                    const bool alone = stop - at == 1;
                    in_a_row = alone ? in_a_row + 1 : 0;
                    after_begin.pass(alone), after_end.pass(alone);
                    is_in_row = is_in_row && alone;
                    parts = parts || (is_in_row && in_a_row >= kShortestSpaced);
                }
            });
            pass(std::string::npos);
        }
        return parts || head + after_begin.most >= kShortestSpaced || before + after_end.most >= kShortestSpaced || (spaced && size > kNear);
    }

    // How many signs that stand alone follow after a place, at most.
    struct Following {
        std::size_t most = 0, count = 0;
        bool is_open = false;
        void open() {
            if (!is_open) is_open = true, count = 0;
        }
        void pass(bool alone) {
            is_open = is_open && alone;
            if (is_open) most = std::max(most, ++count);
        }
    };

    // Adds the names that words of a row are, given where these stand.
    void add_named(const std::vector<std::uint32_t>& words) {
        take_questions(words.data(), words.size(), 0);
        for (const auto [first, last, begin, joined_at, end] : questions_) {
            const bool paired = holds(begin, joined_at), joined = holds(joined_at, end);
            if (!joined && !paired) continue;
            Holders holders;
            if (paired) holders = holders_of(words[first], words[last]);
            if (joined) {
                std::string letters = rules_->signs[kJoinedSign];
                for (std::uint32_t i = first; i <= last; ++i) letters += spellings_.outline(written_[words[i]]);
                enrolled_->holders(letters, [&](std::int32_t person) { holders.strict.push_back(person); });
            }
            if (holders.is_empty()) continue;
            const bool another = first != last && rules_->listed.has(spellings_.outline(written_[words[first]])) && rules_->listed.has(spellings_.outline(written_[words[last]]));
            named_[{spots_[first], spots_[last], another}].add(holders);
        }
    }

    // Adds whom the names of a reading tell, all that stand in one place together (`sightings._named`); false where what is cut off beside one
    // of them is not plain.
    template <typename Cut>
    bool take_named(Cut&& cut) {
        for (const auto& [place, holders] : named_) {
            if (!cut(place.from, place.to)) return false;
            const auto& loose = holders.strict.empty() && holders.sounded.empty() ? holders.slipped : holders.sounded;
            people_.insert(people_.end(), holders.strict.begin(), holders.strict.end());
            if (!place.is_another) people_.insert(people_.end(), loose.begin(), loose.end());
        }
        return true;
    }

    std::string run_text(std::uint32_t run) const { return std::string(runs_kept_[run]); }

    // Notes what is left of a run beside a name in it; false where that may be more than one run.
    bool add_cut(const std::string& left) {
        if (!are_all(left, kLetter | kDigit | kRunSign)) return false;
        if (left.empty()) return true;
        const std::uint32_t run = piece_of(left);
        if (std::find(cuts_.begin(), cuts_.end(), run) == cuts_.end()) cuts_.push_back(run);
        return true;
    }

    // Who is enrolled with a form of two words whose mark is held (`names.forms_of`), those found by its sound or by a slip apart.
    struct Holders {
        std::vector<std::int32_t> strict, sounded, slipped;

        bool is_empty() const { return strict.empty() && sounded.empty() && slipped.empty(); }
        void add(const Holders& other) {
            strict.insert(strict.end(), other.strict.begin(), other.strict.end());
            sounded.insert(sounded.end(), other.sounded.begin(), other.sounded.end());
            slipped.insert(slipped.end(), other.slipped.begin(), other.slipped.end());
        }
    };

    // Where a name stands, and whether it is another frequent name as it is written.
    struct NamePlace {
        Spot from, to;
        bool is_another;
        bool operator<(const NamePlace& other) const {
            return std::tie(from.run, from.begin, to.run, to.end, is_another) < std::tie(other.from.run, other.from.begin, other.to.run, other.to.end, other.is_another);
        }
    };

    const Holders& holders_of(std::uint32_t one, std::uint32_t other) {
        const auto [known, is_new] = holders_of_pairs_.try_emplace(std::uint64_t{one} << 32 | other);
        if (is_new) add_holders(one, other, known->second);
        return known->second;
    }

    void add_holders(std::uint32_t one_number, std::uint32_t other_number, Holders& holders) {
        const Word &one = words_[one_number], &other = words_[other_number];
        const auto [one_spelled, one_shape, one_sound, one_bare] = said_of(one_number);
        const auto [other_spelled, other_shape, other_sound, other_bare] = said_of(other_number);
        const Numbers& number = rules_->numbers;
        const auto add = [&](std::vector<std::int32_t>& people, Sign sign, const std::string& first, const std::string& second) {
            enrolled_->holders(rules_->signs[sign] + first + " " + second, [&](std::int32_t person) { people.push_back(person); });
        };
        const auto in_any_order = [&](std::vector<std::int32_t>& people, Sign sign, const std::string& first, const std::string& second) {
            first <= second ? add(people, sign, first, second) : add(people, sign, second, first);
        };
        const auto with_slip = [&](Sign sign, std::uint64_t mark_sign, const std::string& slipped, bool is_foreign, const std::string& fixed, std::uint64_t fixed_hash) {
            const auto with = [&](const std::string& rest) {
                if (marks_.has(mark_in_order(mark_sign, hash_(rest), fixed_hash))) add(holders.slipped, sign, rest, fixed);
            };
            sign == kSlipSign ? each_slip(slipped, is_foreign, with) : each_rest(slipped, kShortestWithSlip, with);
        };
        if (one.spelled != other.spelled) {
            if (marks_.has(mark_in_any_order(number.exact, one.spelled, other.spelled))) in_any_order(holders.strict, kExactSign, one_spelled, other_spelled);
            with_slip(kSlipSign, number.slip, one_shape, one.foreign, other_shape, other.shape);
            with_slip(kSlipSign, number.slip, other_shape, other.foreign, one_shape, one.shape);
        }
        const bool abroad = one.foreign || other.foreign, both_sound = one.sound && other.sound;
        const auto across = [&](Sign sign) { return static_cast<Sign>(abroad ? sign + kAbroadSigns - kConsonantsSign : sign); };
        if (both_sound) {
            const std::uint64_t slipped = abroad ? number.abroad_sound_slip : number.sound_slip;
            if (one.sound != other.sound && marks_.has(mark_in_any_order(number.sound, one.sound, other.sound))) in_any_order(holders.sounded, kSoundSign, one_sound, other_sound);
            with_slip(across(kSoundSlipSign), slipped, one_sound, false, other_sound, other.sound);
            with_slip(across(kSoundSlipSign), slipped, other_sound, false, one_sound, one.sound);
        }
        const std::uint64_t consonants = abroad ? number.abroad_consonants : number.consonants, mixed = abroad ? number.abroad_mixed : number.mixed;
        if (one_bare.size() > 1 && other_bare.size() > 1 && one_bare.size() + other_bare.size() >= (abroad ? kFewestConsonants : kMoreConsonants) && !(abroad && both_sound) &&
            marks_.has(mark_in_any_order(consonants, one.consonants, other.consonants)))
            in_any_order(holders.strict, across(kConsonantsSign), one_bare, other_bare);
        if (one.sound && other_bare.size() > 1 && marks_.has(mark_in_order(mixed, one.sound, other.consonants))) add(holders.strict, across(kMixedSign), one_sound, other_bare);
        if (other.sound && one_bare.size() > 1 && marks_.has(mark_in_order(mixed, other.sound, one.consonants))) add(holders.strict, across(kMixedSign), other_sound, one_bare);
    }

    // The spelling, shape, sound and consonants of a word by its number; of an initial the first alone.
    std::array<std::string, 4> said_of(std::uint32_t number) const {
        if (const auto told = spoken_.find(number); told != spoken_.end()) return told->second;
        const std::string& written = written_[number];
        return written.size() == 1 ? std::array<std::string, 4>{spellings_.outline(written), "", "", ""} : spellings_.word_of(written);
    }

    // Whether all words of something weak of a person stand somewhere in the readings (`weak.asked`); each run and word is looked up once.
    bool has_thing(std::int32_t person) {
        const std::string begin = enrolled_->begin_of(person);
        places_.clear();
        const auto look_in = [&](std::uint32_t place, auto&& each_form) {
            const auto [known, is_new] = places_in_run_.try_emplace(static_cast<std::uint64_t>(static_cast<std::uint32_t>(person)) << 32 | place);
            auto& places = known->second;
            if (is_new) each_form([&](const std::string& form) { enrolled_->find(person, begin, form, places); });
            places_.insert(places_.end(), places.begin(), places.end());
        };
        for (const auto* runs : {&all_runs_, &cuts_})
            for (const std::uint32_t run : *runs) look_in(run, [&](auto&& with) { spellings_.each_thing_form(run_text(run), with); });
        for (const std::uint32_t word : foreign_looked_in_) look_in(kForeign | word, [&](auto&& with) { foreign_.each_form(word, with); });
        for (const std::string& letters : apart_)
            for (std::size_t at = 0; at < letters.size(); ++at)
                for (std::size_t size = kShortestApart; size <= std::min(kLongestApart, letters.size() - at); ++size)
                    for (const Sign sign : {kExactSign, kJoinedSign}) enrolled_->find(person, begin, rules_->signs[sign] + letters.substr(at, size), places_);
        return enrolled_->has_whole_thing(person, places_);
    }

    // -- texts

    std::uint8_t verdict(const Text& text, Ends& ends) {
        const bool is_known = fold(text);
        if (!is_known) return foreign_verdict(text, ends);
        const std::uint8_t first = reading(folded_, &ends);
        if (first == kMaybe || humps_.empty()) return first;
        part_at_humps();
        return heavier(first, reading(parted_, nullptr, whole_));
    }

    // The folded text with a blank wherever a small letter was followed by a capital.
    void part_at_humps() {
        parted_.clear();
        std::size_t done = 0;
        for (const std::size_t hump : humps_) {
            parted_.append(folded_, done, hump - done);
            parted_ += ' ';
            done = hump;
        }
        parted_.append(folded_, done, std::string::npos);
    }

    // Folds a text of ASCII and known Latin signs, and notes where a small letter is followed by a capital, and which classes of signs there are.
    bool fold(const Text& text) {
        humps_.clear(), seen_ = 0;
        return text.is_ascii ? fold_ascii(static_cast<const unsigned char*>(text.signs), text.size) : fold_latin(text);
    }

    bool fold_ascii(const unsigned char* signs, std::size_t size) {
        folded_.resize(size);
        char* const plain = folded_.data();
        const char* const fold = rules_->fold.data();
        std::uint8_t seen = 0, before = 0, hump = 0;
        for (std::size_t i = 0; i < size; ++i) {  // nothing else in it, because it is what each sign costs
            const std::uint8_t shape = kCases[signs[i]];
            plain[i] = fold[signs[i]];
            seen |= kClasses[static_cast<unsigned char>(plain[i])];
            hump |= before & shape >> 1;
            before = shape;
        }
        for (std::size_t i = 1; hump && i < size; ++i)
            if (kCases[signs[i - 1]] & kCases[signs[i]] >> 1) humps_.push_back(i);
        seen_ = seen;
        return true;
    }

    bool fold_latin(const Text& text) {
        folded_.clear();
        std::uint8_t before = 0;
        std::size_t numerals = 0;
        for (std::size_t i = 0; i < text.size; ++i) {
            const std::uint32_t sign = PyUnicode_READ(text.kind, text.signs, i);
            std::uint8_t shape = 0;
            bool is_numeral = false;
            const std::size_t begin = folded_.size();
            if (sign < 128) {
                shape = kCases[sign];
                folded_ += rules_->fold[sign];
            } else {
                const auto found = rules_->latin.find(sign);
                if (found == rules_->latin.end()) return false;
                shape = found->second.shape == 'a' ? kSmall : found->second.shape == 'A' ? kCapital : 0;
                is_numeral = found->second.shape == '4';
                folded_ += found->second.plain;
            }
            numerals = is_numeral ? numerals + 1 : 0;
            if (numerals == kNumeralsInARow) return false;  // they are digits, and not the words for numbers
            for (std::size_t at = begin; at < folded_.size(); ++at) seen_ |= kClasses[static_cast<unsigned char>(folded_[at])];
            if (before & shape >> 1) humps_.push_back(begin);
            before = shape;
        }
        return true;
    }

    // What was walked through of a reading: which kinds of pieces, and whether letters are drawn apart in it.
    struct Walked : Counted {
        std::uint8_t flags = 0;
        bool spaced = false;
        std::size_t singles = 0;
    };

    // The verdict on a reading; `untouched` are words that no name is among, and most of which are those of this reading.
    std::uint8_t reading(const std::string& text, Ends* ends, const std::vector<std::uint32_t>& untouched = {}, bool is_closed_up = false) {
        const Walked walked = walk(text, ends);
        if (touched(sequence_, untouched) || (take_parts(walked) && touched(parts_, sequence_))) return kMaybe;
        if (walked.flags & kDisguised) {
            take_letters();
            if (touched(letters_, sequence_)) return kMaybe;
        }
        if (ends && !humps_.empty()) whole_ = sequence_;
        std::uint8_t found = beside_names(text, walked);
        if (!walked.spaced) return found;
        if (const std::string closed = is_closed_up ? text : unspaced(text); closed != text) found = heavier(found, reading(closed, nullptr, {}, true));
        return heavier(found, drawn_apart(text));
    }

    // Takes the words of a reading without what comes and goes in Arabic names, each with the place among all words of the one that it
    // stands for (`names._without_parts`); false where these are the same words.
    bool take_parts(const Walked& walked) {
        if (!(walked.flags & kNamePart)) return false;
        std::vector<std::string> written;
        for (const std::uint32_t word : sequence_) written.push_back(written_[word]);
        parts_.clear(), part_places_.clear();
        std::size_t place = 0;
        const auto ends_as = [](const std::string& one, const std::string& other) {
            const std::size_t size = std::min<std::size_t>(3, other.size());
            return one.size() >= size && one.compare(one.size() - size, size, other, other.size() - size, size) == 0;
        };
        for (const std::string& part : rules_->name_parts.of(written)) {
            while (place + 1 < written.size() && !ends_as(written[place], part)) ++place;
            const auto [known, is_new] = of_parts_.try_emplace(part, kNoWord);
            if (is_new && add_word(part, 0)) known->second = static_cast<std::uint32_t>(words_.size() - 1);
            if (known->second != kNoWord) parts_.push_back(known->second), part_places_.push_back(place);
        }
        return parts_ != sequence_;
    }

    // The verdict on what letters that are drawn apart hold by themselves, whatever stands around them.
    std::uint8_t drawn_apart(const std::string& text) {
        std::uint8_t found = kNobody;
        each_drawn_apart(text, [&](std::size_t begin, std::size_t end) {
            const std::string whole = tight(std::string_view(text).substr(begin, end - begin));
            for (const std::string& run : {whole, letters_alone(whole)}) {
                const std::size_t before = identifiers_.passed();
                if (has_name_inside(spellings_.outline(run))) found = heavier(found, kMaybe);
                found = heavier(found, beside_names(run, walk(run, nullptr)));
                identifiers_.note_drawn_apart(std::string_view(run).substr(run.rfind('@') + 1));
                if (identifiers_.passed() > before) found = heavier(found, kStrong);
            }
        });
        return found;
    }

    // Whether a name that is written together may stand within letters (`names.inside`).
    bool has_name_inside(const std::string& letters) const {
        const std::size_t size = std::min(letters.size(), kLongestJoined);
        for (std::size_t begin = 0; begin + kShortestJoined <= size; ++begin)
            for (std::size_t end = begin + kShortestJoined; end <= std::min(size, begin + kLongestInside); ++end) {
                const std::uint64_t run = run_of(std::string_view(letters).substr(begin, end - begin));
                if (marks_.has(mark_in_any_order(rules_->numbers.joined, run, run))) return true;
            }
        return false;
    }

    // A run of a reading by which its piece is looked for.
    struct Run {
        std::size_t begin, size;
        Kept::Key key;
    };

    // Cuts a reading into runs and words. What is remembered of each run is brought near, step by step, before the first of them is looked at.
    Walked walk(const std::string& text, Ends* ends) {
        sequence_.clear(), runs_.clear(), cut_.clear();
        Walked walked;
        for (std::size_t at = 0; at < text.size();) {
            if (!begins_run(text, at)) {
                ++at;
                continue;
            }
            const std::size_t begin = at;
            while (at < text.size()) {
                const std::uint8_t sign = kClasses[static_cast<unsigned char>(text[at])];
                if (sign & (kLetter | kDigit | kRunSign)) ++at;
                else if (!(sign & kSlash)) break;
                else if (const std::size_t size = built_at(text, at)) at += size;
                else break;
            }
            walked.longest = std::max(walked.longest, at - begin);
            cut_.push_back({begin, at - begin, runs_kept_.key_of(std::string_view(text).substr(begin, at - begin))});
            if (cut_.size() == kRunsTogether) take_cut(text, walked);
        }
        take_cut(text, walked);
        if (ends) note_ends(sequence_, *ends);
        if (walked.singles >= kShortestSpaced) each_drawn_apart(text, [&](std::size_t, std::size_t) { walked.spaced = true; });
        return walked;
    }

    static void note_ends(const std::vector<std::uint32_t>& words, Ends& ends) {
        ends.known = true;
        ends.firsts = static_cast<std::uint8_t>(std::min(kReach, words.size())), ends.lasts = ends.firsts;
        std::copy_n(words.begin(), ends.firsts, ends.first);
        std::copy_n(words.end() - ends.lasts, ends.lasts, ends.last);
    }

    // Adds the runs that were cut, and their words.
    void take_cut(const std::string& text, Walked& walked) {
        for (const Run& run : cut_) runs_kept_.fetch(run.key);
        for (const Run& run : cut_)
            if (const std::uint32_t likely = runs_kept_.fetch_first(run.key); likely < pieces_.size()) __builtin_prefetch(&pieces_[likely]);
        const std::size_t before = sequence_.size();
        for (const auto& [begin, size, key] : cut_) {
            const std::uint32_t number = piece_of(std::string_view(text).substr(begin, size), key);
            const Piece& piece = pieces_[number];
            walked.digits += piece.digits, walked.numerals += piece.numerals, walked.singles += piece.singles;
            walked.flags |= piece.flags;
            runs_.push_back(number);
            add_to(sequence_, piece.words);
        }
        for (std::size_t i = before; i < sequence_.size(); ++i) __builtin_prefetch(&words_[sequence_[i]]);
        cut_.clear();
    }

    // The words of the runs, of those with digits and signs in them the letters alone.
    void take_letters() {
        letters_.clear();
        for (const std::uint32_t number : runs_) add_to(letters_, pieces_[number].letters);
    }

    static void add_to(std::vector<std::uint32_t>& numbers, const Piece::Words& words) {
        for (std::uint32_t i = 0; i < words.count; ++i) numbers.push_back(words.first + i);
    }

    // The verdict on a reading in whose words nobody is named.
    std::uint8_t beside_names(const std::string& text, const Walked& walked) {
        const std::size_t before = identifiers_.passed();
        if (walked.flags & kHandleLike) note_words();
        const std::uint8_t found = identifiers_.look(text, seen_, walked, walked.flags & kAtWord);
        return identifiers_.passed() > before ? heavier(found, kStrong) : found;
    }

    // Notes the words of the runs that may be handles.
    void note_words() {
        for (const std::uint32_t number : runs_) {
            if (!(pieces_[number].flags & kHandleLike)) continue;
            each_stretch(run_text(number), is_letter, [&](std::size_t begin, std::size_t end) {
                identifiers_.note_word(run_text(number).substr(begin, end - begin));
            });
        }
    }

    bool begins_run(const std::string& text, std::size_t at) const {
        return in_run(static_cast<unsigned char>(text[at])) || built_at(text, at);
    }

    // The length of the letter built of several signs that begins at a place; 0 where none does.
    std::size_t built_at(const std::string& text, std::size_t at) const {
        if (text[at] != '/' && text[at] != '\\') return 0;
        for (const auto& [built, letter] : rules_->built)
            if (text.compare(at, built.size(), built) == 0) return built.size();
        return 0;
    }

    // -- texts in other scripts

    // Some words of a text in the order in which they stand, and which of all its words each is.
    struct Row {
        std::vector<std::uint32_t> words;
        std::vector<std::size_t> places;
        bool is_first;  // of the rows of one reading
    };
    static constexpr std::uint32_t kForeign = 1u << 31;  // beside the number of a word, to tell it from that of a run

    std::uint8_t foreign_verdict(const Text& text, Ends& ends) {
        if (!take_foreign(text)) return kUnread;
        const std::vector<std::uint32_t>& whole = foreign_rows_.front().words;
        note_ends(whole, ends);
        for (const Row& row : foreign_rows_)
            if (&row == &foreign_rows_.front() ? touched(whole) : touched(row.words, whole)) return kMaybe;
        std::uint8_t found = kNobody;
        for (const std::string& read : foreign_readings_) {
            take_classes(read);
            found = heavier(found, reading(read, nullptr));
        }
        return found;
    }

    // Takes the rows of words of a text as it stands (`rows.texts_of`, `names.sequences_of`) and its readings in Latin letters; false where it
    // has to be read otherwise.
    bool take_foreign(const Text& text) {
        const WrittenSigns& written = rules_->written;
        if (!take_foreign_words(text) || written.are_mixed(foreign_text_.signs) || written.may_be_apart(foreign_text_.signs) || !take_foreign_rows()) return false;
        foreign_readings_.clear();
        for (const std::u32string& order : {foreign_text_.signs, written.parted(foreign_text_.signs)})
            for (const std::u32string& signs : {order, written.as_drawn(order)})
                if (std::string plain = written.plain(signs); std::find(foreign_readings_.begin(), foreign_readings_.end(), plain) == foreign_readings_.end())
                    foreign_readings_.push_back(std::move(plain));
        return true;
    }

    bool take_foreign_words(const Text& text) {
        const auto sign = [&](std::size_t place) { return static_cast<char32_t>(PyUnicode_READ(text.kind, text.signs, place)); };
        return foreign_text_.take(text.size, sign, *rules_) && foreign_text_.take_words(*rules_, foreign_);
    }

    // Takes the words as they stand and with those of Greek and Cyrillic free of other letters, each also without what comes and goes in
    // Arabic names; false where one of them was not told yet.
    bool take_foreign_rows() {
        foreign_rows_.clear();
        std::vector<std::uint32_t> own;
        bool are_known = true;
        for (const std::uint32_t word : foreign_text_.words) {
            const std::uint32_t other = read_as(word);
            are_known = foreign_.knows(word) && foreign_[word].is_whole && foreign_.knows(other) && are_known;
            own.push_back(other);
        }
        return are_known && add_rows(foreign_text_.words) && (own == foreign_text_.words || add_rows(own));
    }

    // A word of the text that is being read, free of letters of other scripts than the one that most of it is in.
    std::uint32_t read_as(std::uint32_t word) const { return foreign_text_.is_greek ? foreign_[word].in_greek : foreign_[word].in_cyrillic; }

    bool add_rows(const std::vector<std::uint32_t>& written) {
        Row row{{}, {}, true}, parts{{}, {}, false};
        bool may_change = false;
        for (std::size_t place = 0; place < written.size(); ++place) {
            const ForeignWord& word = foreign_[written[place]];
            if (word.word == kNoWord) continue;
            row.words.push_back(word.word), row.places.push_back(place);
            may_change = may_change || word.may_change;
        }
        if (may_change && !take_foreign_parts(written, row, parts)) return false;
        const bool differ = may_change && parts.words != row.words;
        foreign_rows_.push_back(std::move(row));
        if (differ) foreign_rows_.push_back(std::move(parts));
        return true;
    }

    // Takes a row without what comes and goes in Arabic names (`sound.name_parts`, `names._without_parts`); false where a part was not told yet.
    bool take_foreign_parts(const std::vector<std::uint32_t>& written, const Row& row, Row& parts) {
        const auto at = [&](std::size_t place) -> const ForeignWord& { return foreign_[written[row.places[place]]]; };
        std::vector<std::string> kept;
        std::string servant;
        const std::size_t count = row.places.size();
        for (std::size_t place = 0; place < count; ++place) {
            const ForeignWord& word = at(place);
            const std::string following = place + 1 < count ? at(place + 1).small : "";
            if (!following.empty() && !word.servant.empty()) {
                servant = word.servant;
            } else if (!following.empty() && rules_->name_parts.comes_and_goes(word.small, following, place == 0, count)) {
                continue;
            } else if (!kept.empty() && servant.empty() && !word.faith.empty()) {
                kept.back() += word.faith;
            } else {
                kept.push_back(servant.append(foreign_.written(word.core)));
                servant.clear();
            }
        }
        std::size_t place = 0;
        bool are_known = true;
        for (const std::string& part : kept) {
            const std::string_view end = last_three(part);
            const auto ends_so = [&](const std::string& bare) { return bare.size() >= end.size() && bare.compare(bare.size() - end.size(), end.size(), end) == 0; };
            while (place + 1 < count && !ends_so(at(place).bare)) ++place;
            const std::uint32_t number = foreign_.number_of(part);
            if (!foreign_.knows(number)) are_known = false;
            else if (foreign_[number].word != kNoWord) parts.words.push_back(foreign_[number].word), parts.places.push_back(row.places[place]);
        }
        return are_known;
    }

    // The number of a word by what Python makes of it; equal ones have one number.
    std::uint32_t spoken_word(const std::array<std::string, 4>& spoken, bool is_foreign) {
        const std::string all = spoken[0] + " " + spoken[1] + " " + spoken[2] + " " + spoken[3] + (is_foreign ? "-" : "+");
        const auto [known, is_new] = numbers_of_spoken_.try_emplace(all, static_cast<std::uint32_t>(words_.size()));
        if (is_new) {
            words_.push_back(hashed(spoken, is_foreign));
            written_.push_back(spoken[0]), starts_.push_back(0);
            spoken_[known->second] = spoken;
        }
        return known->second;
    }

    void take_classes(std::string_view text) {
        humps_.clear(), seen_ = 0;
        for (const char sign : text) seen_ |= kClasses[static_cast<unsigned char>(sign)];
    }

    std::shared_ptr<const Rules> rules_;
    Spellings spellings_;
    KeyedHash hash_;
    Marks marks_;
    Halves halves_;
    Identifiers identifiers_;
    std::unique_ptr<Enrolled> enrolled_;
    std::uint64_t base_ = 1, begin_ = 0;
    std::vector<std::uint64_t> powers_;  // of the base
    Kept runs_kept_;
    ForeignWords foreign_;
    ForeignText foreign_text_;  // that is being read
    std::vector<Row> foreign_rows_;
    std::vector<std::uint32_t> foreign_looked_in_;  // words in which things are looked for
    std::vector<std::uint32_t> all_runs_;           // of all readings of a text that is settled
    std::map<NamePlace, Holders> named_;       // in a reading
    std::vector<std::string> foreign_readings_;
    std::unordered_map<std::uint32_t, std::array<std::string, 4>> spoken_;  // what Python told of words, by their numbers
    std::unordered_map<std::string, std::uint32_t> numbers_of_spoken_;
    std::vector<Piece> pieces_;  // of the runs
    std::vector<Word> words_;
    std::vector<std::string> written_;  // the words, as they stand in their runs
    std::vector<std::size_t> starts_;   // where they begin there
    std::vector<Edge> edges_;  // where names begin and end in the runs of a reading
    std::vector<std::string> apart_;  // the letters that are drawn apart in the readings of a text
    std::unordered_map<std::string, std::uint32_t> of_parts_;  // the word, or `kNoWord`, that each part of a name is
    std::vector<std::uint32_t> cuts_;   // what is left of the runs that names stand in
    std::vector<std::uint64_t> rests_, asked_;
    std::vector<Question> questions_;
    std::vector<Run> cut_;
    std::vector<std::uint32_t> sequence_, whole_, letters_, runs_;
    std::string folded_, parted_;
    std::uint8_t seen_ = 0;  // the classes of all signs of the text that is being read
    std::vector<std::size_t> humps_;
    std::vector<Ends> ends_;
    std::vector<std::int32_t> people_;
    std::unordered_map<std::uint64_t, Holders> holders_of_pairs_;  // by the numbers of two words
    std::vector<Spot> spots_;
    std::vector<std::uint32_t> parts_, places_;
    std::vector<std::size_t> part_places_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> places_in_run_;  // by a person and a run
    std::mutex lock_;
};

}  // namespace staydown

#endif
