"""The compiled multi-index, as Python sees it. It takes contiguous buffers; only `multi_index_compiled` calls it."""

import numpy as np
from numpy.typing import NDArray

def levels() -> tuple[str, ...]:
    """The names of the levels that this processor runs, fastest first: of `avx512`, `avx2`, `scalar`."""

def build(codes: NDArray[np.uint8], key_bits: int, threads: int, /) -> tuple[bytearray, bytearray, bytearray]:
    """The bytes of uint32[16, 2^key_bits + 1] starts, of uint8[48 N + 1] positions and of uint16[16 N + 32] tags."""

def search(
    codes: NDArray[np.uint8],
    key_bits: int,
    starts: NDArray[np.uint32],
    positions: NDArray[np.uint8],
    tags: NDArray[np.uint16],
    queries: NDArray[np.uint8],
    radius: int,
    threads: int,
    level: str,
    /,
) -> tuple[bytearray, bytearray, bytearray]:
    """The bytes of int64[M] queries, of int64[M] positions and of uint16[M] distances, by query and then position."""
