"""Local features of a picture: what is still there when it was cropped, covered, tilted, photographed or put into another.

PDQ sees a picture as a whole. Here some three hundred places of it are described one by one, each by 256 bits that stay nearly
the same when the picture is made larger, darker or turned. Two pictures show the same thing where many of their places agree
both in their bits and in where they lie to each other.

The places and their 128 gradients are SIFT's (Lowe, "Distinctive image features from scale-invariant keypoints", 2004; its
patent has ended), found by OpenCV. The bits say on which sides of 256 fixed planes the gradients lie, so that the share of
bits in which two places differ is the angle between them (Charikar, "Similarity estimation techniques from rounding
algorithms", 2002). Half of the planes are mirror images of the other half: the bits of a mirrored picture are those of the
picture with their halves exchanged, and need no second look.

How two of them are compared is in `kernel.places`: rooms that may not know of each other both need it.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from staydown.kernel import places
from staydown.kernel.places import FEWEST, PLACE, SIZES, TURN, UNIT, Codes
from staydown.words.find import Signal, SignalName

from .views import AS_IT_IS, CLOSER, LONGER, grey_of

Picture = NDArray[np.uint8]

SIDE, CLOSER_SIDE = 400, 560
"""Pixels of the longer side at which a picture is looked at, and looked at closer; OpenCV doubles it to find the smallest places."""

SHORTEST = 16
"""A picture with a shorter side, looked at, has no features."""

MOST, MOST_CLOSER, MOST_LONGER = 320, 480, 800
"""Places that are kept of one picture, of a closer look at it, and of a longer one: under words that are written all over it, the places
of a known picture are not among the clearest any more."""

CONFIRMED, SUGGESTED = 49, 62
"""Distances up to which two pictures are one, and up to which a human should look. Chosen on pictures that `bench/robustness.py`
does not show: of 87,000 pairs of an edited picture and a different one that were tried, one is as near as the first, two drawings of
a tram; and two bulletins of one template are 50 apart."""

CONFIRMED_FRAMED, SUGGESTED_FRAMED = 41, 49
"""The same of two pictures with what frames them: two of one template share its header and its panels too, and are 42 apart and more."""

RADIUS, VOTES = 15, 2
"""A known picture is worth comparing when so many different places of the one looked up have one of its places within so many bits."""

_LOOKS: Mapping[str, tuple[int, int]] = {AS_IT_IS: (SIDE, MOST), CLOSER: (CLOSER_SIDE, MOST_CLOSER), LONGER: (SIDE, MOST_LONGER)}

_VERSION = b"staydown features 1"
_CONTRAST, _EDGE = 0.01, 15.0
"""How faint and how edge-like a place may be; SIFT's own 0.04 and 10 leave drawings and dark pictures with hardly any."""

_USUAL = (
    (
        (72, 53, 42, 40, 46, 35, 31, 40),
        (153, 79, 43, 37, 44, 35, 37, 69),
        (154, 69, 35, 34, 44, 38, 46, 80),
        (70, 38, 30, 36, 50, 43, 47, 54),
    ),
    (
        (90, 55, 47, 48, 57, 44, 39, 50),
        (192, 92, 50, 50, 58, 45, 45, 89),
        (193, 90, 45, 44, 57, 49, 51, 92),
        (89, 48, 38, 45, 61, 51, 50, 56),
    ),
)
"""Thousandths that a place's gradients usually have, of the upper two rows of cells; the lower two are their mirror images. Without
them most bits would be the same in all places. The mean of 4,290 places in pictures that `bench/robustness.py` does not show."""

_CELLS = 8
"""Places are taken from as many cells along the longer side in turn, so that one busy corner does not take them all; and from the
octaves of their sizes in turn, because the large ones are what stays where the picture is made small or blurred."""


