"""What a platform answers to an order: Annex II once it has acted (form F2), Annex III where it cannot (form F3).

Regulation (EU) 2021/784 Art 3(6), 3(7) and 3(8). The annexes' own text was not read: the fields follow the reference, no line of the
templates that ship is marked as checked, and the official language versions prevail.
"""

from dataclasses import dataclass
from datetime import datetime

from staydown.words.letters import Addressee, Document, Section
from staydown.words.orders import Inbound, Measure, PauseReason, Restriction

from .forms import Template
from .times import moment

FEEDBACK = "F2"
IMPOSSIBILITY = "F3"

ASKS = frozenset({PauseReason.MANIFEST_ERROR, PauseReason.INSUFFICIENT_INFORMATION})
"""Grounds on which the provider asks for clarification, Art 3(8); the others wait for the ground to cease, Art 3(7)."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers for the platform: its name, its state, the named human, an e-mail address."""

    name: str
    member_state: str
    person: str
    email: str


def feedback(
    inbound: Inbound, restriction: Restriction, *, by: Answerer, to: Addressee, template: Template, reference: str, at: datetime
) -> Document:
    """Annex II, filled in from the order and from what was done: which order, when it came, which measure, when it was taken."""
    t = template
    measure = t.section(
        "b",
        *(t.tick(f"measure.{one.value}", f"says.{one.value}", restriction.measure is one) for one in Measure),
        t.line("b.at", moment(restriction.decided_at)),
        t.line("b.content", t.text("content", url=t.known(inbound.url), ours=restriction.content)),
        t.line("b.kept", moment(restriction.preserved_until)),
    )
    return _annex(t, inbound, measure, by=by, to=to, reference=reference, at=at)


def impossibility(
    inbound: Inbound, reason: PauseReason, explanation: str, asked: str, *, by: Answerer, to: Addressee, template: Template,
    reference: str, at: datetime,
) -> Document:  # fmt: skip
    """Annex III: why the order cannot be carried out now, and, under Art 3(8), what has to be clarified first."""
    t, asks = template, reason in ASKS
    why = t.section(
        "b",
        *(t.tick(f"reason.{one.value}", f"says.{one.value}", one is reason) for one in PauseReason),
        t.line("b.explanation", t.known(explanation)),
        *(t.line("b.fault", fault) for fault in inbound.faults if asks),
        *((t.line("b.asked", t.known(asked)),) if asks else ()),
        paragraphs=(t.labels["then.clarified" if asks else "then.ceases"],),
    )
    return _annex(t, inbound, why, by=by, to=to, reference=reference, at=at)


def _annex(t: Template, inbound: Inbound, middle: Section, *, by: Answerer, to: Addressee, reference: str, at: datetime) -> Document:
    """Either annex: which order, what of it, who answers."""
    return Document(
        form=t.form,
        title=t.labels["title"],
        reference=reference,
        date=at,
        sender=by.name,
        addressee=to,
        sections=(
            t.section(
                "a",
                t.line("a.addressee", by.name),
                t.line("a.authority", f"{t.known(inbound.authority)} ({t.known(inbound.member_state)})"),
                t.line("a.reference", t.known(inbound.reference)),
                t.line("a.ours", f"{inbound.id}, {reference}"),
                t.line("a.received", moment(inbound.received_at)),
            ),
            middle,
            t.section(
                "c",
                t.line("c.provider", by.name),
                t.line("c.state", t.known(by.member_state)),
                t.line("c.person", by.person),
                t.line("c.contact", t.known(by.email)),
                t.line("c.date", moment(at)),
            ),
        ),
        notes=(t.text("note.own", source=t.source),),
        language=t.language,
    )
