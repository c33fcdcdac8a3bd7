"""Choosing which nodes to strike within budgets, in plain Python: what the compiled loop must return, and what runs where it is missing.

The budgeted interdiction problem as ladders. Each row is an audience that stands on a ladder: it reaches as many people as its highest
rung that no strike took away, and when all are gone those of its floor. A strike on any one of a rung's hits takes the rung away.

The measure is neither submodular nor supermodular: to take a lower rung away is worth nothing until the higher ones are gone, and then
it is. Gains can rise after a pick, so after each one every node that shares a row with it is weighed anew (disruption-planning part
4.1); the usual shortcut of lazy evaluation was measured 30 to 52 % above the optimum.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from staydown.words.errors import Malformed

NOTHING = 1e-9
"""People, hours or weight below which there is no difference: the rounding of a sum."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ladders:
    """R rows with K rungs in all, and N nodes in C countries.

    `floors` float64[R] are people whom no choice takes out of reach. `rungs` int64[R + 1] says where the rungs of each row begin, the
    highest first; `heights` float64[K] are their people. `starts` int64[K + 1] says where the hits of each rung begin in `hits`
    int64[H], which are nodes. A node takes `hours` float64[N] of its country, `countries` int64[N], which has `budgets` float64[C], and
    `collateral` float64[N] of the `limit`, which is infinite where there is none.
    """

    floors: Floats
    rungs: Ints
    heights: Floats
    starts: Ints
    hits: Ints
    hours: Floats
    countries: Ints
    collateral: Floats
    budgets: Floats
    limit: float = np.inf


def implementation() -> str:
    """The name of what does the work here: `python`."""
    return "python"


def check_ladders(ladders: Ladders) -> None:
    """Returns nothing; raises Malformed unless sizes agree, places rise, numbers are finite and not negative, and nodes exist."""
    one, nodes = ladders, len(ladders.hours)
    sizes = len(one.rungs) == len(one.floors) + 1 and len(one.starts) == len(one.heights) + 1
    if not sizes or not len(one.countries) == len(one.collateral) == nodes:
        raise Malformed("Rows, rungs and nodes are told of in arrays of one length each")
    for places, end in ((one.rungs, len(one.heights)), (one.starts, len(one.hits))):
        if places[0] != 0 or places[-1] != end or bool((np.diff(places) < 0).any()):
            raise Malformed(f"Rungs and hits begin at rising places from 0 to {end}")
    for named, number in ((one.hits, nodes), (one.countries, len(one.budgets))):
        if len(named) and not 0 <= int(named.min()) <= int(named.max()) < number:
            raise Malformed(f"A node or country is a number from 0 and less than {number}")
    for values in (one.floors, one.heights, one.hours, one.collateral, one.budgets):
        if not bool((np.isfinite(values) & (values >= 0)).all()):
            raise Malformed("People, hours and weights are finite and not negative")
    row = np.repeat(np.arange(len(one.floors)), np.diff(one.rungs))
    if bool((np.diff(one.heights)[np.diff(row) == 0] > 0).any()) or bool((one.heights < one.floors[row]).any()):
        raise Malformed("The rungs of a row go down, and none is below its floor")
    if not one.limit >= 0:
        raise Malformed(f"A collateral limit of {one.limit:g} is negative or no number")


def choose(ladders: Ladders, *, by_hour: bool, credit: float) -> Ints:
    """The nodes to strike, int64, in the order in which they were picked: the refreshed adaptive greedy.

    It picks what takes most people out of reach, or with `by_hour` most people an hour, and of two alike the first, until nothing
    that fits the budgets takes anybody more. While picking, rungs below the one that counts count with `credit`, 0 to 1: with some, the
    first of two hosts is worth a hit. Then it drops what turned out useless, the last pick first, and fills up without credit with what
    that freed, and drops again. Raises Malformed on ladders that do not fit together.
    """
    check_ladders(ladders)
    greedy = _Greedy(ladders, by_hour)
    for share in (credit, 0.0):
        greedy.fill(share)
        greedy.prune()
    return np.array(greedy.chosen, np.int64)


