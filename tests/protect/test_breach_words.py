"""The words to people after a breach: the same texts in every language, and nothing left in another."""

import string
from dataclasses import fields

import pytest

from staydown.protect.breach import GDPR, LED
from staydown.protect.breach_words import BREACH_WORDINGS, BreachWording
from staydown.words.breach import Lost
from staydown.words.languages import SPOKEN

TEXTS = [field.name for field in fields(BreachWording) if field.type == "str" or field.type is str]


def _gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", SPOKEN)
def test_every_text_for_the_people_is_there_in_every_language_with_the_same_gaps(language: str) -> None:
    words, english = BREACH_WORDINGS[language], BREACH_WORDINGS["en"]
    assert {name: _gaps(getattr(words, name)) for name in TEXTS} == {name: _gaps(getattr(english, name)) for name in TEXTS}
    assert [_gaps(step) for step in words.steps] == [_gaps(step) for step in english.steps]
    assert all(getattr(words, name).strip() for name in TEXTS)
    assert (set(words.lost), set(words.readable), set(words.laws)) == (set(Lost), {True, False, None}, {GDPR.name, LED.name})


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "contact"])
def test_no_text_for_the_people_was_left_in_another_language(name: str) -> None:
    assert len({getattr(words, name) for words in BREACH_WORDINGS.values()}) == len(BREACH_WORDINGS) == len(SPOKEN)
