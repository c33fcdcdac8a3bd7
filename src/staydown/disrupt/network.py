"""The network as it stands: what was merged counts as one, what was rejected does not count, and nothing succeeds itself.

A merge moves no link. It notes in the asset that is given up which one it turned out to be, and whoever looks sees both as one; so
taking it back is exact, whatever came in between. A split sets the links that it moves aside and puts others in their place.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.network import (
    Asset,
    AssetKind,
    AssetState,
    Exclusion,
    Joining,
    JoiningKind,
    Link,
    LinkKind,
    LinkState,
    Network,
)

from .communities import communities as communities
from .layout import layout as layout
from .network_posts import from_posts as from_posts
from .sightings import earlier, later, link_id

TARGETS = frozenset({AssetState.TARGETED, AssetState.INSTRUMENT_ASSIGNED, AssetState.READY, AssetState.STRUCK})
"""The states of an asset that somebody means to act against; one that is excluded reaches none of them."""


DRAWN = frozenset({"posts", "display name"})
"""The `source` of an asset of which only posts have told."""


def turned_out(assets: Collection[Asset]) -> dict[str, str]:
    """For each asset, the id of the one that it turned out to be; its own id where it was merged into none."""
    merged = {asset.id: asset.merged_into for asset in assets}
    found = {}
    for id in merged:
        at, passed = id, {id}
        while (onward := merged.get(at, "")) and onward in merged and onward not in passed:
            at = onward
            passed.add(at)
        found[id] = at
    return found


def as_it_stands(network: Network) -> Network:
    """The network that people and plans see: merged assets as one, no rejected link, none that hangs on itself or on nothing."""
    one = turned_out(network.assets)
    known: dict[str, list[Asset]] = {}
    for asset in network.assets:
        known.setdefault(one[asset.id], []).append(asset)
    assets = (joined(asset, known[asset.id]) for asset in network.assets if one[asset.id] == asset.id)
    links: dict[tuple[LinkKind, str, str], Link] = {}
    for link in sorted(network.links, key=lambda link: link.id):
        source, target = one.get(link.source, ""), one.get(link.target, "")
        if link.state is LinkState.REJECTED or not source or not target or source == target:
            continue
        moved = link if (source, target) == (link.source, link.target) else replace(link, source=source, target=target)
        place = (link.kind, source, target)
        links[place] = parallel(links[place], moved) if place in links else moved
    return Network(
        tuple(sorted(assets, key=lambda asset: asset.id)),
        tuple(sorted(links.values(), key=lambda link: link.id)),
    )


def joined(asset: Asset, parts: Iterable[Asset]) -> Asset:
    """An asset with what those merged into it know and it does not; one of them that is archived (a split taken back) adds nothing."""
    found = asset
    for part in sorted(parts, key=lambda part: part.id):
        if part.id != asset.id and part.state is not AssetState.ARCHIVED:
            found = replace(
                found,
                address=found.address or part.address,
                country=found.country or part.country,
                outlet=found.outlet or part.outlet,
                channel=found.channel or part.channel,
                audience=part.audience if found.audience is None else found.audience,
                excluded=found.excluded or part.excluded,
                first_seen=earlier(found.first_seen, part.first_seen),
                last_seen=later(found.last_seen, part.last_seen),
            )
    return found


def parallel(one: Link, other: Link) -> Link:
    """Two links of one kind between the same two assets as one: confirmed if either is, counted together, with the better grade."""
    state = LinkState.CONFIRMED if LinkState.CONFIRMED in (one.state, other.state) else LinkState.PROPOSED
    confirmed = [link for link in (one, other) if link.state is state]
    return replace(
        confirmed[0],
        state=state,
        weight=sum(link.weight for link in confirmed),
        grade=min(link.grade for link in confirmed),
        first_seen=earlier(*(link.first_seen for link in (confirmed * 2)[:2])),
        last_seen=later(*(link.last_seen for link in (confirmed * 2)[:2])),
    )


def asset_of(network: Network, id: str) -> Asset:
    """The asset of a network by id; raises NotFound."""
    for asset in network.assets:
        if asset.id == id:
            return asset
    raise NotFound(f"there is no asset {id!r}")


def merged(network: Network, id: str, keep: str, gone: str, at: datetime, reason: str = "") -> tuple[Network, Joining]:
    """The network in which `gone` turned out to be `keep`, and the joining; raises Refused where that cannot be."""
    kept, given_up = asset_of(network, keep), asset_of(network, gone)
    if keep == gone:
        raise Refused("an asset cannot be merged into itself; name two")
    for asset in (kept, given_up):
        if asset.merged_into:
            raise Refused(f"{asset.id} was merged into {asset.merged_into} already; name that one, or undo it first")
    after = with_assets(network, replace(given_up, merged_into=keep))
    refuse_circles(as_it_stands(after).links)
    return after, Joining(id, JoiningKind.MERGE, keep, gone, at, reason)


def split(
    network: Network, id: str, asset: str, new: Asset, links: Collection[str], at: datetime, reason: str = ""
) -> tuple[Network, Joining]:
    """The network in which `new` stands beside `asset` and has these of its links, and the joining; raises Refused or NotFound."""
    asset_of(network, asset)
    if any(other.id == new.id for other in network.assets):
        raise Refused(f"there is an asset {new.id} already; give the new one another id")
    known = {link.id: link for link in network.links}
    moved, changed = [], []
    for name in dict.fromkeys(links):
        link = known.get(name)
        if link is None or asset not in (link.source, link.target):
            raise NotFound(f"there is no link {name!r} of {asset}")
        ends = tuple(new.id if end == asset else end for end in (link.source, link.target))
        other = replace(link, id=link_id(link.kind, *ends), source=ends[0], target=ends[1])
        moved.append((link.id, link.state, other.id))
        changed += [replace(link, state=LinkState.REJECTED), other]
    after = with_links(with_assets(network, new), *changed)
    return after, Joining(id, JoiningKind.SPLIT, asset, new.id, at, reason, tuple(moved))


def undone(network: Network, joining: Joining) -> tuple[Network, Joining]:
    """The network as if the joining had not been; raises Refused where it was undone already or something later rests on it."""
    if joining.undone:
        raise Refused(f"joining {joining.id} was undone already")
    other = asset_of(network, joining.other)
    if joining.kind is JoiningKind.MERGE:
        return with_assets(network, replace(other, merged_into="")), replace(joining, undone=True)
    if other.merged_into:
        raise Refused(f"{other.id} was merged into {other.merged_into} since; undo that first")
    known = {link.id: link for link in network.links}
    back = [replace(known[before], state=state) for before, state, _ in joining.moved]
    gone = [replace(known[after], state=LinkState.REJECTED) for _, _, after in joining.moved]
    after = with_assets(with_links(network, *back, *gone), replace(other, merged_into=joining.asset, state=AssetState.ARCHIVED))
    return after, replace(joining, undone=True)


def with_assets(network: Network, *assets: Asset) -> Network:
    """The network with these assets in the place of those of the same id, or beside the others."""
    new = {asset.id: asset for asset in assets}
    kept = tuple(new.pop(asset.id, asset) for asset in network.assets)
    return Network((*kept, *new.values()), network.links)


def with_links(network: Network, *links: Link) -> Network:
    """The network with these links in the place of those of the same id, or beside the others."""
    new = {link.id: link for link in links}
    kept = tuple(new.pop(link.id, link) for link in network.links)
    return Network(network.assets, (*kept, *new.values()))


def refuse_circles(links: Iterable[Link]) -> None:
    """Raises Refused where an asset would come to be its own successor, and says along which assets."""
    successors: dict[str, list[str]] = {}
    for link in links:
        if link.kind is LinkKind.SUCCESSOR_OF and link.state is not LinkState.REJECTED:
            successors.setdefault(link.source, []).append(link.target)
    done: set[str] = set()
    for start in sorted(successors):
        if circle := next(circles_from(start, successors, done), None):
            raise Refused(f"{circle[0]} would be its own successor ({' after '.join(circle)}); leave one of these links out")


def circles_from(start: str, onward: dict[str, list[str]], done: set[str]) -> Iterator[list[str]]:
    """The circles that are met on the way from an asset, without what is `done`; depth first, without recursion."""
    path, branches = [start], [iter(onward.get(start, ()))]
    while path:
        step = next(branches[-1], None)
        if step is None:
            done.add(path.pop())
            branches.pop()
        elif step in path:
            yield [*path[path.index(step) :], step]
        elif step not in done:
            path.append(step)
            branches.append(iter(onward.get(step, ())))


def refuse_target(asset: Asset, state: AssetState) -> None:
    """Raises Refused where an excluded asset would become a target."""
    if asset.excluded is not None and state in TARGETS:
        why = asset.excluded.value.replace("_", " ")
        mend = "only safeguarding can clear it" if asset.excluded is Exclusion.MINOR else "readmit it first, with the reason"
        raise Refused(f"{asset.id} is excluded ({why}) and becomes no target; {mend}")


def without_minors(assets: Iterable[Asset], accounts: Collection[str]) -> list[Asset]:
    """The assets, with each that is one of these accounts of possible children excluded; `protect.minors` says who is meant.

    An account is known by its id at the source (`user5000014`), with or without the platform before it.
    """
    kept = frozenset(accounts)
    return [
        replace(asset, excluded=Exclusion.MINOR)
        if kept and asset.excluded is not Exclusion.MINOR and not kept.isdisjoint(names_of(asset))
        else asset
        for asset in assets
    ]


def names_of(asset: Asset) -> set[str]:
    """Every name by which an account may be meant."""
    names = {name for name in (asset.address, asset.channel) if name}
    return names | {name.rpartition(":")[2] for name in names}


def reach(network: Network) -> int | None:
    """How many people a network reaches, None where no audience is known.

    It is the sum of the audiences of all assets but the outlets, whose own would count their channels' again. Whoever follows several is
    counted for each, so it is an upper bound of the people, and a lower one where some audiences are unknown.
    """
    known = [asset.audience for asset in network.assets if asset.audience is not None and asset.kind is not AssetKind.OUTLET]
    return sum(known) if known else None


def filtered(
    network: Network,
    *,
    countries: Collection[str] = (),
    states: Collection[AssetState] = (),
    outlets: Collection[str] = (),
    kinds: Collection[AssetKind] = (),
    ids: Collection[str] | None = None,
) -> Network:
    """The assets that answer to every filter, and the links between them; an empty filter lets all through, "-" is an unknown country."""
    wanted = {"" if country == "-" else country for country in countries}
    assets = tuple(
        asset
        for asset in network.assets
        if (not wanted or asset.country in wanted)
        and (not states or asset.state in states)
        and (not outlets or asset.outlet in outlets or asset.id in outlets)
        and (not kinds or asset.kind in kinds)
        and (ids is None or asset.id in ids)
    )
    shown = {asset.id for asset in assets}
    return Network(assets, tuple(link for link in network.links if link.source in shown and link.target in shown))


def recognised(seen: Network, whole: Network) -> Network:
    """What posts show, under the ids by which it is held: the same channel or address is the same asset, whoever told of it first."""
    here, held = {asset.id for asset in whole.assets}, dict[str, Asset]()
    for asset in as_it_stands(whole).assets:
        held |= {name: asset for name in (asset.channel, asset.address) if name and name not in held}
    there = {asset.id: held.get(asset.channel) or held.get(asset.address) for asset in seen.assets if asset.id not in here}
    known = {asset.id: asset for asset in there.values() if asset is not None}
    shown = [replace(asset, merged_into=one.id) if (one := there.get(asset.id)) else asset for asset in seen.assets]
    drawn = as_it_stands(Network((*known.values(), *shown), seen.links))
    return Network(drawn.assets, tuple(replace(x, id=link_id(x.kind, x.source, x.target)) for x in drawn.links))


def grown(held: Asset, seen: Asset) -> Asset:
    """A held asset after posts showed it again: what people said of it stays, what posts said of it is as they say now."""
    drawn = held.source == seen.source
    return replace(
        held,
        kind=seen.kind if drawn and seen.kind is AssetKind.CHANNEL else held.kind,
        name=seen.name if drawn else held.name,
        address=held.address or seen.address,
        audience=held.audience if seen.audience is None or not (drawn or held.audience is None) else seen.audience,
        outlet=held.outlet or seen.outlet,
        channel=held.channel or seen.channel,
        first_seen=earlier(held.first_seen, seen.first_seen),
        last_seen=later(held.last_seen, seen.last_seen),
    )


def grown_link(held: Link, seen: Link) -> Link:
    """A held link after it was seen again: a verdict on it stays, a proposal that is now stated is confirmed, no count shrinks."""
    stated = held.state is LinkState.PROPOSED and seen.state is LinkState.CONFIRMED
    return replace(
        held,
        state=seen.state if stated else held.state,
        grade=seen.grade if stated else held.grade,
        weight=max(held.weight, seen.weight),
        first_seen=earlier(held.first_seen, seen.first_seen),
        last_seen=later(held.last_seen, seen.last_seen),
    )


def informed(held: Asset, told: Asset) -> Asset:
    """A held asset after a list told of it: it gains what was not known; what only posts had said of it gives way to the list."""
    drawn = held.source in DRAWN
    return replace(
        joined(held, (replace(told, id=""),)),
        kind=told.kind if drawn else held.kind,
        name=told.name if drawn and told.name not in (told.id, told.address) else held.name,
        source=told.source or held.source if drawn else held.source,
        audience=told.audience if drawn and told.audience is not None else held.audience if held.audience is not None else told.audience,
        state=told.state if held.state is AssetState.SUSPECTED else held.state,
        grade=min(held.grade, told.grade),
        reachable=held.reachable and told.reachable,
    )


def between_two(source: str, target: str) -> None:
    """Raises Malformed where a link would hang on itself."""
    if source == target:
        raise Malformed("an asset cannot hang on itself", where="link", mend="Name two assets")
