// Patterns over ASCII, as Python's `re` reads them: so that a rule stands in one place, and both languages follow it.
//
// What is known: letters, `.`, classes, \d \w \s \b and back references, groups, look-ahead and look-behind of one width, greedy
// `*`, `+`, `?`, `{m}` and `{m,n}`, `^` and `$`. Signs beyond ASCII may stand in a pattern and meet nothing. Anything else is refused.
#ifndef STAYDOWN_PATTERNS_H
#define STAYDOWN_PATTERNS_H

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace staydown {

// A set of ASCII signs.
struct Signs {
    std::uint64_t low = 0, high = 0;
    void add(std::uint32_t sign) {
        if (sign < 64) low |= std::uint64_t{1} << sign;
        else if (sign < 128) high |= std::uint64_t{1} << (sign - 64);
    }
    bool has(unsigned char sign) const { return sign < 128 && ((sign < 64 ? low >> sign : high >> (sign - 64)) & 1) != 0; }
    void turn() { low = ~low, high = ~high; }
    void join(const Signs& other) { low |= other.low, high |= other.high; }
};

class Pattern {
public:
    explicit Pattern(const std::u32string& written) : written_(written) {
        alternatives();
        if (at_ != written_.size()) refuse();
        emit({Code::kFound});
        first_ = first_signs(0, code_.size() - 1, first_any_);
    }

    // Where the first fit from `begin` on begins and ends; false where there is none.
    bool search(std::string_view text, std::size_t& begin, std::size_t& end) const {
        for (std::size_t at = begin; at <= text.size(); ++at)
            if (match(text, at, end)) return begin = at, true;
        return false;
    }

    // Whether the pattern fits at a place, and where what fits ends.
    bool match(std::string_view text, std::size_t at, std::size_t& end) const {
        if (!first_any_ && (at >= text.size() || !first_.has(static_cast<unsigned char>(text[at])))) return false;
        Run run{text, {}, 0};
        return go(run, 0, at) && (end = run.end, true);
    }

    // The same, and what its first group took; nothing where it took no part.
    bool match(std::string_view text, std::size_t at, std::size_t& end, std::string_view& group) const {
        Run run{text, {}, 0};
        if (!go(run, 0, at)) return false;
        group = text.substr(run.groups[1][0], run.groups[1][1] - run.groups[1][0]);
        return end = run.end, true;
    }

    bool may_begin_with(unsigned char sign) const { return first_any_ || first_.has(sign); }

private:
    enum class Code : std::uint8_t { kSigns, kSplit, kJump, kBegin, kEnd, kEdge, kAhead, kBehind, kOpen, kShut, kBack, kFound };
    struct Step {
        Code code;
        bool negated = false;
        std::uint32_t one = 0, other = 0;  // of kSplit the two ways, the first tried first; of looks the end, and the width behind
        Signs signs{};
    };
    static constexpr int kGroups = 8;
    struct Run {
        std::string_view text;
        std::size_t groups[kGroups][2];
        std::size_t end;
    };

    [[noreturn]] void refuse() const { throw std::invalid_argument("a pattern holds what the compiled loop does not know"); }
    std::size_t emit(Step step) { return code_.push_back(step), code_.size() - 1; }
    std::uint32_t here() const { return static_cast<std::uint32_t>(code_.size()); }
    bool more() const { return at_ < written_.size(); }
    char32_t peek() const { return more() ? written_[at_] : 0; }
    bool take(char32_t sign) { return more() && written_[at_] == sign && (++at_, true); }

    // a|b|c
    void alternatives() {
        const std::uint32_t begin = here();
        sequence();
        if (!more() || peek() != U'|') return;
        std::vector<std::vector<Step>> ways;
        // Each way is compiled in its own place, so that the steps in it point where they belong.
        std::vector<std::size_t> jumps;
        std::vector<Step> way(code_.begin() + begin, code_.end());
        code_.resize(begin);
        splice(way, begin, begin + 1);
        while (true) {
            jumps.push_back(emit({Code::kJump}));
            code_[begin_of_way_].other = here();
            if (!take(U'|')) break;
            const std::uint32_t start = here();
            sequence();
            if (peek() == U'|' && more()) {
                std::vector<Step> again(code_.begin() + start, code_.end());
                code_.resize(start);
                splice(again, start, start + 1);
            } else {
                break;
            }
        }
        for (const std::size_t jump : jumps) code_[jump].one = here();
    }

    // Puts steps that were compiled at `from` behind a split, moved on by one place.
    void splice(const std::vector<Step>& steps, std::uint32_t from, std::uint32_t to) {
        begin_of_way_ = emit({Code::kSplit, false, to, 0});
        append(steps, from, to);
    }

    void append(const std::vector<Step>& steps, std::uint32_t from, std::uint32_t to) {
        for (Step step : steps) {
            if (step.code == Code::kSplit || step.code == Code::kJump || step.code == Code::kAhead || step.code == Code::kBehind)
                step.one = step.one - from + to;
            if (step.code == Code::kSplit) step.other = step.other - from + to;
            emit(step);
        }
    }

    void sequence() {
        while (more() && peek() != U'|' && peek() != U')') {
            const std::uint32_t begin = here();
            piece();
            repeat(begin);
        }
    }

    // What stands after a piece and says how often it comes.
    void repeat(std::uint32_t begin) {
        std::size_t least = 1, most = 1;
        const std::size_t endless = static_cast<std::size_t>(-1);
        if (take(U'*')) least = 0, most = endless;
        else if (take(U'+')) most = endless;
        else if (take(U'?')) least = 0;
        else if (take(U'{')) {
            least = number();
            most = least;
            if (take(U',')) most = peek() == U'}' ? endless : number();
            if (!take(U'}')) refuse();
        } else {
            return;
        }
        if (more() && (peek() == U'?' || peek() == U'+' || peek() == U'*')) refuse();
        const std::vector<Step> steps(code_.begin() + begin, code_.end());
        code_.resize(begin);
        for (std::size_t i = 0; i < least; ++i) append(steps, begin, here());
        if (most == endless) {
            const std::uint32_t loop = here();
            const std::size_t split = emit({Code::kSplit, false, loop + 1, 0});
            append(steps, begin, here());
            emit({Code::kJump, false, loop});
            code_[split].other = here();
        } else {
            std::vector<std::size_t> splits;
            for (std::size_t i = least; i < most; ++i) {
                splits.push_back(emit({Code::kSplit, false, here() + 1, 0}));
                append(steps, begin, here());
            }
            for (const std::size_t split : splits) code_[split].other = here();
        }
    }

    std::size_t number() {
        std::size_t value = 0, digits = 0;
        for (; more() && peek() >= U'0' && peek() <= U'9'; ++at_, ++digits) value = value * 10 + (peek() - U'0');
        if (!digits || value > 1000) refuse();
        return value;
    }

    void piece() {
        const char32_t sign = written_[at_++];
        if (sign == U'(') return group();
        if (sign == U'[') return one_of();
        if (sign == U'^') return void(emit({Code::kBegin}));
        if (sign == U'$') return void(emit({Code::kEnd}));
        if (sign == U'*' || sign == U'+' || sign == U'?' || sign == U'{') refuse();
        Step step{Code::kSigns};
        if (sign == U'.') step.signs.add(U'\n'), step.signs.turn();
        else if (sign == U'\\') {
            const char32_t escaped = more() ? written_[at_++] : 0;
            if (escaped == U'b') return void(emit({Code::kEdge}));
            if (escaped >= U'1' && escaped <= U'9') {
                if (escaped - U'0' >= kGroups) refuse();
                return void(emit({Code::kBack, false, static_cast<std::uint32_t>(escaped - U'0')}));
            }
            step.signs = class_of(escaped);
        } else {
            step.signs.add(sign);
        }
        emit(step);
    }

    Signs class_of(char32_t escaped) const {
        Signs signs;
        const bool digits = escaped == U'd' || escaped == U'w';
        if (digits)
            for (char32_t one = U'0'; one <= U'9'; ++one) signs.add(one);
        if (escaped == U'w') {
            for (char32_t one = U'a'; one <= U'z'; ++one) signs.add(one), signs.add(one - 32);
            signs.add(U'_');
        } else if (escaped == U's') {
            for (const char32_t one : U" \t\n\r\f\v\x1c\x1d\x1e\x1f") signs.add(one ? one : U' ');
        } else if (escaped == U'n') {
            signs.add(U'\n');
        } else if (!digits) {
            if ((escaped >= U'a' && escaped <= U'z') || (escaped >= U'A' && escaped <= U'Z') || (escaped >= U'0' && escaped <= U'9')) refuse();
            signs.add(escaped);
        }
        return signs;
    }

    void one_of() {
        Step step{Code::kSigns};
        const bool turned = take(U'^');
        for (bool first = true; first || peek() != U']'; first = false) {
            if (!more()) refuse();
            char32_t from = written_[at_++];
            if (from == U'\\') {
                const char32_t escaped = more() ? written_[at_++] : 0;
                if (escaped == U'd' || escaped == U'w' || escaped == U's') {
                    step.signs.join(class_of(escaped));
                    continue;
                }
                from = escaped == U'n' ? U'\n' : escaped;
            }
            char32_t to = from;
            if (peek() == U'-' && at_ + 1 < written_.size() && written_[at_ + 1] != U']') {
                at_ += 1;
                if (take(U'\\')) {}
                to = written_[at_++];
            }
            for (char32_t one = from; one <= to && one < 128; ++one) step.signs.add(one);
        }
        ++at_;
        if (turned) step.signs.turn();
        emit(step);
    }

    void group() {
        if (take(U'?')) {
            if (take(U':')) return closed();
            const bool behind = take(U'<');
            const bool negated = peek() == U'!';
            if (!take(U'=') && !take(U'!')) refuse();
            const std::size_t look = emit({behind ? Code::kBehind : Code::kAhead, negated});
            closed();
            emit({Code::kFound});
            code_[look].one = here();
            if (behind) code_[look].other = static_cast<std::uint32_t>(width(look + 1));
            return;
        }
        const std::uint32_t number = ++groups_;
        if (number >= kGroups) refuse();
        emit({Code::kOpen, false, number});
        closed();
        emit({Code::kShut, false, number});
    }

    void closed() {
        alternatives();
        if (!take(U')')) refuse();
    }

    // How many signs the steps from a place on take, which every way through them must agree on.
    std::size_t width(std::size_t step, std::size_t steps = 0) const {
        std::size_t taken = 0;
        while (true) {
            if (++steps > code_.size()) refuse();  // a way that comes back to itself has no one width
            const Step& one = code_[step];
            switch (one.code) {
                case Code::kFound: return taken;
                case Code::kSigns: ++taken, ++step; break;
                case Code::kJump: step = one.one; break;
                case Code::kSplit: {
                    const std::size_t first = width(one.one, steps);
                    if (first != width(one.other, steps)) refuse();
                    return taken + first;
                }
                case Code::kAhead:
                case Code::kBehind: step = one.one; break;
                case Code::kBack: refuse();
                default: ++step;
            }
        }
    }

    // The signs that what fits may begin with; `any` where that cannot be said.
    Signs first_signs(std::size_t step, std::size_t found, bool& any) const {
        Signs signs;
        any = false;
        std::vector<std::size_t> open{step};
        std::vector<bool> seen(code_.size(), false);
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            if (seen[at]) continue;
            seen[at] = true;
            const Step& one = code_[at];
            if (at == found || one.code == Code::kBack) any = true;
            else if (one.code == Code::kSigns) signs.join(one.signs);
            else if (one.code == Code::kSplit) open.push_back(one.one), open.push_back(one.other);
            else if (one.code == Code::kJump || one.code == Code::kAhead || one.code == Code::kBehind) open.push_back(one.one);
            else open.push_back(at + 1);
        }
        return signs;
    }

    static bool in_word(std::string_view text, std::size_t at) {
        if (at >= text.size()) return false;
        const unsigned char c = static_cast<unsigned char>(text[at]);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    bool go(Run& run, std::size_t step, std::size_t at) const {
        while (true) {
            const Step& one = code_[step];
            switch (one.code) {
                case Code::kFound: run.end = at; return true;
                case Code::kSigns:
                    if (at >= run.text.size() || !one.signs.has(static_cast<unsigned char>(run.text[at]))) return false;
                    ++at, ++step;
                    break;
                case Code::kJump: step = one.one; break;
                case Code::kSplit:
                    if (go(run, one.one, at)) return true;
                    step = one.other;
                    break;
                case Code::kBegin:
                    if (at != 0) return false;
                    ++step;
                    break;
                case Code::kEnd:
                    if (at != run.text.size() && !(at + 1 == run.text.size() && run.text[at] == '\n')) return false;
                    ++step;
                    break;
                case Code::kEdge:
                    if ((at > 0 && in_word(run.text, at - 1)) == in_word(run.text, at)) return false;
                    ++step;
                    break;
                case Code::kAhead: {
                    Run look = run;
                    if (go(look, step + 1, at) == one.negated) return false;
                    step = one.one;
                    break;
                }
                case Code::kBehind: {
                    Run look = run;
                    if ((at >= one.other && go(look, step + 1, at - one.other)) == one.negated) return false;
                    step = one.one;
                    break;
                }
                case Code::kOpen: run.groups[one.one][0] = at, ++step; break;
                case Code::kShut: run.groups[one.one][1] = at, ++step; break;
                case Code::kBack: {
                    const std::size_t begin = run.groups[one.one][0], size = run.groups[one.one][1] - begin;
                    if (at + size > run.text.size() || run.text.compare(at, size, run.text, begin, size) != 0) return false;
                    at += size, ++step;
                    break;
                }
            }
        }
    }

    const std::u32string written_;
    std::size_t at_ = 0;
    std::uint32_t groups_ = 0;
    std::size_t begin_of_way_ = 0;
    std::vector<Step> code_;
    Signs first_{};
    bool first_any_ = true;
};

// Rules that rewrite a word in one pass, the first one that fits at a place; none of them may fit nothing.
class Rewriting {
public:
    void add(const std::u32string& before, std::string after) {
        rules_.emplace_back(before, std::move(after));
        for (int sign = 0; sign < 128; ++sign)
            if (rules_.back().first.may_begin_with(static_cast<unsigned char>(sign)))
                by_sign_[sign].push_back(static_cast<std::uint16_t>(rules_.size() - 1));
    }

    std::string operator()(const std::string& word) const {
        std::string result;
        for (std::size_t at = 0; at < word.size();) {
            std::size_t end = at;
            for (const std::uint16_t number : by_sign_[word[at] & 127]) {
                if (rules_[number].first.match(word, at, end) && end > at) {
                    result += rules_[number].second;
                    break;
                }
                end = at;
            }
            if (end == at) result += word[at++];
            at = std::max(at, end);
        }
        return result;
    }

private:
    std::vector<std::pair<Pattern, std::string>> rules_;
    std::vector<std::uint16_t> by_sign_[128];
};

}  // namespace staydown

#endif
