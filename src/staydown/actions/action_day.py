"""The day: armed, called, decided by two, begun at one T-0, reported node by node, stopped by anybody who may, ended.

Law-and-practice parts 6 (run-book) and 8.10. What T-0 sets going is a durable timer: it writes that the operation began, hands the
letters of the day to their couriers, and is done when that is done. Killed in between, it goes on where it was: a letter that has
left is not sent again, one that has not leaves in the next round.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

from staydown.disrupt import action_day as day
from staydown.disrupt import hold as hold_room
from staydown.disrupt import operation as room
from staydown.disrupt.problem import EXCLUDED
from staydown.store import evidence as shelf
from staydown.store import letters, network, operations, timers, watch
from staydown.store.acts import Act, Unneeded
from staydown.words.countries import known
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import LetterState
from staydown.words.network import AssetState
from staydown.words.operation import (
    BaselineLine,
    Hold,
    NodeReport,
    NodeResult,
    Operation,
    OperationState,
    Plan,
    PlanLine,
    RollCall,
    YesNo,
)
from staydown.words.orders import Timer, TimerKind
from staydown.words.people import Officer
from staydown.words.watch import LiveState

from . import signing_in
from .catalogue import Secret, action
from .disrupt import release, waits_for
from .office import SYSTEM, Office
from .operations import calls_of, facts_of, refuse_foreign, signed_lines, standing, subject_of, uncleared
from .planning import STRUCK, mark, plan_of
from .timers import handles


@dataclass(frozen=True, slots=True)
class LetterCount:
    """How many letters of ours the plan names, how many have left, and how many still wait."""

    named: int
    left: int
    waiting: int


@dataclass(frozen=True, slots=True)
class StaysBack:
    """A node whose letter did not leave at T-0, or whose cell acts on its own while no answer of the others holds: why, in one line."""

    asset: str
    letter: str
    why: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """The day at one look: the operation, one lane a country, how near to T-0 it was, the letters, and what nobody has reported.

    `names` are those of the assets; `left` is how long it is to T-0, None where none is set or it has come; `missing` what go needs
    still, and after go what will not hold at T-0; `back` the nodes whose letters stay back.
    """

    operation: Operation
    as_of: datetime
    left: timedelta | None
    lanes: tuple[day.Lane, ...]
    names: dict[str, str]
    spread: day.Spread
    letters: LetterCount
    unreported: tuple[str, ...]
    missing: tuple[str, ...]
    back: tuple[StaysBack, ...]
    nodes: int
    reported: int


@action("operation.armed", page="board")
def arm(office: Office, officer: Officer, operation: Annotated[str, "the operation"]) -> Operation:
    """Arms an operation: every line is signed, no hold stands, everybody was asked; what is known of each target is frozen."""
    with office.act("operation.armed", officer) as act:
        then, now = standing(operation), office.now()
        plan = signed_lines(plan_of(operation))
        day.refuse_clock(now, plan.approved_at, f"the plan of {operation} was approved")
        armed = room.moved(facts_of(then, now, plan), OperationState.ARMED)
        lines = [line.asset for line in day.standing_lines(plan)]
        armed = replace(armed, baseline_at=now, baseline=tuple(baseline_of(lines, now)), t_zero=None)
        act.subject = subject_of(armed)
        operations.keep_plan(act, plan)
        operations.keep_operation(act, armed)
        mark(act, armed, lines, AssetState.READY)
    return armed


def baseline_of(assets: list[str], now: datetime) -> list[BaselineLine]:
    """What is known of targets now: audience, and whether the last look found them up; unknown is a value."""
    held = network.assets_named(assets)
    looks = watch.telling_looks({id: asset.address for id, asset in held.items()}, now, {})
    return [
        BaselineLine(
            asset,
            held[asset].audience if asset in held else None,
            looks[asset].looks[-1].state if asset in looks else LiveState.UNKNOWN,
        )
        for asset in assets
    ]


@action("roll.called", page="board")
def answer_roll_call(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    country: Annotated[str, "two letters of ISO 3166-1, like BE"],
    ready: Annotated[YesNo, "is the cell ready?"],
    note: Annotated[str, "what is missing, where something is"] = "",
) -> RollCall:
    """Answers the roll call for a country's cell: whether it is ready. The last answer counts."""
    code = known(country)
    with office.act("roll.called", officer) as act:
        then = standing(operation)
        key = f"{operation}.call{operations.count_roll_calls(operation) + 1:06}"
        call = RollCall(key, operation, code, officer.id, office.now(), ready is YesNo.YES, note.strip())
        act.subject = f"{subject_of(then)} {call.country}"
        if then.state not in (OperationState.ARMED, OperationState.GO):
            raise Refused(f"operation {operation} is {then.state.value}: the roll is called when it is armed")
        day.refuse_clock(call.at, then.baseline_at, f"operation {operation} was armed")
        if call.country not in day.countries_to_call(operations.current_plan(operation), operations.partners_of(operation)):
            raise Refused(f"{call.country} has nothing to do in operation {operation}: nobody calls it")
        refuse_foreign(officer, then, call.country)
        operations.keep_roll_call(act, call)
    return call


