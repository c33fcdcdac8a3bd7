"""Interrupted series: what a day changed against what the days before foretold, with intervals that hold what they say."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from staydown.watch.before_after import compare, days_of
from staydown.watch.grid import grid_of
from staydown.watch.interrupted import Interrupted, interrupted, least_squares, segmented
from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

from .tables import FIRST, SECOND, around

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 1)
DAYS = (*days_of(DAY, -30, 0), *days_of(DAY, 1, 31))
AT = np.array([(day - DAY).days for day in DAYS], dtype=float)


def line(base: float, slope: float, step: float, turn: float) -> np.ndarray:
    """A series without errors."""
    return base + slope * AT + step * (AT > 0) + turn * np.where(AT > 0, AT, 0)


def fitted(series: np.ndarray, days: tuple[date, ...] = DAYS) -> Interrupted:
    """What the regression says of a series."""
    return segmented("posts", days, series.tolist(), DAY, as_of=NOW)


def errors(seed: int, alike: float, before: float = 5.0, after: float = 5.0) -> np.ndarray:
    """Errors of a first-order autoregression on these days, with their standard deviation on each side."""
    shocks = default_rng(seed).normal(size=111)
    found = shocks.copy()
    for n in range(1, len(found)):
        found[n] = alike * found[n - 1] + shocks[n] * np.sqrt(1 - alike**2)
    return np.delete(found[50:], 30) * np.where(AT > 0, after, before)


def test_a_series_without_errors_is_found_exactly() -> None:
    found = fitted(line(100, 0.5, -40, -1))
    assert np.allclose([found.level.value or 0, found.slope.value or 0], [-40, -1])
    foretold, effect = 100 + 0.5 * 15.5, -40 - 15.5
    assert np.isclose(found.effect.value or 0, effect)
    assert np.isclose(found.change.value or 0, 100 * effect / foretold)
    day, seen, by_line, by_line_before = found.fitted[-1]
    assert day == DAYS[-1]
    assert np.allclose([seen or 0, by_line, by_line_before], [45, 45, 115])


def test_a_network_that_was_dying_by_itself_is_not_the_work_of_the_day() -> None:
    """What before and after calls a fall of half is all foretold by the days before."""
    series = line(60, -1.0, 0, 0) + errors(3, 0.2, 1, 1)
    found = fitted(series)
    means = series[AT < 0].mean(), series[AT > 0].mean()
    assert means[1] < 0.65 * means[0]
    assert found.effect.low is not None
    assert found.effect.high is not None
    assert found.effect.low < 0 < found.effect.high


@pytest.mark.parametrize(("day", "before", "after", "per_cent"), [(FIRST, 20, 17, -15.0), (SECOND, 20, 0.9, -95.5)])
def test_the_published_changes_are_in_the_interval(day: date, before: float, after: float, per_cent: float) -> None:
    """CREST 2021: -15 % in 2018 and -95.5 % in 2019, 30 days before and after; the tables are invented in that shape, without a slope."""
    grid = grid_of(around(day, before, after))
    found = interrupted(grid, day, as_of=NOW)
    plain = compare(grid, day, as_of=NOW).changes[0].change
    assert plain.value == pytest.approx(per_cent)
    assert (found.change.low or 0) < per_cent < (found.change.high or 0)


def test_the_errors_are_those_of_the_plain_formulas() -> None:
    """The sandwich of least squares, summed pair of days by pair of days."""
    design = np.column_stack((np.ones(60), AT, AT > 0, np.where(AT > 0, AT, 0)))
    series = line(100, 0.5, -40, -1) + errors(1, 0.5, 8, 2)
    found, covariance, alike = least_squares(design, series, AT)
    assert np.allclose(found, np.linalg.solve(design.T @ design, design.T @ series))
    assert 0.2 < alike < 0.8
    bread = np.linalg.inv(design.T @ design)
    residuals = series - design @ found
    leaves = np.eye(60) - design @ bread @ design.T
    deviation = {late: float(np.sqrt((residuals[late == (AT > 0)] ** 2).mean())) for late in (False, True)}
    of = [deviation[late] for late in (AT > 0).tolist()]
    left = [
        sum(leaves[i, j] * of[j] * of[k] * alike ** abs(AT[j] - AT[k]) * leaves[i, k] for j in range(60) for k in range(60))
        for i in range(60)
    ]
    for late, side in ((False, range(30)), (True, range(30, 60))):
        deviation[late] *= float(np.sqrt(sum(of[i] ** 2 for i in side) / sum(left[i] for i in side)))
    of = [deviation[late] for late in (AT > 0).tolist()]
    meat = sum(np.outer(design[i], design[j]) * of[i] * of[j] * alike ** abs(AT[i] - AT[j]) for i in range(60) for j in range(60))
    assert np.allclose(covariance, bread @ meat @ bread)


@pytest.mark.parametrize(("alike", "sides"), [(0.0, (5, 5)), (0.5, (5, 5)), (0.5, (10, 2)), (0.7, (5, 5))])
def test_the_intervals_hold_the_truth_about_as_often_as_they_say(alike: float, sides: tuple[float, float]) -> None:
    """150 series of each, seeds 0 to 149, autocorrelation 0 to 0.7 from day to day; of 150, 95 in a hundred are 142."""
    held, foretold, effect = [0, 0, 0], 100 + 0.5 * 15.5, -20 - 0.3 * 15.5
    for seed in range(150):
        found = fitted(line(100, 0.5, -20, -0.3) + errors(seed, alike, *sides))
        truths = ((found.level, -20.0), (found.effect, effect), (found.change, 100 * effect / foretold))
        for n, (estimate, truth) in enumerate(truths):
            held[n] += (estimate.low or -np.inf) <= truth <= (estimate.high or np.inf)
    assert min(held) >= 134


def test_days_that_are_not_known_leave_a_gap_and_are_no_days_of_nothing() -> None:
    series: list[float | None] = line(100, 0.5, -40, -1).tolist()
    for n in (3, 4, 20, 41, 55):
        series[n] = None
    found = segmented("posts", DAYS, series, DAY, as_of=NOW)
    assert np.isclose(found.level.value or 0, -40)
    assert found.level.n == 55
    assert found.fitted[3][1] is None


def test_a_side_of_which_too_little_is_known_has_no_estimate() -> None:
    series: list[float | None] = [*[5.0] * 30, *[4.0] * 4, *[None] * 26]
    found = segmented("posts", DAYS, series, DAY, as_of=NOW)
    assert (found.level.value, found.change.value, found.fitted) == (None, None, ())
    assert "fewer than 5 days are known on a side" in found.level.method
    assert interrupted(grid_of([]), DAY, as_of=NOW).effect.value is None
    with pytest.raises(Malformed, match="Give 5 days or more"):
        interrupted(grid_of([]), DAY, 4, as_of=NOW)


def test_where_the_line_before_falls_to_nothing_no_change_in_per_cent_is_stated() -> None:
    series = np.where(AT < 0, -2.0 * AT, 1.0)
    found = fitted(series)
    assert found.change.value is None
    assert "foretells nothing" in found.change.method
    assert (found.effect.value or 0) > 0


def rows(channel: str, before: list[int | None], after: list[int | None]) -> list[DailyCount]:
    """The counts of a channel in the days up to the day and from the next on."""
    first = [DailyCount(channel, DAY - timedelta(days=len(before) - n), posts) for n, posts in enumerate(before)]
    return first + [DailyCount(channel, DAY + timedelta(days=1 + n), posts) for n, posts in enumerate(after)]


def test_a_channel_that_is_not_known_on_a_day_counts_with_its_mean_and_a_day_that_is_half_unknown_is_left_out() -> None:
    daily = [*rows("a", [4, None, 6, 4, 6, 4], [1, 2, 1, 2, 1, 2]), *rows("b", [20, 20, None, 20, 20, 20], [5] * 6)]
    daily += [*rows("c", [9] * 6, []), DailyCount("a", DAY, 1_000)]
    found = interrupted(grid_of(daily), DAY, 6, as_of=NOW)
    assert [seen for _, seen, *_ in found.fitted] == [24, pytest.approx(24.8), None, 24, 26, 24, 6, 7, 6, 7, 6, 7]
    change = compare(grid_of(daily), DAY, 6, as_of=NOW).changes[0]
    assert np.isclose(change.after or 0, np.mean([6, 7, 6, 7, 6, 7]))


@given(st.integers(0, 10_000), st.floats(0.1, 50), st.floats(-100, 100))
@settings(max_examples=40, deadline=None)
def test_counted_in_other_units_everything_is_the_same(seed: int, unit: float, base: float) -> None:
    series = line(100, 0.5, -20, -0.3) + errors(seed, 0.4)
    one, other = fitted(series), fitted(unit * series + base)
    assert np.isclose((one.level.value or 0) * unit, other.level.value or 0, rtol=1e-6, atol=1e-6)
    assert np.isclose((one.effect.low or 0) * unit, other.effect.low or 0, rtol=1e-4, atol=1e-4 * unit)


def test_a_series_that_is_flat_has_no_effect_and_no_width() -> None:
    found = fitted(np.full(60, 7.0))
    assert found.effect.value == pytest.approx(0, abs=1e-9)
    assert (found.effect.high or 0) - (found.effect.low or 0) < 1e-6
