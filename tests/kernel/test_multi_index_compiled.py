"""Every level of the compiled multi-index that this processor runs, against the numpy twin. Skipped where nothing was compiled."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.kernel import multi_index_numpy

from .codes import Codes, families, pairs

compiled = pytest.importorskip(
    "staydown.kernel.multi_index_compiled", reason="nothing was compiled here, or this processor runs none of it", exc_type=ImportError
)
_multi_index = pytest.importorskip("staydown.kernel._multi_index", exc_type=ImportError)


@pytest.mark.parametrize("level", compiled.LEVELS)
@given(drawn=families(), radius=st.sampled_from([0, 1, 15, 31, 32, 47, 63]))
@settings(max_examples=25)
def test_each_level_finds_what_the_twin_finds(level: str, drawn: tuple[Codes, Codes], radius: int) -> None:
    codes, queries = drawn
    lists = compiled.build(codes)
    assert pairs(compiled.search_at(level, codes, lists, queries, radius)) == pairs(multi_index_numpy.search(codes, lists, queries, radius))


def test_the_fastest_level_is_the_one_that_works() -> None:
    assert compiled.implementation() == compiled.LEVELS[0]
    assert [level for level in ("avx512", "avx2", "scalar") if level in compiled.LEVELS] == list(compiled.LEVELS)


def test_buffers_that_are_not_of_one_another_and_odd_numbers_are_refused() -> None:
    codes = np.zeros((4, 32), np.uint8)
    starts, positions, tags = _multi_index.build(codes, 8, 1)
    for given_codes, key_bits, radius, threads, level in (
        (codes[:3], 8, 31, 1, "scalar"),
        (codes, 9, 31, 1, "scalar"),
        (codes, 8, 64, 1, "scalar"),
        (codes, 8, 31, 0, "scalar"),
        (codes, 8, 31, 1, "sse9"),
    ):
        with pytest.raises(ValueError, match="no"):
            _multi_index.search(given_codes, key_bits, starts, positions, tags, codes, radius, threads, level)
    with pytest.raises(ValueError, match="1 to 16 bits of key"):
        _multi_index.build(codes, 17, 1)
