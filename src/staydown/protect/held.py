"""What a register holds of its people, in sorted arrays: who has a blinded form, and which things are enrolled for one person.

Eight bytes a form and four for whose it is, where dictionaries of bytes took ten times as much.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

VALUE_BYTES = 8
"""How much of a blinded form is held."""

_Number = TypeVar("_Number", np.uint32, np.uint64)

Word = frozenset[int]
"""The blinded forms of one word of a thing, as `numbers_in` gives them."""


def numbers_in(values: bytes) -> list[int]:
    """Blinded forms, one after another, as numbers that are equal where they are."""
    return memoryview(values).cast("Q").tolist()


def numbers_of(packed: str) -> NDArray[np.uint64]:
    """Blinded forms (hex, one after another) as uint64."""
    return np.frombuffer(bytes.fromhex(packed), ">u8").astype(np.uint64)


def marks_of(packed: str, size: int) -> NDArray[np.uint64]:
    """Marks of `size` bytes (hex, one after another, the highest byte first) as uint64."""
    parts = np.frombuffer(bytes.fromhex(packed), np.uint8).reshape(-1, size)
    marks = np.zeros(len(parts), np.uint64)
    for place in range(size):
        marks = marks << np.uint64(8) | parts[:, place]
    return marks


def each_once(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """Numbers in rising order, each once; sorted, of millions that differ, which takes a tenth of what `np.unique` does, which hashes."""
    ordered = np.sort(numbers)
    is_new = np.ones(len(ordered), bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


class Holders:
    """Whose the forms of one kind are: uint64[N] in rising order, and the number of a person beside each."""

    __slots__ = ("_forms", "_people")

    def __init__(self, packed: Sequence[str], people: Sequence[int]) -> None:
        """`packed` are the forms of each token (hex, one after another), `people` the number of its person."""
        counts = np.fromiter((len(one) // (2 * VALUE_BYTES) for one in packed), np.int64, len(packed))
        forms, owners = numbers_of("".join(packed)), np.repeat(np.array(people, np.int32), counts)
        order = np.argsort(forms, kind="stable")
        self._forms, self._people = forms[order], owners[order]

    @property
    def size(self) -> int:
        """In bytes."""
        return self._forms.nbytes + self._people.nbytes

    @property
    def forms(self) -> NDArray[np.uint64]:
        """uint64[N] in rising order."""
        return self._forms

    @property
    def people(self) -> NDArray[np.int32]:
        """int32[N], whose each form is."""
        return self._people

    def of(self, values: bytes) -> dict[int, list[int]]:
        """Of blinded forms, cut to `VALUE_BYTES` and one after another, those that somebody has, by their places, and the numbers of those
        who have each, each once, in order."""
        asked = np.frombuffer(values, ">u8").astype(np.uint64)
        first = self._forms.searchsorted(asked)
        has = first < len(self._forms)
        has[has] = self._forms[first[has]] == asked[has]
        ends = self._forms.searchsorted(asked[has], side="right")
        return {
            place: np.unique(self._people[first[place] : end]).tolist()
            for place, end in zip(np.flatnonzero(has).tolist(), ends.tolist(), strict=True)
        }


class Things:
    """The things that are enrolled for each person: of each its kind and commonness, and for each of its words the blinded forms."""

    __slots__ = ("_begins", "_first", "_forms", "_labels", "_shapes")

    def __init__(self, packed: Sequence[str], labels: Sequence[tuple[int, int]], people: Sequence[int], most: int) -> None:
        """`packed` are things as a token holds them (hex, words parted by blanks, things by bars), `labels` two small numbers that are kept
        beside each, `people` the number of its person, which is less than `most`."""
        order = np.argsort(np.array(people, np.int64), kind="stable").tolist()
        sorted_people = np.array(people, np.int64)[order]
        self._first = np.searchsorted(sorted_people, np.arange(most + 1))
        self._labels = np.array([labels[one] for one in order], np.uint8).reshape(len(order), 2)
        shapes = [_shape(packed[one]) for one in order]
        counts = np.fromiter(map(sum, shapes), np.int64, len(shapes))
        self._begins = np.stack([starts(np.fromiter(map(len, shapes), np.int64, len(shapes))), starts(counts)])
        self._shapes = np.fromiter(chain.from_iterable(shapes), np.uint16)
        self._forms = bytes.fromhex("".join(packed[one].replace("|", "").replace(" ", "") for one in order))

    @property
    def size(self) -> int:
        """In bytes."""
        return self._first.nbytes + self._labels.nbytes + self._begins.nbytes + self._shapes.nbytes + len(self._forms)

    @property
    def words(self) -> bytes:
        """The blinded forms of all words, person after person, `VALUE_BYTES` each."""
        return self._forms

    @property
    def word_begins(self) -> NDArray[np.int64]:
        """int64[P + 1], at which of them those of each person begin, and where the last end."""
        begins: NDArray[np.int64] = self._begins[1, self._first]
        return begins

    @property
    def shapes(self) -> NDArray[np.uint16]:
        """uint16, person after person: of each thing a 0, and for each of its words how many forms it has."""
        return self._shapes

    @property
    def shape_begins(self) -> NDArray[np.int64]:
        """int64[P + 1], at which of them those of each person begin, and where the last end."""
        begins: NDArray[np.int64] = self._begins[0, self._first]
        return begins

    def of(self, person: int) -> Iterator[tuple[int, int, list[Word]]]:
        """The two labels of each thing of a person, and the forms of its words."""
        first, last = self._first[person : person + 2].tolist()
        shapes, begins = self._begins[:, first : last + 1].tolist()
        forms, at = numbers_in(self._forms[begins[0] * VALUE_BYTES : begins[-1] * VALUE_BYTES]), 0
        for (one, other), (begin, end) in zip(self._labels[first:last].tolist(), pairwise(shapes), strict=True):
            words: list[Word] = []
            for count in (*self._shapes[begin:end].tolist(), 0):
                if count:
                    words.append(frozenset(forms[at : at + count]))
                    at += count
                elif words:
                    yield one, other, words
                    words = []


def _shape(packed: str) -> list[int]:
    """For each word of things how many forms it has, after a 0 for each thing."""
    return [count for thing in packed.split("|") for count in (0, *(len(word) // (2 * VALUE_BYTES) for word in thing.split(" ")))]


def starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of several things begins that stand one after another, and where the last ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
