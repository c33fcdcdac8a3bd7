"""Communities part the network: every asset is in one and in one alone, however the assets come."""

import subprocess
import sys

from hypothesis import given

from staydown.disrupt.communities import communities
from staydown.words.network import Network

from .any_network import asset, link, networks

TWO_RINGS = Network(
    tuple(asset(f"{ring}{n}") for ring in "ab" for n in range(5)),
    (*(link(f"{ring}{n}", f"{ring}{(n + 1) % 5}", weight=4) for ring in "ab" for n in range(5)), link("a0", "b0")),
)


@given(networks())
def test_every_asset_is_in_exactly_one_community(network: Network) -> None:
    found = communities(network, 1)
    assert sorted(id for group in found for id in group) == [asset.id for asset in network.assets]


@given(networks())
def test_the_order_of_assets_and_links_does_not_matter(network: Network) -> None:
    assert communities(network, 1) == communities(Network(network.assets[::-1], network.links[::-1]), 1)


def test_what_is_linked_with_itself_is_together_and_the_largest_comes_first() -> None:
    assert communities(TWO_RINGS, 7) == (frozenset(f"a{n}" for n in range(5)), frozenset(f"b{n}" for n in range(5)))
    assert communities(Network((*TWO_RINGS.assets, asset("z")), TWO_RINGS.links), 7)[-1] == frozenset({"z"})
    assert communities(Network((), ()), 7) == ()


def test_every_process_finds_the_same() -> None:
    code = (
        "from staydown.disrupt.communities import communities; from tests.disrupt.test_communities import TWO_RINGS;"
        "print([sorted(g) for g in communities(TWO_RINGS, 3)])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
