"""Banks, outlets, matches and attributions, and how far a pass over the posts has come."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connections, models
from django.db.models.functions import Least, StrIndex, Substr

from staydown.find.kinds import KINDS
from staydown.find.signals import checked, exact_code, trusted
from staydown.words.errors import NotFound, Refused
from staydown.words.find import Attribution, Bank, BankEntry, Match, Outlet, Signal, SignalName

from .acts import Act, write
from .models import AttributionRow, BankEntryRow, BankRow, KnownChangeRow, MatchRow, OutletRow, WatermarkRow
from .nouns import body_of, keep, many, one, read, stretches
from .standing import standing


@write
def keep_bank(act: Act, bank: Bank) -> None:
    """Writes a bank."""
    keep(act, BankRow, bank.id, bank)


@write
def keep_entries(act: Act, entries: Iterable[BankEntry]) -> int:
    """Writes known things, each in the one form of its kind; returns how many are new to their bank, or back in it. Raises Malformed."""
    coming: dict[str, BankEntry] = {}
    for entry in entries:
        coming.setdefault(entry.id, replace(entry, signal=checked(entry.signal)))
    held = {
        key for keys in stretches(coming) for key in BankEntryRow.objects.filter(id__in=keys, withdrawn=False).values_list("id", flat=True)
    }
    new = [entry for key, entry in coming.items() if key not in held]
    rows = [
        BankEntryRow(id=one.id, body=body_of(one), bank=one.bank, signal=signal_key(one.signal), withdrawn=False, thing=one.thing)
        for one in new
    ]
    columns = ["body", "bank", "signal", "withdrawn", "thing"]
    BankEntryRow.objects.bulk_create(rows, 500, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    changes = [KnownChangeRow(entry=one.id, bank=one.bank, at=act.at, index=index_of(one.signal), code=code_of(one.signal)) for one in new]
    KnownChangeRow.objects.bulk_create(changes, 500)
    for entry in new:
        act.changed(entry)
    return len(new)


@write
def withdraw_entry(act: Act, entry: str) -> None:
    """Takes a known thing out of every index; raises NotFound or Refused where it is out already."""
    row = BankEntryRow.objects.filter(id=entry).first()
    if row is None:
        raise NotFound(f"there is no known thing {entry!r}")
    if row.withdrawn:
        raise Refused(f"{entry!r} was withdrawn before")
    row.withdrawn = True
    row.save(update_fields=["withdrawn"])
    came = KnownChangeRow.objects.filter(entry=entry, gone=None).order_by("n").last()
    index, gone = (came.index, came.n) if came else ("", None)
    KnownChangeRow(entry=entry, bank=row.bank, at=act.at, index=index, gone=gone).save(force_insert=True)
    act.changed({"withdrawn": entry})


@write
def drop_bank(act: Act, key: str) -> list[str]:
    """Removes a bank and takes everything in it out of every index; returns the ids of what was in it. Raises NotFound."""
    bank(key)
    gone = list(BankEntryRow.objects.filter(bank=key, withdrawn=False).order_by("id").values_list("id", flat=True))
    for entries in stretches(gone):
        BankEntryRow.objects.filter(id__in=entries).update(withdrawn=True)
        numbers = numbers_of(entries)
        indexes = dict(KnownChangeRow.objects.filter(n__in=numbers.values()).values_list("entry", "index"))
        KnownChangeRow.objects.bulk_create(
            [KnownChangeRow(entry=one, bank=key, at=act.at, index=indexes.get(one, ""), gone=numbers.get(one)) for one in entries],
            batch_size=1000,
        )
    BankRow.objects.filter(id=key).delete()
    act.changed({"removed": key, "withdrawn": gone})
    return gone


def bank(key: str) -> Bank:
    """A bank; raises NotFound."""
    return one(BankRow, Bank, key)


@standing
def banks() -> list[Bank]:
    """All banks."""
    return many(BankRow.objects.order_by("id"), Bank)


def entry(key: str) -> BankEntry:
    """A known thing; raises NotFound."""
    return one(BankEntryRow, BankEntry, key)


def entry_under(number: int) -> BankEntry:
    """The known thing that came under a number, whether it is withdrawn by now or not; raises NotFound."""
    row = KnownChangeRow.objects.filter(n=number, gone=None).exclude(entry="").first()
    if row is None:
        raise NotFound(f"there is no known thing under {number}")
    return entry(row.entry)


def beside(known: BankEntry) -> dict[BankEntry, bool]:
    """All entries of the thing of which this is one, each with whether it is withdrawn, in the order in which they came."""
    rows = BankEntryRow.objects.filter(bank=known.bank, thing=known.thing) if known.thing else BankEntryRow.objects.filter(id=known.id)
    numbers = numbers_of([row.id for row in rows])
    return {read(BankEntry, row.body): row.withdrawn for row in sorted(rows, key=lambda row: numbers[row.id])}


def entries_named(keys: Iterable[str]) -> dict[str, BankEntry]:
    """Known things by id, those that were withdrawn included."""
    named: dict[str, BankEntry] = {}
    for wanted in stretches(keys):
        named |= {entry.id: entry for entry in many(BankEntryRow.objects.filter(id__in=wanted), BankEntry)}
    return named


def known_in(bank: str) -> list[BankEntry]:
    """The known things of a bank that were not withdrawn."""
    return many(BankEntryRow.objects.filter(bank=bank, withdrawn=False).order_by("id"), BankEntry)


def entries() -> list[BankEntry]:
    """All known things that were not withdrawn."""
    return many(BankEntryRow.objects.filter(withdrawn=False).order_by("id"), BankEntry)


@dataclass(frozen=True, slots=True)
class KnownChange:
    """What an index holds of a known thing that came under number `n`, or with `gone` the number of one that went."""

    n: int
    code: bytes | None
    gone: int | None


def known_changes(index: str, after: int, most: int) -> list[KnownChange]:
    """What of an index came and went since a number, in the order in which it did; what is not fit to match has a change without a code."""
    rows = KnownChangeRow.objects.filter(index=index, n__gt=after).order_by("n").values_list("n", "code", "gone")[:most]
    return [KnownChange(n, None if code is None else bytes(code), gone) for n, code, gone in rows]


def codes_under(numbers: Iterable[int]) -> dict[int, bytes]:
    """What an index holds of the known things that came under those numbers."""
    held: dict[int, bytes] = {}
    for wanted in stretches(numbers):
        rows = KnownChangeRow.objects.filter(n__in=wanted, code__isnull=False).values_list("n", "code")
        held |= {n: bytes(code) for n, code in rows if code is not None}
    return held


def last_known_change() -> int:
    """The number of the newest change; 0 where there is none."""
    return KnownChangeRow.objects.order_by("-n").values_list("n", flat=True).first() or 0


def numbers_of(entries: Iterable[str]) -> dict[str, int]:
    """The number under which each of those known things came last."""
    statement = "SELECT entry, max(n) FROM known_change WHERE gone IS NULL AND entry IN ({}) GROUP BY entry"
    return {entry: n for wanted in stretches(entries) for entry, n in rows_of(statement, wanted)}


def entries_of_changes(numbers: Iterable[int]) -> dict[int, BankEntry]:
    """The known things that came under those numbers and are not withdrawn."""
    statement = (
        "SELECT c.n, e.body FROM known_change c JOIN bank_entry e ON e.id = c.entry"
        " WHERE c.gone IS NULL AND NOT e.withdrawn AND c.n IN ({})"
    )
    return {n: read(BankEntry, body) for wanted in stretches(numbers) for n, body in rows_of(statement, wanted)}


def kinds_since(change: int) -> frozenset[str]:
    """The kinds of signal of the known things that came or went since a change."""
    named = KnownChangeRow.objects.filter(n__gt=change).values("entry")
    kind = Substr("signal", 1, StrIndex("signal", models.Value(".")) - 1)
    return frozenset(BankEntryRow.objects.filter(id__in=named).annotate(kind=kind).values_list("kind", flat=True).distinct())


def rows_of(statement: str, wanted: Sequence[Any]) -> list[tuple[Any, Any]]:
    """The rows of a statement of two columns in which `{}` stands for what is wanted: a look-up runs it for every hit."""
    with connections["default"].cursor() as cursor:
        cursor.execute(statement.format(", ".join(["%s"] * len(wanted))), wanted)
        return list(cursor.fetchall())


def signal_key(signal: Signal) -> str:
    """A signal's kind and a digest of its value, by which what equals it is looked up."""
    return f"{signal.kind}.{hashlib.sha256(signal.value.encode()).hexdigest()[:40]}"


