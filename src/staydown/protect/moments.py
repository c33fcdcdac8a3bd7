"""How our letters to people tell a time: in UTC and in the reader's own zone."""

from datetime import UTC, datetime, tzinfo

from staydown.words.errors import Malformed
from staydown.words.posts import Stamp


def told(at: datetime, zone: tzinfo) -> str:
    """A time to the minute in UTC and in a zone: `2016-09-26 13:02 UTC (2016-09-26 15:02, UTC+02:00)`; raises Malformed without one."""
    if at.tzinfo is None:
        raise Malformed("a time without its zone cannot be told in a letter")
    local = at.astimezone(zone)
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC ({local:%Y-%m-%d %H:%M}, UTC{local.isoformat(timespec='minutes')[-6:]})"


def since(stamp: Stamp, zone: tzinfo) -> str:
    """The time of a post as far as it is known."""
    if stamp.at is not None:
        return told(stamp.at, zone)
    return f"{stamp.local} (the source gives no time zone)" if stamp.local else "not known"
