"""Tricks of digits: keycaps, circled ones, those of other scripts, those spelled out, and separators that nobody expects."""

from collections.abc import Mapping

from .chance import Chance
from .nouns import Field
from .table import country_of
from .writing import Value, at_home, grouped

ZEROS = "٠۰०০๐၀០᠐௦߀"
"""The zeros of ten scripts; each is followed by its nine other digits."""

SPOKEN = ("fr", "nl", "de", "en", "ar")
"""The languages in which digits are spelled out."""


def _words(said: str) -> tuple[str, ...]:
    return tuple(said.split())


_ONES: Mapping[str, tuple[str, ...]] = {
    "fr": _words("zéro un deux trois quatre cinq six sept huit neuf"),
    "nl": _words("nul een twee drie vier vijf zes zeven acht negen"),
    "de": _words("null eins zwei drei vier fünf sechs sieben acht neun"),
    "en": _words("zero one two three four five six seven eight nine"),
    "ar": _words("صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة"),
}
_TEENS: Mapping[str, tuple[str, ...]] = {
    "fr": _words("dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"),
    "nl": _words("tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"),
    "de": _words("zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"),
    "en": _words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
}
_TENS: Mapping[str, tuple[str, ...]] = {
    "fr": _words("vingt trente quarante cinquante soixante septante quatre-vingt nonante"),
    "nl": _words("twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
    "de": _words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
    "en": _words("twenty thirty forty fifty sixty seventy eighty ninety"),
}


def _each(text: str, digits: str, tail: str = "") -> str:
    """The text with each digit replaced by that of another row."""
    return "".join(digits[int(sign)] + tail if sign in "0123456789" else sign for sign in text)


def keycaps(value: Value, chance: Chance) -> str:
    """Digits as keys, or circled."""
    style = chance.below(4)
    if style == 0:
        return _each(value.text, "⓪①②③④⑤⑥⑦⑧⑨")
    if style == 1:
        return _each(value.text, "⓿❶❷❸❹❺❻❼❽❾")
    return _each(value.text, "0123456789", "\ufe0f\u20e3" if style == 2 else "\u20e3")


def foreign(value: Value, chance: Chance) -> str:
    """Digits of another script; Arabic ones half of the time, which are the ones that people have on their keys."""
    zero = chance.of(ZEROS[:2]) if chance.happens(0.5) else chance.of(ZEROS)
    return _each(value.text, "".join(chr(ord(zero) + digit) for digit in range(10)))


def number(pair: str, language: str, belgian: bool) -> str:
    """Two digits as they are said in one; each alone where the first is a zero or the language is Arabic."""
    tens, ones = int(pair[0]), int(pair[1])
    said = _ONES[language]
    if language == "ar" or tens == 0:
        return f"{said[tens]} {said[ones]}"
    if language == "fr" and not belgian and tens in (7, 9):
        stem = _TENS["fr"][tens - 3]
        joint = " et " if tens == 7 and ones == 1 else "-"
        return f"{stem}{joint}{_TEENS['fr'][ones]}"
    if tens == 1:
        return _TEENS[language][ones]
    ten = _TENS[language][tens - 2]
    if ones == 0:
        return f"{ten}s" if language == "fr" and tens == 8 else ten
    if language == "fr":
        return f"{ten} et un" if ones == 1 and tens != 8 else f"{ten}-{said[ones]}"
    if language == "en":
        return f"{ten}-{said[ones]}"
    one = "ein" if language == "de" and ones == 1 else said[ones]
    joint = "und" if language == "de" else "ën" if one.endswith("e") else "en"
    return f"{one}{joint}{ten}"


def spelled(value: Value, chance: Chance) -> str:
    """A number spelled out, digit by digit or in pairs as people say phones; now and then in part alone."""
    digits = _home(value)
    said = _ONES[value.language]
    if chance.happens(0.55):
        half = chance.happens(0.2)
        words = [sign if half and chance.happens(0.5) else said[int(sign)] for sign in digits]
    else:
        belgian = value.person.country == "BE"
        head = len(digits) % 2
        words = [said[int(sign)] for sign in digits[:head]]
        words += [number(digits[at : at + 2], value.language, belgian) for at in range(head, len(digits), 2)]
    return chance.of((" ", " ", "-", ", ")).join(words)


def separated(value: Value, chance: Chance) -> str:
    """A number in groups of any size with any signs between them."""
    sign = chance.of((" ", ".", "-", "/", " - ", "_", "·", "*", "\u00a0", "\u2009", ",", "~", " . ", "|", "\u2011"))
    if value.field is Field.PLATE:
        return sign.join(part for part in value.text.replace("-", " ").split() if part)
    digits = _home(value)
    if value.field is Field.PHONE and chance.happens(0.4):
        shape = country_of(value.person.country)
        rest = value.plain.removeprefix(f"+{shape.code}")
        return (
            chance.of((f"+{shape.code}", f"00{shape.code}", f"+{shape.code} ({shape.trunk or '0'})")) + sign + grouped(rest, sign, chance)
        )
    groups, at = [], 0
    while at < len(digits):
        size = 1 + chance.below(4)
        groups.append(digits[at : at + size])
        at += size
    return sign.join(groups)


def _home(value: Value) -> str:
    """The digits of a number, a phone's as they are dialled at home."""
    written = at_home(value.plain, value.person.country) if value.field is Field.PHONE else value.plain
    return "".join(sign for sign in written if sign in "0123456789")
