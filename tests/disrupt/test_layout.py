"""Places: inside the frame, the same every time, communities apart from each other."""

from itertools import combinations

from hypothesis import given

from staydown.disrupt.communities import communities
from staydown.disrupt.layout import layout
from staydown.words.network import Network

from .any_network import asset, link, networks
from .test_communities import TWO_RINGS


@given(networks())
def test_every_asset_has_its_place_inside_the_frame(network: Network) -> None:
    places = layout(network, 1)
    assert set(places) == {asset.id for asset in network.assets}
    assert all(-1 <= part <= 1 for place in places.values() for part in place)


@given(networks())
def test_the_same_network_is_drawn_the_same(network: Network) -> None:
    assert layout(network, 1) == layout(Network(network.assets[::-1], network.links[::-1]), 1)


@given(networks())
def test_no_two_assets_stand_on_one_point(network: Network) -> None:
    assert len(set(layout(network, 1).values())) == len(network.assets)


def test_communities_do_not_lie_over_each_other() -> None:
    stars = 9
    assets = [asset(f"{star}-{n}") for star in range(stars) for n in range(12)]
    links = [link(f"{star}-0", f"{star}-{n}") for star in range(stars) for n in range(1, 12)]
    network = Network(tuple(assets), (*links, *(link("0-0", f"{star}-0") for star in range(1, stars))))
    places, groups = layout(network, 4), communities(network, 4)
    assert len(groups) == stars
    boxes = [middle_and_radius([places[id] for id in group]) for group in groups]
    for (x, y, radius), (u, v, other) in combinations(boxes, 2):
        assert ((x - u) ** 2 + (y - v) ** 2) ** 0.5 > 0.8 * (radius + other)


def middle_and_radius(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The middle of points and how far the farthest is from it."""
    x, y = (sum(part) / len(points) for part in zip(*points, strict=True))
    return x, y, max(((x - u) ** 2 + (y - v) ** 2) ** 0.5 for u, v in points)


def test_nothing_and_one_are_drawn_too() -> None:
    assert layout(Network((), ()), 1) == {}
    assert layout(Network((asset("a"),), ()), 1) == {"a": (0.0, 0.0)}
    assert len(layout(TWO_RINGS, 1)) == 10
