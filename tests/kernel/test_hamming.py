"""What callers see: the same answers and the same refusals, whichever implementation was chosen."""

import threading

import numpy as np
import pytest
from hypothesis import given

from staydown.kernel import hamming, hamming_numpy
from staydown.words.errors import Malformed

from .codes import Drawn, query_and_codes, radii


def test_the_implementation_says_its_name() -> None:
    assert hamming.implementation() in {"avx512", "avx2", "scalar", "numpy"}


@given(query_and_codes(), radii)
def test_what_was_chosen_answers_as_the_twin_does(drawn: Drawn, radius: int) -> None:
    query, codes = drawn
    found = hamming.distances(query, codes)
    assert found.dtype == np.uint16
    assert found.tolist() == hamming_numpy.distances(query, codes).tolist()
    positions, near = hamming.within(query, codes, radius)
    assert (positions.dtype.name, near.dtype.name) == ("int64", "uint16")
    twin_positions, twin_near = hamming_numpy.within(query, codes, radius)
    assert (positions.tolist(), near.tolist()) == (twin_positions.tolist(), twin_near.tolist())


@given(query_and_codes())
def test_turning_the_same_bits_in_query_and_codes_changes_no_distance(drawn: Drawn) -> None:
    query, codes = drawn
    mask = np.arange(32, dtype=np.uint8) * 7
    assert hamming.distances(query ^ mask, codes ^ mask).tolist() == hamming.distances(query, codes).tolist()


def test_every_other_row_and_a_read_only_array_are_counted_right() -> None:
    codes = np.random.default_rng(31).integers(0, 256, (50, 32), dtype=np.uint8)
    codes.flags.writeable = False
    assert hamming.distances(codes[0], codes[::2]).tolist() == hamming.distances(codes[0], codes)[::2].tolist()


def test_wrong_shapes_and_radii_are_malformed_whatever_was_chosen() -> None:
    code, codes = np.zeros(32, dtype=np.uint8), np.zeros((1, 32), dtype=np.uint8)
    with pytest.raises(Malformed, match="A query"):
        hamming.distances(code[:31], codes)
    with pytest.raises(Malformed, match="Codes"):
        hamming.within(code, codes[0], 31)
    with pytest.raises(Malformed, match="A radius"):
        hamming.within(code, codes, 257)


def test_threads_that_count_at_once_do_not_disturb_each_other() -> None:
    codes = np.random.default_rng(1).integers(0, 256, (20_000, 32), dtype=np.uint8)
    expected = {i: hamming_numpy.distances(codes[i], codes).tolist() for i in range(4)}
    found: dict[int, list[int]] = {}

    def count(i: int) -> None:
        found[i] = hamming.distances(codes[i], codes).tolist()

    threads = [threading.Thread(target=count, args=(i,)) for i in expected]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected
