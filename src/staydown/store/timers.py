"""Timers: what falls due by itself, kept in rows, so that it survives whatever happens to a process."""

from datetime import datetime

from staydown.words.orders import Timer, TimerKind

from .acts import Act, write
from .models import TimerRow


@write
def start(act: Act, kind: TimerKind, subject: str, due_at: datetime) -> Timer:
    """Starts a timer; one that is there already for the same moment is the same timer, done or not."""
    timer = Timer(f"{kind.value}:{subject}:{due_at.isoformat()}"[:80], kind, subject, due_at)
    row, _ = TimerRow.objects.get_or_create(kind=kind.value, subject=subject, due_at=due_at, defaults={"id": timer.id})
    act.changed({"timer": kind.value, "subject": subject, "due": due_at.isoformat()})
    return timer_of(row)


@write
def stop(act: Act, kind: TimerKind, subject: str) -> int:
    """Takes away every timer of a kind on a subject that has not run yet; returns how many."""
    stopped, _ = TimerRow.objects.filter(kind=kind.value, subject=subject, done_at=None).delete()
    act.changed({"stopped": kind.value, "subject": subject})
    return stopped


@write
def done(act: Act, timer: Timer) -> bool:
    """Notes that a timer has run; False where it had run already, or is not there any more, and nothing must be done."""
    return bool(TimerRow.objects.filter(id=timer.id, done_at=None).update(done_at=act.at))


def is_waiting(timer: Timer) -> bool:
    """Whether a timer is there and has not run."""
    return TimerRow.objects.filter(id=timer.id, done_at=None).exists()


def due(now: datetime) -> list[Timer]:
    """The timers whose moment has come and that have not run, the oldest first."""
    return [timer_of(row) for row in TimerRow.objects.filter(done_at=None, due_at__lte=now).order_by("due_at", "id")]


def next_due(after: datetime) -> datetime | None:
    """When the next timer falls due after a moment, or None where none waits; one that was due before and failed is not asked about."""
    return TimerRow.objects.filter(done_at=None, due_at__gt=after).order_by("due_at").values_list("due_at", flat=True).first()


def timers_of(subject: str) -> list[Timer]:
    """The timers on a subject, done or not, in the order in which they fall due."""
    return [timer_of(row) for row in TimerRow.objects.filter(subject=subject).order_by("due_at", "id")]


def timer_of(row: TimerRow) -> Timer:
    """The timer that a row holds."""
    return Timer(row.id, TimerKind(row.kind), row.subject, row.due_at, row.done_at)
