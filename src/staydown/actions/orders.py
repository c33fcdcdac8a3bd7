"""Removal orders of an authority of Art 12(1)(a): drafted on a decision, signed by another under the guards of law, and looked at.

What happens to an order after it has left stands in `answers`, what happens by itself in `order_clocks`.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated

from staydown.disrupt import clock as clocks
from staydown.disrupt import order_note
from staydown.disrupt import removal_order as order_form
from staydown.disrupt.clock import Step
from staydown.disrupt.letters import Content
from staydown.find.address import canonical
from staydown.plugs.mail import is_mailbox
from staydown.report import html
from staydown.store import exports, ledger, letters, operations, orders, timers
from staydown.store.acts import Act
from staydown.words.cases import Exemption
from staydown.words.errors import Malformed, Refused, StaydownError
from staydown.words.ledger import LedgerEntry
from staydown.words.letters import Addressee, Letter, LetterKind, LetterState, Receipt
from staydown.words.orders import HostingService, Order, OrderClock, OrderState, Timer, TimerKind
from staydown.words.people import Officer
from staydown.words.posts import Post

from . import deconflicting, forms, notices
from .catalogue import action
from .disrupt import confirmed, held_back, new_letter, what_stands_at
from .office import Office
from .ways import WAYS, Way

BASIS = "TCO-3"
LONGEST_ADDRESS = 2_000
"""Characters that an exact address may have."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order in the list: whom it went to, how its letter stands, and how much of its hour is left (None where it stands still)."""

    order: Order
    service: str
    letter: LetterState
    left: timedelta | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order with its document, its clock as it is stored and as the ledger alone tells it, and what speaks of it."""

    order: Order
    service: HostingService
    letter: Letter
    html: str
    left: timedelta | None
    overdue: bool
    steps: tuple[Step, ...]
    replayed: OrderClock | None
    equal: bool
    notes: list[Letter]
    timers: list[Timer]
    history: list[LedgerEntry]


@action("order.drafted", page="orders")
def draft_order(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the confirmed case"],
    service: Annotated[str, "the hosting service, as add-service named it"],
    url: Annotated[str, "exact address of the content"],
    asset: Annotated[str, "the asset of the network, where there is one"] = "",
    reasons: Annotated[str, "why it is terrorist content, in the language of the order; else the words of the decision"] = "",
    language: Annotated[str, "language of the order; else the first that the service designated"] = "",
    emergency: Annotated[str, "why twelve hours after the first contact cannot be waited for (Art 3(2)); empty where they can"] = "",
    silence: Annotated[str, "why the provider must not inform the content provider for six weeks (Art 11(3)); empty where it may"] = "",
    operation: Annotated[str, "the joint action at whose T-0 it leaves; empty where it leaves when it is signed"] = "",
) -> Letter:
    """Drafts a removal order in the form of Annex I; only an authority of Art 12(1)(a) has this path, and another officer signs it."""
    number, address = office.new_id("order"), one_form(url)
    with office.act("order.drafted", officer, basis=BASIS, subject=number) as act:
        then, decision = confirmed(case)
        content = content_of(then.post, exports.post(int(then.post)))
        order_form.refuse_unless_public(content)
        to = orders.service(service)
        earlier = refuse_second(address)
        if operation:
            operations.operation(operation)
        template = forms.template(office, order_form.FORM, designated(to, language))
        forms.template(office, order_note.FORM, template.language)  # what follows by itself must not fail for want of words
        order = Order(
            number, case, asset, to.id, url.strip(), number, OrderState.DRAFT, template.language,
            public=True, emergency=emergency.strip(), cross_border=order_form.abroad(to, issuer(office)),
            operation=operation, replaces=earlier, template=template.version, silent_because=silence.strip(), drafted_at=office.now(),
        )  # fmt: skip
        document = order_form.removal_order(
            then, decision, content, order=order, service=to, issuer=issuer(office), letterhead=orders.letterhead(template.language),
            template=template, reasons=reasons or decision.reasons, at=office.now(),
        )  # fmt: skip
        letter = replace(new_letter(LetterKind.REMOVAL_ORDER, case, number, document, officer.id, BASIS, to.courier), operation=operation)
        orders.keep_order(act, order, address=address, has_left=False, assessed=decision.exemption is Exemption.NONE, lead_minutes=-1)
        letters.keep_letter(act, letter)
    return letter


def one_form(url: str) -> str:
    """The one form of an exact address, by which two ways of writing it are known as one; raises Malformed for what is none."""
    address = canonical(url.strip()) if len(url) <= LONGEST_ADDRESS else None
    if address is None or len(address) > LONGEST_ADDRESS:
        raise Malformed("this is no exact address", where="url", mend="Give one like https://host.example/channel/7")
    return address


def designated(service: HostingService, language: str) -> str:
    """The language of an order, one that the service designated (Art 15(2)); raises Refused for another."""
    if language and language not in service.languages:
        raise Refused(
            f"{service.name} designated {', '.join(service.languages)} and not {language}: an order in it could be ignored (Art 15(2))"
        )
    return language or service.languages[0]


def refuse_second(address: str) -> str:
    """The id of the last order on this address that lives no more, empty where there is none; raises Refused while one lives.

    Two live orders for one thing would be two clocks and two answers; so a new one waits until the old one has ended, and names it.
    """
    there = orders.orders_at(address)
    if live := next((order for order in there if orders.is_live(order)), None):
        raise Refused(
            f"order {live.id} on this address is {live.state.value.replace('_', ' ')}: withdraw or finish it before another begins"
        )
    return there[-1].id if there else ""


def issuer(office: Office) -> order_form.Issuer:
    """The authority that issues, as the installation knows it."""
    tenant = office.tenant
    return order_form.Issuer(tenant.country, tenant.name, tenant.email, tenant.contact)


def content_of(number: str, post: Post) -> Content:
    """What an order points at, with who may read it as a human found out, where one did."""
    return replace(notices.content_of(number, post), visibility=orders.visibility_of(post.channel))


def overtaken(office: Office, letter: Letter) -> str:
    """Why an order must not be signed or leave any more; empty where it may."""
    order, now = orders.order(letter.subject), office.now()
    if order.state not in (OrderState.DRAFT, OrderState.SIGNED):
        return f"order {order.id} is {order.state.value}"
    try:
        then, _ = confirmed(order.case)
        order_form.refuse_unless_public(content_of(then.post, exports.post(int(then.post))))
        deconflicting.refuse_uncleared(office, then, order.asset or what_stands_at(order.url))
    except StaydownError as error:
        return str(error)
    return "" if order.state is OrderState.SIGNED else order_form.too_soon(orders.service(order.service), order, now)


def signed(office: Office, act: Act, letter: Letter, officer: Officer) -> Letter:
    """The order as it leaves, with its copy to the home authority in the same act (Art 4(1)), and the silence that it orders."""
    order, now = orders.order(letter.subject), office.now()
    service, head = orders.service(order.service), orders.letterhead(order.language)
    template = forms.version(office, order.template)
    document = order_form.signed(letter.document, template, officer, head, order, now)
    if empty := order_form.lacking(document, template):
        hint = "what it says of us is written with: staydown set-letterhead" if head is None else "write it anew"
        raise Refused(f"order {order.id} cannot be signed (Art 3(4)): nothing stands in {', '.join(empty)}; {hint}")
    _, decision = confirmed(order.case)
    leaves = replace(letter, document=document)
    copy = copied(office, act, leaves, service) if order.cross_border else ""
    silent = now + order_form.SILENCE if order.silent_because else None
    gone = order_form.lead(service, now)
    issued = replace(order, state=OrderState.SIGNED, issued_at=now, copy=copy, silent_until=silent)
    minutes = -1 if gone is None else int(gone.total_seconds() // 60)
    orders.keep_order(
        act, issued, address=one_form(order.url), has_left=True, assessed=decision.exemption is Exemption.NONE, lead_minutes=minutes
    )
    if silent:
        timers.start(act, TimerKind.SILENCE_ENDS, order.id, silent)
    return leaves


def copied(office: Office, act: Act, letter: Letter, service: HostingService) -> str:
    """Writes and signs the copy of an order to the authority of the provider's state; returns its id."""
    number, to = office.new_id("letter"), service.home_authority
    addressee = Addressee(f"Authority of {service.main_establishment} (Art 12(1)(b))", to, letter.document.language)
    document = replace(letter.document, addressee=addressee, notes=("Copy under Art 4(1).", *letter.document.notes))
    copy = replace(letter, id=number, kind=LetterKind.ORDER_COPY, document=document, key=f"key-{number}", courier=courier_to(service, to))
    letters.keep_letter(act, copy)
    return number


