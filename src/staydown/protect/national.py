"""National numbers of people, told from other numbers by their check digits or letters.

Which country a number is of is not kept: its form is its digits and letters, and what nobody enrolled finds nobody. Every rule
was also compared with python-stdnum 2.2 (LGPL, no part of this project) on 20,000 random numbers or more: they agreed, but for
Belgian numbers of people who are not born yet, which are good here.
"""

import re
from collections.abc import Iterator

from .numbers import Written

_ODD = dict(zip("0123456789abcdefghijklmnopqrstuvwxyz", (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
), strict=True))  # fmt: skip
_GAP = "[^a-z0-9]{0,3}"
_DNI_LETTERS = "trwagmyfpdxbnjzsqvhlcke"
MISTAKEN = {
    "0": "689", "1": "47", "2": "37", "3": "2589", "4": "19", "5": "368", "6": "058", "7": "129", "8": "03569", "9": "034578",
}  # fmt: skip
"""The digits that a machine which reads badly makes each digit of."""

LETTERED = re.compile(
    "(?<![a-z0-9])(?:"
    + "|".join(
        (
            rf"(?:[xyz]{_GAP})?[0-9](?:{_GAP}[0-9]){{6,7}}{_GAP}[a-z]",
            _GAP.join(("[a-z]{3}", "[a-z]{3}", "[0-9lmnp-v]{2}", "[a-ehlmpr-t]", "[0-9lmnp-v]{2}", "[a-z]", "[0-9lmnp-v]{3}", "[a-z]")),
            _GAP.join(("[12]", "[0-9]{2}", "[0-9]{2}", "2", "[ab]", "[0-9]{3}", "[0-9]{3}", "[0-9]{2}")),
        )
    )
    + ")(?![a-z0-9])"
)
"""A number of a person with letters in it, by its shape alone."""

_SIGNS = re.compile("[^a-z0-9]")


def national_form(folded: str) -> str:
    """The form of the one national number that a folded value holds; empty where no check fits."""
    form = _SIGNS.sub("", folded)
    return form if is_national_number(form) else ""


def national_forms(number: Written) -> tuple[str, ...]:
    """The form of a written number whose check digits fit, as a tuple of one or none; one of nine digits must stand alone."""
    if not is_national_number(number.digits) or (len(number.digits) == 9 and not (number.apart and number.plain)):
        return ()
    return (number.digits,)


def mistaken_forms(number: Written) -> Iterator[str]:
    """The forms of a written number that fits no check, with one digit as another that it may be misread from, where these fit one.

    Only of checks by 97: one in ten would let through too many numbers that are no such thing.
    """
    digits = number.digits
    if len(digits) not in (11, 15) or number.plus or is_national_number(digits):
        return
    for place, digit in enumerate(digits):
        for other in MISTAKEN[digit]:
            form = f"{digits[:place]}{other}{digits[place + 1 :]}"
            if is_belgian(form) if len(form) == 11 else is_french(form):
                yield form


def lettered(folded: str) -> Iterator[tuple[str, int]]:
    """Every national number with letters in it whose check fits, with where it begins."""
    for found in LETTERED.finditer(folded):
        form = _SIGNS.sub("", found.group())
        if is_national_number(form):
            yield form, found.start()


def is_national_number(form: str) -> bool:
    """Whether small letters and digits carry the check of a national number of one of the countries below."""
    if form.isdigit():
        if len(form) == 11:
            return is_belgian(form) or is_german(form) or is_polish(form) or is_turkish(form)
        return is_dutch(form) if len(form) == 9 else len(form) == 15 and is_french(form)
    if len(form) == 15:
        return is_french(form)
    return is_spanish(form) if len(form) == 9 else len(form) == 16 and is_italian(form)


def is_belgian(form: str) -> bool:
    """Belgium: eleven digits, the last two 97 less the remainder of the first nine by 97.

    For people born from 2000 on a 2 is put before the nine (Royal Decree of 3 April 1984; its text was not checked).
    """
    stem, check = form[:9], int(form[9:])
    return check in (97 - int(stem) % 97, 97 - int("2" + stem) % 97)


def is_french(form: str) -> bool:
    """France: sex, year, month, place and order in thirteen signs, then 97 less their remainder by 97.

    Of Corsica, 2A counts as 19 and 2B as 18. No text of the rule was checked.
    """
    if not re.fullmatch(r"[1-478][0-9]{4}(?:[0-9]{2}|2[ab])[0-9]{8}", form):
        return False
    return 97 - int(form[:13].replace("2a", "19").replace("2b", "18")) % 97 == int(form[13:])


def is_dutch(form: str) -> bool:
    """The Netherlands: nine digits, weighted 9 to 2 and -1, whose sum is a multiple of 11.

    Checked against github.com/marcenthoven/bsn, which gives the rule and a worked example.
    """
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), form, strict=True))
    return total % 11 == 0 and int(form) > 0


def is_german(form: str) -> bool:
    """Germany: a tax id of eleven digits, ISO 7064 mod 11,10; of the first ten one comes twice or thrice, and the others once at most.

    The check was compared with kryptografie.de/kryptografie/chiffre/steuer-id.htm, the second rule with no text.
    """
    counts = sorted((form[:10].count(digit) for digit in "0123456789"), reverse=True)
    if form[0] == "0" or counts[0] not in (2, 3) or counts[1] > 1:
        return False
    product = 10
    for digit in form[:10]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(form[10])


def is_spanish(form: str) -> bool:
    """Spain: eight digits, or x, y, z (0, 1, 2) and seven digits, then the letter at their remainder by 23.

    Checked against the rule in the npm package stdnum (src/es/dni.ts), which names OECD's note on Spanish numbers.
    """
    if not re.fullmatch("[0-9xyz][0-9]{7}[a-z]", form):
        return False
    return _DNI_LETTERS[int(form[:8].translate(str.maketrans("xyz", "012"))) % 23] == form[8]


def is_italian(form: str) -> bool:
    """Italy: fifteen letters and digits of the codice fiscale, then the letter of their sum by 26, odd places by a table.

    The layout was checked against asinformatica.net/codice-fiscale-calcolo.html, the table with no text.
    """
    if not form.isalnum() or not form[15].isalpha():
        return False
    even = sum(int(sign) if sign.isdigit() else ord(sign) - ord("a") for sign in form[1:15:2])
    return (even + sum(_ODD[sign] for sign in form[0:15:2])) % 26 == ord(form[15]) - ord("a")


def is_polish(form: str) -> bool:
    """Poland: a PESEL of eleven digits, weighted 1, 3, 7, 9 in turn, whose last makes the sum a multiple of 10.

    Checked against the article PESEL of Wikipedia (copy of August 2020), which gives the rule and a worked example.
    """
    return sum(weight * int(digit) for weight, digit in zip((1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), form, strict=True)) % 10 == 0


def is_turkish(form: str) -> bool:
    """Turkey: eleven digits, the first not 0; the tenth and the eleventh are sums of those before. No text of the rule was checked."""
    digits = [int(digit) for digit in form]
    odd, even = sum(digits[0:9:2]), sum(digits[1:8:2])
    return digits[0] != 0 and (7 * odd - even) % 10 == digits[9] and sum(digits[:10]) % 10 == digits[10]
