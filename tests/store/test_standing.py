"""What is kept of a reading: until the next act, in whichever thread, and nothing of an act that is still open or came to nothing."""

from dataclasses import replace
from threading import Thread

import pytest
from django.db import connections

from staydown.actions.office import Office
from staydown.store import found, standing
from staydown.words.errors import Refused
from staydown.words.find import Bank
from staydown.words.people import Role
from tests.conftest import Team

BANK = Bank("north", "desk", "statements", "held for comparison")


def add(office: Office, team: Team, bank: Bank = BANK) -> None:
    """Adds a bank in an act."""
    with office.act("bank.added", team[Role.VERIFIER], subject=bank.id) as act:
        found.keep_bank(act, bank)


def test_a_reading_is_kept_until_the_next_act_of_anybody(either_team: Team) -> None:
    read: list[int] = []

    @standing.standing
    def length(of: str) -> int:
        read.append(len(of))
        return len(of)

    verifier = either_team[Role.VERIFIER]
    assert [length("abc"), length("abc"), length("ab")] == [3, 3, 2]
    assert read == [3, 2]

    def elsewhere() -> None:
        with either_team.office.act("bank.added", verifier, subject="north") as act:
            found.keep_bank(act, BANK)
        connections.close_all()

    other = Thread(target=elsewhere)
    other.start()
    other.join()
    assert length("abc") == 3
    assert read == [3, 2, 3]


def test_what_an_act_wrote_is_read_as_soon_as_it_is_committed(either_team: Team) -> None:
    assert found.banks() == []
    add(either_team.office, either_team)
    assert found.banks() == [BANK]


def test_nothing_that_is_read_in_an_open_act_is_kept_when_it_comes_to_nothing(either_team: Team) -> None:
    assert found.banks() == []
    with pytest.raises(Refused), either_team.office.act("bank.added", either_team[Role.VERIFIER], subject="north") as act:
        found.keep_bank(act, BANK)
        assert found.banks() == [BANK]
        raise Refused("it was not meant")
    assert found.banks() == []


def test_who_asks_for_much_that_is_not_there_fills_no_memory(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "MOST", 10)

    @standing.standing
    def nothing(of: int) -> None:
        """Nothing."""

    assert team.office.now()
    for n in range(100):
        nothing(n)
    assert len(standing._kept) <= 10


def test_whoever_looks_at_one_moment_sees_what_it_changes_itself_at_once_and_what_others_change_afterwards(either_team: Team) -> None:
    def elsewhere() -> None:
        add(either_team.office, either_team)
        connections.close_all()

    with standing.one_moment():
        assert found.banks() == []
        other = Thread(target=elsewhere)
        other.start()
        other.join()
        assert found.banks() == []
        add(either_team.office, either_team, replace(BANK, id="south"))
        assert [bank.id for bank in found.banks()] == ["north", "south"]
    assert [bank.id for bank in found.banks()] == ["north", "south"]


def test_an_act_reads_what_was_committed_before_it_also_where_one_moment_lasts(either_team: Team) -> None:
    def elsewhere() -> None:
        add(either_team.office, either_team)
        connections.close_all()

    with standing.one_moment():
        before = standing.newest()
        other = Thread(target=elsewhere)
        other.start()
        other.join()
        assert standing.newest() == before
        with either_team.office.act("bank.added", either_team[Role.VERIFIER], subject="north"):
            assert standing.newest() > before
