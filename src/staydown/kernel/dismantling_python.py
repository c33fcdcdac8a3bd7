"""Networks taken apart, in plain Python: what the compiled loops must return, and what runs where they are missing.

- Adaptive degree: Albert, Jeong, Barabási, "Error and attack tolerance of complex networks", Nature 406 (2000), with degrees renewed.
- CoreHD: Zdeborová, Zhang, Zhou, "Fast and simple decycling and dismantling of networks", Scientific Reports 6 (2016).
- Collective influence: Morone, Makse, "Influence maximization in complex networks through optimal percolation", Nature 524 (2015). Here
  the sum runs over walks that do not turn back, not over the nodes that they end at: it can only fall while nodes are removed, so a heap of
  old values is exact. On a tree both are the same.
- Reverse greedy: the reinsertion of Braunstein, Dall'Asta, Semerjian, Zdeborová, "Network dismantling", PNAS 113 (2016), taken to its end.
- The curve, nodes outside the largest component skipped: Artime et al., "Robustness and resilience of complex networks", Nature Reviews
  Physics 6 (2024), and its companion code.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

UNIT = 1024
"""Parts of a node in which shifts are counted, so that keys are whole numbers."""

Nodes = NDArray[np.int32]
Sizes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Adjacency:
    """A network without direction: the neighbours of node `u` are `neighbours[starts[u]:starts[u + 1]]`; starts int64[N + 1], neighbours
    int32[2M]. Every edge stands in both rows, once, and nobody is a neighbour of its own."""

    starts: Sizes
    neighbours: Nodes

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, node: int) -> list[int]:
        """The neighbours of one node."""
        found: list[int] = self.neighbours[self.starts[node] : self.starts[node + 1]].tolist()
        return found

    @property
    def degrees(self) -> Sizes:
        """How many neighbours each has, int64[N]."""
        return np.diff(self.starts)


def implementation() -> str:
    """The name of what does the work here: `python`."""
    return "python"


def adaptive_degree(network: Adjacency, ranks: Nodes, core: bool) -> Nodes:
    """Nodes in the order in which adaptive degree takes them, until no edge is left: int32[K].

    The one with most neighbours left comes first; among equals the one of the lowest rank (int32[N]). With `core` only neighbours in the
    2-core count, and only its nodes are taken, while there is one (CoreHD); what is left goes by adaptive degree.
    """
    order: list[int] = []
    for least in (2, 1) if core else (1,):
        left = _Left(network, set(order), least)
        for node in _falling(sorted(left.inside), ranks, left.degree_of):
            order.append(node)
            left.take(node)
    return np.array(order, np.int32)


class _Left:
    """Those that have `least` neighbours among themselves and more, once the others are left out one after the other."""

    def __init__(self, network: Adjacency, gone: set[int], least: int) -> None:
        """All but those that are gone, and those that have too few then."""
        self._network, self._least = network, least
        self.inside = set(range(len(network))) - gone
        self._degree = {node: sum(other in self.inside for other in network.of(node)) for node in self.inside}
        for node in [node for node in sorted(self.inside) if self._degree[node] < least]:
            if node in self.inside:
                self.take(node)

    def degree_of(self, node: int) -> int:
        """Its neighbours left; -1 once it is out."""
        return self._degree[node] if node in self.inside else -1

    def take(self, node: int) -> None:
        """Takes one out, and those that have too few neighbours then."""
        falling = [node]
        self.inside.discard(node)
        for one in falling:
            for other in self._network.of(one):
                if other in self.inside:
                    self._degree[other] -= 1
                    if self._degree[other] < self._least:
                        self.inside.discard(other)
                        falling.append(other)


def _falling(nodes: list[int], ranks: Nodes, value_of: Callable[[int], int]) -> Iterator[int]:
    """Nodes by a value that only falls, the largest first; stale values are renewed at the top, -1 is gone."""
    heap = [(-value_of(node), int(ranks[node]), node) for node in nodes]
    heapq.heapify(heap)
    while heap:
        value, rank, node = heapq.heappop(heap)
        now = value_of(node)
        if now == -value:
            yield node
        elif now >= 0:
            heapq.heappush(heap, (-now, rank, node))


def collective_influence(network: Adjacency, ranks: Nodes, radius: int) -> Nodes:
    """Nodes in the order of their collective influence, renewed after each, until no edge is left: int32[K]; the radius is 1 or 2.

    The influence of a node is its neighbours left less one, times the sum of the same over the ends of all walks of so many steps that do
    not turn back. Among equals the one of the lowest rank (int32[N]) comes first.
    """
    degree: list[int] = network.degrees.tolist()
    gone: set[int] = set()

    def excess(node: int) -> int:
        return max(degree[node] - 1, 0)

    def around(node: int) -> int:
        return sum(excess(other) for other in network.of(node) if other not in gone)

    def influence(node: int) -> int:
        if node in gone or not degree[node]:
            return -1
        if radius == 1:
            return excess(node) * around(node)
        return excess(node) * sum(around(other) - excess(node) for other in network.of(node) if other not in gone)

    order = []
    for node in _falling([node for node in range(len(network)) if degree[node]], ranks, influence):
        order.append(node)
        gone.add(node)
        for other in network.of(node):
            if other not in gone:
                degree[other] -= 1
    return np.array(order, np.int32)


def curve(network: Adjacency, order: Nodes) -> Sizes:
    """Nodes in the largest component after each removal of an order, int64[K]; nothing is skipped."""
    removed = set(order.tolist())
    groups = _Groups(network, np.ones(len(network), np.int32), removed)
    sizes = np.zeros(len(order), np.int64)
    for at in range(len(order) - 1, -1, -1):
        sizes[at] = groups.largest
        groups.bring_back(int(order[at]))
    return sizes


def attack(network: Adjacency, order: Nodes, stop: int, wait: bool) -> tuple[Nodes, Sizes]:
    """The nodes that are removed, int32[K], and the largest component after each, int64[K], until it is smaller than `stop`.

    A node that is not in the largest component at its turn is skipped; with `wait` it is removed as soon as the largest component is the
    one that it is in. Among equals that with the smallest node is the largest.
    """
    edges = csr_array((np.ones(len(network.neighbours), np.int8), network.neighbours, network.starts), shape=(len(network),) * 2)
    alive = np.ones(len(network), bool)
    removed: list[int] = []
    sizes: list[int] = []
    todo = order.tolist()
    largest = _largest(edges, alive)
    while len(largest) >= max(stop, 1):
        inside = set(largest.tolist())
        node = next((one for one in todo if one in inside), None)
        if node is None:
            break
        at = todo.index(node)
        todo = (todo[:at] if wait else []) + todo[at + 1 :]
        alive[node] = False
        largest = _largest(edges, alive)
        removed.append(node)
        sizes.append(len(largest))
    return np.array(removed, np.int32), np.array(sizes, np.int64)


def _largest(edges: csr_array, alive: NDArray[np.bool_]) -> Sizes:
    """The nodes of the largest component of those that are alive."""
    nodes = np.flatnonzero(alive)
    if not len(nodes):
        return nodes
    labels = connected_components(edges[nodes][:, nodes], directed=False)[1]
    sizes = np.bincount(labels)[labels]
    found: Sizes = nodes[labels == labels[np.argmax(sizes)]]
    return found


def reverse_greedy(
    network: Adjacency, weights: Nodes, removed: Nodes, shift: Sizes, stop: int, by_size: bool = True, least_giant: int = 1
) -> tuple[Nodes, int]:
    """An order of attack on a set of nodes, int32[K], and how many of its first are needed to get the largest component below `stop`.

    All of the set is removed, and comes back one by one: whoever has the smallest key, of equals the smallest node. The key is the size of
    the component that it would make (where `by_size`), in `UNIT`, and its own shift (int64[N]). Those who would make one smaller than
    `stop` come back before all others. The order is that of coming back, turned round. Each node counts as `weights` says, int32[N].

    `least_giant` changes the time of the compiled loop and nothing else: components of so many are left out of the keys of those that touch
    them.
    """
    waiting = set(removed.tolist())
    groups = _Groups(network, weights, waiting)

    def key(node: int) -> tuple[bool, int, int]:
        size = groups.made_by(node)
        return size >= stop, (UNIT * size if by_size else 0) + int(shift[node]), node

    heap = [key(node) for node in waiting]
    heapq.heapify(heap)
    order, needed = [], 0
    while heap:
        now = key(heap[0][2])
        if now != heap[0]:
            heapq.heapreplace(heap, now)
            continue
        needed += now[0]
        order.append(now[2])
        groups.bring_back(now[2])
        heapq.heappop(heap)
    return np.array(order[::-1], np.int32), needed


def contracted(network: Adjacency, gone: Nodes, removed: Nodes) -> tuple[Adjacency, Nodes]:
    """A smaller network in which reverse greedy over a set gives the same, and the weights of its nodes, int32.

    Nodes that are gone are left out. The nodes of the set come first, as they stand; then each component of the others that touches one of
    them, in the order in which they do, as one node that weighs as much as it has nodes. Where a component is larger than all of these, one
    node of its weight comes last.
    """
    place = {node: at for at, node in enumerate(removed.tolist())}
    outside = {*gone.tolist(), *place}
    groups = _Groups(network, np.ones(len(network), np.int32), outside)
    rows, weights = [set[int]() for _ in place], [1] * len(place)
    places: dict[int, int] = {}
    for node, at in place.items():
        for other in network.of(node):
            if other in place:
                rows[at].add(place[other])
            elif other not in outside:
                root = groups.find(other)
                if root not in places:
                    places[root] = len(rows)
                    rows.append(set())
                    weights.append(groups.size(root))
                rows[at].add(places[root])
                rows[places[root]].add(at)
    if groups.largest > max(weights[len(place) :], default=0):
        rows.append(set())
        weights.append(groups.largest)
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return Adjacency(starts, np.array([one for row in rows for one in sorted(row)], np.int32)), np.array(weights, np.int32)


def improve(
    network: Adjacency,
    weights: Nodes,
    removed: Nodes,
    shift: Sizes,
    stop: int,
    by_size: bool = True,
    least_giant: int = 1,
    *,
    costs: Sizes | None = None,
    rounds: int,
    seed: int,
) -> tuple[Sizes, int]:
    """Shifts that make reverse greedy better, int64[N], and the sum that they give; the rest is as in `reverse_greedy`.

    In each round the shifts of some are changed by chance, in the measure of the component that each made; what makes the sum no larger is
    kept. The sum is that of the largest component after each removal that is needed, in nodes; with `costs`, int64[N], that of their costs.
    """
    chance, shift = _Chance(seed), shift.copy()
    best, made = _sum_and_made(network, weights, removed, shift, stop, by_size, costs)
    for _ in range(rounds if len(removed) else 0):
        count = 1
        while count < len(removed) and chance.share() < 0.5:
            count *= 2
        chosen = [int(removed[chance.below(len(removed))]) for _ in range(min(count, len(removed)))]
        step, changed = 0.05 + (1 - 0.05) * chance.share(), shift.copy()
        for node in chosen:
            bell = -1.5
            for _ in range(3):
                bell += chance.share()
            moved = int(changed[node]) + int(step * (2 * bell) * float(UNIT * made[node]))
            changed[node] = max(-(1 << 50), min(moved, 1 << 50))
        now, made_now = _sum_and_made(network, weights, removed, changed, stop, by_size, costs)
        if now <= best:
            best, made, shift = now, made_now, changed
    return shift, best


def _sum_and_made(
    network: Adjacency, weights: Nodes, removed: Nodes, shift: Sizes, stop: int, by_size: bool, costs: Sizes | None
) -> tuple[int, dict[int, int]]:
    """The sum that shifts give, and the component that each made when it came back."""
    order, needed = reverse_greedy(network, weights, removed, shift, stop, by_size)
    groups, made, total = _Groups(network, weights, set(removed.tolist())), {}, 0
    for at, node in enumerate(order.tolist()[::-1]):
        if at >= len(order) - needed:
            total += groups.largest if costs is None else int(costs[node])
        made[node] = groups.made_by(node)
        groups.bring_back(node)
    return total, made


class _Chance:
    """SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014): numbers that a seed decides."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def share(self) -> float:
        """A number from 0 up to, not including, 1."""
        self._state = value = (self._state + 0x9E3779B97F4A7C15) % (1 << 64)
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 % (1 << 64)
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB % (1 << 64)
        return float((value ^ (value >> 31)) >> 11) * 2.0**-53

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, the limit."""
        return int(self.share() * limit)


class _Groups:
    """Components of the nodes that are not removed, as union-find."""

    def __init__(self, network: Adjacency, weights: Nodes, removed: set[int]) -> None:
        """Of all that are not in `removed`, which is changed when somebody comes back."""
        self._network, self._removed = network, removed
        self._parent = list(range(len(network)))
        self._size: list[int] = weights.tolist()
        self.largest = 0
        for node in range(len(network)):
            if node not in removed:
                self._join(node)

    def find(self, node: int) -> int:
        """The node that stands for the component of one."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def size(self, root: int) -> int:
        """How many nodes the component of such a node has."""
        return self._size[root]

    def _beside(self, node: int) -> set[int]:
        return {self.find(other) for other in self._network.of(node) if other not in self._removed}

    def _join(self, node: int) -> None:
        root = self.find(node)
        for other in self._beside(node) - {root}:
            root, other = sorted((root, other), key=self._size.__getitem__, reverse=True)
            self._parent[other] = root
            self._size[root] += self._size[other]
        self.largest = max(self.largest, self._size[root])

    def made_by(self, node: int) -> int:
        """The size of the component that a removed node would make."""
        return self._size[node] + sum(self._size[root] for root in self._beside(node))

    def bring_back(self, node: int) -> None:
        """Puts a removed node back."""
        self._removed.discard(node)
        self._join(node)