@action("operation.go", page="board")
def go(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    t_zero: Annotated[datetime, "the one moment at which everything begins"],
    second: Annotated[str, "the second officer who says go"],
    second_password: Annotated[Secret, "the second officer's own password"],
    basis: Annotated[str, "code of the legal basis"],
) -> Operation:
    """Says go, by two people, and sets the one T-0; from then on it begins by itself, unless somebody stops it."""
    other = signing_in.proved(office, second, second_password)
    office.is_settled(other, "operation.go")
    with office.act("operation.go", officer, basis=basis, second=other) as act:
        then, now = standing(operation), office.now()
        day.refuse_clock(now, then.baseline_at, f"operation {operation} was armed")
        moved = replace(room.moved(facts_of(then, now), OperationState.GO), t_zero=day.t_zero_in(t_zero, now))
        act.subject = f"{subject_of(moved)} {t_zero.isoformat()}"
        operations.keep_operation(act, moved)
        timers.start(act, TimerKind.T_ZERO, operation, t_zero)
    return moved


@action("operation.no_go", page="board")
def no_go(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    justification: Annotated[str, "why it does not begin"],
) -> Operation:
    """Says no, before T-0; nothing leaves, and the plan stands for another day."""
    with office.act("operation.no_go", officer, justification=justification) as act:
        then = standing(operation)
        moved = replace(room.moved(facts_of(then, office.now()), OperationState.NO_GO), t_zero=None)
        act.subject = subject_of(moved)
        operations.keep_operation(act, moved)
        timers.stop(act, TimerKind.T_ZERO, operation)
    return moved


@handles(TimerKind.T_ZERO)
def strike(office: Office, timer: Timer) -> None:
    """Begins an operation at its T-0 and hands its letters to their couriers; late rather than never, and each letter once.

    The timer is done when all of them have left, so that whatever kills this process in between, the next round goes on.
    """
    begin(office, timer)
    then = operations.operation(timer.subject)
    if then.began_at is not None and not then.rehearsal:
        release(office, then.id)
    with office.act("wave.released", SYSTEM, subject=subject_of(then)) as act:
        if not timers.done(act, timer):
            raise Unneeded


def begin(office: Office, timer: Timer) -> None:
    """Writes that the operation began; a node that somebody holds by now is not struck, nor one that was excluded meanwhile."""
    with office.act("operation.began", SYSTEM) as act:
        then, now = operations.operation(timer.subject), office.now()
        if then.state is not OperationState.GO or then.t_zero != timer.due_at:
            raise Unneeded
        begun = replace(then, state=OperationState.EXECUTING, began_at=now)
        act.subject = subject_of(begun)
        plan = plan_of(then.id)
        held = hold_room.standing(operations.holds(), now)
        lines = day.standing_lines(plan)
        found = network.assets_named(line.asset for line in lines)
        for line in lines:
            if line.asset in held:
                plan = stopped(office, act, begun, plan, line, SYSTEM, why_held(held[line.asset]))
            elif line.asset in found and (why := found[line.asset].excluded) is not None:
                plan = stopped(office, act, begun, plan, line, SYSTEM, f"excluded: {EXCLUDED[why]}")
        operations.keep_plan(act, plan)
        operations.keep_operation(act, begun)


def why_held(hold: Hold) -> str:
    """Why a node is not struck, in words."""
    return f"held by {hold.holder} ({hold.id})"


