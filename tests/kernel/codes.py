"""Codes drawn for the laws of the kernel: a query and a few codes, some of them near it, at any length the loops treat apart."""

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from staydown.kernel.multi_index import Found

Codes = NDArray[np.uint8]
Drawn = tuple[NDArray[np.uint8], NDArray[np.uint8]]


@st.composite
def query_and_codes(draw: st.DrawFn) -> Drawn:
    """A query, uint8[32], and codes, uint8[N, 32], N from 0 to 40: each random, all clear, all set, or the query with bits turned."""
    code = st.one_of(st.binary(min_size=32, max_size=32), st.just(bytes(32)), st.just(b"\xff" * 32))
    query = draw(code)
    turned = st.integers(min_value=0, max_value=(1 << 256) - 1).map(lambda bits: (int.from_bytes(query) ^ bits).to_bytes(32))
    one_turned = st.integers(min_value=0, max_value=255).map(lambda bit: (int.from_bytes(query) ^ (1 << bit)).to_bytes(32))
    codes = draw(st.lists(st.one_of(code, turned, one_turned), max_size=40))
    return np.frombuffer(query, dtype=np.uint8), np.frombuffer(b"".join(codes), dtype=np.uint8).reshape(-1, 32)


radii = st.one_of(st.integers(min_value=0, max_value=256), st.sampled_from([0, 1, 31, 63, 255, 256]))
"""Radii in bits, the ones in use among them."""


@st.composite
def families(draw: st.DrawFn) -> tuple[Codes, Codes]:
    """Codes and queries of a few families, of which each member differs from the first in up to 80 bits, drawn or side by side."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count, asked = draw(st.integers(0, 1500)), draw(st.sampled_from([0, 1, 5, 63, 64, 200]))
    firsts = chance.integers(0, 256, (draw(st.integers(1, 40)), 32), dtype=np.uint8)
    members = firsts[chance.integers(0, len(firsts), count + asked)].copy()
    bits = np.unpackbits(members, axis=1)
    for row in bits:
        turned = int(chance.integers(0, 81))
        where = chance.permutation(256)[:turned] if chance.random() < 0.7 else (chance.integers(256) + np.arange(turned)) % 256
        row[where] ^= 1
    members = np.packbits(bits, axis=1)
    return members[:count], members[count:]


def pairs(found: Found) -> list[tuple[int, int, int]]:
    """What was found, as tuples."""
    queries, positions, distances = found
    return list(zip(queries.tolist(), positions.tolist(), distances.tolist(), strict=True))


def joined(texts: list[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The code points of texts, one after another, and where each begins."""
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return letters, np.cumsum([0, *map(len, texts)], dtype=np.int64)
