// Choosing which nodes to strike within budgets: the refreshed adaptive greedy on ladders. The plain twin, `interdiction_python.py`, says
// what a ladder is and what must be returned; sums are taken in its order, so that both pick the same nodes.
#include "python_buffers.h"

#include <algorithm>
#include <new>
#include <queue>

namespace {

using staydown::Borrowed;

template <typename Value>
struct Span {
    const Value* first;
    std::size_t count;
    explicit Span(const Borrowed& from) : first(reinterpret_cast<const Value*>(from.bytes())), count(from.size() / sizeof(Value)) {}
    const Value& operator[](std::size_t at) const { return first[at]; }
};

struct Ladders {
    Span<double> floors;
    Span<std::int64_t> rungs;
    Span<double> heights;
    Span<std::int64_t> starts, hits;
    Span<double> hours;
    Span<std::int64_t> countries;
    Span<double> collateral, budgets;
};

bool places_rise(const Span<std::int64_t>& places, std::size_t end) {
    if (!places.count || places[0] != 0 || places[places.count - 1] != static_cast<std::int64_t>(end)) return false;
    for (std::size_t i = 0; i + 1 < places.count; ++i)
        if (places[i] > places[i + 1]) return false;
    return true;
}

bool are_below(const Span<std::int64_t>& numbers, std::size_t end) {
    for (std::size_t i = 0; i < numbers.count; ++i)
        if (numbers[i] < 0 || numbers[i] >= static_cast<std::int64_t>(end)) return false;
    return true;
}

bool fit_together(const Ladders& all) {
    return all.rungs.count == all.floors.count + 1 && all.starts.count == all.heights.count + 1 &&
           all.countries.count == all.hours.count && all.collateral.count == all.hours.count && places_rise(all.rungs, all.heights.count) &&
           places_rise(all.starts, all.hits.count) && are_below(all.hits, all.hours.count) && are_below(all.countries, all.budgets.count);
}

// A node as it stood in the queue; whoever was weighed anew since has another stamp.
struct Offer {
    double score;
    std::size_t node;
    std::uint32_t stamp;
    bool operator<(const Offer& other) const { return score < other.score || (score == other.score && node > other.node); }
};

class Greedy {
public:
    Greedy(const Ladders& given, double limit, bool by_hour, double nothing)
        : all(given), limit(limit), by_hour(by_hour), nothing(nothing), left(all.budgets.first, all.budgets.first + all.budgets.count),
          struck(all.hours.count), gone(all.heights.count), stamps(all.hours.count), seen(all.hours.count), row_starts(all.hours.count + 1) {
        link_rows();
    }

    // Picks the best node again and again; whoever shares a changed row with it is weighed anew.
    void fill(double credit) {
        std::priority_queue<Offer> offers;
        for (std::size_t node = 0; node < all.hours.count; ++node) offer(node, credit, offers);
        while (!offers.empty()) {
            const Offer best = offers.top();
            offers.pop();
            // What does not fit now will not fit later: while filling, nothing is given back.
            if (best.stamp != stamps[best.node] || struck[best.node] || !is_affordable(best.node)) continue;
            take(best.node, 1);
            ++round;
            for (std::size_t i = row_starts[best.node]; i < row_starts[best.node + 1]; ++i)
                for (std::int64_t hit = first_hit(rows[i]); hit < first_hit(rows[i] + 1); ++hit) {
                    const auto node = static_cast<std::size_t>(all.hits[static_cast<std::size_t>(hit)]);
                    if (seen[node] == round) continue;
                    seen[node] = round;
                    offer(node, credit, offers);
                }
        }
    }

    // Drops nodes without which no more people are reached, the last pick first.
    void prune() {
        const std::vector<std::int64_t> picked = chosen;
        for (auto node = picked.rbegin(); node != picked.rend(); ++node)
            if (loss(static_cast<std::size_t>(*node)) <= nothing) take(static_cast<std::size_t>(*node), -1);
    }

    std::vector<std::int64_t> chosen;

private:
    const Ladders& all;
    double limit;
    bool by_hour;
    double nothing;
    std::vector<double> left;
    std::vector<char> struck;
    std::vector<std::int32_t> gone;  // for each rung, how many of its hits are struck
    std::vector<std::uint32_t> stamps, seen;
    std::uint32_t round = 0;
    std::vector<std::size_t> row_starts, rows;  // the rows of each node, rising

    std::int64_t first_hit(std::size_t row) const { return all.starts[static_cast<std::size_t>(all.rungs[row])]; }

    void link_rows() {
        std::vector<std::size_t> last(all.hours.count, all.floors.count);
        for (int pass = 0; pass < 2; ++pass) {
            std::fill(last.begin(), last.end(), all.floors.count);
            std::vector<std::size_t> at = row_starts;
            for (std::size_t row = 0; row < all.floors.count; ++row)
                for (std::int64_t hit = first_hit(row); hit < first_hit(row + 1); ++hit) {
                    const auto node = static_cast<std::size_t>(all.hits[static_cast<std::size_t>(hit)]);
                    if (last[node] == row) continue;
                    last[node] = row;
                    if (pass) rows[at[node]++] = row;
                    else ++row_starts[node + 1];
                }
            if (pass) return;
            for (std::size_t node = 0; node < all.hours.count; ++node) row_starts[node + 1] += row_starts[node];
            rows.resize(row_starts.back());
        }
    }

