"""Why a plan is as it is: what each node adds, what would replace it, in which order all should fall, and how two plans differ."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from staydown.kernel import interdiction
from staydown.kernel.interdiction import NOTHING, Ladders
from staydown.words.errors import Malformed

from .ladders import ladders
from .plan import CREDITS, residual, used
from .problem import Problem


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a node adds to a plan: `loss`, the people who would be reached again without it when all others fall.

    `instead` is the node outside the plan that would make up for most of that within the hours and the limit, empty where none would for
    anything; `made_up` are the people whom that would take out of reach.
    """

    asset: str
    loss: float
    instead: str = ""
    made_up: float = 0.0


def contributions(problem: Problem, chosen: Collection[str]) -> tuple[Contribution, ...]:
    """What each of these nodes adds to the others, in their order. Raises Malformed on one that is no target.

    The losses do not sum up to what the plan takes out of reach: an audience that two nodes hold down together comes back without either.
    """
    steps, nodes = ladders(problem), _nodes(problem, chosen)
    besides = interdiction.gains(steps, nodes)
    spare = steps.budgets - np.bincount(steps.countries[nodes], steps.hours[nodes], len(steps.budgets))
    limit = steps.limit - steps.collateral[nodes].sum()
    row_of_hit = np.repeat(np.repeat(np.arange(len(steps.floors)), np.diff(steps.rungs)), np.diff(steps.starts))
    found = []
    for node in nodes:
        own = interdiction.with_rows(steps, np.isin(np.arange(len(steps.floors)), row_of_hit[steps.hits == node]))
        without = interdiction.gains(own, [other for other in nodes if other != node])
        instead = besides - interdiction.gains(own, nodes) + without
        freed = spare + np.where(np.arange(len(spare)) == steps.countries[node], steps.hours[node], 0.0)
        fits = (steps.hours <= freed[steps.countries] + NOTHING) & (steps.collateral <= limit + steps.collateral[node] + NOTHING)
        instead[~fits] = 0.0
        instead[nodes] = 0.0
        best = int(instead.argmax())
        found.append(Contribution(problem.targets[node].asset, float(without[node])))
        if instead[best] > NOTHING:
            found[-1] = replace(found[-1], instead=problem.targets[best].asset, made_up=float(instead[best]))
    return tuple(found)


def waves(problem: Problem, chosen: Collection[str], hours: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    """In which order these nodes should fall when a wave has only so many hours by country: what takes most people an hour comes first.

    What takes nobody out of reach yet fills up a wave, in the order of `chosen`. Raises Malformed where a node is no target, or takes more
    hours than its country gives a wave.
    """
    steps, left = ladders(problem), _nodes(problem, chosen)
    a_wave = np.array([*(hours.get(country, 0.0) for country in problem.hours), 0.0])
    for node in left:
        if steps.hours[node] > a_wave[steps.countries[node]] + NOTHING:
            target = problem.targets[node]
            where = f"{target.country}, which gives {hours.get(target.country, 0.0):g} h a wave"
            raise Malformed(f"{target.asset} takes {target.hours:g} h", where=where, mend="Give the wave more hours, or leave it out")
    found, fallen = [], list[int]()
    while left:
        wave = _wave(steps, left, fallen, a_wave)
        fallen += wave
        left = [node for node in left if node not in set(wave)]
        found.append(tuple(problem.targets[node].asset for node in wave))
    return tuple(found)


def _wave(steps: Ladders, left: list[int], fallen: list[int], hours: interdiction.Floats) -> list[int]:
    """Those of the nodes that are left which fall next."""
    now = interdiction.with_rungs(steps, interdiction.standing(steps, fallen))
    able = np.isin(np.arange(len(steps.hours)), left)
    costs = np.where(able, steps.hours, hours.max() + 1.0)
    today = replace(now, hours=costs, budgets=hours, collateral=np.zeros(len(costs)), limit=np.inf)
    wave: list[int] = interdiction.choose(today, by_hour=True, credit=max(CREDITS)).tolist()
    spare = hours - np.bincount(steps.countries[wave], steps.hours[wave], len(hours))
    for node in left:
        if node not in wave and steps.hours[node] <= spare[steps.countries[node]] + NOTHING:
            spare[steps.countries[node]] -= steps.hours[node]
            wave.append(node)
    return wave


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side: what is in both and in one alone, the reach that each leaves in people, and the hours of each by country."""

    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    residuals: tuple[float | None, float | None]
    hours: tuple[dict[str, float], dict[str, float]]


def side_by_side(problem: Problem, first: Collection[str], second: Collection[str]) -> Comparison:
    """How two plans for one problem differ, in the order of its targets. Raises Malformed on a node that is no target."""
    one, other = ({problem.targets[node].asset for node in _nodes(problem, plan)} for plan in (first, second))
    order = [target.asset for target in problem.targets]
    return Comparison(
        tuple(asset for asset in order if asset in one & other),
        tuple(asset for asset in order if asset in one - other),
        tuple(asset for asset in order if asset in other - one),
        (residual(problem, one), residual(problem, other)),
        (used(problem, one), used(problem, other)),
    )


def _nodes(problem: Problem, chosen: Collection[str]) -> list[int]:
    """The places of these assets among the targets, in their order."""
    places = {target.asset: n for n, target in enumerate(problem.targets)}
    if unknown := sorted(set(chosen) - places.keys()):
        raise Malformed(f"{unknown[0]} is no target", where="chosen", mend="Name targets of the problem")
    return [places[asset] for asset in chosen]
