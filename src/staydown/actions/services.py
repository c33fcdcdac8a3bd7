"""Whom orders go to and what they say of us: services with their first contact, our letterhead, and who may read a channel."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from staydown.disrupt import first_contact as contact_form
from staydown.disrupt.forms import LANGUAGES
from staydown.disrupt.removal_order import LEAD
from staydown.plugs.registry import plug
from staydown.store import exports, letters, orders
from staydown.store.acts import Act
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Letter, LetterKind, LetterState, Receipt
from staydown.words.orders import Admission, HostingService, Letterhead
from staydown.words.people import Officer
from staydown.words.posts import Channel, Visibility

from . import forms, notices
from .catalogue import action
from .disrupt import addressee_of, new_letter
from .office import Office
from .short_ids import short_id
from .ways import WAYS, Way

LONGEST_APPEAL = 3650


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service in the list: since when an order may go to it without an emergency, None as long as its first contact has not arrived."""

    service: HostingService
    orders: int
    open_from: datetime | None
    contact: Letter | None


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel and who may read it, as the source says and as a human found out."""

    channel: Channel
    visibility: Visibility
    admission: Admission | None


@action("letterhead.set", page="orders")
def set_letterhead(
    office: Office,
    officer: Officer,
    kind: Annotated[str, "what issues: judge, court or investigating judge; law enforcement; or other competent authority"],
    post: Annotated[str, "the post that the signatory holds"],
    address: Annotated[str, "postal address of the authority"],
    redress_body: Annotated[str, "court or body before which an order can be contested"],
    redress_deadline: Annotated[str, "until when, in words"],
    redress_procedure: Annotated[str, "how, with what the form must have"],
    redress_law: Annotated[str, "the national provisions, with a link where there is one"],
    appeal_days: Annotated[int, "days after which an order that nobody contested is final"],
    language: Annotated[str, "language of all this, like en"] = "en",
    telephone: Annotated[str, "telephone; else the organisation's contact"] = "",
    email: Annotated[str, "e-mail address; else the organisation's"] = "",
) -> Letterhead:
    """Writes what every order says of us in one language: sections E and G of Annex I, among them how to contest it (Art 3(4))."""
    if language not in LANGUAGES:
        raise Malformed(f"{language!r} is no official language", where="language", mend=f"Known are {', '.join(LANGUAGES)}")
    if not 1 <= appeal_days <= LONGEST_APPEAL:
        raise Malformed(f"{appeal_days} days to contest an order", where="appeal-days", mend=f"Give 1 to {LONGEST_APPEAL}")
    tenant = office.tenant
    letterhead = Letterhead(
        language, kind, post, address, telephone or tenant.contact, email or tenant.email,
        redress_body, redress_deadline, redress_procedure, redress_law, appeal_days,
    )  # fmt: skip
    with office.act("letterhead.set", officer, subject=language) as act:
        orders.keep_letterhead(act, letterhead)
    return letterhead


@action("service.added", page="orders")
def add_service(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short name for it, like messenger"],
    name: Annotated[str, "name of the hosting service provider"],
    contact: Annotated[str, "its contact point (Art 15): e-mail address or folder name"],
    main_establishment: Annotated[str, "Member State of its main establishment or legal representative, like IE"],
    languages: Annotated[tuple[str, ...], "official languages that it designated, like en"],
    legal_representative: Annotated[str, "its legal representative in the Union, where it has one"] = "",
    home_authority: Annotated[str, "address of the authority of that state to which a copy goes (Art 4(1))"] = "",
    oversight_authority: Annotated[str, "address of its Art 12(1)(c) authority, where that is another"] = "",
    courier: Annotated[str, "folder or smtp"] = "folder",
) -> HostingService:
    """Enters a hosting service, or writes it anew; what was told to it and when stays."""
    plug("couriers", courier)
    state, codes = main_establishment.strip().upper(), tuple(dict.fromkeys(code.strip().lower() for code in languages))
    if not codes or any(code not in LANGUAGES for code in codes):
        raise Malformed("a language is missing or none of the 24 official ones", where="languages", mend="Give codes like en or fr")
    if len(state) != 2 or not state.isalpha():
        raise Malformed(f"{main_establishment!r} is no code of a state", where="main-establishment", mend="Give one like IE")
    addressee_of(name, contact, codes[0], courier)
    if state != office.tenant.country and not home_authority.strip():
        mend = "Give --home-authority, to which a copy of each order goes"
        raise Malformed(f"it is established in {state}, and its authority is not named", where="home-authority", mend=mend)
    service = HostingService(
        short_id(id), name, contact, codes, state, legal_representative, home_authority.strip(), courier,
        oversight_authority=oversight_authority.strip(),
    )  # fmt: skip
    with office.act("service.added", officer, subject=service.id) as act:
        if known := next((one for one in orders.services() if one.id == service.id), None):
            service = replace(service, first_contact=known.first_contact, first_contact_at=known.first_contact_at)
        orders.keep_service(act, service)
    return service


@action("contact.prepared", page="orders")
def first_contact(
    office: Office,
    officer: Officer,
    service: Annotated[str, "the service"],
    language: Annotated[str, "language of the letter; else the first that the service designated"] = "",
) -> Letter:
    """Prepares word of procedures and deadlines, twelve hours before a first order (Art 3(2)); a signatory signs it."""
    number, tenant = office.new_id("letter"), office.tenant
    with office.act("contact.prepared", officer, subject=number) as act:
        to = orders.service(service)
        if to.first_contact_at is not None:
            raise Refused(f"{to.name} was told already, with {to.first_contact}")
        document = contact_form.first_contact(
            to,
            notifier=notices.notifier(tenant, officer),
            member_state=tenant.country,
            template=forms.template(office, contact_form.FORM, language or to.languages[0]),
            reference=number,
            at=office.now(),
        )
        letter = new_letter(LetterKind.FIRST_CONTACT, "", to.id, document, officer.id, "TCO-3-2", to.courier)
        letters.keep_letter(act, letter)
    return letter


def contact_delivered(office: Office, act: Act, letter: Letter, receipt: Receipt) -> None:
    """What a transport that has its own receipt begins: the twelve hours. A folder has none; a human says when it arrived."""
    if receipt.courier != "folder":
        keep_contact(act, letter, receipt.delivered_at)


def keep_contact(act: Act, letter: Letter, at: datetime) -> HostingService:
    """Writes that a service was told, the first time that it was."""
    service = orders.service(letter.subject)
    if service.first_contact_at is None:
        service = replace(service, first_contact_at=at, first_contact=letter.id)
        orders.keep_service(act, service)
    return service


@action("channel.judged", page="orders")
def judge_channel(
    office: Office,
    officer: Officer,
    channel: Annotated[str, "the channel, like telegram:7000001"],
    visibility: Annotated[Visibility, "public where anybody may join by themselves, selected where a human lets people in"],
    reason: Annotated[str, "how you know"],
) -> Admission:
    """Says whether anybody may join a channel or a human selects who does (Art 1(2), 2(3)); only what is public can get an order."""
    with office.act("channel.judged", officer, justification=reason, subject=channel[:120]) as act:
        exports.channel(channel)
        admission = Admission(channel, visibility, reason, officer.id, office.now())
        orders.keep_admission(act, admission)
    return admission


@action(right="see.orders", page="orders")
def list_channels(office: Office, officer: Officer) -> list[ChannelLine]:
    """Lists the channels and who may read each, those of which nobody knows it first."""
    found = orders.admissions()
    lines = [ChannelLine(x, found[x.id].visibility if x.id in found else x.visibility, found.get(x.id)) for x in exports.channels()]
    return sorted(lines, key=lambda line: (line.visibility is not Visibility.UNKNOWN, line.channel.id))


@action(right="see.orders", page="orders")
def list_services(office: Office, officer: Officer) -> list[ServiceLine]:
    """Lists the hosting services, and since when an order may go to each."""
    return [
        ServiceLine(
            service,
            len(orders.orders_to(service.id)),
            service.first_contact_at + LEAD if service.first_contact_at else None,
            contact_of(service),
        )
        for service in orders.services()
    ]


def contact_of(service: HostingService) -> Letter | None:
    """The newest first-contact letter to a service that was not withdrawn."""
    about = [x for x in letters.letters_about(service.id) if x.kind is LetterKind.FIRST_CONTACT and x.state is not LetterState.WITHDRAWN]
    return about[-1] if about else None


@action(right="see.orders", page="orders")
def list_letterheads(office: Office, officer: Officer) -> list[Letterhead]:
    """Lists what an order says of us, by language."""
    return orders.letterheads()


WAYS[LetterKind.FIRST_CONTACT] = Way(delivered=contact_delivered)
