"""The compiled loops against their twin, and what they refuse. Skipped where nothing was compiled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel import dismantling_python as twin
from staydown.kernel.dismantling_python import UNIT, Adjacency

from .any_graph import adjacency, drawn, graphs

compiled = pytest.importorskip("staydown.kernel.dismantling_compiled", reason="nothing was compiled here", exc_type=ImportError)

SEVERAL = [drawn(60, 90, 1), drawn(200, 500, 2), drawn(300, 330, 3), drawn(120, 2_000, 4)]


def ranks_of(network: Adjacency, seed: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Ranks by chance."""
    return np.random.default_rng(seed).permutation(len(network)).astype(np.int32)


def test_the_implementation_says_its_name() -> None:
    assert compiled.implementation() == "compiled"


@given(graphs(40), st.integers(0, 9), st.booleans())
def test_adaptive_degree_is_that_of_the_twin(network: Adjacency, seed: int, core: bool) -> None:
    ranks = ranks_of(network, seed)
    assert compiled.adaptive_degree(network, ranks, core).tolist() == twin.adaptive_degree(network, ranks, core).tolist()


@given(graphs(40), st.integers(0, 9), st.sampled_from([1, 2]))
def test_influence_is_that_of_the_twin(network: Adjacency, seed: int, radius: int) -> None:
    ranks = ranks_of(network, seed)
    assert compiled.collective_influence(network, ranks, radius).tolist() == twin.collective_influence(network, ranks, radius).tolist()


@given(graphs(40), st.integers(0, 9))
def test_the_curve_is_that_of_the_twin(network: Adjacency, seed: int) -> None:
    order = ranks_of(network, seed)[: 1 + len(network) // 2]
    assert compiled.curve(network, order).tolist() == twin.curve(network, order).tolist()


@given(graphs(40), st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_an_attack_is_that_of_the_twin(network: Adjacency, seed: int, stop: int, wait: bool) -> None:
    order = ranks_of(network, seed)[: 1 + 2 * len(network) // 3]
    expected = [part.tolist() for part in twin.attack(network, order, stop, wait)]
    assert [part.tolist() for part in compiled.attack(network, order, stop, wait)] == expected


@given(graphs(40), st.integers(0, 99), st.integers(0, 12), st.booleans(), st.integers(1, 41))
def test_reverse_greedy_is_that_of_the_twin_whichever_components_are_giants(
    network: Adjacency, seed: int, stop: int, by_size: bool, least_giant: int
) -> None:
    compare_reverse_greedy(network, seed, stop, by_size, least_giant)


@pytest.mark.parametrize("network", SEVERAL, ids=len)
@pytest.mark.parametrize("stop", [0, 20])
@pytest.mark.parametrize("least_giant", [1, 5, 10_000])
def test_reverse_greedy_is_exact_while_giants_take_each_other_in(network: Adjacency, stop: int, least_giant: int) -> None:
    for seed in range(3):
        compare_reverse_greedy(network, seed, stop, True, least_giant)


def compare_reverse_greedy(network: Adjacency, seed: int, stop: int, by_size: bool, least_giant: int) -> None:
    """Both, on the same drawn set, weights and shifts."""
    chance = np.random.default_rng(seed)
    weights = chance.integers(1, 4, len(network)).astype(np.int32)
    removed = chance.permutation(len(network))[: chance.integers(1, len(network) + 1)].astype(np.int32)
    shift = chance.integers(-2 * UNIT, 2 * UNIT, len(network))
    expected = twin.reverse_greedy(network, weights, removed, shift, stop, by_size)
    order, needed = compiled.reverse_greedy(network, weights, removed, shift, stop, by_size, least_giant)
    assert (order.tolist(), needed) == (expected[0].tolist(), expected[1])


@given(graphs(25), st.integers(0, 99))
def test_the_small_network_is_that_of_the_twin(network: Adjacency, seed: int) -> None:
    nodes = ranks_of(network, seed)
    first, second = sorted(np.random.default_rng(seed).integers(0, len(network) + 1, 2).tolist())
    for one, other in zip(*(one.contracted(network, nodes[:first], nodes[first:second]) for one in (compiled, twin)), strict=True):
        if isinstance(one, Adjacency):
            assert (one.starts.tolist(), one.neighbours.tolist()) == (other.starts.tolist(), other.neighbours.tolist())
        else:
            assert one.tolist() == other.tolist()


@given(graphs(25), st.integers(0, 99), st.integers(0, 9), st.booleans(), st.booleans())
def test_the_search_is_that_of_the_twin(network: Adjacency, seed: int, stop: int, by_size: bool, priced: bool) -> None:
    chance = np.random.default_rng(seed)
    removed = chance.permutation(len(network))[: chance.integers(1, len(network) + 1)].astype(np.int32)
    shift, costs = chance.integers(0, UNIT, len(network)), chance.integers(1, 50, len(network)) if priced else None
    weights = chance.integers(1, 4, len(network)).astype(np.int32)
    found, expected = (
        one.improve(network, weights, removed, shift, stop, by_size, costs=costs, rounds=25, seed=seed) for one in (compiled, twin)
    )
    assert (found[0].tolist(), found[1]) == (expected[0].tolist(), expected[1])


PATH = adjacency(4, {(0, 1), (1, 2), (2, 3)})


@pytest.mark.parametrize(
    "network",
    [
        Adjacency(np.zeros(0, np.int64), PATH.neighbours),
        Adjacency(PATH.starts[::-1].copy(), PATH.neighbours),
        Adjacency(PATH.starts, PATH.neighbours[:-1]),
        Adjacency(PATH.starts, PATH.neighbours + 1),
        Adjacency(PATH.starts, PATH.neighbours - 1),
    ],
)
def test_rows_that_are_none_are_refused(network: Adjacency) -> None:
    with pytest.raises(ValueError, match="rows of neighbours"):
        compiled.curve(network, np.zeros(1, np.int32))


@pytest.mark.parametrize("order", [[4], [-1], [1, 1]])
def test_nodes_that_are_none_are_refused(order: list[int]) -> None:
    nodes = np.array(order, np.int32)
    with pytest.raises(ValueError, match="nodes are numbers"):
        compiled.curve(PATH, nodes)
    with pytest.raises(ValueError, match="nodes are numbers"):
        compiled.attack(PATH, nodes, 0, True)
    with pytest.raises(ValueError, match="nodes are numbers"):
        compiled.reverse_greedy(PATH, np.ones(4, np.int32), nodes, np.zeros(4, np.int64), 0)


def test_arrays_of_another_length_are_refused() -> None:
    few, one, ones = np.ones(3, np.int32), np.ones(1, np.int32), np.ones(4, np.int32)
    with pytest.raises(ValueError, match="another length"):
        compiled.adaptive_degree(PATH, few, False)
    with pytest.raises(ValueError, match="another length"):
        compiled.collective_influence(PATH, few, 1)
    with pytest.raises(ValueError, match="another length"):
        compiled.reverse_greedy(PATH, few, one, np.zeros(4, np.int64), 0)
    with pytest.raises(ValueError, match="another length"):
        compiled.reverse_greedy(PATH, ones, one, np.zeros(3, np.int64), 0)


def test_no_network_is_no_error() -> None:
    empty = adjacency(0, set())
    assert [len(part) for part in compiled.attack(empty, np.zeros(0, np.int32), 1, True)] == [0, 0]
