"""The PDQ hash of a picture by the compiled loops, at the fastest level that this processor runs.

Importing this raises ImportError where nothing was compiled.
"""

import numpy as np

from . import _pdq
from .pdq_numpy import KEPT, SMALLEST, Bits, Picture, checked, cosines, no_bits, turned_bits_of

LEVELS = _pdq.levels()
"""The levels that this processor runs, fastest first."""


def implementation() -> str:
    """The name of the level that does the work here."""
    return LEVELS[0]


def pdq_bits(picture: Picture) -> tuple[Bits, int]:
    """As `pdq_numpy.pdq_bits`."""
    return pdq_bits_at(LEVELS[0], picture)


def pdq_turned(picture: Picture) -> tuple[Bits, int]:
    """As `pdq_numpy.pdq_turned`."""
    return pdq_turned_at(LEVELS[0], picture)


def pdq_bits_at(level: str, picture: Picture) -> tuple[Bits, int]:
    """The bits alone at a level of choice, one of `LEVELS`."""
    bits, quality = pdq_turned_at(level, picture)
    return bits[0], quality


def pdq_turned_at(level: str, picture: Picture) -> tuple[Bits, int]:
    """The bits of all eight copies at a level of choice."""
    picture = checked(picture)
    rows, columns = picture.shape[:2]
    if min(rows, columns) < SMALLEST:
        return no_bits()
    frequencies, quality = _pdq.frequencies(picture, rows, columns, cosines(), level)
    return turned_bits_of(np.frombuffer(frequencies, np.float32).reshape(KEPT, KEPT)), quality
