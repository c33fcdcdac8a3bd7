"""What happens to an order after it has left: its arrival, the service's answer, a clarification, withdrawal, silence, and who contests it.

Each step of its clock is an act of its own whose subject names the moment (`disrupt.clock.mark`), so that the log alone proves the hour.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated

from staydown.disrupt import clock as clocks
from staydown.disrupt import order_note
from staydown.disrupt.order_note import Word
from staydown.disrupt.removal_order import SILENCE
from staydown.store import letters, orders, timers
from staydown.store.acts import Act, Unneeded
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Letter, LetterKind, LetterState, Receipt
from staydown.words.orders import Contest, Order, OrderClock, OrderState, PauseReason, ServiceAnswer, TimerKind
from staydown.words.people import Officer

from . import forms, notices
from .catalogue import action
from .disrupt import new_letter
from .office import SYSTEM, Office
from .orders import BASIS, courier_to
from .services import keep_contact
from .ways import ARRIVALS, WAYS, Way

ANSWERED = frozenset({ServiceAnswer.REMOVED, ServiceAnswer.DISABLED})
WHY: dict[ServiceAnswer, frozenset[PauseReason]] = {
    ServiceAnswer.IMPOSSIBLE: frozenset({PauseReason.FORCE_MAJEURE, PauseReason.TECHNICAL, PauseReason.OPERATIONAL}),
    ServiceAnswer.CLARIFICATION: frozenset({PauseReason.MANIFEST_ERROR, PauseReason.INSUFFICIENT_INFORMATION}),
}
"""The reasons that Annex III knows for each answer, Art 3(7) and 3(8)."""

OVER = frozenset({OrderState.WITHDRAWN, OrderState.ANNULLED})
CLOCKS = (TimerKind.ORDER_DUE, TimerKind.ORDER_REMINDER)


@action("order.received", "contact.received", "order.resumed", page="orders")
def record_receipt(
    office: Office,
    officer: Officer,
    letter: Annotated[str, "the order, the first-contact letter or the clarification that arrived"],
    at: Annotated[datetime, "when it arrived, as the transport says"],
) -> Letter:
    """Records when a letter arrived that a folder carried: an order's hour begins then (Art 3(3)), and the twelve hours after a contact."""
    kept = letters.letter(letter)
    if kept.kind not in (LetterKind.REMOVAL_ORDER, LetterKind.FIRST_CONTACT, LetterKind.ORDER_NOTE):
        raise Refused(f"nothing begins with the arrival of a {kept.kind.value.replace('_', ' ')}")
    refuse_time(kept, at, office.now())
    arrived(office, officer, kept, at)
    return kept


def refuse_time(letter: Letter, at: datetime, now: datetime) -> None:
    """Raises Refused for an arrival before the letter left, or in the future."""
    if letter.state is not LetterState.DELIVERED or letter.signed_at is None:
        raise Refused(f"letter {letter.id} is {letter.state.value}: it has not left, so it cannot have arrived")
    if clocks.in_utc(at) < letter.signed_at:
        raise Refused(f"clock moved back: {clocks.in_utc(at).isoformat()} is before the signature, {letter.signed_at.isoformat()}")
    refuse_future(at, now)


def refuse_future(at: datetime, now: datetime) -> None:
    """Raises Refused for a moment that has not come."""
    if clocks.in_utc(at) > now:
        raise Refused(f"{clocks.in_utc(at).isoformat()} has not come yet: it is {now.isoformat()}")


def arrived(office: Office, officer: Officer, letter: Letter, at: datetime) -> None:
    """Does what the arrival of a letter begins, once; raises Refused where it began already or begins nothing."""
    if letter.kind is LetterKind.FIRST_CONTACT:
        with office.act("contact.received", officer, subject=clocks.mark(letter.id, at)) as act:
            if orders.service(letter.subject).first_contact_at is not None:
                raise Refused(f"the arrival of {letter.id} is recorded already")
            keep_contact(act, letter, clocks.in_utc(at))
    elif letter.kind is LetterKind.REMOVAL_ORDER:
        with office.act("order.received", officer, subject=clocks.mark(letter.subject, at)) as act:
            begin(act, orders.order(letter.subject), at)
    else:
        resume(office, officer, letter.subject, at, by=letter.id)


