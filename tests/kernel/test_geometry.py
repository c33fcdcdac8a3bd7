"""The map between the places of two pictures is found among pairs that belong to none, and found to be none where there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.kernel.geometry import FEWEST_HELD, Numbers, back, fitted, mapped, where_proposed

TURNING = np.array([[0.4, 0.3, 0.0], [-0.3, 0.4, 0.0], [0.3, 0.1, 1.0]])
SLANTING = np.array([[0.8, 0.1, 0.0], [0.2, 0.7, 0.0], [0.1, 0.05, 1.0]])
LEANING = np.array([[0.8, 0.05, 0.3], [0.1, 0.9, 0.2], [0.05, 0.02, 1.0]])
"""The far end of the last is little more than half as large as the near one."""


def points(count: int, seed: int = 1) -> Numbers:
    """Places of a picture, anywhere."""
    return np.random.default_rng(seed).uniform(0, 1, (count, 2))


@pytest.mark.parametrize(("image", "count"), [(TURNING, 6), (SLANTING, 9), (LEANING, 40)], ids=["turning", "slanting", "leaning"])
def test_the_map_of_the_pairs_is_found(image: Numbers, count: int) -> None:
    here = points(count)
    all_of_them = np.ones(count, bool)
    found = fitted(here, mapped(here, image), all_of_them, all_of_them)
    assert found is not None
    assert found[0].all()
    assert np.abs(mapped(here, found[1]) - mapped(here, image)).max() < 1e-6


def test_pairs_that_do_not_belong_are_left_out() -> None:
    here = points(60)
    there = mapped(here, LEANING)
    there[::6] += 0.3
    proposed = np.abs(mapped(here, LEANING) - there).max(axis=1) < 0.2
    found = fitted(here, there, proposed, np.ones(60, bool))
    assert found is not None
    assert found[0].tolist() == proposed.tolist()


def test_pairs_that_nothing_holds_have_no_map() -> None:
    everything = np.ones(40, bool)
    assert fitted(points(40), points(40, seed=2), everything, everything) is None


def test_too_few_pairs_have_no_map() -> None:
    here = points(FEWEST_HELD - 1)
    everything = np.ones(len(here), bool)
    assert fitted(here, here, everything, everything) is None


@pytest.mark.parametrize(
    "there", [np.full((20, 2), 0.5), points(20) * [-1, 1] + [1, 0], points(20) * [1, 0]], ids=["a point", "mirrored", "a line"]
)
def test_what_shrinks_to_nothing_or_is_mirrored_is_no_view(there: Numbers) -> None:
    everything = np.ones(20, bool)
    assert fitted(points(20), there, everything, everything) is None


def test_a_place_proposes_where_the_others_are() -> None:
    """By its own enlargement and turn; one that is elsewhere does not agree."""
    here = points(10)
    there = mapped(here, TURNING)
    there[7] += 0.5
    proposed = where_proposed(here, there, np.full(10, -1.0), np.full(10, np.arctan2(0.3, 0.4)))
    expected = np.ones((10, 10), bool)
    expected[7], expected[:, 7] = False, False
    expected[7, 7] = True
    assert proposed.tolist() == expected.tolist()


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=50, deadline=None)
def test_a_map_and_back_is_where_one_was(seed: int) -> None:
    image = LEANING + np.random.default_rng(seed).uniform(-0.1, 0.1, (3, 3))
    here = points(20, seed)
    assert np.allclose(mapped(mapped(here, image), back(image)), here)
