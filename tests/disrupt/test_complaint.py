"""Complaints: which kind fits which restriction, until when, by whom they are answered, and when an answer is late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from staydown.disrupt import complaint as complaints
from staydown.disrupt import forms
from staydown.words.errors import Malformed, Refused
from staydown.words.orders import Complaint, ComplaintKind, ComplaintState

from .platform_samples import AT, DONE, MEASURE, OWN, TO

GROUNDS = {"grounds": "it was a report", "complainant": "C-1", "answer_to": "user-1"}
REASONS = "It reports on the group and takes a distance from it."


def test_each_kind_of_complaint_has_its_own_door() -> None:
    with pytest.raises(Refused, match="follows an order"):
        complaints.complaint(DONE, ComplaintKind.TCO_10, id="c", at=AT, **GROUNDS)
    with pytest.raises(Refused, match="no specific measure"):
        complaints.complaint(OWN, ComplaintKind.TCO_10, id="c", at=AT, **GROUNDS)
    with pytest.raises(Malformed, match="no grounds"):
        complaints.complaint(OWN, ComplaintKind.DSA_20, id="c", at=AT, **(GROUNDS | {"grounds": " "}))
    assert complaints.complaint(DONE, ComplaintKind.JUDICIAL, id="c", at=AT, **GROUNDS).due_at is None
    assert complaints.complaint(MEASURE, ComplaintKind.TCO_10, id="c", at=AT, **GROUNDS).due_at == AT + timedelta(days=14)


def test_a_complaint_under_dsa_art_20_can_be_made_for_six_months_from_being_told() -> None:
    last = complaints.window_ends(OWN)
    assert last == datetime(2027, 3, 28, 12, 0, tzinfo=UTC)
    assert complaints.complaint(OWN, ComplaintKind.DSA_20, id="c", at=last, **GROUNDS).state is ComplaintState.RECEIVED
    late = complaints.complaint(OWN, ComplaintKind.DSA_20, id="c", at=last + timedelta(seconds=1), **GROUNDS)
    assert late.state is ComplaintState.INADMISSIBLE
    assert "six months" in late.reasons
    untold = replace(OWN, informed_at=None)
    assert complaints.complaint(untold, ComplaintKind.DSA_20, id="c", at=AT + timedelta(days=999), **GROUNDS).reasons == ""


def a_complaint() -> Complaint:
    """A complaint against a specific measure that dora took."""
    return complaints.complaint(MEASURE, ComplaintKind.TCO_10, id="c-1", at=AT, **GROUNDS)


def test_rule_15_whoever_decided_does_not_answer() -> None:
    for reviewer in ("dora", "earlier", ""):
        with pytest.raises(Refused, match="did not decide"):
            complaints.answered(a_complaint(), reviewer, {"earlier"}, ComplaintState.UPHELD, REASONS, AT)
    assert complaints.answered(a_complaint(), "rita", {"earlier"}, ComplaintState.UPHELD, REASONS, AT).reviewer == "rita"


def test_an_answer_has_an_outcome_and_reasons_and_is_given_once() -> None:
    with pytest.raises(Malformed, match="left open"):
        complaints.answered(a_complaint(), "rita", (), ComplaintState.IN_REVIEW, REASONS, AT)
    with pytest.raises(Malformed, match="fewer than"):
        complaints.answered(a_complaint(), "rita", (), ComplaintState.REJECTED, "no", AT)
    done = complaints.answered(a_complaint(), "rita", (), ComplaintState.REJECTED, REASONS, AT)
    with pytest.raises(Refused, match="rejected already"):
        complaints.answered(done, "rita", (), ComplaintState.UPHELD, REASONS, AT)
    letter = complaints.answer(done, MEASURE, sender="A platform", to=TO, template=forms.chosen("F13", "en", AT), reference="L-1", at=AT)
    assert REASONS in letter.sections[0].paragraphs
    assert "courts" in letter.sections[1].paragraphs[0]


def test_an_answer_is_late_from_day_14_on() -> None:
    assert not complaints.overdue(a_complaint(), AT + timedelta(days=14, seconds=-1))
    assert complaints.overdue(a_complaint(), AT + timedelta(days=14))
    in_time = replace(a_complaint(), decided_at=AT + timedelta(days=3))
    assert not complaints.overdue(in_time, AT + timedelta(days=99))
