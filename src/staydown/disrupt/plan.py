"""Which nodes to strike at T-0, within what each country can give, so that the fewest people are still reached.

`residual` is the exact reach that is left by the model of `problem`. `greedy` answers at once; `plan` takes the time that it is given to
find the best there is, and says how far from it the answer may be; `biggest_first` is what is done by hand.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from staydown.kernel import interdiction
from staydown.kernel.interdiction import NOTHING, Ladders
from staydown.words.operation import PlanLine

from .ladders import check, ladders
from .problem import Problem, Row, Target, Term
from .proof import prove

GREEDY = "refreshed adaptive greedy"
PROGRAMME = "integer programme (HiGHS)"
BY_HAND = "biggest first"
CREDITS = (0.0, 0.05)
"""What share a term counts that is not the strongest of its row, while nodes are chosen: with some, the first of two hosts is worth a
hit. What is kept is judged by the exact residual alone."""
SECONDS = 10.0
"""How long a plan may be solved where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What was chosen, in order, and by which method: the reach before and after, in people; None where no audience is known.

    `effects` are the people whom each node of `chosen` takes out of reach after those before it. `bound` is the least residual that any
    choice could have, None where the method proves none.
    """

    chosen: tuple[str, ...]
    reach: float | None
    residual: float | None
    effects: tuple[float, ...]
    method: str
    bound: float | None = None

    @property
    def gap(self) -> float | None:
        """By what share of its residual this is at most worse than the best there is, 0 to 1; None where nothing is proved."""
        if self.bound is None or self.residual is None:
            return None
        return (self.residual - self.bound) / self.residual if self.residual > NOTHING else 0.0


def left_of(row: Row, success: Mapping[str, float]) -> float:
    """How many of a row's people are still reached after strikes that succeed with these probabilities (0 to 1, by asset)."""
    return row.audience * max((term.weight * _left(term, success) for term in row.terms), default=0.0)


def _left(term: Term, success: Mapping[str, float]) -> float:
    """What is left of a term, 0 to 1: hits on it add up, in expectation."""
    return max(0.0, 1.0 - sum(success.get(asset, 0.0) for asset in term.hits))


def residual(problem: Problem, chosen: Collection[str]) -> float | None:
    """The reach that is left when these assets are struck, in people; None where no audience is known."""
    if not problem.rows:
        return None
    struck = frozenset(chosen)
    success = {target.asset: target.success for target in problem.targets if target.asset in struck}
    return sum(left_of(row, success) for row in problem.rows)


def fits(problem: Problem, chosen: Collection[str]) -> bool:
    """Whether a choice stays within each country's hours and within the collateral limit."""
    within = all(hours <= problem.hours.get(country, 0.0) + NOTHING for country, hours in used(problem, chosen).items())
    return within and (problem.collateral is None or hurt(problem, chosen) <= problem.collateral + NOTHING)


def used(problem: Problem, chosen: Collection[str]) -> dict[str, float]:
    """The person-hours that a choice takes of each country that it names."""
    struck = frozenset(chosen)
    return hours_by_country(target for target in problem.targets if target.asset in struck)


def hours_by_country(some: Iterable[Target | PlanLine]) -> dict[str, float]:
    """The person-hours that these take of each country."""
    found: dict[str, float] = {}
    for one in some:
        found[one.country] = found.get(one.country, 0.0) + one.hours
    return found


def hurt(problem: Problem, chosen: Collection[str]) -> float:
    """The collateral weight of a choice."""
    struck = frozenset(chosen)
    return sum(target.collateral for target in problem.targets if target.asset in struck)


def greedy(problem: Problem, steps: Ladders | None = None) -> Solution:
    """The best of a few greedy choices: by gain or by gain an hour, with and without credit for a first hit. Raises Malformed.

    `steps` are the ladders of the problem, where whoever asks has made them. Of 1,000 channels it is made in some hundredths of a second.
    """
    steps = steps or ladders(problem)
    tries = [interdiction.choose(steps, by_hour=by_hour, credit=credit).tolist() for by_hour in (True, False) for credit in CREDITS]
    best = min(tries, key=lambda nodes: (float(interdiction.reached(steps, nodes).sum()), float(steps.hours[nodes].sum()), nodes))
    return solved(problem, steps, best, GREEDY)


def plan(problem: Problem, steps: Ladders | None = None, *, seconds: float = SECONDS) -> Solution:
    """The best choice that is found within so many seconds of solving, with the bound that is proved by then. Raises Malformed.

    It is that of `greedy` where nothing better was found in time, so there is an answer always. Problems of a hundred nodes are proved in
    some hundredths of a second; how far a large one comes in a time depends on the machine.
    """
    steps = steps or ladders(problem)
    best = greedy(problem, steps)
    if best.residual is None:
        return best
    proof = prove(steps, seconds)
    found = solved(problem, steps, proof.nodes, PROGRAMME)
    if found.residual is not None and found.residual < best.residual - NOTHING and fits(problem, found.chosen):
        best = found
    return replace(best, bound=min(proof.bound, best.residual or 0.0))


def solved(problem: Problem, steps: Ladders, nodes: Iterable[int], method: str) -> Solution:
    """The solution that strikes these nodes of the ladders of a problem, in this order."""
    order = list(nodes)
    chosen = tuple(problem.targets[node].asset for node in order)
    effects = tuple(interdiction.falls(steps, order).tolist())
    return Solution(chosen, residual(problem, ()), residual(problem, chosen), effects, method)


def biggest_first(problem: Problem, steps: Ladders | None = None) -> Solution:
    """What an analyst does by hand: those that reach most people themselves an hour, as long as their country can. Raises Malformed.

    It looks at nobody's hosts, administrators or beacons: the plan is compared with it.
    """
    check(problem)
    own: dict[str, float] = {}
    for row in problem.rows:
        for asset in row.assets:
            own[asset] = own.get(asset, 0.0) + row.audience
    left, spare = dict(problem.hours), problem.collateral
    order = []
    ranked = sorted(enumerate(problem.targets), key=lambda at: (-own.get(at[1].asset, 0.0) / max(at[1].hours, NOTHING), at[0]))
    for node, target in ranked:
        hours = left.get(target.country, 0.0)
        if own.get(target.asset, 0.0) > 0 and target.hours <= hours + NOTHING and (spare is None or target.collateral <= spare + NOTHING):
            left[target.country] = hours - target.hours
            spare = None if spare is None else spare - target.collateral
            order.append(node)
    return solved(problem, steps or ladders(problem), order, BY_HAND)
