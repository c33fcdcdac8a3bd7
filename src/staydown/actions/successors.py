"""What may have come back: new assets proposed as successors of old ones, and a human who says whether they are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

from staydown.find.fold import folded
from staydown.store import network, operations, watch
from staydown.store.acts import Unneeded
from staydown.watch import reemergence as room
from staydown.watch.displacement import platform_of
from staydown.words.errors import Refused
from staydown.words.network import Asset, AssetKind, AssetState, Link, LinkKind, LinkState
from staydown.words.people import Officer
from staydown.words.watch import Reemergence, ReemergenceState

from .catalogue import action
from .listed import assets_of
from .office import Office
from .watch import struck_at

BEFOREHAND = timedelta(days=14)
"""How long before an action a successor may have been opened: networks keep spare channels ready."""

SHORTEST_TEXT = 40
"""Letters that a text has at least to count as shared; a greeting is everybody's."""

COMMONPLACE = 3
"""A text that more of the struck channels published says nothing about which of them came back."""

LEAST_LIKELY = 0.1
"""The likeness from which a pair is proposed; below it a human would read chance."""

MOST_OLD = 3
"""How many old assets are proposed for one new one at most: the likeliest."""

MOST_POSTS = 500
"""The newest posts of a channel whose texts are compared."""

LIKE = {AssetKind.DOMAIN: "web", AssetKind.MIRROR: "web", AssetKind.SERVER: "web"}
"""Kinds that can succeed each other; any other kind succeeds its own."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """What a search for successors brought: pairs compared, new proposals, and the ids of all that wait for a human."""

    operation: str
    compared: int
    proposed: int
    waiting: tuple[str, ...]
    method: str


@dataclass(frozen=True, slots=True)
class SuccessorLine:
    """A proposed successor beside the old asset, and the platform that each is on."""

    found: Reemergence
    asset: Asset
    successor: Asset
    from_platform: str
    to_platform: str


@action("reemergence.flagged", page="watch")
def flag_successors(office: Office, officer: Officer, operation: Annotated[str, "the operation"]) -> Flagged:
    """Proposes new assets as successors of what an operation struck, with reasons; a human judges them. People are not compared."""
    then, now = operations.operation(operation), office.now()
    struck = struck_at(then)
    if not struck:
        raise Refused(f"operation {operation} has struck nothing yet: nothing can have come back")
    assets = network.assets()
    by_id = {asset.id: asset for asset in assets}
    old = [by_id[id] for id in struck if id in by_id and by_id[id].kind in room.COMPARED]
    new = [asset for asset in assets if may_be_new(asset, struck, min(struck.values()))]
    woven = Woven(network.links(), telling(texts_of([*old, *new]), {one.id for one in old}))
    pairs = [(one, other) for one in old for other in new if kind_of(one) == kind_of(other) and one.id != other.id]
    found: dict[str, list[Reemergence]] = {}
    for one, other in pairs:
        proposal = room.proposed(one, other, woven.between(one, other), now, office.new_id("re"))
        if proposal and (proposal.likeness or 0.0) >= LEAST_LIKELY:
            found.setdefault(other.id, []).append(proposal)
    likeliest = [each for several in found.values() for each in room.with_ties(several)[:MOST_OLD]]
    with office.act("reemergence.flagged", officer, subject=operation) as act:
        known = {(each.asset, each.successor): each for each in watch.reemergences()}
        judged = {pair for pair, each in known.items() if each.state is not ReemergenceState.PROPOSED}
        open_now = room.with_ties([each for each in likeliest if (each.asset, each.successor) not in judged])
        for proposal in open_now:
            standing = known.get((proposal.asset, proposal.successor))
            if standing is None:
                watch.keep_reemergence(act, proposal)
            elif (standing.reasons, standing.tied) != (proposal.reasons, proposal.tied):
                watch.keep_reemergence(act, replace(proposal, id=standing.id, flagged_at=standing.flagged_at))
        if not act.digests:
            raise Unneeded
    waiting = tuple(each.id for each in watch.reemergences() if each.state is ReemergenceState.PROPOSED and each.asset in struck)
    return Flagged(operation, len(pairs), sum((each.asset, each.successor) not in known for each in likeliest), waiting, room.method())


def may_be_new(asset: Asset, struck: Mapping[str, datetime], t_zero: datetime) -> bool:
    """Whether an asset came after an action, or so shortly before that it may have stood ready; one of unknown age is not new."""
    seen = asset.first_seen
    return asset.kind in room.COMPARED and asset.id not in struck and seen is not None and seen >= t_zero - BEFOREHAND


def kind_of(asset: Asset) -> str:
    """The kind of thing that an asset can succeed."""
    return LIKE.get(asset.kind, asset.kind.value)


def texts_of(assets: Iterable[Asset]) -> dict[str, frozenset[str]]:
    """The longer texts of each channel whose posts are here, folded, by asset."""
    found = {}
    for asset in assets:
        if asset.channel:
            texts = (folded(post.text) for _, post in network.posts_in(asset.channel, MOST_POSTS))
            found[asset.id] = frozenset(text for text in texts if len(text) >= SHORTEST_TEXT)
    return found


def telling(texts: Mapping[str, frozenset[str]], old: Set[str]) -> dict[str, frozenset[str]]:
    """The texts without those that many of the old assets published: an announcement of all is the mark of none."""
    many = Counter(text for asset in old for text in texts.get(asset, ()))
    return {asset: frozenset(text for text in said if many[text] <= COMMONPLACE) for asset, said in texts.items()}


class Woven:
    """What ties assets to each other, by the links of the network that nobody rejected and the texts of their posts."""

    def __init__(self, links: Iterable[Link], texts: Mapping[str, frozenset[str]]) -> None:
        """Links are counted once, so that many pairs can be asked."""
        self._counts: Counter[tuple[LinkKind, str, str]] = Counter()
        self._administrators: dict[str, set[str]] = {}
        self._texts = texts
        for link in links:
            if link.state is not LinkState.REJECTED:
                self._counts[link.kind, link.source, link.target] += max(link.weight, 1)
                if link.kind is LinkKind.ADMINISTERED_BY:
                    self._administrators.setdefault(link.source, set()).add(link.target)

    def between(self, old: Asset, new: Asset) -> room.Ties:
        """What ties a new asset to an old one."""
        files = self._counts[LinkKind.SHARES_MEDIA, new.id, old.id] + self._counts[LinkKind.SHARES_MEDIA, old.id, new.id]
        nobody: frozenset[str] = frozenset()
        return room.Ties(
            announced=self._counts[LinkKind.ADVERTISES, old.id, new.id],
            links_back=self._counts[LinkKind.ADVERTISES, new.id, old.id],
            files=files,
            texts=len(self._texts.get(old.id, nobody) & self._texts.get(new.id, nobody)),
            forwards=self._counts[LinkKind.FORWARDS, new.id, old.id],
            administrators=len(self._administrators.get(old.id, set()) & self._administrators.get(new.id, set())),
        )


@action("reemergence.judged", page="watch")
def judge_successor(
    office: Office,
    officer: Officer,
    reemergence: Annotated[str, "the proposed successor"],
    verdict: Annotated[ReemergenceState, "confirmed or rejected"],
    reasons: Annotated[str, "what was compared, in words"],
) -> Reemergence:
    """Says whether a proposed successor is one; a confirmed one enters by the front door, as a suspected asset that awaits its own case."""
    if verdict is ReemergenceState.PROPOSED:
        raise Refused("a verdict is confirmed or rejected")
    with office.act("reemergence.judged", officer, justification=reasons, subject=reemergence) as act:
        then = watch.reemergence(reemergence)
        if then.state is not ReemergenceState.PROPOSED:
            raise Refused(f"{reemergence} is {then.state.value} already, by {then.judged_by}")
        if verdict is ReemergenceState.CONFIRMED:
            room.refuse_circle(then.asset, then.successor, watch.successions())
            old, new = network.asset(then.asset), network.asset(then.successor)
            key = f"{LinkKind.SUCCESSOR_OF.value}:{new.id}:{old.id}"[:80]
            network.keep_link(
                act, Link(key, LinkKind.SUCCESSOR_OF, new.id, old.id, f"judged: {reemergence}", "B2", new.first_seen, office.now())
            )
            network.keep_asset(act, replace(new, state=AssetState.SUSPECTED))
            if old.state in (AssetState.VERIFIED_DOWN, AssetState.STRUCK, AssetState.WATCHED, AssetState.DORMANT):
                network.keep_asset(act, replace(old, state=AssetState.RE_EMERGED))
        judged = replace(then, state=verdict, judged_by=officer.id)
        watch.keep_reemergence(act, judged)
    return judged


@action(right="see.watch", page="watch")
def list_successors(
    office: Office, officer: Officer, operation: Annotated[str, "of what this operation lists; all without it"] = ""
) -> list[SuccessorLine]:
    """Lists what may have come back: those that wait for a human first, the likeliest at the top."""
    listed = assets_of(operations.operation(operation)) if operation else None
    found = []
    for one in watch.reemergences():
        if listed is None or one.asset in listed:
            old, new = network.asset(one.asset), network.asset(one.successor)
            found.append(SuccessorLine(one, old, new, platform_of(old), platform_of(new)))
    return found
