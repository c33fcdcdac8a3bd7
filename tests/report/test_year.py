"""The year of a report: which there are, and what is stated and what is counted."""

from datetime import UTC, datetime

import pytest

from staydown.report.year import Year, checked, counted, document, number, several, stated, table
from staydown.words.errors import Malformed
from staydown.words.orders import Measure

AS_OF = datetime(2027, 2, 1, tzinfo=UTC)
YEAR = Year("A platform", "report-1", 2026, AS_OF)


@pytest.mark.parametrize("year", [2021, 2028, 0])
def test_there_is_nothing_to_report_before_the_regulation_and_on_a_year_to_come(year: int) -> None:
    with pytest.raises(Malformed, match="from 2022 to 2027"):
        checked(Year("A platform", "report-1", year, AS_OF))


def test_a_moment_lies_in_the_year_of_its_utc_day() -> None:
    assert checked(YEAR).has(datetime.fromisoformat("2027-01-01T00:30:00+01:00"))
    assert not YEAR.has(datetime.fromisoformat("2026-01-01T00:30:00+01:00"))
    assert not YEAR.has(None)


def test_a_year_that_is_not_over_makes_a_draft_and_says_so() -> None:
    assert "draft" not in document(YEAR, "TCO-7", "Report", ()).notes[0]
    assert "draft" in document(Year("A platform", "report-1", 2027, AS_OF), "TCO-7", "Report", ()).notes[0]


def test_what_is_stated_says_so_and_what_nobody_states_is_not_known_but_a_counted_zero_is_one() -> None:
    assert stated("Measures", " users report ").value == "users report (stated, not counted)"
    assert stated("Measures", " ").value == "not known"
    assert number("Orders", 0).value == "0"
    assert (counted([], Measure), several([], Measure), several([Measure.REMOVED], Measure)) == ("none", "0", "1: 1 removed")
    assert counted([Measure.DISABLED, Measure.REMOVED, Measure.DISABLED], Measure) == "1 removed, 2 disabled"


def test_a_table_has_the_largest_first_and_is_left_out_where_nothing_was_counted() -> None:
    (found,) = table("By state", "State", {"IE": 1, "BE": 2, "FR": 1})
    assert found.rows == (("BE", "2"), ("FR", "1"), ("IE", "1"))
    assert table("By state", "State", {}) == ()
