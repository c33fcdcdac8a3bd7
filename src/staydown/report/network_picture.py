"""A network as one still picture for a report: coloured by outlet, shaped by kind, as large as its audience.

Colour is never alone: the shape says the kind, a hollow mark an unknown audience, a broken line a link that nobody has confirmed. Above
`MOST` assets each community is one disc, because hundreds of marks on a page are a tangle in which nobody reads anything.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import cos, hypot, pi, sin, sqrt

from staydown.words.network import Asset, AssetKind, LinkState, Network

from .charts.drawing import LEADING, SERIES, SMALL, TEXT, Box, Drawing, width_of, wrapped
from .charts.frame import GAP, UNKNOWN, WIDE
from .charts.scales import written

MOST = 150
"""The most assets that are drawn one by one."""

_LEAST, _LARGEST = 3.5, 15.0
_NAMED, _LONGEST = 14, 210.0
_OTHERS = "other outlets"
_NOBODY = "no outlet known"
Mark = Callable[[Drawing, float, float, float, str, bool, str], None]


@dataclass(slots=True)
class _Spot:
    """A mark: where, how large, its colour, its kind (None for a community), what it is called and says."""

    id: str
    x: float
    y: float
    radius: float
    role: str
    kind: AssetKind | None
    name: str
    says: str
    hollow: bool = False
    weight: float = 0.0


@dataclass(slots=True)
class _Picture:
    """What is drawn: marks by id, lines as (id, id, how many, whether confirmed), and the outlets by colour."""

    spots: dict[str, _Spot] = field(default_factory=dict)
    lines: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    colours: dict[str, str] = field(default_factory=dict)


def svg(
    network: Network,
    positions: Mapping[str, tuple[float, float]],
    communities: Sequence[frozenset[str]] = (),
    *,
    title: str = "The network",
    names: bool = True,
    width: float = WIDE,
) -> str:
    """The picture; `positions` are places in [-1, 1], an asset without one stands in the middle; without `names` only outlets are named."""
    colours = _colours(network)
    apart = len(network.assets) <= MOST or not communities
    picture = _each(network, colours, names) if apart else _as_communities(network, colours, communities, positions)
    picture.colours = colours
    drawing = Drawing(width, 0, title, _says(network, apart))
    top = _legend(drawing, picture, network, apart) + GAP
    high = min(width * 0.72, 160 + 22 * sqrt(len(picture.spots)) * sqrt(width / WIDE) * 2)
    _place(picture, positions if apart else None, Box(0, top, width, top + high))
    for one, other, confirmed in sorted(picture.lines):
        a, b = picture.spots[one], picture.spots[other]
        many = min(1 + sqrt(picture.lines[one, other, confirmed]) * (0.7 if not apart else 0), 5)
        drawing.line((a.x, a.y), (b.x, b.y), role="line" if confirmed else "edge", width=many, dash="" if confirmed else "3 3")
    for spot in sorted(picture.spots.values(), key=lambda s: (-s.radius, s.id)):
        _MARKS.get(spot.kind, _round)(drawing, spot.x, spot.y, spot.radius, spot.role, spot.hollow, spot.says)
    _name_them(drawing, picture, Box(0, top, width, top + high), names or not apart)
    drawing.height = top + high
    return drawing.svg()


def _colours(network: Network) -> dict[str, str]:
    """The colour of each outlet by its id, the largest five each their own, the others one together; nobody's assets are grey."""
    count = Counter(asset.outlet or asset.id for asset in network.assets if asset.outlet or asset.kind is AssetKind.OUTLET)
    ranked = [outlet for outlet, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))]
    shared = len(ranked) > len(SERIES) - 1
    return {outlet: SERIES[min(n, len(SERIES) - 1)] if shared else SERIES[n] for n, outlet in enumerate(ranked)}


def _role(asset: Asset, colours: Mapping[str, str]) -> str:
    return colours.get(asset.outlet) or colours.get(asset.id) or "edge"


def _each(network: Network, colours: Mapping[str, str], names: bool) -> _Picture:
    """Every asset as a mark of its own; without `names` what it says when it is pointed at has none either."""
    largest = max((asset.audience or 0 for asset in network.assets), default=0)
    picture = _Picture()
    for asset in network.assets:
        part = sqrt((asset.audience or 0) / largest) if largest else 0.0
        radius = _LEAST + (_LARGEST - _LEAST) * part if asset.audience is not None else _LEAST + 1
        heard = f"audience {written(asset.audience)}" if asset.audience is not None else f"audience {UNKNOWN}"
        called = f"{asset.name}, " if names or asset.kind is AssetKind.OUTLET else ""
        says = f"{called}{asset.kind.value}, {heard}"
        weight = 1e12 if asset.kind is AssetKind.OUTLET else float(asset.audience or 0)
        picture.spots[asset.id] = _Spot(
            asset.id,
            0,
            0,
            max(radius, 9) if asset.kind is AssetKind.OUTLET else radius,
            _role(asset, colours),
            asset.kind,
            asset.name,
            says,
            asset.audience is None,
            weight,
        )
    for link in network.links:
        if link.source in picture.spots and link.target in picture.spots and link.source != link.target:
            one, other = sorted((link.source, link.target))
            picture.lines[one, other, link.state is LinkState.CONFIRMED] += 1
    return picture


