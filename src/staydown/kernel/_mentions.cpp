// Whether texts may mention somebody whose names and identifiers are known by marks alone: right whenever it says no.
//
// A text is folded sign by sign, cut into words, and every form of a name or strong identifier that it may hold is hashed under the key
// of the marks and looked for among them. What each form is is said by the tables that Python hands over, and by the code there that
// reads a text form by form (`protect`), which this must never contradict. Of a text in another script it keeps what Python told of each
// word once (`_foreign_words.h`). A text with something in it that is not known here is handed back unread.
#include "_blake2b.h"
#include "_drawn_apart.h"
#include "_enrolled.h"
#include "_foreign_words.h"
#include "_kept.h"
#include "_mark_tables.h"
#include "_marks.h"
#include "_mention_rules.h"
#include "_name_forms.h"
#include "_name_parts.h"
#include "_patterns.h"
#include "_plain_signs.h"
#include "python_buffers.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace {

using namespace staydown;
using std::size_t;
using std::string;
using std::string_view;
using std::uint32_t;
using std::uint64_t;
using std::uint8_t;

constexpr uint8_t kNobody = 0, kMaybe = 1, kUnread = 2, kStrong = 3;
constexpr uint8_t kNumberBit = 4, kLetteredBit = 8, kEmailBit = 32;  // beside kStrong: what has to be looked for

constexpr size_t kReach = 3, kShortestWithShape = 4, kShortestJoined = 8, kLongestInside = 30, kLongestJoined = 48, kLongestNameWord = 30;
constexpr size_t kMoreConsonants = 6;
constexpr size_t kLongestSound = 40, kLongestWord = 60, kShortDisguised = 5, kShortestInSigns = 4, kLongestInSigns = 9;
constexpr size_t kShortestHandle = 6, kLongestChunk = 320, kLongestLabel = 61, kLongestProfile = 100, kMostLabels = 5, kLongestMailLabel = 63;
constexpr size_t kShortestMisread = 10, kShortestMisreadAddress = 12, kLongMisread = 10, kLongestMisread = 64, kEndMisread = 5, kEndOfShortMisread = 3;
constexpr size_t kNumeralsInARow = 4, kWordsTogether = 256, kRunsTogether = 64;  // the last two: what is brought near at once
constexpr size_t kShortestApart = 4, kLongestApart = 24;
constexpr size_t kNear = 400, kMostApart = 64;  // of a text that is settled: how much of it is read around a name, and the most letters drawn apart
constexpr size_t kShortestPlate = 5, kMostPlateLetters = 5, kPlatePieces = 10, kPlateSigns = 5, kPlateGapSigns = 7;
constexpr size_t kFewestDigits = 8, kNumberGap = 24, kNumberSigns = 4, kSpelledDigits = 3, kFewestLettered = 7, kMostDigits = 17;
constexpr size_t kLetteredGap = 3, kItalian = 16, kLongestLone = 2;
constexpr uint32_t kEndsOfItalian = 1 << 3 | 1 << 6 | 1 << 8 | 1 << 9 | 1 << 11 | 1 << 12 | 1 << 15 | 1 << 16;  // after how many signs its parts end
constexpr size_t kRow = 33, kMostMisread = 3, kMostEither = 4;
constexpr size_t kShortestThingWithShape = 3, kShortestThingWithSlip = 5, kShortestThingInStrokes = 8, kShortestThingSoundWithSlip = 7, kShortestThingJoined = 6, kFewestThingConsonants = 3, kMostThings = 200'000;
constexpr size_t kLongestRun = 400, kMostRuns = 2'000, kMostQuestions = 20'000;  // of a text that is settled, so that time stays linear

// ---- Words ---------------------------------------------------------------------------------------------------------------------------

// The hashes of a word, as in `name_filter._Hashes`; of the rests each already multiplied as the first of two words.
// All of it is brought near at once.
struct alignas(64) Word {
    uint64_t spelled, sound, consonants, shape, run;
    uint32_t rests, sound_rests;  // where they begin
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
        uint32_t first, count;  // they follow one another
    };
    Words words, letters;
    uint32_t digits, numerals, singles;  // the last: how many of its signs stand single in it
    uint8_t flags;
};
enum : uint8_t { kAtWord = 2, kHandleLike = 4, kNamePart = 8, kDisguised = 16 };

// The forms of handles in a run of signs of handles and addresses that pass their filter.
struct Handles {
    uint32_t first, count;
};

constexpr size_t kMostPieces = 120'000, kMostSigns = size_t{1} << 26;  // that are kept; then they are forgotten

class Reader {
public:
    Reader(std::shared_ptr<const Rules> rules, KeyedHash hash, Marks marks, Halves halves, Strong filters)
        : rules_(std::move(rules)), hash_(hash), marks_(std::move(marks)), halves_(std::move(halves)), filters_(std::move(filters)),
          runs_kept_(hash_(" runs")), chunks_kept_(hash_(" chunks")), foreign_(hash_(" foreign")) {
        base_ = hash_(" base") | 1, begin_ = hash_(" begin");
        powers_.assign(kLongestWord + 1, 1);
        for (size_t i = 1; i < powers_.size(); ++i) powers_[i] = powers_[i - 1] * base_;
    }

    // A form of an identifier that passed the filter of its kind, and the number of its text.
    struct Passed {
        size_t text;
        Kind kind;
        string form;
    };

    struct Text {
        int kind;
        const void* signs;
        size_t size;
        bool is_ascii;
    };

    // The verdict on each text; `before[i]` is the number of the text whose end is read together with the beginning of text i, or -1.
    void look(const std::vector<Text>& texts, const std::int32_t* before, uint8_t* verdicts, std::vector<Passed>& passed) {
        if (is_full()) forget();
        ends_.assign(texts.size(), {});
        passed_.clear();
        for (text_ = 0; text_ < texts.size(); ++text_) verdicts[text_] = verdict(texts[text_], ends_[text_]);
        passed.swap(passed_);
        for (size_t i = 0; i < texts.size(); ++i) {
            if (verdicts[i] == kMaybe || verdicts[i] == kUnread || before[i] < 0) continue;
            const Ends& earlier = ends_[static_cast<size_t>(before[i])];
            if (!earlier.known) verdicts[i] = kUnread;
            else if (touched_across(earlier, ends_[i])) verdicts[i] = kMaybe;
        }
    }

    // Adds the row and the two places of those pairs of words in a row of which a form may be enrolled; a word with itself where it may be a whole name.
    void near(std::int32_t row, const std::vector<std::array<string, 4>>& given, const std::vector<bool>& foreign, std::vector<std::int32_t>& pairs) {
        if (is_full()) forget();
        std::vector<uint32_t> words;
        for (size_t i = 0; i < given.size(); ++i) words.push_back(spoken_word(given[i], foreign[i]));
        take_questions(words.data(), words.size(), 0);
        for (const auto& [first, last, begin, joined, end] : questions_)
            if (holds(begin, end)) pairs.insert(pairs.end(), {row, static_cast<std::int32_t>(first), static_cast<std::int32_t>(last)});
    }

    // The words of texts in other scripts that have to be told before these are read, or settled.
    std::vector<string> unknown(const std::vector<Text>& texts, bool of_things) {
        if (is_full()) forget();
        for (const Text& text : texts) {
            if (text.kind == PyUnicode_1BYTE_KIND || !take_foreign_words(text)) continue;
            for (const uint32_t word : foreign_text_.words) {
                if (!of_things) foreign_.knows(word);
                else foreign_.knows_forms(word), foreign_.knows_forms(read_as(word));
            }
        }
        return foreign_.take_wanted();
    }

    // What Python tells of a word (`mentions_python.Told`).
    struct Told {
        string written, in_cyrillic, in_greek, core;
        ForeignWord word;
        bool is_spoken, is_foreign;
        std::array<string, 4> spoken;
    };

    void learn(Told&& told) {
        ForeignWord& word = told.word;
        const uint32_t number = foreign_.number_of(told.written);
        word.in_cyrillic = foreign_.number_of(told.in_cyrillic), word.in_greek = foreign_.number_of(told.in_greek), word.core = foreign_.number_of(told.core);
        word.may_change = word.core != number || !word.servant.empty() || !word.faith.empty() || rules_->name_parts.may_come_and_go(word.small);
        if (told.is_spoken) word.word = spoken_word(told.spoken, told.is_foreign);
        foreign_.tell(number, std::move(word));
    }

    void learn_things(const string& written, string forms) { foreign_.tell_forms(foreign_.number_of(written), std::move(forms)); }

    // Who is enrolled, for `settle`.
    void enrol(const Enrolled& enrolled) {
        enrolled_ = std::make_unique<Enrolled>(enrolled);
        forget();
    }

    // For each text `kNobody` where nothing in it can be more than a name, `kStrong` where an identifier may be, and `kUnread` where it has to be
    // read; of the others adds the number of the text with that of each person whom it names.
    void settle(const std::vector<Text>& texts, uint8_t* verdicts, std::vector<std::int32_t>& named, std::vector<Passed>& passed) {
        if (is_full() || places_in_run_.size() > kMostThings) forget();
        passed_.clear();
        for (text_ = 0; text_ < texts.size(); ++text_) {
            people_.clear();
            verdicts[text_] = enrolled_ ? settled(texts[text_]) : kUnread;
            if (verdicts[text_] == kUnread) continue;
            keep_each_once(people_, 0);
            for (const std::int32_t person : people_) named.push_back(static_cast<std::int32_t>(text_)), named.push_back(person);
        }
        passed.swap(passed_);
    }

    uint64_t hash(string_view text) const { return hash_(text); }
    const Marks& marks() const { return marks_; }
    size_t bytes() const { return marks_.bytes() + halves_.bytes(); }
    std::mutex& lock() { return lock_; }

    // The spelling, shape, sound and consonants of a word, for comparing them with those of Python.
    std::array<string, 4> word_of(const string& written) const {
        const string spelled = outline(written);
        string sounds = sounds_of(written);
        return {spelled, spelled.size() >= kShortestWithShape ? shape(spelled) : spelled, undoubled(rules_->classes(sounds)), undoubled(rules_->bare(sounds))};
    }

private:
    struct Ends {
        uint32_t first[kReach], last[kReach];
        uint8_t firsts = 0, lasts = 0;
        bool known = false;
    };

    // -- the words of runs

    void forget() {
        runs_kept_.clear(), pieces_.clear(), words_.clear(), written_.clear(), starts_.clear(), rests_.clear(), places_in_run_.clear(), holders_of_pairs_.clear(), of_parts_.clear();
        chunks_kept_.clear(), chunks_.clear(), of_chunks_.clear();
        foreign_.clear(), spoken_.clear(), numbers_of_spoken_.clear();
    }

    bool is_full() const {
        return std::max({runs_kept_.size(), chunks_kept_.size(), foreign_.size(), numbers_of_spoken_.size()}) > kMostPieces || std::max({runs_kept_.signs(), chunks_kept_.signs(), foreign_.signs()}) > kMostSigns;
    }

    uint32_t piece_of(string_view run) { return piece_of(run, runs_kept_.key_of(run)); }
    uint32_t piece_of(string_view run, const Kept::Key& key) {
        const auto [number, is_new] = runs_kept_.number_of(run, key);
        if (is_new) pieces_.push_back(read_piece(string(run)));
        return number;
    }

    Piece read_piece(const string& run) {
        Piece piece{};
        each_stretch(run, stands_single, [&](size_t begin, size_t end) { piece.singles += end - begin == 1; });
        piece.digits = static_cast<uint32_t>(std::count_if(run.begin(), run.end(), is_digit));
        piece.numerals = static_cast<uint32_t>(numerals_in(run));
        const auto added = [&](auto&& add) {
            const uint32_t first = static_cast<uint32_t>(words_.size());
            add();
            return Piece::Words{first, static_cast<uint32_t>(words_.size()) - first};
        };
        if (are_all(run, kLetter)) {
            piece.words = piece.letters = added([&] { add_word(run, 0); });
            if (rules_->at_words.has(run)) piece.flags |= kAtWord;
            if (may_be_handle(run)) piece.flags |= kHandleLike;
            if (piece.words.count) piece.flags |= part_flags(run);
        } else {
            piece.words = added([&] { add_disguised(run, piece); });
            piece.letters = added([&] {
                each_stretch(run, is_letter, [&](size_t begin, size_t end) {
                    const string letters = run.substr(begin, end - begin);
                    add_word(letters, begin);
                    if (may_be_handle(letters)) piece.flags |= kHandleLike;
                });
            });
        }
        return piece;
    }

    // Adds the words of a run of letters, digits and signs: those disguised as `disguise.words_in` has them, then the letters, none over another.
    void add_disguised(const string& run, Piece& piece) {
        std::vector<std::pair<size_t, string>> found;
        for (const string& word : bare(run))
            if (is_disguised(word)) found.emplace_back(run.find(word), word);
        each_stretch(run, is_letter, [&](size_t begin, size_t end) { found.emplace_back(begin, run.substr(begin, end - begin)); });
        size_t end = 0;
        for (const auto& [start, written] : found) {
            if (start < end) continue;
            end = start + written.size();
            if (!add_word(written, start)) continue;
            if (!are_all(written, kLetter)) piece.flags |= kDisguised;
            piece.flags |= part_flags(written);
        }
    }

