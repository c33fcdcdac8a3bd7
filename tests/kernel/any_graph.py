"""Networks that Hypothesis makes, and one of every shape that is easily wrong."""

import numpy as np
from hypothesis import strategies as st

from staydown.kernel.dismantling import Adjacency


def adjacency(nodes: int, edges: set[tuple[int, int]]) -> Adjacency:
    """A network of these edges; loops are left out."""
    rows: list[set[int]] = [set() for _ in range(nodes)]
    for one, other in edges:
        if one != other:
            rows[one].add(other)
            rows[other].add(one)
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return Adjacency(starts, np.array([other for row in rows for other in sorted(row)], np.int32))


@st.composite
def graphs(draw: st.DrawFn, most: int = 14) -> Adjacency:
    """Networks of some nodes with few or many edges, in one part or several."""
    nodes = draw(st.integers(1, most))
    ends = st.integers(0, nodes - 1)
    return adjacency(nodes, draw(st.sets(st.tuples(ends, ends), max_size=3 * nodes)))


def drawn(nodes: int, edges: int, seed: int) -> Adjacency:
    """A random network of so many nodes and about so many edges."""
    chance = np.random.default_rng(seed)
    return adjacency(nodes, set(zip(*chance.integers(0, nodes, (2, edges)).tolist(), strict=True)))