def _as_communities(
    network: Network, colours: Mapping[str, str], communities: Sequence[frozenset[str]], positions: Mapping[str, tuple[float, float]]
) -> _Picture:
    """Every community as one disc, as large as it has members, in the colour of the outlet to which most of them belong."""
    assets = {asset.id: asset for asset in network.assets}
    picture = _Picture()
    home: dict[str, str] = {}
    largest = max((len(group) for group in communities), default=1)
    for n, group in enumerate(sorted(communities, key=lambda g: (-len(g), min(g, default="")))):
        members = [assets[id] for id in sorted(group) if id in assets]
        if not members:
            continue
        key = f"{n:06}"
        role, _ = min(Counter(_role(a, colours) for a in members).items(), key=lambda item: (-item[1], item[0]))
        there = [positions.get(a.id, (0.0, 0.0)) for a in members]
        x, y = sum(p[0] for p in there) / len(there), sum(p[1] for p in there) / len(there)
        home |= {a.id: key for a in members}
        size = 4 + 26 * sqrt(len(members) / largest)
        picture.spots[key] = _Spot(key, x, y, size, role, None, str(len(members)), f"{len(members)} assets", weight=len(members))
    for link in network.links:
        one, other = sorted((home.get(link.source, ""), home.get(link.target, "")))
        if one and one != other:
            picture.lines[one, other, True] += 1
    return picture


def _place(picture: _Picture, positions: Mapping[str, tuple[float, float]] | None, room: Box) -> None:
    """Puts the marks into the room, as wide and high as it is, and pushes apart those that cover each other."""
    spots = list(picture.spots.values())
    for spot in spots:
        if positions is not None:
            spot.x, spot.y = positions.get(spot.id, (0.0, 0.0))
    if not spots:
        return
    edge = max(s.radius for s in spots) + 3
    for name, low, high in (("x", room.left + edge, room.right - edge), ("y", room.top + edge, room.bottom - edge)):
        values = [getattr(s, name) for s in spots]
        least, span = min(values), (max(values) - min(values))
        for spot in spots:
            setattr(spot, name, low + (high - low) * ((getattr(spot, name) - least) / span if span else 0.5))
    for _ in range(60):
        if not _pushed(spots, room):
            break


def _pushed(spots: list[_Spot], room: Box) -> bool:
    """One round of pushing apart; whether anything moved."""
    moved = False
    for n, (a, b) in enumerate(combinations(spots, 2)):
        need, dx, dy = a.radius + b.radius + 2, b.x - a.x, b.y - a.y
        if abs(dx) >= need or abs(dy) >= need or (far := hypot(dx, dy)) >= need:
            continue
        if far < 1e-6:
            dx, dy, far = cos(n), sin(n), 1.0
        push = (need - far) / 2
        for spot, side in ((a, -1), (b, 1)):
            spot.x = min(max(spot.x + side * push * dx / far, room.left + spot.radius), room.right - spot.radius)
            spot.y = min(max(spot.y + side * push * dy / far, room.top + spot.radius), room.bottom - spot.radius)
        moved = True
    return moved


