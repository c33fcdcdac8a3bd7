"""The search: the best of the portfolio, then changes by chance, of the whole order and of one window of it after the other.

A window is some removals in a row. What comes before it is gone and what comes after it is there, in components that stay as they are: the
network shrinks to the nodes of the window and the components between them, and a change costs a fraction of a pass over the whole. The
largest component at both ends of a window depends on who is in it and not on their order, so each window is made better by itself.
"""

from collections.abc import Iterator
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.dismantling import UNIT, Adjacency, attack, contracted, curve, improve, reverse_greedy

from .dismantle_orders import Goal, Nodes, everybody, least_giant, ones, removal_sets, ties
from .spectral import spectral_cuts

WORK_OF_PASS = 8
"""How often a pass of reverse greedy looks at each neighbour, about."""

WORK_OF_CUTS, LEAST_CUTS = 500, 12_000
"""What spectral cuts take for each neighbour, in neighbours looked at, about; and how many neighbours a small network is reckoned to have
more, for what they take however small it is."""

PORTFOLIO, WHOLE, WINDOWS = 0.2, 0.35, 0.45
"""The shares of the work: for the portfolio, for changes of whole orders, and for those of windows."""

LOADS = 12
"""How many rounds may go by loads: a node's shift grows by what it added to the largest component, as in the repeated peeling of Boob et
al., "Flowless: extracting densest subgraphs without flow computations", WWW 2020. In few rounds it finds more than chance."""

MOST_ROUNDS = 10_000
"""A search over one set or one window has no more rounds: on a small network more find nothing."""

STARTS = 3
"""How many of the best of the portfolio are changed as a whole."""

LEAST_WINDOW = 25
"""Windows have so many nodes and more; each size is half of the one before."""

PRICES = (5.0, 2.0, 0.0)
"""How many nodes of size the mean cost of a node counts, where sets are made cheaper."""

COST_POWERS = (0.5, 1.0, 0.0)
"""The powers of the costs by which spectral cuts are made."""

LEAST_COST = 1e-3
"""What a node costs at least there, where the mean is 1."""

COST_PARTS = 1 << 40
"""Costs are counted in such parts of their sum."""


def searched(network: Adjacency, goal: Goal, work: int) -> Nodes:
    """The order int32[K] of the best that was found within `work`, neighbours looked at, but after one pass at least."""
    return _smallest_area(network, goal, work) if goal.costs is None else _cheapest(network, goal, goal.costs, work)


def _passes(network: Adjacency, work: float) -> int:
    """How many passes of reverse greedy over a network that work pays."""
    return int(work / (WORK_OF_PASS * (len(network.neighbours) + len(network))))


def _pays_cuts(network: Adjacency, work: int) -> bool:
    """Whether the work pays spectral cuts too."""
    return WORK_OF_CUTS * (len(network.neighbours) + LEAST_CUTS) <= PORTFOLIO * work


