"""Workers that the system kills: a program that lets two of them live through every second of a stretch of time, and die in it.

Each second, two workers begin a round at once, each in a process of its own. At a statement to the database, or in the midst of a
delivery, drawn from a seed, the process gets SIGKILL: no handler runs, nothing is cleaned up, whatever was open stays as it was. Some
live on to the end of their round. Run as `python -m tests.story.killed`, because a process that forks must have no threads.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import connections

from staydown.actions import house
from staydown.actions.office import Office
from staydown.cli import serving
from staydown.plugs.couriers import FolderCourier
from staydown.store.place import Place
from staydown.words.letters import Letter, Receipt

WORKERS = 2
SOON, LATE = 25, 260
"""A worker dies within so many steps: half of them early, half of them late."""


class Fate:
    """Counts the steps of a worker and kills it at the last."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        """One step nearer."""
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], *given: Any) -> Any:
        """A statement to the database, with a step before it."""
        self.step()
        return execute(*given)


def doomed(fate: Fate) -> type[FolderCourier]:
    """A courier whose worker may die before and after it has laid a letter down."""

    class Doomed(FolderCourier):
        """The folder, between two steps."""

        def deliver(self, letter: Letter, files: Mapping[str, bytes], at: datetime) -> Receipt:
            """Delivers."""
            fate.step()
            receipt = super().deliver(letter, files, at)
            fate.step()
            return receipt

    return Doomed


def live(place: Place, at: datetime, steps: int) -> int:
    """Lets a worker begin a round at a moment, in a process of its own that dies at its last step; returns the process."""
    child = os.fork()
    if child:
        return child
    fate = Fate(steps)
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        from staydown.actions import disrupt

        disrupt.courier_named = lambda office, name: doomed(fate)(office.place.outbox)
        with connections["default"].execute_wrapper(fate.statement), connections["register"].execute_wrapper(fate.statement):
            serving.round_of(Office(place, lambda: at))
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a worker that cannot go on ends; the next one goes on
        os._exit(1)


def main(data: str, keyring: str, begins: str, seconds: str, seed: str) -> None:
    """Lives through the seconds and prints, for each worker, whether it was killed."""
    place, dice, start = Place(Path(data), Path(keyring)), Random(seed), datetime.fromisoformat(begins)
    house.open_house(place).close()
    connections.close_all()
    ends: list[tuple[int, bool]] = []
    for second in range(int(seconds)):
        workers = [live(place, start + timedelta(seconds=second), dice.randint(1, dice.choice((SOON, LATE)))) for _ in range(WORKERS)]
        for worker in workers:
            _, status = os.waitpid(worker, 0)
            ends.append((second, os.WIFSIGNALED(status)))
    sys.stdout.write(json.dumps(ends))


if __name__ == "__main__":
    main(*sys.argv[1:])
