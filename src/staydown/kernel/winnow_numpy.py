"""Fingerprints of texts in numpy: what the compiled loops must return, and what runs where they are missing.

Of the hashes of `GRAM` letters in a row, the smallest of each `WINDOW` neighbours are kept: so two texts that share a passage of
`GRAM + WINDOW - 1` letters share a fingerprint, wherever it stands in either.
Source: S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from staydown.words.errors import Malformed

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


def fingerprints(letters: NDArray[np.uint32], starts: NDArray[np.int64]) -> Fingerprints:
    """The fingerprints of D texts of code points uint32[N], of which each begins at one of `starts`, int64[D + 1].

    A text of fewer than `GRAM` letters has none. Raises Malformed where the starts are not those of texts.
    """
    check_starts(letters, starts)
    found = [smallest_of_windows(hashes_of_grams(letters[begin:end])) for begin, end in pairwise(starts)]
    begins = np.cumsum([0, *map(len, found)], dtype=np.int64)
    return Fingerprints(np.concatenate([np.zeros(0, np.uint64), *found]), begins)


def check_starts(letters: NDArray[np.uint32], starts: NDArray[np.int64]) -> None:
    """Returns nothing; raises Malformed unless the starts rise from 0 to the number of letters."""
    if not len(starts) or starts[0] != 0 or starts[-1] != len(letters) or bool((np.diff(starts) < 0).any()):
        raise Malformed(f"Texts begin at rising places from 0 to {len(letters)}")


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
