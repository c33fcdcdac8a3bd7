"""What follows one index of what is known: it catches up with the database before each use, so that what an act commits counts at once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Generic, Protocol, Self, TypeVar

from . import found, standing

Came = Sequence[tuple[int, bytes]]
"""Known things that came: the number of each, and what the index holds of it."""


class Following:
    """The changes of one index, taken in by `take` in the order in which they came, so many at a time as `at_once` says.

    What follows from a change on, `since`, holds what came after it, and beside that what went after it, as if that came.
    """

    def __init__(self, index: str, at_once: int, since: int | None = None) -> None:
        """Nothing yet; what is known is read when it is first asked for."""
        self._name, self._at_once, self._since = index, at_once, since
        self._as_of, self._newest = since or 0, -1
        self._changing = Lock()

    def take(self, came: Came, gone: Sequence[int]) -> None:
        """Takes in what came, and the numbers under which had come what went."""
        raise NotImplementedError

    @contextmanager
    def caught_up_with(self) -> Iterator[None]:
        """Nobody changes what was taken in while this lasts, and it is everything that was committed when it began.

        Where the ledger has no newer entry there is nothing to take in.
        """
        newest = standing.newest()
        with self._changing:
            while newest > self._newest and (changes := found.known_changes(self._name, self._as_of, self._at_once)):
                came = [(change.n, change.code) for change in changes if change.code is not None]
                gone = [change.gone for change in changes if change.gone is not None]
                if self._since is None:
                    self.take(came, gone)
                else:
                    self.take([*came, *found.codes_under(n for n in gone if n <= self._since).items()], ())
                self._as_of = changes[-1].n
            self._newest = max(newest, self._newest)
            yield


class Part(Protocol):
    """Some known things and the index over them, which never change."""

    def __len__(self) -> int:
        """How many things."""
        ...

    def joined(self, later: Self) -> Self:
        """This part and a later one as one."""
        ...


P = TypeVar("P", bound=Part)


class InParts(Following, Generic[P]):
    """The known things of an index in few parts, of which the smaller are joined before they become many."""

    def __init__(self, index: str, at_once: int, part_of: Callable[[Came], P], since: int | None = None) -> None:
        """Nothing yet; `part_of` makes a part of what came."""
        super().__init__(index, at_once, since)
        self._part_of = part_of
        self._parts: tuple[P, ...] = ()
        self._gone: frozenset[int] = frozenset()

    def take(self, came: Came, gone: Sequence[int]) -> None:
        """As `Following.take`: what came is a part of its own, or joined to the one before."""
        if came:
            self._parts = with_part(self._parts, self._part_of(came))
        self._gone |= set(gone)

    def caught_up(self) -> tuple[tuple[P, ...], frozenset[int]]:
        """The parts with everything that is committed by now, and the numbers of what in them is gone."""
        with self.caught_up_with():
            return self._parts, self._gone


def with_part(parts: tuple[P, ...], part: P) -> tuple[P, ...]:
    """The parts and one more, with those joined to it that hold no more than twice as much."""
    while parts and len(parts[-1]) <= 2 * len(part):
        parts, part = parts[:-1], parts[-1].joined(part)
    return (*parts, part)