def begin(act: Act, order: Order, at: datetime) -> None:
    """Begins the hour of an order, with its timer and the one that makes it final; raises Refused where it runs already."""
    if order.clock is not None:
        raise Refused(f"the arrival of order {order.id} is recorded already, at {order.clock.received_at.isoformat()}")
    if order.state is not OrderState.SENT:
        raise Refused(f"order {order.id} is {order.state.value}: no hour begins")
    clock = clocks.begun(at)
    orders.move_order(act, replace(order, state=OrderState.RECEIVED, clock=clock))
    start_hour(act, order.id, clock.due_at)
    head = orders.letterhead(order.language)
    if head is not None:
        timers.start(act, TimerKind.ORDER_FINAL, order.id, clock.received_at + timedelta(days=head.appeal_days))


def start_hour(act: Act, order: str, due_at: datetime | None) -> None:
    """Starts the timer of the hour, and stops every other one of it."""
    for kind in CLOCKS:
        timers.stop(act, kind, order)
    if due_at is not None:
        timers.start(act, TimerKind.ORDER_DUE, order, due_at)


def resume(office: Office, officer: Officer, order: str, at: datetime, by: str = "") -> Order:
    """Begins the hour anew; `by` is the clarification that arrived. Raises Refused where the order's clock does not stand still."""
    with office.act("order.resumed", officer, subject=clocks.mark(order, at)) as act:
        then = running(order)
        if by and then.clarification != by:
            raise Refused(f"letter {by} clears up nothing that order {order} waits for")
        if then.state is OrderState.CLARIFICATION_ASKED and not by:
            raise Refused(f"order {order} has to be cleared up: write it with: staydown clarify {order}")
        clock = clocks.resumed(clock_of(then), at)
        resumed = replace(then, state=OrderState.RECEIVED, clock=clock, clarification="")
        orders.move_order(act, resumed)
        start_hour(act, order, clock.due_at)
    return resumed


def running(order: str) -> Order:
    """An order that has arrived and still has an effect; raises Refused for another."""
    found = orders.order(order)
    if found.state in OVER:
        raise Refused(f"order {order} is {found.state.value}, and nothing runs any more")
    if found.clock is None:
        raise Refused(f"nobody has recorded when order {order} arrived; do it first, with: staydown record-receipt {order}")
    return found


def clock_of(order: Order) -> OrderClock:
    """The clock of an order that has one."""
    if order.clock is None:
        raise Refused(f"order {order.id} has no clock yet")
    return order.clock


@action("order.answered", "order.paused", page="orders")
def record_answer(
    office: Office,
    officer: Officer,
    order: Annotated[str, "the order"],
    reference: Annotated[str, "the reference of the order that the answer names"],
    answer: Annotated[ServiceAnswer, "removed or disabled (Annex II); impossible or clarification (Annex III)"],
    at: Annotated[datetime, "when it was done, or when the ground arose, as the answer says"],
    reason: Annotated[
        PauseReason | None, "of Annex III: force_majeure, technical, operational; manifest_error, insufficient_information"
    ] = None,
    note: Annotated[str, "what else the service says"] = "",
) -> Order:
    """Records a service's answer: it was done and when, or the hour stands still, until the ground ceases or the order is cleared up."""
    if reference.strip() != order:
        raise Refused(f"the answer names {reference.strip() or 'no order'} and not {order}: it was not recorded; look for its own order")
    refuse_future(at, office.now())
    if answer in ANSWERED:
        if reason is not None:
            raise Malformed("a reason of Annex III belongs to what was not done", where="reason", mend="Leave it out")
        with office.act("order.answered", officer, subject=clocks.mark(order, at)) as act:
            return keep_done(act, running(order), answer, at, note)
    if reason not in WHY[answer] or reason is None:
        mend = f"Give one of {', '.join(sorted(one.value for one in WHY[answer]))}"
        raise Malformed("the reason of Annex III is missing, or belongs to another answer", where="reason", mend=mend)
    with office.act("order.paused", officer, subject=clocks.mark(order, at, reason)) as act:
        then = running(order)
        clock = clocks.paused(clock_of(then), reason, at)
        state = OrderState.IMPOSSIBLE if answer is ServiceAnswer.IMPOSSIBLE else OrderState.CLARIFICATION_ASKED
        stands = replace(then, state=state, clock=clock, note=note)
        orders.move_order(act, stands)
        start_hour(act, order, None)
    return stands