def features_signal(picture: Picture, view: str = AS_IT_IS) -> Signal | None:
    """The features of a picture uint8[H, W, 3] in RGB; None where it is too flat or too narrow to have any.

    A known picture that was made small and put into another keeps its smallest places only where one looks closer at the other, and one
    that was written on keeps its fainter ones only where one looks longer. The value is as `kernel.places.written` makes it.
    """
    side, most = _LOOKS[view]
    grey = grey_of(picture, side)
    if min(grey.shape) < SHORTEST:
        return None
    sift = cv2.SIFT.create(nfeatures=0, contrastThreshold=_CONTRAST, edgeThreshold=_EDGE)
    kept = _spread(sift.detect(grey, None), side, most)
    if len(kept) < FEWEST:
        return None
    kept, gradients = sift.compute(grey, kept)  # it may leave out a place at the very edge
    seen = np.zeros(len(kept), PLACE)
    seen["code"] = _codes_of(np.asarray(gradients, np.float32))
    points = np.array([place.pt for place in kept]) / side
    seen["x"], seen["y"] = np.round(points.clip(0, 1) * UNIT).T
    seen["size"] = np.round(np.log2([place.size * SIDE / side for place in kept]) * SIZES).clip(0, 255)
    seen["angle"] = np.round(np.array([place.angle for place in kept]) / 360 * TURN) % TURN
    sides = bytes(round(length / side * 255) for length in (grey.shape[1], grey.shape[0]))
    return Signal(SignalName.FEATURES, places.written(sides, seen), _quality(len(kept), most), view)


def clearest(signal: Signal) -> Signal:
    """What a look at the picture gives, of what a longer one gave, without a second; raises ValueError where the value is none."""
    value = places.first(signal.value, MOST)
    return replace(signal, value=value, quality=_quality(len(places.codes(value)), MOST), view=AS_IT_IS)


def _quality(count: int, most: int) -> int:
    """How much of what is kept at most was found, 0 to 100."""
    return min(100, count * 100 // most)


def mirrored(signal: Signal) -> Signal:
    """The features that the mirrored picture has, without a look at it; raises ValueError where the value is none."""
    return replace(signal, value=places.mirrored(signal.value))


def _spread(found: Sequence[cv2.KeyPoint], side: int, most: int) -> Sequence[cv2.KeyPoint]:
    """So many of the places at most: the two clearest of each cell and octave, then the two next, and so on."""
    taken: Counter[tuple[int, int, int]] = Counter()
    ranked: list[tuple[int, int, cv2.KeyPoint]] = []
    for number, place in enumerate(sorted(found, key=lambda place: (-place.response, place.pt, place.angle))):
        cell = (int(place.pt[0] * _CELLS / side), int(place.pt[1] * _CELLS / side), place.octave & 255)
        ranked.append((taken[cell] // 2, number, place))
        taken[cell] += 1
    return [place for _, _, place in sorted(ranked, key=lambda ranks: ranks[:2])[:most]]


def _codes_of(gradients: NDArray[np.float32]) -> Codes:
    """The codes uint8[K, 32] of gradients float32[K, 128]: of the roots of their shares, because large ones would drown the others."""
    shares = gradients / np.maximum(gradients.sum(axis=1, keepdims=True), 1e-9)
    return np.packbits((np.sqrt(shares) - _usual()) @ _planes().T > 0, axis=1)


@cache
def _planes() -> NDArray[np.float32]:
    """The planes float32[256, 128]: rows of a Hadamard matrix with fixed signs, and then the mirror image of each.

    SIFT's gradients are of 4 x 4 cells, row by row across the place's own direction, of 8 directions each.
    """
    rows = np.ones((1, 1))
    while len(rows) < 128:
        rows = np.block([[rows, rows], [rows, -rows]])
    signs = np.unpackbits(np.frombuffer(hashlib.shake_128(_VERSION).digest(16), np.uint8))
    planes = rows * (1.0 - 2.0 * signs)
    return np.concatenate([planes, _mirror(planes.reshape(-1, 4, 4, 8)).reshape(-1, 128)]).astype(np.float32)


@cache
def _usual() -> NDArray[np.float32]:
    """The gradients float32[128] of the usual place."""
    upper = np.array(_USUAL, np.float32) / 1000
    return np.concatenate([upper, _mirror(upper)]).ravel()


def _mirror(gradients: NDArray[Any]) -> NDArray[Any]:
    """Gradients [..., rows, 4, 8] as a mirror shows them: the rows of cells exchanged, the directions turned round."""
    return np.asarray(gradients[..., ::-1, :, -np.arange(8) % 8])
