"""The draft of a removal order (form F1): Annex I of Regulation (EU) 2021/784, sections A to G. It can be read and not sent.

Of the annex only section A and the first field of section B were read in a stored copy; every other line is written from
general knowledge and carries `checked=False`. The official language versions prevail and have to be loaded before an order is sent.
"""

from dataclasses import dataclass
from datetime import datetime

from staydown.words.cases import Case, Decision, Ground
from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.posts import Visibility

from .letters import GROUNDS, Content, confirmed, located
from .times import moment

TO_FILL = "to be filled in"
"""What stands where the draft has no value yet."""

_NOT_PUBLIC = {
    Visibility.SELECTED: "its readers are selected by a human, and a removal order reaches only what is disseminated to the public "
    "(Regulation (EU) 2021/784 Art 1(2), 2(3)). Use a referral, a notice of a threat to life, or an order of national criminal law",
    Visibility.UNKNOWN: "nobody has yet said whether anyone may join or a human selects who does, and the export does not say: a removal "
    "order reaches only what is disseminated to the public (Regulation (EU) 2021/784 Art 1(2), 2(3))",
}


@dataclass(frozen=True, slots=True)
class Issuer:
    """The authority that issues, as section E asks; `kind` is 'judge, court or investigating judge', 'law enforcement' or 'other'."""

    member_state: str
    name: str
    kind: str = ""
    representative: str = ""
    post: str = ""
    file_number: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """The hosting service provider, as sections A, D and F ask."""

    addressee: Addressee
    legal_representative: str = ""
    contact_point: str = ""
    main_establishment: str = ""
    home_authority: str = ""


@dataclass(frozen=True, slots=True)
class Redress:
    """Where and until when the order can be contested, as section G asks; a text of the issuing state."""

    body: str = ""
    deadline: str = ""
    procedure: str = ""
    law: str = ""


def removal_order_draft(
    case: Case, decision: Decision, content: Content, *, issuer: Issuer, provider: Provider, redress: Redress,
    reference: str, at: datetime, silent: bool = False,
) -> Document:  # fmt: skip
    """The draft, with every empty field named as such; `silent` asks the provider not to tell the content provider (Art 11(3)).

    Raises Refused without a standing decision, and for content that is not, or not known to be, disseminated to the public.
    Whether this organisation may issue at all is asked before, by `rights`.
    """
    confirmed(case, decision)
    if content.visibility in _NOT_PUBLIC:
        raise Refused(f"no removal order for {content.channel or content.post}: {_NOT_PUBLIC[content.visibility]}")
    return Document(
        form="F1",
        title="DRAFT of a removal order (Regulation (EU) 2021/784, Annex I)",
        reference=reference,
        date=at,
        sender=issuer.name,
        addressee=provider.addressee,
        sections=(
            _notices(), _a(issuer, provider, reference, at), _b(decision, content), _c(silent), _d(issuer, provider),
            _e(issuer), _f(issuer, provider), _g(redress), _draft(provider),
        ),
        notes=(
            "A draft: it orders nothing, and it cannot be sent from here.",
            "Not the official template: labels are ours, and marked lines were not compared with the Official Journal.",
        ),
    )  # fmt: skip


def _field(label: str, value: str, checked: bool = False) -> Line:
    return Line(label, value.strip() or TO_FILL, checked)


def _tick(label: str, text: str, ticked: bool, checked: bool = False) -> Line:
    return Line(label, f"[{'x' if ticked else ' '}] {text}", checked)


def _notices() -> Section:
    return Section(
        "To the addressee",
        paragraphs=(
            "Art 3(3): remove the content or disable access to it in all Member States as soon as possible and in any event within "
            "one hour of receipt.",
            "Art 6: preserve the content and the related data for six months from removal or disabling.",
            "Art 15(2): the order is sent in one of the languages that the addressee designated.",
        ),
    )


def _a(issuer: Issuer, provider: Provider, reference: str, at: datetime) -> Section:
    return Section(
        "Section A",
        (
            _field("Member State of the issuing authority", issuer.member_state, True),
            _field("Addressee", provider.addressee.name, True),
            _field("Legal representative", provider.legal_representative, True),
            _field("Contact point", provider.contact_point or provider.addressee.address, True),
            _field("Member State of main establishment or legal representative", provider.main_establishment, True),
            _field("Time and date of issuing", f"{moment(at)} (of this draft)", True),
            _field("Reference number of the order", reference, True),
        ),
    )


def _b(decision: Decision, content: Content) -> Section:
    ticks = tuple(_tick(f"Art 2(7)({g.value})", f"it {GROUNDS[g][0]}", g in decision.grounds, GROUNDS[g][1]) for g in Ground)
    return Section(
        "Section B: the content and why it is terrorist content",
        (*located(content), *ticks, _field("Additional information", decision.reasons)),
    )


def _c(silent: bool) -> Section:
    return Section(
        "Section C: information to the content provider",
        (_tick("Art 11(3)", "for reasons of public security the addressee must not inform the content provider", silent),),
    )


def _d(issuer: Issuer, provider: Provider) -> Section:
    abroad = bool(provider.main_establishment) and provider.main_establishment != issuer.member_state
    return Section(
        "Section D: information to the authority of the provider's Member State",
        (
            _tick("Another Member State", "the provider's Member State is not the issuing one", abroad),
            _field("Copy to", provider.home_authority if abroad else "not needed within one state" if provider.main_establishment else ""),
        ),
    )


def _e(issuer: Issuer) -> Section:
    return Section(
        "Section E: the issuing authority",
        (
            _field("Type", issuer.kind),
            _field("Name of the authority", issuer.name),
            _field("Name of its representative", issuer.representative),
            _field("Post held", issuer.post),
            _field("File number", issuer.file_number),
            _field("Address", issuer.address),
            _field("Telephone", issuer.telephone),
            _field("E-mail", issuer.email),
            _field("Date, stamp or signature", ""),
        ),
    )


def _f(issuer: Issuer, provider: Provider) -> Section:
    return Section(
        "Section F: contacts for follow-up",
        (
            _field("Issuing authority, for feedback and clarification", issuer.email),
            _field("Authority of the provider's Member State", provider.home_authority),
        ),
    )


def _g(redress: Redress) -> Section:
    return Section(
        "Section G: redress",
        (
            _field("Body or court before which to contest the order", redress.body),
            _field("Deadline", redress.deadline),
            _field("Procedure and form", redress.procedure),
            _field("National provisions", redress.law),
        ),
    )


def _draft(provider: Provider) -> Section:
    return Section(
        "State of this draft (no part of the annex)",
        (
            Line("Template", "own labels, not an official language version", False),
            Line("Language", f"en; the addressee's is {provider.addressee.language}"),
            Line("Emergency (Art 3(2))", TO_FILL),
            Line("Declaration that nobody gave instructions (Art 13)", TO_FILL, False),
            Line("Electronic signature and time stamp (Art 3(4))", "none", False),
        ),
    )
