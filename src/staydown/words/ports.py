"""The five kinds of plug, each with at most three methods; a sixth kind needs a second real user first."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO, Protocol, runtime_checkable

from .exchange import Fetched, Judgement
from .find import BankEntry, Signal
from .letters import Letter, Receipt
from .posts import Item
from .watch import Observation


@runtime_checkable
class Source(Protocol):
    """Reads one format of export."""

    name: str

    def sniff(self, path: str) -> bool:
        """Whether the file, folder or zip at `path` is in this format; reads at most its first bytes."""
        ...

    def read(self, path: str, progress: Callable[[int], None] | None = None) -> Iterator[Item]:
        """The items of the export in the order of the file; raises Malformed only where nothing at all can be read.

        `progress` hears from time to time how many bytes of the export's file of posts were read so far.
        """
        ...

    def media(self, path: str, attachment: str) -> BinaryIO | None:
        """The bytes of an attachment named by a relative path, or None where the export does not hold it."""
        ...


@runtime_checkable
class SignalKind(Protocol):
    """Makes and compares one kind of signal."""

    name: str

    def of(self, file: bytes) -> tuple[Signal, ...]:
        """The signals of a file's bytes; empty where the file is not of a kind that it reads."""
        ...

    def distance(self, one: str, other: str) -> int:
        """How far two signal values are apart; 0 is the same."""
        ...


@runtime_checkable
class Exchange(Protocol):
    """Shares known signals with another team."""

    name: str

    def fetch(self, since: str) -> Fetched:
        """What came after the checkpoint `since` (empty for all), as much of it as is read at a time."""
        ...

    def share(self, entries: tuple[BankEntry, ...]) -> int:
        """Hands entries over; returns how many were taken. Raises Refused where the exchange takes none."""
        ...

    def feedback(self, entry: BankEntry, judgement: Judgement) -> None:
        """Tells what a human says of an entry, as it was fetched. Raises Refused where the exchange takes no feedback."""
        ...


@runtime_checkable
class Courier(Protocol):
    """Delivers letters."""

    name: str

    def deliver(self, letter: Letter, files: dict[str, bytes], at: datetime) -> Receipt:
        """Delivers the letter's files (name to bytes) once, however often it is asked with the same `letter.key`; raises Unreachable."""
        ...


@runtime_checkable
class Probe(Protocol):
    """Looks at the public state of an address that an operation lists."""

    name: str

    def look(self, address: str, at: datetime) -> Observation:
        """What a look at `address` shows; an address that never answers is unknown, not offline."""
        ...
