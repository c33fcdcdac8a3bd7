"""The alert (form F8): the letter by which a human liaison warns an exposed person, and its escalation where nobody answers.

It says which kinds of data are out and what to do now. It never holds the item, a link, a picture or its wording, who posted
it, who else is named or how many, where the match comes from, or the value that matched: a wrong match would give away
somebody else. Its contents follow the practice gathered for this project (threat-to-life letters, duty-to-warn directives,
first-aid guides after doxxing); no law prescribes them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.posts import Channel, Stamp, Visibility
from staydown.words.protect import Alert, AlertState, Embargo, EmbargoStatus, IdentifierKind

from .embargo import status
from .folding import fold
from .moments import since, told

SCHEDULE = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
"""How long after it was sent an unacknowledged alert escalates: to the next level at each."""

KINDS_IN_WORDS = {
    IdentifierKind.NAME: "your name",
    IdentifierKind.PHONE: "a phone number",
    IdentifierKind.EMAIL: "an e-mail address",
    IdentifierKind.HANDLE: "an account name in a social network",
    IdentifierKind.TOWN: "a town",
    IdentifierKind.UNIT: "a unit or place of work",
    IdentifierKind.PLATE: "a number plate",
    IdentifierKind.ADDRESS: "a home address",
    IdentifierKind.NATIONAL_NUMBER: "a national number",
    IdentifierKind.SCHOOL: "a school",
    IdentifierKind.CAR: "a car",
    IdentifierKind.PHOTO: "a photograph",
}
"""Each kind of data as the person is told of it."""

FIRST_STEPS = (
    "If you are in immediate danger, or see somebody near your home who worries you: call {emergency} now.",
    "Keep what you have before you delete anything: note what you saw or received, when and where.",
    "Switch off location sharing on your phone and in every app, yours and your family's.",
    "Secure your accounts: close your profiles to strangers, change passwords, switch on two-factor sign-in.",
    "Tell your family and your employer's security officer. Your contact below helps you with it.",
)
"""What to do now, in this order."""

_SCHEME = re.compile(r"[a-z]{2,10}://(?:www\.)?")

AVOID = (
    "Do not look for the item, do not open, answer or share it, and do not write about it. "
    "Do not speak of this through an account that was exposed."
)
"""What not to do."""


@dataclass(frozen=True, slots=True)
class AlertFacts:
    """What an alert tells.

    `confirmed_by` is the office, not the name, of the human who confirmed the exposure; `assessment` how credible and near
    the danger is, in words; `done` what has been done already; `call_back` a route to the contact that the person already
    knows (never one that only this letter gives); `correction` how to say that it is wrong, or to appeal.
    """

    person: str
    kinds: frozenset[IdentifierKind]
    where: str
    since: Stamp
    zone: tzinfo
    confirmed_by: str
    confirmed_at: datetime
    assessment: str
    done: tuple[str, ...]
    contact: str
    call_back: str
    correction: str
    next_contact: datetime
    wrong: frozenset[IdentifierKind] = frozenset()
    embargo: Embargo | None = None
    support: tuple[str, ...] = ()
    emergency: str = "112"


def where_of(channel: Channel) -> str:
    """Where a post stands, in words that lead nobody there: the platform, who can see it, and how many at most."""
    seen_by = {
        Visibility.PUBLIC: "visible to everybody",
        Visibility.SELECTED: "visible to people whom somebody let in",
        Visibility.UNKNOWN: "it is not known who can see it",
    }[channel.visibility]
    reach = "audience not known" if channel.audience is None else f"audience about {channel.audience}"
    return f"{channel.platform.capitalize() or 'A platform that is not known'}, {seen_by}, {reach}"


def alert_document(facts: AlertFacts, *, reference: str, at: datetime, sender: str, addressee: Addressee) -> Document:
    """The alert for the liaison to speak from and to hand over; raises Refused where no human confirmed it or nobody can be called back."""
    needed = {"who confirmed it": facts.confirmed_by, "a contact": facts.contact, "a call-back route": facts.call_back}
    missing = [name for name, value in needed.items() if not value.strip()]
    if missing:
        raise Refused(f"alert {reference}: no alert goes out without {' and '.join(missing)}")
    return Document(
        form="F8",
        title="Personal safety notice",
        reference=reference,
        date=at,
        sender=sender,
        addressee=addressee,
        sections=(
            _published(facts),
            _standing(facts, at),
            Section("What to do now", steps=tuple(step.format(emergency=facts.emergency) for step in FIRST_STEPS)),
            Section("What not to do", paragraphs=(AVOID,)),
            _contact(facts),
        ),
        notes=(
            "Spoken by a human who first makes sure of the person; never sent to an account that was exposed.",
            "The item itself, its address and its author are left out on purpose.",
        ),
    )


def _published(facts: AlertFacts) -> Section:
    """Which kinds of data, where, since when."""
    lines = [Line("Person", facts.person), Line("Kinds of data published", _in_words(facts.kinds))]
    if facts.wrong:
        lines.append(Line("Published, but not as we know it", _in_words(facts.wrong)))
    lines += [Line("Where", facts.where), Line("Since", since(facts.since, facts.zone))]
    return Section("What was published", tuple(lines))


def _standing(facts: AlertFacts, at: datetime) -> Section:
    """What a human confirmed, how serious it is, what was done, and whether the press waits."""
    lines = [
        Line("Confirmed by a human", f"{facts.confirmed_by}, {told(facts.confirmed_at, facts.zone)}"),
        Line("How serious it is", facts.assessment.strip() or "not assessed yet"),
        *(Line("Done", one) for one in facts.done or ("nothing yet",)),
        Line("Press", _press(facts.embargo, at, facts.zone)),
    ]
    return Section("Where it stands", tuple(lines))


def _press(embargo: Embargo | None, at: datetime, zone: tzinfo) -> str:
    """Whether the press was asked to wait, in words."""
    if embargo is None:
        return "was not asked to wait"
    if status(embargo, at) is EmbargoStatus.ACTIVE:
        return f"was asked to wait until {told(embargo.until, zone)}; this is voluntary"
    return "was asked to wait; that time is over"


def _contact(facts: AlertFacts) -> Section:
    """Whom to call, how to check that it is them, what help there is, how to object, and when they call again."""
    lines = [
        Line("Your contact, at any hour", facts.contact),
        Line("Make sure it is us", f"hang up and call back by a route you already know: {facts.call_back}"),
        *(Line("Support", one) for one in facts.support),
        Line("If this is wrong, or to appeal", facts.correction.strip() or "tell your contact"),
        Line("We speak to you again", told(facts.next_contact, facts.zone)),
    ]
    return Section("Your contact", tuple(lines))


def _in_words(kinds: Iterable[IdentifierKind]) -> str:
    """Kinds of data in words, in the order of their enum."""
    held = frozenset(kinds)
    return ", ".join(KINDS_IN_WORDS[kind] for kind in IdentifierKind if kind in held)


def forbidden_in(document: Document, forbidden: Iterable[str]) -> tuple[str, ...]:
    """Those of the forbidden texts that a document holds, however they are spelled; a guard to run before a letter is kept.

    Words are looked for as whole words in order, long ones also run together, numbers by their digits; of a text of several
    lines, each line. The answer is itself secret: count it, do not show it.
    """
    spoken = [fold(text) for text in _texts(document)]
    words = " " + " ".join(" ".join(re.findall("[a-z0-9]+", text)) + " |" for text in spoken) + " "
    squeezed = [re.sub("[^a-z0-9]", "", text) for text in spoken]
    digits = [re.sub("[^0-9]", "", text) for text in spoken]
    return tuple(text for text in forbidden if any(_holds(words, squeezed, digits, fold(line)) for line in text.splitlines()))


def _holds(words: str, squeezed: Sequence[str], digits: Sequence[str], line: str) -> bool:
    """Whether one folded line of something forbidden stands in a document's words, runs or digits."""
    line = _SCHEME.sub("", line)
    own = re.findall("[a-z0-9]+", line)
    run, number = "".join(own), re.sub("[^0-9]", "", line)
    return (
        (bool(own) and f" {' '.join(own)} " in words)
        or (len(run) >= 8 and any(run in text for text in squeezed))
        or (len(number) >= 6 and not re.search("[a-z]", line) and any(number in text for text in digits))
    )


def _texts(document: Document) -> Iterator[str]:
    """Every text of a document that its sender wrote or that came from a case; the addressee is theirs to know."""
    yield from (document.title, document.reference, document.sender, *document.notes)
    for section in document.sections:
        yield section.heading
        yield from (text for line in section.lines for text in (line.label, line.value))
        yield from (*section.steps, *section.paragraphs)


def escalation(alert: Alert, now: datetime, schedule: Sequence[timedelta] = SCHEDULE) -> Alert | None:
    """The alert at the level at which it stands now if nobody acknowledged it in time; None where nothing changes.

    `due_at` of a fresh alert is its sending plus the first time of the schedule; each level waits for the next time. The last
    level stays.
    """
    if alert.state not in (AlertState.SENT, AlertState.ESCALATED):
        return None
    level, due_at = alert.level, alert.due_at
    while level < len(schedule) and now >= due_at:
        level += 1
        if level < len(schedule):
            due_at += schedule[level] - schedule[level - 1]
    return replace(alert, state=AlertState.ESCALATED, level=level, due_at=due_at) if level > alert.level else None
