"""The compiled making of what a register holds, as Python sees it. Only `enrolling_compiled` calls it."""

from collections.abc import Sequence

def names(name_key: bytes, mark_key: bytes, pad_key: bytes, signs: Sequence[tuple[str, int, bool]], /) -> object:
    """What `name` needs of three keys and of the signs of all kinds of form; raises ValueError on keys of another length."""

def name(
    names: object,
    person: str,
    pairs: Sequence[tuple[tuple[str, str, str, str, bool], tuple[str, str, str, str, bool]]],
    groups: Sequence[tuple[str, tuple[str, ...], str]],
    /,
) -> tuple[str, str, str]:
    """Value, other forms and marks of a person's name, in hex; raises ValueError where there is no form or a sign is not known, and
    UnicodeEncodeError."""

def kind(name: str, key: bytes, mark_key: bytes, pad_key: bytes, /) -> object:
    """What `strong` needs of a kind of strong identifier; raises ValueError on keys of another length."""

def strong(kind: object, forms: Sequence[str], /) -> tuple[str, str, str]:
    """Value, other forms and hidden marks of an identifier, in hex; raises ValueError where there are no forms or more than four, and
    UnicodeEncodeError."""

def weak(key: bytes, /) -> object:
    """What `things` needs of a key; raises ValueError on one of another length."""

def things(weak: object, person: str, things: Sequence[tuple[tuple[str, ...], ...]], /) -> str:
    """The forms of weak things of a person, in hex, a bar between things and a blank between words; raises UnicodeEncodeError."""
