"""The compiled making of what a register holds of names, as Python sees it. Only `enrolling_compiled` calls it."""

from collections.abc import Sequence

def names(name_key: bytes, mark_key: bytes, pad_key: bytes, signs: Sequence[tuple[str, int, bool]], /) -> object:
    """What `held` needs of three keys and of the signs of forms; raises ValueError on keys of another length."""

def held(names: object, person: str, groups: Sequence[tuple[str, tuple[str, ...], str]], /) -> tuple[str, str, str]:
    """Value, other forms and marks of a person's name, in hex; raises ValueError where there is no form or a sign is not known, and
    UnicodeEncodeError."""
