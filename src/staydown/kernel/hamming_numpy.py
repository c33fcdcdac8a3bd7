"""Distances between 256-bit codes in numpy: what the compiled loops must return, and what runs where they are missing."""

import numpy as np
from numpy.typing import NDArray

from staydown.words.errors import Malformed

BYTES = 32
"""Bytes in a code."""

BITS = 8 * BYTES
"""Bits in a code, and the largest distance."""

_BLOCK = 4096
"""Codes counted at a time, so that what lies between stays in the processor's cache."""


def implementation() -> str:
    """The name of what does the work here: `numpy`."""
    return "numpy"


def distances(query: NDArray[np.uint8], codes: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """The distance in bits from `query`, uint8[32], to each of `codes`, uint8[N, 32]: uint16[N]. Raises Malformed on other shapes."""
    query, codes = checked(query, codes)
    asked, words = query.view(np.uint64), codes.view(np.uint64)
    found = np.empty(len(codes), dtype=np.uint16)
    for start in range(0, len(codes), _BLOCK):
        block = slice(start, start + _BLOCK)
        found[block] = np.bitwise_count(words[block] ^ asked).sum(axis=1, dtype=np.uint16)
    return found


def within(query: NDArray[np.uint8], codes: NDArray[np.uint8], radius: int) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """The positions, int64[M], and distances, uint16[M], of the codes at most `radius` bits from `query`, in the order of the codes.

    Raises Malformed on other shapes, or where `radius` is not 0 to 256.
    """
    check_radius(radius)
    found = distances(query, codes)
    positions = np.flatnonzero(found <= radius)
    return positions.astype(np.int64, copy=False), found[positions]


def checked(query: NDArray[np.uint8], codes: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Both arrays, contiguous in memory; raises Malformed unless they are uint8[32] and uint8[N, 32]."""
    if query.dtype != np.uint8 or query.shape != (BYTES,):
        raise Malformed(f"A query is uint8[{BYTES}], not {query.dtype}{list(query.shape)}")
    if codes.dtype != np.uint8 or codes.ndim != 2 or codes.shape[1] != BYTES:
        raise Malformed(f"Codes are uint8[N, {BYTES}], not {codes.dtype}{list(codes.shape)}")
    return np.ascontiguousarray(query), np.ascontiguousarray(codes)


def check_radius(radius: int) -> None:
    """Returns nothing; raises Malformed where `radius` is not 0 to 256 bits."""
    if not 0 <= radius <= BITS:
        raise Malformed(f"A radius is 0 to {BITS} bits, not {radius}")
