"""A planning problem as ladders: the same residual, told by rungs that a strike takes away whole.

A strike that succeeds in seven of ten cases leaves three tenths of a term. So each term of a row becomes rungs: one of its whole
weight, which any hit takes away; for each part of its hits, one of what is left after those, which any of the others takes away; what is
left after all of them is floor. The highest rung that stands is then exactly what `residual` counts, for every choice, and what one rung
says better than another (higher, and gone by fewer hits) need not be kept. The greedy and the proof both work on this.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np

from staydown.kernel.interdiction import NOTHING, Ladders
from staydown.words.errors import Malformed

from .problem import Problem, Row

MOST_HITS = 16
"""The hits that a term may have at most: its rungs can double with each."""

Rung = tuple[float, tuple[int, ...]]
"""A weight from 0 to 1, and the nodes, rising, of which any one takes it away."""


def ladders(problem: Problem) -> Ladders:
    """The ladders of a problem: its rows, and its targets as nodes, in their order. Raises Malformed on numbers that mean nothing.

    A target that no country or limit could ever afford takes nothing away, so no plan can name it.
    """
    check(problem)
    countries = {country: n for n, country in enumerate(problem.hours)}
    limit = np.inf if problem.collateral is None else problem.collateral
    able = {target.asset: n for n, target in enumerate(problem.targets) if target.hours <= problem.hours.get(target.country, 0.0)}
    success = [target.success for target in problem.targets]
    rows = [(row.audience, *_ladder(row, able, success)) for row in problem.rows]
    rungs = [(audience * weight, hits) for audience, _, kept in rows for weight, hits in kept]
    return Ladders(
        np.array([audience * floor for audience, floor, _ in rows], np.float64),
        np.cumsum([0, *(len(kept) for *_, kept in rows)], dtype=np.int64),
        np.array([height for height, _ in rungs], np.float64),
        np.cumsum([0, *(len(hits) for _, hits in rungs)], dtype=np.int64),
        np.array([node for _, hits in rungs for node in hits], np.int64),
        np.array([target.hours for target in problem.targets], np.float64),
        np.array([countries.get(target.country, len(countries)) for target in problem.targets], np.int64),
        np.array([target.collateral for target in problem.targets], np.float64),
        np.array([*problem.hours.values(), 0.0], np.float64),
        limit,
    )


def check(problem: Problem) -> None:
    """Returns nothing; raises Malformed on an audience, weight, success, capacity or cost that is no such number, or a target twice."""
    if len({target.asset for target in problem.targets}) < len(problem.targets):
        raise Malformed("a target stands twice in the problem", where="targets", mend="Give each asset once")
    for row in problem.rows:
        if not 0 <= row.audience < np.inf:
            raise Malformed(f"an audience of {row.audience}", where=", ".join(row.assets), mend="Leave an unknown audience out")
        for term in row.terms:
            if not 0 <= term.weight <= 1 or len(term.hits) > MOST_HITS:
                mend = f"Give a weight from 0 to 1 and at most {MOST_HITS} hits"
                raise Malformed(f"a term of weight {term.weight} with {len(term.hits)} hits", where=", ".join(row.assets), mend=mend)
    for target in problem.targets:
        if not (0 <= target.success <= 1 and 0 <= target.hours < np.inf and 0 <= target.collateral < np.inf):
            raise Malformed(f"target {target.asset} with success {target.success}, {target.hours} h, collateral {target.collateral}",
                            where="targets", mend="Give a success from 0 to 1, hours and collateral from 0 up")  # fmt: skip
    for country, hours in problem.hours.items():
        if not 0 <= hours < np.inf:
            raise Malformed(f"a capacity of {hours} h", where=country, mend="Give hours from 0 up")
    if problem.collateral is not None and not 0 <= problem.collateral < np.inf:
        raise Malformed(f"a limit of {problem.collateral}", where="collateral", mend="Give a number from 0 up, or none")


def _ladder(row: Row, able: Mapping[str, int], success: list[float]) -> tuple[float, list[Rung]]:
    """The floor of a row and its rungs, the highest first, without those that another one makes needless."""
    found: dict[tuple[int, ...], float] = {}
    for term in row.terms:
        hits = sorted({able[asset] for asset in term.hits if asset in able})
        for left, standing in _parts(tuple([success[node] for node in hits])):
            nodes = tuple([hits[at] for at in standing])
            found[nodes] = max(term.weight * left, found.get(nodes, 0.0))
    floor = found.pop((), 0.0)
    kept: list[Rung] = []
    for weight, _, nodes in sorted((-weight, len(nodes), nodes) for nodes, weight in found.items() if weight > floor):
        hit = frozenset(nodes)
        if not any(hit.issuperset(better) for _, better in kept):
            kept.append((-weight, nodes))
    return floor, kept


@cache
def _parts(success: tuple[float, ...]) -> tuple[tuple[float, tuple[int, ...]], ...]:
    """What is left of a term after each part of its hits, 0 to 1, and which others take that away, for hits of these successes."""
    parts = [(1.0, tuple[int, ...]())]
    for at, sure in enumerate(success):
        parts = [*((left, (*standing, at)) for left, standing in parts), *((left - sure, standing) for left, standing in parts)]
        parts = [(left, standing) for left, standing in parts if left > NOTHING or not standing]
    return tuple((max(0.0, left), standing) for left, standing in parts)
