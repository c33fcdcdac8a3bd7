"""One writing of a value, byte for byte."""

import json
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


def test_an_early_year_keeps_its_four_digits() -> None:
    assert rfc3339(datetime(99, 1, 2, 3, 4, 5, 6, tzinfo=UTC)) == "0099-01-02T03:04:05.000006Z"


@pytest.mark.parametrize("value", [1.5, datetime(2016, 9, 26, tzinfo=UTC).replace(tzinfo=None), "\ud800", {1: "a"}, object(), Sample])
def test_what_has_no_one_writing_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        canonical(value)


@given(VALUES)
def test_what_was_written_reads_back_the_same_and_is_written_the_same_again(value: object) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written
