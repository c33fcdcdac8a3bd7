"""Numerals: a number that is dictated is read digit by digit, by tens and by hundreds, in five languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect import numerals
from staydown.protect.folding import fold
from staydown.protect.numerals import spelled_out


def _digits(text: str) -> str:
    return " ".join(digits for digits, _, _ in spelled_out(fold(text)))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("nul vier zeven nul twaalf vierendertig zesenvijftig", "0 4 7 0 12 34 56"),
        ("nul vierhonderdzeventig tweeëntwintig één en veertig", "0 470 22 41"),
        ("vierhonderd zeventig honderddrie dubbel zeven", "470 103 77"),
        ("zéro quatre cent septante douze trente-quatre cinquante-six", "0 470 12 34 56"),
        ("zéro six soixante-douze quatre-vingt-dix-sept quatre-vingt-un vingt et un", "0 6 72 97 81 21"),
        ("soixante et onze septante et un nonante-neuf quatre vingt douze", "71 71 99 92"),
        ("vingt quatre-vingt-treize quatre vingt et un soixante dix-huit", "20 93 4 21 60 18"),
        ("quatre vingt quatre vingts cent vingt-trois", "84 20 123"),
        ("null vier sieben null zwölf vierunddreißig sechs und fünfzig zwo", "0 4 7 0 12 34 56 2"),
        ("vierhundertsiebzig einundzwanzig fuenf", "470 21 5"),
        ("oh four double seven nought twelve thirty-four fifty six", "0 4 77 0 12 34 56"),
        ("four hundred and seventy triple one", "470 111"),
        ("صفر أربعة سبعة صفر واحد اثنان ثلاثة وأربعون خمسة ستة", "0 4 7 0 1 2 43 5 6"),
        ("صفر اربع سبع صفر واحدة اثنتين ثلاث اربع خمس ست", "0 4 7 0 1 2 3 4 5 6"),
        ("sifr arba3a sab3a sifr wahed tnayn tlata w arba3in", "0 4 7 0 1 2 43"),
    ],
)
def test_dictated_numbers_are_read_as_digits(text: str, digits: str) -> None:
    assert _digits(text) == digits


@pytest.mark.parametrize(
    "text",
    [
        "one of us saw the two of them, and the three of you went home at four",
        "een vriend en een collega, en nog een of twee anderen",
        "eine Frau und ein Mann, zwei oder drei Kinder",
        "un homme et une femme, deux ou trois fois",
    ],
)
def test_an_ordinary_sentence_makes_no_number_of_nine_digits(text: str) -> None:
    assert len(_digits(text).replace(" ", "")) < 9


def test_no_word_means_two_numbers() -> None:
    tables = [table for name, table in vars(numerals).items() if isinstance(table, dict) and name.isupper()]
    assert len(tables) > 10
    assert all(table[word] == numerals._VALUES[word] for table in tables for word in table if word in numerals._VALUES)


_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante"}


@given(st.integers(2, 5), st.integers(2, 9))
def test_tens_and_units_are_one_number_in_every_language(tens: int, unit: int) -> None:
    french = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
    dutch = ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
    german = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
    english = ["two", "three", "four", "five", "six", "seven", "eight", "nine"]
    place = unit - 2
    said = [
        f"{_FRENCH_TENS[tens * 10]}-{french[place]}",
        f"{dutch[place]}en{['twintig', 'dertig', 'veertig', 'vijftig'][tens - 2]}",
        f"{german[place]}und{['zwanzig', 'dreißig', 'vierzig', 'fünfzig'][tens - 2]}",
        f"{['twenty', 'thirty', 'forty', 'fifty'][tens - 2]} {english[place]}",
    ]
    assert [_digits(text) for text in said] == [str(tens * 10 + unit)] * 4


@given(st.text(alphabet="onetw vierdghu-\n", max_size=60))
def test_numerals_stand_where_they_say_and_follow_each_other(text: str) -> None:
    found = list(spelled_out(text))
    assert all(digits.isdigit() and text[start:end].strip() == text[start:end] != "" for digits, start, end in found)
    assert all(one[2] <= other[1] for one, other in pairwise(found))
