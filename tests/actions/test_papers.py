"""The papers of an installation: what is found by looking at it, what changes when it changes, and what a human says."""

from dataclasses import replace
from pathlib import Path

import pytest

from staydown.actions import papers
from staydown.words.errors import Malformed
from staydown.words.papers import Item, Paper, Standing
from staydown.words.people import Role
from tests.conftest import Team

from .samples import become, entries, walk_past


def item(team: Team, code: str) -> Item:
    """One item of the checklist as it stands now."""
    return next(one for one in papers.show_paper(team.office, team[Role.ADMIN], Paper.GO_LIVE).items if one.code == code)


def test_a_register_is_found_with_its_basis_its_people_and_how_its_key_is_kept(either_team: Team, tmp_path: Path) -> None:
    assert item(either_team, "registers").standing is Standing.OPEN
    walk_past(either_team, tmp_path, "enrol")
    (found,) = papers.setup_of(either_team.office).registers
    assert (found.basis, found.people, found.key_closed, found.undated) == ("LED-8", 3, False, 0)
    assert item(either_team, "registers").standing is Standing.HOLDS
    assert "in clear" in item(either_team, "keys-closed").found


def test_a_keyring_that_others_can_read_or_that_is_missing_is_open(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "open_register")
    assert item(team, "keyring").standing is Standing.HOLDS
    team.office.place.keyring.chmod(0o755)
    assert item(team, "keyring").found == "outside the data directory, open to other users"
    team.office.place = replace(team.office.place, keyring=team.office.place.data / "keys")
    assert item(team, "keyring").standing is Standing.OPEN


def test_a_process_under_another_account_cannot_be_looked_into(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "open_register")
    team.office.place = replace(team.office.place, confirm_socket=str(tmp_path / "socket"))
    found = [item(team, code).standing for code in ("keyring", "keys-closed", "matching")]
    assert found == [Standing.ASKED, Standing.ASKED, Standing.HOLDS]


def test_what_is_switched_on_is_named_and_nothing_else(team: Team) -> None:
    mailed = {"STAYDOWN_SMTP_HOST": "mail.example", "STAYDOWN_SMTP_SENDER": "desk@unit.example"}
    assert papers.ways_out({}) == ()
    more = {"STAYDOWN_FETCH": "1", "STAYDOWN_PROBES": "http,dns", "STAYDOWN_TSA_URL": "https://tsa.example"}
    on = papers.ways_out(mailed | more)
    assert on[0] == "letters by e-mail through mail.example" and len(on) == 5
    assert papers.ways_out({"STAYDOWN_SMTP_HOST": "mail.example"}) == (), "a courier that was not set up mails nothing"


def test_the_papers_follow_the_organisation(team: Team) -> None:
    become(replace(team.office.tenant, name="Ours"))
    for paper in Paper:
        view = papers.show_paper(team.office, team[Role.AUDITOR], paper)
        assert view.document.sender == "Ours" and view.document.title in view.html
        assert papers.paper_pdf(team.office, team[Role.AUDITOR], paper).startswith(b"%PDF")


def test_a_human_says_what_no_looking_settles_and_a_later_word_takes_its_place(either_team: Team) -> None:
    keeper = either_team[Role.KEY_HOLDER]
    papers.say_item(either_team.office, keeper, "disk", "Not yet: ordered for December.")
    after = papers.say_item(either_team.office, keeper, "disk", "Every disk, inventory page 4.")
    assert after.standing is Standing.SAID and after.found.startswith(f"Every disk, inventory page 4. ({keeper.id}, ")
    assert len(entries("paper.said")) == 2


def test_nothing_is_said_of_what_looking_settles_of_what_is_no_item_or_in_one_word(team: Team) -> None:
    keeper = team[Role.KEY_HOLDER]
    for code, says, line in (
        ("log", "It proves itself, as I think.", "looking settles"),
        ("moon", "It is full tonight, they say.", "there is no item"),
        ("disk", "yes", "fewer than"),
    ):
        with pytest.raises(Malformed, match=line):
            papers.say_item(team.office, keeper, code, says)
    assert entries("paper.said") == []
