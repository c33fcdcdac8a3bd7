"""The fingerprints of known recordings, as this process holds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from staydown.find.audio import AudioIndex, Prints
from staydown.words.find import Signal, SignalName

from .following import Came, InParts

AT_ONCE = 2_000
"""Changes that are read from the database at a time."""


@dataclass(frozen=True, eq=False)
class Recordings:
    """Some known recordings under the numbers by which they came."""

    recordings: tuple[tuple[int, Prints], ...]

    def __len__(self) -> int:
        return len(self.recordings)

    def joined(self, later: "Recordings") -> "Recordings":
        """As `following.Part.joined`."""
        return Recordings(self.recordings + later.recordings)

    @cached_property
    def index(self) -> AudioIndex:
        """The index over them."""
        return AudioIndex([prints for _, prints in self.recordings], np.array([number for number, _ in self.recordings], np.int64))


class KnownRecordings(InParts[Recordings]):
    """An index over known recordings."""

    def __init__(self, since: int | None = None) -> None:
        """Nothing yet; what is known, or changed since, is read when it is first asked for."""
        super().__init__(SignalName.CHROMAPRINT, AT_ONCE, recordings_of, since)

    def near(self, signals: Iterable[Signal]) -> list[tuple[int, int]]:
        """Pairs of a signal and the number under which a known recording came, each worth a comparison."""
        asked = list(signals)
        if not asked:
            return []
        parts, gone = self.caught_up()
        pairs = ((at, number) for at, one in enumerate(asked) for part in parts for number in part.index.near(one.value).tolist())
        return [pair for pair in pairs if pair[1] not in gone]


def recordings_of(came: Came) -> Recordings:
    """A part of what came."""
    return Recordings(tuple((n, np.frombuffer(code, "<u4")) for n, code in came))
