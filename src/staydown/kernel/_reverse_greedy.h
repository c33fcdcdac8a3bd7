// Reverse greedy: all of a set is removed, then whoever makes the smallest component comes back first. Backwards, that is an attack.
#ifndef STAYDOWN_REVERSE_GREEDY_H
#define STAYDOWN_REVERSE_GREEDY_H

#include "_graph.h"

#include <algorithm>
#include <limits>

namespace staydown {

// The key of a removed node is the size of the component that it would make, in kUnit, and its own shift. While that component is smaller
// than `stop` the node is free: it comes back before all that are not. Keys never fall while others come back, so a heap whose stale keys are
// renewed at the top is exact. Two things keep it quick where one component, the giant, touches nearly everybody: its size is left out of
// the keys of those that touch it, who wait in a heap of their own; and while free nodes come back, those that are no more free wait aside.
constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max() - 1;
constexpr std::int64_t kUnit = 1024;  // shifts are counted in parts of a node, so that keys are whole numbers and no sum is rounded

struct Rule {
    const std::int64_t* shift;                                          // a number for each node
    std::int64_t stop = 0;                                              // smaller components are free
    std::int64_t slope = kUnit;                                         // what a node of size counts: kUnit or 0
    std::int64_t least_giant = 1;                                       // a component of so many may be the giant
};

class ReverseGreedy {
public:
    // What came of a run: who came back, one after the other, and the largest component before each did.
    std::vector<std::int32_t> back;
    std::vector<std::int64_t> before;
    std::vector<std::int64_t> made;  // the component that each made
    std::int64_t work = 0;           // neighbours looked at, in all runs

    ReverseGreedy(const Graph& graph, const std::int32_t* weights)
        : graph_(graph), weights_(weights), groups_(graph.nodes), removed_(count()), touches_(count()), seen_(count(), 0), rest_(count()),
          key_(count()) {}

    // Removes the set and brings the free back. What is left is `rest()`.
    void bring_back_free(const std::int32_t* set, std::size_t size, const Rule& rule) {
        rule_ = rule;
        start(set, size);
        while (!near_.empty() || !far_.empty()) {
            const std::int32_t node = pop_free();
            if (node >= 0) bring_back(node);
        }
        waiting_.erase(std::remove_if(waiting_.begin(), waiting_.end(), [this](std::int32_t node) { return !removed(node); }), waiting_.end());
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
    };
    using Heap = std::vector<Entry>;

    Graph graph_;
    const std::int32_t* weights_;
    Rule rule_{};
    std::int64_t largest_ = 0;
    Components groups_;
    std::vector<std::uint8_t> removed_, touches_;
    std::vector<std::int64_t> seen_, rest_;  // rest: no more than the true size without the giant
    std::vector<std::int64_t> key_;                // of the entry that counts
    Heap near_, far_;                        // who touches the giant, and who does not
    std::vector<std::int32_t> waiting_;
    std::int32_t giant_ = -1;
    std::int64_t stamp_ = 0;

    std::size_t count() const { return static_cast<std::size_t>(graph_.nodes); }
    bool removed(std::int32_t node) const { return removed_[static_cast<std::size_t>(node)] != 0; }
    std::int64_t giant_size() const { return giant_ < 0 ? 0 : groups_.size(giant_); }

    void start(const std::int32_t* set, std::size_t size) {
        std::fill(removed_.begin(), removed_.end(), std::uint8_t{0});
        for (std::size_t i = 0; i < size; ++i) removed_[static_cast<std::size_t>(set[i])] = 1;
        groups_.reset(weights_);
        back.clear(), before.clear(), made.clear();
        largest_ = 0, giant_ = -1;
        std::int32_t leader = -1;
        for (std::int32_t node = 0; node < graph_.nodes; ++node) {
            if (removed(node)) continue;
            std::int32_t root = groups_.find(node);
            for (std::int32_t other : Row(graph_, node))
                if (other < node && !removed(other)) root = groups_.merge(root, groups_.find(other));
            if (groups_.size(root) > largest_) largest_ = groups_.size(root), leader = root;
        }
        work += graph_.starts[graph_.nodes];
        if (leader >= 0 && largest_ >= rule_.least_giant) giant_ = groups_.find(leader);
        waiting_.assign(set, set + size);
        fill();
    }

    // Both heaps, made anew of those that wait and are still removed.
    void fill() {
        near_.clear(), far_.clear();
        for (std::int32_t node : waiting_) {
            if (!removed(node)) continue;
            look(node);
            (touches(node) ? near_ : far_).push_back({key(node), node});
        }
        std::make_heap(near_.begin(), near_.end());
        std::make_heap(far_.begin(), far_.end());
    }

