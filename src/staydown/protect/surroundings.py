"""What the words around a name say of the sentence: that it exposes somebody, or that it is ordinary talk about a namesake.

A name and a town say the same of a soldier and of a baker who is called so; only the rest of the sentence tells. Words are looked for
folded, whole or by how they begin (`*`), in the languages of the walk and some more: English, French, Dutch, German, Spanish, Italian,
Polish, Turkish, Greek, Russian, Ukrainian, Arabic. Written from general knowledge, from no sample of posts.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from .folding import fold
from .remembered import remembered
from .surrounding_words import CALLS, HOME, ORDINARY_TALK, SERVICE

READ = 1500
"""How many characters from the beginning of a text are read for its context."""


class Context(StrEnum):
    """What a text around a name says."""

    SERVICE = "service"
    CALL = "call"
    HOME = "home"
    LIST = "list"
    ORDINARY = "ordinary"


_NOTHING: frozenset[Context] = frozenset()
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_JOINED = ("وال", "بال", "فال", "كال", "ال", "لل", "و", "ف", "ب", "ل", "س")
"""What is written together with an Arabic word before it."""

_LISTS = {Context.SERVICE: SERVICE, Context.CALL: CALLS, Context.HOME: HOME, Context.ORDINARY: ORDINARY_TALK}


def contexts_of(text: str) -> frozenset[Context]:
    """What the words of a text say of it; nothing where they are of no list."""
    return _NOTHING.union(*map(_said_by, dict.fromkeys(_WORD.findall(text[:READ]))))


@remembered(20_000)
def _said_by(word: str) -> frozenset[Context]:
    """What one word says."""
    whole, beginnings, lengths = _table()
    found: set[Context] = set()
    for folded in _writings(word):
        found |= whole.get(folded, _NOTHING)
        for length in lengths:
            found |= beginnings.get(folded[:length], _NOTHING) if len(folded) >= length else _NOTHING
    return frozenset(found)


def _writings(word: str) -> Iterable[str]:
    """A word, folded; of an Arabic word also what is left without what is written together with it."""
    yield fold(word).strip()
    if _ARABIC.match(word):
        yield from (fold(word.removeprefix(one)).strip() for one in _JOINED if word.startswith(one) and len(word) > len(one) + 2)


@cache
def _table() -> tuple[dict[str, frozenset[Context]], dict[str, frozenset[Context]], tuple[int, ...]]:
    """The words and the beginnings of words with what they say, folded, and how long beginnings are."""
    whole: dict[str, frozenset[Context]] = {}
    beginnings: dict[str, frozenset[Context]] = {}
    for context, words in _LISTS.items():
        for word in words.split():
            table, folded = (beginnings, fold(word[:-1]).strip()) if word.endswith("*") else (whole, fold(word).strip())
            table[folded] = table.get(folded, _NOTHING) | {context}
    return whole, beginnings, tuple(sorted(set(map(len, beginnings))))
