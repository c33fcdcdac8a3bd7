"""What a platform answers to an order: Annex II once it has acted (form F2), Annex III where it cannot (form F3).

Regulation (EU) 2021/784 Art 3(6), 3(7) and 3(8). The annexes' own text was not read: the fields follow the reference, every line
carries `checked=False`, and the official language versions prevail.
"""

from dataclasses import dataclass
from datetime import datetime

from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.orders import Inbound, Measure, PauseReason, Restriction

from .times import NOT_KNOWN, moment

NOTES = ("Not the official template: labels are ours, and marked lines were not compared with the Official Journal.",)

REASONS: dict[PauseReason, tuple[str, str]] = {
    PauseReason.FORCE_MAJEURE: ("Art 3(7)", "force majeure"),
    PauseReason.TECHNICAL: ("Art 3(7)", "de facto impossibility: a technical reason that can be justified objectively"),
    PauseReason.OPERATIONAL: ("Art 3(7)", "de facto impossibility: an operational reason that can be justified objectively"),
    PauseReason.MANIFEST_ERROR: ("Art 3(8)", "the order holds manifest errors"),
    PauseReason.INSUFFICIENT_INFORMATION: ("Art 3(8)", "the order does not hold enough information to be carried out"),
}
"""The boxes of Annex III with the article of each."""

ASKS = frozenset({PauseReason.MANIFEST_ERROR, PauseReason.INSUFFICIENT_INFORMATION})
"""Grounds on which the provider asks for clarification, Art 3(8); the others wait for the ground to cease, Art 3(7)."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers for the platform: its name, its state, the named human, an e-mail address."""

    name: str
    member_state: str
    person: str
    email: str


def _line(label: str, value: str) -> Line:
    return Line(label, value.strip() or NOT_KNOWN, checked=False)


def _tick(label: str, text: str, ticked: bool) -> Line:
    return Line(label, f"[{'x' if ticked else ' '}] {text}", checked=False)


def feedback(inbound: Inbound, restriction: Restriction, *, by: Answerer, to: Addressee, reference: str, at: datetime) -> Document:
    """Annex II, filled in from the order and from what was done: which order, when it came, which measure, when it was taken."""
    measure = Section(
        "Section B: the measure taken",
        (
            _tick("Content removed", "the content was removed", restriction.measure is Measure.REMOVED),
            _tick("Access disabled", "access was disabled in all Member States", restriction.measure is Measure.DISABLED),
            _line("Time and date of the measure", moment(restriction.decided_at)),
            _line("Content", f"{inbound.url} (ours: {restriction.content})"),
            _line("Preserved until (Art 6)", moment(restriction.preserved_until)),
        ),
    )
    return Document(
        form="F2",
        title="Feedback after removal or disabling (Regulation (EU) 2021/784, Annex II)",
        reference=reference,
        date=at,
        sender=by.name,
        addressee=to,
        sections=(_about(inbound, by, reference), measure, _signed(by, at)),
        notes=NOTES,
    )


def impossibility(
    inbound: Inbound, reason: PauseReason, explanation: str, asked: str, *, by: Answerer, to: Addressee, reference: str, at: datetime
) -> Document:
    """Annex III: why the order cannot be carried out now, and, under Art 3(8), what has to be clarified first."""
    boxes = tuple(_tick(article, text, one is reason) for one, (article, text) in REASONS.items())
    asks = reason in ASKS
    then = (
        "The hour begins when your clarification arrives (Art 3(8))."
        if asks
        else "We carry the order out as soon as the ground has ceased; the hour begins then (Art 3(7))."
    )
    found = tuple(_line("Fault found", fault) for fault in inbound.faults) if asks else ()
    why = Section(
        "Section B: why it cannot be carried out",
        (*boxes, _line("Further information", explanation), *found, *((_line("Clarification needed", asked),) if asks else ())),
        paragraphs=(then,),
    )
    return Document(
        form="F3",
        title="Impossibility to carry out an order (Regulation (EU) 2021/784, Annex III)",
        reference=reference,
        date=at,
        sender=by.name,
        addressee=to,
        sections=(_about(inbound, by, reference), why, _signed(by, at)),
        notes=NOTES,
    )


def _about(inbound: Inbound, by: Answerer, reference: str) -> Section:
    return Section(
        "Section A: the order",
        (
            _line("Addressee of the order", by.name),
            _line("Issuing authority", f"{inbound.authority} ({inbound.member_state or NOT_KNOWN})"),
            _line("The authority's reference", inbound.reference),
            _line("Our reference", f"{inbound.id}, {reference}"),
            _line("Time and date of receipt", moment(inbound.received_at)),
        ),
    )


def _signed(by: Answerer, at: datetime) -> Section:
    return Section(
        "Section C: who answers",
        (
            _line("Provider or legal representative", by.name),
            _line("Member State", by.member_state),
            _line("Authorised person", by.person),
            _line("Contact point", by.email),
            _line("Date", moment(at)),
        ),
    )
