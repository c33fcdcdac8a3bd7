"""Which nodes to strike at T-0, within what each country can give: the refreshed adaptive greedy, plain.

`residual` is the exact reach that is left by the model of `problem`. It is neither submodular nor supermodular: a row counts its
strongest term, so to take an administrator away is worth nothing until the channel itself is struck, and then it is. Gains can rise
after a pick. So after each one every node that shares a row with it is weighed anew (disruption-planning part 4.1); the usual
shortcut of lazy evaluation was measured 30 to 52 % above the optimum and is not used.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from staydown.ledger.canonical import canonical
from staydown.words.operation import Plan, PlanLine, RefusedNode

from .problem import Problem, Row, Target, Term, TermKind

METHOD = "refreshed adaptive greedy"
NOTHING = 1e-9
"""People below which a gain is none: the rounding of a sum."""
FEW = 150
"""Up to how many nodes a choice is improved by exchanging one for others; beyond, that takes minutes."""
CREDITS = (0.0, 0.05)
"""What share a term counts that is not the strongest of its row, while nodes are chosen: with some, the first of two hosts is worth a
hit. What is kept is judged by the exact residual alone."""


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
    success = {target.asset: target.success for target in problem.targets if target.asset in chosen}
    return sum(left_of(row, success) for row in problem.rows)


def fits(problem: Problem, chosen: Collection[str]) -> bool:
    """Whether a choice stays within each country's hours and within the collateral limit."""
    targets = [target for target in problem.targets if target.asset in chosen]
    used: dict[str, float] = {}
    for target in targets:
        used[target.country] = used.get(target.country, 0.0) + target.hours
    within = all(hours <= problem.hours.get(country, 0.0) + NOTHING for country, hours in used.items())
    return within and (problem.collateral is None or sum(t.collateral for t in targets) <= problem.collateral + NOTHING)


def plan(problem: Problem) -> Solution:
    """The best of a few greedy choices: by gain or by gain an hour, with and without credit for a first hit, useless nodes dropped."""
    tries = [_Greedy(problem, credit=credit, by_hour=by_hour).best() for by_hour in (True, False) for credit in CREDITS]
    best = min(tries, key=lambda greedy: (greedy.residual(), greedy.spent(), greedy.chosen))
    effects, before = [], residual(problem, ())
    reach = before
    for n in range(1, len(best.chosen) + 1):
        after = residual(problem, best.chosen[:n])
        effects.append((before or 0.0) - (after or 0.0))
        before = after
    return Solution(tuple(best.chosen), reach, before, tuple(effects), METHOD)


