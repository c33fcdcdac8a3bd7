"""The languages in which the house itself speaks to people, and how each writes a day."""

from collections.abc import Mapping
from datetime import date


def _named(months: str) -> tuple[str, ...]:
    """The names of the months, parted by blanks."""
    return tuple(months.split())


MONTHS: Mapping[str, tuple[str, ...]] = {
    "fr": _named("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "nl": _named("januari februari maart april mei juni juli augustus september oktober november december"),
    "de": _named("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "en": _named("January February March April May June July August September October November December"),
}
"""The names of the months by language (ISO 639-1); its keys are the languages that are spoken to people."""

NAMES: Mapping[str, str] = {"fr": "Français", "nl": "Nederlands", "de": "Deutsch", "en": "English"}
"""What each of these languages calls itself."""

SPOKEN = tuple(MONTHS)
"""The codes of the languages in which people are spoken to, in the order in which they are offered."""


def day(on: date, language: str = "en") -> str:
    """A day with its month as a word, so that no country reads it the other way round: '1er mars 2026', '1. März 2026', '1 March 2026'.

    A language that is not spoken gets the English one.
    """
    number = {"fr": "1er" if on.day == 1 else f"{on.day}", "de": f"{on.day}."}.get(language, f"{on.day}")
    return f"{number} {MONTHS.get(language, MONTHS['en'])[on.month - 1]} {on.year}"
