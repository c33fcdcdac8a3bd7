"""Numbers that are spelled out in words (French, Dutch, German, English, Arabic in its own letters and romanised), as digits.

A phone number is dictated digit by digit, by numbers of two digits, or with a hundred in it: each numeral that people say is
one item here, and `numbers` joins what stands together. One word alone says nothing, so an ordinary sentence makes no number.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from .folding import fold

Numeral = tuple[str, int, int]
"""The digits that a numeral stands for, where it begins, and where it ends."""

_Found = tuple[str, int, int]


def _table(text: str) -> dict[str, int]:
    """Words and what they mean, from `meaning: word word ...` parted by semicolons; every word folded."""
    entries = (entry.split(":") for entry in text.split(";"))
    return {fold(word): int(meaning) for meaning, words in entries for word in words.split()}


_FRENCH = _table(
    "0: zéro zero; 1: un une; 2: deux; 3: trois; 4: quatre; 5: cinq; 6: six; 7: sept; 8: huit; 9: neuf; 10: dix; 11: onze; 12: douze;"
    "13: treize; 14: quatorze; 15: quinze; 16: seize"
)
_FRENCH_TENS = _table(
    "20: vingt vingts; 30: trente; 40: quarante; 50: cinquante; 60: soixante; 70: septante; 80: huitante octante; 90: nonante"
)
_DUTCH = _table(
    "0: nul; 1: een één eén; 2: twee; 3: drie; 4: vier; 5: vijf; 6: zes; 7: zeven; 8: acht; 9: negen; 10: tien; 11: elf; 12: twaalf;"
    "13: dertien; 14: veertien; 15: vijftien; 16: zestien; 17: zeventien; 18: achttien; 19: negentien"
)
_DUTCH_TENS = _table("20: twintig; 30: dertig; 40: veertig; 50: vijftig; 60: zestig; 70: zeventig; 80: tachtig; 90: negentig")
_GERMAN = _table(
    "0: null; 1: ein eins; 2: zwei zwo; 3: drei; 4: vier; 5: fünf fuenf; 6: sechs; 7: sieben; 8: acht; 9: neun; 10: zehn; 11: elf;"
    "12: zwölf zwoelf; 13: dreizehn; 14: vierzehn; 15: fünfzehn fuenfzehn; 16: sechzehn; 17: siebzehn; 18: achtzehn; 19: neunzehn"
)
_GERMAN_TENS = _table(
    "20: zwanzig; 30: dreißig dreissig; 40: vierzig; 50: fünfzig fuenfzig; 60: sechzig; 70: siebzig; 80: achtzig; 90: neunzig"
)
_ENGLISH = _table(
    "0: oh zero nought naught; 1: one; 2: two; 3: three; 4: four; 5: five; 6: six; 7: seven; 8: eight; 9: nine; 10: ten; 11: eleven;"
    "12: twelve; 13: thirteen; 14: fourteen; 15: fifteen; 16: sixteen; 17: seventeen; 18: eighteen; 19: nineteen"
)
_ENGLISH_TENS = _table("20: twenty; 30: thirty; 40: forty fourty; 50: fifty; 60: sixty; 70: seventy; 80: eighty; 90: ninety")
_ARABIC = _table(
    "0: صفر زيرو sifr sefr sifer; 1: واحد واحدة wahid wahed wahad wahida; 2: اثنان اثنين اثنتان اثنتين إثنان إثنين تنين جوج ithnan "
    "ithnayn ithnain itnan itnayn tnayn tnin juj jouj zouj; 3: ثلاثة ثلاث تلاتة thalatha thalath talata tlata tleta; 4: أربعة اربعة أربع "
    "اربع arbaa arba arba3a arb3a rb3a rebaa; 5: خمسة خمس khamsa khams xamsa 5amsa khemsa; 6: ستة ست sitta sitt setta; 7: سبعة سبع sabaa "
    "saba sab3a seb3a sbaa; 8: ثمانية ثماني ثمان تمنية thamania thamaniya thamanya tamanya tmanya tmenya; 9: تسعة تسع tisaa tisa tis3a "
    "tes3a tsaa tes3oud; 10: عشرة عشر ashara ashra 3ashra 3achra achra"
)
_ARABIC_TENS = _table(
    "20: عشرون عشرين ishrun ishrin ashrin 3ishrin 3ishrun 3achrin achrin; 30: ثلاثون ثلاثين تلاتين thalathun thalathin talatin tlatin; "
    "40: أربعون أربعين اربعون اربعين arbaun arbain arba3in arba3un rab3in; 50: خمسون خمسين khamsun khamsin khemsin; 60: ستون ستين sittun "
    "sittin settin; 70: سبعون سبعين sabun sabin sab3in sab3un seb3in; 80: ثمانون ثمانين thamanun thamanin tamanin tmanin; 90: تسعون تسعين "
    "tisun tisin tis3in tis3un tes3in"
)
_ARABIC_AND_TENS = {fold(f"و{word}"): tens for word, tens in (
    ("عشرون", 20), ("عشرين", 20), ("ثلاثون", 30), ("ثلاثين", 30), ("أربعون", 40), ("أربعين", 40), ("اربعين", 40), ("خمسون", 50),
    ("خمسين", 50), ("ستون", 60), ("ستين", 60), ("سبعون", 70), ("سبعين", 70), ("ثمانون", 80), ("ثمانين", 80), ("تسعون", 90), ("تسعين", 90),
)}  # fmt: skip


def _one_word(units: dict[str, int], tens: dict[str, int], joins: Iterable[str]) -> dict[str, int]:
    """Units and tens of Dutch or German in one word: vierendertig, vierunddreissig."""
    return {f"{u}{a}{t}": units[u] + tens[t] for u, a, t in product(units, joins, tens) if 1 <= units[u] <= 9}


def _hundreds(units: dict[str, int], below: dict[str, int], hundred: str) -> dict[str, int]:
    """Numbers from 100 to 999 in one word: vierhonderdzeventig, vierhundertsiebzig."""
    heads = {hundred: 100} | {f"{u}{hundred}": 100 * units[u] for u in units if 1 <= units[u] <= 9}
    return heads | {head + rest: heads[head] + below[rest] for head, rest in product(heads, below) if below[rest]}


def _hyphened(units: dict[str, int], tens: dict[str, int]) -> dict[str, int]:
    """French numbers below 100 that hyphens hold together: dix-sept, vingt-et-un, soixante-douze, quatre-vingt-dix-neuf."""
    teens = {f"dix-{word}": 10 + value for word, value in units.items() if 7 <= value <= 9}
    eighty = {"quatre-vingt": 80, "quatre-vingts": 80}
    rests = [*units.items(), *teens.items()]
    pairs = product((tens | eighty).items(), ("-", "-et-"), rests)
    joined = {f"{head}{a}{rest}": ten + more for (head, ten), a, (rest, more) in pairs if 0 < more < (20 if ten in (60, 80) else 10)}
    return teens | eighty | joined


_DUTCH_BELOW = _DUTCH | _DUTCH_TENS | _one_word(_DUTCH, _DUTCH_TENS, ("en", "n"))
_GERMAN_BELOW = _GERMAN | _GERMAN_TENS | _one_word(_GERMAN, _GERMAN_TENS, ("und",))
_DUTCH_ALL = _DUTCH_BELOW | _hundreds(_DUTCH, _DUTCH_BELOW, "honderd")
_GERMAN_ALL = _GERMAN_BELOW | _hundreds(_GERMAN, _GERMAN_BELOW, "hundert")

_VALUES = (
    _FRENCH
    | _FRENCH_TENS
    | _hyphened(_FRENCH, _FRENCH_TENS)
    | _ENGLISH
    | _ENGLISH_TENS
    | _ARABIC
    | _ARABIC_TENS
    | _ARABIC_AND_TENS
    | _DUTCH_ALL
    | _GERMAN_ALL
)
_BEFORE_UNITS = _FRENCH_TENS | _ENGLISH_TENS
_AFTER_UNITS = _DUTCH_TENS | _GERMAN_TENS | _ARABIC_TENS
_TWENTIES = frozenset(("vingt", "vingts"))
_HUNDRED = frozenset(map(fold, ("cent", "cents", "honderd", "hundert", "hundred")))
AND = frozenset(("et", "en", "und", "and", "wa", "w", "ou", "u"))
"""Words that join the parts of a numeral."""
_TIMES = {"double": 2, "dubbel": 2, "doppel": 2, "triple": 3, "treble": 3, "trippel": 3}
NUMBER_WORDS = frozenset(_VALUES) | _HUNDRED | _TIMES.keys()
"""Every word that a numeral is made of, each for three digits at most."""

_WORDS = NUMBER_WORDS | AND
_TOKENS, _HYPHENED = re.compile("[a-z0-9]+"), re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def spelled_out(folded: str) -> Iterator[Numeral]:
    """Every numeral in words of a folded text, as its digits, with its two offsets."""
    if NUMBER_WORDS.isdisjoint(_TOKENS.findall(folded)):
        return
    words = list(_words(folded))
    place = 0
    while place < len(words):
        near = _near(folded, words[place : place + 6])
        digits, used = _numeral([word for word, _, _ in near])
        if used:
            yield digits, near[0][1], near[used - 1][2]
        place += used or 1


def _words(folded: str) -> Iterator[_Found]:
    """The words of numerals; what hyphens join to one French number is one word, so that vingt quatre-vingt-un is two numbers."""
    for run in _HYPHENED.finditer(folded):
        written = run.group()
        if written in _WORDS:
            yield written, *run.span()
        elif "-" in written:
            parts = _TOKENS.finditer(folded, *run.span())
            yield from ((part.group(), *part.span()) for part in parts if part.group() in _WORDS)


def _near(folded: str, words: list[_Found]) -> list[_Found]:
    """The first of the words and those that follow it with nothing but blanks and hyphens between."""
    for place in range(1, len(words)):
        gap = folded[words[place - 1][2] : words[place][1]]
        if gap.strip(" -\n") or len(gap) > 4:
            return words[:place]
    return words


def _numeral(words: list[str]) -> tuple[str, int]:
    """The digits of the longest numeral at the beginning of neighbouring words, and of how many words it is made; ("", 0) of none."""
    times = _TIMES.get(words[0])
    if times:
        unit = _VALUES.get(words[1], -1) if len(words) > 1 else -1
        return (str(unit) * times, 2) if 0 <= unit <= 9 else ("", 0)
    value, used = _hundred(words)
    if not used:
        value, used = _below_hundred(words)
    return (str(value), used) if used else ("", 0)


def _hundred(words: list[str]) -> tuple[int, int]:
    """A number from 100 to 999 of several words: quatre cent septante, vierhonderd zeventig, four hundred and seventy."""
    first = _VALUES.get(words[0], 0)
    if words[0] in _HUNDRED:
        value, used = 100, 1
    elif len(words) > 1 and words[1] in _HUNDRED and 1 <= first <= 9:
        value, used = 100 * first, 2
    elif first >= 100 and first % 100 == 0:
        value, used = first, 1
    else:
        return 0, 0
    joined = used + (used < len(words) and words[used] in AND)
    rest, more = _below_hundred(words[joined:])
    return (value + rest, joined + more) if more and rest else (value, used)


def _below_hundred(words: list[str]) -> tuple[int, int]:
    """A number below 100, or one that a single word says."""
    value = _VALUES.get(words[0]) if words else None
    if value is None:
        return 0, 0
    following = [_VALUES.get(word, -1) for word in words[1:4]] + [-1] * 3
    joined = 1 if len(words) > 2 and words[1] in AND else 0
    if words[0] == "quatre" and len(words) > 1 and words[1] in _TWENTIES and words[2:3] != ["et"]:
        rest, used = _below_twenty(words[2:])
        return 80 + rest, 2 + used
    if words[0] in _FRENCH_TENS and value in (60, 80) and 10 <= following[joined] <= 16:
        rest, used = _below_twenty(words[1 + joined :])
        return value + rest, 1 + joined + used
    if words[0] in _BEFORE_UNITS and 1 <= following[joined] <= 9:
        return value + following[joined], 2 + joined
    if 1 <= value <= 9 and joined and words[2] in _AFTER_UNITS:
        return value + following[1], 3
    if 1 <= value <= 9 and len(words) > 1 and words[1] in _ARABIC_AND_TENS:
        return value + following[0], 2
    if words[0] == "dix":
        return _below_twenty(words)
    return value, 1


def _below_twenty(words: list[str]) -> tuple[int, int]:
    """A French number from 1 to 19, as it follows soixante or quatre-vingt; (0, 0) of none."""
    value = _FRENCH.get(words[0], 0) if words else 0
    if value == 10 and len(words) > 1 and 7 <= _FRENCH.get(words[1], 0) <= 9:
        return 10 + _FRENCH[words[1]], 2
    return (value, 1) if value else (0, 0)
