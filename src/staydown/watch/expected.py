"""What was expected to come back after an operation: its strikes played by the simulation, as the band with which the watch compares.

The network is taken as it stood at T-0: what was first seen later is what came back, and would make the expectation follow the events.
A strike counts with the chance that its plan gave it. What is left on a day is the mean of `SMOOTH` days up to it, as it is measured.
"""

from collections.abc import Iterable
from datetime import datetime

import numpy as np

from staydown.disrupt.problem import REGROWTH, Problem, Target, rows_of, scope
from staydown.disrupt.simulate import AFTER_2019, BAND, Conditions, simulate
from staydown.words.network import LinkState, Network
from staydown.words.operation import PlanLine

from .early_warning import Band, band
from .narrowing import AFTER, SMOOTH

CONDITIONS = AFTER_2019
"""Under what is played: rates fitted to what was published of the last action day of which anything was (docs/reference/regrowth.md)."""

HOW = "the strikes played by the simulation, under the rates fitted to the action day of November 2019"
"""What is said beside a band."""


def expected(network: Network, outlets: tuple[str, ...], lines: Iterable[PlanLine], t_zero: datetime, *, seed: int = 0) -> Band | None:
    """The band in which reach is expected to be left on each day up to the 90th; None where no audience is known or nothing was struck."""
    then = as_it_stood(network, outlets, lines, t_zero)
    chosen = [target.asset for target in then.targets]
    if not chosen or not sum(row.audience for row in then.rows):
        return None
    return played(then, chosen, CONDITIONS, seed)


def as_it_stood(network: Network, outlets: tuple[str, ...], lines: Iterable[PlanLine], t_zero: datetime) -> Problem:
    """What hung on what at T-0, with the lines of a plan as what can be struck, but for those that were aborted."""
    there = {asset.id: asset for asset in network.assets if asset.first_seen is None or asset.first_seen <= t_zero}
    links = tuple(x for x in network.links if x.state is LinkState.CONFIRMED and x.source in there and x.target in there)
    nodes = scope(there.values(), links, outlets)
    struck = [line for line in lines if line.asset in nodes and not line.aborted]
    targets = tuple(Target(line.asset, line.country, line.instrument, line.hours, line.success) for line in struck)
    return Problem(targets, tuple(rows_of(nodes, links, REGROWTH)), {})


def played(then: Problem, chosen: list[str], conditions: Conditions, seed: int) -> Band:
    """The band of what is left, of the runs of a simulation."""
    found = simulate(then, chosen, conditions, days=AFTER[-1], seed=seed)
    left = np.hstack((np.ones((len(found.reach), SMOOTH - 1)), found.reach / found.before))
    sums = np.cumsum(np.pad(left, ((0, 0), (1, 0))), axis=1)
    low, high = np.quantile((sums[:, SMOOTH:] - sums[:, :-SMOOTH]) / SMOOTH, [0.5 - BAND / 2, 0.5 + BAND / 2], axis=0)
    return band(np.arange(AFTER[-1] + 1), low, high)
