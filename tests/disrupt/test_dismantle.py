"""Dismantling against brute force and by its own measures, and what it does with networks that are none."""

import re
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.integrate import simpson

from staydown.disrupt.dismantle import WORK_A_SECOND, Dismantling, adjacency, auc, candidates, dismantle, lcc_curve
from staydown.kernel.dismantling import implementation
from staydown.words.errors import Malformed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "dismantle.md"

SHORT = 0.02
"""Nominal seconds: enough for some rounds on small networks."""

WORK = 50_000
"""Neighbours looked at: enough for the smallest set of nearly every network of up to 14 nodes, whether the kernel was compiled or not."""

FACTOR, OFTEN = 1.25, 0.98
"""On networks of up to 14 nodes no set is larger than the smallest times the first, and this share of them is as small."""


def random_edges(n: int, m: int, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Edges by chance, with loops and doubles."""
    source, target = np.random.default_rng(seed).integers(0, n, (2, m))
    return source, target


def tree_like(n: int, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A preferential tree with some more edges."""
    graph = nx.barabasi_albert_graph(n, 2, seed=seed)
    ends = np.array(graph.edges, np.int64)
    return ends[:, 0], ends[:, 1]


def largest_share(n: int, source: NDArray[np.int64], target: NDArray[np.int64], removed: set[int]) -> float:
    """The nodes of the largest component without some, over all, by networkx."""
    graph = nx.Graph()
    graph.add_nodes_from(set(range(n)) - removed)
    graph.add_edges_from((a, b) for a, b in zip(source.tolist(), target.tolist(), strict=True) if not {a, b} & removed)
    return max(map(len, nx.connected_components(graph)), default=0) / n


def smallest_set(n: int, source: NDArray[np.int64], target: NDArray[np.int64], most: int) -> int:
    """How few removals leave no component of more than `most` nodes, by looking at every set of nodes that may be left."""
    left = np.arange(1 << n)
    around = np.zeros(n, np.int64)
    for one, other in zip(source.tolist(), target.tolist(), strict=True):
        around[one] |= 1 << other
        around[other] |= 1 << one
    small = np.ones(len(left), bool)
    for first in range(n):
        component = left & (1 << first)
        before = np.zeros_like(left)
        while (component != before).any():
            before = component.copy()
            for node in range(n):
                component |= np.where(component >> node & 1, around[node] & left, 0)
        small &= np.bitwise_count(component) <= most
    return n - int(np.bitwise_count(left[small]).max())


def test_the_set_is_nearly_always_the_smallest_on_five_hundred_small_networks() -> None:
    chance, seconds = np.random.default_rng(6), WORK / WORK_A_SECOND[implementation()]
    sizes = []
    for seed in range(500):
        n, threshold = int(chance.integers(1, 15)), float(chance.choice([0.1, 0.2, 0.34, 0.5]))
        source, target = random_edges(n, int(chance.integers(0, 3 * n + 1)), seed)
        found = dismantle(n, source, target, threshold=threshold, objective="size", seconds=seconds, seed=seed)
        most = max(size for size in range(n + 1) if size < threshold * n)
        sizes.append((found.removals, smallest_set(n, source, target, most)))
    assert [pair for pair in sizes if pair[0] > FACTOR * pair[1]] == []
    assert all(found >= smallest for found, smallest in sizes)
    assert np.mean([found == smallest for found, smallest in sizes]) >= OFTEN


@pytest.mark.parametrize("objective", ["auc", "size", "cost"])
@given(n=st.integers(1, 60), density=st.floats(0, 3), seed=st.integers(0, 99), threshold=st.sampled_from([0.05, 0.1, 0.5, 1.0]))
def test_every_removal_is_in_the_largest_component_and_the_last_is_the_first_below_the_threshold(
    objective: str, n: int, density: float, seed: int, threshold: float
) -> None:
    source, target = random_edges(n, int(density * n), seed)
    cost = np.arange(n) if objective == "cost" else None
    found = dismantle(n, source, target, threshold=threshold, objective=objective, cost=cost, seconds=0.005)  # type: ignore[arg-type]
    again = lcc_curve(n, source, target, found.order, threshold=threshold)
    assert again.order.tolist() == found.order.tolist()
    assert again.curve.tolist() == found.curve.tolist()
    curve = [largest_share(n, source, target, set())] + [
        largest_share(n, source, target, set(found.order[: at + 1].tolist())) for at in range(found.removals)
    ]
    assert curve[1:] == found.curve.tolist()
    assert curve[-1] < threshold
    assert all(size >= threshold for size in curve[:-1])


def test_the_area_is_simpsons_rule_over_the_points_after_each_removal() -> None:
    source, target = tree_like(300, 1)
    found = dismantle(300, source, target, seconds=SHORT)
    assert found.auc == auc(found.curve) == simpson(found.curve, dx=1)
    assert auc(np.array([0.5, 0.3, 0.05])) == pytest.approx((0.5 + 4 * 0.3 + 0.05) / 3)
    assert (auc(np.array([0.05])), auc(np.zeros(0))) == (0.0, 0.0)


def same(one: Dismantling, other: Dismantling) -> bool:
    """Whether two are the same in every number."""
    return one.order.tolist() == other.order.tolist() and one.curve.tolist() == other.curve.tolist() and one.auc == other.auc


def test_a_seed_decides_everything() -> None:
    source, target = tree_like(400, 2)
    assert same(dismantle(400, source, target, seconds=SHORT, seed=3), dismantle(400, source, target, seconds=SHORT, seed=3))


def test_loops_doubles_and_the_direction_of_edges_count_for_nothing() -> None:
    source, target = tree_like(200, 3)
    plain = dismantle(200, source, target, seconds=SHORT)
    loops = np.arange(200)
    doubled = np.concatenate([target, source, loops]), np.concatenate([source, target, loops])
    assert same(plain, dismantle(200, *doubled, seconds=SHORT))


def test_the_search_is_better_than_any_candidate_and_the_candidates_than_biggest_first() -> None:
    source, target = tree_like(500, 4)
    each = list(candidates(500, source, target))
    biggest_first = lcc_curve(500, source, target, np.argsort(-adjacency(500, source, target).degrees, kind="stable"))
    best = min(one.found.auc for one in each)
    assert dismantle(500, source, target, seconds=1).auc < best < biggest_first.auc
    assert len({one.name for one in each}) == len(each)
    assert [one.name for one in candidates(500, source, target, most=1)] == ["adaptive degree, cut at 3.0%"]


def test_dear_nodes_are_left_where_cheap_ones_do() -> None:
    """A hub that costs more than all its neighbours stays; one that costs as much as each of them goes."""
    source, target = np.zeros(10, np.int64), np.arange(1, 11)
    dear, even = np.array([100.0] + [1] * 10), np.ones(11)
    assert 0 not in dismantle(11, source, target, threshold=0.3, objective="cost", cost=dear, seconds=SHORT).order
    assert dismantle(11, source, target, threshold=0.3, objective="cost", cost=even, seconds=SHORT).order.tolist() == [0]


def test_costs_are_not_above_those_of_the_smallest_set() -> None:
    source, target = tree_like(300, 5)
    cost = np.random.default_rng(1).uniform(0, 5, 300)
    cheap = dismantle(300, source, target, objective="cost", cost=cost, seconds=1)
    small = dismantle(300, source, target, objective="size", seconds=1)
    assert cost[cheap.order].sum() < cost[small.order].sum()
    assert small.removals <= cheap.removals


def test_nothing_is_removed_where_nothing_has_to_be() -> None:
    found = dismantle(20, [], [], threshold=0.1)
    assert (found.order.tolist(), found.curve.tolist(), found.auc, found.removals) == ([], [], 0.0, 0)


def test_of_a_single_node_the_node_goes() -> None:
    found = dismantle(1, [], [])
    assert (found.order.tolist(), found.curve.tolist(), found.auc) == ([0], [0.0], 0.0)


def test_a_curve_skips_whoever_is_outside_the_largest_component() -> None:
    source, target = [0, 1, 2, 4, 5], [1, 2, 3, 5, 6]
    found = lcc_curve(7, source, target, [5, 1, 3], threshold=0.2)
    assert found.order.tolist() == [1]
    assert found.curve.tolist() == [3 / 7]


@pytest.mark.parametrize(
    ("n", "source", "target", "told"),
    [
        (0, [], [], "from 1 to"),
        (-3, [], [], "from 1 to"),
        (2**31, [], [], "from 1 to"),
        (3, [0], [3], "Node 3 of edge 0"),
        (3, [0, -1], [1, 2], "Node -1 of edge 1"),
        (3, [0, 1], [1], "2 sources and 1 targets"),
        (3, [0.0], [1.0], "whole numbers"),
        (3, [[0]], [[1]], "whole numbers"),
    ],
)
def test_a_network_that_is_none_is_refused(n: int, source: list[int], target: list[int], told: str) -> None:
    with pytest.raises(Malformed, match=told):
        dismantle(n, source, target)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"threshold": 0}, "threshold"),
        ({"threshold": 1.5}, "threshold"),
        ({"threshold": float("nan")}, "threshold"),
        ({"objective": "fame"}, "no objective 'fame'"),
        ({"objective": "cost"}, "what each node costs"),
        ({"objective": "cost", "cost": [1, 2]}, "3 numbers"),
        ({"objective": "cost", "cost": [1, -2, 3]}, "not negative"),
        ({"objective": "cost", "cost": [1, float("inf"), 3]}, "not negative"),
        ({"seed": -1}, "seed"),
        ({"seconds": 0}, "Seconds"),
        ({"seconds": float("nan")}, "Seconds"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, object], told: str) -> None:
    with pytest.raises(Malformed, match=told):
        dismantle(3, [0, 1], [1, 2], **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", [[3], [-1], [0, 0], [0.5]])
def test_an_order_of_other_nodes_is_refused(order: list[int]) -> None:
    with pytest.raises(Malformed, match="order"):
        lcc_curve(3, [0, 1], [1, 2], order)


def test_costs_that_are_all_nothing_are_costs() -> None:
    source, target = tree_like(50, 6)
    assert dismantle(50, source, target, objective="cost", cost=np.zeros(50), seconds=SHORT).curve[-1] < 0.1


def test_the_code_on_its_page_runs() -> None:
    made: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(code, made)  # our own page
    assert made["found"].order.tolist() == [0, 5]
    assert made["mine"].auc >= made["found"].auc
