"""Findings in sentences: each with its interval, its n, its moment and its method, and what is not known is written as such."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from staydown.watch import wording
from staydown.watch.before_after import compare
from staydown.watch.displacement import displacement
from staydown.watch.early_warning import band, early_warning
from staydown.watch.grid import grid_of
from staydown.watch.interrupted import interrupted
from staydown.watch.lifespans import lives
from staydown.watch.narrowing import Level, narrowing
from staydown.watch.rates import Counted, activity, negative_binomial_ratio
from staydown.watch.survival import LogRank
from staydown.words.watch import DailyCount, Estimate, Lifespan, Reemergence, ReemergenceState

from .tables import SECOND, around

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)


def estimate(value: float | None, low: float | None = None, high: float | None = None) -> Estimate:
    """A number with its bounds."""
    return Estimate(value, low, high, 9, NOW, "counted")


@pytest.mark.parametrize(
    ("found", "written"),
    [
        (estimate(None), "not known"),
        (estimate(-15.04, -21.3, -8.2), "-15.0 % (95 %: -21.3 to -8.2)"),
        (estimate(3.0), "+3.0 %"),
        (estimate(0.0, None, 4.0), "+0.0 % (95 %: not reached to +4.0)"),
    ],
)
def test_a_number_is_written_with_its_interval(found: Estimate, written: str) -> None:
    assert wording.with_interval(found, unit=" %", sign=True) == written


def test_what_is_not_nothing_is_never_written_as_nothing() -> None:
    assert wording.figure(0.004) == "under 0.1"
    assert wording.figure(0.0) == "0.0"
    assert wording.share(estimate(0.0004)) == "under 0.1 %"
    assert wording.share(estimate(0.0)) == "0.0 %"
    assert wording.share(estimate(None)) == "not known"


def test_every_sentence_of_a_change_has_its_n_its_moment_and_its_method() -> None:
    said = list(wording.before_after(compare(grid_of(around(SECOND, 20, 0.9)), SECOND, as_of=NOW)))
    changes = [line for line in said if "days drawn anew" in line]
    assert len(changes) == 6
    assert all("n = " in line and "as of 2026-09-28" in line for line in changes)
    assert changes[0].startswith("Posts: 400.0 a day in the 30 days before, 18.0 in the 30 days after: -95.5 % (95 %: -")
    assert said[-1].startswith("Channels that posted after and not before: ")


def test_what_is_not_known_of_both_sides_and_who_is_left_out_is_said() -> None:
    daily = [DailyCount(name, SECOND + timedelta(days=n), 3) for n in (-2, -1, 1, 2) for name in ("a", "b") if name == "a" or n < 0]
    said = list(wording.before_after(compare(grid_of(daily), SECOND, 2, as_of=NOW)))
    assert "Not known of both sides: own posts, forwarded posts, links out, reach." in said
    assert any(line.startswith("1 channels are left out") for line in said)


def test_shorter_lives_stand_beside_the_days_that_they_came_to() -> None:
    before = [Lifespan(f"old{n}", 0, 300 + n, True) for n in range(5)]
    after = [Lifespan(f"new{n}", 0, 10 + n % 5, True) for n in range(50)]
    said = "\n".join(wording.lives(lives(before, after, NOW)))
    assert "Channels before: 5, mean life 302 days" in said
    assert "channel-days changed by" in said
    assert "There were 10.0 (95 %: " in said
    assert "p < 0.0001" in said


def test_lives_of_which_one_side_is_not_known_are_not_compared() -> None:
    said = list(wording.lives(lives([], [Lifespan("new", 0, 10, True)], NOW)))
    assert said[-1] == "The lives of both sides cannot be compared: too little is known of one of them."
    assert not any("not known times" in line for line in said)


def test_a_test_of_nothing_says_so() -> None:
    assert wording.log_rank(LogRank(None, 0, None, 0, NOW)) == "Log-rank test: there is nothing to compare."
    assert "p = 0.0421" in wording.log_rank(LogRank(4.13, 1, 0.0421, 12, NOW))


def daily(posts: list[int]) -> list[DailyCount]:
    """The posts of a channel from 30 days before a day on."""
    return [DailyCount("a", SECOND + timedelta(days=n - 30), count) for n, count in enumerate(posts)]


def test_what_is_left_is_a_sentence_with_the_day_on_which_half_was_back() -> None:
    found, _ = narrowing(grid_of(daily([10] * 30 + [1] * 40 + [9] * 30)), {}, SECOND, SECOND, as_of=NOW)
    said = wording.narrowing(found[0])
    assert said.startswith("Output left: 10.0 % after 7 days; 10.0 % after 30 days; not known after 90 days; ")
    assert "half was back: after 43 days (it fell below half on 2019-11-21)" in said
    assert wording.narrowing(found[1]).startswith("Reach: what is left is not known.")


def test_where_half_is_not_back_it_is_said_how_long_it_was_watched() -> None:
    found, _ = narrowing(grid_of(daily([10] * 30 + [1] * 40)), {}, date(2019, 11, 21), SECOND, as_of=NOW)
    assert wording.half_back(found[0]) == "not back within 39 days"


def test_what_is_left_has_its_interval_and_so_has_the_index() -> None:
    grid = grid_of(around(SECOND, 20, 2))
    assert "Output left: 10." in (said := wording.narrowing(narrowing(grid, {}, SECOND, SECOND, as_of=NOW)[0][0]))
    assert " % (95 %: " in said
    said = wording.narrowing_index(narrowing(grid, {}, SECOND, SECOND, as_of=NOW)[1])
    assert said.startswith("Narrowing index (0 as before, 1 gone): ")
    assert "with seed 0" in said
    assert wording.narrowing_index(narrowing(grid_of([]), {}, SECOND, SECOND, as_of=NOW)[1]).startswith("Narrowing index: not known.")


def test_a_series_against_the_line_before_is_a_sentence() -> None:
    said = wording.interrupted(interrupted(grid_of(around(SECOND, 20, 2)), SECOND, as_of=NOW))
    assert said.startswith("Posts against the line of the days before: -")
    assert "a day; step" not in said
    assert "autocorrelation" in said
    assert "not known" in wording.interrupted(interrupted(grid_of([]), SECOND, as_of=NOW))


def test_what_channels_did_is_told_of_what_is_known_of_both() -> None:
    daily = around(SECOND, 20, 2)
    before, after = (activity([one for one in daily if (one.day > SECOND) is late], NOW) for late in (False, True))
    posts = negative_binomial_ratio([Counted(20, 5), Counted(30, 5)], [Counted(5, 5), Counted(9, 5)], NOW)
    lines = list(wording.activity(before, after, posts))
    assert [line.partition(":")[0] for line in lines[:3]] == [
        "Posts a day of a channel",
        "Members gained a channel-day",
        "Forwarded of their posts",
    ]
    assert lines[3].startswith("A channel posted 0.28 (95 %: ")
    nothing = activity([], NOW)
    assert list(wording.activity(nothing, after, negative_binomial_ratio([], [], NOW))) == []


@pytest.mark.parametrize(
    ("left", "says"),
    [
        ([0.2, 0.9, 0.9, 0.9], "more came back than expected: above the band since day 1; 3 of 4 days above the band, 0 below"),
        ([0.0, 0.0, 0.0], "less came back than expected: below the band since day 0"),
        ([0.9, 0.9, 0.9, 0.2], "as expected; 3 of 4 days above the band, 0 below; first warned on day 2"),
        ([], "no known day lies in it"),
    ],
)
def test_a_warning_is_a_sentence(left: list[float], says: str) -> None:
    wide = band(np.array([0.0, 9.0]), np.array([0.1, 0.1]), np.array([0.5, 0.5]))
    levels = [Level(SECOND + timedelta(days=n), one) for n, one in enumerate(left)]
    assert says in wording.early_warning(early_warning(levels, wide, SECOND, as_of=NOW))


def test_where_what_was_struck_came_back_is_told_of_confirmed_successors_alone() -> None:
    one = Reemergence("r", "a", "new", (("shared files", 1.0),), NOW, state=ReemergenceState.CONFIRMED)
    struck = {"a": "telegram", "b": "telegram", "site": "web"}
    found = displacement(grid_of([]), {}, SECOND, as_of=NOW, moved=[("telegram", "chat.example", one)], struck=struck)
    (said,) = wording.matrix(found)
    assert said.startswith("Of 2 struck on telegram: 1 came back on chat.example; for 1 no successor is confirmed.")
    assert list(wording.matrix(displacement(grid_of([]), {}, SECOND, as_of=NOW, struck=struck))) == []
