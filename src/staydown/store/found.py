"""Banks, outlets, matches and attributions, and how far a pass over the posts has come."""

from collections.abc import Iterable

from staydown.words.errors import NotFound, Refused
from staydown.words.find import Attribution, Bank, BankEntry, Match, Outlet

from .acts import Act, write
from .models import AttributionRow, BankEntryRow, BankRow, MatchRow, OutletRow, WatermarkRow
from .nouns import body_of, keep, many, one, read, stretches


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


def entries_named(keys: Iterable[str]) -> dict[str, BankEntry]:
    """Known things by id, those that were withdrawn included."""
    return {entry.id: entry for entry in many(BankEntryRow.objects.filter(id__in=set(keys)), BankEntry)}


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


def watermark(name: str) -> tuple[int, str]:
    """How far a pass has come and with which knowledge; (0, "") where it never ran."""
    row = WatermarkRow.objects.filter(name=name).first()
    return (row.post, row.knowledge) if row else (0, "")


@write
def keep_watermark(act: Act, name: str, post: int, knowledge: str) -> None:
    """Notes how far a pass has come."""
    WatermarkRow(name=name, post=post, knowledge=knowledge).save()
    act.changed({"pass": name, "post": post, "knowledge": knowledge})


@write
def look_again(act: Act, first: int) -> None:
    """Takes every pass back to before post `first`: something was added to what it has seen."""
    if WatermarkRow.objects.filter(post__gte=first).update(post=first - 1):
        act.changed({"look again from": first})
