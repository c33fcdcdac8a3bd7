// Loops that take a network apart: orders of attack, reverse greedy over them, the curve of the largest component, and a local search.
// The twin, `dismantling_python.py`, says what must be returned, and from where each method is.
#include "python_buffers.h"

#include "_local_search.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <new>
#include <queue>
#include <tuple>

namespace {

using staydown::Borrowed;
using staydown::Chance;
using staydown::Components;
using staydown::Graph;
using staydown::kUnit;
using staydown::LocalSearch;
using staydown::ReverseGreedy;
using staydown::Row;
using staydown::Rule;

using Nodes = std::vector<std::int32_t>;
using Sizes = std::vector<std::int64_t>;

std::size_t at(std::int32_t node) { return static_cast<std::size_t>(node); }

// The nodes in falling order of a value that only falls: stale values are renewed at the top. Equal ones by rank, the lowest first.
class FallingHeap {
public:
    explicit FallingHeap(const std::int32_t* ranks) : ranks_(ranks) {}
    void push(std::int32_t node, std::int64_t value) {
        heap_.push({value, -std::int64_t{ranks_[node]}, node});
    }
    // The first node and its value, both gone from the heap; false where it is empty. `value_of(node)` is what it is worth now; -1 if gone.
    template <typename ValueOf>
    bool pop(std::int32_t& node, std::int64_t& value, ValueOf&& value_of) {
        while (!heap_.empty()) {
            std::tie(value, std::ignore, node) = heap_.top();
            heap_.pop();
            const std::int64_t now = value_of(node);
            if (now == value) return true;
            if (now >= 0) push(node, now);
        }
        return false;
    }

private:
    const std::int32_t* ranks_;
    std::priority_queue<std::tuple<std::int64_t, std::int64_t, std::int32_t>> heap_;
};

// Takes nodes one by one, the one with most neighbours left first; or, in the core, of those left in the 2-core while there is one.
class AdaptiveDegree {
public:
    AdaptiveDegree(const Graph& graph, const std::int32_t* ranks) : graph_(graph), ranks_(ranks), gone_(at(graph.nodes)) {}

    Nodes order(bool core) {
        if (core) take_all(true);
        take_all(false);
        return std::move(order_);
    }

private:
    Graph graph_;
    const std::int32_t* ranks_;
    std::vector<std::uint8_t> gone_;
    Sizes degree_;
    Nodes order_, falling_;

    void take_all(bool core) {
        std::vector<std::uint8_t> out = gone_;
        degree_.assign(at(graph_.nodes), 0);
        for (std::int32_t node = 0; node < graph_.nodes; ++node)
            for (std::int32_t other : Row(graph_, node)) degree_[at(node)] += !gone_[at(other)];
        const std::int64_t least = core ? 2 : 1;
        if (core)
            for (std::int32_t node = 0; node < graph_.nodes; ++node)
                if (!out[at(node)] && degree_[at(node)] < least) fall(node, out, least);
        FallingHeap heap(ranks_);
        for (std::int32_t node = 0; node < graph_.nodes; ++node)
            if (!out[at(node)] && degree_[at(node)] >= least) heap.push(node, degree_[at(node)]);
        std::int32_t node;
        std::int64_t value;
        while (heap.pop(node, value, [&](std::int32_t one) { return out[at(one)] || degree_[at(one)] < least ? -1 : degree_[at(one)]; })) {
            gone_[at(node)] = 1;
            order_.push_back(node);
            fall(node, out, core ? least : 0);
        }
    }

    // Takes a node out, and with it, one after the other, those that have fewer than `least` neighbours left.
    void fall(std::int32_t node, std::vector<std::uint8_t>& out, std::int64_t least) {
        falling_.assign(1, node);
        out[at(node)] = 1;
        for (std::size_t i = 0; i < falling_.size(); ++i)
            for (std::int32_t other : Row(graph_, falling_[i]))
                if (!out[at(other)] && --degree_[at(other)] < least) out[at(other)] = 1, falling_.push_back(other);
    }
};

// Takes nodes by collective influence: neighbours but one, times the sum of neighbours but one over all who are `radius` steps on.
class CollectiveInfluence {
public:
    CollectiveInfluence(const Graph& graph, const std::int32_t* ranks, int radius)
        : graph_(graph), ranks_(ranks), two_(radius == 2), gone_(at(graph.nodes)), degree_(at(graph.nodes)), around_(at(graph.nodes)) {}

