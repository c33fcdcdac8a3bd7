"""How our letters to people tell a time: in the reader's own zone and in UTC, its month as a word of the reader's language."""

from datetime import UTC, datetime, tzinfo

from staydown.words.errors import Malformed
from staydown.words.languages import day


def told(at: datetime, zone: tzinfo, language: str = "en") -> str:
    """A time to the minute in a zone and in UTC: `26 September 2016, 15:02 UTC+02:00 (13:02 UTC)`; the day again where it is another.

    Raises Malformed for a time without its zone.
    """
    if at.tzinfo is None:
        raise Malformed("a time without its zone cannot be told in a letter")
    local, universal = at.astimezone(zone), at.astimezone(UTC)
    other_day = "" if local.date() == universal.date() else f"{day(universal, language)}, "
    offset = local.isoformat(timespec="minutes")[-6:]
    return f"{day(local, language)}, {local:%H:%M} UTC{offset} ({other_day}{universal:%H:%M} UTC)"
