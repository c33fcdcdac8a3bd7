"""What is said to the press: nobody is named, another officer signs, not before T-0, and not before the people whom it exposes."""

from pathlib import Path

import pytest

from staydown.actions import disrupt, press
from staydown.store import letters, network, operations
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Letter, LetterKind, LetterState
from staydown.words.network import Asset, AssetKind
from staydown.words.operation import Operation, OperationState
from staydown.words.people import Role
from tests.conftest import Team

from .samples import entries, rows, walk_past
from .struck import kept
from .test_operation_reporting import an_operation

SAYS = ("Five authorities acted at one moment against Lantern Radio.", "The work goes on.")


def written(team: Team, operation: str, *says: str, headline: str = "A joint action") -> Letter:
    """A statement that the press officer prepares."""
    return press.write_press_statement(team.office, team[Role.PRESS_OFFICER], operation, headline, says or SAYS)


def test_a_statement_is_signed_by_another_officer_and_leaves_once(either_team: Team, tmp_path: Path) -> None:
    team, operation = either_team, an_operation(either_team, tmp_path)
    letter = written(team, operation)
    assert (letter.kind, letter.state, letter.subject) == (LetterKind.PRESS_STATEMENT, LetterState.PREPARED, operation)
    with pytest.raises(Refused):
        disrupt.sign(team.office, team[Role.PRESS_OFFICER], letter.id)
    disrupt.sign(team.office, team[Role.OPERATION_LEAD], letter.id)
    assert [receipt.letter for receipt in disrupt.deliver(team.office, team[Role.VERIFIER])] == [letter.id]
    assert disrupt.deliver(team.office, team[Role.VERIFIER]) == []
    assert entries("statement.prepared", "statement.published") == [
        ("statement.prepared", letter.id),
        ("statement.published", letter.id),
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("It was run by Lea Vandermoor.", "what looks like a name in Statement"),
        ("It was @lantern_radio_2.", "handle in Statement"),
        ("Its channel wavecast_77 is gone.", "known value in Statement"),
        ("Look at https://t.me/wavecast_77.", "handle in Statement"),
        ("Call +33 6 39 98 00 71.", "phone in Statement"),
    ],
)
def test_a_draft_with_a_name_or_a_handle_in_it_is_refused_and_the_finding_is_named(
    team: Team, tmp_path: Path, text: str, finding: str
) -> None:
    operation = an_operation(team, tmp_path)
    kept(team, Asset("b", AssetKind.CHANNEL, "Radio again", address="https://t.me/wavecast_77", outlet="lantern-radio"))
    assert team[Role.PRESS_OFFICER]
    before = rows()
    with pytest.raises(Refused, match=finding) as refused:
        written(team, operation, "Five authorities acted.", text)
    assert "Vandermoor" not in str(refused.value) and "wavecast" not in str(refused.value)
    assert rows() == before


def test_a_statement_that_says_nothing_is_no_statement(team: Team, tmp_path: Path) -> None:
    operation = an_operation(team, tmp_path)
    with pytest.raises(Malformed, match="says nothing"):
        written(team, operation, " ", "")


def test_nothing_is_said_of_a_rehearsal_nor_published_before_t_zero(team: Team) -> None:
    lead = team[Role.OPERATION_LEAD]
    plans = Operation("op-soon", "Soon", OperationState.PLANNED, lead.id, opened_at=team.clock())
    drill = Operation("op-drill", "Drill", OperationState.PLANNED, lead.id, rehearsal=True, opened_at=team.clock())
    with team.office.act("operation.opened", lead, subject="op-soon") as act:
        operations.keep_operation(act, plans)
        operations.keep_operation(act, drill)
    with pytest.raises(Refused, match="is a rehearsal"):
        written(team, "op-drill", "Nothing happened.")
    letter = written(team, "op-soon", "It will be said afterwards.")
    with pytest.raises(Refused, match="op-soon has not begun"):
        disrupt.sign(team.office, lead, letter.id)
    assert letters.letter(letter.id).state is LetterState.PREPARED


def test_people_whom_it_exposes_are_warned_before_the_press_is_told(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "judge_exposure")
    operation = an_operation(team, tmp_path)
    kept(team, Asset("list", AssetKind.CHANNEL, "Letters", outlet="lantern-radio", channel="telegram:7000001"))
    assert network.asset("list").channel == "telegram:7000001"
    letter = written(team, operation)
    with pytest.raises(Refused, match="people are warned first"):
        disrupt.sign(team.office, team[Role.OPERATION_LEAD], letter.id)
    assert letters.letter(letter.id).state is LetterState.PREPARED
