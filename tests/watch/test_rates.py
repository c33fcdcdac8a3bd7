"""Rates beside each other: as R prints them, as the likelihood has them, and an interval that holds what it says."""

from datetime import UTC, date, datetime, timedelta
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from staydown.watch.rates import (
    Counted,
    forwarded_share,
    members_gained,
    negative_binomial_ratio,
    poisson_ratio,
    posts_a_day,
    posts_of,
    ratio_of_sums,
)
from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 1)


def drawn(seed: int, n: int, mean: float, dispersion: float) -> list[Counted]:
    """Channels watched for 5 to 40 days each, whose counts are negative binomial (Poisson's at dispersion 0)."""
    draw = np.random.default_rng(seed)
    days = draw.integers(5, 40, n)
    rates = draw.gamma(1 / dispersion, dispersion * mean, n) if dispersion else np.full(n, mean)
    return [Counted(float(count), float(length)) for count, length in zip(draw.poisson(rates * days), days, strict=True)]


def test_the_exact_ratio_of_two_poisson_counts_is_the_one_that_r_prints() -> None:
    """`poisson.test(c(11, 6+8+7), c(800, 1083+1050+878))`, the example of its page: 1.971488, 0.8584264 to 4.2772659."""
    found = poisson_ratio(Counted(21, 3011), Counted(11, 800), NOW)
    assert [f"{x:.7f}" for x in (found.low or 0, found.high or 0)] == ["0.8584264", "4.2772659"]
    assert f"{found.value:.6f}" == "1.971488"


def test_the_published_count_of_new_channels_is_nearly_nine_times_as_large() -> None:
    """CREST 2021: 12 channels were created after the first action day, 105 after the second."""
    found = poisson_ratio(Counted(12, 1), Counted(105, 1), NOW)
    assert (found.value, found.n) == (8.75, 117)
    assert (found.low or 0) > 4
    assert (found.high or 0) < 18
    twice = poisson_ratio(Counted(12, 2), Counted(105, 1), NOW)
    assert twice.value == 17.5


def test_of_nothing_before_there_is_no_ratio_and_of_nothing_after_an_upper_bound() -> None:
    assert poisson_ratio(Counted(0, 1), Counted(3, 1), NOW).value is None
    gone = poisson_ratio(Counted(20, 1), Counted(0, 1), NOW)
    assert (gone.value, gone.low) == (0, 0)
    assert 0 < (gone.high or 0) < 0.3
    before, nothing = drawn(1, 10, 3.0, 0.5), [Counted(0, 20)] * 5
    assert negative_binomial_ratio(nothing, before, NOW).value is None
    gone = negative_binomial_ratio(before, nothing, NOW)
    assert (gone.value, gone.low) == (0, 0)
    assert 0 < (gone.high or 0) < 1


def test_the_negative_binomial_ratio_is_the_likeliest_one() -> None:
    """Three parameters by a search over the plain likelihood of scipy's negative binomial law."""
    before, after = drawn(3, 25, 4.0, 0.8), drawn(4, 40, 1.5, 0.8)

    def unlikely(at: np.ndarray) -> float:
        size = exp(-at[2])
        total = 0.0
        for side, logarithm in ((before, at[0]), (after, at[1])):
            means = exp(logarithm) * np.array([one.days for one in side])
            total -= float(stats.nbinom.logpmf([one.events for one in side], size, size / (size + means)).sum())
        return total

    best = optimize.minimize(unlikely, [1.0, 1.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 5000})
    found = negative_binomial_ratio(before, after, NOW)
    assert np.isclose(log(found.value or 1), best.x[1] - best.x[0], atol=1e-5)
    assert f"dispersion {exp(best.x[2]):.2g}" in found.method
    alone = np.array([[unlikely(best.x + 1e-3 * (step[0] + step[1])) for step in ((e, f), (e, -f), (-e, f), (-e, -f))] for e, f in PAIRS])
    curved = ((alone[:, 0] - alone[:, 1] - alone[:, 2] + alone[:, 3]) / 4e-6).reshape(3, 3)
    spread = np.linalg.inv(curved)
    error = np.sqrt(spread[0, 0] + spread[1, 1] - 2 * spread[0, 1])
    width = (log(found.high or 1) - log(found.low or 1)) / 2 / stats.t.ppf(0.975, 63)
    assert np.isclose(width, error, rtol=0.03)


PAIRS = [(e, f) for e in np.eye(3) for f in np.eye(3)]


def test_channels_that_vary_no_more_than_poisson_counts_have_poissons_interval() -> None:
    before, after = [Counted(20, 10)] * 10, [Counted(10, 10)] * 10
    found = negative_binomial_ratio(before, after, NOW)
    assert "no more dispersed" in found.method
    assert np.isclose(found.value or 0, 0.5)
    error = np.sqrt(1 / 200 + 1 / 100) * stats.t.ppf(0.975, 18)
    assert np.isclose(log(found.high or 1) - log(found.value or 1), error, rtol=1e-3)


