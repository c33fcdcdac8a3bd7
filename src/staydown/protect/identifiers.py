"""The forms of an identifier, by kind, the canonical one first, and what is too weak to enrol.

Enrolment and scanner meet in these forms: two writings of the same thing have a form in common, and only equal forms blind to
equal tokens. Nearness is done here, because a token shows none. A strong identifier has one form; names and weak ones have several
(`names`, `weak`), for slips and other scripts.
"""

from collections.abc import Callable, Mapping

from staydown.words.protect import WEAK
from staydown.words.protect import IdentifierKind as Kind

from . import names, weak
from .accounts import SHORTEST_HANDLE, bare_handle, email_form, handle_form, handles
from .folding import fold
from .lexicon import FUNCTION_WORDS, ORDINARY, PARTICLES, SHARED_MAILBOXES
from .national import is_national_number as is_national_number
from .national import lettered, national_form, national_forms
from .numbers import numbers_in
from .phones import phone_form, phone_forms
from .plates import is_plate, plate_form, plates

LONGEST = 300
"""A value longer than this (characters) is no identifier."""


def enrolled_forms(kind: Kind, value: str) -> tuple[str, ...]:
    """Every form by which a name or strong identifier is found, ASCII, the canonical one first; of a weak one that alone (see `weak`).

    None where nothing of that kind can be read in it; photos have none (see `register`).
    """
    short = value[:LONGEST]
    if kind is Kind.NAME:
        return names.enrolled(short)
    if kind in WEAK:
        return tuple(filter(None, (weak.canonical(kind, short),)))
    form = _STRONG_FORMS[kind](short)
    return (form,) if form else ()


def canonical(kind: Kind, value: str) -> str:
    """The first of the forms; empty where there is none."""
    if kind is Kind.NAME:
        return names.canonical_name(value[:LONGEST])
    return next(iter(enrolled_forms(kind, value)), "")


def refusal(kind: Kind, value: str) -> str | None:
    """Why a value may not be enrolled, in one line that does not repeat it; None where it may."""
    return refusal_of(kind, value, canonical(kind, value))


def refusal_of(kind: Kind, value: str, form: str) -> str | None:
    """The same where the first of its forms is known, empty where it has none."""
    if len(value) > LONGEST:
        return f"longer than {LONGEST} characters: give the bare {_said(kind)}"
    if kind is not Kind.NAME and not form:
        return _TOO_ORDINARY if kind in WEAK - {Kind.ADDRESS} and any(map(str.isalpha, value)) else _UNREADABLE[kind]
    check = _CHECKS.get(kind)
    return check(form, value) if check else None


def _phone(value: str) -> str:
    """The last nine digits of the number without its country code."""
    return phone_form(fold(value))


def _email(value: str) -> str:
    """The address in small letters."""
    return email_form(fold(value))


def _handle(value: str) -> str:
    """The handle without `@`, `.`, `_` and `-`; of a profile's address, the handle in it."""
    return handle_form(fold(value).strip())


def _plate(value: str) -> str:
    """Letters and digits of the plate."""
    return plate_form(fold(value))


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
    if all(word in ORDINARY for word in names.ends_in(value) or ()):
        return "both words are ordinary words: enrol a strong identifier instead"
    return None


def _check_phone(form: str, value: str) -> str | None:
    """Only what the scanner takes for a phone number."""
    if any(form in phone_forms(number) for number in numbers_in(fold(value))):
        return None
    return "it does not look like one phone number in a text: give it with its country code, as +32 470 12 34 56"


def _check_handle(form: str, value: str) -> str | None:
    """Short and dictionary-like handles are in every talk; what does not stand in one word is none."""
    if len(form) < SHORTEST_HANDLE:
        return "a handle shorter than six letters and digits is found by chance"
    folded = fold(value).strip()
    if all(form != handle for writing in (folded, f"@{folded}") for handle, _ in handles(writing)):
        return "not one handle: give it bare, or as the address of a profile"
    handle = bare_handle(folded)
    word = handle.rstrip("0123456789")
    if word in ORDINARY and len(handle) - len(word) <= 4:
        return "an ordinary word is found by chance: enrol another identifier"
    return None


def _check_email(form: str, value: str) -> str | None:
    """Shared mailboxes name nobody."""
    if fold(value).strip().removeprefix("mailto:").split("@")[0] in SHARED_MAILBOXES:
        return "a shared mailbox names no one person"
    return None


def _check_plate(form: str, value: str) -> str | None:
    """Only what the scanner takes for a plate."""
    folded = fold(value)
    if not is_plate(folded) and all(form != plate for plate, _ in plates(folded)):
        return "not the shape of a number plate: write it with its hyphens, as it stands on the car"
    return None


def _check_national_number(form: str, value: str) -> str | None:
    """Only what the scanner takes for a national number."""
    folded = fold(value)
    if any(form in national_forms(number) for number in numbers_in(folded)) or any(form == number for number, _ in lettered(folded)):
        return None
    return "it does not stand there as one number: write its digits and letters side by side"


def _check_weak(form: str, value: str) -> str | None:
    """A thing of one ordinary word fits every sentence."""
    if len(form) < 2 or fold(value).strip() in FUNCTION_WORDS or fold(value).strip() in PARTICLES:
        return _TOO_ORDINARY
    return None


def _said(kind: Kind) -> str:
    """A kind in words."""
    return kind.value.replace("_", " ")


_STRONG_FORMS: Mapping[Kind, Callable[[str], str]] = {
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.HANDLE: _handle,
    Kind.PLATE: _plate,
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
    **dict.fromkeys(WEAK - {Kind.ADDRESS}, _check_weak),
}

_TOO_ORDINARY = "too short or too ordinary to tell anything"

_UNREADABLE: Mapping[Kind, str] = {
    Kind.PHONE: "too short or too long for one phone number: give it with its area or country code, and part several by |",
    Kind.EMAIL: "not an e-mail address",
    Kind.HANDLE: "no letters or digits in it",
    Kind.TOWN: "no letters in it",
    Kind.UNIT: "no letters or digits in it",
    Kind.SCHOOL: "no letters or digits in it",
    Kind.CAR: "no letters or digits in it",
    Kind.PLATE: "no letters or digits in it",
    Kind.ADDRESS: "give street and house number",
    Kind.NATIONAL_NUMBER: "not a national number that is known here, or its check digits do not fit: look for a typing error",
    Kind.PHOTO: "the picture cannot be read, or is too plain to tell from others",
}
