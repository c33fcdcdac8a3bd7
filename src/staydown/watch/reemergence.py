"""What came back: a new asset is proposed as the successor of an old one, with its reasons; a human says whether it is.

The likeness is a logistic model: an intercept, and for each reason its weight times a strength between 0 and 1 that grows with the
logarithm of a count (one shared file is much, the tenth adds little). The weights below were fitted to invented successions with
decoys, seeds 0 to 39 of `staydown.testing.successions`, and rounded, because no corpus of confirmed successors is at hand; `make
bench-reemergence` fits them again and says on other seeds what they find and what they mistake. So the likeness orders a list and
decides nothing. What an operator did with intent for this pair alone, announcing one channel or running two, is shown to a human
whatever the likeness is.

Assets are compared and never people: no likeness is computed for an account, a mailbox or a payment address, behind which a person stands.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher
from math import exp, log1p
from types import MappingProxyType

from staydown.words.errors import Malformed, Refused
from staydown.words.network import Asset, AssetKind
from staydown.words.watch import Reemergence

from .traces import Ties

INTERCEPT = -8.4
"""The log-odds of a pair of which posts were read on both sides and about which nothing speaks."""

INTERCEPT_UNREAD = -5.5
"""The same where posts of one of them were not read: that nothing is shared is then not known, and says less."""

WEIGHTS = MappingProxyType(
    {
        "announced by the old one": 4.1,
        "links back to the old one": 0.2,
        "shared files": 5.4,
        "shared texts": 4.4,
        "forwards the old one": 0.2,
        "administrator in common": 3.9,
        "same addresses named": 3.4,
        "same channels forwarded": 2.5,
        "name alike": 2.9,
        "title alike": 0.3,
        "same hours": 4.0,
    }
)
"""The weight of each reason at full strength, in log-odds. Where the fit found nothing (who links to a channel or forwards it is as often a
follower) it is 0.2, so that a human sees the tie."""

FULL = MappingProxyType(
    {
        "announced by the old one": 1,
        "links back to the old one": 5,
        "shared files": 10,
        "shared texts": 10,
        "forwards the old one": 20,
        "administrator in common": 1,
        "same addresses named": 3,
        "same channels forwarded": 3,
    }
)
"""The count at which a reason has its full strength."""

LEAST = MappingProxyType({"name alike": 0.6, "title alike": 0.6, "same hours": 0.95})
"""How alike two have to be before it counts as a reason; from there to 1 its strength goes from 0 to 1."""

COMPARED = frozenset({AssetKind.OUTLET, AssetKind.CHANNEL, AssetKind.DOMAIN, AssetKind.SERVER, AssetKind.MIRROR, AssetKind.APP})
"""What can have a successor by this model: things that publish. Behind any other kind stands a person."""

OWN_SIGNS = frozenset({"announced by the old one", "administrator in common"})
"""What an operator did with intent, where it points to this pair alone: at full strength."""

LEAST_LIKELY = 0.05
"""The likeness from which a pair is proposed without such a sign."""

METHOD = "logistic model with fixed weights, fitted to invented successions: intercept {:g}, where posts of one were not read {:g}; {}"
"""How a likeness was found, in words."""


def method() -> str:
    """The model in words, with its weights."""
    return METHOD.format(INTERCEPT, INTERCEPT_UNREAD, ", ".join(f"{name} {weight:g}" for name, weight in WEIGHTS.items()))


def handle_of(asset: Asset) -> str:
    """What is read of an asset's name: the last part of its address, or of its name, in small letters and without marks and figures."""
    address = asset.address.rstrip("/")
    named = address if asset.kind in (AssetKind.DOMAIN, AssetKind.MIRROR) else address.rpartition("/")[2]
    return "".join(letter for letter in (named or asset.name).casefold() if letter.isalpha())


def title_of(asset: Asset) -> str:
    """What is read of an asset's title: its name in small letters and without marks and figures."""
    return "".join(letter for letter in asset.name.casefold() if letter.isalpha())


def alike(one: str, other: str) -> float:
    """How alike two names are, 0 to 1 (Ratcliff and Obershelp); symmetric."""
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def strengths(old: Asset, new: Asset, ties: Ties) -> dict[str, float]:
    """How strong each reason is, 0 to 1, in the order of the weights. Raises Malformed for a count below zero."""
    counts = (ties.announced, ties.links_back, ties.files, ties.texts, ties.forwards, ties.administrators, ties.links, ties.sources)
    if min(counts) < 0:
        raise Malformed("a count of ties is below zero", mend="Give how often each was seen")
    found = {name: strength(count, full) for (name, full), count in zip(FULL.items(), counts, strict=True)}
    likenesses = (alike(handle_of(old), handle_of(new)), alike(title_of(old), title_of(new)), ties.rhythm or 0.0)
    return found | {
        name: max(0.0, (likeness - least) / (1 - least)) for (name, least), likeness in zip(LEAST.items(), likenesses, strict=True)
    }


def reasons_for(old: Asset, new: Asset, ties: Ties) -> tuple[tuple[str, float], ...]:
    """Each reason with what it adds to the log-odds, the heaviest first; a reason that is not there is left out."""
    found = [(name, round(WEIGHTS[name] * strong, 3)) for name, strong in strengths(old, new, ties).items()]
    return tuple(sorted(((name, weight) for name, weight in found if weight > 0), key=lambda one: (-one[1], one[0])))


def strength(count: float, full: int) -> float:
    """How much a count says, 0 to 1."""
    return min(1.0, log1p(count) / log1p(full))


def likeness_of(reasons: Iterable[tuple[str, float]], *, read: bool = True) -> float | None:
    """The probability of the model, 0 to 1; None where there is no reason at all. `read` says that posts of both were read."""
    weights = [weight for _, weight in reasons]
    return round(1 / (1 + exp(-((INTERCEPT if read else INTERCEPT_UNREAD) + sum(weights)))), 4) if weights else None


def worth_a_look(found: Reemergence) -> bool:
    """Whether a human is shown a pair: it is likely enough, or has a sign that an operator gave."""
    return (found.likeness or 0.0) >= LEAST_LIKELY or any(name in OWN_SIGNS and weight >= WEIGHTS[name] for name, weight in found.reasons)


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
    return Reemergence(key, old.id, new.id, reasons, at, likeness_of(reasons, read=ties.read)) if reasons else None


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
