"""The parts of the report about what came after: unknown is never down, and a successor counts when a human confirmed it."""

from dataclasses import replace

from staydown.report.operation_report import operation_report

from .operations import a_file, section, value

FILE = a_file()
REPORT = operation_report(FILE)


def test_what_nobody_could_look_at_is_not_known_and_never_down() -> None:
    assert value(REPORT, "What stayed up", "Verified down").startswith("17 of 19 (89.5 %)")
    assert value(REPORT, "What stayed up", "Not known").startswith("1 of 19")
    rows = {row[0]: row[4] for row in section(REPORT, "What stayed up").tables[0].rows}
    assert rows == {"channel-9": "still there", "server-5": "not known"}


def test_the_first_successor_counts_from_t_zero_and_only_when_a_human_confirmed_it() -> None:
    assert value(REPORT, "What came back", "Time to the first confirmed successor").startswith("3.0 days; n = 1, as of ")
    proposed = replace(FILE, successors=FILE.successors[1:])
    said = value(operation_report(proposed), "What came back", "Time to the first confirmed successor")
    assert said.startswith("none confirmed within 40 days; n = 0")


def test_before_and_after_and_the_series_say_what_the_watch_measured() -> None:
    assert value(REPORT, "Before and after", "Posts").startswith("48.0 a day in the 30 days before")
    rows = section(REPORT, "Operation over operation").tables[0].rows
    assert [row[0] for row in rows] == ["First action, 2016-07-07", "Second action, 2017-06-01", "Third action, 2018-04-25"]
    assert rows[2][2].startswith("15.0 % (95 %: ") and rows[2][5] == "not back within 39 days"


def test_how_long_each_group_lived_stands_in_one_table_with_its_intervals() -> None:
    (table,) = section(REPORT, "How long they live").tables
    assert table.head[3:5] == ("median life, days", "mean life, days")
    assert [row[:3] for row in table.rows] == [
        ("first seen before the first action", "12", "11"), ("first seen after the third action", "9", "8")
    ]  # fmt: skip
    assert all("(95 %: " in row[3] and "(95 %: " in row[4] for row in table.rows)


def test_where_nobody_has_looked_nothing_is_down_and_all_is_not_known() -> None:
    unseen = tuple(replace(one, down=None, looked_at=None) for one in FILE.struck)
    said = operation_report(replace(FILE, struck=unseen))
    assert value(said, "What stayed up", "Verified down").startswith("0 of 19 (0.0 %)")
    assert value(said, "What stayed up", "Not known").startswith("19 of 19")
    assert {row[5] for row in section(said, "What stayed up").tables[0].rows} == {"never"}


def test_the_timeline_shows_the_first_sight_of_a_successor_and_not_the_day_on_which_somebody_found_it() -> None:
    (drawn,) = section(REPORT, "The operation").figures
    assert "2018-04-28 06:00 UTC first successor seen" in drawn.alt
