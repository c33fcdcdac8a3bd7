"""The compiled loops over networks, as Python sees them. They take contiguous buffers; only `dismantling_compiled` calls them."""

import numpy as np
from numpy.typing import NDArray

Starts = NDArray[np.int64]
Neighbours = NDArray[np.int32]

def adaptive_degree(starts: Starts, neighbours: Neighbours, ranks: NDArray[np.int32], core: bool, /) -> bytearray:
    """The bytes of int32 nodes, most neighbours left first; raises ValueError on no network."""

def collective_influence(starts: Starts, neighbours: Neighbours, ranks: NDArray[np.int32], radius: int, /) -> bytearray:
    """The bytes of int32 nodes, most influence left first; raises ValueError on no network."""

def curve(starts: Starts, neighbours: Neighbours, order: NDArray[np.int32], /) -> bytearray:
    """The bytes of int64 sizes of the largest component after each removal; raises ValueError on no network."""

def attack(starts: Starts, neighbours: Neighbours, order: NDArray[np.int32], stop: int, wait: bool, /) -> tuple[bytearray, bytearray]:
    """The bytes of int32 nodes that were removed and of int64 sizes after each; raises ValueError on no network."""

def reverse_greedy(
    starts: Starts,
    neighbours: Neighbours,
    weights: NDArray[np.int32],
    removed: NDArray[np.int32],
    shift: NDArray[np.int64],
    stop: int,
    by_size: bool,
    least_giant: int,
    /,
) -> tuple[bytearray, int]:
    """The bytes of int32 nodes, the last to come back first, and how many of them were not free; raises ValueError on no network."""

def improve(
    starts: Starts,
    neighbours: Neighbours,
    weights: NDArray[np.int32],
    removed: NDArray[np.int32],
    shift: NDArray[np.int64],
    costs: NDArray[np.int64],
    stop: int,
    by_size: bool,
    least_giant: int,
    rounds: int,
    seed: int,
    /,
) -> tuple[bytearray, int]:
    """The bytes of int64 shifts and the sum that they give; no costs is none for each. Raises ValueError on no network."""

def contracted(
    starts: Starts, neighbours: Neighbours, gone: NDArray[np.int32], removed: NDArray[np.int32], /
) -> tuple[bytearray, bytearray, bytearray]:
    """The bytes of int64 starts and int32 neighbours of the small network, and of int32 weights; raises ValueError on no network."""
