"""What is shared with others and taken from them: subscribers to our hash lists, exchanges that we read, and what is said of a hash."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .find import BankEntry, Signal


@dataclass(frozen=True, slots=True)
class Share:
    """A bank that a subscriber was given, and on which legal basis.

    `given` and `taken` are the numbers of the changes of what is known at which it was given and taken away again; 0 where it was not.
    """

    bank: str
    basis: str
    given: int
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Another team that may fetch our hash lists: under which agreement, since when, and which banks it was given; at first none."""

    id: str
    name: str
    agreement: str
    since: datetime
    shares: tuple[Share, ...] = ()
    ended: datetime | None = None

    @property
    def banks(self) -> tuple[str, ...]:
        """The banks that it has now."""
        return tuple(share.bank for share in self.shares if not share.taken)


@dataclass(frozen=True, slots=True, order=True)
class FeedPlace:
    """A place in the list of one subscriber: the change by which a record became due to it, and the change that the record tells of.

    Both are one where the subscriber had the bank already; what was in a bank before it was given is due by the giving. No place comes
    before one that was read, so a list that is read on from a place leaves nothing out and brings nothing twice.
    """

    due: int = 0
    change: int = 0


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """What a hash list says of a signal: whether it is known, or was taken back; with the banks that hold it and what is said of them."""

    place: FeedPlace
    signal: Signal
    known: bool
    at: datetime | None
    entries: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A stretch of a subscriber's list: its records, the place from which to read on, and whether more is due."""

    records: tuple[FeedRecord, ...]
    after: FeedPlace
    more: bool


class Judgement(StrEnum):
    """What a human says of a known thing that matched: it was seen and nobody has decided, it is what it is held for, or it is not."""

    SEEN = "seen"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody says of a known thing: a subscriber of ours, or an officer of ours to the `exchange` from which it came.

    What goes out is `delivered` when the exchange has taken it.
    """

    id: str
    entry: str
    judgement: Judgement
    by: str
    at: datetime
    tags: tuple[str, ...] = ()
    exchange: str = ""
    delivered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """An exchange that we read: the plug that speaks with it, the settings of that plug (JSON), and the one bank that it fills."""

    id: str
    plug: str
    bank: str
    settings: str = "{}"
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class FetchState:
    """How far an exchange was read: the checkpoint from which to read on, when it was last asked, and how that ended.

    `taken` counts what came in since it was added; `line` says what went wrong, empty where nothing did.
    """

    checkpoint: str = ""
    asked_at: datetime | None = None
    complete_at: datetime | None = None
    up_to_date: bool = False
    taken: int = 0
    line: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an exchange gave after a checkpoint: entries added, ids of entries withdrawn, the new checkpoint, and whether there is more.

    An id may come with several entries, and comes with all that it stands for. Where the list is `whole`, what is not in it is withdrawn.
    `line` says why it was not read on, where the other side did what it should not.
    """

    added: tuple[BankEntry, ...] = ()
    withdrawn: tuple[str, ...] = ()
    checkpoint: str = ""
    more: bool = False
    whole: bool = False
    line: str = ""
