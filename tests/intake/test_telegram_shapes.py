"""What the shapes of a record accept and what they refuse."""

import msgspec
import pytest

from staydown.intake.telegram_shapes import Message


def read(raw: bytes) -> Message:
    """A record in its shape."""
    return msgspec.json.decode(raw, type=Message)


def test_a_number_is_all_that_a_record_needs() -> None:
    assert read(b'{"id": 1}') == Message(id=1)


def test_what_is_not_named_is_stepped_over() -> None:
    assert read(b'{"id": 1, "new_in_2031": {"a": [1, {"b": null}]}}') == Message(id=1)


@pytest.mark.parametrize("written", [b"7", b'"7"', b"7.5", b"null"])
def test_numbers_may_stand_in_quotes_or_be_missing(written: bytes) -> None:
    assert read(b'{"id": 1, "width": %s, "date_unixtime": %s}' % (written, written)).id == 1


@pytest.mark.parametrize(
    "field", [b'"id": "1"', b'"id": null', b'"id": 1.5', b'"id": 1, "text": 5', b'"id": 1, "photo": {}', b'"id": 1, "reactions": 3']
)
def test_a_wrong_type_is_refused_with_its_place(field: bytes) -> None:
    with pytest.raises(msgspec.ValidationError, match=r"at `\$\."):
        read(b"{%s}" % field)


def test_a_huge_number_is_a_number_where_there_is_room_for_it() -> None:
    assert read(b'{"id": 123456789012345678901234567890}').id == 123456789012345678901234567890


def test_a_forward_from_nobody_differs_from_no_forward() -> None:
    assert read(b'{"id": 1, "forwarded_from": null}').forwarded_from is None
    assert read(b'{"id": 1}').forwarded_from is msgspec.UNSET
