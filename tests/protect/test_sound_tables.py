"""The tables behind the sound of a name keep the laws that its rules rely on."""

import re

import pytest

from staydown.protect.sound_tables import (
    ARABIC,
    BARE,
    IRREGULAR,
    LATIN_OF,
    LONE_ARTICLES,
    LONE_ASSIMILATED,
    LONE_SONS,
    PAIRS,
    SPELLINGS,
    VOWELS,
    Rule,
)

TABLES = (PAIRS, SPELLINGS, VOWELS, BARE, ARABIC)
SOUNDS = frozenset("abdefghiklmnoprstuwJNYZ")


@pytest.mark.parametrize("table", TABLES)
def test_a_rule_has_no_group_of_its_own_and_never_fits_nothing(table: tuple[Rule, ...]) -> None:
    for pattern, _ in table:
        compiled = re.compile(pattern)
        assert compiled.groups == 0
        assert compiled.search("") is None


@pytest.mark.parametrize("table", [VOWELS, BARE, ARABIC])
def test_what_is_left_of_a_sound_is_a_small_letter_or_nothing(table: tuple[Rule, ...]) -> None:
    assert all(after == "" or (after.isascii() and after.islower()) for _, after in table)


@pytest.mark.parametrize(
    "alphabet", ["абвгдежзиклмнопрстуфхцчшщыэюяєіјљњћџђқғңөұүһ", "αβγδεζηθικλμνξοπρσςτυφχψω", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"]
)
def test_every_letter_of_an_alphabet_has_a_latin_spelling(alphabet: str) -> None:
    for letter in alphabet:
        latin = letter.translate(LATIN_OF)
        assert latin.isascii() and latin.islower()


def test_every_latin_spelling_of_a_letter_becomes_sounds() -> None:
    heard = "".join(after for _, after in SPELLINGS)
    assert SOUNDS.issuperset(heard)
    silent = set("abcdefghijklmnopqrstuvwxyz") - SOUNDS
    assert all(any(re.search(pattern, f"a{letter}a") for pattern, _ in SPELLINGS) for letter in silent)


def test_irregular_names_lead_to_sounds_that_lead_no_further() -> None:
    assert SOUNDS.issuperset("".join((*IRREGULAR, *IRREGULAR.values())))
    assert not set(IRREGULAR) & set(IRREGULAR.values())


def test_words_that_come_and_go_are_each_of_one_kind() -> None:
    assert not LONE_ARTICLES & LONE_ASSIMILATED
    assert not LONE_SONS & (LONE_ARTICLES | LONE_ASSIMILATED)
