"""The alert (form F8): the letter by which a human liaison warns an exposed person, and its escalation where nobody answers.

It says which kinds of data are out and what to do now. It never holds the item, a link, a picture or its wording, who posted
it, who else is named or how many (but that a child of the reader is named too), where the match comes from, or the value that
matched: a wrong match would give away somebody else. Its contents follow the practice gathered for this project (threat-to-life letters,
duty-to-warn directives, first-aid guides after doxxing); no law prescribes them. About a child it is written to the parent or guardian.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document, LetterKind, Line, Section
from staydown.words.posts import Channel, Stamp
from staydown.words.protect import Alert, AlertState, Embargo, EmbargoStatus, IdentifierKind
from staydown.words.watch import LiveState

from .alert_words import WORDINGS, Wording
from .embargo import status
from .folding import fold
from .guardian_words import FOR_GUARDIANS
from .languages import one_after_another
from .moments import told

SCHEDULE = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
"""How long after it was sent an unacknowledged alert escalates: to the next level at each."""

EMERGENCY = "112"
"""The emergency number of the European Union."""

_SCHEME = re.compile(r"[a-z]{2,10}://(?:www\.)?")


@dataclass(frozen=True, slots=True)
class AlertFacts:
    """What an alert tells, the same in every language.

    `channel` is where the item stands, of which the platform, who can see it and how many are told; `since` when it was published and
    `received` when it came to us; `seen` the last look at the place and when that was. `confirmed_by` is the office, not the name, of
    the human who confirmed the exposure; `assessment` how credible and near the danger is, in the officer's own words; `done` the kinds
    of letter that have gone out already; `call_back` a route to the contact that the person already knows (never one that only this
    letter gives). `earlier` is the reference of the letter by which the same person was warned before: then this one is short.
    `guardian` says that the person is a child and the reader their parent or guardian; `child_named` that a child of the reader's family is
    named too.
    """

    person: str
    kinds: frozenset[IdentifierKind]
    channel: Channel
    since: Stamp
    zone: tzinfo
    confirmed_by: str
    confirmed_at: datetime
    assessment: str
    done: tuple[LetterKind, ...]
    contact: str
    call_back: str
    next_contact: datetime
    received: datetime | None = None
    seen: tuple[LiveState, datetime] | None = None
    wrong: frozenset[IdentifierKind] = frozenset()
    embargo: Embargo | None = None
    support: tuple[str, ...] = ()
    emergency: str = EMERGENCY
    earlier: str = ""
    guardian: bool = False
    child_named: bool = False


def alert_document(
    facts: AlertFacts, *, languages: Sequence[str], reference: str, at: datetime, sender: str, addressee: Addressee
) -> Document:
    """The alert for the liaison to speak from and to hand over, in one language or whole in several, one after the other.

    Raises Refused where no human confirmed it or nobody can be called back.
    """
    needed = {"who confirmed it": facts.confirmed_by, "a contact": facts.contact, "a call-back route": facts.call_back}
    missing = [name for name, value in needed.items() if not value.strip()]
    if missing:
        raise Refused(f"alert {reference}: no alert goes out without {' and '.join(missing)}")
    wordings = {language: words_for(facts.guardian, language) for language in languages}
    return Document(
        form="F8",
        title=" / ".join(words.title for words in wordings.values()),
        reference=reference,
        date=at,
        sender=sender,
        addressee=addressee,
        sections=one_after_another(
            {language: _sections(facts, words, language, reference, at, sender) for language, words in wordings.items()}
        ),
        notes=tuple(note for words in wordings.values() for note in (words.spoken, words.left_out)),
        language=languages[0],
    )


def words_for(guardian: bool, language: str) -> Wording:
    """The texts of an alert in a language: to the person, or to the parent or guardian of a child."""
    return FOR_GUARDIANS[language].alert if guardian else WORDINGS[language]


def short_text(reference: str, languages: Sequence[str], *, guardian: bool) -> str:
    """What goes out by another way than the letter: whom to contact and a reference, a line a language, and nothing else."""
    return "\n".join(words_for(guardian, language).short.format(reference=reference) for language in languages)


def _sections(facts: AlertFacts, words: Wording, language: str, reference: str, at: datetime, sender: str) -> tuple[Section, ...]:
    """The whole alert in one language; of somebody who was warned before, what is new alone."""
    if facts.earlier:
        danger = Section(words.to_do, steps=(words.steps[0].format(emergency=facts.emergency),))
        return (_published(facts, words, language), danger, *_family(facts, language), _contact(facts, words, language, reference))
    return (
        *_introduced(facts, language, sender),
        _published(facts, words, language),
        _standing(facts, words, language, at),
        Section(words.to_do, steps=tuple(step.format(emergency=facts.emergency) for step in words.steps)),
        *_family(facts, language),
        Section(words.not_to_do, paragraphs=(words.avoid,)),
        _contact(facts, words, language, reference),
    )


def _introduced(facts: AlertFacts, language: str, sender: str) -> tuple[Section, ...]:
    """Who speaks to a guardian and why, and what it does not mean; nothing where the reader is the person."""
    if not facts.guardian:
        return ()
    theirs = FOR_GUARDIANS[language]
    return (
        Section(theirs.who, paragraphs=(theirs.introduced.format(sender=sender),)),
        Section(theirs.meaning, paragraphs=theirs.not_meant),
    )


def _family(facts: AlertFacts, language: str) -> tuple[Section, ...]:
    """That a child of the reader is named too, and what to do for the child; nothing where none is."""
    theirs = FOR_GUARDIANS[language]
    return (Section(theirs.family, steps=theirs.family_steps),) if facts.child_named else ()


def _published(facts: AlertFacts, words: Wording, language: str) -> Section:
    """Which kinds of data, where, since when, and whether it is still there."""
    lines = [Line(words.person, facts.person)]
    if facts.earlier:
        lines.append(Line(words.earlier, facts.earlier))
    lines += [Line(words.kinds_out, _in_words(facts.kinds, words))]
    if facts.wrong:
        lines.append(Line(words.kinds_wrong, _in_words(facts.wrong, words)))
    lines += [
        Line(words.where, where_of(facts.channel, words)),
        Line(words.since, _since(facts.since, facts.zone, words, language)),
        Line(words.received, told(facts.received, facts.zone, language) if facts.received else words.unknown),
        Line(words.up, _still_up(facts, words, language)),
    ]
    return Section(words.published, tuple(lines))


def where_of(channel: Channel, words: Wording) -> str:
    """Where a post stands, in words that lead nobody there: the platform, who can see it, and how many at most."""
    reach = words.audience_unknown if channel.audience is None else words.audience.format(n=channel.audience)
    return f"{channel.platform.capitalize() or words.platform_unknown}, {words.seen_by[channel.visibility]}, {reach}"


def _since(stamp: Stamp, zone: tzinfo, words: Wording, language: str) -> str:
    """The time of a post as far as it is known."""
    if stamp.at is not None:
        return told(stamp.at, zone, language)
    return words.no_zone.format(local=stamp.local) if stamp.local else words.unknown


def _still_up(facts: AlertFacts, words: Wording, language: str) -> str:
    """What the last look at the place showed, and when that was."""
    if facts.seen is None or facts.seen[0] is LiveState.UNKNOWN:
        return words.unknown
    state, looked_at = facts.seen
    return words.looked.format(state=words.still_up[state], at=told(looked_at, facts.zone, language))


def _standing(facts: AlertFacts, words: Wording, language: str, at: datetime) -> Section:
    """What a human confirmed, how serious it is, what was done, and whether the press waits."""
    lines = [
        Line(words.confirmed, f"{facts.confirmed_by}, {told(facts.confirmed_at, facts.zone, language)}"),
        Line(words.serious, facts.assessment.strip() or words.not_assessed),
        *(Line(words.done_label, one) for one in [words.done[kind] for kind in facts.done] or [words.nothing_done]),
        Line(words.press, _press(facts, words, language, at)),
    ]
    return Section(words.standing, tuple(lines))


def _press(facts: AlertFacts, words: Wording, language: str, at: datetime) -> str:
    """Whether the press was asked to wait, in words."""
    if facts.embargo is None:
        return words.press_free
    if status(facts.embargo, at) is EmbargoStatus.ACTIVE:
        return words.press_waits.format(until=told(facts.embargo.until, facts.zone, language))
    return words.press_over


def _contact(facts: AlertFacts, words: Wording, language: str, reference: str) -> Section:
    """Whom to call, how to check that it is them, what help there is, how to object, when they call again, and how to say: understood."""
    lines = [
        Line(words.at_any_hour, facts.contact),
        Line(words.is_it_us, words.call_back.format(route=facts.call_back)),
        *(Line(words.support, one) for one in facts.support),
        Line(words.wrong, words.correction),
        Line(words.again, told(facts.next_contact, facts.zone, language)),
        Line(words.understood, words.acknowledge.format(reference=reference)),
    ]
    return Section(words.contact, tuple(lines))


def _in_words(kinds: Iterable[IdentifierKind], words: Wording) -> str:
    """Kinds of data in words, in the order of their enum."""
    held = frozenset(kinds)
    return ", ".join(words.kinds[kind] for kind in IdentifierKind if kind in held)


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
