"""The network as it is drawn from posts, loaded from lists, and looked at."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from staydown.disrupt import network as room
from staydown.disrupt.network_lists import Listed, grade_of, listed
from staydown.disrupt.sightings import link_id, plain_address
from staydown.store import exports, exposed, found, network
from staydown.store.acts import Act, Unneeded
from staydown.words.errors import Malformed, NotFound, StaydownError
from staydown.words.network import Asset, AssetKind, AssetState, Joining, Link, LinkKind, LinkState, Network
from staydown.words.operation import Instrument
from staydown.words.people import Officer
from staydown.words.posts import Damaged, Post
from staydown.words.protect import ExposureState

from .catalogue import action
from .find import CHUNK
from .office import Office

SEED = 2018
"""The seed of communities and layout: the same network is drawn the same everywhere."""
BATCH = 2_000
"""Assets or links in one act of a drawing."""
NEWEST = 10
"""The posts that a dossier shows."""
LARGEST = 64 * 1024 * 1024
"""The most bytes of a list that is handed in."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a drawing brought: posts looked at, assets and links that are new or have changed, links that now wait for a human."""

    posts: int
    assets: int
    links: int
    changed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a list brought: new assets and links, those that were known and may have gained, and the rows that were kept aside."""

    assets: int
    links: int
    known: int
    damaged: tuple[Damaged, ...]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network as a map: assets and links that answer to the filters, communities and places of them all, and what they reach.

    `communities`, `positions` (x and y in [-1, 1], downwards) and the order of `outlets` (the one with the most assets first) are those of
    the whole network, so that a filter moves and recolours nothing. `reach` is a sum of audiences, over `reach_known` assets, None where
    none is known; `waiting` counts the links that wait for a human.
    """

    network: Network
    communities: tuple[tuple[str, ...], ...]
    positions: dict[str, tuple[float, float]]
    outlets: dict[str, str]
    instruments: dict[str, tuple[Instrument, ...]]
    total: int
    reach: int | None
    reach_known: int
    waiting: int
    as_of: datetime


@dataclass(frozen=True, slots=True)
class AssetLine:
    """An asset in a list, with its outlet by name, how many links it has, and the instruments that a plan gives it."""

    asset: Asset
    outlet: str
    links: int
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link with the assets at its ends."""

    link: Link
    source: Asset
    target: Asset


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of one asset: itself, what was merged into it, its links out and in, its newest posts, its merges and splits."""

    asset: Asset
    outlet: str
    merged: tuple[Asset, ...]
    links_out: tuple[LinkLine, ...]
    links_in: tuple[LinkLine, ...]
    instruments: tuple[Instrument, ...]
    posts: tuple[tuple[int, Post], ...]
    joinings: tuple[Joining, ...]


@action("network.drawn", page="map")
def draw_network(office: Office, officer: Officer) -> Drawn:
    """Draws the network from all posts that are held: forwards, addresses, mentions, shared files. Doing it again adds nothing twice."""
    last = exports.last_post()
    channels = {channel.id: channel for channel in exports.channels()}
    whole = network.whole()
    seen = room.recognised(room.from_posts(drawable(office, last), channels, network.showings(), found.outlets()), whole)
    held = {asset.id for asset in whole.assets}, {link.id for link in whole.links}
    new_assets = sum(asset.id not in held[0] for asset in seen.assets)
    new_links = sum(link.id not in held[1] for link in seen.links)
    changed = 0
    for start in range(0, len(seen.assets), BATCH):
        changed += write_grown(office, officer, seen.assets[start : start + BATCH], (), f"assets {start}")
    for start in range(0, len(seen.links), BATCH):
        changed += write_grown(office, officer, (), seen.links[start : start + BATCH], f"links {start}")
    waiting = len(network.links_in(LinkState.PROPOSED))
    return Drawn(exports.count(), new_assets, new_links, changed - new_assets - new_links, waiting)


def drawable(office: Office, last: int) -> Iterator[Post]:
    """The posts, as they may be drawn: where a post exposes somebody, what it leads to may be the victim's and is left out."""
    exposing = {int(one.post) for one in exposed.exposures() if one.state is not ExposureState.FALSE_MATCH}
    for start in range(1, last + 1, CHUNK):
        for number, post in network.newest_posts(start, min(start + CHUNK - 1, last)):
            yield replace(post, text="", entities=(), buttons=()) if number in exposing else post
        office.note_progress(min(start + CHUNK - 1, last), last)


def write_grown(office: Office, officer: Officer, assets: tuple[Asset, ...], links: tuple[Link, ...], subject: str) -> int:
    """Writes what of these is new or has changed, in one act; none where nothing has. Returns how many."""
    changed = 0
    with office.act("network.drawn", officer, subject=subject) as act:
        held, lines = network.assets_named(a.id for a in assets), network.links_named(x.id for x in links)
        grown = [a if a.id not in held else room.grown(held[a.id], a) for a in assets]
        longer = [x if x.id not in lines else room.grown_link(lines[x.id], x) for x in links]
        new_assets = [a for a in grown if held.get(a.id) != a]
        new_links = [x for x in longer if lines.get(x.id) != x]
        changed = len(new_assets) + len(new_links)
        if not changed:
            raise Unneeded
        network.keep_network(act, new_assets, new_links)
    return changed


