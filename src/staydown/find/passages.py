"""Passages of a text: fingerprints by which it is known again where it was cut, lightly edited, or put into another text.

Only fingerprints are kept of a known text, never its words.
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from staydown.kernel import winnow
from staydown.kernel.winnow import Fingerprints
from staydown.words.find import Signal, SignalName

from .fold import Skeletons

FEWEST_SHARED = 3
"""Two texts that share fewer fingerprints are not near: a common phrase is no copy. A text that has fewer has no signal."""

CONFIRMED, SUGGESTED = 60, 80
"""How much of 100 of the shorter text may be missing in the longer; `make bench-text` says what either finds and mistakes."""

Hashes = NDArray[np.uint64]


def prints(texts: Sequence[str]) -> Fingerprints:
    """The fingerprints of texts."""
    return prints_in(Skeletons.of(texts))


def prints_in(skeletons: Skeletons) -> Fingerprints:
    """The fingerprints of folded texts as they are compared: without spaces, because those are added and left out at will."""
    letters = skeletons.without_spaces()
    return winnow.fingerprints(letters.letters, letters.starts)


def prints_of(values: list[str]) -> Fingerprints:
    """The fingerprints that signals' values hold; raises ValueError where one holds none."""
    each = [np.frombuffer(code(value), "<u8") for value in values]
    return Fingerprints(np.concatenate([np.zeros(0, "<u8"), *each]), np.cumsum([0, *map(len, each)], dtype=np.int64))


def passages_signal(text: str) -> Signal | None:
    """The passages of a text; None where it is too short to have any."""
    return signal_of(prints([text]).of(0))


def signal_of(hashes: Hashes) -> Signal | None:
    """The signal of fingerprints uint64[K], rising and each once; None of too few."""
    return Signal(SignalName.PASSAGES, b64encode(hashes.astype("<u8").tobytes()).decode()) if len(hashes) >= FEWEST_SHARED else None


def code(value: str) -> bytes:
    """The fingerprints of a signal's value, eight bytes each; raises ValueError where it holds none."""
    packed = b64decode(value, validate=True)
    hashes = np.frombuffer(packed, "<u8")
    if len(hashes) < FEWEST_SHARED or bool((hashes[1:] <= hashes[:-1]).any()):
        raise ValueError("these are no fingerprints in rising order")
    return packed


def distance(one: str, other: str) -> int:
    """How much of 100 of the shorter text is not in the longer; 100 where they share too few fingerprints."""
    some, more = (np.frombuffer(code(value), "<u8") for value in (one, other))
    shared = len(np.intersect1d(some, more, assume_unique=True))
    return missing(shared, min(len(some), len(more))) if shared >= FEWEST_SHARED else 100


def missing(shared: int, size: int) -> int:
    """How much of 100 is not shared, never less than it is."""
    return 100 - 100 * shared // size
