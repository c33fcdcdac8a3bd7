"""The plain writing of every sign of Unicode: lower-case ASCII letters and digits, common signs, blanks and line breaks.

Marks go (NFKD, UAX 15), signs that stand for a digit or a letter become it, other scripts are transliterated (anyascii), signs
that nobody sees go, symbols, half surrogates and what is unassigned become blanks. Time is linear in the text.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

from anyascii import anyascii

LONGEST = 8
"""A sign that stands for more letters and digits than this (the honorific ligatures of Arabic) is a blank like other symbols."""


class Table(dict[int, str]):
    """What stands for each code point, worked out when it is first met."""

    def __init__(self, stands_for: Callable[[str], str]) -> None:
        self._stands_for = stands_for

    def __missing__(self, code: int) -> str:
        """What stands for a code point that was not met before."""
        self[code] = found = self._stands_for(chr(code))
        return found


def composed(text: str) -> str:
    """A text in NFC, without flags and with nothing of planes 4 to 16.

    Those hold tags and selectors, which are not seen, and else no sign at all; so tables of code points stay small whatever a
    text holds.
    """
    if _RARE.search(text):
        text = _REGIONAL.sub(_flags, _FAR.sub(" ", _FAR_UNSEEN.sub("", text)))
    return unicodedata.normalize("NFC", text)


def transliterated(text: str) -> str:
    """The plain writing of a text, sign by sign, after signs that mean something else in a row."""
    if _IN_A_ROW.search(text):
        text = _HALF_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
        text = _STRAY.sub("", text)
        text = _IDEOGRAPHIC.sub(lambda found: found.group().translate(_IDEOGRAPHIC_DIGITS), text)
    return text.translate(PLAIN)


def is_read_in_a_row(sign: str) -> bool:
    """Whether a sign means something else beside others than by itself."""
    return _IN_A_ROW.search(sign) is not None


def is_numeral(sign: str) -> bool:
    """Whether a sign is a word for a number by itself and a digit where four of its kind stand in a row."""
    return ord(sign) in _IDEOGRAPHIC_DIGITS


def _flags(run: re.Match[str]) -> str:
    """Two regional indicators are a flag, which is a blank; more of them spell a word, and one is a letter of the word around it."""
    signs = run.group()
    return signs if len(signs) == 1 else " " if len(signs) == 2 else f" {signs} "


def _plain(char: str) -> str:
    """The plain writing of one character."""
    plain = _plain_of(char, unicodedata.category(char))
    return plain if len(plain.strip()) <= LONGEST else " "


def _plain_of(char: str, category: str) -> str:
    """The plain writing of one character of a category, however long."""
    if char in _KNOWN:
        return _KNOWN[char]
    if char in _UNSEEN or category in ("Cf", "Me"):
        return ""
    if category in ("Mn", "Mc"):
        return _alnum(anyascii(char)) if char in _VOWEL_SIGNS else ""
    if category in ("Co", "Cs"):
        return " "
    bare = unicodedata.normalize("NFC", "".join(filter(_stays, unicodedata.normalize("NFKD", char))))
    if category[0] == "N":
        return _number(char, bare)
    if bare.isascii():
        return _ascii(bare, category)
    if category[0] == "L" or category == "Cn":
        return _alnum(anyascii(bare)) or ("" if category[0] == "L" else " ")
    if category[0] == "P" or category == "Sm":
        signs = anyascii(bare)
        return " " if not signs or any(map(str.isalnum, signs)) else signs
    return _sign(_alnum(anyascii(bare))) if char in _ENCLOSED else " "


def _ascii(bare: str, category: str) -> str:
    """The plain writing of what decomposes to ASCII."""
    if category[0] == "L":
        return _alnum(bare)
    if category == "So":
        return _sign(_alnum(bare))
    return bare.lower() if bare.isprintable() and bare.strip() else " "


def _number(char: str, bare: str) -> str:
    """The plain writing of a number: Roman numerals are letters, whole numbers digits, others a fraction."""
    value = unicodedata.numeric(char)
    if bare.isascii() and bare.isalpha():
        return bare.lower()
    return str(int(value)) if value == int(value) else "".join(c for c in anyascii(bare).lower() if c.isalnum() or c == "/")


def _sign(letters: str) -> str:
    """A symbol made of letters: one letter is part of a word, a word (OK, TM) stands by itself."""
    return letters if len(letters) == 1 else f" {letters} "


def _alnum(plain: str) -> str:
    """The letters and digits of an ASCII text, in small letters."""
    return "".join(filter(str.isalnum, plain)).lower()


def _stays(char: str) -> bool:
    """Whether a part of a decomposed character is more than a mark."""
    return char in _VOWEL_SIGNS or unicodedata.category(char) not in ("Mn", "Mc", "Me", "Cf")


def _is_vowel_sign(char: str) -> bool:
    """Whether a combining sign is a letter to those who write it: the vowels of the scripts of India and its neighbours, kana voicing.

    Told by its combining class (none, 8, or the fixed classes of Telugu, Thai, Lao and Tibetan): classes of accents and of the
    points of Hebrew and Arabic, which are left out at will, are others.
    """
    return unicodedata.category(char) in ("Mn", "Mc") and unicodedata.combining(char) in (0, 8, 91, 103, 118, 130, 132)


_SOUTHERN = chain(range(0x780, 0x1AB0), range(0x1B00, 0x1CD0), (0x3099, 0x309A), range(0xA800, 0xAC00))
_VOWEL_SIGNS = frozenset(filter(_is_vowel_sign, map(chr, _SOUTHERN)))

_UNSEEN = frozenset("\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0").union(map(chr, range(0xFFF0, 0xFFF9)))
"""What is not seen and has another category: Hangul fillers, Khmer inherent vowels, code points kept free for signs of that kind."""

_ENCLOSED = frozenset(map(chr, range(0x1F100, 0x1F200)))
"""Letters in squares and circles, and the regional indicators that flags are made of."""

_KNOWN = {"\n": "\n", "\u2028": "\n", "\u2029": "\n", "\u00b4": "'", "\u02bc": "'", "\ua78b": "'", "\ua78c": "'", "\U0001f51f": "10"}

PLAIN = Table(_plain)

_IDEOGRAPHIC_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_FAR, _FAR_UNSEEN = re.compile("[\U00040000-\U0010ffff]"), re.compile("[\U000e0000-\U000e0fff]+")
_RARE = re.compile("[\U0001f1e6-\U0001f1ff\U00040000-\U0010ffff]")
_HALF_WIDTH = re.compile("[\uff66-\uff9f]+")
_IDEOGRAPHIC = re.compile("[〇零一二三四五六七八九]{4,}")
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]+")
_STRAY = re.compile(f"(?<=[A-Za-z\u00c0-\u024f])[{''.join(sorted(_VOWEL_SIGNS))}]+")
"""Vowel signs on Latin letters, which are heaped on them as marks are."""

_IN_A_ROW = re.compile(f"[\uff66-\uff9f〇零一二三四五六七八九{''.join(sorted(_VOWEL_SIGNS))}]")
