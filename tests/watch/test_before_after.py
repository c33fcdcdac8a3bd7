"""What changed between the days before and the days after: with intervals, and what is not known is never zero."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.watch.before_after import Change, compare
from staydown.watch.grid import grid_of
from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

from .tables import FIRST, SECOND, around

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 1)


def changed(daily: list[DailyCount], measure: str = "posts", day: date = DAY, window: int = 30, *, complete: bool = False) -> Change:
    """How one measure changed."""
    found = compare(grid_of(daily), day, window, as_of=NOW, seed=3, complete=complete)
    (one,) = [change for change in found.changes if change.measure == measure]
    return one


def rows(channel: str, before: list[int | None], after: list[int | None], day: date = DAY) -> list[DailyCount]:
    """The counts of a channel in the days up to a day and from the next on."""
    first = [DailyCount(channel, day - timedelta(days=len(before) - n), posts) for n, posts in enumerate(before)]
    return first + [DailyCount(channel, day + timedelta(days=1 + n), posts) for n, posts in enumerate(after)]


@pytest.mark.parametrize(("day", "before", "after", "per_cent"), [(FIRST, 20, 17, -15.0), (SECOND, 20, 0.9, -95.5)])
def test_the_published_shapes_come_out_with_intervals(day: date, before: float, after: float, per_cent: float) -> None:
    """Amarasingam, Maher and Winter, CREST 2021: -15 % in 2018 and -95.5 % in 2019."""
    posts = changed(around(day, before, after), day=day)
    for estimate in (posts.change, posts.drawn):
        assert estimate.value is not None
        assert estimate.low is not None
        assert estimate.high is not None
        assert round(estimate.value, 6) == per_cent
        assert -100 < estimate.low < per_cent < estimate.high < 0
    assert (posts.known, posts.unknown, posts.left_out) == ((600, 600), (0, 0), 0)
    assert "negative binomial" in posts.change.method
    assert "seed 3" in posts.drawn.method


def test_the_day_itself_is_on_neither_side() -> None:
    daily = [*rows("a", [2, 2], [2, 2]), DailyCount("a", DAY, 1_000)]
    assert changed(daily, window=2).before == changed(daily, window=2).after == 2


def test_a_day_that_is_not_known_is_left_out_and_counted_and_never_zero() -> None:
    posts = changed(rows("a", [4, None, 4, 4], [2, 2, None, None]), window=4)
    assert (posts.before, posts.after, posts.change.value) == (4, 2, -50)
    assert (posts.known, posts.unknown) == ((3, 2), (1, 2))
    assert "5 channel-days known, 3 not" in posts.change.method


def test_a_channel_of_which_one_side_knows_nothing_is_on_neither_side() -> None:
    posts = changed([*rows("a", [4, 4], [4, 4]), *rows("b", [100, 100], [])], window=2)
    assert (posts.change.value, posts.channels, posts.left_out) == (0, 1, 1)


def test_a_complete_table_says_that_who_is_not_in_it_posted_nothing() -> None:
    posts = changed([*rows("a", [4, 4], [4, 4]), *rows("b", [4, 4], [])], window=2, complete=True)
    assert (posts.change.value, posts.channels, posts.left_out, posts.unknown) == (-50, 2, 0, (0, 0))
    assert changed(rows("a", [4, None], [4, 4]), window=2, complete=True).unknown == (1, 0)


def test_the_change_of_nothing_is_not_known_and_that_to_nothing_has_an_upper_end() -> None:
    assert changed(rows("a", [0, 0], [3, 3]), window=2).change.value is None
    assert changed([], window=2).change.value is None
    gone = changed(rows("a", [5] * 30, [0] * 30))
    assert (gone.change.value, gone.change.low) == (-100, -100)
    assert gone.change.high is not None
    assert round(gone.change.high, 2) == round(100 * (3.6889 / 150 - 1), 2)


def test_own_posts_forwards_links_channels_and_reach_are_compared_too() -> None:
    daily = [replace(one, forwarded=1, outlinks=(2 if one.day < DAY else 1), reach=500) for one in rows("a", [4, 3, 4], [2, 0, 2])]
    daily = [replace(one, forwarded=min(one.posts or 0, 1)) for one in daily]
    values = {name: changed(daily, name, window=3) for name in ("own posts", "forwarded posts", "links out", "active channels", "reach")}
    assert [round(one.change.value or 0, 1) for one in values.values()] == [-75.0, -33.3, -50.0, -33.3, 0.0]
    assert values["own posts"].dispersion is not None
    assert values["reach"].dispersion is None


def test_own_posts_are_not_known_where_the_forwards_are_not() -> None:
    assert changed(rows("a", [4, 3], [2, 0]), "own posts", window=2).before is None


def test_channels_that_came_and_went_are_counted() -> None:
    daily = [*rows("a", [4, 4], [0, 0]), *rows("b", [0, 0], [1, 0]), *rows("c", [1, 1], [1, 1])]
    found = compare(grid_of(daily), DAY, 2, as_of=NOW)
    assert (found.new_channels, found.gone_channels) == (1, 1)


def test_a_channel_of_which_nothing_is_known_on_one_side_neither_came_nor_went() -> None:
    daily = [*rows("a", [4, 4], []), *rows("b", [], [3, 3])]
    found, complete = (compare(grid_of(daily), DAY, 2, as_of=NOW, complete=whole) for whole in (False, True))
    assert (found.new_channels, found.gone_channels) == (0, 0)
    assert (complete.new_channels, complete.gone_channels) == (1, 1)


@pytest.mark.parametrize(("window", "says"), [(1, "two days or more"), (10_000_000, "leave the calendar")])
def test_what_cannot_be_compared_is_said_in_a_line(window: int, says: str) -> None:
    with pytest.raises(Malformed, match=says):
        compare(grid_of([]), DAY, window, as_of=NOW)


def test_days_that_vary_no_more_than_poissons_have_its_interval() -> None:
    posts = changed(rows("a", [4] * 30, [2] * 30))
    assert "Poisson" in posts.change.method
    assert posts.drawn.low == posts.drawn.high == posts.drawn.value == -50


def test_the_same_seed_gives_the_same_interval_and_another_one_nearly() -> None:
    daily = around(FIRST, 20, 17)
    first, again, other = (
        next(c.drawn for c in compare(grid_of(daily), FIRST, as_of=NOW, seed=seed).changes if c.measure == "posts") for seed in (1, 1, 2)
    )
    assert first == again
    assert first.low != other.low
    assert first.low is not None
    assert other.low is not None
    assert abs(first.low - other.low) < 3


series = st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=4, max_size=12)


@given(st.lists(series, min_size=1, max_size=5))
@settings(max_examples=40)
def test_a_series_that_stays_the_same_has_no_change_in_its_interval(channels: list[list[int | None]]) -> None:
    length = min(map(len, channels))
    daily = [one for n, counts in enumerate(channels) for one in rows(f"c{n}", counts[:length], counts[:length])]
    for change in compare(grid_of(daily), DAY, length, as_of=NOW).changes:
        for estimate in (change.change, change.drawn):
            if estimate.value is not None:
                assert estimate.value == 0
                assert estimate.low is not None
                assert estimate.high is not None
                assert estimate.low <= 0 <= estimate.high


@given(series, series)
@settings(max_examples=40)
def test_the_change_is_that_of_the_plain_means_of_the_known_days(before: list[int | None], after: list[int | None]) -> None:
    window = max(len(before), len(after))
    first, second = ([x for x in side if x is not None] for side in (before, after))
    posts = changed(rows("a", before, after), window=window)
    if not first or not second or not sum(first):
        assert posts.change.value is None
    else:
        assert posts.change.value is not None
        assert np.isclose(posts.change.value, 100 * (np.mean(second) / np.mean(first) - 1))


@given(series, st.integers(0, 11))
@settings(max_examples=30)
def test_knowing_less_of_one_day_never_makes_it_a_day_of_nothing(before: list[int | None], place: int) -> None:
    known = [5 if x is None else x + 1 for x in before]
    less: list[int | None] = [None if n == place % len(known) else x for n, x in enumerate(known)]
    daily = rows("a", list(known), less)
    posts = changed(daily, window=len(known))
    left = [x for x in less if x is not None]
    assert posts.after is not None
    assert np.isclose(posts.after, np.mean(left))
