"""What happens by itself when its time comes: alerts escalate, embargoes end, what must go goes. Late rather than never, once each."""

from dataclasses import dataclass

from staydown.protect import alert as alerts
from staydown.rights import retention
from staydown.store import cases, exports, exposed, registers
from staydown.words.people import Officer

from .catalogue import action
from .office import SYSTEM, Office


@dataclass(frozen=True, slots=True)
class Swept:
    """What ran out: alerts escalated, embargoes ended, register tokens purged, posts erased."""

    escalated: tuple[str, ...]
    ended: tuple[str, ...]
    purged: int
    erased: int


@action("alert.escalated", "embargo.ended", "register.purged", "retention.erased", right="see.cases", page="people")
def sweep(office: Office, officer: Officer) -> Swept:
    """Does what is due: escalates alerts that nobody acknowledged, records embargoes that ended, removes what must go."""
    office.may(officer, "see.cases")
    return run_out(office)


def run_out(office: Office) -> Swept:
    """Does what is due, in the name of the clocks, whoever asks; done twice it changes nothing."""
    return Swept(escalate(office), end_embargoes(office), purge_registers(office), erase(office))


def escalate(office: Office) -> tuple[str, ...]:
    """Escalates alerts that are due and not acknowledged; returns their ids."""
    now, done = office.now(), []
    for alert in exposed.alerts_due(now):
        escalated = alerts.escalation(alert, now)
        if escalated is not None:
            with office.act("alert.escalated", SYSTEM, subject=alert.id) as act:
                exposed.keep_alert(act, escalated)
            done.append(alert.id)
    return tuple(done)


def end_embargoes(office: Office) -> tuple[str, ...]:
    """Records the end of embargoes whose time has come; they ended by themselves, this only says so. Returns their ids."""
    done = []
    for embargo in exposed.embargoes_over(office.now()):
        with office.act("embargo.ended", SYSTEM, subject=embargo.id) as act:
            exposed.keep_embargo(act, embargo, ended=True)
        done.append(embargo.id)
    return tuple(done)


def purge_registers(office: Office) -> int:
    """Removes tokens whose purge date has come; returns how many."""
    if not registers.due_for_purge(office.now()):
        return 0
    with office.act("register.purged", SYSTEM, subject="registers") as act:
        act.subject = f"registers#{act.id}"
        return registers.purge(act, office.now())


def erase(office: Office) -> int:
    """Erases posts whose retention has run out and that nothing else holds; returns how many."""
    run_out = cases.retentions_due(office.now())
    due = retention.due(cases.clocks_of(clock.subject for clock in run_out), office.now())
    if not due:
        return 0
    with office.act("retention.erased", SYSTEM, subject="posts") as act:
        return sum(exports.erase(act, int(clock.subject.removeprefix("post:"))) for clock in due if clock.subject.startswith("post:"))
