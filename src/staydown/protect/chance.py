"""How likely it is that what may have been misread is somebody's by chance.

One of so many likely originals is one of so many that are enrolled with about the product of both over how many there may be. Where that is
much, it says nothing by itself, and more of the same person has to stand in the same text.
"""

from collections.abc import Mapping

from staydown.words.protect import IdentifierKind as Kind

from .names import SLIP

BOUND = 2e-3
"""Up to which chance an identifier that may have been misread is shown by itself: one in five hundred is somebody's who was not meant."""

POSSIBLE: Mapping[Kind, float] = {Kind.PHONE: 8e7, Kind.PLATE: 1.7e7, Kind.HANDLE: 1e9, Kind.EMAIL: 1e9}
"""How many values an identifier may have: mobile numbers of a country, plates of a series (Belgium 1-ABC-234); handles and addresses, of
which people take their names, as measured."""

SHAPES = 5e7
"""How many there may be of the shape of a handle or an address with one end of it."""


def by_chance(kind: Kind, form: str, among: int, enrolled: int) -> float:
    """The chance that one of so many originals is enrolled though nobody was meant, where so many forms of its kind are."""
    return among * enrolled / (SHAPES if form.startswith(SLIP) else POSSIBLE[kind])
