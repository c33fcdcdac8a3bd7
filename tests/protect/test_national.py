"""National numbers: each country's check is known, and a number is found as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect import national
from staydown.protect.folding import fold
from staydown.protect.national import MISTAKEN, lettered, mistaken_forms, national_form, national_forms
from staydown.protect.numbers import written

# Numbers that public descriptions of the checks give as examples; none is known to be anybody's.
EXAMPLES = {
    "Belgium": [
        "85.07.30-033.28",
        "85 07 30 033 28",
        "85073003328",
        "850730-033-28",
        "85_07_30_033_28",
        "8S.07.3O-033.28",
        "85.07.30\n033.28",
    ],
    "France": ["2 95 10 99 126 111 93", "295109912611193"],
    "Corsica": ["1 86 02 2A 215 325 23", "186022A21532523"],
    "Netherlands": ["319072356", "3190.72.356", "319 072 356"],
    "Germany": ["12345678995", "12 345 678 995"],
    "Spain": ["12345678Z", "12.345.678-Z", "12 345 678 z"],
    "Spain, a foreigner": ["X1234567L", "X-1234567-L"],
    "Italy": ["RSSMRA85T10A562S", "RSS MRA 85T10 A562S"],
    "Poland": ["44051401359", "440514 01359"],
    "Turkey": ["10000000146", "100 000 001 46"],
}


def _found(text: str) -> set[str]:
    folded = fold(text)
    return {form for number in written(folded) for form in national_forms(number)} | {form for form, _ in lettered(folded)}


@pytest.mark.parametrize("writings", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_a_number_is_found_in_every_writing(writings: list[str]) -> None:
    form = national_form(fold(writings[0]))
    assert form and all(form in _found(f"nr {writing}, hij") for writing in writings)


_CHECKS = {
    "Belgium": national.is_belgian,
    "France": national.is_french,
    "Corsica": national.is_french,
    "Netherlands": national.is_dutch,
    "Germany": national.is_german,
    "Spain": national.is_spanish,
    "Spain, a foreigner": national.is_spanish,
    "Italy": national.is_italian,
    "Poland": national.is_polish,
    "Turkey": national.is_turkish,
}


@given(st.sampled_from([country for country in EXAMPLES if country != "Belgium"]), st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_by_the_check_of_the_country(country: str, place: int, shift: int) -> None:
    good = national_form(fold(EXAMPLES[country][0]))
    assert _CHECKS[country](good)
    if place < len(good) and good[place].isdigit():
        assert not _CHECKS[country](good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :])


def test_people_of_both_centuries_have_belgian_numbers() -> None:
    assert national.is_belgian("85073003328")
    assert national.is_belgian("010101001" + f"{97 - 2010101001 % 97:02d}")
    assert not national.is_belgian("85073003327")


@given(st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_of_a_national_number_of_the_last_century_is_noticed(place: int, shift: int) -> None:
    good = "85073003328"
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    stem, check = int(wrong[:9]), int(wrong[9:])
    assert check != 97 - stem % 97
    assert national.is_belgian(wrong) == (check == 97 - int("2" + wrong[:9]) % 97)


def test_a_german_number_repeats_one_digit_and_no_other() -> None:
    assert national.is_german("12345678995")
    assert not any(national.is_german("1122345678" + str(check)) for check in range(10))


@given(st.text(alphabet="0123456789abxyz", max_size=18))
def test_any_letters_and_digits_may_be_asked(form: str) -> None:
    assert national_form(form) in ("", form)


def test_nine_digits_among_others_are_no_dutch_number() -> None:
    assert "319072356" not in _found("1 2 319 072 356 4 5")


@given(st.integers(0, 10**9 - 1), st.integers(0, 10), st.data())
def test_a_belgian_number_with_a_digit_for_another_may_be_the_right_one(stem: int, place: int, data: st.DataObject) -> None:
    right = f"{stem:09d}{97 - stem % 97:02d}"
    read = data.draw(st.sampled_from([digit for digit, others in MISTAKEN.items() if right[place] in others]))
    wrong = f"{right[:place]}{read}{right[place + 1 :]}"
    numbers = [number for number in written(f"nr {wrong}.") if number.digits == wrong]
    assert national.is_national_number(wrong) or right in {form for number in numbers for form in mistaken_forms(number)}


@pytest.mark.parametrize("text", ["85073003328", "+32470123456", "8507300332", "123456789012"])
def test_a_right_number_and_what_is_no_such_number_may_be_no_other(text: str) -> None:
    assert not [form for number in written(text) for form in mistaken_forms(number)]


def test_digits_are_mistaken_for_others_and_none_for_itself() -> None:
    assert set(MISTAKEN) == set("0123456789") and all(digit not in others for digit, others in MISTAKEN.items())
