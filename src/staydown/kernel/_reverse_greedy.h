// Reverse greedy: all of a set is removed, then whoever makes the smallest component comes back first. Backwards, that is an attack.
#ifndef STAYDOWN_REVERSE_GREEDY_H
#define STAYDOWN_REVERSE_GREEDY_H

#include "_graph.h"

#include <algorithm>
#include <limits>

namespace staydown {

// The key of a removed node is the size of the component that it would make, in kUnit, and its own shift. While that component is smaller
// than `stop` the node is free: it comes back before all that are not. Keys never fall while others come back, so a heap whose stale keys are
// renewed at the top is exact. Two things keep it quick. Large components, the giants, touch so many that each growth would make all their
// keys stale: whoever touches one waits in that giant's own heap, by a key without its size, and the heaps stand in a heap themselves. There
// are many giants at times: who makes the smallest component comes first, so large ones grow abreast. And while free nodes come back, those
// that are no more free wait aside.
constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max() - 1;
constexpr std::int64_t kUnit = 1024;  // shifts are counted in parts of a node, so that keys are whole numbers and no sum is rounded

struct Rule {
    const std::int64_t* shift;                                          // a number for each node
    std::int64_t stop = 0;                                              // smaller components are free
    std::int64_t slope = kUnit;                                         // what a node of size counts: kUnit or 0
    std::int64_t least_giant = 1;                                       // a component of so many is a giant
};

class ReverseGreedy {
public:
    // What came of a run: who came back, one after the other, and the largest component before each did.
    std::vector<std::int32_t> back;
    std::vector<std::int64_t> before;
    std::vector<std::int64_t> made;  // the component that each made
    std::int64_t work = 0;           // neighbours looked at, in all runs

    ReverseGreedy(const Graph& graph, const std::int32_t* weights)
        : graph_(graph), weights_(weights), groups_(graph.nodes), state_(count()), number_(count()), near_(count()), seen_(count(), 0),
          rest_(count()), key_(count()) {}

    // Removes the set and brings the free back. What is left is `rest()`.
    void bring_back_free(const std::int32_t* set, std::size_t size, const Rule& rule) {
        rule_ = rule;
        start(set, size);
        for (std::int32_t node = pop(); node >= 0; node = pop()) {
            if (rest(node) + size_of(near(node)) < rule_.stop) bring_back(node);
            else state(node) = kAside;
        }
        waiting_.erase(std::remove_if(waiting_.begin(), waiting_.end(), [this](std::int32_t node) { return is_in(node); }), waiting_.end());
    }
    // Those who are not back, after `bring_back_free`.
    const std::vector<std::int32_t>& rest() const { return waiting_; }

    // Brings back the rest. Returns the sum of the largest component after the removal of each of them, which is at most `limit`; a run whose
    // sum must become larger is given up, and returns limit + 1.
    std::int64_t bring_back_rest(std::int64_t limit = kNoLimit) {
        fill();
        std::int64_t sum = 0;
        for (std::size_t left = waiting_.size(); left > 0; --left) {
            if (sum + static_cast<std::int64_t>(left) * largest_ > limit) return limit + 1;
            bring_back(pop());
            sum += before.back();
        }
        return sum;
    }

private:
    struct Entry {
        std::int64_t key;
        std::int32_t node;
        bool operator<(const Entry& other) const { return key > other.key || (key == other.key && node > other.node); }  // smallest on top
        bool operator==(const Entry& other) const { return key == other.key && node == other.node; }
    };
    // A large component, and who waits by it. Number 0 is nobody's, for those who touch no giant.
    struct Giant {
        std::int32_t root;
        std::vector<Entry> heap;
        Entry offered;  // the offer that counts: no more than what its first would come to
    };
    // The first of a giant, with the giant's size in the key.
    struct Offer {
        Entry first;
        std::int32_t giant;
        bool operator<(const Offer& other) const { return first < other.first; }
    };
    static constexpr std::uint8_t kIn = 0, kWaits = 1, kAside = 2;
    static constexpr std::int32_t kNobody = -1;

    Graph graph_;
    const std::int32_t* weights_;
    Rule rule_{};
    std::int64_t largest_ = 0;
    Components groups_;
    std::vector<std::uint8_t> state_;
    std::vector<std::int32_t> number_;       // of the giant that a root is, 0 where it is none
    std::vector<std::int32_t> near_;         // by which giant a removed node waits
    std::vector<std::int64_t> seen_, rest_;  // rest: no more than the true size without that giant
    std::vector<std::int64_t> key_;          // of the entry that counts
    std::vector<Giant> giants_;              // the first `used_` of them; the others keep their memory
    std::size_t used_ = 0;
    std::vector<Offer> offers_;
    std::vector<std::int32_t> waiting_, met_;
    std::int64_t stamp_ = 0;

