"""The charts of the watch: every group and measure that is known is drawn, and a day that is not known is a gap."""

from datetime import UTC, date, datetime, timedelta

from staydown.report import watching
from staydown.report.charts import NARROW
from staydown.report.figures import safe
from staydown.watch.before_after import compare
from staydown.watch.early_warning import Band
from staydown.watch.grid import grid_of
from staydown.watch.interrupted import interrupted
from staydown.watch.lifespans import group
from staydown.watch.narrowing import narrowing
from staydown.words.watch import DailyCount, Lifespan, Share

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
DAY = date(2026, 6, 1)


def daily(before: int, after: int, *, gap: bool = False) -> list[DailyCount]:
    """The posts of a channel around a day; with a gap three weeks of it are not known."""
    rows = [DailyCount("a", DAY + timedelta(days=n), before if n < 0 else after) for n in range(-30, 60)]
    return [one for one in rows if not gap or not 20 <= (one.day - DAY).days < 41]


def test_survival_draws_each_group_that_was_watched_with_its_number() -> None:
    lived = [Lifespan(f"c{n}", 0, 10 + n, n % 2 == 0) for n in range(8)]
    groups = [group(lived, NOW, "first seen before"), group(lived[:3], NOW, "first seen after"), group([], NOW, "nobody")]
    drawn = safe(watching.survival(groups))
    assert "first seen before (8)" in drawn
    assert "first seen after (3)" in drawn
    assert "nobody" not in drawn


def test_change_draws_the_measures_that_are_known_and_no_other() -> None:
    drawn = safe(watching.change(compare(grid_of(daily(20, 3)), DAY, as_of=NOW), width=NARROW))
    assert "posts" in drawn
    assert "active channels" in drawn
    assert "reach" not in drawn


def test_the_line_of_the_days_before_goes_on_into_the_days_after() -> None:
    drawn = safe(watching.series(interrupted(grid_of(daily(20, 3)), DAY, as_of=NOW), DAY))
    assert "foretold by the days before" in drawn
    assert "fitted" in drawn
    assert "not known" in safe(watching.series(interrupted(grid_of([]), DAY, as_of=NOW), DAY))


def test_left_has_a_gap_where_nothing_is_known_and_no_mark_after_the_last_day() -> None:
    whole, parted = (watching.left(narrowing(grid_of(daily(20, 4, gap=gap)), {}, DAY, DAY, as_of=NOW)[0], DAY) for gap in (False, True))
    assert "T-0" in safe(whole)
    assert "90 days" not in whole
    assert parted.count("<path") > whole.count("<path")


def test_nothing_known_is_said_in_the_picture() -> None:
    assert "not known" in safe(watching.left(narrowing(grid_of([]), {}, DAY, DAY, as_of=NOW)[0], DAY))


def test_a_share_of_nothing_is_drawn_as_not_known() -> None:
    drawn = safe(watching.down([("first", Share(3, 4, NOW, "looked")), ("second", Share(0, 0, NOW, "looked"))]))
    assert "75" in drawn
    assert "not known" in drawn


def test_reach_has_the_band_in_which_it_was_expected_as_far_as_it_was_watched() -> None:
    rows = [DailyCount("a", DAY + timedelta(days=n), 5, reach=100 if n < 0 else 30) for n in range(-30, 20)]
    left, expected = narrowing(grid_of(rows), {}, DAY, DAY, as_of=NOW)[0], Band((0, 19, 90), (0.1, 0.1, 0.1), (0.4, 0.5, 0.9))
    assert watching.band_of(expected, DAY, 19) == ((DAY, 10, 40), (DAY + timedelta(days=19), 10, 50))
    with_band, without = (watching.left(left, DAY, expected=one) for one in (expected, None))
    assert with_band.count("<path") > without.count("<path")
