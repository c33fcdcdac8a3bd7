"""An appeal is heard by somebody new, answered in two weeks, and overturned means reinstated."""

from datetime import timedelta

import pytest

from staydown.casework.appeal import after_appeal, appeal, heard, overdue, took_part
from staydown.words.cases import Appeal, AppealOutcome, CaseState, Decision
from staydown.words.errors import Malformed, Refused

from .samples import AT, a_case, a_decision

WHY = "The post was a report of the local press, with the names blackened."


def an_appeal(state: CaseState = CaseState.CONFIRMED, made: Decision | None = None) -> Appeal:
    """An appeal received at AT against a decision of the case in `state`."""
    return appeal(a_case(state), made or a_decision(), id="a1", complainant="u-9", grounds=WHY, at=AT)


def test_an_answer_is_due_two_weeks_after_receipt() -> None:
    received = an_appeal()
    assert received.answer_due == AT + timedelta(days=14)
    assert not overdue(received, AT + timedelta(days=14))
    assert overdue(received, AT + timedelta(days=14, seconds=1))


@pytest.mark.parametrize("officer", ["ann", "ben", "cleo", ""])
def test_nobody_who_reviewed_decided_or_heard_the_case_before_hears_the_appeal(officer: str) -> None:
    before = heard(an_appeal(), "cleo", frozenset(), AppealOutcome.UPHELD, WHY, AT)
    deciders = took_part(a_case(CaseState.CONFIRMED), [a_decision(undone=True), a_decision(case="other")], [before])
    assert deciders == {"ann", "ben", "cleo"}
    with pytest.raises(Refused, match="decided nothing"):
        heard(an_appeal(), officer, deciders, AppealOutcome.UPHELD, WHY, AT)


@pytest.mark.parametrize("state", [CaseState.CONFIRMED, CaseState.TERMS_ONLY, CaseState.CLOSED])
def test_overturned_means_reinstated_and_upheld_changes_nothing(state: CaseState) -> None:
    made = a_decision(CaseState.TERMS_ONLY if state is CaseState.TERMS_ONLY else CaseState.CONFIRMED)
    received = an_appeal(state, made)
    lost = heard(received, "dana", {"ann", "ben"}, AppealOutcome.UPHELD, WHY, AT)
    won = heard(received, "dana", {"ann", "ben"}, AppealOutcome.OVERTURNED, WHY, AT)
    assert won.heard_at == AT
    assert after_appeal(a_case(state), lost) == a_case(state)
    assert after_appeal(a_case(state), won).state is CaseState.REINSTATED


def test_an_appeal_is_heard_once_with_an_outcome_and_reasons() -> None:
    received = an_appeal()
    with pytest.raises(Malformed, match="undecided"):
        heard(received, "dana", (), AppealOutcome.PENDING, WHY, AT)
    with pytest.raises(Malformed, match="fewer than 20"):
        heard(received, "dana", (), AppealOutcome.UPHELD, "no", AT)
    with pytest.raises(Refused, match="already"):
        heard(heard(received, "dana", (), AppealOutcome.UPHELD, WHY, AT), "dana", (), AppealOutcome.UPHELD, WHY, AT)


@pytest.mark.parametrize(
    ("state", "made"),
    [
        (CaseState.IN_REVIEW, a_decision()),
        (CaseState.REINSTATED, a_decision()),
        (CaseState.CONFIRMED, a_decision(undone=True)),
        (CaseState.CONFIRMED, a_decision(case="c2")),
        (CaseState.EXEMPT, a_decision(CaseState.EXEMPT)),
        (CaseState.CLOSED, a_decision(CaseState.NOT_TERRORIST)),
    ],
)
def test_there_is_no_appeal_where_nothing_was_taken_down(state: CaseState, made: Decision) -> None:
    with pytest.raises(Refused, match="no standing decision"):
        an_appeal(state, made)


def test_an_appeal_gives_its_grounds() -> None:
    with pytest.raises(Malformed, match="no grounds"):
        appeal(a_case(CaseState.CONFIRMED), a_decision(), id="a1", complainant="u-9", grounds=" ", at=AT)