    bool is_hit(std::size_t rung, std::size_t node) const {
        const std::int64_t* first = all.hits.first + all.starts[rung];
        return std::find(first, all.hits.first + all.starts[rung + 1], static_cast<std::int64_t>(node)) != all.hits.first + all.starts[rung + 1];
    }

    // What a row counts when this node is struck (1) or is not (0), whatever it is now.
    double counts(std::size_t row, std::size_t node, bool with, double credit) const {
        double highest = all.floors[row], below = 0.0;
        bool found = false;
        for (auto rung = static_cast<std::size_t>(all.rungs[row]); rung < static_cast<std::size_t>(all.rungs[row + 1]); ++rung) {
            const bool hit = is_hit(rung, node);
            if (gone[rung] - (hit && struck[node]) || (hit && with)) continue;
            if (found) {
                below += all.heights[rung];
            } else {
                highest = all.heights[rung];
                found = true;
                if (credit == 0.0) break;
            }
        }
        return highest + credit * below;
    }

    double difference(std::size_t node, double credit) const {
        double sum = 0.0;
        for (std::size_t i = row_starts[node]; i < row_starts[node + 1]; ++i)
            sum += counts(rows[i], node, false, credit) - counts(rows[i], node, true, credit);
        return sum;
    }

    double loss(std::size_t node) const { return difference(node, 0.0); }

    bool is_affordable(std::size_t node) const {
        return all.hours[node] <= left[static_cast<std::size_t>(all.countries[node])] + nothing && all.collateral[node] <= limit + nothing;
    }

    void offer(std::size_t node, double credit, std::priority_queue<Offer>& offers) {
        ++stamps[node];
        if (struck[node] || !is_affordable(node)) return;
        const double gain = difference(node, credit);
        if (gain > nothing) offers.push({by_hour ? gain / std::max(all.hours[node], nothing) : gain, node, stamps[node]});
    }

    void take(std::size_t node, int sign) {
        left[static_cast<std::size_t>(all.countries[node])] -= sign * all.hours[node];
        limit -= sign * all.collateral[node];
        for (std::size_t i = row_starts[node]; i < row_starts[node + 1]; ++i)
            for (auto rung = static_cast<std::size_t>(all.rungs[rows[i]]); rung < static_cast<std::size_t>(all.rungs[rows[i] + 1]); ++rung)
                if (is_hit(rung, node)) gone[rung] += sign;
        struck[node] = sign > 0;
        if (sign > 0) chosen.push_back(static_cast<std::int64_t>(node));
        else chosen.erase(std::find(chosen.begin(), chosen.end(), static_cast<std::int64_t>(node)));
    }
};

PyObject* py_choose(PyObject*, PyObject* arguments) {
    Borrowed floors, rungs, heights, starts, hits, hours, countries, collateral, budgets;
    double limit, credit, nothing;
    int by_hour;
    if (!PyArg_ParseTuple(arguments, "y*y*y*y*y*y*y*y*y*dpdd:choose", &floors.buffer, &rungs.buffer, &heights.buffer, &starts.buffer,
                          &hits.buffer, &hours.buffer, &countries.buffer, &collateral.buffer, &budgets.buffer, &limit, &by_hour, &credit,
                          &nothing))
        return nullptr;
    const Ladders all{Span<double>(floors), Span<std::int64_t>(rungs), Span<double>(heights), Span<std::int64_t>(starts),
                      Span<std::int64_t>(hits), Span<double>(hours), Span<std::int64_t>(countries), Span<double>(collateral),
                      Span<double>(budgets)};
    if (!fit_together(all)) {
        PyErr_SetString(PyExc_ValueError, "rungs and hits begin at rising places; nodes and countries are numbers that exist");
        return nullptr;
    }
    std::vector<std::int64_t> chosen;
    bool in_memory = true;
    Py_BEGIN_ALLOW_THREADS;
    try {
        Greedy greedy(all, limit, by_hour != 0, nothing);
        for (const double share : {credit, 0.0}) {
            greedy.fill(share);
            greedy.prune();
        }
        chosen = std::move(greedy.chosen);
    } catch (const std::bad_alloc&) {
        in_memory = false;  // Python may be told only once its lock is held again
    }
    Py_END_ALLOW_THREADS;
    if (!in_memory) return PyErr_NoMemory();
    return staydown::as_bytes(chosen);
}

PyMethodDef kMethods[] = {
    {"choose", py_choose, METH_VARARGS,
     "choose(floors, rungs, heights, starts, hits, hours, countries, collateral, budgets, limit, by_hour, credit, nothing): the bytes of\n"
     "int64, the nodes that the greedy picks, in order. ValueError on arrays that do not fit together."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot kSlots[] = {{0, nullptr}};

PyModuleDef kModule = {
    PyModuleDef_HEAD_INIT, "staydown.kernel._interdiction", "Choosing nodes to strike.", 0, kMethods, kSlots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit__interdiction() { return PyModuleDef_Init(&kModule); }