    bool touches(std::int32_t node) const { return touches_[static_cast<std::size_t>(node)] != 0; }
    std::int64_t key(std::int32_t node) const { return key_[static_cast<std::size_t>(node)]; }
    std::int64_t rest(std::int32_t node) const { return rest_[static_cast<std::size_t>(node)]; }

    // Sets what a removed node would make without the giant, whether it touches the giant, and its key without the giant.
    void look(std::int32_t node) {
        std::int64_t size = weights_[node];
        bool giant = false;
        ++stamp_;
        for (std::int32_t other : Row(graph_, node)) {
            if (removed(other)) continue;
            const std::int32_t root = groups_.find(other);
            if (root == giant_) {
                giant = true;
            } else if (seen_[static_cast<std::size_t>(root)] != stamp_) {
                seen_[static_cast<std::size_t>(root)] = stamp_;
                size += groups_.size(root);
            }
        }
        work += graph_.degree(node) + 1;
        set(node, size, giant);
    }
    void set(std::int32_t node, std::int64_t size, bool giant) {
        const auto i = static_cast<std::size_t>(node);
        rest_[i] = size, touches_[i] = giant;
        key_[i] = rule_.slope * size + rule_.shift[node];
    }

    bool counts(const Entry& entry, bool near) const {
        return removed(entry.node) && touches(entry.node) == near && key(entry.node) == entry.key;
    }
    static void pop_top(Heap& heap) {
        std::pop_heap(heap.begin(), heap.end());
        heap.pop_back();
    }
    static void push(Heap& heap, Entry entry) {
        heap.push_back(entry);
        std::push_heap(heap.begin(), heap.end());
    }
    void clean(Heap& heap, bool near) {
        while (!heap.empty() && !counts(heap.front(), near)) pop_top(heap);
    }

    // The heap whose top comes first; both are clean, and one has somebody.
    Heap& first_heap() {
        if (near_.empty()) return far_;
        if (far_.empty()) return near_;
        const Entry near{near_.front().key + rule_.slope * giant_size(), near_.front().node};
        return far_.front() < near ? near_ : far_;
    }

    // Whether the top of a heap is as it was when it was put there; if not, it is put where it belongs now.
    bool is_fresh(Heap& heap) {
        const Entry top = heap.front();
        const bool near = touches(top.node);
        look(top.node);
        if (key(top.node) == top.key && touches(top.node) == near) return true;
        pop_top(heap);
        push(touches(top.node) ? near_ : far_, {key(top.node), top.node});
        return false;
    }

    // Who comes back next; somebody waits.
    std::int32_t pop() {
        for (;;) {
            clean(near_, true);
            clean(far_, false);
            Heap& heap = first_heap();
            if (!is_fresh(heap)) continue;
            const std::int32_t node = heap.front().node;
            pop_top(heap);
            return node;
        }
    }
    // The same among the free; -1 where nobody is left or one was set aside.
    std::int32_t pop_free() {
        clean(near_, true);
        clean(far_, false);
        if (near_.empty() && far_.empty()) return -1;
        Heap& heap = first_heap();
        if (!is_fresh(heap)) return -1;
        const std::int32_t node = heap.front().node;
        pop_top(heap);
        return rest(node) + (touches(node) ? giant_size() : 0) < rule_.stop ? node : -1;
    }

    void bring_back(std::int32_t node) {
        back.push_back(node);
        before.push_back(largest_);
        removed_[static_cast<std::size_t>(node)] = 0;
        std::int32_t root = groups_.find(node);
        const bool giant = touches(node);
        if (giant) join_giant(root);
        for (std::int32_t other : Row(graph_, node)) {
            if (removed(other)) continue;
            const std::int32_t there = groups_.find(other);
            if (there == root) continue;
            if (giant && there != giant_ && root != there) join_giant(there);
            const bool grows = root == giant_ || there == giant_;
            root = groups_.merge(root, there);
            if (grows) giant_ = root;
        }
        made.push_back(groups_.size(root));
        largest_ = std::max(largest_, groups_.size(root));
        if (root != giant_ && groups_.size(root) >= rule_.least_giant && 2 * groups_.size(root) > 3 * giant_size()) {
            giant_ = root;
            fill();
        }
    }

    // The component of a root is about to join the giant: whoever touches it touches the giant now, and makes that much less beside it.
    void join_giant(std::int32_t root) {
        ++stamp_;
        const std::int64_t size = groups_.size(root);
        std::int32_t member = root;
        do {
            work += graph_.degree(member) + 1;
            for (std::int32_t other : Row(graph_, member)) {
                if (!removed(other) || seen_[static_cast<std::size_t>(other)] == stamp_) continue;
                seen_[static_cast<std::size_t>(other)] = stamp_;
                set(other, std::max<std::int64_t>(weights_[other], rest(other) - size), true);
                push(near_, {key(other), other});
            }
            member = groups_.next(member);
        } while (member != root);
    }
};

}  // namespace staydown

#endif
