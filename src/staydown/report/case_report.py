"""The report on a case: what was received, what was found, who was warned and how fast, what the press and the platforms were asked.

Counts and pseudonymous ids only. Every share carries its moment, its n and its method; what is not known is said so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from staydown.disrupt.times import length, moment
from staydown.words.cases import Case, CaseState, Priority
from staydown.words.ledger import Verdict
from staydown.words.letters import Addressee, Document, Letter, LetterState, Line, Receipt, Section
from staydown.words.posts import Received
from staydown.words.protect import Alert, AlertState, Embargo, EmbargoAnswer, Exposure, ExposureState, MinorState, ScanCount
from staydown.words.watch import Share

from .share import text

_REACHED = frozenset({AlertState.SENT, AlertState.ACKNOWLEDGED, AlertState.ESCALATED})
_STANDING = frozenset({ExposureState.CANDIDATE, ExposureState.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Warned:
    """One person, by pseudonymous id, with when the export that gave the person away came in and when the alert left."""

    person: str
    received_at: datetime
    alerted_at: datetime


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that the report counts. `received` are exports with when each came in; `scanned` None is: nothing was scanned."""

    title: str
    reference: str
    sender: str
    as_of: datetime
    received: tuple[tuple[datetime, Received], ...] = ()
    scanned: ScanCount | None = None
    matches: int = 0
    cases: tuple[Case, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    alerts: tuple[Alert, ...] = ()
    warned: tuple[Warned, ...] = ()
    minors: tuple[MinorState, ...] = ()
    embargoes: tuple[Embargo, ...] = ()
    letters: tuple[Letter, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    verdict: Verdict | None = None


def case_report(file: CaseFile) -> Document:
    """The report as a document; it names nobody, and `personal_data_in` is asked before it is published."""
    return Document(
        form="case report",
        title=file.title,
        reference=file.reference,
        date=file.as_of,
        sender=file.sender,
        addressee=Addressee("For the file", ""),
        sections=(_received(file), _found(file), _cases(file), _people(file), _press(file), _letters(file), _proof(file)),
        notes=(
            "Counts and pseudonymous ids only. A share of nothing is not known; it is not zero.",
            f"All counts are as of {moment(file.as_of)} and cover what this installation holds.",
        ),
    )


def _received(file: CaseFile) -> Section:
    lines: list[Line] = []
    for at, export in file.received:
        posts = f"{export.posts_new} new posts, {export.posts_known} known, {export.versions_new} edited; channels: {export.channels}"
        media = f"{export.media_new} new files, {export.media_known} known, {export.media_missing} named and not in the export"
        dropped = ", ".join(f"{n} {kind}" for kind, n in sorted(export.dropped.items())) or "nothing"
        lines += [
            Line(f"Export #{export.export}", f"{export.format}, received {moment(at)}"),
            Line("Posts", posts),
            Line("Media", media),
            Line("Personal data dropped unread", dropped),
            Line("Records kept aside as damaged", str(len(export.damaged))),
        ]
    return Section("What was received", tuple(lines), paragraphs=() if lines else ("Nothing was received.",))


def _found(file: CaseFile) -> Section:
    standing = _of(file.exposures)
    kinds = Counter(kind.value for e in standing for kind in e.kinds)
    wrong = sum(bool(e.wrong) for e in standing)
    scanned = file.scanned
    looked = (
        f"{scanned.posts} posts; {scanned.names_only} bare names only counted; {scanned.unchecked} not checked" if scanned else "nothing"
    )
    return Section(
        "What was found",
        (
            Line("Looked through for people", looked),
            Line("Exposures that stand", str(len(standing))),
            Line("Called false or ended", str(len(file.exposures) - len(standing))),
            Line("Kinds of data exposed", _counted(kinds)),
            Line("Exposures with a detail that is wrong", str(wrong)),
            Line("Exposures of people in no register", str(sum(not e.person for e in standing))),
            Line("Matches with known material", str(file.matches)),
        ),
    )


def _cases(file: CaseFile) -> Section:
    priorities = Counter(case.triage.priority.value for case in file.cases)
    states = Counter(case.state.value for case in file.cases)
    decided = sum(case.state not in (CaseState.OPEN, CaseState.IN_REVIEW) for case in file.cases)
    return Section(
        "What was decided",
        (
            Line("Cases by priority", _counted(priorities, Priority)),
            Line("Cases by state", _counted(states, CaseState)),
            Line("Decided by two humans", text(Share(decided, len(file.cases), file.as_of, "cases no longer open or in review"))),
        ),
    )


def _people(file: CaseFile) -> Section:
    people = {e.person for e in _of(file.exposures) if e.person}
    reached = {a.person for a in file.alerts if a.state in _REACHED} & people
    acknowledged = {a.person for a in file.alerts if a.state is AlertState.ACKNOWLEDGED} & people
    waits = [(w.alerted_at - w.received_at).total_seconds() for w in file.warned]
    middle = length(timedelta(seconds=median(waits))) if waits else "not known: nobody was alerted"
    return Section(
        "Who was warned",
        (
            Line("Alerts that left", text(Share(len(reached), len(people), file.as_of, "people in a register with a standing exposure"))),
            Line("Acknowledged", text(Share(len(acknowledged), len(reached), file.as_of, "people whose alert left"))),
            Line("From receipt to alert, median", f"{middle} (n = {len(waits)})"),
            *(Line(f"Person {w.person}", _wait(w.alerted_at - w.received_at)) for w in sorted(file.warned, key=lambda w: w.person)),
            Line("Possible minors, to safeguarding first", _counted(Counter(state.value for state in file.minors), MinorState)),
        ),
    )


def _press(file: CaseFile) -> Section:
    lines = tuple(
        Line(
            f"Request of {moment(embargo.begins)}",
            f"until {moment(min(embargo.lifted_at or embargo.until, embargo.until))}; "
            + _counted(Counter(answer.value for _, answer in embargo.answers), EmbargoAnswer),
        )
        for embargo in file.embargoes
    )
    return Section("What the press was asked", lines, paragraphs=() if lines else ("No request was made.",))


def _letters(file: CaseFile) -> Section:
    kinds = Counter(f"{letter.kind.value} {letter.state.value}" for letter in file.letters)
    signed = {letter.id for letter in file.letters if letter.state in (LetterState.SIGNED, LetterState.DELIVERED)}
    arrived = signed & {receipt.letter for receipt in file.receipts}
    return Section(
        "What was sent",
        (
            Line("Letters by kind and state", _counted(kinds)),
            Line("Delivered", text(Share(len(arrived), len(signed), file.as_of, "signed letters with a courier's receipt"))),
        ),
    )


def _proof(file: CaseFile) -> Section:
    if file.verdict is None:
        return Section("Proof", paragraphs=("The ledger was not verified for this report.",))
    verdict = file.verdict
    answer = "it proves itself" if verdict.broken is None else f"BROKEN at entry {verdict.broken}: {verdict.reason}"
    lines = (
        Line("Ledger", f"{verdict.entries} entries; {answer}"),
        Line("Tree head", f"{verdict.head.size} entries, root {verdict.head.root}"),
    )
    return Section("Proof", lines)


def _of(exposures: Iterable[Exposure]) -> tuple[Exposure, ...]:
    """The exposures that nobody called false or ended."""
    return tuple(e for e in exposures if e.state in _STANDING)


def _counted(counts: Counter[str], order: type[StrEnum] | None = None) -> str:
    """Counts in words, in the order of an enum or by name; an empty count says none."""
    names = [member.value for member in order] if order else sorted(counts)
    return ", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in names if counts[name]) or "none"


def _wait(span: timedelta) -> str:
    return f"alerted {length(span)} after receipt"
