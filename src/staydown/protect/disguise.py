"""Words behind signs, digits and gaps, all on folded text: what looks like a letter is one, and letters drawn apart are words.

A disguise is not undone but evened out: what is written plainly and what is written in disguise meet in one outline. It holds what
is taken for a letter on purpose (0 for o, 3 for e, @ for a) and what a machine that reads pictures mistakes (rn for m). Confusions
that make many names one are left out: j and i, u and v, nn and m, h and b. Of 3,408 common names of many countries, eight pairs
of names (ian and lan, bianco and blanco, guliyev and quliyev, ...) have one outline. Time is linear in the text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

LONGEST_WORD = 60
"""In signs: a longer run of letters, digits and signs is no word of a name; its letters alone may be."""

_SHORT = 5

SHORTEST_IN_SIGNS, LONGEST_IN_SIGNS = 4, 9
"""In signs: the shortest and the longest word that is written in digits and signs all but alone; a longer one is a number."""

SHORTEST_SPACED = 4
"""In letters: fewer that stand alone are initials, options of a list or units."""

BUILT = {
    r"|\/|": "m",
    "/\\/\\": "m",
    r"\/\/": "w",
    r"|\|": "n",
    r"|-|": "h",
    r"|_|": "u",
    "/\\": "a",
    r"\/": "v",
    "|<": "k",
    "|)": "d",
    "|>": "p",
    "()": "o",
}
"""Letters built of several signs."""

_ASCII = {place: place for place in range(128)}
"""What a table of letters says of all others: a sign that is in no table takes four times as long to be translated as one that is."""

_SINGLE = _ASCII | str.maketrans("0134567892@$!|+(<[{#iq", "oleasgtbgzaslltcccchlg")
"""Signs, digits and letters that are taken for a letter, and that letter; i and l are one, and so are q and g."""

TWO = {"rn": "m", "vv": "w", "uu": "w", "cl": "d"}
"""Two letters that are drawn like one."""

_BUILT_ONES = tuple(BUILT)
_BUILT_SIGN = "|".join(map(re.escape, BUILT))
_BUILT_SIGNS = re.compile(_BUILT_SIGN)
_NO_LETTER = re.compile("[^a-z]+")


def single(sign: str) -> str:
    """The letter that a sign of folded text is taken for, or the sign itself."""
    return sign.translate(_SINGLE)


def drawn_badly(letters: str) -> str:
    """Letters, each as the one that stands for all that a machine which reads badly takes for it."""
    return letters.translate(_SHAPE)


def drawn_badly_last(letter: str) -> str:
    """The letter that stands for such ones at the end of a word, by whose vowel alone names differ."""
    return letter.translate(_LAST_SHAPE)


def outline(word: str) -> str:
    """The form that a word of folded text shares with all that it is mistaken for or disguised as: small letters alone.

    Signs that stand for no letter are left out. An outline's outline is itself.
    """
    if not word.isalpha():
        word = _BUILT_SIGNS.sub(lambda found: BUILT[found.group()], word)
    letters = word.translate(_SINGLE)
    if not (letters.isascii() and letters.isalpha() and letters.islower()):
        letters = _NO_LETTER.sub("", letters)
    for two, one in TWO.items():  # none of which makes another
        letters = letters.replace(two, one)
    return letters


_SHAPE = _ASCII | str.maketrans("ceobkuvyltfjq", "aaahhnnniiiig")
_LAST_SHAPE = _ASCII | str.maketrans("cbkuvyltfjq", "ehhnnniiiig")


def shape(spelled: str) -> str:
    """How an outline looks to a machine that reads badly: letters that it takes for one another are one.

    A vowel at the end stays itself. Of the names of four letters and more, hardly one pair in ten thousand has one shape; it is for two
    words that must both fit.
    """
    return spelled[:-1].translate(_SHAPE) + spelled[-1:].translate(_LAST_SHAPE)


_STROKES = {"n": "ii", "r": "i", "m": "iii", "w": "iii", "d": "ai"}
_MANY_STROKES = re.compile("i{4,}")


def strokes(shape: str) -> str:
    """What is left of a shape where a machine takes one letter for two: upright strokes, of which more than three in a row are three."""
    for letter, drawn in _STROKES.items():  # none of which makes another
        shape = shape.replace(letter, drawn)
    return _MANY_STROKES.sub("iii", shape) if "iiii" in shape else shape


_IN_SIGNS = re.compile(r"[a-z][0-9@$!|+]|[0-9@$!|+][a-z]")


def is_in_signs(folded: str) -> bool:
    """Whether digits or signs stand beside letters in a folded text, as where some stand for letters."""
    return _IN_SIGNS.search(folded) is not None


_LETTERS = re.compile("[a-z]+")
_RUN = re.compile(rf"(?:[a-z0-9@$!|+(<#]|{_BUILT_SIGN})+")
_ENDS_WORD, _BEGINS_WORD = "!|+(<#", "(<#"
_MAY_END_WORD = frozenset("!|+")
"""Signs that stand beside words for their own sake, at a word's end and at its beginning, and which of them may be its last letter."""


