"""Direction: a text is read in the order in which it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.direction import as_shown

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\u202esennaW\u202c says", "Wannes says"),
        ("call \u202e65 43 21 0740", "call 0470 12 34 56"),
        ("\u202e21(0740)\u202c", "(0470)12"),
        ("\u202esen\u2066Wan\u2069", "Wannes"),
        ("\u202es\u202ann\u202aan\u202c\u202ce\u202caW", "ennansaW"),
        ("\u2067\u2066nes\u2069\u2066Wan\u2069\u2069", "Wannes"),
        ("\u202b56 34 12 0470\u202c", "0470 12 34 56"),
        ("\u202b12.34-0470 (a)\u202c", "12.34-0470 (a)"),
        ("\u2067Wannes Vander\u2069", "Wannes Vander"),
        ("\u202dWannes\u202c \u2068Vander\u2069", "Wannes Vander"),
        ("\u202esennaW\nVander", "Wannes\nVander"),
        ("\u2066\u202esennaW\u2069 Vander", "Wannes Vander"),
        ("\u202c\u2069Wannes", "Wannes"),
        ("Wannes", "Wannes"),
    ],
)
def test_runs_stand_as_a_reader_sees_them(written: str, shown: str) -> None:
    assert as_shown(written) == shown


@given(st.text(alphabet=st.characters()).filter(lambda text: not set(text) & set(TURNS)))
def test_a_text_without_signs_of_direction_is_as_it_is(text: str) -> None:
    assert as_shown(text) == text


@given(st.text(alphabet="abc12. " + TURNS))
def test_nothing_is_lost_but_the_signs_of_direction(text: str) -> None:
    assert sorted(as_shown(text)) == sorted(char for char in text if char not in TURNS)


def test_runs_nested_without_end_are_read_without_end() -> None:
    assert as_shown("\u202e" * 10_000 + "ab" + "\u202c" * 10_000) in ("ab", "ba")
