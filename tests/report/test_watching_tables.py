"""The numbers under the charts of the watch: all that is drawn, with what is not known left empty and no formula for a spreadsheet."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from staydown.report import watching_tables
from staydown.watch.before_after import compare
from staydown.watch.early_warning import Band
from staydown.watch.grid import grid_of
from staydown.watch.interrupted import interrupted
from staydown.watch.lifespans import group
from staydown.watch.narrowing import narrowing
from staydown.words.watch import DailyCount, Lifespan, Share

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
DAY = date(2026, 6, 1)
DAILY = [DailyCount("a", DAY + timedelta(days=n), None if n == 9 else 20 + n % 3 if n < 0 else 4) for n in range(-30, 40)]


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a table by their heading."""
    return list(csv.DictReader(text.splitlines()))


def test_each_step_of_each_curve_stands_with_its_band_and_who_was_at_risk() -> None:
    lived = [Lifespan(f"c{n}", 0, 10 + n, n % 2 == 0) for n in range(8)]
    found = group(lived, NOW, "before")
    table = rows(watching_tables.survival([found, group(lived[:2], NOW, "after")]))
    assert [float(row["share_there"]) for row in table if row["group"] == "before"] == list(found.curve.alive)
    assert (table[1]["at_risk"], table[1]["ended"]) == ("8", "1")
    assert {row["group"] for row in table} == {"before", "after"}


def test_a_name_is_no_formula_and_a_number_below_nothing_stays_one() -> None:
    named = replace(group([Lifespan("c", 0, 3, True)], NOW, "before"), name="=HYPERLINK(1)")
    assert rows(watching_tables.survival([named]))[0]["group"] == "'=HYPERLINK(1)"
    posts = rows(watching_tables.change(compare(grid_of(DAILY), DAY, as_of=NOW)))[0]
    assert float(posts["change_percent"]) < -70
    assert posts["method"].startswith("change of the daily mean")


def test_what_is_not_known_is_empty_and_not_nothing() -> None:
    grid = grid_of(DAILY)
    series = rows(watching_tables.series(interrupted(grid, DAY, as_of=NOW)))
    assert len(series) == 60
    assert [row["day"] for row in series if not row["posts"]] == [(DAY + timedelta(days=9)).isoformat()]
    assert float(series[0]["fitted"]) == float(series[0]["foretold"])
    measured = rows(watching_tables.left(narrowing(grid, {}, DAY, DAY, as_of=NOW)[0], Band((0, 1), (0.1, 0.2), (0.3, 0.4)), DAY))
    assert {row["measure"] for row in measured} == {"output", "reach", "outlets"}
    reach = [row for row in measured if row["measure"] == "reach"]
    assert all(row["left"] == "" for row in reach)
    assert [(row["expected_low"], row["expected_high"]) for row in reach[:3]] == [("0.1", "0.3"), ("0.2", "0.4"), ("", "")]


def test_shares_stand_with_what_they_are_of() -> None:
    (row,) = rows(watching_tables.down([("Harbour", Share(3, 9, NOW, "two looks"))]))
    assert (row["operation"], row["verified_down"], row["of"], row["method"]) == ("Harbour", "3", "9", "two looks")
