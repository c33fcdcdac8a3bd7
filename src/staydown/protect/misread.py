"""Handles and e-mail addresses by their shape alone, which a machine that reads pictures badly leaves of them.

It takes an e for a c, an l for an i, rn for m, and loses dots. What it takes for one another is one letter in a shape, and a letter that
it takes for two is its strokes, so what it made of an identifier and the identifier itself have one shape. So have others: of a hundred
thousand people somebody for one handle in twenty. So the letters at one end or the other must stand as they are. Whoever is found so
perhaps is meant, and a human looks. These forms are enrolled beside the identifier's own, and begin with a sign with which no such
form does.
"""

import re
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import product

from staydown.words.protect import IdentifierKind as Kind

from .confusions import OUTLINES, Original, likely, nearest
from .disguise import drawn_badly, outline, strokes
from .names import SLIP

SHORTEST, SHORTEST_ADDRESS, LONG = 10, 12, 10
"""In letters: a handle and an e-mail address with shorter shapes fit too many others; and what stands before the @ is long."""

END, END_OF_SHORT = 5, 3
"""In letters: what must stand as it is at one end of a name; and of one that is not long."""

LONGEST = 64
"""In signs: what is read of an address on each side of its @."""

MIDDLES = 12
"""How many shapes are tried of what is read as a shape in what a picture says."""

_NAME = "abcdefghijklmnopqrstuvwxyz0123456789_%+-.,"
_LAST = re.compile("[.,][^.,]*$")


def misread_forms(kind: Kind, form: str) -> tuple[str, ...]:
    """The shape of an identifier in its canonical form, with one end or the other; none of a kind that has no shapes, or of a short one."""
    if kind is Kind.EMAIL:
        local, _, host = form.partition("@")
        return _address(local, host)
    return _with_ends(form, "") if kind is Kind.HANDLE and len(form) >= SHORTEST else ()


def misread_emails(folded: str) -> Iterator[tuple[str, int]]:
    """Every e-mail address of a folded text by its shape, and where it begins: what stands around an @, whatever its dots.

    Its last part may be the next sentence: both readings are given.
    """
    for local, hosts, start in around_ats(folded):
        forms = (form for host in hosts for form in _address(local, host))
        yield from ((form, start) for form in dict.fromkeys(forms))


def around_ats(folded: str) -> Iterator[tuple[str, tuple[str, str], int]]:
    """What stands before every @, what after it with and without its last part, and where it begins."""
    for at in re.finditer("@", folded):
        before, after = folded[max(0, at.start() - LONGEST) : at.start()], folded[at.end() : at.end() + LONGEST]
        local, host = before[len(before.rstrip(_NAME)) :], after[: len(after) - len(after.lstrip(_NAME))].rstrip(".,")
        yield local, (host, _LAST.sub("", host)), at.start() - len(local)


def likely_handle(form: str, most: int) -> Iterator[str]:
    """The forms of a handle that may have been read as this one, at most about so many, the likeliest first."""
    return _likely_ends(form, "", most) if len(form) >= SHORTEST else iter(())


def likely_emails(local: str, hosts: Iterable[str], most: int) -> Iterator[str]:
    """The forms of addresses that may have been read as what stands before an @ and, in either reading, after it."""
    name = outline(local)
    for rest in dict.fromkeys(("@",) if len(name) >= LONG else (f"@{strokes_of(outline(host))}" for host in hosts)):
        if len(name) + len(rest) > SHORTEST_ADDRESS:
            yield from _likely_ends(name, rest, most)


def likely_names(local: str, most: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """What may have been read as a long name before an @, the likeliest first, and the two forms of an address with each, whatever its
    host."""
    name = outline(local)
    yield from ((one, _with_ends(one, "@")) for one in nearest(name, most) if len(name) >= LONG and len(one) >= LONG)


def _likely_ends(name: str, rest: str, most: int) -> Iterator[str]:
    """The forms of names that may have been read as this one, the likeliest first: what is kept of one end is read as letters, the other
    end as a shape."""
    size = _end_of(name)
    found = list[Original]()
    for cut in range(size - 1, size + 2):
        heads = [one for one in likely(name[:cut], OUTLINES, most) if len(one[1]) == size]
        found += ((cost + more, _first(head + tail, rest, size)) for (cost, head), (more, tail) in product(heads, _drawn(name[cut:])))
        tails = [one for one in likely(name[-cut:], OUTLINES, most) if len(one[1]) == size]
        found += ((cost + more, _last(head + tail, rest, size)) for (more, head), (cost, tail) in product(_drawn(name[:-cut]), tails))
    yield from (form for _, form in nsmallest(2 * most, found))


def _drawn(letters: str) -> list[Original]:
    """What letters may have been read from, one of each shape."""
    return likely(letters, OUTLINES, MIDDLES, lambda sign: strokes_of(outline(sign)))


def _address(local: str, host: str) -> tuple[str, ...]:
    """The shape of an address by what stands before and after its @, with one end or the other of what is before; none of a short one.

    What stands before it tells people apart where it is long, and so the rest of it, of which machines make anything, is left out.
    """
    name = outline(local)
    if len(name) >= LONG:
        return _with_ends(name, "@")
    rest = outline(host)
    return _with_ends(name, f"@{strokes_of(rest)}") if len(name) + len(rest) >= SHORTEST_ADDRESS else ()


def _with_ends(name: str, rest: str) -> tuple[str, str]:
    """The shape of a name and of the rest, with the first letters of the name as they are, and with the last."""
    size = _end_of(name)
    return _first(name, rest, size), _last(name, rest, size)


def _end_of(name: str) -> int:
    """How many letters of an end of a name must stand as they are."""
    return END if len(name) >= LONG else END_OF_SHORT


def _first(name: str, rest: str, size: int) -> str:
    """The form by the shape of a name and its first letters."""
    return f"{SLIP}{strokes_of(name)}{rest}^{name[:size]}"


def _last(name: str, rest: str, size: int) -> str:
    """The form by the shape of a name and its last letters."""
    return f"{SLIP}{strokes_of(name)}{rest}${name[-size:]}"


def strokes_of(outlined: str) -> str:
    """The shape of an outline, in its strokes."""
    return strokes(drawn_badly(outlined))
