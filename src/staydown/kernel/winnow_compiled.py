"""Fingerprints of texts by the compiled loop. Importing this raises ImportError where nothing was compiled."""

from collections.abc import Sequence

import numpy as np

from . import _winnow
from .winnow_numpy import GRAM, WINDOW, Fingerprints, letters_of


def implementation() -> str:
    """The name of what does the work here: `compiled`."""
    return "compiled"


def fingerprints(texts: Sequence[str]) -> Fingerprints:
    """As `winnow_numpy.fingerprints`."""
    starts = np.cumsum([0, *map(len, texts)], dtype=np.int64)
    hashes, begins = _winnow.fingerprints(letters_of("".join(texts)), starts, GRAM, WINDOW)
    return Fingerprints(np.frombuffer(hashes, np.uint64), np.frombuffer(begins, np.int64))
