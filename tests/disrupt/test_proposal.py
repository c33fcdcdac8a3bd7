"""What humans read of a plan: why each line is there, why the others are not, how far from the best it is, and its hash."""

import dataclasses
from datetime import UTC, datetime

from staydown.disrupt import plan as planning
from staydown.disrupt import proposal
from staydown.disrupt.problem import problem

from .networks import K, L, asset, bounds, network

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)


def test_a_line_says_why_it_is_there_and_the_others_why_not() -> None:
    read = [asset("a", audience=1000), asset("b", audience=400), asset("c", audience=1), asset("s", K.DOMAIN, 9000)]
    net = network(
        [*read, asset("h", K.SERVER, country="US")],
        ("b", L.ADVERTISES, "a"), ("s", L.HOSTED_BY, "h"),
    )  # fmt: skip
    given = problem(net, (), bounds(net, {"NL": 9.0}))
    made = proposal.proposed(given, planning.plan(given), id="p", operation="o", number=1, at=NOW)
    assert {line.asset: line.reason for line in made.lines} == {
        "s": "reaches 9,000 people itself",
        "a": "reaches 1,000 people itself",
        "b": "reaches 400 people itself; would bring back 1 address",
    }
    assert {node.asset: node.why for node in made.refused} == {
        "c": "no capacity: it takes 3 h and NL has 0 h left",
        "h": "no partner gives hours in US",
    }
    assert "audience known of 4, unknown of 0" in made.method


def test_the_hash_is_that_of_what_is_done_and_not_of_who_approved() -> None:
    net = network([asset("a", audience=1000), asset("b", audience=400)])
    given = problem(net, (), bounds(net))
    made = proposal.proposed(given, planning.plan(given), id="p", operation="o", number=1, at=NOW)
    approved = dataclasses.replace(
        made, approved_by=("x", "y"), approved_at=NOW, lines=tuple(dataclasses.replace(line, approved_by="x") for line in made.lines)
    )
    assert proposal.hash_of(approved) == made.hash == proposal.hash_of(made)
    less = proposal.without_line(made, "b", "dropped by a human", None)
    assert less.hash != made.hash
    assert less.refused[-1].why == "dropped by a human"
    assert proposal.total(less.lines) == less.lines[0].effect


def test_a_proof_is_told_and_belongs_to_the_hash() -> None:
    net = network([asset("a", audience=1000), asset("b", audience=400)])
    given = problem(net, (), bounds(net, {"NL": 3.0}))
    solution = planning.plan(given)
    made = proposal.proposed(given, solution, id="p", operation="o", number=1, at=NOW)
    assert made.bound == made.residual == solution.residual
    assert proposal.proof_of(made) == "proved: nothing that fits leaves fewer"
    assert proposal.hash_of(dataclasses.replace(made, bound=1.0)) != made.hash
    early = proposal.proposed(given, dataclasses.replace(solution, bound=250.0), id="p", operation="o", number=1, at=NOW)
    assert proposal.proof_of(early) == "250 at least, whatever fits: 50.0 % fewer"
    assert "at least" in proposal.proof_of(proposal.without_line(made, "a", "dropped by a human", 1400.0))


def test_a_plan_without_a_proof_has_the_hash_that_it_always_had() -> None:
    """Plans that two officers approved before there were proofs read as they did."""
    net = network([asset("a", audience=1000)])
    made = proposal.proposed(given := problem(net, (), bounds(net)), planning.greedy(given), id="p", operation="o", number=1, at=NOW)
    assert made.bound is None and proposal.proof_of(made) == ""
    assert made.hash == "398608338a5ac1bb2fd1f0ba4763d296fdb25227da7c89a74f9d9144350a2be2"