def code_of(signal: Signal) -> bytes | None:
    """What an index holds of a signal; None of one that is not fit to match."""
    if signal.kind not in KINDS:
        return exact_code(signal)
    return KINDS[signal.kind].code(signal.value) if trusted(signal) else None


EXACT, SITES = "exact", "sites"
"""The index of all kinds whose values are the same or have nothing to do with each other, and that of sites, which is asked by host."""


def index_of(signal: Signal) -> str:
    """The index in which a signal is known."""
    if signal.kind == SignalName.SITE:
        return SITES
    return str(signal.kind) if signal.kind in KINDS else EXACT


def entry_counts() -> dict[str, int]:
    """How many known things each bank holds."""
    return dict(BankEntryRow.objects.filter(withdrawn=False).order_by().values_list("bank").annotate(models.Count("id")))


def known_by_kind() -> dict[str, tuple[int, datetime | None]]:
    """How many known things have a signal of each kind, and when the index that holds them last changed; without those that none has."""
    kind = Substr("signal", 1, StrIndex("signal", models.Value(".")) - 1)
    rows = BankEntryRow.objects.filter(withdrawn=False).order_by().annotate(kind=kind).values_list("kind").annotate(models.Count("id"))
    return {kind: (count, _changed_at(index_of(Signal(kind, "")))) for kind, count in rows}