@action("network.loaded", page="map")
def load_network(
    office: Office,
    officer: Officer,
    table: Annotated[Path, "CSV or JSON file of assets and links; the how-to page of the map names the columns"],
    source: Annotated[str, "where the list comes from, for rows that do not say"],
    grade: Annotated[str, "Admiralty code of that source, A1 to F6, for rows that have none"] = "F6",
) -> Loaded:
    """Loads a list of assets and links; a row that does not fit is kept aside with its place and reason, the rest goes in."""
    rows = listed(bytes_of(table), source, grade_of(grade))
    with office.act("network.loaded", officer, subject=office.new_id("list")) as act:
        return kept(act, rows)
    raise AssertionError("an act is entered or raises")


def bytes_of(path: Path) -> bytes:
    """The bytes of a list; raises Malformed where it cannot be read or is larger than any list."""
    try:
        if path.stat().st_size > LARGEST:
            raise Malformed("a list of more than 64 MiB", where=path.name, mend="Hand it in in parts")
        return path.read_bytes()
    except OSError as error:
        raise Malformed(f"the file cannot be read ({error.strerror})", where=str(path), mend="Check its name and rights") from error


def kept(act: Act, rows: Listed) -> Loaded:
    """Writes the rows of a list that can go in."""
    before = network.whole()
    now = {asset.id: asset for asset in before.assets}
    links = {link.id: link for link in before.links}
    damaged, touched = list(rows.damaged), dict[str, None]()
    for place, told in rows.assets:
        asset = room.informed(now[told.id], told) if told.id in now else told
        try:
            room.refuse_target(room.without_minors([asset], network.children())[0], asset.state)
        except StaydownError as error:
            damaged.append(Damaged(place, str(error)))
            continue
        now[asset.id] = asset
        touched[asset.id] = None
    ends = Ends(now.values())
    fresh: dict[str, Link] = {}
    for place, written in rows.links:
        try:
            link = ends.of(written)
            room.refuse_circles([*links.values(), link] if link.kind is LinkKind.SUCCESSOR_OF else ())
        except StaydownError as error:
            damaged.append(Damaged(place, str(error)))
            continue
        fresh[link.id] = links[link.id] = room.grown_link(links[link.id], link) if link.id in links else link
    held, lines = {asset.id for asset in before.assets}, {link.id for link in before.links}
    network.keep_network(act, [now[id] for id in touched], list(fresh.values()))
    new_assets, new_links = sum(id not in held for id in touched), sum(id not in lines for id in fresh)
    return Loaded(new_assets, new_links, len(touched) + len(fresh) - new_assets - new_links, tuple(damaged))


