"""What a user is told of a restriction (form F11): Regulation (EU) 2022/2065 Art 17(3)(a) to (f), and Art 11 of Regulation (EU) 2021/784.

Where an authority asked for silence (Art 11(3)) nothing is written until it ends: the switch is here, so that no caller forgets it.
"""

from dataclasses import dataclass
from datetime import datetime

from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.orders import Inbound, Measure, Restriction, RestrictionSource

from .times import NOT_KNOWN, moment

MEASURES = {
    Measure.REMOVED: "removed from view",
    Measure.DISABLED: "access disabled",
}
SOURCES = {
    RestrictionSource.ORDER: "an order of a competent authority",
    RestrictionSource.SPECIFIC_MEASURE: "a specific measure of ours against terrorist content (Regulation (EU) 2021/784 Art 5)",
    RestrictionSource.NOTICE: "a notice that somebody sent us",
    RestrictionSource.OWN_INITIATIVE: "our own initiative",
}


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
    to: Addressee, reference: str, at: datetime,
) -> Document:  # fmt: skip
    """The statement of reasons; raises Refused while the silence of Art 11(3) lasts.

    `automated` says in words how far machines took part in finding and in deciding (Art 17(3)(c)).
    """
    if inbound is not None and inbound.silent_until is not None and silent(inbound, at):
        raise Refused(f"the authority asked for silence (Art 11(3)): nobody is told before {moment(inbound.silent_until)}")
    notes = (
        ("Regulation (EU) 2022/2065 Art 17(5) leaves orders under its Art 9 to rules of their own; we tell you the same.",)
        if restriction.source is RestrictionSource.ORDER
        else ()
    )
    return Document(
        form="F11",
        title="Why we restricted your content",
        reference=reference,
        date=at,
        sender=sender,
        addressee=to,
        sections=(_what(restriction, automated), *(_order(inbound) if inbound else ()), _redress(restriction, redress)),
        notes=notes,
    )


def _what(restriction: Restriction, automated: str) -> Section:
    until = f"until it is reinstated; the content is kept until {moment(restriction.preserved_until)}"
    ground = "Ground in law" if restriction.source is RestrictionSource.ORDER else "Ground in law or in our terms"
    return Section(
        "What we did and why",
        (
            Line("Content", restriction.content),
            Line("(a) Restriction, scope, duration", f"{MEASURES[restriction.measure]} in all Member States, {until}"),
            Line("Since", moment(restriction.decided_at)),
            Line("(b) Facts", restriction.facts or NOT_KNOWN),
            Line("(b) What it followed", SOURCES[restriction.source]),
            Line("(c) Automated means", automated or NOT_KNOWN),
            Line(f"(d), (e) {ground}", restriction.legal_ground),
        ),
    )


def _order(inbound: Inbound) -> tuple[Section, ...]:
    asked = "You can ask us for the reasons, or for a copy of the order (Art 11(2))."
    lines = (
        Line("Issued by", f"{inbound.authority} ({inbound.member_state or NOT_KNOWN})"),
        Line("Reference", inbound.reference or NOT_KNOWN),
        Line("Received", moment(inbound.received_at)),
    )
    return (Section("The order (Regulation (EU) 2021/784 Art 11)", lines, paragraphs=(asked,)),)


def _redress(restriction: Restriction, redress: Redress) -> Section:
    lines = [Line("(f) Complain to us", f"{redress.complaint}, free of charge; a human who did not decide this looks again")]
    if restriction.source is RestrictionSource.ORDER:
        body, deadline = redress.body or NOT_KNOWN, redress.deadline or NOT_KNOWN
        lines = [
            Line("(f) Contest the order", f"before {body}, in the state of the authority (Art 9); deadline: {deadline}"),
            Line("Scrutiny", "within 48 hours of this letter you can ask the authority of our state to look at the order", checked=False),
        ]
    elif restriction.source is RestrictionSource.SPECIFIC_MEASURE:
        lines.append(Line("Answer", "within two weeks of receipt (Regulation (EU) 2021/784 Art 10)"))
    else:
        lines.append(Line("Time to complain", "six months from this letter (Regulation (EU) 2022/2065 Art 20)"))
        lines.append(Line("Outside of us", "a certified out-of-court body (Art 21), or the courts"))
    return Section("What you can do", tuple(lines))
