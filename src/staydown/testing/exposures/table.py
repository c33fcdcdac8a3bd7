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
ELSEWHERE = 4
"""How many times as many people live in villages as in the largest town of the country, which has then a sixth of all."""


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


def _towns(towns: str, villages: str) -> tuple[Town, ...]:
    """The towns by name, and a village for each beginning with each end, so that most people live in no town that many know."""
    named = [Town(form_of(name), int(inhabitants)) for name, _, inhabitants in (said.rpartition(" ") for said in towns.split(", "))]
    beginnings, ends = (_forms(part) for part in villages.split(" / "))
    each = max(1, ELSEWHERE * named[0].inhabitants // (len(beginnings) * len(ends)))
    lesser = [Town(Form(_joined(one.local, end.local), _joined(one.roman, end.roman)), each) for one in beginnings for end in ends]
    return tuple(sorted((*named, *lesser), key=lambda town: -town.inhabitants))


def _joined(beginning: str, end: str) -> str:
    """A beginning and an end as one word, or as two where the end has a capital or the alphabet has none."""
    return f"{beginning} {end}" if end[0].isupper() or "\u0600" <= end[0] <= "\u06ff" else beginning + end


@cache
def invented() -> Names:
    """The names and towns that are shipped."""
    return Names(
        {country: ranked(_forms(lines["forenames"])) for country, lines in _sections().items()},
        {country: ranked(_forms(lines["surnames"])) for country, lines in _sections().items()},
        {country: _towns(lines["towns"], lines["villages"]) for country, lines in _sections().items()},
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
