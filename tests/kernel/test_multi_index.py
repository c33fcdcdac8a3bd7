"""The multi-index finds every pair within a radius and no other, whichever implementation was chosen."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.kernel import multi_index, multi_index_numpy
from staydown.kernel.multi_index import Lists
from staydown.words.errors import Malformed

from .codes import Codes, families, pairs


def same_lists(one: Lists, other: Lists) -> bool:
    """Whether two multi-indexes are the same, byte for byte."""
    return one.key_bits == other.key_bits and all(
        bytes(getattr(one, name)) == bytes(getattr(other, name)) for name in ("starts", "positions", "tags")
    )


@given(families(), st.integers(0, 63), st.integers(1, 3))
@settings(max_examples=150)
def test_what_was_chosen_builds_and_finds_what_the_twin_does(drawn: tuple[Codes, Codes], radius: int, threads: int) -> None:
    codes, queries = drawn
    lists, twins = multi_index.build(codes, threads=threads), multi_index_numpy.build(codes)
    assert same_lists(lists, twins)
    expected = multi_index_numpy.search(codes, twins, queries, radius)
    assert pairs(multi_index.search(codes, lists, queries, radius, threads=threads)) == pairs(expected)


@pytest.mark.parametrize("radius", [0, 7, 15, 16, 31, 32, 48, 63])
def test_a_code_at_each_distance_up_to_the_radius_is_found_and_none_beyond(radius: int) -> None:
    chance = np.random.default_rng(radius)
    query = chance.integers(0, 256, (1, 32), dtype=np.uint8)
    bits = np.repeat(np.unpackbits(query, axis=1), 30 * 66, axis=0)
    for row, turned in zip(bits, np.repeat(np.arange(66), 30), strict=True):
        row[chance.permutation(256)[:turned]] ^= 1
    near, others = np.packbits(bits, axis=1), chance.integers(0, 256, (60_000, 32), dtype=np.uint8)
    codes = np.concatenate([others[:30_000], near, others[30_000:]])
    _, positions, distances = multi_index.search(codes, multi_index.build(codes), query, radius)
    assert np.bincount(distances, minlength=radius + 1).tolist() == [30] * (radius + 1)
    assert positions.min() == 30_000 and positions.max() == 30_000 + 30 * (radius + 1) - 1


def test_bits_that_are_turned_evenly_over_the_chunks_hide_nothing() -> None:
    codes = np.random.default_rng(16).integers(0, 256, (3_000, 32), dtype=np.uint8)
    queries = codes[:64].copy()
    queries[:, ::2] ^= 0b1000_0001  # two bits in each chunk: 32 of them
    queries[:, 0] ^= 0b1000_0000
    found = multi_index.search(codes, multi_index.build(codes), queries, 31)
    assert pairs(found) == [(n, n, 31) for n in range(64)]


def test_many_copies_of_one_code_are_all_found_once() -> None:
    codes = np.tile(np.arange(32, dtype=np.uint8), (5_000, 1))
    found = multi_index.search(codes, multi_index.build(codes), codes[:70], 31, threads=2)
    assert pairs(found) == [(query, position, 0) for query in range(70) for position in range(5_000)]


def test_wrong_shapes_numbers_and_lists_of_other_codes_are_malformed() -> None:
    codes = np.zeros((4, 32), np.uint8)
    lists = multi_index.build(codes)
    for wrong, message in (
        (partial(multi_index.build, codes.astype(np.uint16)), "Codes are uint8"),
        (partial(multi_index.search, codes, lists, codes[0], 31), "Queries are uint8"),
        (partial(multi_index.search, codes, lists, codes, 64), "A radius is 0 to 63"),
        (partial(multi_index.search, codes[:3], lists, codes, 31), "not of 3 codes"),
    ):
        with pytest.raises(Malformed, match=message):
            wrong()


def test_the_implementation_says_its_name() -> None:
    assert multi_index.implementation() in {"avx512", "avx2", "scalar", "numpy"}
