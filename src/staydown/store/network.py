"""The network: assets, links, and the joinings by which assets became one or two.

`network`, `assets` and `links` are as it stands now; `whole` also holds what was merged away or rejected. Wherever an asset is read, one
that is a possible child's account is excluded, until safeguarding clears it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec
from django.db import connections
from django.db.models import Q

from staydown.disrupt.network import as_it_stands, turned_out, without_minors
from staydown.disrupt.network_posts import Showing
from staydown.disrupt.sightings import places_over, plain_address
from staydown.words.network import Asset, Joining, Link, LinkState, Network
from staydown.words.operation import Instrument, Plan
from staydown.words.posts import Post
from staydown.words.protect import MinorState

from . import exposed, ledger
from .acts import Act, write
from .models import AssetRow, JoiningRow, LinkRow, PlanRow, PostRow
from .nouns import body_of, in_utc, keep, many, one, read, stretches


@write
def keep_asset(act: Act, asset: Asset) -> None:
    """Writes an asset."""
    keep_network(act, (asset,), ())


@write
def keep_link(act: Act, link: Link) -> None:
    """Writes a link."""
    keep_network(act, (), (link,))


@write
def keep_network(act: Act, assets: Sequence[Asset], links: Sequence[Link]) -> None:
    """Writes assets and links, many at a time."""
    rows = [
        AssetRow(
            id=asset.id,
            body=body_of(asset),
            kind=asset.kind.value,
            outlet=asset.outlet[:80],
            country=asset.country,
            state=asset.state.value,
            address=asset.address,
        )
        for asset in assets
    ]
    columns = ["body", "kind", "outlet", "country", "state", "address"]
    AssetRow.objects.bulk_create(rows, 500, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    lines = [
        LinkRow(id=link.id, body=body_of(link), kind=link.kind.value, source=link.source, target=link.target, state=link.state.value)
        for link in links
    ]
    columns = ["body", "kind", "source", "target", "state"]
    LinkRow.objects.bulk_create(lines, 500, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    act.changed({"assets": list(assets), "links": list(links)})


@write
def keep_joining(act: Act, joining: Joining) -> None:
    """Writes a merge or a split."""
    keep(act, JoiningRow, joining.id, joining, at=joining.at, undone=joining.undone)


def children() -> frozenset[str]:
    """The accounts that may belong to children and that safeguarding has not cleared."""
    return frozenset(minor.account for minor in exposed.minors() if minor.state is not MinorState.CLEARED)


def whole() -> Network:
    """Every asset and link ever kept, what was merged away or rejected among them."""
    assets = many(AssetRow.objects.order_by("id"), Asset)
    return Network(tuple(without_minors(assets, children())), tuple(many(LinkRow.objects.order_by("id"), Link)))


def network() -> Network:
    """The network as it stands: merged assets as one, without rejected links; links that wait for a human are among the others."""
    head = "" if connections["default"].in_atomic_block else ledger.head()
    return _left_by(head) if head else as_it_stands(whole())


@lru_cache(maxsize=1)
def _left_by(head: str) -> Network:
    """The network as it stands since the entry with this hash, kept until the next: pages ask for it again and again, and thousands of
    assets take a while to read. Nothing changes without an entry; inside of an act its own is still to come, so nothing kept is used.
    """
    return as_it_stands(whole())


def assets() -> list[Asset]:
    """The assets as they stand, by id."""
    return list(network().assets)


def links() -> list[Link]:
    """The links as they stand, by id; between assets as they stand."""
    return list(network().links)


def asset(key: str) -> Asset:
    """One asset as it is kept, also where it was merged into another; raises NotFound."""
    return without_minors([one(AssetRow, Asset, key)], children())[0]


def assets_named(keys: Iterable[str]) -> dict[str, Asset]:
    """Several assets as they are kept, by id; one that is not there is left out."""
    found: dict[str, Asset] = {}
    for wanted in stretches(keys):
        found |= {asset.id: asset for asset in many(AssetRow.objects.filter(id__in=wanted), Asset)}
    return {asset.id: asset for asset in without_minors(found.values(), children())}


def asset_names(keys: Iterable[str]) -> dict[str, str]:
    """What several assets are called, by id; one that is not there is left out."""
    return {id: asset.name for id, asset in assets_named(keys).items()}


def asset_at(address: str) -> Asset | None:
    """The asset at an address, however it is written, or the one that it turned out to be; None where there is none."""
    row = AssetRow.objects.filter(Q(address=address) | Q(address=plain_address(address))).order_by("id").first()
    return _as_it_stands(read(Asset, row.body)) if row else None


def asset_over(address: str) -> Asset | None:
    """The asset at an address or the nearest that it lies in: of a message the channel, of a page the domain; None where there is none."""
    return next((found for place in places_over(address) if (found := asset_at(place))), None)


def asset_of_channel(channel: str) -> Asset | None:
    """The asset that a channel of the posts is, or the one that it turned out to be; None where there is none."""
    named = f'"channel":{msgspec.json.encode(channel).decode()}'
    found = many(AssetRow.objects.filter(body__contains=named).order_by("id"), Asset)
    return next((_as_it_stands(one) for one in found if one.channel == channel), None)


def _as_it_stands(found: Asset) -> Asset:
    """The asset that this one turned out to be, itself where it was merged into none."""
    here = turned_out(many(AssetRow.objects.all(), Asset)) if found.merged_into else {}
    return asset(here.get(found.id, found.id))


def link(key: str) -> Link:
    """One link as it is kept; raises NotFound."""
    return one(LinkRow, Link, key)


def links_named(keys: Iterable[str]) -> dict[str, Link]:
    """Several links as they are kept, by id; one that is not there is left out."""
    found: dict[str, Link] = {}
    for wanted in stretches(keys):
        found |= {link.id: link for link in many(LinkRow.objects.filter(id__in=wanted), Link)}
    return found


def links_in(state: LinkState) -> list[Link]:
    """The links in a state as they are kept, by id."""
    return many(LinkRow.objects.filter(state=state.value).order_by("id"), Link)


def joining(key: str) -> Joining:
    """A merge or a split; raises NotFound."""
    return one(JoiningRow, Joining, key)


def joinings() -> list[Joining]:
    """The merges and splits, newest first."""
    return many(JoiningRow.objects.order_by("-at", "-id"), Joining)


def instruments() -> dict[str, frozenset[Instrument]]:
    """By asset, the instruments that the newest plan of each operation gives it."""
    newest: dict[str, Plan] = {plan.operation: plan for plan in many(PlanRow.objects.order_by("operation", "number"), Plan)}
    found: dict[str, set[Instrument]] = {}
    for plan in newest.values():
        for line in plan.lines:
            found.setdefault(line.asset, set()).add(line.instrument)
    return {asset: frozenset(several) for asset, several in found.items()}


def newest_posts(first: int, last: int) -> Iterator[tuple[int, Post]]:
    """The posts by id from `first` to `last`, in order, each in its newest version alone."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT p.id FROM post p WHERE p.id BETWEEN %s AND %s AND EXISTS"
            " (SELECT 1 FROM post n WHERE n.channel = p.channel AND n.native = p.native AND n.id > p.id)",
            [first, last],
        )
        older = {int(row[0]) for row in cursor.fetchall()}
    decode = msgspec.json.Decoder(Post).decode
    for number, body in PostRow.objects.filter(id__gte=first, id__lte=last).order_by("id").values_list("id", "body"):
        if number not in older:
            yield number, decode(body)


def posts_in(channel: str, most: int) -> list[tuple[int, Post]]:
    """The newest posts of a channel, the newest first."""
    decode = msgspec.json.Decoder(Post).decode
    rows = PostRow.objects.filter(channel=channel).order_by("-id").values_list("id", "body")[:most]
    return [(number, decode(body)) for number, body in rows]


def showings() -> dict[str, list[Showing]]:
    """The files that stand in posts of more than one channel: by digest, each channel with the first and the last time."""
    found: dict[str, list[Showing]] = {}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT f.media, p.channel, MIN(p.at), MAX(p.at) FROM post_media f JOIN post p ON p.id = f.post WHERE f.media IN"
            " (SELECT g.media FROM post_media g JOIN post q ON q.id = g.post GROUP BY g.media HAVING COUNT(DISTINCT q.channel) > 1)"
            " GROUP BY f.media, p.channel ORDER BY f.media, p.channel"
        )
        for media, channel, first, last in cursor.fetchall():
            found.setdefault(media, []).append((channel, first and in_utc(first), last and in_utc(last)))
    return found
