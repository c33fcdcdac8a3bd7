"""The one canonical form of an identifier, by kind, and what is too weak to enrol.

Enrolment and scanner meet in these forms: two writings of the same thing have the same form, and only equal forms blind to
equal tokens. Nearness is done here, by folding, because a token shows none.
"""

import re
from collections.abc import Callable, Mapping

from staydown.words.protect import IdentifierKind as Kind

from .accounts import SHORTEST_HANDLE, bare_handle, email_form, handle_form, handles
from .folding import fold
from .lexicon import FUNCTION_WORDS, ORDINAL_ENDINGS, ORDINARY, PARTICLES, RANKS, SHARED_MAILBOXES, STREET_WORDS, TOWN_NAMES
from .national import is_national_number as is_national_number
from .national import lettered, national_form, national_forms
from .numbers import written
from .phones import phone_form, phone_forms
from .plates import plate_form, plates

LONGEST = 300
"""A value longer than this (characters) is no identifier."""

_GROUPS = re.compile(r"[a-z]+|[0-9]+")
_TOKENS = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"([0-9]{1,4})[a-z]?")


def canonical(kind: Kind, value: str) -> str:
    """The canonical form of a value, ASCII; empty where nothing of that kind can be read in it. Photos have none (see `register`)."""
    return _FORMS[kind](value[:LONGEST])


def refusal(kind: Kind, value: str) -> str | None:
    """Why a value may not be enrolled, in one line that does not repeat it; None where it may."""
    if len(value) > LONGEST:
        return f"longer than {LONGEST} characters: give the bare {_said(kind)}"
    form = canonical(kind, value)
    if kind is not Kind.NAME and not form:
        return _UNREADABLE[kind]
    check = _CHECKS.get(kind)
    return check(form, value) if check else None


def name_words(folded: str) -> list[str]:
    """The words of a folded text that can be part of a name: no particles, function words, single letters or very long runs."""
    return [word for word in re.findall(r"[a-z]+", folded) if is_name_word(word)]


def is_name_word(word: str) -> bool:
    """Whether a folded word can be part of a name."""
    return 2 <= len(word) <= 30 and word not in PARTICLES and word not in FUNCTION_WORDS


def pair(one: str, other: str) -> str:
    """The form of a name: two of its words, in alphabetical order, so that the order in the text does not matter."""
    return f"{one} {other}" if one <= other else f"{other} {one}"


def plain_town(words: list[str]) -> str:
    """The form of a town given as folded words."""
    town = " ".join(words)
    return TOWN_NAMES.get(town, town)


def unit_words(folded: str) -> list[str]:
    """The words and numbers of a unit in folded text, the endings of its ordinals left out."""
    found: list[str] = []
    for group in _GROUPS.findall(folded):
        if not (found and found[-1].isdigit() and group in ORDINAL_ENDINGS):
            found.append(group)
    return found


def _name(value: str) -> str:
    """First and last word that can be part of a name; `surname, forenames` is put in order first."""
    family, comma, given = fold(value).partition(",")
    words = [word for word in name_words(f"{given} {family}" if comma else family) if word not in RANKS]
    return pair(words[0], words[-1]) if len(words) > 1 and words[0] != words[-1] else ""


def _phone(value: str) -> str:
    """The last nine digits of the number without its country code."""
    return phone_form(fold(value))


def _email(value: str) -> str:
    """The address in small letters."""
    return email_form(fold(value))


def _handle(value: str) -> str:
    """The handle without `@`, `.`, `_` and `-`; of a profile's address, the handle in it."""
    return handle_form(fold(value).strip())


def _town(value: str) -> str:
    """The town's words without postal code; Belgian towns by one of their names."""
    return plain_town(re.findall("[a-z]+", fold(value)))


def _unit(value: str) -> str:
    """Words and numbers of the unit."""
    return " ".join(unit_words(fold(value)))


def _plate(value: str) -> str:
    """Letters and digits of the plate."""
    return plate_form(fold(value))


def _address(value: str) -> str:
    """The street's last word and the house number; box and town are left out."""
    tokens = _TOKENS.findall(fold(value))
    place = next((i for i, token in enumerate(tokens) if _NUMBER.fullmatch(token)), None)
    if place is None:
        return ""
    before, after = _street(tokens[:place]), _street(_until_number(tokens[place + 1 :]))
    number = _NUMBER.fullmatch(tokens[place])
    street = before[-1:] or after[-1:]
    return f"{street[0]} {number.group(1)}" if street and number else ""


def _until_number(tokens: list[str]) -> list[str]:
    """The tokens up to the first that begins with a digit (a box, a postal code)."""
    end = next((i for i, token in enumerate(tokens) if token[0].isdigit()), len(tokens))
    return tokens[:end]


