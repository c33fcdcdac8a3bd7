"""The reader of texts where nothing was compiled: it hands back every text unread, which is never wrong.

Whoever asks reads such texts form by form. That is the oracle of the compiled reader too, and lives with the rules of names and
identifiers (`protect`), which this room does not know.
"""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

NOBODY, MAYBE, UNREAD, STRONG = range(4)
"""What is said of a text: that it mentions nobody, that it may name somebody, nothing, or that it names nobody and may hold the
identifier of somebody."""

Slots = tuple[int, bytes]
"""How many slots a filter has, and their bits, the first in the lowest bit of the first byte."""

Tables = Mapping[str, object]
"""Tables of signs, words and patterns by name; which there must be is said in `_mentions.cpp`, where they are read."""


class Reader(Protocol):
    """What says of texts whether they may mention somebody."""

    @property
    def size(self) -> int:
        """The bytes that it holds beside the marks and the words it has met."""

    def look(self, texts: list[str], before: NDArray[np.int32]) -> bytes:
        """A byte for each text, as `mentions` says."""


class Unread:
    """The reader that reads nothing."""

    size = 0

    def look(self, texts: list[str], before: NDArray[np.int32]) -> bytes:
        """`UNREAD` for each text."""
        return bytes([UNREAD]) * len(texts)


def implementation() -> str:
    """The name of what does the work here: `python`."""
    return "python"


def rules(tables: Tables) -> object:
    """What words, names and identifiers are: nothing that is needed here."""
    return None


def reader(rules: object, key: bytes, marks: NDArray[np.uint64], filter_key: bytes, filters: tuple[Slots, ...]) -> Reader:
    """The reader that reads nothing."""
    return Unread()
