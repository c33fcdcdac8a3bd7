"""How a time is written in a letter: in words that no country reads the other way round, and always with its zone."""

from datetime import UTC, datetime, timedelta

from staydown.words.languages import day
from staydown.words.posts import Stamp

NOT_KNOWN = "not known"
"""How a letter says that nobody knows; it never leaves the place empty and never writes zero."""


def _written(at: datetime, language: str = "en") -> str:
    return f"{day(at, language)}, {at:%H:%M}"


def moment(at: datetime, language: str = "en") -> str:
    """A time of our own, to the minute and in UTC: '27 September 2016, 12:05 UTC'."""
    return f"{_written(at.astimezone(UTC), language)} UTC"


def when(stamp: Stamp) -> str:
    """A time as its source gave it: with the source's zone and in UTC, or as the source wrote it, or not known."""
    if stamp.at is None:
        return f"{stamp.local} (the source gives no time zone)" if stamp.local else NOT_KNOWN
    if not stamp.offset:
        return moment(stamp.at)
    sign, minutes = ("-" if stamp.offset < 0 else "+"), abs(stamp.offset)
    local = stamp.at.astimezone(UTC) + timedelta(minutes=stamp.offset)
    return f"{_written(local)} {sign}{minutes // 60:02}:{minutes % 60:02} ({moment(stamp.at)})"


def length(span: timedelta) -> str:
    """A span of time to the minute: '2 d 4 h 5 min', '35 min', or 'under 1 min'."""
    minutes = int(span.total_seconds()) // 60
    parts = ((minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min"))
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "under 1 min"
