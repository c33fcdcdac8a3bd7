"""Daily counts as arrays: the same as row by row, whatever is known, missing, doubled or outside."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.watch.before_after import RUNS, block, sums_drawn, weights_drawn
from staydown.watch.filling import filled
from staydown.watch.grid import MEASURES, Grid, Table, grid_from, grid_of, last_of_each
from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

DAY = date(2026, 3, 1)
Counted = Callable[[DailyCount], int | None]

PLAIN: dict[str, Counted] = {
    "posts": lambda one: one.posts,
    "own posts": lambda one: None if one.posts is None or one.forwarded is None else max(one.posts - one.forwarded, 0),
    "forwarded posts": lambda one: one.forwarded,
    "links out": lambda one: one.outlinks,
    "active channels": lambda one: None if one.posts is None else int(one.posts > 0),
    "reach": lambda one: one.reach,
}
"""The plain twins of the measures, for one row."""


def plain_table(daily: Collection[DailyCount], channels: Sequence[str], days: Sequence[date], measure: Counted, complete: bool) -> Table:
    """The plain twin of a table: row by row."""
    table = np.full((len(channels), len(days)), 0.0 if complete else np.nan)
    rows, columns = {name: n for n, name in enumerate(channels)}, {day: n for n, day in enumerate(days)}
    for one in daily:
        if one.day in columns:
            count = measure(one)
            table[rows[one.channel], columns[one.day]] = np.nan if count is None else count
    return table


def plainly_filled(
    daily: Collection[DailyCount], silent: Mapping[str, Collection[date]], first_seen: Mapping[str, date], since: date, until: date
) -> list[DailyCount]:
    """The plain twin of a table filled with what is known to be nothing, for channels that have a row."""
    rows = {(one.channel, one.day): one for one in daily if since <= one.day <= until}
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    for channel in {channel for channel, _ in rows}:
        down, first = silent.get(channel, ()), first_seen.get(channel)
        for day in days:
            known = rows.get((channel, day))
            if (known is None or known.posts is None) and (day in down or (first is not None and day < first)):
                rows[channel, day] = DailyCount(channel, day, 0, 0, 0, 0)
    return sorted(rows.values(), key=lambda one: (one.channel, one.day))


def rows_of(grid: Grid) -> list[DailyCount]:
    """The rows of a grid, by channel and day."""
    columns = [[None if np.isnan(x) else int(x) for x in counts] for counts in grid.counts]
    named = zip((grid.channels[n] for n in grid.place), map(date.fromordinal, grid.day.tolist()), *columns, strict=True)
    return sorted((DailyCount(*row) for row in named), key=lambda one: (one.channel, one.day))


names, offsets = st.sampled_from("abcd"), st.integers(-6, 6)
counts = st.none() | st.integers(0, 9)
tables = st.dictionaries(st.tuples(names, offsets), st.tuples(counts, counts, counts, counts), max_size=24).map(
    lambda rows: [DailyCount(name, DAY + timedelta(days=n), *row) for (name, n), row in rows.items()]
)


@given(tables, offsets, st.integers(0, 6), st.sampled_from(sorted(MEASURES)), st.booleans())
def test_a_table_is_the_same_as_row_by_row(daily: list[DailyCount], begin: int, length: int, measure: str, complete: bool) -> None:
    days, grid = [DAY + timedelta(days=begin + n) for n in range(length)], grid_of(daily)
    plain = plain_table(daily, grid.channels, days, PLAIN[measure], complete)
    np.testing.assert_array_equal(grid.table(measure, days, complete=complete), plain)
    assert grid.channels == tuple(sorted({one.channel for one in daily}))
    if days:
        there = [channel for channel, has in zip(grid.channels, grid.with_rows(days), strict=True) if has]
        assert there == sorted({one.channel for one in daily if one.day in days})


@given(tables, st.dictionaries(names, st.frozensets(offsets, max_size=5)), st.dictionaries(names, offsets), offsets, st.integers(0, 9))
def test_what_is_known_to_be_nothing_is_filled_in_as_row_by_row(
    daily: list[DailyCount], silent: dict[str, frozenset[int]], first_seen: dict[str, int], begin: int, length: int
) -> None:
    down = {name: frozenset(DAY + timedelta(days=n) for n in days) for name, days in silent.items()}
    first = {name: DAY + timedelta(days=n) for name, n in first_seen.items()}
    since = DAY + timedelta(days=begin)
    until = since + timedelta(days=length)
    assert rows_of(filled(grid_of(daily), down, first, since, until)) == plainly_filled(daily, down, first, since, until)


@given(st.lists(st.tuples(names, offsets, counts), max_size=20))
def test_of_several_rows_of_one_day_the_last_counts(several: list[tuple[str, int, int | None]]) -> None:
    grid = last_of_each(
        grid_from(
            [name for name, _, _ in several],
            [DAY + timedelta(days=n) for _, n, _ in several],
            *([posts for _, _, posts in several] for _ in range(4)),
        )
    )
    plain = {(name, DAY + timedelta(days=n)): posts for name, n, posts in several}
    assert {(one.channel, one.day): one.reach for one in rows_of(grid)} == plain


def test_two_rows_of_one_day_and_a_count_below_zero_are_named() -> None:
    with pytest.raises(Malformed, match=f"b has two rows for {DAY}"):
        grid_of([DailyCount("a", DAY, 1), DailyCount("b", DAY, 1), DailyCount("b", DAY, 2)])
    with pytest.raises(Malformed, match=f"b has a count below zero on {DAY}"):
        grid_of([DailyCount("a", DAY, 1), DailyCount("b", DAY, 1, 0, -2)])


@given(st.lists(st.lists(counts, min_size=5, max_size=5), min_size=1, max_size=4), st.integers(0, 99))
def test_a_side_drawn_anew_is_the_sum_of_each_channels_mean_on_the_known_days_drawn(channels: list[list[int | None]], seed: int) -> None:
    table = np.array([row for row in channels if any(x is not None for x in row)] or [[1] * 5], dtype=float)
    weights = weights_drawn(np.random.default_rng(seed), 5)
    assert weights.shape == (RUNS, 5) and (weights.sum(axis=1) == 5).all()
    drawn = sums_drawn(table, weights)
    for n in range(0, RUNS, 97):
        plain = 0.0
        for row in table:
            days = [(x, times) for x, times in zip(row, weights[n], strict=True) if not np.isnan(x)]
            many = sum(times for _, times in days)
            plain += sum(x * times for x, times in days) / many if many else sum(x for x, _ in days) / len(days)
        assert drawn[n] == pytest.approx(plain)


@pytest.mark.parametrize(("days", "together"), [(2, 1), (7, 1), (12, 3), (28, 7), (90, 7)])
def test_a_week_of_days_is_drawn_together_and_fewer_of_a_short_side(days: int, together: int) -> None:
    assert block(days) == together
