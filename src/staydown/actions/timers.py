"""What a timer does when its moment has come: one handler a kind, in the name of the system, once each and late rather than never.

A handler is a function of (office, timer). It opens its own act, calls `store.timers.done` in it before it changes anything, and
raises `Unneeded` where that says that somebody else was first; so several workers may run, and one that is killed midway has done
nothing or all. A handler that raises `Unneeded` because it is not yet time is asked again in the next round; one whose subject has
moved on for good calls `pass_over` after its act.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from staydown.store import timers
from staydown.store.acts import Unneeded
from staydown.store.answers import answering
from staydown.words.errors import StaydownError
from staydown.words.orders import Timer, TimerKind

from .office import SYSTEM, Office

Handler = Callable[[Office, Timer], None]

HANDLERS: dict[TimerKind, Handler] = {}
"""The handler of each kind of timer; filled when `staydown.actions` is imported."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a round did: timers that ran, and the line of each that could not and is tried again."""

    ran: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


def handles(kind: TimerKind) -> Callable[[Handler], Handler]:
    """Marks the function that runs when a timer of this kind is due."""

    def enter(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return enter


def pass_over(office: Office, timer: Timer) -> None:
    """Retires a timer that its handler left as it was, because its subject has moved on: it would be due for ever."""
    if timers.is_waiting(timer):
        with office.act("timer.passed", SYSTEM, subject=timer.subject) as act:
            if not timers.done(act, timer):
                raise Unneeded
            act.changed({"passed": timer.kind.value, "due": timer.due_at.isoformat()})


def run_due(office: Office) -> Ran:
    """Runs every timer that is due, the oldest first; one that fails holds up no other."""
    ran, failed = [], []
    for timer in timers.due(office.now()):
        try:
            HANDLERS[timer.kind](office, timer)
        except StaydownError as error:
            failed.append((timer.id, str(error)))
        else:
            ran.append(timer.id)
    return Ran(tuple(ran), tuple(failed))


def fell_due(office: Office, since: datetime) -> bool:
    """Whether a timer has fallen due since a moment, so that a worker that rests has to get up."""
    with answering():
        due = timers.next_due(since)
    return due is not None and due <= office.now()
