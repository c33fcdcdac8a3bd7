"""The reader of texts where nothing was compiled: it hands back every text unread, which is never wrong.

Whoever asks reads such texts form by form. That is the oracle of the compiled reader too, and lives with the rules of names and
identifiers (`protect`), which this room does not know.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

NOBODY, MAYBE, UNREAD, STRONG = range(4)
"""What is said of a text: that it mentions nobody, that it may name somebody, nothing, or that it names nobody and may hold the
identifier of somebody. The last says beside it what that may be, a bit for each."""

VERDICT = 3
"""The bits of a byte that hold the verdict."""

NUMBER, LETTERED, PLATE, EMAIL, HANDLE = 4, 8, 16, 32, 64
"""The bits beside `STRONG` that say what has to be looked for: a phone or national number of digits, a national number with letters, and so
on. What has no bit is among the forms that passed a filter."""

Passed = tuple[int, int, str]
"""A form of an identifier that passed the filter of its kind: the number of its text, that of the kind, and the form."""

Slots = tuple[int, bytes]
"""How many slots a filter has, and their bits, the first in the lowest bit of the first byte."""

Tables = Mapping[str, object]
"""Tables of signs, words and patterns by name; which there must be is said in `_mention_rules.h`, where they are read."""


class Enrolled(NamedTuple):
    """Who is enrolled with which blinded forms, as `protect.held` has it, for a reader that tells who is named and nothing more.

    `name_key` and `word_key` (64 bytes at most) blind names and, after a pseudonym and a line break, words. uint64[N] `forms` of
    names stand in rising order, with int32[N] whose each is. Of P people there are the pseudonyms `ids`, the blinded `words`, 8 bytes
    each, and the `shapes` of things, of each thing a 0 and for each of its words how many forms it has; one after another, and
    int64[P + 1] says where each person's begin.
    """

    name_key: bytes
    word_key: bytes
    forms: NDArray[np.uint64]
    people: NDArray[np.int32]
    ids: bytes
    id_begins: NDArray[np.int64]
    words: bytes
    word_begins: NDArray[np.int64]
    shapes: NDArray[np.uint16]
    shape_begins: NDArray[np.int64]


Spoken = tuple[str, str, str, str, bool]
"""A word by its spelling, shape, sound and consonants, and whether it is not Latin."""


class Told(NamedTuple):
    """What is said of a word of a text that is not Latin, as it is `written` there.

    As a word of a name it is `spoken`, or is none. In Cyrillic and in Greek letters alone it is another, or itself; `is_whole` where that
    is one word too. Without vowels it is `bare`, in small letters `small`; `servant` and `faith` are what stays of it in an Arabic name
    where it is one of these words (else empty), and `core` what stays of any other.
    """

    written: str
    spoken: Spoken | None
    in_cyrillic: str
    in_greek: str
    is_whole: bool
    bare: str
    small: str
    servant: str
    faith: str
    core: str


class Telling(NamedTuple):
    """What tells of words of texts that are not Latin.

    `of_names` tells of each, and of the words that it may be read as; `of_things` gives each with all forms of weak things of which it may
    be a word, and is asked only for those that stand in a text with a name.
    """

    of_names: Callable[[list[str]], Sequence[Told]]
    of_things: Callable[[list[str]], Sequence[tuple[str, Sequence[str]]]]


NOTHING_TOLD = Telling(lambda _: (), lambda _: ())
"""Nothing of any word, so that texts that are not Latin are handed back."""


class Reader(Protocol):
    """What says of texts whether they may mention somebody."""

    @property
    def size(self) -> int:
        """The bytes that it holds beside the marks and the words it has met."""

    def look(self, texts: list[str], before: NDArray[np.int32]) -> tuple[bytes, list[Passed]]:
        """A byte for each text, as `mentions` says, and the identifiers that passed."""

    def near(self, rows: Sequence[Sequence[Spoken]]) -> NDArray[np.int32]:
        """int32[N, 3]: a row of words and two places in it, at most three apart, where a form of the two words or of all from one to the
        other written together may be held; the same place twice of one word that may be a whole name."""

    def settle(self, texts: list[str]) -> tuple[bytes, NDArray[np.int32], list[Passed]]:
        """A byte for each text: `NOBODY` where nothing that is enrolled can stand in it but names alone, `STRONG` and what it may be where
        an identifier may stand there too, `UNREAD` where it has to be read; int32[N, 2], the number of each text of the first two with
        each person whom it names; and the identifiers that passed."""


_REACH = 3

NO_HALVES: NDArray[np.uint32] = np.zeros(0, np.uint32)
"""No marks of words: any word may be one of an enrolled form."""


class Unread:
    """The reader that reads nothing."""

    size = 0

    def look(self, texts: list[str], before: NDArray[np.int32]) -> tuple[bytes, list[Passed]]:
        """`UNREAD` for each text."""
        return bytes([UNREAD]) * len(texts), []

    def near(self, rows: Sequence[Sequence[Spoken]]) -> NDArray[np.int32]:
        """Every two words near each other, and each word by itself."""
        lasts = ((row, last) for row, words in enumerate(rows) for last in range(len(words)))
        pairs = [(row, first, last) for row, last in lasts for first in range(max(0, last - _REACH), last + 1)]
        return np.array(pairs, np.int32).reshape(len(pairs), 3)

    def settle(self, texts: list[str]) -> tuple[bytes, NDArray[np.int32], list[Passed]]:
        """That each text has to be read."""
        return bytes([UNREAD]) * len(texts), np.zeros((0, 2), np.int32), []


def implementation() -> str:
    """The name of what does the work here: `python`."""
    return "python"


def rules(tables: Tables) -> object:
    """What words, names and identifiers are: nothing that is needed here."""
    return None


def reader(
    rules: object,
    key: bytes,
    marks: NDArray[np.uint64],
    filter_key: bytes,
    filters: tuple[Slots, ...],
    halves: NDArray[np.uint32] = NO_HALVES,
    enrolled: Enrolled | None = None,
    telling: Telling = NOTHING_TOLD,
) -> Reader:
    """The reader that reads nothing."""
    return Unread()
