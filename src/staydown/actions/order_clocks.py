"""What falls due on orders by itself: the hour, reminders, the end of silence, finality, the term of a scrutiny. Late, and once each."""

from dataclasses import replace
from datetime import timedelta

from staydown.disrupt.order_note import Word
from staydown.store import letters, orders, timers
from staydown.store.acts import Act, Unneeded
from staydown.words.letters import LetterState
from staydown.words.orders import Order, OrderState, ScrutinyState, Timer, TimerKind

from .answers import finalised, note_on
from .office import SYSTEM, Office
from .timers import handles, pass_over

REMINDERS = (timedelta(hours=24), timedelta(hours=72))
"""How long after the hour a service that has not answered is reminded; a house rule, there is no article."""

NEVER_FINAL = frozenset({OrderState.DRAFT, OrderState.SIGNED, OrderState.WITHDRAWN, OrderState.ANNULLED, OrderState.FINAL})


@handles(TimerKind.ORDER_DUE)
def hour_gone(office: Office, timer: Timer) -> None:
    """Says that the hour ran out with nothing done, and prepares a reminder that a signatory can sign."""
    with office.act("order.overdue", SYSTEM, subject=timer.subject) as act:
        taken(act, timer)
        order = orders.order(timer.subject)
        if order.state is not OrderState.RECEIVED or order.clock is None or order.clock.due_at != timer.due_at:
            raise Unneeded
        orders.move_order(act, replace(order, state=OrderState.OVERDUE))
        for after in REMINDERS:
            timers.start(act, TimerKind.ORDER_REMINDER, order.id, timer.due_at + after)
        remind(office, act, order)
    pass_over(office, timer)


@handles(TimerKind.ORDER_REMINDER)
def still_silent(office: Office, timer: Timer) -> None:
    """Prepares another reminder where nobody has answered by then."""
    with office.act("order.reminded", SYSTEM, subject=timer.subject) as act:
        taken(act, timer)
        remind(office, act, orders.order(timer.subject))


def remind(office: Office, act: Act, order: Order) -> None:
    """Prepares a reminder; one that nobody has signed yet is enough."""
    waiting = [x for x in letters.letters_about(order.id) if x.state is LetterState.PREPARED and x.prepared_by == SYSTEM.id]
    if not waiting:
        note_on(office, act, order, Word.OVERDUE, SYSTEM)


@handles(TimerKind.SILENCE_ENDS)
def silence_over(office: Office, timer: Timer) -> None:
    """Ends the silence of Art 11(3) and prepares word of it to the service."""
    with office.act("silence.ended", SYSTEM, subject=timer.subject) as act:
        taken(act, timer)
        order = orders.order(timer.subject)
        ended = replace(order, silent_ended_at=timer.due_at)
        orders.move_order(act, ended)
        if letters.letter(order.letter).state is LetterState.DELIVERED:
            note_on(office, act, ended, Word.SILENCE_OVER, SYSTEM)


@handles(TimerKind.ORDER_FINAL)
def appeal_time_gone(office: Office, timer: Timer) -> None:
    """Makes an order final that nobody contested, and prepares word of it to the authority of Art 12(1)(c)."""
    with office.act("order.final", SYSTEM, subject=timer.subject) as act:
        taken(act, timer)
        order = orders.order(timer.subject)
        if order.state in NEVER_FINAL:
            raise Unneeded
        finalised(office, act, order)
    pass_over(office, timer)


@handles(TimerKind.SCRUTINY_ENDS)
def scrutiny_lapsed(office: Office, timer: Timer) -> None:
    """Notes that the 72 hours of a scrutiny ran out without a decision."""
    with office.act("scrutiny.lapsed", SYSTEM, subject=timer.subject) as act:
        taken(act, timer)
        scrutiny = orders.scrutiny(timer.subject)
        orders.keep_scrutiny(act, replace(scrutiny, state=ScrutinyState.LAPSED))


def taken(act: Act, timer: Timer) -> None:
    """Takes a timer for this act; raises Unneeded where it ran already or was stopped."""
    if not timers.done(act, timer):
        raise Unneeded
