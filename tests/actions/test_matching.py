"""Asking whether something is known: a word with all that says why, and nothing is kept of what was asked."""

from pathlib import Path
from typing import Any

import pytest

from staydown.actions import find, matching
from staydown.testing.pictures import scene, written
from staydown.words.errors import Malformed, Refused
from staydown.words.find import Bank, BankEntry, Verdict
from staydown.words.people import Role
from tests.conftest import Team

from .samples import ADDRESS, STATEMENT, rows, write_known


def ask(team: Team, **asked: Any) -> matching.Answer:
    """What an analyst is answered."""
    return matching.match(team.office, team[Role.ANALYST], **asked)


@pytest.fixture
def known(either_team: Team, tmp_path: Path) -> list[BankEntry]:
    """A picture, a text and an address that are known."""
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    find.add_bank(office, verifier, "north", "Hotline of Testland", "statements", "held for comparison", outlet="lantern")
    return find.add_known(office, verifier, "north", (write_known(tmp_path / "known"),), text=STATEMENT, url=ADDRESS)


def test_a_known_file_is_known_with_everything_that_says_why(either_team: Team, known: list[BankEntry], tmp_path: Path) -> None:
    answer = ask(either_team, file=write_known(tmp_path / "again"))
    assert answer.verdict is Verdict.KNOWN
    assert {one.signal.kind for one in answer.matches} >= {"sha256", "pdq"}
    for one in answer.matches:
        assert one.bank == Bank("north", "Hotline of Testland", "statements", "held for comparison", outlet="lantern")
        assert one.entry in {entry.id for entry in known}
        assert not one.silenced_by
        assert one.version.startswith(one.signal.kind)
    assert len({one.number for one in answer.matches}) == len({one.entry for one in answer.matches})


def test_a_text_an_address_and_a_bare_signal_are_known_too(either_team: Team, known: list[BankEntry]) -> None:
    assert ask(either_team, text=STATEMENT.upper()).verdict is Verdict.KNOWN
    assert ask(either_team, url=ADDRESS).verdict is Verdict.KNOWN
    for entry in known:
        answer = ask(either_team, kind=entry.signal.kind, value=entry.signal.value, quality=entry.signal.quality)
        assert entry.id in {one.entry for one in answer.matches}


def test_what_is_not_known_is_nothing(either_team: Team, known: list[BankEntry], tmp_path: Path) -> None:
    (tmp_path / "other.png").write_bytes(written(scene(2)))
    (tmp_path / "no picture").write_bytes(b"no picture")
    assert known
    for asked in (
        {"file": tmp_path / "other.png"},
        {"file": tmp_path / "no picture"},
        {"text": "The market opens at nine and the bread is still warm."},
        {"text": "hi"},
        {"url": "https://elsewhere.example/"},
        {"url": "no address"},
    ):
        assert ask(either_team, **asked) == matching.Answer(Verdict.NOTHING, ())


def test_a_suggestion_is_no_more_than_that_and_a_negative_bank_silences(either_team: Team, known: list[BankEntry]) -> None:
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    picture = next(entry.signal for entry in known if entry.signal.kind == "pdq" and not entry.signal.view)
    turned = f"{int(picture.value, 16) ^ ((1 << 40) - 1):064x}"

    def words() -> tuple[Verdict, Verdict]:
        one, other = (ask(either_team, kind="pdq", value=value).verdict for value in (picture.value, turned))
        return one, other

    assert words() == (Verdict.KNOWN, Verdict.NOTHING)
    find.add_bank(office, verifier, "north", "Hotline of Testland", "statements", "held for comparison", suggested=48)
    assert words() == (Verdict.KNOWN, Verdict.SUGGESTED)
    find.add_bank(office, verifier, "news", "Desk", "news", "held for comparison", negative=True)
    find.add_known(office, verifier, "news", text=STATEMENT)
    answer = ask(either_team, text=STATEMENT)
    assert answer.verdict is Verdict.SILENCED
    assert {one.silenced_by for one in answer.matches} == {"news"}


def test_a_withdrawn_thing_is_never_answered_again(either_team: Team, known: list[BankEntry]) -> None:
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    for entry in known:
        asked = {"kind": entry.signal.kind, "value": entry.signal.value}
        assert entry.id in str(ask(either_team, **asked).matches)
        find.withdraw_known(office, verifier, entry.id, "it was a mistake")
        assert entry.id not in str(ask(either_team, **asked).matches)


def test_nothing_is_kept_of_what_is_asked(either_team: Team, known: list[BankEntry], tmp_path: Path) -> None:
    assert either_team[Role.ANALYST]
    before = rows()
    ask(either_team, file=write_known(tmp_path / "again"), text="Nobody has said this so far.", url=ADDRESS)
    assert rows() == before
    assert known


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({}, "nothing to ask about"),
        ({"kind": "pdq"}, "1 to"),
        ({"kind": "pdq", "value": "face"}, "64 hexadecimal digits"),
        ({"kind": "url", "value": "no address"}, "not an address"),
        ({"kind": "pdq", "value": "0" * 64, "quality": 101}, "0 to 100"),
        ({"kind": "tlsh", "value": "T1"}, "no signal of kind tlsh"),
        ({"value": "0" * 64}, "no signal of kind"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(team: Team, asked: dict[str, Any], line: str) -> None:
    with pytest.raises(Malformed, match=line):
        ask(team, **asked)


def test_who_has_no_right_learns_nothing(team: Team) -> None:
    with pytest.raises(Refused, match=r"no right to see\.known"):
        matching.match(team.office, team[Role.PRESS_OFFICER], text=STATEMENT)
