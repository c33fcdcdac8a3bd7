"""What was done in a case, in the order in which it happened: for the page of the case."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from staydown.actions.casework import CaseFile
from staydown.words.letters import Letter, LetterKind

from .labels import label_of


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done: when, in words, by which officer (an id), the letter that it was (an id), and how it stands now."""

    at: datetime
    says: str
    by: str = ""
    letter: str = ""
    state: StrEnum | None = None


def history(file: CaseFile) -> list[Event]:
    """The opening, the letters, the decisions and the appeals of a case, the oldest first."""
    events = [Event(file.case.opened_at, "Case opened")]
    events += [letter_event(file, letter) for letter in file.letters]
    for decision in file.decisions:
        says = f"Decided: {label_of(decision.outcome)}" + (", taken back" if decision.undone else "")
        events.append(Event(decision.decided_at, says, decision.officer))
    for appeal in file.appeals:
        events.append(Event(appeal.received_at, "Appeal received", state=appeal.outcome))
    return sorted(events, key=lambda event: event.at)


def letter_event(file: CaseFile, letter: Letter) -> Event:
    """A letter by its kind and whom it concerns: the person of an alert, else the addressee."""
    alert = next((alert for alert in file.alerts if letter.kind is LetterKind.ALERT and alert.exposure == letter.subject), None)
    whom = f"for {alert.person}" if alert else f"to {letter.document.addressee.name}"
    return Event(
        letter.document.date,
        f"{label_of(letter.kind).capitalize()} {whom}",
        letter.signed_by,
        letter.id,
        alert.state if alert else letter.state,
    )
