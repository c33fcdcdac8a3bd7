"""How far from the best a plan is: its ladders as a mixed-integer programme, solved by HiGHS within a time that is given.

Part 4.1 of disruption-planning, written on ladders. A node is struck or not, x in {0, 1}. Each rung of a row has a number y from 0 to
1 that says whether it or a higher one still stands:

    y of a rung   >= 1 - the sum of x over its hits      it stands unless one of them is struck
    y of a rung   >= y of the rung above                 what a higher rung reaches, a lower one would
    a row reaches    its floor + the sum of (height - height of the next rung, or the floor) * y

The sum is exactly the highest rung that stands, and the relaxation is as tight as it can be for one row (the mixing set of O. Gunluk and
Y. Pochet, Mathematical Programming 90, 2001). With one number a row, bounded by each rung alone, the reference took 59 s for what
`make bench-plan` times at 5,000 channels, and found nothing at 20,000.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from staydown.kernel import interdiction
from staydown.kernel.interdiction import NOTHING, Floats, Ints, Ladders

STRUCK = 0.5
"""Above which a number that should be 0 or 1, and is so but for rounding, counts as 1."""
AS_IT_STANDS = 500
"""Up to how many rungs the programme is solved without being reduced first: it gains nothing there, and what HiGHS has to mend afterwards
makes it write a line of its own to standard output."""
CREDIT = 0.05
"""The credit with which the nodes that were found are put in order: that of the greedy."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved in the time that was given: `bound`, the least residual that any choice could have, in people; and the nodes of the
    best choice that was found, none where none was."""

    nodes: tuple[int, ...]
    bound: float


def prove(steps: Ladders, seconds: float) -> Proof:
    """The best choice that is found within so many seconds of solving, and the bound that is proved by then; a bound always.

    Without time the bound is what no choice takes out of reach. Where HiGHS ends before its time the choice is the best there is, and its
    residual the bound but for a tolerance of a millionth. How far it comes in a time depends on the machine; what it finds without running
    out of time does not. It lets go of Python's lock while it works. Raises Malformed on ladders that do not fit together.
    """
    interdiction.check_ladders(steps)
    floor, nodes = float(steps.floors.sum()), len(steps.hours)
    if not len(steps.heights) or not nodes or seconds <= 0:
        return Proof((), floor)
    worth = np.concatenate([np.zeros(nodes), _drops(steps)])
    whole = np.concatenate([np.ones(nodes), np.zeros(len(steps.heights))])
    rules = [_standing(steps), _within(steps)]
    how = {"time_limit": seconds, "mip_rel_gap": 0.0, "presolve": len(steps.heights) > AS_IT_STANDS}
    found = milp(worth, integrality=whole, bounds=Bounds(0.0, 1.0), constraints=rules, options=how)
    bound = floor if found.mip_dual_bound is None else max(floor, floor + float(found.mip_dual_bound))
    return Proof(() if found.x is None else _in_order(steps, np.flatnonzero(found.x[:nodes] > STRUCK)), bound)


def _drops(steps: Ladders) -> Floats:
    """By how many people each rung is higher than the next one of its row, or than its floor, float64[K]."""
    below = np.append(steps.heights[1:], 0.0)
    ends = steps.rungs[1:][np.diff(steps.rungs) > 0] - 1
    below[ends] = steps.floors[np.diff(steps.rungs) > 0]
    drops: Floats = steps.heights - below
    return drops


def _standing(steps: Ladders) -> LinearConstraint:
    """Each rung stands unless one of its hits is struck, and where a higher one stands."""
    count, nodes = len(steps.heights), len(steps.hours)
    rung = np.arange(count)
    by_hit = sparse.csr_array((np.ones(len(steps.hits)), (np.repeat(rung, np.diff(steps.starts)), steps.hits)), shape=(count, nodes))
    lower = np.setdiff1d(rung, steps.rungs[:-1])
    row = np.arange(len(lower))
    ones = np.ones(len(lower))
    above = sparse.csr_array((np.append(ones, -ones), (np.append(row, row), np.append(lower, lower - 1))), shape=(len(lower), count))
    matrix = sparse.block_array([[by_hit, sparse.eye_array(count)], [sparse.csr_array((len(lower), nodes)), above]])
    return LinearConstraint(matrix, np.append(np.ones(count), np.zeros(len(lower))), np.inf)


def _within(steps: Ladders) -> LinearConstraint:
    """Each country's hours, and the collateral limit where there is one."""
    nodes, countries = len(steps.hours), len(steps.budgets)
    hours = sparse.csr_array((steps.hours, (steps.countries, np.arange(nodes))), shape=(countries, nodes))
    rows, most = [hours], steps.budgets
    if np.isfinite(steps.limit):
        rows, most = [*rows, sparse.csr_array(steps.collateral[np.newaxis])], np.append(most, steps.limit)
    matrix = sparse.vstack(rows)
    return LinearConstraint(sparse.hstack([matrix, sparse.csr_array((len(most), len(steps.heights)))]), -np.inf, most)


def _in_order(steps: Ladders, nodes: Ints) -> tuple[int, ...]:
    """These nodes, those that the greedy would pick first of them first, without those that take nobody out of reach."""
    every = np.ones(len(steps.hours), bool)
    every[nodes] = False
    alone = Ladders(
        steps.floors, steps.rungs, steps.heights, steps.starts, steps.hits,
        np.where(every, 2.0, steps.hours), np.where(every, 0, 1), np.zeros(len(steps.hours)), np.array([0.0, steps.hours[nodes].sum()]),
    )  # fmt: skip
    order: list[int] = interdiction.choose(alone, by_hour=True, credit=CREDIT).tolist()
    left = [node for node in nodes.tolist() if node not in set(order)]
    is_same = interdiction.reached(steps, order).sum() <= interdiction.reached(steps, nodes).sum() + NOTHING
    return tuple(order if is_same else order + left)
