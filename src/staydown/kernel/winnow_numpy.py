"""Fingerprints of texts in numpy: what the compiled loops must return, and what runs where they are missing.

Of the hashes of `GRAM` letters in a row, the smallest of each `WINDOW` neighbours are kept: so two texts that share a passage of
`GRAM + WINDOW - 1` letters share a fingerprint, wherever it stands in either.
Source: S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GRAM = 10
"""Letters in a row that are hashed together."""

WINDOW = 16
"""Neighbouring hashes of which the smallest is kept."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MULTIPLIERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprints:
    """Fingerprints of texts, one text after another: `hashes` uint64[M], of each text rising and each once; `starts` int64[D + 1]."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, number: int) -> NDArray[np.uint64]:
        """The fingerprints of one text."""
        return self.hashes[self.starts[number] : self.starts[number + 1]]


def implementation() -> str:
    """The name of what does the work here: `numpy`."""
    return "numpy"


def fingerprints(texts: Sequence[str]) -> Fingerprints:
    """The fingerprints of texts; a text of fewer than `GRAM` letters has none. Spaces are letters: take them out before."""
    found = [smallest_of_windows(hashes_of_grams(letters_of(text))) for text in texts]
    starts = np.cumsum([0, *map(len, found)], dtype=np.int64)
    return Fingerprints(np.concatenate([np.zeros(0, np.uint64), *found]), starts)


def letters_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def hashes_of_grams(letters: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The hash of each `GRAM` letters in a row: a polynomial in 64 bits, its bits spread."""
    count = max(0, len(letters) - GRAM + 1)
    total = np.zeros(count, np.uint64)
    for at in range(GRAM):
        total = total * _BASE + letters[at : at + count]
    for shift, multiplier in zip(_SHIFTS, _MULTIPLIERS, strict=False):
        total = (total ^ (total >> shift)) * multiplier
    return total ^ (total >> _SHIFTS[2])


def smallest_of_windows(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The smallest of each `WINDOW` hashes in a row, of all where they are fewer; each once, rising."""
    if not len(hashes):
        return hashes
    windows = np.lib.stride_tricks.sliding_window_view(hashes, min(WINDOW, len(hashes)))
    return np.unique(windows.min(axis=1))
