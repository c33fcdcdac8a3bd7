"""Records that are almost JSON: what is made right, and what is left as it is."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.intake.repair import UNREADABLE, as_it_is, decoded, repaired

texts = st.text(st.characters(codec="utf-8"), max_size=20)
values = st.recursive(
    st.none() | st.integers(-(2**63), 2**63) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
DECODER: msgspec.json.Decoder[object] = msgspec.json.Decoder()


def written_by_telegram(text: str) -> bytes:
    """A string as Telegram Desktop writes it: `\\xNN` for control characters."""
    escapes = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    return ('"' + "".join(escapes.get(c) or (f"\\x{ord(c):02X}" if c < " " else c) for c in text) + '"').encode()


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_telegram_writes_is_read(text: str) -> None:
    assert decoded(DECODER, written_by_telegram(text)) == text.replace("\0", "\ufffd")


@settings(max_examples=60)
@given(values)
def test_sound_json_is_never_changed(value: object) -> None:
    for raw in (json.dumps(value).encode(), json.dumps(value, ensure_ascii=False).encode()):
        assert json.loads(repaired(raw)) == json.loads(raw.replace(b"\\u0000", b"\\ufffd"))


def test_a_backslash_before_an_x_in_the_text_stays() -> None:
    assert decoded(DECODER, rb'"C:\\x01\\files \x01"') == "C:\\x01\\files \x01"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (rb'"\ud83d"', "\ufffd"),
        (rb'"\ude00a"', "\ufffda"),
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"\ud83d\ud83d\ude00"', "\ufffd😀"),
        (rb'"a\u0000b"', "a\ufffdb"),
    ],
)
def test_halves_of_pairs_and_nul_become_the_unknown_character(raw: bytes, text: str) -> None:
    assert decoded(DECODER, raw) == text


@pytest.mark.parametrize("bare", ["stickers/sticker.webp", "video_files/sticker (2).webm", "(File unavailable, please try again later)"])
@pytest.mark.parametrize("form", ['{"text": ":)", "document_id": %s}', '{\n "document_id": %s\n}', '{"document_id": %s,\n "count": 1}'])
def test_an_unquoted_id_gets_its_quotes(form: str, bare: str) -> None:
    assert decoded(DECODER, (form % bare).encode()) == json.loads(form % f'"{bare}"')


@pytest.mark.parametrize("value", ["123", '"7"', "-5", "null"])
def test_an_id_that_is_json_stays(value: str) -> None:
    assert decoded(DECODER, b'{"document_id": %s}' % value.encode()) == {"document_id": json.loads(value)}


@pytest.mark.parametrize("raw", [b"", b"{", b'{"a": nope}', b'"\xff"', b'"\\q"', b"[" * 100_000])
def test_what_cannot_be_repaired_is_unreadable(raw: bytes) -> None:
    with pytest.raises(UNREADABLE):
        decoded(DECODER, raw)


def test_what_needs_no_repair_is_read_as_it_is_and_nothing_else() -> None:
    assert as_it_is(DECODER, rb'"C:\\x01"') == "C:\\x01"
    for raw in (rb'"\x01"', rb'"a\u0000"'):
        with pytest.raises(UNREADABLE):
            as_it_is(DECODER, raw)