@pytest.mark.parametrize(("dispersion", "sizes"), [(0.0, (12, 30)), (0.5, (12, 30)), (1.5, (30, 30))])
def test_the_interval_holds_the_true_ratio_about_as_often_as_it_says(dispersion: float, sizes: tuple[int, int]) -> None:
    """200 draws of each, seeds 0 to 199; of 200, 95 in a hundred are 190, and 180 would come by chance once in some thousand."""
    held = 0
    for seed in range(200):
        found = negative_binomial_ratio(drawn(seed, sizes[0], 4.0, dispersion), drawn(10_000 + seed, sizes[1], 2.0, dispersion), NOW)
        held += (found.low or 0) <= 0.5 <= (found.high or 0)
    assert held >= 180


def test_poissons_interval_is_too_narrow_where_channels_differ() -> None:
    """Why the negative binomial law is there: of 100 draws, seeds 0 to 99, at dispersion 1.5."""
    held = 0
    for seed in range(100):
        sides = drawn(seed, 30, 4.0, 1.5), drawn(10_000 + seed, 30, 2.0, 1.5)
        before, after = (Counted(sum(one.events for one in side), sum(one.days for one in side)) for side in sides)
        found = poisson_ratio(before, after, NOW)
        held += (found.low or 0) <= 0.5 <= (found.high or 0)
    assert held < 50


counts = st.lists(st.builds(Counted, st.integers(0, 300).map(float), st.integers(1, 60).map(float)), min_size=2, max_size=12)


@given(counts, counts)
@settings(max_examples=60, deadline=None)
def test_a_ratio_lies_in_its_interval_and_the_other_way_round_it_is_one_over_it(before: list[Counted], after: list[Counted]) -> None:
    there, back = negative_binomial_ratio(before, after, NOW), negative_binomial_ratio(after, before, NOW)
    if there.value and back.value:
        assert (there.low or 0) <= there.value <= (there.high or 0)
        assert np.isclose(there.value, 1 / back.value, rtol=1e-3)
        assert np.isclose(there.low or 0, 1 / (back.high or 1), rtol=1e-2)


@pytest.mark.parametrize("wrong", [Counted(-1, 2), Counted(1, 0), Counted(1, float("inf")), Counted(float("nan"), 1)])
def test_a_rate_that_cannot_be_is_refused(wrong: Counted) -> None:
    with pytest.raises(Malformed, match="a rate of less than no event"):
        poisson_ratio(wrong, Counted(1, 1), NOW)
    with pytest.raises(Malformed, match="a rate of less than no event"):
        negative_binomial_ratio([wrong, wrong], [Counted(1, 1)] * 2, NOW)


def rows(channel: str, *days: tuple[int | None, int | None, int | None]) -> list[DailyCount]:
    """The days of a channel: posts, forwarded, reach."""
    return [DailyCount(channel, DAY + timedelta(days=n), posts, forwarded, None, reach) for n, (posts, forwarded, reach) in enumerate(days)]


DAILY = [*rows("a", (4, 1, 100), (None, 2, None), (6, 3, 160)), *rows("b", (2, None, 50), (0, 0, 40), (8, 8, None))]


def test_posts_forwards_and_members_are_of_the_days_that_are_known() -> None:
    assert sorted((one.events, one.days) for one in posts_of(DAILY)) == [(10, 2), (10, 2)]
    assert posts_a_day(DAILY, NOW).value == 5
    assert forwarded_share(DAILY, NOW).value == (1 + 3 + 8) / (4 + 6 + 8)
    gained = members_gained(DAILY, NOW)
    assert gained.value == (60 - 10) / (2 + 1)
    assert (gained.low or 0) < 0
    assert "3 days of 2 channels" in gained.method


def test_an_interval_takes_each_channel_as_one_draw() -> None:
    """Cochran 1977, 6.3: of 3 channels by hand."""
    found = ratio_of_sums([(10, 2), (30, 5), (5, 3)], NOW, "by hand")
    residuals = np.array([10, 30, 5]) - 4.5 * np.array([2, 5, 3])
    error = np.sqrt((residuals**2).sum() * 3 / 2) / 10
    assert found.value == 4.5
    assert np.isclose((found.high or 0) - 4.5, error * stats.t.ppf(0.975, 2))
    assert forwarded_share(rows("a", (3, 3, None)), NOW).high is None


def test_of_nothing_no_rate_is_known() -> None:
    for of in (posts_a_day, forwarded_share, members_gained):
        assert of([], NOW).value is None
    assert members_gained(rows("a", (1, 1, 5)), NOW).value is None