def _street(tokens: list[str]) -> list[str]:
    """The words that name a street."""
    return [token for token in tokens if is_street_word(token)]


def is_street_word(token: str) -> bool:
    """Whether a folded word can be the name of a street."""
    return token.isalpha() and len(token) > 1 and token not in PARTICLES and token not in STREET_WORDS


def house_number(token: str) -> str:
    """The house number in a folded token, without its letter; empty where it is none."""
    found = _NUMBER.fullmatch(token)
    return found.group(1) if found else ""


def _national_number(value: str) -> str:
    """Letters and digits of the number, where their check holds."""
    return national_form(fold(value))


def _photo(value: str) -> str:
    """Nothing: photos are compared by nearness, not by form."""
    return ""


def _check_name(form: str, value: str) -> str | None:
    """Names of one word, or of ordinary words alone, are in every talk."""
    if not form:
        return "one word alone is found everywhere: give forename and surname, each of two letters or more"
    if all(word in ORDINARY for word in form.split()):
        return "both words are ordinary words: enrol a strong identifier instead"
    return None


def _check_phone(form: str, value: str) -> str | None:
    """Only what the scanner takes for a phone number."""
    if any(form in phone_forms(number) for number in written(fold(value))):
        return None
    return "it does not look like one phone number in a text: give it with its country code, as +32 470 12 34 56"


def _check_handle(form: str, value: str) -> str | None:
    """Short and dictionary-like handles are in every talk; what does not stand in one word is none."""
    if len(form) < SHORTEST_HANDLE:
        return "a handle shorter than six letters and digits is found by chance"
    folded = fold(value).strip()
    if form not in {handle for writing in (folded, f"@{folded}") for handle, _ in handles(writing)}:
        return "not one handle: give it bare, or as the address of a profile"
    handle = bare_handle(folded)
    word = handle.rstrip("0123456789")
    if word in ORDINARY and len(handle) - len(word) <= 4:
        return "an ordinary word is found by chance: enrol another identifier"
    return None


def _check_email(form: str, value: str) -> str | None:
    """Shared mailboxes name nobody."""
    if form.split("@")[0] in SHARED_MAILBOXES:
        return "a shared mailbox names no one person"
    return None


def _check_plate(form: str, value: str) -> str | None:
    """Only what the scanner takes for a plate."""
    if form not in {plate for plate, _ in plates(fold(value))}:
        return "not the shape of a number plate: write it with its hyphens, as it stands on the car"
    return None


def _check_national_number(form: str, value: str) -> str | None:
    """Only what the scanner takes for a national number."""
    folded = fold(value)
    if any(form in national_forms(number) for number in written(folded)) or form in {number for number, _ in lettered(folded)}:
        return None
    return "it does not stand there as one number: write its digits and letters side by side"


def _check_weak(form: str, value: str) -> str | None:
    """A town or unit of one ordinary word fits every sentence."""
    if len(form) < 2 or form in FUNCTION_WORDS or form in PARTICLES:
        return "too short or too ordinary to tell anything"
    return None


def _said(kind: Kind) -> str:
    """A kind in words."""
    return kind.value.replace("_", " ")


_FORMS: Mapping[Kind, Callable[[str], str]] = {
    Kind.NAME: _name,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.HANDLE: _handle,
    Kind.TOWN: _town,
    Kind.UNIT: _unit,
    Kind.PLATE: _plate,
    Kind.ADDRESS: _address,
    Kind.NATIONAL_NUMBER: _national_number,
    Kind.PHOTO: _photo,
}

_CHECKS: Mapping[Kind, Callable[[str, str], str | None]] = {
    Kind.NAME: _check_name,
    Kind.PHONE: _check_phone,
    Kind.HANDLE: _check_handle,
    Kind.EMAIL: _check_email,
    Kind.PLATE: _check_plate,
    Kind.NATIONAL_NUMBER: _check_national_number,
    Kind.TOWN: _check_weak,
    Kind.UNIT: _check_weak,
}

_UNREADABLE: Mapping[Kind, str] = {
    Kind.PHONE: "too short or too long for one phone number: give it with its area or country code, and part several by |",
    Kind.EMAIL: "not an e-mail address",
    Kind.HANDLE: "no letters or digits in it",
    Kind.TOWN: "no letters in it",
    Kind.UNIT: "no letters or digits in it",
    Kind.PLATE: "no letters or digits in it",
    Kind.ADDRESS: "give street and house number",
    Kind.NATIONAL_NUMBER: "not a national number that is known here, or its check digits do not fit: look for a typing error",
    Kind.PHOTO: "the picture cannot be read, or is too plain to tell from others",
}
