"""Phone numbers: the one form of a number, whether it is written nationally or with its country code.

The form is the last nine digits of the number without its trunk 0, or all eight where it has eight: so a number with and
without its country's code meet, and nothing needs to know the country of a number that names none. Numbers with fewer digits
are too near to each other to give anybody away.

The country codes are those of ITU-T E.164; how long numbers are in each country is as common writing there has it, and was
not checked against the national plans.
"""

import re
from collections.abc import Mapping

from .numbers import Written

CODES: Mapping[int, str] = {
    8: "20 32 36 43 45 46 47 49 213 216 223 226 227 352 358 359 370 371 372 373 374 381 382 383 385 386 387 389 961 965 968 973 974",
    9: "20 31 32 33 34 36 39 40 41 43 44 46 48 49 93 212 213 218 221 249 351 352 353 355 358 359 375 380 381 385 420 "
    "421 962 963 966 967 970 971 972 992 994 995 996 998",
    10: "1 7 20 30 39 43 44 49 90 92 98 358 964",
    11: "39 43 49",
}
"""The country codes whose numbers have so many digits without the trunk 0."""

FEWEST, MOST = 8, 11
"""In digits: the shortest number that is told from others, and the longest, both without country code and trunk 0."""

_MOST_GROUPS = 6
_CODES = {length: frozenset(codes.split()) for length, codes in CODES.items()}
_OPENS_ABROAD = re.compile(r"[^0-9]*\+")
_DAYS = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]|[0-3][0-9](?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}")


def phone_form(folded: str) -> str:
    """The form of the one phone number that a folded value holds; empty where it is too short or too long for one."""
    digits = "".join(re.findall("[0-9]+", folded))
    forms = _announced(digits, _OPENS_ABROAD.match(folded) is not None) or _bare(digits)
    return forms[0] if forms else ""


def phone_forms(number: Written) -> tuple[str, ...]:
    """The forms of the phone numbers that a written number may be; none where it does not look like one.

    A number that nothing announces (no plus, no 00, no 0 before it) must stand alone and be parted as phone numbers are.
    """
    forms = _announced(number.digits, number.plus)
    if forms or not number.apart or not (number.plain or number.even):
        return forms
    if number.groups > _MOST_GROUPS and number.groups != len(number.digits):
        return ()
    if len(number.digits) == FEWEST and (_DAYS.fullmatch(number.digits) or 4 < number.groups < FEWEST):
        return ()
    return _bare(number.digits)


def _announced(digits: str, plus: bool) -> tuple[str, ...]:
    """The forms of a number with a plus, 00 or the trunk 0 before it, the likeliest first."""
    if digits.startswith("00"):
        plus, digits = True, digits[2:]
    if plus and not digits.startswith("0"):
        return _abroad(digits) or ((digits[-9:],) if 10 <= len(digits) <= 15 else ())
    if digits.startswith("0") and FEWEST < len(digits) <= MOST + 1:
        return (digits[1:][-9:],)
    return ()


def _abroad(digits: str) -> tuple[str, ...]:
    """The form of a number with its country code, where the country's numbers are as long."""
    for size in (1, 2, 3):
        number = digits[size:].removeprefix("0")
        if digits[:size] in _CODES.get(len(number), ()):
            return (number[-9:],)
    return ()


def _bare(digits: str) -> tuple[str, ...]:
    """The forms of a number that nothing announces, the likeliest first."""
    if digits.startswith("0"):
        return ()
    if FEWEST <= len(digits) <= 10:
        return tuple(dict.fromkeys((digits[-9:], *(_abroad(digits) if len(digits) == 10 else ()))))
    abroad = _abroad(digits)
    if not abroad and len(digits) == 11 and digits[0] == "8":
        return (digits[-9:],)
    return abroad
