"""Breaches of personal data: noted at once by whoever sees them, told by humans within their clocks, and never erased.

Nothing is sent from here. A draft is made of what is known; a human completes it, tells, and says that it was told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from staydown.protect import breach as rules
from staydown.protect import breach_notice as notices
from staydown.protect.languages import languages_for
from staydown.report import html, pdf
from staydown.store import breaches as rows
from staydown.store import registers as registers_rows
from staydown.store import timers
from staydown.store.acts import Act, Unneeded
from staydown.words.breach import Answer, Breach, Duty, Lost, Party, Risk, Telling, Untold
from staydown.words.letters import Addressee, Document
from staydown.words.orders import Timer, TimerKind
from staydown.words.people import Officer

from . import signing_in
from .catalogue import Secret, action
from .office import SYSTEM, Office
from .timers import handles, pass_over


class Draft(StrEnum):
    """What can be drafted after a breach."""

    NOTICE = "notice"
    PEOPLE = "people"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class BreachLine:
    """A breach in the list: what is still owed, when the authority is due, and whether its clock still runs."""

    breach: Breach
    owed: tuple[Duty, ...]
    due_at: datetime
    alarming: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of what has to be done, and how it was settled; empty while it is open."""

    code: str
    says: str
    how: str


@dataclass(frozen=True, slots=True)
class BreachView:
    """A breach with everything that is owed and to be done, the risk that the facts allow at least, and its record as a document."""

    breach: Breach
    duties: tuple[Duty, ...]
    steps: tuple[StepLine, ...]
    due_at: datetime
    alarming: bool
    least: Risk
    law: str
    document: Document
    html: str


@action("breach.opened", page="privacy")
def open_breach(
    office: Office,
    officer: Officer,
    lost: Annotated[tuple[Lost, ...], "what was lost, read or changed by somebody without a right"],
    says: Annotated[str, "what happened, as far as you know; nobody is named"],
    aware_at: Annotated[datetime, "when this organisation first had reason to know: 72 hours run from here"],
    aware_by: Annotated[str, "which office became aware, like: night desk of the host"] = "",
    registers: Annotated[tuple[str, ...], "the registers that it concerns"] = (),
    processor_for: Annotated[str, "the controller for whom you hold the data, where they are not your own"] = "",
) -> Breach:
    """Notes a breach of personal data and starts the clock of the supervisory authority; what is not known yet can follow."""
    key, now = office.new_id("breach"), office.now()
    with office.act("breach.opened", officer, subject=key) as act:
        concerned = tuple(dict.fromkeys(registers_rows.register(one).id for one in registers))
        found = Breach(
            key,
            aware_at,
            aware_by.strip() or officer.id,
            now,
            frozenset(lost),
            says.strip(),
            concerned,
            people=sum(map(registers_rows.people_count, concerned)) if concerned else None,
            records=sum(len(registers_rows.tokens(one)) for one in concerned) if concerned else None,
            contact=office.tenant.contact or office.tenant.email,
            processor_for=processor_for.strip(),
        )
        made = rules.opened(found, now)
        keep(act, made)
    return made


@action("breach.recorded", page="privacy")
def record_breach(
    office: Office,
    officer: Officer,
    breach: Annotated[str, "the breach"],
    lost: Annotated[tuple[Lost, ...], "everything that was lost, where that is more or less than was said"] = (),
    says: Annotated[str, "what happened, as it is known now"] = "",
    registers: Annotated[tuple[str, ...], "every register that it concerns"] = (),
    people: Annotated[int | None, "how many people, about"] = None,
    records: Annotated[int | None, "how many records, about"] = None,
    readable_without_key: Annotated[Answer | None, "whether what was lost can be read as it is, by whoever has it and no key"] = None,
    key_apart: Annotated[Answer | None, "whether every key to it lay elsewhere and is safe"] = None,
    risk: Annotated[Risk | None, "what you find the risk to people to be"] = None,
    risk_because: Annotated[str, "why, where it is below what the facts say"] = "",
    consequences: Annotated[str, "what may follow for the people"] = "",
    measures: Annotated[str, "what was done, and what is proposed"] = "",
    contact: Annotated[str, "where more can be asked: the data protection officer or another"] = "",
    elsewhere: Annotated[tuple[str, ...], "controllers of other Member States that the data came from or went to"] = (),
) -> Breach:
    """Records what is known now of a breach; what is left empty stays as it was. One that was closed is open again."""
    given = {
        "lost": frozenset(lost),
        "says": says.strip(),
        "registers": tuple(dict.fromkeys(registers)),
        "people": people,
        "records": records,
        "readable_without_key": readable_without_key,
        "key_apart": key_apart,
        "risk": risk,
        "risk_because": risk_because.strip(),
        "consequences": consequences.strip(),
        "measures": measures.strip(),
        "contact": contact.strip(),
        "elsewhere": elsewhere,
    }
    empty: Sequence[object] = ("", (), frozenset(), None)
    with office.act("breach.recorded", officer, subject=breach) as act:
        for register in registers:
            registers_rows.register(register)
        anew = rules.recorded(rows.breach(breach), {name: value for name, value in given.items() if value not in empty})
        keep(act, anew)
    return anew


@action("breach.told", page="privacy")
def record_telling(
    office: Office,
    officer: Officer,
    breach: Annotated[str, "the breach"],
    whom: Annotated[Party, "who was told: the supervisory authority, the people, the controller, or controllers elsewhere"],
    at: Annotated[datetime, "when they were told"],
    how: Annotated[str, "by which way and under which reference, like the number of the authority's form"],
    delay: Annotated[str, "why after 72 hours, where it was"] = "",
) -> Breach:
    """Says that somebody was told of a breach; a human told them, nothing is sent from here."""
    with office.act("breach.told", officer, subject=breach) as act:
        then = rows.breach(breach)
        anew = rules.told(then, Telling(whom, at, how.strip(), officer.id, delay.strip()), office.now())
        keep(act, anew)
    return anew