class _Greedy:
    """One choice in the making: what each term has left, what each node would gain, what each country can still give."""

    def __init__(self, problem: Problem, *, credit: float, by_hour: bool) -> None:
        self.problem, self.credit, self.by_hour = problem, credit, by_hour
        self.targets = {target.asset: target for target in problem.targets}
        self.rows_of: dict[str, list[int]] = {asset: [] for asset in self.targets}
        self.nodes_of: list[frozenset[str]] = []
        for n, row in enumerate(problem.rows):
            nodes = frozenset(asset for term in row.terms for asset in term.hits if asset in self.targets)
            self.nodes_of.append(nodes)
            for asset in nodes:
                self.rows_of[asset].append(n)
        self.hit: dict[str, float] = {}
        self.chosen: list[str] = []
        self.used = dict.fromkeys(problem.hours, 0.0)
        self.hurt = 0.0

    def best(self) -> "_Greedy":
        """Fills up, drops what turned out useless, fills up again with what that freed; where there are few nodes, exchanges some."""
        self.fill()
        self.prune()
        self.credit = 0.0
        self.fill()
        self.prune()
        while len(self.targets) <= FEW and self.exchange():
            pass
        return self

    def exchange(self) -> bool:
        """Takes one node out, or one or all mirrors of a thing in, with whatever must make room, and fills up; whether that did better.

        Each is tried in turn until one leaves fewer people reached; where none does, all is as before.
        """
        mirrored = (tuple(asset for asset in row.assets if asset in self.targets) for row in self.problem.rows if len(row.assets) > 1)
        for assets in (*((asset,) for asset in self.targets), *mirrored):
            before, left = tuple(self.chosen), self.residual()
            if len(assets) == 1 and assets[0] in self.hit:
                self.take(assets[0], -1)
                self.fill(without=assets[0])
            else:
                for asset in assets:
                    self.force(asset, assets)
                self.fill()
            self.prune()
            if self.residual() < left - NOTHING:
                return True
            self.become(before)
        return False

    def become(self, chosen: Iterable[str]) -> None:
        """Makes another choice of this one."""
        for asset in tuple(self.chosen):
            self.take(asset, -1)
        for asset in chosen:
            self.take(asset, 1)

    def force(self, asset: str, keeping: Collection[str]) -> None:
        """Takes a node and drops others of its country, those that bring the least first, until it fits; where it never does, none."""
        target = self.targets[asset]
        rivals = [other for other in self.chosen if self.targets[other].country == target.country and other not in keeping]
        rivals.sort(key=lambda other: self.loss(other) / self.targets[other].hours)
        while not self.is_affordable(target) and rivals:
            self.take(rivals.pop(0), -1)
        if asset not in self.hit and self.is_affordable(target):
            self.take(asset, 1)

    def loss(self, asset: str) -> float:
        """How many more people would be reached without a chosen node."""
        rows = [self.problem.rows[n] for n in self.rows_of[asset]]
        without = {other: success for other, success in self.hit.items() if other != asset}
        return sum(left_of(row, without) - left_of(row, self.hit) for row in rows)

    def fill(self, without: str = "") -> None:
        """Picks the best node again and again; whoever shares a row with it is weighed anew, because its gain may have risen."""
        gains = {asset: self.gain(asset) for asset in self.targets if asset not in self.hit and asset != without}
        while True:
            able = [asset for asset, gain in gains.items() if gain > NOTHING and self.is_affordable(self.targets[asset])]
            if not able:
                return
            pick = max(able, key=lambda asset: (self.score(asset, gains[asset]), asset))
            self.take(pick, 1)
            del gains[pick]
            for asset in {other for n in self.rows_of[pick] for other in self.nodes_of[n]} & gains.keys():
                gains[asset] = self.gain(asset)

    def take(self, asset: str, sign: int) -> None:
        """Takes a node into the choice (1) or out of it again (-1), with what it costs."""
        target = self.targets[asset]
        self.used[target.country] = self.used.get(target.country, 0.0) + sign * target.hours
        self.hurt += sign * target.collateral
        if sign > 0:
            self.hit[asset] = target.success
            self.chosen.append(asset)
        else:
            del self.hit[asset]
            self.chosen.remove(asset)

    def prune(self) -> None:
        """Drops nodes without which no more people are reached, the last pick first."""
        for asset in reversed(tuple(self.chosen)):
            if self.loss(asset) <= NOTHING:
                self.take(asset, -1)

    def gain(self, asset: str) -> float:
        """How much less the rows of a node count with it than without it."""
        rows = [self.problem.rows[n] for n in self.rows_of[asset]]
        before = sum(self.weight(row) for row in rows)
        self.hit[asset] = self.targets[asset].success
        after = sum(self.weight(row) for row in rows)
        del self.hit[asset]
        return before - after

    def weight(self, row: Row) -> float:
        """What a row counts for while nodes are chosen: its strongest term, and a little for each other."""
        left = [term.weight * _left(term, self.hit) for term in row.terms]
        most = max(left, default=0.0)
        return row.audience * (most + self.credit * (sum(left) - most) if self.credit else most)

    def score(self, asset: str, gain: float) -> float:
        """By what the best node is told: people, or people an hour."""
        return gain / self.targets[asset].hours if self.by_hour else gain

    def is_affordable(self, target: Target) -> bool:
        """Whether a node still fits in what its country gives, and in the collateral limit."""
        limit = self.problem.collateral
        within = self.used.get(target.country, 0.0) + target.hours <= self.problem.hours.get(target.country, 0.0) + NOTHING
        return within and (limit is None or self.hurt + target.collateral <= limit + NOTHING)

    def residual(self) -> float:
        """The exact reach that is left."""
        return sum(left_of(row, self.hit) for row in self.problem.rows)

    def spent(self) -> float:
        """Person-hours."""
        return sum(self.targets[asset].hours for asset in self.chosen)


