"""The index of known pictures is what the database says, at once, in every process, whatever happens to its files."""

import json
import subprocess
import sys

import numpy as np
import pytest
from django.db import connections

from staydown.store import found, known_codes
from staydown.store.known_codes import SPAN, KnownCodes
from staydown.words.find import BankEntry, Signal, SignalName
from staydown.words.people import Role
from tests.conftest import Team


def picture(number: int) -> BankEntry:
    """A known picture with a hash of its own."""
    return BankEntry(f"e-{number}", "b", Signal(SignalName.PDQ, np.random.default_rng(number).bytes(32).hex()))


def code(number: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Its code, as a query."""
    return np.frombuffer(np.random.default_rng(number).bytes(32), np.uint8).reshape(1, 32)


def add(team: Team, *numbers: int) -> None:
    """Adds known pictures in one act."""
    with team.office.act("bank.entry_added", team[Role.VERIFIER], subject="b") as act:
        found.keep_entries(act, [picture(number) for number in numbers])


def withdraw(team: Team, number: int) -> None:
    """Withdraws one."""
    with team.office.act("bank.entry_withdrawn", team[Role.VERIFIER], subject="b", justification="harmless after all") as act:
        found.withdraw_entry(act, f"e-{number}")


def is_found(known: KnownCodes, number: int) -> bool:
    """Whether a picture is found, and leads to its own entry."""
    hits = known.caught_up().search(code(number), 0)
    return [entry.id for entry in found.entries_of_changes((hits.id // SPAN).tolist()).values()] == [f"e-{number}"]


def test_what_an_act_adds_or_withdraws_is_found_or_gone_for_whoever_asks_next(either_team: Team) -> None:
    here, in_another_process = KnownCodes(either_team.office.place, SignalName.PDQ), KnownCodes(either_team.office.place, SignalName.PDQ)
    add(either_team, 1, 2)
    assert [is_found(known, 1) for known in (here, in_another_process)] == [True, True]
    withdraw(either_team, 1)
    assert [is_found(known, 1) for known in (here, in_another_process)] == [False, False]
    assert is_found(here, 2)
    add(either_team, 1)
    assert [is_found(known, 1) for known in (here, in_another_process)] == [True, True]


def test_an_act_that_fails_leaves_the_index_as_it_was(team: Team) -> None:
    known = KnownCodes(team.office.place, SignalName.PDQ)
    with pytest.raises(ZeroDivisionError), team.office.act("bank.entry_added", team[Role.VERIFIER], subject="b") as act:
        found.keep_entries(act, [picture(1)])
        raise ZeroDivisionError
    assert len(known.caught_up()) == 0


def test_a_picture_of_low_quality_and_what_is_no_picture_is_not_in_the_index(team: Team) -> None:
    flat = BankEntry("flat", "b", Signal(SignalName.PDQ, "00" * 32, quality=3))
    text = BankEntry("text", "b", Signal(SignalName.TEXT, "11" * 32))
    with team.office.act("bank.entry_added", team[Role.VERIFIER], subject="b") as act:
        found.keep_entries(act, [flat, text, picture(3)])
    assert len(KnownCodes(team.office.place, SignalName.PDQ).caught_up()) == 1


def test_once_enough_came_it_is_laid_down_behind_and_the_next_process_opens_it(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_codes, "FULL", 20)
    add(team, *range(30))
    known = KnownCodes(team.office.place, SignalName.PDQ)
    known.caught_up()
    known.wait()
    index, as_of = KnownCodes(team.office.place, SignalName.PDQ)._files.load()
    assert (len(index), as_of) == (30, found.last_known_change())
    withdraw(team, 4)
    opened = KnownCodes(team.office.place, SignalName.PDQ)
    assert (is_found(opened, 4), is_found(opened, 5)) == (False, True)
    opened.wait()


def test_a_damaged_file_is_found_and_the_index_is_built_anew_from_the_database(team: Team) -> None:
    add(team, *range(30))
    known = KnownCodes(team.office.place, SignalName.PDQ)
    known.caught_up()
    known.settle()
    path = next(team.office.place.index.rglob("*.segment"))
    data = bytearray(path.read_bytes())
    data[5] ^= 255
    path.write_bytes(data)
    opened = KnownCodes(team.office.place, SignalName.PDQ)
    opened.caught_up()
    opened.wait()
    assert all(is_found(opened, number) for number in range(30))
    opened.settle()
    assert KnownCodes(team.office.place, SignalName.PDQ).check() == []


def test_two_hundred_processes_are_killed_while_they_change_it_and_each_next_one_holds_what_the_database_holds(team: Team) -> None:
    place, officer = team.office.place, team[Role.VERIFIER]
    connections.close_all()
    command = [sys.executable, "-m", "tests.store.killed_index", str(place.data), str(place.keyring), officer.id, "200", "index"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    told = json.loads(said.stdout)
    assert (told["killed"], told["wrong"]) == (200, 0)
    assert told["segments"] > 30, "they sealed and merged meanwhile"


def film(*scenes: int) -> Signal:
    """A video of those scenes, a frame each."""
    hashes = [np.random.default_rng(scene).bytes(32).hex() for scene in scenes]
    return Signal(SignalName.VPDQ, json.dumps([f"{one},100,{second}" for second, one in enumerate(hashes)]))


def test_of_many_known_things_those_are_compared_that_have_most_codes_near(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_codes, "MOST_COMPARED", 2)
    shared = {"two": film(1, 2, 91), "four": film(1, 2, 3, 4), "one": film(1, 92, 93), "three": film(2, 3, 4)}
    with team.office.act("bank.entry_added", team[Role.VERIFIER], subject="b") as act:
        found.keep_entries(act, [BankEntry(name, "b", signal) for name, signal in shared.items()])
    numbers = {number for _, number in KnownCodes(team.office.place, SignalName.VPDQ).near([film(1, 2, 3, 4, 5)], 20)}
    assert {entry.id for entry in found.entries_of_changes(numbers).values()} == {"four", "three"}