def courier_to(service: HostingService, address: str) -> str:
    """The courier to an address beside that of a service: the service's own, unless that cannot reach it."""
    return service.courier if service.courier != "smtp" or is_mailbox(address) else "folder"


def delivered(office: Office, act: Act, letter: Letter, receipt: Receipt) -> None:
    """What a courier's receipt of an order says: it was sent. Its arrival is an act of its own."""
    order = orders.order(letter.subject)
    if order.state is OrderState.SIGNED:
        orders.move_order(act, replace(order, state=OrderState.SENT))


def withdrawn(office: Office, act: Act, letter: Letter) -> None:
    """An order whose letter does not leave is withdrawn, and so is its copy."""
    order = orders.order(letter.subject)
    if orders.is_live(order):
        orders.move_order(act, replace(order, state=OrderState.WITHDRAWN))
        timers.stop(act, TimerKind.SILENCE_ENDS, order.id)
    if order.copy and letters.letter(order.copy).state is LetterState.SIGNED:
        letters.keep_state(act, letters.letter(order.copy), LetterState.WITHDRAWN)


def copy_overtaken(office: Office, letter: Letter) -> str:
    """Why a copy does not leave: its order does not, or not yet."""
    order = orders.order(letter.subject)
    if order.state is not OrderState.SIGNED:
        return ""
    original = letters.letter(order.letter)
    return overtaken(office, original) or (held_back(original) if original.operation else "")


