"""Which trick suits which evidence and which person, and how each is done."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from . import arabic, digits, letters, scripts, slips, spread
from .chance import Chance
from .nouns import Enrolled, Evidence, Field, Person, Trick
from .table import invented
from .writing import LANGUAGE_SCRIPT, SCRIPT_OF, Value

Disguise = Callable[[Value, Chance], str]

NAMED = frozenset(evidence for evidence in Evidence if evidence.named)
PAIRS = NAMED - {Evidence.NAME}
NUMBERS = frozenset({Evidence.PHONE, Evidence.NATIONAL_NUMBER})
ALL = frozenset(Evidence)

FITS: Mapping[Trick, frozenset[Evidence]] = {
    Trick.NONE: ALL,
    Trick.LOOK_ALIKES: ALL - NUMBERS,
    Trick.LEET: NAMED,
    Trick.SPACED: NAMED | {Evidence.EMAIL, Evidence.HANDLE},
    Trick.JOINED: NAMED,
    Trick.ORDER: ALL - NUMBERS,
    Trick.MIDDLE_NAMES: NAMED,
    Trick.INITIALS: frozenset({Evidence.NAME_UNIT, Evidence.NAME_ADDRESS}),
    Trick.TYPO: NAMED,
    Trick.TRANSPOSITION: NAMED,
    Trick.OCR: ALL,
    Trick.ZERO_WIDTH: ALL,
    Trick.WIDE: ALL,
    Trick.KEYCAPS: NUMBERS | {Evidence.PLATE, Evidence.NAME_ADDRESS},
    Trick.DIGITS: NUMBERS | {Evidence.PLATE, Evidence.NAME_ADDRESS},
    Trick.SPELLED: NUMBERS,
    Trick.SEPARATORS: NUMBERS | {Evidence.PLATE},
    Trick.CYRILLIC: NAMED,
    Trick.GREEK: NAMED,
    Trick.GEORGIAN: NAMED,
    Trick.ARABIC: NAMED,
    Trick.LINES: PAIRS | NUMBERS | {Evidence.PLATE},
    Trick.CAPTION: PAIRS,
    Trick.CONSECUTIVE: PAIRS,
}
"""The evidence that a trick is used on. Initials stand with a unit or an address alone: with a town they point at too many people."""

SCRIPT_TRICKS: Mapping[Trick, str] = {trick: trick.value for trick in (Trick.CYRILLIC, Trick.GREEK, Trick.GEORGIAN, Trick.ARABIC)}
"""The tricks that carry a name into another script or out of it."""

_LATIN_ALONE = (Trick.LEET, Trick.WIDE)
_SLIPS = (Trick.TYPO, Trick.TRANSPOSITION)
_ON_DIGITS = (Trick.KEYCAPS, Trick.DIGITS, Trick.SPELLED, Trick.SEPARATORS)
_ON_NAMES = (Trick.MIDDLE_NAMES, Trick.INITIALS, *_SLIPS)
_WORDS = (Field.TOWN, Field.UNIT, Field.SCHOOL)
_BESIDE = 0.5
"""The share of messages in which a trick of letters is played on what stands beside the name too."""

_DISGUISES: Mapping[Trick, Disguise] = {
    Trick.LOOK_ALIKES: letters.look_alikes,
    Trick.LEET: letters.leet,
    Trick.SPACED: letters.spaced,
    Trick.JOINED: letters.joined,
    Trick.ORDER: letters.reordered,
    Trick.INITIALS: letters.initialled,
    Trick.TYPO: slips.typo,
    Trick.TRANSPOSITION: slips.transposition,
    Trick.OCR: lambda value, chance: slips.misread(value.text, chance),
    Trick.ZERO_WIDTH: letters.invisible,
    Trick.WIDE: letters.wide,
    Trick.KEYCAPS: digits.keycaps,
    Trick.DIGITS: digits.foreign,
    Trick.SPELLED: digits.spelled,
    Trick.SEPARATORS: digits.separated,
    Trick.LINES: spread.broken,
}


def can(person: Person, trick: Trick, evidence: Evidence) -> bool:
    """Whether the person has the evidence, and the trick can be played on it."""
    if evidence not in FITS[trick] or any(field not in person.facts for field in evidence.fields if field is not Field.NAME):
        return False
    script, latin = SCRIPT_OF.get(person.country, "Latin"), person.enrolled is Enrolled.ROMAN
    if trick in SCRIPT_TRICKS:
        return script == "Latin" or (script == SCRIPT_TRICKS[trick] and (script == "Arabic" or person.enrolled is not Enrolled.BOTH))
    if evidence.named and trick in _LATIN_ALONE:
        return script == "Latin" or latin
    if evidence.named and trick is Trick.LOOK_ALIKES:
        return script != "Georgian" or latin
    return trick not in _SLIPS or all(map(slips.can_slip, person.names))


def disguised(trick: Trick, value: Value, chance: Chance) -> Value:
    """The value as the trick has it; unchanged where the trick is not played on it."""
    return replace(value, text=_text(trick, value, chance))


def _text(trick: Trick, value: Value, chance: Chance) -> str:
    named = value.field is Field.NAME
    if trick in SCRIPT_TRICKS:
        return _carried(SCRIPT_TRICKS[trick], value, chance)
    if trick is Trick.MIDDLE_NAMES:
        return letters.with_middle(value, _middle(value, chance), chance) if named else value.text
    if trick not in _DISGUISES or not _played(trick, value, chance):
        return value.text
    return _DISGUISES[trick](value, chance)


def _played(trick: Trick, value: Value, chance: Chance) -> bool:
    """Whether the trick is played on this value."""
    field = value.field
    if trick in _ON_DIGITS:
        return field is not Field.NAME
    if trick in _ON_NAMES:
        return field is Field.NAME
    if field is Field.NAME or trick is Trick.OCR:
        return True
    if field not in (*_WORDS, Field.ADDRESS, Field.CAR):
        return True
    if trick is Trick.LINES or (trick in (Trick.LEET, Trick.SPACED, Trick.JOINED) and field not in _WORDS):
        return False
    return chance.happens(_BESIDE)


def _middle(value: Value, chance: Chance) -> str:
    """Another forename of the person's country, in the writing of the name."""
    forms = [named.form for named in invented().forenames[value.person.country] if named.form.roman != value.person.forename.roman]
    form = chance.of(forms)
    return form.local if value.text.startswith(value.person.forename.local) else form.roman


