"""The network that posts show: who forwards whom, who advertises what, who posted the same file.

What a post states is a link at once: the source of a forward by its id, an address, a mention, the same file. The source of a forward
that is known by its display name alone may be anybody of that name, so it is a proposal that waits for a human. Posts that expose people
must be handed in without their text: what they lead to may be a victim's. Who wrote a post is not drawn: readers are no network.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from staydown.find.address import addresses_in, canonical
from staydown.words.find import Outlet
from staydown.words.network import Asset, AssetKind, AssetState, Link, LinkKind, LinkState, Network
from staydown.words.posts import Channel, Post

from .sightings import asset_id, earlier, later, link_id

Showing = tuple[str, datetime | None, datetime | None]
"""A channel that posted a file, and when first and last."""

GRADE_OF_A_FACT = "B2"
"""Admiralty code of what posts state: a usually reliable source (an export), probably true."""
GRADE_OF_A_NAME = "C4"
"""Admiralty code of a display name: a fairly reliable source, doubtful, because anybody can go by any name."""

_PEER = re.compile(r"(?P<kind>channel|chat|user)?(?P<number>-?[0-9]+)")
_HOST = re.compile(r"(?:https|ftp)://(?:\[(?P<six>[^\]]+)\]|(?P<host>[^/:?#]+))(?::[0-9]+)?(?P<path>[^?#]*)")
_FOUR = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_HANDLE = re.compile(r"[a-z][a-z0-9_]{3,31}")
_FIRM = (AssetKind.ACCOUNT, AssetKind.CHANNEL)
"""Of what may be an account or a channel, a channel is the firmer finding."""


def from_posts(
    posts: Iterable[Post],
    channels: Mapping[str, Channel],
    media: Mapping[str, Collection[Showing]],
    outlets: Iterable[Outlet] = (),
) -> Network:
    """The assets and links that posts show, sorted by id: the same whatever the order in which the posts come.

    `channels` are known channels by id, `media` the channels that posted each file. Each post is to be given once, in its newest version.
    """
    drawing = Drawing(channels)
    for post in posts:
        drawing.add(post)
    for digest in media:
        drawing.share(media[digest])
    for outlet in outlets:
        drawing.publish(outlet)
    return drawing.network()


class Drawing:
    """Assets and links as far as they have been seen; what it holds does not depend on the order in which posts were added."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self.channels = channels
        self.assets: dict[str, Asset] = {}
        self.links: dict[str, Link] = {}
        self.handles = {handle: key for key, channel in channels.items() if (handle := handle_of(channel))}
        self.named: dict[str, list[str]] = {}
        for key, channel in sorted(channels.items()):
            if channel.name:
                self.named.setdefault(folded(channel.name), []).append(key)

    def add(self, post: Post) -> None:
        """Adds what one post shows."""
        if not post.channel or post.service:
            return
        at = post.stamp.at
        here = self.channel(post.channel, at)
        if post.forwarded_from_id:
            self.link(LinkKind.FORWARDS, here, self.peer(post, at), at)
        elif post.forwarded_from:
            for there in self.called(post.forwarded_from, at):
                self.link(LinkKind.FORWARDS, here, there, at, LinkState.PROPOSED)
        for there in dict.fromkeys(self.advertised(post, at)):
            self.link(LinkKind.ADVERTISES, here, there, at)

    def share(self, showings: Collection[Showing]) -> None:
        """Links each channel that posted a file with the one that posted it first; so that n channels have n - 1 links, not all pairs."""
        ordered = sorted(showings, key=lambda one: (one[1] is None, one[1].timestamp() if one[1] else 0.0, one[0]))
        for channel, first, last in ordered[1:]:
            origin = self.channel(ordered[0][0], ordered[0][1])
            here = self.channel(channel, first)
            self.link(LinkKind.SHARES_MEDIA, here, origin, first)
            self.link(LinkKind.SHARES_MEDIA, here, origin, last, weight=0)

    def publish(self, outlet: Outlet) -> None:
        """Adds a named publisher with its channels."""
        self.put(Asset(outlet.id, AssetKind.OUTLET, outlet.name, state=AssetState.ATTRIBUTED, source="outlet", grade=GRADE_OF_A_FACT), None)
        for key in outlet.channels:
            there = self.channel(key, None)
            self.assets[there] = replace(self.assets[there], outlet=outlet.id)
            self.link(LinkKind.PUBLISHES, outlet.id, there, None)

    def network(self) -> Network:
        """What was seen."""
        return Network(tuple(self.assets[id] for id in sorted(self.assets)), tuple(self.links[id] for id in sorted(self.links)))

    def put(self, asset: Asset, at: datetime | None) -> str:
        """Notes that an asset was seen; gives its id."""
        known = self.assets.get(asset.id, asset)
        kind = max(known.kind, asset.kind, key=lambda kind: _FIRM.index(kind) if kind in _FIRM else -1)
        self.assets[asset.id] = replace(known, kind=kind, first_seen=earlier(known.first_seen, at), last_seen=later(known.last_seen, at))
        return asset.id

    def link(
        self, kind: LinkKind, source: str, target: str, at: datetime | None, state: LinkState = LinkState.CONFIRMED, weight: int = 1
    ) -> None:
        """Notes that a link was seen; one that a post states is stronger than a proposal of the same."""
        if source == target:
            return
        id, grade = link_id(kind, source, target), GRADE_OF_A_FACT if state is LinkState.CONFIRMED else GRADE_OF_A_NAME
        known = self.links.get(id, Link(id, kind, source, target, "posts", grade, weight=0, state=state))
        self.links[id] = replace(
            known,
            weight=known.weight + weight,
            grade=min(known.grade, grade),
            state=LinkState.CONFIRMED if LinkState.CONFIRMED in (known.state, state) else state,
            first_seen=earlier(known.first_seen, at),
            last_seen=later(known.last_seen, at),
        )

    def channel(self, key: str, at: datetime | None) -> str:
        """The asset of a channel by its id, which is its own or one that posts name."""
        held = self.channels.get(key, Channel(key, key.partition(":")[0]))
        handle = handle_of(held)
        return self.put(
            Asset(
                asset_id(key),
                AssetKind.CHANNEL,
                held.name or key,
                address=f"t.me/{handle}" if handle else "",
                audience=held.audience,
                source="posts",
                grade=GRADE_OF_A_FACT,
                channel=key,
            ),
            at,
        )

    def peer(self, post: Post, at: datetime | None) -> str:
        """The asset of the source of a forward by its id: a channel, or an account."""
        platform, id = post.channel.partition(":")[0], post.forwarded_from_id
        found = _PEER.fullmatch(id)
        if found and found["kind"] == "user":
            return self.put(
                Asset(asset_id(f"{platform}:{id}"), AssetKind.ACCOUNT, id, address=id, source="posts", grade=GRADE_OF_A_FACT),
                at,
            )
        key = f"{platform}:{found['number']}" if found else id if ":" in id else f"{platform}:{id}"
        there = self.channel(key, at)
        if key not in self.channels and post.forwarded_from:
            name = min(filter(None, (post.forwarded_from, self.assets[there].name)), key=lambda name: (name == key, name))
            self.assets[there] = replace(self.assets[there], name=name)
        return there

    def called(self, name: str, at: datetime | None) -> list[str]:
        """Every channel that goes by a display name; where none is known, one that is known by its name alone."""
        if known := self.named.get(folded(name)):
            return [self.channel(key, at) for key in known]
        written = " ".join(name.split())
        known_by_name = Asset(asset_id(f"name:{folded(name)}"), AssetKind.CHANNEL, written, source="display name", grade=GRADE_OF_A_NAME)
        there = self.put(known_by_name, at)
        self.assets[there] = replace(self.assets[there], name=min(written, self.assets[there].name))
        return [there]

    def advertised(self, post: Post, at: datetime | None) -> Iterator[str]:
        """The assets that a post's addresses and mentions lead to."""
        written = [found for link in post.links() if (found := canonical(link))]
        for address in dict.fromkeys((*written, *addresses_in(post.text))):
            if there := self.address(address, at):
                yield there
        for entity in post.entities:
            if entity.kind == "mention":
                handle = entity.text.removeprefix("@").lower()
                if _HANDLE.fullmatch(handle):
                    yield self.handle(handle, AssetKind.ACCOUNT, at)

    def address(self, address: str, at: datetime | None) -> str | None:
        """The asset that an address in its one form belongs to: a channel of Telegram, a server by its number, else a domain."""
        parts = _HOST.match(address)
        if parts is None:
            return None
        host = parts["six"] or parts["host"]
        if host == "t.me":
            return self.telegram(parts["path"].strip("/").split("/"), at)
        kind = AssetKind.SERVER if parts["six"] or _FOUR.fullmatch(host) else AssetKind.DOMAIN
        name = host.removeprefix("www.")
        return self.put(Asset(asset_id(name), kind, name, address=name, source="posts", grade=GRADE_OF_A_FACT), at)

    def telegram(self, path: list[str], at: datetime | None) -> str | None:
        """The channel that an address of Telegram leads to, by handle, by number (`/c/`) or by invitation; None for what is none."""
        if path[0] == "c" and len(path) > 1 and path[1].isdecimal():
            return self.channel(f"telegram:{path[1]}", at)
        if path[0].startswith("+"):
            address = f"t.me/{path[0]}"
            invited = Asset(asset_id(address), AssetKind.CHANNEL, address, address=address, source="posts", grade=GRADE_OF_A_FACT)
            return self.put(invited, at)
        return self.handle(path[0], AssetKind.CHANNEL, at) if _HANDLE.fullmatch(path[0]) else None

    def handle(self, handle: str, kind: AssetKind, at: datetime | None) -> str:
        """The asset of a handle of Telegram: the known channel that has it, else one that is known by it alone."""
        if key := self.handles.get(handle):
            return self.channel(key, at)
        address = f"t.me/{handle}"
        return self.put(Asset(asset_id(address), kind, f"@{handle}", address=address, source="posts", grade=GRADE_OF_A_FACT), at)


def handle_of(channel: Channel) -> str:
    """The handle of a channel of Telegram, where its id is one; empty where it is a number or the channel is elsewhere."""
    native = channel.id.partition(":")[2].lower()
    return native if channel.platform == "telegram" and _HANDLE.fullmatch(native) else ""


def folded(name: str) -> str:
    """A display name as names are compared: without case, compatibility forms, marks that do not show, and doubled spaces."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(letter for letter in plain if unicodedata.category(letter) != "Cf").split())
