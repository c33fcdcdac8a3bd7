"""A case from its opening to its end: one a post, in order, and no step that the table does not name."""

from datetime import timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.casework.case import UNDECIDED, found_more, in_order, in_review, may_become, moved, open_case, waited
from staydown.words.cases import Case, CaseState, Priority, Subject, Triage
from staydown.words.errors import Malformed, Refused

from .samples import AT, a_case

ALLOWED = {
    ("open", "in_review"),
    ("in_review", "open"),
    *(("in_review", outcome) for outcome in ("confirmed", "exempt", "not_terrorist", "terms_only")),
    *((outcome, "in_review") for outcome in ("confirmed", "exempt", "not_terrorist", "terms_only")),
    *((outcome, "closed") for outcome in ("confirmed", "exempt", "not_terrorist", "terms_only", "reinstated")),
    ("confirmed", "reinstated"),
    ("terms_only", "reinstated"),
    ("closed", "reinstated"),
}
TRIAGE = Triage(Priority.P1, "T2")


@pytest.mark.parametrize(("one", "other"), list(product(CaseState, CaseState)))
def test_a_case_takes_every_step_that_is_written_down_and_no_other(one: CaseState, other: CaseState) -> None:
    if (one.value, other.value) in ALLOWED:
        assert moved(a_case(one), other).state is other
    else:
        with pytest.raises(Refused, match="cannot become"):
            moved(a_case(one), other)


@given(st.lists(st.sampled_from(CaseState), max_size=12))
def test_nothing_is_confirmed_without_having_been_in_review(steps: list[CaseState]) -> None:
    case, seen = a_case(CaseState.OPEN), [CaseState.OPEN]
    for step in steps:
        if step in may_become(case.state):
            case = moved(case, step)
            seen.append(step)
    for before, after in pairwise(seen):
        assert after is not CaseState.CONFIRMED or before is CaseState.IN_REVIEW


def test_review_needs_a_name_and_a_case_handed_back_has_none() -> None:
    taken = in_review(a_case(CaseState.OPEN), "eve")
    assert taken.reviewer == "eve"
    assert moved(taken, CaseState.OPEN).reviewer == ""
    with pytest.raises(Malformed):
        in_review(a_case(CaseState.OPEN), "")
    with pytest.raises(Refused):
        in_review(taken, "another")


def test_a_post_has_one_case_to_decide_and_a_new_one_only_after_it() -> None:
    first = open_case(id="c1", subject=Subject.HUMAN, post="p", triage=TRIAGE, at=AT)
    with pytest.raises(Refused, match="already has case c1"):
        open_case(id="c2", subject=Subject.HUMAN, post="p", triage=TRIAGE, at=AT, others=[first])
    decided = a_case(CaseState.EXEMPT)
    assert open_case(id="c2", subject=Subject.HUMAN, post=decided.post, triage=TRIAGE, at=AT, others=[decided]).state is CaseState.OPEN


@pytest.mark.parametrize("subject", [Subject.EXPOSURE, Subject.MATCH])
def test_a_case_about_something_names_it(subject: Subject) -> None:
    with pytest.raises(Malformed, match="names none"):
        open_case(id="c1", subject=subject, post="p", triage=TRIAGE, at=AT)


def test_a_later_look_adds_what_it_found_and_can_only_raise_the_urgency() -> None:
    case = a_case(CaseState.OPEN, priority=Priority.P3)
    urgent = found_more(case, Triage(Priority.P0, "T1"), exposures=("e1", "e2"), matches=("m1",))
    assert (urgent.triage.priority, urgent.exposures, urgent.matches) == (Priority.P0, ("e1", "e2"), ("m1",))
    assert found_more(urgent, Triage(Priority.P5, "T8")).triage.rule == "T1"
    with pytest.raises(Refused, match="open a new one"):
        found_more(a_case(CaseState.CLOSED), TRIAGE)


cases = st.builds(
    lambda n, p, minutes: a_case(CaseState.OPEN, id=f"c{n}", priority=p, at=AT + timedelta(minutes=minutes)),
    st.integers(0, 99),
    st.sampled_from(Priority),
    st.integers(0, 99),
)


@given(st.lists(cases))
def test_the_queue_is_the_threat_first_and_then_the_one_that_waits_longest(queue: list[Case]) -> None:
    ordered = in_order(queue)
    assert sorted(c.id for c in ordered) == sorted(c.id for c in queue)
    for one, other in pairwise(ordered):
        assert one.triage.priority <= other.triage.priority
        assert one.triage.priority < other.triage.priority or one.opened_at <= other.opened_at


def test_a_case_says_how_long_it_waited() -> None:
    assert waited(a_case(), AT + timedelta(hours=3)) == timedelta(hours=3)
    assert {CaseState.OPEN, CaseState.IN_REVIEW} == UNDECIDED
