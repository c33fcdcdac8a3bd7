"""The data sheet for a domain or a server (form F16): what to do with the registration, the DNS and the WHOIS, each by itself.

After the guidance of the domain industry on seizures (ICANN's security team): the collateral questions are answered before, and, as its
critics asked, there are a day and a condition on which the name goes back.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from staydown.words.cases import LegalBasis
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document, Section
from staydown.words.operation import Collateral

from .forms import Template
from .letters import Notifier
from .times import moment

FORM = "F16"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a name or an address; an empty step leaves that part as it is, and at least one of the three is asked."""

    name: str
    registration: str = ""
    dns: str = ""
    whois: str = ""
    records: str = ""
    registry: str = ""
    registrar: str = ""
    host: str = ""
    asn: str = ""
    file: str = ""


def unanswered(collateral: Collateral) -> tuple[str, ...]:
    """The collateral questions that nobody has answered yet."""
    return tuple(field.name for field in fields(collateral) if getattr(collateral, field.name) is None)


def data_sheet(
    asked: Asked, collateral: Collateral, *, until: datetime, basis: LegalBasis, to: Addressee,
    notifier: Notifier, template: Template, reference: str, at: datetime,
) -> Document:  # fmt: skip
    """The sheet. Raises Malformed where nothing is asked or its end has passed, Refused without the collateral answers."""
    t = template
    if not asked.name.strip() or not (asked.registration + asked.dns + asked.whois).strip():
        raise Malformed("nothing is asked of the registration, the DNS or the WHOIS", where=reference, mend="Say it of at least one")
    if until <= at:
        raise Malformed(f"it would end at {moment(until)}, which has passed", where="until", mend="Give a later moment")
    if open_questions := unanswered(collateral):
        raise Refused(f"{asked.name}: nobody has answered who else would be hurt: {', '.join(open_questions).replace('_', ' ')}")
    if not collateral.return_condition.strip():
        raise Refused(f"{asked.name}: nobody has said on which condition it goes back; answer that with the collateral questions")
    law = replace(t.line("order.basis", f"{basis.article}: {basis.says}"), checked=basis.checked)
    return Document(
        form=FORM,
        title=t.labels["title"],
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=to,
        sections=(
            t.section("what", paragraphs=(t.labels["what.text"],)),
            t.section("order", law, t.line("order.file", asked.file), t.line("order.reference", reference)),
            _thing(t, asked),
            t.section(
                "asked",
                *(t.line(f"asked.{part}", getattr(asked, part) or t.labels["nothing"]) for part in ("registration", "dns", "whois")),
                t.line("asked.records", asked.records or t.labels["nothing"]),
            ),
            _collateral(t, collateral),
            t.section("end", t.line("end.until", moment(until)), t.line("end.condition", collateral.return_condition)),
            t.section(
                "who",
                t.line("who.name", notifier.name),
                t.line("who.email", notifier.email),
                t.line("who.contact", notifier.contact or notifier.email),
            ),
        ),
        notes=(t.text("note.own", source=t.source),),
        language=t.language,
    )


def _thing(t: Template, asked: Asked) -> Section:
    known = (t.line(f"thing.{part}", getattr(asked, part)) for part in ("registry", "registrar", "host", "asn") if getattr(asked, part))
    return t.section("thing", t.line("thing.name", asked.name), *known)


def _collateral(t: Template, collateral: Collateral) -> Section:
    def said(answer: bool | None) -> str:
        return t.labels["unknown" if answer is None else "yes" if answer else "no"]

    return t.section(
        "collateral",
        t.line("collateral.tenants", said(collateral.other_tenants)),
        t.line("collateral.mail", said(collateral.mail)),
        t.line("collateral.subdomains", said(collateral.subdomains)),
        t.line("collateral.journalists", said(collateral.journalists)),
        t.line("collateral.investigations", said(collateral.investigations)),
        *((t.line("collateral.note", collateral.note),) if collateral.note else ()),
    )
