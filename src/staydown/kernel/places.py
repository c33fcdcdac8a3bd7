"""The places of a picture as they are written, and how much of what two pictures show is held together by places that agree.

A place is described by 256 bits and by where it lies, how large it is and which way it points; `find.features` says how they are made.
What is counted is area: a logo, a header or a line of words that two pictures share covers little of either.
"""

import base64
import binascii
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .geometry import FEWEST_HELD, Marks, Numbers, back, fitted, mapped, where_proposed
from .hamming_numpy import BYTES

Codes = NDArray[np.uint8]
Places = NDArray[np.int64]

FEWEST = 8
"""How many places a picture must have: a flat one has none."""

NEAR = 80
"""Two places agree when each is the other's nearest and at most so many of their 256 bits differ. Chance makes it about 128."""

PLACE = np.dtype([("code", np.uint8, BYTES), ("x", ">u2"), ("y", ">u2"), ("size", np.uint8), ("angle", np.uint8)])
UNIT, SIZES, TURN = 65535, 24, 256
"""How a place is written: 65,535 to the longer side, 24 to a doubling of its size, 256 to a full turn."""

_MOST_WRITTEN = 1024
MARGIN = 0.02
"""Places so near to the edge of what both pictures show are not counted: they are of what is around it."""

_REACH = 0.12
"""A place that agrees speaks for what lies within this share of the side of what both pictures show."""

UNSURE = 130
"""Bits at which a place that agrees says nothing any more."""

_GRID = 16
"""Points across and down at which area is counted."""


_WHOLE = 0.8
"""Two pictures show the whole of each other where each shows so much of the other's area."""


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


def codes(value: str) -> Codes:
    """The codes uint8[K, 32] of the places, by which an index proposes what is worth comparing; raises ValueError as `read`."""
    return np.ascontiguousarray(_parsed(value)[1]["code"])


def code(value: str) -> bytes:
    """The same, one after the other, 32 bytes each."""
    return codes(value).tobytes()


def read(value: str) -> Features:
    """The features that are written in a value; raises ValueError where it is none."""
    sides, places = _parsed(value)
    return Features(
        width=sides[0] / 255,
        height=sides[1] / 255,
        codes=np.ascontiguousarray(places["code"]),
        points=np.stack([places["x"], places["y"]], axis=1) / UNIT,
        sizes=places["size"] / SIZES,
        angles=places["angle"] * (2 * np.pi / TURN),
    )


def written(sides: bytes, places: NDArray[np.void]) -> str:
    """The value of a picture's two sides, of 255, and its places, an array of `PLACE`: base64 of the one and then the other."""
    return base64.b64encode(sides + places.tobytes()).decode()


def mirrored(value: str) -> str:
    """The value that the mirrored picture has, without a look at it; raises ValueError where the value is none.

    Half of the bits of a code are of mirror images of the other half.
    """
    sides, seen = _parsed(value)
    places = seen.copy()
    places["code"] = np.roll(seen["code"], BYTES // 2, axis=1)
    places["x"] = (round(sides[0] / 255 * UNIT) - seen["x"].astype(np.int64)).clip(0, UNIT)
    places["angle"] = (TURN // 2 - seen["angle"].astype(np.int64)) % TURN
    return written(sides, places)


def first(value: str, most: int) -> str:
    """The value with so many of its places at most, those that come first; raises ValueError where it is none."""
    sides, seen = _parsed(value)
    return written(sides, seen[:most])


def distance(one: str, other: str) -> int:
    """How much of what two pictures show is not the same, 0 to 100; 100 where nothing holds their places together.

    The same both ways. Raises ValueError where a value is none.
    """
    return _distance(one, other, 0.0)


def distance_of_wholes(one: str, other: str) -> int:
    """The same of two pictures that show the whole of each other; 100 where one is cut, or lies elsewhere in the other."""
    return _distance(one, other, _WHOLE)


def _distance(one: str, other: str, least: float) -> int:
    """The distance of two values, 100 where either picture shows a smaller share of the other than the least."""
    smaller, larger = sorted((one, other))
    ours, theirs = read(smaller), read(larger)
    if smaller == larger:
        return 0
    held = held_together(ours, theirs)
    if held is None or min(_shown(ours, theirs, held.map), _shown(theirs, ours, back(held.map))) < least:
        return 100
    return 100 - round(100 * sameness(ours, theirs, held))


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
    here = ours.points[inside(mapped(ours.points, image), theirs, MARGIN)]
    there = mapped(theirs.points, back(image))
    there = there[inside(there, ours, MARGIN)]
    shown = _grid(ours)
    shown = shown[inside(mapped(shown, image), theirs, -0.01)]
    reach = _REACH * np.sqrt(len(shown) / _GRID**2 * ours.width * ours.height)
    seen, kept = np.concatenate([here, there]), ours.points[held.ours]
    area = _near_any(shown, kept, reach) / max(1, _near_any(shown, seen, reach))
    near = _near_any(seen, kept, reach) / max(1, len(seen))
    alike = max(0.0, 1 - float(held.bits.mean()) / UNSURE)
    return float(np.sqrt(min(area, near) * alike * min(1.0, len(held.ours) / max(1, min(len(here), len(there)))) ** 0.25))


def _grid(picture: Features) -> Numbers:
    """Points float64[N, 2] all over a picture."""
    across, down = (np.arange(0.5, _GRID) / _GRID * length for length in (picture.width, picture.height))
    return np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)


def _shown(ours: Features, theirs: Features, image: Numbers) -> float:
    """The share of one picture that another shows, 0 to 1."""
    return float(inside(mapped(_grid(ours), image), theirs, -0.01).mean())


def _near_any(points: Numbers, places: Numbers, reach: float) -> int:
    """How many of the points lie within reach of one of the places."""
    x, y = (points[:, None, axis] - places[None, :, axis] for axis in (0, 1))
    return int((x * x + y * y <= reach * reach).any(axis=1).sum())


def _parsed(value: str) -> tuple[bytes, NDArray[np.void]]:
    """The two sides and the places of a value as they are written; raises ValueError where it is none."""
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise ValueError("features are base64") from wrong
    count, rest = divmod(len(raw) - 2, PLACE.itemsize)
    if rest or not FEWEST <= count <= _MOST_WRITTEN or 0 in raw[:2]:
        raise ValueError(f"features are two sides and {FEWEST} to {_MOST_WRITTEN} places")
    return raw[:2], np.frombuffer(raw, PLACE, offset=2)


def inside(points: Numbers, picture: Features, spare: float = 0.0) -> Marks:
    """Which points lie in a picture, at least so far from its edge."""
    return np.asarray(((points >= spare) & (points <= np.array([picture.width, picture.height]) - spare)).all(axis=1))
