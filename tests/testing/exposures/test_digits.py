"""Tricks of digits: a reader gets the same number."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from staydown.testing.exposures import digits
from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.nouns import Field
from staydown.testing.exposures.writing import Value

from .samples import one_of


def phone(country: str = "BE", language: str = "fr") -> Value:
    """The phone of somebody as it is enrolled."""
    person = one_of(country)
    plain = person.facts[Field.PHONE].local
    return Value(Field.PHONE, plain, plain, person, language)


def read(text: str) -> str:
    """The digits that a reader sees."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if unicodedata.digit(sign, None) is not None)


@pytest.mark.parametrize("trick", [digits.keycaps, digits.foreign])
def test_other_digits_are_the_same_number(trick: Callable[[Value, Chance], str]) -> None:
    for seed in range(60):
        made = trick(phone(), Chance(seed))
        assert read(made) == phone().plain[1:]
        assert made != phone().plain


def test_ten_scripts_have_ten_digits_each() -> None:
    assert [unicodedata.digit(zero) for zero in digits.ZEROS] == [0] * 10
    assert [unicodedata.digit(chr(ord(zero) + 9)) for zero in digits.ZEROS] == [9] * 10


def test_any_separators_leave_the_number_as_it_is_dialled() -> None:
    for country, code in (("BE", "32"), ("RU", "7"), ("GE", "995")):
        value = phone(country)
        local = value.plain.removeprefix(f"+{code}")
        for seed in range(60):
            assert re.sub(r"\D", "", digits.separated(value, Chance(seed))).endswith(local)


@pytest.mark.parametrize(
    ("pair", "language", "belgian", "said"),
    [
        ("71", "fr", False, "soixante et onze"),
        ("71", "fr", True, "septante et un"),
        ("80", "fr", False, "quatre-vingts"),
        ("91", "fr", False, "quatre-vingt-onze"),
        ("95", "fr", True, "nonante-cinq"),
        ("21", "fr", True, "vingt et un"),
        ("22", "nl", False, "tweeëntwintig"),
        ("34", "nl", False, "vierendertig"),
        ("21", "de", False, "einundzwanzig"),
        ("17", "de", False, "siebzehn"),
        ("42", "en", False, "forty-two"),
        ("05", "en", False, "zero five"),
        ("12", "ar", False, "واحد اثنان"),
    ],
)
def test_two_digits_are_said_as_people_say_them(pair: str, language: str, belgian: bool, said: str) -> None:
    assert digits.number(pair, language, belgian) == said


@pytest.mark.parametrize("language", digits.SPOKEN)
def test_a_number_that_is_spelled_out_keeps_few_of_its_digits(language: str) -> None:
    made = [digits.spelled(phone(language=language), Chance(seed)) for seed in range(50)]
    assert sum(not any(map(str.isdigit, one)) for one in made) > 35
    assert all(any(map(str.isalpha, one)) for one in made)
