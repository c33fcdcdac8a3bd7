"""Arabic names as people write them: in Arabic with or without vowels and hamzas, in Latin letters by ear; and Latin names in Arabic."""

import re

from .chance import Chance
from .pairs import choices, pairs
from .scripts import unmarked

VOWELS = "\u064e\u064f\u0650\u0651\u0652"
"""Fatha, damma, kasra, shadda, sukun."""
TATWEEL = "\u0640"

_HAMZAS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي"})
_HEARD = choices(
    "ou=u/o/oo oo=ou/u ee=i kh=kh/5/h ch=sh sh=ch gh=gh/r/g dj=j q=k/9/q k=k/q/c j=dj/j/g y=i/y i=i/e/y "
    "e=i/a/e z=z/z/dh aa=a mm=m ss=s u=ou/o o=ou/u"
)
"""What somebody hears otherwise, and writes so."""

_LETTERS = choices(
    "b=ب d=د f=ف h=ه k=ك l=ل m=م n=ن r=ر s=س t=ت y=ي z=ز a=ا/ا/ e=ي//ا i=ي o=و u=و c=ك g=غ/ج/ق/ك j=ج/ي p=ب/پ q=ق/ك v=ف/ڤ w=و/ف x=كس "
    "sch=ش sh=ش ch=ش/تش/خ ck=ك ph=ف th=ت/ث kh=خ gh=غ ou=و oo=و oe=و ee=ي ij=اي ei=اي eau=و au=و/او aa=ا qu=ك/كو ts=تس zh=ج dz=دز "
    "ll=ل tt=ت ss=س nn=ن rr=ر mm=م pp=ب ff=ف"
)
"""What a Latin letter may become."""
_OPEN = pairs("a=أ e=إ i=إي o=أو u=أو")
_CLOSED = pairs("a=ا e= o=و")
"""A vowel that begins a word, and one that ends it."""


def varied(text: str, chance: Chance) -> str:
    """An Arabic name in Arabic as another hand writes it: vowels, hamzas, ta marbuta, the article, a son's word, stretched letters."""
    made = text
    if chance.happens(0.5):
        made = made.translate(_HAMZAS)
    if chance.happens(0.4):
        made = re.sub("ة(?= |$)", "ه", made)
    if chance.happens(0.3):
        made = re.sub("ي(?= |$)", "ى", made) if chance.happens(0.5) else re.sub("ى(?= |$)", "ي", made)
    made = _article(made, chance)
    if chance.happens(0.2) and " بن" not in made:
        made = made.replace(" ", " بن ", 1)
    style = chance.below(4)
    if style == 0:
        return "".join(sign + (chance.of(VOWELS) if sign not in " -" and chance.happens(0.6) else "") for sign in made)
    if style == 1:
        at = 1 + chance.below(max(len(made) - 2, 1))
        return made[:at] + TATWEEL * (1 + chance.below(3)) + made[at:] if " " not in made[at - 1 : at + 1] else made
    return made


def _article(text: str, chance: Chance) -> str:
    """The article of the surname left out or put before it, now and then."""
    forename, _, surname = text.partition(" ")
    if not surname or not chance.happens(0.2):
        return text
    return f"{forename} {surname[2:] if surname.startswith('ال') else 'ال' + surname}"


def heard(text: str, chance: Chance) -> str:
    """An Arabic name in Latin letters as another hand hears it; `text` is one romanisation of it."""
    words = text.split(" ")
    made = " ".join(word if word.lower() in ("el", "al", "ben", "bin", "abd", "abdel") else _heard_word(word, chance) for word in words)
    if chance.happens(0.5):
        made = re.sub(r"\bEl ", chance.of(("Al ", "Al-", "El-", "al-", "")), made)
    if chance.happens(0.5):
        made = re.sub(r"\bBen ", chance.of(("Bin ", "Ibn ", "Ben")), made)
    if chance.happens(0.15) and not re.search(r"\b(El|Al|Ben|Bin|Abd|Abdel)\b", made):
        made = made.replace(" ", chance.of((" ben ", " bin ", " al-", " El ")), 1)
    return made


def _heard_word(word: str, chance: Chance) -> str:
    """A word with one or two of its sounds written otherwise."""
    made = word.lower()
    able = [(run, others) for run, others in _HEARD.items() if run in made]
    for run, others in chance.some(able, 1 + chance.below(2)):
        made = made.replace(run, chance.of(others), 1)
    if made.endswith("a") and chance.happens(0.25):
        made += "h"
    elif made.endswith("ah"):
        made = made[:-1]
    return made[:1].upper() + made[1:]


def in_arabic(text: str, chance: Chance) -> str:
    """A Latin name in Arabic letters; a vowel at the end of a word is written, within it not always."""
    plain = "".join(map(unmarked, text.lower().replace("'", "").replace("i̇", "i")))
    return " ".join(_in_arabic(word, chance) for word in re.split("[ -]", plain) if word)


def _in_arabic(word: str, chance: Chance) -> str:
    made, at = "", 0
    while at < len(word):
        size = next((size for size in (3, 2, 1) if word[at : at + size] in _LETTERS), 0)
        run = word[at : at + size]
        said = chance.of(_LETTERS[run]) if size else ""
        at += len(run) or 1
        if run in _OPEN and not made:
            said = _OPEN[run]
        elif run in _CLOSED and at == len(word):
            said = _CLOSED[run]
        made += said
    return made
