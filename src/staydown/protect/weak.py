"""What says something of a person only beside the name: town, unit, address, school, car; and how it is found again word by word.

Of each such thing the words that tell it from others are enrolled, each by every form in which it may be written (`names` explains the
signs). A text names the thing where all of them stand near each other, whatever order, slip or script each is written in. Everything is
blinded for one person apart, so it is asked for only where that person is named already.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from string import ascii_lowercase
from typing import NamedTuple

from staydown.words.protect import Commonness
from staydown.words.protect import IdentifierKind as Kind

from .disguise import closed_up, outline, shape, strokes, words_in
from .folding import fold
from .lexicon import COLOURS, ORDINAL_ENDINGS, PARTICLES, SCHOOL_WORDS, STREET_WORDS, TOWN_NAMES, UNIT_WORDS
from .names import ABROAD, CONSONANTS, ENROLLED_ABROAD, EXACT, JOINED, SLIP, SOUND, SOUND_WITH_SLIP, is_foreign, rests
from .remembered import remembered
from .sound import consonants, heard, name_parts
from .ways import Way

SPARE, ADDRESS_REACH = 3, 6
"""In words: how much farther apart the words of a thing may stand than they are many, and a street's last word from its number."""

SHORTEST_WITH_SHAPE, SHORTEST_WITH_SLIP, SHORTEST_SHAPE_ALONE, SHORTEST_IN_STROKES = 3, 5, 5, 8
"""In letters: the shortest word that may be read badly, and with a slip beside; what has to be left of one that is a thing by itself; the
shortest that is found by its strokes."""

SHORTEST_SOUND_WITH_SLIP, SHORTEST_JOINED, FEWEST_CONSONANTS = 7, 6, 3
"""In letters: the shortest word that may have a slip in its sound, the shortest thing that is looked for when it is written together, and
the shortest word by its consonants alone."""

SHORTEST_APART, LONGEST_APART = 4, 24
"""In letters: the shortest and the longest word that is looked for among letters that stand apart."""

GENERIC: Mapping[Kind, frozenset[str]] = {Kind.UNIT: UNIT_WORDS, Kind.SCHOOL: SCHOOL_WORDS, Kind.CAR: COLOURS}
"""Words that things of a kind have in common: they tell none from another, so a thing is found without them."""

_PIECES = re.compile(r"[0-9]+|(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0640])+")
_TOKENS = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0640])+")
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufefc]")
_NUMBER = re.compile("[0-9]{1,4}[a-z]?")

_MISREAD = str.maketrans("oliz|s", "011215")
"""Letters that a machine takes for digits of a house number, and that none ends with."""

Thing = tuple[tuple[str, ...], ...]
"""The words that must stand near each other, each as its forms, the plainest first."""


class Standing(NamedTuple):
    """A weak thing that stands in a text: how it is written, and how common it is."""

    way: Way
    commonness: Commonness

    def or_more(self, other: "Standing") -> "Standing":
        """This one or another, whichever says more of a person: what is rarer, and then what is written more plainly."""
        return min(self, other, key=lambda one: (one.commonness, one.way))


Places = Mapping[str, Sequence[int]]
"""Forms, and at which words of a text, counted from its beginning, each stands."""


class Piece(NamedTuple):
    """A word or a number, in plain letters; the forms in which it may be written, across scripts as a foreign text asks for them; and those
    by which it is enrolled, beside others and as a thing by itself."""

    plain: str
    forms: tuple[str, ...]
    enrolled: tuple[str, ...]
    alone: tuple[str, ...]


