"""Spectral cuts."""

import numpy as np

from staydown.disrupt.dismantle import adjacency
from staydown.disrupt.spectral import spectral_cuts
from staydown.kernel.dismantling import curve


def test_two_dense_halves_are_parted_at_the_node_between_them() -> None:
    """Two complete networks of ten, and a node that is tied to three of each."""
    pairs = [(a + half, b + half) for half in (0, 10) for a in range(10) for b in range(a)]
    pairs += [(20, other) for other in (0, 1, 2, 10, 11, 12)]
    network = adjacency(21, *zip(*pairs, strict=True))
    assert spectral_cuts(network, np.ones(21), 11, 0).tolist() == [20]


def test_where_the_node_between_is_dear_others_are_taken() -> None:
    pairs = [(a + half, b + half) for half in (0, 10) for a in range(10) for b in range(a)]
    pairs += [(20, other) for other in (0, 1, 2, 10, 11, 12)]
    network = adjacency(21, *zip(*pairs, strict=True))
    costs = np.ones(21)
    costs[20] = 100
    assert 20 not in spectral_cuts(network, costs, 12, 0)


def test_no_component_is_left_that_is_too_large() -> None:
    for stop in (2, 5, 30):
        source, target = np.random.default_rng(stop).integers(0, 200, (2, 500))
        network = adjacency(200, source, target)
        cuts = spectral_cuts(network, np.random.default_rng(1).uniform(1, 5, 200), stop, 0)
        assert curve(network, cuts)[-1] < stop


def test_a_network_without_edges_needs_no_cut() -> None:
    assert spectral_cuts(adjacency(5, [], []), np.ones(5), 2, 0).tolist() == []
