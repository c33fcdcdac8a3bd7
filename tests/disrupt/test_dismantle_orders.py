"""The portfolio of orders."""

import numpy as np
import pytest

from staydown.disrupt.dismantle import adjacency
from staydown.disrupt.dismantle_orders import DEPTHS, METHODS, Goal, cut, removal_sets
from staydown.kernel.dismantling import curve

SOURCE, TARGET = np.random.default_rng(8).integers(0, 400, (2, 900))
NETWORK = adjacency(400, SOURCE, TARGET)


@pytest.mark.parametrize("stop", [1, 2, 40])
def test_each_set_leaves_small_pieces_and_so_does_the_order_over_it(stop: int) -> None:
    sets = list(removal_sets(NETWORK, Goal(stop, None, 0)))
    assert len(sets) == len(DEPTHS) * len(METHODS) + 1
    assert len(list(removal_sets(NETWORK, Goal(stop, None, 0), spectral=False))) == len(sets) - 1
    for one in sets:
        assert curve(NETWORK, one.removed)[-1] < stop
        assert curve(NETWORK, one.order)[-1] < stop
        assert set(one.order.tolist()) <= set(one.removed.tolist())


def test_an_order_is_cut_at_the_first_node_that_is_enough() -> None:
    order = np.arange(400, dtype=np.int32)
    few = cut(NETWORK, order, 100)
    assert curve(NETWORK, few)[-1] <= 100 < curve(NETWORK, few[:-1])[-1]
    assert len(cut(NETWORK, order[:2], 1)) == 2
