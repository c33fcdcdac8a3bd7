"""Which nodes of a network to remove, and in which order, so that its largest component falls soonest.

`dismantle` tries a portfolio of orders (`dismantle_orders`), each turned into an order of attack by reverse greedy, keeps the best, and
searches around it (`dismantle_search`). `lcc_curve` and `auc` score any order in the same way; `candidates` gives the portfolio one by one.

What is measured is what the review of Artime et al. (Nature Reviews Physics 6, 2024) and MIND (AAAI 2026, arXiv 2508.00706) measure: the
nodes of an order are removed one after the other; a node that is not in the largest connected component (LCC) at its turn is skipped; LCC
over the nodes of the whole network is noted after each removal, until it is smaller than the threshold. The area under these points (AUC)
is Simpson's rule with one removal as step (`scipy.integrate.simpson`); the last point, below the threshold, counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import simpson
from scipy.sparse import coo_array

from staydown.kernel.dismantling import Adjacency, attack, implementation
from staydown.words.errors import Malformed

from .dismantle_orders import Goal, removal_sets
from .dismantle_search import searched

Objective = Literal["auc", "size", "cost"]

DEFAULT_SECONDS = 30.0
"""What `dismantle` may take where nobody says, in nominal seconds."""

WORK_A_SECOND = {"compiled": 60_000_000, "python": 600_000}
"""Neighbours that are looked at in a nominal second, by the implementation of the kernel; measured on one busy core of a small server."""

MOST_NODES = 2**31 - 2


@dataclass(frozen=True, slots=True, eq=False)
class Dismantling:
    """An order of removal and what it does.

    `order` int64[K], the nodes that are removed, each in the largest component at its turn; `curve` float64[K], the nodes in the largest
    component after each removal over all nodes; `auc` in removals; `removals` is K.
    """

    order: NDArray[np.int64]
    curve: NDArray[np.float64]
    auc: float
    removals: int


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One member of the portfolio: which order it came from and how deep that was cut, and what came of it."""

    name: str
    found: Dismantling


def dismantle(
    n: int,
    source: ArrayLike,
    target: ArrayLike,
    *,
    threshold: float = 0.1,
    objective: Objective = "auc",
    cost: ArrayLike | None = None,
    seconds: float | None = None,
    seed: int = 0,
) -> Dismantling:
    """The best order that was found to get the largest component below `threshold` of the nodes.

    The network has `n` nodes, 0 to n - 1, and an edge without direction between `source[i]` and `target[i]`, int arrays [M]; loops and
    doubled edges count for nothing. `objective` says what is best: the smallest area under the curve (`auc`), the fewest removals (`size`),
    or the smallest sum of `cost`, float array [N] of numbers that are not negative (`cost`). The order of the last two is by reverse greedy
    over the set that was found.

    One seed gives one result. `seconds` is nominal: it is turned into work (`WORK_A_SECOND`) before the search begins, so how long it takes
    depends on the machine, and what comes out does not, but for sums in spectral cuts that another processor may round otherwise. A network
    so large that one pass takes longer gets one pass. Where nothing was compiled a nominal second is a hundredth of the work.

    Raises Malformed on no nodes, on ends that are no nodes, on costs that are missing, negative, or no numbers, on a threshold that is not
    above 0 and at most 1, on another objective, on seconds that are not above 0, and on a negative seed.
    """
    network = adjacency(n, source, target)
    stop = _stop(n, threshold)
    goal = Goal(stop, _costs(objective, cost, n), _seed(seed))
    budget = _work(DEFAULT_SECONDS if seconds is None else seconds)
    return _found(network, searched(network, goal, budget), stop)


def candidates(
    n: int, source: ArrayLike, target: ArrayLike, *, threshold: float = 0.1, seed: int = 0, most: int | None = None
) -> Iterator[Candidate]:
    """The members of the portfolio, each after one pass of reverse greedy, in the order in which `dismantle` tries them, `most` at most.

    The first is adaptive degree, cut where 3 % of the nodes are left in the largest component: the one to take where only one is tried.
    Raises Malformed as `dismantle` does.
    """
    network, stop = adjacency(n, source, target), _stop(n, threshold)
    for number, one in enumerate(removal_sets(network, Goal(stop, None, _seed(seed)))):
        if most is not None and number >= most:
            return
        yield Candidate(one.name, _found(network, one.order, stop))


