"""The drafts after a breach (form F20): to the supervisory authority, to the people, to the controller, and the record that stays.

A draft holds what is known and names what is not; a human reads it, completes it and tells. Nothing here is sent. Whose data they are is
never named: the people's draft, in their own language, goes out through their custodian, one by one. The other two are in English.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from staydown.words.breach import Answer, Breach, Duty, DutyState, Lost, Party, Telling
from staydown.words.letters import Addressee, Document, Line, Section, Table

from .alert import EMERGENCY
from .breach import Law, authority_due, duties, lacks, proposed_risk, steps, tellings_to, unintelligible
from .breach_words import BREACH_WORDINGS, BreachWording
from .languages import one_after_another
from .moments import told

_ENGLISH = BREACH_WORDINGS["en"]
_CITED = re.compile(r"Art (\d+)\((\d+)\)")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above a draft: our organisation, the draft's reference, when it is made, and the zone in which times are told."""

    sender: str
    reference: str
    at: datetime
    zone: tzinfo


def authority_notice(breach: Breach, law: Law, head: Letterhead, addressee: Addressee) -> Document:
    """The notice to the supervisory authority, or, for data held for somebody else, to their controller: points (a) to (d) and the rest."""
    to_authority = not breach.processor_for
    article = law.content if to_authority else law.controller
    return _document(
        f"Draft: notice of a personal data breach to the {'supervisory authority' if to_authority else 'controller'}",
        head,
        addressee,
        (
            _when(breach, law, head),
            _nature(breach, law),
            Section("(b) Whom to ask", (_legal(f"Contact ({article})", breach.contact or _ENGLISH.not_yet),)),
            Section("(c) Likely consequences", paragraphs=(breach.consequences.strip() or _ENGLISH.not_yet,)),
            Section("(d) What was done and is proposed", paragraphs=(breach.measures.strip() or _ENGLISH.not_yet,)),
            _people_told(breach, law, head),
        ),
        (*_lacking(breach, law), *_national(law)),
    )


def people_notice(breach: Breach, law: Law, head: Letterhead, languages: Sequence[str]) -> Document:
    """The word to the people whose data they are, in plain language: what happened, what may follow, what was done, whom to ask.

    It is in one language, or whole in several, one after the other; what an officer wrote by hand stands in each as it was written.
    """
    wordings = {language: BREACH_WORDINGS[language] for language in languages}
    first = wordings[languages[0]]
    return Document(
        form="F20",
        title=" / ".join(words.title for words in wordings.values()),
        reference=head.reference,
        date=head.at,
        sender=head.sender,
        addressee=Addressee(first.to, "", languages[0]),
        sections=one_after_another({language: _to_people(breach, law, head, words, language) for language, words in wordings.items()}),
        notes=tuple(
            note for words in wordings.values() for note in (words.plain.format(article=_cited(law, law.wording, words)), words.draft)
        ),
        language=languages[0],
    )


def _to_people(breach: Breach, law: Law, head: Letterhead, words: BreachWording, language: str) -> tuple[Section, ...]:
    """The word to the people in one language."""
    return (
        Section(
            words.happened,
            (
                Line(words.learned, told(breach.aware_at, head.zone, language)),
                Line(words.was_lost, _lost(breach, words)),
                Line(words.can_read, words.readable[unintelligible(breach)]),
            ),
            paragraphs=(breach.says.strip(),),
        ),
        Section(words.may_follow, paragraphs=(breach.consequences.strip() or words.not_yet,)),
        Section(words.was_done, paragraphs=(breach.measures.strip() or words.not_yet,)),
        Section(words.to_do, steps=tuple(step.format(emergency=EMERGENCY) for step in words.steps)),
        Section(
            words.ask,
            (Line(words.contact, breach.contact or words.not_yet), _legal(words.told_by, _cited(law, law.people, words))),
        ),
    )


def _cited(law: Law, article: str, words: BreachWording) -> str:
    """An article of a law as it is cited in a language."""
    found = _CITED.fullmatch(article)
    assert found
    return words.article.format(law=words.laws[law.name], article=found[1], paragraph=found[2])


def record(breach: Breach, law: Law, head: Letterhead) -> Document:
    """The record of the breach with everything that was owed, told and done; the supervisory authority can check by it."""
    owed = Table(
        "What is owed",
        ("What", "Stands", "Why"),
        tuple((f"{d.says} ({d.article})", _stands(d, head), d.why) for d in duties(breach, law, head.at)),
    )
    words = Table("Who was told", ("Who", "When", "How", "By", "Late because"), tuple(_row(one, head) for one in breach.tellings))
    done = dict(breach.steps_done)
    todo = Table(
        "What has to be done", ("Step", "How it was settled"), tuple((says, done.get(code, "open")) for code, says in steps(breach))
    )
    return _document(
        "Record of a personal data breach",
        head,
        Addressee("The supervisory authority, on request", "record"),
        (
            _when(breach, law, head),
            _nature(breach, law),
            Section("Effects", paragraphs=(breach.consequences.strip() or _ENGLISH.not_yet,)),
            Section("Remedies", paragraphs=(breach.measures.strip() or _ENGLISH.not_yet,), tables=(todo,)),
            Section("Duties", tables=(owed,)),
            Section("Words", tables=(words,) if breach.tellings else (), paragraphs=() if breach.tellings else ("Nobody was told yet.",)),
        ),
        (f"Kept for good: {law.name} {law.record}.", *_national(law)),
    )


