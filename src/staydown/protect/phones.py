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

LENGTHS: Mapping[str, tuple[int, ...]] = {
    "1": (10,), "7": (10,), "20": (8, 9, 10), "30": (10,), "31": (9,), "32": (8, 9), "33": (9,), "34": (9,), "36": (8, 9),
    "39": (9, 10, 11), "40": (9,), "41": (9,), "43": (8, 9, 10, 11), "44": (9, 10), "45": (8,), "46": (8, 9), "47": (8,), "48": (9,),
    "49": (8, 9, 10, 11), "90": (10,), "92": (10,), "93": (9,), "98": (10,), "212": (9,), "213": (8, 9), "216": (8,), "218": (9,),
    "221": (9,), "223": (8,), "226": (8,), "227": (8,), "249": (9,), "351": (9,), "352": (8, 9), "353": (9,), "355": (9,), "358": (8, 9, 10),
    "359": (8, 9), "370": (8,), "371": (8,), "372": (8,), "373": (8,), "374": (8,), "375": (9,), "380": (9,), "381": (8, 9), "382": (8,),
    "383": (8,), "385": (8, 9), "386": (8,), "387": (8,), "389": (8,), "420": (9,), "421": (9,), "961": (8,), "962": (9,), "963": (9,),
    "964": (10,), "965": (8,), "966": (9,), "967": (9,), "968": (8,), "970": (9,), "971": (9,), "972": (9,), "973": (8,), "974": (8,),
    "992": (9,), "994": (9,), "995": (9,), "996": (9,), "998": (9,),
}  # fmt: skip
"""For each country code, how many digits its numbers have without the trunk 0."""

FEWEST, MOST = 8, 11
"""In digits: the shortest number that is told from others, and the longest, both without country code and trunk 0."""

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
    if not number.groups <= 5 and number.groups != len(number.digits):
        return ()
    if len(number.digits) == FEWEST and (_DAYS.fullmatch(number.digits) or not number.plain or number.groups > 4):
        return ()
    return _bare(number.digits)


def _announced(digits: str, plus: bool) -> tuple[str, ...]:
    """The forms of a number with a plus, 00 or the trunk 0 before it, the likeliest first."""
    if digits.startswith("00"):
        plus, digits = True, digits[2:]
    if plus:
        return _abroad(digits) or ((digits[-9:],) if 10 <= len(digits) <= 15 else ())
    if digits.startswith("0") and FEWEST < len(digits) <= MOST + 1:
        return (digits[1:][-9:],)
    return ()


def _abroad(digits: str) -> tuple[str, ...]:
    """The form of a number with its country code, where the country's numbers are as long."""
    for size in (1, 2, 3):
        number = digits[size:].removeprefix("0")
        if len(number) in LENGTHS.get(digits[:size], ()):
            return (number[-9:],)
    return ()


def _bare(digits: str) -> tuple[str, ...]:
    """The forms of a number that nothing announces, the likeliest first."""
    if FEWEST <= len(digits) <= 10:
        return tuple(dict.fromkeys((digits[-9:], *(_abroad(digits) if len(digits) == 10 else ()))))
    abroad = _abroad(digits)
    if not abroad and len(digits) == 11 and digits[0] == "8":
        return (digits[-9:],)
    return abroad
