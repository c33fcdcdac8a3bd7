"""Which texts may mention somebody in a register: asked before anything is blinded, many texts at once, and right whenever it says no.

Every form of a name has a mark of 40 bits under a key of the register. Marks of the enrolled names are held in rising order, and a bitmap
of their last bits tells of most marks at once that they are not among them. A form whose mark is there is still looked up when it is
blinded; one form in a hundred thousand is asked for in vain where a million are enrolled.

`look` reads whole texts by the compiled loop (`kernel.mentions`), in a few microseconds each, and looks for strong identifiers too, by
the coarse filters; `touched` reads words, for texts that the loop hands back, and is what runs where nothing was compiled.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.mentions import NO_HALVES, Enrolled, Passed, Reader, implementation, reader
from staydown.words.protect import IdentifierKind

from .filters import CoarseFilter, coarse
from .foreign_words import TELLING
from .held import each_once
from .mention_rules import FORMS, KINDS, rules_with
from .names import (
    ABROAD,
    CONSONANTS,
    ENROLLED_ABROAD,
    EXACT,
    FEWEST_CONSONANTS,
    JOINED,
    MIXED,
    MORE_CONSONANTS,
    REACH,
    SHORTEST_JOINED,
    SLIP,
    SOUND,
    SOUND_WITH_SLIP,
    Word,
    rests,
    slips,
)

Marks = NDArray[np.uint64]
Numbers = NDArray[np.int64]

MARK_BITS = 40
_BITMAP_BITS = 24
TOGETHER = 50_000
"""Words that are looked through at once: memory stays the same however long a text is."""

_MOST_WORDS = 200_000
"""Words whose hashes are kept; then they are forgotten and made anew."""

_ACROSS = tuple(script + sign for script in (ABROAD, ENROLLED_ABROAD) for sign in (CONSONANTS, MIXED, SOUND_WITH_SLIP))
_SIGNS = {sign: number for number, sign in enumerate((EXACT, SLIP, SOUND, JOINED, *_ACROSS), start=1)}
_NUMBERS = tuple(map(_SIGNS.__getitem__, FORMS))
_ALL = (1 << 64) - 1
_EITHER_ORDER = frozenset({EXACT, SOUND, JOINED, ABROAD + CONSONANTS, ENROLLED_ABROAD + CONSONANTS})
SIGNS = tuple((sign, number, sign not in _EITHER_ORDER) for sign, number in _SIGNS.items())
"""Of each sign of a form of a name its number, and whether the order of its two words counts."""

_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_ONE, _OTHER, _SIGN, _STIR, _STIR_AGAIN = map(np.uint64, _FACTORS)


class NameFilter:
    """The marks of a register's names, and the key that they were made with."""

    def __init__(
        self,
        key: bytes,
        marks: Iterable[int] = (),
        strong_key: bytes = bytes(16),
        strong: Mapping[IdentifierKind, CoarseFilter] | None = None,
        halves: NDArray[np.uint32] = NO_HALVES,
        enrolled: Enrolled | None = None,
    ) -> None:
        """`key` is 16 to 64 bytes; `marks` those that `mark` made of enrolled forms, in any order; `strong` the filters of strong kinds,
        made under another such key, without which none is enrolled; `halves` the marks of the words of those forms, without which
        any word may be one; `enrolled` is who has which form, without whom no text is settled."""
        self._key, self._strong_key, self._halves, self._enrolled = key, strong_key, halves, enrolled
        self._strong = strong if strong is not None else {}
        self._base, self._begin = self._hash(" base") | 1, self._hash(" begin")
        self._marks: Marks = each_once(marks if isinstance(marks, np.ndarray) else np.fromiter(marks, np.uint64))
        self._hashes: dict[Word, _Hashes] = {}
        self._word_hashes: dict[str, int] = {}

    @cached_property
    def _reader(self) -> Reader:
        """The compiled loop over these marks."""
        filters = (self._strong.get(kind) or coarse((), 0.5) for kind in KINDS)
        slots = tuple((one.slots, one.bits) for one in filters)
        return reader(rules_with(_NUMBERS), self._key, self._marks, self._strong_key, slots, self._halves, self._enrolled, TELLING)

    @cached_property
    def _bitmap(self) -> NDArray[np.bool_]:
        """For the last bits of a mark, whether any mark ends in them."""
        bitmap = np.zeros(1 << _BITMAP_BITS, bool)
        bitmap[(self._marks & _low(_BITMAP_BITS)).astype(np.int64)] = True
        return bitmap

    @property
    def size(self) -> int:
        """The bytes of the marks, of what the loop holds beside them, and of whose they are but for the forms."""
        held = self._enrolled
        whose = len(held.ids) + held.id_begins.nbytes + held.word_begins.nbytes + held.shape_begins.nbytes if held else 0
        return self._marks.nbytes + self._halves.nbytes + self._reader.size + whose

    def look(self, texts: list[str], before: NDArray[np.int32]) -> tuple[bytes, list[Passed]]:
        """A byte for each text, one of those of `kernel.mentions`, and the identifiers that passed; int32[N] `before` is the number of the
        text that its author wrote before it, or -1."""
        return self._reader.look(texts, before)

    def settle(self, texts: list[str]) -> tuple[bytes, NDArray[np.int32], list[Passed]]:
        """For each text whether it says more of anybody than a name, int32[M, 2] of texts with whom they name, and the identifiers that
        passed (`kernel.mentions`)."""
        return self._reader.settle(texts)

    def halves(self, form: str) -> tuple[int, ...]:
        """The marks of the two words of a form, each by itself and by its place where that counts; none of words written together."""
        sign = _sign_of(form)
        if sign == JOINED:
            return ()
        words = form[len(sign) :].split(" ")
        places = (0, 0) if sign in _EITHER_ORDER else (0, 1)
        return tuple(_half_of(_SIGNS[sign], place, self._hash_of(word)) for place, word in zip(places, (words[0], words[-1]), strict=True))

    def mark(self, form: str) -> int:
        """The mark of a form, 40 bits."""
        sign = _sign_of(form)
        if sign == JOINED:
            run = self._run(form[1:])
            return _mark_of(_SIGNS[sign], run, run, in_order=False)
        words = form[len(sign) :].split(" ")
        return _mark_of(_SIGNS[sign], self._hash_of(words[0]), self._hash_of(words[-1]), in_order=sign not in _EITHER_ORDER)

    def is_marked(self, form: str) -> bool:
        """Whether a form of a name may be enrolled."""
        return self._has(self.mark(form))

    def _has(self, mark: int) -> bool:
        """Whether a mark is among those of enrolled forms."""
        place = int(self._marks.searchsorted(np.uint64(mark)))
        return place < len(self._marks) and int(self._marks[place]) == mark

    def near(self, rows: Sequence[Sequence[Word]]) -> NDArray[np.int32]:
        """int32[N, 3]: a row of words and the two places in it of a name that may be enrolled, or twice that of one word; none too few."""
        return self._reader.near(rows)

    def touched(self, texts: Sequence[Sequence[Word]]) -> NDArray[np.bool_]:
        """For each text, given as its words in order, whether a form of a name in it may be enrolled."""
        if implementation() == "python":
            return self.touched_plainly(texts)
        found = np.zeros(len(texts), bool)
        found[self.near(texts)[:, 0]] = True
        return found

    def touched_plainly(self, texts: Sequence[Sequence[Word]]) -> NDArray[np.bool_]:
        """The same by numpy: the twin, and what runs where nothing was compiled."""
        numbers: dict[Word, int] = {}
        flat = np.fromiter((numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(texts)), np.int64)
        text = np.repeat(np.arange(len(texts)), [len(words) for words in texts])
        table = _Table([self._hashes_of(word) for word in numbers], list(numbers))
        found = np.zeros(len(texts), bool)
        for begin in range(0, len(flat), TOGETHER):
            some = slice(max(0, begin - REACH), begin + TOGETHER)
            self._note_touched(found, table, flat[some], text[some])
        if len(self._hashes) > _MOST_WORDS:
            self._hashes.clear()
        return found

    def _note_touched(self, found: NDArray[np.bool_], table: "_Table", flat: Numbers, text: Numbers) -> None:
        """Marks the texts in which a form may be enrolled; given the words of texts by their numbers, and of which text each is."""
        run, long = table.run[flat], table.lengths_spelled[flat]
        for size in range(REACH + 1):
            found[text[size:][self._among(_runs_marks(run)) & (long >= SHORTEST_JOINED)]] = True
            following = flat[size + 1 :]
            with np.errstate(over="ignore"):
                run = run[: len(following)] * table.power[following] + table.run[following]
            together = text[size + 1 :] == text[: len(following)]
            long = np.where(together, long[: len(following)] + table.lengths_spelled[following], 0)
        for gap in range(1, REACH + 1):
            together = text[gap:] == text[:-gap]
            one, other = flat[:-gap][together], flat[gap:][together]
            pairs, back = np.unique(one * len(table.run) + other, return_inverse=True)
            near = self._near(table, pairs // len(table.run), pairs % len(table.run))
            found[text[gap:][together][near[back]]] = True

    def _near(self, table: "_Table", one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """For each pair of words, by their numbers, whether one of its forms may be enrolled."""
        differ = table.spelled[one] != table.spelled[other]
        near: NDArray[np.bool_] = differ & self._among(_marks_of(EXACT, table.spelled[one], table.spelled[other]))
        both_sound = (table.sound[one] != 0) & (table.sound[other] != 0)
        sounded = both_sound & (table.sound[one] != table.sound[other])
        near |= sounded & self._among(_marks_of(SOUND, table.sound[one], table.sound[other]))
        for first, second in ((one, other), (other, one)):
            near |= self._with_slips(SLIP, table.rests, first, table.shape[second], differ)
        foreign = table.foreign[one] | table.foreign[other]
        for script, which in ((ABROAD, foreign), (ENROLLED_ABROAD, ~foreign)):
            some = np.flatnonzero(which)
            near[some] |= self._near_across(table, script, one[some], other[some])
        return near

    def _near_across(self, table: "_Table", script: str, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """The same for the forms across scripts."""
        lengths = table.lengths[one], table.lengths[other]
        fewest = FEWEST_CONSONANTS if script == ABROAD else MORE_CONSONANTS
        bare = (np.minimum(*lengths) > 1) & (lengths[0] + lengths[1] >= fewest)
        if script == ABROAD:
            bare &= (table.sound[one] == 0) | (table.sound[other] == 0)
        near = bare & self._among(_marks_of(script + CONSONANTS, table.consonants[one], table.consonants[other]))
        for first, second in ((one, other), (other, one)):
            mixed = (table.sound[first] != 0) & (table.lengths[second] > 1)
            near |= mixed & self._among(_marks_of(script + MIXED, table.sound[first], table.consonants[second]))
            both = (table.sound[first] != 0) & (table.sound[second] != 0)
            near |= self._with_slips(script + SOUND_WITH_SLIP, table.sound_rests, first, table.sound[second], both)
        return near

    def _with_slips(self, sign: str, rests: "_Ragged", slipped: Numbers, fixed: Marks, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """For each pair of a word, by its number, and the hash of another, whether a rest of the first with the other may be enrolled."""
        counts = rests.counts[slipped] * wanted
        pair = np.repeat(np.arange(len(slipped)), counts)
        place = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
        rest = rests.hashes[np.repeat(rests.first[slipped], counts) + place]
        near = np.zeros(len(slipped), bool)
        near[pair[self._among(_marks_of(sign, rest, fixed[pair]))]] = True
        return near

    def _among(self, marks: Marks) -> NDArray[np.bool_]:
        """Which marks are those of enrolled names."""
        found = self._bitmap[(marks & _low(_BITMAP_BITS)).astype(np.int64)]
        likely = np.flatnonzero(found)
        place = np.searchsorted(self._marks, marks[likely])
        found[likely] = self._marks[np.minimum(place, len(self._marks) - 1)] == marks[likely] if len(self._marks) else False
        return found

    def _hash(self, word: str) -> int:
        """64 bits of a word under the key."""
        return int.from_bytes(hashlib.blake2b(word.encode(), key=self._key, digest_size=8).digest(), "little")

    def _hash_of(self, word: str) -> int:
        """The same, remembered: a table has the same words many times."""
        known = self._word_hashes.get(word)
        if known is None:
            if len(self._word_hashes) > _MOST_WORDS:
                self._word_hashes.clear()
            known = self._word_hashes[word] = self._hash(word)
        return known

    def _run(self, letters: str) -> int:
        """64 bits of letters written together, which follow from those of their parts: a polynomial under the key."""
        value = 0
        for letter in letters.encode():
            value = (value * self._base + letter * self._begin) & _ALL
        return value

    def _hashes_of(self, word: Word) -> "_Hashes":
        """The hashes of a word."""
        known = self._hashes.get(word)
        if known is None:
            known = _Hashes(
                self._hash(word.spelled), self._hash(word.sound) if word.sound else 0, self._hash(word.consonants),
                self._hash(word.shape) if word.shape else 0,
                self._run(word.spelled), pow(self._base, len(word.spelled), 1 << 64),
                tuple(map(self._hash, slips(word))), tuple(map(self._hash, rests(word.sound))),
            )  # fmt: skip
            self._hashes[word] = known
        return known


class _Hashes(NamedTuple):
    """The hashes of a word as it is spelled, of its sound, consonants and shape (0 without one), of its letters as part of a run and what
    such a run grows by, and of the rests of shape and sound."""

    spelled: int
    sound: int
    consonants: int
    shape: int
    run: int
    power: int
    rests: tuple[int, ...]
    sound_rests: tuple[int, ...]


class _Ragged:
    """Hashes of several words, of each as many as it has, one after another."""

    def __init__(self, some: Sequence[tuple[int, ...]]) -> None:
        self.counts = np.fromiter(map(len, some), np.int64, len(some))
        self.first = np.cumsum(self.counts) - self.counts
        self.hashes = np.fromiter(chain.from_iterable(some), np.uint64, int(self.counts.sum()))


class _Table:
    """The hashes of words, side by side."""

    def __init__(self, hashes: Sequence[_Hashes], words: Sequence[Word]) -> None:
        self.spelled, self.sound, self.consonants, self.shape, self.run, self.power = (
            np.fromiter((one[place] for one in hashes), np.uint64, len(hashes)) for place in range(6)
        )
        self.rests, self.sound_rests = _Ragged([one.rests for one in hashes]), _Ragged([one.sound_rests for one in hashes])
        self.foreign = np.fromiter((word.foreign for word in words), bool, len(words))
        self.lengths = np.fromiter((len(word.consonants) for word in words), np.int64, len(words))
        self.lengths_spelled = np.fromiter((len(word.spelled) for word in words), np.int64, len(words))


def _sign_of(form: str) -> str:
    """The sign that a form begins with."""
    return next((sign for sign in (form[:2], form[:1]) if sign in _SIGNS), EXACT)


def _half_of(number: int, place: int, word: int) -> int:
    """The mark of the first or second word of a form by itself, from the number of its sign and the hash of the word."""
    return _mark_of(number, word, place, in_order=True) >> (MARK_BITS - 32)


def _mark_of(number: int, one: int, other: int, *, in_order: bool) -> int:
    """The mark of one form by the number of its sign, as `_marks_of` makes those of many."""
    by_one, by_other, by_sign, stir, again = _FACTORS
    both = one * by_one + other * by_other if in_order else (one + other) * by_one + (one ^ other) * by_other
    both = (both + number * by_sign) & _ALL
    both = ((both ^ (both >> 30)) * stir) & _ALL
    both = ((both ^ (both >> 27)) * again) & _ALL
    return both >> (64 - MARK_BITS)


def _runs_marks(runs: Marks) -> Marks:
    """The marks of letters that are written together."""
    return _marks_of(JOINED, runs, runs)


def _marks_of(sign: str, one: Marks, other: Marks) -> Marks:
    """The marks of forms, from the hashes of their two words; of one word alone it is given twice."""
    with np.errstate(over="ignore"):
        both = one * _ONE + other * _OTHER if sign not in _EITHER_ORDER else (one + other) * _ONE + (one ^ other) * _OTHER
        both = both + np.uint64(_SIGNS[sign]) * _SIGN
        both = (both ^ (both >> np.uint64(30))) * _STIR
        both = (both ^ (both >> np.uint64(27))) * _STIR_AGAIN
    return np.asarray(both >> np.uint64(64 - MARK_BITS))


def _low(bits: int) -> np.uint64:
    """So many bits from the lowest on."""
    return np.uint64((1 << bits) - 1)
