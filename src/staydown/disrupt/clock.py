"""The hour of Regulation (EU) 2021/784 Art 3(3): from the receipt by transport, begun anew when a pause ends, proved from the log alone.

All arithmetic is in UTC, so the night on which a country changes its clocks has sixty minutes an hour like any other. The same steps
make the stored clock and the one that `replayed` reads out of the ledger: an act on a clock has the subject that `mark` writes, and
its verb says which step it was. A step earlier than the one before it is refused, because a clock that moves back proves nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from staydown.words.errors import Malformed, NotFound, Refused, Tampered
from staydown.words.ledger import LedgerEntry
from staydown.words.orders import OrderClock, Pause, PauseReason

HOUR = timedelta(hours=1)
"""How long a provider has, from receipt or from the end of a pause, Art 3(3), 3(7) and 3(8)."""

BEGINS = frozenset({"order.received", "inbound.received"})
PAUSES = frozenset({"order.paused", "inbound.paused"})
RESUMES = frozenset({"order.resumed", "inbound.resumed"})
ENDS = frozenset({"order.answered", "content.disabled"})
"""The ledger verbs of the steps of a clock, for the authority that sends and the platform that receives."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a clock as the ledger tells it: the entry's number and verb, the moment that it names, the reason of a pause."""

    n: int
    verb: str
    at: datetime
    reason: str = ""


def begun(received_at: datetime) -> OrderClock:
    """A clock that runs from the receipt by transport (Art 3(5)), whoever reads the letter later; due an hour after it."""
    received = in_utc(received_at)
    return OrderClock(received, due_at=received + HOUR)


def paused(clock: OrderClock, reason: PauseReason, at: datetime) -> OrderClock:
    """The clock standing still from `at` on; raises Refused where it stands already, has ended, or would move back."""
    moment = _next(clock, at)
    if clock.pauses and clock.pauses[-1].until is None:
        raise Refused(f"this clock stands still already, since {clock.pauses[-1].since.isoformat()}")
    return replace(clock, pauses=(*clock.pauses, Pause(reason, moment)), due_at=None)


def resumed(clock: OrderClock, at: datetime) -> OrderClock:
    """The clock with a whole hour from `at` on: the ground has ceased (Art 3(7)) or the clarification has arrived (Art 3(8)).

    Raises Refused where it does not stand still, has ended, or would move back.
    """
    moment = _next(clock, at)
    if not clock.pauses or clock.pauses[-1].until is not None:
        raise Refused("this clock does not stand still, so nothing begins anew")
    return replace(clock, pauses=(*clock.pauses[:-1], replace(clock.pauses[-1], until=moment)), due_at=moment + HOUR)


def done(clock: OrderClock, at: datetime) -> OrderClock:
    """The clock at its end, the content removed or disabled at `at`, in time or not; raises Refused as the other steps do."""
    return replace(clock, done_at=_next(clock, at))


def overdue(clock: OrderClock, now: datetime) -> bool:
    """Whether the hour has run out: with nothing done by then, or done after it. A clock that stands still is not overdue."""
    return clock.due_at is not None and (clock.done_at or in_utc(now)) > clock.due_at


def left(clock: OrderClock, now: datetime) -> timedelta | None:
    """The time left, never below zero; None where the clock stands still or has ended."""
    if clock.due_at is None or clock.done_at is not None:
        return None
    return max(clock.due_at - in_utc(now), timedelta())


def mark(order: str, at: datetime, reason: PauseReason | None = None) -> str:
    """The subject of an act on a clock: the order, the moment in UTC, and the reason where it pauses."""
    return " ".join([order, in_utc(at).isoformat(), *([reason.value] if reason else [])])


