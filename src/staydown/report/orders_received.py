"""The yearly transparency report of a platform on orders and specific measures: Regulation (EU) 2021/784 Art 7(2) and (3).

Published before 1 March of the year that follows. What Art 7(3) lists is counted from the house's own rows where it can be, and stated
by a named officer where it cannot: the measures in words, and proceedings that the platform itself brought.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from staydown.disrupt import clock as clocks
from staydown.disrupt.complaint import ANSWER
from staydown.disrupt.feedback import ASKS
from staydown.words.letters import Document, Line, Section
from staydown.words.orders import (
    Authority,
    Complaint,
    ComplaintKind,
    ComplaintState,
    Inbound,
    InboundState,
    Measure,
    Restriction,
    RestrictionSource,
)
from staydown.words.watch import Share

from .share import text
from .spans import typical
from .year import Year, counted, document, number, several, stated, table

BY_ORDER, BY_MEASURE = RestrictionSource.ORDER, RestrictionSource.SPECIFIC_MEASURE


@dataclass(frozen=True, slots=True)
class Stated:
    """What an officer states, because no row holds it: measures to find and to keep away, proceedings and their outcomes."""

    measures: str = ""
    reappearance: str = ""
    reviews: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """All that the report counts: what came in, what was restricted, complaints, the register of authorities, what is stated."""

    year: Year
    inbounds: tuple[Inbound, ...]
    restrictions: tuple[Restriction, ...]
    complaints: tuple[Complaint, ...]
    register: tuple[Authority, ...] = ()
    stated: Stated = Stated()


def orders_received(file: Received) -> Document:
    """The report as a document; it names authorities and states, and no person."""
    came = tuple(one for one in file.inbounds if file.year.has(one.received_at))
    done = tuple(one for one in file.restrictions if file.year.has(one.decided_at))
    sections = (
        _measures(file.stated),
        _items(done),
        _orders(file, came),
        _not_executed(file, came),
        _complaints(file),
        _reviews(file),
    )
    return document(
        file.year,
        "TCO-7",
        "Terrorist content online: transparency report",
        sections,
        "Regulation (EU) 2021/784 Art 7(3). Orders under that Regulation are not counted again in the report on moderation.",
    )


def _measures(said: Stated) -> Section:
    return Section(
        "What we do",
        (
            stated("Measures to identify terrorist content and to remove or disable it", said.measures),
            stated("Measures against its reappearance, and where they are automated", said.reappearance),
        ),
    )


def _items(done: tuple[Restriction, ...]) -> Section:
    lines = []
    for source, label in ((BY_ORDER, "after removal orders"), (BY_MEASURE, "after specific measures")):
        measures = [one.measure for one in done if one.source is source]
        lines.append(Line(f"Items removed or disabled {label}", several(measures, Measure)))
    return Section("Items removed or disabled", tuple(lines))


def _orders(file: Received, came: tuple[Inbound, ...]) -> Section:
    year = file.year
    valid = [one for one in came if one.checked_by and not one.faults]
    looked = [one for one in came if one.checked_by]
    carried = [one for one in valid if one.clock is not None and one.clock.done_at is not None]
    ended = [one for one in came if one.clock is not None and one.clock.done_at is not None]
    in_time = [one for one in ended if one.clock is not None and not clocks.overdue(one.clock, year.as_of)]
    named = {one.id: one.name for one in file.register}
    issuers = Counter(f"{named.get(one.authority, 'not on the register')} ({one.member_state or 'state not known'})" for one in came)
    silent = sum(one.silent_until is not None for one in came)
    return Section(
        "Orders that came in",
        (
            number("Orders", len(came)),
            Line("By state", counted([one.state for one in came], InboundState)),
            Line("Found valid", text(Share(len(valid), len(looked), year.as_of, "orders in which every point of the check held"))),
            Line(
                "Carried out",
                text(Share(len(carried), len(valid), year.as_of, "valid orders on which content was restricted")),
            ),
            Line("Within the hour", text(Share(len(in_time), len(ended), year.as_of, "orders carried out by the time that was due"))),
            Line("From receipt to the measure", typical(_spans(ended))),
            number("Orders that asked for silence towards the user (Art 11(3))", silent),
        ),
        tables=table("Orders by issuing authority", "Authority", issuers),
    )


def _spans(ended: list[Inbound]) -> list[timedelta]:
    """From the receipt by transport to the measure, pauses included: what the authority saw."""
    clocks_done = [one.clock for one in ended if one.clock is not None]
    return [clock.done_at - clock.received_at for clock in clocks_done if clock.done_at is not None]


def _not_executed(file: Received, came: tuple[Inbound, ...]) -> Section:
    """Every order of the year that was not carried out, each with its one ground; one that nobody recorded is not known."""
    left = [one for one in came if one.clock is None or one.clock.done_at is None]
    grounds = Counter(ground(one, file.year.as_of) for one in left)
    excused = sum(n for says, n in grounds.items() if says.startswith("Art 3("))
    lines = (
        number("Orders not carried out", len(left)),
        number("On the grounds of Art 3(7) or 3(8)", excused),
        number("What came in as an order and was none, or did not hold", grounds[NO_ORDER]),
        number("Ground not known", grounds[UNKNOWN]),
    )
    return Section("Orders not carried out", lines, tables=table("Grounds", "Ground", grounds))


NO_ORDER = "it was no order, or did not hold"
UNKNOWN = "not known: nobody recorded one, and the hour is over"


def ground(one: Inbound, as_of: datetime) -> str:
    """Why an order was not carried out, in words."""
    clock = one.clock
    if one.state is InboundState.INVALID:
        return NO_ORDER
    if one.state in (InboundState.WITHDRAWN, InboundState.REINSTATED):
        return "withdrawn, or of no effect after scrutiny (Art 4)"
    if one.state is InboundState.PAUSED and clock is not None:
        reason = clock.pauses[-1].reason
        return f"Art 3({8 if reason in ASKS else 7}): {reason.value.replace('_', ' ')}"
    if clock is not None and clock.due_at is not None and as_of < clock.due_at:
        return "its hour still runs"
    return UNKNOWN


def _complaints(file: Received) -> Section:
    year = file.year
    made = [one for one in file.complaints if one.kind is ComplaintKind.TCO_10 and year.has(one.received_at)]
    answered = [one for one in made if one.decided_at is not None]
    quick = [one for one in answered if one.decided_at is not None and one.decided_at - one.received_at < ANSWER]
    upheld = [one for one in answered if one.state in (ComplaintState.UPHELD, ComplaintState.PARTLY)]
    return Section(
        "Complaints against specific measures (Art 10)",
        (
            Line("Complaints and outcomes", several([one.state for one in made], ComplaintState)),
            Line("Upheld", text(Share(len(upheld), len(answered), year.as_of, "answered complaints upheld in whole or in part"))),
            Line("Answered within two weeks", text(Share(len(quick), len(made), year.as_of, "complaints answered within two weeks"))),
            number("Items reinstated after a complaint", len(_reinstated(file, {ComplaintKind.TCO_10, ComplaintKind.DSA_20}))),
        ),
    )


def _reviews(file: Received) -> Section:
    court = [one for one in file.complaints if one.kind is ComplaintKind.JUDICIAL and file.year.has(one.received_at)]
    void = {one.id for one in file.inbounds if one.state in (InboundState.WITHDRAWN, InboundState.REINSTATED)}
    back = [one for one in _year(file) if one.inbound in void]
    return Section(
        "Administrative and judicial review",
        (
            stated("Proceedings that we brought, and their outcomes", file.stated.reviews),
            Line("Proceedings that users brought, as far as we know", several([one.state for one in court], ComplaintState)),
            number(
                "Items reinstated after review, scrutiny (Art 4) or withdrawal",
                len({one.id for one in [*back, *_reinstated(file, {ComplaintKind.JUDICIAL})]}),
            ),
        ),
    )


def _year(file: Received) -> list[Restriction]:
    """What was reinstated in the year, whenever it was restricted."""
    return [one for one in file.restrictions if file.year.has(one.reinstated_at)]


def _reinstated(file: Received, kinds: set[ComplaintKind]) -> list[Restriction]:
    """What was reinstated in the year because a complaint of these kinds was upheld."""
    upheld = {one.restriction for one in file.complaints if one.kind in kinds and one.state is ComplaintState.UPHELD}
    return [one for one in _year(file) if one.id in upheld]
