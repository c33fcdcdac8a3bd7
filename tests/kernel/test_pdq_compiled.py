"""Every level of the compiled PDQ hash against the numpy twin and Meta's reference. Skipped where nothing was compiled."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.kernel import pdq_numpy
from staydown.kernel.pdq_numpy import cosines

from .reference import PICTURES, noise, told

compiled = pytest.importorskip("staydown.kernel.pdq_compiled", reason="nothing was compiled here", exc_type=ImportError)
_pdq = pytest.importorskip("staydown.kernel._pdq", exc_type=ImportError)


@pytest.mark.parametrize("level", compiled.LEVELS)
@given(st.sampled_from(sorted(PICTURES)), st.integers(1, 260), st.integers(1, 260))
@settings(max_examples=60)
def test_each_level_makes_the_hash_of_the_twin(level: str, kind: str, rows: int, columns: int) -> None:
    picture = PICTURES[kind](rows, columns)
    assert told(compiled.pdq_bits_at(level, picture)) == told(pdq_numpy.pdq_bits(picture))


@pytest.mark.parametrize("level", compiled.LEVELS)
@pytest.mark.parametrize("size", [(5, 1500), (1400, 6), (1080, 1920), (2049, 1023)])
@pytest.mark.parametrize("kind", sorted(PICTURES))
def test_each_level_makes_the_hash_of_the_reference_also_of_large_pictures(level: str, size: tuple[int, int], kind: str) -> None:
    pdqhash = pytest.importorskip("pdqhash", reason="the reference, pdqhash, is not installed: there is nothing to compare with")
    picture = PICTURES[kind](*size)
    assert told(compiled.pdq_bits_at(level, picture)) == told(pdqhash.compute(picture))


def test_a_luminance_of_whole_thousandths_is_that_of_the_reference_for_every_colour() -> None:
    green, blue = np.meshgrid(np.arange(256), np.arange(256), indexing="ij")
    for red in range(256):
        doubles = (np.float64(red) * 0.299 + green * 0.587 + blue * 0.114).astype(np.float32)
        thousandths = (299 * red + 587 * green + 114 * blue).astype(np.float32) / np.float32(1000)
        assert (doubles == thousandths).all()


def test_sizes_that_do_not_fit_and_levels_that_are_not_there_are_refused() -> None:
    picture = noise(8, 8)
    for rows, columns, waves, level in ((9, 8, cosines(), "scalar"), (4, 16, cosines(), "scalar"), (8, 8, cosines()[1:], "scalar")):
        with pytest.raises(ValueError, match="a picture is 3 bytes"):
            _pdq.frequencies(picture, rows, columns, np.ascontiguousarray(waves), level)
    with pytest.raises(ValueError, match="no level named 'sse9'"):
        _pdq.frequencies(picture, 8, 8, cosines(), "sse9")
