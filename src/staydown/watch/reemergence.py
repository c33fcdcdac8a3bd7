"""What came back: a new asset is proposed as the successor of an old one, with its reasons; a human says whether it is.

The likeness is a logistic model with the fixed weights below: an intercept, and for each reason its weight times a strength between 0 and
1 that grows with the logarithm of a count (one shared file is much, the tenth adds little). The weights are a design of our own and not
fitted to data: no corpus of confirmed successors is at hand. They are chosen so that no single reason but an operator's own link or a
common administrator passes a half, and so that a name that merely looks alike does not. They are printed with every proposal.

Assets are compared and never people: no likeness is computed for an account, a mailbox or a payment address, behind which a person stands.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from math import exp, log1p
from types import MappingProxyType

from staydown.words.errors import Malformed, Refused
from staydown.words.network import Asset, AssetKind
from staydown.words.watch import Reemergence

INTERCEPT = -3.0
"""The log-odds of a pair about which nothing speaks: one in twenty-one."""

WEIGHTS = MappingProxyType(
    {
        "announced by the old one": 3.5,
        "links back to the old one": 2.0,
        "shared files": 2.5,
        "shared texts": 2.0,
        "forwards the old one": 1.5,
        "administrator in common": 3.5,
        "name alike": 1.5,
    }
)
"""The weight of each reason at full strength, in log-odds."""

FULL = MappingProxyType(
    {
        "announced by the old one": 1,
        "links back to the old one": 5,
        "shared files": 10,
        "shared texts": 10,
        "forwards the old one": 20,
        "administrator in common": 1,
    }
)
"""The count at which a reason has its full strength."""

LEAST_ALIKE = 0.6
"""How alike two handles have to be before it counts as a reason, by the ratio of Ratcliff and Obershelp."""

COMPARED = frozenset({AssetKind.OUTLET, AssetKind.CHANNEL, AssetKind.DOMAIN, AssetKind.SERVER, AssetKind.MIRROR, AssetKind.APP})
"""What can have a successor by this model: things that publish. Behind any other kind stands a person."""

METHOD = "logistic model with fixed weights: intercept {:g}, {}"
"""How a likeness was found, in words."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties a new asset to an old one, as counts: posts of the old one that name it, its own that name the old one, files and texts
    that both published, posts that it forwards from the old one, administrators that both have."""

    announced: int = 0
    links_back: int = 0
    files: int = 0
    texts: int = 0
    forwards: int = 0
    administrators: int = 0


def method() -> str:
    """The model in words, with its weights."""
    return METHOD.format(INTERCEPT, ", ".join(f"{name} {weight:g}" for name, weight in WEIGHTS.items()))


def handle_of(asset: Asset) -> str:
    """What is read of an asset's name: the last part of its address, or of its name, in small letters and without marks and figures."""
    address = asset.address.rstrip("/")
    named = address if asset.kind in (AssetKind.DOMAIN, AssetKind.MIRROR) else address.rpartition("/")[2]
    return "".join(letter for letter in (named or asset.name).casefold() if letter.isalpha())


def alike(one: Asset, other: Asset) -> float:
    """How alike two handles are, 0 to 1; symmetric."""
    first, second = sorted((handle_of(one), handle_of(other)))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def reasons_for(old: Asset, new: Asset, ties: Ties) -> tuple[tuple[str, float], ...]:
    """Each reason with what it adds to the log-odds, the heaviest first; a reason that is not there is left out."""
    counts = (ties.announced, ties.links_back, ties.files, ties.texts, ties.forwards, ties.administrators)
    if min(counts) < 0:
        raise Malformed("a count of ties is below zero", mend="Give how often each was seen")
    found = [(name, WEIGHTS[name] * strength(count, FULL[name])) for name, count in zip(FULL, counts, strict=True) if count]
    likeness = alike(old, new)
    if likeness >= LEAST_ALIKE:
        found.append(("name alike", WEIGHTS["name alike"] * (likeness - LEAST_ALIKE) / (1 - LEAST_ALIKE)))
    return tuple(sorted(((name, round(weight, 3)) for name, weight in found if weight > 0), key=lambda one: (-one[1], one[0])))


def strength(count: int, full: int) -> float:
    """How much a count says, 0 to 1."""
    return min(1.0, log1p(count) / log1p(full))


def likeness_of(reasons: Iterable[tuple[str, float]]) -> float | None:
    """The probability of the model, 0 to 1; None where there is no reason at all."""
    weights = [weight for _, weight in reasons]
    return round(1 / (1 + exp(-(INTERCEPT + sum(weights)))), 4) if weights else None


def proposed(old: Asset, new: Asset, ties: Ties, at: datetime, key: str) -> Reemergence | None:
    """The new asset as a proposed successor of the old one, or None where nothing but chance speaks for it.

    Raises Refused for an asset behind which a person stands, and for one that would succeed itself.
    """
    for asset in (old, new):
        if asset.kind not in COMPARED:
            raise Refused(f"{asset.id} is of the kind {asset.kind.value}: people are not compared, only what publishes")
    if old.id == new.id:
        raise Refused(f"{old.id} cannot succeed itself")
    reasons = reasons_for(old, new, ties)
    return Reemergence(key, old.id, new.id, reasons, at, likeness_of(reasons)) if reasons else None


def with_ties(proposals: Sequence[Reemergence]) -> list[Reemergence]:
    """The proposals, the likeliest first, each with the old assets that its new one resembles just as much: a tie is shown, not broken."""
    ranked = sorted(proposals, key=lambda one: (-(one.likeness or 0.0), one.asset, one.successor))
    return [
        replace(
            one,
            tied=tuple(
                other.asset
                for other in ranked
                if other.successor == one.successor and other.asset != one.asset and other.likeness == one.likeness
            ),
        )
        for one in ranked
    ]


def refuse_circle(asset: str, successor: str, successions: Collection[tuple[str, str]]) -> None:
    """Raises Refused where `successor` came before `asset` by the confirmed (old, new) pairs, or is it: a circle has no first."""
    came_from: dict[str, set[str]] = {}
    for old, new in successions:
        came_from.setdefault(new, set()).add(old)
    waiting, seen = [asset], {asset}
    while waiting:
        one = waiting.pop()
        if one == successor:
            raise Refused(f"{successor} cannot succeed {asset}: {asset} came from {successor}, so it would succeed itself")
        waiting += came_from.get(one, set()) - seen
        seen |= came_from.get(one, set())


def lineage(asset: str, successions: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """Every asset that came after one by the confirmed (old, new) pairs, in the order of the steps between them."""
    after: Mapping[str, list[str]] = {old: sorted(new for first, new in successions if first == old) for old, _ in successions}
    found, waiting = [], [asset]
    while waiting:
        for new in after.get(waiting.pop(0), []):
            if new not in found and new != asset:
                found.append(new)
                waiting.append(new)
    return tuple(found)
