"""Tricks of letters: each changes what it should and nothing else."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from staydown.testing.exposures import letters
from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.nouns import Field

from .samples import one_of, value

WORDS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=12)
SEEDS = st.integers(0, 10_000)


@given(WORDS, SEEDS)
def test_look_alikes_are_other_letters_of_the_table_in_the_same_places(word: str, seed: int) -> None:
    made = letters.look_alikes(value(Field.NAME, word), Chance(seed))
    assert len(made) == len(word)
    assert all(new == old or new in letters.ALIKE[old] for old, new in zip(word, made, strict=True))
    assert made != word or not set(word) & set(letters.ALIKE)


@given(WORDS, SEEDS)
def test_leet_puts_digits_and_signs_for_letters(word: str, seed: int) -> None:
    made = letters.leet(value(Field.NAME, word), Chance(seed))
    assert all(new == old or new in letters.LEET[old.lower()] for old, new in zip(word, made, strict=True))


@given(WORDS, WORDS, SEEDS)
def test_spaced_letters_are_the_same_letters(one: str, other: str, seed: int) -> None:
    made = letters.spaced(value(Field.NAME, f"{one} {other}"), Chance(seed))
    assert "".join(filter(str.isalpha, made)) == one + other


def test_an_address_of_mail_is_hidden_by_its_signs() -> None:
    made = {letters.spaced(value(Field.EMAIL, "a.b1@post.example"), Chance(seed)) for seed in range(60)}
    assert "a[dot]b1[at]post[dot]example" in made
    assert "a.b1 @ post.example" in made


@given(WORDS, WORDS, SEEDS)
def test_joined_words_have_no_space_and_the_same_letters(one: str, other: str, seed: int) -> None:
    made = letters.joined(value(Field.NAME, f"{one} {other}"), Chance(seed))
    assert " " not in made
    assert sorted(filter(str.isalpha, made.lower())) == sorted((one + other).lower())


@given(WORDS, SEEDS)
def test_what_is_not_seen_is_all_that_is_added(word: str, seed: int) -> None:
    made = letters.invisible(value(Field.NAME, word), Chance(seed))
    plain = "".join(sign for sign in made if unicodedata.category(sign) != "Cf")
    assert made != word
    assert plain == (word[::-1] if made.startswith("\u202e") else word)


@given(WORDS, SEEDS)
def test_letters_of_other_tables_fold_back_to_the_letters(word: str, seed: int) -> None:
    made = letters.wide(value(Field.NAME, word), Chance(seed))
    assert not made.isascii()
    assert unicodedata.normalize("NFKC", made) == word


def test_digits_alone_become_wide_too() -> None:
    for seed in range(40):
        made = letters.wide(value(Field.PHONE, "0471 23 45 67"), Chance(seed))
        assert made != "0471 23 45 67"
        assert unicodedata.normalize("NFKC", made) == "0471 23 45 67"


def test_order_and_capitals_keep_every_letter_of_a_name() -> None:
    person = one_of("BE")
    name = person.name.local
    made = {letters.reordered(value(Field.NAME, name), Chance(seed)) for seed in range(100)}
    assert len(made) >= 6
    assert {"".join(sorted(filter(str.isalpha, one.lower()))) for one in made} == {"".join(sorted(filter(str.isalpha, name.lower())))}


def test_a_middle_name_stands_between_and_initials_keep_the_surname() -> None:
    person = one_of("BE")
    for seed in range(30):
        middle = letters.with_middle(value(Field.NAME, person.name.local), "Josse", Chance(seed))
        assert middle.startswith(person.forename.local) and middle.endswith(person.surname.local) and "J" in middle
        short = letters.initialled(value(Field.NAME, person.name.local), Chance(seed))
        assert person.surname.local in short and person.forename.local not in short
