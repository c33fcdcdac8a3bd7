"""Plans that are tried and weighed and change nothing: what if a country drops out, what does a line add, what would come back."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np

from staydown.disrupt import plan as plan_room
from staydown.disrupt import proposal
from staydown.disrupt.explanation import Contribution, contributions
from staydown.disrupt.ladders import ladders
from staydown.disrupt.plan import Solution
from staydown.disrupt.problem import Problem, part, within
from staydown.disrupt.simulate import AFTER_2018, AFTER_2019, PREPARED, Conditions, simulate
from staydown.disrupt.what_if import with_hold, with_regrowth
from staydown.store import network, operations
from staydown.words.errors import Malformed, NotFound
from staydown.words.operation import Capacity, Instrument, Operation, RefusedNode
from staydown.words.people import Officer

from .catalogue import action
from .office import Office
from .planning import bounds_of, plan_of, problem_of, refuse_long, told_apart

CONDITIONS: Mapping[str, Conditions] = {"prepared operators, assumed": PREPARED, "as in 2018": AFTER_2018, "as in 2019": AFTER_2019}
"""Under what regrowth is simulated, docs/reference/regrowth.md."""
UNDER = {"prepared": "prepared operators, assumed", "2018": "as in 2018", "2019": "as in 2019"}
"""The words by which one of these is asked for."""
MOST_HOURS = 100_000.0


@dataclass(frozen=True, slots=True)
class TriedLine:
    """One asset that a tried plan would strike: its country, instrument and hours, why, the people whom it takes out of reach; whether the
    plan that counts names it."""

    asset: str
    name: str
    country: str
    instrument: Instrument
    hours: float
    reason: str
    effect: float
    planned: bool


@dataclass(frozen=True, slots=True)
class Giving:
    """What a country gives, in person-hours: what was agreed, what is tried, and what the tried plan takes of it."""

    country: str
    agreed: float
    tried: float
    taken: float


@dataclass(frozen=True, slots=True)
class TriedPlan:
    """What a plan would be if: the reach before and after in people, None where no audience is known, the least that is proved possible.

    `unchanged` is what would be left without any if, by the greedy plan; `by_hand` what the biggest first would leave, if; `kept` what the
    plan that counts leaves, None where there is none. `dropped` are lines of that plan which the tried one does not have; `refused`
    every asset that would not be struck, with why not, and `names` what all of these are called.
    """

    operation: Operation
    method: str
    reach: float | None
    residual: float | None
    bound: float | None
    unchanged: float | None
    by_hand: float | None
    kept: float | None
    givings: tuple[Giving, ...]
    lines: tuple[TriedLine, ...]
    dropped: tuple[str, ...]
    refused: tuple[RefusedNode, ...]
    names: dict[str, str]


@action(right="see.operations", page="operations")
def try_plan(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    hours: Annotated[tuple[str, ...], "what a country would give, like NL=40"] = (),
    share: Annotated[float, "the share of its hours that every other country would give: 0.5 is half"] = 1.0,
    without: Annotated[tuple[str, ...], "countries that would drop out"] = (),
    hold: Annotated[tuple[str, ...], "assets that must not be touched"] = (),
    regrowth: Annotated[float | None, "the share of an audience that would follow a thing made anew; none for what is assumed now"] = None,
    seconds: Annotated[float, "how long may be spent on a proof; 0 for the greedy plan at once"] = 0.0,
) -> TriedPlan:
    """Shows what the plan would be if a country gave other hours, dropped out, or assets were held; changes nothing."""
    refuse_long(seconds)
    then, whole = operations.operation(operation), network.network()
    bounds = bounds_of(then, whole, office.now(), None)
    capacities = changed(then.capacities, hours, share, without)
    against = part(whole, then.outlets, bounds.regrowth)
    as_it_is = tried = within(against, bounds)
    if capacities != then.capacities:
        tried = within(against, replace(bounds, capacities=capacities))
    for asset in hold:
        tried = with_hold(tried, asset, "held, if")
    if regrowth is not None:
        tried = with_regrowth(tried, regrowth)
    steps = ladders(tried)
    found = plan_room.plan(tried, steps, seconds=seconds) if seconds else plan_room.greedy(tried, steps)
    kept = operations.current_plan(operation)
    planned = frozenset(line.asset for line in kept.lines) if kept else frozenset[str]()
    refused = proposal.left_out(tried, found.chosen)
    names = {id: against.nodes[id].name for id in (*found.chosen, *(node.asset for node in refused))}
    return TriedPlan(
        then,
        found.method,
        found.reach,
        found.residual,
        found.bound,
        found.residual if tried is as_it_is and not seconds else plan_room.greedy(as_it_is).residual,
        plan_room.biggest_first(tried, steps).residual,
        kept.residual if kept else None,
        givings(then, capacities, plan_room.used(tried, found.chosen)),
        tuple(lines_of(tried, found, names, planned)),
        tuple(line.asset for line in kept.lines if line.asset not in found.chosen) if kept else (),
        refused,
        names,
    )


def lines_of(given: Problem, found: Solution, names: Mapping[str, str], planned: Collection[str]) -> Iterator[TriedLine]:
    """What would be struck, in order; the plan that counts names `planned`."""
    targets, why = {target.asset: target for target in given.targets}, proposal.reasons(given)
    for one, effect in zip(found.chosen, found.effects, strict=True):
        target = targets[one]
        yield TriedLine(one, names[one], target.country, target.instrument, target.hours, why[one], effect, one in planned)


def givings(operation: Operation, capacities: Iterable[Capacity], taken: Mapping[str, float]) -> tuple[Giving, ...]:
    """What each country gives; one that drops out gives nothing."""
    tried = {one.country: one.hours for one in capacities}
    return tuple(Giving(one.country, one.hours, tried.get(one.country, 0.0), taken.get(one.country, 0.0)) for one in operation.capacities)


def changed(capacities: Iterable[Capacity], hours: Iterable[str], share: float, without: Iterable[str]) -> tuple[Capacity, ...]:
    """What countries would give; raises Malformed on hours that are none, and NotFound on a country that gives none now."""
    if not 0 <= share < MOST_HOURS:
        raise Malformed(f"{share:g} of the hours", where="share", mend="Give a number from 0 up: 0.5 is half")
    given, gone = dict(map(hours_of, hours)), {country.strip().upper() for country in without}
    held = tuple(capacities)
    if unknown := sorted((given.keys() | gone) - {capacity.country for capacity in held}):
        raise NotFound(f"{unknown[0]} gives no hours: set them with: staydown set-capacity")
    return tuple(replace(one, hours=given.get(one.country, one.hours * share)) for one in held if one.country not in gone)


def hours_of(said: str) -> tuple[str, float]:
    """The country and the hours of a word like NL=40; raises Malformed on any other."""
    country, _, number = said.partition("=")
    try:
        hours = float(number)
    except ValueError:
        hours = -1.0
    if not 0 <= hours < MOST_HOURS:
        raise Malformed(f"hours of {said}", where="hours", mend="Give a country and hours from 0 up, like NL=40")
    return country.strip().upper(), hours


@dataclass(frozen=True, slots=True)
class PlayedDay:
    """The reach on a day after T-0 in simulation, in people: of the plan and of the biggest first, the median and the edges of the band."""

    conditions: str
    day: int
    plan: tuple[float, float, float]
    by_hand: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class WeighedPlan:
    """What the lines of a plan add, and what would come back after it.

    `by_hand` is what the biggest first would leave within the same hours. `gone` are lines that could not be planned now, and were left
    out. `half_recovery` is for each condition the median days until half of what was taken is back, None where that is not within 90.
    """

    operation: str
    plan: str
    reach: float | None
    residual: float | None
    bound: float | None
    by_hand: float | None
    names: dict[str, str]
    lines: tuple[Contribution, ...]
    gone: tuple[str, ...]
    days: tuple[PlayedDay, ...]
    half_recovery: dict[str, float | None]


@action(right="see.operations", page="operations")
def weigh_plan(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    under: Annotated[str, "the conditions under which regrowth is played: prepared, 2018 or 2019; none for all three"] = "",
) -> WeighedPlan:
    """Shows what each line of the plan adds, what would replace it, and what would come back, beside the biggest first."""
    if under and under not in UNDER:
        raise Malformed(f"conditions {under}", where="under", mend=f"Give one of {', '.join(UNDER)}, or none for all")
    plan, given = plan_of(operation), problem_of(operations.operation(operation), office.now())
    chosen, gone = told_apart(plan, given)
    hand, lines = plan_room.biggest_first(given), contributions(given, chosen)
    days, half = [], dict[str, float | None]()
    for named in [UNDER[under]] if under else CONDITIONS:
        conditions = CONDITIONS[named]
        one, other = simulate(given, chosen, conditions), simulate(given, hand.chosen, conditions)
        days += [PlayedDay(named, day, one.on(day), other.on(day)) for day in range(one.reach.shape[1])]
        middle = float(np.median(one.half_recovery()))
        half[named] = middle if np.isfinite(middle) else None
    named_assets = (*chosen, *(line.instead for line in lines if line.instead))
    return WeighedPlan(
        operation,
        plan.id,
        hand.reach,
        plan_room.residual(given, chosen),
        plan.bound,
        hand.residual,
        network.asset_names(named_assets),
        lines,
        gone,
        tuple(days) if hand.reach is not None else (),
        half if hand.reach is not None else {},
    )
