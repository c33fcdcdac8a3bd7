"""Times as sources write them: what is known, what is not, and what is never concluded."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.intake.times import from_rfc3339, from_telegram, rfc3339
from staydown.words.posts import Stamp

NINE = datetime(2024, 1, 1, 9, 0, tzinfo=UTC)
moments = st.integers(10**8, 2**31 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None))
zones = st.integers(-14 * 60, 14 * 60)


@given(moments, zones)
def test_the_two_times_of_telegram_reveal_the_exporters_zone(moment: datetime, offset: int) -> None:
    at = moment.replace(tzinfo=UTC)
    local = (moment + timedelta(minutes=offset)).isoformat()
    assert from_telegram(local, str(int(at.timestamp()))) == Stamp(at, local, offset)


def test_a_local_time_alone_is_kept_as_written_and_nothing_is_concluded() -> None:
    assert from_telegram("2024-01-01T10:00:00", None) == Stamp(None, "2024-01-01T10:00:00", None)


@pytest.mark.parametrize("unix", ["1704099600", 1704099600])
def test_seconds_alone_are_known_without_a_zone(unix: object) -> None:
    assert from_telegram(None, unix) == Stamp(NINE, "", None)


@pytest.mark.parametrize("unix", ["", "soon", "0", "-1", 0, 2**31, "9" * 40, "9" * 5000, 1.5, True, "NaN", None])
def test_seconds_that_are_no_time_are_unknown(unix: object) -> None:
    assert from_telegram("2024-01-01T10:00:00", unix) == Stamp(None, "2024-01-01T10:00:00", None)


@pytest.mark.parametrize(
    "local", ["99999-01-01", "2024-13-01T10:00:00", "yesterday", "2024-01-01T10:00:30", "2024-01-03T10:00:00", "2024-01-01T09:00:00Z"]
)
def test_a_wall_clock_that_fits_no_zone_is_kept_as_written(local: str) -> None:
    assert from_telegram(local, 1704099600) == Stamp(NINE, local, None)


def test_a_time_with_its_zone() -> None:
    assert from_rfc3339("2024-01-01T10:00:00+01:00") == Stamp(NINE, "2024-01-01T10:00:00", 60)
    assert from_rfc3339("2024-01-01t04:30:00.25-04:30") == Stamp(NINE + timedelta(milliseconds=250), "2024-01-01t04:30:00.25", -270)
    assert from_rfc3339("2024-01-01T09:00:00Z") == Stamp(NINE, "2024-01-01T09:00:00", 0)


def test_minus_zero_says_that_the_zone_is_not_known() -> None:
    assert from_rfc3339("2024-01-01T09:00:00-00:00") == Stamp(NINE)


@pytest.mark.parametrize(
    "written", ["", "2024-01-01T10:00:00", "2024-01-01", "soon", "2024-02-30T10:00:00Z", "0001-01-01T00:00:00+23:00", "2024-01-01T10:00Z"]
)
def test_text_without_zone_or_sense_is_kept_as_written(written: str) -> None:
    assert from_rfc3339(written) == Stamp(None, written, None)


@given(st.datetimes().filter(lambda moment: 1 < moment.year < 9999), st.integers(-23 * 60, 23 * 60))
def test_a_zone_is_read_as_the_standard_library_reads_it(moment: datetime, offset: int) -> None:
    written = moment.replace(tzinfo=timezone(timedelta(minutes=offset))).isoformat()
    assert from_rfc3339(written) == Stamp(datetime.fromisoformat(written).astimezone(UTC), moment.isoformat(), offset)


@given(
    st.one_of(
        st.builds(from_telegram, moments.map(str), st.none()),
        st.builds(
            lambda at, offset: from_rfc3339(f"{at.isoformat()}{offset}"), moments, st.sampled_from(["Z", "+05:45", "-03:30", "-00:00", ""])
        ),
    )
)
def test_what_is_written_is_read_back(stamp: Stamp) -> None:
    assert from_rfc3339(rfc3339(stamp)) == stamp
