"""Complaints against a restriction and their answers (form F13), law-and-practice part 8.5.

Three kinds: `tco10` against a specific measure, answered within two weeks of receipt (Regulation (EU) 2021/784 Art 10); `dsa20` against
any decision of the platform's own, open for six months from the day the user was told (Regulation (EU) 2022/2065 Art 20); `judicial`
before a court. Whoever decided never answers, and a complaint that is upheld reinstates at once.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from staydown.rights import retention
from staydown.words.cases import RetentionClass
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document
from staydown.words.orders import Complaint, ComplaintKind, ComplaintState, Restriction, RestrictionSource

from .forms import Template
from .times import moment

ANSWER = timedelta(weeks=2)
"""How long an answer under Art 10(2) may take."""

REASONS = 20
"""The least that is a reason, in characters, as in every decision of the house."""

OPEN = frozenset({ComplaintState.RECEIVED, ComplaintState.IN_REVIEW})
ANSWERS = frozenset({ComplaintState.UPHELD, ComplaintState.PARTLY, ComplaintState.REJECTED, ComplaintState.INADMISSIBLE})
REINSTATES = frozenset({ComplaintState.UPHELD})

FORM = "F13"


def complaint(
    restriction: Restriction, kind: ComplaintKind, *, id: str, grounds: str, complainant: str, answer_to: str, at: datetime
) -> Complaint:
    """A complaint as it is received, with the day its answer is due where law gives one; one that comes too late is inadmissible at once.

    Raises Malformed without grounds, Refused for a kind that does not fit what the restriction followed.
    """
    if not grounds.strip():
        raise Malformed("the complaint gives no grounds", where=restriction.id, mend="Say in a sentence what is wrong with the decision")
    by_order = restriction.source is RestrictionSource.ORDER
    if by_order and kind is not ComplaintKind.JUDICIAL:
        raise Refused(f"{restriction.id} follows an order: it is contested before the court that the order names (kind judicial, Art 9)")
    if kind is ComplaintKind.TCO_10 and restriction.source is not RestrictionSource.SPECIFIC_MEASURE:
        raise Refused(f"{restriction.id} is no specific measure of Art 5, and Art 10 is for those: the kind is dsa20")
    due = at + ANSWER if kind is ComplaintKind.TCO_10 else None
    made = Complaint(
        id, kind, restriction.id, grounds.strip(), at, due, decider=restriction.decided_by, complainant=complainant, answer_to=answer_to
    )
    if late := too_late(restriction, kind, at):
        return replace(made, state=ComplaintState.INADMISSIBLE, reasons=late, decided_at=at)
    return made


def window_ends(restriction: Restriction) -> datetime | None:
    """Until when the platform has to take a complaint under DSA Art 20: six months from telling the user; None while nobody was told."""
    return retention.until(RetentionClass.PRESERVATION, restriction.informed_at) if restriction.informed_at else None


def too_late(restriction: Restriction, kind: ComplaintKind, at: datetime) -> str:
    """Why a complaint comes too late; empty where it does not."""
    ends = window_ends(restriction)
    if kind is ComplaintKind.DSA_20 and ends is not None and at > ends:
        return f"the six months of DSA Art 20(1) ended {moment(ends)}"
    return ""


def answered(
    complaint: Complaint, reviewer: str, deciders: Collection[str], outcome: ComplaintState, reasons: str, at: datetime
) -> Complaint:
    """The complaint with its answer; raises Refused where the reviewer decided it, or it is answered, Malformed without reasons."""
    if complaint.state not in OPEN:
        raise Refused(f"complaint {complaint.id} is {complaint.state.value} already")
    if not reviewer or reviewer in {complaint.decider, *deciders}:
        raise Refused(f"complaint {complaint.id} has to be answered by a human who did not decide the restriction (DSA Art 20(6))")
    if outcome not in ANSWERS:
        raise Malformed("the complaint is left open", where=complaint.id, mend="Say upheld, partly, rejected or inadmissible")
    if len(reasons.strip()) < REASONS:
        raise Malformed(f"the reasons have fewer than {REASONS} characters", where=complaint.id, mend="The complainant will read them")
    return replace(complaint, state=outcome, reviewer=reviewer, reasons=reasons.strip(), decided_at=at)


def overdue(complaint: Complaint, now: datetime) -> bool:
    """Whether the answer is late: nothing said by the day on which it was due, or said after it."""
    return complaint.due_at is not None and (complaint.decided_at or now) >= complaint.due_at


def answer(
    complaint: Complaint, restriction: Restriction, *, sender: str, to: Addressee, template: Template, reference: str, at: datetime
) -> Document:
    """The answer as a letter: outcome, reasons, what follows, and where to turn next."""
    t, outcome = template, complaint.state.value
    back = restriction.reinstated_at
    return Document(
        form=FORM,
        title=t.labels["title"],
        reference=reference,
        date=at,
        sender=sender,
        addressee=to,
        sections=(
            t.section(
                "answer",
                t.line("answer.complaint", t.text("complaint", id=complaint.id, at=moment(complaint.received_at))),
                t.line("answer.against", t.text("against", id=restriction.id, at=moment(restriction.decided_at))),
                t.line("answer.outcome", t.labels[f"outcome.{outcome}"]),
                t.line("answer.judge", t.labels["judge"]),
                t.line("answer.content", t.text("reinstated", at=moment(back)) if back else t.labels["not_reinstated"]),
                t.line("answer.at", moment(complaint.decided_at or at)),
                paragraphs=(t.labels[f"says.{outcome}"], complaint.reasons),
            ),
            t.section("next", paragraphs=(t.labels[f"next.{complaint.kind.value}"],)),
        ),
        notes=(t.text("note.own", source=t.source),),
        language=t.language,
    )
