"""The known pictures as this process holds them: an index that catches up with the database before each use.

The database is what is true, and what an act commits is found by whoever asks next, in whichever process. Sealing, merging and
laying down go on behind.
"""

from threading import Lock, Thread

import numpy as np

from staydown.find.hamming_index import FULL, HammingIndex

from . import found
from .index_files import IndexFiles, empty
from .place import Place

AT_ONCE = 100_000
"""Changes that are read from the database at a time."""


class KnownPictures:
    """An index over the codes of known pictures, each under the number of the change by which it came."""

    def __init__(self, place: Place) -> None:
        """The index as it was last laid down in the place's folder; what came since is read when it is first asked for."""
        self._files = IndexFiles(place.index)
        self._index, self._as_of = self._files.load()
        self._saved, self._unchecked = self._as_of, self._as_of > 0
        self._changing, self._behind = Lock(), Lock()

    def caught_up(self) -> HammingIndex:
        """The index with everything that is committed by now."""
        with self._changing:
            while changes := found.known_changes(self._as_of, AT_ONCE):
                came = [change for change in changes if change.code is not None]
                codes = np.frombuffer(b"".join(change.code or b"" for change in came), np.uint8).reshape(len(came), 32)
                self._index.add(codes, np.array([change.n for change in came], np.int64))
                self._index.remove(np.array([change.gone for change in changes if change.gone is not None], np.int64))
                self._as_of = changes[-1].n
            index = self._index
        if (self._unchecked or self._as_of - self._saved >= FULL) and self._behind.acquire(blocking=False):
            Thread(target=self._settle_behind, name="known-pictures").start()
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
                self._index, self._as_of, self._saved = empty(), 0, 0
        return damaged