def _carried(script: str, value: Value, chance: Chance) -> str:
    """The value in the other script; what stands beside a name goes with it where it has two writings, a Latin town now and then."""
    person, native = value.person, SCRIPT_OF.get(value.person.country) == script
    if value.field is not Field.NAME:
        if native:
            return _beside(value)
        carried = value.field is Field.TOWN and LANGUAGE_SCRIPT.get(value.language) == script and chance.happens(_BESIDE)
        return _into(script, value, chance) if carried else value.text
    if not native:
        return _into(script, value, chance)
    if LANGUAGE_SCRIPT.get(value.language, "Latin") == "Latin" and person.enrolled is not Enrolled.ROMAN:
        return arabic.heard(person.name.roman, chance) if script == "Arabic" else scripts.out_of(person.country, person.name.local, chance)
    return arabic.varied(person.name.local, chance) if script == "Arabic" else person.name.local


def _into(script: str, value: Value, chance: Chance) -> str:
    return arabic.in_arabic(value.text, chance) if script == "Arabic" else scripts.into(script, value.person.country, value.text, chance)


def _beside(value: Value) -> str:
    """What stands beside a name that is carried: romanised in a Latin message, in its own script in any other."""
    form = value.person.facts[value.field]
    wanted = form.roman if LANGUAGE_SCRIPT.get(value.language, "Latin") == "Latin" else form.local
    return wanted if value.text in form.both else wanted.partition(", ")[0]
