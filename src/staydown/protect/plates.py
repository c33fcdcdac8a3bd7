"""Number plates: the national shapes, found joined, parted by any signs, over a line break, and with letters for digits.

The form is the plate's letters and digits with o, i, l, b, s and z read as 0, 1, 1, 8, 5 and 2, as cameras and people mistake them:
`1-ABO-234` and `1-AB0-234` are one. The shapes are as plates are commonly described; of the Dutch ones all eleven series were
checked against nummerborden.info and kentekenkennis.nl, the others against no list.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from .confusions import SIGNS
from .lexicon import FUNCTION_WORDS, PARTICLES, SHORT_WORDS
from .remembered import remembered

SHAPES = {
    "Belgium": "9-XXX-999 XXX-999 999-XXX X-XXX-999",
    "France, Italy, Georgia, Serbia": "XX-999-XX 999-XXX-99 9999-XX-99 999-XX-99",
    "Netherlands": "XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X "
    "X-99-XXX 9-XX-999 999-XX-9",
    "Germany": "X-X-999 X-X-9999 X-XX-99 X-XX-999 X-XX-9999 XX-X-99 XX-X-999 XX-X-9999 XX-XX-9 XX-XX-99 XX-XX-999 XX-XX-9999 "
    "XXX-X-9 XXX-X-99 XXX-X-999 XXX-X-9999 XXX-XX-9 XXX-XX-99 XXX-XX-999 XXX-XX-9999",
    "Luxembourg": "XX-9999",
    "United Kingdom": "XX99-XXX X-999-XXX XXX-999-X XXX-9999",
    "Spain, Bulgaria, Ukraine": "9999-XXX X-9999-XX XX-9999-XX",
    "Poland": "XX-99999 XX-9999X XX-999XX XXX-99999 XXX-X999 XXX-9999 XXX-99XX XXX-999X",
    "Turkey": "99-X-9999 99-X-99999 99-XX-999 99-XX-9999 99-XXX-99 99-XXX-999",
    "Russia": "X-999-XX-99 X-999-XX-999",
    "Morocco, Tunisia": "99999-X-9 99999-X-99 9999-X-9 9999-X-99 999-XXX-9999",
    "Greece, Hungary, Sweden, Finland": "XXX-9999 XXX-999 XXX-99X XX-XX-999",
    "Switzerland, Norway, Denmark": "XX-999999 XX-99999",
    "Austria, Croatia, Slovakia, Czechia": "X-99999X X-9999XX XX-999-XX XX-9999-X 9X9-9999",
    "Romania, Ireland": "XX-99-XXX X-99-XXX X-999-XXX 99-X-9999 999-X-9999 999-XX-999",
}
"""The shapes of each country's plates: letters as X, digits as 9, groups as they stand on the car."""

SHORTEST, LONGEST = 5, 10
"""In letters and digits."""

MISREAD = 3
"""How many letters of a plate may be written as digits or the other way round."""

MOST_COST = 6.5
"""What a plate that was misread in a picture may cost (`confusions`): two signs in it."""

_READ = str.maketrans("oilbsz", "011852")
_CLASSES = str.maketrans("0123456789abcdefghijklmnopqrstuvwxyz", "OOO99O99O9" + "XIXXXXXXIXXIXXIXXXIXXXXXXI")
_CHUNKS, _NO_SIGN = re.compile("([a-z0-9]+)([^a-z0-9]*)"), re.compile("[^a-z0-9]+")
_DIGIT = re.compile("[0-9]")
_GAP = re.compile(r"[ .\-_*/|:+]{0,3}\n?[ .\-_*/|:+>]{0,3}")
_SIGNS = re.compile(r"( ?)[^a-z0-9\s]{1,3}\1")
_INSIDE_BEFORE, _INSIDE_AFTER = re.compile(r"[a-z0-9][@.=~_\-]+$"), re.compile(r"[@.=~_\-]+[a-z0-9]")
_PIECES = LONGEST
_TALK = FUNCTION_WORDS | PARTICLES | SHORT_WORDS | frozenset("adeilmnostuxy")
_MOST_LETTERS, _LONGEST_WORD, _MOST_DIGITS_IN_TALK = 5, 3, 4


