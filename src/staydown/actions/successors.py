"""What may have come back: new assets proposed as successors of old ones, and a human who says whether they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

from staydown.find.address import canonical
from staydown.find.fold import folded
from staydown.find.passages import prints
from staydown.store import network, operations, watch
from staydown.store.acts import Unneeded
from staydown.watch import reemergence as room
from staydown.watch.displacement import platform_of
from staydown.watch.traces import HOURS, Traces, Woven
from staydown.words.errors import Refused
from staydown.words.network import Asset, AssetKind, AssetState, Link, LinkKind, LinkState
from staydown.words.people import Officer
from staydown.words.posts import Post
from staydown.words.watch import Reemergence, ReemergenceState

from .catalogue import action
from .listed import assets_of
from .office import Office
from .watch import struck_at

BEFOREHAND = timedelta(days=14)
"""How long before an action a successor may have been opened: networks keep spare channels ready."""

SHORTEST_TEXT = 40
"""Letters that a text has at least to count as shared; a greeting is everybody's."""

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
    traces = traces_of({asset.id: asset for asset in [*old, *new]})
    woven = Woven({asset.id: traces[asset.id] for asset in old}, {asset.id: traces[asset.id] for asset in new})
    pairs = [(one, other) for one in old for other in new if kind_of(one) == kind_of(other) and one.id != other.id]
    found: dict[str, list[Reemergence]] = {}
    for one, other in pairs:
        proposal = room.proposed(one, other, woven.between(one.id, other.id), now, office.new_id("re"))
        if proposal and room.worth_a_look(proposal):
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


def traces_of(assets: Mapping[str, Asset]) -> dict[str, Traces]:
    """What is known of each asset: from its posts that are here, and from the links of the network that nobody rejected."""
    links = [link for link in network.links() if link.state is not LinkState.REJECTED]
    posted = {id: posts for id, asset in assets.items() if asset.channel and (posts := newest_of(asset.channel))}
    files = files_of(assets, posted, links)

    def towards(kind: LinkKind, id: str) -> dict[str, int]:
        return counted((link.target, link.weight) for link in links if link.kind is kind and link.source == id)

    return {
        id: Traces(
            files=frozenset(files.get(id, ())),
            texts=tuple(texts_of(posted.get(id, ()))),
            links=frozenset(address for post in posted.get(id, ()) for link in post.links() if (address := canonical(link))),
            sources=frozenset(source for post in posted.get(id, ()) if (source := post.forwarded_from_id or post.forwarded_from or "")),
            administrators=frozenset(towards(LinkKind.ADMINISTERED_BY, id)),
            names=towards(LinkKind.ADVERTISES, id),
            forwards=towards(LinkKind.FORWARDS, id),
            hours=hours_of(posted.get(id, ())),
        )
        for id in assets
    }


def newest_of(channel: str) -> list[Post]:
    """The newest posts of a channel."""
    return [post for _, post in network.posts_in(channel, MOST_POSTS)]


def counted(weighted: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How often each was seen; a link that is there was seen once at least."""
    found: Counter[str] = Counter()
    for one, weight in weighted:
        found[one] += max(weight, 1)
    return dict(found)


def files_of(assets: Mapping[str, Asset], posted: Collection[str], links: Iterable[Link]) -> dict[str, set[str]]:
    """The files of each asset that others have too: by their digest in posts that are here, else as many as a link says that two share."""
    found: dict[str, set[str]] = {}
    by_channel = {assets[id].channel: id for id in posted}
    for digest, showings in network.showings().items():
        for channel, *_ in showings:
            if id := by_channel.get(channel):
                found.setdefault(id, set()).add(digest)
    posted_of = {id: frozenset(files) for id, files in found.items()}
    for link in links:
        if link.kind is LinkKind.SHARES_MEDIA and not posted_of.get(link.source, frozenset()) & posted_of.get(link.target, frozenset()):
            both = {f"{link.id}:{n}" for n in range(max(link.weight, 1))}
            for id in (link.source, link.target):
                found.setdefault(id, set()).update(both)
    return found


def texts_of(posts: Iterable[Post]) -> list[frozenset[int]]:
    """The fingerprints of each longer text."""
    longer = [post.text for post in posts if len(folded(post.text)) >= SHORTEST_TEXT]
    marks = prints(longer)
    return [frozenset(marks.of(n).tolist()) for n in range(len(longer))]


def hours_of(posts: Iterable[Post]) -> tuple[int, ...]:
    """How many posts came at each hour of the day in UTC; nothing where no time is known."""
    at = Counter(post.stamp.at.hour for post in posts if post.stamp.at is not None)
    return tuple(at[hour] for hour in range(HOURS)) if at else ()


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
