"""The words of context are told apart from words that only hold sentences together."""

from staydown.protect import surrounding_words
from staydown.protect.folding import fold
from staydown.protect.lexicon import FUNCTION_WORDS
from staydown.protect.surroundings import contexts_of

LISTS = (surrounding_words.SERVICE, surrounding_words.CALLS, surrounding_words.HOME, surrounding_words.ORDINARY_TALK)


def test_a_beginning_is_long_enough_to_begin_no_other_word() -> None:
    assert not [word for words in LISTS for word in words.split() if word.endswith("*") and len(fold(word[:-1]).strip()) < 6]


def test_words_that_hold_sentences_together_say_nothing() -> None:
    assert {word for word in FUNCTION_WORDS if contexts_of(word)} == set()
