"""How somebody writes who hides nothing."""

import re

import pytest

from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.nouns import Enrolled, Field
from staydown.testing.exposures.writing import at_home, grouped, honest, in_local

from .samples import one_of, somebody


def test_an_honest_name_is_one_that_is_enrolled() -> None:
    for number, person in enumerate(somebody()):
        for language in ("fr", "ru", "ar"):
            value = honest(person, Field.NAME, language, Chance("honest", number))
            assert value.text == value.plain
            assert value.text in person.names


def test_a_message_has_the_writing_of_its_script_where_both_are_enrolled() -> None:
    assert in_local(one_of("RU"), "ru")
    assert not in_local(one_of("RU"), "fr")
    assert in_local(one_of("RU", Enrolled.LOCAL), "fr")
    assert not in_local(one_of("RU", Enrolled.ROMAN), "ru")


@pytest.mark.parametrize("field", [Field.PHONE, Field.NATIONAL_NUMBER])
def test_a_number_keeps_its_digits_but_for_what_is_dialled_before_it(field: Field) -> None:
    person = one_of("BE")
    for number in range(50):
        value = honest(person, field, "nl", Chance("digits", number))
        digits = re.sub(r"\D", "", value.text)
        assert digits.removeprefix("0").removeprefix("32") == re.sub(r"\D", "", value.plain).removeprefix("32").removeprefix("0")


def test_a_phone_is_dialled_at_home_with_what_its_country_puts_before() -> None:
    assert at_home("+32471234567", "BE") == "0471234567"
    assert at_home("+79211658483", "RU") == "89211658483"
    assert at_home("+306944743095", "GR") == "6944743095"


def test_groups_lose_no_digit() -> None:
    for number in range(30):
        assert grouped("0471234567", " ", Chance(number)).replace(" ", "") == "0471234567"


def test_an_address_may_stand_without_its_town() -> None:
    person = one_of("BE")
    written = {honest(person, Field.ADDRESS, "fr", Chance("address", number)).text for number in range(30)}
    full = person.facts[Field.ADDRESS].local
    assert written == {full, full.partition(", ")[0]}
