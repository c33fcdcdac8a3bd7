"""The forms by which a name is enrolled and asked for: equal forms are the only way in which two writings of a name can meet.

A form is one word or two after a sign that says how they are alike. Of a name every form is enrolled once; of a text the forms of every
two words that stand near each other are asked for. Forms of one sign meet only each other, so each sign is as strict as it must be:

- two words as they are spelled, disguises taken off, in either order; an initial is a word of one letter;
- `~` their shapes, as a machine sees them that reads badly, where one of them may have a slip: a letter too much, too little, another, or
  two exchanged (of words of five and more);
- `=` all of it written together;
- `/` as they sound, whatever romanisation was taken;
- across scripts, `-` where the text is not Latin and `+` where the register is not and the text is: `c` the consonants of both, `m` the
  sound of one and the consonants of the other, `s` the sound of both where one may have a slip.

Slips are found by leaving out one letter on both sides (symmetric deletion, W. Garbe 2012): two words with one slip between them have such
a rest in common. It says a little about the name, so it is blinded as the name is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from staydown.kernel.enrolling import Group

from .disguise import closed_up, outline, shape, strokes, words_in
from .folding import fold
from .lexicon import FUNCTION_WORDS, PARTICLES, RANKS
from .remembered import remembered
from .sound import heard, name_parts, without_vowels

EXACT, SLIP, JOINED, SOUND = "", "~", "=", "/"
"""How two writings of a name in one script are alike."""

ABROAD, ENROLLED_ABROAD = "-", "+"
CONSONANTS, MIXED, SOUND_WITH_SLIP = "c", "m", "s"
"""How they are alike across scripts, after one of the two signs before."""

SHORTEST_IN_STROKES = 7
"""In letters: the shortest word that is found by its strokes alone."""

_ANY, _LAST_VOWELS = "*", "aeoin"
"""What stands for any consonant at the end of a shape, and what vowels there are drawn like, by which alone names differ."""

REACH = 3
"""How many words a name may lie apart: two middle names fit between."""

SHORTEST_WITH_SHAPE, SHORTEST_WITH_SLIP, SHORTEST_JOINED, LONGEST_INSIDE, LONGEST_JOINED = 4, 5, 8, 30, 48
"""In letters: a shorter word that is read badly, or has a slip, is another word; a shorter run is no name; a longer one within another is
none, and a longer one is none either."""

FEWEST_CONSONANTS, MORE_CONSONANTS = 4, 6
"""Consonants that two words must have together, and two each, to be asked for by them alone; and where the text is Latin."""

SHORTEST_AFTER_INITIAL, SHORTEST_AFTER_WORD, SHORTEST_SOUND, SHORTEST_BESIDE_SLIP = 4, 5, 6, 3
"""In letters: the shortest surname that is found with an initial, and with one that is a word by itself ("I go", "a ram"); how long two
words must sound together; and the shortest word beside one that may have a slip. Shorter ones are in every talk: of 564 lines of chat that
named somebody of 5,000, 529 did so by "I so", "go I", "I mean" and their like."""

_WORDS_OF_A_LETTER = frozenset("aeiouy")

_FOREIGN = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\u10a0-\u10ff\u1c90-\u1cbf\u1f00-\u1fff\ufb1d-\ufefc]"
)
_IN_WORD = "[\u0300-\u036f\u064b-\u065f\u0670\u0640'\u2019]"
_FOREIGN_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|{_IN_WORD})*")
_LETTER, _MARK, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(_IN_WORD), re.compile(r"\d")


_LETTERS, _DISGUISED, _PLAIN_WORDS = re.compile("[a-z]+"), re.compile("[^a-z]"), re.compile("[a-z]+(?: [a-z]+)*")

_ARABIC_PARTS = re.compile(
    r"\b(?:a[ld-z]|el|ul|ben|bin|ibn|bint|abd\w*|abou?|nou?r|din|eddine)\b|\b(?:ben|el|al|abd|bou)\w{3}|[\u0600-\u06ff\ufb50-\ufefc]",
    re.IGNORECASE,
)
"""Where a text may hold an Arabic name: everything else is not looked through for its parts."""


class Word(NamedTuple):
    """A word that may be part of a name: as it is spelled without disguises, its shape (of a short one its spelling), as it sounds, its
    consonants, and whether it is not Latin."""

    spelled: str
    shape: str
    sound: str
    consonants: str
    foreign: bool


class Placed(NamedTuple):
    """A word and where in its text it begins and ends."""

    word: Word
    start: int
    end: int


class Asked(NamedTuple):
    """A form that is asked for, the stretch of the text that it is of, and whether other words of names stand between its two."""

    form: str
    start: int
    end: int
    apart: bool = False


@remembered(200_000)
def word(written: str) -> Word | None:
    """A word of a text, folded or as it stands in another script; None where it can be no part of a name."""
    folded = fold(written)
    if len(folded) == 1:
        return Word(outline(folded), "", "", "", foreign=False) if folded.isalpha() else None  # an initial
    if not is_name_word(folded) and not SHORTEST_JOINED <= len(folded) <= LONGEST_JOINED:
        return None
    spelled = outline(folded)
    return Word(spelled, shape(spelled) if len(spelled) >= SHORTEST_WITH_SHAPE else spelled, *heard(written), is_foreign(written))


def is_foreign(text: str) -> bool:
    """Whether a text holds letters of Greek, Cyrillic, Hebrew, Arabic or Georgian."""
    return not text.isascii() and _FOREIGN.search(text) is not None


def in_word(sign: str) -> str:
    """What a sign is in a word of a text that is not Latin: `a` a letter, `m` a mark within one, `d` a digit, a blank for the rest."""
    return "a" if _LETTER.match(sign) else "m" if _MARK.match(sign) else "d" if _DIGIT.match(sign) else " "


def is_whole(written: str) -> bool:
    """Whether all of what is written is one word of a text that is not Latin."""
    return _FOREIGN_WORD.fullmatch(written) is not None


def is_name_word(folded: str) -> bool:
    """Whether a folded word can be part of a name: not too short or long, and no word that only holds names or sentences together."""
    return 2 <= len(folded) <= 30 and folded not in PARTICLES and folded not in FUNCTION_WORDS


def words_of(text: str) -> list[Placed]:
    """The words of a text that may be part of a name: of a folded text, or of one as it stands where it is not in Latin letters.

    Where a word holds digits and signs for letters, it is the whole word.
    """
    if is_foreign(text):
        return _placed((piece.group(), piece.start()) for piece in _FOREIGN_WORD.finditer(text))
    end, whole = 0, list[tuple[str, int]]()
    for written, start in words_in(text):
        if start >= end:
            whole.append((written, start))
            end = start + len(written)
    return _placed(whole)


def sequences_of(text: str) -> list[list[Placed]]:
    """The words of a text in every way in which names may be made of them.

    As they stand; where digits and signs stand among letters, the letters alone; where there are Arabic names, without what comes and
    goes in them.
    """
    found = [words_of(text)]
    if not is_foreign(text) and any(_DISGUISED.search(text, one.start, one.end) for one in found[0]):
        found.append(_placed((letters.group(), letters.start()) for letters in _LETTERS.finditer(text)))
    if _ARABIC_PARTS.search(text):
        parts = _without_parts(text, found[0])
        if [one.word for one in parts] != [one.word for one in found[0]]:
            found.append(parts)
    return found


def _placed(found: Iterable[tuple[str, int]]) -> list[Placed]:
    """Those of the written words, each with its offset, that may be part of a name."""
    return [Placed(one, start, start + len(written)) for written, start in found if (one := word(written))]


def _without_parts(text: str, whole: Sequence[Placed]) -> list[Placed]:
    """The words without what comes and goes in Arabic names, each placed at the word that it ends with."""
    written = [without_vowels(text[one.start : one.end]) for one in whole]
    parts, place = list[Placed](), 0
    for part in name_parts(written):
        while place < len(whole) - 1 and not written[place].endswith(part[-3:]):
            place += 1
        if one := word(part):
            parts.append(Placed(one, whole[place].start, whole[place].end))
    return parts


def inside(text: str) -> Iterator[Placed]:
    """What the letters of a folded text that stand apart may hold of a name that is written together."""
    for run in filter(str.isalpha, map(outline, closed_up(text))):
        for start in range(len(run[:LONGEST_JOINED]) - SHORTEST_JOINED + 1):
            for end in range(start + SHORTEST_JOINED, min(len(run), start + LONGEST_INSIDE, LONGEST_JOINED) + 1):
                yield Placed(Word(run[start:end], "", "", "", foreign=False), 0, len(text))


def asked(words: Sequence[Placed]) -> Iterator[Asked]:
    """Every form of a name that words of one text may be, with the stretch it stands on."""
    for last in range(len(words)):
        for first in range(max(0, last - REACH), last + 1):
            yield from asked_between(words, first, last)


def asked_between(words: Sequence[Placed], first: int, last: int) -> Iterator[Asked]:
    """The forms of a name that two words may be, by their places, or all from one to the other written together; or one that is both."""
    earlier, later = words[first], words[last]
    run = "".join(one.word.spelled for one in words[first : last + 1])
    if len(run) >= SHORTEST_JOINED and (first == last or len(run) <= LONGEST_INSIDE):
        yield Asked(JOINED + run, earlier.start, later.end)  # a blank too much
    if first != last:
        for form in forms_of(earlier.word, later.word):
            yield Asked(form, earlier.start, later.end, apart=last - first > 1)


def forms_of(one: Word, other: Word) -> Iterator[str]:
    """The forms of a name of two words, as a text asks for them."""
    for group in _in_one_script(one, other):
        yield from of_group(group)
    script = ABROAD if one.foreign or other.foreign else ENROLLED_ABROAD
    fewest = MORE_CONSONANTS if script == ENROLLED_ABROAD else 0 if is_bare(one, other) else LONGEST_JOINED
    for group in _across_scripts(one, other, script):
        if group.sign[-1] != CONSONANTS or len(one.consonants) + len(other.consonants) >= fewest:
            yield from of_group(group)


def of_group(group: Group) -> Iterator[str]:
    """The forms of a group."""
    sign, words, other = group
    return (f"{sign}{word} {other}" if other else sign + word for word in words)


def _in_one_script(one: Word, other: Word) -> Iterator[Group]:
    """The forms in which two words meet those of their own script, or of any by their sound."""
    if one.spelled != other.spelled:
        yield _pair(EXACT, one.spelled, other.spelled)
        yield Group(SLIP, slips(one), other.shape)
        yield Group(SLIP, slips(other), one.shape)
    if one.sound and other.sound and one.sound != other.sound:
        yield _pair(SOUND, one.sound, other.sound)


def is_bare(one: Word, other: Word) -> bool:
    """Whether a name is written without its vowels, as in Arabic, so that consonants are all that can be compared."""
    return not (one.sound and other.sound)


def _across_scripts(one: Word, other: Word, script: str) -> Iterator[Group]:
    """The forms in which two words meet those of another script, after the sign of the script."""
    sizes = len(one.consonants), len(other.consonants)
    if min(sizes) > 1 and sum(sizes) >= FEWEST_CONSONANTS:
        yield _pair(script + CONSONANTS, one.consonants, other.consonants)
    for first, second in ((one, other), (other, one)):
        if first.sound and len(second.consonants) > 1:
            yield Group(script + MIXED, (first.sound,), second.consonants)
        if first.sound and second.sound:
            yield Group(script + SOUND_WITH_SLIP, rests(first.sound), second.sound)


def _pair(sign: str, one: str, other: str) -> Group:
    """The one form of two words whose order does not matter."""
    return Group(sign, (one,), other) if one <= other else Group(sign, (other,), one)


@remembered(10_000)
def rests(spelled: str) -> tuple[str, ...]:
    """What two words with one slip between them have in common: the word, and what is left of it without one letter but the last.

    By its last letter alone a name is another one: Mario and Maria, Ivanov and Ivanova.
    """
    if len(spelled) < SHORTEST_WITH_SLIP:
        return ()
    return tuple(dict.fromkeys((spelled, *(spelled[:place] + spelled[place + 1 :] for place in range(len(spelled) - 1)))))


@remembered(10_000)
def slips(word: Word) -> tuple[str, ...]:
    """What a word's shape and what a machine makes of it have in common: its rests, itself but for a consonant at its end, and the strokes
    of a long one that is Latin."""
    shape = word.shape
    if len(shape) < SHORTEST_WITH_SLIP:
        return ()
    ended = () if shape[-1] in _LAST_VOWELS else (shape[:-1] + _ANY,)
    drawn = (strokes(shape),) if len(shape) >= SHORTEST_IN_STROKES and not word.foreign else ()
    return tuple(dict.fromkeys((*rests(shape), *ended, *drawn)))


def forms_in(text: str) -> Iterator[str]:
    """Every form of a name in a short text."""
    return (one.form for one in asked(words_of(text if is_foreign(text) else fold(text))))


def is_initial(form: str) -> bool:
    """Whether a form is of an initial and a surname."""
    return form[0].isalnum() and 1 in map(len, form.split(" "))


def has_slip(form: str) -> bool:
    """Whether a form lets one word have a slip, so that it may be of another name."""
    return form[0] == SLIP or form[:2] in (ABROAD + SOUND_WITH_SLIP, ENROLLED_ABROAD + SOUND_WITH_SLIP)


def is_loose(form: str) -> bool:
    """Whether a form fits another name of the same letters' script too: with a slip, or by its sound alone."""
    return has_slip(form) or form.startswith(SOUND)


