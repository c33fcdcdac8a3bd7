"""The list of one subscriber: what of the changes of what is known is due to it, stretch by stretch.

Changes are numbered in the order in which acts commit, so whoever reads on from a number leaves nothing out. Of each known thing its newest
change alone is told, as things stand now: what was withdrawn is never sent as known on the way, and what a subscriber cannot have had is
not sent to it as withdrawn. A reader that is torn away in the midst and begins anew from there is the one exception: what it passed over
counts as had.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Exists, OuterRef, QuerySet

from staydown.words.exchange import FeedPage, FeedPlace, FeedRecord, Share
from staydown.words.find import Bank, BankEntry, Outlet, Signal

from . import subscribers
from .found import last_known_change, signal_key
from .models import BankEntryRow, BankRow, KnownChangeRow, OutletRow
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
    """The changes between two numbers in the banks that a subscriber has all that time."""
    rows = KnownChangeRow.objects.filter(bank__in=banks, n__gt=begin, n__lt=end).exclude(entry="").filter(~Exists(_later()))
    for n, entry, at in rows.order_by("n").values_list("n", "entry", "at")[:most]:
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
    signals = signals_of(one.entry for one in due)
    holders = holding(signals.values(), bases)
    outlets = outlets_of(bases)
    had = _had(shares, [one.entry for one in due if signal_key(signals[one.entry]) not in holders], origin)
    for one in due:
        held = holders.get(signal_key(signals[one.entry]), [])
        banks = tuple(dict.fromkeys(entry.bank for entry in held))
        if held or one.entry in had:
            told = tuple(sorted({outlet for bank in banks for outlet in outlets[bank]})), tuple(sorted({bases[bank] for bank in banks}))
            yield FeedRecord(one.place, signals[one.entry], bool(held), one.at, tuple(entry.id for entry in held), banks, *told)


def _had(shares: Sequence[Share], entries: Iterable[str], origin: FeedPlace) -> set[str]:
    """Those of the entries that somebody who has read up to `origin` may have, and has not been told to let go."""
    had: set[str] = set()
    for keys in stretches(entries):
        came = list(KnownChangeRow.objects.filter(entry__in=keys, gone=None).values_list("n", "entry", "bank"))
        went = dict(KnownChangeRow.objects.filter(entry__in=keys, gone__isnull=False).values_list("gone", "n"))
        had |= {entry for n, entry, bank in came if any(_held(n, went.get(n), share, origin) for share in shares if share.bank == bank)}
    return had


def _held(came: int, went: int | None, share: Share, origin: FeedPlace) -> bool:
    """Whether `origin` lies after the place at which what came under a number was due by a giving, and before that of its end."""
    if (went is not None and went < share.given) or 0 < share.taken < came:
        return False
    ends = [FeedPlace(went, went)] if went else []
    ends += [FeedPlace(share.taken, came)] if share.taken else []
    return FeedPlace(max(came, share.given), came) <= origin and all(origin < end for end in ends)


def signals_of(entries: Iterable[str]) -> dict[str, Signal]:
    """The signals of known things, those that were withdrawn included."""
    found: dict[str, Signal] = {}
    for keys in stretches(entries):
        found |= {entry.id: entry.signal for entry in many(BankEntryRow.objects.filter(id__in=keys), BankEntry)}
    return found


def holding(signals: Iterable[Signal], banks: Iterable[str]) -> dict[str, list[BankEntry]]:
    """The known things of some banks that have exactly one of those signals, by the key of the signal."""
    found: dict[str, list[BankEntry]] = {}
    for keys in stretches(map(signal_key, signals)):
        for entry in many(BankEntryRow.objects.filter(signal__in=keys, bank__in=list(banks), withdrawn=False).order_by("id"), BankEntry):
            found.setdefault(signal_key(entry.signal), []).append(entry)
    return found


def outlets_of(banks: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names of the outlets whose material each bank holds."""
    outlets = {outlet.id: outlet for outlet in many(OutletRow.objects.order_by("id"), Outlet)}
    held = many(BankRow.objects.filter(id__in=list(banks)), Bank)
    return {bank.id: tuple(o.name for o in outlets.values() if bank.id in o.banks or bank.outlet == o.id) for bank in held}


def known_in(bank: str) -> list[BankEntry]:
    """The known things of a bank."""
    return many(BankEntryRow.objects.filter(bank=bank, withdrawn=False).order_by("id"), BankEntry)
