"""A multi-index over 256-bit codes by the compiled loops, at the fastest level that this processor runs.

Importing this raises ImportError where nothing was compiled or where the processor runs none of the levels.
"""

import numpy as np
from numpy.typing import NDArray

from . import _multi_index
from .multi_index_numpy import Found, Lists, check_lists, check_radius, checked_codes, checked_queries, key_bits_for

LEVELS = _multi_index.levels()
"""The levels that this processor runs, fastest first."""

if not LEVELS:
    raise ImportError("this processor runs none of the compiled levels")


def implementation() -> str:
    """The name of the level that does the work here."""
    return LEVELS[0]


def build(codes: NDArray[np.uint8], threads: int = 1) -> Lists:
    """As `multi_index_numpy.build`."""
    codes = checked_codes(codes)
    key_bits = key_bits_for(len(codes))
    starts, positions, tags = _multi_index.build(codes, key_bits, threads)
    return Lists(key_bits, np.frombuffer(starts, np.uint32), np.frombuffer(positions, np.uint8), np.frombuffer(tags, np.uint16))


def search(codes: NDArray[np.uint8], lists: Lists, queries: NDArray[np.uint8], radius: int, threads: int = 1) -> Found:
    """As `multi_index_numpy.search`."""
    return search_at(LEVELS[0], codes, lists, queries, radius, threads)


def search_at(level: str, codes: NDArray[np.uint8], lists: Lists, queries: NDArray[np.uint8], radius: int, threads: int = 1) -> Found:
    """The same at a level of choice, one of `LEVELS`."""
    codes, queries = checked_codes(codes), checked_queries(queries)
    check_lists(codes, lists)
    check_radius(radius)
    asked, found, distances = _multi_index.search(
        codes, lists.key_bits, lists.starts, lists.positions, lists.tags, queries, radius, threads, level
    )
    return np.frombuffer(asked, np.int64), np.frombuffer(found, np.int64), np.frombuffer(distances, np.uint16)
