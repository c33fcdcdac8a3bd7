"""Early warning: a row of days outside the band warns, one day does not, and a day that is not known is no day of nothing."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.watch.early_warning import Standing, Warned, band, early_warning, rows_of
from staydown.watch.narrowing import Level
from staydown.words.errors import Malformed

T_ZERO = date(2026, 3, 1)
NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
BAND = band(np.array([0.0, 10.0, 90.0]), np.array([0.0, 0.1, 0.2]), np.array([0.1, 0.3, 0.5]))


def warned(*left: float | None, begin: int = 10, run: int = 3) -> Warned:
    """Whether these levels, from a day since T-0 on, have left the band."""
    levels = [Level(T_ZERO + timedelta(days=begin + n), one) for n, one in enumerate(left)]
    return early_warning(levels, BAND, T_ZERO, as_of=NOW, run=run)


def test_three_days_above_the_band_warn_and_say_since_when() -> None:
    found = warned(0.2, 0.4, 0.4, 0.4)
    assert (found.standing, found.since, found.first) == (Standing.ABOVE, 11, 13)
    assert (found.compared, found.above, found.below) == (4, 3, 0)
    assert found.latest.value == 0.4
    assert found.high == pytest.approx(0.3 + 3 * 0.2 / 80)


def test_one_day_and_two_are_chance() -> None:
    assert warned(0.2, 0.9, 0.9).standing is Standing.WITHIN
    assert warned(0.9, 0.9, 0.2, 0.9, 0.9).first is None
    assert warned(0.9, run=1).standing is Standing.ABOVE


def test_less_than_expected_is_said_and_no_warning() -> None:
    found = warned(0.05, 0.05, 0.05)
    assert (found.standing, found.since, found.first, found.below) == (Standing.BELOW, 10, None, 3)


def test_what_came_back_into_the_band_was_warned_of_before() -> None:
    found = warned(0.9, 0.9, 0.9, 0.2)
    assert (found.standing, found.since, found.first) == (Standing.WITHIN, None, 12)


def test_a_day_that_is_not_known_neither_breaks_a_row_nor_adds_to_it() -> None:
    assert warned(0.9, None, 0.9, None, 0.9).standing is Standing.ABOVE
    assert warned(0.9, None, None, 0.9).standing is Standing.WITHIN
    assert warned(None, None).standing is Standing.UNKNOWN


def test_days_beyond_the_band_are_not_compared() -> None:
    found = warned(0.9, 0.9, 0.9, begin=91)
    assert (found.standing, found.compared) == (Standing.UNKNOWN, 0)
    assert warned(0.05, 0.05, begin=-5).compared == 0


@pytest.mark.parametrize(
    ("days", "low", "high"),
    [
        ([], [], []),
        ([0, 1], [0], [1]),
        ([1, 0], [0, 0], [1, 1]),
        ([0, 1], [0, 2], [1, 1]),
        ([0, 1], [-1, 0], [1, 1]),
        ([0, float("nan")], [0, 0], [1, 1]),
    ],
)
def test_a_band_that_is_none_is_refused(days: list[float], low: list[float], high: list[float]) -> None:
    with pytest.raises(Malformed, match="band"):
        band(np.array(days, dtype=float), np.array(low, dtype=float), np.array(high, dtype=float))
    with pytest.raises(Malformed, match="a row of 0 days"):
        warned(0.1, run=0)


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_rows_are_counted_as_one_counts_them(there: list[bool]) -> None:
    plain, row = [], 0
    for one in there:
        row = row + 1 if one else 0
        plain.append(row)
    assert rows_of(np.array(there)).tolist() == plain


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=30), st.floats(0.001, 1))
def test_more_that_came_back_never_ends_a_warning(left: list[float | None], more: float) -> None:
    less, higher = warned(*left), warned(*(None if one is None else one + more for one in left))
    if less.standing is Standing.ABOVE:
        assert higher.standing is Standing.ABOVE
    assert higher.above >= less.above
