"""One writing of a value, byte for byte."""

import json
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.ledger.canonical import canonical, rfc3339
from staydown.words.errors import Malformed
from staydown.words.people import Officer, Role

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@dataclass(frozen=True)
class Sample:
    """Two fields in an order that is not the alphabet's."""

    second: str
    first: int


class Plain(Enum):
    """An enum that is no string by itself."""

    ONE = "one"


def test_keys_are_in_order_and_nothing_stands_between() -> None:
    assert canonical({"b": [1, True, None], "a": 'é\n\x07"'}) == '{"a":"é\\n\\u0007\\"","b":[1,true,null]}'.encode()


def test_keys_are_ordered_as_rfc_8785_orders_them_by_utf_16_code_units() -> None:
    keys = ["€", "\r", "\ufb33", "1", "\U0001f600", "\x80", "ö"]
    assert list(json.loads(canonical(dict.fromkeys(keys, 0)))) == ["\r", "1", "\x80", "ö", "€", "\U0001f600", "\ufb33"]


def test_a_dataclass_is_written_like_an_object_of_its_fields() -> None:
    assert canonical(Sample("x", 2)) == b'{"first":2,"second":"x"}' == canonical({"first": 2, "second": "x"})


def test_a_set_is_written_in_one_order_whatever_its_own() -> None:
    officer = Officer("ada", "Ada", frozenset({Role.VERIFIER, Role.ANALYST, Role.LIAISON}))
    assert b'"roles":["analyst","liaison","verifier"]' in canonical(officer)


def test_bytes_enums_and_times_have_one_writing() -> None:
    at = datetime(2016, 9, 26, 15, 5, tzinfo=timezone(timedelta(hours=2)))
    assert canonical([b"\x00\xff", Plain.ONE, at]) == b'["00ff","one","2016-09-26T13:05:00.000000Z"]'


@pytest.mark.parametrize(
    ("bits", "written"),
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_a_float_is_written_as_in_appendix_b_of_rfc_8785(bits: str, written: str) -> None:
    (value,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical(value).decode() == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_reads_back_the_same(value: float) -> None:
    assert float(canonical(value)) == value


def test_an_early_year_keeps_its_four_digits() -> None:
    assert rfc3339(datetime(99, 1, 2, 3, 4, 5, 6, tzinfo=UTC)) == "0099-01-02T03:04:05.000006Z"


@pytest.mark.parametrize(
    "value", [float("nan"), float("-inf"), datetime(2016, 9, 26, tzinfo=UTC).replace(tzinfo=None), "\ud800", {1: "a"}, object(), Sample]
)
def test_what_has_no_one_writing_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        canonical(value)


@given(VALUES)
def test_what_was_written_reads_back_the_same_and_is_written_the_same_again(value: object) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written