    Nodes order() {
        for (std::int32_t node = 0; node < graph_.nodes; ++node) degree_[at(node)] = graph_.degree(node);
        for (std::int32_t node = 0; node < graph_.nodes; ++node)
            for (std::int32_t other : Row(graph_, node)) around_[at(node)] += excess(other);
        FallingHeap heap(ranks_);
        for (std::int32_t node = 0; node < graph_.nodes; ++node)
            if (degree_[at(node)] > 0) heap.push(node, influence(node));
        Nodes order;
        std::int32_t node;
        std::int64_t value;
        while (heap.pop(node, value, [this](std::int32_t one) { return gone_[at(one)] || !degree_[at(one)] ? -1 : influence(one); })) {
            order.push_back(node);
            take(node);
        }
        return order;
    }

private:
    Graph graph_;
    const std::int32_t* ranks_;
    bool two_;
    std::vector<std::uint8_t> gone_;
    Sizes degree_, around_;  // neighbours left, and the sum of their excess

    std::int64_t excess(std::int32_t node) const { return std::max<std::int64_t>(degree_[at(node)] - 1, 0); }
    std::int64_t influence(std::int32_t node) const {
        if (!two_) return excess(node) * around_[at(node)];
        std::int64_t sum = 0;
        for (std::int32_t other : Row(graph_, node))
            if (!gone_[at(other)]) sum += around_[at(other)] - excess(node);
        return excess(node) * sum;
    }
    void take(std::int32_t node) {
        gone_[at(node)] = 1;
        const std::int64_t lost = excess(node);
        for (std::int32_t other : Row(graph_, node)) {
            if (gone_[at(other)]) continue;
            around_[at(other)] -= lost;
            if (degree_[at(other)]-- < 2) continue;
            for (std::int32_t third : Row(graph_, other)) around_[at(third)] -= 1;
        }
        degree_[at(node)] = 0;
    }
};

// The course of an attack in which nothing is skipped: nodes are put back from the last to the first.
struct Course {
    Sizes sizes;             // of the largest component after each removal
    std::int64_t whole = 0;  // the largest component before the first
    std::size_t certain;     // so many of the first were, at their turn, in a component that was larger than all others

    Course(const Graph& graph, const std::int32_t* order, std::size_t count) : sizes(count), certain(count), groups_(graph.nodes), removed_(at(graph.nodes)) {
        for (std::size_t i = 0; i < count; ++i) removed_[at(order[i])] = 1;
        groups_.reset(nullptr);
        for (std::int32_t node = 0; node < graph.nodes; ++node)
            if (!removed_[at(node)]) join(graph, node);
        std::int64_t equals = 0;  // how many components are as large as the largest; one is lost only where a larger one is made
        for (std::int32_t node = 0; node < graph.nodes; ++node)
            equals += !removed_[at(node)] && groups_.find(node) == node && groups_.size(node) == whole;
        for (std::size_t i = count; i-- > 0;) {
            sizes[i] = whole;
            removed_[at(order[i])] = 0;
            const std::int64_t made = join(graph, order[i]);
            if (made > sizes[i]) equals = 1;
            else if (made == sizes[i]) ++equals;
            if (made < whole || equals > 1) certain = i;
        }
    }

private:
    Components groups_;
    std::vector<std::uint8_t> removed_;

