"""What officers say of the network: assets and links that they add, change, exclude, judge, merge and split."""

from dataclasses import replace
from typing import Annotated

from staydown.disrupt import network as room
from staydown.disrupt.network_lists import count_of, country_of, grade_of
from staydown.disrupt.sightings import link_id, plain_address
from staydown.store import network
from staydown.store.acts import Act
from staydown.words.errors import Malformed, Refused
from staydown.words.network import Asset, AssetKind, AssetState, Exclusion, Joining, Link, LinkKind, LinkState, Network
from staydown.words.people import Officer

from .catalogue import action
from .network import Ends
from .office import Office
from .short_ids import short_id

LONGEST = 255
"""The most letters of a name, an address or a source."""


@action("asset.added", page="map")
def add_asset(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short id of the asset"],
    kind: Annotated[AssetKind, "what it is"],
    name: Annotated[str, "its name"],
    source: Annotated[str, "where that is known from"],
    grade: Annotated[str, "Admiralty code of that source, A1 to F6"],
    address: Annotated[str, "where it is found: a handle, a domain, an IP address"] = "",
    country: Annotated[str, "ISO 3166-1 code of the state whose law reaches it; empty is unknown"] = "",
    outlet: Annotated[str, "id of the outlet that it belongs to"] = "",
    audience: Annotated[int | None, "how many people follow it; nothing is unknown"] = None,
) -> Asset:
    """Adds an asset to the network."""
    asset = Asset(
        short_id(id),
        kind,
        line_of("name", name),
        plain_address(line_of("address", address)),
        country_of(country),
        outlet,
        None if audience is None else count_of(audience, "audience", 0),
        AssetState.SUSPECTED,
        line_of("source", source),
        grade_of(grade),
        first_seen=office.now(),
        last_seen=office.now(),
    )
    with office.act("asset.added", officer, subject=id) as act:
        if id in network.assets_named([id]):
            raise Refused(f"there is an asset {id} already; change it with: staydown change-asset")
        refuse_no_outlet(outlet)
        if there := address and network.asset_at(address):
            raise Refused(f"{there.id} has this address already; change that one, or merge the two after you have added it without one")
        network.keep_asset(act, asset)
    return asset


def line_of(name: str, value: str) -> str:
    """A text as it is; raises Malformed where it is not one line or too long."""
    if len(value) > LONGEST or not value.isprintable():
        raise Malformed("not one line of text", where=name, mend=f"Write at most {LONGEST} letters in one line")
    return value.strip()


def refuse_no_outlet(outlet: str) -> None:
    """Raises where an asset shall belong to what is no outlet."""
    if outlet and network.asset(outlet).kind is not AssetKind.OUTLET:
        raise Malformed(f"{outlet} is no outlet", where="outlet", mend="Name an asset of the kind outlet")


@action("asset.changed", page="map")
def change_asset(
    office: Office,
    officer: Officer,
    asset: Annotated[str, "the asset"],
    source: Annotated[str, "where the change is known from"],
    kind: Annotated[AssetKind | None, "what it is"] = None,
    name: Annotated[str, "its name"] = "",
    address: Annotated[str, "where it is found"] = "",
    country: Annotated[str, "ISO 3166-1 code of the state whose law reaches it"] = "",
    outlet: Annotated[str, "id of the outlet that it belongs to"] = "",
    audience: Annotated[int | None, "how many people follow it"] = None,
    state: Annotated[AssetState | None, "where it stands"] = None,
    grade: Annotated[str, "Admiralty code, A1 to F6"] = "",
    reachable: Annotated[bool | None, "whether whoever runs it can be reached by law"] = None,
) -> Asset:
    """Changes what is known of an asset; what is left empty stays as it is."""
    code, sure = country_of(country), grade_of(grade) if grade else ""
    with office.act("asset.changed", officer, subject=asset) as act:
        then = network.asset(asset)
        if state is not None:
            room.refuse_target(then, state)
        refuse_no_outlet(outlet)
        changed = replace(
            then,
            kind=kind or then.kind,
            name=line_of("name", name) or then.name,
            address=plain_address(line_of("address", address)) or then.address,
            country=code or then.country,
            outlet=outlet or then.outlet,
            audience=then.audience if audience is None else count_of(audience, "audience", 0),
            state=state or then.state,
            source=line_of("source", source),
            grade=sure or then.grade,
            reachable=then.reachable if reachable is None else reachable,
        )
        network.keep_asset(act, changed)
    return changed


@action("asset.changed", page="map")
def exclude_asset(
    office: Office,
    officer: Officer,
    asset: Annotated[str, "the asset"],
    why: Annotated[Exclusion, "why it must be on no target list"],
    source: Annotated[str, "where that is known from"],
) -> Asset:
    """Takes an asset off every target list: a third party, a live investigation, a journalist, a minor."""
    with office.act("asset.changed", officer, subject=asset) as act:
        excluded = replace(network.asset(asset), excluded=why, state=AssetState.EXCLUDED, source=line_of("source", source))
        network.keep_asset(act, excluded)
    return excluded


