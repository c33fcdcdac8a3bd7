"""Operations: opening one and moving it on, who takes part, what each country can give, holds, and what was asked before touching."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

from staydown.disrupt import action_day as day
from staydown.disrupt import hold as hold_room
from staydown.disrupt import operation as room
from staydown.disrupt.problem import scope
from staydown.report.operation_report import FORM as REPORT
from staydown.store import cases, letters, network, operations, timers
from staydown.store.acts import Unneeded
from staydown.words.countries import known
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.letters import LetterState
from staydown.words.network import Asset, AssetKind
from staydown.words.operation import (
    Capacity,
    Collateral,
    Deconfliction,
    Hold,
    Instrument,
    NodeReport,
    Operation,
    OperationState,
    Partner,
    PartnerRole,
    Plan,
    RollCall,
    YesNo,
)
from staydown.words.orders import Timer, TimerKind
from staydown.words.people import Officer, Role

from .catalogue import action
from .office import SYSTEM, Office
from .timers import handles

LONGEST_ANSWER = timedelta(days=30)
"""The longest that an answer of the others may be taken to hold; a house rule: whoever works on something does not say so for ever."""


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An operation in the list, with the one that it follows, how many nodes its plan has and how many were reported."""

    operation: Operation
    follows: str
    nodes: int
    reported: int


@dataclass(frozen=True, slots=True)
class NextState:
    """A state that may follow, what is missing for it, and the command that leads to it where that is one of its own."""

    state: OperationState
    missing: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold, the asset that it is on, and whether it stands now."""

    hold: Hold
    asset: Asset | None
    stands: bool


@dataclass(frozen=True, slots=True)
class AssetLine:
    """An asset of an operation with what was asked about it: collateral, the answer of the others, a hold that stands."""

    asset: Asset
    collateral: Collateral
    cleared: Deconfliction | None
    hold: Hold | None


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation with all that belongs to it; `series` are those before it, the first at the head, and itself."""

    operation: Operation
    series: list[Operation]
    next: list[NextState]
    partners: list[Partner]
    plan: Plan | None
    assets: list[AssetLine]
    calls: list[RollCall]
    reports: list[NodeReport]


@action("operation.opened", page="operations")
def open_operation(
    office: Office,
    officer: Officer,
    name: Annotated[str, "what it is called, without a name of a person"],
    outlets: Annotated[tuple[str, ...], "asset ids of the outlets in its scope"] = (),
    follows: Annotated[str, "the operation that it follows in a series"] = "",
    rehearsal: Annotated[bool, "a rehearsal: everything is walked through and nothing is sent"] = False,
) -> Operation:
    """Opens an operation, as an idea that its lead answers for; a rehearsal sends nothing."""
    if not name.strip():
        raise Malformed("the operation has no name", where="name", mend="Give it one")
    key = office.new_id("op")
    with office.act("operation.opened", officer) as act:
        if follows:
            operations.operation(follows)
        made = Operation(
            key, name.strip(), OperationState.IDEA, officer.id, known_outlets(outlets), follows, rehearsal=rehearsal, opened_at=office.now()
        )
        act.subject = subject_of(made)
        operations.keep_operation(act, made)
    return made


def known_outlets(outlets: tuple[str, ...]) -> tuple[str, ...]:
    """The outlets' asset ids without repetitions; raises NotFound, and Malformed for an asset that is none."""
    for outlet in outlets:
        if network.asset(outlet).kind is not AssetKind.OUTLET:
            raise Malformed(f"asset {outlet} is no outlet", where="outlets", mend="Name assets of the kind outlet")
    return tuple(dict.fromkeys(outlets))


def subject_of(operation: Operation) -> str:
    """What an act on an operation is about, for the ledger; a rehearsal says that it is one."""
    return f"{operation.id} rehearsal" if operation.rehearsal else operation.id


def refuse_foreign(officer: Officer, operation: Operation, country: str) -> None:
    """Raises Refused for an officer who does not speak for a country, where somebody does; the lead may for each."""
    speakers = {partner.officer for partner in operations.partners_of(operation.id) if partner.country == country and partner.officer}
    if speakers and officer.id not in speakers and Role.OPERATION_LEAD not in officer.roles:
        raise Refused(f"{officer.id} does not speak for {country}: {', '.join(sorted(speakers))} or a lead does")


def standing(operation: str) -> Operation:
    """An operation that is not over; raises Refused."""
    then = operations.operation(operation)
    if then.state in room.OVER:
        raise Refused(f"operation {operation} is {then.state.value}: nothing in it changes any more")
    return then


