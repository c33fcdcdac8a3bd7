"""The reader of texts by the compiled loop. Importing this raises ImportError where nothing was compiled."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from staydown.words.errors import Malformed

from . import _mentions
from .mentions_python import NO_HALVES, NOTHING_TOLD, Enrolled, Passed, Reader, Slots, Spoken, Tables, Telling


def implementation() -> str:
    """The name of what does the work here: `compiled`."""
    return "compiled"


def rules(tables: Tables) -> object:
    """What words, names and identifiers are; raises Malformed where a table is missing or of another shape. The tables are not kept."""
    try:
        return _mentions.rules(tables)
    except ValueError as error:
        raise Malformed(str(error), where="the tables of the compiled reader") from error


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
    """A reader for marks of 40 bits in rising order, each once, made under `key`, and for the filters of the strong kinds of the rules,
    made under `filter_key`; `halves` are the marks of the words of the forms, and without them any word may be one. Without those who are
    enrolled it settles no text, and without what tells of other scripts (`telling`) it reads none of them. Raises Malformed on others."""
    try:
        made = _mentions.reader(rules, key, np.ascontiguousarray(marks), filter_key, filters, np.ascontiguousarray(halves))
        if enrolled:
            _mentions.enrol(made, *enrolled)
        return CompiledReader(made, telling)
    except ValueError as error:
        raise Malformed(str(error), where="marks") from error


class CompiledReader:
    """A reader for the marks of one register. It remembers the words that it meets, up to a limit, and lets go of Python's lock."""

    def __init__(self, reader: object, telling: Telling) -> None:
        """`reader` is that of the compiled module; `telling` says what words of other scripts are."""
        self._reader, self._telling = reader, telling

    @property
    def size(self) -> int:
        """The bytes that it holds beside the marks and the words it has met."""
        return _mentions.size(self._reader)

    def look(self, texts: list[str], before: NDArray[np.int32]) -> tuple[bytes, list[Passed]]:
        """As `mentions` says; raises Malformed where `before` is not a number for each text."""
        try:
            self._learn(texts)
            return _mentions.look(self._reader, texts, np.ascontiguousarray(before))
        except ValueError as error:
            raise Malformed(str(error), where="texts") from error

    def near(self, rows: Sequence[Sequence[Spoken]]) -> NDArray[np.int32]:
        """As `mentions_python.Reader` says."""
        return np.frombuffer(_mentions.near(self._reader, list(rows)), np.int32).reshape(-1, 3)

    def settle(self, texts: list[str]) -> tuple[bytes, NDArray[np.int32], list[Passed]]:
        """As `mentions_python.Reader` says."""
        try:
            self._learn(texts)
            if unknown := _mentions.unknown(self._reader, texts, True):
                _mentions.learn_things(self._reader, list(self._telling.of_things(unknown)))
            verdicts, named, passed = _mentions.settle(self._reader, texts)
        except ValueError as error:
            raise Malformed(str(error), where="texts") from error
        return verdicts, np.frombuffer(named, np.int32).reshape(-1, 2), passed

    def _learn(self, texts: list[str]) -> None:
        """Has the loop told of words of other scripts that it has not met."""
        if unknown := _mentions.unknown(self._reader, texts, False):
            _mentions.learn(self._reader, list(self._telling.of_names(unknown)))

    def has(self, sign: int, in_order: bool, one: str, other: str) -> bool:
        """Whether the mark of a form is held: of a sign and two words, or one word given twice, whose order counts or not."""
        return _mentions.has(self._reader, sign, in_order, one, other)

    def word(self, written: str) -> tuple[str, str, str, str]:
        """Spelling, shape, sound and consonants of a word of ASCII letters, digits and signs that holds a letter."""
        return _mentions.word(self._reader, written)