@remembered(100_000)
def piece(written: str) -> Piece:
    """A word or a number of a text."""
    plain = fold(written).strip()
    if plain.isdigit():
        number = plain, EXACT + outline(plain)  # a misread number is a word
        return Piece(plain, number, number, number)
    spelled, (sound, bare) = outline(plain), heard(written)
    bare = consonants("".join(name_parts([written]))) if _ARABIC.search(written) else bare
    forms = [EXACT + spelled, *(SLIP + rest for rest in rests_of(shape(spelled))), *((SOUND + sound,) if sound else ())]
    forms += [ABROAD + SOUND_WITH_SLIP + rest for rest in (rests(sound) if len(sound) >= SHORTEST_SOUND_WITH_SLIP else ())]
    forms += [ABROAD + CONSONANTS + bare] if len(bare) >= FEWEST_CONSONANTS else []
    abroad = [ENROLLED_ABROAD + form[1:] for form in forms if form.startswith(ABROAD)] if is_foreign(written) else []
    alone = [form for form in forms if not (form.startswith(SLIP) and len(form) <= SHORTEST_SHAPE_ALONE)]  # which many words have
    return Piece(plain, tuple(forms), (*forms, *abroad), (*alone, *abroad))


def house_number(written: str) -> str:
    """The number that a word of digits and letters may be misread from."""
    return written.translate(_MISREAD)


def rests_of(letters: str) -> tuple[str, ...]:
    """What a shape and one with a slip in it have in common, be it at its end, and its strokes; of a short one itself, which with a slip is
    another."""
    if len(letters) < SHORTEST_WITH_SLIP:
        return (letters,) if len(letters) >= SHORTEST_WITH_SHAPE else ()
    drawn = (strokes(letters),) if len(letters) >= SHORTEST_IN_STROKES else ()
    return tuple(dict.fromkeys((*rests(letters), letters[:-1], *drawn)))


@remembered(1_000)
def enrolled(kind: Kind, value: str) -> tuple[Thing, ...]:
    """The ways in which a value may stand in a text; none where nothing of its kind can be read in it."""
    if kind is Kind.ADDRESS:
        street, number = _street_and_number(value)
        return ((street.enrolled, (number,)),) if street and number else ()
    return tuple(_things(value, *_own_and_told(kind, value)))


def canonical(kind: Kind, value: str) -> str:
    """The words of a value as they are spelled, by which it is told from others; empty where there are none."""
    if kind is Kind.ADDRESS:
        street, number = _street_and_number(value)
        return f"{street.forms[0]} {number}" if street and number else ""
    return " ".join([one.forms[0] for one in _own_and_told(kind, value)[1]])


@remembered(1_000)
def _own_and_told(kind: Kind, value: str) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """The words of a value that count for its kind, and those of them that tell it from others."""
    own = list(_kept(value, kind))
    return own, _telling(own, kind)


def _things(value: str, own: Sequence[Piece], told: Sequence[Piece]) -> Iterator[Thing]:
    """The ways in which a value may stand in a text, from its words and those of them that tell it from others."""
    if not told:
        return
    yield (told[0].alone,) if len(told) == 1 else tuple([one.enrolled for one in told])
    if len(own) > 1 and len(run := _run(value)) >= SHORTEST_JOINED:
        yield ((JOINED + run, JOINED + "".join([one.forms[0] if one.plain.isalpha() else one.plain for one in own])),)


def _telling(own: Sequence[Piece], kind: Kind) -> Sequence[Piece]:
    """Those words of a thing that tell it from others; all of them where only numbers would be left."""
    generic = GENERIC.get(kind, ())
    told = [one for one in own if one.plain not in generic]
    return told if any(one.plain.isalpha() for one in told) else own


@remembered(64)
def asked(stretch: str) -> Places:
    """Every form of every word of a stretch, and where it stands; meant for the words around one person."""
    found: dict[str, list[int]] = defaultdict(list)
    foreign, place, end = is_foreign(stretch), 0, 0
    for start, written, disguised in _words(stretch):
        spelled = outline(written) if disguised else written
        one = piece(spelled)
        place += start >= end and one.plain not in PARTICLES
        end = start + len(written) if disguised and start >= end else end  # what is left of it without its digits is no word more
        for form in _asked_forms(spelled, foreign):
            found[form].append(place)
        if disguised:
            found[house_number(written)].append(place)
    for run in map(outline, closed_up(fold(stretch)) if stretch.isascii() else ()):
        for start in range(len(run)):
            for end in range(start + SHORTEST_APART, min(len(run), start + LONGEST_APART) + 1):
                found[EXACT + run[start:end]].append(place)
                found[JOINED + run[start:end]].append(place)
    for token in {token for token in _TOKENS.findall(stretch) if len(token) >= SHORTEST_JOINED}:
        for form in _joined_forms(token):
            found[form].append(0)
    return found


