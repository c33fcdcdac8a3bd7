"""How often a score was right: labelled exposures in, a rising curve and a table of what was promised and what was so, out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Bin(NamedTuple):
    """Exposures of like score: from which score to which, how many, the mean chance that was said of them, and the share that was true."""

    low: float
    high: float
    n: int
    said: float
    true: float


class Curve(NamedTuple):
    """The chance that an exposure is true, by its score: steps that never fall; `chances[i]` holds from `scores[i]` on."""

    scores: NDArray[np.float64]
    chances: NDArray[np.float64]

    def chance(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """The chance of each score; below the first step that of the first."""
        return np.asarray(self.chances[np.maximum(np.searchsorted(self.scores, scores, side="right") - 1, 0)])


def fit(scores: Sequence[float], true: Sequence[bool]) -> Curve:
    """The rising curve nearest to labelled scores in the least-squares sense; of one or more.

    Pool adjacent violators (Ayer et al. 1955).
    """
    values, places = np.unique(np.asarray(scores, np.float64), return_inverse=True)
    counts = np.bincount(places).astype(np.float64)
    hits = np.bincount(places, weights=np.asarray(true, np.float64))
    blocks: list[tuple[float, float, float]] = []  # first score, hits, count
    for value, hit, count in zip(values.tolist(), hits.tolist(), counts.tolist(), strict=True):
        blocks.append((value, hit, count))
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            _, later_hits, later_count = blocks.pop()
            first, earlier_hits, earlier_count = blocks.pop()
            blocks.append((first, earlier_hits + later_hits, earlier_count + later_count))
    return Curve(np.array([block[0] for block in blocks]), np.array([block[1] / block[2] for block in blocks]))


def reliability(curve: Curve, scores: Sequence[float], true: Sequence[bool], edges: Sequence[float]) -> list[Bin]:
    """What a curve says of labelled scores and what was so, between each two edges, those without any left out."""
    at, label = np.asarray(scores, np.float64), np.asarray(true, np.float64)
    chance = curve.chance(at)
    bins = []
    for low, high in pairwise(edges):
        some = (at >= low) & (at < high)
        if some.any():
            bins.append(Bin(low, high, int(some.sum()), float(chance[some].mean()), float(label[some].mean())))
    return bins
