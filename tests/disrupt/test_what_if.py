"""What if: each is a problem again, with the reason of what it refuses, and a plan is judged on what is, not on what was seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt.plan import greedy, plan, residual
from staydown.disrupt.problem import Problem, TermKind
from staydown.disrupt.what_if import hidden, judged, misjudged, with_hold, with_hours, with_regrowth, without_country
from staydown.testing.problems import by_chance
from staydown.words.errors import Malformed, NotFound

PROBLEM = by_chance(60, 4)


def test_a_country_that_drops_out_strikes_nothing_and_says_so() -> None:
    changed = without_country(PROBLEM, "NL")
    assert "NL" not in changed.hours and all(target.country != "NL" for target in changed.targets)
    gone = {target.asset for target in PROBLEM.targets if target.country == "NL"}
    assert {node.asset for node in changed.refused if node.why == "NL has dropped out"} == gone
    assert (plan(changed).residual or 0.0) > (plan(PROBLEM).residual or 0.0)
    with pytest.raises(NotFound):
        without_country(changed, "NL")


@given(st.integers(0, 30))
def test_a_hold_that_appears_is_in_no_plan(nth: int) -> None:
    first = greedy(PROBLEM).chosen
    asset = first[nth % len(first)]
    changed = with_hold(PROBLEM, asset, "held by Unit seven")
    assert asset not in greedy(changed).chosen
    assert changed.refused[-1].why == "held by Unit seven"
    with pytest.raises(NotFound):
        with_hold(changed, asset, "again")


def test_half_of_the_hours_is_half_of_them_for_all_or_for_some() -> None:
    assert set(with_hours(PROBLEM, 0.5).hours.values()) == {hours / 2 for hours in PROBLEM.hours.values()}
    some = with_hours(PROBLEM, 0.5, ["NL"])
    assert (some.hours["NL"], some.hours["BE"]) == (PROBLEM.hours["NL"] / 2, PROBLEM.hours["BE"])
    with pytest.raises(NotFound):
        with_hours(PROBLEM, 0.5, ["XX"])
    with pytest.raises(Malformed):
        with_hours(PROBLEM, -1.0)


def test_with_another_regrowth_what_returns_weighs_as_much_more_and_what_survives_does_not() -> None:
    changed = with_regrowth(PROBLEM, PROBLEM.regrowth * 2)
    for row, before in zip(changed.rows, PROBLEM.rows, strict=True):
        for term, other in zip(row.terms, before.terms, strict=True):
            assert term.weight == pytest.approx(other.weight * (2 if term.kind is TermKind.RETURNS else 1))
    assert with_regrowth(changed, PROBLEM.regrowth).regrowth == PROBLEM.regrowth
    assert (plan(with_regrowth(PROBLEM, 0.0)).residual or 0.0) < (plan(PROBLEM).residual or 0.0)
    with pytest.raises(Malformed):
        with_regrowth(PROBLEM, 1.2)


def links(problem: Problem) -> set[tuple[tuple[str, ...], TermKind, str]]:
    """The links of each thing to its beacons, administrators and hosts."""
    return {(row.assets, term.kind, asset) for row in problem.rows for term in row.terms for asset in term.hits if asset not in row.assets}


def test_a_fifth_of_the_links_is_hidden_and_none_is_invented() -> None:
    whole = by_chance(600, 0)
    seen = hidden(whole, 7)
    assert links(seen) < links(whole)
    assert seen == hidden(whole, 7) != hidden(whole, 8)
    assert hidden(whole, 7, 0.0) == whole
    assert links(hidden(whole, 7, 1.0)) == set()
    # A link of a hidden beacon takes the administrator with it, so that a little more than a fifth goes.
    assert 0.75 < len(links(seen)) / len(links(whole)) <= 0.82


def test_an_audience_is_wrong_by_a_fifth_at_most() -> None:
    pairs = zip(misjudged(PROBLEM, 3).rows, PROBLEM.rows, strict=True)
    wrong = [one.audience / other.audience for one, other in pairs if other.audience > 99]
    assert min(wrong) >= 0.79 and max(wrong) <= 1.21 and max(wrong) > 1.1 and min(wrong) < 0.9


def test_a_plan_that_was_made_on_a_part_is_judged_on_the_whole() -> None:
    views = [hidden(PROBLEM, seed) for seed in range(3)]
    found = judged(PROBLEM, views)
    assert found == tuple(residual(PROBLEM, greedy(view).chosen) for view in views)
    best = plan(PROBLEM).residual or 0.0
    assert all(left is not None and left >= best - 1e-6 for left in found)
