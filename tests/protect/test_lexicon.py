"""The word lists: written as the scanner reads, and free of what would contradict itself."""

import pytest

from staydown.protect.folding import fold
from staydown.protect.identifiers import canonical
from staydown.protect.lexicon import (
    FUNCTION_WORDS,
    LABELS,
    ORDINAL_ENDINGS,
    ORDINARY,
    PARTICLES,
    RANKS,
    SHARED_MAILBOXES,
    STREET_WORDS,
    TOWN_BEGINNINGS,
    TOWN_NAMES,
    UNIT_WORDS,
)
from staydown.words.protect import IdentifierKind

LISTS = (
    FUNCTION_WORDS,
    ORDINAL_ENDINGS,
    ORDINARY,
    PARTICLES,
    RANKS,
    SHARED_MAILBOXES,
    STREET_WORDS,
    TOWN_BEGINNINGS,
    TOWN_NAMES,
    UNIT_WORDS,
)


@pytest.mark.parametrize("words", LISTS)
def test_every_word_is_written_as_folded_text_is(words: frozenset[str] | dict[str, str]) -> None:
    assert words and [word for word in words if fold(word) != word or not word.isalpha()] == []


def test_no_name_of_a_town_is_folded_twice() -> None:
    assert not set(TOWN_NAMES.values()) & set(TOWN_NAMES)
    assert all(canonical(IdentifierKind.TOWN, other) == canonical(IdentifierKind.TOWN, town) for other, town in TOWN_NAMES.items())


def test_labels_name_kinds_of_identifier_and_no_two_kinds_share_one() -> None:
    labels = [fold(label) for words in LABELS.values() for label in dict.fromkeys(words.split())]
    assert [IdentifierKind(kind) for kind in LABELS]
    assert len(labels) == len(set(labels))
