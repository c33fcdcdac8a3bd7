"""What the platform's desk looks at: the queue of orders with their hours, each order with its check, restrictions, complaints."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from staydown.disrupt import clock as clocks
from staydown.disrupt import complaint as complaint_rules
from staydown.disrupt import inbound as rules
from staydown.disrupt import statement as statements
from staydown.store import inbound as rows
from staydown.store import letters
from staydown.words.letters import Letter
from staydown.words.orders import Authority, Complaint, Inbound, InboundState, OrderClock, Restriction
from staydown.words.people import Officer

from .catalogue import action
from .inbound import RUNS
from .office import Office

ORDER = (*sorted(RUNS), InboundState.PAUSED, InboundState.PRESERVED, InboundState.DISABLED)
"""The states in which somebody still has to do something."""


@dataclass(frozen=True, slots=True)
class InboundLine:
    """An order in the queue: minutes of its hour that have gone and that are left, whether it ran out, whether it still waits for us.

    `gone` and `left` are None where the hour does not run.
    """

    inbound: Inbound
    gone: int | None
    left: int | None
    overdue: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class InboundView:
    """An order with every point of its check, its authority on the register, what was done on it, and its letters."""

    line: InboundLine
    points: tuple[rules.Point, ...]
    authority: Authority | None
    restrictions: tuple[Restriction, ...]
    letters: tuple[Letter, ...]
    clock: OrderClock | None


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    """A restriction with its complaints, its record for the Transparency Database, and what the platform still owes on it."""

    restriction: Restriction
    complaints: tuple[Complaint, ...]
    puid: str
    owes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """A complaint, the content it is about, and whether its answer is late."""

    complaint: Complaint
    content: str
    overdue: bool


@action(right="see.inbound", page="inbound")
def list_inbound(office: Office, officer: Officer) -> list[InboundLine]:
    """Lists the orders that came in: those whose hour runs first, the least time left before the others."""
    now = office.now()
    far = now + timedelta(days=36500)

    def urgency(line: InboundLine) -> tuple[bool, datetime, float]:
        due = line.inbound.clock.due_at if line.inbound.clock and line.left is not None else None
        return (not line.waits, due or far, -line.inbound.received_at.timestamp())

    return sorted((line_of(one, now) for one in rows.inbounds()), key=urgency)


def line_of(inbound: Inbound, now: datetime) -> InboundLine:
    """An order as the queue shows it now."""
    clock = inbound.clock
    left = clocks.left(clock, now) if clock and inbound.state in RUNS else None
    minutes = None if left is None else int(left.total_seconds() // 60)
    gone = rules.gone(clock, now) if clock and left is not None else None
    late = clock is not None and (clock.done_at is not None or left is not None) and clocks.overdue(clock, now)
    return InboundLine(inbound, gone, minutes, late, inbound.state in ORDER)


@action(right="see.inbound", page="inbound")
def show_inbound(office: Office, officer: Officer, inbound: Annotated[str, "the order that came in"]) -> InboundView:
    """Shows one order: what holds and what does not, its hour, what was done on it, its letters."""
    then, register = rows.inbound(inbound), rows.authorities()
    about = [*letters.letters_about(inbound)]
    done = rows.restrictions_of(inbound)
    for one in done:
        about += letters.letters_about(one.id)
    return InboundView(
        line_of(then, office.now()),
        rules.points(then, register, office.tenant.languages),
        rules.in_force(register, then.authority, then.received_at),
        tuple(done),
        tuple(about),
        then.clock,
    )


@action(right="see.inbound", page="inbound")
def list_restrictions(office: Office, officer: Officer) -> list[RestrictionLine]:
    """Lists what was restricted, the newest first, with what is still owed: telling the user, an answer, a reinstatement."""
    puids = {key: record.puid for key, record in rows.statements()}
    orders = {one.id: one for one in rows.inbounds()}
    against: dict[str, list[Complaint]] = {}
    for complaint in rows.complaints():
        against.setdefault(complaint.restriction, []).append(complaint)
    return [
        RestrictionLine(
            one,
            tuple(against.get(one.id, ())),
            puids.get(one.id, ""),
            owed(one, orders.get(one.inbound), against.get(one.id, []), office.now()),
        )
        for one in rows.restrictions()
    ]


def owed(restriction: Restriction, inbound: Inbound | None, complaints: list[Complaint], now: datetime) -> tuple[str, ...]:
    """What the platform still has to do about a restriction, in words."""
    owes = []
    if inbound is not None and inbound.state is InboundState.WITHDRAWN and restriction.reinstated_at is None:
        owes.append("reinstate it: the order is of no effect")
    if inbound is not None and inbound.state is InboundState.DISABLED:
        owes.append("answer the authority (Annex II)")
    if restriction.informed_at is None and not statements.silent(inbound, now):
        owes.append("tell the user")
    if any(one.state in complaint_rules.OPEN for one in complaints):
        owes.append("answer the complaint")
    return tuple(owes)


@action(right="see.inbound", page="inbound")
def list_complaints(office: Office, officer: Officer) -> list[ComplaintLine]:
    """Lists the complaints: those without an answer first, the one that is due next before the others."""
    now = office.now()
    content = {one.id: one.content for one in rows.restrictions()}
    late = now + timedelta(days=36500)
    lines = [ComplaintLine(one, content.get(one.restriction, ""), complaint_rules.overdue(one, now)) for one in rows.complaints()]
    return sorted(lines, key=lambda line: (line.complaint.state not in complaint_rules.OPEN, line.complaint.due_at or late))


@action(right="see.inbound", page="inbound")
def list_authorities(office: Office, officer: Officer) -> list[Authority]:
    """Lists the register of authorities as it was loaded, every version of each line."""
    return rows.authorities()
