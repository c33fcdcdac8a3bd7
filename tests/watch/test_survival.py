"""Survival as the textbooks and another implementation find it; a curve never rises."""

from datetime import UTC, datetime
from itertools import pairwise
from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test
from lifelines.utils import restricted_mean_survival_time

from staydown.watch.survival import ended_within, kaplan_meier, log_rank, median, restricted_mean
from staydown.words.errors import Malformed
from staydown.words.watch import Lifespan

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)

TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
"""Weeks of remission of 42 patients, Freireich et al. 1963, as printed in most textbooks; + is still in remission."""


def spans(text: str) -> list[Lifespan]:
    """Lifespans from their usual writing."""
    return [Lifespan(str(n), 0.0, float(word.rstrip("+")), not word.endswith("+")) for n, word in enumerate(text.split())]


def test_the_curve_is_that_of_the_textbook() -> None:
    curve = kaplan_meier(spans(TREATED))
    assert list(curve.days) == [0, 6, 7, 10, 13, 16, 22, 23]
    assert [round(x, 4) for x in curve.alive[1:]] == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert [round(x, 4) for x in curve.errors[1:]] == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert list(curve.at_risk[1:]) == [21, 17, 15, 12, 11, 7, 6]
    assert (curve.n, curve.deaths, curve.last) == (21, 9, 35)


def test_the_median_and_the_test_are_those_of_the_textbook() -> None:
    half = median(kaplan_meier(spans(TREATED)), NOW)
    assert (half.value, half.low, half.high) == (23, 13, None)
    test = log_rank([spans(TREATED), spans(PLACEBO)], NOW)
    assert test.chi2 is not None
    assert test.p is not None
    assert (round(test.chi2, 2), test.freedom, test.n) == (16.79, 1, 42)
    assert test.p < 0.0001


def test_a_mean_where_all_ended_is_the_plain_mean_with_its_plain_error() -> None:
    lived = [one.left for one in spans(PLACEBO)]
    mean = restricted_mean(kaplan_meier(spans(PLACEBO)), NOW)
    assert mean.value is not None
    assert mean.low is not None
    assert isclose(mean.value, np.mean(lived))
    assert isclose((mean.value - mean.low) / 1.959963984540054, np.std(lived, ddof=1) / sqrt(len(lived)))


def test_a_channel_first_seen_at_an_age_is_at_risk_from_then_on() -> None:
    curve = kaplan_meier([Lifespan("a", 0, 5, True), Lifespan("b", 0, 10, True), Lifespan("c", 7, 12, True)])
    assert list(curve.days) == [0, 5, 10, 12]
    assert list(curve.at_risk) == [3, 2, 2, 1]
    assert list(curve.alive) == [1, 0.5, 0.25, 0]


def test_one_watched_for_no_time_says_nothing_and_one_that_died_at_once_does() -> None:
    curve = kaplan_meier([Lifespan("a", 3, 3, True), Lifespan("b", 0, 0, True), Lifespan("c", 0, 4, False), Lifespan("d", 0, 0, False)])
    assert (curve.n, curve.unseen, curve.deaths) == (2, 2, 1)
    assert list(curve.alive) == [1, 0.5]
    assert "2 watched for no time" in curve.method


def test_nothing_watched_is_not_known_and_not_zero() -> None:
    curve = kaplan_meier([])
    assert [f(curve, NOW).value for f in (median, restricted_mean)] == [None, None]
    assert ended_within(curve, 2, NOW).value is None
    assert log_rank([], NOW).p is None
    assert log_rank([spans(TREATED)], NOW).p is None
    assert log_rank([spans(TREATED), []], NOW).p is None


def test_the_share_that_ended_within_two_days_has_its_band() -> None:
    share = ended_within(kaplan_meier(spans(PLACEBO)), 2, NOW)
    assert share.value is not None
    assert share.low is not None
    assert share.high is not None
    assert round(share.value, 4) == round(4 / 21, 4)
    assert 0 < share.low < share.value < share.high < 1


