"""The compiled fingerprints, as Python sees them. They take contiguous buffers; only `winnow_compiled` calls them."""

import numpy as np
from numpy.typing import NDArray

def fingerprints(letters: NDArray[np.uint32], starts: NDArray[np.int64], gram: int, window: int, /) -> tuple[bytearray, bytearray]:
    """The bytes of uint64[M] fingerprints, text after text, and of int64[D + 1] where those of each text begin."""
