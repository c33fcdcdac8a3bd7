"""Fingerprints of texts by the compiled loop. Importing this raises ImportError where nothing was compiled."""

import numpy as np
from numpy.typing import NDArray

from . import _winnow
from .winnow_numpy import GRAM, WINDOW, Fingerprints, check_starts


def implementation() -> str:
    """The name of what does the work here: `compiled`."""
    return "compiled"


def fingerprints(letters: NDArray[np.uint32], starts: NDArray[np.int64]) -> Fingerprints:
    """As `winnow_numpy.fingerprints`."""
    check_starts(letters, starts)
    hashes, begins = _winnow.fingerprints(np.ascontiguousarray(letters), np.ascontiguousarray(starts), GRAM, WINDOW)
    return Fingerprints(np.frombuffer(hashes, np.uint64), np.frombuffer(begins, np.int64))
