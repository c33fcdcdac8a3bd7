"""Where to: what each platform carried before and after, and from which platform to which the successors went.

A network that leaves a struck platform is not gone (law-and-practice, finding 14), so every platform that was watched stands in the
table, the struck one with the others.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

import numpy as np

from staydown.words.network import Asset, AssetKind
from staydown.words.watch import Estimate, Reemergence, ReemergenceState, Share

from .before_after import days_of, per_cent
from .grid import Grid, Table

UNKNOWN = "not known"
"""The platform of a channel about which no asset says anything."""


@dataclass(frozen=True, slots=True)
class Side:
    """What a platform carried on one side: channels that posted, posts a day, reach; None where nothing is known of it."""

    channels: int | None
    posts: float | None
    reach: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One platform, before and after, and its share of the posts that are known on each side."""

    platform: str
    before: Side
    after: Side
    share_before: Share
    share_after: Share
    posts: Estimate


@dataclass(frozen=True, slots=True)
class Origin:
    """One row of the displacement matrix: of what was struck on a platform, the share with a confirmed successor on each platform, and that
    without any. An asset with successors on two platforms is in both shares; that nobody found one proves nothing."""

    platform: str
    struck: int
    to: tuple[tuple[str, Share], ...]
    nowhere: Share


@dataclass(frozen=True, slots=True)
class Displacement:
    """The platforms before and after a day, the largest before first; `moves` are confirmed successors, by platform from and to.

    `matrix` has a row for each platform on which something was struck, the largest first, and the same columns in each.
    """

    day: date
    window: int
    rows: tuple[Row, ...]
    moves: tuple[tuple[str, str, int], ...]
    matrix: tuple[Origin, ...] = ()


def platform_of(asset: Asset) -> str:
    """The platform that an asset is on: the one that its posts came from, else the host of its address, else its kind.

    A domain, a server or a mirror is on the open web, which is a platform of its own here.
    """
    if asset.channel and ":" in asset.channel:
        return asset.channel.partition(":")[0]
    if asset.kind in (AssetKind.DOMAIN, AssetKind.SERVER, AssetKind.MIRROR):
        return "web"
    address = asset.address.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    host = address.partition("/")[0].lower()
    if host in ("t.me", "telegram.me"):
        return "telegram"
    return host if "." in host and "@" not in host else asset.kind.value


def displacement(
    grid: Grid,
    platforms: Mapping[str, str],
    day: date,
    window: int = 30,
    *,
    as_of: datetime,
    moved: Collection[tuple[str, str, Reemergence]] = (),
    struck: Mapping[str, str] = MappingProxyType({}),
    complete: bool = False,
) -> Displacement:
    """The platforms in the `window` days before and after a day; `platforms` by channel, `moved` as (from, to, successor).

    `struck` are the platforms of the assets that were struck, by id.
    """
    of_each = np.array([platforms.get(channel, UNKNOWN) for channel in grid.channels], dtype=object)
    names = sorted(set(of_each))
    sides = [
        [grid.table(name, days, complete=complete) for name in ("posts", "active channels", "reach")]
        for days in (days_of(day, -window, 0), days_of(day, 1, window + 1))
    ]
    found = {name: [side_of(*(table[of_each == name] for table in side)) for side in sides] for name in names}
    sums = [sum(found[name][n].posts or 0.0 for name in names) for n in (0, 1)]
    lines = [row(name, found[name], sums, window, as_of) for name in names]
    confirmed = [(source, target, one.asset) for source, target, one in moved if one.state is ReemergenceState.CONFIRMED]
    moves = Counter((source, target) for source, target, _ in confirmed)
    lines.sort(key=lambda line: (-(line.before.posts or 0.0), line.platform))
    return Displacement(
        day,
        window,
        tuple(lines),
        tuple((source, target, n) for (source, target), n in sorted(moves.items())),
        matrix(struck, {(asset, target) for _, target, asset in confirmed}, as_of),
    )


def matrix(struck: Mapping[str, str], went: Set[tuple[str, str]], as_of: datetime) -> tuple[Origin, ...]:
    """The displacement matrix of what was struck (platform by asset), where `went` are the (asset, platform of a confirmed successor)."""
    on: dict[str, set[str]] = {}
    for asset, platform in struck.items():
        on.setdefault(platform, set()).add(asset)
    columns = sorted({target for asset, target in went if asset in struck})
    method = "struck assets by the platform of their confirmed successors"

    def origin(platform: str, assets: set[str]) -> Origin:
        followed = {target: {asset for asset in assets if (asset, target) in went} for target in columns}
        left = assets.difference(*followed.values())
        return Origin(
            platform,
            len(assets),
            tuple((target, Share(len(some), len(assets), as_of, method)) for target, some in followed.items()),
            Share(len(left), len(assets), as_of, f"{method}; no successor was confirmed"),
        )

    return tuple(origin(platform, assets) for platform, assets in sorted(on.items(), key=lambda one: (-len(one[1]), one[0])))


def side_of(posts: Table, active: Table, reach: Table) -> Side:
    """What one platform carried on one side: sums over its channels of each one's mean on its known days."""
    posts, active, reach = (table[~np.isnan(table).all(axis=1)] for table in (posts, active, reach))
    return Side(
        int((np.nansum(active, axis=1) > 0).sum()) if len(active) else None,
        float(np.nanmean(posts, axis=1).sum()) if len(posts) else None,
        float(np.nanmean(reach, axis=1).sum()) if len(reach) else None,
    )


def row(name: str, sides: list[Side], sums: list[float], window: int, as_of: datetime) -> Row:
    """One line of the table."""
    method = f"posts known in {window} days, by platform"
    shares = [
        Share(round((side.posts or 0.0) * window), round(total * window), as_of, method) for side, total in zip(sides, sums, strict=True)
    ]
    before, after = sides
    change = after.posts / before.posts if before.posts and after.posts is not None else None
    bounds = per_cent((change, None, None))
    channels = max(before.channels or 0, after.channels or 0)
    return Row(name, before, after, shares[0], shares[1], Estimate(*bounds, channels, as_of, "change of posts a day in %, no interval"))