def pair(one: str, other: str) -> str:
    """Two words in alphabetical order, so that their order in the text does not matter."""
    return f"{one} {other}" if one <= other else f"{other} {one}"


def canonical_name(value: str) -> str:
    """The one form by which a name is told from others: first and last word as they are spelled; empty where there are not two."""
    ends = ends_of(value)
    return pair(ends[0].spelled, ends[1].spelled) if ends else ""


def enrolled(value: str) -> tuple[str, ...]:
    """Every form of a name, the canonical one first; none where it is not of two words."""
    return tuple(forms_of_parts(*parts_of(value)))


def forms_of_parts(pairs: Sequence[tuple[Word, Word]], whole: Sequence[Group]) -> list[str]:
    """The forms of what `parts_of` says of a name, each once."""
    groups = (*(group for one, other in pairs for group in _groups_of(one, other)), *whole)
    return list(dict.fromkeys(form for group in groups for form in of_group(group)))


def _groups_of(one: Word, other: Word) -> Iterator[Group]:
    """The forms by which two words of a name are enrolled."""
    yield from filter(_tells, _in_one_script(one, other))
    yield from _across_scripts(one, other, ABROAD)
    if one.foreign or other.foreign:
        across = _across_scripts(one, other, ENROLLED_ABROAD)
        yield from (group for group in across if group.sign[-1] != CONSONANTS or is_bare(one, other))


