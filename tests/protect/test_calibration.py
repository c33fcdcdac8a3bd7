"""The chance that a score is right rises with it, and is what labelled exposures say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.calibration import fit, reliability

LABELLED = st.lists(st.tuples(st.integers(-4, 12).map(float), st.booleans()), min_size=1, max_size=60)


@given(LABELLED)
def test_the_curve_is_the_nearest_that_rises(labelled: list[tuple[float, bool]]) -> None:
    """By the min-max formula: of all intervals around a score, the largest over their beginnings of the smallest mean over their ends."""
    scores, true = zip(*labelled, strict=True)
    values = sorted(set(scores))
    curve = fit(scores, true)
    for score in values:
        means = {
            (low, high): np.mean([label for at, label in labelled if low <= at <= high]) for low in values for high in values if low <= high
        }
        expected = max(
            min(means[low, high] for high in values if high >= score) for low in values if low <= score
        )  # Robertson, Wright, Dykstra 1988, theorem 1.4.4
        assert np.isclose(curve.chance(np.array([score]))[0], expected)


@given(LABELLED)
def test_the_curve_never_falls_and_keeps_the_mean(labelled: list[tuple[float, bool]]) -> None:
    scores, true = zip(*labelled, strict=True)
    curve = fit(scores, true)
    assert np.all(np.diff(curve.chances) > 0)
    assert np.isclose(curve.chance(np.array(scores)).mean(), np.mean(true))


def test_the_table_says_what_was_promised_and_what_was_so() -> None:
    curve = fit([0, 0, 5, 5], [False, False, True, False])
    (low, high) = reliability(curve, [0, 5, 5, 5], [False, True, True, False], [-1, 2, 6, 9])
    assert (low.n, low.said, low.true) == (1, 0.0, 0.0)
    assert (high.n, high.said, round(high.true, 2)) == (3, 0.5, 0.67)
