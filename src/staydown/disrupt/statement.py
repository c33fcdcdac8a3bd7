"""What a user is told of a restriction (form F11): Regulation (EU) 2022/2065 Art 17(3)(a) to (f), and Art 11 of Regulation (EU) 2021/784.

Where an authority asked for silence (Art 11(3)) nothing is written until it ends: the switch is here, so that no caller forgets it.
"""

from dataclasses import dataclass
from datetime import datetime

from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.orders import Inbound, Restriction, RestrictionSource

from .forms import Template
from .times import moment

FORM = "F11"


@dataclass(frozen=True, slots=True)
class Redress:
    """Where the user can turn: our own complaint address, the body or court that the order names, and its deadline."""

    complaint: str
    body: str = ""
    deadline: str = ""


def silent(inbound: Inbound | None, at: datetime) -> bool:
    """Whether the user must not be told yet, Art 11(3): the silence ends at its moment, whether or not anybody has noted it."""
    return inbound is not None and inbound.silent_until is not None and at < inbound.silent_until


def statement(
    restriction: Restriction, inbound: Inbound | None, redress: Redress, *, automated: str, sender: str,
    to: Addressee, template: Template, reference: str, at: datetime,
) -> Document:  # fmt: skip
    """The statement of reasons; raises Refused while the silence of Art 11(3) lasts.

    `automated` says in words how far machines took part in finding and in deciding (Art 17(3)(c)).
    """
    if inbound is not None and inbound.silent_until is not None and silent(inbound, at):
        raise Refused(f"the authority asked for silence (Art 11(3)): nobody is told before {moment(inbound.silent_until)}")
    t = template
    by_order = restriction.source is RestrictionSource.ORDER
    return Document(
        form=FORM,
        title=t.labels["title"],
        reference=reference,
        date=at,
        sender=sender,
        addressee=to,
        sections=(_what(t, restriction, automated), *(_order(t, inbound) if inbound else ()), _redress(t, restriction, redress)),
        notes=(*((t.labels["note.order"],) if by_order else ()), t.text("note.own", source=t.source)),
        language=t.language,
    )


def _what(t: Template, restriction: Restriction, automated: str) -> Section:
    law = "what.law" if restriction.source is RestrictionSource.ORDER else "what.law_or_terms"
    return t.section(
        "what",
        t.line("what.content", restriction.content),
        t.line("what.scope", t.text(f"says.{restriction.measure.value}", until=moment(restriction.preserved_until))),
        t.line("what.since", moment(restriction.decided_at)),
        t.line("what.facts", t.known(restriction.facts)),
        t.line("what.source", t.labels[f"source.{restriction.source.value}"]),
        t.line("what.automated", t.known(automated)),
        t.line(law, t.known(restriction.legal_ground)),
    )


def _order(t: Template, inbound: Inbound) -> tuple[Section, ...]:
    return (
        t.section(
            "order",
            t.line("order.by", f"{t.known(inbound.authority)} ({t.known(inbound.member_state)})"),
            t.line("order.reference", t.known(inbound.reference)),
            t.line("order.received", moment(inbound.received_at)),
            paragraphs=(t.labels["order.asked"],),
        ),
    )


def _redress(t: Template, restriction: Restriction, redress: Redress) -> Section:
    ours = t.line("redress.ours", t.text("ours", address=redress.complaint))
    ways: tuple[Line, ...]
    match restriction.source:
        case RestrictionSource.ORDER:
            contest = t.text("contest", body=t.known(redress.body), deadline=t.known(redress.deadline))
            ways = (t.line("redress.order", contest), t.line("redress.scrutiny", t.labels["scrutiny"]))
        case RestrictionSource.SPECIFIC_MEASURE:
            ways = (ours, t.line("redress.answer", t.labels["answer"]))
        case _:
            ways = (ours, t.line("redress.until", t.labels["until"]), t.line("redress.outside", t.labels["outside"]))
    return t.section("redress", *ways)
