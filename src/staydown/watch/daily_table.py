"""A table of what channels did on each day, as it is handed in: comma-separated values with a heading.

    channel,day,posts,forwarded,outlinks,reach

`channel`, `day` (2019-11-21, UTC) and `posts` have to be there, the other columns may be missing. An empty field is not known; a row
that is not there is not known either, unless whoever hands the table in says that it is complete.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice

from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

NEEDED = ("channel", "day", "posts")
COLUMNS = (*NEEDED, "forwarded", "outlinks", "reach")
MEND = f"Write the columns {', '.join(COLUMNS)}; leave a field empty where it is not known"

LARGEST = 10**15
"""The largest count that is believed."""

MOST_ROWS = 5_000_000
"""Rows that a table may have."""


def read(lines: Iterable[str], name: str) -> list[DailyCount]:
    """The rows of a table; `name` is what it is called in errors. Raises Malformed with the line of the first row that is wrong."""
    try:
        rows = csv.DictReader(lines, strict=True)
        heading = [column.strip().lstrip("\ufeff").lower() for column in rows.fieldnames or ()]
        if missing := [column for column in NEEDED if column not in heading]:
            raise Malformed(f"the table has no column {', '.join(missing)}", where=name, mend=MEND)
        rows.fieldnames = heading
        found = [counted(row, f"{name}:{rows.line_num}") for row in islice(rows, MOST_ROWS + 1)]
    except csv.Error as error:
        raise Malformed(f"this is no table of comma-separated values ({error})", where=name, mend=MEND) from error
    if len(found) > MOST_ROWS:
        raise Malformed(f"the table has more than {MOST_ROWS} rows", where=name, mend="Hand it in by parts")
    seen: set[tuple[str, date]] = set()
    for one in found:
        if (one.channel, one.day) in seen:
            raise Malformed(f"{one.channel} has two rows for {one.day}", where=name, mend="Keep one row a channel and day")
        seen.add((one.channel, one.day))
    return found


def counted(row: Mapping[str | None, object], place: str) -> DailyCount:
    """One row of the table."""
    fields = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    if None in row or not fields["channel"] or len(fields["channel"]) > 80:
        raise Malformed("the row has no channel, or more fields than the heading", where=place, mend=MEND)
    try:
        day = date.fromisoformat(fields["day"])
    except ValueError as error:
        raise Malformed(f"{fields['day']!r} is no day", where=place, mend="Write it like 2019-11-21") from error
    return DailyCount(fields["channel"], day, *(count(fields[name], place) for name in COLUMNS[2:]))


def count(text: str, place: str) -> int | None:
    """A count, None for an empty field."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:20]) > LARGEST:
        raise Malformed(f"{text[:40]!r} is no count", where=place, mend=MEND)
    return int(text)
