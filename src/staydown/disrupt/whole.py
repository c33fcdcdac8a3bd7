"""Why not shut everything down: what would fall with a whole country or a whole provider. It is weighed here, and is never a target.

A plan names single assets of an operation. Whoever asks for more is shown whom it would hit besides.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from staydown.words.network import Asset, AssetKind, LinkKind, LinkState, Network

from .problem import DOWN, HOSTING, Bounds, scope, why_not

STANDING_ON = HOSTING | {LinkKind.REGISTERED_WITH}
"""Links to a provider from what would fall with it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What would fall with the whole of something, as far as the network knows it: certainly less than really would.

    `inside` are the assets of the operation, `outside` all others; `forbidden` those of both that no plan may name, with why. `audience` is
    that of `inside` where known, `audience_outside` that of `outside`; `unanswered` are assets of which nobody answered whom they would
    hurt, `collateral` the weight of those answered. `refusal` says why it is no target.
    """

    name: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    forbidden: dict[str, str]
    audience: int
    audience_outside: int
    unanswered: tuple[str, ...]
    collateral: float
    refusal: str


def country(network: Network, outlets: tuple[str, ...], bounds: Bounds, code: str) -> Whole:
    """What would fall with everything in a country (ISO 3166-1), for an operation against these outlets."""
    found = (asset for asset in _there(network) if asset.country == code)
    return _weighed(network, outlets, bounds, f"everything in {code}", found, "a region is no target, nor are the people who live in it")


def provider(network: Network, outlets: tuple[str, ...], bounds: Bounds, host: str) -> Whole:
    """What would fall with an asset on which others stand: all that it hosts or has registered, and what stands on those."""
    falling, size = {host}, 0
    links = [link for link in network.links if link.kind in STANDING_ON and link.state is LinkState.CONFIRMED]
    while len(falling) > size:
        size = len(falling)
        falling |= {link.source for link in links if link.target in falling}
    found = (asset for asset in _there(network) if asset.id in falling)
    why = "a provider is no target: its other customers publish nothing of this; strike single assets that it hosts"
    return _weighed(network, outlets, bounds, f"everything that stands on {host}", found, why)


def _there(network: Network) -> Iterable[Asset]:
    """The assets that are up, without names of outlets and what was merged away."""
    return (one for one in network.assets if one.state not in DOWN and one.kind is not AssetKind.OUTLET and not one.merged_into)


def _weighed(network: Network, outlets: tuple[str, ...], bounds: Bounds, name: str, falling: Iterable[Asset], why: str) -> Whole:
    """What would fall with these assets."""
    mine = scope(network.assets, network.links, outlets)
    assets = sorted(falling, key=lambda asset: asset.id)
    inside, outside = [one for one in assets if one.id in mine], [one for one in assets if one.id not in mine]
    reasons = {one.id: why_not(one, bounds) for one in assets}
    answers = [bounds.answers[one.id] for one in assets if one.id in bounds.answers]
    return Whole(
        name,
        tuple(one.id for one in inside),
        tuple(one.id for one in outside),
        {id: reason for id, reason in reasons.items() if reason},
        sum(one.audience or 0 for one in inside),
        sum(one.audience or 0 for one in outside),
        tuple(one.id for one in assets if one.id not in bounds.answers),
        sum(answer.weight for answer in answers),
        why,
    )
