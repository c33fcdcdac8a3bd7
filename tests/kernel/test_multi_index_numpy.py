"""The numpy twin of the multi-index: its lists hold every code in its bucket, and its search is the plain measuring."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel import hamming_numpy, multi_index_numpy
from staydown.kernel.multi_index_numpy import CHUNK_BITS, CHUNKS, POSITION_BYTES, key_bits_for

from .codes import Codes, families, pairs


@given(families())
def test_each_list_holds_each_code_once_in_the_bucket_of_its_key_with_the_next_chunk_as_its_tag(drawn: tuple[Codes, Codes]) -> None:
    codes, _ = drawn
    lists, count = multi_index_numpy.build(codes), len(codes)
    chunks = np.ascontiguousarray(codes).view("<u2").reshape(count, CHUNKS).astype(int)
    starts = lists.starts.reshape(CHUNKS, -1).astype(int)
    triples = lists.positions[:-1].reshape(CHUNKS, count, POSITION_BYTES).astype(int)
    positions = triples[:, :, 0] + (triples[:, :, 1] << 8) + (triples[:, :, 2] << 16)
    for number in range(CHUNKS):
        assert sorted(positions[number]) == list(range(count))
        keys = chunks[positions[number], number] >> (CHUNK_BITS - lists.key_bits)
        assert np.repeat(np.arange(starts.shape[1] - 1), np.diff(starts[number])).tolist() == keys.tolist()
        tags = lists.tags[number * count : (number + 1) * count]
        assert tags.tolist() == chunks[positions[number], (number + 1) % CHUNKS].tolist()


@given(families(), st.integers(0, 63))
def test_its_search_is_the_measuring_of_every_pair(drawn: tuple[Codes, Codes], radius: int) -> None:
    codes, queries = drawn[0][:200], drawn[1][:20]
    found = multi_index_numpy.search(codes, multi_index_numpy.build(codes), queries, radius)
    every = [(q, p, int(d)) for q, query in enumerate(queries) for p, d in enumerate(hamming_numpy.distances(query, codes))]
    assert pairs(found) == [pair for pair in every if pair[2] <= radius]


def test_the_more_codes_the_more_buckets_and_never_more_than_a_chunk_has() -> None:
    assert [key_bits_for(count) for count in (0, 1, 100_000, 1_000_000, 10_000_000)] == [8, 8, 12, 16, 16]
