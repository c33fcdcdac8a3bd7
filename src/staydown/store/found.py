"""Banks, outlets, matches and attributions, and how far a pass over the posts has come."""

from collections.abc import Iterable

from staydown.words.errors import NotFound, Refused
from staydown.words.find import Attribution, Bank, BankEntry, Match, Outlet

from .acts import Act, write
from .models import AttributionRow, BankEntryRow, BankRow, MatchRow, OutletRow, WatermarkRow
from .nouns import keep, many, one


@write
def keep_bank(act: Act, bank: Bank) -> None:
    """Writes a bank."""
    keep(act, BankRow, bank.id, bank)


@write
def keep_entries(act: Act, entries: Iterable[BankEntry]) -> int:
    """Writes known things; returns how many are new to their bank."""
    new = 0
    for entry in entries:
        if not BankEntryRow.objects.filter(id=entry.id, withdrawn=False).exists():
            keep(act, BankEntryRow, entry.id, entry, bank=entry.bank, withdrawn=False)
            new += 1
    return new


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
    act.changed({"withdrawn": entry})


def bank(key: str) -> Bank:
    """A bank; raises NotFound."""
    return one(BankRow, Bank, key)


def banks() -> list[Bank]:
    """All banks."""
    return many(BankRow.objects.order_by("id"), Bank)


def entry(key: str) -> BankEntry:
    """A known thing; raises NotFound."""
    return one(BankEntryRow, BankEntry, key)


def entries() -> list[BankEntry]:
    """All known things that were not withdrawn."""
    return many(BankEntryRow.objects.filter(withdrawn=False).order_by("id"), BankEntry)


def entry_counts() -> dict[str, int]:
    """How many known things each bank holds."""
    counts: dict[str, int] = {}
    for key in BankEntryRow.objects.filter(withdrawn=False).values_list("bank", flat=True):
        counts[key] = counts.get(key, 0) + 1
    return counts


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
    """Writes matches; returns the new ones."""
    new = []
    for match in matches:
        key = match_key(match)
        if not MatchRow.objects.filter(id=key).exists():
            keep(act, MatchRow, key, match, post=int(match.post), entry=match.entry)
            new.append(match)
    return new


@write
def drop_matches(act: Act, entry_key: str) -> list[int]:
    """Removes what rested on a withdrawn thing; returns the posts concerned."""
    rows = MatchRow.objects.filter(entry=entry_key)
    posts = sorted(set(rows.values_list("post", flat=True)))
    rows.delete()
    act.changed({"dropped": entry_key, "posts": posts})
    return posts


def matches(most: int = 500) -> list[Match]:
    """The newest matches."""
    return many(MatchRow.objects.order_by("-post", "id")[:most], Match)


def matches_of(post: int) -> list[Match]:
    """The matches of a post."""
    return many(MatchRow.objects.filter(post=post).order_by("id"), Match)


def match_count() -> int:
    """How many matches there are."""
    return MatchRow.objects.count()


@write
def keep_attributions(act: Act, attributions: Iterable[Attribution]) -> None:
    """Writes attributions, over earlier ones of the same post and outlet."""
    for attribution in attributions:
        keep(act, AttributionRow, f"{attribution.post}.{attribution.outlet}", attribution, post=int(attribution.post))


def attributions_of(post: int) -> list[Attribution]:
    """The outlets to which a post is ascribed."""
    return many(AttributionRow.objects.filter(post=post).order_by("id"), Attribution)


def watermark(name: str) -> tuple[int, str]:
    """How far a pass has come and with which knowledge; (0, "") where it never ran."""
    row = WatermarkRow.objects.filter(name=name).first()
    return (row.post, row.knowledge) if row else (0, "")


@write
def keep_watermark(act: Act, name: str, post: int, knowledge: str) -> None:
    """Notes how far a pass has come."""
    WatermarkRow(name=name, post=post, knowledge=knowledge).save()
    act.changed({"pass": name, "post": post, "knowledge": knowledge})
