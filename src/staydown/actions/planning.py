"""The plan of an operation: made by a machine, approved line by line by humans, signed line by line, approved whole by two officers."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from staydown.disrupt import action_day as day
from staydown.disrupt import hold as hold_room
from staydown.disrupt import operation as room
from staydown.disrupt import plan as plan_room
from staydown.disrupt import proposal
from staydown.disrupt.instruments import RULES, InstrumentRule, unchecked
from staydown.disrupt.problem import Bounds, Problem, problem, scope
from staydown.store import letters, network, operations, orders
from staydown.store.acts import Act
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.letters import Letter, LetterKind, LetterState
from staydown.words.network import Asset, AssetKind, AssetState, Network
from staydown.words.operation import Instrument, NodeResult, Operation, OperationState, Plan, PlanLine
from staydown.words.people import Officer
from staydown.words.posts import Visibility

from . import signing_in
from .catalogue import Secret, action
from .office import Office
from .operations import facts_of, is_signed, refuse_foreign, signed_lines, standing, subject_of

CARRIED_BY: Mapping[Instrument, LetterKind] = {
    Instrument.REMOVAL_ORDER: LetterKind.REMOVAL_ORDER,
    Instrument.REFERRAL: LetterKind.REFERRAL,
    Instrument.DSA_NOTICE: LetterKind.DSA_NOTICE,
}
"""The kind of our letter that an instrument leaves by; every other one leaves by a data sheet to whoever executes it."""


LONGEST = 600.0
"""The most seconds that may be spent on a proof."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with the names of what is in it, the instruments whose law was not checked, the people whom its lines reach together, and how
    far from the best it is, in words."""

    operation: Operation
    plan: Plan
    names: dict[str, str]
    unchecked: tuple[Instrument, ...]
    effect: float | None
    approved: int
    signed: int
    proof: str


@action("plan.made", page="operations")
def make_plan(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    limit: Annotated[float | None, "the most collateral weight that all lines together may have; none for no limit"] = None,
    seconds: Annotated[
        float, "how long may be spent on a proof that nothing better fits; 0 for the greedy plan at once"
    ] = plan_room.SECONDS,
) -> Plan:
    """Makes a plan: which assets to strike in which country by which instrument, why, and why the others not. A human decides on each."""
    if limit is not None and not 0 <= limit < 1e9:
        raise Malformed(f"a limit of {limit:g}", where="limit", mend="Give a number from 0 up, or none")
    refuse_long(seconds)
    given = problem_of(in_planning(operation), office.now(), limit)
    solution = plan_room.plan(given, seconds=seconds) if seconds else plan_room.greedy(given)
    with office.act("plan.made", officer) as act:
        then = in_planning(operation)
        if problem_of(then, office.now(), limit) != given:
            raise Refused("the network or what was answered on it changed while the plan was made: make it again")
        number = len(operations.plans_of(operation)) + 1
        key = f"{operation}.plan{number}"
        made = proposal.proposed(given, solution, id=key, operation=operation, number=number, at=office.now())
        act.subject = key
        operations.keep_plan(act, made)
    return made


def refuse_long(seconds: float) -> None:
    """Raises Malformed on a time that is none, or longer than anybody waits."""
    if not 0 <= seconds <= LONGEST:
        raise Malformed(f"{seconds:g} seconds", where="seconds", mend=f"Give a number from 0 to {LONGEST:g}")


def in_planning(operation: str) -> Operation:
    """An operation that is being planned; raises Refused."""
    then = standing(operation)
    if then.state not in room.PLANNING:
        states = ", ".join(sorted(state.value for state in room.PLANNING))
        hint = "; an approved plan is opened again by moving it back to coordinated" if then.state is OperationState.PLANNED else ""
        raise Refused(f"operation {operation} is {then.state.value}: its plan is made while it is one of {states}{hint}")
    return then


def problem_of(operation: Operation, now: datetime, limit: float | None = None) -> Problem:
    """What there is to choose from for an operation, as it is now."""
    whole = network.network()
    return problem(whole, operation.outlets, bounds_of(operation, whole, now, limit))


def bounds_of(operation: Operation, whole: Network, now: datetime, limit: float | None) -> Bounds:
    """What keeps assets out of a plan: capacities, open questions, holds that stand, channels that not everybody can read."""
    nodes = scope(whole.assets, whole.links, operation.outlets).values()
    return Bounds(
        operation.capacities,
        operations.every_collateral(),
        hold_room.standing(operations.holds(), now),
        closed=closed(nodes),
        collateral=limit,
    )


def closed(assets: Collection[Asset]) -> frozenset[str]:
    """Those that are not known to be open to the public, so that no removal order can be meant for them (TCO Art 2(3)), by id."""
    seen = orders.visibilities(asset.channel for asset in assets if asset.channel)
    read = (asset for asset in assets if asset.kind in (AssetKind.CHANNEL, AssetKind.ACCOUNT))
    return frozenset(asset.id for asset in read if not is_public(asset, seen))


def is_public(asset: Asset, seen: Mapping[str, Visibility]) -> bool:
    """Whether a channel or account is open to the public: as was seen, or where nothing was, by its having an address."""
    return seen[asset.channel] is Visibility.PUBLIC if asset.channel in seen else bool(asset.address)


@action("plan.line_approved", page="operations")
def approve_line(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    assets: Annotated[tuple[str, ...], "the assets whose lines were read and are approved"],
    basis: Annotated[str, "code of the legal basis"],
) -> Plan:
    """Approves lines of the plan, each named, by somebody who has read them."""
    with office.act("plan.line_approved", officer, basis=basis) as act:
        in_planning(operation)
        plan = plan_of(operation)
        wanted = lines_named(plan, assets)
        approved = changed_lines(plan, wanted, lambda line: replace(line, approved_by=officer.id))
        act.subject = plan.id
        operations.keep_plan(act, approved)
    return approved


def plan_of(operation: str) -> Plan:
    """The plan of an operation that counts; raises Refused where there is none."""
    plan = operations.current_plan(operation)
    if plan is None:
        raise Refused(f"operation {operation} has no plan: make one with: staydown make-plan {operation}")
    return plan


def told_apart(plan: Plan, given: Problem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The assets of a plan that could be planned now, and those that could not."""
    targets, assets = {target.asset for target in given.targets}, [line.asset for line in plan.lines]
    return tuple(one for one in assets if one in targets), tuple(one for one in assets if one not in targets)