class _Greedy:
    """One choice in the making."""

    def __init__(self, ladders: Ladders, by_hour: bool) -> None:
        self.by_hour = by_hour
        self.floors: list[float] = ladders.floors.tolist()
        self.hours: list[float] = ladders.hours.tolist()
        self.hurts: list[float] = ladders.collateral.tolist()
        self.countries: list[int] = ladders.countries.tolist()
        self.left: list[float] = ladders.budgets.tolist()
        self.limit = ladders.limit
        hits: list[list[int]] = [
            ladders.hits[start:end].tolist() for start, end in zip(ladders.starts[:-1], ladders.starts[1:], strict=True)
        ]
        rungs: list[tuple[float, list[int]]] = list(zip(ladders.heights.tolist(), hits, strict=True))
        self.rows = [rungs[start:end] for start, end in zip(ladders.rungs[:-1], ladders.rungs[1:], strict=True)]
        self.nodes_of = [{node for _, nodes in row for node in nodes} for row in self.rows]
        self.rows_of: defaultdict[int, list[int]] = defaultdict(list)
        for n, nodes in enumerate(self.nodes_of):
            for node in nodes:
                self.rows_of[node].append(n)
        self.chosen: list[int] = []

    def fill(self, credit: float) -> None:
        """Picks the best node again and again; whoever shares a row with it is weighed anew, because its gain may have risen."""
        struck = set(self.chosen)
        gains = {node: self.difference(node, struck, credit) for node in range(len(self.hours)) if node not in struck}
        while True:
            able = [node for node, gain in gains.items() if gain > NOTHING and self.is_affordable(node)]
            if not able:
                return
            pick = max(able, key=lambda node: (self.score(node, gains[node]), -node))
            self.take(pick, 1)
            struck.add(pick)
            del gains[pick]
            for node in {other for n in self.rows_of[pick] for other in self.nodes_of[n]} & gains.keys():
                gains[node] = self.difference(node, struck, credit)

    def prune(self) -> None:
        """Drops nodes without which no more people are reached, the last pick first."""
        for node in reversed(tuple(self.chosen)):
            if self.difference(node, set(self.chosen) - {node}, 0.0) <= NOTHING:
                self.take(node, -1)

    def difference(self, node: int, struck: set[int], credit: float) -> float:
        """How much less the rows of a node count when it is struck besides these."""
        both = struck | {node}
        return sum(self.counts(n, struck, credit) - self.counts(n, both, credit) for n in self.rows_of[node])

    def counts(self, row: int, struck: set[int], credit: float) -> float:
        """What a row counts: its highest rung that is left, or its floor, and the credit for the rungs below."""
        left = [height for height, nodes in self.rows[row] if struck.isdisjoint(nodes)]
        highest = left[0] if left else self.floors[row]
        return highest + credit * sum(left[1:])

    def score(self, node: int, gain: float) -> float:
        """By what the best node is told: people, or people an hour."""
        return gain / max(self.hours[node], NOTHING) if self.by_hour else gain

    def is_affordable(self, node: int) -> bool:
        """Whether a node still fits in what its country gives, and in the collateral limit."""
        return self.hours[node] <= self.left[self.countries[node]] + NOTHING and self.hurts[node] <= self.limit + NOTHING

    def take(self, node: int, sign: int) -> None:
        """Takes a node into the choice (1) or out of it again (-1), with what it costs."""
        self.left[self.countries[node]] -= sign * self.hours[node]
        self.limit -= sign * self.hurts[node]
        if sign > 0:
            self.chosen.append(node)
        else:
            self.chosen.remove(node)


def reached(ladders: Ladders, struck: Iterable[int]) -> Floats:
    """The people whom each row still reaches when these nodes are struck, float64[R]."""
    left = ladders.floors.copy()
    row = np.repeat(np.arange(len(left)), np.diff(ladders.rungs))
    np.maximum.at(left, row, np.where(standing(ladders, struck), ladders.heights, 0.0))
    return left


def falls(ladders: Ladders, order: Iterable[int]) -> Floats:
    """The people whom each of these nodes takes out of reach when they are struck one after another, float64, one for each."""
    greedy, struck, found = _Greedy(ladders, by_hour=False), set[int](), []
    for node in order:
        found.append(greedy.difference(node, struck, 0.0))
        struck.add(node)
    return np.array(found, np.float64)


def gains(ladders: Ladders, struck: Iterable[int] = ()) -> Floats:
    """The people whom each node would take out of reach if it were struck besides these, float64[N]; nothing for these themselves."""
    greedy, others = _Greedy(ladders, by_hour=False), set(struck)
    found = np.zeros(len(ladders.hours))
    for node in {node for nodes in greedy.nodes_of for node in nodes} - others:
        found[node] = greedy.difference(node, others, 0.0)
    return found


def with_rows(ladders: Ladders, kept: NDArray[np.bool_]) -> Ladders:
    """The ladders of these rows alone, bool[R]."""
    counts = np.diff(ladders.rungs)
    alone = with_rungs(ladders, np.repeat(kept, counts))
    return replace(alone, floors=ladders.floors[kept], rungs=np.append(0, np.cumsum(counts[kept])).astype(np.int64))


def with_rungs(ladders: Ladders, kept: NDArray[np.bool_]) -> Ladders:
    """The ladders with these rungs alone, bool[K]; a row that keeps none stands on its floor."""
    counts = np.diff(ladders.starts)
    row = np.repeat(np.arange(len(ladders.floors)), np.diff(ladders.rungs))
    return replace(
        ladders,
        rungs=np.append(0, np.cumsum(np.bincount(row[kept], minlength=len(ladders.floors)))).astype(np.int64),
        heights=ladders.heights[kept],
        starts=np.append(0, np.cumsum(counts[kept])).astype(np.int64),
        hits=ladders.hits[np.repeat(kept, counts)],
    )


def standing(ladders: Ladders, struck: Iterable[int]) -> NDArray[np.bool_]:
    """Which rungs stand when these nodes are struck, bool[K]."""
    hit = np.zeros(len(ladders.hours), bool)
    hit[list(struck)] = True
    stands = np.ones(len(ladders.heights), bool)
    np.logical_and.at(stands, np.repeat(np.arange(len(stands)), np.diff(ladders.starts)), ~hit[ladders.hits])
    return stands
