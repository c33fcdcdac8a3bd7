"""The list of a subscriber, whatever happens: nothing is left out, nothing comes twice, and what was taken back goes."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from staydown.actions import find, subscribers
from staydown.actions.find import entry_id
from staydown.store import feeds, found
from staydown.words.errors import Refused
from staydown.words.exchange import FeedPlace
from staydown.words.find import BankEntry, Signal
from staydown.words.people import Role
from tests.conftest import Team

BANKS = ("north", "south")
HASHES = tuple(f"{number:064x}" for number in range(6))
START = FeedPlace()


@dataclass
class Reader:
    """A client of a list, which keeps what it was told and the place to read on from; it may stop in the midst and come back."""

    team: Team
    size: int
    at: FeedPlace = START
    holds: set[str] = field(default_factory=set)
    told: list[tuple[FeedPlace, str, bool]] = field(default_factory=list)

    def page(self, origin: FeedPlace) -> bool:
        """Reads one page; says whether there is more."""
        page = feeds.page("eight", self.at, origin, self.size)
        for record in page.records:
            assert record.place > self.at, "a place that was read does not come again"
            value = record.signal.value
            (self.holds.add if record.known else self.holds.discard)(value)
            self.told.append((record.place, value, record.known))
        assert page.after >= self.at
        self.at = page.after
        return page.more

    def read(self) -> None:
        """Reads to the end."""
        origin = self.at
        while self.page(origin):
            pass


def opened(team: Team) -> None:
    """Two banks and a subscriber that has neither."""
    for bank in BANKS:
        find.add_bank(team.office, team[Role.VERIFIER], bank, "unit seven", "their list", "by agreement")
    subscribers.add_subscriber(team.office, team[Role.VERIFIER], "eight", "Unit eight", "letter of May")


def known(team: Team, bank: str, value: str) -> None:
    """A known file in a bank."""
    signal = Signal("sha256", value)
    with team.office.act("bank.entry_added", team[Role.ANALYST], subject=bank) as act:
        found.keep_entries(act, [BankEntry(entry_id(bank, signal), bank, signal)])


def withdrawn(team: Team, bank: str, value: str) -> None:
    """Withdraws it, where it is there."""
    entry = entry_id(bank, Signal("sha256", value))
    if entry in {one.id for one in found.entries()}:
        find.withdraw_known(team.office, team[Role.VERIFIER], entry, "entered by mistake")


def given(team: Team, bank: str) -> None:
    """Gives the bank, or takes it away where the subscriber has it."""
    try:
        subscribers.share_bank(team.office, team[Role.VERIFIER], "eight", bank, "LED-8")
    except Refused:
        subscribers.unshare_bank(team.office, team[Role.VERIFIER], "eight", bank)


def due(team: Team) -> set[str]:
    """What the subscriber is to hold: asked of everything there is."""
    banks = subscribers.in_force("eight").banks
    return {entry.signal.value for entry in found.entries() if entry.bank in banks}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_a_reader_holds_what_it_is_to_hold_and_nothing_comes_twice(team: Team, seed: int) -> None:
    chance = random.Random(seed)
    opened(team)
    readers = [Reader(team, chance.randint(1, 5)) for _ in range(3)]
    for _ in range(40):
        does: Callable[..., None] = chance.choice([known, known, known, withdrawn, withdrawn])
        if chance.random() < 0.15:
            given(team, chance.choice(BANKS))
        else:
            does(team, chance.choice(BANKS), chance.choice(HASHES))
        for reader in readers:
            if chance.random() < 0.2:
                reader.page(reader.at)
            elif chance.random() < 0.1:
                reader.read()
                assert reader.holds == due(team)
    fresh = Reader(team, 2)
    for reader in [*readers, fresh]:
        reader.read()
        assert reader.holds == due(team)
        before = list(reader.told)
        reader.read()
        assert reader.told == before, "a list that has not changed has nothing to tell"
    assert all(known for _, _, known in fresh.told), "who reads from the beginning hears of nothing that was withdrawn"


def test_a_list_is_read_while_it_changes(either_team: Team) -> None:
    team = either_team
    opened(team)
    given(team, "north")
    for value in HASHES:
        known(team, "north", value)
    reader = Reader(team, 2)
    reader.page(START)
    withdrawn(team, "north", HASHES[0])
    withdrawn(team, "north", HASHES[4])
    known(team, "north", f"{99:064x}")
    while reader.page(START):
        pass
    assert reader.holds == due(team) | {HASHES[0]}, "what went while it was read goes with the next reading"
    reader.read()
    assert reader.holds >= due(team)


def test_a_withdrawn_thing_reaches_whoever_had_it_and_nobody_else(either_team: Team) -> None:
    team = either_team
    opened(team)
    given(team, "north")
    known(team, "north", HASHES[0])
    early, late = Reader(team, 10), Reader(team, 10)
    early.read()
    withdrawn(team, "north", HASHES[0])
    early.read()
    late.read()
    assert (early.holds, len(early.told)) == (set(), 2)
    assert late.told == []


def test_a_bank_that_is_given_later_comes_whole_and_one_that_is_taken_away_is_taken_back(either_team: Team) -> None:
    team = either_team
    opened(team)
    for number, value in enumerate(HASHES):
        known(team, BANKS[number % 2], value)
    given(team, "north")
    reader = Reader(team, 2)
    reader.read()
    assert reader.holds == set(HASHES[::2])
    given(team, "south")
    reader.read()
    assert reader.holds == set(HASHES)
    given(team, "south")
    withdrawn(team, "south", HASHES[1])
    reader.read()
    assert reader.holds == set(HASHES[::2])


def test_what_two_banks_hold_stays_while_one_of_them_does(team: Team) -> None:
    opened(team)
    for bank in BANKS:
        given(team, bank)
        known(team, bank, HASHES[0])
    reader = Reader(team, 10)
    reader.read()
    page = feeds.page("eight", START, START, 10)
    assert {record.banks for record in page.records} == {("north", "south")}
    withdrawn(team, "north", HASHES[0])
    reader.read()
    assert reader.holds == {HASHES[0]}
    withdrawn(team, "south", HASHES[0])
    reader.read()
    assert reader.holds == set()
