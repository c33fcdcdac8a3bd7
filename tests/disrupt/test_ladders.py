"""A ladder counts for every choice what the problem counts, and keeps nothing that does not matter."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt.ladders import ladders
from staydown.disrupt.plan import residual
from staydown.disrupt.problem import Problem, Row, Target, Term, TermKind
from staydown.kernel.interdiction import reached
from staydown.testing.problems import by_chance
from staydown.words.errors import Malformed
from staydown.words.operation import Instrument

NODES = 7


def drawn(seed: int) -> Problem:
    """A problem of terms by chance: up to four hits of any success, some on nothing that can be struck, ties, terms of no weight."""
    chance = random.Random(seed)
    targets = tuple(Target(f"n{n}", "NL", Instrument.REFERRAL, 1.0, chance.choice([0.0, 0.3, 0.5, 0.9, 1.0])) for n in range(NODES))
    names = [f"n{n}" for n in range(NODES + 2)]

    def term() -> Term:
        return Term(TermKind.SURVIVES, chance.choice([0.0, 0.2, 0.35, 1.0]), tuple(chance.sample(names, chance.randrange(5))))

    rows = tuple(Row((f"r{n}",), chance.randrange(50), tuple(term() for _ in range(chance.randrange(6)))) for n in range(6))
    return Problem(targets, rows, {"NL": 3.0})


@given(st.integers(0, 100_000), st.sets(st.integers(0, NODES - 1)))
def test_a_ladder_counts_for_every_choice_what_the_problem_counts(seed: int, struck: set[int]) -> None:
    problem = drawn(seed)
    left = residual(problem, [f"n{n}" for n in struck])
    assert reached(ladders(problem), struck).sum() == pytest.approx(left, abs=1e-6)


def test_what_another_rung_says_better_is_not_kept() -> None:
    hits = (("a", "b"), ("a",), ("b",))
    row = Row(("a",), 100, tuple(Term(TermKind.SURVIVES, weight, hit) for weight, hit in zip((0.5, 1.0, 0.2), hits, strict=True)))
    floor = Row(("b",), 10, (Term(TermKind.SURVIVES, 1.0, ("far away",)), Term(TermKind.SURVIVES, 0.9, ("a",))))
    targets = tuple(Target(name, "NL", Instrument.REFERRAL, 1.0, 1.0) for name in "ab")
    steps = ladders(Problem(targets, (row, floor), {"NL": 9.0}))
    assert (steps.floors.tolist(), steps.heights.tolist(), steps.hits.tolist()) == ([0.0, 10.0], [100.0, 20.0], [0, 1])


def test_who_can_never_be_afforded_takes_no_rung_away() -> None:
    problem = Problem(
        (Target("a", "NL", Instrument.SEIZURE, 24.0, 1.0),), (Row(("a",), 9, (Term(TermKind.SURVIVES, 1.0, ("a",)),)),), {"NL": 3.0}
    )
    assert (ladders(problem).floors.tolist(), len(ladders(problem).hits)) == ([9.0], 0)


@pytest.mark.parametrize("wrong", ["audience", "weight", "success", "hours", "capacity", "limit", "twice", "collateral"])
def test_numbers_that_mean_nothing_are_refused_with_their_place(wrong: str) -> None:
    problem = by_chance(10, 0)
    target, row = problem.targets[0], problem.rows[0]
    broken = {
        "audience": replace(problem, rows=(replace(row, audience=-1),)),
        "weight": replace(problem, rows=(replace(row, terms=(Term(TermKind.SURVIVES, float("nan"), ()),)),)),
        "success": replace(problem, targets=(replace(target, success=1.2),)),
        "hours": replace(problem, targets=(replace(target, hours=float("inf")),)),
        "capacity": replace(problem, hours={"NL": -3.0}),
        "limit": replace(problem, collateral=-0.1),
        "twice": replace(problem, targets=(target, target)),
        "collateral": replace(problem, targets=(replace(target, collateral=-1.0),)),
    }[wrong]
    with pytest.raises(Malformed) as told:
        ladders(broken)
    assert told.value.where
