"""Places agree as two plain loops say, and any value that is one can be compared."""

import base64

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.kernel.places import FEWEST, NEAR, PLACE, agreeing, codes, distance, first, mirrored, read, written


@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 40), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_the_places_that_agree_are_those_of_two_plain_loops(seed: int, many: int, others: int, alike: int) -> None:
    """Each other's nearest, the first of equals, and not too far."""
    dice = np.random.default_rng(seed)
    ours = dice.integers(0, 256, (many, 32), dtype=np.uint8)
    theirs = dice.integers(0, 256, (others, 32), dtype=np.uint8)
    theirs[: min(alike, many, others)] = ours[: min(alike, many, others)] ^ (dice.integers(0, 12, (min(alike, many, others), 32)) == 0)
    apart = [[int(np.bitwise_count(one ^ other).sum()) for other in theirs] for one in ours]
    expected = []
    for number, row in enumerate(apart):
        nearest = row.index(min(row))
        column = [line[nearest] for line in apart]
        if column.index(min(column)) == number and row[nearest] <= NEAR:
            expected.append((number, nearest, row[nearest]))
    numbers, nearest_ones, bits = agreeing(ours, theirs)
    assert list(zip(numbers.tolist(), nearest_ones.tolist(), bits.tolist(), strict=True)) == expected


@pytest.mark.parametrize(
    "nonsense",
    ["", "not base64!", "AAAA", base64.b64encode(bytes(2 + 38 * 20)).decode(), base64.b64encode(b"\xff\xff" + bytes(38 * 7)).decode()],
)
def test_what_is_no_value_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError, match="features are"):
        codes(nonsense)


@given(st.binary(min_size=38 * FEWEST, max_size=38 * FEWEST), st.binary(min_size=38 * FEWEST, max_size=38 * FEWEST))
@settings(max_examples=100, deadline=None)
def test_any_bytes_of_the_right_length_can_be_compared(one: bytes, other: bytes) -> None:
    """A value that somebody made up breaks nothing."""
    first, second = (base64.b64encode(b"\xff\xc0" + raw).decode() for raw in (one, other))
    assert 0 <= distance(first, second) <= 100


def test_what_is_written_is_read_again() -> None:
    seen = np.zeros(FEWEST, PLACE)
    seen["code"] = np.arange(FEWEST)[:, None]
    seen["x"], seen["y"], seen["size"], seen["angle"] = 65535, 13107, 48, 64
    one = read(written(b"\xff\x66", seen))
    assert (one.width, one.height, one.points[0].tolist(), one.sizes[0], one.angles[0]) == (1.0, 0.4, [1.0, 0.2], 2.0, np.pi / 2)
    assert one.codes.tolist() == seen["code"].tolist() == codes(written(b"\xff\x66", seen)).tolist()


def test_the_first_places_of_a_value_are_those_that_it_begins_with() -> None:
    seen = np.zeros(3 * FEWEST, PLACE)
    seen["x"] = np.arange(3 * FEWEST)
    value = written(b"\xff\xc0", seen)
    assert first(value, 2 * FEWEST) == written(b"\xff\xc0", seen[: 2 * FEWEST])
    assert first(value, 4 * FEWEST) == value


def test_what_is_mirrored_twice_is_itself() -> None:
    seen = np.zeros(FEWEST, PLACE)
    seen["code"], seen["x"], seen["angle"] = np.arange(FEWEST * 32).reshape(FEWEST, 32) % 256, np.arange(FEWEST) * 9000, 7
    value = written(b"\xff\xc0", seen)
    assert mirrored(mirrored(value)) == value != mirrored(value)
