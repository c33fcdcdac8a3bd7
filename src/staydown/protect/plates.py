"""Number plates: the national shapes, found joined, parted by any signs, over a line break, and with letters for digits.

The form is the plate's letters and digits with o, i, b, s and z read as 0, 1, 8, 5 and 2, as cameras and people mistake them:
`1-ABO-234` and `1-AB0-234` are one. The shapes are as plates are commonly described; of the Dutch ones all eleven series were
checked against nummerborden.info and kentekenkennis.nl, the others against no list.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .lexicon import FUNCTION_WORDS

SHAPES = (
    (
        "9-XXX-999 XXX-999 999-XXX X-XXX-999 "  # Belgium today, before 2010 and on motorcycles, and the kinds that begin with a letter
        "XX-999-XX 999-XXX-99 9999-XX-99 999-XX-99 "  # France today and before 2009; Italy, Georgia and Serbia as France today
        "XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X "  # the Netherlands
        "X-99-XXX 9-XX-999 999-XX-9 "  # the Netherlands, series that were announced
        "X-X-999 X-X-9999 X-XX-99 X-XX-999 X-XX-9999 XX-X-99 XX-X-999 XX-X-9999 XX-XX-9 XX-XX-999 XX-XX-9999 "  # Germany
        "XXX-X-9 XXX-X-99 XXX-X-999 XXX-X-9999 XXX-XX-9 XXX-XX-99 XXX-XX-999 XXX-XX-9999 "  # Germany, districts of three letters
        "XX-9999 XX99-XXX X-999-XXX XXX-999-X XXX-9999 "  # Luxembourg; the United Kingdom today, before 2001, Northern Ireland; Greece
        "9999-XXX X-9999-XX XX-9999-XX "  # Spain today and before 2000; Bulgaria; Ukraine
        "XX-99999 XX-9999X XX-999XX XXX-99999 XXX-X999 XXX-9999 XXX-99XX XXX-999X "  # Poland
        "99-X-9999 99-X-99999 99-XX-999 99-XX-9999 99-XXX-99 99-XXX-999 "  # Turkey
        "X-999-XX-99 X-999-XX-999 99999-X-9 99999-X-99 9999-X-9 9999-X-99 999-XXX-9999 "  # Russia; Morocco; Tunisia
        "XX-999999 9X9-9999 XXX-99X XX-99-XXX X-99-XXX X-999-XXX XX-999-X XX-9999-X 99-X-999 999-X-999"  # Switzerland, Czechia, the North, Romania
    ).split()
)
"""Letters as X, digits as 9, groups as they stand on the car."""

SHORTEST, LONGEST = 5, 9
"""In letters and digits."""

MISREAD = 2
"""How many letters of a plate may be written as digits or the other way round."""

_READ = str.maketrans("oibsz", "01852")
_CLASSES = str.maketrans("0123456789abcdefghijklmnopqrstuvwxyz", "OOO99O99O9" + "XIXXXXXXIXXXXXIXXXIXXXXXXI")
_CHUNKS = re.compile("[a-z0-9]+")
_SIGNS, _PIECES = 4, 8
_TALK = FUNCTION_WORDS | frozenset("abcdefghijklmnopqrstuvwxyz")
_Chunk = tuple[str, int, int]


def plate_form(folded: str) -> str:
    """The form of the one plate that a folded value holds, whatever its shape; empty where no letter or digit stands in it."""
    return "".join(_CHUNKS.findall(folded)).translate(_READ)


def plates(folded: str) -> Iterator[tuple[str, int]]:
    """The form of every plate of a national shape in a folded text, with where it begins.

    What only blanks part, and whose letters are ordinary words or single ones ("for 150", "i m 30"), is talk and no plate.
    """
    chain: list[_Chunk] = []
    for found in _CHUNKS.finditer(folded):
        start, end = found.span()
        if end - start > LONGEST or (chain and not _joins(folded[chain[-1][2] : min(start, chain[-1][2] + _SIGNS + 1)])):
            chain = []
        if end - start <= LONGEST:
            chain = [*chain[1 - _PIECES :], (found.group(), start, end)]
            yield from _ending(folded, chain)


def _joins(gap: str) -> bool:
    """Whether what stands between two chunks may stand inside one plate."""
    return len(gap) <= _SIGNS and gap.count("\n") <= 1


def _ending(folded: str, chain: Sequence[_Chunk]) -> Iterator[tuple[str, int]]:
    """The plates that end where the chain ends."""
    text = ""
    cuts: tuple[int, ...] = ()
    for place in range(len(chain) - 1, -1, -1):
        chunk, start, _ = chain[place]
        cuts = (*(len(chunk) + cut for cut in cuts), *((len(chunk),) if text else ()))
        text = chunk + text
        if len(text) > LONGEST:
            return
        if len(text) >= SHORTEST and not text.isalpha() and not text.isdigit() and _fits(text.translate(_CLASSES), cuts):
            if not _is_talk(folded[start : chain[-1][2]], [other for other, _, _ in chain[place:]]):
                yield text.translate(_READ), start


def _is_talk(written: str, chunks: Sequence[str]) -> bool:
    """Whether chunks are parted by blanks alone, and each that is all letters is an ordinary word; one chunk alone is none."""
    words = [chunk for chunk in chunks if chunk.isalpha()]
    return len(chunks) > 1 and "".join(chunks) == written.replace(" ", "") and bool(words) and all(word in _TALK for word in words)


@lru_cache(maxsize=1 << 14)
def _fits(classes: str, cuts: tuple[int, ...]) -> bool:
    """Whether classes of signs (X letters, 9 digits, I and O those that are mistaken for each other) with cuts fit a national shape.

    Cuts may stand between the groups of the shape and where letters and digits meet; a plate may also be spaced sign by sign.
    """
    return any(
        _misread(classes, shape) <= MISREAD and (allowed.issuperset(cuts) or len(cuts) == len(classes) - 1)
        for shape, allowed in _BY_LENGTH.get(len(classes), ())
    ) and bool(set(classes) & set("9O") and set(classes) & set("XI"))


def _misread(classes: str, shape: str) -> int:
    """How many signs are written as the other kind; more than any plate may have where they cannot be mistaken."""
    pairs = list(zip(shape, classes, strict=True))
    impossible = any((want, got) in (("X", "9"), ("9", "X")) for want, got in pairs)
    return len(pairs) + 1 if impossible else sum((want, got) in (("X", "O"), ("9", "I")) for want, got in pairs)


def _joined(shape: str) -> tuple[str, frozenset[int]]:
    """A shape without its hyphens, and where it may be cut."""
    bare = shape.replace("-", "")
    hyphens = [place - shape[:place].count("-") for place, sign in enumerate(shape) if sign == "-"]
    return bare, frozenset((*hyphens, *(place for place in range(1, len(bare)) if bare[place - 1] != bare[place])))


_BY_LENGTH = {
    length: [_joined(shape) for shape in dict.fromkeys(SHAPES) if len(shape.replace("-", "")) == length]
    for length in range(SHORTEST, LONGEST + 1)
}
