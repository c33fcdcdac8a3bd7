"""One skeleton for every way of writing the same text, so that an exact comparison survives spelling tricks.

Normalisation and case follow Unicode (UAX 15, case folding) through `unicodedata`. Letters of Greek and Cyrillic that are
drawn like a Latin one are folded everywhere, not only where a word mixes scripts: the skeleton is never shown, and so a
word written wholly in look-alikes meets its copy as well.
"""

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

LONGEST = 4
"""A sign that stands for more letters than this (the honorific ligatures of Arabic, squared words) goes like an emoji."""

_LEFT_OUT = frozenset("\u0621\u0640\u115f\u1160\u3164\uffa0")
"""Letters by category that writers leave out at will or that nobody sees: lone hamza, tatweel, the Hangul fillers."""

_DRAWN_ALIKE = (
    ("a", "аαɑ"),
    ("b", "вβ"),
    ("c", "с"),
    ("d", "ԁđ"),
    ("e", "еε"),
    ("g", "ɡ"),
    ("h", "нһηħ"),
    ("i", "іιı"),
    ("j", "ј"),
    ("k", "кκ"),
    ("l", "ӏł"),
    ("m", "мμ"),
    ("o", "оοø"),
    ("p", "рρ"),
    ("q", "ԛ"),
    ("s", "ѕ"),
    ("t", "тτŧ"),
    ("v", "νѵ"),
    ("w", "ԝ"),
    ("x", "хχ"),
    ("y", "уүυ"),
    ("z", "ζ"),
    ("ae", "æ"),
    ("oe", "œ"),
    ("ا", "ٱ"),
    ("ي", "ىیېے"),
    ("ك", "کڪ"),
    ("ه", "ةەہھۃ"),
)
"""A letter of the skeleton, and the letters that are folded into it."""

_LETTER_FOR = {letter: skeleton for skeleton, letters in _DRAWN_ALIKE for letter in letters}


def folded(text: str) -> str:
    """The skeleton of a text: lower-case letters, ASCII digits and single spaces.

    Gone are marks above and below letters, punctuation, symbols, emoji and everything that is not seen. Folding a skeleton
    changes nothing, and a skeleton is at most four times as long as its text. Linear in the length of the text.
    """
    return " ".join(unicodedata.normalize("NFC", text.translate(_SKELETONS)).split())


@dataclass(frozen=True, slots=True, eq=False)
class Skeletons:
    """The skeletons of D texts: all code points uint32[N], text after text, and where each begins, int64[D + 1]."""

    letters: NDArray[np.uint32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Skeletons":
        """As `folded` gives them for each, but looked up in a table for all at once.

        A text with a letter that stands for several, or that joins with the one before it, is folded alone.
        """
        letters, starts = _code_points(texts)
        found = _TABLE[letters]
        if (unmet := found == _UNMET).any():
            for new in np.unique(letters[unmet]).tolist():
                _TABLE[new] = _in_table(_SKELETONS[new])
            found = _TABLE[letters]
        alone = set((np.searchsorted(starts, np.flatnonzero(found == _ALONE), "right") - 1).tolist())
        made = _without_idle_spaces(cls(found, starts)._where(found != _GONE))
        if not alone:
            return made
        bounds = enumerate(pairwise(made.starts.tolist()))
        parts = [_code_points([folded(texts[at])])[0] if at in alone else made.letters[begin:end] for at, (begin, end) in bounds]
        return cls(np.concatenate(parts), np.cumsum([0, *map(len, parts)], dtype=np.int64))

    def without_spaces(self) -> "Skeletons":
        """The same without any space."""
        return self._where(self.letters != _SPACE)

    def texts(self) -> list[str]:
        """Each as a text."""
        whole = self.letters.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        starts = self.starts.tolist()
        return [whole[begin:end] for begin, end in pairwise(starts)]

    def _where(self, stays: NDArray[np.bool_]) -> Self:
        """Those letters alone that stay."""
        kept = np.flatnonzero(stays)
        return type(self)(self.letters[kept], np.searchsorted(kept, self.starts))


def _without_idle_spaces(skeletons: Skeletons) -> Skeletons:
    """The skeletons without spaces at either end, and without one after another."""
    spaces = np.append(skeletons.letters == _SPACE, False)
    idle = spaces & np.append(True, spaces[:-1])  # after another
    idle[skeletons.starts] = spaces[skeletons.starts]  # at a beginning
    single = skeletons._where(~idle[:-1])
    ends = single.starts[1:][np.diff(single.starts) > 0] - 1
    stays = np.ones(len(single.letters), bool)
    stays[ends] = single.letters[ends] != _SPACE
    return single._where(stays)


def _code_points(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The code points of texts, one after another, and where each begins."""
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return letters, np.cumsum([0, *map(len, texts)], dtype=np.int64)


class _Skeletons(dict[int, str]):
    """The skeleton of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """The skeleton of a code point that was not met before."""
        self[code] = skeleton = _skeleton(chr(code))
        return skeleton


_SKELETONS = _Skeletons()

_GONE, _SPACE, _UNMET, _ALONE = 0, ord(" "), sys.maxunicode + 1, sys.maxunicode + 2
"""What stands in the table for a code point without a skeleton, a space, one not met before, and one whose text is folded alone."""

_TABLE = np.full(sys.maxunicode + 1, _UNMET, np.uint32)
_TABLE[0] = _GONE


def _skeleton(character: str) -> str:
    """What stands for one character: nothing, a space, or up to four letters and digits."""
    if character.isspace():
        return " "
    if len(unicodedata.normalize("NFKD", character)) > LONGEST:
        return ""
    before, after = "", character
    while after != before:
        before = after
        after = "".join(map(_plain, unicodedata.normalize("NFKD", before).casefold()))
    return unicodedata.normalize("NFC", after)


def _plain(character: str) -> str:
    """One fully decomposed, case-folded character without what the skeleton leaves out."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category not in ("Ll", "Lo", "Lm", "Lt", "Lu", "Nl", "Mc") or character in _LEFT_OUT or "\u02b9" <= character <= "\u02df":
        return ""
    return _LETTER_FOR.get(character, character)


def _in_table(skeleton: str) -> int:
    """What stands in the table for a code point with that skeleton."""
    if not skeleton:
        return _GONE
    return ord(skeleton) if len(skeleton) == 1 and not _joins(skeleton) else _ALONE


def _joins(letter: str) -> bool:
    """Whether a letter can become one with a letter before it under NFC: a sign of that kind, or a vowel or final of Hangul."""
    return unicodedata.category(letter) in ("Mc", "Mn", "Me") or "\u1160" <= letter <= "\u11ff" or "\ud7b0" <= letter <= "\ud7ff"
