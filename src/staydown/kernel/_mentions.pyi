"""The compiled reader of texts, as Python sees it. It takes contiguous buffers; only `mentions_compiled` calls it."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .mentions_python import Told

def rules(tables: Mapping[str, object], /) -> object:
    """What words, names and identifiers are; raises ValueError where something is missing."""

def reader(
    rules: object,
    key: bytes,
    marks: NDArray[np.uint64],
    filter_key: bytes,
    filters: tuple[tuple[int, bytes], ...],
    halves: NDArray[np.uint32],
    /,
) -> object:
    """A reader for marks of 40 bits in rising order that were made under the key, for filters and for marks of words; raises ValueError on
    others."""

def look(reader: object, texts: list[str], before: NDArray[np.int32], /) -> tuple[bytes, list[tuple[int, int, str]]]:
    """A byte for each text: 0 nobody, 1 maybe somebody, 2 unread, 3 maybe an identifier; and the identifiers that passed.
    Raises ValueError where a number is missing."""

def enrol(
    reader: object,
    name_key: bytes,
    word_key: bytes,
    forms: NDArray[np.uint64],
    people: NDArray[np.int32],
    ids: bytes,
    id_begins: NDArray[np.int64],
    words: bytes,
    word_begins: NDArray[np.int64],
    shapes: NDArray[np.uint16],
    shape_begins: NDArray[np.int64],
    /,
) -> None:
    """Tells the reader who is enrolled; raises ValueError where places, people or forms do not fit."""

def settle(reader: object, texts: list[str], /) -> tuple[bytes, bytearray, list[tuple[int, int, str]]]:
    """A byte for each text, the bytes of int32[N, 2]: each text that is settled with each person whom it names, and what passed."""

def near(reader: object, rows: list[Sequence[tuple[str, str, str, str, bool]]], /) -> bytearray:
    """The bytes of int32[N, 3], a row of words and the two places in it of a name."""

def unknown(reader: object, texts: list[str], of_things: bool, /) -> list[str]:
    """The words of texts that are not Latin of which the reader was not told as parts of names, or of things, each once."""

def learn(reader: object, told: list[Told], /) -> None:
    """Tells the reader of words of other scripts; raises ValueError where one is told otherwise."""

def learn_things(reader: object, told: list[tuple[str, Sequence[str]]], /) -> None:
    """Tells the reader of which forms of things words may be; raises ValueError where one is told otherwise."""

def word(reader: object, written: str, /) -> tuple[str, str, str, str]:
    """Spelling, shape, sound and consonants of a word in ASCII."""

def has(reader: object, sign: int, in_order: bool, one: str, other: str, /) -> bool:
    """Whether the mark of a form of two words, or of one word given twice, is held."""

def size(reader: object, /) -> int:
    """The bytes that it holds beside the marks and the words it has met."""