def _document(title: str, head: Letterhead, to: Addressee, sections: tuple[Section, ...], notes: tuple[str, ...]) -> Document:
    """A draft with what stands on each."""
    return Document(
        form="F20",
        title=title,
        reference=head.reference,
        date=head.at,
        sender=head.sender,
        addressee=to,
        sections=sections,
        notes=(*notes, "A draft from what was recorded. A human completes and sends it; the articles were read in a stored copy."),
    )


def _when(breach: Breach, law: Law, head: Letterhead) -> Section:
    """Awareness, the end of the 72 hours, and why it is late where it is."""
    said = tellings_to(breach, Party.AUTHORITY)
    delay = [_legal(f"Reasons for the delay ({law.authority})", said[0].delay)] if said and said[0].delay else []
    if not said and head.at > authority_due(breach):
        delay = [_legal(f"Reasons for the delay ({law.authority})", "to be written: the 72 hours are over")]
    return Section(
        "When",
        (
            Line("Aware since", told(breach.aware_at, head.zone)),
            Line("Who became aware", breach.aware_by or "not said"),
            _legal(f"72 hours end ({law.authority})", told(authority_due(breach), head.zone)),
            *delay,
        ),
    )


def _nature(breach: Breach, law: Law) -> Section:
    """Point (a): what happened, what was lost, how many people and records, and whether anybody can read it."""
    return Section(
        "(a) What happened",
        (
            Line("What was lost", _lost(breach)),
            Line("Registers", ", ".join(breach.registers) or "none is named"),
            _legal(f"People, about ({law.content}(a))", _count(breach.people)),
            _legal(f"Records, about ({law.content}(a))", _count(breach.records)),
            Line("Categories of people", "protected people under pseudonyms" if breach.registers else "to be said by a human"),
            Line("Can others read it?", _readable(breach)),
            Line("Risk", f"{breach.risk.value.replace('_', ' ')}; on the facts at least {proposed_risk(breach).value}"),
            *([Line("Why below that", breach.risk_because)] if breach.risk_because else []),
        ),
        paragraphs=(breach.says.strip(),),
    )


def _people_told(breach: Breach, law: Law, head: Letterhead) -> Section:
    """Whether the people are told, or why not."""
    duty = next(one for one in duties(breach, law, head.at) if one.code == "people")
    value = f"{duty.state.value.replace('_', ' ')}{f': {duty.why}' if duty.why else ''}"
    reasons = [Line("Reasons", breach.untold_because)] if breach.untold_because and duty.state is DutyState.NOT_OWED else []
    return Section("The people concerned", (_legal(f"Are told ({duty.article})", value), *reasons))


def _lacking(breach: Breach, law: Law) -> tuple[str, ...]:
    """What follows later, where something does."""
    found = lacks(breach)
    return (f"Still lacking: {', '.join(found)}. It follows in phases without undue further delay ({law.phases}).",) if found else ()


def _national(law: Law) -> tuple[str, ...]:
    """What a human must still name."""
    return (f"Open: name {law.national}.",) if law.national else ()


def _legal(label: str, value: str) -> Line:
    """A line that rests on an article which nobody compared with the Official Journal."""
    return Line(label, value, checked=False)


def _lost(breach: Breach, words: BreachWording = _ENGLISH) -> str:
    """What was lost, in words, in the order of their enum."""
    return "; ".join(words.lost[one] for one in Lost if one in breach.lost)


def _readable(breach: Breach) -> str:
    """Whether somebody without a right can make anything of it."""
    told_by = f"readable without a key: {_word(breach.readable_without_key)}; every key elsewhere and safe: {_word(breach.key_apart)}"
    return f"{_ENGLISH.readable[unintelligible(breach)]} ({told_by})"


def _stands(duty: Duty, head: Letterhead) -> str:
    """Where a duty stands, and by when it is due."""
    return f"{duty.state.value.replace('_', ' ')}{f', by {told(duty.due_at, head.zone)}' if duty.due_at else ''}"


def _word(answer: Answer) -> str:
    return answer.value.replace("_", " ")


def _count(count: int | None) -> str:
    """A count, or that it is not known; unknown is never zero."""
    return _ENGLISH.not_yet if count is None else f"{count:,}"


def _row(telling: Telling, head: Letterhead) -> tuple[str, ...]:
    """One word as a row."""
    return (telling.to.value, told(telling.at, head.zone), telling.how, telling.officer, telling.delay)