def _smallest_area(network: Adjacency, goal: Goal, work: int) -> Nodes:
    """The order of the smallest area."""
    tries = max(1, _passes(network, PORTFOLIO * work / 2))
    sets = islice(removal_sets(network, goal, spectral=_pays_cuts(network, work)), tries)
    found = sorted(sets, key=lambda one: _area(network, one.order))[:STARTS]
    passes = _passes(network, WHOLE * work)
    ways = [(number, loads) for loads in (LOADS, 0) for number in range(len(found))][: passes // LOADS]
    rounds = min(MOST_ROUNDS, passes // max(1, len(ways)))
    orders = [_changed(network, goal, found[number].removed, number, rounds, loads) for number, loads in ways]
    best = attack(network, min([found[0].order, *orders], key=lambda order: _area(network, order)), goal.stop, True)[0]
    for size, rest in _window_sizes(network, len(best), WINDOWS * work):
        best = _changed_in_windows(network, goal, best, size, rest)
    return best


def _area(network: Adjacency, order: Nodes) -> float:
    """The sum of the largest component after each removal, the first and the last of them half."""
    sizes = curve(network, order)
    return float(sizes.sum()) - float(sizes[0] + sizes[-1]) / 2 if len(sizes) else 0.0


def _changed(network: Adjacency, goal: Goal, removed: Nodes, number: int, rounds: int, loads: int) -> Nodes:
    """An order over a set, after so many rounds of change: the first `loads` by loads, the others by chance."""
    small, weights = contracted(network, removed[:0], removed)
    every, least, seed = np.arange(len(removed), dtype=np.int32), least_giant(network), goal.seed + number
    shift, best = ties(small, seed), np.inf
    loaded = shift.copy()
    for _ in range(min(rounds, loads)):
        order, needed = reverse_greedy(small, weights, every, loaded, goal.stop, True, least)
        sizes = curve(network, removed[order])
        if (area := sizes[:needed].sum()) < best:
            shift, best = loaded.copy(), area
        loaded[order[1:]] += UNIT * (sizes[:-1] - sizes[1:])
    shift, _ = improve(small, weights, every, shift, goal.stop, True, least, rounds=max(0, rounds - loads), seed=seed)
    order, needed = reverse_greedy(small, weights, every, shift, goal.stop, True, least)
    return removed[order[:needed]]


def _window_sizes(network: Adjacency, length: int, work: float) -> Iterator[tuple[int, float]]:
    """Sizes of windows, the largest first, each with the work for it beside that of making its small networks."""
    sizes = [length >> halvings for halvings in range((length // LEAST_WINDOW).bit_length())]
    for size in sizes:
        rest = work / len(sizes) - 2 * length / size * len(network.neighbours) / 2
        if rest > 0:
            yield size, rest


def _changed_in_windows(network: Adjacency, goal: Goal, order: Nodes, size: int, work: float) -> Nodes:
    """An order after its windows, which overlap by half, were changed one after the other, the last removals first."""
    order, least = order.copy(), least_giant(network)
    starts = [*range(len(order) - size, 0, -max(1, size // 2)), 0]
    for start in starts:
        window = order[start : start + size].copy()
        small, weights = contracted(network, order[:start], window)
        rounds = min(MOST_ROUNDS, _passes(small, work / len(starts)))
        if not rounds:
            continue
        every, seed = np.arange(len(window), dtype=np.int32), goal.seed + start
        shift, total = improve(small, weights, every, ties(small, seed), 0, True, least, rounds=rounds, seed=seed)
        if total < curve(network, order)[start : start + size].sum():
            order[start : start + size] = window[reverse_greedy(small, weights, every, shift, 0, True, least)[0]]
    return order


def _cheapest(network: Adjacency, goal: Goal, costs: NDArray[np.float64], work: int) -> Nodes:
    """An order over the cheapest set."""
    costs = costs / (costs.max() or 1.0)
    costs = costs / (costs.mean() or 1.0)
    parts = np.round(costs * (COST_PARTS / len(costs))).astype(np.int64)
    tries = max(1, _passes(network, PORTFOLIO * work / 2))
    sets = islice(_priced_sets(network, goal, costs, _pays_cuts(network, work)), tries)
    found = sorted(sets, key=lambda one: parts[one[2]].sum())[: 2 * STARTS]
    best = found[0][2]
    rounds = min(MOST_ROUNDS, _passes(network, (WHOLE + WINDOWS) * work / len(found)))
    for number, (removed, shift, _) in enumerate(found):
        small, weights = contracted(network, removed[:0], removed)
        every, least, seed = np.arange(len(removed), dtype=np.int32), least_giant(network), goal.seed + number
        own = np.zeros(len(small), np.int64)
        first, prices = own.copy(), own.copy()
        first[: len(removed)], prices[: len(removed)] = shift[removed], parts[removed]
        changed, total = improve(small, weights, every, first, goal.stop, True, least, costs=prices, rounds=rounds, seed=seed)
        if total < parts[best].sum():
            order, needed = reverse_greedy(small, weights, every, changed, goal.stop, True, least)
            best = removed[order[:needed]]
    order, needed = reverse_greedy(network, ones(network), best, ties(network, goal.seed), goal.stop, least_giant=least_giant(network))
    return order[:needed]


def _priced_sets(
    network: Adjacency, goal: Goal, costs: NDArray[np.float64], spectral: bool
) -> Iterator[tuple[Nodes, NDArray[np.int64], Nodes]]:
    """Sets to be made cheaper, by costs whose mean is 1: the set, shifts by which dear nodes come back sooner, and what is needed then."""
    for removed in chain(_cut_by_cost(network, goal, costs) if spectral else (), [everybody(network)], _removed(network, goal)):
        for price in PRICES if _differ(costs) else (0.0,):
            shift = ties(network, goal.seed) - np.round(price * UNIT * costs).astype(np.int64)
            order, needed = reverse_greedy(network, ones(network), removed, shift, goal.stop, least_giant=least_giant(network))
            yield removed, shift, order[:needed]


def _cut_by_cost(network: Adjacency, goal: Goal, costs: NDArray[np.float64]) -> Iterator[Nodes]:
    """Spectral cuts that mind the costs more, less, and not at all."""
    powers = COST_POWERS if _differ(costs) else (0.0,)
    yield from (spectral_cuts(network, np.maximum(costs, LEAST_COST) ** power, goal.stop, goal.seed) for power in powers)


def _differ(costs: NDArray[np.float64]) -> bool:
    return bool((costs != costs[0]).any())


def _removed(network: Adjacency, goal: Goal) -> Iterator[Nodes]:
    yield from (one.removed for one in removal_sets(network, goal, spectral=False))
