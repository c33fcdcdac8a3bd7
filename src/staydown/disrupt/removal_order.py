"""The removal order (form F1): all fields of Annex I of Regulation (EU) 2021/784, sections A to G, in the words of a template.

Of the annex only section A and the first fields of section B were read in a stored copy; every other line carries its mark until an
official language version is loaded (`disrupt.forms`). A draft names each field that is still empty; with one left it cannot be signed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from staydown.words.cases import Case, Decision, Exemption, Ground
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.orders import HostingService, Letterhead, Order
from staydown.words.people import Officer
from staydown.words.posts import Visibility

from .forms import Template
from .letters import Content, confirmed
from .times import moment

FORM = "F1"
SILENCE = timedelta(weeks=6)
"""How long a provider may be kept from informing the content provider, and by how much that can be extended once, Art 11(3)."""

LEAD = timedelta(hours=12)
"""How long before a first order a provider hears of procedures and deadlines, Art 3(2)."""

NOT_PUBLIC = {
    Visibility.SELECTED: "its readers are selected by a human, and a removal order reaches only what is disseminated to the public "
    "(Regulation (EU) 2021/784 Art 1(2), 2(3)). Use a referral, a notice of a threat to life, or an order of national criminal law",
    Visibility.UNKNOWN: "nobody has yet said whether anyone may join or a human selects who does, and the export does not say: a removal "
    "order reaches only what is disseminated to the public (Regulation (EU) 2021/784 Art 1(2), 2(3)). Find out, then: staydown "
    "judge-channel",
}
"""Why there is no removal order for content that is not, or not known to be, disseminated to the public."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The authority that issues, as sections A, E and F name it."""

    member_state: str
    name: str
    email: str = ""
    telephone: str = ""


def abroad(service: HostingService, issuer: Issuer) -> bool:
    """Whether the order crosses a border, so that a copy goes to the authority of the provider's state (Art 4(1))."""
    return bool(service.main_establishment) and service.main_establishment != issuer.member_state


def refuse_unless_public(content: Content) -> None:
    """Raises Refused for content that is not, or not known to be, disseminated to the public."""
    if content.visibility in NOT_PUBLIC:
        raise Refused(f"no removal order for {content.channel or content.post}: {NOT_PUBLIC[content.visibility]}")


def removal_order(
    case: Case, decision: Decision, content: Content, *, order: Order, service: HostingService, issuer: Issuer,
    letterhead: Letterhead | None, template: Template, reasons: str, at: datetime,
) -> Document:  # fmt: skip
    """The draft, with every empty field named as such; whoever signs it fills in the date, the name and the post.

    Raises Refused without a standing decision by which no purpose of Art 1(3) applies, and for content that is not, or not known to
    be, disseminated to the public; Malformed without an exact address. Whether this organisation may issue at all is asked before,
    by `rights`.
    """
    confirmed(case, decision)
    if decision.exemption is not Exemption.NONE:
        raise Refused(f"case {case.id}: the purposes of Art 1(3) were not ruled out, and an order needs that answer")
    refuse_unless_public(content)
    if not order.url.strip():
        raise Malformed("no exact address is given", where=order.id, mend="Give --url")
    across = abroad(service, issuer)
    return Document(
        form=FORM,
        title=template.text("draft", title=template.labels["title"]),
        reference=order.id,
        date=at,
        sender=issuer.name,
        addressee=Addressee(service.name, service.contact, template.language),
        sections=(
            _notices(template), _a(template, service, issuer, order), _b(template, decision, content, order, reasons),
            _c(template, order), _d(template, service, across=across), _e(template, order, issuer, letterhead),
            _f(template, service, issuer, across=across), _g(template, letterhead), _h(template, service, order, decision),
        ),
        notes=(template.labels["note.draft"], template.text("note.own", source=template.source)),
        language=template.language,
    )  # fmt: skip


def signed(document: Document, template: Template, officer: Officer, letterhead: Letterhead | None, order: Order, at: datetime) -> Document:
    """The order as it leaves: a draft no more, with its time, its signatory, and until when the provider is silent."""
    texts = template.labels
    filled = {
        texts["a.issued"]: moment(at),
        texts["e.representative"]: officer.name,
        texts["e.post"]: letterhead.post if letterhead else "",
        texts["e.signed"]: template.text("signed", name=officer.name, officer=officer.id, at=moment(at)),
    }
    if order.silent_because:
        filled[texts["c.until"]] = moment(at + SILENCE)
    sections = tuple(
        replace(s, lines=tuple(replace(x, value=filled.get(x.label) or x.value) if x.label in filled else x for x in s.lines))
        for s in document.sections
    )
    return replace(document, title=texts["title"], date=at, sections=sections, notes=document.notes[1:])


