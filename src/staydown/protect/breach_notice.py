"""The drafts after a breach (form F20): to the supervisory authority, to the people, to the controller, and the record that stays.

A draft holds what is known and names what is not; a human reads it, completes it and tells. Nothing here is sent. Whose data they are is
never named: the people's draft goes out through their custodian, one by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from staydown.words.breach import Answer, Breach, Duty, DutyState, Lost, Party, Telling
from staydown.words.letters import Addressee, Document, Line, Section, Table

from .breach import Law, authority_due, duties, lacks, proposed_risk, steps, tellings_to, unintelligible
from .moments import told

NOT_YET = "not known yet; it follows"
"""What stands where a notice must say something that nobody knows yet."""

LOST_IN_WORDS: Mapping[Lost, str] = {
    Lost.DATABASE: "the database of posts, cases and letters",
    Lost.REGISTER: "the file of a register of protected people, in which every value is blinded",
    Lost.BACKUP: "a backup",
    Lost.HOST: "the machine on which posts are compared with registers, with what was in its memory",
    Lost.KEY: "a key",
    Lost.MAILBOX: "a mailbox",
    Lost.DEVICE: "a device of an officer",
}
"""What was lost, as it is told to somebody outside."""


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
            Section("(b) Whom to ask", (_legal(f"Contact ({article})", breach.contact or NOT_YET),)),
            Section("(c) Likely consequences", paragraphs=(breach.consequences.strip() or NOT_YET,)),
            Section("(d) What was done and is proposed", paragraphs=(breach.measures.strip() or NOT_YET,)),
            _people_told(breach, law, head),
        ),
        (*_lacking(breach, law), *_national(law)),
    )


def people_notice(breach: Breach, law: Law, head: Letterhead) -> Document:
    """The word to the people whose data they are, in plain language: what happened, what may follow, what was done, whom to ask."""
    return _document(
        "Draft: what happened to your data",
        head,
        Addressee("Each person concerned, through their custodian", "custodian"),
        (
            Section(
                "What happened",
                (
                    Line("We learned of it", told(breach.aware_at, head.zone)),
                    Line("What was lost", _lost(breach)),
                    Line("Can others read it?", _READABLE[unintelligible(breach)]),
                ),
                paragraphs=(breach.says.strip(),),
            ),
            Section("What may follow from it for you", paragraphs=(breach.consequences.strip() or NOT_YET,)),
            Section("What we did, and what we still do", paragraphs=(breach.measures.strip() or NOT_YET,)),
            Section(
                "What you can do now",
                steps=(
                    "If you are in immediate danger: call 112 now.",
                    "Believe no message that speaks of this and asks you for data, money or a password. We never ask for them.",
                    "Call your contact by a way that you already know, and ask what was held of you.",
                ),
            ),
            Section("Whom to ask", (Line("Contact", breach.contact or NOT_YET), _legal("Why we tell you", f"{law.name} {law.people}"))),
        ),
        (f"In clear and plain language, {law.name} {law.wording}; the contact, the consequences and the measures have to be in it.",),
    )


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
            Section("Effects", paragraphs=(breach.consequences.strip() or NOT_YET,)),
            Section("Remedies", paragraphs=(breach.measures.strip() or NOT_YET,), tables=(todo,)),
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


def _lost(breach: Breach) -> str:
    """What was lost, in words, in the order of their enum."""
    return "; ".join(LOST_IN_WORDS[one] for one in Lost if one in breach.lost)


def _readable(breach: Breach) -> str:
    """Whether somebody without a right can make anything of it."""
    told_by = f"readable without a key: {_word(breach.readable_without_key)}; every key elsewhere and safe: {_word(breach.key_apart)}"
    return f"{_READABLE[unintelligible(breach)]} ({told_by})"


_READABLE = {True: "no", False: "yes, it has to be assumed", None: "it has to be assumed until somebody knows"}


def _stands(duty: Duty, head: Letterhead) -> str:
    """Where a duty stands, and by when it is due."""
    return f"{duty.state.value.replace('_', ' ')}{f', by {told(duty.due_at, head.zone)}' if duty.due_at else ''}"


def _word(answer: Answer) -> str:
    return answer.value.replace("_", " ")


def _count(count: int | None) -> str:
    """A count, or that it is not known; unknown is never zero."""
    return NOT_YET if count is None else f"{count:,}"


def _row(telling: Telling, head: Letterhead) -> tuple[str, ...]:
    """One word as a row."""
    return (telling.to.value, told(telling.at, head.zone), telling.how, telling.officer, telling.delay)
