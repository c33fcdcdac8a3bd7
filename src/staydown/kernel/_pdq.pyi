"""The compiled PDQ hash, as Python sees it. It takes contiguous buffers; only `pdq_compiled` calls it."""

import numpy as np
from numpy.typing import NDArray

def levels() -> tuple[str, ...]:
    """The names of the levels that this processor runs, fastest first: of `avx512`, `avx2`, `scalar`."""

def frequencies(picture: NDArray[np.uint8], rows: int, columns: int, cosines: NDArray[np.float32], level: str, /) -> tuple[bytearray, int]:
    """The bytes of float32[16, 16] low frequencies, and the quality. ValueError on wrong sizes or level."""
