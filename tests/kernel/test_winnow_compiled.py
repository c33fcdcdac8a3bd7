"""The compiled fingerprints against the numpy twin. Skipped where nothing was compiled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel import winnow_numpy

from .codes import joined

compiled = pytest.importorskip("staydown.kernel.winnow_compiled", reason="nothing was compiled here", exc_type=ImportError)
_winnow = pytest.importorskip("staydown.kernel._winnow", exc_type=ImportError)

texts = st.lists(st.one_of(st.text(max_size=200), st.text(alphabet="ab", max_size=300)), max_size=6)


@given(texts)
def test_it_finds_what_the_twin_finds(drawn: list[str]) -> None:
    found, twin = compiled.fingerprints(*joined(drawn)), winnow_numpy.fingerprints(*joined(drawn))
    assert (found.hashes.tolist(), found.starts.tolist()) == (twin.hashes.tolist(), twin.starts.tolist())


@pytest.mark.parametrize("starts", [[], [1, 4], [0, 3], [0, 3, 2, 4], [0, 5]])
def test_places_that_are_not_those_of_texts_are_refused(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="rising places"):
        _winnow.fingerprints(np.zeros(4, np.uint32), np.array(starts, np.int64), 10, 16)
