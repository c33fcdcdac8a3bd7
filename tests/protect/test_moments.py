"""Times in letters to people: in UTC and in the reader's own zone, or as far as they are known."""

from datetime import UTC, date, timedelta, timezone

import pytest

from staydown.protect.moments import told
from staydown.words.errors import Malformed
from staydown.words.languages import MONTHS, SPOKEN, day

from .samples import AT


@pytest.mark.parametrize(
    ("hours", "local"),
    [
        (2, "26 September 2016, 15:02 UTC+02:00"),
        (-9.5, "26 September 2016, 03:32 UTC-09:30"),
        (0, "26 September 2016, 13:02 UTC+00:00"),
    ],
)
def test_a_time_is_told_in_the_zone_and_in_utc(hours: float, local: str) -> None:
    assert told(AT, timezone(timedelta(hours=hours))) == f"{local} (13:02 UTC)"


def test_the_day_is_told_again_where_it_is_another_one_in_utc() -> None:
    assert told(AT, timezone(timedelta(hours=14)), "fr") == "27 septembre 2016, 03:02 UTC+14:00 (26 septembre 2016, 13:02 UTC)"


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "26 septembre 2016"), ("nl", "26 september 2016"), ("de", "26. September 2016"), ("en", "26 September 2016")],
)
def test_the_month_is_a_word_of_the_readers_language(language: str, said: str) -> None:
    assert told(AT, UTC, language) == f"{said}, 13:02 UTC+00:00 (13:02 UTC)"


def test_each_language_names_twelve_months_and_the_first_day_as_it_does() -> None:
    assert all(len(set(months)) == 12 for months in MONTHS.values())
    first = date(2026, 3, 1)
    assert [day(first, language) for language in SPOKEN] == ["1er mars 2026", "1 maart 2026", "1. März 2026", "1 March 2026"]
    assert day(first, "lt") == day(first)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(Malformed, match="zone"):
        told(AT.replace(tzinfo=None), UTC)
