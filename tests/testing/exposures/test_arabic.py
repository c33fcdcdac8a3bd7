"""Arabic names as people write them."""

import unicodedata

import pytest

from staydown.testing.exposures.arabic import TATWEEL, VOWELS, heard, in_arabic, varied
from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.table import invented

SEEDS = range(200)


def test_a_name_in_arabic_comes_with_and_without_what_may_be_left_out() -> None:
    made = {varied("أحمد القصيبة", Chance(seed)) for seed in SEEDS}
    assert any(any(vowel in one for vowel in VOWELS) for one in made)
    assert any(TATWEEL in one for one in made)
    assert "احمد القصيبه" in made
    assert "أحمد قصيبة" in made
    assert any(" بن " in one for one in made)


@pytest.mark.parametrize("country", ["MA", "EG"])
def test_a_name_in_arabic_stays_in_arabic_and_a_heard_one_is_latin(country: str) -> None:
    for fore, sur in zip(invented().forenames[country], invented().surnames[country], strict=False):
        for seed in range(20):
            local = varied(f"{fore.form.local} {sur.form.local}", Chance(seed))
            assert {unicodedata.name(sign).split()[0] for sign in local if sign.isalpha()} == {"ARABIC"}
            roman = heard(f"{fore.form.roman} {sur.form.roman}", Chance(seed))
            assert roman.isascii()
            assert roman[0].isupper() or roman[0] in "59"


def test_a_name_is_heard_in_several_ways() -> None:
    made = {heard("Youssef El Kenitraoui", Chance(seed)) for seed in SEEDS}
    assert len(made) > 20
    assert any("Al-" in one for one in made) and any("Yusef" in one or "Yussef" in one or "Yosef" in one for one in made)


def test_a_latin_name_in_arabic_begins_and_ends_with_its_vowels() -> None:
    made = {in_arabic("Olivia", Chance(seed)) for seed in SEEDS}
    assert "أوليفيا" in made
    assert all(one.startswith("أو") and one.endswith("ا") for one in made)


@pytest.mark.parametrize("country", ["BE", "FR", "NL", "DE", "GB", "TR"])
def test_every_latin_name_becomes_arabic_letters_alone(country: str) -> None:
    for named in (*invented().forenames[country], *invented().surnames[country]):
        made = in_arabic(named.form.local, Chance(named.form.local))
        assert {unicodedata.name(sign).split()[0] for sign in made if sign != " "} == {"ARABIC"}
