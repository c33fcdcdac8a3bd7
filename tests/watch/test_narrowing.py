"""What is left of the space, and how fast it comes back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from staydown.watch.grid import grid_of
from staydown.watch.narrowing import Narrowing, NarrowingIndex, narrowing
from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

T_ZERO = date(2026, 3, 1)
NOW = datetime(2026, 12, 31, tzinfo=UTC)


def counts(channel: str, begin: int, *posts: int | None, reach: int | None = None) -> list[DailyCount]:
    """The posts of a channel from a day on, counted from T-0."""
    return [DailyCount(channel, T_ZERO + timedelta(days=begin + n), one, reach=reach) for n, one in enumerate(posts)]


def left(daily: list[DailyCount], outlets: dict[str, str] | None = None, *, complete: bool = False) -> dict[str, Narrowing]:
    """Each measure by its name."""
    return {one.measure: one for one in narrowing(grid_of(daily), outlets or {}, T_ZERO, T_ZERO, as_of=NOW, complete=complete)[0]}


def index(daily: list[DailyCount], outlets: dict[str, str] | None = None, seed: int = 0) -> NarrowingIndex:
    """The narrowing index."""
    return narrowing(grid_of(daily), outlets or {}, T_ZERO, T_ZERO, as_of=NOW, seed=seed)[1]


def test_what_falls_to_a_tenth_and_comes_back_says_how_long_it_took() -> None:
    daily = counts("a", -30, *[10] * 30, *[1] * 20, *[10] * 30)
    output = left(daily)["output"]
    assert output.baseline == 10
    assert output.least.value == 0.1
    assert output.left[0][0] == 7
    assert output.left[0][1].value == 0.1
    assert output.days_to_half.value == 20 + 3
    assert "fell below half on 2026-03-01" in output.days_to_half.method
    assert output.latest.value == 1
    assert output.watched == 49


def test_what_never_fell_or_has_not_come_back_has_no_days_to_half_and_says_why() -> None:
    assert "never fell" in left(counts("a", -30, *[10] * 60))["output"].days_to_half.method
    gone = left(counts("a", -30, *[10] * 30, *[0] * 40))["output"].days_to_half
    assert gone.value is None
    assert "not back within 39 days" in gone.method
    assert left([])["output"].days_to_half.value is None


def test_a_successor_counts_in_what_is_left_and_not_in_the_baseline() -> None:
    daily = counts("a", -30, *[10] * 30, *[0] * 20) + counts("b", 10, *[5] * 10)
    output = left(daily)["output"]
    assert output.baseline == 10
    assert output.latest.value == 0.5


def test_days_of_which_less_than_half_is_known_are_not_known() -> None:
    daily = counts("a", -30, *[10] * 30, *[None] * 20) + counts("b", -30, *[5] * 30, *[1] * 20)
    output = left(daily)["output"]
    assert output.latest.value is None
    assert output.least.value is None
    more = counts("a", -30, *[10] * 30, *[None] * 20) + counts("b", -30, *[15] * 30, *[3] * 20)
    assert left(more)["output"].latest.value == 0.2


def test_outlets_and_reach_have_levels_of_their_own() -> None:
    daily = counts("a1", -30, *[1] * 30, *[0] * 20, reach=600) + counts("a2", -30, *[1] * 50, reach=300)
    daily += counts("b", -30, *[1] * 30, *[0] * 20, reach=100)
    outlets = {"a1": "amber", "a2": "amber", "b": "beacon"}
    found = left(daily, outlets)
    assert (found["outlets"].baseline, found["outlets"].latest.value) == (2, 0.5)
    assert (found["reach"].baseline, found["reach"].latest.value) == (1000, 1)


def test_a_baseline_that_is_not_known_leaves_all_unknown() -> None:
    found = left(counts("a", -30, *[None] * 30, *[3] * 20))
    assert found["output"].baseline is None
    assert found["outlets"].baseline is None
    assert {one.latest.value for one in found.values()} == {None}
    nothing = left(counts("a", -30, *[0] * 30, *[3] * 20))
    assert nothing["output"].baseline == 0
    assert nothing["output"].latest.value is None


def test_a_baseline_is_frozen_before_the_action_and_the_future_is_not_looked_at() -> None:
    with pytest.raises(Malformed, match="frozen after T-0"):
        narrowing(grid_of([]), {}, T_ZERO + timedelta(days=1), T_ZERO, as_of=NOW)
    early = datetime(2026, 3, 4, tzinfo=UTC)
    (output, *_), _ = narrowing(grid_of(counts("a", -30, *[10] * 60)), {}, T_ZERO, T_ZERO, as_of=early)
    assert output.watched == 3


@given(st.lists(st.one_of(st.none(), st.integers(0, 20)), min_size=1, max_size=40))
def test_every_number_has_its_moment_its_n_and_its_method_and_unknown_never_counts_as_nothing(posts: list[int | None]) -> None:
    found = left(counts("a", -30, *[10] * 30, *posts))
    for one in found.values():
        for estimate in (one.latest, one.least, one.days_to_half, *(value for _, value in one.left)):
            assert (estimate.as_of, estimate.n) == (NOW, 1)
            assert estimate.method
    output = found["output"]
    if not any(x is not None for x in posts):
        assert output.latest.value is None


def several(*after: int, before: int = 10) -> list[DailyCount]:
    """Channels that all posted as much before, each with its own posts a day after."""
    return [one for n, posts in enumerate(after) for one in counts(f"c{n}", -30, *[before] * 30, *[posts] * 40)]


def test_the_narrowing_index_is_one_less_the_geometric_mean_of_what_is_left() -> None:
    daily = [replace(one, reach=100 if one.day < T_ZERO else 60) for one in several(5, 5, 0, 0)]
    found = index(daily)
    left = (0.25, 0.6, 0.5)
    assert found.measures == ("output", "reach", "outlets")
    assert found.after[0][0] == 7
    assert np.isclose(found.after[0][1].value or 0, 1 - np.prod(left) ** (1 / 3))
    assert "1 less the geometric mean of what is left of output, reach, outlets" in found.latest.method


def test_the_index_is_0_where_all_is_as_before_1_where_one_is_gone_and_below_where_the_space_has_grown() -> None:
    assert index(several(10, 10, 10)).latest.value == 0
    assert index(several(0, 0, 0)).latest.value == 1
    assert (index(several(20, 20, 20)).latest.value or 0) < 0
    without_reach = index(several(5, 5, 5))
    assert without_reach.measures == ("output", "outlets")
    nothing = index([])
    assert (nothing.latest.value, nothing.measures) == (None, ())


def test_an_interval_is_that_of_the_channels_drawn_anew_and_the_same_for_a_seed() -> None:
    daily = several(*[10] * 5, *[0] * 5)
    output = left(daily)["output"]
    low, high = output.latest.low, output.latest.high
    assert low is not None
    assert high is not None
    assert low < (output.latest.value or 0) == 0.5 < high
    shares = np.arange(11) / 10
    binomial = stats.binom.cdf(np.arange(11), 10, 0.5)
    assert low == shares[np.searchsorted(binomial, 0.025)]
    assert high == shares[np.searchsorted(binomial, 0.975)]
    assert "1000 draws of 10 with seed 0" in output.latest.method
    one, again, other = (index(daily, seed=seed).latest for seed in (1, 1, 2))
    assert one == again
    assert (one.low, one.value) != (None, None)
    assert other.value == one.value


def test_where_every_channel_fell_alike_it_does_not_matter_which_there_were() -> None:
    output = left(several(2, 2, 2, 2))["output"]
    assert output.latest.value == output.latest.low == output.latest.high == 0.2


def test_from_too_few_nothing_is_drawn_and_it_is_said() -> None:
    found = left(several(10, 0))["output"].latest
    assert (found.value, found.low, found.high) == (0.5, None, None)
    assert "2 are too few to be drawn from" in found.method


def test_outlets_are_drawn_with_all_their_channels() -> None:
    outlets = {f"c{n}": f"outlet {n // 2}" for n in range(8)}
    found = left(several(10, 0, 10, 0, 0, 0, 0, 0), outlets)["outlets"].latest
    assert (found.value, found.n) == (0.5, 4)
    assert "draws of 4" in found.method


def test_the_days_to_half_have_an_interval_in_which_some_draws_never_come_back() -> None:
    back = [one for n in range(4) for one in counts(f"b{n}", -30, *[10] * 30, *[0] * (20 + n), *[10] * 30)]
    daily = back + [one for n in range(4) for one in counts(f"g{n}", -30, *[10] * 30, *[0] * 60)]
    half = left(daily, complete=True)["output"].days_to_half
    assert half.value is not None
    assert half.low is not None
    assert half.low <= half.value
    assert half.high is None


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=3, max_size=12), min_size=1, max_size=6), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_a_number_lies_in_its_interval_and_what_is_left_of_all_drawn_once_is_what_is_left(
    channels: list[list[int | None]], seed: int
) -> None:
    daily = [one for n, posts in enumerate(channels) for one in counts(f"c{n}", -30, *[5] * 30, *posts)]
    for found in narrowing(grid_of(daily), {}, T_ZERO, T_ZERO, as_of=NOW, seed=seed)[0]:
        for one in (found.latest, found.least, found.days_to_half, *(value for _, value in found.left)):
            if one.value is not None and one.low is not None:
                assert one.low <= one.value
                assert one.high is None or one.value <= one.high
