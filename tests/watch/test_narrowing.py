"""What is left of the space, and how fast it comes back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.watch.grid import grid_of
from staydown.watch.narrowing import Narrowing, narrowing
from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

T_ZERO = date(2026, 3, 1)
NOW = datetime(2026, 12, 31, tzinfo=UTC)


def counts(channel: str, begin: int, *posts: int | None, reach: int | None = None) -> list[DailyCount]:
    """The posts of a channel from a day on, counted from T-0."""
    return [DailyCount(channel, T_ZERO + timedelta(days=begin + n), one, reach=reach) for n, one in enumerate(posts)]


def left(daily: list[DailyCount], outlets: dict[str, str] | None = None, *, complete: bool = False) -> dict[str, Narrowing]:
    """Each measure by its name."""
    return {one.measure: one for one in narrowing(grid_of(daily), outlets or {}, T_ZERO, T_ZERO, as_of=NOW, complete=complete)}


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
    (output, *_) = narrowing(grid_of(counts("a", -30, *[10] * 60)), {}, T_ZERO, T_ZERO, as_of=early)
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