def lcc_curve(n: int, source: ArrayLike, target: ArrayLike, order: ArrayLike, *, threshold: float = 0.1) -> Dismantling:
    """What an order of one's own does, measured as `dismantle` measures its own; nodes outside the largest component are skipped.

    Of several largest components the one with the smallest node counts as the largest. Raises Malformed as `dismantle` does, and on an
    order with a node that is none, or twice in it. An order that ends too soon gives a curve that ends above the threshold.
    """
    network, stop = adjacency(n, source, target), _stop(n, threshold)
    nodes = _integers(order, "order")
    if len(nodes) and (nodes.min() < 0 or nodes.max() >= n or len(np.unique(nodes)) < len(nodes)):
        raise Malformed(f"An order holds nodes from 0 to {n - 1}, each at most once", where="order")
    return _measured(n, *attack(network, nodes.astype(np.int32), stop, False))


def auc(curve: NDArray[np.float64]) -> float:
    """The area under a curve float64[K], in removals: Simpson's rule with step 1 over its points; 0 where there are fewer than two."""
    return float(simpson(curve, dx=1)) if len(curve) > 1 else 0.0


def adjacency(n: int, source: ArrayLike, target: ArrayLike) -> Adjacency:
    """A network as rows of neighbours, without loops and doubled edges; raises Malformed on no nodes and on ends that are no nodes.

    It takes 8 bytes a node and 8 an edge; more while it is made.
    """
    if not 1 <= n <= MOST_NODES:
        raise Malformed(f"A network has from 1 to {MOST_NODES} nodes, not {n}", where="n")
    one, other = _integers(source, "source"), _integers(target, "target")
    if len(one) != len(other):
        raise Malformed(
            f"There are {len(one)} sources and {len(other)} targets", where="source, target", mend="Give both ends of every edge"
        )
    for name, ends in (("source", one), ("target", other)):
        if len(ends) and (ends.min() < 0 or ends.max() >= n):
            wrong = int(np.argmax((ends < 0) | (ends >= n)))
            raise Malformed(f"Node {ends[wrong]} of edge {wrong} is not from 0 to {n - 1}", where=name)
    proper = one != other
    one, other = one[proper].astype(np.int32), other[proper].astype(np.int32)
    both = np.concatenate([one, other]), np.concatenate([other, one])
    rows = coo_array((np.ones(len(both[0]), bool), both), shape=(n, n)).tocsr()
    rows.sum_duplicates()
    return Adjacency(rows.indptr.astype(np.int64), rows.indices.astype(np.int32, copy=False))


def _found(network: Adjacency, order: NDArray[np.int32], stop: int) -> Dismantling:
    """What comes of an order of ours: who is not in the largest component at its turn waits for it."""
    return _measured(len(network), *attack(network, order, stop, True))


def _measured(n: int, order: NDArray[np.int32], sizes: NDArray[np.int64]) -> Dismantling:
    curve = sizes / n
    return Dismantling(order.astype(np.int64), curve, auc(curve), len(order))


def _integers(values: ArrayLike, where: str) -> NDArray[np.integer]:
    array = np.asarray(values)
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise Malformed(f"{where} is a row of whole numbers, not {array.ndim} dimensions of {array.dtype}", where=where)
    return array if array.size else np.zeros(0, np.int64)


def _stop(n: int, threshold: float) -> int:
    """Components of fewer nodes are small enough."""
    if not 0 < threshold <= 1:
        raise Malformed(f"The threshold is above 0 and at most 1, not {threshold}", where="threshold")
    return ceil(threshold * n)


def _seed(seed: int) -> int:
    if seed < 0:
        raise Malformed(f"A seed is not negative, as {seed} is", where="seed")
    return seed


def _work(seconds: float) -> int:
    if not seconds > 0:
        raise Malformed(f"Seconds are above 0, not {seconds}", where="seconds")
    return int(seconds * WORK_A_SECOND[implementation()])


def _costs(objective: str, cost: ArrayLike | None, n: int) -> NDArray[np.float64] | None:
    """What each node costs; None where the area is what counts."""
    if objective not in ("auc", "size", "cost"):
        raise Malformed(f"There is no objective {objective!r}", where="objective", mend="Take auc, size or cost")
    if objective != "cost":
        return None if objective == "auc" else np.ones(n)
    if cost is None:
        raise Malformed("The objective cost needs what each node costs", where="cost", mend="Give a number for each node, or take size")
    costs = np.asarray(cost, np.float64)
    if costs.shape != (n,) or not np.isfinite(costs).all() or bool((costs < 0).any()):
        raise Malformed(f"Costs are {n} numbers that are not negative", where="cost")
    return costs