def lines_named(plan: Plan, assets: Iterable[str]) -> frozenset[str]:
    """The assets, each of which has a line in the plan; raises Malformed where none is named and NotFound for one that has none."""
    wanted = frozenset(assets)
    if not wanted:
        raise Malformed("no asset is named", where="assets", mend="Name at least one")
    if unknown := sorted(wanted - {line.asset for line in plan.lines}):
        raise NotFound(f"plan {plan.id} has no line for {', '.join(unknown)}")
    return wanted


def changed_lines(plan: Plan, assets: frozenset[str], change: Callable[[PlanLine], PlanLine]) -> Plan:
    """The plan with the lines of these assets changed."""
    return replace(plan, lines=tuple(change(line) if line.asset in assets else line for line in plan.lines))


@action("plan.line_dropped", page="operations")
def drop_line(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    assets: Annotated[tuple[str, ...], "the assets that shall not be struck"],
    reason: Annotated[str, "why not, without a name of a person"],
) -> Plan:
    """Takes lines out of the plan; what is left to reach is computed anew."""
    if not reason.strip():
        raise Malformed("no reason is given", where="reason", mend="Say why it shall not be struck")
    with office.act("plan.line_dropped", officer) as act:
        then, plan = in_planning(operation), plan_of(operation)
        given = problem_of(then, office.now())
        for asset in sorted(lines_named(plan, assets)):
            left = {line.asset for line in plan.lines} - {asset}
            known = left <= {target.asset for target in given.targets}
            why = f"dropped by {officer.id}: {reason.strip()}"
            plan = proposal.without_line(plan, asset, why, plan_room.residual(given, left) if known else None)
        act.subject = plan.id
        operations.keep_plan(act, plan)
    return plan


@action("plan.line_signed", page="operations")
def sign_line(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    assets: Annotated[tuple[str, ...], "the assets that the instrument is for"],
    letter: Annotated[str, "our own letter, signed or about to be, which then waits for T-0"] = "",
    file: Annotated[str, "the file number of an instrument that somebody else has signed, like a court's warrant"] = "",
) -> Plan:
    """Names the instrument of lines: a letter of ours, or the file number of a signed warrant or of a partner's own order.

    A letter can be named before it is signed, so that it waits from its signature on; nothing is armed before it is.
    """
    if bool(letter.strip()) == bool(file.strip()):
        raise Malformed("a line is signed by a letter of ours or by a file number", where="letter", mend="Give one of the two")
    with office.act("plan.line_signed", officer) as act:
        then = standing(operation)
        plan = plan_of(operation)
        wanted = lines_named(plan, assets)
        for line in plan.lines:
            if line.asset in wanted:
                refuse_unsignable(then, plan, line)
                refuse_foreign(officer, then, line.country)
                refuse_unfit(line, letter.strip())
        if letter.strip():
            bind(act, then, letter.strip())
        signed = not letter.strip() or is_signed(letter.strip())
        changed = changed_lines(plan, wanted, lambda line: replace(line, letter=letter.strip(), file=file.strip(), signed=signed))
        act.subject = plan.id
        operations.keep_plan(act, changed)
    return changed


