"""Networks taken apart by the compiled loops. Importing this raises ImportError where nothing was compiled."""

import numpy as np

from . import _dismantle
from .dismantling_python import Adjacency, Nodes, Sizes


def implementation() -> str:
    """The name of what does the work here: `compiled`."""
    return "compiled"


def adaptive_degree(network: Adjacency, ranks: Nodes, core: bool) -> Nodes:
    """As `dismantling_python.adaptive_degree`."""
    return _nodes(_dismantle.adaptive_degree(*_rows(network), np.ascontiguousarray(ranks), core))


def collective_influence(network: Adjacency, ranks: Nodes, radius: int) -> Nodes:
    """As `dismantling_python.collective_influence`."""
    return _nodes(_dismantle.collective_influence(*_rows(network), np.ascontiguousarray(ranks), radius))


def curve(network: Adjacency, order: Nodes) -> Sizes:
    """As `dismantling_python.curve`."""
    return np.frombuffer(_dismantle.curve(*_rows(network), np.ascontiguousarray(order)), np.int64)


def attack(network: Adjacency, order: Nodes, stop: int, wait: bool) -> tuple[Nodes, Sizes]:
    """As `dismantling_python.attack`."""
    removed, sizes = _dismantle.attack(*_rows(network), np.ascontiguousarray(order), stop, wait)
    return _nodes(removed), np.frombuffer(sizes, np.int64)


def reverse_greedy(
    network: Adjacency, weights: Nodes, removed: Nodes, shift: Sizes, stop: int, by_size: bool = True, least_giant: int = 1
) -> tuple[Nodes, int]:
    """As `dismantling_python.reverse_greedy`."""
    weights, removed, shift = np.ascontiguousarray(weights), np.ascontiguousarray(removed), np.ascontiguousarray(shift)
    order, needed = _dismantle.reverse_greedy(*_rows(network), weights, removed, shift, stop, by_size, least_giant)
    return _nodes(order), needed


def contracted(network: Adjacency, gone: Nodes, removed: Nodes) -> tuple[Adjacency, Nodes]:
    """As `dismantling_python.contracted`."""
    starts, neighbours, weights = _dismantle.contracted(*_rows(network), np.ascontiguousarray(gone), np.ascontiguousarray(removed))
    return Adjacency(np.frombuffer(starts, np.int64), _nodes(neighbours)), _nodes(weights)


def improve(
    network: Adjacency,
    weights: Nodes,
    removed: Nodes,
    shift: Sizes,
    stop: int,
    by_size: bool = True,
    least_giant: int = 1,
    *,
    costs: Sizes | None = None,
    rounds: int,
    seed: int,
) -> tuple[Sizes, int]:
    """As `dismantling_python.improve`."""
    weights, removed, shift = np.ascontiguousarray(weights), np.ascontiguousarray(removed), np.ascontiguousarray(shift)
    prices = np.zeros(0, np.int64) if costs is None else np.ascontiguousarray(costs)
    found, best = _dismantle.improve(*_rows(network), weights, removed, shift, prices, stop, by_size, least_giant, rounds, seed)
    return np.frombuffer(found, np.int64), best


def _rows(network: Adjacency) -> tuple[Sizes, Nodes]:
    return np.ascontiguousarray(network.starts), np.ascontiguousarray(network.neighbours)


def _nodes(buffer: bytearray) -> Nodes:
    return np.frombuffer(buffer, np.int32)