def stopped(office: Office, act: Act, operation: Operation, plan: Plan, line: PlanLine, officer: Officer, why: str) -> Plan:
    """The plan with one node aborted, and the word on it, where this wave has none yet."""
    if all((one.asset, one.wave) != (line.asset, operation.wave) for one in operations.reports_of(operation.id)):
        key, wave = office.new_id("word"), operation.wave
        word = NodeReport(key, operation.id, line.asset, wave, line.country, NodeResult.ABORTED, office.now(), officer.id, why)
        operations.keep_report(act, word)
    return replace(plan, lines=tuple(replace(one, aborted=True) if one.asset == line.asset else one for one in plan.lines))


@action("node.reported", page="board")
def report_node(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    asset: Annotated[str, "the asset"],
    result: Annotated[NodeResult, "executed, failed or blocked"],
    note: Annotated[str, "what happened, without a name of a person"] = "",
    evidence: Annotated[tuple[str, ...], "ids of the evidence of it"] = (),
) -> NodeReport:
    """Reports what became of one node, once in each wave; what failed or was blocked is tried again in another."""
    if result is NodeResult.ABORTED:
        raise Refused(f"a node is stopped and not reported as aborted: staydown abort-node {operation} {asset}")
    with office.act("node.reported", officer) as act:
        then, plan, now = standing(operation), plan_of(operation), office.now()
        act.subject = f"{subject_of(then)} {asset}"
        line = next((line for line in plan.lines if line.asset == asset), None)
        country = line.country if line else ""
        pieces = tuple(dict.fromkeys(evidence))
        word = NodeReport(office.new_id("word"), operation, asset, then.wave, country, result, now, officer.id, note.strip(), pieces)
        refuse_foreign(officer, then, country)
        refuse_without_reason(word)
        day.report(then, plan, operations.reports_of(operation), word)
        for piece in word.evidence:
            shelf.evidence(piece)
        operations.keep_report(act, word)
        mark(act, then, [asset], STRUCK[result])
    return word


def refuse_without_reason(word: NodeReport) -> None:
    """Raises Malformed for a node that was not executed, where nobody says why."""
    if word.result is not NodeResult.EXECUTED and not word.note:
        raise Malformed(f"{word.asset} {word.result.value} without a word", where="note", mend="Say what happened")


@action("node.aborted", page="board")
def abort_node(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    asset: Annotated[str, "the asset that shall not be struck"],
    justification: Annotated[str, "why it stops"],
) -> Plan:
    """Stops one node: its letter does not leave any more, and nobody has to report it."""
    with office.act("node.aborted", officer, justification=justification) as act:
        then, plan = standing(operation), plan_of(operation)
        act.subject = f"{subject_of(then)} {asset}"
        if then.state in room.PLANNING:
            raise Refused(
                f"operation {operation} is {then.state.value}: take the line out of its plan with: staydown drop-line {operation}"
            )
        changed = stopped(office, act, then, plan, to_stop(then, plan, asset), officer, justification.strip())
        operations.keep_plan(act, changed)
    return changed


def to_stop(operation: Operation, plan: Plan, asset: str) -> PlanLine:
    """The line of a node that can still be stopped; raises Refused."""
    line = next((line for line in plan.lines if line.asset == asset), None)
    if line is None:
        raise Refused(f"{asset} is not in the plan of operation {operation.id}: nothing is to be stopped there")
    if line.aborted:
        raise Refused(f"{asset} was aborted already")
    word = day.last_words(operations.reports_of(operation.id)).get(asset)
    if word is not None and word.result is NodeResult.EXECUTED:
        raise Refused(f"{asset} was executed at {word.at:%H:%M:%S} UTC: it cannot be stopped any more")
    if line.letter and letters.letter(line.letter).state is LetterState.DELIVERED and word is None:
        raise Refused(f"{asset}: letter {line.letter} has left; withdraw what it orders, then report the node")
    return line