class _Chunk(NamedTuple):
    """A run of letters and digits: what it is, where it stands, whether a digit is in it, and what follows it."""

    text: str
    start: int
    end: int
    digit: bool
    gap: str


def read(sign: str) -> str:
    """The digit that a letter of a plate is mistaken for, or the sign itself."""
    return sign.translate(_READ)


def plate_form(folded: str) -> str:
    """The form of the one plate that a folded value holds, whatever its shape; empty where no letter or digit stands in it."""
    return _NO_SIGN.sub("", folded).translate(_READ)


def is_plate(folded: str) -> bool:
    """Whether a value whose groups are parted by hyphens, or by nothing, has a national shape."""
    groups = folded.split("-")
    text = "".join(groups)
    return SHORTEST <= len(text) <= LONGEST and all(map(str.isalnum, groups)) and _fits(text.translate(_CLASSES), tuple(map(len, groups)))


def plates(folded: str) -> Iterator[tuple[str, int]]:
    """The form of every plate of a national shape in a folded text, with where it begins.

    What only blanks part, and whose letters are ordinary words or single ones ("for 150", "i m 30"), is talk and no plate.
    """
    for chunks in _stretches(folded):
        text = "".join(chunk.text for chunk in chunks)
        if _fits(text.translate(_CLASSES), _lengths(chunks)) and _stands_alone(folded, chunks):
            yield text.translate(_READ), chunks[0].start