def test_a_mean_beyond_what_was_watched_is_not_known() -> None:
    curve = kaplan_meier(spans(TREATED))
    assert restricted_mean(curve, NOW, 36).value is None
    assert restricted_mean(curve, NOW, 20).value is not None
    assert restricted_mean(kaplan_meier(spans(PLACEBO)), NOW, 36).value == restricted_mean(kaplan_meier(spans(PLACEBO)), NOW).value


@pytest.mark.parametrize("span", [(5, 3), (-1, 3), (0, float("inf")), (float("nan"), 3)])
def test_a_lifespan_that_cannot_be_is_refused(span: tuple[float, float]) -> None:
    with pytest.raises(Malformed, match="runs from day"):
        kaplan_meier([Lifespan("a", *span, True)])


@st.composite
def lives(draw: st.DrawFn, least: int = 1) -> list[Lifespan]:
    """Lifespans of whole days, some of them entered late, some not seen to end."""
    found = []
    for n in range(draw(st.integers(least, 25))):
        entered = draw(st.sampled_from([0, 0, 1, 3, 8]))
        found.append(Lifespan(str(n), float(entered), float(entered + draw(st.integers(1, 20))), draw(st.booleans())))
    return found


@given(lives())
def test_a_curve_never_rises_and_stays_in_its_band(seen: list[Lifespan]) -> None:
    curve = kaplan_meier(seen)
    assert all(after <= before for before, after in pairwise(curve.alive))
    assert all(0 <= low <= alive <= high <= 1 for low, alive, high in zip(curve.low, curve.alive, curve.high, strict=True))


@given(lives())
def test_the_curve_is_that_of_lifelines(seen: list[Lifespan]) -> None:
    curve = kaplan_meier([Lifespan("first", 0, 30, False), *seen])
    entry, left, ended = ([x, *(getattr(one, name) for one in seen)] for name, x in (("entered", 0.0), ("left", 30.0), ("ended", False)))
    fitted = KaplanMeierFitter()
    fitted.fit(left, ended, **({"entry": np.array(entry)} if any(entry) else {}))
    theirs = fitted.survival_function_at_times(list(curve.days)).to_numpy()
    assert np.allclose(theirs, curve.alive)
    bands = fitted.confidence_interval_survival_function_
    for day, alive, low, high in zip(curve.days, curve.alive, curve.low, curve.high, strict=True):
        if 0 < alive < 1:
            assert np.allclose(bands.loc[day].to_numpy(), [low, high])


def test_where_none_was_seen_young_the_curve_says_so() -> None:
    curve = kaplan_meier([Lifespan("a", 3, 5, True), Lifespan("b", 4, 9, False)])
    assert curve.youngest == 3
    assert "of those that live 3 days" in curve.method


@given(lives(), st.integers(1, 15))
def test_the_restricted_mean_is_that_of_lifelines(seen: list[Lifespan], horizon: int) -> None:
    plain = [Lifespan(one.channel, 0, one.left, one.ended) for one in seen]
    mean = restricted_mean(kaplan_meier(plain), NOW, horizon)
    assume(mean.value is not None)
    fitted = KaplanMeierFitter().fit([one.left for one in plain], [one.ended for one in plain])
    assert np.isclose(mean.value or 0.0, restricted_mean_survival_time(fitted, t=horizon))


@given(st.lists(lives(3), min_size=2, max_size=4))
def test_the_test_is_that_of_lifelines(groups: list[list[Lifespan]]) -> None:
    plain = [[Lifespan(one.channel, 0, one.left, one.ended) for one in group] for group in groups]
    ours = log_rank(plain, NOW)
    assume(ours.chi2 is not None and all(any(one.ended for one in group) for group in plain))
    named = [(one.left, n, one.ended) for n, group in enumerate(plain) for one in group]
    theirs = multivariate_logrank_test(*(list(column) for column in zip(*named, strict=True)))
    assert np.isclose(ours.chi2 or 0.0, theirs.test_statistic)
    assert np.isclose(ours.p or 0.0, theirs.p_value)


@given(lives(2))
def test_a_group_does_not_differ_from_itself(seen: list[Lifespan]) -> None:
    test = log_rank([seen, seen], NOW)
    assert test.chi2 is None or test.chi2 < 1e-9
