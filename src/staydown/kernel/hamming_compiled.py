"""Distances between 256-bit codes by the compiled loops, at the fastest level that this processor runs.

Importing this raises ImportError where nothing was compiled or where the processor runs none of the levels.
"""

import numpy as np
from numpy.typing import NDArray

from . import _loops
from .hamming_numpy import check_radius, checked

LEVELS = _loops.levels()
"""The levels that this processor runs, fastest first."""

if not LEVELS:
    raise ImportError("this processor runs none of the compiled levels")


def implementation() -> str:
    """The name of the level that does the work here."""
    return LEVELS[0]


def distances(query: NDArray[np.uint8], codes: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """As `hamming_numpy.distances`."""
    query, codes = checked(query, codes)
    return np.frombuffer(_loops.distances(query, codes, LEVELS[0]), dtype=np.uint16)


def within(query: NDArray[np.uint8], codes: NDArray[np.uint8], radius: int) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """As `hamming_numpy.within`."""
    check_radius(radius)
    query, codes = checked(query, codes)
    positions, found = _loops.within(query, codes, radius, LEVELS[0])
    return np.frombuffer(positions, dtype=np.int64), np.frombuffer(found, dtype=np.uint16)
