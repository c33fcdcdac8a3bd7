"""The network that posts show: the same in whatever order they come, and a name alone is a proposal."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt.network_posts import from_posts
from staydown.words.find import Outlet
from staydown.words.network import AssetKind, LinkKind, LinkState, Network
from staydown.words.posts import Channel, Entity, Post, Stamp

from .any_network import DAY

CHANNELS = {
    channel.id: channel
    for channel in (
        Channel("telegram:7000001", "telegram", "Lantern letters", audience=1200),
        Channel("telegram:7000002", "telegram", "Ferry news"),
        Channel("telegram:ferry_news_two", "telegram", "Ferry News"),
    )
}


def post(number: int, channel: str = "telegram:7000001", **more: object) -> Post:
    """A post on a day of its own."""
    return Post(str(number), channel, Stamp(DAY + timedelta(days=number)), **more)  # type: ignore[arg-type]


def drawn(*posts: Post, **more: object) -> Network:
    """The network of these posts."""
    return from_posts(posts, CHANNELS, more.get("media", {}), more.get("outlets", ()))  # type: ignore[arg-type]


def said(network: Network) -> list[tuple[str, LinkKind, str, LinkState, int]]:
    """The links by the names of their ends."""
    names = {asset.id: asset.name for asset in network.assets}
    return sorted((names[x.source], x.kind, names[x.target], x.state, x.weight) for x in network.links)


POSTS = (
    post(1, forwarded_from="Ferry news", forwarded_from_id="channel7000002"),
    post(2, forwarded_from="ferry NEWS"),
    post(3, forwarded_from="Nobody knows it"),
    post(4, forwarded_from="Nobody  knows it", text="see https://lantern.example/a and lantern.example/b, t.me/ferry_news_two/9"),
    post(5, entities=(Entity("mention", "@quay_watch"), Entity("text_link", "here", "https://t.me/+AbCdEf123"))),
    post(6, text="https://t.me/quay_watch http://192.0.2.17:8080/x"),
    post(7, channel="telegram:7000002", forwarded_from="Somebody", forwarded_from_id="user5000014"),
    post(8, service="pin_message", text="lantern.example"),
)


@given(st.permutations(POSTS))
def test_the_order_of_the_posts_does_not_matter(posts: list[Post]) -> None:
    assert drawn(*posts) == drawn(*POSTS)


def test_a_forward_by_id_is_a_link_and_one_by_name_waits_for_a_human() -> None:
    confirmed, proposed = LinkState.CONFIRMED, LinkState.PROPOSED
    assert [x for x in said(drawn(*POSTS[:4])) if x[1] is LinkKind.FORWARDS] == [
        ("Lantern letters", LinkKind.FORWARDS, "Ferry News", proposed, 1),
        ("Lantern letters", LinkKind.FORWARDS, "Ferry news", confirmed, 2),
        ("Lantern letters", LinkKind.FORWARDS, "Nobody knows it", proposed, 2),
    ]


def test_addresses_and_mentions_are_advertised_and_a_handle_that_is_a_channel_is_one() -> None:
    network = drawn(*POSTS[3:6])
    found = {(asset.address, asset.kind) for asset in network.assets if asset.address}
    assert found == {
        ("lantern.example", AssetKind.DOMAIN),
        ("t.me/ferry_news_two", AssetKind.CHANNEL),
        ("t.me/quay_watch", AssetKind.CHANNEL),
        ("t.me/+AbCdEf123", AssetKind.CHANNEL),
        ("192.0.2.17", AssetKind.SERVER),
    }
    weights = {x[2]: x[4] for x in said(network) if x[1] is LinkKind.ADVERTISES}
    assert (weights["lantern.example"], weights["@quay_watch"]) == (1, 2)


def test_a_person_whose_post_is_forwarded_is_known_by_the_account_and_not_by_name() -> None:
    (account,) = [asset for asset in drawn(*POSTS).assets if asset.kind is AssetKind.ACCOUNT]
    assert (account.name, account.address) == ("user5000014", "user5000014")


def test_times_are_those_of_the_posts_and_unknown_ones_say_nothing() -> None:
    network = drawn(post(2), post(9), Post("5", "telegram:7000001", Stamp(local="2026-03-05T10:00:00")))
    assert [(a.first_seen, a.last_seen, a.audience) for a in network.assets] == [(DAY + timedelta(days=2), DAY + timedelta(days=9), 1200)]


def test_channels_that_posted_the_same_file_are_linked_with_the_one_that_was_first() -> None:
    media = {
        "f" * 64: [
            ("telegram:7000002", DAY + timedelta(days=3), DAY + timedelta(days=4)),
            ("telegram:7000001", DAY, DAY),
            ("telegram:9", None, None),
        ],
        "e" * 64: [("telegram:7000001", DAY, DAY)],
    }
    shared = said(drawn(media=media))
    assert [(one, other, weight) for one, _, other, _, weight in shared] == [
        ("Ferry news", "Lantern letters", 1),
        ("telegram:9", "Lantern letters", 1),
    ]


def test_an_outlet_publishes_on_its_channels() -> None:
    network = drawn(post(1), outlets=(Outlet("lantern", "Lantern", channels=("telegram:7000001",)),))
    assert {asset.id: asset.outlet for asset in network.assets if asset.kind is AssetKind.CHANNEL}.popitem()[1] == "lantern"
    assert said(network)[0][:3] == ("Lantern", LinkKind.PUBLISHES, "Lantern letters")
