"""People to enrol, with about ten identifiers each."""

import re
import unicodedata
from collections.abc import Sequence

from .chance import Chance
from .nouns import Enrolled, Field, Form, Named, Names, Person, Town
from .numbers import national_number, phone, plate
from .table import COUNTRIES, country_of

CARS = (
    "Skoda Octavia", "Volkswagen Golf", "Renault Clio", "Peugeot 308", "Opel Astra", "Ford Focus", "Toyota Corolla", "Fiat Tipo",
    "Dacia Duster", "Seat Ibiza", "Volvo V60", "Hyundai Tucson",
)  # fmt: skip
MAILS = ("post.example", "mail.example", "brief.example", "courrier.example")
SITES = ("facebook.com", "instagram.com", "t.me", "x.com", "tiktok.com", "vk.com")
GARRISONS = 2
"""Towns of a country in which its units lie: the second and the fourth by inhabitants, which are no capitals and no villages."""
IN_GARRISON = 0.6
"""The share of people who live in the town of their unit; the others live where chance by inhabitants puts them."""


def people(names: Names, count: int, seed: int) -> tuple[Person, ...]:
    """So many people of the countries that both `names` and the shipped table know, no two with the same identifier that is strong.

    Names are drawn as often as they are borne, so the same full name comes more than once. Where a name has two writings, half of the
    people are enrolled with both, a quarter with each.
    """
    countries = [code for code in COUNTRIES if names.forenames.get(code) and names.surnames.get(code) and names.towns.get(code)]
    seen: set[str] = set()
    return tuple(_person(names, countries, number, seen, Chance("people", seed, number)) for number in range(count))


def drawn(named: Sequence[Named], chance: Chance) -> Form:
    """A name, as likely as it is borne."""
    return chance.weighed(named, [one.bearers for one in named]).form


def town_of(towns: Sequence[Town], chance: Chance) -> Form:
    """A town, as likely as its inhabitants are many."""
    return chance.weighed(towns, [town.inhabitants for town in towns]).form


def garrison(towns: Sequence[Town], unit: int) -> Form:
    """The town in which the n-th unit of a country lies."""
    return towns[min(1 + 2 * (unit % GARRISONS), len(towns) - 1)].form


def bare(name: str) -> str:
    """A Latin name as it goes into an address of mail: small letters without marks."""
    plain = unicodedata.normalize("NFD", name.lower().replace("ı", "i").replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^a-z]", "", plain)


def _person(names: Names, countries: Sequence[str], number: int, seen: set[str], chance: Chance) -> Person:
    code = chance.of(countries)
    forename, surname = drawn(names.forenames[code], chance), drawn(names.surnames[code], chance)
    written = chance.weighed(tuple(Enrolled), (2, 1, 1))
    facts = _facts(names.towns[code], code, forename, surname, seen, chance)
    return Person(f"p{number:06}", code, forename, surname, written, facts)


def _facts(towns: Sequence[Town], code: str, forename: Form, surname: Form, seen: set[str], chance: Chance) -> dict[Field, Form]:
    country = country_of(code)
    unit = chance.below(len(country.units))
    town = garrison(towns, unit) if chance.happens(IN_GARRISON) else town_of(towns, chance)
    street, house, post = chance.of(country.streets), 2 * chance.below(90) + 1, 1000 + chance.below(8999)
    first, last = bare(forename.roman), bare(surname.roman)

    def fresh(field: Field) -> str:
        made = _strong(field, code, first, last, chance)
        while made.casefold() in seen:
            made = _strong(field, code, first, last, chance)
        seen.add(made.casefold())
        return made

    facts = {field: _alike(fresh(field)) for field in (Field.PHONE, Field.EMAIL, Field.HANDLE, Field.PROFILE, Field.PLATE)}
    if code == "BE":
        facts[Field.NATIONAL_NUMBER] = _alike(fresh(Field.NATIONAL_NUMBER))
    sides = ((street.local, town.local), (street.roman, town.roman))
    weak = {
        Field.ADDRESS: Form(*(_address(code, *side, house, post) for side in sides)),
        Field.TOWN: town,
        Field.UNIT: country.units[unit],
        Field.SCHOOL: chance.of(country.schools),
        Field.CAR: _alike(chance.of(CARS)),
    }
    return facts | weak


def _alike(value: str) -> Form:
    return Form(value, value)


def _address(code: str, street: str, town: str, house: int, post: int) -> str:
    """An address in the order of its country."""
    return f"{house} {street}, {post} {town}" if code in ("FR", "GB", "MA", "EG") else f"{street} {house}, {post} {town}"


def _strong(field: Field, code: str, first: str, last: str, chance: Chance) -> str:
    """A value that gives somebody away alone."""
    if field is Field.PHONE:
        return phone(code, True, chance)
    if field is Field.PLATE:
        return plate(code, True, chance)
    if field is Field.NATIONAL_NUMBER:
        return national_number(1960, 2006, chance)
    tail = f"{10 + chance.below(9990)}"
    if field is Field.EMAIL:
        return f"{chance.of((f'{first}.{last}', f'{first[0]}.{last}', f'{last}.{first}', f'{first}_{last}'))}{tail}@{chance.of(MAILS)}"
    if field is Field.HANDLE:
        return f"@{chance.of((f'{first}_{last}', f'{last}{first[0]}', f'{first}.{last[:4]}', f'{last}_{first[:3]}'))}{tail}"
    return f"https://{chance.of(SITES)}/{chance.of((f'{first}{last}', f'{last}.{first}', f'{first}_{last[:5]}'))}{tail}"