    // The size of the component that a node makes with those that are there.
    std::int64_t join(const Graph& graph, std::int32_t node) {
        std::int32_t root = groups_.find(node);
        for (std::int32_t other : Row(graph, node))
            if (!removed_[at(other)]) root = groups_.merge(root, groups_.find(other));
        whole = std::max(whole, groups_.size(root));
        return groups_.size(root);
    }
};

// Removes nodes one by one, each only while it is in the largest component; among equals that is the one with the smallest node.
class Attack {
public:
    // The beginning of the order in which nobody can be skipped is taken as its course says; what is left falls into components.
    Attack(const Graph& graph, const std::int32_t* order, std::size_t count, std::int64_t stop)
        : graph_(graph), label_(at(graph.nodes), kUnknown), owner_(at(graph.nodes), -1) {
        Course course(graph, order, count);
        std::size_t begun = 0;
        while (begun < course.certain && (begun ? course.sizes[begun - 1] : course.whole) >= stop) ++begun;
        removed.assign(order, order + begun);
        sizes.assign(course.sizes.begin(), course.sizes.begin() + static_cast<std::ptrdiff_t>(begun));
        for (std::int32_t node : removed) label_[at(node)] = kGone;
        Nodes queue;
        for (std::int32_t node = 0; node < graph.nodes; ++node) {
            if (label_[at(node)] != kUnknown) continue;
            const auto label = static_cast<std::int32_t>(size_.size());
            queue.assign(1, node);
            label_[at(node)] = label;
            for (std::size_t i = 0; i < queue.size(); ++i)
                for (std::int32_t other : Row(graph, queue[i]))
                    if (label_[at(other)] == kUnknown) label_[at(other)] = label, queue.push_back(other);
            add(static_cast<std::int64_t>(queue.size()), node);
        }
    }

    // Goes through the rest of the order until the largest component is smaller than `stop`. Who is not in the largest component at its turn is skipped,
    // or, where it may `wait`, removed as soon as the largest component is the one that it is in.
    void go(const std::int32_t* order, std::size_t count, std::int64_t stop, bool wait) {
        Nodes waiting;
        std::int32_t seen = -1;
        for (std::size_t i = removed.size(); i < count || (wait && !waiting.empty());) {
            const std::int32_t largest = largest_label();
            if (largest < 0 || size_[at(largest)] < stop) return;
            if (wait && largest != seen) {
                const auto one = std::find_if(waiting.begin(), waiting.end(), [&](std::int32_t node) { return label_[at(node)] == largest; });
                if (one != waiting.end()) {
                    remove(*one);
                    waiting.erase(one);
                    continue;
                }
                seen = largest;
            }
            if (i == count) return;
            const std::int32_t node = order[i++];
            if (label_[at(node)] == largest) remove(node);
            else if (wait && label_[at(node)] >= 0) waiting.push_back(node);
        }
    }

    Nodes removed;
    Sizes sizes;  // of the largest component after each removal

private:
    static constexpr std::int32_t kUnknown = -1, kGone = -2;

    struct Group {
        Nodes all, open;        // who was found, and in turn whose neighbours are looked at
        std::size_t looked = 0;  // how many of the open had their turn
        std::int32_t joined = -1;
    };

    Graph graph_;
    Nodes label_, owner_;  // a node's component, below 0 where it has none; the group of the search that found it
    Sizes size_;
    Nodes first_;  // the smallest node of a component, or a smaller one that left it
    std::priority_queue<std::tuple<std::int64_t, std::int32_t, std::int32_t>> largest_;  // size, minus the smallest node, label
    std::vector<Group> groups_;

    void add(std::int64_t size, std::int32_t first) {
        size_.push_back(size), first_.push_back(first);
        largest_.push({size, -first, static_cast<std::int32_t>(size_.size()) - 1});
    }

    std::int32_t largest_label() {
        while (!largest_.empty()) {
            const auto [size, first, label] = largest_.top();
            if (size == size_[at(label)] && -first == first_[at(label)]) {
                if (label_[at(-first)] == label) return label;
                std::int32_t& node = first_[at(label)];
                while (label_[at(node)] != label) ++node;
                largest_.pop();
                largest_.push({size, -node, label});
            } else {
                largest_.pop();
            }
        }
        return -1;
    }

    void remove(std::int32_t node) {
        const std::int32_t label = label_[at(node)];
        label_[at(node)] = kGone;
        --size_[at(label)];
        split(node, label);
        if (size_[at(label)] > 0) largest_.push({size_[at(label)], -first_[at(label)], label});
        removed.push_back(node);
        const std::int32_t largest = largest_label();
        sizes.push_back(largest < 0 ? 0 : size_[at(largest)]);
    }

    std::int32_t group_of(std::int32_t group) const {
        while (groups_[at(group)].joined >= 0) group = groups_[at(group)].joined;
        return group;
    }