def _changed_at(index: str) -> datetime | None:
    """When an index last changed."""
    return KnownChangeRow.objects.filter(index=index).order_by("-n").values_list("at", flat=True).first()


@write
def keep_outlet(act: Act, outlet: Outlet) -> None:
    """Writes an outlet."""
    keep(act, OutletRow, outlet.id, outlet)


def outlets() -> list[Outlet]:
    """All outlets."""
    return many(OutletRow.objects.order_by("id"), Outlet)


def match_key(match: Match) -> str:
    """The key of a match: one a post, file, signal and known thing."""
    return f"{match.post}.{match.media[:16]}.{match.entry}.{match.signal.kind}"


@write
def keep_matches(act: Act, matches: Iterable[Match]) -> list[Match]:
    """Writes matches; returns those that are new, or that a negative bank silences now and did not before, or the other way round.

    A match with a thing that was withdrawn since it was compared is left out.
    """
    made = {match_key(match): match for match in matches}
    held = {row.id: row.body for row in MatchRow.objects.filter(id__in=made)}
    gone = set(BankEntryRow.objects.filter(id__in={m.entry for m in made.values()}, withdrawn=True).values_list("id", flat=True))
    new = {key: match for key, match in made.items() if match.entry not in gone and held.get(key) != body_of(match)}
    for key, match in new.items():
        keep(act, MatchRow, key, match, post=int(match.post), entry=match.entry)
    return list(new.values())


@write
def drop_matches(act: Act, entries: Iterable[str]) -> list[int]:
    """Removes what rested on withdrawn things; returns the posts concerned."""
    gone, posts = list(entries), set[int]()
    for keys in stretches(gone):
        rows = MatchRow.objects.filter(entry__in=keys)
        posts.update(rows.values_list("post", flat=True))
        rows.delete()
    act.changed({"dropped": gone, "posts": sorted(posts)})
    return sorted(posts)


