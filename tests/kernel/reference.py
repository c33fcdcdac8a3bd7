"""Pictures on which hashes are compared, from noise to nothing: what is nearly flat is where rounding shows."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def noise(rows: int, columns: int) -> Picture:
    """Every sample drawn alone."""
    return np.random.default_rng(rows * columns).integers(0, 256, (rows, columns, 3), dtype=np.uint8)


def flat(rows: int, columns: int) -> Picture:
    """One colour."""
    return np.full((rows, columns, 3), (77, 200, 3), np.uint8)


def ramp(rows: int, columns: int) -> Picture:
    """A slope from one corner to the other."""
    slope = np.add.outer(np.arange(rows) * 0.37, np.arange(columns) * 0.11) % 256
    return np.repeat(slope.astype(np.uint8)[:, :, None], 3, axis=2)


def blocks(rows: int, columns: int) -> Picture:
    """Eight by eight fields of one colour each."""
    colours = np.random.default_rng(8).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    return np.ascontiguousarray(colours[np.arange(rows) * 8 // rows][:, np.arange(columns) * 8 // columns])


PICTURES: dict[str, Callable[[int, int], Picture]] = {"noise": noise, "flat": flat, "ramp": ramp, "blocks": blocks}


def told(hashed: tuple[NDArray[np.generic], int]) -> tuple[list[int], int]:
    """Bits and quality, whoever made them."""
    bits, quality = hashed
    return bits.astype(int).tolist(), int(quality)