    // Searches from all neighbours of a node that went, a step each in turn, until those that have not met are at an end but one: each of
    // them is a component of its own, and the last keeps the label.
    void split(std::int32_t node, std::int32_t label) {
        std::int32_t apart = 0;
        for (std::int32_t other : Row(graph_, node)) {
            if (label_[at(other)] != label) continue;
            if (at(apart) == groups_.size()) groups_.emplace_back();
            Group& group = groups_[at(apart)];
            group.all.assign(1, other), group.open.assign(1, other), group.looked = 0, group.joined = -1;
            owner_[at(other)] = apart++;
        }
        const std::int32_t begun = apart;
        std::vector<std::int32_t> alive(at(begun));
        for (std::int32_t i = 0; i < begun; ++i) alive[at(i)] = i;
        while (apart > 1) {
            std::size_t kept = 0;
            for (std::size_t i = 0; i < alive.size(); ++i) {
                const std::int32_t group = alive[i];
                if (groups_[at(group)].joined >= 0) continue;
                if (apart > 1 && !step(group, label, apart)) {
                    finish(group, label);
                    --apart;
                    continue;
                }
                if (groups_[at(group)].joined < 0) alive[kept++] = group;
            }
            alive.resize(kept);
        }
        for (std::int32_t i = 0; i < begun; ++i)
            for (std::int32_t one : groups_[at(i)].all) owner_[at(one)] = -1;
    }

    // Looks at the neighbours of one node of a group; false where none is left to look at.
    bool step(std::int32_t group, std::int32_t label, std::int32_t& apart) {
        if (groups_[at(group)].looked == groups_[at(group)].open.size()) return false;
        const std::int32_t node = groups_[at(group)].open[groups_[at(group)].looked++];
        for (std::int32_t other : Row(graph_, node)) {
            if (label_[at(other)] != label) continue;
            if (owner_[at(other)] < 0) {
                owner_[at(other)] = group;
                groups_[at(group)].all.push_back(other), groups_[at(group)].open.push_back(other);
                continue;
            }
            std::int32_t met = group_of(owner_[at(other)]);
            if (met == group) continue;
            if (groups_[at(met)].all.size() > groups_[at(group)].all.size()) std::swap(met, group);
            join(met, group);
            if (--apart == 1) return true;
        }
        return true;
    }

    void join(std::int32_t from, std::int32_t to) {
        Group &small = groups_[at(from)], &large = groups_[at(to)];
        large.all.insert(large.all.end(), small.all.begin(), small.all.end());
        large.open.insert(large.open.end(), small.open.begin() + static_cast<std::ptrdiff_t>(small.looked), small.open.end());
        small.all.clear(), small.open.clear();
        small.joined = to;
    }

    void finish(std::int32_t group, std::int32_t label) {
        const Nodes& all = groups_[at(group)].all;
        const auto own = static_cast<std::int32_t>(size_.size());
        for (std::int32_t one : all) label_[at(one)] = own;
        size_[at(label)] -= static_cast<std::int64_t>(all.size());
        add(static_cast<std::int64_t>(all.size()), *std::min_element(all.begin(), all.end()));
    }
};

// A network without those that are gone: the nodes of a set first, then each component of the others that touches the set as one node, and
// where a component is larger than all of these, one node of its weight.
struct Contracted {
    Sizes starts{0};
    Nodes neighbours, weights;

