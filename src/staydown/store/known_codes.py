"""The 256-bit codes of what is known, as this process holds them: an index a kind.

The database is what is true, and what an act commits is found by whoever asks next, in whichever process. Sealing, merging and
laying down go on behind.
"""

from collections.abc import Iterable, Sequence
from threading import Lock, Thread

import numpy as np
from numpy.typing import NDArray

from staydown.find.hamming_index import FULL, HammingIndex
from staydown.find.kinds import KINDS
from staydown.words.find import Signal

from . import found
from .following import Came, Following
from .index_files import IndexFiles, empty
from .place import Place

AT_ONCE = 100_000
"""Changes that are read from the database at a time."""

SPAN = 1 << 16
"""Codes that a known thing has at most: under number `n` its codes have the ids from `n * SPAN`."""

CODE_BYTES = 32

MOST_COMPARED = 100
"""Known things that are compared with one signal, where a single code tells too little; the others have fewer codes near it."""


class Codes(Following):
    """An index over the codes of known things of one kind, under the number of the change by which each came."""

    def __init__(self, kind: str, since: int | None = None) -> None:
        """Nothing yet; what is known, or changed since, is read when it is first asked for."""
        super().__init__(kind, AT_ONCE, since)
        self._kind, self._index = kind, empty()

    def take(self, came: Came, gone: Sequence[int]) -> None:
        """As `Following.take`."""
        codes = [(n, codes_of(code)) for n, code in came]
        if codes:
            self._index.add(np.concatenate([some for _, some in codes]), ids_of((n, len(some)) for n, some in codes))
        self._index.remove(ids_of((n, len(codes_of(code))) for n, code in found.codes_under(gone).items()))

    def caught_up(self) -> HammingIndex:
        """The index with everything that is committed by now."""
        with self.caught_up_with():
            return self._index

    def near(self, signals: Iterable[Signal], radius: int) -> list[tuple[int, int]]:
        """Pairs of a signal and the number of a known thing that has enough codes near its: for each signal the most voted."""
        wanted = list(signals)
        if not wanted:
            return []
        codes = [codes_of(KINDS[self._kind].code(signal.value)) for signal in wanted]
        hits = self.caught_up().search(np.concatenate(codes), radius)
        if not len(hits.id):
            return []
        votes, owners = KINDS[self._kind].votes, np.repeat(np.arange(len(codes)), [len(some) for some in codes])
        pairs = np.unique(np.stack([hits.query, hits.id // SPAN], axis=1), axis=0)
        voted, counts = np.unique(np.stack([owners[pairs[:, 0]], pairs[:, 1]], axis=1), axis=0, return_counts=True)
        order = np.lexsort((voted[:, 1], -counts, voted[:, 0]))
        voted, counts = voted[order], counts[order]
        rank = np.arange(len(voted)) - np.searchsorted(voted[:, 0], voted[:, 0], "left")
        kept = voted[(counts >= votes) & ((rank < MOST_COMPARED) | (votes == 1))]
        return list(zip(kept[:, 0].tolist(), kept[:, 1].tolist(), strict=True))


class KnownCodes(Codes):
    """The index over everything that is known of one kind, which is laid down in files now and then."""

    def __init__(self, place: Place, kind: str) -> None:
        """The index as it was last laid down in the place's folder; what came since is read when it is first asked for."""
        super().__init__(kind)
        self._files = IndexFiles(place.index / kind)
        self._index, self._as_of = self._files.load()
        self._saved, self._unchecked = self._as_of, self._as_of > 0
        self._behind = Lock()

    def caught_up(self) -> HammingIndex:
        """As `Codes.caught_up`; sealing and laying down begin behind it where they are due."""
        index = super().caught_up()
        if (self._unchecked or self._as_of - self._saved >= FULL) and self._behind.acquire(blocking=False):
            Thread(target=self._settle_behind, name=f"known-{self._kind}").start()
        return index

    def wait(self) -> None:
        """Waits until nothing goes on behind."""
        with self._behind:
            pass

    def settle(self) -> None:
        """Seals what is open, merges, and lays it down."""
        with self._behind:
            self._settle()

    def check(self) -> list[str]:
        """Reads the files whole; where one is damaged, begins anew from the database. Returns the damaged ones."""
        with self._behind:
            return self._check()

    def _settle_behind(self) -> None:
        try:
            if self._unchecked:
                self._check()
            if self._as_of - self._saved >= FULL:
                self._settle()
        finally:
            self._behind.release()

    def _settle(self) -> None:
        with self._changing:
            index, as_of = self._index, self._as_of
        index.seal()
        self._files.save(index, as_of)
        self._saved = as_of

    def _check(self) -> list[str]:
        self._unchecked = False
        damaged = self._files.damaged()
        if damaged:
            with self._changing:
                self._index, self._as_of, self._saved, self._newest = empty(), 0, 0, -1
        return damaged


def codes_of(packed: bytes) -> NDArray[np.uint8]:
    """Packed codes as uint8[K, 32], as many as a known thing may have."""
    return np.frombuffer(packed, np.uint8).reshape(-1, CODE_BYTES)[:SPAN]


def ids_of(known: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    """The ids int64[M] of the codes of known things, each given by its number and how many codes it has."""
    return np.concatenate([np.zeros(0, np.int64), *(n * SPAN + np.arange(count) for n, count in known)])