def keep_done(act: Act, order: Order, answer: ServiceAnswer, at: datetime, note: str) -> Order:
    """Writes that a service did what was ordered; a final order stays final."""
    state = OrderState.FINAL if order.state is OrderState.FINAL else OrderState.EXECUTED
    executed = replace(order, state=state, clock=clocks.done(clock_of(order), at), measure=answer, note=note)
    orders.move_order(act, executed)
    start_hour(act, order.id, None)
    return executed


@action("order.resumed", page="orders")
def restart_order(
    office: Office,
    officer: Officer,
    order: Annotated[str, "the order"],
    at: Annotated[datetime, "when the ground ceased"],
) -> Order:
    """Records that the ground of Art 3(7) has ceased: the hour begins anew."""
    refuse_future(at, office.now())
    return resume(office, officer, order, at)


@action("order.clarified", page="orders")
def clarify(
    office: Office,
    officer: Officer,
    order: Annotated[str, "the order"],
    text: Annotated[str, "the clarification, in the language of the order"],
) -> Letter:
    """Writes and signs the clarification that a service asked for; the hour begins anew when it arrives (Art 3(8))."""
    with office.act("order.clarified", officer, basis=BASIS, subject=order) as act:
        then = running(order)
        if then.state is not OrderState.CLARIFICATION_ASKED or then.clarification:
            raise Refused(f"order {order} waits for no clarification")
        if not text.strip():
            raise Malformed("the clarification is empty", where="text", mend="Say what the service asked")
        letter = note_on(office, act, then, Word.CLARIFIED, officer, text=text, is_signed=True)
        orders.move_order(act, replace(then, clarification=letter.id))
    return letter


def note_on(
    office: Office,
    act: Act,
    order: Order,
    word: Word,
    officer: Officer,
    *,
    to: Addressee | None = None,
    text: str = "",
    is_signed: bool = False,
) -> Letter:
    """Writes a later word on an order to its service, or to another addressee; signed at once where the act is the signatory's own."""
    service = orders.service(order.service)
    addressee = to or Addressee(service.name, service.contact, order.language)
    document = order_note.order_note(
        word,
        order,
        to=addressee,
        notifier=notices.notifier(office.tenant, officer if officer is not SYSTEM else None),
        template=forms.template(office, order_note.FORM, order.language),
        reference=office.new_id("letter"),
        at=office.now(),
        text=text,
    )
    letter = new_letter(LetterKind.ORDER_NOTE, "", order.id, document, officer.id, BASIS, courier_to(service, addressee.address))
    if is_signed:
        letter = replace(letter, state=LetterState.SIGNED, signed_by=officer.id, signed_at=office.now())
    letters.keep_letter(act, letter)
    return letter


@action("order.withdrawn", page="orders")
def withdraw_order(
    office: Office, officer: Officer, order: Annotated[str, "the order"], reason: Annotated[str, "why it is taken back"]
) -> Order:
    """Takes an order back: a draft or a signed one does not leave, of one that has left its service and the home authority are told."""
    with office.act("order.withdrawn", officer, justification=reason, subject=order) as act:
        then = orders.order(order)
        if then.state in OVER:
            raise Refused(f"order {order} is {then.state.value} already")
        return end(office, act, then, OrderState.WITHDRAWN, Word.WITHDRAWN, officer)


def end(office: Office, act: Act, order: Order, state: OrderState, word: Word, officer: Officer) -> Order:
    """Ends an order in this state: its timers stop, letters that have not left are withdrawn, whoever has one is told."""
    for kind in (*CLOCKS, TimerKind.SILENCE_ENDS, TimerKind.ORDER_FINAL):
        timers.stop(act, kind, order.id)
    ended = replace(order, state=state, silent_until=None)
    for letter in letters.letters_about(order.id):
        if letter.state in (LetterState.PREPARED, LetterState.SIGNED):
            letters.keep_state(act, letter, LetterState.WITHDRAWN)
    for letter in map(letters.letter, filter(None, (order.letter, order.copy))):
        if letter.state is LetterState.DELIVERED:
            note_on(office, act, ended, word, officer, to=letter.document.addressee, is_signed=True)
    orders.move_order(act, ended)
    return ended