def steps(entries: Iterable[LedgerEntry], order: str) -> tuple[Step, ...]:
    """The steps of an order's clock out of the ledger, in its order; raises Tampered for a moment that cannot be read."""
    found = []
    for entry in entries:
        name, _, rest = entry.subject.partition(" ")
        if name == order and rest and entry.verb in _STEPS:
            at, _, reason = rest.partition(" ")
            found.append(Step(entry.n, entry.verb, _read(at, entry), reason))
    return tuple(found)


def replayed(entries: Iterable[LedgerEntry], order: str) -> OrderClock:
    """The clock of an order from ledger entries alone; it equals the stored one.

    Raises NotFound where the order was never received, Tampered where the entries tell steps that no clock can have taken.
    """
    clock: OrderClock | None = None
    for step in steps(entries, order):
        try:
            clock = _STEPS[step.verb](clock, step)
        except (Refused, Malformed) as error:
            raise Tampered(f"entry {step.n} of the ledger, {step.verb}: {error}") from error
    if clock is None:
        raise NotFound(f"the ledger tells of no receipt of {order}, so no clock runs")
    return clock


def shown(at: datetime, zone: tzinfo) -> str:
    """A moment as somebody in `zone` reads it, with the zone's own name, and in UTC: '2026-10-25 02:30:00 CEST (00:30:00 UTC)'."""
    local, moment = at.astimezone(zone), in_utc(at)
    if local.utcoffset() == timedelta():
        return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
    other_day = "" if local.date() == moment.date() else f"{moment:%Y-%m-%d} "
    return f"{local:%Y-%m-%d %H:%M:%S} {local:%Z} ({other_day}{moment:%H:%M:%S} UTC)"


def in_utc(at: datetime) -> datetime:
    """The moment in UTC; raises Malformed for one without a zone."""
    if at.tzinfo is None:
        raise Malformed(f"{at.isoformat()} has no time zone", mend="Write it like 2026-10-25T02:30:00+02:00")
    return at.astimezone(UTC)


def latest(clock: OrderClock) -> datetime:
    """The moment of the clock's last step."""
    moments = [clock.received_at, *(m for pause in clock.pauses for m in (pause.since, pause.until) if m)]
    return clock.done_at or moments[-1]


def _next(clock: OrderClock, at: datetime) -> datetime:
    """The moment of a clock's next step, in UTC; raises Refused where the clock has ended or would move back."""
    moment = in_utc(at)
    if clock.done_at is not None:
        raise Refused(f"this clock has ended, at {clock.done_at.isoformat()}")
    if moment < latest(clock):
        raise Refused(f"clock moved back: {moment.isoformat()} is before {latest(clock).isoformat()}, the step before it")
    return moment


def _begin(clock: OrderClock | None, step: Step) -> OrderClock:
    if clock is not None:
        raise Refused("it begins a clock that runs already")
    return begun(step.at)


def _pause(clock: OrderClock | None, step: Step) -> OrderClock:
    try:
        reason = PauseReason(step.reason)
    except ValueError as error:
        raise Malformed(f"{step.reason!r} is no reason of Art 3(7) or 3(8)") from error
    return paused(_running(clock), reason, step.at)


def _resume(clock: OrderClock | None, step: Step) -> OrderClock:
    return resumed(_running(clock), step.at)


def _end(clock: OrderClock | None, step: Step) -> OrderClock:
    return done(_running(clock), step.at)


def _running(clock: OrderClock | None) -> OrderClock:
    if clock is None:
        raise Refused("it comes before the receipt")
    return clock


def _read(moment: str, entry: LedgerEntry) -> datetime:
    try:
        return in_utc(datetime.fromisoformat(moment))
    except (ValueError, Malformed) as error:
        raise Tampered(f"entry {entry.n} of the ledger names no moment: {moment!r}") from error


_STEPS: Mapping[str, Callable[[OrderClock | None, Step], OrderClock]] = {
    verb: step for verbs, step in ((BEGINS, _begin), (PAUSES, _pause), (RESUMES, _resume), (ENDS, _end)) for verb in verbs
}