@action(right="see.orders", page="orders")
def list_orders(office: Office, officer: Officer) -> list[OrderLine]:
    """Lists the orders, those whose hour runs first, then the newest."""
    names = {service.id: service.name for service in orders.services()}
    now = office.now()
    lines = [
        OrderLine(
            order,
            names.get(order.service, order.service),
            letters.letter(order.letter).state,
            clocks.left(order.clock, now) if order.clock and orders.is_live(order) else None,
            order.clock is not None and clocks.overdue(order.clock, now),
        )
        for order in orders.orders()
    ]
    return sorted(lines, key=lambda line: (line.left is None, line.left or timedelta()))


@action(right="see.orders", page="orders")
def show_order(office: Office, officer: Officer, order: Annotated[str, "the order"]) -> OrderView:
    """Shows one order: its document, its clock, and that the clock read out of the ledger alone is the same."""
    found, now = orders.order(order), office.now()
    entries = ledger.entries_about(found.id)
    told = clocks.replayed(entries, found.id) if found.clock else None
    letter = letters.letter(found.letter)
    return OrderView(
        found,
        orders.service(found.service),
        letter,
        html.page(letter.document),
        clocks.left(found.clock, now) if found.clock and orders.is_live(found) else None,
        found.clock is not None and clocks.overdue(found.clock, now),
        clocks.steps(entries, found.id),
        told,
        told == found.clock,
        [one for one in letters.letters_about(found.id) if one.id != found.letter],
        timers.timers_of(found.id),
        entries,
    )


WAYS[LetterKind.REMOVAL_ORDER] = Way(overtaken, signed, delivered, withdrawn)
WAYS[LetterKind.ORDER_COPY] = Way(overtaken=copy_overtaken)
