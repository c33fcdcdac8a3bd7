"""How long things are kept, and what is due."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.rights.basis import BASES
from staydown.rights.retention import PERIODS, clock, due, extended, until
from staydown.words.cases import Retention, RetentionClass
from staydown.words.errors import Malformed, Refused

NOW = datetime(2016, 9, 28, 12, 0, tzinfo=UTC)
TIMES = st.integers(0, 100 * 365 * 24).map(lambda hours: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(hours=hours))


def kept(subject: str, keeps: RetentionClass, days: int) -> Retention:
    """A clock that ends `days` from now."""
    return Retention(subject, keeps, NOW + timedelta(days=days), "house rule")


def test_every_class_has_its_period_with_a_reason_and_a_basis() -> None:
    assert set(PERIODS) == set(RetentionClass)
    for period in PERIODS.values():
        assert period.why
        assert period.since
        assert (period.basis in BASES) is period.checked


@pytest.mark.parametrize(
    ("keeps", "ends"),
    [
        (RetentionClass.EVIDENCE, datetime(2017, 3, 28, 12, 0, tzinfo=UTC)),
        (RetentionClass.PRESERVATION, datetime(2017, 3, 28, 12, 0, tzinfo=UTC)),
        (RetentionClass.UNDECIDED, datetime(2016, 10, 28, 12, 0, tzinfo=UTC)),
        (RetentionClass.BENIGN, datetime(2016, 10, 5, 12, 0, tzinfo=UTC)),
        (RetentionClass.EXPOSURE, datetime(2016, 12, 27, 12, 0, tzinfo=UTC)),
    ],
)
def test_each_class_ends_when_its_period_says(keeps: RetentionClass, ends: datetime) -> None:
    assert until(keeps, NOW) == ends
    assert clock("post:1", keeps, NOW) == Retention("post:1", keeps, ends, PERIODS[keeps].basis)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [((2016, 8, 31), (2017, 2, 28)), ((2019, 8, 29), (2020, 2, 29)), ((2016, 6, 30), (2016, 12, 30)), ((2016, 7, 1), (2017, 1, 1))],
)
def test_six_months_end_on_the_same_day_or_the_last_of_the_month(begins: tuple[int, int, int], ends: tuple[int, int, int]) -> None:
    assert until(RetentionClass.EVIDENCE, datetime(*begins, tzinfo=UTC)) == datetime(*ends, tzinfo=UTC)


@given(TIMES, TIMES, st.sampled_from(RetentionClass))
def test_what_began_later_never_ends_on_an_earlier_day(one: datetime, other: datetime, keeps: RetentionClass) -> None:
    early, late = sorted((one, other))
    assert early < until(keeps, early)
    assert until(keeps, early).date() <= until(keeps, late).date()


@given(TIMES)
def test_six_months_are_never_shorter_than_181_days(at: datetime) -> None:
    assert timedelta(days=181) <= until(RetentionClass.EVIDENCE, at) - at <= timedelta(days=184)


def test_a_time_without_a_zone_starts_no_clock() -> None:
    with pytest.raises(Malformed, match="zone"):
        until(RetentionClass.BENIGN, NOW.replace(tzinfo=None))


def test_what_has_run_out_is_due_and_a_hold_wins() -> None:
    over, held = kept("post:1", RetentionClass.BENIGN, -1), kept("post:2", RetentionClass.BENIGN, -1)
    hold = kept("post:2", RetentionClass.PRESERVATION, 30)
    assert due([over, held, hold, kept("post:3", RetentionClass.UNDECIDED, 3)], NOW) == (over,)


def test_a_clock_that_ends_now_is_due_now() -> None:
    assert due([kept("post:1", RetentionClass.BENIGN, 0)], NOW) != ()


CLOCKS = st.builds(kept, st.sampled_from(["a", "b", "c"]), st.sampled_from(RetentionClass), st.integers(-3, 3))


@given(st.lists(CLOCKS, max_size=12))
def test_nothing_is_due_while_any_clock_runs_and_everything_is_once_none_does(clocks: list[Retention]) -> None:
    gone = due(clocks, NOW)
    for subject in "abc":
        mine = [clock for clock in clocks if clock.subject == subject]
        runs = any(clock.until > NOW for clock in mine)
        assert [clock for clock in gone if clock.subject == subject] == ([] if runs else mine)


@given(st.lists(CLOCKS, max_size=12))
def test_every_clock_ends_by_itself(clocks: list[Retention]) -> None:
    assert due(clocks, NOW + timedelta(days=4)) == tuple(clocks)


def test_an_extension_needs_a_reference_and_keeps_it() -> None:
    held = clock("post:1", RetentionClass.PRESERVATION, NOW)
    later = held.until + timedelta(days=60)
    assert extended(held, later, " court 12/2017 ") == Retention("post:1", held.keeps, later, held.basis, "court 12/2017")
    with pytest.raises(Refused, match="reference"):
        extended(held, later, "  ")
    with pytest.raises(Refused, match="already kept"):
        extended(held, held.until, "court 12/2017")


@pytest.mark.parametrize("keeps", [RetentionClass.UNDECIDED, RetentionClass.BENIGN, RetentionClass.EXPOSURE])
def test_only_what_the_law_preserves_can_be_kept_longer(keeps: RetentionClass) -> None:
    with pytest.raises(Refused, match="Art 6"):
        extended(clock("post:1", keeps, NOW), NOW + timedelta(days=900), "court 12/2017")
