"""Framing: whole values at any size of the window, and going on behind damage."""

import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.intake.window import LIMIT, PASSED, Window

NEVER = re.compile(rb"\A(?!)")
MARK = re.compile(rb'\{"id"')
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4),
    max_leaves=20,
)
sizes = st.integers(1, 60)


@settings(max_examples=60)
@given(st.lists(values, min_size=1, max_size=5), sizes, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_values_come_one_by_one_whatever_the_size_of_the_window(
    found: list[object], size: int, indent: int | str | None, ascii_only: bool
) -> None:
    window = Window(io.BytesIO(json.dumps(found, indent=indent, ensure_ascii=ascii_only).encode()), size)
    assert window.take(b"[")
    for value in found:
        raw = window.value(NEVER)
        assert raw is not None and json.loads(raw) == value
        window.take(b",")
    assert window.take(b"]") and window.peek() == b""


@given(values, sizes)
def test_a_value_without_an_end_leaves_the_cursor_where_it_was(value: object, size: int) -> None:
    raw = json.dumps([value]).encode()
    window = Window(io.BytesIO(b"  " + raw[:-1]), size)
    assert window.value(NEVER) is None
    assert (window.offset, window.head(len(raw))) == (2, raw[:-1])


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_a_mark_inside_a_value_shows_that_it_has_no_end(size: int) -> None:
    raw = b'{"id": 1, "text": "no end, {"id": 2, "text": "x"}'
    window = Window(io.BytesIO(raw), size)
    assert window.value(MARK) is None
    assert window.skip_to(MARK) == raw[: window.offset]
    assert window.value(MARK) == b'{"id": 2, "text": "x"}'


def test_brackets_in_strings_are_no_brackets() -> None:
    raw = rb'{"a": "}]\"}{[", "b": ["\\"]}'
    assert Window(io.BytesIO(raw + b"]"), 3).value(NEVER) == raw


@pytest.mark.parametrize("gap", [0, 10, 9000, 300_000])
def test_a_mark_is_found_over_any_gap_and_only_the_beginning_is_kept(gap: int) -> None:
    raw = b"x" * gap + b'x{"id": 1}'
    window = Window(io.BytesIO(raw), 4096)
    assert window.skip_to(MARK) == raw[: min(gap + 1, PASSED + 1)]
    assert window.offset == gap + 1


def test_without_a_mark_the_end_is_reached() -> None:
    window = Window(io.BytesIO(b"x" * 50_000), 4096)
    window.skip_to(MARK)
    assert (window.peek(), window.offset) == (b"", 50_000)


def test_a_value_past_the_limit_has_no_end_even_where_the_window_holds_it() -> None:
    raw = b'["' + b"a" * LIMIT + b'"]'
    for size in (1024**2, 2 * LIMIT):
        window = Window(io.BytesIO(raw), size)
        assert (window.value(NEVER), window.offset) == (None, 0)


def test_a_guess_reaches_to_the_next_opening_or_is_none() -> None:
    window = Window(io.BytesIO(b'{"id": 1},{"id": 2}]'))
    assert window.peek() == b"{"
    assert window.guess(b',{"id"') == b'{"id": 1}'
    assert window.guess(b',\n{"id"') is None
    assert window.guess(b"") is None
    assert window.offset == 0


@pytest.mark.parametrize("size", [1, 4, 9, 100])
def test_a_value_that_is_put_back_is_given_again_also_where_more_was_read_since(size: int) -> None:
    window = Window(io.BytesIO(b'{"a": 1}, {"b": 2}'), size)
    first = window.value(NEVER)
    assert first == b'{"a": 1}'
    assert window.head(8) == b', {"b": '
    window.back(first)
    assert window.offset == 0
    assert window.value(NEVER) == first and window.take(b",") and window.value(NEVER) == b'{"b": 2}'
    assert window.offset == 18


@pytest.mark.parametrize("raw", [b"[1}", b'{"a": [}]', b"[[{]]}"])
def test_brackets_that_do_not_fit_are_no_value(raw: bytes) -> None:
    assert Window(io.BytesIO(raw), 2).value(NEVER) is None


@pytest.mark.parametrize("raw", [b"", b"]", b",", b'"cut of', b'"line\n"'])
def test_where_no_value_begins_there_is_none(raw: bytes) -> None:
    assert Window(io.BytesIO(raw), 2).value(NEVER) is None
