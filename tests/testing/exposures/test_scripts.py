"""Names in other scripts, and out of them."""

import re
import unicodedata

import pytest

from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.scripts import INTO, OUT_OF, into, out_of, unmarked
from staydown.testing.exposures.table import invented

STARTS = {"Cyrillic": "CYRILLIC", "Greek": "GREEK", "Georgian": "GEORGIAN"}


def written(made: str) -> set[str]:
    """The scripts of the letters, by the first word of their names."""
    return {unicodedata.name(sign).split()[0] for sign in made if sign.isalpha()}


@pytest.mark.parametrize("script", INTO)
@pytest.mark.parametrize("country", ["BE", "FR", "NL", "DE", "GB", "TR"])
def test_a_latin_name_becomes_letters_of_the_script_alone(script: str, country: str) -> None:
    for named in (*invented().forenames[country], *invented().surnames[country]):
        for seed in range(6):
            made = into(script, country, named.form.local, Chance(seed))
            assert written(made) == {STARTS[script]}, made


@pytest.mark.parametrize("country", OUT_OF)
def test_a_name_of_the_script_becomes_latin_letters_and_little_else(country: str) -> None:
    for named in (*invented().forenames[country], *invented().surnames[country]):
        for seed in range(6):
            made = out_of(country, named.form.local, Chance(seed))
            assert re.fullmatch(r"[A-Za-zÀ-ž8' -]+", made), made
            assert made[0].isupper() or made[0] == "8"


@pytest.mark.parametrize(
    ("script", "country", "name", "one_writing"),
    [
        ("Cyrillic", "DE", "Sebastian Steinwegner", "Себастиан Стайнвегнер"),
        ("Greek", "GB", "Thomas", "Θομας"),
        ("Georgian", "NL", "Lucas", "ლუკას"),
    ],
)
def test_a_name_sounds_as_before(script: str, country: str, name: str, one_writing: str) -> None:
    assert one_writing in {into(script, country, name, Chance(seed)) for seed in range(40)}


def test_a_name_is_romanised_in_the_ways_that_people_have() -> None:
    made = {out_of("RU", "Щербинцев", Chance(seed)) for seed in range(60)}
    assert {"Shcherbintsev", "Chtcherbintsev", "Schtscherbinzew", "Ščerbincev"} <= made


def test_greek_ends_its_words_with_another_sigma() -> None:
    assert {into("Greek", "FR", "Lucas Jules", Chance(seed))[-1] for seed in range(10)} == {"ς"}


def test_marks_are_taken_off() -> None:
    assert [unmarked(sign) for sign in "éığß"] == ["e", "i", "g", "ss"]
