"""What callers see: the hash of the twin, whichever implementation was chosen."""

import numpy as np
import pytest

from staydown.kernel import pdq, pdq_numpy
from staydown.words.errors import Malformed

from .reference import PICTURES, told


def test_the_implementation_says_its_name() -> None:
    assert pdq.implementation() in {"avx512", "avx2", "scalar", "numpy"}


@pytest.mark.parametrize("kind", sorted(PICTURES))
def test_what_was_chosen_makes_the_hash_of_the_twin(kind: str) -> None:
    picture = PICTURES[kind](200, 300)
    assert told(pdq.pdq_bits(picture)) == told(pdq_numpy.pdq_bits(picture))
    assert told(pdq.pdq_bits(picture[::2, ::-1])) == told(pdq_numpy.pdq_bits(picture[::2, ::-1]))


@pytest.mark.parametrize("kind", sorted(PICTURES))
def test_what_was_chosen_makes_the_hashes_of_all_eight_copies_that_the_twin_makes(kind: str) -> None:
    picture = PICTURES[kind](150, 220)
    (bits, quality), (twins, same) = pdq.pdq_turned(picture), pdq_numpy.pdq_turned(picture)
    assert bits.shape == (8, 256)
    assert np.array_equal(bits, twins)
    assert quality == same == pdq.pdq_bits(picture)[1]
    assert np.array_equal(bits[0], pdq.pdq_bits(picture)[0])


def test_what_is_no_picture_is_malformed() -> None:
    with pytest.raises(Malformed, match=r"A picture is uint8\[H, W, 3\]"):
        pdq.pdq_bits(np.zeros((8, 8, 4), np.uint8))
