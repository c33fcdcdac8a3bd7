"""A guard on what is published: does a document hold a phone number, an e-mail address, a handle, or a value that we know?

It is a net and no proof: a name that nobody gave it goes through. It says where, and never repeats what it found.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from staydown.casework.calls import tokens
from staydown.words.letters import Document

from .figures import words_in

LONG = 8
"""From this many characters on a known value is also found where its parts are written together or apart."""

_PATTERNS = (
    ("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,255}")),
    ("handle", re.compile(r"(?<![\w.@+-])@[A-Za-z]\w{2,63}|\b(?:t|telegram)\.me/\w", re.IGNORECASE)),
    ("phone", re.compile(r"(?<![\w.#])(?:\+|00|0)[1-9](?:[ \u00a0./()-]{0,3}[0-9]){6,13}(?!\w)")),
)


@dataclass(frozen=True, slots=True)
class Found:
    """Personal data in a document: its kind (e-mail, handle, phone, known value) and the place, never the value."""

    kind: str
    place: str


def personal_data_in(document: Document, known_values: Iterable[str] = ()) -> tuple[Found, ...]:
    """What the document gives away, in the order of its parts; `known_values` are values that must not be in it, such as names."""
    known = [parts for parts in map(tokens, known_values) if parts]
    found = (Found(kind, place) for place, text in texts_of(document) for kind in _kinds(text, known))
    return tuple(dict.fromkeys(found))


def texts_of(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of a document, each with its place."""
    to = document.addressee
    yield from (("title", document.title), ("reference", document.reference), ("sender", document.sender))
    yield from (("addressee", to.name), ("addressee", to.address))
    for section in document.sections:
        yield section.heading, section.heading
        for line in section.lines:
            yield f"{section.heading}: {line.label}", f"{line.label}: {line.value}"
        for text in (*section.paragraphs, *section.steps):
            yield section.heading, text
        for table in section.tables:
            for text in (table.caption, *table.head, *(cell for row in table.rows for cell in row)):
                yield f"{section.heading}: table", text
        for figure in section.figures:
            for text in words_in(figure):
                yield f"{section.heading}: figure", text
    yield from (("notes", note) for note in document.notes)


def _kinds(text: str, known: list[tuple[str, ...]]) -> Iterator[str]:
    """The kinds of personal data in one text."""
    plain = "".join(_plain(c) for c in unicodedata.normalize("NFKC", text))
    yield from (kind for kind, pattern in _PATTERNS if pattern.search(plain))
    words = tokens(text)
    spaced, joined = f" {' '.join(words)} ", "".join(words)
    if any(f" {' '.join(parts)} " in spaced or _long_and_in(parts, joined) for parts in known):
        yield "known value"


def _long_and_in(parts: tuple[str, ...], joined: str) -> bool:
    value = "".join(parts)
    return len(value) >= LONG and value in joined


def _plain(character: str) -> str:
    """A digit of any script as an ASCII digit; what nobody sees is gone; anything else as it is."""
    if unicodedata.category(character) == "Cf":
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
