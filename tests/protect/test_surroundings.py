"""What the words around a name say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.surroundings import READ, Context, contexts_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("this soldier of the garrison", {Context.SERVICE}),
        ("Dit is een soldaat van het leger", {Context.SERVICE}),
        ("Ce militaire, partagez sa photo", {Context.SERVICE, Context.CALL}),
        ("Er wohnt dort mit seiner Frau", {Context.HOME}),
        ("وهو جندي يسكن هنا، انشروا", {Context.SERVICE, Context.HOME, Context.CALL}),
        ("Этот солдат проживает там, убейте", {Context.SERVICE, Context.HOME, Context.CALL}),
        ("a gagné le tournoi", {Context.ORDINARY}),
        ("heeft de wedstrijd gewonnen", {Context.ORDINARY}),
        ("выиграла турнир", {Context.ORDINARY}),
        ("the weather is what it is", set()),
        ("", set()),
    ],
)
def test_service_calls_home_and_ordinary_talk_are_told_in_several_languages(text: str, said: set[Context]) -> None:
    assert contexts_of(text) == said


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert contexts_of(text) <= set(Context)


def test_no_more_than_the_beginning_of_a_long_text_is_read() -> None:
    assert contexts_of("x " * READ + "soldier") == frozenset()
