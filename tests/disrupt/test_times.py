"""A time in a letter carries its zone, or says that it has none."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt.times import length, moment, when
from staydown.words.posts import Stamp

AT = datetime(2016, 9, 27, 22, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "written"),
    [
        (Stamp(AT, "2016-09-28T00:05:00", 120), "28 September 2016, 00:05 +02:00 (27 September 2016, 22:05 UTC)"),
        (Stamp(AT, "", -210), "27 September 2016, 18:35 -03:30 (27 September 2016, 22:05 UTC)"),
        (Stamp(AT, "", 0), "27 September 2016, 22:05 UTC"),
        (Stamp(AT), "27 September 2016, 22:05 UTC"),
        (Stamp(None, "2016-09-28T00:05:00"), "2016-09-28T00:05:00 (the source gives no time zone)"),
        (Stamp(), "not known"),
    ],
)
def test_a_time_is_written_as_its_source_gave_it(stamp: Stamp, written: str) -> None:
    assert when(stamp) == written


@given(st.integers(-(10**9), 10**9), st.integers(-840, 840))
def test_the_same_moment_is_written_the_same_in_every_zone(seconds: int, minutes: int) -> None:
    here = AT + timedelta(seconds=seconds)
    assert moment(here.astimezone(timezone(timedelta(minutes=minutes)))) == moment(here)


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (timedelta(seconds=59), "under 1 min"),
        (timedelta(minutes=35), "35 min"),
        (timedelta(hours=4), "4 h"),
        (timedelta(days=2, hours=4, minutes=5), "2 d 4 h 5 min"),
    ],
)
def test_a_span_is_written_to_the_minute(span: timedelta, written: str) -> None:
    assert length(span) == written
