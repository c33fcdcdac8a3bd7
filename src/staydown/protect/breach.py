"""The breach machine: from what was lost and what is known, what is owed to whom by when, and what has to be done with the registers.

GDPR Art 33 and 34 for a platform or a hotline, LED Art 30 and 31 for a public authority, whose national law carries the Directive. The
articles were read in a stored copy and not compared with the Official Journal. Nothing is sent from here: a human tells, and says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from staydown.rights import tenants
from staydown.words.breach import Answer, Breach, Duty, DutyState, Lost, Party, Risk, Telling, Untold
from staydown.words.errors import Malformed, Refused
from staydown.words.people import Tenant

AUTHORITY_WITHIN = timedelta(hours=72)
"""How long after the organisation became aware the supervisory authority is told, where feasible."""

ALARMS = (timedelta(hours=24), timedelta(hours=48), timedelta(hours=66), AUTHORITY_WITHIN)
"""When the clock of the authority alarms; all but the last are a house rule."""

REASONS = 20
"""The least that is a reason, in characters, as in every decision of the house."""


@dataclass(frozen=True, slots=True)
class Law:
    """The articles by which a breach is told and kept; empty where this law has none. `national` is what a human must still name."""

    name: str
    authority: str
    controller: str
    content: str
    phases: str
    record: str
    people: str
    wording: str
    exempt: str
    elsewhere: str = ""
    restricted: str = ""
    national: str = ""


GDPR = Law(
    "Regulation (EU) 2016/679",
    authority="Art 33(1)",
    controller="Art 33(2)",
    content="Art 33(3)",
    phases="Art 33(4)",
    record="Art 33(5)",
    people="Art 34(1)",
    wording="Art 34(2)",
    exempt="Art 34(3)",
)
LED = Law(
    "Directive (EU) 2016/680",
    authority="Art 30(1)",
    controller="Art 30(2)",
    content="Art 30(3)",
    phases="Art 30(4)",
    record="Art 30(5)",
    people="Art 31(1)",
    wording="Art 31(2)",
    exempt="Art 31(3)",
    elsewhere="Art 30(6)",
    restricted="Art 31(5)",
    national="the provision of national law that carries it",
)


def law_of(tenant: Tenant) -> Law:
    """The law by which an organisation tells of a breach: LED for a public authority in its tasks, GDPR for any other."""
    return LED if tenants.is_public(tenant) else GDPR


def opened(breach: Breach, now: datetime) -> Breach:
    """The breach as it is first noted; raises Malformed where nothing was lost, nobody says what happened, or awareness lies ahead."""
    if not breach.lost or not breach.says.strip():
        raise Malformed("it is not said what was lost and what happened", where="says", mend="Say both; what is not known yet can follow")
    if breach.aware_at.tzinfo is None or breach.aware_at > now:
        raise Malformed(
            "the moment of awareness has no zone or lies ahead", where="aware_at", mend="Give when you first had reason to know"
        )
    return checked(breach)


def recorded(breach: Breach, changes: Mapping[str, Any]) -> Breach:
    """The breach with what is known now; one that was closed is open again, and an exemption that the facts bear no more falls.

    Raises Malformed for a risk below what the facts say without a reason.
    """
    anew = checked(replace(breach, **changes, closed_at=None))
    if anew.untold is Untold.UNINTELLIGIBLE and unintelligible(anew) is not True:
        return replace(anew, untold=None, untold_because="")
    return anew


def checked(breach: Breach) -> Breach:
    """The breach, where its facts can stand together; raises Malformed."""
    if any(count is not None and count < 0 for count in (breach.people, breach.records)):
        raise Malformed("a count is below zero", where="people", mend="Leave it out where it is not known")
    below = breach.risk is not Risk.UNASSESSED and _RANK[breach.risk] < _RANK[proposed_risk(breach)]
    if below and len(breach.risk_because.strip()) < REASONS:
        raise Malformed(
            f"on these facts the risk is {proposed_risk(breach).value}, and {breach.risk.value} needs its reasons",
            where="risk_because",
            mend=f"Write at least {REASONS} characters; the supervisory authority will read them",
        )
    return breach


_RANK = {risk: n for n, risk in enumerate(Risk)}


def unintelligible(breach: Breach) -> bool | None:
    """Whether nobody without a right can make anything of what was lost; None while the facts do not say.

    A register without its key is (it shows counts, kinds and dates, and no person); a host is not, because its memory holds the keys.
    """
    if Lost.HOST in breach.lost or (Lost.KEY in breach.lost and len(breach.lost) > 1) or breach.key_apart is Answer.NO:
        return False
    blinded = breach.lost <= {Lost.REGISTER, Lost.KEY}
    if not blinded and breach.readable_without_key is Answer.YES:
        return False
    closed = blinded or breach.readable_without_key is Answer.NO
    return True if closed and breach.key_apart is Answer.YES else None


def proposed_risk(breach: Breach) -> Risk:
    """The least risk that the facts allow: high where somebody may learn who is protected, for membership is itself the secret."""
    if unintelligible(breach):
        return Risk.UNLIKELY
    names_people = breach.registers or breach.lost & {Lost.DATABASE, Lost.REGISTER, Lost.BACKUP, Lost.HOST}
    return Risk.HIGH if names_people else Risk.LIKELY


def told(breach: Breach, telling: Telling, now: datetime) -> Breach:
    """The breach with word that somebody was told.

    Raises Malformed for a moment before awareness or ahead, without a way, and for an authority told late without the reasons for it.
    """
    if telling.at.tzinfo is None or not breach.aware_at <= telling.at <= now:
        raise Malformed("the moment lies before awareness or ahead", where="at", mend="Give when they were told")
    if not telling.how.strip():
        raise Malformed("it is not said how they were told", where="how", mend="Name the way and its reference, like a form's number")
    first = telling.to is Party.AUTHORITY and not tellings_to(breach, Party.AUTHORITY)
    if first and telling.at > authority_due(breach) and len(telling.delay.strip()) < REASONS:
        raise Malformed("the 72 hours are over, and reasons for the delay go with the word", where="delay", mend="Write why it was late")
    lacked = lacks(breach) if telling.to is Party.AUTHORITY else ()
    return replace(breach, tellings=(*breach.tellings, replace(telling, lacked=lacked)))


def left_untold(breach: Breach, why: Untold, because: str, law: Law) -> Breach:
    """The breach of which people are not told, for a reason that the law knows; raises Refused where the facts do not bear it."""
    if why is Untold.UNINTELLIGIBLE and unintelligible(breach) is not True:
        raise Refused(f"breach {breach.id}: it is not established that nobody can read what was lost, so {law.exempt}(a) does not hold")
    if why is Untold.RESTRICTED and not law.restricted:
        raise Refused(f"{law.name} has no such restriction; it is one of {LED.name} {LED.restricted}")
    if len(because.strip()) < REASONS:
        raise Malformed(f"the reasons have fewer than {REASONS} characters", where="justification", mend="The authority will read them")
    return replace(breach, untold=why, untold_because=because.strip())


def closed(breach: Breach, law: Law, now: datetime) -> Breach:
    """The breach, closed; raises Refused while something is owed, waits for a human, or has to be done."""
    left = [duty.says for duty in owed(breach, law, now)]
    left += [step for code, step in steps(breach) if code not in dict(breach.steps_done)]
    if left:
        raise Refused(f"breach {breach.id} cannot be closed: {'; '.join(left)}")
    return replace(breach, closed_at=now)


def authority_due(breach: Breach) -> datetime:
    """When the supervisory authority is to be told at the latest, where that is feasible."""
    return breach.aware_at + AUTHORITY_WITHIN


def alarms_passed(breach: Breach, now: datetime) -> int:
    """How many of the alarms have gone by."""
    return sum(now >= breach.aware_at + after for after in ALARMS)


def alarming(breach: Breach) -> bool:
    """Whether the clock of the authority still runs: nobody was told, and nobody found the risk unlikely."""
    return breach.closed_at is None and breach.risk is not Risk.UNLIKELY and not tellings_to(breach, Party.AUTHORITY)


def alarmed(breach: Breach, now: datetime) -> Breach:
    """The breach with the alarms that have gone by."""
    return replace(breach, alarms=alarms_passed(breach, now))


def owed(breach: Breach, law: Law, now: datetime) -> tuple[Duty, ...]:
    """What is owed still, or waits for a human to say."""
    return tuple(duty for duty in duties(breach, law, now) if duty.state not in (DutyState.DONE, DutyState.NOT_OWED))


def tellings_to(breach: Breach, party: Party) -> tuple[Telling, ...]:
    """The words to one party, in the order in which they were recorded."""
    return tuple(telling for telling in breach.tellings if telling.to is party)


def lacks(breach: Breach) -> tuple[str, ...]:
    """What the notice to the authority must hold and does not yet, points (a) to (d) of GDPR Art 33(3) and LED Art 30(3)."""
    items = {
        "(a) how many people, about": breach.people is not None,
        "(a) how many records, about": breach.records is not None,
        "(b) a contact where more can be asked": bool(breach.contact.strip()),
        "(c) the likely consequences": bool(breach.consequences.strip()),
        "(d) the measures taken or proposed": bool(breach.measures.strip()),
    }
    return tuple(says for says, there in items.items() if not there)


def duties(breach: Breach, law: Law, now: datetime) -> tuple[Duty, ...]:
    """Everything that is owed after the breach, each with where it stands on the facts as they are."""
    found = [_record(law), _authority(breach, law, now), _content(breach, law), _people(breach, law)]
    if breach.processor_for:
        found.insert(0, _plain("controller", f"tell {breach.processor_for}, whose data they are", law.controller, breach, Party.CONTROLLER))
        # Whoever holds data for another tells that one; the authority and the people are told by the controller.
        found = [found[0], found[1], *(replace(d, state=DutyState.NOT_OWED, why="the controller tells them") for d in found[2:])]
    if breach.elsewhere and law.elsewhere:
        whom = f"tell the controllers of other Member States: {', '.join(breach.elsewhere)}"
        found.append(_plain("elsewhere", whom, law.elsewhere, breach, Party.ELSEWHERE))
    return tuple(found)


def _record(law: Law) -> Duty:
    """The record, which this is."""
    return Duty("record", "keep the record: facts, effects, remedies", law.record, DutyState.DONE, "this record, which is never erased")


def _plain(code: str, says: str, article: str, breach: Breach, party: Party) -> Duty:
    """A word that is owed without undue delay."""
    return Duty(code, says, article, DutyState.DONE if tellings_to(breach, party) else DutyState.OWED, "without undue delay")


def _authority(breach: Breach, law: Law, now: datetime) -> Duty:
    """The first word to the supervisory authority."""
    due, said = authority_due(breach), tellings_to(breach, Party.AUTHORITY)
    if said:
        state, why = DutyState.DONE, "late, with reasons" if said[0].at > due else ""
    elif breach.risk is Risk.UNLIKELY:
        state, why = DutyState.NOT_OWED, "a human found that a risk is unlikely"
    else:
        state, why = (DutyState.LATE, "with the reasons for the delay") if now > due else (DutyState.OWED, "")
    return Duty("authority", "tell the supervisory authority", law.authority, state, why, due)


def _content(breach: Breach, law: Law) -> Duty:
    """What the notice must hold; what was not known at first follows."""
    said = tellings_to(breach, Party.AUTHORITY)
    lacking = said[-1].lacked if said else lacks(breach)
    if not said and breach.risk is Risk.UNLIKELY:
        return Duty("content", "everything that the notice must hold", law.content, DutyState.NOT_OWED, "no notice is owed")
    state = DutyState.DONE if said and not lacking else DutyState.OWED
    why = f"in phases ({law.phases}), still lacking: {', '.join(lacking)}" if lacking else "" if said else "known, and not told yet"
    return Duty("content", "everything that the notice must hold", law.content, state, why)


def _people(breach: Breach, law: Law) -> Duty:
    """The word to the people whose data they are."""
    says = "tell the people, in clear and plain language"
    if tellings_to(breach, Party.PEOPLE):
        return Duty("people", says, law.people, DutyState.DONE)
    if breach.untold is not None:
        article = law.restricted if breach.untold is Untold.RESTRICTED else f"{law.exempt}({_LETTER[breach.untold]})"
        return Duty("people", says, article, DutyState.NOT_OWED, f"two officers found: {breach.untold.value}")
    if breach.risk is Risk.UNASSESSED:
        return Duty(
            "people", says, law.people, DutyState.ASKED, f"nobody has assessed the risk; on the facts it is {proposed_risk(breach).value}"
        )
    if breach.risk is Risk.HIGH:
        return Duty("people", says, law.people, DutyState.OWED, "without undue delay")
    return Duty("people", says, law.people, DutyState.NOT_OWED, f"a human found the risk {breach.risk.value}, not high")


_LETTER = {Untold.UNINTELLIGIBLE: "a", Untold.AVERTED: "b", Untold.DISPROPORTIONATE: "c"}


def steps(breach: Breach) -> tuple[tuple[str, str], ...]:
    """What has to be done besides telling, by code, the most pressing first: from what was lost, and with which registers."""
    wanted = [(code, says) for code, says, when in _STEPS if not when or breach.lost & when]
    if breach.registers or breach.lost & {Lost.REGISTER, Lost.HOST, Lost.KEY}:
        keys_gone = unintelligible(breach) is not True
        which = f" ({', '.join(breach.registers)})" if breach.registers else ""
        wanted += [(code, f"{says}{which}") for code, says in (_REGISTERS_KEY_GONE if keys_gone else _REGISTERS_KEY_SAFE)]
    return tuple(wanted)


_EVERY: frozenset[Lost] = frozenset()
_STEPS: tuple[tuple[str, str, frozenset[Lost]], ...] = (
    ("stop", "Stop it: shut the way by which it happened, and take the machine or account out of use", _EVERY),
    ("keep", "Keep what shows how it happened, before anything is cleaned: logs, times, the head of the ledger", _EVERY),
    ("officer", "Tell the data protection officer", _EVERY),
    (
        "sessions",
        "End every session and make new passwords: end-sessions for each officer",
        frozenset({Lost.DATABASE, Lost.HOST, Lost.DEVICE}),
    ),
    (
        "tokens",
        "Make new tokens for every program that calls the API, and for subscribers",
        frozenset({Lost.DATABASE, Lost.HOST, Lost.BACKUP}),
    ),
    ("signing", "Make a new signing key, and keep the old head of the ledger elsewhere", frozenset({Lost.HOST, Lost.KEY})),
    ("verify", "Prove the ledger from a head that was kept elsewhere: staydown verify", frozenset({Lost.HOST, Lost.DATABASE})),
    ("mail", "Look which letters lay in the mailbox, and whom each speaks of", frozenset({Lost.MAILBOX})),
    ("backups", "Find every other copy of that backup, and who can reach it", frozenset({Lost.BACKUP})),
    (
        "cases",
        "Look which exposed people and possible children stand in the rows, and warn those in danger by alert",
        frozenset({Lost.DATABASE, Lost.HOST, Lost.BACKUP}),
    ),
)
"""Steps by code, and what of which any must have been lost for them; none named: each time."""

_REGISTERS_KEY_GONE = (
    ("danger", "Hold every person of the register for known: plan warnings with the custodian"),
    ("rekey", "Make a new key in a place that the thief never reached"),
    ("reenrol", "Enrol the people anew under the new key from the custodian's own list: a blinded value cannot be turned into another"),
    ("withdraw", "Withdraw everybody from the register under the old key, in every backup too, and destroy the old key"),
)
_REGISTERS_KEY_SAFE = (
    ("apart", "Make sure that the key was not in the same place: look at the keyring, its backup, and who held both"),
    ("renew", "Enrol the people anew under a new key when the custodian can, so that the copy that is out grows worthless"),
)


def settled(breach: Breach, code: str, how: str) -> Breach:
    """The breach with one step settled: done, or not needed and why; raises Malformed for an unknown step or without a word on how."""
    if code not in dict(steps(breach)):
        raise Malformed(f"there is no step {code!r}", where="step", mend=f"Known are {', '.join(code for code, _ in steps(breach))}")
    if not how.strip():
        raise Malformed("it is not said how", where="how", mend="Say what was done, or why it is not needed")
    return replace(breach, steps_done=(*((one, said) for one, said in breach.steps_done if one != code), (code, how.strip())))


def open_breaches(breaches: Iterable[Breach]) -> list[Breach]:
    """Those that are not closed, who has to be told first at the head."""
    return sorted((one for one in breaches if one.closed_at is None), key=lambda one: (not alarming(one), one.aware_at))
