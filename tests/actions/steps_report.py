"""The part of the story in which the operation is reported, its evidence is indexed, and the press is told in words that name nobody."""

from collections.abc import Iterator
from pathlib import Path

from staydown.actions import disrupt
from staydown.store import letters, operations
from staydown.words.letters import LetterKind, LetterState
from staydown.words.people import Role
from tests.conftest import Team

from .step import Step

SAYS = ("Five authorities took down what an invented outlet published with.", "One channel is still there, and the work goes on.")


def report_steps(team: Team, folder: Path) -> Iterator[Step]:
    """The last operation that has begun: its report, the index of its evidence, and a statement that another officer signs."""
    operation = next(one.id for one in reversed(operations.operations()) if one.began_at and not one.rehearsal)
    yield Step("report_operation", Role.VERIFIER, {"operation": operation, "title": "The third action"})
    yield Step("index_evidence", Role.VERIFIER, {"title": "All evidence"})
    said = {"operation": operation, "headline": "A joint action against an invented outlet", "says": SAYS}
    yield Step("write_press_statement", Role.PRESS_OFFICER, said, publish)


def publish(team: Team) -> None:
    """The lead signs what the press officer wrote."""
    (draft,) = (one for one in letters.letters() if one.kind is LetterKind.PRESS_STATEMENT)
    assert disrupt.sign(team.office, team[Role.OPERATION_LEAD], draft.id).state is LetterState.SIGNED
