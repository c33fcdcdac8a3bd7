"""Sets of nodes that part a network where it is thinnest: spectral cuts, again and again, each covered by the cheapest nodes at its edges.

After Ren, Gleinig, Helbing, Antulov-Fantulin, "Generalized network dismantling", PNAS 116 (2019): an edge weighs as much as its ends
cost, the second eigenvector of the Laplacian with these weights gives the cut, and nodes are taken that cover the edges across. Here the
vector is approached by a lazy random walk, and the cut is where it costs least for what it parts, not where the sign changes.
"""

import heapq

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from staydown.kernel.dismantling import Adjacency

STEPS = 200
"""Steps of the walk to one cut."""

LEAST_PART = 0.05
"""Neither side of a cut has a smaller share of the nodes."""


def spectral_cuts(network: Adjacency, costs: NDArray[np.float64], stop: int, seed: int) -> NDArray[np.int32]:
    """Nodes int32[K] whose removal leaves no component of `stop` nodes and more, the first cut first; `costs` float64[N] above 0."""
    chance, edges = default_rng(seed), _edges(network)
    alive = np.ones(len(network), bool)
    taken: list[int] = []
    while True:
        part = _largest(edges, alive)
        if len(part) < max(stop, 2):
            return np.array(taken, np.int32)
        inside = edges[part][:, part]
        vector = _slowest(inside, costs[part], chance.normal(size=len(part)))
        for node in _cover(inside, _sides(inside, costs[part], vector), costs[part]):
            taken.append(int(part[node]))
            alive[part[node]] = False


def _edges(network: Adjacency) -> csr_array:
    ones = np.ones(len(network.neighbours))
    return csr_array((ones, network.neighbours, network.starts), shape=(len(network), len(network)))


def _largest(edges: csr_array, alive: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The nodes of the largest component of those that are alive."""
    nodes = np.flatnonzero(alive)
    labels = connected_components(edges[nodes][:, nodes], directed=False)[1]
    found: NDArray[np.int64] = nodes[labels == np.argmax(np.bincount(labels))] if len(nodes) else nodes
    return found


def _weights(edges: csr_array, costs: NDArray[np.float64]) -> csr_array:
    """The edges, each as heavy as its two ends cost."""
    sources = np.repeat(np.arange(len(costs)), np.diff(edges.indptr))
    return csr_array((costs[sources] + costs[edges.indices], edges.indices, edges.indptr), shape=edges.shape)


def _slowest(edges: csr_array, costs: NDArray[np.float64], vector: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is left of a vector float64[N] after a lazy random walk, without what stays for ever: about the second eigenvector."""
    weights = _weights(edges, costs)
    total = weights.sum(axis=1)
    for _ in range(STEPS):
        vector = (vector + weights @ vector / total) / 2
        vector = vector - (vector @ total) / total.sum()
        vector = vector / (np.abs(vector).max() or 1.0)
    return vector


def _sides(edges: csr_array, costs: NDArray[np.float64], vector: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Who is on the one side, bool[N]: nodes in the order of the vector, cut where the weight across is least for the smaller side."""
    order = np.argsort(vector, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    sources = np.repeat(np.arange(len(order)), np.diff(edges.indptr))
    weights = costs[sources] + costs[edges.indices]
    first, last = place[sources], place[edges.indices]
    up = first < last
    count = len(order)
    across = np.cumsum(np.bincount(first[up], weights[up], count) - np.bincount(last[up], weights[up], count))[:-1]
    size = np.arange(1, count)
    smaller = np.minimum(size, count - size)
    ratio = np.where(smaller >= min(LEAST_PART * count, count // 2), across / smaller, np.inf)
    sides: NDArray[np.bool_] = place <= np.argmin(ratio)
    return sides


def _cover(edges: csr_array, sides: NDArray[np.bool_], costs: NDArray[np.float64]) -> list[int]:
    """Nodes that cover all edges across, the one with most of them left for its cost first."""
    sources = np.repeat(np.arange(len(costs)), np.diff(edges.indptr))
    crossing = sides[sources] != sides[edges.indices]
    left: dict[int, set[int]] = {}
    for one, other in zip(sources[crossing].tolist(), edges.indices[crossing].tolist(), strict=True):
        left.setdefault(one, set()).add(other)
    heap = [(-len(others) / float(costs[node]), node) for node, others in left.items()]
    heapq.heapify(heap)
    taken: list[int] = []
    while heap:
        value, node = heapq.heappop(heap)
        now = -len(left[node]) / float(costs[node])
        if now != value:
            heapq.heappush(heap, (now, node))
        elif now:
            taken.append(node)
            for other in left[node]:
                left[other].discard(node)
            left[node] = set()
    return taken
