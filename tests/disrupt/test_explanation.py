"""What each node of a plan adds, what would replace it, in which order all should fall, and how two plans differ."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.disrupt.explanation import contributions, side_by_side, waves
from staydown.disrupt.plan import biggest_first, fits, greedy, residual
from staydown.disrupt.problem import Problem
from staydown.testing.problems import by_chance
from staydown.words.errors import Malformed


def least_instead(problem: Problem, chosen: tuple[str, ...], asset: str) -> float:
    """The least residual when a node is replaced by any one that fits: each is tried."""
    rest = [other for other in chosen if other != asset]
    others = [target.asset for target in problem.targets if target.asset not in chosen]
    tried = [residual(problem, [*rest, other]) or 0.0 for other in others if fits(problem, [*rest, other])]
    return min(tried, default=residual(problem, rest) or 0.0)


@given(st.integers(0, 300), st.booleans())
@settings(max_examples=25)
def test_a_node_adds_what_would_be_reached_without_it_and_the_best_other_one_is_named(seed: int, limited: bool) -> None:
    problem = by_chance(24, seed)
    if limited:
        weighed = tuple(replace(target, collateral=float(n % 3)) for n, target in enumerate(problem.targets))
        problem = replace(problem, targets=weighed, collateral=6.0)
    chosen = greedy(problem).chosen
    for one in contributions(problem, chosen):
        rest = [asset for asset in chosen if asset != one.asset]
        without = residual(problem, rest) or 0.0
        assert one.loss == pytest.approx(without - (residual(problem, chosen) or 0.0), abs=1e-6)
        assert one.made_up == pytest.approx(without - least_instead(problem, chosen, one.asset), abs=1e-6)
        if one.instead:
            assert fits(problem, [*rest, one.instead])
            assert residual(problem, [*rest, one.instead]) == pytest.approx(without - one.made_up, abs=1e-6)


@given(st.integers(0, 300))
@settings(max_examples=25)
def test_in_waves_everything_falls_once_and_each_wave_fits(seed: int) -> None:
    problem = by_chance(60, seed)
    chosen = greedy(problem).chosen
    hours = dict.fromkeys(problem.hours, 12.0)
    fallen = waves(problem, chosen, hours)
    assert sorted(asset for wave in fallen for asset in wave) == sorted(chosen)
    assert all(wave and fits(replace(problem, hours=hours), wave) for wave in fallen)


def test_what_takes_most_people_an_hour_falls_first() -> None:
    problem = by_chance(200, 3)
    chosen = greedy(problem).chosen
    first, *_ = waves(problem, chosen, dict.fromkeys(problem.hours, 12.0))
    last = chosen[-len(first) :]
    assert (residual(problem, first) or 0.0) < (residual(problem, last) or 0.0)


def test_a_wave_that_can_never_take_a_node_is_refused() -> None:
    problem = by_chance(60, 0)
    dear = next(target for target in problem.targets if target.hours == 12.0)
    with pytest.raises(Malformed, match=dear.asset):
        waves(problem, [dear.asset], {dear.country: 11.0})


def test_two_plans_are_told_apart() -> None:
    problem = by_chance(100, 1)
    one, other = greedy(problem).chosen, biggest_first(problem).chosen
    told = side_by_side(problem, one, other)
    assert set(told.both) | set(told.only_first) == set(one) and set(told.both) | set(told.only_second) == set(other)
    assert not set(told.only_first) & set(told.only_second)
    assert told.residuals == (residual(problem, one), residual(problem, other))
    assert sum(told.hours[0].values()) == sum(target.hours for target in problem.targets if target.asset in one)
    with pytest.raises(Malformed):
        side_by_side(problem, one, ["unknown"])
