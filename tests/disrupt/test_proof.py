"""A proved plan is the best of all choices, and where time runs out there is an answer with a bound all the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.disrupt.plan import fits, greedy, plan, residual
from staydown.disrupt.problem import Problem, problem
from staydown.testing.problems import by_chance as by_seed
from staydown.words.operation import Hold

from .networks import bounds, by_chance

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
SECONDS = 30.0


def instance(seed: int) -> Problem:
    """A small problem by chance: three countries that can afford some of it, now and then a limit on collateral."""
    chance, net = np.random.default_rng(seed), by_chance(seed, 4)
    hours = dict(zip(("NL", "BE", "BG"), chance.uniform(0.0, 40.0, 3).round(1).tolist(), strict=True))
    given = problem(net, (), bounds(net, hours))
    weighed = tuple(replace(target, collateral=float(chance.integers(0, 4))) for target in given.targets)
    return replace(given, targets=weighed, collateral=float(chance.integers(0, 8)) if seed % 3 == 0 else None)


def least_residual(given: Problem) -> float:
    """The least residual of all choices that fit, each one tried: the slow and certain twin."""
    targets, places = given.targets, {target.asset: n for n, target in enumerate(given.targets)}
    struck = (np.arange(2 ** len(targets))[:, np.newaxis] >> np.arange(len(targets)) & 1).astype(float)
    within = np.ones(len(struck), bool)
    for country in {target.country for target in targets}:
        hours = np.array([target.hours * (target.country == country) for target in targets])
        within &= struck @ hours <= given.hours.get(country, 0.0) + 1e-9
    if given.collateral is not None:
        within &= struck @ np.array([target.collateral for target in targets]) <= given.collateral + 1e-9
    left = np.zeros(len(struck))
    for row in given.rows:
        most = np.zeros(len(struck))
        for term in row.terms:
            hits = [places[asset] for asset in term.hits if asset in places]
            sure = np.array([targets[hit].success for hit in hits])
            most = np.maximum(most, term.weight * np.maximum(0.0, 1.0 - struck[:, hits] @ sure))
        left += row.audience * most
    return float(left[within].min())


def test_on_500_small_problems_it_is_the_best_of_all_choices() -> None:
    for seed in range(500):
        given = instance(seed)
        found = plan(given, seconds=SECONDS)
        assert fits(given, found.chosen)
        assert found.residual == pytest.approx(least_residual(given), rel=1e-6), seed
        assert found.bound == pytest.approx(found.residual, rel=1e-6), seed
        assert found.residual == residual(given, found.chosen)


@given(st.integers(0, 100_000), st.data())
@settings(max_examples=40)
def test_a_proved_plan_never_touches_a_hold(seed: int, data: st.DataObject) -> None:
    net = by_chance(seed)
    held = data.draw(st.sets(st.sampled_from([one.id for one in net.assets])))
    holds = {a: Hold(f"hold-{a}", a, "Unit", "live", NOW, NOW + timedelta(days=1)) for a in held}
    given = problem(net, (), bounds(net, {"NL": 30.0, "BE": 10.0, "BG": 20.0}, holds))
    assert not held & set(plan(given, seconds=SECONDS).chosen)


@given(st.integers(0, 100_000), st.sampled_from(["NL", "BE", "BG", "collateral"]), st.floats(0.0, 60.0))
@settings(max_examples=60)
def test_more_to_spend_never_leaves_more_reach(seed: int, what: str, more: float) -> None:
    given = replace(instance(seed), collateral=4.0)
    richer = replace(given, collateral=4.0 + more)
    if what != "collateral":
        richer = replace(given, hours={**given.hours, what: given.hours[what] + more})
    least, left = plan(given, seconds=SECONDS).residual, plan(richer, seconds=SECONDS).residual
    assert least is not None and left is not None and left <= least + 1e-6


def test_where_time_runs_out_there_is_an_answer_with_a_bound() -> None:
    given = by_seed(400, 2)
    found, quick = plan(given, seconds=0.0), greedy(given)
    assert (found.chosen, found.residual) == (quick.chosen, quick.residual)
    assert found.bound is not None and found.gap is not None
    assert 0 < found.bound <= plan(given, seconds=SECONDS).residual  # type: ignore[operator]
    assert 0 < found.gap < 1


def test_where_nothing_can_be_struck_the_reach_is_the_proof() -> None:
    given = replace(by_seed(20, 0), targets=())
    found = plan(given, seconds=SECONDS)
    assert (found.chosen, found.residual, found.gap) == ((), found.reach, 0.0)


def test_where_no_audience_is_known_nothing_is_promised() -> None:
    found = plan(replace(by_seed(20, 0), rows=()), seconds=SECONDS)
    assert (found.chosen, found.residual, found.bound, found.gap) == ((), None, None, None)
