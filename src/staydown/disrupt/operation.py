"""An operation: which state may follow which, and what must be there before it does.

Law-and-practice part 8.10 and the run-book of its part 6 (a design of ours, from the sources named there). A guard names everything
that is missing at once, so that nobody finds it out piece by piece.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from staydown.words.errors import Refused
from staydown.words.operation import NodeReport, Operation, OperationState, Partner, PartnerRole, Plan, RollCall

from . import action_day

_S = OperationState

_NEXT: Mapping[OperationState, tuple[OperationState, ...]] = {
    _S.IDEA: (_S.SCOPED,),
    _S.SCOPED: (_S.MAPPING,),
    _S.MAPPING: (_S.LEGAL_REVIEW,),
    _S.LEGAL_REVIEW: (_S.COORDINATED, _S.MAPPING),
    _S.COORDINATED: (_S.PLANNED, _S.LEGAL_REVIEW),
    _S.PLANNED: (_S.ARMED, _S.COORDINATED),
    _S.ARMED: (_S.GO, _S.NO_GO),
    _S.GO: (_S.EXECUTING, _S.NO_GO),
    _S.NO_GO: (_S.PLANNED, _S.COORDINATED),
    _S.EXECUTING: (_S.CONSOLIDATING,),
    _S.CONSOLIDATING: (_S.WATCHING, _S.EXECUTING),
    _S.WATCHING: (_S.REPORTED,),
    _S.REPORTED: (_S.CLOSED,),
    _S.CLOSED: (),
    _S.ABORTED: (),
}

_BY_THEIR_OWN_ACT: Mapping[OperationState, str] = {
    _S.PLANNED: "approve-plan",
    _S.ARMED: "arm",
    _S.GO: "go",
    _S.NO_GO: "no-go",
    _S.EXECUTING: "go",
    _S.CONSOLIDATING: "end-action-day",
    _S.ABORTED: "abort-operation",
}

BEFORE_T_ZERO = frozenset({_S.IDEA, _S.SCOPED, _S.MAPPING, _S.LEGAL_REVIEW, _S.COORDINATED, _S.PLANNED, _S.ARMED, _S.GO, _S.NO_GO})
"""The states in which nothing has left yet."""
PLANNING = frozenset({_S.MAPPING, _S.LEGAL_REVIEW, _S.COORDINATED})
"""The states in which a plan can be made."""
OVER = frozenset({_S.CLOSED, _S.ABORTED})


def command(state: OperationState, to: OperationState) -> str:
    """The act of its own by which an operation comes from one state to another; empty where its lead just says that it has."""
    match state, to:
        case _S.NO_GO, _S.PLANNED:
            return ""
        case _S.CONSOLIDATING, _S.EXECUTING:
            return "open-wave"
    return _BY_THEIR_OWN_ACT.get(to, "")


@dataclass(frozen=True, slots=True)
class Facts:
    """What an operation has so far: partners, the plan that counts, assets of its outlets, holds by asset, reports, roll calls.

    `excluded` are assets of the plan that are on no target list any more, such as accounts that may belong to a child; `told` is whether
    a report on it was published since its day ended.
    """

    operation: Operation
    partners: tuple[Partner, ...] = ()
    plan: Plan | None = None
    assets: int = 0
    held: frozenset[str] = frozenset()
    not_cleared: frozenset[str] = frozenset()
    reports: tuple[NodeReport, ...] = ()
    calls: Mapping[str, RollCall] | None = None
    excluded: frozenset[str] = frozenset()
    told: bool = False


def may_become(state: OperationState) -> tuple[OperationState, ...]:
    """The states that may follow, the way onwards first; every one but the last two can also be aborted."""
    return _NEXT[state] if state in OVER else (*_NEXT[state], _S.ABORTED)


def missing(facts: Facts, to: OperationState) -> tuple[str, ...]:
    """What is missing before the operation can come to a state, one line each; empty where nothing is."""
    operation, plan = facts.operation, facts.plan
    match to:
        case _S.SCOPED:
            return () if operation.outlets else ("no outlet is named",)
        case _S.LEGAL_REVIEW:
            return () if facts.assets else ("no asset of its outlets is mapped",)
        case _S.COORDINATED:
            return tuple(_uncoordinated(facts))
        case _S.PLANNED:
            return tuple(_unplanned(facts))
        case _S.ARMED:
            return (*_excluded(facts), *action_day.missing_to_arm(plan, facts.held, facts.not_cleared))
        case _S.GO:
            still = (*_excluded(facts), *action_day.missing_to_arm(plan, facts.held, facts.not_cleared))
            return tuple(dict.fromkeys((*still, *action_day.missing_to_go(operation, plan, facts.partners, facts.calls or {}, facts.held))))
        case _S.WATCHING:
            open_lines = action_day.unreported(plan, facts.reports, operation.wave)
            return (f"not reported yet: {', '.join(open_lines)}",) if open_lines else ()
        case _S.REPORTED:
            return () if facts.told else (f"no report on it was published since its day: staydown report-operation {operation.id}",)
        case _:
            return ()


def _excluded(facts: Facts) -> Iterable[str]:
    if out := [line.asset for line in action_day.standing_lines(facts.plan) if line.asset in facts.excluded]:
        yield f"excluded since it was planned: {', '.join(out)}"


def _uncoordinated(facts: Facts) -> Iterable[str]:
    roles = {partner.role for partner in facts.partners}
    if PartnerRole.LEAD not in roles:
        yield "no partner leads"
    if PartnerRole.CELL not in roles:
        yield "no country has a cell"
    if silent := [partner.name for partner in facts.partners if not partner.contact]:
        yield f"no contact at any hour for {', '.join(silent)}"
    if not facts.operation.capacities:
        yield "no country has said what it can give"


def _unplanned(facts: Facts) -> Iterable[str]:
    plan = facts.plan
    if plan is None or not plan.lines:
        yield "there is no plan with a line in it"
        return
    if open_lines := [line.asset for line in plan.lines if not line.approved_by]:
        yield f"not approved by a human: {', '.join(open_lines)}"
    yield from _excluded(facts)
    if held := [line.asset for line in plan.lines if line.asset in facts.held]:
        yield f"held: {', '.join(held)}"
    if open_lines := [line.asset for line in plan.lines if line.asset in facts.not_cleared]:
        yield f"nobody has cleared: {', '.join(open_lines)}"
    if len(set(plan.approved_by)) < 2:
        yield "two officers have to approve the plan"


def moved(facts: Facts, to: OperationState) -> Operation:
    """The operation in its next state; raises Refused for a step that may not be taken, and for one that something is missing for."""
    operation = facts.operation
    if to not in may_become(operation.state):
        after = ", ".join(state.value for state in may_become(operation.state)) or "nothing"
        raise Refused(f"operation {operation.id} is {operation.state.value} and cannot become {to.value}; what may follow is: {after}")
    if lines := missing(facts, to):
        raise Refused(f"operation {operation.id} cannot become {to.value}: {'; '.join(lines)}")
    return replace(operation, state=to)


def aborted(operation: Operation, at: datetime) -> Operation:
    """The operation aborted, from any state but the last two; raises Refused."""
    if operation.state in OVER:
        raise Refused(f"operation {operation.id} is {operation.state.value} already")
    return replace(operation, state=_S.ABORTED, ended_at=at)


def series(operation: Operation, others: Mapping[str, Operation]) -> tuple[Operation, ...]:
    """The operations that this one follows, the first of the series at the head, itself at the end; a circle ends where it closes."""
    chain = [operation]
    while (before := others.get(chain[-1].follows)) is not None and before not in chain:
        chain.append(before)
    return tuple(reversed(chain))
