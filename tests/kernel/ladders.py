"""Ladders by chance, for the tests of both implementations."""

import numpy as np

from staydown.kernel.interdiction import Ladders


def drawn(seed: int, nodes: int = 12, rows: int = 15) -> Ladders:
    """Ladders of so many nodes and rows, with rungs of up to three hits; now and then with ties, no rungs, free nodes or a limit."""
    chance = np.random.default_rng(seed)
    counts = chance.integers(0, 5, rows)
    heights = [np.sort(chance.integers(1, 9, count) * chance.choice([1.0, 0.37]))[::-1] for count in counts]
    sizes = chance.integers(1, 4, counts.sum())
    hits = [chance.choice(nodes, size, replace=False) for size in sizes]
    return Ladders(
        (chance.integers(0, 2, rows) * 0.25).astype(np.float64),
        np.cumsum([0, *counts], dtype=np.int64),
        np.concatenate([np.zeros(0), *heights]),
        np.cumsum([0, *sizes], dtype=np.int64),
        np.concatenate([np.zeros(0, np.int64), *hits]).astype(np.int64),
        chance.integers(0, 4, nodes).astype(float),
        chance.integers(0, 3, nodes),
        chance.integers(0, 3, nodes).astype(float),
        chance.integers(0, 9, 3).astype(float),
        float(chance.choice([np.inf, 4.0])),
    )
