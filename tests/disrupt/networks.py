"""Small invented networks for plans: by hand, and by chance with a seed."""

import random
from collections.abc import Mapping, Sequence

from staydown.disrupt.problem import QUESTIONS, Bounds
from staydown.words.network import Asset, AssetKind, Link, LinkKind, Network
from staydown.words.operation import Capacity, Collateral, Hold

K, L = AssetKind, LinkKind


def asset(id: str, kind: AssetKind = K.CHANNEL, audience: int | None = None, country: str = "NL", **more: object) -> Asset:
    """An asset."""
    return Asset(id, kind, f"Lantern {id}", country=country, audience=audience, **more)  # type: ignore[arg-type]


def network(assets: Sequence[Asset], *links: tuple[str, LinkKind, str]) -> Network:
    """A network of these assets and links."""
    return Network(tuple(assets), tuple(Link(f"l{n}", kind, one, other) for n, (one, kind, other) in enumerate(links)))


def answered(id: str, **more: object) -> Collateral:
    """The collateral questions of an asset, all answered no but for those given."""
    return Collateral(id, **(dict.fromkeys(QUESTIONS, False) | more))  # type: ignore[arg-type]


def bounds(network: Network, hours: Mapping[str, float] | None = None, held: Mapping[str, Hold] | None = None, **more: object) -> Bounds:
    """Bounds in which every collateral question is answered."""
    capacities = tuple(Capacity(country, given) for country, given in (hours or {"NL": 100.0}).items())
    return Bounds(capacities, {one.id: answered(one.id) for one in network.assets}, held or {}, **more)  # type: ignore[arg-type]


def by_chance(seed: int, channels: int = 8, countries: Sequence[str] = ("NL", "BE", "BG")) -> Network:
    """A network of channels with administrators, domains with hosts, mirrors, and beacons, drawn by a seed."""
    chance = random.Random(seed)
    admins = [
        asset(f"admin{n}", K.ACCOUNT, None, chance.choice(countries), reachable=chance.random() > 0.4) for n in range(channels // 3 + 1)
    ]
    hosts = [asset(f"host{n}", K.SERVER, None, chance.choice(countries)) for n in range(channels // 4 + 1)]
    read = [asset(f"channel{n}", K.CHANNEL, int(chance.lognormvariate(7, 1)), chance.choice(countries)) for n in range(channels)]
    sites = [asset(f"site{n}", K.DOMAIN, int(chance.lognormvariate(8, 1)), chance.choice(countries)) for n in range(channels // 4 + 1)]
    links: list[tuple[str, LinkKind, str]] = []
    for one in read:
        links.append((one.id, L.ADMINISTERED_BY, chance.choice(admins).id))
        links += [(other.id, L.ADVERTISES, one.id) for other in chance.sample(read, min(2, len(read))) if other is not one]
    for site in sites:
        links += [(site.id, L.HOSTED_BY, host.id) for host in chance.sample(hosts, min(len(hosts), chance.choice((1, 1, 2))))]
        links.append((chance.choice(read).id, L.ADVERTISES, site.id))
    if len(sites) > 1 and chance.random() < 0.5:
        links.append((sites[0].id, L.MIRRORS, sites[1].id))
    return network([*read, *sites, *admins, *hosts], *links)
