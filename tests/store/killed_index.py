"""Processes that add, withdraw, seal, merge and lay down known pictures until the system kills them, and what the next one finds.

Each gets SIGKILL at the call of a function, Python's or C's, whose number is drawn from a seed. The next process opens the files and must
hold exactly what the database holds. Run as `python -m tests.store.killed_index`, because a process that forks must have no threads.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
from django.db import connections

from staydown.actions import house
from staydown.actions.office import Office
from staydown.find import hamming_index
from staydown.store import found
from staydown.store.index_files import IndexFiles
from staydown.store.known_codes import SPAN, KnownCodes
from staydown.store.place import Place
from staydown.words.find import BankEntry, Signal, SignalName
from staydown.words.people import Officer

CALLS_OF_AN_ACT, CALLS_OF_SETTLING = 8_000, 4_000
"""Calls within which a process dies once it has begun to change the database, and once it has begun to lay the index down."""


def a_process(work: Callable[[], object]) -> int:
    """Does the work in a process of its own; returns its id."""
    child = os.fork()
    if child:
        return child
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a process that fails must not go on in its parent's place
        os._exit(1)


def die_at(call: int) -> None:
    """Lets this process die at a call that is so many calls ahead."""
    left = call

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)


def change(office: Office, known: KnownCodes, officer: Officer, dice: Random) -> None:
    """Adds or withdraws a few known pictures in one act."""
    if dice.random() < 0.7:
        entries = [BankEntry(f"e-{dice.getrandbits(40)}", "b", Signal(SignalName.PDQ, dice.randbytes(32).hex())) for _ in range(6)]
        with office.act("bank.entry_added", officer, subject="b") as act:
            found.keep_entries(act, entries)
    else:
        held = found.entries()
        with office.act("bank.entry_withdrawn", officer, subject="b", justification="seen again, harmless") as act:
            for entry in dice.sample(held, min(len(held), 4)):
                found.withdraw_entry(act, entry.id)
    known.caught_up()


def change_until_killed(place: Place, officer: Officer, dice: Random) -> None:
    """Changes the known pictures and lays the index down, without end; half of the processes die in the one and half in the other."""
    office, known = house.open_house(place), KnownCodes(place, SignalName.PDQ)
    known.caught_up()
    if dice.random() < 0.5:
        change(office, known, officer, dice)
        die_at(dice.randint(1, CALLS_OF_SETTLING))
        known.settle()
    else:
        die_at(dice.randint(1, CALLS_OF_AN_ACT))
    while True:
        change(office, known, officer, dice)
        known.settle()


def agrees(place: Place) -> None:
    """Raises AssertionError unless the index that opens holds what the database holds, and finds it."""
    house.open_house(place)
    folder = place.index / SignalName.PDQ
    assert IndexFiles(folder).damaged() in (
        [],
        ["index.json"] if not (folder / "index.json").exists() else [],
    )
    index = KnownCodes(place, SignalName.PDQ).caught_up()
    held = [bytes.fromhex(entry.signal.value) for entry in found.entries()]
    assert len(index) == len(held)
    hits = index.search(np.frombuffer(b"".join(held), np.uint8).reshape(len(held), 32), 0)
    entries = found.entries_of_changes((hits.id // SPAN).tolist())
    assert [bytes.fromhex(entries[number].signal.value) for number in (hits.id // SPAN).tolist()] == held


def main(data: str, keyring: str, officer: str, times: str, seed: str) -> None:
    """Lets so many processes live and die, and prints after how many the index was not what the database was."""
    place = Place(Path(data), Path(keyring))
    hamming_index.FEWEST_WITH_LISTS = 64
    office = house.open_house(place)
    by = office.officer(officer)
    for turn in range(20):
        change(office, KnownCodes(place, SignalName.PDQ), by, Random(f"first {turn}"))  # so that what is read only once is read by now
    connections.close_all()
    wrong, killed, laid_down = 0, 0, set[str]()
    for turn in range(int(times)):
        child = a_process(lambda: change_until_killed(place, by, Random(f"{seed}{turn}")))  # noqa: B023 - it begins at once
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        wrong += os.waitpid(a_process(lambda: agrees(place)), 0)[1] != 0
        laid_down |= {path.name for path in place.index.rglob("*.segment")} if place.index.exists() else set()
    sys.stdout.write(json.dumps({"killed": killed, "wrong": wrong, "segments": len(laid_down)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
