"""A decision: by somebody else than the reviewer, Art 1(3) answered, grounded, reasoned, and for a minute taken back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.casework.decide import OUTCOMES, decision, may_leave, ready_for_letters, undone
from staydown.words.cases import Case, CaseState, Decision, Exemption, Ground
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import LetterKind

from .samples import AT, REASONS, a_case, a_decision

E_GROUND = frozenset({Ground.THREATENS})


def decided(
    case: Case | None = None, officer: str = "ben", outcome: CaseState = CaseState.CONFIRMED, exemption: Exemption | None = Exemption.NONE,
    grounds: frozenset[Ground] = E_GROUND, basis: str = "tco", reasons: str = REASONS,
) -> Decision:  # fmt: skip
    """A decision that is in order, but for what the test changes."""
    return decision(
        case or a_case(), officer, outcome=outcome, exemption=exemption, grounds=grounds, basis=basis, reasons=reasons, at=AT, id="d1"
    )  # fmt: skip


def test_a_decision_in_order_is_written_down_with_its_minute() -> None:
    made = decided()
    assert (made.officer, made.case, made.outcome, made.undo_until) == ("ben", "c1", CaseState.CONFIRMED, AT + timedelta(seconds=60))


def test_who_reviewed_a_case_does_not_decide_it() -> None:
    with pytest.raises(Refused, match="somebody else"):
        decided(officer="ann")
    with pytest.raises(Refused):
        decided(officer="")


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_no_outcome_is_reached_while_the_question_of_art_1_3_is_open(outcome: CaseState) -> None:
    with pytest.raises(Refused, match=r"Art 1\(3\) is not answered"):
        decided(outcome=outcome, exemption=None)


def test_confirming_needs_a_ground_a_basis_and_reasons() -> None:
    with pytest.raises(Malformed, match="no ground"):
        decided(grounds=frozenset())
    with pytest.raises(Malformed, match="no legal basis"):
        decided(basis=" ")
    with pytest.raises(Malformed, match="fewer than 20"):
        decided(reasons="clear" + " " * 30)


@pytest.mark.parametrize("state", [s for s in CaseState if s is not CaseState.IN_REVIEW])
def test_a_case_is_decided_in_review_and_not_elsewhere(state: CaseState) -> None:
    with pytest.raises(Refused, match="in review"):
        decided(a_case(state))


@pytest.mark.parametrize("outcome", [s for s in CaseState if s not in OUTCOMES])
def test_a_state_that_is_no_decision_is_refused(outcome: CaseState) -> None:
    with pytest.raises(Malformed, match="is no decision"):
        decided(outcome=outcome)


@given(st.sampled_from(sorted(OUTCOMES)), st.sampled_from(Exemption), st.frozensets(st.sampled_from(Ground)), st.sampled_from(["", "tco"]))
def test_a_decision_passes_where_its_answers_agree_and_only_there(
    outcome: CaseState, exemption: Exemption, grounds: frozenset[Ground], basis: str
) -> None:
    agrees = {
        CaseState.CONFIRMED: exemption is Exemption.NONE and len(grounds) > 0 and basis != "",
        CaseState.EXEMPT: exemption is not Exemption.NONE and not grounds,
        CaseState.NOT_TERRORIST: exemption is Exemption.NONE and not grounds,
        CaseState.TERMS_ONLY: exemption is Exemption.NONE and not grounds and basis != "",
    }[outcome]
    try:
        decided(outcome=outcome, exemption=exemption, grounds=grounds, basis=basis)
    except (Refused, Malformed):
        assert not agrees
    else:
        assert agrees


@given(st.integers(0, 200))
def test_a_decision_is_either_still_to_be_taken_back_or_ready_for_letters_and_never_both(seconds: int) -> None:
    made, now = a_decision(), AT + timedelta(seconds=seconds)
    try:
        undone(made, now)
        revocable = True
    except Refused:
        revocable = False
    assert revocable is (seconds <= 60)
    assert ready_for_letters(a_case(CaseState.CONFIRMED), made, now) is not revocable


def test_a_decision_is_taken_back_once() -> None:
    back = undone(a_decision(), AT)
    assert back.undone
    with pytest.raises(Refused, match="already"):
        undone(back, AT)


LATER = AT + timedelta(hours=1)


@pytest.mark.parametrize(
    ("case", "made"),
    [
        (a_case(CaseState.IN_REVIEW), a_decision()),
        (a_case(CaseState.REINSTATED), a_decision()),
        (a_case(CaseState.CONFIRMED), a_decision(undone=True)),
        (a_case(CaseState.CONFIRMED), a_decision(case="c2")),
        (a_case(CaseState.EXEMPT), a_decision(CaseState.EXEMPT)),
        (a_case(CaseState.CONFIRMED), a_decision(CaseState.TERMS_ONLY)),
    ],
)
def test_only_a_standing_confirmation_of_this_very_case_lets_letters_leave(case: Case, made: Decision) -> None:
    assert not ready_for_letters(case, made, LATER)
    assert not may_leave(LetterKind.REFERRAL, case, made, LATER)


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_word_of_a_decision_waits_until_it_can_be_taken_back_no_more_whatever_it_says(outcome: CaseState) -> None:
    case, made = a_case(outcome), a_decision(outcome)
    assert not may_leave(LetterKind.CALLBACK, case, None, LATER)
    assert not may_leave(LetterKind.CALLBACK, case, made, made.undo_until)
    assert may_leave(LetterKind.CALLBACK, case, made, LATER)
    assert not may_leave(LetterKind.CALLBACK, case, a_decision(outcome, undone=True), LATER)
    assert may_leave(LetterKind.CALLBACK, a_case(CaseState.REINSTATED), made, LATER), "word that an appeal overturned it"


def test_warnings_wait_for_no_decision_and_whatever_restricts_content_waits_until_one_stands() -> None:
    fresh = a_case(CaseState.OPEN)
    for kind in (LetterKind.THREAT_TO_LIFE, LetterKind.ALERT, LetterKind.SAFEGUARDING, LetterKind.EMBARGO):
        assert may_leave(kind, fresh, None, AT)
    for kind in (LetterKind.REFERRAL, LetterKind.DSA_NOTICE, LetterKind.REMOVAL_ORDER, LetterKind.ORDER_COPY):
        assert not may_leave(kind, fresh, None, LATER)
        assert not may_leave(kind, a_case(CaseState.CONFIRMED), a_decision(), AT)
        assert may_leave(kind, a_case(CaseState.CONFIRMED), a_decision(), LATER)