@action("operation.moved", page="operations")
def move_operation(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    to: Annotated[OperationState, "the state that it has come to"],
    outlets: Annotated[tuple[str, ...], "asset ids of the outlets in its scope, where they are named now"] = (),
) -> Operation:
    """Moves an operation to its next state, where nothing is missing for it; arming, go and the day itself are acts of their own."""
    with office.act("operation.moved", officer) as act:
        then = operations.operation(operation)
        if own := room.command(then.state, to):
            raise Refused(f"an operation becomes {to.value} by an act of its own: staydown {own} {operation}")
        if outlets:
            if then.state not in (OperationState.IDEA, OperationState.SCOPED):
                raise Refused(f"operation {operation} is {then.state.value}: its outlets are named before it is mapped")
            then = replace(then, outlets=known_outlets(outlets))
        moved = room.moved(facts_of(then, office.now()), to)
        act.subject = subject_of(moved)
        plan = operations.current_plan(operation)
        if to is OperationState.COORDINATED and plan and plan.approved_by:
            operations.keep_plan(act, replace(plan, approved_by=(), approved_at=None))
        operations.keep_operation(act, moved)
    return moved


@action("partner.added", page="operations")
def add_partner(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    country: Annotated[str, "two letters of ISO 3166-1, like BE"],
    name: Annotated[str, "the authority"],
    role: Annotated[PartnerRole, "what it does in the operation"],
    contact: Annotated[str, "whom to call at any hour"] = "",
    speaker: Annotated[str, "the officer here who reports for it"] = "",
) -> Partner:
    """Adds an authority that takes part in an operation."""
    partner = Partner(office.new_id("partner"), operation, known(country), name.strip(), role, contact.strip(), speaker)
    if not partner.name:
        raise Malformed("the partner has no name", where="name", mend="Name the authority")
    with office.act("partner.added", officer) as act:
        then = standing(operation)
        act.subject = subject_of(then)
        if speaker:
            office.officer(speaker)
        if any((p.country, p.role, p.name) == (partner.country, role, partner.name) for p in operations.partners_of(operation)):
            raise Refused(f"{partner.name} of {partner.country} takes part already as {role.value}")
        operations.keep_partner(act, partner)
    return partner


@action("capacity.set", page="operations")
def set_capacity(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    country: Annotated[str, "two letters of ISO 3166-1, like BE"],
    hours: Annotated[float, "person-hours that it can give on the day"],
    instruments: Annotated[tuple[Instrument, ...], "instruments that it can use; none named for all that its law has"] = (),
) -> Operation:
    """Sets what a country can give on the day, as its partner said."""
    code = known(country)
    if not 0 <= hours < 100_000:
        raise Malformed(f"{hours:g} hours", where="hours", mend="Give a number from 0 up")
    with office.act("capacity.set", officer) as act:
        then = standing(operation)
        act.subject = subject_of(then)
        if code not in {partner.country for partner in operations.partners_of(operation)}:
            raise Refused(f"{code} does not take part: add its partner first, with: staydown add-partner {operation}")
        others = tuple(one for one in then.capacities if one.country != code)
        capacities = sorted((*others, Capacity(code, hours, frozenset(instruments))), key=lambda one: one.country)
        changed = replace(then, capacities=tuple(capacities))
        operations.keep_operation(act, changed)
    return changed


@action("hold.placed", page="operations")
def place_hold(
    office: Office,
    officer: Officer,
    asset: Annotated[str, "the asset that must stay as it is"],
    holder: Annotated[str, "the unit that needs it, as others may know it"],
    review_at: Annotated[datetime, "when somebody looks at it again, within seven days"],
    reason: Annotated[str, "why, without a name of a person"],
) -> Hold:
    """Places a hold: nobody touches the asset until its review, at most seven days on, unless somebody's life is at stake."""
    key = office.new_id("hold")
    with office.act("hold.placed", officer, justification=reason, subject=key) as act:
        network.asset(asset)
        placed = hold_room.placed(id=key, asset=asset, holder=holder, reason=reason, at=office.now(), review_at=review_at)
        operations.keep_hold(act, placed)
        timers.start(act, TimerKind.HOLD_REVIEW, key, review_at)
    return placed


@action("hold.renewed", page="operations")
def renew_hold(
    office: Office,
    officer: Officer,
    hold: Annotated[str, "the hold"],
    review_at: Annotated[datetime, "when somebody looks at it again, within seven days from now"],
    reason: Annotated[str, "why it is still needed"],
) -> Hold:
    """Renews a hold that stands, for at most seven days from now."""
    with office.act("hold.renewed", officer, justification=reason, subject=hold) as act:
        renewed = hold_room.renewed(operations.hold(hold), office.now(), review_at)
        operations.keep_hold(act, renewed)
        timers.stop(act, TimerKind.HOLD_REVIEW, hold)
        timers.start(act, TimerKind.HOLD_REVIEW, hold, review_at)
    return renewed


