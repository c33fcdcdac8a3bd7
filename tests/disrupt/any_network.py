"""Invented networks, and a way to make any of them."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from staydown.disrupt.sightings import link_id
from staydown.words.network import Asset, AssetKind, Link, LinkKind, LinkState, Network

DAY = datetime(2026, 3, 1, tzinfo=UTC)
IDS = [f"asset-{letter}" for letter in "abcdefgh"]


def asset(id: str, kind: AssetKind = AssetKind.CHANNEL, **more: object) -> Asset:
    """An asset that is called as its id."""
    return Asset(id, kind, id, **more)  # type: ignore[arg-type]


def link(source: str, target: str, kind: LinkKind = LinkKind.FORWARDS, **more: object) -> Link:
    """A link between two assets."""
    return Link(link_id(kind, source, target), kind, source, target, **more)  # type: ignore[arg-type]


def moments() -> st.SearchStrategy[datetime | None]:
    """A day of one year, or an unknown time."""
    return st.none() | st.integers(0, 365).map(lambda days: DAY + timedelta(days=days))


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """A network of up to eight assets with links of any kind, but none by which one would be its own successor."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=2, unique=True))
    assets = tuple(
        asset(id, audience=draw(st.none() | st.integers(0, 10**6)), first_seen=draw(moments()), grade=draw(st.sampled_from(["A1", "F6"])))
        for id in sorted(ids)
    )
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(LinkKind), st.sampled_from(LinkState))))
    links = {}
    for source, target, kind, state in pairs:
        if source != target and (kind is not LinkKind.SUCCESSOR_OF or source > target):
            made = link(source, target, kind, state=state, weight=draw(st.integers(1, 9)), last_seen=draw(moments()))
            links[made.id] = made
    return Network(assets, tuple(links.values()))
