"""The PDQ hash of a picture in numpy: what the compiled loops must return, and what runs where they are missing.

It follows Meta's reference step by step in float32, each sum in the same order, so that its bits are those of the reference.
Source: Meta, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (2019), sections on PDQ.
"""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from staydown.words.errors import Malformed

Luma = NDArray[np.float32]
Picture = NDArray[np.uint8]
Bits = NDArray[np.bool_]

SMALLEST = 5
"""A picture with a shorter side has no hash: all bits are 0, and so is its quality."""

SMALL = 64
"""The side of the picture that the cosine transform sees."""

KEPT = 16
"""The side of the block of low frequencies that becomes the hash."""

TURNS = 8
"""Copies of a picture: itself, turned three times, and the same of its mirror image."""

SIGNS = np.where(np.arange(KEPT) % 2 == 0, np.float32(-1), np.float32(1))
"""What a mirror does to the frequencies along its direction; the first one kept is odd."""

PASSES = 2
LUMINANCE = (0.299, 0.587, 0.114)


def implementation() -> str:
    """The name of what does the work here: `numpy`."""
    return "numpy"


def pdq_bits(picture: Picture) -> tuple[Bits, int]:
    """The 256 bits of a picture uint8[H, W, 3] in RGB, the first one first, and its quality from 0 to 100; raises Malformed."""
    bits, found = pdq_turned(picture)
    return bits[0], found


def pdq_turned(picture: Picture) -> tuple[Bits, int]:
    """The bits of the picture and of its seven turned and mirrored copies, bool[8, 256], and its quality, which they share.

    The order is: as it is, turned clockwise by 90, 180 and 270 degrees, mirrored (left and right exchanged), and mirrored and
    then turned. They come from one transform, as in the reference; the hash of a turned file differs by up to some 16 bits,
    because its 64 x 64 points lie a little elsewhere. Raises Malformed.
    """
    picture = checked(picture)
    if min(picture.shape[:2]) < SMALLEST:
        return no_bits()
    red, green, blue = (picture[:, :, channel] * weight for channel, weight in enumerate(LUMINANCE))
    small = decimated(blurred((red + green + blue).astype(np.float32)))
    return turned_bits_of(low_frequencies(small)), quality(small)


def checked(picture: Picture) -> Picture:
    """The picture, contiguous in memory; raises Malformed unless it is uint8[H, W, 3]."""
    if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != len(LUMINANCE):
        raise Malformed(f"A picture is uint8[H, W, 3], not {picture.dtype}{list(picture.shape)}")
    return np.ascontiguousarray(picture)


def no_bits() -> tuple[Bits, int]:
    """What a picture has that is too small to be hashed."""
    return np.zeros((TURNS, KEPT * KEPT), bool), 0


def turned_bits_of(frequencies: Luma) -> Bits:
    """The bits of the eight copies, bool[8, 256]: a mirror negates every second frequency, a diagonal mirror exchanges rows and columns."""
    across, down = SIGNS[None, :], SIGNS[:, None]
    turned = frequencies.T
    copies = (
        frequencies,
        turned * across,
        frequencies * across * down,
        turned * down,
        frequencies * across,
        turned * across * down,
        frequencies * down,
        turned,
    )
    return np.stack([bits_of(copy) for copy in copies])


def bits_of(frequencies: Luma) -> Bits:
    """Which of the 16 x 16 frequencies are over their median, the last one first."""
    return (frequencies.ravel() > lower_median(frequencies.ravel()))[::-1]


def blurred(luma: Luma) -> Luma:
    """The picture under a tent filter, made of two box filters along each direction, as wide as half a step of the decimation."""
    rows, columns = luma.shape
    if (rows, columns) == (SMALL, SMALL):
        return luma
    for _ in range(PASSES):
        luma = boxed(luma.T, window(columns)).T
        luma = boxed(luma, window(rows))
    return luma


def window(length: int) -> int:
    """The width of the box filter for a side of this many pixels."""
    return (length + 2 * SMALL - 1) // (2 * SMALL)


def boxed(lines: Luma, width: int) -> Luma:
    """The mean of the `width` neighbours along the first axis, of fewer at the ends; one running float32 sum for each column."""
    length = len(lines)
    ahead = (width + 2) // 2 - 1
    behind = width - ahead
    out = np.empty_like(lines)
    total = np.zeros(lines.shape[1], np.float32)
    inside = 0
    for place in range(-ahead, length):
        if place + ahead < length:
            total = total + lines[place + ahead]
            inside += 1
        if place - behind >= 0:
            total = total - lines[place - behind]
            inside -= 1
        if place >= 0:
            out[place] = total / np.float32(inside)
    return out


def decimated(luma: Luma) -> Luma:
    """64 x 64 of the picture's points, each in the middle of its cell."""
    rows, columns = (((np.arange(SMALL) + 0.5) * length / SMALL).astype(np.int64) for length in luma.shape)
    return luma[np.ix_(rows, columns)]


def quality(small: Luma) -> int:
    """How much there is to hash: the sum of the steps between neighbours, 100 at the most."""
    steps = sum(int(np.abs(np.trunc(np.diff(small, axis=axis) * np.float32(100) / np.float32(255))).sum()) for axis in (0, 1))
    return min(100, steps // 90)


@cache
def cosines() -> Luma:
    """The rows of the 64-point cosine transform (type II) that are kept, float32[16, 64]; the constant one is left out.

    The scale is rounded to float32 before it is multiplied, as in the reference.
    """
    scale, step = float(np.float32(math.sqrt(2 / SMALL))), math.pi / 2 / SMALL
    waves = [[scale * math.cos(step * frequency * (2 * place + 1)) for place in range(SMALL)] for frequency in range(1, KEPT + 1)]
    return np.array(waves, np.float32)


def low_frequencies(small: Luma) -> Luma:
    """The 16 x 16 lowest frequencies of the picture, summed one after the other in float32."""
    half = running_product(cosines(), small)
    return running_product(half, np.ascontiguousarray(cosines().T))


def running_product(one: Luma, other: Luma) -> Luma:
    """The matrix product with each sum taken from the first term to the last, as a plain loop takes it."""
    total = np.zeros((one.shape[0], other.shape[1]), np.float32)
    for term in range(one.shape[1]):
        total = total + one[:, term, None] * other[None, term, :]
    return total


def lower_median(values: Luma) -> np.float32:
    """The lower one of the two middle values."""
    return np.float32(np.sort(values)[(len(values) - 1) // 2])
