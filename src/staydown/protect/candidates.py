"""Everything in a folded text that could be a strong identifier, in its canonical form, with where it stands.

Generous on purpose: a candidate is only looked up as a blinded token, and what nobody enrolled finds nobody. Every loop
keeps a bounded window, so time is linear in the text and memory does not grow with it.
"""

import re
from collections.abc import Iterator

from staydown.kernel.mentions import EMAIL, HANDLE, LETTERED, NUMBER, PLATE
from staydown.words.protect import IdentifierKind as Kind

from .accounts import drawn_apart, emails, handles
from .disguise import closed_up
from .misread import misread_emails, misread_forms
from .national import lettered, mistaken_forms, national_forms
from .numbers import written
from .phones import phone_forms
from .plates import plates

Candidate = tuple[Kind, str, int, bool]
"""A kind, a canonical form, the offset in the folded text where it begins, and whether it stands there or was perhaps misread."""

EVERY = NUMBER | LETTERED | PLATE | EMAIL | HANDLE
"""Every kind of strong identifier, by the bits of `kernel.mentions`."""

_DIGIT = re.compile("[0-9]")


def candidates(folded: str, what: int = EVERY) -> Iterator[Candidate]:
    """Phones, national numbers, plates, e-mail addresses and handles, or what is asked for of them by the bits of `kernel.mentions`.

    Perhaps misread are addresses and handles by their shape, and national numbers with a digit for another.
    """
    for number in written(folded) if what & NUMBER else ():
        yield from ((Kind.PHONE, form, number.start, True) for form in phone_forms(number))
        yield from ((Kind.NATIONAL_NUMBER, form, number.start, True) for form in national_forms(number))
        yield from ((Kind.NATIONAL_NUMBER, form, number.start, False) for form in mistaken_forms(number))
    if what & (LETTERED | PLATE) and _DIGIT.search(folded):
        yield from ((Kind.NATIONAL_NUMBER, form, start, True) for form, start in lettered(folded))
        yield from ((Kind.PLATE, form, start, True) for form, start in (plates(folded) if what & PLATE else ()))
    if what & EMAIL:
        yield from ((Kind.EMAIL, form, start, True) for form, start in emails(folded))
        yield from ((Kind.EMAIL, form, start, False) for form, start in misread_emails(folded))
    for form, start in handles(folded) if what & HANDLE else ():
        yield from _handle(form, start)


def candidates_in(text: str, what: int = EVERY) -> Iterator[Candidate]:
    """Those of a reading, drawn apart or not; those of a text that stands as it is are found in its readings."""
    if text.isascii():
        yield from candidates(text, what)
        for run in closed_up(text):
            yield from candidates(run)
            for form in drawn_apart(run):
                yield from _handle(form, 0)


def _handle(form: str, start: int) -> Iterator[Candidate]:
    """A handle, and by its shape."""
    yield Kind.HANDLE, form, start, True
    yield from ((Kind.HANDLE, one, start, False) for one in misread_forms(Kind.HANDLE, form))