@action("breach.people_untold", page="privacy")
def leave_people_untold(
    office: Office,
    officer: Officer,
    breach: Annotated[str, "the breach"],
    why: Annotated[Untold, "unintelligible to others, averted since, a disproportionate effort, or restricted by law (LED alone)"],
    second: Annotated[str, "the second officer who agrees"],
    second_password: Annotated[Secret, "the second officer's own password"],
    justification: Annotated[str, "the reasons; of a disproportionate effort, how the public is told instead"],
) -> Breach:
    """Finds that the people need not be told of a breach; two officers agree, and the facts have to bear it."""
    other = signing_in.proved(office, second, second_password)
    office.is_settled(other, "breach.people_untold")
    with office.act("breach.people_untold", officer, second=other, justification=justification, subject=breach) as act:
        anew = rules.left_untold(rows.breach(breach), why, justification, rules.law_of(office.tenant))
        rows.keep_breach(act, anew)
    return anew


@action("breach.step_settled", page="privacy")
def settle_breach_step(
    office: Office,
    officer: Officer,
    breach: Annotated[str, "the breach"],
    step: Annotated[str, "the step, like rekey"],
    how: Annotated[str, "what was done, or why it is not needed"],
) -> Breach:
    """Says that a step after a breach was done, or is not needed and why."""
    with office.act("breach.step_settled", officer, subject=breach) as act:
        anew = rules.settled(rows.breach(breach), step, how)
        rows.keep_breach(act, anew)
    return anew


@action("breach.closed", page="privacy")
def close_breach(office: Office, officer: Officer, breach: Annotated[str, "the breach"]) -> Breach:
    """Closes a breach in which nothing is owed and nothing is to be done any more; its record stays for good."""
    with office.act("breach.closed", officer, subject=breach) as act:
        anew = rules.closed(rows.breach(breach), rules.law_of(office.tenant), office.now())
        keep(act, anew)
    return anew


@action(right="see.breaches", page="privacy")
def list_breaches(office: Office, officer: Officer) -> list[BreachLine]:
    """Lists the breaches: those whose clock runs first, then what is open, then what is closed."""
    law, now = rules.law_of(office.tenant), office.now()
    every = rows.breaches()
    in_order = [*rules.open_breaches(every), *(one for one in every if one.closed_at is not None)]
    return [BreachLine(one, rules.owed(one, law, now), rules.authority_due(one), rules.alarming(one)) for one in in_order]


@action(right="see.breaches", page="privacy")
def show_breach(office: Office, officer: Officer, breach: Annotated[str, "the breach"]) -> BreachView:
    """Shows one breach: what is owed to whom by when, what has to be done, and its record."""
    then, law, now = rows.breach(breach), rules.law_of(office.tenant), office.now()
    done, document = dict(then.steps_done), draft_of(office, then, Draft.RECORD)
    return BreachView(
        then,
        rules.duties(then, law, now),
        tuple(StepLine(code, says, done.get(code, "")) for code, says in rules.steps(then)),
        rules.authority_due(then),
        rules.alarming(then),
        rules.proposed_risk(then),
        law.name,
        document,
        html.page(document),
    )


@action(right="see.breaches", page="privacy")
def draft_notice(
    office: Office,
    officer: Officer,
    breach: Annotated[str, "the breach"],
    draft: Annotated[Draft, "the notice to the authority (or the controller), the word to the people, or the record"] = Draft.NOTICE,
    language: Annotated[str, "of the word to the people: fr, nl, de or en; empty where it is not known, for those of this house"] = "",
) -> bytes:
    """Gives a draft after a breach as PDF: a human reads it, completes it and sends it."""
    return pdf.pdf(draft_of(office, rows.breach(breach), draft, languages_for(language, office.tenant.languages)))


def draft_of(office: Office, breach: Breach, draft: Draft, languages: Sequence[str] = ("en",)) -> Document:
    """A draft of what is known now, that of the word to the people in some languages; it has the breach's own reference."""
    law = rules.law_of(office.tenant)
    head = notices.Letterhead(office.tenant.name, breach.id, office.now(), ZoneInfo(office.tenant.zone))
    match draft:
        case Draft.PEOPLE:
            return notices.people_notice(breach, law, head, languages)
        case Draft.RECORD:
            return notices.record(breach, law, head)
        case Draft.NOTICE:
            to = Addressee(breach.processor_for or "The supervisory authority", "notice")
            return notices.authority_notice(breach, law, head, to)


def keep(act: Act, breach: Breach) -> None:
    """Keeps a breach and sets its alarms anew while its clock runs, those that have passed already included: they run late."""
    rows.keep_breach(act, breach)
    timers.stop(act, TimerKind.BREACH_ALARM, breach.id)
    if rules.alarming(breach):
        for after in rules.ALARMS[breach.alarms :]:
            timers.start(act, TimerKind.BREACH_ALARM, breach.id, breach.aware_at + after)


@handles(TimerKind.BREACH_ALARM)
def alarm(office: Office, timer: Timer) -> None:
    """Notes that another part of the 72 hours is over and nobody has told the authority."""
    with office.act("breach.alarmed", SYSTEM, subject=timer.subject) as act:
        if not timers.done(act, timer):
            raise Unneeded
        then = rows.breach(timer.subject)
        passed = rules.alarms_passed(then, office.now())
        if not rules.alarming(then) or passed <= then.alarms:
            raise Unneeded
        rows.keep_breach(act, rules.alarmed(then, office.now()))
    pass_over(office, timer)
