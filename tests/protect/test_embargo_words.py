"""The words to the press: the same texts in every language, and nothing left in another."""

import string
from dataclasses import astuple, fields

import pytest

from staydown.protect.embargo_words import EMBARGO_WORDINGS, EmbargoWording
from staydown.words.languages import SPOKEN

ALIKE = {"contact"}
"""Texts that may be spelled alike in two languages."""


def _gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", SPOKEN)
def test_every_text_is_there_in_every_language_with_the_same_gaps(language: str) -> None:
    texts, english = astuple(EMBARGO_WORDINGS[language]), astuple(EMBARGO_WORDINGS["en"])
    assert [_gaps(text) for text in texts] == [_gaps(text) for text in english] and all(text.strip() for text in texts)


def test_no_text_was_left_in_another_language() -> None:
    assert tuple(EMBARGO_WORDINGS) == SPOKEN
    for name in {field.name for field in fields(EmbargoWording)} - ALIKE:
        assert len({getattr(words, name) for words in EMBARGO_WORDINGS.values()}) == len(SPOKEN), name