def words_in(folded: str) -> Iterator[tuple[str, int]]:
    """The words of a folded text that may be part of a name, each with its offset.

    All runs of letters, and before the letters of a run that holds digits and signs as well the run itself. Where less than a fourth of it
    is letters it is one only as long as a name, because of one that is written in digits and signs as far as they go no letter may be left.
    """
    for found in _RUN.finditer(folded):
        run, start = found.group(), found.start()
        if run.isalpha():
            yield run, start
            continue
        for word in filter(_is_disguised, _bare(run)):
            yield word, start + run.index(word)
        for letters in _LETTERS.finditer(run):
            yield letters.group(), start + letters.start()


def _bare(run: str) -> list[str]:
    """A run without the signs that stand beside its word for their own sake, and with one at its end that may be a letter of it.

    What builds a letter is none of them.
    """
    word = run if run.startswith(_BUILT_ONES) else run.lstrip(_BEGINS_WORD)
    bare = word if word.endswith(_BUILT_ONES) else word.rstrip(_ENDS_WORD)
    return [word, bare] if word[len(bare) :] in _MAY_END_WORD else [bare]


def _is_disguised(word: str) -> bool:
    """Whether a run is a word with digits and signs for some of its letters, or for all."""
    letters = sum(map(str.isalpha, word))
    if letters and len(word) <= max(_SHORT, 4 * letters):
        return letters < len(word) <= LONGEST_WORD
    numbered = letters > 0 and word[letters:].isdigit()
    return SHORTEST_IN_SIGNS <= len(word) <= LONGEST_IN_SIGNS and not numbered


_SIGN, _BETWEEN = r"(?:[^\W_]|[@$])", r"(?:(?![@$])[\W_])"
_STRETCH = re.compile(rf"(?<![^\W_])(?<![@$]){_SIGN}(?:{_BETWEEN}{{1,8}}{_SIGN}(?!{_SIGN})){{3,}}")
_GAP = re.compile(f"{_BETWEEN}+")
_LONGEST_GAP = 3


def unspaced(text: str) -> str:
    """A text of any script in which letters and digits that stand alone, parted by the same short gap each time, are closed up.

    Four or more of them. A wider gap between them stays one blank, or a line break where it holds one and the short gap does
    not; what is written without such letters stays as it is.
    """
    return _STRETCH.sub(lambda found: _closed_up(found.group()), text)


def closed_up(folded: str) -> Iterator[str]:
    """What is drawn apart in a folded text, without its blanks: the letters and digits alone, and with the signs that stand among them."""
    for found in _STRETCH.finditer(folded):
        tight = "".join(found.group().split())
        yield tight
        yield _GAP.sub("", tight)


def _closed_up(stretch: str) -> str:
    """Single letters and what is between them, closed up where gaps are those between letters."""
    gaps = _GAP.findall(stretch)
    usual, times = Counter(gaps).most_common(1)[0]
    alike = {gap for gap, following in pairwise(gaps) if gap == following} | ({usual} if times > 1 else set())
    narrow = {gap for gap in alike if len(gap) <= _LONGEST_GAP}
    if sum(gap in narrow for gap in gaps) < SHORTEST_SPACED - 1:
        return stretch
    breaks = any("\n" in gap for gap in narrow)
    return _GAP.sub(lambda found: _joined(found.group(), narrow, breaks), stretch)


def _joined(gap: str, narrow: set[str], breaks: bool) -> str:
    """What is left of a gap between two single letters."""
    if gap in narrow:
        return ""
    return "\n" if "\n" in gap and not breaks else " "
