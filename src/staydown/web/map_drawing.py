"""The network as the script of the map draws it: short names, so that thousands of assets come in one answer."""

from collections import Counter
from typing import Any

from staydown.actions.network import NetworkView
from staydown.words.network import Asset, AssetKind, LinkState

from .labels import label_of

COLOURS = 6
"""How many colours there are for outlets, as in the picture for reports; where there are more outlets, the small ones share the last."""
SMALLEST = 3
"""The fewest assets that are drawn as one."""


def drawing_of(view: NetworkView) -> dict[str, Any]:
    """Assets (`nodes`), links as pairs of places in that list (`edges`), communities (`groups`), and the colours of outlets."""
    colours = colours_of(view)
    place = {asset.id: n for n, asset in enumerate(view.network.assets)}
    home = {id: n for n, group in enumerate(view.communities) for id in group if id in place}
    linked = Counter(end for link in view.network.links for end in (link.source, link.target))
    nodes = [node_of(asset, view, colours, home[asset.id], linked[asset.id]) for asset in view.network.assets]
    edges = [[place[link.source], place[link.target], link.weight, int(link.state is LinkState.PROPOSED)] for link in view.network.links]
    members: dict[int, list[dict[str, Any]]] = {}
    for node in nodes:
        members.setdefault(node["group"], []).append(node)
    groups = [group_of(n, members[n]) for n in sorted(members) if len(members[n]) >= SMALLEST]
    return {"nodes": nodes, "edges": edges, "groups": groups, "as_of": view.as_of.isoformat(), "total": view.total}


def colours_of(view: NetworkView) -> dict[str, int]:
    """The number of each outlet's colour, from 1, the one with the most assets first; 0 is for what belongs to none."""
    return {id: min(n, COLOURS) for n, id in enumerate(view.outlets, 1)}


def node_of(asset: Asset, view: NetworkView, colours: dict[str, int], group: int, links: int) -> dict[str, Any]:
    """One asset."""
    outlet = asset.id if asset.kind is AssetKind.OUTLET else asset.outlet
    x, y = view.positions[asset.id]
    return {
        "id": asset.id,
        "name": asset.name,
        "kind": asset.kind.value,
        "colour": colours.get(outlet, 0),
        "group": group,
        "x": x,
        # On a page down is down; for the graphics card up is.
        "y": -y,
        "audience": asset.audience,
        "links": links,
        "says": ", ".join(filter(None, (label_of(asset.kind), view.outlets.get(outlet, ""), asset.country, label_of(asset.state)))),
    }


def group_of(number: int, members: list[dict[str, Any]]) -> dict[str, Any]:
    """One community: called after its outlet, else after its most linked asset; in the middle of its assets, with their radius."""
    first = max(members, key=lambda node: (node["kind"] == AssetKind.OUTLET.value, node["links"], node["id"]))
    colour, of_it = Counter(node["colour"] for node in members).most_common(1)[0]
    x, y = (sum(node[axis] for node in members) / len(members) for axis in ("x", "y"))
    radius = max(((node["x"] - x) ** 2 + (node["y"] - y) ** 2) ** 0.5 for node in members)
    known = [node["audience"] for node in members if node["audience"] is not None and node["kind"] != AssetKind.OUTLET.value]
    return {
        "id": number,
        "name": f"{first['name']} and {len(members) - 1} more"
        if any(node["links"] for node in members)
        else f"{len(members)} without links",
        "first": first["name"] if any(node["links"] for node in members) else "without links",
        "count": len(members),
        "colour": colour if of_it * 2 > len(members) else 0,
        "x": round(x, 6),
        "y": round(y, 6),
        "radius": round(radius, 6),
        "audience": sum(known) if known else None,
        "known": len(known),
    }