@action("hold.ended", page="operations")
def end_hold(office: Office, officer: Officer, hold: Annotated[str, "the hold"]) -> Hold:
    """Ends a hold before its review: the asset may be touched again."""
    with office.act("hold.ended", officer, subject=hold) as act:
        ended = hold_room.ended(operations.hold(hold), office.now())
        operations.keep_hold(act, ended)
        timers.stop(act, TimerKind.HOLD_REVIEW, hold)
    return ended


@handles(TimerKind.HOLD_REVIEW)
def lapse(office: Office, timer: Timer) -> None:
    """Notes that a hold has lapsed, because its review came and nobody renewed it; it stood no more from that moment on."""
    with office.act("hold.ended", SYSTEM, subject=timer.subject) as act:
        if not timers.done(act, timer):
            raise Unneeded
        operations.keep_hold(act, hold_room.ended(operations.hold(timer.subject), timer.due_at))


@action("deconfliction.recorded", page="operations")
def deconflict(
    office: Office,
    officer: Officer,
    assets: Annotated[tuple[str, ...], "assets or cases for which the same answer was given"],
    asked: Annotated[tuple[str, ...], "who was asked, like: Europol; the cell of NL"],
    cleared: Annotated[YesNo, "yes: nobody else works on them; no: somebody does"],
    until: Annotated[datetime, "until when the answer holds, at most 30 days on"],
    note: Annotated[str, "what they said, without a name of a person"] = "",
) -> list[Deconfliction]:
    """Records what others answered when they were asked whether they work on an asset or a case; every step outwards needs it."""
    now = office.now()
    if not asked or not assets:
        raise Malformed("nobody was asked, or about nothing", where="asked", mend="Name who was asked, and about which assets")
    if not now < until <= now + LONGEST_ANSWER:
        last = (now + LONGEST_ANSWER).isoformat()
        raise Malformed(f"an answer until {until.isoformat()}", where="until", mend=f"Give a time to come, until {last}")
    names = tuple(dict.fromkeys(assets))
    answers = [Deconfliction(office.new_id("answer"), name, asked, cleared is YesNo.YES, note, now, until) for name in names]
    with office.act("deconfliction.recorded", officer, subject=answers[0].id) as act:
        for answer in answers:
            operations.keep_deconfliction(act, answer)
    return answers


@action("collateral.answered", page="operations")
def answer_collateral(
    office: Office,
    officer: Officer,
    assets: Annotated[tuple[str, ...], "assets for which the same answers hold"],
    other_tenants: Annotated[YesNo, "does somebody else use the same server, name or channel?"],
    mail: Annotated[YesNo, "does mail of others run over it?"],
    subdomains: Annotated[YesNo, "are there names of others under it?"],
    journalists: Annotated[YesNo, "would journalists or people who document lose something?"],
    investigations: Annotated[YesNo, "does another investigation need it?"],
    weight: Annotated[float, "how much harm it would do, for the plan to count, from 0"] = 0.0,
    note: Annotated[str, "what was looked at"] = "",
    return_condition: Annotated[str, "when it goes back to whom, where it does"] = "",
) -> list[Collateral]:
    """Answers who else would be hurt; an asset with an open question is in no plan."""
    if not 0 <= weight < 1e9:
        raise Malformed(f"a weight of {weight:g}", where="weight", mend="Give a number from 0 up")
    if not assets:
        raise Malformed("no asset is named", where="assets", mend="Name at least one")
    said = Collateral(
        "",
        other_tenants is YesNo.YES,
        mail is YesNo.YES,
        subdomains is YesNo.YES,
        journalists is YesNo.YES,
        investigations is YesNo.YES,
        weight,
        note.strip(),
        return_condition.strip(),
    )
    answers = [replace(said, asset=asset) for asset in dict.fromkeys(assets)]
    with office.act("collateral.answered", officer, subject=answers[0].asset) as act:
        for one in answers:
            network.asset(one.asset)
            operations.keep_collateral(act, one)
    return answers


@action("operation.aborted", page="operations")
def abort_operation(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    justification: Annotated[str, "why everything stops"],
) -> Operation:
    """Stops everything: no letter of the operation leaves any more. Any lead or verifier can."""
    with office.act("operation.aborted", officer, justification=justification) as act:
        stopped = room.aborted(operations.operation(operation), office.now())
        act.subject = subject_of(stopped)
        operations.keep_operation(act, stopped)
        timers.stop(act, TimerKind.T_ZERO, operation)
    return stopped


