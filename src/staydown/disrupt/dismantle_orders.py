"""The portfolio: sets of nodes that take a network apart, from several orders cut at several depths, put in order by reverse greedy.

Which order is best is not known before it was tried: it differs from network to network, and by chance among equals (Wandelt et al.,
Scientific Reports 8, 2018; Ren and Antulov-Fantulin, arXiv 1909.09016, on ensembles). Reverse greedy is so quick that many are tried.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from staydown.kernel.dismantling import UNIT, Adjacency, adaptive_degree, collective_influence, curve, reverse_greedy

from .spectral import spectral_cuts

Nodes = NDArray[np.int32]

GIANT_SHARE = 25
"""A component of one node in so many is a giant of reverse greedy: it changes the time alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """What is looked for: components smaller than `stop`; the smallest sum of `costs` float64[N], or the smallest area where it is None."""

    stop: int
    costs: NDArray[np.float64] | None
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class RemovalSet:
    """Nodes int32[S] that leave small pieces once they are gone, and the order int32[K] of those that are needed, by reverse greedy."""

    name: str
    removed: Nodes
    order: Nodes


METHODS: dict[str, Callable[[Adjacency, Nodes], Nodes]] = {
    "adaptive degree": lambda network, ranks: adaptive_degree(network, ranks, False),
    "collective influence 1": lambda network, ranks: collective_influence(network, ranks, 1),
    "CoreHD": lambda network, ranks: adaptive_degree(network, ranks, True),
    "collective influence 2": lambda network, ranks: collective_influence(network, ranks, 2),
}
"""The orders, each of a network and of ranks int32[N] that decide among equals."""

DEPTHS = (0.03, 0.01, 0.05, 0.002, 0.0)
"""Where an order is cut: the share of the nodes that is left in the largest component; at 0 it goes on until no edge is left."""


def removal_sets(network: Adjacency, goal: Goal, *, spectral: bool = True) -> Iterator[RemovalSet]:
    """The sets of the portfolio, one by one: every method at the first depth, spectral cuts where wanted, then the other depths."""
    ranks = default_rng(goal.seed).permutation(len(network)).astype(np.int32)
    orders: dict[str, Nodes] = {}
    for number, depth in enumerate(DEPTHS):
        for name, method in METHODS.items():
            if name not in orders:
                orders[name] = method(network, ranks)
            removed = cut(network, orders[name], min(int(depth * len(network)), goal.stop - 1))
            yield _put_in_order(f"{name}, cut at {depth:.1%}", network, removed, goal, number)
        if spectral and not number:
            removed = spectral_cuts(network, np.ones(len(network)), goal.stop, goal.seed)
            yield _put_in_order("spectral cuts", network, removed, goal, number)


def _put_in_order(name: str, network: Adjacency, removed: Nodes, goal: Goal, number: int) -> RemovalSet:
    """The set and its order; where not even one node may be left, everybody is in it."""
    removed = removed if goal.stop > 1 else everybody(network)
    shift = ties(network, goal.seed + number)
    order, needed = reverse_greedy(network, ones(network), removed, shift, goal.stop, least_giant=least_giant(network))
    return RemovalSet(name, removed, order[:needed])


def cut(network: Adjacency, order: Nodes, most: int) -> Nodes:
    """The beginning of an order that leaves no more than `most` nodes in the largest component, or a single one; all where nothing does."""
    small = curve(network, order) <= max(most, 1)
    return order[: int(np.argmax(small)) + 1] if small.any() else order


def everybody(network: Adjacency) -> Nodes:
    """All nodes: what has to go where not even one may be left."""
    return np.arange(len(network), dtype=np.int32)


def ties(network: Adjacency, seed: int) -> NDArray[np.int64]:
    """Shifts of less than a node, by chance: they decide among equals, int64[N]."""
    return default_rng(seed).integers(0, UNIT, len(network))


def ones(network: Adjacency) -> Nodes:
    """The weights of a network in which every node is one."""
    return np.ones(len(network), np.int32)


def least_giant(network: Adjacency) -> int:
    """How many nodes make a component a giant."""
    return max(1, len(network) // GIANT_SHARE)
