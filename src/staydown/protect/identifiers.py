"""The forms of an identifier, by kind, the canonical one first, and what is too weak to enrol.

Enrolment and scanner meet in these forms: two writings of the same thing have a form in common, and only equal forms blind to
equal tokens. Nearness is done here, because a token shows none. A strong identifier has one form, and some have their shape beside it
(`misread`); names and weak ones have several (`names`, `weak`), for slips and other scripts.
"""

from collections.abc import Callable, Mapping

from staydown.words.protect import WEAK
from staydown.words.protect import IdentifierKind as Kind

from . import names, weak
from .accounts import SHORTEST_HANDLE, bare_handle, email_form, handle_form, handles, is_mention
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
    if kind is Kind.NAME:
        return names.enrolled(value[:LONGEST])
    return tuple(filter(None, (canonical(kind, value),)))


def canonical(kind: Kind, value: str) -> str:
    """The first of the forms; empty where there is none."""
    short = value[:LONGEST]
    return names.canonical_name(short) if kind is Kind.NAME else _form(kind, short, fold(short))


def refusal(kind: Kind, value: str) -> str | None:
    """Why a value may not be enrolled, in one line that does not repeat it; None where it may."""
    return read(kind, value)[1]


def read(kind: Kind, value: str) -> tuple[str, str | None]:
    """Both of a value: its canonical form, and why it may not be enrolled."""
    if kind is Kind.NAME:
        form = names.canonical_name(value[:LONGEST])
        return form, _too_long(kind, value) or _refusal_of_name(form, value)
    short = value[:LONGEST]
    folded = fold(short)
    form = _form(kind, short, folded)
    return form, _too_long(kind, value) or (_CHECKS[kind](form, folded) if form else _unreadable(kind, value))


def _form(kind: Kind, value: str, folded: str) -> str:
    """The canonical form of anything but a name, from its value and that folded."""
    return weak.canonical(kind, value) if kind in WEAK else _STRONG_FORMS[kind](folded)


def _too_long(kind: Kind, value: str) -> str | None:
    """The refusal of a value that is too long; None of others."""
    return f"longer than {LONGEST} characters: give the bare {_said(kind)}" if len(value) > LONGEST else None


def _unreadable(kind: Kind, value: str) -> str:
    """The refusal of a value that has no form."""
    return _TOO_ORDINARY if kind in WEAK - {Kind.ADDRESS} and any(map(str.isalpha, value)) else _UNREADABLE[kind]


def _nothing(folded: str) -> str:
    """No form: photos are compared by nearness."""
    return ""


def _refusal_of_name(form: str, value: str) -> str | None:
    """Names of one word, or of ordinary words alone, are in every talk."""
    if not form:
        return "one word alone is found everywhere: give forename and surname, each of two letters or more"
    if all(word in ORDINARY for word in names.ends_in(value) or ()):
        return "both words are ordinary words: enrol a strong identifier instead"
    return None


def _check_phone(form: str, folded: str) -> str | None:
    """Only what the scanner takes for a phone number."""
    if any(form in phone_forms(number) for number in numbers_in(folded)):
        return None
    return "it does not look like one phone number in a text: give it with its country code, as +32 470 12 34 56"


def _check_handle(form: str, folded: str) -> str | None:
    """Short and dictionary-like handles are in every talk; what does not stand in one word is none."""
    if len(form) < SHORTEST_HANDLE:
        return "a handle shorter than six letters and digits is found by chance"
    folded = folded.strip()
    if not is_mention(folded) and all(form != handle for writing in (folded, f"@{folded}") for handle, _ in handles(writing)):
        return "not one handle: give it bare, or as the address of a profile"
    handle = bare_handle(folded)
    word = handle.rstrip("0123456789")
    if word in ORDINARY and len(handle) - len(word) <= 4:
        return "an ordinary word is found by chance: enrol another identifier"
    return None


def _check_email(form: str, folded: str) -> str | None:
    """Shared mailboxes name nobody."""
    if folded.strip().removeprefix("mailto:").split("@")[0] in SHARED_MAILBOXES:
        return "a shared mailbox names no one person"
    return None


def _check_plate(form: str, folded: str) -> str | None:
    """Only what the scanner takes for a plate."""
    if not is_plate(folded) and all(form != plate for plate, _ in plates(folded)):
        return "not the shape of a number plate: write it with its hyphens, as it stands on the car"
    return None


def _check_national_number(form: str, folded: str) -> str | None:
    """Only what the scanner takes for a national number."""
    if any(form in national_forms(number) for number in numbers_in(folded)) or any(form == number for number, _ in lettered(folded)):
        return None
    return "it does not stand there as one number: write its digits and letters side by side"


def _check_weak(form: str, folded: str) -> str | None:
    """A thing of one ordinary word fits every sentence."""
    word = folded.strip()
    return _TOO_ORDINARY if len(form) < 2 or word in FUNCTION_WORDS or word in PARTICLES else None


def _no_check(form: str, folded: str) -> str | None:
    """None: every street and number may be enrolled."""
    return None


def _said(kind: Kind) -> str:
    """A kind in words."""
    return kind.value.replace("_", " ")


_STRONG_FORMS: Mapping[Kind, Callable[[str], str]] = {
    Kind.PHONE: phone_form,
    Kind.EMAIL: email_form,
    Kind.HANDLE: handle_form,
    Kind.PLATE: plate_form,
    Kind.NATIONAL_NUMBER: national_form,
    Kind.PHOTO: _nothing,
}

_CHECKS: Mapping[Kind, Callable[[str, str], str | None]] = {
    Kind.PHONE: _check_phone,
    Kind.HANDLE: _check_handle,
    Kind.EMAIL: _check_email,
    Kind.PLATE: _check_plate,
    Kind.NATIONAL_NUMBER: _check_national_number,
    **dict.fromkeys(WEAK - {Kind.ADDRESS}, _check_weak),
    Kind.ADDRESS: _no_check,
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
