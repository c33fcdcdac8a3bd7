"""How a name sounds across scripts: a form that all its writings share, because only equal forms meet when they are blinded.

Every script is first written in Latin letters, Latin spellings become sounds, and sounds fall into classes. So a Cyrillic
writing and its romanisations pass the same rules. Each word is cut at forty letters; time is linear in it.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from .folding import fold
from .sound_tables import ARABIC, BARE, IRREGULAR, LATIN_OF, PAIRS, SPELLINGS, VOWELS, Rule

LONGEST = 40
"""In letters: what is longer is no word of a name, and is cut."""

_LATIN = re.compile("[a-z\u00df-\u024f]")
_NOT_ARABIC = re.compile("[^\u0620-\u06ff\u0750-\u077f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_STROKES = str.maketrans({"đ": "dj"})
_NOT_LETTERS = re.compile("[^a-z]")
_DOUBLED = re.compile(r"(.)\1+")


def roman(word: str) -> str:
    """The form that the romanisations of one word of a name share: a to z; empty for Arabic and Hebrew, or where no letter is left."""
    plain = _plain(word)
    if _RIGHT_TO_LEFT.search(plain):
        return ""
    return _DOUBLED.sub(r"\1", _classes(_sounds(plain)))


def consonants(word: str) -> str:
    """The consonants of one word of a name that survive when it is written in Arabic, as a to z; empty where none is left."""
    plain = _plain(word)
    if _RIGHT_TO_LEFT.search(plain):
        form = _arabic(_NOT_ARABIC.sub("", plain)[:LONGEST])
    else:
        form = _bare(_sounds(plain))
    return _DOUBLED.sub(r"\1", form)


def _plain(word: str) -> str:
    """A word in small letters without marks, width, tatweel and signs that nobody sees."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold())
    return "".join(char for char in plain if unicodedata.category(char) not in _MARKS).casefold()


_MARKS = frozenset({"Mn", "Me", "Mc", "Cf", "Lm", "Sk"})


def _sounds(plain: str) -> str:
    """The sounds of a plain word of any script that is written from left to right."""
    latin = fold(plain.translate(_STROKES)) if _LATIN.search(plain) else _read(plain).translate(LATIN_OF)
    sounds = _DOUBLED.sub(r"\1", _spoken(_NOT_LETTERS.sub("", latin)[:LONGEST]))
    return IRREGULAR.get(sounds, sounds)


def _by(rules: Sequence[Rule]) -> Callable[[str], str]:
    """The function that rewrites a word by rules in one pass, the first rule that fits at a place."""
    pattern = re.compile("|".join(f"({before})" for before, _ in rules))
    after = [replacement for _, replacement in rules]
    return lambda word: pattern.sub(lambda found: after[(found.lastindex or 0) - 1], word)


_read, _spoken, _classes, _bare, _arabic = map(_by, (PAIRS, SPELLINGS, VOWELS, BARE, ARABIC))
