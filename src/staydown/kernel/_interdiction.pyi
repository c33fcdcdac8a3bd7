"""The compiled greedy, as Python sees it. It takes contiguous buffers; only `interdiction_compiled` calls it."""

import numpy as np
from numpy.typing import NDArray

def choose(
    floors: NDArray[np.float64],
    rungs: NDArray[np.int64],
    heights: NDArray[np.float64],
    starts: NDArray[np.int64],
    hits: NDArray[np.int64],
    hours: NDArray[np.float64],
    countries: NDArray[np.int64],
    collateral: NDArray[np.float64],
    budgets: NDArray[np.float64],
    limit: float,
    by_hour: bool,
    credit: float,
    nothing: float,
    /,
) -> bytearray:
    """The bytes of int64, the nodes in the order in which they are picked."""
