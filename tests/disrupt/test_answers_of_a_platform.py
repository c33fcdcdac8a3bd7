"""What a platform writes: Annex II and III, the statement of reasons, the answer to a complaint."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from staydown.disrupt import complaint as complaints
from staydown.disrupt import feedback, statement
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document
from staydown.words.orders import (
    Complaint,
    ComplaintKind,
    ComplaintState,
    Inbound,
    InboundState,
    Measure,
    PauseReason,
    Restriction,
    RestrictionSource,
)

from .samples import lines

AT = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
ORDER = Inbound(
    "inbound-1", "BE-17", "be-a", "BE", "https://platform.example/v/1", "en", AT, InboundState.RUNNING, faults=("Annex I: open",)
)
DONE = Restriction("r-1", "video-1", "inbound-1", "dora", AT, "Art 3", "the frames", AT + timedelta(days=181))
MEASURE = replace(DONE, id="r-2", inbound="", source=RestrictionSource.SPECIFIC_MEASURE)
OWN = replace(MEASURE, id="r-3", source=RestrictionSource.OWN_INITIATIVE, informed_at=AT)
BY = feedback.Answerer("A platform", "IE", "Dora", "contact@platform.example")
TO = Addressee("Authority", "orders@be-a.example")
GROUNDS = {"grounds": "it was a report", "complainant": "C-1", "answer_to": "user-1"}
REASONS = "It reports on the group and takes a distance from it."


def ticked(document: Document) -> list[str]:
    """The labels of the boxes that are ticked."""
    return [line.label for section in document.sections for line in section.lines if line.value.startswith("[x]")]


def told(restriction: Restriction = DONE, order: Inbound | None = ORDER, at: datetime = AT) -> Document:
    """The statement of reasons."""
    redress = statement.Redress("contact@platform.example", "Court of Brumandael", "four weeks")
    return statement.statement(
        restriction, order, redress, automated="none", sender="A platform", to=TO, reference="letter-1", at=at
    )  # fmt: skip


@pytest.mark.parametrize(("measure", "box"), [(Measure.REMOVED, "Content removed"), (Measure.DISABLED, "Access disabled")])
def test_annex_ii_is_filled_in_from_the_order_and_the_measure(measure: Measure, box: str) -> None:
    document = feedback.feedback(ORDER, replace(DONE, measure=measure), by=BY, to=TO, reference="letter-1", at=AT)
    shown = lines(document)
    assert document.form == "F2"
    assert ticked(document) == [box]
    assert shown["The authority's reference"].value == "BE-17"
    assert "28 September 2026, 12:00 UTC" in shown["Time and date of receipt"].value
    assert not any(line.checked for line in shown.values()), "the annex itself was not read"


@pytest.mark.parametrize("reason", PauseReason)
def test_annex_iii_ticks_one_reason_and_says_when_the_hour_begins(reason: PauseReason) -> None:
    document = feedback.impossibility(ORDER, reason, "the store is down", "the deadline", by=BY, to=TO, reference="letter-1", at=AT)
    text = " ".join(p for section in document.sections for p in section.paragraphs)
    assert len(ticked(document)) == 1
    asks = reason in feedback.ASKS
    assert ("clarification arrives" in text) == asks
    assert ("Clarification needed" in lines(document)) == asks
    assert ("Fault found" in lines(document)) == asks


def test_the_statement_has_a_to_f_of_art_17_and_the_order_of_art_11() -> None:
    labels = list(lines(told()))
    for part in ("(a)", "(b)", "(c)", "(d), (e)", "(f)"):
        assert [label for label in labels if label.startswith(part)], part
    assert lines(told())["Reference"].value == "BE-17"
    assert "Court of Brumandael" in lines(told())["(f) Contest the order"].value
    assert "Reference" not in lines(told(OWN, None))
    assert "six months" in lines(told(OWN, None))["Time to complain"].value


def test_rule_8_while_the_silence_lasts_no_statement_is_written_and_then_it_is() -> None:
    silent = replace(ORDER, silent_until=AT + timedelta(weeks=6))
    with pytest.raises(Refused, match="nobody is told before 9 November 2026"):
        told(order=silent)
    assert told(order=silent, at=AT + timedelta(weeks=6))


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
    letter = complaints.answer(done, MEASURE, sender="A platform", to=TO, reference="letter-1", at=AT)
    assert REASONS in letter.sections[0].paragraphs
    assert "courts" in letter.sections[1].paragraphs[0]


def test_an_answer_is_late_from_day_14_on() -> None:
    assert not complaints.overdue(a_complaint(), AT + timedelta(days=14, seconds=-1))
    assert complaints.overdue(a_complaint(), AT + timedelta(days=14))
    in_time = replace(a_complaint(), decided_at=AT + timedelta(days=3))
    assert not complaints.overdue(in_time, AT + timedelta(days=99))
