"""How a name or a weak thing was written, told from the form by which it was found: the looser the way, the less it says."""

from collections.abc import Iterable
from enum import IntEnum

from .names import ABROAD, CONSONANTS, ENROLLED_ABROAD, JOINED, SLIP, SOUND, Asked, is_initial, is_loose


class Way(IntEnum):
    """How a writing is like what was enrolled, the closest first."""

    SPELLED = 0
    JOINED = 1
    SLIP = 2
    SOUND = 3
    ACROSS = 4
    CONSONANTS = 5
    MISREAD = 6
    APART = 7
    INITIAL = 8


_SIGNS = {JOINED: Way.JOINED, SLIP: Way.SLIP, SOUND: Way.SOUND, ABROAD: Way.ACROSS, ENROLLED_ABROAD: Way.ACROSS}


def way_of(form: str) -> Way:
    """The way of a form of a name or of a word of a weak thing."""
    way = _SIGNS.get(form[0], Way.SPELLED)
    if way is Way.ACROSS and form[1] == CONSONANTS:
        return Way.CONSONANTS
    return Way.INITIAL if way is Way.SPELLED and " " in form and is_initial(form) else way


def way_of_name(asked: Asked) -> Way:
    """The way of a form of a name that a text asked for: with a slip or by its sound, and around other words, is looser than each alone."""
    return Way.APART if asked.apart and is_loose(asked.form) else way_of(asked.form)


def closest(forms: Iterable[str]) -> Way:
    """The closest way among forms, at least one."""
    return min(map(way_of, forms))