def _name_them(drawing: Drawing, picture: _Picture, room: Box, names: bool) -> None:
    """Names the weightiest marks, each where there is room beside it; one for which there is none stays without."""
    taken = [Box(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in picture.spots.values()]
    named = 0
    for spot in sorted(picture.spots.values(), key=lambda s: (-s.weight, s.id)):
        if not (names or spot.kind is AssetKind.OUTLET):
            continue
        inside = spot.kind is None and spot.radius > width_of(spot.name, SMALL) / 2 + 2
        if inside:
            drawing.text(spot.x, spot.y + 4, spot.name, role="paper", size=SMALL, anchor="middle")
            continue
        name, wide = spot.name, width_of(spot.name, SMALL)
        if named == _NAMED or wide > _LONGEST:
            continue
        for left, base in (
            (spot.x + spot.radius + 3, spot.y + 4),
            (spot.x - spot.radius - 3 - wide, spot.y + 4),
            (spot.x - wide / 2, spot.y - spot.radius - 4),
            (spot.x - wide / 2, spot.y + spot.radius + 11),
        ):
            box = Box(left - 1, base - 10, left + wide + 1, base + 3)
            inside_room = box.left >= room.left and box.right <= room.right and box.top >= room.top and box.bottom <= room.bottom
            if inside_room and not any(box.meets(other) for other in taken):
                drawing.text(left, base, name, size=SMALL, halo=True)
                taken.append(box)
                named += 1
                break


def _legend(drawing: Drawing, picture: _Picture, network: Network, apart: bool) -> float:
    """What colours, shapes and sizes mean, in rows at the top; where the last row ends."""
    called = {asset.id: asset.name for asset in network.assets}
    by_role: dict[str, list[str]] = {}
    for outlet, role in picture.colours.items():
        by_role.setdefault(role, []).append(called.get(outlet, outlet))
    entries: list[tuple[str, Mark, str, bool]] = [
        (names[0] if len(names) == 1 else _OTHERS, _square, role, False) for role, names in by_role.items()
    ]
    if any(_role(asset, picture.colours) == "edge" for asset in network.assets):
        entries.append((_NOBODY, _square, "edge", False))
    if apart:
        kinds = [kind for kind in AssetKind if any(asset.kind is kind for asset in network.assets)]
        entries += [(kind.value, _MARKS[kind], "soft", False) for kind in kinds]
        if any(asset.audience is None for asset in network.assets):
            entries.append((f"hollow: audience {UNKNOWN}", _round, "soft", True))
    x, top = 0.0, 2.0
    for name, mark, role, hollow in entries:
        line = wrapped(name, drawing.width - 24)[0]
        wide = 20 + width_of(line)
        if x and x + wide > drawing.width:
            x, top = 0.0, top + TEXT * LEADING + 2
        mark(drawing, x + 7, top + 8, 5.5, role, hollow, "")
        drawing.text(x + 18, top + TEXT, line)
        x += wide + 14
    top += TEXT * LEADING + 4
    for line in wrapped(_sizes(network, apart), drawing.width, SMALL):
        drawing.text(0, top + SMALL, line, role="soft", size=SMALL)
        top += SMALL * LEADING
    return top + 2


def _sizes(network: Network, apart: bool) -> str:
    """What the sizes and the lines mean, in words."""
    waits = any(link.state is LinkState.PROPOSED for link in network.links)
    if not apart:
        whole = written(len(network.assets))
        return f"Each disc is a community of the {whole} assets, with how many belong to it, in the colour of most of them."
    known = [asset.audience for asset in network.assets if asset.audience is not None]
    size = f"Size: audience, up to {written(max(known))} people." if known else f"Audience: {UNKNOWN} of all."
    return size + (" Broken line: a link that nobody has confirmed yet." if waits else "")


def _says(network: Network, apart: bool) -> str:
    kinds = Counter(asset.kind for asset in network.assets)
    counted = ", ".join(f"{kinds[kind]} {kind.value}" for kind in AssetKind if kinds[kind]) or "no asset"
    drawn = "" if apart else " Drawn by community."
    return f"{len(network.assets)} assets: {counted}; {len(network.links)} links.{drawn}"


def _round(drawing: Drawing, x: float, y: float, radius: float, role: str, hollow: bool, says: str) -> None:
    drawing.dot(x, y, radius, role=role, hollow=hollow, says=says)


def _square(drawing: Drawing, x: float, y: float, radius: float, role: str, hollow: bool, says: str) -> None:
    side = radius * 0.88
    drawing.shape(
        [(x - side, y - side), (x + side, y - side), (x + side, y + side), (x - side, y + side)], role=role, hollow=hollow, says=says
    )


def _corners(count: int, turn: float, waist: float = 1.0) -> Mark:
    """A mark with so many corners; every second is drawn in to `waist` of the radius."""

    def mark(drawing: Drawing, x: float, y: float, radius: float, role: str, hollow: bool, says: str) -> None:
        places = []
        for n in range(count):
            far = radius * (1.12 if n % 2 == 0 else 1.12 * waist)
            angle = 2 * pi * n / count + turn
            places.append((x + far * cos(angle), y + far * sin(angle)))
        drawing.shape(places, role=role, hollow=hollow, says=says)

    return mark


_MARKS: dict[AssetKind | None, Mark] = {
    None: _round,
    AssetKind.OUTLET: _corners(10, -pi / 2, 0.5),
    AssetKind.CHANNEL: _round,
    AssetKind.ACCOUNT: _corners(3, -pi / 2),
    AssetKind.DOMAIN: _corners(4, -pi / 2),
    AssetKind.SERVER: _square,
    AssetKind.MIRROR: _corners(3, pi / 2),
    AssetKind.APP: _corners(6, 0),
    AssetKind.EMAIL: _corners(4, -pi / 4, 0.45),
    AssetKind.PAYMENT: _corners(8, -pi / 2, 0.5),
}
"""The shape of each kind."""
