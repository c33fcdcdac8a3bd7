"""People to enrol, the same for all tests of the generator."""

from functools import cache

from staydown.testing.exposures.cases import SEED
from staydown.testing.exposures.nouns import Enrolled, Evidence, Field, Person, Trick
from staydown.testing.exposures.people import people
from staydown.testing.exposures.table import invented
from staydown.testing.exposures.tricks import FITS
from staydown.testing.exposures.writing import Value

CELLS = [(trick, evidence) for trick in Trick for evidence in Evidence if evidence in FITS[trick]]
"""Every trick with every evidence that it is used on."""


@cache
def somebody() -> tuple[Person, ...]:
    """Four hundred people."""
    return people(invented(), 400, SEED)


def one_of(country: str, enrolled: Enrolled = Enrolled.BOTH) -> Person:
    """The first of them from a country whose name is enrolled so."""
    return next(person for person in somebody() if person.country == country and person.enrolled is enrolled)


def value(field: Field, text: str, country: str = "BE", language: str = "fr") -> Value:
    """Something to write of somebody from a country."""
    return Value(field, text, text, one_of(country), language)
