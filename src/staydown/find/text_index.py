"""Known texts by their fingerprints, so that one is known again where it was cut, lightly edited, or put into another text.

How much of the shorter text stands in the longer is told from the fingerprints that they share, out of those of the shorter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.winnow import Fingerprints

from .passages import FEWEST_SHARED, prints

COMMON = 64
"""A fingerprint that more known texts than this have is one of a phrase, and finds none of them."""


@dataclass(frozen=True, slots=True, eq=False)
class TextHits:
    """Pairs of a text and a known text of which the one holds much of the other, each [M].

    `query` and `id` are int64; `contained` float64 is the share of the shorter text's fingerprints that the longer has too. In the
    order of the queries, for each the most contained first, and then by id.
    """

    query: NDArray[np.int64]
    id: NDArray[np.int64]
    contained: NDArray[np.float64]


class TextIndex:
    """The fingerprints of known texts, each with the numbers of the texts that have it. It never changes."""

    def __init__(self, known: Fingerprints, ids: NDArray[np.int64]) -> None:
        """An index over fingerprints of texts with ids int64[D]."""
        order = np.argsort(known.hashes, kind="stable")
        self._numbers = np.repeat(np.arange(len(known)), np.diff(known.starts))[order]
        self._hashes, self._first, self._counts = np.unique(known.hashes[order], return_index=True, return_counts=True)
        self._sizes, self._ids = np.diff(known.starts), ids

    @classmethod
    def build(cls, texts: Iterable[tuple[int, str]]) -> Self:
        """An index over texts with their ids."""
        known = list(texts)
        return cls(prints([text for _, text in known]), np.array([id for id, _ in known], np.int64))

    def __len__(self) -> int:
        return len(self._ids)

    def near(self, asked: Fingerprints, least: float) -> TextHits:
        """The known texts of which at least `least`, 0 to 1, is in one of those asked for, or that hold so much of it."""
        sizes = np.diff(asked.starts)
        at = np.searchsorted(self._hashes, asked.hashes)
        at[at == len(self._hashes)] = 0
        known = np.flatnonzero((self._hashes[at] == asked.hashes) & (self._counts[at] <= COMMON)) if len(self._hashes) else at[:0]
        counts, first = self._counts[at[known]], self._first[at[known]]
        queries = np.repeat((np.searchsorted(asked.starts, known, "right") - 1), counts)
        places = np.repeat(first - np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64), counts) + np.arange(counts.sum())
        pairs, shared = np.unique(queries * max(1, len(self._ids)) + self._numbers[places], return_counts=True)
        query, number = np.divmod(pairs, max(1, len(self._ids)))
        contained = shared / np.maximum(1, np.minimum(sizes[query], self._sizes[number]))
        keeps = (contained >= least) & (shared >= FEWEST_SHARED)
        query, ids, contained = query[keeps], self._ids[number[keeps]], contained[keeps]
        order = np.lexsort((ids, -contained, query))
        return TextHits(query[order], ids[order], contained[order])
