// What the loops over networks share: a network as borrowed rows of neighbours, its components, and chance that a seed decides.
#ifndef STAYDOWN_GRAPH_H
#define STAYDOWN_GRAPH_H

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace staydown {

// A network: the neighbours of node u stand from starts[u] to starts[u + 1]. Every edge stands in both rows.
struct Graph {
    const std::int64_t* starts;
    const std::int32_t* neighbours;
    std::int32_t nodes;
    const std::int32_t* begin(std::int32_t node) const { return neighbours + starts[node]; }
    const std::int32_t* end(std::int32_t node) const { return neighbours + starts[node + 1]; }
    std::int64_t degree(std::int32_t node) const { return starts[node + 1] - starts[node]; }
};

// The neighbours of one node, for a loop over them.
struct Row {
    const std::int32_t *first, *last;
    Row(const Graph& graph, std::int32_t node) : first(graph.begin(node)), last(graph.end(node)) {}
    const std::int32_t* begin() const { return first; }
    const std::int32_t* end() const { return last; }
};

// Components of the nodes that are in, by union-find with the members of each in a ring. A node may stand for several (its weight).
class Components {
public:
    explicit Components(std::int32_t nodes) : parent_(static_cast<std::size_t>(nodes)), next_(parent_.size()), size_(parent_.size()) {}

    // Everybody alone; weights may be null, where all count one.
    void reset(const std::int32_t* weights) {
        for (std::size_t i = 0; i < parent_.size(); ++i) {
            parent_[i] = next_[i] = static_cast<std::int32_t>(i);
            size_[i] = weights ? weights[i] : 1;
        }
    }
    std::int32_t find(std::int32_t node) {
        while (parent(node) != node) {
            parent(node) = parent(parent(node));
            node = parent(node);
        }
        return node;
    }
    // The root of both together; each is a root now.
    std::int32_t merge(std::int32_t one, std::int32_t other) {
        if (one == other) return one;
        if (size(one) < size(other)) std::swap(one, other);
        parent(other) = one;
        size_[static_cast<std::size_t>(one)] += size(other);
        std::swap(next_[static_cast<std::size_t>(one)], next_[static_cast<std::size_t>(other)]);
        return one;
    }
    std::int64_t size(std::int32_t root) const { return size_[static_cast<std::size_t>(root)]; }
    std::int32_t next(std::int32_t member) const { return next_[static_cast<std::size_t>(member)]; }

private:
    std::int32_t& parent(std::int32_t node) { return parent_[static_cast<std::size_t>(node)]; }
    std::vector<std::int32_t> parent_, next_;
    std::vector<std::int64_t> size_;
};

// SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014): the twin draws the same numbers.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    std::uint64_t draw() {
        std::uint64_t value = (state_ += 0x9E3779B97F4A7C15u);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
        return value ^ (value >> 31);
    }
    // A number from 0 up to, not including, 1.
    double share() { return static_cast<double>(draw() >> 11) * 0x1p-53; }
    double between(double least, double most) { return least + (most - least) * share(); }
    // A number from 0 up to, not including, the limit.
    std::int64_t below(std::int64_t limit) { return static_cast<std::int64_t>(share() * static_cast<double>(limit)); }

private:
    std::uint64_t state_;
};

}  // namespace staydown

#endif