def is_in_token(sign: str) -> bool:
    """Whether a sign stands within what is written together."""
    return _TOKENS.fullmatch(sign) is not None


def forms_of(written: str) -> Iterator[str]:
    """Every form in which the words within one of a text are asked for, whatever script is around it."""
    for one in _PIECES.findall(written):
        yield from chain(_asked_forms(one, foreign=True), _asked_forms(one, foreign=False))
    for token in _TOKENS.findall(written):
        if len(token) >= SHORTEST_JOINED:
            yield from _joined_forms(token)


def _words(stretch: str) -> list[tuple[int, str, bool]]:
    """Where each word or number of a stretch begins, itself, and whether it is written with digits and signs for letters.

    Such a word stands before what is left of it without them.
    """
    plain = [(found.start(), found.group(), False) for found in _PIECES.finditer(stretch)]
    words = words_in(stretch.lower()) if stretch.isascii() else ()
    return sorted((*plain, *((start, run, True) for run, start in words if not run.isalpha())), key=lambda one: (one[0], not one[2]))


def stands(kind: Kind, places: Sequence[Sequence[int]]) -> bool:
    """Whether the words of a thing, given the places of each, stand near each other somewhere."""
    reach = ADDRESS_REACH if kind is Kind.ADDRESS else len(places) - 1 + SPARE
    return all(places) and any(all(any(abs(other - first) <= reach for other in others) for others in places[1:]) for first in places[0])


@remembered(100_000)
def _asked_forms(written: str, foreign: bool) -> tuple[str, ...]:
    """The forms of a word or a number as a text asks for them: a Latin text meets across scripts only what is enrolled in another, and a
    word of another script that is written with its vowels is not asked for by its consonants."""
    one = piece(written)
    forms = (*one.forms, *piece(TOWN_NAMES[one.plain]).forms) if one.plain in TOWN_NAMES else one.forms
    if not foreign:
        return tuple([ENROLLED_ABROAD + form[1:] if form.startswith(ABROAD) else form for form in forms])
    sounds = any(form.startswith(SOUND) for form in forms)
    return tuple([form for form in forms if not (sounds and form.startswith(ABROAD + CONSONANTS))])


@remembered(100_000)
def _joined_forms(token: str) -> tuple[str, ...]:
    """The forms of what is written together as a thing that is written without its blanks."""
    return JOINED + _run(token), JOINED + fold(token)


def _kept(text: str, kind: Kind) -> Iterator[Piece]:
    """The words and numbers of a text that count for a kind: no numbers for a town, no endings of ordinals and no particles at all."""
    before = ""
    for found in _PIECES.findall(text):
        one = piece(found)
        if one.plain and one.plain not in PARTICLES and not (before.isdigit() and one.plain in ORDINAL_ENDINGS):
            if kind is not Kind.TOWN:
                yield one
            elif not one.plain.isdigit():
                yield piece(TOWN_NAMES.get(one.plain, found))
        before = one.plain


def _run(text: str) -> str:
    """All letters and digits of a text as one word."""
    return outline("".join(_TOKENS.findall(fold(text))))


@remembered(1_000)
def _street_and_number(value: str) -> tuple[Piece | None, str]:
    """The street's last word and the house number of an address; box and town are left out."""
    tokens = [(token, fold(token)) for token in _TOKENS.findall(value)]
    place = next((i for i, (_, folded) in enumerate(tokens) if _NUMBER.fullmatch(folded)), None)
    if place is None:
        return None, ""
    after = tokens[place + 1 :]
    end = next((i for i, (_, folded) in enumerate(after) if folded[:1].isdigit()), len(after))
    street = next((token for token, folded in (*reversed(tokens[:place]), *reversed(after[:end])) if _is_street_word(folded)), None)
    return (piece(street) if street else None), tokens[place][1].rstrip(ascii_lowercase)


def _is_street_word(token: str) -> bool:
    """Whether a folded word can be the name of a street."""
    return token.isalpha() and len(token) > 1 and token not in PARTICLES and token not in STREET_WORDS
