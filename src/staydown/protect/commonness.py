"""How common a name, a town, a school or a car is, said in three classes when it is enrolled, while it can still be read.

Two things tell: how many of the same enrolment table have it, and short lists of large towns and of frequent forenames and surnames,
written from general knowledge. What a scan needs of it is a class, and no more is kept: a finer number would tell towns apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from staydown.words.protect import WEAK, Commonness
from staydown.words.protect import IdentifierKind as Kind

from . import names, weak
from .gazetteer import FREQUENT_CARS, FREQUENT_FORENAMES, FREQUENT_SURNAMES, LARGE_TOWNS

FORENAME_SHARE, SURNAME_SHARE, OTHER_SHARE = 5e-3, 1e-3, 3e-5
"""What share of a country bears a forename or a surname of the lists, and one that stands in none: orders of magnitude."""

COMMON_NAME, FREQUENT_NAME = 1e-6, 1e-7
"""From what share of a country on a whole name is common or frequent: of ten million people ten, or one, bear it."""

COMMON_SHARE, COMMON_COUNT, FREQUENT_SHARE, FREQUENT_COUNT = 0.05, 10, 0.005, 3
"""From what share of a table on, and how many people at least, a weak thing is common or frequent."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of an enrolment table have each word of a name and each weak thing (`kind:thing`), of how many people."""

    people: int
    counts: dict[str, int]

    def of(self, some: Iterable[Set[str]]) -> "Counts":
        """What of it some rows of the table need, given as what is counted of each (`counted_of`)."""
        return Counts(self.people, {key: self.counts.get(key, 0) for keys in some for key in keys})

    def commonness(self, kind: Kind, form: str) -> Commonness:
        """How common a value of this canonical form is; everything but a name or a weak thing is rare, and so is an address."""
        if kind is Kind.NAME:
            return self._commonness_of_name(form.split(" ")) if form else Commonness.RARE
        if kind not in _COUNTED:
            return Commonness.RARE
        count = self.counts.get(f"{kind.value}:{form}", 0)
        common = form in _listed(kind) or count >= max(COMMON_COUNT, COMMON_SHARE * self.people)
        return _class(common, count >= max(FREQUENT_COUNT, FREQUENT_SHARE * self.people))

    def _commonness_of_name(self, words: Sequence[str]) -> Commonness:
        """How common a name of these words is."""
        share = 1.0
        for word in words:
            share *= max(_listed_share(word), self._share(self.counts.get(f"name:{word}", 0)))
        return _class(share >= COMMON_NAME, share >= FREQUENT_NAME)

    def _share(self, count: int) -> float:
        """What share of the others in the table have what so many have; none where one person alone or two do, which is chance."""
        return (count - 1) / self.people if count >= FREQUENT_COUNT else 0.0


def counted(rows: Iterable[Mapping[str, str]]) -> Counts:
    """What each row has, counted once a row."""
    return in_all([counted_of(row) for row in rows])


def in_all(rows: Sequence[Set[str]]) -> Counts:
    """The same, given what is counted of each row."""
    counts = Counter[str]()
    for keys in rows:
        counts.update(keys)
    return Counts(len(rows), dict(counts))


def counted_of(row: Mapping[str, str]) -> Set[str]:
    """All that is counted of a row."""
    cells = ((kind, column, cell) for kind, column in _COLUMNS if (cell := row.get(column)))
    return {f"{column}:{key}" for kind, column, cell in cells for value in cell.split("|") if value.strip() for key in _keys(kind, value)}


_COUNTED = sorted(WEAK - {Kind.ADDRESS})
"""Weak kinds that several people may share; a house has few inhabitants."""

_COLUMNS = tuple((kind, kind.value) for kind in (Kind.NAME, *_COUNTED))


def _class(common: bool, frequent: bool) -> Commonness:
    """The class of what is common, frequent or neither."""
    return Commonness.COMMON if common else Commonness.FREQUENT if frequent else Commonness.RARE


def _keys(kind: Kind, value: str) -> tuple[str, ...]:
    """What is counted of a value: the first and the last word of a name, a weak thing as it is spelled; nothing of other kinds."""
    if kind is Kind.NAME:
        ends = names.ends_of(value)
        return (ends[0].spelled, ends[1].spelled) if ends else ()
    key = weak.canonical(kind, value) if kind in _COUNTED else ""
    return (key,) if key else ()


def is_listed(word: str) -> bool:
    """Whether a word, as names are compared, is a frequent forename or surname."""
    return word in listed_words()


@cache
def listed_words() -> frozenset[str]:
    """The frequent forenames and surnames, as names are compared."""
    forenames, surnames = _outlines()
    return forenames | surnames


def _listed_share(word: str) -> float:
    """What share of a country bears a word of a name, as far as the lists know."""
    forenames, surnames = _outlines()
    return FORENAME_SHARE if word in forenames else SURNAME_SHARE if word in surnames else OTHER_SHARE


@cache
def _outlines() -> tuple[frozenset[str], frozenset[str]]:
    """The frequent forenames and surnames as names are compared."""
    forenames, surnames = (
        frozenset(one.spelled for name in some if (one := names.word(name))) for some in (FREQUENT_FORENAMES, FREQUENT_SURNAMES)
    )
    return forenames, surnames


@cache
def _listed(kind: Kind) -> frozenset[str]:
    """The large towns, or the frequent cars, as they are compared."""
    listed = {Kind.TOWN: LARGE_TOWNS, Kind.CAR: FREQUENT_CARS}.get(kind, frozenset())
    return frozenset(weak.canonical(kind, name.replace("_", " ")) for name in listed)
