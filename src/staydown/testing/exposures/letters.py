"""Tricks of letters: those that look alike, leetspeak, letters apart, words joined, invisible signs, letters of other alphabets' tables."""

import unicodedata
from collections.abc import Mapping

from .chance import Chance
from .nouns import Field
from .pairs import pairs
from .writing import Value

ALIKE = pairs(
    "a=аαɑ c=сϲ d=ԁ e=еҽ g=ɡց h=һ i=іι j=ј k=кκ l=ӏ1 n=ո o=оοօ p=рρ q=ԛ r=г s=ѕ t=т u=υս v=νѵ w=ԝѡ x=хχ y=уγ z=ᴢ "
    "A=АΑ B=ВΒ C=СϹ E=ЕΕ F=Ϝ G=Ԍ H=НΗ I=ІΙ J=Ј K=КΚ L=Ꮮ M=МΜ N=Ν O=ОΟ P=РΡ S=Ѕ T=ТΤ V=Ѵ W=Ԝ X=ХΧ Y=ҮΥ Z=Ζ "
    "а=aα е=e о=oο р=pρ с=c у=y х=xχ к=κ і=i п=n и=u А=AΑ В=BΒ Е=E К=KΚ М=MΜ Н=HΗ О=OΟ Р=PΡ С=C Т=TΤ Х=XΧ Г=Γ Ф=Φ "
    "α=aа ο=oо ρ=pр ν=v ι=iі κ=kк υ=u χ=xх ω=w τ=т γ=y η=n Α=AА Β=BВ Ε=EЕ Ζ=Z Η=HН Ι=I Κ=KК Μ=MМ Ν=N Ο=OО Ρ=PР Τ=TТ Χ=XХ "
    "ك=ک ي=ی ه=ہ ى=ی و=ۊ ر=ڔ"
)
"""Letters of other alphabets, and of other tables of Unicode, that a reader takes for the letter."""

LEET = pairs("a=4@ b=8 e=3 g=9 i=1! l=1 o=0 s=5$ t=7 z=2")

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
MARKS = "\u200e\u200f\u061c"
PAIRS = (("\u202a", "\u202c"), ("\u202d", "\u202c"), ("\u2066", "\u2069"), ("\u2067", "\u2069"), ("\u2068", "\u2069"))
"""Signs that open and close a direction of writing."""

CAPITALS = (0x1D400, 0x1D468, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D63C, 0x1D670, 0x1D4D0, 0x1D56C, 0xFF21, 0x24B6)
"""Where alphabets of capitals begin whose small letters follow: mathematical without gaps, fullwidth, circled."""
_DIGITS = {0x1D400: 0x1D7CE, 0x1D5A0: 0x1D7E2, 0x1D5D4: 0x1D7EC, 0x1D670: 0x1D7F6, 0xFF21: 0xFF10}
_SMALL = {0xFF21: 0xFF41}
_WIDE_SIGNS = {sign: chr(ord(sign) + 0xFEE0) for sign in "@.-/_+:()"}


def _changed(text: str, table: Mapping[str, str], share: float, chance: Chance) -> str:
    """The text with a share of its letters replaced, and at least one where one can be."""
    able = [at for at, sign in enumerate(text) if sign in table]
    if not able:
        return text
    chosen = {at for at in able if chance.happens(share)} or {chance.of(able)}
    return "".join(chance.of(table[sign]) if at in chosen else sign for at, sign in enumerate(text))


def look_alikes(value: Value, chance: Chance) -> str:
    """Some or all letters replaced by such as look alike."""
    return _changed(value.text, ALIKE, chance.of((0.2, 0.5, 1.0)), chance)


def leet(value: Value, chance: Chance) -> str:
    """Some or all letters replaced by digits and signs."""
    small = {**LEET, **{letter.upper(): signs for letter, signs in LEET.items()}}
    return _changed(value.text, small, chance.of((0.35, 0.7, 1.0)), chance)


