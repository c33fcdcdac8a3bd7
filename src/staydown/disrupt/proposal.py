"""The plan that humans read, approve line by line and sign: what a solution comes to, with the reason of each line and why not the rest."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from staydown.kernel.interdiction import NOTHING
from staydown.ledger.canonical import canonical
from staydown.words.operation import Plan, PlanLine, RefusedNode

from .plan import Solution, hurt, used
from .problem import Problem, TermKind

PROVED = 1e-5
"""The gap below which a plan is called the best there is: beyond the tolerance of the solver."""


def left_out(problem: Problem, chosen: Collection[str]) -> tuple[RefusedNode, ...]:
    """Every node that is not chosen, and why not."""
    struck, spent, weighs = frozenset(chosen), used(problem, chosen), hurt(problem, chosen)
    found = []
    for target in problem.targets:
        if target.asset in struck:
            continue
        left = problem.hours.get(target.country, 0.0) - spent.get(target.country, 0.0)
        if target.hours > left + NOTHING:
            why = f"no capacity: it takes {target.hours:g} h and {target.country} has {max(left, 0.0):g} h left"
        elif problem.collateral is not None and weighs + target.collateral > problem.collateral + NOTHING:
            why = f"the collateral limit: it weighs {target.collateral:g}"
        else:
            why = "it would take nobody more out of reach"
        found.append(RefusedNode(target.asset, why))
    return (*problem.refused, *found)


@dataclass(slots=True)
class _Hangs:
    """What hangs on a node: the people that it reaches itself, the audiences that it carries, and those that it would bring back."""

    own: int = 0
    carried: set[tuple[str, ...]] = field(default_factory=set)
    returning: set[tuple[str, ...]] = field(default_factory=set)


def reasons(problem: Problem) -> dict[str, str]:
    """Why each node would be in a plan, in words: what it reaches itself, what hangs on it, what would come back by it."""
    hangs = {target.asset: _Hangs() for target in problem.targets}
    for row in problem.rows:
        for asset in hangs.keys() & row.assets:
            hangs[asset].own += row.audience
        for term in row.terms:
            for asset in (hangs.keys() & term.hits) - set(row.assets):
                one = hangs[asset]
                (one.carried if term.kind is TermKind.SURVIVES else one.returning).add(row.assets)
    return {asset: _in_words(one) for asset, one in hangs.items()}


def _in_words(one: _Hangs) -> str:
    parts = [f"reaches {one.own:,} people itself"] if one.own else []
    parts += [f"carries {_counted(len(one.carried))}"] if one.carried else []
    parts += [f"would bring back {_counted(len(one.returning))}"] if one.returning else []
    return "; ".join(parts)


def _counted(number: int) -> str:
    return f"{number} address" + ("es" if number != 1 else "")


def proposed(problem: Problem, solution: Solution, *, id: str, operation: str, number: int, at: datetime) -> Plan:
    """The plan that a solution comes to, each line with its reason and effect, and every other node with why not."""
    targets, why = {target.asset: target for target in problem.targets}, reasons(problem)
    lines = tuple(
        PlanLine(asset, targets[asset].instrument, targets[asset].country, why[asset], effect, targets[asset].hours,
                 targets[asset].success)
        for asset, effect in zip(solution.chosen, solution.effects, strict=True)
    )  # fmt: skip
    known = f"audience known of {len(problem.rows)}, unknown of {len(problem.unknown)}"
    method = f"{solution.method}; {known}; regrowth {problem.regrowth:g}, assumed"
    left = left_out(problem, solution.chosen)
    made = Plan(id, operation, lines, left, solution.reach, solution.residual, method, at, "", number=number, bound=solution.bound)
    return replace(made, hash=hash_of(made))


def proof_of(plan: Plan) -> str:
    """How far from the best it is, in words: the best when it was made, whatever was dropped since; empty where nothing is proved."""
    if plan.bound is None or plan.residual is None:
        return ""
    if plan.residual - plan.bound <= PROVED * plan.residual:
        return "proved: nothing that fits leaves fewer"
    return f"{plan.bound:,.0f} at least, whatever fits: {(plan.residual - plan.bound) / plan.residual:.1%} fewer".replace("%", " %")


def without_line(plan: Plan, asset: str, why: str, residual: float | None) -> Plan:
    """The plan without one line; the residual is computed anew by whoever has the problem, and is None where nobody has."""
    kept = tuple(line for line in plan.lines if line.asset != asset)
    refused = (*plan.refused, RefusedNode(asset, why))
    changed = replace(plan, lines=kept, refused=refused, residual=residual)
    return replace(changed, hash=hash_of(changed))


def hash_of(plan: Plan) -> str:
    """The SHA-256 (hex) of a plan's canonical JSON: what is done, why, and what is not; without approvals and signatures.

    A plan of which nothing is proved has no bound in it, as plans had none before there were proofs.
    """
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
    } | ({} if plan.bound is None else {"bound": plan.bound})
    return hashlib.sha256(canonical(body)).hexdigest()


def total(lines: Iterable[PlanLine]) -> float | None:
    """The people whom these lines take out of reach together; None where one of them is unknown."""
    effects = [line.effect for line in lines]
    return None if any(effect is None for effect in effects) else sum(effect or 0.0 for effect in effects)
