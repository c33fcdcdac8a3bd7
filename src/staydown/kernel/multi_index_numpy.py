"""A multi-index over 256-bit codes in numpy: what the compiled one must build and find, and what runs where that is missing.

The lists are the same byte for byte, so that a file that was written on one machine serves the other. The search measures
every code: that is slow, and cannot be wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from staydown.words.errors import Malformed

from . import hamming_numpy
from .hamming_numpy import BYTES

CHUNKS = 16
"""Chunks of 16 bits in a code, and lists in a multi-index."""

CHUNK_BITS = 16
POSITION_BYTES = 3
MOST_CODES = 1 << (8 * POSITION_BYTES)
"""Codes that one multi-index holds at most."""

TAG_PADDING = 32
LARGEST_RADIUS = 63

FULL_BUCKET = 20
"""Tags in a bucket that the compiled search looks through in one step; more bits of key make buckets smaller and their number larger."""

FEWEST_KEY_BITS = 8

Found = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]
"""Queries, positions and distances in bits of pairs, all [M], by query and then position."""

Within = Callable[[NDArray[np.uint8], NDArray[np.uint8], int], tuple[NDArray[np.int64], NDArray[np.uint16]]]
"""What `hamming.within` is: the positions and distances of the codes near a query."""


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The sixteen lists over N codes: for each the buckets' starts, the codes' positions bucket by bucket, and a tag beside each.

    `starts` uint32[16 * (2^key_bits + 1)], `positions` uint8[48 N + 1] as 3 bytes each, `tags` uint16[16 N + 32]; the ends are padding.
    """

    key_bits: int
    starts: NDArray[np.uint32]
    positions: NDArray[np.uint8]
    tags: NDArray[np.uint16]

    @property
    def size(self) -> int:
        """Bytes held."""
        return self.starts.nbytes + self.positions.nbytes + self.tags.nbytes


def implementation() -> str:
    """The name of what does the work here: `numpy`."""
    return "numpy"


def key_bits_for(count: int) -> int:
    """The bits of key with which a bucket of `count` codes spread evenly is looked through in one step: 8 to 16."""
    return min(CHUNK_BITS, max(FEWEST_KEY_BITS, round(float(np.log2(max(1, count) / FULL_BUCKET)))))


def build(codes: NDArray[np.uint8], threads: int = 1) -> Lists:
    """The lists over `codes`, uint8[N, 32], N at most 2^24. Raises Malformed on other shapes."""
    codes = checked_codes(codes)
    key_bits, count = key_bits_for(len(codes)), len(codes)
    chunks = codes.view("<u2").reshape(count, CHUNKS)
    starts = np.zeros((CHUNKS, (1 << key_bits) + 1), np.uint32)
    positions = np.zeros(CHUNKS * count * POSITION_BYTES + 1, np.uint8)
    tags = np.zeros(CHUNKS * count + TAG_PADDING, np.uint16)
    by_list = positions[:-1].reshape(CHUNKS, count, POSITION_BYTES)
    for number in range(CHUNKS):
        keys = chunks[:, number] >> (CHUNK_BITS - key_bits)
        order = np.argsort(keys, kind="stable")
        starts[number, 1:] = np.cumsum(np.bincount(keys, minlength=1 << key_bits))
        by_list[number] = order.astype("<u4").view(np.uint8).reshape(count, 4)[:, :POSITION_BYTES]
        tags[number * count : (number + 1) * count] = chunks[order, (number + 1) % CHUNKS]
    return Lists(key_bits, starts.ravel(), positions, tags)


def search(codes: NDArray[np.uint8], lists: Lists, queries: NDArray[np.uint8], radius: int, threads: int = 1) -> Found:
    """All pairs of a query, uint8[Q, 32], and a code at most `radius` bits apart, 0 to 63.

    Raises Malformed on other shapes or another radius, and where the lists are not of as many codes.
    """
    codes, queries = checked_codes(codes), checked_queries(queries)
    check_lists(codes, lists)
    return measured(codes, queries, radius, hamming_numpy.within)


def measured(codes: NDArray[np.uint8], queries: NDArray[np.uint8], radius: int, within: Within) -> Found:
    """As `search`, without lists: `within` measures every code for each query in turn, or every query for each of fewer codes."""
    check_radius(radius)
    queries = checked_queries(queries)
    if len(codes) < len(queries):
        places, asked, bits = measured(queries, codes, radius, within)
        order = np.lexsort((places, asked))
        return asked[order], places[order], bits[order]
    near = [within(query, codes, radius) for query in queries]
    return (
        np.repeat(np.arange(len(near), dtype=np.int64), np.array([len(positions) for positions, _ in near], np.int64)),
        np.concatenate([np.zeros(0, np.int64), *(positions for positions, _ in near)]),
        np.concatenate([np.zeros(0, np.uint16), *(distances for _, distances in near)]),
    )


def checked_codes(codes: NDArray[np.uint8], what: str = "Codes") -> NDArray[np.uint8]:
    """The array, contiguous in memory; raises Malformed unless it is uint8[N, 32] with N at most 2^24."""
    if codes.dtype != np.uint8 or codes.ndim != 2 or codes.shape[1] != BYTES:
        raise Malformed(f"{what} are uint8[N, {BYTES}], not {codes.dtype}{list(codes.shape)}")
    if len(codes) > MOST_CODES:
        raise Malformed(f"{what} are at most {MOST_CODES}, not {len(codes)}")
    return np.ascontiguousarray(codes)


def checked_queries(queries: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same of queries."""
    return checked_codes(queries, "Queries")


def check_lists(codes: NDArray[np.uint8], lists: Lists) -> None:
    """Returns nothing; raises Malformed where the lists are not of as many codes."""
    sizes = (CHUNKS * ((1 << lists.key_bits) + 1), CHUNKS * len(codes) * POSITION_BYTES + 1, CHUNKS * len(codes) + TAG_PADDING)
    if (len(lists.starts), len(lists.positions), len(lists.tags)) != sizes:
        raise Malformed(f"These lists are not of {len(codes)} codes", mend="Build them anew.")


def check_radius(radius: int) -> None:
    """Returns nothing; raises Malformed where `radius` is not 0 to 63."""
    if not 0 <= radius <= LARGEST_RADIUS:
        raise Malformed(f"A radius is 0 to {LARGEST_RADIUS} bits, not {radius}")
