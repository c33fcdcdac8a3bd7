"""The plain twin against the words of its docstrings: each step looked for among all that could be taken."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel.dismantling_python import (
    UNIT,
    Adjacency,
    adaptive_degree,
    attack,
    collective_influence,
    contracted,
    curve,
    implementation,
    improve,
    reverse_greedy,
)

from .any_graph import adjacency, graphs

STAR = adjacency(6, {(0, node) for node in range(1, 6)})
PATH = adjacency(7, {(node, node + 1) for node in range(6)})
TWO_TRIANGLES = adjacency(7, {(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (4, 6)})


def component(network: Adjacency, node: int, removed: set[int]) -> set[int]:
    """Whoever can be reached from a node without those that are removed."""
    found, todo = {node}, [node]
    while todo:
        fresh = set(network.of(todo.pop())) - removed - found
        found |= fresh
        todo += fresh
    return found


def largest(network: Adjacency, removed: set[int]) -> set[int]:
    """The largest component; of equals the one with the smallest node."""
    left = [component(network, node, removed) for node in range(len(network)) if node not in removed]
    return max(left, key=lambda one: (len(one), -min(one)), default=set())


def ranks(network: Adjacency) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Every node by its own number."""
    return np.arange(len(network), dtype=np.int32)


def ones(network: Adjacency) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Every node counts one."""
    return np.ones(len(network), np.int32)


def test_the_implementation_says_its_name() -> None:
    assert implementation() == "python"


@given(graphs())
def test_adaptive_degree_takes_whoever_has_most_neighbours_left(network: Adjacency) -> None:
    removed: set[int] = set()
    for node in adaptive_degree(network, ranks(network), False).tolist():
        left = {one: len(set(network.of(one)) - removed) for one in range(len(network)) if one not in removed}
        assert node == min(left, key=lambda one: (-left[one], one))
        removed.add(node)
    assert all(set(network.of(one)) <= removed for one in range(len(network)) if one not in removed)


def test_in_the_core_the_cycles_go_first() -> None:
    hub = adjacency(10, {(0, 1), (1, 2), (0, 2), (2, 3), *((3, node) for node in range(4, 10))})
    assert adaptive_degree(hub, ranks(hub), False).tolist()[0] == 3
    assert adaptive_degree(hub, ranks(hub), True).tolist() == [0, 3, 1]


@pytest.mark.parametrize("radius", [1, 2])
def test_influence_is_counted_over_walks_that_do_not_turn_back(radius: int) -> None:
    order = collective_influence(PATH, ranks(PATH), radius)
    assert order[0] == {1: 2, 2: 3}[radius]
    assert all(set(PATH.of(one)) <= set(order.tolist()) for one in range(7) if one not in order)


@given(graphs(), st.randoms(use_true_random=False))
def test_the_curve_is_the_largest_component_after_each_removal(network: Adjacency, chance: Random) -> None:
    order = list(range(len(network)))
    chance.shuffle(order)
    expected = [len(largest(network, set(order[: at + 1]))) for at in range(len(order))]
    assert curve(network, np.array(order, np.int32)).tolist() == expected


@given(graphs(), st.randoms(use_true_random=False), st.integers(0, 5))
def test_an_attack_skips_whoever_is_not_in_the_largest_component(network: Adjacency, chance: Random, stop: int) -> None:
    order = list(range(len(network)))
    chance.shuffle(order)
    removed: list[int] = []
    sizes: list[int] = []
    for node in order:
        now = largest(network, set(removed))
        if len(now) < stop:
            break
        if node in now:
            removed.append(node)
            sizes.append(len(largest(network, set(removed))))
    found, left = attack(network, np.array(order, np.int32), stop, False)
    assert (found.tolist(), left.tolist()) == (removed, sizes)


def test_who_waits_is_removed_once_the_largest_component_is_its_own() -> None:
    order = np.array([3, 5, 1], np.int32)
    assert attack(TWO_TRIANGLES, order, 0, False)[0].tolist() == [3, 1]
    assert [list(part) for part in attack(TWO_TRIANGLES, order, 0, True)] == [[3, 1, 5], [3, 3, 2]]


@given(graphs(), st.data())
def test_reverse_greedy_brings_back_whoever_has_the_smallest_key(network: Adjacency, data: st.DataObject) -> None:
    shift = np.array(data.draw(st.lists(st.integers(-3 * UNIT, 3 * UNIT), min_size=len(network), max_size=len(network))), np.int64)
    stop = data.draw(st.integers(0, 5))
    removed = set(data.draw(st.sets(st.integers(0, len(network) - 1))))
    order, needed = reverse_greedy(network, ones(network), np.array(sorted(removed), np.int32), shift, stop)
    assert sorted(order.tolist()) == sorted(removed)
    for node in order.tolist()[::-1]:

        def key(one: int) -> tuple[bool, int, int]:
            size = len(component(network, one, removed - {one}))
            return size >= stop, UNIT * size + int(shift[one]), one

        assert node == min(removed, key=key)
        assert (len(removed) <= needed) == key(node)[0]
        removed.discard(node)


def test_a_node_counts_as_its_weight_says() -> None:
    weights = np.array([5, 1, 1, 1, 1, 1, 1], np.int32)
    order, needed = reverse_greedy(PATH, weights, np.array([1, 3, 5], np.int32), np.zeros(7, np.int64), 4)
    assert (order.tolist(), needed) == ([1, 5, 3], 2)


@given(graphs(), st.data())
def test_reverse_greedy_gives_the_same_in_the_smaller_network(network: Adjacency, data: st.DataObject) -> None:
    nodes = data.draw(st.permutations(range(len(network))))
    first, second = sorted(data.draw(st.tuples(*[st.integers(0, len(network))] * 2)))
    gone, removed = np.array(nodes[:first], np.int32), np.array(sorted(nodes[first:second]), np.int32)
    small, weights = contracted(network, gone, removed)
    order, _ = reverse_greedy(small, weights, np.arange(len(removed), dtype=np.int32), np.zeros(len(small), np.int64), 0)
    one = np.array(sorted(set(nodes) - set(nodes[:first])), np.int32)
    without = adjacency(len(network), {(a, b) for a in one.tolist() for b in network.of(a) if b not in nodes[:first]})
    expected, _ = reverse_greedy(without, ones(network), removed, np.zeros(len(network), np.int64), 0)
    assert removed[order].tolist() == expected.tolist()


@given(graphs(), st.integers(0, 99), st.integers(1, 5))
def test_the_search_never_makes_it_worse_and_tells_the_sum_of_what_it_found(network: Adjacency, seed: int, stop: int) -> None:
    removed, start = ranks(network), np.zeros(len(network), np.int64)
    _, before = improve(network, ones(network), removed, start, stop, rounds=0, seed=seed)
    shift, after = improve(network, ones(network), removed, start, stop, rounds=10, seed=seed)
    order, needed = reverse_greedy(network, ones(network), removed, shift, stop)
    assert after == curve(network, order)[:needed].sum() <= before
    costs = np.arange(len(network))
    shift, cost = improve(network, ones(network), removed, start, stop, costs=costs, rounds=10, seed=seed)
    order, needed = reverse_greedy(network, ones(network), removed, shift, stop)
    assert cost == costs[order[:needed]].sum()


def test_a_star_falls_with_its_middle() -> None:
    order, sizes = attack(STAR, adaptive_degree(STAR, ranks(STAR), False), 2, False)
    assert (order.tolist(), sizes.tolist()) == ([0], [1])