    Contracted(const Graph& graph, const std::int32_t* gone, std::size_t gone_count, const std::int32_t* set, std::size_t set_count)
        : weights(set_count, 1) {
        constexpr std::int32_t kRest = -1, kGone = -2;
        Nodes place(at(graph.nodes), kRest), places(at(graph.nodes), kRest);
        for (std::size_t i = 0; i < gone_count; ++i) place[at(gone[i])] = kGone;
        for (std::size_t i = 0; i < set_count; ++i) place[at(set[i])] = static_cast<std::int32_t>(i);
        Components groups(graph.nodes);
        groups.reset(nullptr);
        std::int64_t largest = 0, largest_touched = 0;
        for (std::int32_t node = 0; node < graph.nodes; ++node) {
            if (place[at(node)] != kRest) continue;
            std::int32_t root = groups.find(node);
            for (std::int32_t other : Row(graph, node))
                if (other < node && place[at(other)] == kRest) root = groups.merge(root, groups.find(other));
            largest = std::max(largest, groups.size(root));
        }
        std::vector<Nodes> rows(set_count);
        for (std::int32_t i = 0; at(i) < set_count; ++i) {
            for (std::int32_t other : Row(graph, set[i])) {
                if (place[at(other)] == kGone) continue;
                if (place[at(other)] != kRest) {
                    rows[at(i)].push_back(place[at(other)]);
                    continue;
                }
                const std::int32_t root = groups.find(other);
                if (places[at(root)] < 0) {
                    places[at(root)] = static_cast<std::int32_t>(rows.size());
                    rows.emplace_back();
                    weights.push_back(static_cast<std::int32_t>(groups.size(root)));
                    largest_touched = std::max(largest_touched, groups.size(root));
                }
                rows[at(i)].push_back(places[at(root)]);
                rows[at(places[at(root)])].push_back(i);
            }
        }
        if (largest > largest_touched) rows.emplace_back(), weights.push_back(static_cast<std::int32_t>(largest));
        for (Nodes& row : rows) {
            std::sort(row.begin(), row.end());
            row.erase(std::unique(row.begin(), row.end()), row.end());
            neighbours.insert(neighbours.end(), row.begin(), row.end());
            starts.push_back(static_cast<std::int64_t>(neighbours.size()));
        }
    }
};

// What comes in from Python, checked: a network, and arrays with a number for each of its nodes.
struct Input {
    Borrowed starts, neighbours;
    Graph graph{};

