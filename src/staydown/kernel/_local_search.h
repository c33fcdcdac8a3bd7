// A local search over the shifts of reverse greedy: some are changed by chance, and what makes the sum no larger is kept.
#ifndef STAYDOWN_LOCAL_SEARCH_H
#define STAYDOWN_LOCAL_SEARCH_H

#include "_reverse_greedy.h"

namespace staydown {

class LocalSearch {
public:
    std::vector<std::int64_t> shift;
    std::int64_t best = 0;  // the sum that these shifts give

    // `costs` has a number for each node, or is null. With costs the sum is that of the costs of those that are not free; without, it is that
    // of the largest component after the removal of each of them.
    LocalSearch(const Graph& graph, const std::int32_t* weights, const std::int32_t* set, std::size_t size, const Rule& rule,
                const std::int64_t* costs, std::uint64_t seed)
        : shift(rule.shift, rule.shift + graph.nodes), greedy_(graph, weights), set_(set, set + size), costs_(costs), rule_(rule),
          chance_(seed), made_(shift.size()) {
        rule_.shift = shift.data();
        best = sum(kNoLimit);
        keep();
    }

    void go(std::int64_t rounds) {
        std::vector<std::int64_t> before;
        for (std::int64_t round = 0; round < rounds && !set_.empty(); ++round) {
            choose();
            before.clear();
            const double step = chance_.between(kLeastStep, kMostStep);
            for (std::int32_t node : chosen_) {
                std::int64_t& one = shift[static_cast<std::size_t>(node)];
                before.push_back(one);
                const double change = step * bell() * static_cast<double>(kUnit * made_[static_cast<std::size_t>(node)]);
                one = std::clamp(one + static_cast<std::int64_t>(change), -kMostShift, kMostShift);
            }
            const std::int64_t now = sum(best);
            if (now <= best) {
                best = now;
                keep();
            } else {
                for (std::size_t i = chosen_.size(); i-- > 0;) shift[static_cast<std::size_t>(chosen_[i])] = before[i];
            }
        }
    }

private:
    static constexpr std::int64_t kMostShift = std::int64_t{1} << 50;
    static constexpr double kLeastStep = 0.05, kMostStep = 1;

    ReverseGreedy greedy_;
    std::vector<std::int32_t> set_, chosen_;
    const std::int64_t* costs_;
    Rule rule_;
    Chance chance_;
    std::vector<std::int64_t> made_;  // the component that each made when it came back, in the run that was kept last

    std::int64_t sum(std::int64_t limit) {
        greedy_.bring_back_free(set_.data(), set_.size(), rule_);
        if (!costs_) return greedy_.bring_back_rest(limit);
        std::int64_t total = 0;
        for (std::int32_t node : greedy_.rest()) total += costs_[node];
        return total;
    }
    void keep() {
        if (costs_) greedy_.bring_back_rest(kNoLimit);
        for (std::size_t i = 0; i < greedy_.back.size(); ++i) made_[static_cast<std::size_t>(greedy_.back[i])] = greedy_.made[i];
    }
    // About normal: the sum of three even draws, its middle 0 and its deviation 1.
    double bell() {
        double total = -1.5;
        for (int i = 0; i < 3; ++i) total += chance_.share();
        return 2 * total;
    }
    // One by chance, or, half as often each time, two, four, eight; somebody may be chosen twice.
    void choose() {
        const auto all = static_cast<std::int64_t>(set_.size());
        std::int64_t count = 1;
        while (count < all && chance_.share() < 0.5) count *= 2;
        chosen_.clear();
        for (std::int64_t i = std::min(count, all); i > 0; --i) chosen_.push_back(set_[static_cast<std::size_t>(chance_.below(all))]);
    }
};

}  // namespace staydown

#endif
