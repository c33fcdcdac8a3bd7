"""How somebody who hides nothing writes what he gives away."""

from dataclasses import dataclass

from .chance import Chance
from .nouns import Enrolled, Field, Form, Person
from .table import country_of

SCRIPT_OF = {"RU": "Cyrillic", "BG": "Cyrillic", "GR": "Greek", "GE": "Georgian", "MA": "Arabic", "EG": "Arabic"}
"""The script of the names of a country; Latin where it is not named."""
LANGUAGE_SCRIPT = {"ru": "Cyrillic", "el": "Greek", "ar": "Arabic"}
"""The script of a language; Latin where it is not named."""

_GROUPINGS = ((3, 2, 2, 2), (2, 2, 2, 2, 2), (3, 3, 3), (4, 3, 3), (3, 3, 2, 2), (4, 6))


@dataclass(frozen=True, slots=True)
class Value:
    """Something to write: its field, how it is enrolled, how it is written until now, whose it is and in which language the message is."""

    field: Field
    plain: str
    text: str
    person: Person
    language: str


def name_of(person: Person, local: bool) -> tuple[str, str]:
    """Forename and surname in one of the writings."""
    return (person.forename.local, person.surname.local) if local else (person.forename.roman, person.surname.roman)


def in_local(person: Person, language: str) -> bool:
    """Whether an honest writer puts the local writing: where it is enrolled, and the language has that script or no other is enrolled."""
    fits = SCRIPT_OF.get(person.country, "Latin") == LANGUAGE_SCRIPT.get(language, "Latin")
    return person.enrolled is Enrolled.LOCAL or (person.enrolled is Enrolled.BOTH and fits)


def honest(person: Person, field: Field, language: str, chance: Chance) -> Value:
    """The field of a person as it is written without any trick."""
    local = in_local(person, language)
    if field is Field.NAME:
        plain = " ".join(name_of(person, local))
        return Value(field, plain, plain, person, language)
    plain = _side(person.facts[field], local)
    return Value(field, plain, _written(field, plain, person.country, chance), person, language)


def _side(form: Form, local: bool) -> str:
    return form.local if local else form.roman


def _written(field: Field, plain: str, country: str, chance: Chance) -> str:
    if field is Field.PHONE:
        return _phone(plain, country, chance)
    if field is Field.ADDRESS:
        return plain if chance.happens(0.4) else plain.partition(", ")[0]
    if field is Field.PROFILE:
        return chance.of((plain, plain.removeprefix("https://"), plain.replace("https://", "https://www.")))
    if field is Field.HANDLE:
        return plain if chance.happens(0.7) else plain.removeprefix("@")
    if field is Field.NATIONAL_NUMBER:
        return chance.of((plain, plain.replace(".", " ").replace("-", " "), "".join(filter(str.isdigit, plain))))
    return plain


def at_home(phone: str, country: str) -> str:
    """The digits of a phone as they are dialled in its country."""
    shape = country_of(country)
    return shape.trunk + phone.removeprefix(f"+{shape.code}")


def grouped(digits: str, separator: str, chance: Chance) -> str:
    """The digits in groups that people use; what is left over goes to the last group."""
    groups, at = [], 0
    for size in chance.of(_GROUPINGS):
        groups.append(digits[at : at + size])
        at += size
    groups[-1] += digits[at:]
    return separator.join(filter(None, groups))


def _phone(phone: str, country: str, chance: Chance) -> str:
    home = at_home(phone, country)
    if chance.happens(0.5):
        return grouped(home, chance.of((" ", ".", "")), chance)
    code = f"+{country_of(country).code}"
    return f"{code} {grouped(phone.removeprefix(code), ' ', chance)}" if chance.happens(0.6) else phone
