"""Times in letters to people: in UTC and in the reader's own zone, or as far as they are known."""

from datetime import UTC, timedelta, timezone

import pytest

from staydown.protect.moments import since, told
from staydown.words.errors import Malformed
from staydown.words.posts import Stamp

from .samples import AT


@pytest.mark.parametrize(
    ("hours", "local"),
    [
        (2, "2016-09-26 15:02, UTC+02:00"),
        (-9.5, "2016-09-26 03:32, UTC-09:30"),
        (14, "2016-09-27 03:02, UTC+14:00"),
        (0, "2016-09-26 13:02, UTC+00:00"),
    ],
)
def test_a_time_is_told_in_utc_and_in_the_zone(hours: float, local: str) -> None:
    assert told(AT, timezone(timedelta(hours=hours))) == f"2016-09-26 13:02 UTC ({local})"


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(Malformed, match="zone"):
        told(AT.replace(tzinfo=None), UTC)


def test_what_is_not_known_is_told_as_not_known() -> None:
    assert since(Stamp(), UTC) == "not known"
    assert since(Stamp(local="15:02"), UTC) == "15:02 (the source gives no time zone)"
    assert since(Stamp(AT, "15:02", 120), UTC).startswith("2016-09-26 13:02 UTC")
