"""One plain writing for every way of writing the same thing: lower-case ASCII, line breaks kept.

Marks go (NFKD, UAX 15), digits of all scripts become ASCII, other scripts are transliterated (anyascii), signs that nobody
sees go, symbols and half surrogates become blanks. In a word that mixes scripts, Cyrillic and Greek letters that are drawn
like Latin ones are read as Latin. Time is linear in the text.
"""

import re
import unicodedata

from anyascii import anyascii

_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮаеоорсухіјѕԁһҽӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχγ",
    "ABESIJKMHOPCTYXYaeoopcyxijsdhelABEZHIKMNOPTYXabeikvoptuxy",
)
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_NOT_KEPT = frozenset({"Cn", "Co", "Cs"})


def fold(text: str) -> str:
    """The plain writing of a text: ASCII without capitals, with its line breaks."""
    if text.isascii():
        return text.lower().translate(_TABLE)
    if _OTHER_SCRIPT.search(text) and _LATIN.search(text):
        text = _WORD.sub(_unmasked, text)
    return text.translate(_TABLE)


def _unmasked(word: re.Match[str]) -> str:
    """A word of mixed scripts with its look-alikes read as Latin; any other word as it is."""
    found = word.group()
    return found.translate(_LOOK_ALIKE) if _LATIN.search(found) and _OTHER_SCRIPT.search(found) else found


class _Table(dict[int, str]):
    """The plain writing of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category in _NOT_KEPT:
            return " "
        self[code] = plain = _plain(char, category)
        return plain


def _plain(char: str, category: str) -> str:
    """The plain writing of one assigned character."""
    if char == "\n":
        return char
    if category in _UNSEEN:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) not in _UNSEEN)
    if bare.isascii():
        return bare.lower() if bare.isprintable() else " "
    if category[0] in "LN":
        return "".join(c for c in anyascii(bare) if c.isalnum()).lower()
    return anyascii(bare).lower() if category[0] == "P" else " "


_TABLE = _Table()
