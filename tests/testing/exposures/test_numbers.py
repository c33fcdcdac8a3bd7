"""Numbers of nobody, in the shapes of their countries."""

import re

import pytest

from staydown.protect.identifiers import is_national_number
from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.numbers import filled, national_number, phone, plate
from staydown.testing.exposures.table import COUNTRIES


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_last_digit_tells_the_enrolled_from_those_of_nobody(country: str) -> None:
    chance = Chance("numbers", country)
    for odd in (True, False):
        for made in (phone(country, odd, chance), plate(country, odd, chance)):
            assert int(re.findall(r"\d", made)[-1]) % 2 == odd


def test_a_shape_is_filled() -> None:
    assert re.fullmatch(r"1-[A-Z]{3}-\d{2}[13579]", filled("1-@@@-###", True, Chance("shape")))
    assert re.fullmatch(r"\+32 4\d{7}[02468]", filled("+32 4########", False, Chance("shape")))


def test_a_national_number_carries_its_check() -> None:
    chance = Chance("national")
    for first, last in ((1925, 1945), (1960, 1999), (2000, 2006)):
        for _ in range(200):
            digits = re.sub(r"\D", "", national_number(first, last, chance))
            stem, check = digits[:9], int(digits[9:])
            assert check == 97 - int(stem if first < 2000 else f"2{stem}") % 97
            assert is_national_number(digits)


def test_those_of_nobody_are_older_than_anybody_enrolled() -> None:
    chance = Chance("old")
    assert {int(national_number(1925, 1945, chance)[:2]) for _ in range(300)} <= set(range(25, 46))
    assert {int(national_number(1960, 2006, chance)[:2]) for _ in range(300)} <= {*range(60, 100), *range(7)}
