"""The scrutiny of another state's order, for an authority of Art 12(1)(b): opened, its intention told, decided with reasons, or lapsed."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from staydown.disrupt import clock as clocks
from staydown.disrupt import scrutiny as scrutiny_room
from staydown.store import letters, orders, timers
from staydown.store.acts import Act
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Letter, LetterKind, LetterState
from staydown.words.orders import Scrutiny, ScrutinyState, TimerKind
from staydown.words.people import Officer

from . import forms, notices
from .catalogue import action
from .disrupt import new_letter
from .office import Office

BASIS = "TCO-4"
EUROPOL = Addressee("Europol", "europol-contact-point")


@action("scrutiny.opened", page="orders")
def open_scrutiny(
    office: Office,
    officer: Officer,
    reference: Annotated[str, "reference number of the order, as its issuer gave it"],
    issuer: Annotated[str, "name of the authority that issued it"],
    issuer_address: Annotated[str, "its address for the courier"],
    provider: Annotated[str, "the hosting service that got it"],
    provider_address: Annotated[str, "its address for the courier"],
    url: Annotated[str, "exact address of the content"],
    copy_received_at: Annotated[datetime, "when the copy of the order arrived here"],
    requested_by: Annotated[str, "who asked: the hosting service or the content provider, as a reference; empty on own motion"] = "",
    informed_at: Annotated[datetime | None, "when the applicant got the order or heard of it"] = None,
    requested_at: Annotated[datetime | None, "when the request arrived"] = None,
) -> Scrutiny:
    """Opens the scrutiny of another state's order: on own motion within 72 hours of its copy, or on a request within 48 (Art 4)."""
    if not reference.strip() or not url.strip():
        raise Malformed("the order is not named", where="reference", mend="Give the reference and the address that stand in its copy")
    for at in filter(None, (copy_received_at, informed_at, requested_at)):
        if clocks.in_utc(at) > office.now():
            raise Refused(f"{clocks.in_utc(at).isoformat()} has not come yet")
    number = office.new_id("scrutiny")
    with office.act("scrutiny.opened", officer, subject=number) as act:
        if ours := next((order for order in orders.orders() if order.id == reference), None):
            raise Refused(f"{ours.id} is an order of our own: the authority of the provider's state scrutinises it (Art 4(3))")
        begun = Scrutiny(
            number, "", reference, clocks.in_utc(copy_received_at), clocks.in_utc(copy_received_at), ScrutinyState.OPEN,
            requested_by, requested_at, issuer, issuer_address, provider, provider_address, url,
        )  # fmt: skip
        opened = scrutiny_room.opened(begun, informed_at)
        if opened.due_at <= office.now():
            raise Refused(f"the time to scrutinise it ran out at {opened.due_at.isoformat()} (Art 4)")
        orders.keep_scrutiny(act, opened)
        timers.start(act, TimerKind.SCRUTINY_ENDS, number, opened.due_at)
    return opened


@action("scrutiny.intended", page="orders")
def intend_scrutiny(
    office: Office,
    officer: Officer,
    scrutiny: Annotated[str, "the scrutiny"],
    reasons: Annotated[str, "what was found, and what you intend to decide"],
) -> Scrutiny:
    """Tells the issuer what you intend to decide and why, before you do (Art 4(5)); the letter is signed with it."""
    with office.act("scrutiny.intended", officer, basis=BASIS, subject=scrutiny) as act:
        then = scrutiny_room.intended(orders.scrutiny(scrutiny), reasons, office.now())
        orders.keep_scrutiny(act, then)
        tell(office, act, officer, then, [Addressee(then.issuer, then.issuer_address)])
    return then


@action("scrutiny.decided", page="orders")
def decide_scrutiny(
    office: Office,
    officer: Officer,
    scrutiny: Annotated[str, "the scrutiny"],
    outcome: Annotated[ScrutinyState, "infringement: the order has no effect any more; or no_infringement"],
    justification: Annotated[str, "the reasons of the decision"],
    basis: Annotated[str, "code of the legal basis"] = BASIS,
    applicant_address: Annotated[str, "address of the content provider who asked, where one did"] = "",
) -> Scrutiny:
    """Decides the scrutiny with reasons; the issuer, the service, the applicant and Europol get the decision (Art 4(6))."""
    with office.act("scrutiny.decided", officer, basis=basis, justification=justification, subject=scrutiny) as act:
        then = scrutiny_room.decided(orders.scrutiny(scrutiny), outcome, justification, officer.id, office.now())
        orders.keep_scrutiny(act, then)
        timers.stop(act, TimerKind.SCRUTINY_ENDS, scrutiny)
        to = [Addressee(then.issuer, then.issuer_address), Addressee(then.provider, then.provider_address), EUROPOL]
        if then.requested_by and applicant_address.strip():
            to.append(Addressee(then.requested_by, applicant_address.strip()))
        tell(office, act, officer, then, to)
    return then


def tell(office: Office, act: Act, officer: Officer, scrutiny: Scrutiny, to: list[Addressee]) -> list[Letter]:
    """Writes and signs the intention or the decision, one letter an addressee."""
    template, told = forms.template(office, scrutiny_room.FORM, "en"), tuple(addressee.name for addressee in to)
    written = []
    for addressee in to:
        document = scrutiny_room.scrutiny_letter(
            scrutiny,
            to=addressee,
            told=told,
            notifier=notices.notifier(office.tenant, officer),
            template=template,
            reference=office.new_id("letter"),
            at=office.now(),
        )
        letter = new_letter(LetterKind.SCRUTINY, "", scrutiny.id, document, officer.id, BASIS, "folder")
        letter = replace(letter, state=LetterState.SIGNED, signed_by=officer.id, signed_at=office.now())
        letters.keep_letter(act, letter)
        written.append(letter)
    return written


@action(right="see.orders", page="orders")
def list_scrutinies(office: Office, officer: Officer) -> list[Scrutiny]:
    """Lists the scrutinies of other states' orders, those that must be decided first before the others."""
    return orders.scrutinies()
