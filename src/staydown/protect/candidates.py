"""Everything in a folded text that could be an identifier, in its canonical form, with where it stands.

Generous on purpose: a candidate is only looked up as a blinded token, and what nobody enrolled finds nobody. Every loop
keeps a bounded window, so time is linear in the text and memory does not grow with it.
"""

import re
from collections import deque
from collections.abc import Iterator

from staydown.words.protect import IdentifierKind as Kind

from .identifiers import (
    COUNTRY_CODES,
    EMAIL,
    LONGEST_PLATE_GROUP,
    PROFILE,
    SHORTEST_HANDLE,
    house_number,
    is_name_word,
    is_national_number,
    is_plate,
    is_street_word,
    pair,
    plain_town,
    unit_words,
)

NAME_REACH = 3
"""How many name words a name may lie apart: two middle names fit between."""

LONGEST_TOWN, LONGEST_UNIT, ADDRESS_REACH = 4, 6, 6
"""In words: the longest town, the longest unit, and how far a street's last word stands from its number."""

Candidate = tuple[Kind, str, int]
"""A kind, a canonical form, and the offset in the folded text where it begins."""

_WORDS = re.compile("[a-z]+")
_SHORT_GROUPS = re.compile(f"(?<![a-z])[a-z]{{1,{LONGEST_PLATE_GROUP}}}(?![a-z])|(?<![0-9])[0-9]{{1,{LONGEST_PLATE_GROUP}}}(?![0-9])")
_TOKENS = re.compile("[a-z0-9]+")
_RUNS = re.compile("[0-9]+")
_CHUNKS = re.compile(r"[a-z0-9._%+\-@]+")
_BETWEEN_DIGITS = frozenset(" ().-/+")
_BETWEEN_GROUPS = frozenset(("", " ", "-", "."))
_LONGEST_CHUNK = 320
_DIGITS = 15


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
    if _RUNS.search(folded):
        yield from _numbers(folded)
        yield from _plates(folded)
    yield from _chunks(folded)
    if "/" in folded:
        for found in PROFILE.finditer(folded):
            yield Kind.HANDLE, _bare(found.group(1)), found.start()


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


def _numbers(folded: str) -> Iterator[Candidate]:
    """Phones and national numbers at the end of every run of digits, runs joined over short separators."""
    digits, begin, end = "", 0, -1
    for found in _RUNS.finditer(folded):
        start = found.start()
        gap = folded[end : min(start, end + 4)] if end >= 0 else "new"
        if len(gap) > 3 or not _BETWEEN_DIGITS.issuperset(gap):
            digits, begin = "", start
        digits = (digits + found.group()[-_DIGITS:])[-_DIGITS:]
        end = found.end()
        for form in _phones(digits):
            yield Kind.PHONE, form, begin
        if is_national_number(digits[-11:]):
            yield Kind.NATIONAL_NUMBER, digits[-11:], begin


def _phones(digits: str) -> Iterator[str]:
    """The forms of a phone number that ends where the digits end."""
    if len(digits) >= 9:
        yield digits[-9:]
        if digits[:-8].endswith(("0", *COUNTRY_CODES)):
            yield digits[-8:]


def _plates(folded: str) -> Iterator[Candidate]:
    """Every two or three neighbouring short groups of letters and digits that have the shape of a number plate."""
    recent: deque[tuple[str, int]] = deque(maxlen=3)
    end = 0
    for found in _SHORT_GROUPS.finditer(folded):
        start = found.start()
        if folded[end:start] not in _BETWEEN_GROUPS:
            recent.clear()
        end = found.end()
        recent.append((found.group(), start))
        for size in (2, 3)[: len(recent) - 1]:
            last = list(recent)[-size:]
            groups = [group for group, _ in last]
            if is_plate(groups):
                yield Kind.PLATE, "".join(groups), last[0][1]


def _chunks(folded: str) -> Iterator[Candidate]:
    """E-mail addresses, mentions, and runs that look like a handle because of a digit, dot or underline in them."""
    for found in _CHUNKS.finditer(folded):
        chunk = found.group()
        if len(chunk) < SHORTEST_HANDLE or len(chunk) > _LONGEST_CHUNK or chunk.isalpha():
            continue
        mail = EMAIL.match(chunk)
        if mail:
            yield Kind.EMAIL, mail.group(), found.start()
        elif chunk.startswith("@") or any(mark in chunk.rstrip(".") for mark in "0123456789._"):
            form = _bare(chunk)
            if len(form) >= SHORTEST_HANDLE and not form.isdigit():
                yield Kind.HANDLE, form, found.start()


def _bare(handle: str) -> str:
    """A handle without its marks."""
    return "".join(char for char in handle if char.isalnum())


def _addresses(tokens: list[str]) -> Iterator[tuple[Kind, str]]:
    """Every house number with every word that could be its street's."""
    for place, token in enumerate(tokens):
        number = house_number(token)
        if number:
            for other in tokens[max(0, place - ADDRESS_REACH) : place + ADDRESS_REACH + 1]:
                if is_street_word(other):
                    yield Kind.ADDRESS, f"{other} {number}"
