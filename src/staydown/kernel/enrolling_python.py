"""What the compiled enrolling says where nothing was compiled: that each form is made by itself."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Group(NamedTuple):
    """Forms that begin with one sign and end with one word; of forms of one word `other` is empty."""

    sign: str
    words: tuple[str, ...]
    other: str


class Held(NamedTuple):
    """What a token says of a name, in hex: 16 bytes of its first form, 8 of each other one, and the marks: 5 bytes of each form, and 4 of
    each of their words under a pad."""

    value: str
    near: str
    marks: str


class Names(Protocol):
    """The names of one register."""

    def held(self, person: str, groups: Sequence[Group]) -> Held:
        """What a token says of a name with these forms, of the person with this pseudonym; equal forms count once. Raises ValueError where
        there are none, or one has a sign that is not known."""


def implementation() -> str:
    """The name of what does the work here: `python`."""
    return "python"


def names(name_key: bytes, mark_key: bytes, pad_key: bytes, signs: Sequence[tuple[str, int, bool]]) -> Names | None:
    """None: whoever asks makes each form by itself."""
    return None
