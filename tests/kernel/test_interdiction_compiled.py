"""The compiled greedy picks what its twin picks, node for node."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.kernel import interdiction_python as twin

from .ladders import drawn

compiled = pytest.importorskip("staydown.kernel.interdiction_compiled", reason="nothing was compiled here", exc_type=ImportError)


@given(st.integers(0, 100_000), st.integers(1, 40), st.integers(0, 60), st.booleans(), st.sampled_from([0.0, 0.05, 0.5]))
@settings(max_examples=200)
def test_it_picks_what_its_twin_picks(seed: int, nodes: int, rows: int, by_hour: bool, credit: float) -> None:
    ladders = drawn(seed, max(nodes, 3), rows)
    found = compiled.choose(ladders, by_hour=by_hour, credit=credit)
    assert found.tolist() == twin.choose(ladders, by_hour=by_hour, credit=credit).tolist()


@pytest.mark.parametrize("wrong", range(4))
def test_the_loop_itself_refuses_what_does_not_fit_together(wrong: int) -> None:
    """Whoever calls it past the check that all callers share reads no byte outside what was given."""
    floats, ints = np.ones(2), np.array([0, 1, 2], np.int64)
    given = [floats, ints, floats, ints, np.zeros(2, np.int64), floats, np.zeros(2, np.int64), floats, floats]
    place, value = [(1, np.array([0, 5, 2], np.int64)), (3, np.array([0, 1, 9], np.int64)), (4, np.array([0, 2], np.int64)),
                    (6, np.array([0, -1], np.int64))][wrong]  # fmt: skip
    given[place] = value
    with pytest.raises(ValueError, match="that exist"):
        compiled._interdiction.choose(*given, np.inf, True, 0.0, 1e-9)
