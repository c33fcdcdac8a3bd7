"""Times as sources write them, made into Stamps."""

import re
from datetime import UTC, datetime, timedelta

from staydown.words.posts import Stamp

_RFC3339 = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?)([Zz]|[+-][0-9]{2}:[0-5][0-9])?")

_EPOCH = datetime.fromisoformat("1970-01-01")

_LAST = 2**31
"""Telegram's times are 32-bit seconds; whatever lies beyond is no time."""

_WIDEST = 14 * 60
"""No zone on Earth is further from UTC, in minutes."""


def from_telegram(local: object, unix: object) -> Stamp:
    """A Stamp from Telegram's pair: `local` is the exporter's wall clock without zone, `unix` seconds since 1970 (text or number).

    With `unix` the time is known in UTC, and the difference between the two is the exporter's zone. Without it only `local` is
    kept, as it was written.
    """
    seconds = _seconds(unix)
    written = "" if local is None else str(local)
    if seconds is None:
        return Stamp(None, written)
    return Stamp(datetime.fromtimestamp(seconds, UTC), written, _offset(written, seconds))


def from_rfc3339(written: str) -> Stamp:
    """A Stamp from RFC 3339 text. `local` is the text without its zone, the zone is in `offset`.

    Text without zone, or that is no time at all, is kept as written and nothing is concluded from it. `-00:00` says that
    UTC is known and the zone is not (RFC 3339 section 4.3): then only `at` is set.
    """
    found = _RFC3339.fullmatch(written)
    moment = _read(found[1]) if found else None
    if found is None or found[2] is None or moment is None:
        return Stamp(None, written)
    offset = 0 if found[2] in "Zz" else int(found[2][0] + "1") * (int(found[2][1:3]) * 60 + int(found[2][4:6]))
    try:
        at = (moment - timedelta(minutes=offset)).replace(tzinfo=UTC)
    except OverflowError:
        return Stamp(None, written)
    return Stamp(at) if found[2] == "-00:00" else Stamp(at, found[1], offset)


def rfc3339(stamp: Stamp) -> str:
    """The text that `from_rfc3339` reads back into `stamp`; empty where nothing is known."""
    if stamp.at is None:
        return stamp.local
    if stamp.offset is None:
        return stamp.at.replace(tzinfo=None).isoformat() + "-00:00"
    sign, minutes = "-" if stamp.offset < 0 else "+", abs(stamp.offset)
    return f"{stamp.local}{sign}{minutes // 60:02}:{minutes % 60:02}"


def _seconds(unix: object) -> int | None:
    try:
        seconds = int(str(unix))
    except ValueError:
        return None
    return seconds if 0 < seconds < _LAST else None


def _offset(local: str, seconds: int) -> int | None:
    """The whole minutes that the wall clock `local` is ahead of `seconds` since 1970 in UTC, or None where that is no zone."""
    moment = _read(local)
    if moment is None or moment.tzinfo is not None:
        return None
    since = moment - _EPOCH
    minutes, rest = divmod(since.days * 86400 + since.seconds - seconds, 60)
    return minutes if rest == 0 and abs(minutes) <= _WIDEST else None


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