    // Whether letters and digits pass the filter of handles, as they are or misread.
    bool may_be_handle(const string& letters) const {
        if (letters.size() < kShortestHandle) return false;
        const string form = outline(letters);
        bool passes = strong(kHandle, form);
        if (!passes && form.size() >= kShortestMisread) with_ends(misread(form), form, [&](const string& one) { passes = passes || strong(kHandle, one); });
        return passes;
    }

    std::vector<string> bare(const string& run) const {
        const auto begins = [&](const std::pair<string, string>& one) { return run.compare(0, one.first.size(), one.first) == 0; };
        const bool built_first = std::any_of(rules_->built.begin(), rules_->built.end(), begins);
        const size_t first = built_first ? 0 : std::min(run.find_first_not_of("(<#"), run.size());
        const string word = run.substr(first);
        const auto ends = [&](const std::pair<string, string>& one) {
            return word.size() >= one.first.size() && word.compare(word.size() - one.first.size(), one.first.size(), one.first) == 0;
        };
        if (std::any_of(rules_->built.begin(), rules_->built.end(), ends)) return {word};
        const size_t last = word.find_last_not_of("!|+(<#");
        const string kept = word.substr(0, last == string::npos ? 0 : last + 1);
        const string cut = word.substr(kept.size());
        if (cut == "!" || cut == "|" || cut == "+") return {word, kept};
        return {kept};
    }