def likely_plates(folded: str, most: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """Of every stretch of a folded text that may be a misread plate, at most so many forms of plates that it may be, the likeliest first,
    and where it begins."""
    for chunks in _stretches(folded):
        may = not _is_inside(folded, chunks) and not _is_talk(chunks)  # what parts them may be misread, and need not be the same
        forms = _likely("".join(chunk.text for chunk in chunks), _lengths(chunks), most) if may else ()
        if forms:
            yield forms, chunks[0].start


def _likely(text: str, lengths: tuple[int, ...], most: int) -> tuple[str, ...]:
    """The forms of plates that may have been read as chunks of these lengths: each sign from one that its place in a national shape has."""
    cuts, found = frozenset(accumulate(lengths[:-1])), dict[str, float]()
    for shape, allowed in BY_LENGTH[len(text)] if len(lengths) < len(text) else ():
        if cuts <= allowed:
            for form, cost in _likely_in(shape, text, most).items():
                found[form] = min(cost, found.get(form, cost))
    return tuple(nsmallest(most, found, key=found.__getitem__))


@remembered(1 << 10)
def _likely_in(shape: str, text: str, most: int) -> Mapping[str, float]:
    """The same for one shape, with what each costs; none where more signs than may be are of the other kind."""
    begun = {"": 0.0}
    for want, sign in zip(shape, text, strict=True):
        options = [one for one in SIGNS[sign] if one[0].isdigit() == (want == "9") and len(one[0]) == 1]
        after = dict[str, float]()
        for form, spent in nsmallest(most, begun.items(), key=itemgetter(1)):
            for original, cost in options:
                form_after, spent_after = form + read(original), spent + cost
                after[form_after] = min(spent_after, after.get(form_after, spent_after))
        begun = after
    return {form: cost for form, cost in begun.items() if cost <= MOST_COST}


def _lengths(chunks: Sequence[_Chunk]) -> tuple[int, ...]:
    """How long chunks are."""
    return tuple(len(chunk.text) for chunk in chunks)


def _stretches(folded: str) -> Iterator[list[_Chunk]]:
    """Every stretch of a folded text that is as long as a plate and holds a digit, by its chunks."""
    chain: deque[_Chunk] = deque(maxlen=_PIECES)
    since = LONGEST
    for found in _CHUNKS.finditer(folded) if _DIGIT.search(folded) else ():
        text, gap = found.groups()
        digit = not text.isalpha()
        fitting = len(text) <= (LONGEST if digit else _MOST_LETTERS)
        since = 0 if digit else since + len(text)
        if fitting:
            chain.append(_Chunk(text, found.start(), found.end(1), digit, gap))
            if since < LONGEST:
                yield from _ending(chain)
        if not fitting or not _joins(gap):
            chain.clear()


@remembered(1 << 12)
def _joins(gap: str) -> bool:
    """Whether what stands between two chunks may stand inside one plate, at least where the same stands between all."""
    return _is_usual(gap) or _SIGNS.fullmatch(gap) is not None


def _is_usual(gap: str) -> bool:
    """Whether it is written inside plates."""
    return _GAP.fullmatch(gap) is not None


def _ending(chain: Sequence[_Chunk]) -> Iterator[list[_Chunk]]:
    """Those that end where the chain ends."""
    length, digit = 0, False
    for place in range(len(chain) - 1, -1, -1):
        length += len(chain[place].text)
        digit = digit or chain[place].digit
        if length > LONGEST:
            return
        if digit and length >= SHORTEST:
            yield list(chain)[place:]


def _stands_alone(folded: str, chunks: Sequence[_Chunk]) -> bool:
    """Whether chunks are no part of an address or of talk, and hold together."""
    gaps = {chunk.gap for chunk in chunks[:-1]}
    if len(gaps) > 1 and not all(map(_is_usual, gaps)):
        return False
    return not _is_inside(folded, chunks) and not _is_talk(chunks)


def _is_inside(folded: str, chunks: Sequence[_Chunk]) -> bool:
    """Whether chunks are a part of an address."""
    start, end = chunks[0].start, chunks[-1].end
    return bool(_INSIDE_BEFORE.search(folded, max(0, start - 4), start) or _INSIDE_AFTER.match(folded, end))


def _is_talk(chunks: Sequence[_Chunk]) -> bool:
    """Whether chunks hold words, and these are ordinary or longer than a plate's letters, with nothing but blanks beside them.

    What is spaced sign by sign is no talk, and what has more digits than people put beside words.
    """
    spaced = len(chunks) > SHORTEST and all(len(chunk.text) == 1 for chunk in chunks)
    if spaced or sum(sign.isdigit() for chunk in chunks for sign in chunk.text) > _MOST_DIGITS_IN_TALK:
        return False
    words = [place for place, chunk in enumerate(chunks) if not chunk.digit]
    gaps = ["", *(chunk.gap for chunk in chunks[:-1]), ""]
    return bool(words) and all(
        (chunks[place].text in _TALK or len(chunks[place].text) > _LONGEST_WORD) and not (gaps[place] + gaps[place + 1]).strip(" ")
        for place in words
    )


@remembered(1 << 14)
def _fits(classes: str, lengths: tuple[int, ...]) -> bool:
    """Whether chunks of these lengths fit a national shape, by classes of signs: X letters, 9 digits, I and O either.

    Chunks may end between the groups of the shape and where letters and digits meet; a plate may also be spaced sign by sign.
    """
    if not set(classes) & set("9O") or not set(classes) & set("XI"):
        return False
    cuts = frozenset(accumulate(lengths[:-1]))
    spaced = len(lengths) == len(classes)
    return any((spaced or cuts <= allowed) and _misread(classes, shape) <= MISREAD for shape, allowed in BY_LENGTH.get(len(classes), ()))


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


BY_LENGTH = {
    length: [_joined(shape) for shape in dict.fromkeys(" ".join(SHAPES.values()).split()) if len(shape.replace("-", "")) == length]
    for length in range(SHORTEST, LONGEST + 1)
}
"""The shapes by their length in signs, each without hyphens and with the places at which it may be cut."""