def matches(most: int = 500) -> list[Match]:
    """The newest matches."""
    return many(MatchRow.objects.order_by("-post", "id")[:most], Match)


def matches_of(post: int) -> list[Match]:
    """The matches of a post."""
    return many(MatchRow.objects.filter(post=post).order_by("id"), Match)


def matches_of_posts(posts: Iterable[int]) -> dict[int, list[Match]]:
    """The matches of posts, by post; one that has none is left out."""
    found: dict[int, list[Match]] = {}
    for wanted in stretches(posts):
        for row in MatchRow.objects.filter(post__in=wanted).order_by("id"):
            found.setdefault(row.post, []).append(read(Match, row.body))
    return found


def match_count() -> int:
    """How many matches there are."""
    return MatchRow.objects.count()


@write
def keep_attributions(act: Act, post: int, attributions: Iterable[Attribution]) -> None:
    """Writes to whom a post is ascribed now, in the place of what stood there."""
    made = {f"{post}.{attribution.outlet}": attribution for attribution in attributions}
    if AttributionRow.objects.filter(post=post).exclude(id__in=made).delete()[0]:
        act.changed({"attributions": sorted(made)})
    for key, attribution in made.items():
        keep(act, AttributionRow, key, attribution, post=post)


def attributions_of_posts(posts: Iterable[int]) -> dict[int, list[Attribution]]:
    """The outlets to which posts are ascribed, by post; one that is ascribed to none is left out."""
    found: dict[int, list[Attribution]] = {}
    for wanted in stretches(posts):
        for row in AttributionRow.objects.filter(post__in=wanted).order_by("id"):
            found.setdefault(row.post, []).append(read(Attribution, row.body))
    return found


def attributions_of(post: int) -> list[Attribution]:
    """The outlets to which a post is ascribed."""
    return many(AttributionRow.objects.filter(post=post).order_by("id"), Attribution)


PASSES = ("scan", "check")
"""The passes over the posts: for known material, and for exposed people."""


class Watermark(NamedTuple):
    """How far a pass has come: to which post, with which knowledge, up to which known change; and how often it was taken back."""

    post: int = 0
    knowledge: str = ""
    change: int = 0
    taken_back: int = 0


def watermark(name: str) -> Watermark:
    """How far a pass has come; nowhere where it never ran."""
    row = WatermarkRow.objects.filter(name=name).first()
    return Watermark(row.post, row.knowledge, row.change, row.taken_back) if row else Watermark()


@write
def keep_watermark(act: Act, name: str, mark: Watermark) -> None:
    """Notes how far a pass has come, unless it was taken back since it began: then the next one goes on from there."""
    WatermarkRow.objects.get_or_create(name=name, defaults={"post": 0, "knowledge": ""})
    here = WatermarkRow.objects.filter(name=name, taken_back=mark.taken_back)
    if not here.update(post=mark.post, knowledge=mark.knowledge, change=mark.change):
        return
    act.changed({"pass": name, "post": mark.post, "knowledge": mark.knowledge, "change": mark.change})


@write
def keep_change(act: Act, name: str, before: Watermark, change: int) -> None:
    """Notes up to which change what a pass has seen was compared, unless another one has begun with other knowledge since `before`."""
    rows = WatermarkRow.objects.filter(name=name, knowledge=before.knowledge, change=before.change)
    if rows.update(change=change):
        act.changed({"pass": name, "change": change})


@write
def look_again(act: Act, first: int, passes: Sequence[str] = PASSES) -> None:
    """Takes passes back to before post `first`, also one that is under way: something was added to what it may have seen."""
    for name in passes:
        WatermarkRow.objects.get_or_create(name=name, defaults={"post": 0, "knowledge": ""})
    WatermarkRow.objects.filter(name__in=passes).update(taken_back=models.F("taken_back") + 1, post=Least("post", first - 1))
    act.changed({"look again from": first})