@action("asset.changed", page="map")
def readmit_asset(
    office: Office,
    officer: Officer,
    asset: Annotated[str, "the asset"],
    source: Annotated[str, "where it is known from that the reason is gone"],
) -> Asset:
    """Lets an asset that was excluded be thought of again; a possible minor only safeguarding can clear."""
    with office.act("asset.changed", officer, subject=asset) as act:
        then = network.asset(asset)
        if then.excluded is None:
            raise Refused(f"{asset} is not excluded")
        if then.excluded is Exclusion.MINOR:
            raise Refused(f"{asset} may be a child's account; only safeguarding can clear it, with: staydown clear-minor")
        readmitted = replace(then, excluded=None, state=AssetState.SUSPECTED, source=line_of("source", source))
        network.keep_asset(act, readmitted)
    return readmitted


@action("link.added", page="map")
def add_link(
    office: Office,
    officer: Officer,
    kind: Annotated[LinkKind, "what the first does to the second"],
    source: Annotated[str, "id or address of the first asset"],
    target: Annotated[str, "id or address of the second asset"],
    origin: Annotated[str, "where that is known from"],
    grade: Annotated[str, "Admiralty code of that, A1 to F6"],
) -> Link:
    """Adds a link between two assets, read as: the first does this to the second."""
    sure = grade_of(grade)
    with office.act("link.added", officer, subject=f"{source[:50]} {target[:50]}" if ids_only(source, target) else "") as act:
        whole = network.whole()
        written = Link(link_id(kind, source, target), kind, source, target, line_of("origin", origin), sure, office.now(), office.now())
        link = Ends(whole.assets).of(written)
        known = {other.id: other for other in whole.links}
        if link.id in known and known[link.id].state is not LinkState.REJECTED:
            raise Refused(f"there is this link already, {known[link.id].state.value}; judge it instead")
        room.refuse_circles(room.as_it_stands(room.with_links(whole, link)).links)
        network.keep_link(act, link)
    return link


def ids_only(*ends: str) -> bool:
    """Whether the ends of a link are ids, which may stand in the ledger; an address may not."""
    return set(ends) == set(network.assets_named(ends))


@action("link.judged", page="map")
def judge_link(
    office: Office,
    officer: Officer,
    link: Annotated[str, "the link"],
    verdict: Annotated[LinkState, "confirmed, rejected, or proposed again"],
) -> Link:
    """Says whether a link holds; one that a machine proposed is in no plan before."""
    with office.act("link.judged", officer, subject=link) as act:
        judged = replace(network.link(link), state=verdict)
        room.refuse_circles(room.as_it_stands(room.with_links(network.whole(), judged)).links)
        network.keep_link(act, judged)
    return judged


@action("asset.merged", page="map")
def merge_assets(
    office: Office,
    officer: Officer,
    asset: Annotated[str, "the asset that stays"],
    other: Annotated[str, "the asset that turned out to be the same"],
    reason: Annotated[str, "why they are one"],
) -> Joining:
    """Says that two assets are one; nothing is lost, and it can be undone."""
    id = office.new_id("joining")
    with office.act("asset.merged", officer, subject=id) as act:
        before = network.whole()
        after, joining = room.merged(before, id, asset, other, office.now(), reason)
        keep_difference(act, before, after, joining)
    return joining


@action("asset.split", page="map")
def split_asset(
    office: Office,
    officer: Officer,
    asset: Annotated[str, "the asset that is two"],
    other: Annotated[str, "short id of the new asset"],
    name: Annotated[str, "name of the new asset"],
    reason: Annotated[str, "why they are two"],
    links: Annotated[tuple[str, ...], "the links that are the new one's, by id"] = (),
    address: Annotated[str, "where the new one is found"] = "",
) -> Joining:
    """Says that one asset is two, and which links are the new one's; it can be undone."""
    id, new_id = office.new_id("joining"), short_id(other)
    with office.act("asset.split", officer, subject=id) as act:
        before = network.whole()
        then = network.asset(asset)
        where = plain_address(line_of("address", address))
        new = replace(then, id=new_id, name=line_of("name", name), address=where, channel="", audience=None)
        after, joining = room.split(before, id, asset, new, links, office.now(), reason)
        keep_difference(act, before, after, joining)
    return joining


@action("joining.undone", page="map")
def undo_joining(office: Office, officer: Officer, joining: Annotated[str, "the merge or split"]) -> Joining:
    """Undoes a merge or a split."""
    with office.act("joining.undone", officer, subject=joining) as act:
        before = network.whole()
        after, undone = room.undone(before, network.joining(joining))
        room.refuse_circles(room.as_it_stands(after).links)
        keep_difference(act, before, after, undone)
    return undone


def keep_difference(act: Act, before: Network, after: Network, joining: Joining) -> None:
    """Writes a joining and what it changed."""
    assets, links = set(before.assets), set(before.links)
    network.keep_network(act, [one for one in after.assets if one not in assets], [one for one in after.links if one not in links])
    network.keep_joining(act, joining)
