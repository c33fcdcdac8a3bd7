"""Handles and e-mail addresses by their shape alone, which a machine that reads pictures badly leaves of them.

It takes an e for a c, an l for an i, rn for m, and loses dots. What it takes for one another is one letter in a shape, and a letter that
it takes for two is its strokes, so what it made of an identifier and the identifier itself have one shape. So have others: of a hundred
thousand people somebody for one handle in twenty. So the letters at one end or the other must stand as they are. Whoever is found so
perhaps is meant, and a human looks. These forms are enrolled beside the identifier's own, and begin with a sign with which no such
form does.
"""

import re
from collections.abc import Iterator

from staydown.words.protect import IdentifierKind as Kind

from .disguise import drawn_badly, outline, strokes
from .names import SLIP

SHORTEST, SHORTEST_ADDRESS, LONG = 10, 12, 10
"""In letters: a handle and an e-mail address with shorter shapes fit too many others; and what stands before the @ is long."""

END, END_OF_SHORT = 5, 3
"""In letters: what must stand as it is at one end of a name; and of one that is not long."""

LONGEST = 64
"""In signs: what is read of an address on each side of its @."""

_NAME = "abcdefghijklmnopqrstuvwxyz0123456789_%+-.,"
_LAST = re.compile("[.,][^.,]*$")


def misread_forms(kind: Kind, form: str) -> tuple[str, ...]:
    """The shape of an identifier in its canonical form, with one end or the other; none of a kind that has no shapes, or of a short one."""
    if kind is Kind.EMAIL:
        local, _, host = form.partition("@")
        return _address(local, host)
    return _with_ends(_shape(form), form) if kind is Kind.HANDLE and len(form) >= SHORTEST else ()


def misread_emails(folded: str) -> Iterator[tuple[str, int]]:
    """Every e-mail address of a folded text by its shape, and where it begins: what stands around an @, whatever its dots.

    Its last part may be the next sentence: both readings are given.
    """
    for at in re.finditer("@", folded):
        before, after = folded[max(0, at.start() - LONGEST) : at.start()], folded[at.end() : at.end() + LONGEST]
        local, host = before[len(before.rstrip(_NAME)) :], after[: len(after) - len(after.lstrip(_NAME))].rstrip(".,")
        forms = (form for one in (host, _LAST.sub("", host)) for form in _address(local, one))
        yield from ((form, at.start() - len(local)) for form in dict.fromkeys(forms))


def _address(local: str, host: str) -> tuple[str, ...]:
    """The shape of an address by what stands before and after its @, with one end or the other of what is before; none of a short one.

    What stands before it tells people apart where it is long, and so the rest of it, of which machines make anything, is left out.
    """
    name = outline(local)
    if len(name) >= LONG:
        return _with_ends(f"{_shape(name)}@", name)
    rest = outline(host)
    return _with_ends(f"{_shape(name)}@{_shape(rest)}", name) if len(name) + len(rest) >= SHORTEST_ADDRESS else ()


def _with_ends(shape: str, name: str) -> tuple[str, str]:
    """A shape with the first letters of a name as they are, and with the last."""
    size = END if len(name) >= LONG else END_OF_SHORT
    return f"{SLIP}{shape}^{name[:size]}", f"{SLIP}{shape}${name[-size:]}"


def _shape(outlined: str) -> str:
    """The shape of an outline, in its strokes."""
    return strokes(drawn_badly(outlined))