def lacking(document: Document, template: Template) -> tuple[str, ...]:
    """The labels of the fields of Annex I that are still empty; an order with one is not signed (Art 3(4))."""
    return tuple(line.label for section in document.sections for line in section.lines if line.value == template.labels["to_fill"])


def lead(service: HostingService, at: datetime) -> timedelta | None:
    """The time between the first contact with a service and `at`; None where it was not told yet."""
    return at - service.first_contact_at if service.first_contact_at else None


def too_soon(service: HostingService, order: Order, at: datetime) -> str:
    """Why a first order may not leave yet (Art 3(2)); empty where twelve hours have gone, or an emergency is stated."""
    gone = lead(service, at)
    if order.emergency.strip() or (gone is not None and gone >= LEAD):
        return ""
    when = f"at {moment(service.first_contact_at)}" if service.first_contact_at else "never"
    return (
        f"{service.name} was told of procedures and deadlines {when}, and a first order leaves twelve hours after that or in a stated "
        f"emergency (Art 3(2)); tell it with: staydown first-contact --service {service.id}"
    )


def _notices(t: Template) -> Section:
    texts = tuple(t.labels[key] for key in ("notice.hour", "notice.preserve", "notice.feedback", "notice.language"))
    return t.section("notices", paragraphs=texts)


def _a(t: Template, service: HostingService, issuer: Issuer, order: Order) -> Section:
    representative = service.legal_representative or (t.labels["none"] if service.main_establishment else "")
    return t.section(
        "a",
        t.line("a.state", issuer.member_state),
        t.line("a.addressee", service.name),
        t.line("a.representative", representative),
        t.line("a.contact", service.contact),
        t.line("a.establishment", service.main_establishment),
        t.line("a.issued", ""),
        t.line("a.reference", order.id),
    )


def _b(t: Template, decision: Decision, content: Content, order: Order, reasons: str) -> Section:
    ticks = (t.tick(f"ground.{g.value}", f"says.{g.value}", g in decision.grounds) for g in Ground)
    further = "; ".join(place for place in (*content.locations, *content.accounts) if place and place != order.url)
    return t.section(
        "b",
        t.line("b.url", order.url),
        t.line("b.further", further or t.labels["none"]),
        *ticks,
        t.line("b.reasons", reasons),
        t.line("b.exempt", t.labels["exempt"]),
    )


def _c(t: Template, order: Order) -> Section:
    silent = bool(order.silent_because)
    lines: list[Line] = [t.tick("c.silent", "silent", silent)]
    if silent:
        lines += [t.line("c.until", t.labels["silent_until"]), t.line("c.because", order.silent_because)]
    else:
        lines.append(t.line("c.inform", t.labels["inform"]))
    return t.section("c", *lines)


def _d(t: Template, service: HostingService, *, across: bool) -> Section:
    copy = service.home_authority if across else t.labels["not_needed"] if service.main_establishment else ""
    return t.section("d", t.tick("d.abroad", "abroad", across), t.line("d.copy", copy))


def _e(t: Template, order: Order, issuer: Issuer, letterhead: Letterhead | None) -> Section:
    return t.section(
        "e",
        t.line("e.kind", letterhead.kind if letterhead else ""),
        t.line("e.name", issuer.name),
        t.line("e.representative", ""),
        t.line("e.post", ""),
        t.line("e.file", order.case),
        t.line("e.address", letterhead.address if letterhead else ""),
        t.line("e.telephone", letterhead.telephone if letterhead else issuer.telephone),
        t.line("e.email", letterhead.email if letterhead else issuer.email),
        t.line("e.signed", t.labels["unsigned"]),
    )


def _f(t: Template, service: HostingService, issuer: Issuer, *, across: bool) -> Section:
    home = service.home_authority or ("" if across else t.labels["not_needed"])
    return t.section("f", t.line("f.issuer", issuer.email), t.line("f.home", home))


def _g(t: Template, letterhead: Letterhead | None) -> Section:
    return t.section(
        "g",
        t.line("g.body", letterhead.redress_body if letterhead else ""),
        t.line("g.deadline", letterhead.redress_deadline if letterhead else ""),
        t.line("g.procedure", letterhead.redress_procedure if letterhead else ""),
        t.line("g.law", letterhead.redress_law if letterhead else ""),
    )


def _h(t: Template, service: HostingService, order: Order, decision: Decision) -> Section:
    contact = moment(service.first_contact_at) if service.first_contact_at else t.labels["none"]
    return t.section(
        "h",
        t.line("h.basis", t.labels["basis"]),
        t.line("h.decision", decision.id),
        t.line("h.contact", contact),
        t.line("h.emergency", order.emergency or t.labels["not_emergency"]),
        t.line("h.instructions", t.labels["instructions"]),
        t.line("h.template", f"{t.version}: {t.source}"),
    )
