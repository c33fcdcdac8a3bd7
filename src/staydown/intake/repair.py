"""Records that are almost JSON: made right where it is known what was meant, and decoded.

Telegram Desktop writes control characters as `\\xNN`, and some of its versions wrote `document_id` without quotes
(telegramdesktop/tdesktop issues 27571, 24961, 24984).
"""

import re
from typing import TypeVar

import msgspec

Shape = TypeVar("Shape")

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises for a record that cannot be read."""

_ESCAPE = re.compile(
    rb"\\(?:x([0-9A-Fa-f]{2})|(u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2})|(u0000|u[dD][89a-fA-F][0-9A-Fa-f]{2})|.)",
    re.DOTALL,
)
_BARE_ID = re.compile(rb'("document_id"\s*:\s*)([^\s"\d{\[\-][^"\n}]*?)(?=\s*,?\s*[\n}])')
_NUL = b"\\u0000"
_UNKNOWN_CHARACTER = b"\\ufffd"


def decoded(decoder: msgspec.json.Decoder[Shape], record: bytes) -> Shape:
    """The record in the decoder's shape, repaired only where it does not decode as it is; raises one of `UNREADABLE`.

    NUL characters and halves of surrogate pairs become U+FFFD: no database holds the one, no encoding the other.
    """
    try:
        return as_it_is(decoder, record)
    except UNREADABLE:
        return decoder.decode(repaired(record))


def as_it_is(decoder: msgspec.json.Decoder[Shape], record: bytes) -> Shape:
    """The record in the decoder's shape without any repair; raises one of `UNREADABLE`, also where it holds a NUL."""
    if _NUL in record:
        raise msgspec.DecodeError("it holds a NUL")
    return decoder.decode(record)


def repaired(record: bytes) -> bytes:
    """The record with the known faults of writers made right: `\\xNN`, lone surrogates, NUL, and unquoted ids."""
    if b'"document_id"' in record:
        record = _BARE_ID.sub(rb'\1"\2"', record)
    return _ESCAPE.sub(_right_escape, record) if b"\\" in record else record


def _right_escape(found: re.Match[bytes]) -> bytes:
    control, _, unknown = found.groups()
    if unknown or control == b"00":
        return _UNKNOWN_CHARACTER
    return b"\\u00" + control if control else found[0]
