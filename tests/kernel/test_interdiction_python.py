"""The plain greedy: what it picks, what it leaves, and what it refuses to read."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel import interdiction_python as plain
from staydown.words.errors import Malformed

from .ladders import drawn


def one_row(*rungs: tuple[float, tuple[int, ...]], nodes: int, budget: float) -> plain.Ladders:
    """One row with these rungs, each node for an hour."""
    heights = np.array([height for height, _ in rungs])
    starts = np.cumsum([0, *(len(hits) for _, hits in rungs)])
    hits = np.array([node for _, hits in rungs for node in hits])
    hours, countries, collateral = np.ones(nodes), np.zeros(nodes, np.int64), np.zeros(nodes)
    return plain.Ladders(np.zeros(1), np.array([0, len(rungs)]), heights, starts, hits, hours, countries, collateral, np.array([budget]))


def test_a_lower_rung_is_taken_once_the_higher_one_is_gone() -> None:
    ladders = one_row((10.0, (0,)), (4.0, (1,)), nodes=2, budget=2.0)
    assert plain.falls(ladders, [1, 0]).tolist() == [0.0, 10.0]
    assert plain.choose(ladders, by_hour=True, credit=0.0).tolist() == [0, 1]
    assert plain.falls(ladders, [0, 1]).tolist() == [6.0, 4.0]


def test_with_credit_the_first_of_two_is_worth_a_hit() -> None:
    ladders = one_row((10.0, (0,)), (10.0, (1,)), nodes=2, budget=2.0)
    assert plain.choose(ladders, by_hour=True, credit=0.0).tolist() == []
    assert sorted(plain.choose(ladders, by_hour=True, credit=0.05).tolist()) == [0, 1]


def test_the_first_hit_of_a_half_done_pair_is_given_back() -> None:
    ladders = one_row((10.0, (0,)), (10.0, (1,)), nodes=2, budget=1.0)
    assert plain.choose(ladders, by_hour=True, credit=0.05).tolist() == []


@given(st.integers(0, 10_000), st.booleans(), st.sampled_from([0.0, 0.05, 0.5]))
def test_it_stays_within_the_budgets_and_picks_nothing_useless(seed: int, by_hour: bool, credit: float) -> None:
    ladders = drawn(seed)
    picked = plain.choose(ladders, by_hour=by_hour, credit=credit)
    spent = np.bincount(ladders.countries[picked], ladders.hours[picked], minlength=3)
    assert (spent <= ladders.budgets + 1e-9).all() and ladders.collateral[picked].sum() <= ladders.limit + 1e-9
    left = plain.reached(ladders, picked).sum()
    assert plain.reached(ladders, []).sum() - plain.falls(ladders, picked).sum() == pytest.approx(left)
    assert all(plain.reached(ladders, picked[picked != node]).sum() > left for node in picked)


@given(st.integers(0, 10_000), st.sets(st.integers(0, 11)))
def test_what_a_node_would_gain_and_which_rungs_stand_are_what_reach_says(seed: int, struck: set[int]) -> None:
    ladders = drawn(seed)
    left = plain.reached(ladders, struck).sum()
    gains = plain.gains(ladders, struck)
    for node in range(12):
        assert gains[node] == pytest.approx(left - plain.reached(ladders, struck | {node}).sum())
    now = plain.with_rungs(ladders, plain.standing(ladders, struck))
    plain.check_ladders(now)
    assert plain.reached(now, []).tolist() == plain.reached(ladders, struck).tolist()
    kept = np.arange(15) % 3 == 0
    assert plain.reached(plain.with_rows(ladders, kept), struck).tolist() == plain.reached(ladders, struck)[kept].tolist()


@pytest.mark.parametrize(
    "wrong",
    [
        {"rungs": np.array([0, 9])},
        {"rungs": np.array([0, 3, 2])},
        {"starts": np.array([0])},
        {"hits": np.array([0, 7])},
        {"hits": np.array([-1, 0])},
        {"hours": np.array([1.0, -1.0])},
        {"heights": np.array([np.nan, 1.0])},
        {"heights": np.array([1.0, 2.0])},
        {"floors": np.array([5.0])},
        {"budgets": np.zeros(0)},
        {"limit": -1.0},
        {"limit": np.nan},
        {"collateral": np.zeros(3)},
    ],
)
def test_ladders_that_do_not_fit_together_are_refused(wrong: dict[str, object]) -> None:
    ladders = one_row((10.0, (0,)), (4.0, (1,)), nodes=2, budget=2.0)
    with pytest.raises(Malformed):
        plain.choose(dataclasses.replace(ladders, **wrong), by_hour=True, credit=0.0)  # type: ignore[arg-type]


def test_nothing_to_strike_is_no_error() -> None:
    none = np.zeros(0)
    ladders = plain.Ladders(
        np.zeros(1), np.zeros(2, np.int64), none, np.zeros(1, np.int64), none.astype(np.int64), none, none.astype(np.int64), none, none
    )
    assert plain.choose(ladders, by_hour=True, credit=0.0).tolist() == []
