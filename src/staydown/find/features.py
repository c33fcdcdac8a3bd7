"""Local features of a picture: what is still there when it was cropped, covered, tilted, photographed or put into another.

PDQ sees a picture as a whole. Here some three hundred places of it are described one by one, each by 256 bits that stay nearly
the same when the picture is made larger, darker or turned. Two pictures show the same thing where many of their places agree
both in their bits and in where they lie to each other.

The places and their 128 gradients are SIFT's (Lowe, "Distinctive image features from scale-invariant keypoints", 2004; its
patent has ended), found by OpenCV. The bits say on which sides of 256 fixed planes the gradients lie, so that the share of
bits in which two places differ is the angle between them (Charikar, "Similarity estimation techniques from rounding
algorithms", 2002). Half of the planes are mirror images of the other half: the bits of a mirrored picture are those of the
picture with their halves exchanged, and need no second look.

What is counted in the end is area: how much of what both pictures show is held together by places that agree. A logo, a
header or a line of words that two pictures share covers little of either.
"""

import base64
import binascii
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from staydown.words.find import Signal, SignalName

from .geometry import FEWEST_HELD, Marks, Numbers, back, fitted, mapped, where_proposed
from .views import grey_of

Codes = NDArray[np.uint8]
Places = NDArray[np.int64]
Picture = NDArray[np.uint8]

SIDE, CLOSER_SIDE = 400, 560
"""Pixels of the longer side at which a picture is looked at, and looked at closer; OpenCV doubles it to find the smallest places."""

SHORTEST = 16
"""A picture with a shorter side, looked at, has no features."""

MOST, MOST_CLOSER, FEWEST = 320, 480, 8
"""Places that are kept of one picture, and of a closer look at it, and how many it must have: a flat picture has no features."""

NEAR = 80
"""Two places agree when each is the other's nearest and at most so many of their 256 bits differ. Chance makes it about 128."""

CONFIRMED, SUGGESTED = 49, 62
"""Distances up to which two pictures are one, and up to which a human should look. Chosen on pictures that `bench/robustness.py`
does not show: of 87,000 pairs of an edited picture and a different one that were tried, one is as near as the first, two drawings of
a tram; and two bulletins of one template are 50 apart."""

RADIUS, VOTES = 15, 2
"""A known picture is worth comparing when so many different places of the one looked up have one of its places within so many bits."""

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

_PLACE = np.dtype([("code", np.uint8, 32), ("x", ">u2"), ("y", ">u2"), ("size", np.uint8), ("angle", np.uint8)])
_UNIT, _SIZES, _TURN = 65535, 24, 256
"""How a place is written: 65,535 to the longer side, 24 to a doubling of its size, 256 to a full turn."""

_MOST_WRITTEN = 1024
_CELLS = 8
"""Places are taken from as many cells along the longer side in turn, so that one busy corner does not take them all; and from the
octaves of their sizes in turn, because the large ones are what stays where the picture is made small or blurred."""

_MARGIN = 0.02
"""Places so near to the edge of what both pictures show are not counted: they are of what is around it."""

_REACH = 0.12
"""A place that agrees speaks for what lies within this share of the side of what both pictures show."""

_UNSURE = 130
"""Bits at which a place that agrees says nothing any more."""

