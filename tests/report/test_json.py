"""JSON: what was written is read back, equal documents are equal bytes, and nothing else is read."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.report.json import as_json, from_json
from staydown.words.errors import Malformed
from staydown.words.letters import Document

from .samples import ARABIC, a_document, documents


@given(documents)
def test_what_was_written_is_read_back(document: Document) -> None:
    assert from_json(as_json(document)) == document


@given(documents, st.integers(-840, 840))
def test_the_zone_in_which_a_date_is_held_changes_no_byte(document: Document, minutes: int) -> None:
    elsewhere = replace(document, date=document.date.astimezone(timezone(timedelta(minutes=minutes))))
    assert as_json(elsewhere) == as_json(document)


GOOD = as_json(a_document(ARABIC))


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"{", b"[]", b"null", b"{}", b'{"document":{}}', b"\xff", GOOD + b" ", GOOD[:-1], GOOD.replace(b"/1", b"/2"),
        GOOD.replace(b'"form":"F6"', b'"form":6'), GOOD.replace(b'"form":"F6"', b'"form":"F6","more":1'), GOOD.replace(b"05:00Z", b"05:00"),
        GOOD.replace(b'"sections":[', b'"sections":[{},'), b'{"document":' + b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_was_not_written_by_us_is_refused_in_one_line(bad: bytes) -> None:
    assert bad != GOOD
    with pytest.raises(Malformed) as caught:
        from_json(bad)
    assert "\n" not in str(caught.value)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Malformed, match="half a character"):
        as_json(a_document("\ud800"))
