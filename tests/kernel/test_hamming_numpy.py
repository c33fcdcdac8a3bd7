"""The numpy twin against the definition: bits that differ, counted one code at a time by Python's own integers."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from staydown.kernel import hamming_numpy
from staydown.words.errors import Malformed

from .codes import Drawn, query_and_codes, radii


def differing_bits(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> int:
    """The definition of the distance."""
    return (int.from_bytes(one.tobytes()) ^ int.from_bytes(other.tobytes())).bit_count()


@given(query_and_codes())
def test_a_distance_is_the_number_of_bits_that_differ(drawn: Drawn) -> None:
    query, codes = drawn
    found = hamming_numpy.distances(query, codes)
    assert found.dtype == np.uint16
    assert found.tolist() == [differing_bits(query, code) for code in codes]


@given(query_and_codes(), radii)
def test_within_finds_each_near_code_once_in_order_with_its_distance(drawn: Drawn, radius: int) -> None:
    query, codes = drawn
    positions, found = hamming_numpy.within(query, codes, radius)
    assert (positions.dtype.name, found.dtype.name) == ("int64", "uint16")
    near = [(i, differing_bits(query, code)) for i, code in enumerate(codes) if differing_bits(query, code) <= radius]
    assert list(zip(positions.tolist(), found.tolist(), strict=True)) == near


def test_codes_beyond_one_block_are_counted_too() -> None:
    codes = np.zeros((10_000, 32), dtype=np.uint8)
    codes[9_999, 31] = 0b111
    query = np.zeros(32, dtype=np.uint8)
    positions, found = hamming_numpy.within(query, codes, 256)
    assert len(positions) == 10_000
    assert (found[9_999], found[:9_999].max()) == (3, 0)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        (np.zeros(31, dtype=np.uint8), np.zeros((2, 32), dtype=np.uint8)),
        (np.zeros((1, 32), dtype=np.uint8), np.zeros((2, 32), dtype=np.uint8)),
        (np.zeros(32, dtype=np.uint8), np.zeros((2, 33), dtype=np.uint8)),
        (np.zeros(32, dtype=np.uint8), np.zeros(64, dtype=np.uint8)),
        (np.zeros(32, dtype=np.int8), np.zeros((2, 32), dtype=np.uint8)),
        (np.zeros(32, dtype=np.uint8), np.zeros((2, 32), dtype=np.uint16)),
    ],
)
def test_arrays_of_another_shape_or_type_are_refused(query: NDArray[np.uint8], codes: NDArray[np.uint8]) -> None:
    with pytest.raises(Malformed, match=r"uint8\["):
        hamming_numpy.distances(query, codes)


@pytest.mark.parametrize("radius", [-1, 257])
def test_a_radius_that_no_distance_can_have_is_refused(radius: int) -> None:
    with pytest.raises(Malformed, match="0 to 256"):
        hamming_numpy.within(np.zeros(32, dtype=np.uint8), np.zeros((1, 32), dtype=np.uint8), radius)
