"""A table of daily counts as it is handed in: what it says comes back, and what is wrong is named with its line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.watch.daily_table import LARGEST, read
from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

from .tables import as_csv

counts = st.one_of(st.none(), st.integers(0, LARGEST))
rows = st.builds(
    DailyCount,
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20),
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    counts,
    counts,
    counts,
    counts,
)


@given(st.lists(rows, unique_by=lambda one: (one.channel, one.day)))
def test_what_is_written_is_read_again(daily: list[DailyCount]) -> None:
    assert read(as_csv(daily), "days.csv") == daily


def test_an_empty_field_is_not_known_and_zero_is_zero() -> None:
    (one, other) = read(["channel,day,posts,forwarded", "a,2026-01-01,,0", "a,2026-01-02,0,"], "days.csv")
    assert (one.posts, one.forwarded, one.outlinks, one.reach) == (None, 0, None, None)
    assert (other.posts, other.forwarded) == (0, None)


def test_columns_may_come_in_any_order_with_others_between_them_and_a_mark_at_the_start() -> None:
    lines = ["\ufeffDay, Posts ,note,channel", "2026-01-01,3,sunny,a"]
    assert read(lines, "days.csv") == [DailyCount("a", date(2026, 1, 1), 3)]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([], "has no column channel, day, posts"),
        (["channel,day", "a,2026-01-01"], "has no column posts"),
        (["channel,day,posts", ",2026-01-01,3"], r"days\.csv:2"),
        (["channel,day,posts", "a,2026-01-01,3,4"], "more fields than the heading"),
        (["channel,day,posts", "a,01.02.2026,3"], "is no day"),
        (["channel,day,posts", "a,2026-01-01,-3"], "is no count"),
        (["channel,day,posts", "a,2026-01-01,2.5"], "is no count"),
        (["channel,day,posts", "a,2026-01-01,٣"], "is no count"),
        (["channel,day,posts", f"a,2026-01-01,{LARGEST + 1}"], "is no count"),
        (["channel,day,posts", "a,2026-01-01,3", "a,2026-01-01,3"], "has two rows for 2026-01-01"),
        (["channel,day,posts", 'a,2026-01-01,"3'], "no table of comma-separated values"),
    ],
)
def test_what_is_no_table_is_said_in_a_line(lines: list[str], says: str) -> None:
    with pytest.raises(Malformed, match=says):
        read(lines, "days.csv")


def test_the_last_day_of_a_year_and_a_leap_day_are_days() -> None:
    days = [date(2024, 2, 29), date(2024, 12, 31), date(2024, 12, 31) + timedelta(days=1)]
    assert [one.day for one in read(["channel,day,posts", *(f"a,{day},1" for day in days)], "days.csv")] == days