    bool holds_a_graph() {
        const auto* first = reinterpret_cast<const std::int64_t*>(starts.bytes());
        const auto* other = reinterpret_cast<const std::int32_t*>(neighbours.bytes());
        const std::size_t rows = starts.size() / sizeof(std::int64_t), count = neighbours.size() / sizeof(std::int32_t);
        if (rows == 0 || rows > std::size_t{1} << 31 || first[0] != 0 || first[rows - 1] != static_cast<std::int64_t>(count)) return fail();
        const auto nodes = static_cast<std::int32_t>(rows - 1);
        for (std::size_t i = 0; i + 1 < rows; ++i)
            if (first[i] > first[i + 1]) return fail();
        for (std::size_t i = 0; i < count; ++i)
            if (other[i] < 0 || other[i] >= nodes) return fail();
        graph = {first, other, nodes};
        return true;
    }
    // Whether a buffer holds a number of this type for each node.
    template <typename Value>
    bool for_each_node(const Borrowed& values) const {
        return values.size() == at(graph.nodes) * sizeof(Value) || fail("an array has another length than there are nodes");
    }
    // Whether a buffer holds nodes, each at most once.
    bool are_nodes(const Borrowed& nodes) const {
        const auto* node = reinterpret_cast<const std::int32_t*>(nodes.bytes());
        std::vector<std::uint8_t> seen(at(graph.nodes));
        for (std::size_t i = 0; i < nodes.size() / sizeof(std::int32_t); ++i) {
            if (node[i] < 0 || node[i] >= graph.nodes || seen[at(node[i])]) return fail("nodes are numbers below their count, each once");
            seen[at(node[i])] = 1;
        }
        return true;
    }
    static bool fail(const char* why = "rows of neighbours begin at rising places from 0 to their end, and hold numbers of nodes") {
        PyErr_SetString(PyExc_ValueError, why);
        return false;
    }
};

// Runs a loop without Python's lock; false, with the error set, where memory was not enough.
template <typename Loop>
bool unlocked(Loop&& loop) {
    bool in_memory = true;
    Py_BEGIN_ALLOW_THREADS;
    try {
        loop();
    } catch (const std::exception&) {
        in_memory = false;  // nothing else is thrown; Python may be told only once its lock is held again
    }
    Py_END_ALLOW_THREADS;
    if (!in_memory) PyErr_NoMemory();
    return in_memory;
}

const std::int32_t* nodes_of(const Borrowed& buffer) { return reinterpret_cast<const std::int32_t*>(buffer.bytes()); }
const std::int64_t* numbers_of(const Borrowed& buffer) { return reinterpret_cast<const std::int64_t*>(buffer.bytes()); }
std::size_t count_of(const Borrowed& nodes) { return nodes.size() / sizeof(std::int32_t); }

PyObject* py_adaptive_degree(PyObject*, PyObject* arguments) {
    Input input;
    Borrowed ranks;
    int core;
    if (!PyArg_ParseTuple(arguments, "y*y*y*p:adaptive_degree", &input.starts.buffer, &input.neighbours.buffer, &ranks.buffer, &core)) return nullptr;
    if (!input.holds_a_graph() || !input.for_each_node<std::int32_t>(ranks)) return nullptr;
    Nodes order;
    if (!unlocked([&] { order = AdaptiveDegree(input.graph, nodes_of(ranks)).order(core != 0); })) return nullptr;
    return staydown::as_bytes(order);
}

PyObject* py_collective_influence(PyObject*, PyObject* arguments) {
    Input input;
    Borrowed ranks;
    int radius;
    if (!PyArg_ParseTuple(arguments, "y*y*y*i:collective_influence", &input.starts.buffer, &input.neighbours.buffer, &ranks.buffer, &radius))
        return nullptr;
    if (!input.holds_a_graph() || !input.for_each_node<std::int32_t>(ranks)) return nullptr;
    if (radius != 1 && radius != 2) return Input::fail("the radius is 1 or 2"), nullptr;
    Nodes order;
    if (!unlocked([&] { order = CollectiveInfluence(input.graph, nodes_of(ranks), radius).order(); })) return nullptr;
    return staydown::as_bytes(order);
}

PyObject* py_curve(PyObject*, PyObject* arguments) {
    Input input;
    Borrowed order;
    if (!PyArg_ParseTuple(arguments, "y*y*y*:curve", &input.starts.buffer, &input.neighbours.buffer, &order.buffer)) return nullptr;
    if (!input.holds_a_graph() || !input.are_nodes(order)) return nullptr;
    Sizes sizes;
    if (!unlocked([&] { sizes = std::move(Course(input.graph, nodes_of(order), count_of(order)).sizes); })) return nullptr;
    return staydown::as_bytes(sizes);
}

PyObject* py_attack(PyObject*, PyObject* arguments) {
    Input input;
    Borrowed order;
    long long stop;
    int wait;
    if (!PyArg_ParseTuple(arguments, "y*y*y*Lp:attack", &input.starts.buffer, &input.neighbours.buffer, &order.buffer, &stop, &wait)) return nullptr;
    if (!input.holds_a_graph() || !input.are_nodes(order)) return nullptr;
    Nodes removed;
    Sizes sizes;
    if (!unlocked([&] {
            Attack attack(input.graph, nodes_of(order), count_of(order), stop);
            attack.go(nodes_of(order), count_of(order), stop, wait != 0);
            removed = std::move(attack.removed), sizes = std::move(attack.sizes);
        }))
        return nullptr;
    return Py_BuildValue("(NN)", staydown::as_bytes(removed), staydown::as_bytes(sizes));
}

PyObject* py_reverse_greedy(PyObject*, PyObject* arguments) {
    Input input;
    Borrowed weights, set, shift;
    long long stop, least_giant;
    int by_size;
    if (!PyArg_ParseTuple(arguments, "y*y*y*y*y*LpL:reverse_greedy", &input.starts.buffer, &input.neighbours.buffer, &weights.buffer, &set.buffer,
                          &shift.buffer, &stop, &by_size, &least_giant))
        return nullptr;
    if (!input.holds_a_graph() || !input.for_each_node<std::int32_t>(weights) || !input.are_nodes(set) || !input.for_each_node<std::int64_t>(shift))
        return nullptr;
    Nodes order;
    std::size_t needed = 0;
    if (!unlocked([&] {
            ReverseGreedy greedy(input.graph, nodes_of(weights));
            greedy.bring_back_free(nodes_of(set), count_of(set), {numbers_of(shift), stop, by_size ? kUnit : 0, std::max(1ll, least_giant)});
            needed = greedy.rest().size();
            greedy.bring_back_rest();
            order.assign(greedy.back.rbegin(), greedy.back.rend());
        }))
        return nullptr;
    return Py_BuildValue("(Nn)", staydown::as_bytes(order), static_cast<Py_ssize_t>(needed));
}

PyObject* py_improve(PyObject*, PyObject* arguments) {
    Input input;
    Borrowed weights, set, shift, costs;
    long long stop, least_giant, rounds;
    unsigned long long seed;
    int by_size;
    if (!PyArg_ParseTuple(arguments, "y*y*y*y*y*y*LpLLK:improve", &input.starts.buffer, &input.neighbours.buffer, &weights.buffer, &set.buffer,
                          &shift.buffer, &costs.buffer, &stop, &by_size, &least_giant, &rounds, &seed))
        return nullptr;
    if (!input.holds_a_graph() || !input.for_each_node<std::int32_t>(weights) || !input.are_nodes(set) || !input.for_each_node<std::int64_t>(shift))
        return nullptr;
    if (costs.size() && !input.for_each_node<std::int64_t>(costs)) return nullptr;
    Sizes found;
    std::int64_t best = 0;
    if (!unlocked([&] {
            const Rule rule{numbers_of(shift), stop, by_size ? kUnit : 0, std::max(1ll, least_giant)};
            LocalSearch search(input.graph, nodes_of(weights), nodes_of(set), count_of(set), rule, costs.size() ? numbers_of(costs) : nullptr, seed);
            search.go(rounds);
            found = std::move(search.shift), best = search.best;
        }))
        return nullptr;
    return Py_BuildValue("(NL)", staydown::as_bytes(found), static_cast<long long>(best));
}

PyObject* py_contracted(PyObject*, PyObject* arguments) {
    Input input;
    Borrowed gone, set;
    if (!PyArg_ParseTuple(arguments, "y*y*y*y*:contracted", &input.starts.buffer, &input.neighbours.buffer, &gone.buffer, &set.buffer)) return nullptr;
    if (!input.holds_a_graph() || !input.are_nodes(gone) || !input.are_nodes(set)) return nullptr;
    Sizes starts;
    Nodes neighbours, weights;
    if (!unlocked([&] {
            Contracted small(input.graph, nodes_of(gone), count_of(gone), nodes_of(set), count_of(set));
            starts = std::move(small.starts), neighbours = std::move(small.neighbours), weights = std::move(small.weights);
        }))
        return nullptr;
    return Py_BuildValue("(NNN)", staydown::as_bytes(starts), staydown::as_bytes(neighbours), staydown::as_bytes(weights));
}

PyMethodDef kMethods[] = {
    {"adaptive_degree", py_adaptive_degree, METH_VARARGS,
     "adaptive_degree(starts, neighbours, ranks, core): the bytes of int32 nodes, most neighbours left first. ValueError on no network."},
    {"collective_influence", py_collective_influence, METH_VARARGS,
     "collective_influence(starts, neighbours, ranks, radius): the bytes of int32 nodes, most influence left first. ValueError on no network."},
    {"curve", py_curve, METH_VARARGS,
     "curve(starts, neighbours, order): the bytes of int64 sizes of the largest component after each removal. ValueError on no network."},
    {"attack", py_attack, METH_VARARGS,
     "attack(starts, neighbours, order, stop, wait): the bytes of int32 nodes that were removed and of int64 sizes after each. ValueError on\n"
     "no network."},
    {"reverse_greedy", py_reverse_greedy, METH_VARARGS,
     "reverse_greedy(starts, neighbours, weights, set, shift, stop, by_size, least_giant): the bytes of int32 nodes, the last to come back\n"
     "first, and how many were not free. ValueError on no network."},
    {"contracted", py_contracted, METH_VARARGS,
     "contracted(starts, neighbours, gone, set): the bytes of int64 starts and int32 neighbours of the small network and of int32 weights.\n"
     "ValueError on no network."},
    {"improve", py_improve, METH_VARARGS,
     "improve(starts, neighbours, weights, set, shift, costs, stop, by_size, least_giant, rounds, seed): the bytes of int64 shifts and the sum\n"
     "that they give. ValueError on no network."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._dismantle", "Networks taken apart.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__dismantle() { return PyModuleDef_Init(&kModule); }