class Ends:
    """The assets that the ends of links may mean, by id and by address."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        several = list(assets)
        self.here = room.turned_out(several)
        self.at = {asset.address: asset.id for asset in reversed(several) if asset.address}
        self.at |= {asset.channel: asset.id for asset in reversed(several) if asset.channel}

    def of(self, link: Link) -> Link:
        """The link between the assets that its ends mean; raises NotFound for an end that is nothing, Malformed where both are one."""
        source, target = self.named(link.source), self.named(link.target)
        room.between_two(source, target)
        return replace(link, id=link_id(link.kind, source, target), source=source, target=target)

    def named(self, written: str) -> str:
        """The id of the asset that an id or an address means now; raises NotFound."""
        id = written if written in self.here else self.at.get(written) or self.at.get(plain_address(written))
        if id is None:
            raise NotFound(f"there is no asset {written[:60]!r}; list it too, or add it first")
        return self.here[id]


@lru_cache(maxsize=4)
def mapped(bones: Network) -> tuple[tuple[tuple[str, ...], ...], dict[str, tuple[float, float]]]:
    """Communities and places of a network, kept for as long as it stays as it is."""
    groups = room.communities(bones, SEED)
    return tuple(tuple(sorted(group)) for group in groups), room.layout(bones, SEED, groups)


def bones_of(whole: Network) -> Network:
    """What of a network decides where it is drawn: which assets there are, and how strongly they are linked."""
    assets = tuple(Asset(asset.id, AssetKind.OUTLET, "") for asset in whole.assets)
    return Network(assets, tuple(Link(x.id, x.kind, x.source, x.target, weight=x.weight, state=x.state) for x in whole.links))


Countries = Annotated[tuple[str, ...], "only in these countries, by ISO 3166-1 code; - for unknown"]
Instruments = Annotated[tuple[Instrument, ...], "only those to which a plan gives one of these instruments"]
States = Annotated[tuple[AssetState, ...], "only in these states"]
Outlets = Annotated[tuple[str, ...], "only of these outlets, by the outlet's id"]
Kinds = Annotated[tuple[AssetKind, ...], "only of these kinds"]


def outlets_of(whole: Network) -> dict[str, str]:
    """The names of the outlets by id, the one with the most assets first."""
    counts = Counter(asset.outlet for asset in whole.assets)
    outlets = [asset for asset in whole.assets if asset.kind is AssetKind.OUTLET]
    return {asset.id: asset.name for asset in sorted(outlets, key=lambda asset: (-counts[asset.id], asset.id))}


@action(right="see.network", page="map")
def show_network(
    office: Office,
    officer: Officer,
    countries: Countries = (),
    instruments: Instruments = (),
    states: States = (),
    outlets: Outlets = (),
    kinds: Kinds = (),
) -> NetworkView:
    """Shows the network as a map: assets, links, communities, places, and what the channels reach."""
    whole, planned = network.network(), network.instruments()
    shown = chosen(whole, planned, countries, instruments, states, outlets, kinds)
    communities, positions = mapped(bones_of(whole))
    return NetworkView(
        shown,
        communities,
        positions,
        outlets_of(whole),
        {asset.id: tuple(sorted(planned[asset.id])) for asset in shown.assets if asset.id in planned},
        len(whole.assets),
        room.reach(shown),
        sum(asset.audience is not None for asset in shown.assets),
        sum(link.state is LinkState.PROPOSED for link in shown.links),
        office.now(),
    )


def chosen(
    whole: Network,
    planned: dict[str, frozenset[Instrument]],
    countries: Iterable[str],
    instruments: tuple[Instrument, ...],
    states: tuple[AssetState, ...],
    outlets: tuple[str, ...],
    kinds: tuple[AssetKind, ...],
) -> Network:
    """What of the network answers to the filters."""
    ids = {id for id, several in planned.items() if not several.isdisjoint(instruments)} if instruments else None
    codes = [country.upper() for country in countries]
    return room.filtered(whole, countries=codes, states=states, outlets=outlets, kinds=kinds, ids=ids)


@action(right="see.network", page="map")
def list_assets(
    office: Office,
    officer: Officer,
    countries: Countries = (),
    instruments: Instruments = (),
    states: States = (),
    outlets: Outlets = (),
    kinds: Kinds = (),
) -> list[AssetLine]:
    """Lists the assets as they stand, those with the most links first."""
    whole, planned = network.network(), network.instruments()
    names = {asset.id: asset.name for asset in whole.assets}
    linked: dict[str, int] = {}
    for link in whole.links:
        for end in (link.source, link.target):
            linked[end] = linked.get(end, 0) + 1
    shown = chosen(whole, planned, countries, instruments, states, outlets, kinds).assets
    lines = [AssetLine(x, names.get(x.outlet, x.outlet), linked.get(x.id, 0), tuple(sorted(planned.get(x.id, frozenset())))) for x in shown]
    return sorted(lines, key=lambda line: (-line.links, line.asset.name, line.asset.id))


@action(right="see.network", page="map")
def list_links(
    office: Office, officer: Officer, state: Annotated[LinkState, "the links in this state"] = LinkState.PROPOSED
) -> list[LinkLine]:
    """Lists the links that wait for a human, or those in another state; what was seen most often comes first."""
    several = sorted(network.links_in(state), key=lambda link: (-link.weight, link.id))
    ends = network.assets_named(end for link in several for end in (link.source, link.target))
    return [LinkLine(link, ends[link.source], ends[link.target]) for link in several if link.source in ends and link.target in ends]


@action(right="see.network", page="map")
def list_joinings(office: Office, officer: Officer) -> list[Joining]:
    """Lists the merges and splits, newest first; each can be undone."""
    return network.joinings()


@action(right="see.network", page="map")
def show_asset(office: Office, officer: Officer, asset: Annotated[str, "the asset"]) -> Dossier:
    """Shows what is known of one asset; of one that was merged, what is known of the one that it turned out to be."""
    whole = network.whole()
    here = room.turned_out(whole.assets)
    id = here.get(asset) or here[network.asset(asset).id]
    stands = room.as_it_stands(whole)
    known = {one.id: one for one in stands.assets}
    lines = [LinkLine(x, known[x.source], known[x.target]) for x in stands.links if id in (x.source, x.target)]
    lines.sort(key=lambda line: (line.link.kind, -line.link.weight, line.link.id))
    may_read = office.refusal(officer, ("see.posts",)) is None
    outlet = known.get(known[id].outlet)
    return Dossier(
        known[id],
        outlet.name if outlet else known[id].outlet,
        tuple(one for one in whole.assets if one.id != id and here[one.id] == id),
        tuple(line for line in lines if line.link.source == id),
        tuple(line for line in lines if line.link.target == id),
        tuple(sorted(network.instruments().get(id, frozenset()))),
        tuple(network.posts_in(known[id].channel, NEWEST)) if known[id].channel and may_read else (),
        tuple(joining for joining in network.joinings() if id in (joining.asset, joining.other)),
    )
