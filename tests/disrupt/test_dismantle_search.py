"""The search around the best of the portfolio."""

import numpy as np
import pytest

from staydown.disrupt.dismantle import adjacency
from staydown.disrupt.dismantle_orders import Goal
from staydown.disrupt.dismantle_search import searched
from staydown.kernel.dismantling import curve

SOURCE, TARGET = np.random.default_rng(9).integers(0, 500, (2, 1_500))
NETWORK = adjacency(500, SOURCE, TARGET)
COSTS = np.random.default_rng(9).uniform(1, 9, 500)


def test_more_work_gives_a_smaller_area() -> None:
    areas = [curve(NETWORK, searched(NETWORK, Goal(50, None, 0), work)).sum() for work in (1, 1_000_000, 30_000_000)]
    assert areas[2] < areas[1] < areas[0]


@pytest.mark.parametrize("costs", [COSTS, np.ones(500)])
def test_more_work_gives_a_cheaper_set(costs: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    totals = [costs[searched(NETWORK, Goal(50, costs, 0), work)].sum() for work in (1, 30_000_000)]
    assert totals[1] < totals[0]


def test_however_little_work_the_network_falls_apart() -> None:
    assert curve(NETWORK, searched(NETWORK, Goal(50, None, 0), 1))[-1] < 50
    assert curve(NETWORK, searched(NETWORK, Goal(50, COSTS, 0), 1))[-1] < 50
