"""What looks add to a table: silence that is verified, and the time before a channel was there; never a guess about a gap."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from staydown.watch.filling import filled, silent_days
from staydown.watch.grid import grid_of
from staydown.watch.liveness import verified_down
from staydown.words.watch import DailyCount, LiveState, Observation

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = NOON.date()
LIVE, OFFLINE, UNKNOWN = LiveState.LIVE, LiveState.OFFLINE, LiveState.UNKNOWN


def looks(*states: tuple[float, LiveState]) -> list[Observation]:
    """Looks so many days after noon of the first day."""
    return [Observation("https://a.example/", state, NOON + timedelta(days=days), "recorded") for days, state in states]


def day(n: int) -> date:
    """The day so many days after the first."""
    return DAY + timedelta(days=n)


def test_the_whole_days_between_two_offline_looks_a_day_apart_are_silent() -> None:
    seen = looks((-1, LIVE), (0, OFFLINE), (2, UNKNOWN), (4, OFFLINE))
    assert silent_days(seen, NOON + timedelta(days=9)) == {day(1), day(2), day(3)}


def test_one_look_or_two_within_a_day_or_a_live_one_between_prove_no_silence() -> None:
    late = NOON + timedelta(days=30)
    assert silent_days(looks((0, OFFLINE)), late) == frozenset()
    assert silent_days(looks((0, OFFLINE), (0.9, OFFLINE)), late) == frozenset()
    assert silent_days(looks((0, OFFLINE), (5, LIVE), (9, OFFLINE)), late) == frozenset()
    assert silent_days(looks((0, OFFLINE), (5, UNKNOWN)), late) == frozenset()


def test_a_look_that_lies_ahead_counts_for_nothing() -> None:
    assert silent_days(looks((0, OFFLINE), (5, OFFLINE)), NOON + timedelta(days=4)) == frozenset()


def test_a_gap_is_filled_where_the_channel_was_down_or_not_yet_there_and_nowhere_else() -> None:
    daily = [DailyCount("a", day(0), 5), DailyCount("a", day(2), None), DailyCount("a", day(3), 2), DailyCount("b", day(2), 1)]
    found = filled(grid_of(daily), {"a": {day(2), day(3)}, "c": {day(1)}}, {"b": day(1)}, day(0), day(3))
    posts = found.table("posts", [day(n) for n in range(4)])
    assert found.channels == ("a", "b"), "of a channel without a row nothing is known"
    np.testing.assert_array_equal(posts, [[5, np.nan, 0, 2], [0, np.nan, 1, np.nan]])


def test_days_outside_of_the_span_are_left_out() -> None:
    assert filled(grid_of([DailyCount("a", day(9), 5)]), {}, {}, day(0), day(3)).channels == ()


states = st.lists(st.tuples(st.floats(0, 20), st.sampled_from(list(LiveState))), max_size=12)


@given(states)
def test_every_silent_day_lies_between_two_looks_by_which_the_address_was_verified_down(seen: list[tuple[float, LiveState]]) -> None:
    observed = sorted(looks(*seen), key=lambda one: one.at)
    for silent in silent_days(observed, NOON + timedelta(days=30)):
        later = [one for one in observed if one.at.date() > silent and one.state is not UNKNOWN]
        assert later[0].state is OFFLINE
        end = next((n for n, one in enumerate(later) if one.state is not OFFLINE), len(later))
        before = [one for one in observed if one.at.date() < silent]
        assert verified_down([*before, *later[:end]], NOON + timedelta(days=30)) is True
