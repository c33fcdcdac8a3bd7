"""How likely it is that what may have been misread is somebody's by chance.

One of so many likely originals is one of so many that are enrolled with about the product of both over how many there may be. Where that is
much, it says nothing by itself, and more of the same person has to stand in the same text.
"""

import math
from collections.abc import Mapping

from staydown.words.protect import IdentifierKind as Kind

BOUND = 2e-3
"""Up to which chance an identifier that may have been misread is shown by itself: one in five hundred is somebody's who was not meant."""

FEWEST: Mapping[Kind, float] = {Kind.PHONE: 8e7, Kind.PLATE: 1.7e7}
"""How many numbers there may be at least: mobile numbers of a country, plates of a series (Belgium 1-ABC-234)."""

MOST_NAMES, FEW_SHAPES, MANY_SHAPES, LONG = 1e10, 2e7, 1e8, 14
"""How many handles there may be at most; how many of their shapes with one end; and how many of the shapes of long ones, in letters.

People take them from their names. So it was measured on 100,000 handles of invented people with common names, and on 4,000 others' as if
each had been misread: of their first 5,000 originals one in 1e10 was somebody's where they had ten letters, and fewer where they had
more than twelve, but of those no more than five hits were counted, so 1e10 is taken for all; of the first hundred, in which years of
birth differ by a digit, it was one in 1e9 and in 1e10. Of shapes it was one in 2e7, and in 1e8 of long ones.
"""

SORTS, SHORTEST_WITH_SHAPE = 3, 10
"""How many forms a handle or an address has that is so long in letters: of all that are enrolled one in so many is of a sort."""


def of_number(kind: Kind, form: str) -> float:
    """About how many phone numbers there may be, or plates with so many letters and digits, of which the first is one of few."""
    if kind is Kind.PLATE:
        letters = sum(map(str.isalpha, form))
        return max(FEWEST[kind], 26.0**letters * 10.0 ** (len(form) - letters - 1))
    return FEWEST[kind]


def of_name(letters: int) -> float:
    """About how many handles there may be with so many letters: ten times as many with two letters more."""
    return min(MOST_NAMES, math.pow(10, 3.5 + letters / 2)) * (SORTS if letters >= SHORTEST_WITH_SHAPE else 1)


def of_shape(letters: int) -> float:
    """About how many there may be of the shape of a handle with so many letters, and one end of it."""
    return (MANY_SHAPES if letters >= LONG else FEW_SHAPES) * SORTS


def by_chance(of: float, among: int, enrolled: int) -> float:
    """The chance that one of so many originals is enrolled though nobody was meant, of `of` that there may be."""
    return among * enrolled / of
