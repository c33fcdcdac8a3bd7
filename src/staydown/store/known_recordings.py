"""The fingerprints of known recordings, as this process holds them: an index that catches up with the database before each use."""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

import numpy as np

from staydown.find.audio import AudioIndex, Prints
from staydown.words.find import Signal, SignalName

from . import found

AT_ONCE = 2_000
"""Changes that are read from the database at a time."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some known recordings under the numbers by which they came, and the index over them."""

    recordings: tuple[tuple[int, Prints], ...]
    index: AudioIndex


class KnownRecordings:
    """An index over known recordings, in few parts, of which the smaller are joined before they become many."""

    def __init__(self) -> None:
        """Nothing yet; what is known is read when it is first asked for."""
        self._parts: tuple[Part, ...] = ()
        self._gone: frozenset[int] = frozenset()
        self._as_of = 0
        self._changing = Lock()

    def near(self, signals: Iterable[Signal]) -> set[int]:
        """The numbers under which those known recordings came that are worth comparing with one of the signals."""
        asked = list(signals)
        if not asked:
            return set()
        self._catch_up()
        parts, gone = self._parts, self._gone
        return {number for one in asked for part in parts for number in part.index.near(one.value).tolist()} - gone

    def _catch_up(self) -> None:
        with self._changing:
            while changes := found.known_changes(SignalName.CHROMAPRINT, self._as_of, AT_ONCE):
                came = tuple((change.n, np.frombuffer(change.code, "<u4")) for change in changes if change.code is not None)
                if came:
                    self._parts = with_part(self._parts, came)
                self._gone |= {change.gone for change in changes if change.gone is not None}
                self._as_of = changes[-1].n


def with_part(parts: tuple[Part, ...], came: tuple[tuple[int, Prints], ...]) -> tuple[Part, ...]:
    """The parts and one more, with those joined to it that hold no more than twice as many."""
    while parts and len(parts[-1].recordings) <= 2 * len(came):
        parts, came = parts[:-1], parts[-1].recordings + came
    return (*parts, Part(came, AudioIndex([prints for _, prints in came], np.array([number for number, _ in came], np.int64))))
