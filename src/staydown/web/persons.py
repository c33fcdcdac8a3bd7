"""Exposed people, one card for each: what the page of people shows, in the order of who must be looked at first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from staydown.actions.people import PersonLine
from staydown.words.letters import Letter
from staydown.words.protect import Alert, AlertState, ExposureState, Precaution, PrecautionState

CARE = (AlertState.ESCALATED, AlertState.SENT, AlertState.PREPARED, None, AlertState.WAIVED, AlertState.ACKNOWLEDGED)
"""The states of an alert, None for no alert, in the order in which somebody must look at them."""
UNANSWERED = (AlertState.SENT, AlertState.ESCALATED)
"""The states in which a liaison still has to speak with the person."""


@dataclass(frozen=True, slots=True)
class Card:
    """One person with everything that is out about them: `person` is the pseudonymous id, empty for somebody in no register."""

    person: str
    lines: tuple[PersonLine, ...]

    @property
    def alert(self) -> Alert | None:
        """The alert that somebody must look at first, or None where there is none."""
        alerts = [line.alert for line in self.lines if line.alert]
        return min(alerts, key=lambda alert: (CARE.index(alert.state), alert.due_at), default=None)

    @property
    def waits(self) -> bool:
        """Whether the person was not reached yet."""
        return self.alert is not None and self.alert.state in UNANSWERED

    @property
    def precautions(self) -> list[Precaution]:
        """What is to be done for the person, what is open and due first at the head."""
        every = [precaution for line in self.lines for precaution in line.precautions]
        return sorted(every, key=lambda one: (one.state is not PrecautionState.OPEN, one.due_at))

    @property
    def settled(self) -> int:
        """How many of the precautions were taken or declined."""
        return sum(precaution.state is not PrecautionState.OPEN for precaution in self.precautions)

    @property
    def next_due(self) -> datetime | None:
        """When the next precaution is due, or None where none is open."""
        return next((one.due_at for one in self.precautions if one.state is PrecautionState.OPEN), None)

    @property
    def letters(self) -> list[Letter]:
        """The letters about the person."""
        return [letter for line in self.lines for letter in line.letters]


def confirmed_and_not(lines: Iterable[PersonLine]) -> tuple[list[Card], list[Card]]:
    """The cards of the exposures that a human has judged, who must be looked at first at the head; and of those that nobody has."""
    judged, candidates = list[PersonLine](), list[PersonLine]()
    for line in lines:
        (candidates if line.exposure.state is ExposureState.CANDIDATE else judged).append(line)
    return sorted(cards(judged), key=urgency), cards(candidates)


def cards(lines: Iterable[PersonLine]) -> list[Card]:
    """A card for each person; who is in no register has one for each exposure, because nobody knows whether two are the same."""
    people: dict[str, list[PersonLine]] = {}
    for line in lines:
        people.setdefault(line.exposure.person or line.exposure.id, []).append(line)
    return [Card(found[0].exposure.person, tuple(found)) for found in people.values()]


def urgency(card: Card) -> tuple[int, bool, str]:
    """The place of a card in the list: nobody reached yet first, and of those the one that is due first."""
    due = card.alert.due_at.isoformat() if card.alert else ""
    return CARE.index(card.alert.state if card.alert else None), not card.person, due