def spaced(value: Value, chance: Chance) -> str:
    """Letters apart; an e-mail address with its signs as words or apart instead, which is how people hide one."""
    if value.field is Field.EMAIL:
        at, dot = chance.of(((" at ", " dot "), (" (at) ", " (dot) "), ("[at]", "[dot]"), (" @ ", " . "), (" AT ", " DOT "), (" @ ", ".")))
        return value.text.replace(".", dot).replace("@", at)
    separator = chance.of((" ", " ", "*", "|") if value.field is Field.HANDLE else (" ", " ", ".", "-", "_", "·", "*"))
    gap = chance.of(("  ", "   ", " / ", " | ")) if separator == " " else " "
    words = value.text.split(" ")
    whole = chance.happens(0.7) or len(words) == 1
    kept = -1 if whole else chance.below(len(words))
    return gap.join(word if at == kept else separator.join(word) for at, word in enumerate(words))


def joined(value: Value, chance: Chance) -> str:
    """Words joined: a hashtag, camel case, all small, by a line or a dot."""
    words = value.text.replace("-", " ").replace("'", " ").replace(",", " ").split()
    if chance.happens(0.15):
        words = words[::-1]
    style = chance.below(5)
    if style == 0:
        return "#" + "".join(word[:1].title() + word[1:] for word in words)
    if style == 1:
        return "#" + "".join(words).lower()
    if style == 2:
        return "".join(word[:1].title() + word[1:] for word in words)
    return "".join(words).lower() if style == 3 else chance.of(("_", ".")).join(words)


def invisible(value: Value, chance: Chance) -> str:
    """Signs that are not seen between the letters, or signs of direction around and between them; it reads as before."""
    text = value.text
    style = chance.below(5)
    if style == 0 and text.isascii():
        return f"\u202e{text[::-1]}\u202c"
    if style == 1:
        opened, closed = chance.of(PAIRS)
        return f"{opened}{text}{closed}"
    signs = MARKS if style == 2 else INVISIBLE
    share = chance.of((0.2, 0.5, 1.0))
    marked = "".join(sign + (chance.of(signs) if chance.happens(share) else "") for sign in text)
    return marked if marked != text else text[:1] + chance.of(signs) + text[1:]


def wide(value: Value, chance: Chance) -> str:
    """Letters and digits of another table of Unicode that read as before."""
    start = chance.of(CAPITALS if any("A" <= sign.upper() <= "Z" for sign in value.text) else tuple(_DIGITS))
    small, zero = _SMALL.get(start, start + 26), _DIGITS.get(start)
    made = ""
    for sign in unicodedata.normalize("NFD", value.text):
        if "A" <= sign <= "Z":
            made += chr(start + ord(sign) - ord("A"))
        elif "a" <= sign <= "z":
            made += chr(small + ord(sign) - ord("a"))
        elif zero and "0" <= sign <= "9":
            made += chr(zero + int(sign))
        elif start == 0xFF21:
            made += _WIDE_SIGNS.get(sign, sign)
        else:
            made += sign
    return made


def reordered(value: Value, chance: Chance) -> str:
    """A name with the surname first, in capitals, or all small; anything else in other capitals."""
    text = value.text
    if value.field is not Field.NAME:
        return chance.of([other for other in (text.upper(), text.lower(), text.title(), text.swapcase()) if other != text] or [text])
    forename, surname = _parted(value)
    first = chance.of((f"{surname} {forename}", f"{surname}, {forename}"))
    capitals = chance.of((f"{surname.upper()} {forename}", f"{surname.upper()}, {forename}", f"{forename} {surname.upper()}"))
    return chance.of((first, capitals, first.lower(), f"{forename} {surname}".lower(), f"{forename} {surname}".upper()))


def initialled(value: Value, chance: Chance) -> str:
    """The forename by its first letter alone."""
    forename, surname = _parted(value)
    return chance.of((f"{forename[0]}. {surname}", f"{forename[0]} {surname}", f"{surname} {forename[0]}.", f"{surname}, {forename[0]}."))


def with_middle(value: Value, middle: str, chance: Chance) -> str:
    """The name with a middle name, its first letter, or a nickname between forename and surname."""
    forename, surname = _parted(value)
    between = chance.of((middle, middle, f"{middle[0]}.", middle[0], f"({middle})", f'"{middle}"'))
    return f"{forename} {between} {surname}"


def _parted(value: Value) -> tuple[str, str]:
    """Forename and surname of a name as it is written."""
    person = value.person
    forename = person.forename.local if value.text.startswith(person.forename.local) else person.forename.roman
    return forename, value.text[len(forename) :].strip()
