"""What callers see: the orders of the twin, whichever implementation was chosen."""

import numpy as np

from staydown.kernel import dismantling, dismantling_python

from .any_graph import drawn


def test_the_implementation_says_its_name() -> None:
    assert dismantling.implementation() in {"compiled", "python"}


def test_what_was_chosen_gives_the_orders_of_the_twin() -> None:
    network = drawn(150, 300, 7)
    ranks, shift = np.arange(150, dtype=np.int32), np.zeros(150, np.int64)
    weights = np.ones(150, np.int32)
    order = dismantling.adaptive_degree(network, ranks, True)
    assert order.tolist() == dismantling_python.adaptive_degree(network, ranks, True).tolist()
    found, expected = (one.reverse_greedy(network, weights, order, shift, 15) for one in (dismantling, dismantling_python))
    assert (found[0].tolist(), found[1]) == (expected[0].tolist(), expected[1])
