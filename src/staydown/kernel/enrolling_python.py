"""What the compiled enrolling says where nothing was compiled: that each form is made by itself."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from .mentions_python import Spoken

Pair = tuple[Spoken, Spoken]
"""Two words of a name, of which all forms are enrolled."""


class Group(NamedTuple):
    """Forms that begin with one sign and end with one word; of forms of one word `other` is empty."""

    sign: str
    words: tuple[str, ...]
    other: str


class Held(NamedTuple):
    """What a token says of a name or a strong identifier, in hex: 16 bytes of its first form, 8 of each other one, and the marks: of a name
    5 bytes of each form and 4 of each of their words under a pad, of an identifier 4 of each form under a pad."""

    value: str
    near: str
    marks: str


class EnrollingKeys(NamedTuple):
    """The keys of names and of their marks, of each strong kind, of the marks of all of these, of what marks are hidden under, and of the
    words of weak things."""

    names: bytes
    name_marks: bytes
    kinds: Mapping[str, bytes]
    marks: bytes
    pads: bytes
    weak: bytes


class Enrolling(Protocol):
    """What one register holds of its people."""

    def name(self, person: str, pairs: Sequence[Pair], groups: Sequence[Group]) -> Held:
        """What a token says of a name of the person with this pseudonym, with the forms of these pairs and then of these groups; equal
        forms count once. Raises ValueError where there are none, or one has a sign that is not known."""

    def strong(self, kind: str, forms: Sequence[str]) -> Held:
        """What a token says of a strong identifier with these forms, one to four. Raises ValueError on others."""

    def things(self, person: str, things: Sequence[tuple[tuple[str, ...], ...]]) -> str:
        """What a token says of weak things of a person: 8 bytes of each form in hex, a bar between things and a blank between words."""


def implementation() -> str:
    """The name of what does the work here: `python`."""
    return "python"


def enrolling(keys: EnrollingKeys, signs: Sequence[tuple[str, int, bool]]) -> Enrolling | None:
    """None: whoever asks makes each form by itself."""
    return None
