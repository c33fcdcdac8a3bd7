"""The hour of Art 3(3): what the log tells is what is stored, no night is an hour shorter, and no clock moves back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt.clock import HOUR, begun, done, latest, left, mark, overdue, paused, replayed, resumed, shown, steps
from staydown.words.errors import Malformed, NotFound, Refused, StaydownError, Tampered
from staydown.words.ledger import LedgerEntry
from staydown.words.orders import OrderClock, PauseReason

AT = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
BRUSSELS = ZoneInfo("Europe/Brussels")
ORDER = "letter-0123456789"


Events = list[tuple[str, int, PauseReason, int]]
"""What happens to a clock: which step, seconds after the one before, a reason, and the zone in which somebody wrote the moment down."""


def entry(n: int, verb: str, subject: str) -> LedgerEntry:
    """A ledger entry as far as a clock looks at it."""
    return LedgerEntry(n, AT, "ann", verb, "", "", subject, (), "", "")


def walked(events: Events) -> tuple[OrderClock, list[LedgerEntry]]:
    """The stored clock after what could be done of these events, and the entries of what was done; each a moment after the one before.

    Between them stand acts on another order and acts that are no step of a clock.
    """
    at, entries = AT, [entry(1, "order.received", mark(ORDER, AT)), entry(2, "order.received", mark("letter-another", AT))]
    clock = begun(AT)
    for kind, gap, reason, zone in events:
        then = (at + timedelta(seconds=gap)).astimezone(timezone(timedelta(minutes=zone)))
        subject, verb = mark(ORDER, then), {"resume": "order.resumed", "end": "order.answered"}.get(kind, "")
        try:
            if kind == "pause":
                clock, verb, subject = paused(clock, reason, then), "order.paused", mark(ORDER, then, reason)
            elif kind == "resume":
                clock = resumed(clock, then)
            else:
                clock = done(clock, then)
        except Refused:
            continue
        at = then
        entries += [entry(len(entries) + 1, verb, subject), entry(len(entries) + 2, "order.overdue", ORDER)]
    return clock, entries


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["pause", "resume", "end"]),
        st.integers(-5, 20_000),
        st.sampled_from(PauseReason),
        st.sampled_from([-300, 0, 60, 120, 345]),
    ),
    max_size=12,
)


@given(EVENTS)
def test_the_clock_out_of_the_ledger_is_the_stored_one_for_every_sequence_of_events(
    events: Events,
) -> None:
    clock, entries = walked(events)
    assert replayed(entries, ORDER) == clock


@given(EVENTS)
def test_an_hour_is_never_due_before_an_hour_after_receipt(events: Events) -> None:
    clock, _ = walked(events)
    assert clock.due_at is None or clock.due_at >= clock.received_at + HOUR
    assert (clock.due_at is None) == (bool(clock.pauses) and clock.pauses[-1].until is None)
    moments = [clock.received_at, *(m for p in clock.pauses for m in (p.since, p.until) if m), *([clock.done_at] if clock.done_at else [])]
    assert moments == sorted(moments)


def test_the_hour_begins_with_the_receipt_and_not_with_the_reading() -> None:
    clock = begun(AT)
    assert (clock.due_at, left(clock, AT + timedelta(minutes=20))) == (AT + HOUR, timedelta(minutes=40))
    assert not overdue(clock, AT + HOUR)
    assert overdue(clock, AT + HOUR + timedelta(seconds=1))
    assert left(clock, AT + 2 * HOUR) == timedelta()


def test_a_pause_of_three_hours_gives_a_whole_hour_after_it() -> None:
    standing = paused(begun(AT), PauseReason.TECHNICAL, AT + timedelta(minutes=50))
    assert (standing.due_at, left(standing, AT + 9 * HOUR), overdue(standing, AT + 9 * HOUR)) == (None, None, False)
    clock = resumed(standing, AT + timedelta(minutes=50) + 3 * HOUR)
    assert clock.due_at == AT + timedelta(minutes=50) + 4 * HOUR


@pytest.mark.parametrize(
    ("local", "due"),
    [
        (datetime(2026, 10, 24, 23, 30, tzinfo=BRUSSELS), "2026-10-25 00:30:00 CEST (2026-10-24 22:30:00 UTC)"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=BRUSSELS), "2026-10-25 02:30:00 CET (01:30:00 UTC)"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=BRUSSELS), "2026-03-29 03:30:00 CEST (01:30:00 UTC)"),
    ],
)
def test_the_night_on_which_clocks_change_makes_no_hour_longer_or_shorter(local: datetime, due: str) -> None:
    clock = begun(local)
    assert clock.due_at is not None
    assert clock.due_at - clock.received_at == HOUR
    assert shown(clock.due_at, BRUSSELS) == due


def test_a_moment_in_utc_is_written_once() -> None:
    assert shown(AT, UTC) == "2026-09-28 12:00:00 UTC"


def test_a_clock_that_moves_back_is_refused() -> None:
    clock = paused(begun(AT), PauseReason.OPERATIONAL, AT + timedelta(minutes=10))
    with pytest.raises(Refused, match="clock moved back"):
        resumed(clock, AT + timedelta(minutes=9))
    with pytest.raises(Refused, match="clock moved back"):
        done(begun(AT), AT - timedelta(seconds=1))


def test_a_clock_takes_each_step_where_it_can_be_taken_and_nowhere_else() -> None:
    standing = paused(begun(AT), PauseReason.MANIFEST_ERROR, AT)
    ended = done(standing, AT)
    with pytest.raises(Refused, match="stands still already"):
        paused(standing, PauseReason.TECHNICAL, AT)
    with pytest.raises(Refused, match="nothing begins anew"):
        resumed(begun(AT), AT)
    for step in (resumed, done):
        with pytest.raises(Refused, match="has ended"):
            step(ended, AT)
    assert (latest(ended), overdue(ended, AT + 9 * HOUR)) == (AT, False)


def test_what_was_done_late_stays_late() -> None:
    late = done(begun(AT), AT + timedelta(minutes=61))
    assert overdue(late, AT)
    assert not overdue(done(begun(AT), AT + HOUR), AT + 9 * HOUR)


def test_a_time_without_a_zone_is_no_moment() -> None:
    with pytest.raises(Malformed, match="has no time zone"):
        begun(AT.replace(tzinfo=None))


def test_an_order_that_nobody_received_has_no_clock() -> None:
    with pytest.raises(NotFound, match="tells of no receipt"):
        replayed([entry(1, "order.received", mark("letter-another", AT))], ORDER)


@pytest.mark.parametrize(
    "added",
    [
        entry(2, "order.received", mark(ORDER, AT)),
        entry(2, "order.resumed", mark(ORDER, AT)),
        entry(2, "order.paused", mark(ORDER, AT)),
        entry(2, "order.answered", mark(ORDER, AT - HOUR)),
        entry(2, "order.answered", f"{ORDER} yesterday"),
        entry(2, "order.answered", f"{ORDER} 2026-09-28T12:00:00"),
    ],
)
def test_entries_that_no_clock_can_have_are_named(added: LedgerEntry) -> None:
    with pytest.raises(Tampered, match="entry 2 of the ledger"):
        replayed([entry(1, "order.received", mark(ORDER, AT)), added], ORDER)
    with pytest.raises(StaydownError):
        replayed([replace(added, n=1), entry(2, "order.received", mark(ORDER, AT))], ORDER)


def test_the_steps_of_a_clock_are_told_with_their_place_in_the_ledger() -> None:
    entries = [entry(4, "order.received", mark(ORDER, AT)), entry(9, "order.paused", mark(ORDER, AT, PauseReason.TECHNICAL))]
    assert [(step.n, step.verb, step.at, step.reason) for step in steps(entries, ORDER)] == [
        (4, "order.received", AT, ""),
        (9, "order.paused", AT, "technical"),
    ]
