"""Choosing which nodes to strike, by the compiled loop. Importing this raises ImportError where nothing was compiled."""

import numpy as np

from . import _interdiction
from .interdiction_python import NOTHING, Ints, Ladders, check_ladders


def implementation() -> str:
    """The name of what does the work here: `compiled`."""
    return "compiled"


def choose(ladders: Ladders, *, by_hour: bool, credit: float) -> Ints:
    """As `interdiction_python.choose`."""
    check_ladders(ladders)
    floors, heights, hours, collateral, budgets = (
        np.ascontiguousarray(values, np.float64)
        for values in (ladders.floors, ladders.heights, ladders.hours, ladders.collateral, ladders.budgets)
    )
    rungs, starts, hits, countries = (
        np.ascontiguousarray(values, np.int64) for values in (ladders.rungs, ladders.starts, ladders.hits, ladders.countries)
    )
    picked = _interdiction.choose(
        floors, rungs, heights, starts, hits, hours, countries, collateral, budgets, ladders.limit, by_hour, credit, NOTHING
    )
    return np.frombuffer(picked, np.int64)
