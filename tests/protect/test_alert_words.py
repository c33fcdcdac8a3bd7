"""The words of the alert: the same things in every language, and nothing left in another."""

import string
from dataclasses import fields

import pytest

from staydown.protect.alert_words import WORDINGS, Wording
from staydown.words.languages import NAMES, SPOKEN
from staydown.words.posts import Visibility
from staydown.words.protect import IdentifierKind
from staydown.words.watch import LiveState

TEXTS = [field.name for field in fields(Wording) if field.type == "str" or field.type is str]
ALIKE = {"contact", "press", "person", "support"}
"""Texts that may be spelled alike in two languages."""


def _gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_people_are_warned_in_the_languages_that_are_spoken_to_people() -> None:
    assert tuple(WORDINGS) == tuple(NAMES) == SPOKEN


@pytest.mark.parametrize("language", SPOKEN)
def test_every_text_is_there_in_every_language_with_the_same_gaps(language: str) -> None:
    words, english = WORDINGS[language], WORDINGS["en"]
    assert {name: _gaps(getattr(words, name)) for name in TEXTS} == {name: _gaps(getattr(english, name)) for name in TEXTS}
    assert [_gaps(step) for step in words.steps] == [_gaps(step) for step in english.steps]
    assert all(getattr(words, name).strip() for name in TEXTS)
    assert (set(words.kinds), set(words.seen_by), set(words.still_up)) == (set(IdentifierKind), set(Visibility), set(LiveState))
    assert set(words.done) == set(english.done)


@pytest.mark.parametrize("name", [name for name in TEXTS if name not in ALIKE])
def test_no_text_was_left_in_another_language(name: str) -> None:
    assert len({getattr(words, name) for words in WORDINGS.values()}) == len(WORDINGS)
