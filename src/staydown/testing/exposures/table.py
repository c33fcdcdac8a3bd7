"""The small invented table that is shipped: names, towns, streets, units, schools, and the shapes of numbers of twelve countries."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .nouns import Form, Named, Names, Town

COUNTRIES = ("BE", "FR", "NL", "DE", "GB", "TR", "RU", "BG", "GR", "GE", "MA", "EG")
"""The countries of the table."""

LARGEST = 100_000
"""What the bearers of a name are counted from where only its place is known; a list of common names falls slowly."""
_SLOW = 4


@dataclass(frozen=True, slots=True)
class Country:
    """What is written in a country: languages, the shape of its phones (code, what is put before at home, digits) and plates, places."""

    languages: tuple[str, ...]
    code: str
    trunk: str
    phone: str
    plate: str
    streets: tuple[Form, ...]
    units: tuple[Form, ...]
    schools: tuple[Form, ...]


@cache
def _sections() -> Mapping[str, Mapping[str, str]]:
    """The lines of the table by country and by what stands before the colon."""
    found: dict[str, dict[str, str]] = {}
    country = ""
    for line in files(__package__).joinpath("table.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            country = line.strip("[]")
            found[country] = {}
        else:
            kind, _, said = line.partition(": ")
            found[country][kind] = said
    return found


def form_of(said: str) -> Form:
    """The form written as `local=romanised`, or as one word for both."""
    local, _, roman = said.partition("=")
    return Form(local, roman or local)


def _forms(said: str) -> tuple[Form, ...]:
    return tuple(map(form_of, said.split(", ")))


def ranked(forms: tuple[Form, ...]) -> tuple[Named, ...]:
    """Names of which only the order is known, with bearers that fall slowly from the first to the last."""
    return tuple(Named(form, LARGEST // (place + _SLOW)) for place, form in enumerate(forms, start=1))


def _town(said: str) -> Town:
    name, _, inhabitants = said.rpartition(" ")
    return Town(form_of(name), int(inhabitants))


@cache
def invented() -> Names:
    """The names and towns that are shipped."""
    return Names(
        {country: ranked(_forms(lines["forenames"])) for country, lines in _sections().items()},
        {country: ranked(_forms(lines["surnames"])) for country, lines in _sections().items()},
        {country: tuple(map(_town, lines["towns"].split(", "))) for country, lines in _sections().items()},
    )


@cache
def country_of(code: str) -> Country:
    """What is written in one of `COUNTRIES`."""
    lines = _sections()[code]
    number, trunk, phone = lines["phone"].split()
    return Country(
        languages=tuple(lines["languages"].split()),
        code=number,
        trunk=trunk.strip("-"),
        phone=phone,
        plate=lines["plate"],
        streets=_forms(lines["streets"]),
        units=_forms(lines["units"]),
        schools=_forms(lines["schools"]),
    )
