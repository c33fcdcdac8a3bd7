"""One skeleton for every way of writing the same text, so that an exact comparison survives spelling tricks.

Normalisation and case follow Unicode (UAX 15, case folding) through `unicodedata`. Letters of Greek and Cyrillic that are
drawn like a Latin one are folded everywhere, not only where a word mixes scripts: the skeleton is never shown, and so a
word written wholly in look-alikes meets its copy as well.
"""

import unicodedata

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


class _Skeletons(dict[int, str]):
    """The skeleton of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """The skeleton of a code point that was not met before."""
        self[code] = skeleton = _skeleton(chr(code))
        return skeleton


_SKELETONS = _Skeletons()


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
