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


@pytest.mark.parametrize("make", PICTURES.values(), ids=PICTURES)
def test_the_eight_copies_have_the_dihedral_hashes_of_the_reference(make: Callable[[int, int], NDArray[np.uint8]]) -> None:
    """The reference turns against the clock, and names its mirrors by the axis that they move along."""
    picture = make(240, 320)
    as_it_is, left, half, right, upside_down, mirrored, diagonal, other_diagonal = pdqhash.compute_dihedral(picture)[0]
    in_our_order = [as_it_is, right, half, left, mirrored, other_diagonal, upside_down, diagonal]
    assert np.array_equal(pdq_numpy.pdq_turned(picture)[0], np.array(in_our_order, bool))


@pytest.mark.parametrize("number", range(8))
def test_a_copy_that_was_turned_is_near_the_hash_that_foresaw_it(number: int) -> None:
    """Its 64 x 64 points lie a little elsewhere; the other seven hashes are far."""
    picture = np.asarray(scene(7).convert("RGB"))
    copy = np.ascontiguousarray(np.rot90(picture[:, ::-1] if number >= 4 else picture, -(number % 4)))
    apart = (pdq_numpy.pdq_turned(picture)[0] != pdq_numpy.pdq_bits(copy)[0]).sum(axis=1)
    assert apart[number] <= 24
    assert np.delete(apart, number).min() > 60


@pytest.mark.parametrize("size", [(1, 1), (4, 300), (300, 4)])
def test_a_picture_with_a_side_under_five_pixels_has_no_hash(size: tuple[int, int]) -> None:
    assert told(pdq_numpy.pdq_bits(np.zeros((*size, 3), np.uint8))) == ([0] * 256, 0)


def test_what_is_no_picture_is_malformed() -> None:
    with pytest.raises(Malformed, match=r"A picture is uint8\[H, W, 3\]"):
        pdq_numpy.pdq_bits(np.zeros((8, 8), np.uint8))
