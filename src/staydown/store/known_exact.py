"""The known things of exact kinds, as this process holds them: eight bytes each, which catch up with the database before each use."""

from collections.abc import Iterable
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from . import found

AT_ONCE = 100_000
"""Changes that are read from the database at a time."""

Part = tuple[NDArray[np.uint64], NDArray[np.int64]]
"""Codes in rising order, and the numbers under which they came."""


class KnownExact:
    """The codes of everything that is known exactly, in few parts, of which the smaller are joined before they become many.

    What is withdrawn stays in them: whoever asks looks into the database at what is named.
    """

    def __init__(self, index: str) -> None:
        """Nothing yet; what is known in that index is read when it is first asked for."""
        self._index = index
        self._parts: tuple[Part, ...] = ()
        self._as_of = 0
        self._changing = Lock()

    def near(self, codes: Iterable[bytes]) -> set[int]:
        """The numbers under which known things came that have one of the codes."""
        numbers, left = set[int](), iter(codes)
        first = next(left, None)
        if first is None:
            return numbers
        self._catch_up()
        if not self._parts:  # so that codes that meet nothing are not even worked out
            return numbers
        asked = np.unique(np.frombuffer(first + b"".join(left), "<u8"))
        for known, came in self._parts:
            begins, ends = np.searchsorted(known, asked, "left"), np.searchsorted(known, asked, "right")
            for begin, end in zip(begins[ends > begins].tolist(), ends[ends > begins].tolist(), strict=True):
                numbers.update(came[begin:end].tolist())
        return numbers

    def _catch_up(self) -> None:
        with self._changing:
            while changes := found.known_changes(self._index, self._as_of, AT_ONCE):
                came = [(change.code, change.n) for change in changes if change.code is not None]
                if came:
                    codes = np.frombuffer(b"".join(code for code, _ in came), "<u8")
                    self._parts = joined((*self._parts, in_order(codes, np.array([n for _, n in came], np.int64))))
                self._as_of = changes[-1].n


def in_order(codes: NDArray[np.uint64], numbers: NDArray[np.int64]) -> Part:
    """A part of codes with their numbers."""
    order = np.argsort(codes, kind="stable")
    return codes[order], numbers[order]


def joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, the last two made one as long as the last is not the smaller by half."""
    while len(parts) > 1 and 2 * len(parts[-1][0]) >= len(parts[-2][0]):
        (some, first), (more, second) = parts[-2:]
        parts = (*parts[:-2], in_order(np.concatenate([some, more]), np.concatenate([first, second])))
    return parts
