"""The compiled loops of the kernel, as Python sees them. They take contiguous buffers; only the `*_compiled` modules call them."""

import numpy as np
from numpy.typing import NDArray

def levels() -> tuple[str, ...]:
    """The names of the levels that this processor runs, fastest first: of `avx512`, `avx2`, `scalar`."""

def distances(query: NDArray[np.uint8], codes: NDArray[np.uint8], level: str, /) -> bytearray:
    """The distances in bits from 32 bytes to N times 32 bytes, as the bytes of uint16[N]. ValueError on wrong sizes or level."""

def within(query: NDArray[np.uint8], codes: NDArray[np.uint8], radius: int, level: str, /) -> tuple[bytearray, bytearray]:
    """The bytes of int64[M] positions and of uint16[M] distances of the codes at most `radius` bits away, in the order of the codes."""
