"""What happens by itself when its time comes: timers run, alerts escalate, embargoes end, what must go goes. Late, and once each."""

from dataclasses import dataclass
from datetime import timedelta

from staydown.casework.case import UNDECIDED
from staydown.protect import alert as alerts
from staydown.rights import retention
from staydown.store import cases, exports, exposed, media, registers
from staydown.store.acts import Unneeded
from staydown.words.cases import AppealOutcome, Case
from staydown.words.people import Officer
from staydown.words.protect import ExposureState, MinorState

from .catalogue import action
from .office import SYSTEM, Office
from .timers import run_due
from .watch import set_watches

UNCLAIMED = timedelta(days=1)
"""How long a file may lie in the media store before a row names it; a receipt that still runs is younger."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What ran out: alerts escalated, embargoes ended, register tokens purged, posts erased, timers run and those that failed."""

    escalated: tuple[str, ...]
    ended: tuple[str, ...]
    purged: int
    erased: int
    timers: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


@action("alert.escalated", "embargo.ended", "register.purged", "retention.erased", right="see.cases", page="people")
def sweep(office: Office, officer: Officer) -> Swept:
    """Does what is due: escalates alerts that nobody acknowledged, records embargoes that ended, removes what must go."""
    return run_out(office)


def run_out(office: Office) -> Swept:
    """Does what is due, in the name of the clocks, whoever asks; done twice it changes nothing."""
    set_watches(office)
    ran = run_due(office)
    return Swept(escalate(office), end_embargoes(office), purge_registers(office), erase(office), ran.ran, ran.failed)


def escalate(office: Office) -> tuple[str, ...]:
    """Escalates alerts that are due and not acknowledged; returns their ids."""
    now, done = office.now(), []
    for alert in exposed.alerts_due(now):
        with office.act("alert.escalated", SYSTEM, subject=alert.id) as act:
            escalated = alerts.escalation(exposed.alert(alert.id), now)
            if escalated is None:
                raise Unneeded
            exposed.keep_alert(act, escalated)
            done.append(alert.id)
    return tuple(done)


def end_embargoes(office: Office) -> tuple[str, ...]:
    """Records the end of embargoes whose time has come; they ended by themselves, this only says so. Returns their ids."""
    done = []
    for embargo in exposed.embargoes_over(office.now()):
        with office.act("embargo.ended", SYSTEM, subject=embargo.id) as act:
            if embargo.id not in {one.id for one in exposed.embargoes_over(office.now())}:
                raise Unneeded
            exposed.keep_embargo(act, exposed.embargo(embargo.id), ended=True)
            done.append(embargo.id)
    return tuple(done)


def purge_registers(office: Office) -> int:
    """Removes tokens whose purge date has come; returns how many."""
    purged = 0
    if registers.due_for_purge(office.now()):
        with office.act("register.purged", SYSTEM) as act:
            act.subject = f"registers#{act.id}"
            purged = registers.purge(act, office.now())
    return purged


def erase(office: Office) -> int:
    """Erases posts whose retention has run out and that nothing else holds, with the files of theirs that stand nowhere else.

    Returns how many posts went. The files go once the act is committed, because what is deleted from a disk cannot be rolled back.
    """
    erased, files = 0, list[str]()
    if due_subjects(office):
        with office.act("retention.erased", SYSTEM, subject="posts") as act:
            for kind, name in due_subjects(office):
                match kind:
                    case "post" if not is_held(int(name)):
                        posts = [int(name)]
                    case "export":
                        posts = exports.unnoticed(name, minors_posts())
                        exports.forget_damaged(act, name)
                    case "exposure":
                        posts = []
                        exposed.forget(act, name)
                    case _:
                        continue
                files += exports.erase(act, posts)
                erased += len(posts)
                cases.drop_clocks(act, f"{kind}:{name}")
            if not act.digests:
                raise Unneeded
        media.remove(office.place, files)
        media.remove_unclaimed(office.place, office.now() - UNCLAIMED)
    return erased


def due_subjects(office: Office) -> list[tuple[str, str]]:
    """What must go, as (kind, name): every clock on it has run out. Exposures first, because they hold their posts."""
    run_out = cases.retentions_due(office.now())
    due = retention.due(cases.clocks_of(clock.subject for clock in run_out), office.now())
    subjects = (clock.subject.partition(":") for clock in due)
    return sorted({(kind, name) for kind, _, name in subjects}, key=lambda subject: (subject[0] != "exposure", subject))


def is_held(post: int) -> bool:
    """Whether something still needs a post: a case that is open, in review or under appeal, or somebody whom it exposes."""
    exposures = exposed.exposures_of(post)
    return any(is_open(case) for case in cases.cases_of_post(post)) or any(e.state is not ExposureState.FALSE_MATCH for e in exposures)


def minors_posts() -> set[int]:
    """The posts by which an account may belong to a child, until it is cleared."""
    return {int(post) for minor in exposed.minors() if minor.state is not MinorState.CLEARED for post in minor.posts}


def is_open(case: Case) -> bool:
    """Whether somebody still has to decide on a case, or to hear an appeal in it."""
    return case.state in UNDECIDED or any(appeal.outcome is AppealOutcome.PENDING for appeal in cases.appeals_of(case.id))