    std::size_t count() const { return static_cast<std::size_t>(graph_.nodes); }
    std::uint8_t& state(std::int32_t node) { return state_[static_cast<std::size_t>(node)]; }
    bool is_in(std::int32_t node) const { return state_[static_cast<std::size_t>(node)] == kIn; }
    bool waits(std::int32_t node) const { return state_[static_cast<std::size_t>(node)] == kWaits; }
    std::int32_t& number(std::int32_t root) { return number_[static_cast<std::size_t>(root)]; }
    std::int32_t near(std::int32_t node) const { return near_[static_cast<std::size_t>(node)]; }
    std::int64_t key(std::int32_t node) const { return key_[static_cast<std::size_t>(node)]; }
    std::int64_t rest(std::int32_t node) const { return rest_[static_cast<std::size_t>(node)]; }
    bool is_new(std::int32_t node) {
        std::int64_t& last = seen_[static_cast<std::size_t>(node)];
        return last != stamp_ && (last = stamp_, true);
    }
    Giant& giant(std::int32_t number) { return giants_[static_cast<std::size_t>(number)]; }
    std::int64_t size_of(std::int32_t number) { return number ? groups_.size(giant(number).root) : 0; }

    void start(const std::int32_t* set, std::size_t size) {
        std::fill(state_.begin(), state_.end(), kIn);
        for (std::size_t i = 0; i < size; ++i) state(set[i]) = kAside;
        std::fill(number_.begin(), number_.end(), 0);
        groups_.reset(weights_);
        back.clear(), before.clear(), made.clear();
        largest_ = 0, used_ = 0;
        add_giant(kNobody);
        for (std::int32_t node = 0; node < graph_.nodes; ++node) {
            if (!is_in(node)) continue;
            std::int32_t root = groups_.find(node);
            for (std::int32_t other : Row(graph_, node))
                if (other < node && is_in(other)) root = groups_.merge(root, groups_.find(other));
            largest_ = std::max(largest_, groups_.size(root));
        }
        work += graph_.starts[graph_.nodes];
        for (std::int32_t node = 0; node < graph_.nodes; ++node)
            if (is_in(node) && groups_.find(node) == node && groups_.size(node) >= rule_.least_giant) add_giant(node);
        waiting_.assign(set, set + size);
        fill();
    }

    std::int32_t add_giant(std::int32_t root) {
        if (used_ == giants_.size()) giants_.emplace_back();
        const auto found = static_cast<std::int32_t>(used_++);
        giant(found).root = root;
        giant(found).heap.clear();
        giant(found).offered = {0, kNobody};
        if (root != kNobody) number(root) = found;
        return found;
    }

    // All heaps, made anew of those that wait.
    void fill() {
        for (std::size_t i = 0; i < used_; ++i) giants_[i].heap.clear();
        offers_.clear();
        for (std::int32_t node : waiting_) {
            state(node) = kWaits;
            look(node);
            giant(near(node)).heap.push_back({key(node), node});
        }
        for (std::size_t i = 0; i < used_; ++i) {
            std::make_heap(giants_[i].heap.begin(), giants_[i].heap.end());
            if (!giants_[i].heap.empty()) offer(static_cast<std::int32_t>(i));
        }
    }

    // Sets by which giant a removed node waits, the largest that it touches; what it would make without it; and its key.
    void look(std::int32_t node) {
        std::int64_t size = weights_[node];
        std::int32_t largest = 0;
        ++stamp_;
        for (std::int32_t other : Row(graph_, node)) {
            if (!is_in(other)) continue;
            const std::int32_t root = groups_.find(other);
            if (!is_new(root)) continue;
            size += groups_.size(root);
            if (number(root) && groups_.size(root) > size_of(largest)) largest = number(root);
        }
        work += graph_.degree(node) + 1;
        set(node, size - size_of(largest), largest);
    }
    void set(std::int32_t node, std::int64_t size, std::int32_t giant) {
        const auto i = static_cast<std::size_t>(node);
        rest_[i] = size, near_[i] = giant;
        key_[i] = rule_.slope * size + rule_.shift[node];
    }

