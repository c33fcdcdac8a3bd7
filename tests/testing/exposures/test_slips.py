"""Slips of fingers and of machines."""

from hypothesis import given
from hypothesis import strategies as st

from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.nouns import Field
from staydown.testing.exposures.slips import CONFUSED, NOISE, can_slip, misread, transposition, typo

from .samples import value

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12)
SEEDS = st.integers(0, 10_000)


def distance(one: str, other: str) -> int:
    """The least number of letters to put in, leave out or replace (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, start=1):
        before, row[0] = row[0], at
        for place, also in enumerate(other, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (sign != also))
    return row[-1]


@given(WORDS, SEEDS)
def test_a_typo_is_one_edit_in_the_long_word(word: str, seed: int) -> None:
    made = typo(value(Field.NAME, f"Jan {word}"), Chance(seed))
    assert made.startswith("Jan ")
    assert distance(made, f"Jan {word}") == 1


@given(WORDS, SEEDS)
def test_a_transposition_has_the_same_letters_and_two_places_changed(word: str, seed: int) -> None:
    made = transposition(value(Field.NAME, f"Jan {word}"), Chance(seed))
    assert sorted(made) == sorted(f"Jan {word}")
    assert sum(new != old for new, old in zip(made, f"Jan {word}", strict=True)) in (0, 2)


def test_short_names_do_not_slip() -> None:
    assert not can_slip("Jan Smit")
    assert can_slip("Jan Kesteloren")


def test_a_machine_misreads_about_the_share_that_is_stated() -> None:
    text = "e" * 20_000
    made = misread(text, Chance("noise"))
    assert abs(sum(sign != "e" for sign in made) / len(text) - NOISE) < 0.01
    assert set(made) <= {"e", *CONFUSED["e"]}


def test_nothing_is_confused_with_itself() -> None:
    assert [sign for sign, others in CONFUSED.items() if sign in others] == []
