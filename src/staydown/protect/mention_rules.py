"""The tables by which the compiled loop reads texts (`kernel.mentions`): those of this room, so that each rule stands in one place."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from staydown.kernel.mentions import Tables, rules
from staydown.words.protect import IdentifierKind as Kind

from . import accounts, direction, disguise, lookalikes, national, numbers, numerals, plates, sound, sound_tables, weak
from .commonness import listed_words
from .lexicon import FUNCTION_WORDS, PARTICLES, TOWN_NAMES
from .names import ABROAD, CONSONANTS, ENROLLED_ABROAD, EXACT, JOINED, MIXED, SLIP, SOUND, SOUND_WITH_SLIP, in_word, is_foreign
from .signs import PLAIN, is_numeral, is_read_in_a_row

FORMS = (
    EXACT,
    SLIP,
    SOUND,
    JOINED,
    *(script + sign for script in (ENROLLED_ABROAD, ABROAD) for sign in (CONSONANTS, MIXED, SOUND_WITH_SLIP)),
)
"""The signs of the forms of names that the loop looks for, in the order in which it takes their numbers."""

KINDS = (Kind.PHONE, Kind.NATIONAL_NUMBER, Kind.PLATE, Kind.EMAIL, Kind.HANDLE)
"""The strong kinds, in the order in which it takes their filters."""

_NEARBY = (*range(0x80, 0x250), *range(0x1E00, 0x2070), *range(0x20A0, 0x2C00), 0xFE0F, 0xFEFF, *range(0x1F300, 0x1FB00))
"""Where signs are that the loop may read by themselves: Latin letters, punctuation, symbols and pictures."""

_EASTERN = (*range(0x3000, 0x3100), *range(0x4E00, 0xA000), *range(0xAC00, 0xD7A4), *range(0xFF01, 0xFF61))
"""And those of Chinese, Japanese and Korean, of which each is written in Latin letters by itself."""


_WRITTEN = (
    *range(0x700),
    *range(0x750, 0x780),
    *range(0x8A0, 0x900),
    *range(0x10A0, 0x1100),
    *range(0x1C90, 0x1CC0),
    *range(0x1E00, 0x2070),
    *range(0x20A0, 0x2C00),
)
"""And those that texts in Greek, Cyrillic, Hebrew, Arabic and Georgian may hold."""

_POINTS = frozenset(map(chr, (*range(0x591, 0x5C8), *range(0x64B, 0x653), 0x670)))
"""The marks of Hebrew and Arabic that make no other letter of the one before them."""


@cache
def rules_with(signs: tuple[int, ...]) -> object:
    """The rules of the loop, given the numbers of `FORMS`."""
    return rules(tables(signs))


def tables(signs: tuple[int, ...]) -> Tables:
    """The same as tables."""
    ascii_signs = list(map(chr, range(128)))
    return {
        "numbers": signs,
        "signs": FORMS,
        "fold": "".join(PLAIN[ord(sign)] for sign in ascii_signs),
        "outline": "".join(letter if "a" <= (letter := disguise.single(sign)) <= "z" else " " for sign in ascii_signs),
        "shapes": "".join(map(disguise.drawn_badly, ascii_signs)),
        "last_shapes": "".join(map(disguise.drawn_badly_last, ascii_signs)),
        "house_number": weak.house_number("".join(ascii_signs)),
        "plate": "".join(map(plates.read, ascii_signs)),
        "digits": "".join(map(numbers.misread, ascii_signs)),
        "other_digits": "".join(map(numbers.misread_otherwise, ascii_signs)),
        "lone_digits": "".join(map(numbers.misread_alone, ascii_signs)),
        "mistaken": tuple(national.MISTAKEN.items()),
        "plates": tuple((signs, sum(1 << cut for cut in cuts)) for some in plates.BY_LENGTH.values() for signs, cuts in some),
        "kinds": tuple(kind.value for kind in KINDS),
        "latin": tuple(_latin()),
        "written": tuple(_written()),
        "built": tuple(disguise.BUILT.items()),
        "two": tuple(disguise.TWO.items()),
        "listed": tuple(listed_words()),
        "towns": tuple(TOWN_NAMES.items()),
        "skipped": tuple(PARTICLES | FUNCTION_WORDS),
        "numerals": tuple(numerals.NUMBER_WORDS),
        "joiners": tuple(numerals.AND),
        "at_words": tuple(accounts.AT_WORDS.split("|")),
        "dot_words": tuple(accounts.DOT_WORDS.split("|")),
        "lone_articles": tuple(sound_tables.LONE_ARTICLES),
        "lone_sons": tuple(sound_tables.LONE_SONS),
        "assimilated": tuple(sound_tables.LONE_ASSIMILATED),
        "irregular": tuple(sound_tables.IRREGULAR.items()),
        "spellings": sound_tables.SPELLINGS,
        "vowels": sound_tables.VOWELS,
        "consonants": sound_tables.BARE,
        "name_parts": tuple(sound.PARTS_OF_NAMES),
        "lettered": (national.LETTERED.pattern,),
    }


def _latin() -> Iterator[tuple[int, str, str]]:
    """Signs beyond ASCII that are read one by one, each with its plain writing and `a` for a small letter, `A` for a capital, `4` for a
    numeral that is a digit where four stand in a row.

    Those are left out whose reading rests on what stands beside them: marks, what is drawn like a letter or turns the text, flags.
    """
    for code in (*_NEARBY, *_EASTERN):
        sign = chr(code)
        category = unicodedata.category(sign)
        alone = unicodedata.normalize("NFC", sign) == sign and not unicodedata.combining(sign) and category[0] != "C"
        hidden = category == "Cf" or code == 0xFE0F
        read_alone = lookalikes.stands_alone(sign) or (
            lookalikes.is_of_another_script(sign) and (is_numeral(sign) or not is_read_in_a_row(sign))
        )
        if (alone or hidden) and read_alone and not direction.turns(sign):
            yield code, PLAIN[code], "a" if sign.islower() else "A" if sign.isupper() else "4" if is_numeral(sign) else " "


def _written() -> Iterator[tuple[int, str, str, int]]:
    """Signs of texts in other scripts that are read one by one: each with its plain writing, with what `_written_signs.h` says of a sign,
    and with the one that it is drawn like.

    Those are left out that change with the sign before them, and signs drawn like letters that are none.
    """
    for code in _WRITTEN:
        sign = chr(code)
        category, kind = unicodedata.category(sign), lookalikes.kind_of(sign)
        alone = unicodedata.normalize("NFC", sign) == sign and (not unicodedata.combining(sign) or sign in _POINTS)
        seen = category[0] != "C" or category == "Cf" or code < 0x80
        letter = kind not in "xy" or sign.isalpha()
        if alone and seen and letter and not direction.turns(sign) and not is_read_in_a_row(sign):
            shape = "a" if sign.islower() else "A" if sign.isupper() else " "
            script = lookalikes.script_of(sign) or ("o" if is_foreign(sign) else " ")
            joins = " " if weak.is_in_token(sign) == (not PLAIN[code] or PLAIN[code].isalnum()) else "j"
            yield code, PLAIN[code], shape + kind + in_word(sign) + script + joins, ord(lookalikes.drawn(sign))
