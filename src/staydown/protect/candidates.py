"""Everything in a folded text that could be an identifier, in its canonical form, with where it stands.

Generous on purpose: a candidate is only looked up as a blinded token, and what nobody enrolled finds nobody. Every loop
keeps a bounded window, so time is linear in the text and memory does not grow with it.
"""

import re
from collections import deque
from collections.abc import Iterator

from staydown.words.protect import IdentifierKind as Kind

from .accounts import emails, handles
from .identifiers import house_number, is_name_word, is_street_word, pair, plain_town, unit_words
from .national import lettered, national_forms
from .numbers import written
from .phones import phone_forms
from .plates import plates

NAME_REACH = 3
"""How many name words a name may lie apart: two middle names fit between."""

LONGEST_TOWN, LONGEST_UNIT, ADDRESS_REACH = 4, 6, 6
"""In words: the longest town, the longest unit, and how far a street's last word stands from its number."""

Candidate = tuple[Kind, str, int]
"""A kind, a canonical form, and the offset in the folded text where it begins."""

_WORDS = re.compile("[a-z]+")
_TOKENS = re.compile("[a-z0-9]+")
_DIGIT = re.compile("[0-9]")


def names(folded: str) -> Iterator[tuple[str, int]]:
    """Every two name words that stand near each other, as a name's form, with the offset of the first."""
    recent: deque[tuple[str, int]] = deque(maxlen=NAME_REACH)
    for found in _WORDS.finditer(folded):
        word = found.group()
        if is_name_word(word):
            for earlier, start in recent:
                yield pair(earlier, word), start
            recent.append((word, found.start()))


def strong(folded: str) -> Iterator[Candidate]:
    """Phones, national numbers, plates, e-mail addresses and handles."""
    for number in written(folded):
        yield from ((Kind.PHONE, form, number.start) for form in phone_forms(number))
        yield from ((Kind.NATIONAL_NUMBER, form, number.start) for form in national_forms(number))
    if _DIGIT.search(folded):
        yield from ((Kind.NATIONAL_NUMBER, form, start) for form, start in lettered(folded))
        yield from ((Kind.PLATE, form, start) for form, start in plates(folded))
    yield from ((Kind.EMAIL, form, start) for form, start in emails(folded))
    yield from ((Kind.HANDLE, form, start) for form, start in handles(folded))


def weak(folded: str) -> Iterator[tuple[Kind, str]]:
    """Towns, units and addresses that a short stretch of text could name; meant for the words around one person."""
    words = _WORDS.findall(folded)
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_TOWN, len(words)) + 1):
            yield Kind.TOWN, plain_town(words[start:end])
    groups = unit_words(folded)
    for start in range(len(groups)):
        for end in range(start + 1, min(start + LONGEST_UNIT, len(groups)) + 1):
            yield Kind.UNIT, " ".join(groups[start:end])
    yield from _addresses(_TOKENS.findall(folded))


def _addresses(tokens: list[str]) -> Iterator[tuple[Kind, str]]:
    """Every house number with every word that could be its street's."""
    for place, token in enumerate(tokens):
        number = house_number(token)
        if number:
            for other in tokens[max(0, place - ADDRESS_REACH) : place + ADDRESS_REACH + 1]:
                if is_street_word(other):
                    yield Kind.ADDRESS, f"{other} {number}"
