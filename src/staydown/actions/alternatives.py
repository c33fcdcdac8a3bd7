"""What else could be done than a plan: it in waves, another one beside it, or everything at once. Nothing of it changes a thing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated

from staydown.disrupt import plan as plan_room
from staydown.disrupt import whole as whole_room
from staydown.disrupt.explanation import side_by_side, waves
from staydown.disrupt.plan import residual
from staydown.disrupt.problem import Problem
from staydown.disrupt.whole import Whole
from staydown.store import network, operations
from staydown.words.errors import Malformed, NotFound
from staydown.words.operation import Plan
from staydown.words.people import Officer

from .catalogue import action
from .office import Office
from .planning import bounds_of, plan_of, problem_of, told_apart
from .trying import changed, hours_of

BY_HAND = "by-hand"
"""How the plan that is made by hand is named, the biggest first, where plans are compared."""
LAST = "last"
"""How the plan of the operation before this one in its series is named there."""


@dataclass(frozen=True, slots=True)
class Wave:
    """What falls together: its number, the assets, the person-hours by country, and the people who are still reached after it by the plan's
    own model, None where no audience is known."""

    number: int
    assets: tuple[str, ...]
    hours: dict[str, float]
    left: float | None


@dataclass(frozen=True, slots=True)
class StagedPlan:
    """The waves of a plan in order, what its assets are called, and `gone`, lines that could not be planned now and were left out."""

    operation: str
    plan: str
    reach: float | None
    waves: tuple[Wave, ...]
    names: dict[str, str]
    gone: tuple[str, ...]


@action(right="see.operations", page="operations")
def stage_plan(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    hours: Annotated[tuple[str, ...], "what a country can do in one wave, like NL=40"] = (),
    share: Annotated[
        float, "the share of its hours that every other country can do in one wave, and what its longest line takes at least: 0.5 is half"
    ] = 0.5,
) -> StagedPlan:
    """Shows in which order the lines of the plan should fall where not everything can fall at once."""
    then = operations.operation(operation)
    plan, given = plan_of(operation), problem_of(then, office.now())
    chosen, gone = told_apart(plan, given)
    within = {one.country: one.hours for one in changed(then.capacities, hours, share, ())}
    least = longest(given, chosen) | dict(map(hours_of, hours))
    a_wave = {country: max(hours_given, least.get(country, 0.0)) for country, hours_given in within.items()}
    found, fallen = [], list[str]()
    for number, assets in enumerate(waves(given, chosen, a_wave), 1):
        fallen += assets
        found.append(Wave(number, assets, plan_room.used(given, assets), residual(given, fallen)))
    return StagedPlan(operation, plan.id, residual(given, ()), tuple(found), network.asset_names(chosen), gone)


def longest(given: Problem, chosen: Collection[str]) -> dict[str, float]:
    """The person-hours that the longest of these lines takes, by country."""
    found: dict[str, float] = {}
    for target in given.targets:
        if target.asset in chosen:
            found[target.country] = max(target.hours, found.get(target.country, 0.0))
    return found


@dataclass(frozen=True, slots=True)
class Taking:
    """What one of two plans takes: how many assets, the person-hours by country, and of whom it reached what it leaves, in people, by the
    plan's own model; of the last action, as that stood in its plan. `gone` is what cannot be planned now."""

    plan: str
    lines: int
    hours: Mapping[str, float]
    reach: float | None
    left: float | None
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedPlans:
    """Two plans of an operation side by side, within what is so now: what both strike, what one strikes alone, and what each takes."""

    operation: str
    plans: tuple[Taking, Taking]
    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    names: dict[str, str]


@action(right="see.operations", page="operations")
def compare_plans(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    first: Annotated[str, "the number of a plan, or by-hand for the biggest first; none for the plan that counts"] = "",
    second: Annotated[str, "the number of the other plan, by-hand, or last for that of the operation before it"] = BY_HAND,
) -> ComparedPlans:
    """Shows two plans of an operation side by side: what each strikes, what it takes of each country, and whom it leaves."""
    given = problem_of(operations.operation(operation), office.now())
    one, other = (choice_of(operation, given, word.strip()) for word in (first, second))
    found, reach = side_by_side(given, one.assets, other.assets), residual(given, ())
    first_of, second_of = (
        taken_then(choice.then, choice.gone) if choice.then else Taking(choice.plan, len(choice.assets), hours, reach, left, choice.gone)
        for choice, hours, left in zip((one, other), found.hours, found.residuals, strict=True)
    )
    names = network.asset_names((*found.both, *found.only_first, *found.only_second))
    return ComparedPlans(operation, (first_of, second_of), found.both, found.only_first, found.only_second, names)


def taken_then(plan: Plan, gone: tuple[str, ...]) -> Taking:
    """What a plan took when it was made."""
    return Taking(plan.id, len(plan.lines), plan_room.hours_by_country(plan.lines), plan.reach, plan.residual, gone)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a plan strikes of what could be planned now, and `gone`, what could not; `then` is the plan where it counts as it was made."""

    plan: str
    assets: tuple[str, ...]
    gone: tuple[str, ...] = ()
    then: Plan | None = None


def choice_of(operation: str, given: Problem, word: str) -> Choice:
    """The plan that a word names, the one that counts where there is none; raises NotFound and Malformed."""
    if word == BY_HAND:
        return Choice(BY_HAND, plan_room.biggest_first(given).chosen)
    if word == LAST:
        plan = plan_before(operation)
        return Choice(plan.id, *told_apart(plan, given), plan)
    if not word:
        plan = plan_of(operation)
    elif not word.isdecimal():
        raise Malformed(f"plan {word}", where="first, second", mend=f"Give the number of a plan, {BY_HAND} or {LAST}")
    else:
        plan = numbered(operation, int(word))
    return Choice(plan.id, *told_apart(plan, given))


def plan_before(operation: str) -> Plan:
    """The plan of the operation before this one in its series; raises NotFound."""
    before = operations.operation(operation).follows
    plan = operations.current_plan(before) if before else None
    if plan is None:
        raise NotFound(f"operation {operation} follows none that has a plan")
    return plan


def numbered(operation: str, number: int) -> Plan:
    """The plan of an operation with a number; raises NotFound."""
    plan = next((plan for plan in operations.plans_of(operation) if plan.number == number), None)
    if plan is None:
        raise NotFound(f"operation {operation} has no plan {number}")
    return plan


@dataclass(frozen=True, slots=True)
class WeighedWhole:
    """What would fall with the whole of something, and what all of that is called. It can be looked at and never planned."""

    operation: str
    whole: Whole
    names: dict[str, str]


@action(right="see.network", page="operations")
def weigh_whole(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    country: Annotated[str, "a country, by ISO 3166-1 code"] = "",
    provider: Annotated[str, "an asset on which others stand: a host, a registrar"] = "",
) -> WeighedWhole:
    """Shows whom it would hit to shut down a whole country or provider, and why that is refused as a target."""
    if bool(country.strip()) == bool(provider.strip()):
        raise Malformed("a country or a provider is weighed", where="country, provider", mend="Give one of the two")
    then, net = operations.operation(operation), network.network()
    bounds = bounds_of(then, net, office.now(), None)
    if country.strip():
        found = whole_room.country(net, then.outlets, bounds, country.strip().upper())
    elif provider.strip() in {asset.id for asset in net.assets}:
        found = whole_room.provider(net, then.outlets, bounds, provider.strip())
    else:
        raise NotFound(f"there is no asset {provider.strip()[:60]!r}")
    return WeighedWhole(operation, found, network.asset_names((*found.inside, *found.outside)))