    template <typename Value>
    static void pop_top(std::vector<Value>& heap) {
        std::pop_heap(heap.begin(), heap.end());
        heap.pop_back();
    }
    template <typename Value>
    static void push(std::vector<Value>& heap, Value one) {
        heap.push_back(one);
        std::push_heap(heap.begin(), heap.end());
    }
    // Lets a removed node wait where it belongs.
    void wait(std::int32_t node) {
        const std::int32_t where = near(node);
        push(giant(where).heap, Entry{key(node), node});
        if (giant(where).heap.front() == Entry{key(node), node}) offer(where);
    }
    Entry first_of(std::int32_t number) {
        const Entry& first = giant(number).heap.front();
        return {first.key + rule_.slope * size_of(number), first.node};
    }
    void offer(std::int32_t number) {
        giant(number).offered = first_of(number);
        push(offers_, Offer{giant(number).offered, number});
    }

    // The giant by which whoever comes first waits, as far as keys were renewed; kNobody where nobody waits.
    std::int32_t first_giant() {
        while (!offers_.empty()) {
            const Offer top = offers_.front();
            Giant& one = giant(top.giant);
            if (top.first == one.offered) {
                clean(top.giant);
                if (!one.heap.empty() && first_of(top.giant) == top.first) return top.giant;
                one.offered.node = kNobody;
                if (!one.heap.empty()) offer(top.giant);
            }
            pop_top(offers_);
        }
        return kNobody;
    }
    void clean(std::int32_t number) {
        std::vector<Entry>& heap = giant(number).heap;
        const auto counts = [&](const Entry& entry) { return waits(entry.node) && near(entry.node) == number && key(entry.node) == entry.key; };
        while (!heap.empty() && !counts(heap.front())) pop_top(heap);
    }

    // Who comes back next, with a key that is true; kNobody where nobody waits.
    std::int32_t pop() {
        for (;;) {
            const std::int32_t number = first_giant();
            if (number == kNobody) return kNobody;
            const Entry top = giant(number).heap.front();
            pop_top(giant(number).heap);
            look(top.node);
            if (key(top.node) == top.key && near(top.node) == number) return top.node;
            wait(top.node);
        }
    }

    void bring_back(std::int32_t node) {
        back.push_back(node);
        before.push_back(largest_);
        state(node) = kIn;
        met_.assign(1, node);
        ++stamp_;
        for (std::int32_t other : Row(graph_, node))
            if (is_in(other) && is_new(groups_.find(other))) met_.push_back(groups_.find(other));
        std::int32_t largest = 0;
        for (std::int32_t root : met_)
            if (groups_.size(root) > size_of(largest) && number(root)) largest = number(root);
        std::int64_t all = 0;
        for (std::int32_t root : met_) all += groups_.size(root);
        if (largest)
            for (std::int32_t root : met_)
                if (number(root) != largest) join(root, root == node ? 0 : groups_.size(root), all - groups_.size(root), largest);
        std::int32_t root = node;
        for (std::int32_t other : met_) root = groups_.merge(root, other);
        made.push_back(groups_.size(root));
        largest_ = std::max(largest_, groups_.size(root));
        if (largest) {
            number(root) = largest;
            giant(largest).root = root;
        } else {
            number(root) = 0;
            if (groups_.size(root) >= rule_.least_giant) join(root, groups_.size(root), 0, add_giant(root));
        }
    }

    // The component of a root is about to be part of a giant: whoever touches it waits by that giant from now on, and what was counted of
    // the component counts no more beside it. Where the component was a giant itself, what was counted beside it is at most `besides`, the
    // size of all others that it is joined with. Whoever waits by yet another giant has a key that is no more than the truth as it is.
    void join(std::int32_t root, std::int64_t counted, std::int64_t besides, std::int32_t into) {
        ++stamp_;
        const std::int32_t old = number(root) == into ? 0 : number(root);
        std::int32_t member = root;
        do {
            work += graph_.degree(member) + 1;
            for (std::int32_t other : Row(graph_, member)) {
                if (!waits(other) || !is_new(other)) continue;
                const std::int32_t where = near(other);
                if (where != into && where != old && where) continue;
                const std::int64_t less = where && where == old ? besides : counted;
                if (where == into && !less) continue;
                set(other, std::max<std::int64_t>(weights_[other], rest(other) - less), into);
                wait(other);
            }
            member = groups_.next(member);
        } while (member != root);
        if (old) {
            giant(old).heap.clear();
            giant(old).offered.node = kNobody;
        }
    }
};

}  // namespace staydown

#endif
