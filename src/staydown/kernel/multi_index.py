"""Exact range search among many 256-bit codes, without measuring each of them.

`build(codes, threads=1)`                            uint8[N, 32], N at most 2^24 -> the Lists over them.
`search(codes, lists, queries, radius, threads=1)`   uint8[Q, 32], 0 to 63 bits -> Found: all pairs that are so near.
`measured(codes, queries, radius)`                   the same of codes too few for lists, by measuring each.
`implementation()`                                   which of `avx512`, `avx2`, `scalar` and `numpy` does the work here.

All raise Malformed on other shapes or numbers. They let go of Python's lock while they work, but not for a few queries, which are
answered sooner than the lock is got back.
"""

from functools import partial

from . import hamming, multi_index_numpy
from .hamming_numpy import BYTES
from .multi_index_numpy import CHUNKS, MOST_CODES, Found, Lists, check_lists, checked_codes, checked_queries

try:
    from .multi_index_compiled import build, implementation, search
except ImportError:
    # Installed where there was no compiler, or on a processor that the compiled loops do not know: the twin is slower, not poorer.
    from .multi_index_numpy import build, implementation, search

measured = partial(multi_index_numpy.measured, within=hamming.within)

__all__ = [
    "BYTES", "CHUNKS", "MOST_CODES", "Found", "Lists", "build", "check_lists", "checked_codes", "checked_queries", "implementation",
    "measured", "search",
]  # fmt: skip
