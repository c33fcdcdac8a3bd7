"""How a name sounds across scripts: a form that all its writings share, because only equal forms meet when they are blinded.

Every script is first written in Latin letters, Latin spellings become sounds, and sounds fall into classes. So a Cyrillic
writing and its romanisations pass the same rules. Each word is cut at forty letters; time is linear in it.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .folding import fold
from .remembered import remembered
from .sound_tables import (
    ARABIC,
    ARTICLE,
    BARE,
    FAITH,
    IRREGULAR,
    LATIN_OF,
    LONE_ARTICLES,
    LONE_ASSIMILATED,
    LONE_FAITH,
    LONE_SERVANT,
    LONE_SONS,
    PAIRS,
    SERVANT,
    SON,
    SPELLINGS,
    VOWELS,
    Rule,
)

LONGEST = 40
"""In letters: what is longer is no word of a name, and is cut."""

_MARKS = frozenset({"Mn", "Me", "Mc", "Cf", "Lm", "Sk"})
_LATIN = re.compile("[a-z\u00df-\u024f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_NOT_ARABIC = re.compile("[^\u0620-\u063f\u0641-\u064a\u0671-\u06d3\u06d5\u0750-\u077f]")
_NOT_LETTERS = re.compile("[^a-z]")
_VOWEL_SIGNS = re.compile("[\u064b-\u065f\u0670\u0640]")
_DOUBLED = re.compile(r"(.)(?=\1)")


def roman(word: str) -> str:
    """The form that the romanisations of one word of a name share: a to z; empty for Arabic and Hebrew, or where no letter is left."""
    return heard(word)[0]


def consonants(word: str) -> str:
    """What survives of one word of a name when it is written in Arabic, as a to z; empty where nothing does.

    Consonants in coarse classes, and whether a vowel stands at the beginning and at the end.
    """
    return heard(word)[1]


def heard(word: str) -> tuple[str, str]:
    """Both of one word: `roman` and `consonants`."""
    plain = _plain(word)
    if _RIGHT_TO_LEFT.search(plain):
        return "", _once(_heard(_NOT_ARABIC.sub("", plain)[:LONGEST]))
    sounds = _sounds(word, plain)
    return _once(_classes(sounds)), _once(_bare(sounds))


def _once(letters: str) -> str:
    """Letters with each that stands twice or more in a row once."""
    return _DOUBLED.sub("", letters)


def name_parts(words: Sequence[str]) -> list[str]:
    """The words of a name without what comes and goes in Arabic names: article, son of, and the article after servant of.

    Abd and the name after it are one word, as are the two halves of Nour Eddine. What is left stands as it stood.
    """
    parts: list[str] = []
    servant = ""
    plain = [without_vowels(word) for word in words]
    for place, word in enumerate(plain):
        following = plain[place + 1] if place + 1 < len(plain) else ""
        says = alone(word)
        if following and says.servant:
            servant = says.servant
        elif following and _comes_and_goes(word, following, place == 0, len(words)):
            continue
        elif parts and not servant and says.faith:
            parts[-1] += says.faith
        else:
            parts.append(servant + says.core)
            servant = ""
    return parts


def without_vowels(word: str) -> str:
    """A word without Arabic vowel signs and what only draws it out, which may stand within an article."""
    return word if word.isascii() else _VOWEL_SIGNS.sub("", word)


class Alone(NamedTuple):
    """What one word of a name says, whatever stands beside it: what stays of `servant of` and of `the faith` where it is that (else
    empty), and the word without article and son of."""

    servant: str
    faith: str
    core: str


@remembered(10_000)
def alone(word: str) -> Alone:
    """What a word says by itself."""
    servant = _LONE_SERVANT.fullmatch(word)
    faith = _ARTICLE.sub("", word) if _LONE_FAITH.fullmatch(word) else ""
    return Alone(servant.group(servant.lastindex or 0) if servant else "", faith, _core(word))


def _comes_and_goes(word: str, following: str, first: bool, words: int) -> bool:
    """Whether a whole word is an article or a son of; at the beginning of two words Al and Ben are taken for forenames."""
    small, after = word.casefold(), following.casefold()
    if small == "al":
        return not first or words > 2
    if small in LONE_ARTICLES:
        return True
    if small in LONE_ASSIMILATED:
        return not first and after.startswith(small[1:])
    if small == "ben":
        return not first or after in LONE_ARTICLES
    return small in LONE_SONS


def _core(word: str) -> str:
    """One word without article and son of, or servant of with its name; the word itself where it has none."""
    core = _FAITH.sub("", _ARTICLE.sub("", _SON.sub("", word)))
    servant = _SERVANT.match(core)
    if servant:
        return (servant.group(1) or servant.group(3)) + core[servant.end() :]
    return core


def _plain(word: str) -> str:
    """A word in small letters of one width, without marks, tatweel and signs that nobody sees."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold())
    return "".join(char for char in plain if unicodedata.category(char) not in _MARKS)


def _sounds(word: str, plain: str) -> str:
    """The sounds of a word that is written from left to right; of one with Latin letters, look-alikes are read as Latin."""
    latin = fold(word.replace("đ", "dj").replace("Đ", "dj")) if _LATIN.search(plain) else _read(plain).translate(LATIN_OF)
    sounds = _once(_spoken(_NOT_LETTERS.sub("", latin)[:LONGEST]))
    return IRREGULAR.get(sounds, sounds)


def _by(rules: Sequence[Rule]) -> Callable[[str], str]:
    """The function that rewrites a word by rules in one pass, the first rule that fits at a place.

    Which one it was is told by an empty group after it: a group around it would hide its first letter, by which most are passed over.
    """
    pattern = re.compile("|".join(f"(?:{before})()" for before, _ in rules))
    after = [replacement for _, replacement in rules]
    return lambda word: pattern.sub(lambda found: after[(found.lastindex or 0) - 1], word)


_ARTICLE, _SON, _SERVANT = (re.compile(f"^(?:{pattern})", re.IGNORECASE) for pattern in (ARTICLE, SON, SERVANT))
_LONE_SERVANT, _LONE_FAITH = (re.compile(pattern, re.IGNORECASE) for pattern in (LONE_SERVANT, LONE_FAITH))
_FAITH = re.compile(FAITH)
PARTS_OF_NAMES = (f"^(?:{ARTICLE})", f"^(?:{SON})", f"^(?:{SERVANT})", FAITH, f"^(?:{LONE_SERVANT})$", f"^(?:{LONE_FAITH})$")
"""What a word that `name_parts` changes holds, whatever stands beside it; but for words that come and go whole."""

_read, _spoken, _classes, _bare, _heard = map(_by, (PAIRS, SPELLINGS, VOWELS, BARE, ARABIC))
