"""Every level of the compiled loops that this processor runs, against the numpy twin. Skipped where nothing was compiled."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from staydown.kernel import hamming_numpy

from .codes import Drawn, query_and_codes, radii

hamming_compiled = pytest.importorskip(
    "staydown.kernel.hamming_compiled", reason="nothing was compiled here, or this processor runs none of it", exc_type=ImportError
)
_loops = pytest.importorskip("staydown.kernel._loops", exc_type=ImportError)
LEVELS: tuple[str, ...] = _loops.levels()


def level_distances(query: NDArray[np.uint8], codes: NDArray[np.uint8], level: str) -> NDArray[np.uint16]:
    """The distances as the compiled loop of that level counts them."""
    return np.frombuffer(_loops.distances(query, codes, level), dtype=np.uint16)


@pytest.mark.parametrize("level", LEVELS)
@given(drawn=query_and_codes())
def test_each_level_counts_as_the_twin_does(drawn: Drawn, level: str) -> None:
    query, codes = drawn
    assert level_distances(query, codes, level).tolist() == hamming_numpy.distances(query, codes).tolist()


@pytest.mark.parametrize("level", LEVELS)
@given(drawn=query_and_codes(), radius=radii)
def test_each_level_finds_what_the_twin_finds(drawn: Drawn, radius: int, level: str) -> None:
    query, codes = drawn
    positions, found = _loops.within(query, codes, radius, level)
    twin_positions, twin_found = hamming_numpy.within(query, codes, radius)
    assert np.frombuffer(positions, dtype=np.int64).tolist() == twin_positions.tolist()
    assert np.frombuffer(found, dtype=np.uint16).tolist() == twin_found.tolist()


@pytest.mark.parametrize("level", LEVELS)
def test_codes_that_are_not_aligned_and_fill_several_blocks_are_counted_right(level: str) -> None:
    memory = np.random.default_rng(256).integers(0, 256, 1 + 3_333 * 32, dtype=np.uint8)
    codes = memory[1:].reshape(-1, 32)
    assert (level_distances(codes[7], codes, level) == hamming_numpy.distances(codes[7], codes)).all()
    positions, _ = _loops.within(codes[7], codes, 110, level)
    assert np.frombuffer(positions, dtype=np.int64).tolist() == hamming_numpy.within(codes[7], codes, 110)[0].tolist()


def test_the_fastest_level_is_the_one_that_works() -> None:
    assert hamming_compiled.implementation() == LEVELS[0]
    assert [level for level in ("avx512", "avx2", "scalar") if level in LEVELS] == list(LEVELS)


def test_buffers_that_are_not_whole_codes_are_refused() -> None:
    with pytest.raises(ValueError, match="not 31 and 64"):
        _loops.distances(bytes(31), bytes(64), LEVELS[0])
    with pytest.raises(ValueError, match="not 32 and 63"):
        _loops.within(bytes(32), bytes(63), 31, LEVELS[0])


def test_a_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no level named 'sse9'"):
        _loops.distances(bytes(32), bytes(64), "sse9")