    static bool is_disguised(const string& word) {
        const size_t letters = static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char c) { return is_letter(static_cast<unsigned char>(c)); }));
        if (letters && word.size() <= std::max(kShortDisguised, 4 * letters)) return letters < word.size() && word.size() <= kLongestWord;
        const bool numbered = letters && are_all(word.substr(letters), kDigit);
        return kShortestInSigns <= word.size() && word.size() <= kLongestInSigns && !numbered;
    }

    // Whether a word may be one that comes and goes in Arabic names, or hold one.
    uint8_t part_flags(const string& written) const {
        return rules_->name_parts.may_change(written) || rules_->name_parts.assimilated.has(written) ? kNamePart : 0;
    }

    // Adds the word that letters, digits and signs are which begin at a place of their run; false where it cannot be part of a name (`names.word`).
    bool add_word(const string& written, size_t start) {
        Word word{};
        if (written.size() == 1) {
            if (!is_letter(static_cast<unsigned char>(written[0]))) return false;
            const string spelled = outline(written);
            word.spelled = hash_(spelled);
            add_halves(word);
            word.run = run_of(spelled), word.length = static_cast<std::uint16_t>(spelled.size());
        } else {
            const bool names = written.size() >= 2 && written.size() <= kLongestNameWord && !rules_->skipped.has(written);
            if (!names && !(written.size() >= kShortestJoined && written.size() <= kLongestJoined)) return false;
            word = hashed(word_of(written), false);
        }
        words_.push_back(word);
        written_.push_back(written), starts_.push_back(start);
        return true;
    }

    // The hashes of a word by its spelling, shape, sound and consonants.
    Word hashed(const std::array<string, 4>& one, bool foreign) {
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
        const auto add = [&](uint64_t one, uint64_t other, uint64_t place, uint64_t hash, unsigned half) {
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
    uint32_t add_rests(const string& letters, bool foreign, std::uint16_t& count, std::array<uint64_t, 2> signs) {
        const uint32_t first = static_cast<uint32_t>(rests_.size());
        const auto add = [&](const string& rest) {
            const uint64_t by_one = hash_(rest) * kOne;
            if (halves_.has(signs[0], 0, by_one) || halves_.has(signs[1], 0, by_one)) rests_.push_back(by_one);
        };
        signs[0] == rules_->numbers.slip ? each_slip(letters, foreign, add) : each_rest(letters, kShortestWithSlip, add);
        count = static_cast<std::uint16_t>(rests_.size() - first);
        return first;
    }

    string outline(string_view word) const {
        string letters;
        const auto add = [&](string_view signs) {
            for (const char c : signs)
                if (rules_->outline[c & 127] != ' ') letters += rules_->outline[c & 127];
        };
        for (size_t at = 0; at < word.size();) {
            const auto fits = [&](const std::pair<string, string>& one) { return word.compare(at, one.first.size(), one.first) == 0; };
            const bool may_be_built = rules_->begins_built[word[at] & 127];
            const auto found = may_be_built ? std::find_if(rules_->built.begin(), rules_->built.end(), fits) : rules_->built.end();
            if (found != rules_->built.end()) add(found->second), at += found->first.size();
            else add(word.substr(at++, 1));
        }
        string drawn;
        for (size_t at = 0; at < letters.size();) {
            const auto fits = [&](const std::pair<string, string>& one) { return letters.compare(at, one.first.size(), one.first) == 0; };
            const bool may_be_two = rules_->begins_two[letters[at] & 127];
            const auto found = may_be_two ? std::find_if(rules_->two.begin(), rules_->two.end(), fits) : rules_->two.end();
            if (found != rules_->two.end()) drawn += found->second, at += found->first.size();
            else drawn += letters[at++];
        }
        return drawn;
    }

    string shape(string spelled) const {
        for (size_t at = 0; at < spelled.size(); ++at) spelled[at] = (at + 1 < spelled.size() ? rules_->shapes : rules_->last_shapes)[spelled[at] & 127];
        return spelled;
    }

    // Calls for a shape with the first letters of a name as they are, and with the last (`misread._with_ends`).
    template <typename Do>
    static void with_ends(const string& shape, string_view name, Do&& with) {
        const size_t size = std::min(name.size(), name.size() >= kLongMisread ? kEndMisread : kEndOfShortMisread);
        with(shape + "^" + string(name.substr(0, size))), with(shape + "$" + string(name.substr(name.size() - size)));
    }

    // How a form looks to a machine that reads badly, as such forms begin (`misread`).
    string misread(string form) const {
        for (char& c : form) c = rules_->shapes[c & 127];
        return rules_->signs[kSlipSign] + strokes_of(form);
    }

    static string undoubled(const string& word) {
        string result;
        for (const char c : word)
            if (result.empty() || result.back() != c) result += c;
        return result;
    }

    string sounds_of(const string& written) const {
        string letters;
        for (const char c : written)
            if (is_letter(static_cast<unsigned char>(c)) && letters.size() < kLongestSound) letters += c;
        const string sounds = undoubled(rules_->spoken(letters));
        const auto irregular = rules_->irregular.find(sounds);
        return irregular == rules_->irregular.end() ? sounds : irregular->second;
    }

    uint64_t run_of(string_view letters) const { return run_hash(letters, base_, begin_); }

    uint64_t power_of(size_t size) const {
        if (size < powers_.size()) return powers_[size];
        uint64_t value = 1;
        for (size_t i = 0; i < size; ++i) value *= base_;
        return value;
    }

    bool strong(Kind kind, string_view form) const {
        marked_.assign(rules_->kinds[kind]).append(form);
        const uint64_t little = filters_.hash(marked_);
        const uint64_t big = (little & 0xFF) << 24 | (little & 0xFF00) << 8 | (little >> 8 & 0xFF00) | little >> 24;
        return filters_.of_kinds[kind].has(big);
    }

    // Notes a form of an identifier of the text that is being read, where it passes the filter of its kind.
    void note(Kind kind, const string& form) {
        if (strong(kind, form)) passed_.push_back({text_, kind, form});
    }

    // -- names

    // Calls for each mark of a form of two words that may be enrolled, those that a word of it rules out left out.
    template <typename Do>
    void each_mark(const Word& one, const Word& other, Do&& with) const {
        const Numbers& sign = rules_->numbers;
        const unsigned halves = one.halves & other.wanted;
        const bool abroad = one.foreign || other.foreign;
        const uint64_t slipped = abroad ? sign.abroad_sound_slip : sign.sound_slip, mixed = abroad ? sign.abroad_mixed : sign.mixed;
        const auto with_rests = [&](uint64_t form, uint32_t first, uint32_t count, uint64_t fixed) {
            const uint64_t rest_of_it = fixed * kOther + form * kSign;
            for (uint32_t i = first; i < first + count; ++i) with(stirred(rests_[i] + rest_of_it));
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
        uint32_t first, last, begin, joined, end;  // the marks of the pair, then that of the letters, if they are asked for
    };

    // Takes all questions about words that end at a place from `from` on, or only those across it. All marks are brought near before the first
    // of them is looked for, because they are far from everything else and from each other.
    void take_questions(const uint32_t* words, size_t count, size_t from, bool across = false) {
        asked_.clear(), questions_.clear();
        const auto ask = [this](uint64_t mark) { asked_.push_back(mark), marks_.fetch(mark); };
        for (size_t last = from; last < count; ++last) {
            const Word& end = words_[words[last]];
            uint64_t run = 0, power = 1;
            size_t length = 0;
            for (size_t back = 0; back <= std::min(kReach, last); ++back) {
                const Word& one = words_[words[last - back]];
                run = one.run * power + run, power *= power_of(one.length), length += one.length;
                if (across && last - back >= from) continue;
                const size_t begin = asked_.size();
                if (back && one.halves & end.wanted) each_mark(one, end, ask);
                const size_t joined = asked_.size();
                if (length >= kShortestJoined && (!back || length <= kLongestInside)) ask(mark_in_any_order(rules_->numbers.joined, run, run));
                if (asked_.size() > begin)
                    questions_.push_back({static_cast<uint32_t>(last - back), static_cast<uint32_t>(last), static_cast<uint32_t>(begin), static_cast<uint32_t>(joined), static_cast<uint32_t>(asked_.size())});
            }
        }
    }

    // Whether one of the marks between two places of those asked for is held.
    bool holds(uint32_t begin, uint32_t end) const {
        return std::any_of(asked_.begin() + begin, asked_.begin() + end, [this](uint64_t mark) { return marks_.has(mark); });
    }

    // Whether a name may be among these words that ends at a place from `from` on: as a pair of them, or as some written together.
    bool touched(const uint32_t* words, size_t count, size_t from = 0) {
        for (; from < count; from += kWordsTogether) {
            take_questions(words, std::min(count, from + kWordsTogether), from);
            if (holds(0, static_cast<uint32_t>(asked_.size()))) return true;
        }
        return false;
    }

    // The same of all words, given others that no name is among: only what differs from them is looked at, and what stands beside it.
    bool touched(const std::vector<uint32_t>& words, const std::vector<uint32_t>& others = {}) {
        const auto shorter = static_cast<std::ptrdiff_t>(std::min(words.size(), others.size()));
        const auto same = std::mismatch(words.begin(), words.begin() + shorter, others.begin()).first - words.begin();
        const auto same_at_end = std::mismatch(words.rbegin(), words.rbegin() + (shorter - same), others.rbegin()).first - words.rbegin();
        return touched(words.data(), std::min(words.size(), words.size() - static_cast<size_t>(same_at_end) + kReach), static_cast<size_t>(same));
    }

    bool touched_across(const Ends& earlier, const Ends& later) {
        uint32_t words[2 * kReach];
        std::copy_n(earlier.last, earlier.lasts, words);
        std::copy_n(later.first, later.firsts, words + earlier.lasts);
        take_questions(words, size_t{earlier.lasts} + later.firsts, earlier.lasts, true);
        return holds(0, static_cast<uint32_t>(asked_.size()));
    }

    // -- who is named, and nothing more

    // Where a name begins or ends: in which of the runs of a reading.
    struct Edge {
        uint32_t run;
        size_t offset;
        bool is_end;
        bool operator<(const Edge& other) const { return std::tie(run, offset, is_end) < std::tie(other.run, other.offset, other.is_end); }
    };

    // Where a word stands: in which of the runs of a reading, and where it begins and ends there; or which of the words of a text it is.
    struct Spot {
        uint32_t run;
        size_t begin, end;
    };

    static void keep_each_once(std::vector<std::int32_t>& people, size_t from) {
        const auto begin = people.begin() + static_cast<std::ptrdiff_t>(from);
        std::sort(begin, people.end());
        people.erase(std::unique(begin, people.end()), people.end());
    }

    uint8_t settled(const Text& text) {
        all_runs_.clear(), cuts_.clear(), apart_.clear(), foreign_looked_in_.clear();
        uint8_t found = kUnread;
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
    uint8_t settled_reading(const string& text, bool is_closed_up = false) {
        uint8_t apart = kNobody;
        const Walked walked = walk(text, nullptr);
        if (walked.spaced) {
            const string closed = is_closed_up ? text : unspaced(text);
            if (closed != text && (apart = settled_reading(closed, true)) == kUnread) return kUnread;
            apart = heavier(apart, drawn_apart(text));
            if (apart == kMaybe || !note_apart(text)) return kUnread;
            walk(text, nullptr);
        }
        const uint8_t beside = heavier(beside_names(text, walked), apart);
        if (is_long()) return kUnread;
        all_runs_.insert(all_runs_.end(), runs_.begin(), runs_.end());
        edges_.clear(), named_.clear();
        place_words(sequence_, [](const Piece& piece) { return piece.words.count; });
        add_named(sequence_);
        if (take_parts(walked)) {
            std::vector<Spot> spots;
            for (const size_t place : part_places_) spots.push_back(spots_[place]);
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
    uint8_t settled_foreign() {
        uint8_t found = kNobody;
        for (const string& read : foreign_readings_) {
            take_classes(read);
            found = heavier(found, settled_reading(read));
            if (found == kUnread) return kUnread;
        }
        const string& plain = foreign_readings_.front();
        std::vector<size_t> begins{0};  // where each sign stands in it
        for (const char32_t sign : foreign_text_.signs) begins.push_back(begins.back() + rules_->written[sign].plain.size());
        const auto cut = [&](const Spot& from, const Spot& to) {
            const auto holds = [&](size_t place) { return in_run(static_cast<unsigned char>(plain[place])) || built_at(plain, place) || (place && built_at(plain, place - 1)); };
            const size_t begin = begins[foreign_text_.spans[from.run].begin], end = begins[foreign_text_.spans[to.run].end];
            size_t left = begin, right = end;
            while (left && holds(left - 1)) --left;
            while (right < plain.size() && holds(right)) ++right;
            return add_cut(plain.substr(left, begin - left)) && add_cut(plain.substr(end, right - end));
        };
        for (size_t row = 0; row < foreign_rows_.size(); ++row) {
            const auto& [words, places, is_first] = foreign_rows_[row];
            if (is_first) named_.clear();
            spots_.clear();
            for (const size_t place : places) spots_.push_back({static_cast<uint32_t>(place), 0, 0});
            add_named(words);
            const bool is_last = row + 1 == foreign_rows_.size() || foreign_rows_[row + 1].is_first;
            if (is_last && !take_named(cut)) return kUnread;
        }
        for (const uint32_t word : foreign_text_.words)
            for (const uint32_t one : {word, read_as(word)}) {
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
        const auto class_of = [&](size_t place) {
            const char32_t sign = place < signs.size() ? signs[place] : U' ';
            return sign >= 128 ? 0 : is_letter(static_cast<unsigned char>(rules_->fold[sign])) ? 1 : stands_single(static_cast<unsigned char>(rules_->fold[sign])) ? 2 : 0;
        };
        size_t alone = 0;
        bool has_digits = false, joins = false;
        for (size_t place = 0; place < signs.size(); ++place) {
            const int own = class_of(place);
            alone += own && own != class_of(place + 1) && (!place || own != class_of(place - 1));
            const WrittenSign& sign = rules_->written[signs[place]];
            has_digits = has_digits || sign.in_word == 'd', joins = joins || sign.joins;
        }
        return alone >= kShortestSpaced || (has_digits && joins) || foreign_text_.words.size() > kMostRuns;
    }

    // Notes where the words of a reading stand, of which each run has so many.
    template <typename Count>
    void place_words(const std::vector<uint32_t>& words, Count&& count) {
        spots_.clear();
        for (uint32_t run = 0; run < runs_.size(); ++run)
            for (uint32_t i = 0; i < count(pieces_[runs_[run]]); ++i) {
                const uint32_t word = words[spots_.size()];
                spots_.push_back({run, starts_[word], starts_[word] + written_[word].size()});
            }
    }

    // Notes the letters that are drawn apart in a reading; false where there are more than are looked through.
    bool note_apart(const string& text) {
        size_t letters = 0;
        each_drawn_apart(text, [&](size_t begin, size_t end) {
            const string whole = tight(string_view(text).substr(begin, end - begin));
            apart_.push_back(outline(whole)), apart_.push_back(outline(letters_alone(whole)));
            letters += whole.size();
        });
        return letters <= kMostApart;
    }

    bool is_long() const {
        return runs_.size() > kMostRuns || std::any_of(runs_.begin(), runs_.end(), [this](uint32_t run) { return runs_kept_[run].size() > kLongestRun; });
    }

    // Whether letters may be drawn apart in the words around a name otherwise than in the text. What stands before the first name, between two
    // of a person's and after the last is read as one text (`sightings._stretches`), so that four signs that stand alone may come together; and
    // a name may part those that do in the text.
    bool may_stand_apart(bool spaced, size_t size) {
        std::sort(edges_.begin(), edges_.end());
        size_t head = 0, before = 0, in_a_row = 0, edge = 0;
        Following after_begin, after_end;
        bool parts = false, is_in_row = false;
        for (uint32_t run = 0; run < runs_.size(); ++run) {
            const auto pass = [&](size_t offset) {  // the edges up to there
                for (; edge < edges_.size() && edges_[edge].run == run && edges_[edge].offset <= offset; ++edge) {
                    if (!edge) head = in_a_row;
                    if (!edges_[edge].is_end) before = std::max(before, in_a_row);
                    (edges_[edge].is_end ? after_end : after_begin).open();
                    is_in_row = true;
                    parts = parts || in_a_row >= kShortestSpaced;
                }
            };
            each_stretch(runs_kept_[runs_[run]], stands_single, [&](size_t begin, size_t end) {
                for (size_t at = begin, stop = end; at < end; at = stop) {
                    pass(at);
                    stop = edge < edges_.size() && edges_[edge].run == run ? std::min<size_t>(end, edges_[edge].offset) : end;
                    const bool alone = stop - at == 1;
                    in_a_row = alone ? in_a_row + 1 : 0;
                    after_begin.pass(alone), after_end.pass(alone);
                    is_in_row = is_in_row && alone;
                    parts = parts || (is_in_row && in_a_row >= kShortestSpaced);
                }
            });
            pass(string::npos);
        }
        return parts || head + after_begin.most >= kShortestSpaced || before + after_end.most >= kShortestSpaced || (spaced && size > kNear);
    }

    // How many signs that stand alone follow after a place, at most.
    struct Following {
        size_t most = 0, count = 0;
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
    void add_named(const std::vector<uint32_t>& words) {
        take_questions(words.data(), words.size(), 0);
        for (const auto [first, last, begin, joined_at, end] : questions_) {
            const bool paired = holds(begin, joined_at), joined = holds(joined_at, end);
            if (!joined && !paired) continue;
            Holders holders;
            if (paired) holders = holders_of(words[first], words[last]);
            if (joined) {
                string letters = rules_->signs[kJoinedSign];
                for (uint32_t i = first; i <= last; ++i) letters += outline(written_[words[i]]);
                enrolled_->holders(letters, [&](std::int32_t person) { holders.strict.push_back(person); });
            }
            if (holders.is_empty()) continue;
            const bool another = first != last && rules_->listed.has(outline(written_[words[first]])) && rules_->listed.has(outline(written_[words[last]]));
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

    string run_text(uint32_t run) const { return string(runs_kept_[run]); }

    // Notes what is left of a run beside a name in it; false where that may be more than one run.
    bool add_cut(const string& left) {
        if (!are_all(left, kLetter | kDigit | kRunSign)) return false;
        if (left.empty()) return true;
        const uint32_t run = piece_of(left);
        if (std::find(cuts_.begin(), cuts_.end(), run) == cuts_.end()) cuts_.push_back(run);
        return true;
    }

    enum Sign : size_t { kExactSign, kSlipSign, kSoundSign, kJoinedSign, kConsonantsSign, kMixedSign, kSoundSlipSign, kAbroadSigns, kSigns = 10 };

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

    const Holders& holders_of(uint32_t one, uint32_t other) {
        const auto [known, is_new] = holders_of_pairs_.try_emplace(uint64_t{one} << 32 | other);
        if (is_new) add_holders(one, other, known->second);
        return known->second;
    }

    void add_holders(uint32_t one_number, uint32_t other_number, Holders& holders) {
        const Word &one = words_[one_number], &other = words_[other_number];
        const auto [one_spelled, one_shape, one_sound, one_bare] = said_of(one_number);
        const auto [other_spelled, other_shape, other_sound, other_bare] = said_of(other_number);
        const Numbers& number = rules_->numbers;
        const auto add = [&](std::vector<std::int32_t>& people, Sign sign, const string& first, const string& second) {
            enrolled_->holders(rules_->signs[sign] + first + " " + second, [&](std::int32_t person) { people.push_back(person); });
        };
        const auto in_any_order = [&](std::vector<std::int32_t>& people, Sign sign, const string& first, const string& second) {
            first <= second ? add(people, sign, first, second) : add(people, sign, second, first);
        };
        const auto with_slip = [&](Sign sign, uint64_t mark_sign, const string& slipped, bool is_foreign, const string& fixed, uint64_t fixed_hash) {
            const auto with = [&](const string& rest) {
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
            const uint64_t slipped = abroad ? number.abroad_sound_slip : number.sound_slip;
            if (one.sound != other.sound && marks_.has(mark_in_any_order(number.sound, one.sound, other.sound))) in_any_order(holders.sounded, kSoundSign, one_sound, other_sound);
            with_slip(across(kSoundSlipSign), slipped, one_sound, false, other_sound, other.sound);
            with_slip(across(kSoundSlipSign), slipped, other_sound, false, one_sound, one.sound);
        }
        const uint64_t consonants = abroad ? number.abroad_consonants : number.consonants, mixed = abroad ? number.abroad_mixed : number.mixed;
        if (one_bare.size() > 1 && other_bare.size() > 1 && one_bare.size() + other_bare.size() >= (abroad ? kFewestConsonants : kMoreConsonants) && !(abroad && both_sound) &&
            marks_.has(mark_in_any_order(consonants, one.consonants, other.consonants)))
            in_any_order(holders.strict, across(kConsonantsSign), one_bare, other_bare);
        if (one.sound && other_bare.size() > 1 && marks_.has(mark_in_order(mixed, one.sound, other.consonants))) add(holders.strict, across(kMixedSign), one_sound, other_bare);
        if (other.sound && one_bare.size() > 1 && marks_.has(mark_in_order(mixed, other.sound, one.consonants))) add(holders.strict, across(kMixedSign), other_sound, one_bare);
    }

    // The spelling, shape, sound and consonants of a word by its number; of an initial the first alone.
    std::array<string, 4> said_of(uint32_t number) const {
        if (const auto told = spoken_.find(number); told != spoken_.end()) return told->second;
        const string& written = written_[number];
        return written.size() == 1 ? std::array<string, 4>{outline(written), "", "", ""} : word_of(written);
    }

    // Whether all words of something weak of a person stand somewhere in the readings (`weak.asked`); each run and word is looked up once.
    bool has_thing(std::int32_t person) {
        const string begin = enrolled_->begin_of(person);
        places_.clear();
        const auto look_in = [&](uint32_t place, auto&& each_form) {
            const auto [known, is_new] = places_in_run_.try_emplace(static_cast<uint64_t>(static_cast<uint32_t>(person)) << 32 | place);
            auto& places = known->second;
            if (is_new) each_form([&](const string& form) { enrolled_->find(person, begin, form, places); });
            places_.insert(places_.end(), places.begin(), places.end());
        };
        for (const auto* runs : {&all_runs_, &cuts_})
            for (const uint32_t run : *runs) look_in(run, [&](auto&& with) { each_thing_form(run_text(run), with); });
        for (const uint32_t word : foreign_looked_in_) look_in(kForeign | word, [&](auto&& with) { foreign_.each_form(word, with); });
        for (const string& letters : apart_)
            for (size_t at = 0; at < letters.size(); ++at)
                for (size_t size = kShortestApart; size <= std::min(kLongestApart, letters.size() - at); ++size)
                    for (const Sign sign : {kExactSign, kJoinedSign}) enrolled_->find(person, begin, rules_->signs[sign] + letters.substr(at, size), places_);
        return enrolled_->has_whole_thing(person, places_);
    }

    // Calls for each form of the words, numbers and disguised words in a run.
    template <typename Do>
    void each_thing_form(const string& run, Do&& with) const {
        for (size_t at = 0; at < run.size();) {
            size_t end = at + 1;
            const auto holds = is_letter(static_cast<unsigned char>(run[at])) ? is_letter : is_digit;
            if (!is_alnum(static_cast<unsigned char>(run[at]))) {
                at = end;
                continue;
            }
            while (end < run.size() && holds(static_cast<unsigned char>(run[end]))) ++end;
            const string piece = run.substr(at, end - at);
            if (holds == is_letter) each_word_form(piece, with);
            else with(piece), with(rules_->signs[kExactSign] + outline(piece));
            at = end;
        }
        if (!are_all(run, kLetter))
            for (const string& word : bare(run))
                if (is_disguised(word)) each_word_form(outline(word), with), with(house_number(word));
        each_token(run, [&](size_t begin, size_t end) {
            const string token = run.substr(begin, end - begin);
            if (token.size() >= kShortestThingJoined) with(rules_->signs[kJoinedSign] + outline(token)), with(rules_->signs[kJoinedSign] + token);
            return true;
        });
    }

    // Calls for each form of a word of letters, and of the town that it is another name of (`weak.piece`).
    template <typename Do>
    void each_word_form(const string& letters, Do&& with) const {
        if (letters.empty()) return;
        const auto town = rules_->towns.find(letters);
        if (town != rules_->towns.end()) each_word_form(town->second, with);
        const string spelled = outline(letters), sounds = sounds_of(letters);
        const string sound = undoubled(rules_->classes(sounds)), consonants = undoubled(rules_->bare(sounds));
        with(rules_->signs[kExactSign] + spelled);
        const string read = shape(spelled);
        if (read.size() >= kShortestThingWithShape) with(rules_->signs[kSlipSign] + read);
        if (read.size() >= kShortestThingWithSlip) with(rules_->signs[kSlipSign] + read.substr(0, read.size() - 1));
        if (read.size() >= kShortestThingInStrokes) with(rules_->signs[kSlipSign] + strokes_of(read));
        each_rest(read, kShortestThingWithSlip, [&](const string& rest) { with(rules_->signs[kSlipSign] + rest); });
        if (!sound.empty()) with(rules_->signs[kSoundSign] + sound);
        each_rest(sound, kShortestThingSoundWithSlip, [&](const string& rest) { with(rules_->signs[kSoundSlipSign] + rest); });
        if (consonants.size() >= kFewestThingConsonants) with(rules_->signs[kConsonantsSign] + consonants);
    }

    // The number that a word of digits and letters may be misread from (`weak.house_number`).
    string house_number(string word) const {
        for (char& c : word) c = rules_->house_number[c & 127];
        return word;
    }

    // -- texts

    uint8_t verdict(const Text& text, Ends& ends) {
        const bool is_known = fold(text);
        if (!is_known) return foreign_verdict(text, ends);
        const uint8_t first = reading(folded_, &ends);
        if (first == kMaybe || humps_.empty()) return first;
        part_at_humps();
        return heavier(first, reading(parted_, nullptr, whole_));
    }

    // The folded text with a blank wherever a small letter was followed by a capital.
    void part_at_humps() {
        parted_.clear();
        size_t done = 0;
        for (const size_t hump : humps_) {
            parted_.append(folded_, done, hump - done);
            parted_ += ' ';
            done = hump;
        }
        parted_.append(folded_, done, string::npos);
    }

    // The verdict that settles more: that somebody may be named, that the text is unread, that an identifier may be somebody's.
    static uint8_t heavier(uint8_t one, uint8_t other) {
        constexpr uint8_t kWeights[] = {0, 3, 2, 1};
        if ((one & other & 3) == kStrong) return one | other;
        return kWeights[one & 3] < kWeights[other & 3] ? other : one;
    }

    // Folds a text of ASCII and known Latin signs, and notes where a small letter is followed by a capital, and which classes of signs there are.
    bool fold(const Text& text) {
        humps_.clear(), seen_ = 0;
        return text.is_ascii ? fold_ascii(static_cast<const unsigned char*>(text.signs), text.size) : fold_latin(text);
    }

    bool fold_ascii(const unsigned char* signs, size_t size) {
        folded_.resize(size);
        char* const plain = folded_.data();
        const char* const fold = rules_->fold.data();
        uint8_t seen = 0, before = 0, hump = 0;
        for (size_t i = 0; i < size; ++i) {  // nothing else in it, because it is what each sign costs
            const uint8_t shape = kCases[signs[i]];
            plain[i] = fold[signs[i]];
            seen |= kClasses[static_cast<unsigned char>(plain[i])];
            hump |= before & shape >> 1;
            before = shape;
        }
        for (size_t i = 1; hump && i < size; ++i)
            if (kCases[signs[i - 1]] & kCases[signs[i]] >> 1) humps_.push_back(i);
        seen_ = seen;
        return true;
    }

    bool fold_latin(const Text& text) {
        folded_.clear();
        uint8_t before = 0;
        size_t numerals = 0;
        for (size_t i = 0; i < text.size; ++i) {
            const uint32_t sign = PyUnicode_READ(text.kind, text.signs, i);
            uint8_t shape = 0;
            bool is_numeral = false;
            const size_t begin = folded_.size();
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
            for (size_t at = begin; at < folded_.size(); ++at) seen_ |= kClasses[static_cast<unsigned char>(folded_[at])];
            if (before & shape >> 1) humps_.push_back(begin);
            before = shape;
        }
        return true;
    }

    // What stands in a reading beside its words, as far as it was walked through.
    struct Walked {
        uint8_t flags = 0;
        bool spaced = false;
        size_t digits = 0, numerals = 0, singles = 0, longest = 0;
    };

    // The verdict on a reading; `untouched` are words that no name is among, and most of which are those of this reading.
    uint8_t reading(const string& text, Ends* ends, const std::vector<uint32_t>& untouched = {}, bool is_closed_up = false) {
        const Walked walked = walk(text, ends);
        if (touched(sequence_, untouched) || (take_parts(walked) && touched(parts_, sequence_))) return kMaybe;
        if (walked.flags & kDisguised) {
            take_letters();
            if (touched(letters_, sequence_)) return kMaybe;
        }
        if (ends && !humps_.empty()) whole_ = sequence_;
        uint8_t found = beside_names(text, walked);
        if (!walked.spaced) return found;
        if (const string closed = is_closed_up ? text : unspaced(text); closed != text) found = heavier(found, reading(closed, nullptr, {}, true));
        return heavier(found, drawn_apart(text));
    }

    // Takes the words of a reading without what comes and goes in Arabic names, each with the place among all words of the one that it
    // stands for (`names._without_parts`); false where these are the same words.
    bool take_parts(const Walked& walked) {
        if (!(walked.flags & kNamePart)) return false;
        std::vector<string> written;
        for (const uint32_t word : sequence_) written.push_back(written_[word]);
        parts_.clear(), part_places_.clear();
        size_t place = 0;
        const auto ends_as = [](const string& one, const string& other) {
            const size_t size = std::min<size_t>(3, other.size());
            return one.size() >= size && one.compare(one.size() - size, size, other, other.size() - size, size) == 0;
        };
        for (const string& part : rules_->name_parts.of(written)) {
            while (place + 1 < written.size() && !ends_as(written[place], part)) ++place;
            const auto [known, is_new] = of_parts_.try_emplace(part, kNoWord);
            if (is_new && add_word(part, 0)) known->second = static_cast<uint32_t>(words_.size() - 1);
            if (known->second != kNoWord) parts_.push_back(known->second), part_places_.push_back(place);
        }
        return parts_ != sequence_;
    }

    // The verdict on what letters that are drawn apart hold by themselves, whatever stands around them.
    uint8_t drawn_apart(const string& text) {
        uint8_t found = kNobody;
        each_drawn_apart(text, [&](size_t begin, size_t end) {
            const string whole = tight(string_view(text).substr(begin, end - begin));
            for (const string& run : {whole, letters_alone(whole)}) {
                const size_t before = passed_.size();
                if (has_name_inside(outline(run))) found = heavier(found, kMaybe);
                found = heavier(found, beside_names(run, walk(run, nullptr)));
                note_drawn_apart(string_view(run).substr(run.rfind('@') + 1));
                if (passed_.size() > before) found = heavier(found, kStrong);
            }
        });
        return found;
    }

    // Notes the handles that signs which were drawn apart may be (`accounts.drawn_apart`).
    void note_drawn_apart(string_view last) {
        if (!are_all(last, kLetter | kDigit)) return;
        for (const string_view handle : {last, last.substr(std::min<size_t>(1, last.size())), last.substr(0, last.empty() ? 0 : last.size() - 1)})
            if (handle.size() >= kShortestHandle) note_handle_form(outline(handle));
    }

    // Whether a name that is written together may stand within letters (`names.inside`).
    bool has_name_inside(const string& letters) const {
        const size_t size = std::min(letters.size(), kLongestJoined);
        for (size_t begin = 0; begin + kShortestJoined <= size; ++begin)
            for (size_t end = begin + kShortestJoined; end <= std::min(size, begin + kLongestInside); ++end) {
                const uint64_t run = run_of(string_view(letters).substr(begin, end - begin));
                if (marks_.has(mark_in_any_order(rules_->numbers.joined, run, run))) return true;
            }
        return false;
    }

    // A run of a reading by which its piece is looked for.
    struct Run {
        size_t begin, size;
        Kept::Key key;
    };

    // Cuts a reading into runs and words. What is remembered of each run is brought near, step by step, before the first of them is looked at.
    Walked walk(const string& text, Ends* ends) {
        sequence_.clear(), runs_.clear(), cut_.clear();
        Walked walked;
        for (size_t at = 0; at < text.size();) {
            if (!begins_run(text, at)) {
                ++at;
                continue;
            }
            const size_t begin = at;
            while (at < text.size()) {
                const uint8_t sign = kClasses[static_cast<unsigned char>(text[at])];
                if (sign & (kLetter | kDigit | kRunSign)) ++at;
                else if (!(sign & kSlash)) break;
                else if (const size_t size = built_at(text, at)) at += size;
                else break;
            }
            walked.longest = std::max(walked.longest, at - begin);
            cut_.push_back({begin, at - begin, runs_kept_.key_of(string_view(text).substr(begin, at - begin))});
            if (cut_.size() == kRunsTogether) take_cut(text, walked);
        }
        take_cut(text, walked);
        if (ends) note_ends(sequence_, *ends);
        if (walked.singles >= kShortestSpaced) each_drawn_apart(text, [&](size_t, size_t) { walked.spaced = true; });
        return walked;
    }

    static void note_ends(const std::vector<uint32_t>& words, Ends& ends) {
        ends.known = true;
        ends.firsts = static_cast<uint8_t>(std::min(kReach, words.size())), ends.lasts = ends.firsts;
        std::copy_n(words.begin(), ends.firsts, ends.first);
        std::copy_n(words.end() - ends.lasts, ends.lasts, ends.last);
    }

    // Adds the runs that were cut, and their words.
    void take_cut(const string& text, Walked& walked) {
        for (const Run& run : cut_) runs_kept_.fetch(run.key);
        for (const Run& run : cut_)
            if (const uint32_t likely = runs_kept_.fetch_first(run.key); likely < pieces_.size()) __builtin_prefetch(&pieces_[likely]);
        const size_t before = sequence_.size();
        for (const auto& [begin, size, key] : cut_) {
            const uint32_t number = piece_of(string_view(text).substr(begin, size), key);
            const Piece& piece = pieces_[number];
            walked.digits += piece.digits, walked.numerals += piece.numerals, walked.singles += piece.singles;
            walked.flags |= piece.flags;
            runs_.push_back(number);
            add_to(sequence_, piece.words);
        }
        for (size_t i = before; i < sequence_.size(); ++i) __builtin_prefetch(&words_[sequence_[i]]);
        cut_.clear();
    }

    // The words of the runs, of those with digits and signs in them the letters alone.
    void take_letters() {
        letters_.clear();
        for (const uint32_t number : runs_) add_to(letters_, pieces_[number].letters);
    }

    static void add_to(std::vector<uint32_t>& numbers, const Piece::Words& words) {
        for (uint32_t i = 0; i < words.count; ++i) numbers.push_back(words.first + i);
    }

    // The verdict on a reading in whose words nobody is named.
    uint8_t beside_names(const string& text, const Walked& walked) {
        const uint8_t flags = walked.flags;
        const size_t before = passed_.size();
        uint8_t found = kNobody;
        if (flags & kHandleLike) note_words();
        if (walked.digits || walked.numerals) take_tokens(text);
        if (walked.digits) {
            note_plates(text);
            if (has_lettered(text, walked.digits)) found = heavier(found, kStrong | kLetteredBit);
        }
        if (walked.digits + kSpelledDigits * walked.numerals >= kFewestDigits / 2) found = heavier(found, numbers(text, walked.numerals > 0));
        if (seen_ & (kChunkSign | kDigit) || walked.longest > kLongestLabel) handles(text);
        const bool in_words = flags & kAtWord || (seen_ & kBracketSign && has_bracketed_at(text));
        if (in_words || (seen_ & kChunkSign && text.find('@') != string::npos)) found = heavier(found, emails(text, in_words));
        return passed_.size() > before ? heavier(found, kStrong) : found;
    }

    // A run of letters and digits, and how many of it are digits.
    struct Token {
        size_t begin, end, digits;
        size_t size() const { return end - begin; }
    };

    // Takes the runs of letters and digits of a text.
    void take_tokens(const string& text) {
        tokens_.clear();
        each_token(text, [&](size_t begin, size_t end) {
            tokens_.push_back({begin, end, static_cast<size_t>(std::count_if(text.begin() + begin, text.begin() + end, is_digit))});
            return true;
        });
    }

    // Notes the words of the runs that may be handles.
    void note_words() {
        for (const uint32_t number : runs_) {
            if (!(pieces_[number].flags & kHandleLike)) continue;
            each_stretch(run_text(number), is_letter, [&](size_t begin, size_t end) {
                if (end - begin >= kShortestHandle) note_handle_form(outline(run_text(number).substr(begin, end - begin)));
            });
        }
    }

    // Whether a word for the sign of an address, or its first letter, begins in a bracket.
    bool has_bracketed_at(const string& text) const {
        return any_in_brackets(text, [&](size_t, string_view word) { return word == "a" || rules_->at_words.has(word); });
    }

    // Whether a test holds for what any bracket opens with: its place, after a blank or none, and the word that stands there.
    template <typename Test>
    static bool any_in_brackets(const string& text, Test&& test) {
        for (size_t at = 0; at < text.size(); ++at) {
            if (!(kClasses[static_cast<unsigned char>(text[at])] & kBracketSign)) continue;
            const size_t begin = at + 1 + (at + 1 < text.size() && is_blank(static_cast<unsigned char>(text[at + 1])));
            size_t end = begin;
            while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
            if (begin < text.size() && test(begin, string_view(text).substr(begin, end - begin))) return true;
        }
        return false;
    }

    bool begins_run(const string& text, size_t at) const {
        return in_run(static_cast<unsigned char>(text[at])) || built_at(text, at);
    }

    // The length of the letter built of several signs that begins at a place; 0 where none does.
    size_t built_at(const string& text, size_t at) const {
        if (text[at] != '/' && text[at] != '\\') return 0;
        for (const auto& [built, letter] : rules_->built)
            if (text.compare(at, built.size(), built) == 0) return built.size();
        return 0;
    }

    size_t numerals_in(string_view run) const {
        size_t found = 0;
        each_token(run, [&](size_t begin, size_t end) {
            found += rules_->numerals.has(run.substr(begin, end - begin));
            return true;
        });
        return found;
    }

    // Calls for the begin and end of each run of letters and digits, until it says no.
    template <typename Do>
    static void each_token(string_view text, Do&& with) {
        for (size_t at = 0; at < text.size();) {
            size_t end = at;
            while (end < text.size() && is_alnum(static_cast<unsigned char>(text[end]))) ++end;
            if (end > at && !with(at, end)) return;
            at = std::max(end, at + 1);
        }
    }

    // -- texts in other scripts

    // Some words of a text in the order in which they stand, and which of all its words each is.
    struct Row {
        std::vector<uint32_t> words;
        std::vector<size_t> places;
        bool is_first;  // of the rows of one reading
    };
    static constexpr uint32_t kForeign = 1u << 31;  // beside the number of a word, to tell it from that of a run

    uint8_t foreign_verdict(const Text& text, Ends& ends) {
        if (!take_foreign(text)) return kUnread;
        const std::vector<uint32_t>& whole = foreign_rows_.front().words;
        note_ends(whole, ends);
        for (const Row& row : foreign_rows_)
            if (&row == &foreign_rows_.front() ? touched(whole) : touched(row.words, whole)) return kMaybe;
        uint8_t found = kNobody;
        for (const string& read : foreign_readings_) {
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
                if (string plain = written.plain(signs); std::find(foreign_readings_.begin(), foreign_readings_.end(), plain) == foreign_readings_.end())
                    foreign_readings_.push_back(std::move(plain));
        return true;
    }

    bool take_foreign_words(const Text& text) {
        const auto sign = [&](size_t place) { return static_cast<char32_t>(PyUnicode_READ(text.kind, text.signs, place)); };
        return foreign_text_.take(text.size, sign, *rules_) && foreign_text_.take_words(*rules_, foreign_);
    }

    // Takes the words as they stand and with those of Greek and Cyrillic free of other letters, each also without what comes and goes in
    // Arabic names; false where one of them was not told yet.
    bool take_foreign_rows() {
        foreign_rows_.clear();
        std::vector<uint32_t> own;
        bool are_known = true;
        for (const uint32_t word : foreign_text_.words) {
            const uint32_t other = read_as(word);
            are_known = foreign_.knows(word) && foreign_[word].is_whole && foreign_.knows(other) && are_known;
            own.push_back(other);
        }
        return are_known && add_rows(foreign_text_.words) && (own == foreign_text_.words || add_rows(own));
    }

    // A word of the text that is being read, free of letters of other scripts than the one that most of it is in.
    uint32_t read_as(uint32_t word) const { return foreign_text_.is_greek ? foreign_[word].in_greek : foreign_[word].in_cyrillic; }

    bool add_rows(const std::vector<uint32_t>& written) {
        Row row{{}, {}, true}, parts{{}, {}, false};
        bool may_change = false;
        for (size_t place = 0; place < written.size(); ++place) {
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
    bool take_foreign_parts(const std::vector<uint32_t>& written, const Row& row, Row& parts) {
        const auto at = [&](size_t place) -> const ForeignWord& { return foreign_[written[row.places[place]]]; };
        std::vector<string> kept;
        string servant;
        const size_t count = row.places.size();
        for (size_t place = 0; place < count; ++place) {
            const ForeignWord& word = at(place);
            const string following = place + 1 < count ? at(place + 1).small : "";
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
        size_t place = 0;
        bool are_known = true;
        for (const string& part : kept) {
            const string_view end = last_three(part);
            const auto ends_so = [&](const string& bare) { return bare.size() >= end.size() && bare.compare(bare.size() - end.size(), end.size(), end) == 0; };
            while (place + 1 < count && !ends_so(at(place).bare)) ++place;
            const uint32_t number = foreign_.number_of(part);
            if (!foreign_.knows(number)) are_known = false;
            else if (foreign_[number].word != kNoWord) parts.words.push_back(foreign_[number].word), parts.places.push_back(row.places[place]);
        }
        return are_known;
    }

    // The number of a word by what Python makes of it; equal ones have one number.
    uint32_t spoken_word(const std::array<string, 4>& spoken, bool is_foreign) {
        const string all = spoken[0] + " " + spoken[1] + " " + spoken[2] + " " + spoken[3] + (is_foreign ? "-" : "+");
        const auto [known, is_new] = numbers_of_spoken_.try_emplace(all, static_cast<uint32_t>(words_.size()));
        if (is_new) {
            words_.push_back(hashed(spoken, is_foreign));
            written_.push_back(spoken[0]), starts_.push_back(0);
            spoken_[known->second] = spoken;
        }
        return known->second;
    }

    void take_classes(string_view text) {
        humps_.clear(), seen_ = 0;
        for (const char sign : text) seen_ |= kClasses[static_cast<unsigned char>(sign)];
    }

    // -- strong identifiers

    struct Digits {
        size_t begin, end;
    };

    // Phones and national numbers are looked for, of digits and of letters like digits; one that words may be part of may be somebody's.
    uint8_t numbers(const string& text, bool with_numerals) {
        size_t plain = 0, like = 0, spelled = 0, end_before = 0;
        bool enough = false, misread = false, in_words = false;
        const auto judge = [&] {
            const size_t digits = plain + kSpelledDigits * spelled;
            enough = enough || plain >= kFewestDigits;
            if (digits >= kFewestDigits / 2 && digits + like >= kFewestDigits) misread = misread || like, in_words = in_words || spelled;
            plain = like = spelled = 0;
        };
        for (const Token& one : tokens_) {
            const string_view token = string_view(text).substr(one.begin, one.size()), gap = string_view(text).substr(end_before, one.begin - end_before);
            if ((plain || like || spelled) && !joins(text, end_before, one.begin, true)) judge();
            like += static_cast<size_t>(std::count(gap.begin(), gap.end(), '|'));
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
            if (text.find('|') != string::npos) note_chains(with_digits(text, true), text);
        }
        return in_words ? kStrong | kNumberBit : kNobody;
    }

    // Whether a token is of digits and of letters like digits, one of which is a digit where it is longer than two.
    bool is_misread(string_view token) const {
        const bool letters = are_all(token, kLetter);
        const string& digits = letters ? rules_->lone_digits : rules_->digits;
        return (token.size() <= kLongestLone || !letters) &&
               std::all_of(token.begin(), token.end(), [&](char c) { return is_digit(static_cast<unsigned char>(digits[c & 127])); });
    }

    // A text with such tokens read as digits, a bar as part of them or as a sign between them (`numbers._readings`).
    string with_digits(const string& text, bool bars) const {
        string read = text;
        const auto in_token = [bars](char c) { return is_alnum(static_cast<unsigned char>(c)) || (bars && c == '|'); };
        for (size_t at = 0; at < text.size();) {
            size_t end = at;
            while (end < text.size() && in_token(text[end])) ++end;
            if (end > at && is_misread(string_view(text).substr(at, end - at)))
                for (; at < end; ++at) read[at] = rules_->digits[text[at] & 127];
            at = std::max(end, at + 1);
        }
        return read;
    }

    // Notes the numbers in each chain of pieces of digits that may be parts of one; `folded` is the text before letters were read as digits.
    void note_chains(const string& text, const string& folded) {
        std::vector<Digits> chain;
        size_t end_before = 0;
        const auto end_chain = [&] {
            note_numbers(text, folded, chain);
            chain.clear();
        };
        each_token(text, [&](size_t begin, size_t end) {
            if (!chain.empty() && !joins(text, end_before, begin, false)) end_chain();
            end_before = end;
            for (size_t at = begin; at < end;) {
                size_t stop = at;
                while (stop < end && is_digit(static_cast<unsigned char>(text[stop]))) ++stop;
                if (stop == at || is_list_number(text, at, stop)) end_chain();
                else chain.push_back({at, stop});
                at = std::max(stop, at + 1);
            }
            return true;
        });
        end_chain();
    }

    // Whether what stands between two pieces may stand inside one number (`numbers._joins`); a bar may be a digit itself.
    static bool joins(const string& text, size_t begin, size_t end, bool bars) {
        const string_view gap = string_view(text).substr(begin, end - begin);
        if (bars && gap.find('|') != string_view::npos) return true;
        if (gap.size() > kNumberGap) return false;
        const size_t lines = static_cast<size_t>(std::count(gap.begin(), gap.end(), '\n'));
        const size_t blanks = static_cast<size_t>(std::count(gap.begin(), gap.end(), ' '));
        return gap.size() < 2 || (lines <= 1 && gap.size() - blanks <= kNumberSigns + lines);
    }

    // Whether digits are the number of an entry in a list (`numbers._LIST_NUMBER`).
    static bool is_list_number(const string& text, size_t begin, size_t end) {
        if (end - begin > 2 || text[begin] == '0' || end + 1 >= text.size() || (text[end] != '.' && text[end] != ')') || text[end + 1] != ' ') return false;
        size_t at = begin;
        for (int i = 0; i < 3 && at && std::strchr(" >*#-", text[at - 1]); ++i) --at;
        return !at || text[at - 1] == '\n';
    }

    // Notes what each stretch of a chain of digits may be, as `numbers.written` finds stretches and `phones` reads them.
    void note_numbers(const string& text, const string& folded, const std::vector<Digits>& chain) {
        size_t short_ones = 0, size = 0;
        for (const Digits& one : chain) size += one.end - one.begin;
        if (size < kFewestDigits) return;
        for (const Digits& one : chain) short_ones += one.end - one.begin < kFewestDigits ? one.end - one.begin : 0;
        for (size_t end = 1; end <= chain.size(); ++end) {
            string digits, written;
            for (size_t first = end; first-- > 0;) {
                digits.insert(0, text, chain[first].begin, chain[first].end - chain[first].begin);
                written.insert(0, folded, chain[first].begin, chain[first].end - chain[first].begin);
                if (digits.size() > kMostDigits) break;
                if (digits.size() < kFewestDigits || (&text != &folded && !is_half_real(text, folded, chain[first].begin, chain[end - 1].end, digits.size()))) continue;
                each_spelling(digits, written, [&] { note_number(text, chain, first, end, digits, short_ones > kRow); });
            }
        }
    }

    // Whether something in a stretch is read as a digit that is none, and no more than half of it (`numbers._real`).
    static bool is_half_real(const string& text, const string& folded, size_t begin, size_t end, size_t digits) {
        size_t misread = 0;
        for (size_t at = begin; at < end; ++at) misread += text[at] != folded[at];
        return misread && misread <= digits / 2;
    }

    // Calls with each letter that was read as a digit as each digit that it may be, some sixteen ways at most, the last one first; the digits
    // are left as they were.
    template <typename Do>
    void each_spelling(string& digits, const string& written, Do&& with) const {
        const auto other = [&](size_t at) { return rules_->other_digits[written[at] & 127]; };
        std::vector<size_t> places;
        for (size_t at = written.size(); at-- > 0 && places.size() < kMostEither;)
            if (!is_digit(static_cast<unsigned char>(written[at])) && other(at) != digits[at]) places.push_back(at);
        for (size_t way = 0; way < size_t{1} << places.size(); ++way) {
            for (size_t i = 0; i < places.size(); ++i) digits[places[i]] = way >> i & 1 ? other(places[i]) : rules_->digits[written[places[i]] & 127];
            with();
        }
        for (const size_t at : places) digits[at] = rules_->digits[written[at] & 127];
    }

    void note_number(const string& text, const std::vector<Digits>& chain, size_t first, size_t end, const string& digits, bool row) {
        const auto gap = [&](size_t place) {  // what stands before the piece at a place
            return place == 0 || place == chain.size() ? string_view() : string_view(text).substr(chain[place - 1].end, chain[place].begin - chain[place - 1].end);
        };
        const size_t begin = chain[first].begin, stop = chain[end - 1].end;
        bool apart = !(begin && is_letter(static_cast<unsigned char>(text[begin - 1]))) && !(stop < text.size() && is_letter(static_cast<unsigned char>(text[stop])));
        bool plain = true, one_sign = true, commas = false, listed = false, dots = true, hyphens = true;
        for (size_t place = first + 1; place < end; ++place) {
            const string_view own = gap(place);
            apart = apart && own != gap(first) && own != gap(end);
            plain = plain && own.find_first_not_of(" \n.-/()+") == string_view::npos;
            one_sign = one_sign && own == gap(first + 1);
            commas = commas || own == ",", listed = listed || own == ", " || own == "; ";
            dots = dots && own == ".", hyphens = hyphens && own == "-";
        }
        if (!apart && (row || !plain)) return;
        if (end - first == 4 && (dots || hyphens) && is_address(text, chain, first)) return;
        const auto last = [&](Kind kind, size_t size) {
            if (digits.size() >= size) note(kind, digits.substr(digits.size() - size));
        };
        const size_t size = digits.size();
        if ((size == 9 && apart && plain) || size == 11 || size == 15) last(kNational, size);
        if (size == 11 || size == 15) note_mistaken(digits);
        const bool announced = digits[0] == '0' || announces(text, begin);
        const bool bare = apart && (plain || ((one_sign || !commas) && !listed)) && size <= 11;
        if (!announced && !bare) return;
        last(kPhone, 9);
        if (size == 8 || size > 9 || announced) last(kPhone, 8);
    }

    // Notes the national numbers that one may be misread from whose check by 97 does not fit (`national.mistaken_forms`).
    void note_mistaken(string digits) {
        if (fits_by_97(digits)) return;
        for (char& digit : digits) {
            const char read = digit;
            for (const char other : rules_->mistaken[static_cast<size_t>(read - '0')]) {
                digit = other;
                if (fits_by_97(digits)) note(kNational, digits);
            }
            digit = read;
        }
    }

    // Whether the last two of eleven or fifteen digits are 97 less the remainder of those before, with a 2 before these or without.
    static bool fits_by_97(const string& digits) {
        const size_t size = digits.size() - 2;
        const auto number = [&](size_t begin, size_t end, uint64_t value = 0) {
            for (size_t at = begin; at < end; ++at) value = 10 * value + static_cast<uint64_t>(digits[at] - '0');
            return value;
        };
        const uint64_t check = number(size, digits.size());
        return check == 97 - number(0, size) % 97 || check == 97 - number(0, size, 2) % 97;
    }

    // Whether a plus, a word for it or the address of a messenger may stand before a place, at the end of the line before as well (`numbers._PLUS`).
    static bool announces(const string& text, size_t at) {
        if (at && text[at - 1] == '\n') --at;
        for (int i = 0; i < 2 && at && (text[at - 1] == ' ' || text[at - 1] == '('); ++i) --at;
        return at && std::strchr("+s/=", text[at - 1]);
    }

    // Whether four groups are an internet address.
    static bool is_address(const string& text, const std::vector<Digits>& chain, size_t first) {
        for (size_t place = first; place < first + 4; ++place) {
            const string group = text.substr(chain[place].begin, chain[place].end - chain[place].begin);
            if (group.size() > 3 || (group[0] == '0' && group != "0") || std::stoi(group) > 255) return false;
        }
        return true;
    }

    // Whether a national number with letters in it may stand in a text.
    bool has_lettered(const string& text, size_t digits) const {
        for (size_t token = 0; token < tokens_.size(); ++token) {
            const size_t begin = tokens_[token].begin;
            const unsigned char first = static_cast<unsigned char>(text[begin]);
            const bool other = digits >= kFewestLettered && (is_digit(first) || first >= 'x');
            if (!other && !(is_letter(first) && may_be_italian(token))) continue;
            for (const Pattern& pattern : rules_->lettered) {
                size_t where = 0;
                if (pattern.may_begin_with(first) && pattern.match(text, begin, where)) return true;
            }
        }
        return false;
    }

    // Whether runs of letters and digits from one on end where the parts of an Italian number may, up to its last.
    bool may_be_italian(size_t token) const {
        for (size_t size = 0; token < tokens_.size(); ++token) {
            size += tokens_[token].end - tokens_[token].begin;
            if (size > kItalian || !(kEndsOfItalian >> size & 1)) return false;
            if (size == kItalian) return true;
            if (token + 1 < tokens_.size() && tokens_[token + 1].begin - tokens_[token].end > kLetteredGap) return false;
        }
        return false;
    }

    // A chunk of a plate: where it stands, and which of its signs are letters, and may be taken for a letter or a digit instead.
    struct Chunk {
        size_t begin, end;
        uint32_t letters, either;
        size_t size() const { return end - begin; }
    };

    // Notes letters and digits with short gaps between them that have the shape of a plate.
    void note_plates(const string& text) {
        size_t first = 0, since_digit = kLongestPlate;  // of the chunks that may be parts of one; in letters and digits
        for (size_t last = 0; last < tokens_.size(); ++last) {
            const Token& chunk = tokens_[last];
            const size_t size = chunk.end - chunk.begin;
            if (first < last && !may_part_plate(text, tokens_[last - 1].end, chunk.begin)) first = last;
            since_digit = chunk.digits ? 0 : since_digit + size;
            if (size > (chunk.digits ? kLongestPlate : kMostPlateLetters)) first = last + 1;
            else if (since_digit < kLongestPlate) note_plates_at_end(text, first, last);
        }
    }

    // Notes those that end with the last of some chunks.
    void note_plates_at_end(const string& text, size_t first, size_t last) {
        Plate plate{};
        for (size_t chunks = 1; chunks <= std::min(last + 1 - first, kPlatePieces); ++chunks) {
            const Token& one = tokens_[last + 1 - chunks];
            const size_t size = one.end - one.begin;
            if (plate.size + size > kLongestPlate) return;
            if (chunks > 1) plate.cuts = plate.cuts << size | 1u << size;
            plate.size += size, plate.letters <<= size, plate.either <<= size;
            for (size_t i = 0; i < size; ++i) {
                const char c = text[one.begin + i];
                const bool letter = is_letter(static_cast<unsigned char>(c)), either = rules_->either[c & 127];
                plate.letters |= static_cast<uint32_t>(letter) << i, plate.either |= static_cast<uint32_t>(either) << i;
            }
            if (plate.size < kShortestPlate || !fits_plate(plate, chunks == plate.size)) continue;
            string form;
            for (size_t i = last + 1 - chunks; i <= last; ++i) form.append(text, tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
            for (char& c : form) c = rules_->plate[c & 127];
            note(kPlate, form);
        }
    }

    // What may be a plate: bit i says that sign i is a letter, that it may be taken for a letter or a digit instead, and that it is cut before it.
    struct Plate {
        size_t size;
        uint32_t letters, either, cuts;
    };

    // Whether a plate has a national shape, with some letters and digits taken for one another (`plates._fits`); where all its signs stand apart
    // it does not matter where it is cut.
    bool fits_plate(const Plate& plate, bool spaced) const {
        if (!plate.letters || plate.letters + 1 == 1u << plate.size) return false;
        const auto& shapes = rules_->plates[plate.size];
        return std::any_of(shapes.begin(), shapes.end(), [&](const Rules::Shape& shape) {
            const uint32_t misread = plate.letters ^ shape.letters;
            return (spaced || !(plate.cuts & ~shape.cuts)) && !(misread & ~plate.either) && static_cast<size_t>(__builtin_popcount(misread)) <= kMostMisread;
        });
    }

    static bool may_part_plate(const string& text, size_t begin, size_t end) {
        const string_view gap = string_view(text).substr(begin, end - begin);
        return gap.size() <= kPlateSigns ? gap.find('\n') == string_view::npos || are_all(gap, kPlateGap) : gap.size() <= kPlateGapSigns && are_all(gap, kPlateGap);
    }

    // Handles: whatever stands in one chunk, and what may follow a label or an address; plain words are looked for with the runs.
    void handles(const string& text) {
        const string_view signs = text;
        for (size_t at = 0; at < signs.size(); ++at) {
            const size_t begin = at;
            uint8_t seen = 0;
            for (uint8_t sign = 0; at < signs.size() && (sign = kClasses[static_cast<unsigned char>(signs[at])] & kInChunk); ++at) seen |= sign;
            if (!(seen & (kDigit | kChunkSign))) note_label(signs.substr(begin, at - begin));
            else if (at - begin >= kShortestHandle) note_chunk(signs.substr(begin, at - begin));
        }
    }

    // Notes the handles that a chunk may be; those that pass their filter are remembered with it.
    void note_chunk(string_view written) {
        if (written.size() > kLongestChunk) return note_in_chunk(written);
        const auto [number, is_new] = chunks_kept_.number_of(written);
        if (is_new) {
            const size_t before = passed_.size();
            note_in_chunk(written);
            chunks_.push_back({static_cast<uint32_t>(of_chunks_.size()), static_cast<uint32_t>(passed_.size() - before)});
            for (size_t i = before; i < passed_.size(); ++i) of_chunks_.push_back(passed_[i].form);
        } else {
            for (uint32_t i = 0; i < chunks_[number].count; ++i) passed_.push_back({text_, kHandle, of_chunks_[chunks_[number].first + i]});
        }
    }

    void note_in_chunk(string_view chunk) {
        if (chunk.size() <= kLongestChunk) {
            const bool mention = chunk[0] == '@';
            if (mention) {
                const string_view named = chunk.substr(1, chunk.find('@', 1) == string_view::npos ? string_view::npos : chunk.find('@', 1) - 1);
                const size_t dot = named.rfind('.');
                note_handle(chunk), note_handle(named);
                if (dot != string_view::npos) note_handle(named.substr(0, dot));
            } else if (chunk.find('@') == string_view::npos) {
                note_handle(chunk);
            }
        }
        for (size_t at = 0; at < chunk.size();) {
            size_t end = at;
            while (end < chunk.size() && in_handle(static_cast<unsigned char>(chunk[end]))) ++end;
            for (size_t begin = at; begin < end; begin = std::min(end, chunk.find('-', begin)) + 1) {
                if (end - begin <= kLongestProfile) note_handle(chunk.substr(begin, end - begin));
                note_label(chunk.substr(begin, end - begin));
            }
            at = std::max(end, at + 1);
        }
    }

    // Notes as much of a long label as is read of it (`accounts`).
    void note_label(string_view label) {
        for (const size_t size : {kLongestLabel, kLongestProfile})
            if (label.size() > size) note_handle(label.substr(0, size));
    }

    void note_handle(string_view written) {
        string bare;
        for (const char c : written)
            if (is_alnum(static_cast<unsigned char>(c))) bare += c;
        if (bare.size() >= kShortestHandle) note_handle_form(outline(bare));
    }

    void note_handle_form(const string& form) {
        note(kHandle, form);
        if (form.size() >= kShortestMisread) with_ends(misread(form), form, [&](const string& one) { note(kHandle, one); });
    }

    // E-mail addresses; one whose dots are hidden from machines may be somebody's.
    uint8_t emails(const string& text, bool in_words) {
        uint8_t verdict = kNobody;
        const auto at = [&](size_t left, size_t right, bool word) {
            verdict = heavier(verdict, address(text, left, right, word));
        };
        const auto sign = [&](size_t begin, size_t end, bool word) {
            size_t left = begin, right = end;
            if (left && is_blank(static_cast<unsigned char>(text[left - 1]))) --left;
            if (right < text.size() && is_blank(static_cast<unsigned char>(text[right]))) ++right;
            const bool bracketed = left && right < text.size() && std::strchr("([{<", text[left - 1]) && std::strchr(")]}>", text[right]);
            if (bracketed) at(left - 1, right + 1, false);
            if (!word) at(begin, end, false);
            else if (text.compare(begin, end - begin, "a") != 0) at(begin, end, true);
        };
        for (size_t place = text.find('@'); place != string::npos; place = text.find('@', place + 1)) sign(place, place + 1, false), note_misread_address(text, place);
        if (!in_words) return verdict;
        each_token(text, [&](size_t begin, size_t end) {
            const string_view token = string_view(text).substr(begin, end - begin);
            if (token == "a" || rules_->at_words.has(token)) sign(begin, end, true);
            return true;
        });
        return verdict;
    }

    // Notes the address around an @ by its shape alone, up to its end and up to its last dot or comma (`misread.misread_emails`).
    void note_misread_address(const string& text, size_t at) {
        const auto in_name = [](char c) { return in_local(static_cast<unsigned char>(c)) || c == '.' || c == ','; };
        size_t begin = at, end = at + 1;
        while (begin && at - begin < kLongestMisread && in_name(text[begin - 1])) --begin;
        while (end < text.size() && end - at <= kLongestMisread && in_name(text[end])) ++end;
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == ',')) --end;
        const string local = outline(string_view(text).substr(begin, at - begin));
        const auto each_end = [&](const string& shape) { with_ends(shape, local, [&](const string& one) { note(kEmail, one); }); };
        if (local.size() >= kLongMisread) return each_end(misread(local) + "@");
        for (size_t times = 0; times < 2; ++times) {
            const string host = outline(string_view(text).substr(at + 1, end - at - 1));
            if (local.size() + host.size() >= kShortestMisreadAddress) each_end(misread(local) + "@" + misread(host).substr(rules_->signs[kSlipSign].size()));
            const size_t last = text.find_last_of(".,", end - 1);
            if (last == string::npos || last <= at) return;
            end = last;
        }
    }

    // What an address whose @ stands between two places may be: every local part of up to five labels with every host of up to six.
    uint8_t address(const string& text, size_t left, size_t right, bool word) {
        while (left && (is_blank(static_cast<unsigned char>(text[left - 1])) || (word && text[left - 1] == '_'))) --left;
        for (size_t i = 0; i < 3 && right < text.size() && (is_blank(static_cast<unsigned char>(text[right])) || text[right] == '_'); ++i) ++right;
        std::vector<string> locals, hosts;
        string local, host;
        for (size_t label = 0; label < kMostLabels; ++label) {
            size_t begin = left;
            while (begin && in_local(static_cast<unsigned char>(text[begin - 1]))) --begin;
            if (begin == left) break;
            if (left - begin > kLongestMailLabel) return kStrong | kEmailBit;
            local = outline(string_view(text).substr(begin, left - begin)) + (label ? "." + local : "");
            locals.push_back(local);
            left = begin;
            if (!dot_before(text, left)) break;
        }
        if (locals.empty()) return kNobody;
        for (size_t label = 0; label <= kMostLabels; ++label) {
            size_t end = right;
            while (end < text.size() && in_host(static_cast<unsigned char>(text[end]))) ++end;
            if (end == right) break;
            if (end - right > kLongestMailLabel) return kStrong | kEmailBit;
            host += (label ? "." : "") + outline(string_view(text).substr(right, end - right));
            const string_view top = string_view(text).substr(right, end - right);
            if (label && !are_all(top, kDigit)) hosts.push_back(host);
            right = end;
            if (!dot_after(text, right)) break;
        }
        if (host.empty()) return kNobody;
        if (has_hidden_dot(text)) return kStrong | kEmailBit;
        for (const string& one : locals)
            for (const string& other : hosts) note(kEmail, one + "@" + other);
        return kNobody;
    }

    // Moves a place before a dot with at most two blanks on each side, or before a word for one with one to three.
    bool dot_before(const string& text, size_t& place) const {
        const auto blanks = [&](size_t at, size_t most) {
            size_t count = 0;
            while (count < most && count < at && is_blank(static_cast<unsigned char>(text[at - count - 1]))) ++count;
            return count;
        };
        size_t at = place - blanks(place, 2);
        if (at && text[at - 1] == '.') return place = at - 1 - blanks(at - 1, 2), true;
        const size_t after = blanks(place, 3);
        at = place - after;
        size_t begin = at;
        while (begin && is_letter(static_cast<unsigned char>(text[begin - 1]))) --begin;
        const size_t before = blanks(begin, 3);
        if (!after || !before || !rules_->dot_words.has(string_view(text).substr(begin, at - begin))) return false;
        return place = begin - before, true;
    }

    bool dot_after(const string& text, size_t& place) const {
        const auto blanks = [&](size_t at, size_t most) {
            size_t count = 0;
            while (count < most && at + count < text.size() && is_blank(static_cast<unsigned char>(text[at + count]))) ++count;
            return count;
        };
        size_t at = place + blanks(place, 2);
        if (at < text.size() && text[at] == '.') return place = at + 1 + blanks(at + 1, 2), true;
        const size_t before = blanks(place, 3);
        at = place + before;
        size_t end = at;
        while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
        const size_t after = blanks(end, 3);
        if (!before || !after || !rules_->dot_words.has(string_view(text).substr(at, end - at))) return false;
        return place = end + after, true;
    }

    // Whether a dot or a word for one begins in a bracket, or such a word after an underline.
    bool has_hidden_dot(const string& text) const {
        if (seen_ & kBracketSign && any_in_brackets(text, [&](size_t at, string_view word) { return text[at] == '.' || rules_->dot_words.has(word); })) return true;
        for (size_t place = text.find('_'); place != string::npos; place = text.find('_', place + 1)) {
            size_t end = place + 1;
            while (end < text.size() && is_letter(static_cast<unsigned char>(text[end]))) ++end;
            if (rules_->dot_words.has(string_view(text).substr(place + 1, end - place - 1))) return true;
        }
        return false;
    }

    std::shared_ptr<const Rules> rules_;
    KeyedHash hash_;
    Marks marks_;
    Halves halves_;
    Strong filters_;
    std::unique_ptr<Enrolled> enrolled_;
    uint64_t base_ = 1, begin_ = 0;
    std::vector<uint64_t> powers_;  // of the base
    Kept runs_kept_, chunks_kept_;
    ForeignWords foreign_;
    ForeignText foreign_text_;  // that is being read
    std::vector<Row> foreign_rows_;
    std::vector<uint32_t> foreign_looked_in_;  // words in which things are looked for
    std::vector<uint32_t> all_runs_;           // of all readings of a text that is settled
    std::map<NamePlace, Holders> named_;       // in a reading
    std::vector<string> foreign_readings_;
    std::unordered_map<uint32_t, std::array<string, 4>> spoken_;  // what Python told of words, by their numbers
    std::unordered_map<string, uint32_t> numbers_of_spoken_;
    std::vector<Piece> pieces_;  // of the runs
    std::vector<Handles> chunks_;
    std::vector<string> of_chunks_;
    std::vector<Word> words_;
    std::vector<string> written_;  // the words, as they stand in their runs
    std::vector<size_t> starts_;   // where they begin there
    std::vector<Edge> edges_;  // where names begin and end in the runs of a reading
    std::vector<string> apart_;  // the letters that are drawn apart in the readings of a text
    std::unordered_map<string, uint32_t> of_parts_;  // the word, or `kNoWord`, that each part of a name is
    std::vector<uint32_t> cuts_;   // what is left of the runs that names stand in
    std::vector<uint64_t> rests_, asked_;
    std::vector<Question> questions_;
    std::vector<Run> cut_;
    std::vector<uint32_t> sequence_, whole_, letters_, runs_;
    string folded_, parted_;
    mutable string marked_;  // what is hashed, kept so that its memory is
    uint8_t seen_ = 0;  // the classes of all signs of the text that is being read
    std::vector<size_t> humps_;
    std::vector<Ends> ends_;
    std::vector<std::int32_t> people_;
    std::unordered_map<uint64_t, Holders> holders_of_pairs_;  // by the numbers of two words
    std::vector<Token> tokens_;
    std::vector<Spot> spots_;
    std::vector<uint32_t> parts_, places_;
    std::vector<size_t> part_places_;
    std::vector<Passed> passed_;
    size_t text_ = 0;  // which is being read
    std::unordered_map<uint64_t, std::vector<uint32_t>> places_in_run_;  // by a person and a run
    std::mutex lock_;
};

// ---- Python --------------------------------------------------------------------------------------------------------------------------

const char* const kRulesName = "staydown.kernel._mentions.rules";
const char* const kReaderName = "staydown.kernel._mentions.reader";

struct Held {
    Borrowed marks;
    std::unique_ptr<Reader> reader;
    std::unique_ptr<std::array<Borrowed, 8>> enrolled;
};

PyObject* refused(const char* said) {
    PyErr_SetString(PyExc_ValueError, said);
    return nullptr;
}

PyObject* py_rules(PyObject*, PyObject* from) {
    if (!PyDict_Check(from)) return refused("the rules are a dict");
    try {
        auto rules = std::make_shared<Rules>();
        read_rules(from, *rules);
        return staydown::capsule_of(new std::shared_ptr<const Rules>(rules), kRulesName);
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    } catch (const std::exception& error) {
        return refused(error.what());
    }
}

PyObject* py_reader(PyObject*, PyObject* arguments) {
    PyObject *rules_capsule, *filters;
    auto held = std::make_unique<Held>();
    Borrowed key, filter_key, halves;
    if (!PyArg_ParseTuple(arguments, "Oy*y*y*O!y*:reader", &rules_capsule, &key.buffer, &held->marks.buffer, &filter_key.buffer, &PyTuple_Type, &filters, &halves.buffer))
        return nullptr;
    auto* rules = static_cast<std::shared_ptr<const Rules>*>(PyCapsule_GetPointer(rules_capsule, kRulesName));
    if (!rules) return nullptr;
    const size_t count = held->marks.size() / sizeof(uint64_t);
    const auto* marks = reinterpret_cast<const uint64_t*>(held->marks.bytes());
    if (key.size() < 16 || key.size() > 64 || filter_key.size() < 16 || filter_key.size() > 64) return refused("a key of marks has 16 to 64 bytes");
    for (size_t i = 0; i < count; ++i)
        if (marks[i] >> kMarkBits || (i && marks[i] <= marks[i - 1])) return refused("marks are numbers of 40 bits in rising order, each once");
    try {
        Strong strong{KeyedHash(filter_key.bytes(), filter_key.size(), 4), {}};
        each(filters, [&](PyObject* one) {
            const Slots slots{PyLong_AsUnsignedLongLong(part(one, 0)), bytes_of(part(one, 1))};
            if (!PyErr_Occurred() && (!slots.slots || slots.bits.size() * 8 < slots.slots)) PyErr_SetString(PyExc_ValueError, "a filter lacks slots");
            if (PyErr_Occurred()) throw Failed{};
            strong.of_kinds.push_back(slots);
        });
        if (strong.of_kinds.size() != kKinds) return refused("there is a filter for each strong kind");
        held->reader = std::make_unique<Reader>(*rules, KeyedHash(key.bytes(), key.size(), 8), Marks(marks, count),
                                                Halves(reinterpret_cast<const uint32_t*>(halves.bytes()), halves.size() / sizeof(uint32_t)), std::move(strong));
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
    return staydown::capsule_of(held.release(), kReaderName);
}

Reader* reader_in(PyObject* capsule) {
    auto* held = static_cast<Held*>(PyCapsule_GetPointer(capsule, kReaderName));
    return held ? held->reader.get() : nullptr;
}

// Texts taken from a list for as long as the lock of Python is let go.
class Texts {
public:
    explicit Texts(PyObject* list) : kept_(PyList_AsTuple(list)) {}
    Texts(const Texts&) = delete;
    Texts& operator=(const Texts&) = delete;
    ~Texts() { Py_XDECREF(kept_); }

    // Calls with the texts and without the lock of Python; false where an error is set.
    template <typename Do>
    bool with(Do&& work) {
        if (!kept_) return false;
        bool in_memory = true;
        try {
            std::vector<Reader::Text> texts;
            for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(kept_); ++i) {
                PyObject* text = PyTuple_GET_ITEM(kept_, i);
                if (!PyUnicode_Check(text)) return refused("a text is a str"), false;
                texts.push_back({static_cast<int>(PyUnicode_KIND(text)), PyUnicode_DATA(text), static_cast<size_t>(PyUnicode_GET_LENGTH(text)), PyUnicode_IS_ASCII(text) != 0});
            }
            Py_BEGIN_ALLOW_THREADS;
            try {
                work(texts);
            } catch (const std::bad_alloc&) {
                in_memory = false;  // Python may be told only once its lock is held again
            }
            Py_END_ALLOW_THREADS;
        } catch (const std::bad_alloc&) {
            in_memory = false;
        }
        if (!in_memory) PyErr_NoMemory();
        return in_memory;
    }

private:
    PyObject* kept_;
};

PyObject* as_tuples(const std::vector<Reader::Passed>& passed) {
    PyObject* list = PyList_New(static_cast<Py_ssize_t>(passed.size()));
    for (size_t i = 0; list && i < passed.size(); ++i) {
        PyObject* one = Py_BuildValue("nns", static_cast<Py_ssize_t>(passed[i].text), static_cast<Py_ssize_t>(passed[i].kind), passed[i].form.c_str());
        if (one) PyList_SET_ITEM(list, static_cast<Py_ssize_t>(i), one);
        else Py_CLEAR(list);
    }
    return list;
}

PyObject* py_look(PyObject*, PyObject* arguments) {
    PyObject *capsule, *list;
    Borrowed before;
    if (!PyArg_ParseTuple(arguments, "OO!y*:look", &capsule, &PyList_Type, &list, &before.buffer)) return nullptr;
    Reader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    const size_t count = static_cast<size_t>(PyList_GET_SIZE(list));
    const auto* places = reinterpret_cast<const std::int32_t*>(before.bytes());
    if (before.size() != count * sizeof(std::int32_t)) return refused("each text has the number of the one before it, or -1");
    for (size_t i = 0; i < count; ++i)
        if (places[i] < -1 || places[i] >= static_cast<std::int32_t>(count)) return refused("each text has the number of the one before it, or -1");
    PyObject* verdicts = PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(count));
    if (!verdicts) return nullptr;
    auto* written = reinterpret_cast<uint8_t*>(PyBytes_AS_STRING(verdicts));
    std::vector<Reader::Passed> passed;
    Texts texts(list);
    const bool good = texts.with([&](const std::vector<Reader::Text>& some) {
        const std::lock_guard<std::mutex> alone(reader->lock());
        reader->look(some, places, written, passed);
    });
    PyObject* forms = good ? as_tuples(passed) : nullptr;
    PyObject* answer = forms ? PyTuple_Pack(2, verdicts, forms) : nullptr;
    Py_XDECREF(forms);
    Py_DECREF(verdicts);
    return answer;
}

// Whether places begin at 0, never fall and end at the end of what they are places in.
bool are_begins(const std::int64_t* begins, size_t count, size_t end) {
    if (!count || begins[0] != 0 || static_cast<uint64_t>(begins[count - 1]) != end) return false;
    for (size_t i = 1; i < count; ++i)
        if (begins[i] < begins[i - 1]) return false;
    return true;
}

PyObject* py_enrol(PyObject*, PyObject* arguments) {
    PyObject* capsule;
    Borrowed name_key, word_key;
    auto held = std::make_unique<std::array<Borrowed, 8>>();
    auto& [forms, people, ids, id_begins, words, word_begins, shapes, shape_begins] = *held;
    if (!PyArg_ParseTuple(arguments, "Oy*y*y*y*y*y*y*y*y*y*:enrol", &capsule, &name_key.buffer, &word_key.buffer, &forms.buffer, &people.buffer, &ids.buffer,
                          &id_begins.buffer, &words.buffer, &word_begins.buffer, &shapes.buffer, &shape_begins.buffer))
        return nullptr;
    Reader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    if (name_key.size() > Hmac::kLongestKey || word_key.size() > Hmac::kLongestKey) return refused("a key has at most 64 bytes");
    const auto text_in = [](const Borrowed& one) { return string_view(reinterpret_cast<const char*>(one.bytes()), one.size()); };
    const auto* form = reinterpret_cast<const uint64_t*>(forms.bytes());
    const auto* person = reinterpret_cast<const std::int32_t*>(people.bytes());
    const auto* id_begin = reinterpret_cast<const std::int64_t*>(id_begins.bytes());
    const auto* word_begin = reinterpret_cast<const std::int64_t*>(word_begins.bytes());
    const auto* shape = reinterpret_cast<const std::uint16_t*>(shapes.bytes());
    const auto* shape_begin = reinterpret_cast<const std::int64_t*>(shape_begins.bytes());
    const size_t count = forms.size() / sizeof(uint64_t), begins = id_begins.size() / sizeof(std::int64_t);
    if (people.size() != count * sizeof(std::int32_t)) return refused("each form has a person");
    if (word_begins.size() != id_begins.size() || shape_begins.size() != id_begins.size() || !are_begins(shape_begin, begins, shapes.size() / sizeof(std::uint16_t)) ||
        words.size() % Enrolled::kWordBytes || !are_begins(id_begin, begins, ids.size()) ||
        !are_begins(word_begin, begins, words.size() / Enrolled::kWordBytes))
        return refused("each person has a pseudonym and words, one after another");
    for (size_t i = 0; i < count; ++i)
        if ((i && form[i] < form[i - 1]) || person[i] < 0 || static_cast<size_t>(person[i]) + 1 >= begins) return refused("forms stand in rising order, each with the number of a person");
    for (size_t i = 0; i + 1 < begins; ++i)
        if (std::accumulate(shape + shape_begin[i], shape + shape_begin[i + 1], std::int64_t{0}) != word_begin[i + 1] - word_begin[i])
            return refused("each word of a thing says how many forms it has");
    try {
        const Enrolled enrolled(Hmac(name_key.bytes(), name_key.size()), Hmac(word_key.bytes(), word_key.size()),
                                {form, person, count, text_in(ids), id_begin, text_in(words), word_begin, shape, shape_begin});
        const std::lock_guard<std::mutex> alone(reader->lock());
        reader->enrol(enrolled);
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
    static_cast<Held*>(PyCapsule_GetPointer(capsule, kReaderName))->enrolled = std::move(held);
    Py_RETURN_NONE;
}

PyObject* py_settle(PyObject*, PyObject* arguments) {
    PyObject *capsule, *list;
    if (!PyArg_ParseTuple(arguments, "OO!:settle", &capsule, &PyList_Type, &list)) return nullptr;
    Reader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    PyObject* verdicts = PyBytes_FromStringAndSize(nullptr, PyList_GET_SIZE(list));
    if (!verdicts) return nullptr;
    auto* written = reinterpret_cast<uint8_t*>(PyBytes_AS_STRING(verdicts));
    std::vector<std::int32_t> named;
    std::vector<Reader::Passed> passed;
    Texts texts(list);
    const bool good = texts.with([&](const std::vector<Reader::Text>& some) {
        const std::lock_guard<std::mutex> alone(reader->lock());
        reader->settle(some, written, named, passed);
    });
    PyObject* pairs = good ? as_bytes(named) : nullptr;
    PyObject* forms = pairs ? as_tuples(passed) : nullptr;
    PyObject* answer = forms ? PyTuple_Pack(3, verdicts, pairs, forms) : nullptr;
    Py_XDECREF(pairs), Py_XDECREF(forms);
    Py_DECREF(verdicts);
    return answer;
}

PyObject* py_near(PyObject*, PyObject* arguments) {
    PyObject *capsule, *list;
    if (!PyArg_ParseTuple(arguments, "OO!:near", &capsule, &PyList_Type, &list)) return nullptr;
    Reader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    try {
        std::vector<std::array<string, 4>> words;
        std::vector<bool> foreign;
        std::vector<std::int32_t> pairs;
        std::int32_t row = 0;
        const std::lock_guard<std::mutex> alone(reader->lock());
        each(list, [&](PyObject* some) {
            words.clear(), foreign.clear();
            each(some, [&](PyObject* one) {
                words.push_back({text_of(part(one, 0)), text_of(part(one, 1)), text_of(part(one, 2)), text_of(part(one, 3))});
                foreign.push_back(PyObject_IsTrue(part(one, 4)) == 1);
            });
            reader->near(row++, words, foreign, pairs);
        });
        return as_bytes(pairs);
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
}

PyObject* py_unknown(PyObject*, PyObject* arguments) {
    PyObject *capsule, *list;
    int of_things;
    if (!PyArg_ParseTuple(arguments, "OO!p:unknown", &capsule, &PyList_Type, &list, &of_things)) return nullptr;
    Reader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    std::vector<string> words;
    Texts texts(list);
    const bool good = texts.with([&](const std::vector<Reader::Text>& some) {
        const std::lock_guard<std::mutex> alone(reader->lock());
        words = reader->unknown(some, of_things != 0);
    });
    PyObject* unknown = good ? PyList_New(static_cast<Py_ssize_t>(words.size())) : nullptr;
    for (size_t i = 0; unknown && i < words.size(); ++i) {
        PyObject* one = PyUnicode_FromStringAndSize(words[i].data(), static_cast<Py_ssize_t>(words[i].size()));
        if (one) PyList_SET_ITEM(unknown, static_cast<Py_ssize_t>(i), one);
        else Py_CLEAR(unknown);
    }
    return unknown;
}

Reader::Told told_by(PyObject* one) {
    Reader::Told told{text_of(part(one, 0)), text_of(part(one, 2)), text_of(part(one, 3)), text_of(part(one, 9)), {}, false, false, {}};
    PyObject* spoken = part(one, 1);
    told.is_spoken = spoken != Py_None;
    for (Py_ssize_t i = 0; told.is_spoken && i < 4; ++i) told.spoken[static_cast<size_t>(i)] = text_of(part(spoken, i));
    told.is_foreign = told.is_spoken && PyObject_IsTrue(part(spoken, 4)) == 1;
    told.word.is_whole = PyObject_IsTrue(part(one, 4)) == 1;
    told.word.bare = text_of(part(one, 5)), told.word.small = text_of(part(one, 6));
    told.word.servant = text_of(part(one, 7)), told.word.faith = text_of(part(one, 8));
    return told;
}

// Calls with the reader and each of a list of things that it is told.
template <typename Do>
PyObject* taught(PyObject* arguments, const char* format, Do&& learn) {
    PyObject *capsule, *list;
    if (!PyArg_ParseTuple(arguments, format, &capsule, &PyList_Type, &list)) return nullptr;
    Reader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    try {
        const std::lock_guard<std::mutex> alone(reader->lock());
        each(list, [&](PyObject* one) { learn(*reader, one); });
    } catch (const Failed&) {
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
    Py_RETURN_NONE;
}

PyObject* py_learn(PyObject*, PyObject* arguments) {
    return taught(arguments, "OO!:learn", [](Reader& reader, PyObject* one) { reader.learn(told_by(one)); });
}

PyObject* py_learn_things(PyObject*, PyObject* arguments) {
    return taught(arguments, "OO!:learn_things", [](Reader& reader, PyObject* one) {
        string forms;
        each(part(one, 1), [&](PyObject* form) { forms += text_of(form) + "\n"; });
        reader.learn_things(text_of(part(one, 0)), std::move(forms));
    });
}

PyObject* py_word(PyObject*, PyObject* arguments) {
    PyObject* capsule;
    const char* written;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(arguments, "Os#:word", &capsule, &written, &size)) return nullptr;
    Reader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    if (!size) return refused("a word has a letter");
    const auto [spelled, shape, sound, consonants] = reader->word_of(string(written, static_cast<size_t>(size)));
    return Py_BuildValue("(ssss)", spelled.c_str(), shape.c_str(), sound.c_str(), consonants.c_str());
}

PyObject* py_has(PyObject*, PyObject* arguments) {
    PyObject* capsule;
    const char *one, *other;
    Py_ssize_t one_size, other_size;
    unsigned long long sign;
    int in_order;
    if (!PyArg_ParseTuple(arguments, "OKps#s#:has", &capsule, &sign, &in_order, &one, &one_size, &other, &other_size)) return nullptr;
    Reader* reader = reader_in(capsule);
    if (!reader) return nullptr;
    const uint64_t first = reader->hash({one, static_cast<size_t>(one_size)}), second = reader->hash({other, static_cast<size_t>(other_size)});
    return PyBool_FromLong(reader->marks().has(in_order ? mark_in_order(sign, first, second) : mark_in_any_order(sign, first, second)));
}

PyObject* py_size(PyObject*, PyObject* capsule) {
    Reader* reader = reader_in(capsule);
    return reader ? PyLong_FromSize_t(reader->bytes()) : nullptr;
}

PyMethodDef kMethods[] = {
    {"rules", py_rules, METH_O, "rules(tables): what words, names and identifiers are, for `reader`. ValueError where something is missing."},
    {"reader", py_reader, METH_VARARGS,
     "reader(rules, key, marks, filter_key, filters, halves): a reader of texts for uint64[N] marks of 40 bits in rising order, made under the\n"
     "key, the (slots, bits) of each strong kind, marked under the other key, and uint32[M] marks of the words of the forms, or none. ValueError."},
    {"look", py_look, METH_VARARGS,
     "look(reader, texts, before): a byte for each text: 0 it mentions nobody, 1 it may name somebody, 2 it was not read, 3 it may\n"
     "hold somebody's identifier, where 4 a number, 8 one with letters, 32 an address added have to be looked for; and the\n"
     "others as tuples of the number of the text, that of the kind and the form that passed its filter. int32[N] before is the number of\n"
     "the text that its author wrote before it, or -1."},
    {"enrol", py_enrol, METH_VARARGS,
     "enrol(reader, name_key, word_key, forms, people, ids, id_begins, words, word_begins, shapes, shape_begins): tells the reader who is\n"
     "enrolled, for `settle`: uint64[N] forms of names in rising order, int32[N] whose each is, and of P people the pseudonyms, the words, 8\n"
     "bytes each, and the shapes, uint16, one after another, with int64[P + 1] where each person's begin. ValueError."},
    {"settle", py_settle, METH_VARARGS,
     "settle(reader, texts): a byte for each text, as `look` says: 0 nobody is more than named, 3 an identifier may stand in it, 2 it has to\n"
     "be read; the bytes of int32[N, 2]: the number of each text of the first two with each person whom it names; and the forms that passed."},
    {"near", py_near, METH_VARARGS,
     "near(reader, rows): the bytes of int32[N, 3], a row and two places in it, of words, each (spelling, shape, sound, consonants,\n"
     "foreign), of which two may be a name; twice the same place of one that may be a whole name."},
    {"unknown", py_unknown, METH_VARARGS, "unknown(reader, texts, of_things): the words of texts that are not Latin of which the reader was not told, each once."},
    {"learn", py_learn, METH_VARARGS, "learn(reader, told): tells it of words, each as `mentions_python.Told`. ValueError."},
    {"learn_things", py_learn_things, METH_VARARGS, "learn_things(reader, told): tells it of words and the forms of things that each may be. ValueError."},
    {"word", py_word, METH_VARARGS, "word(reader, written): spelling, shape, sound and consonants of a word in ASCII."},
    {"has", py_has, METH_VARARGS, "has(reader, sign, in_order, one, other): whether the mark of a form of two words is held."},
    {"size", py_size, METH_O, "size(reader): the bytes that it holds beside the marks and the words it has met."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._mentions", "Whether texts may mention somebody.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__mentions() { return PyModuleDef_Init(&kModule); }