_GRID = 16
"""Points across and down at which area is counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The places of a picture, in longer sides of it: its width and height, codes uint8[K, 32], points float64[K, 2] as x and y, the
    logarithms of their sizes to the base 2, and their angles in radians, clockwise."""

    width: float
    height: float
    codes: Codes
    points: Numbers
    sizes: Numbers
    angles: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Places that agree and are held together by one map: their numbers in either picture, their bits, the map float64[3, 3]."""

    ours: Places
    theirs: Places
    bits: Numbers
    map: Numbers


def features_signal(picture: Picture, closer: bool = False) -> Signal | None:
    """The features of a picture uint8[H, W, 3] in RGB; None where it is too flat or too narrow to have any.

    A known picture that was made small and put into another keeps its smallest places only where one looks closer at the other.
    The value is base64 of the width and height (of 255) and of each place: its code, x, y, size and angle.
    """
    side, most = (CLOSER_SIDE, MOST_CLOSER) if closer else (SIDE, MOST)
    grey = grey_of(picture, side)
    if min(grey.shape) < SHORTEST:
        return None
    sift = cv2.SIFT.create(nfeatures=0, contrastThreshold=_CONTRAST, edgeThreshold=_EDGE)
    kept = _spread(sift.detect(grey, None), side, most)
    if len(kept) < FEWEST:
        return None
    kept, gradients = sift.compute(grey, kept)  # it may leave out a place at the very edge
    places = np.zeros(len(kept), _PLACE)
    places["code"] = _codes_of(np.asarray(gradients, np.float32))
    points = np.array([place.pt for place in kept]) / side
    places["x"], places["y"] = np.round(points.clip(0, 1) * _UNIT).T
    places["size"] = np.round(np.log2([place.size * SIDE / side for place in kept]) * _SIZES).clip(0, 255)
    places["angle"] = np.round(np.array([place.angle for place in kept]) / 360 * _TURN) % _TURN
    sides = bytes(round(length / side * 255) for length in (grey.shape[1], grey.shape[0]))
    value = base64.b64encode(sides + places.tobytes()).decode()
    return Signal(SignalName.FEATURES, value, min(100, len(kept) * 100 // most))


def mirrored(signal: Signal) -> Signal:
    """The features that the mirrored picture has, without a look at it; raises ValueError where the value is none."""
    sides, written = _written(signal.value)
    places = written.copy()
    places["code"] = np.roll(written["code"], 16, axis=1)
    places["x"] = (round(sides[0] / 255 * _UNIT) - written["x"].astype(np.int64)).clip(0, _UNIT)
    places["angle"] = (_TURN // 2 - written["angle"].astype(np.int64)) % _TURN
    return replace(signal, value=base64.b64encode(sides + places.tobytes()).decode())


def codes(value: str) -> Codes:
    """The codes uint8[K, 32] of the places, by which an index proposes what is worth comparing; raises ValueError as `read`."""
    return np.ascontiguousarray(_written(value)[1]["code"])


def code(value: str) -> bytes:
    """The same, one after the other, 32 bytes each."""
    return codes(value).tobytes()


def read(value: str) -> Features:
    """The features that are written in a value; raises ValueError where it is none."""
    sides, places = _written(value)
    return Features(
        width=sides[0] / 255,
        height=sides[1] / 255,
        codes=np.ascontiguousarray(places["code"]),
        points=np.stack([places["x"], places["y"]], axis=1) / _UNIT,
        sizes=places["size"] / _SIZES,
        angles=places["angle"] * (2 * np.pi / _TURN),
    )


def distance(one: str, other: str) -> int:
    """How much of what two pictures show is not the same, 0 to 100; 100 where nothing holds their places together.

    The same both ways. Raises ValueError where a value is none.
    """
    first, second = sorted((one, other))
    ours, theirs = read(first), read(second)
    if first == second:
        return 0
    held = held_together(ours, theirs)
    return 100 if held is None else 100 - round(100 * sameness(ours, theirs, held))


def agreeing(ours: Codes, theirs: Codes) -> tuple[Places, Places, Numbers]:
    """The pairs of codes that are each other's nearest and within `NEAR` bits: their numbers on both sides, and their bits."""
    bits = bits_apart(ours, theirs)
    nearest = bits.argmin(axis=1)
    number = np.arange(len(ours))
    kept = (bits.argmin(axis=0)[nearest] == number) & (bits[number, nearest] <= NEAR)
    return number[kept], nearest[kept], bits[number, nearest][kept].astype(np.float64)


