"""Invented cases and exposures that the tests of this room share."""

from datetime import UTC, datetime

from staydown.words.cases import Case, CaseState, Decision, Exemption, Ground, Priority, Subject, Triage
from staydown.words.protect import Exposure, ExposureState, IdentifierKind

AT = datetime(2016, 9, 27, 9, 0, tzinfo=UTC)
REASONS = "It names people and asks readers to harm them."


def a_case(state: CaseState = CaseState.IN_REVIEW, *, id: str = "c1", priority: Priority = Priority.P1, at: datetime = AT) -> Case:
    """A case reviewed by ann, in the state asked for."""
    return Case(id, Subject.EXPOSURE, "chat:1/7", Triage(priority, "T2"), state, at, ("e1",), (), "ann")


def a_decision(outcome: CaseState = CaseState.CONFIRMED, *, case: str = "c1", undone: bool = False) -> Decision:
    """A decision by ben on a case, at AT, with its minute to take it back."""
    until = AT.replace(minute=1)
    return Decision("d1", case, "ben", outcome, Exemption.NONE, frozenset({Ground.THREATENS}), "tco", REASONS, AT, until, undone)


def an_exposure(*kinds: IdentifierKind, state: ExposureState = ExposureState.CANDIDATE) -> Exposure:
    """An exposure of an invented person by the kinds of data given."""
    return Exposure("e1", "chat:1/7", "p-01", "r1", frozenset(kinds), state)
