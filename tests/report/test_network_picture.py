"""The picture of a network: readable, the same each time, and unknown audiences, kinds and doubts told without colour."""

from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.report.charts import NARROW, WIDE
from staydown.report.network_picture import MOST, svg
from staydown.words.network import Asset, AssetKind, Link, LinkKind, LinkState, Network

from .drawn import check, is_whole, names, widths, words


def a_network(count: int = 12, called: str = "Lumen") -> Network:
    """Two outlets with channels, the last of them with an unknown audience, in a chain of links of which the last is only proposed."""
    outlets = (
        Asset("o1", AssetKind.OUTLET, f"{called} Agency", outlet="o1"),
        Asset("o2", AssetKind.OUTLET, f"{called} Radio", outlet="o2"),
    )
    channels = tuple(
        Asset(f"a{n:04}", AssetKind.CHANNEL, f"{called} {n}", outlet=f"o{1 + n % 2}", audience=None if n == count - 1 else 40 * n)
        for n in range(count)
    )
    links = tuple(
        Link(f"l{n}", LinkKind.FORWARDS, f"a{n:04}", f"a{n + 1:04}", state=LinkState.PROPOSED if n == count - 2 else LinkState.CONFIRMED)
        for n in range(count - 1)
    )
    return Network((*outlets, *channels), links)


def on_a_line(network: Network) -> dict[str, tuple[float, float]]:
    """Places for its assets."""
    return {asset.id: (n / 50 - 1, (n % 7) / 3.5 - 1) for n, asset in enumerate(network.assets)}


def halves(network: Network) -> tuple[frozenset[str], ...]:
    """Two communities, by outlet."""
    return tuple(frozenset(a.id for a in network.assets if a.outlet == outlet) for outlet in ("o1", "o2"))


def test_it_says_in_words_what_it_shows_and_is_the_same_each_time() -> None:
    network = a_network()
    drawn = svg(network, on_a_line(network))
    is_whole(drawn)
    assert drawn == svg(network, on_a_line(network))
    assert "14 assets: 2 outlet, 12 channel; 11 links" in drawn
    assert {"Lumen Agency", "Lumen Radio", "channel", "outlet"} <= {text for text, _ in words(drawn)}


def test_an_unknown_audience_is_hollow_and_an_unconfirmed_link_is_broken() -> None:
    network = a_network()
    drawn = svg(network, on_a_line(network))
    assert "hollow: audience not known" in drawn
    assert "Lumen 11, channel, audience not known" in drawn
    assert "nobody has confirmed yet" in drawn
    assert "stroke-dasharray" in drawn


def test_above_so_many_assets_each_community_is_one_disc_with_its_count() -> None:
    network = a_network(MOST + 50)
    drawn = svg(network, on_a_line(network), halves(network))
    is_whole(drawn)
    assert {"101"} <= {text for text, _ in words(drawn)}
    assert "Lumen 7," not in drawn


def test_without_names_only_outlets_are_named() -> None:
    network = a_network()
    drawn = svg(network, on_a_line(network), names=False)
    said = {text for text, _ in words(drawn)}
    assert not {f"Lumen {n}" for n in range(12)} & said
    assert "Lumen Agency" in said


def test_a_public_picture_says_no_name_of_a_channel_anywhere() -> None:
    assert "Lumen 7" not in svg(a_network(), {}, names=False)


@settings(max_examples=25, deadline=None)
@given(names, st.integers(1, 40), widths)
def test_it_is_readable_whatever_it_holds(called: str, count: int, width: float) -> None:
    network = a_network(count, called)
    check(svg(network, on_a_line(network), halves(network), width=width))


def test_nothing_is_a_picture_too() -> None:
    for width in (WIDE, NARROW):
        check(svg(Network((), ()), {}, width=width))
