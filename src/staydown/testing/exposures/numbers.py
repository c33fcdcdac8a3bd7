"""Phones, plates and national numbers of nobody.

The last digit of a phone or plate, and a house number, is odd where somebody is enrolled with it and even where it stands in a message that
exposes nobody: so no message can expose by chance.
"""

from .chance import Chance
from .table import country_of

LETTERS = "ABDEFGHJKLMNPRSTUVWXYZ"
SHARED = "ABEKMHOPCTYX"
"""The letters of Russian plates, which Latin has too; `C` in a shape stands for one of them."""


def filled(shape: str, odd: bool, chance: Chance) -> str:
    """A shape with a digit for each `#`, a letter for each `@` or `C`; its last digit odd or even."""
    last = shape.rfind("#")
    made = ""
    for place, sign in enumerate(shape):
        if place == last:
            made += str(2 * chance.below(5) + odd)
        elif sign == "#":
            made += str(chance.below(10))
        else:
            made += chance.of(LETTERS) if sign == "@" else chance.of(SHARED) if sign == "C" else sign
    return made


def phone(country: str, odd: bool, chance: Chance) -> str:
    """A mobile number as `+32471234567`."""
    shape = country_of(country)
    return f"+{shape.code}{filled(shape.phone, odd, chance)}"


def plate(country: str, odd: bool, chance: Chance) -> str:
    """A number plate in the shape of its country."""
    return filled(country_of(country).plate, odd, chance)


def national_number(first_year: int, last_year: int, chance: Chance) -> str:
    """A Belgian national number as `85.07.30-033.28` of somebody born in those years, with its check.

    The check is 97 less the remainder of the first nine digits by 97; a 2 is put before the nine for those who are born from 2000 on.
    """
    year, month, day = first_year + chance.below(last_year - first_year + 1), 1 + chance.below(12), 1 + chance.below(28)
    order = 1 + chance.below(997)
    nine = f"{year % 100:02}{month:02}{day:02}{order:03}"
    check = 97 - int(nine if year < 2000 else f"2{nine}") % 97
    return f"{nine[:2]}.{nine[2:4]}.{nine[4:6]}-{nine[6:]}.{check:02}"
