"""The probe that ships: it looks at nothing and answers from a recording.

A recording is JSON lines: `{"address": ..., "state": "live" | "offline" | "geo_blocked" | "unknown", "at": ISO 8601 with a zone,
"method": ...}`. Blank lines are skipped.
"""

from bisect import bisect_right
from datetime import datetime
from pathlib import Path

import msgspec

from staydown.words.errors import Malformed, Unreachable
from staydown.words.watch import LiveState, Observation

LONGEST_LINE = 1 << 16
"""Bytes that a line may have."""

SILENT = "recorded: nothing up to then"
"""The method of an answer about which the recording says nothing."""


class RecordedProbe:
    """Answers from a recording, as of the time asked; an answer keeps the time at which it was recorded.

    Two looks that rest on one line are one observation, and prove no more than one.
    """

    name = "recorded"

    def __init__(self, recording: Path) -> None:
        """Reads the recording whole; raises Unreachable where it cannot be read and Malformed, with its line, where a line is wrong."""
        self._seen: dict[str, list[Observation]] = {}
        for seen in observations_in(recording):
            self._seen.setdefault(seen.address, []).append(seen)
        for row in self._seen.values():
            row.sort(key=lambda o: o.at)

    def look(self, address: str, at: datetime) -> Observation:
        """The last thing recorded of the address up to `at`, with its own time; unknown, at `at`, where the recording is silent."""
        row = self._seen.get(address, [])
        place = bisect_right(row, at, key=lambda o: o.at)
        return row[place - 1] if place else Observation(address, LiveState.UNKNOWN, at, SILENT)


def observations_in(recording: Path) -> list[Observation]:
    """Every look in a recording, in its order; raises Unreachable where it cannot be read, and Malformed with the line that is wrong."""
    try:
        with recording.open("rb") as file:
            lines = enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1)
            return [_observation(line, f"{recording.name}:{number}") for number, line in lines if line.strip()]
    except OSError as error:
        raise Unreachable(f"the recording {recording} cannot be read: {error.strerror}") from error


def _observation(line: bytes, place: str) -> Observation:
    mend = 'Write {"address", "state", "at", "method"}, with a zone in the time'
    if len(line) > LONGEST_LINE:
        raise Malformed(f"the line has more than {LONGEST_LINE} bytes", where=place, mend=mend)
    try:
        seen = msgspec.json.decode(line, type=Observation)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Malformed(f"this is no observation ({error})", where=place, mend=mend) from error
    if seen.at.tzinfo is None or not seen.address:
        raise Malformed("the observation has no address, or a time without a zone", where=place, mend=mend)
    return seen
