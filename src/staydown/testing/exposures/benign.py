"""Messages that expose nobody: chat, news, sport, adverts, addresses, lists, and hard ones, with names and numbers of nobody.

Surnames are invented and in no other table; phones, plates and house numbers are even where those of people to enrol are odd; national
numbers are of people who were born before any of them.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from . import numbers
from .chance import Chance
from .nouns import Case, Demand, Form, Layout
from .sentences import filled, sentences, slots
from .table import COUNTRIES, country_of, invented
from .writing import LANGUAGE_SCRIPT, SCRIPT_OF, at_home, grouped

SECTIONS = {"chat": 4, "news": 2, "sport": 2, "advert": 2, "place": 1, "list": 1, "hard": 3}
"""The kinds of messages, and how often each comes."""

SHOPS = ("bakery", "garage", "flowers", "cinema", "library", "choir", "harbour", "orchard")


def benign(language: str, count: int, seed: int) -> tuple[Case, ...]:
    """So many messages in a language of `sentences.BENIGN`, one to three sentences each."""
    return tuple(_message(language, Chance("benign", seed, language, number)) for number in range(count))


def _message(language: str, chance: Chance) -> Case:
    said = []
    for _ in range(chance.weighed((1, 2, 3), (5, 3, 2))):
        section = chance.weighed(tuple(SECTIONS), tuple(SECTIONS.values()))
        sentence = chance.of(sentences(language)[section])
        said.append(filled(sentence, values_of(sentence, language, chance)).text)
    text = chance.of((" ", "\n")).join(said)
    return Case((text,), Layout.MESSAGE, language, Demand.NOTHING, plain=text)


def values_of(sentence: str, language: str, chance: Chance, given: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Something of nobody for each slot of a sentence but those that are given, no name or town twice in it."""
    country = chance.of(_countries(language))
    values = dict(given)
    for slot in slots(sentence):
        if slot in given:
            continue
        made = ""
        while not made or (made in values.values() and not made[0].isdigit()):
            made = _OF[slot.rstrip("23")](language, country, chance)
        values[slot] = made
    return values


@cache
def _countries(language: str) -> tuple[str, ...]:
    """The countries where a language is written; all of them for one that is written in none."""
    return tuple(code for code in COUNTRIES if language in country_of(code).languages) or COUNTRIES


def _written(form: Form, language: str, country: str) -> str:
    """A form in its own script where the language has that one."""
    return form.local if SCRIPT_OF.get(country, "Latin") == LANGUAGE_SCRIPT.get(language, "Latin") else form.roman


def _forename(language: str, _: str, chance: Chance) -> str:
    return chance.of(sentences(language)["forenames"])


def _surname(language: str, _: str, chance: Chance) -> str:
    return chance.of(sentences(language)["surnames"])


def _person(language: str, country: str, chance: Chance) -> str:
    return f"{_forename(language, country, chance)} {_surname(language, country, chance)}"


def _town(language: str, country: str, chance: Chance) -> str:
    towns = invented().towns[country]
    return _written(chance.weighed(towns, [town.inhabitants for town in towns]).form, language, country)


def _phone(_: str, country: str, chance: Chance) -> str:
    number = numbers.phone(country, False, chance)
    code = f"+{country_of(country).code}"
    if chance.happens(0.3):
        return f"{code} {grouped(number.removeprefix(code), ' ', chance)}"
    return grouped(at_home(number, country), chance.of((" ", ".", "")), chance)


def _code(_: str, __: str, chance: Chance) -> str:
    """A number that is no phone: of a parcel, a customer, a payment, a person of long ago."""
    style = chance.below(5)
    if style == 0:
        return numbers.national_number(1925, 1945, chance)
    if style == 1:
        return numbers.filled("+++###/####/#####+++", False, chance)
    if style == 2:
        return numbers.filled("@@## #### #### ####", False, chance)
    return grouped(numbers.filled("#" * (8 + chance.below(6)), False, chance), chance.of(("", " ", "-", ".")), chance)


def _shop(chance: Chance, joint: str) -> str:
    return f"{chance.of(SHOPS)}{joint}{chance.of(SHOPS)}{chance.below(10_000)}"


def _price(_: str, __: str, chance: Chance) -> str:
    price = 10 + chance.below(40_000)
    return chance.of((f"{price}", f"{price:,}", f"{price:,}".replace(",", " "), f"{price:,}".replace(",", ".")))


def _time(_: str, __: str, chance: Chance) -> str:
    hour, minute = 6 + chance.below(17), 5 * chance.below(12)
    return chance.of((f"{hour}:{minute:02}", f"{hour}h{minute:02}", f"{hour}.{minute:02}"))


def _date(_: str, __: str, chance: Chance) -> str:
    day, month, year = 1 + chance.below(28), 1 + chance.below(12), 2015 + chance.below(12)
    return chance.of((f"{day}.{month}.{year}", f"{day:02}/{month:02}/{year}", f"{day}/{month}", f"{year}-{month:02}-{day:02}"))


_OF: Mapping[str, Callable[[str, str, Chance], str]] = {
    "forename": _forename,
    "surname": _surname,
    "person": _person,
    "town": _town,
    "street": lambda language, country, chance: _written(chance.of(country_of(country).streets), language, country),
    "unit": lambda language, country, chance: _written(chance.of(country_of(country).units), language, country),
    "number": lambda _, __, chance: f"{2 + 2 * chance.below(90)}",
    "phone": _phone,
    "plate": lambda _, country, chance: numbers.plate(country, False, chance),
    "email": lambda _, __, chance: f"{_shop(chance, '.')}@shop.example",
    "handle": lambda _, __, chance: f"@{_shop(chance, '_')}",
    "site": lambda _, __, chance: f"https://instagram.com/{_shop(chance, '.')}",
    "score": lambda _, __, chance: f"{chance.below(7)}{chance.of(('-', ':', ' - '))}{chance.below(6)}",
    "count": lambda _, __, chance: f"{2 + chance.below(88)}",
    "price": _price,
    "time": _time,
    "date": _date,
    "year": lambda _, __, chance: f"{1990 + chance.below(36)}",
    "code": _code,
}
"""Something of nobody for each kind of slot."""
