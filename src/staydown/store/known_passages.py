"""The passages of known texts, as this process holds them: an index that catches up with the database before each use."""

from threading import Lock

import numpy as np
from numpy.typing import NDArray

from staydown.find.kinds import KINDS
from staydown.find.text_index import TextIndex
from staydown.kernel.winnow import Fingerprints
from staydown.words.find import SignalName

from . import found

AT_ONCE = 20_000
"""Changes that are read from the database at a time."""

LEAST = 1 - KINDS[SignalName.PASSAGES].suggested / 100
"""The share of the shorter text that is worth a comparison."""

Part = tuple[Fingerprints, NDArray[np.int64], TextIndex]
"""The fingerprints of some known texts, the numbers under which they came, and the index over them."""


class KnownPassages:
    """An index over the passages of known texts, in few parts, of which the smaller are joined before they become many."""

    def __init__(self) -> None:
        """Nothing yet; what is known is read when it is first asked for."""
        self._parts: tuple[Part, ...] = ()
        self._gone = np.zeros(0, np.int64)
        self._as_of = 0
        self._changing = Lock()

    def near(self, asked: Fingerprints) -> list[tuple[int, int]]:
        """Pairs of a text asked for and the number under which a known text came, each worth a comparison."""
        self._catch_up()
        parts, gone = self._parts, self._gone
        pairs = list[tuple[int, int]]()
        for _, _, index in parts:
            hits = index.near(asked, LEAST)
            stays = ~np.isin(hits.id, gone)
            pairs += zip(hits.query[stays].tolist(), hits.id[stays].tolist(), strict=True)
        return pairs

    def _catch_up(self) -> None:
        with self._changing:
            while changes := found.known_changes(SignalName.PASSAGES, self._as_of, AT_ONCE):
                came = [(change.n, np.frombuffer(change.code, "<u8")) for change in changes if change.code is not None]
                gone = [change.gone for change in changes if change.gone is not None]
                if came:
                    self._parts = joined((*self._parts, part_of(*together(came))))
                self._gone = np.union1d(self._gone, np.array(gone, np.int64))
                self._as_of = changes[-1].n


def together(came: list[tuple[int, NDArray[np.uint64]]]) -> tuple[Fingerprints, NDArray[np.int64]]:
    """The fingerprints of several texts, and their numbers."""
    starts = np.cumsum([0, *(len(hashes) for _, hashes in came)], dtype=np.int64)
    return Fingerprints(np.concatenate([hashes for _, hashes in came]), starts), np.array([n for n, _ in came], np.int64)


def part_of(prints: Fingerprints, numbers: NDArray[np.int64]) -> Part:
    """A part over fingerprints of texts."""
    return prints, numbers, TextIndex(prints, numbers)


def joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, the last two made one as long as the last is not the smaller by half."""
    while len(parts) > 1 and 2 * len(parts[-1][1]) >= len(parts[-2][1]):
        (some, first, _), (more, second, _) = parts[-2:]
        prints = Fingerprints(np.concatenate([some.hashes, more.hashes]), np.concatenate([some.starts, more.starts[1:] + some.starts[-1]]))
        parts = (*parts[:-2], part_of(prints, np.concatenate([first, second])))
    return parts
