"""What is known exactly: eight bytes a thing, in few parts, each found again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from staydown.store.known_exact import in_order, joined


@given(st.lists(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 2**62)), min_size=1, max_size=9), max_size=9))
def test_joining_parts_loses_nothing_and_leaves_few(batches: list[list[tuple[int, int]]]) -> None:
    parts: tuple[tuple[np.ndarray, np.ndarray], ...] = ()
    for batch in batches:
        codes, numbers = np.array([code for code, _ in batch], np.uint64), np.array([n for _, n in batch], np.int64)
        parts = joined((*parts, in_order(codes, numbers)))
    held = sorted(pair for codes, numbers in parts for pair in zip(codes.tolist(), numbers.tolist(), strict=True))
    assert held == sorted(pair for batch in batches for pair in batch)
    assert all((np.diff(codes.astype(np.int64)) >= 0).all() for codes, _ in parts)
    assert len(parts) <= 1 + sum(map(len, batches)).bit_length()