@action("silence.extended", page="orders")
def extend_silence(
    office: Office,
    officer: Officer,
    order: Annotated[str, "the order"],
    weeks: Annotated[int, "by how many weeks, six at most"],
    justification: Annotated[str, "why public security still needs it"],
) -> Order:
    """Extends the time in which the provider must not inform the content provider: once, by six weeks at most (Art 11(3))."""
    if not 1 <= weeks <= SILENCE.days // 7:
        raise Malformed(f"an extension by {weeks} weeks", where="weeks", mend="Art 11(3) gives 1 to 6")
    with office.act("silence.extended", officer, justification=justification, subject=order) as act:
        then = orders.order(order)
        if then.silent_until is None or then.silent_ended_at is not None or office.now() >= then.silent_until:
            raise Refused(f"order {order} orders no silence that still runs")
        if then.silent_extended:
            raise Refused(f"the silence of order {order} was extended already, and the law allows it once (Art 11(3))")
        longer = replace(then, silent_until=then.silent_until + timedelta(weeks=weeks), silent_extended=True)
        orders.move_order(act, longer)
        timers.stop(act, TimerKind.SILENCE_ENDS, order)
        timers.start(act, TimerKind.SILENCE_ENDS, order, then.silent_until + timedelta(weeks=weeks))
        note_on(office, act, longer, Word.SILENCE_LONGER, officer, is_signed=True)
    return longer


@action("order.contested", page="orders")
def contest_order(
    office: Office,
    officer: Officer,
    order: Annotated[str, "the order"],
    word: Annotated[Contest, "lodged, upheld or annulled before a court; scrutinised by the home authority, or infringement found by it"],
    note: Annotated[str, "by whom, under which reference, and what they say"],
) -> Order:
    """Records that somebody contests an order or scrutinises it, or what came of it; annulled or infringing, it has no effect any more."""
    with office.act("order.contested", officer, subject=order) as act:
        then = orders.order(order)
        if then.issued_at is None or then.state in OVER:
            raise Refused(f"order {order} is {then.state.value}: there is nothing to contest")
        known = replace(then, contest=word, note=note)
        match word:
            case Contest.ANNULLED | Contest.INFRINGEMENT:
                known = end(office, act, known, OrderState.ANNULLED, Word.ANNULLED, officer)
            case Contest.UPHELD:
                known = finalised(office, act, known)
            case Contest.LODGED:
                timers.stop(act, TimerKind.ORDER_FINAL, order)
                orders.move_order(act, known)
            case Contest.SCRUTINISED:
                orders.move_order(act, known)
    return known


def finalised(office: Office, act: Act, order: Order) -> Order:
    """Makes an order final and prepares word of it to the authority of Art 12(1)(c) of the provider's state (Art 3(9))."""
    service = orders.service(order.service)
    timers.stop(act, TimerKind.ORDER_FINAL, order.id)
    final = replace(order, state=OrderState.FINAL, final_at=office.now())
    if to := service.oversight_authority or service.home_authority:
        addressee = Addressee(f"Authority of {service.main_establishment} (Art 12(1)(c))", to, order.language)
        final = replace(final, notified=note_on(office, act, final, Word.FINAL, SYSTEM, to=addressee).id)
    orders.move_order(act, final)
    return final


def note_receipts(office: Office) -> None:
    """Begins the hours of orders, and those after clarifications, whose couriers say themselves when they delivered; once each."""
    for order in orders.orders_in((OrderState.SENT, OrderState.CLARIFICATION_ASKED)):
        key = order.clarification if order.state is OrderState.CLARIFICATION_ASKED else order.letter
        receipt = letters.receipt(key) if key else None
        if receipt is not None and receipt.courier != "folder":
            note_receipt(office, order, letters.letter(key), receipt)


def note_receipt(office: Office, order: Order, letter: Letter, receipt: Receipt) -> None:
    """What one receipt begins, unless somebody else noted it meanwhile."""
    verb = "order.received" if letter.kind is LetterKind.REMOVAL_ORDER else "order.resumed"
    at = max(receipt.delivered_at, clocks.latest(order.clock)) if order.clock else receipt.delivered_at
    with office.act(verb, SYSTEM, subject=clocks.mark(order.id, at)) as act:
        then = orders.order(order.id)
        if then.state is not order.state or then.clarification != order.clarification:
            raise Unneeded
        if letter.kind is LetterKind.REMOVAL_ORDER:
            begin(act, then, at)
        else:
            clock = clocks.resumed(clock_of(then), at)
            orders.move_order(act, replace(then, state=OrderState.RECEIVED, clock=clock, clarification=""))
            start_hour(act, order.id, clock.due_at)


ARRIVALS.append(note_receipts)
WAYS[LetterKind.ORDER_NOTE] = Way()
