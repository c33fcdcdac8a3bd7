"""The words of the alert: the same things in every language, nothing left in another, and a short text that says nothing."""

import string
from dataclasses import fields

import pytest

from staydown.protect.alert_words import WORDINGS, Wording, short_text
from staydown.protect.languages import languages_for
from staydown.words.errors import Malformed
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


@pytest.mark.parametrize(
    ("chosen", "house", "found"),
    [
        ("nl", ("en",), ("nl",)),
        (" FR ", ("nl", "fr"), ("fr",)),
        ("", ("nl", "fr", "nl"), ("nl", "fr")),
        ("", ("pl", "de"), ("de",)),
        ("", ("pl",), ("en",)),
    ],
)
def test_it_is_the_persons_language_or_those_of_the_house(chosen: str, house: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert languages_for(chosen, house) == found


def test_a_language_in_which_nobody_is_warned_is_refused() -> None:
    with pytest.raises(Malformed, match="people are not written to in 'pl'"):
        languages_for("pl", ("en",))


def test_the_short_text_says_whom_to_contact_under_which_reference_and_nothing_else() -> None:
    said = short_text("letter-1a2b", SPOKEN).splitlines()
    assert len(said) == 4 and all(line.endswith("letter-1a2b.") for line in said)
    ours = [kind for words in WORDINGS.values() for kind in words.kinds.values()]
    assert [word for word in ours if word in " ".join(said)] == []
    assert all(len(line) <= 160 for line in said), "one message of a telephone each"
