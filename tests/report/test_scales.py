"""Scales: round ticks, and numbers as people read them."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from staydown.report.charts.scales import Near, moments, offset, offset_ticks, percent, ticks, written

from .drawn import instants


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(2, 9))
def test_ticks_are_round_hold_the_values_between_them_and_are_not_too_many(a: int, b: int, most: int) -> None:
    low, high = sorted((a / 1000, b / 1000))
    found = ticks(low, high, most)
    assert found == sorted(set(found))
    assert found[0] <= low * (1 + 1e-6) + 1e-6 and found[-1] >= high * (1 - 1e-6) - 1e-6
    assert 2 <= len(found) <= most + 1


@given(instants, st.integers(0, 10**9), st.integers(2, 9))
def test_moments_on_an_axis_lie_on_it_and_none_is_said_twice(begin: datetime, seconds: int, most: int) -> None:
    end = begin + timedelta(seconds=seconds)
    found = moments(begin, end, most)
    assert len(found) <= most
    assert all(begin <= at <= end for at, _ in found)


def test_numbers_are_written_as_people_read_them() -> None:
    assert [written(n) for n in (0, 0.0625, 1.5, 14.2, 302.4, 4000, 12_040, 1_234_567.0, -3)] == [
        "0", "0.0625", "1.5", "14.2", "302", "4,000", "12,040", "1,234,567", "–3",
    ]  # fmt: skip
    assert [percent(s) for s in (0, 1, 0.198, 0.9996, 0.0004)] == [
        "0\u00a0%",
        "100\u00a0%",
        "19.8\u00a0%",
        "over 99.9\u00a0%",
        "under 0.1\u00a0%",
    ]
    said = [offset(s).replace("\u00a0", " ") for s in (0, 45, -90, 600, 7200, 259_200)]
    assert said == ["T-0", "T+45 s", "T–90 s", "T+10 min", "T+2 h", "T+3 d"]


@given(st.integers(-(10**6), 0), st.integers(1, 10**6))
def test_t_zero_is_always_a_tick_of_the_strip_and_no_two_ticks_stand_too_near(low: int, high: int) -> None:
    x = Near(low, high, 40, 600)
    found = offset_ticks(x, 66)
    assert 0 in found and all(low <= tick <= high for tick in found)
    assert all(x(after) - x(before) >= 66 for before, after in pairwise(found))


def test_the_minutes_around_t_zero_keep_their_room_however_late_the_last_report_is() -> None:
    x = Near(0, 9000, 0, 600)
    assert (x(0), x(9000)) == (0, 600)
    assert x(60) > 60 and x(300) - x(60) > 100 and x(9000) - x(7200) < 40
