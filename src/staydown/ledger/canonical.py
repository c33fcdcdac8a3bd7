"""One writing of a value, byte for byte, so that whoever hashes it anywhere gets the same digest.

It follows RFC 8785 (JSON Canonicalization Scheme) for the values that the house has, and refuses the rest:

    object    keys sorted by their UTF-16 code units, no spaces, `{"a":1,"b":2}`
    array     in its order; a set in the order of its members' own canonical bytes
    string    UTF-8, only `"`, `\\` and the control characters escaped, `\\b \\t \\n \\f \\r` by letter and the others as `\\u00xx`
    integer   all its digits; `true`, `false`, `null` as they are
    float     the shortest digits that read back, as ECMAScript writes a Number (RFC 8785 section 3.2.2.3)
    time      a string, RFC 3339 in UTC with six digits of microseconds and a Z: `2016-09-26T13:05:00.000000Z`
    bytes     a string of lower-case hex
    dataclass an object of its fields; an enum is its value
"""

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from json.encoder import encode_basestring
from math import isfinite

from staydown.words.errors import Malformed


def canonical(value: object) -> bytes:
    """The canonical JSON of `value` in UTF-8; raises Malformed for no number, a time without a zone or text that is no Unicode."""
    return utf8(_written(value))


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


def _written(value: object) -> str:
    """The value as JSON, its keys in order."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Enum():
            return _written(value.value)
        case str():
            return encode_basestring(value)
        case int():
            return int.__repr__(value)
        case float():
            return number(value)
        case datetime():
            return f'"{rfc3339(value)}"'
        case bytes():
            return f'"{value.hex()}"'
        case Mapping():
            return "{" + ",".join([f"{encode_basestring(key)}:{_written(value[key])}" for key in sorted(value, key=_order)]) + "}"
        case Set():
            return "[" + ",".join(sorted((_written(member) for member in value), key=utf8)) + "]"
        case list() | tuple():
            return "[" + ",".join([_written(member) for member in value]) + "]"
    if is_dataclass(value) and not isinstance(value, type):
        return _written({field.name: getattr(value, field.name) for field in fields(value)})
    raise Malformed(f"a {type(value).__name__} has no canonical writing", mend="Give text, numbers, times, lists or a dataclass")


def number(value: float) -> str:
    """A float as ECMAScript writes it: `1`, `0.5`, `0.000001`, `1e-7`, `1e+21`; raises Malformed for one that is no number.

    Python's repr finds the same shortest digits and places the exponent elsewhere.
    """
    if not isfinite(value):
        raise Malformed(f"{value} is no number that can be written", mend="Leave it unknown")
    if value == 0:
        return "0"
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, part = mantissa.partition(".")
    digits = (whole + part).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + part) - len(digits))
    digits = digits.rstrip("0")
    sign = "-" if value < 0 else ""
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = f"e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return f"{sign}{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}{power}"


def _order(key: object) -> bytes:
    """Where a key stands in an object: by UTF-16 code units, RFC 8785 §3.2.3."""
    if not isinstance(key, str):
        raise Malformed(f"the key {key!r} is not text", mend="Name every key with text")
    return key.encode("utf-16-be", "surrogatepass")
