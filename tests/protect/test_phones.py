"""Phones: one form for every writing of a number, with its country's code and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.folding import fold
from staydown.protect.numbers import written
from staydown.protect.phones import phone_form, phone_forms

WRITINGS = {
    "Belgium": ["+32 470 12 34 56", "0470 12 34 56", "0032 (0)470 12 34 56", "32470123456", "470 12 34 56", "(0470) 12.34.56"],
    "a Belgian town": ["+32 2 123 45 67", "02/123.45.67", "0032 2 1234567", "nul twee honderddrieëntwintig vijfenveertig zevenenzestig"],
    "France": ["+33 6 39 98 01 17", "06 39 98 01 17", "0033639980117", "33 6 39 98 01 17", "06.39.98.01.17"],
    "Netherlands": ["+31 6 12345678", "06-12345678", "0031612345678", "06 1234 5678"],
    "Germany": ["+49 151 12345678", "0151/123 456 78", "0049 (0)151-12345678", "4915112345678"],
    "United Kingdom": ["+44 7911 123456", "07911 123456", "0044 7911123456", "7911-123456"],
    "Spain": ["+34 612 34 56 78", "612 345 678", "0034612345678", "34 612 345 678"],
    "Italy": ["+39 347 123 4567", "347 1234567", "0039 3471234567", "347-123-4567"],
    "an Italian town": ["+39 06 1234 5678", "06 12345678", "0039 06 12345678"],
    "Poland": ["+48 512 345 678", "512-345-678", "0048512345678"],
    "Turkey": ["+90 532 123 45 67", "0532 123 45 67", "532 123 45 67"],
    "Morocco": ["+212 612 345 678", "0612-345678", "00212612345678"],
    "Algeria": ["+213 551 23 45 67", "0551 23 45 67", "213551234567"],
    "Tunisia": ["+216 20 123 456", "20 123 456", "0021620123456", "20 12 34 56"],
    "Egypt": ["+20 10 1234 5678", "010 1234 5678", "00201012345678"],
    "Russia": ["+7 912 345-67-89", "8 (912) 345-67-89", "7 912 345 67 89"],
    "United States": ["+1 202 555 0123", "(202) 555-0123", "1-202-555-0123"],
    "Luxembourg": ["+352 621 123 456", "621 123 456"],
    "a country that is not listed": ["+599 9 123 4567", "00599 91234567"],
}


def _forms(text: str) -> set[str]:
    return {form for number in written(fold(text)) for form in phone_forms(number)}


@pytest.mark.parametrize("writings", WRITINGS.values(), ids=WRITINGS.keys())
def test_every_writing_of_a_number_has_the_form_of_its_international_one_and_is_found(writings: list[str]) -> None:
    form = phone_form(fold(writings[0]))
    assert form and all(form in _forms(f"bel {writing} nu") for writing in writings)
    assert {phone_form(fold(writing)) for writing in writings if any(map(str.isdigit, writing))} == {form}


@pytest.mark.parametrize("text", ["20161123", "23112016", "n12345678x", "12 34 56 78 90 12", "123456", "1 2 3 4 5 6 7", "12,345,678"])
def test_what_nothing_announces_must_look_like_a_phone_number(text: str) -> None:
    assert not _forms(text)


@given(st.from_regex(r"[1-9][0-9]{8}", fullmatch=True), st.sampled_from(["+31", "0031", "0", "+31 (0)", "+33 ", "0033-", "tel:0", ""]))
def test_nine_digits_are_their_own_form_behind_any_beginning(number: str, beginning: str) -> None:
    assert phone_form(fold(beginning + number)) == number
    assert number in _forms(beginning + number)


@given(st.text(alphabet="+0123456789 .-", max_size=30))
def test_forms_have_eight_or_nine_digits(value: str) -> None:
    assert len(phone_form(value)) in (0, 8, 9)
    assert all(len(form) in (8, 9) for form in _forms(value))
