"""What is known exactly: eight bytes a thing, in few parts, each found again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from staydown.store.following import with_part
from staydown.store.known_exact import Codes, in_order


@given(st.lists(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 2**62)), min_size=1, max_size=9), max_size=9))
def test_joining_parts_loses_nothing_and_leaves_few(batches: list[list[tuple[int, int]]]) -> None:
    parts: tuple[Codes, ...] = ()
    for batch in batches:
        codes, numbers = np.array([code for code, _ in batch], np.uint64), np.array([n for _, n in batch], np.int64)
        parts = with_part(parts, in_order(codes, numbers))
    held = sorted(pair for part in parts for pair in zip(part.codes.tolist(), part.numbers.tolist(), strict=True))
    assert held == sorted(pair for batch in batches for pair in batch)
    assert all((np.diff(part.codes.astype(np.int64)) >= 0).all() for part in parts)
    assert len(parts) <= 1 + sum(map(len, batches)).bit_length()
