"""What comes back after an action day: by whom, through what, how fast, and never more than there was."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.disrupt.plan import biggest_first, greedy
from staydown.disrupt.problem import Problem, Row, Target, Term, TermKind
from staydown.disrupt.simulate import AFTER_2018, MOST_PULL, PREPARED, SHOWN, Conditions, Regrowth, regrowth_by, simulate
from staydown.testing.problems import by_chance
from staydown.words.errors import Malformed
from staydown.words.operation import Instrument

S, R = TermKind.SURVIVES, TermKind.RETURNS
AT_ONCE = Conditions(remade=1.0, returning=0.5, rewired=0.0, fading=0.1, found_after=0, removed=0.0)


def network(*rows: Row, success: float = 1.0) -> Problem:
    """A problem of these rows in which all that is named can be struck."""
    names = sorted({asset for row in rows for term in row.terms for asset in term.hits})
    return Problem(tuple(Target(name, "NL", Instrument.REFERRAL, 1.0, success) for name in names), rows, {"NL": 99.0}, regrowth=0.5)


def channel(name: str, *returns: tuple[float, tuple[str, ...]], people: int = 1000) -> Row:
    """A channel that survives unless it is struck, with the ways in which it comes back."""
    return Row((name,), people, (Term(S, 1.0, (name,)), *(Term(R, weight, hits) for weight, hits in returns)))


ADVERTISED = network(channel("a", (0.5, ("b", "admin"))), channel("b", people=10))


def played(problem: Problem, *chosen: str, conditions: Conditions = AT_ONCE, runs: int = 3, days: int = 20) -> Regrowth:
    """A few short runs."""
    return simulate(problem, chosen, conditions, runs=runs, days=days)


def test_where_nothing_is_struck_nothing_changes() -> None:
    grown = played(ADVERTISED)
    assert (grown.reach == 1010.0).all() and not grown.made.any() and not len(grown.lives)


def test_an_audience_comes_back_through_a_beacon_by_the_day_and_what_is_lost_fades() -> None:
    """By hand: half of what is lost returns a day, as strongly as the beacon advertises, and a tenth of the rest goes elsewhere."""
    reach, lost, expected = 0.0, 1000.0, [10.0]
    for _ in range(20):
        back = lost * 0.5 * MOST_PULL
        reach, lost = reach + back, (lost - back) * 0.9
        expected.append(10.0 + reach)
    assert played(ADVERTISED, "a").reach == pytest.approx(np.tile(expected, (3, 1)))


def test_without_its_beacon_nobody_comes_back_and_without_its_administrator_it_is_not_made() -> None:
    assert played(ADVERTISED, "a", "b").on(20)[1] == 0.0
    assert played(ADVERTISED, "a", "b").made.tolist() == [2, 2, 2]
    grown = played(ADVERTISED, "a", "admin")
    assert grown.on(20) == (10.0, 10.0, 10.0) and not grown.made.any()


def test_a_beacon_advertises_by_how_much_of_its_own_audience_it_has() -> None:
    chain = network(channel("a", (0.5, ("b",))), channel("b", (0.5, ("c",))), channel("c"))
    both, one = played(chain, "a", "b"), played(chain, "a")
    assert (both.reach[:, 1:6] - 1000.0 < one.reach[:, 1:6] - 1000.0).all()


def test_a_beacon_whose_audience_nobody_knows_counts_while_it_is_up() -> None:
    given = network(channel("a", (0.5, ("bot",))))
    assert played(given, "a").on(20)[1] > 500 > played(given, "a", "bot").on(20)[1] == 0.0


def test_mirrors_are_down_together_or_not_at_all() -> None:
    mirrors = network(Row(("x", "y"), 100, (Term(S, 1.0, ("x", "host")), Term(S, 1.0, ("y",)))))
    assert played(mirrors, "x").on(0)[1] == played(mirrors, "host").on(0)[1] == 100.0
    assert played(mirrors, "host", "y").on(0)[1] == 0.0


def test_a_strike_succeeds_by_its_chance() -> None:
    grown = played(network(channel("a"), success=0.7), "a", runs=4000, days=1)
    assert (grown.reach[:, 0] == 0).mean() == pytest.approx(0.7, abs=0.03)


def test_what_is_found_after_three_days_and_then_removed_lives_three_days() -> None:
    grown = played(ADVERTISED, "a", conditions=replace(AT_ONCE, found_after=3, removed=1.0))
    assert set(grown.lives[grown.ended]) == {3.0}
    assert grown.made.tolist() == [5, 5, 5] and (grown.lives[~grown.ended] < 3).all()


def test_what_has_no_beacon_finds_another_one_only_where_it_is_rewired() -> None:
    alone = network(channel("a"))
    assert played(alone, "a").on(20)[1] == 0.0
    assert played(alone, "a", conditions=replace(AT_ONCE, rewired=1.0)).on(20)[1] > 500


def test_half_recovery_is_the_day_when_half_of_what_was_taken_is_back() -> None:
    grown = played(ADVERTISED, "a")
    assert grown.half_recovery().tolist() == [2.0, 2.0, 2.0]
    assert played(ADVERTISED, "a", "b").half_recovery().tolist() == [np.inf] * 3
    assert played(ADVERTISED).half_recovery().tolist() == [np.inf] * 3


def test_what_a_plan_calls_regrowth_is_what_a_whole_beacon_brings_back() -> None:
    assert regrowth_by(replace(AT_ONCE, remade=0.0)) == 0.0
    assert regrowth_by(replace(AT_ONCE, fading=0.0), 60) == pytest.approx(1.0, abs=1e-6)
    assert regrowth_by(AFTER_2018) < regrowth_by(PREPARED, 7) < regrowth_by(PREPARED) < 1.0


@given(st.integers(0, 1000), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers(0, 5))
@settings(max_examples=25)
def test_reach_is_never_more_than_it_was_and_a_seed_gives_the_same_runs(
    seed: int, remade: float, returning: float, removed: float, fading: float, found_after: int
) -> None:
    problem = by_chance(40, seed)
    conditions = Conditions(remade, returning, 0.1, fading, found_after, removed)
    one, two = (simulate(problem, greedy(problem).chosen, conditions, runs=4, days=15, seed=seed) for _ in range(2))
    assert ((one.reach >= 0) & (one.reach <= one.before + 1e-6)).all()
    assert (one.reach == two.reach).all() and (one.lives == two.lives).all()
    assert int(one.made.sum()) == len(one.lives)


def test_a_plan_lasts_longer_than_the_biggest_first() -> None:
    problem = by_chance(300, 0)
    planned, hand = (simulate(problem, choice(problem).chosen, runs=20).on(30) for choice in (greedy, biggest_first))
    assert planned[1] < 0.8 * hand[1]
    assert all(low <= middle <= high for low, middle, high in (planned, hand))
    assert max(SHOWN) == 90


@pytest.mark.parametrize(
    "wrong",
    [{"chosen": ("z",)}, {"conditions": Conditions(remade=1.5)}, {"conditions": Conditions(fading=-0.1)}, {"runs": 0}, {"days": 0}],
)
def test_what_cannot_be_played_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        simulate(ADVERTISED, **({"chosen": ("a",)} | wrong))  # type: ignore[arg-type]
