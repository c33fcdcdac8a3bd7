"""The list of one subscriber: what of the changes of what is known is due to it, stretch by stretch.

Changes are numbered in the order in which acts commit, so whoever reads on from a number leaves nothing out. Of each known thing its newest
change alone is told, as things stand now: what was withdrawn is never sent as known on the way, and who reads from the beginning hears
nothing of it. Who reads on from a place hears that a thing was withdrawn where it was due to them before that place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Exists, OuterRef, QuerySet

from staydown.find.attribute import owns
from staydown.words.exchange import FeedPage, FeedPlace, FeedRecord, Share
from staydown.words.find import BankEntry, Signal

from . import subscribers
from .found import banks, entries_named, last_known_change, outlets, signal_key
from .models import BankEntryRow, KnownChangeRow
from .nouns import many, stretches


@dataclass(frozen=True, slots=True)
class _Due:
    """A change that is due at a place."""

    place: FeedPlace
    entry: str
    at: datetime | None


def page(subscriber: str, after: FeedPlace, origin: FeedPlace, most: int) -> FeedPage:
    """At most `most` changes after a place, as records; `origin` is the place from which the subscriber began to read at this time.

    What it was given is read after the number of the last change: so no giving is behind the place that the page ends with and unheard of.
    """
    last = last_known_change()
    shares = subscribers.subscriber(subscriber).shares
    due = list(islice(_due(shares, after, last, most + 1), most + 1))
    more, due = len(due) > most, due[:most]
    return FeedPage(tuple(_records(shares, due, origin)), due[-1].place if more else max(after, FeedPlace(last, last)), more)


def _due(shares: Sequence[Share], after: FeedPlace, last: int, most: int) -> Iterator[_Due]:
    """What is due after a place, in order, up to the change `last`, and no more of one stretch than `most`."""
    begin = after.due
    marks = {mark for share in shares for mark in (share.given, share.taken) if max(after.due, 1) <= mark <= last}
    for mark in sorted(marks | {last + 1}):
        active = [share for share in shares if share.given < mark and not 0 < share.taken < mark]
        if begin < mark:
            yield from _changes([share.bank for share in active], begin, mark, most)
        begin, seen = mark, after.change if after.due == mark else 0
        for share in shares:
            if share.given == mark:
                yield from _given(share, seen, most)
            elif share.taken == mark:
                yield from _taken(share, seen, most)


def _changes(banks: Sequence[str], begin: int, end: int, most: int) -> Iterator[_Due]:
    """The changes between two numbers in the banks that a subscriber has all that time, of each thing the last."""
    rows = KnownChangeRow.objects.filter(bank__in=banks, n__gt=begin, n__lt=end).exclude(entry="")
    for n, entry, at in rows.filter(~Exists(_later().filter(n__lt=end))).order_by("n").values_list("n", "entry", "at")[:most]:
        yield _Due(FeedPlace(n, n), entry, at)


def _given(share: Share, seen: int, most: int) -> Iterator[_Due]:
    """What was in a bank when it was given, and has not changed since."""
    rows = _came(share.bank, seen, share.given).filter(~Exists(_later()))
    for n, entry, at in rows.values_list("n", "entry", "at")[:most]:
        yield _Due(FeedPlace(share.given, n), entry, at)


def _taken(share: Share, seen: int, most: int) -> Iterator[_Due]:
    """What was in a bank when it was taken away."""
    rows = _came(share.bank, seen, share.taken).filter(~Exists(_later().filter(n__lt=share.taken)))
    for n, entry, at in rows.values_list("n", "entry", "at")[:most]:
        yield _Due(FeedPlace(share.taken, n), entry, at)


def _came(bank: str, begin: int, end: int) -> QuerySet[KnownChangeRow]:
    """The things that came into a bank between two numbers, in order."""
    return KnownChangeRow.objects.filter(bank=bank, n__gt=begin, n__lt=end, gone=None).exclude(entry="").order_by("n")


def _later() -> QuerySet[KnownChangeRow]:
    """Later changes of the same thing."""
    return KnownChangeRow.objects.filter(entry=OuterRef("entry"), n__gt=OuterRef("n"))


def _records(shares: Sequence[Share], due: Sequence[_Due], origin: FeedPlace) -> Iterator[FeedRecord]:
    """What each change comes to now, where there is something to tell."""
    bases = {share.bank: share.basis for share in shares if not share.taken}
    signals = {entry.id: entry.signal for entry in entries_named(one.entry for one in due).values()}
    holders = holding(signals.values(), bases)
    banks_held, outlets_known = {bank.id: bank for bank in banks()}, outlets()
    owners = {bank: [outlet.name for outlet in outlets_known if owns(outlet, bank, banks_held)] for bank in bases}
    had = _had(shares, [signal for signal in signals.values() if signal_key(signal) not in holders], origin)
    for one in due:
        key = signal_key(signals[one.entry])
        held = holders.get(key, [])
        of_banks = tuple(dict.fromkeys(entry.bank for entry in held))
        if held or key in had:
            told = tuple(sorted({name for bank in of_banks for name in owners[bank]})), tuple(sorted({bases[bank] for bank in of_banks}))
            yield FeedRecord(one.place, signals[one.entry], bool(held), one.at, tuple(entry.id for entry in held), of_banks, *told)


def _had(shares: Sequence[Share], signals: Iterable[Signal], origin: FeedPlace) -> set[str]:
    """The keys of those signals of which something was due before `origin`, so that whoever has read so far may have had it."""
    had: set[str] = set()
    for keys in stretches(map(signal_key, signals)):
        key_of = dict(BankEntryRow.objects.filter(signal__in=keys).values_list("id", "signal"))
        for entries in stretches(key_of):
            came = list(KnownChangeRow.objects.filter(entry__in=entries, gone=None).values_list("n", "entry", "bank"))
            went = dict(KnownChangeRow.objects.filter(entry__in=entries, gone__isnull=False).values_list("gone", "n"))
            for n, entry, bank in came:
                if any(_was_due(n, went.get(n), share, origin) for share in shares if share.bank == bank):
                    had.add(key_of[entry])
    return had


def _was_due(came: int, went: int | None, share: Share, origin: FeedPlace) -> bool:
    """Whether what came and went under these numbers was due by a giving at `origin` or before it."""
    is_due = (went is None or went > share.given) and not 0 < share.taken < came
    return is_due and FeedPlace(max(came, share.given), came) <= origin


def holding(signals: Iterable[Signal], banks: Iterable[str]) -> dict[str, list[BankEntry]]:
    """The known things of some banks that have exactly one of those signals, by the key of the signal."""
    found: dict[str, list[BankEntry]] = {}
    for keys in stretches(map(signal_key, signals)):
        for entry in many(BankEntryRow.objects.filter(signal__in=keys, bank__in=list(banks), withdrawn=False).order_by("id"), BankEntry):
            found.setdefault(signal_key(entry.signal), []).append(entry)
    return found
