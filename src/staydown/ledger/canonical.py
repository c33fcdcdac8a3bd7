"""One writing of a value, byte for byte, so that whoever hashes it anywhere gets the same digest.

It follows RFC 8785 (JSON Canonicalization Scheme) for the values that the house has, and refuses the rest:

    object    keys sorted by their UTF-16 code units, no spaces, `{"a":1,"b":2}`
    array     in its order; a set in the order of its members' own canonical bytes
    string    UTF-8, only `"`, `\\` and the control characters escaped, `\\b \\t \\n \\f \\r` by letter and the others as `\\u00xx`
    integer   all its digits; `true`, `false`, `null` as they are
    time      a string, RFC 3339 in UTC with six digits of microseconds and a Z: `2016-09-26T13:05:00.000000Z`
    bytes     a string of lower-case hex
    dataclass an object of its fields; an enum is its value

A float has no place here: two languages write the same one differently, and no noun of the house holds one.
"""

import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum

from staydown.words.errors import Malformed


def canonical(value: object) -> bytes:
    """The canonical JSON of `value` in UTF-8; raises Malformed for a float, a time without a zone or text that is no Unicode."""
    return utf8(json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")))


def utf8(text: str) -> bytes:
    """The text in UTF-8; raises Malformed where it holds half a character."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise Malformed("half a character (a lone surrogate) cannot be written", mend="Replace it before it is kept") from error


def rfc3339(at: datetime) -> str:
    """A time in UTC with microseconds and a Z; raises Malformed where it has no zone."""
    if at.tzinfo is None:
        raise Malformed(f"the time {at.isoformat()} has no zone", mend="Give it in UTC")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _plain(value: object) -> object:
    """The value in the types that JSON knows, its keys in order."""
    match value:
        case None | bool() | int() | str():
            return value
        case Enum():
            return _plain(value.value)
        case datetime():
            return rfc3339(value)
        case bytes():
            return value.hex()
        case Mapping():
            return {key: _plain(value[key]) for key in sorted(value, key=_order)}
        case Set():
            return sorted((_plain(member) for member in value), key=canonical)
        case list() | tuple():
            return [_plain(member) for member in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _plain({field.name: getattr(value, field.name) for field in fields(value)})
    raise Malformed(f"a {type(value).__name__} has no canonical writing", mend="Give text, whole numbers, times, lists or a dataclass")


def _order(key: object) -> bytes:
    """Where a key stands in an object: by UTF-16 code units, RFC 8785 §3.2.3."""
    if not isinstance(key, str):
        raise Malformed(f"the key {key!r} is not text", mend="Name every key with text")
    return key.encode("utf-16-be", "surrogatepass")