def facts_of(operation: Operation, now: datetime, plan: Plan | None = None) -> room.Facts:
    """What the guards of an operation look at, as it is now; `plan` in place of the one that is kept.

    Its assets are counted only where legal review may follow, and its reports looked at where it may become reported: no other guard asks
    for them.
    """
    counts = plan or signed_now(operations.current_plan(operation.id))
    following = room.may_become(operation.state)
    mapped = len(scope_of(operation)) if OperationState.LEGAL_REVIEW in following else 0
    touched = [line.asset for line in day.standing_lines(counts)]
    return room.Facts(
        operation,
        tuple(operations.partners_of(operation.id)),
        counts,
        mapped,
        frozenset(hold_room.standing(operations.holds(), now)),
        frozenset(uncleared(touched, now)),
        tuple(operations.reports_of(operation.id)),
        calls_of(operation),
        frozenset(id for id, asset in network.assets_named(touched).items() if asset.excluded is not None),
        OperationState.REPORTED in following and is_told(operation),
    )


def is_told(operation: Operation) -> bool:
    """Whether a report on an operation was published since its day ended."""
    published = [at for _, _, at, document in cases.reports_about(operation.id) if document.form == REPORT]
    return operation.ended_at is not None and any(at >= operation.ended_at for at in published)


def uncleared(assets: Iterable[str], at: datetime) -> tuple[str, ...]:
    """Those of the assets for which no answer of the others will hold at a moment, or one that does not clear them."""
    named = tuple(assets)
    answers = operations.deconflictions(named, at)
    return tuple(asset for asset in named if asset not in answers or not answers[asset].cleared)


def scope_of(operation: Operation) -> dict[str, Asset]:
    """The assets of an operation's outlets and what carries them, by id; none where it has no outlets."""
    whole = network.network()
    return scope(whole.assets, whole.links, operation.outlets) if operation.outlets else {}


def calls_of(operation: Operation) -> dict[str, RollCall]:
    """What each country's cell has said of its readiness since the operation was armed; words from before count no more."""
    armed_at = operation.baseline_at
    return {c: call for c, call in operations.roll_calls(operation.id).items() if armed_at is not None and call.at >= armed_at}


def signed_now(plan: Plan | None) -> Plan | None:
    """The plan, where there is one, each line signed or not as its letter is now."""
    return plan and signed_lines(plan)


def signed_lines(plan: Plan) -> Plan:
    """The plan, each line signed or not as its letter is now: one that was withdrawn signs nothing any more."""
    return replace(plan, lines=tuple(replace(line, signed=is_signed(line.letter)) if line.letter else line for line in plan.lines))


def is_signed(letter: str) -> bool:
    """Whether a letter is signed, or has left."""
    return letters.letter(letter).state in (LetterState.SIGNED, LetterState.DELIVERED)


@action(right="see.operations", page="operations")
def list_operations(office: Office, officer: Officer) -> list[OperationLine]:
    """Lists the operations with how far their nodes are, the newest first."""
    every = {one.id: one for one in operations.operations()}
    plans = {plan.operation: plan for plan in operations.plans()}
    found = []
    for one in reversed(every.values()):
        reported = {report.asset for report in operations.reports_of(one.id)}
        before = every.get(one.follows)
        found.append(OperationLine(one, before.name if before else "", len(day.standing_lines(plans.get(one.id))), len(reported)))
    return found


@action(right="see.operations", page="operations")
def show_operation(office: Office, officer: Officer, operation: Annotated[str, "the operation"]) -> OperationView:
    """Shows an operation: its state and what is missing for the next, partners, capacities, holds, answers, plan and reports."""
    then, now = operations.operation(operation), office.now()
    facts = facts_of(then, now)
    every = {one.id: one for one in operations.operations()}
    following = [state for state in room.may_become(then.state) if state is not OperationState.ABORTED]
    nodes = scope_of(then)
    answers, collateral = operations.deconflictions(nodes, now), operations.every_collateral()
    held = hold_room.standing(operations.holds(), now)
    return OperationView(
        then,
        list(room.series(then, every)),
        [NextState(state, room.missing(facts, state), room.command(then.state, state)) for state in following],
        sorted(facts.partners, key=lambda partner: (partner.country, list(PartnerRole).index(partner.role), partner.name)),
        facts.plan,
        [AssetLine(one, collateral.get(id, Collateral(id)), answers.get(id), held.get(id)) for id, one in nodes.items()],
        [call for _, call in sorted(calls_of(then).items())],
        list(facts.reports),
    )


@action(right="see.operations", page="operations")
def list_holds(office: Office, officer: Officer) -> list[HoldLine]:
    """Lists the holds, those that stand first, with when they lapse."""
    now = office.now()
    lines = [HoldLine(hold, asset_named(hold.asset), hold_room.stands(hold, now)) for hold in operations.every_hold()]
    return sorted(lines, key=lambda line: not line.stands)


def asset_named(key: str) -> Asset | None:
    """An asset, None where there is none any more."""
    try:
        return network.asset(key)
    except NotFound:
        return None