def parts_of(value: str) -> tuple[list[tuple[Word, Word]], list[Group]]:
    """What a name is enrolled by: pairs of its words, each by all of its forms, and forms of the whole; nothing where it is not of two
    words."""
    ends = ends_of(value)
    if ends is None:
        return [], []
    first, last = ends
    text = in_order(value.lower() if value.isascii() else value)  # each word is looked up in one writing
    bare = name_parts(text.split())
    bare_ends = words_of_pair(bare[0], bare[-1]) if len(bare) > 1 else None
    plain = fold(text)
    every = [outline(one) for one in _LETTERS.findall(plain) if one not in RANKS]
    runs = ("".join(every), "".join((*every[1:], every[0])), first.spelled + last.spelled, last.spelled + first.spelled)
    whole = [Group(JOINED, tuple(run for run in runs if SHORTEST_JOINED <= len(run) <= LONGEST_JOINED), "")]
    if len(last.spelled) >= (SHORTEST_AFTER_WORD if plain[0] in _WORDS_OF_A_LETTER else SHORTEST_AFTER_INITIAL):
        whole.append(_pair(EXACT, first.spelled[0], last.spelled))
    return [ends, bare_ends] if bare_ends and bare_ends != ends else [ends], whole


def _tells(group: Group) -> bool:
    """Whether forms are not found in every talk: no slip beside a word of two letters, and no short sound."""
    if group.sign == SLIP:
        return len(group.other) >= SHORTEST_BESIDE_SLIP
    return group.sign != SOUND or len(group.words[0]) + len(group.other) >= SHORTEST_SOUND


def in_order(value: str) -> str:
    """A name with its forenames first, where it is written `surname, forenames`."""
    family, comma, given = value.partition(",")
    return f"{given} {family}" if comma else value


@remembered(1_000)
def ends_in(value: str) -> tuple[str, str] | None:
    """The first and the last word of a name as they are written, ranks and initials left out; None where there are not two."""
    written = in_order(value)
    text = written if is_foreign(written) else fold(written)
    if _PLAIN_WORDS.fullmatch(text):
        words = [one for one in text.split(" ") if len(one) > 1 and word(one)]
    else:
        words = [text[one.start : one.end] for one in words_of(text) if one.end - one.start > 1]
    own = [one for one in words if fold(one) not in RANKS]
    return (own[0], own[-1]) if len(own) > 1 else None


def ends_of(value: str) -> tuple[Word, Word] | None:
    """The same as words; None where both are spelled alike."""
    return words_of_pair(*(ends_in(value) or ("", "")))


def words_of_pair(one: str, other: str) -> tuple[Word, Word] | None:
    """Two words of a name; None where one is none or both are spelled alike."""
    first, last = word(one), word(other)
    return (first, last) if first and last and first.spelled != last.spelled else None