@action("wave.opened", page="board")
def open_wave(office: Office, officer: Officer, operation: Annotated[str, "the operation"]) -> Operation:
    """Opens another wave for what failed or was blocked, once every node of this one is reported."""
    with office.act("wave.opened", officer) as act:
        then, plan = standing(operation), plan_of(operation)
        reports = operations.reports_of(operation)
        if then.state is OperationState.CONSOLIDATING:
            then = room.moved(facts_of(then, office.now()), OperationState.EXECUTING)
        if then.state is not OperationState.EXECUTING:
            raise Refused(f"operation {operation} is {then.state.value}: a wave follows one that was executed")
        if silent := day.unreported(plan, reports, then.wave):
            raise Refused(f"wave {then.wave} is not over: nobody has reported {', '.join(silent)}")
        if not day.failures(plan, reports):
            raise Refused(f"nothing failed or was blocked in operation {operation}: there is nothing for another wave")
        opened = replace(then, wave=then.wave + 1, ended_at=None)
        act.subject = f"{subject_of(opened)} wave {opened.wave}"
        operations.keep_operation(act, opened)
    return opened


@action("operation.ended", page="board")
def end_action_day(office: Office, officer: Officer, operation: Annotated[str, "the operation"]) -> Operation:
    """Ends the day: what was done is consolidated. A report that comes late is still taken."""
    with office.act("operation.ended", officer) as act:
        then, now = standing(operation), office.now()
        day.refuse_clock(now, then.began_at, f"operation {operation} began")
        ended = replace(room.moved(facts_of(then, now), OperationState.CONSOLIDATING), ended_at=now)
        act.subject = subject_of(ended)
        operations.keep_operation(act, ended)
    return ended


@action(right="see.operations", page="board")
def show_board(office: Office, officer: Officer, operation: Annotated[str, "the operation"]) -> BoardView:
    """Shows the day of an operation: a lane for each country with its nodes, the clock, and what is still missing."""
    then, now = operations.operation(operation), office.now()
    plan, reports = operations.current_plan(operation), operations.reports_of(operation)
    found = day.lanes(plan, operations.partners_of(operation), calls_of(then), reports)
    lines = plan.lines if plan else ()
    names = network.asset_names(line.asset for line in lines)
    waits = then.state in (OperationState.PLANNED, OperationState.ARMED)
    following = OperationState.ARMED if then.state is OperationState.PLANNED else OperationState.GO
    return BoardView(
        then,
        now,
        then.t_zero - now if then.t_zero and then.began_at is None else None,
        found,
        names,
        day.spread(reports, then.t_zero),
        counted(lines),
        day.unreported(plan, reports, then.wave) if then.began_at else (),
        room.missing(facts_of(then, now), following) if waits else run_out_before(then, plan),
        stays_back(office, then, plan),
        sum(len(lane.nodes) for lane in found),
        sum(lane.reported for lane in found),
    )


def run_out_before(operation: Operation, plan: Plan | None) -> tuple[str, ...]:
    """After go: for which nodes no answer of the others will hold at T-0, in one line; empty where all hold, or T-0 has come."""
    if operation.state is not OperationState.GO or operation.t_zero is None:
        return ()
    asked = uncleared((line.asset for line in day.standing_lines(plan)), operation.t_zero)
    return (f"at T-0 no answer of the others holds for: {', '.join(asked)}",) if asked else ()


def stays_back(office: Office, operation: Operation, plan: Plan | None) -> tuple[StaysBack, ...]:
    """The nodes whose letters did not leave at T-0, each with its reason; of nodes without a letter those that the others do not clear."""
    if operation.state is not OperationState.EXECUTING or operation.rehearsal:
        return ()
    silent = set(day.unreported(plan, operations.reports_of(operation.id), operation.wave))
    lines = [line for line in day.standing_lines(plan) if line.asset in silent]
    waiting = {line.asset: letters.letter(line.letter) for line in lines if line.letter}
    ours = [StaysBack(a, x.id, waits_for(office, x)) for a, x in waiting.items() if x.state is LetterState.SIGNED]
    asked = uncleared((line.asset for line in lines if not line.letter), office.now())
    return (*(one for one in ours if one.why), *(StaysBack(a, "", "no answer of the others holds any more: tell its cell") for a in asked))


def counted(lines: tuple[PlanLine, ...]) -> LetterCount:
    """How far the letters of a plan are, each counted once."""
    kept: Mapping[str, LetterState] = {id: letters.letter(id).state for id in {line.letter for line in lines if line.letter}}
    states = list(kept.values())
    return LetterCount(len(states), states.count(LetterState.DELIVERED), states.count(LetterState.SIGNED))