def left_out(problem: Problem, chosen: Collection[str]) -> tuple[RefusedNode, ...]:
    """Every node that is not chosen, and why not."""
    used: dict[str, float] = {}
    for target in problem.targets:
        if target.asset in chosen:
            used[target.country] = used.get(target.country, 0.0) + target.hours
    found = []
    for target in problem.targets:
        if target.asset in chosen:
            continue
        left = problem.hours.get(target.country, 0.0) - used.get(target.country, 0.0)
        if target.hours > left + NOTHING:
            why = f"no capacity: it takes {target.hours:g} h and {target.country} has {max(left, 0.0):g} h left"
        elif not fits(problem, {*chosen, target.asset}):
            why = f"the collateral limit: it weighs {target.collateral:g}"
        else:
            why = "it would take nobody more out of reach"
        found.append(RefusedNode(target.asset, why))
    return (*problem.refused, *found)


def reason(problem: Problem, asset: str) -> str:
    """Why a node is in a plan, in words: what it reaches itself, what hangs on it, what would come back by it."""
    own = sum(row.audience for row in problem.rows if asset in row.assets)
    carried, returning = set[tuple[str, ...]](), set[tuple[str, ...]]()
    for row in problem.rows:
        for term in row.terms:
            if asset in term.hits and asset not in row.assets:
                (carried if term.kind is TermKind.SURVIVES else returning).add(row.assets)
    parts = [f"reaches {own:,} people itself"] if own else []
    parts += [f"carries {_counted(len(carried))}"] if carried else []
    parts += [f"would bring back {_counted(len(returning))}"] if returning else []
    return "; ".join(parts)


def _counted(number: int) -> str:
    return f"{number} address" + ("es" if number != 1 else "")


def proposed(problem: Problem, solution: Solution, *, id: str, operation: str, number: int, at: datetime) -> Plan:
    """The plan that a solution comes to, each line with its reason and effect, and every other node with why not."""
    targets = {target.asset: target for target in problem.targets}
    lines = tuple(
        PlanLine(asset, targets[asset].instrument, targets[asset].country, reason(problem, asset), effect, targets[asset].hours,
                 targets[asset].success)
        for asset, effect in zip(solution.chosen, solution.effects, strict=True)
    )  # fmt: skip
    known = f"audience known of {len(problem.rows)}, unknown of {len(problem.unknown)}"
    method = f"{solution.method}; {known}; regrowth {problem.regrowth:g}, assumed"
    made = Plan(id, operation, lines, left_out(problem, solution.chosen), solution.reach, solution.residual, method, at, "", number=number)
    return replace(made, hash=hash_of(made))


def without_line(plan: Plan, asset: str, why: str, residual: float | None) -> Plan:
    """The plan without one line; the residual is computed anew by whoever has the problem, and is None where nobody has."""
    kept = tuple(line for line in plan.lines if line.asset != asset)
    refused = (*plan.refused, RefusedNode(asset, why))
    changed = replace(plan, lines=kept, refused=refused, residual=residual)
    return replace(changed, hash=hash_of(changed))


def hash_of(plan: Plan) -> str:
    """The SHA-256 (hex) of a plan's canonical JSON: what is done, why, and what is not; without approvals and signatures."""
    body = {
        "operation": plan.operation,
        "number": plan.number,
        "made_at": plan.made_at,
        "method": plan.method,
        "reach": plan.reach,
        "residual": plan.residual,
        "lines": [
            {
                "asset": line.asset,
                "instrument": line.instrument,
                "country": line.country,
                "reason": line.reason,
                "effect": line.effect,
                "hours": line.hours,
                "success": line.success,
            }
            for line in plan.lines
        ],
        "refused": [{"asset": node.asset, "why": node.why} for node in plan.refused],
    }
    return hashlib.sha256(canonical(body)).hexdigest()


def total(lines: Iterable[PlanLine]) -> float | None:
    """The people whom these lines take out of reach together; None where one of them is unknown."""
    effects = [line.effect for line in lines]
    return None if any(effect is None for effect in effects) else sum(effect or 0.0 for effect in effects)