def bits_apart(ours: Codes, theirs: Codes) -> NDArray[np.int16]:
    """In how many bits each code of one picture, a row, differs from each of another, a column."""
    words, others = ours.view(np.uint64).T, theirs.view(np.uint64).T
    apart = np.zeros((len(ours), len(theirs)), np.int16)
    for word, other in zip(words, others, strict=True):  # four times over all pairs is faster than once over fours
        apart += np.bitwise_count(word[:, None] ^ other[None])
    return apart


def held_together(ours: Features, theirs: Features) -> Held | None:
    """The largest set of places that agree and that one map takes from one picture to the other; None where it is too small.

    Each pair that agrees proposes the turn and the enlargement between its two places; no chance is needed. The five proposals
    that most others agree with are fitted to them, step by step, so that they may become a view from the side.
    """
    numbers, others, bits = agreeing(ours.codes, theirs.codes)
    if len(numbers) < FEWEST_HELD:
        return None
    here, there = ours.points[numbers], theirs.points[others]
    larger, turned = theirs.sizes[others] - ours.sizes[numbers], theirs.angles[others] - ours.angles[numbers]
    alike = (np.abs(larger[None] - larger[:, None]) < 0.8) & (np.abs((turned[None] - turned[:, None] + np.pi) % (2 * np.pi) - np.pi) < 0.55)
    holding = alike & where_proposed(here, there, larger, turned)
    best: Held | None = None
    for proposal in np.argsort(-holding.sum(axis=1), kind="stable")[:5]:
        fit = fitted(here, there, holding[proposal], alike[proposal])
        if fit is not None and (best is None or fit[0].sum() > len(best.ours)):
            kept, image = fit
            best = Held(numbers[kept], others[kept], bits[kept], image)
    return best


def sameness(ours: Features, theirs: Features, held: Held) -> float:
    """How much of what both pictures show is held together, 0 to 1.

    It is the share of the area there, as far as it has places at all, that lies near one that is held, or the share of the places that
    do, whichever is smaller; weighed by how alike the bits are and, lightly, by how many of the places are held themselves.
    """
    image = held.map
    here = ours.points[_inside(mapped(ours.points, image), theirs, _MARGIN)]
    there = mapped(theirs.points, back(image))
    there = there[_inside(there, ours, _MARGIN)]
    across, down = (np.arange(0.5, _GRID) / _GRID * length for length in (ours.width, ours.height))
    shown = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    shown = shown[_inside(mapped(shown, image), theirs, -0.01)]
    reach = _REACH * np.sqrt(len(shown) / _GRID**2 * ours.width * ours.height)
    seen, kept = np.concatenate([here, there]), ours.points[held.ours]
    area = _near_any(shown, kept, reach) / max(1, _near_any(shown, seen, reach))
    near = _near_any(seen, kept, reach) / max(1, len(seen))
    alike = max(0.0, 1 - float(held.bits.mean()) / _UNSURE)
    return float(np.sqrt(min(area, near) * alike * min(1.0, len(held.ours) / max(1, min(len(here), len(there)))) ** 0.25))


def _near_any(points: Numbers, places: Numbers, reach: float) -> int:
    """How many of the points lie within reach of one of the places."""
    x, y = (points[:, None, axis] - places[None, :, axis] for axis in (0, 1))
    return int((x * x + y * y <= reach * reach).any(axis=1).sum())


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


def _written(value: str) -> tuple[bytes, NDArray[np.void]]:
    """The two sides and the places of a value as they are written; raises ValueError where it is none."""
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise ValueError("features are base64") from wrong
    count, rest = divmod(len(raw) - 2, _PLACE.itemsize)
    if rest or not FEWEST <= count <= _MOST_WRITTEN or 0 in raw[:2]:
        raise ValueError(f"features are two sides and {FEWEST} to {_MOST_WRITTEN} places")
    return raw[:2], np.frombuffer(raw, _PLACE, offset=2)


def _inside(points: Numbers, picture: Features, spare: float = 0.0) -> Marks:
    """Which points lie in a picture, at least so far from its edge."""
    return np.asarray(((points >= spare) & (points <= np.array([picture.width, picture.height]) - spare)).all(axis=1))