def refuse_unsignable(operation: Operation, plan: Plan, line: PlanLine) -> None:
    """Raises Refused for a line that nobody approved or somebody aborted, and on the day for one that did not fail."""
    if not line.approved_by:
        raise Refused(f"{line.asset} is not approved by a human: a line is approved before it is signed")
    if line.aborted:
        raise Refused(f"{line.asset} was aborted: nothing is to be done there")
    if operation.state in room.PLANNING or operation.state is OperationState.PLANNED:
        return
    again = {failed.asset for failed in day.failures(plan, operations.reports_of(operation.id))}
    if operation.state not in (OperationState.EXECUTING, OperationState.CONSOLIDATING) or line.asset not in again:
        raise Refused(f"operation {operation.id} is {operation.state.value}: what its lines are signed with does not change now")


def refuse_unfit(line: PlanLine, letter: str) -> None:
    """Raises Refused for a letter that is withdrawn, has left, or is of a kind by which the line's instrument does not leave."""
    if not letter:
        return
    kept, kind = letters.letter(letter), CARRIED_BY.get(line.instrument, LetterKind.DATA_SHEET)
    if kept.kind is not kind:
        said, wanted = kept.kind.value.replace("_", " "), kind.value.replace("_", " ")
        raise Refused(f"letter {letter} is a {said}: {line.asset} is struck by {line.instrument.value}, which leaves as a {wanted}")
    if kept.state is LetterState.DELIVERED:
        raise Refused(f"letter {letter} has left already: it cannot wait for T-0")
    if kept.state is LetterState.WITHDRAWN:
        raise Refused(f"letter {letter} is withdrawn: it signs nothing any more")


def bind(act: Act, operation: Operation, letter: str) -> None:
    """Lets a letter wait for the T-0 of an operation, and an order's copy with it; raises Refused where it waits for another.

    A rehearsal binds nothing.
    """
    kept: Letter = letters.letter(letter)
    if operation.rehearsal or kept.operation == operation.id:
        return
    if kept.operation:
        raise Refused(f"letter {letter} waits for operation {kept.operation}")
    letters.keep_letter(act, replace(kept, operation=operation.id))
    if kept.kind is LetterKind.REMOVAL_ORDER:
        orders.move_order(act, replace(orders.order(kept.subject), operation=operation.id))
        for copy in letters.letters_about(kept.subject):
            if copy.kind is LetterKind.ORDER_COPY:
                letters.keep_letter(act, replace(copy, operation=operation.id))


@action("plan.approved", page="operations")
def approve_plan(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    plan_hash: Annotated[str, "the hash of the plan that both have read"],
    second: Annotated[str, "the second officer who approves"],
    second_password: Annotated[Secret, "the second officer's own password"],
    basis: Annotated[str, "code of the legal basis"],
) -> Plan:
    """Approves the plan, by its lead and a second officer, as it reads under its hash; the operation is planned then."""
    other = signing_in.proved(office, second, second_password)
    office.is_settled(other, "plan.approved")
    with office.act("plan.approved", officer, basis=basis, second=other) as act:
        then, plan = standing(operation), plan_of(operation)
        if plan.hash != plan_hash.strip().lower():
            raise Refused(f"the plan of {operation} reads otherwise: its hash is {plan.hash}; read it again, then approve it")
        approved = replace(plan, approved_by=(officer.id, other.id), approved_at=office.now())
        moved = room.moved(facts_of(then, office.now(), signed_lines(approved)), OperationState.PLANNED)
        act.subject = f"{subject_of(moved)} {plan.id}"
        operations.keep_plan(act, approved)
        operations.keep_operation(act, moved)
        mark(act, moved, [line.asset for line in approved.lines], AssetState.INSTRUMENT_ASSIGNED)
    return approved


def mark(act: Act, operation: Operation, assets: Iterable[str], state: AssetState) -> None:
    """Writes where assets stand in an operation; a rehearsal changes none."""
    if not operation.rehearsal:
        held = network.assets_named(assets)
        for asset in held.values():
            if asset.state is not state:
                network.keep_asset(act, replace(asset, state=state))


STRUCK: Mapping[NodeResult, AssetState] = {
    NodeResult.EXECUTED: AssetState.STRUCK,
    NodeResult.FAILED: AssetState.FAILED,
    NodeResult.BLOCKED: AssetState.BLOCKED,
}
"""Where an asset stands after what its cell reported."""


@action(right="see.operations", page="operations")
def show_plan(office: Office, officer: Officer, operation: Annotated[str, "the operation"]) -> PlanView:
    """Shows the plan of an operation: each line with its reason and effect, what is not struck and why, who approved, and the hash."""
    then, plan = operations.operation(operation), signed_lines(plan_of(operation))
    names = network.asset_names((*(line.asset for line in plan.lines), *(node.asset for node in plan.refused)))
    return PlanView(
        then,
        plan,
        names,
        unchecked(line.instrument for line in plan.lines),
        proposal.total(plan.lines),
        sum(bool(line.approved_by) for line in plan.lines),
        sum(line.signed for line in plan.lines),
        proposal.proof_of(plan),
    )


@action(right="see.operations", page="operations")
def list_instruments(office: Office, officer: Officer) -> list[InstrumentRule]:
    """Lists the instruments: who may issue each, to whom, by when, and whether it can be undone; what was not checked says so."""
    return list(RULES.values())
