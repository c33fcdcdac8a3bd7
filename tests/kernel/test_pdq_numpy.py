"""The PDQ hash in numpy gives the bits of Meta's reference, where that is installed to compare with."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from staydown.kernel import pdq_numpy
from staydown.testing.pictures import scene
from staydown.words.errors import Malformed

from .reference import PICTURES, told

pdqhash = pytest.importorskip("pdqhash", reason="the reference, pdqhash, is not installed: there is nothing to compare with")


@pytest.mark.parametrize("make", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("size", [(5, 7), (63, 65), (64, 64), (64, 100), (129, 500), (640, 481)])
def test_its_bits_and_its_quality_are_those_of_the_reference(make: Callable[[int, int], NDArray[np.uint8]], size: tuple[int, int]) -> None:
    picture = make(*size)
    assert told(pdq_numpy.pdq_bits(picture)) == told(pdqhash.compute(picture))


@pytest.mark.parametrize("number", range(3))
def test_a_drawn_picture_has_the_hash_of_the_reference(number: int) -> None:
    picture = np.asarray(scene(number, 320, 400).convert("RGB"))
    assert told(pdq_numpy.pdq_bits(picture)) == told(pdqhash.compute(np.ascontiguousarray(picture)))


@pytest.mark.parametrize("size", [(1, 1), (4, 300), (300, 4)])
def test_a_picture_with_a_side_under_five_pixels_has_no_hash(size: tuple[int, int]) -> None:
    assert told(pdq_numpy.pdq_bits(np.zeros((*size, 3), np.uint8))) == ([0] * 256, 0)


def test_what_is_no_picture_is_malformed() -> None:
    with pytest.raises(Malformed, match=r"A picture is uint8\[H, W, 3\]"):
        pdq_numpy.pdq_bits(np.zeros((8, 8), np.uint8))
