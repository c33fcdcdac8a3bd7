// What comes and goes in Arabic names written in Latin letters: article, son of, and the article after servant of (`protect.sound.name_parts`).
#ifndef STAYDOWN_NAME_PARTS_H
#define STAYDOWN_NAME_PARTS_H

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "_patterns.h"
#include "_words.h"

namespace staydown {

class NameParts {
public:
    std::vector<Pattern> patterns;  // in the order of `Which`
    Words lone_articles, lone_sons, assimilated;

    static constexpr std::size_t kPatterns = 6;

    // Whether a word may change, whatever stands beside it; one that is an article by the word after it is told by `assimilated`.
    bool may_change(const std::string& word) const {
        std::size_t end = 0;
        const auto is_in = [&](const Pattern& pattern) {
            std::size_t begin = 0;
            return pattern.search(word, begin, end);
        };
        return word == "al" || word == "ben" || lone_articles.has(word) || lone_sons.has(word) || std::any_of(patterns.begin(), patterns.end(), is_in);
    }

    // The words of a name without what comes and goes.
    std::vector<std::string> of(const std::vector<std::string>& words) const {
        std::vector<std::string> parts;
        std::string servant;
        for (std::size_t place = 0; place < words.size(); ++place) {
            const std::string& word = words[place];
            const std::string following = place + 1 < words.size() ? words[place + 1] : "";
            std::string_view group;
            std::size_t end = 0;
            if (!following.empty() && patterns[kLoneServant].match(word, 0, end, group)) {
                servant = group;
            } else if (!following.empty() && comes_and_goes(word, following, place == 0, words.size())) {
                continue;
            } else if (!parts.empty() && servant.empty() && patterns[kLoneFaith].match(word, 0, end)) {
                parts.back() += without(kArticle, word);
            } else {
                parts.push_back(servant + core(word));
                servant.clear();
            }
        }
        return parts;
    }

    // Whether a word in small letters goes somewhere (`comes_and_goes`).
    bool may_come_and_go(const std::string& word) const {
        return word == "al" || word == "ben" || lone_articles.has(word) || lone_sons.has(word) || assimilated.has(word);
    }

    // Whether a word in small letters is an article or a son of, which goes where another follows.
    bool comes_and_goes(const std::string& word, const std::string& following, bool first, std::size_t words) const {
        if (word == "al") return !first || words > 2;
        if (lone_articles.has(word)) return true;
        if (assimilated.has(word)) return !first && following.compare(0, word.size() - 1, word, 1, std::string::npos) == 0;
        if (word == "ben") return !first || lone_articles.has(following);
        return lone_sons.has(word);
    }

private:
    enum Which : std::size_t { kArticle, kSon, kServant, kFaith, kLoneServant, kLoneFaith };

    std::string without(Which which, const std::string& word) const {
        std::size_t begin = 0, end = 0;
        return patterns[which].search(word, begin, end) ? word.substr(0, begin) + word.substr(end) : word;
    }

    std::string core(const std::string& word) const {
        const std::string bare = without(kFaith, without(kArticle, without(kSon, word)));
        std::string_view group;
        std::size_t end = 0;
        return patterns[kServant].match(bare, 0, end, group) ? std::string(group) + bare.substr(end) : bare;
    }
};

}  // namespace staydown

#endif
