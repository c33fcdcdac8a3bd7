"""The PDQ hash: numpy alone gives the bits that the compiled package gives."""

import numpy as np
import pytest
from numpy.typing import NDArray

from staydown.find import pdq
from staydown.testing.pictures import scene

pdqhash = pytest.importorskip("pdqhash", reason="the compiled pdqhash is not installed: there is nothing to compare with")


def compiled(picture: NDArray[np.uint8]) -> tuple[list[int], int]:
    """Bits and quality as the compiled package gives them."""
    bits, quality = pdqhash.compute(np.ascontiguousarray(picture))
    return bits.tolist(), quality


def plain(picture: NDArray[np.uint8]) -> tuple[list[int], int]:
    """Bits and quality by numpy alone."""
    bits, quality = pdq.plain_pdq_bits(picture)
    return bits.astype(int).tolist(), quality


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("size", [(64, 64), (65, 63), (128, 128), (320, 400), (640, 480), (129, 500), (1300, 70)])
def test_numpy_gives_the_bits_of_the_compiled_package_on_drawn_pictures(number: int, size: tuple[int, int]) -> None:
    picture = np.asarray(scene(number, *size).convert("RGB"))
    assert plain(picture) == compiled(picture)


@pytest.mark.parametrize("size", [(5, 7), (5, 300), (63, 65), (64, 100), (200, 200), (600, 801)])
@pytest.mark.parametrize("seed", range(3))
def test_numpy_gives_the_bits_of_the_compiled_package_on_noise(size: tuple[int, int], seed: int) -> None:
    picture = np.random.default_rng(seed).integers(0, 256, (*size, 3), dtype=np.uint8)
    assert plain(picture) == compiled(picture)


@pytest.mark.parametrize("size", [(1, 1), (4, 300), (300, 4)])
def test_a_picture_with_a_side_under_five_pixels_has_no_hash_in_either(size: tuple[int, int]) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (*size, 3), dtype=np.uint8)
    assert plain(picture) == compiled(picture) == ([0] * 256, 0)


def test_a_flat_picture_has_quality_nought_in_either() -> None:
    picture = np.full((300, 200, 3), 77, np.uint8)
    assert plain(picture)[1] == compiled(picture)[1] == 0


def test_the_one_that_runs_is_named_and_is_the_compiled_one_where_it_is_there() -> None:
    picture = np.asarray(scene().convert("RGB"))
    bits, quality = pdq.pdq_bits(picture)
    assert pdq.implementation() == "pdqhash"
    assert (bits.astype(int).tolist(), quality) == compiled(picture)
