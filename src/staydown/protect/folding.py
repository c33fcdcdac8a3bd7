"""One plain writing for every way of writing the same thing: lower-case ASCII, line breaks kept; and how else it may be meant.

What stands for each sign is said in `signs`, which letters are drawn alike in `lookalikes`, what is shown in reverse in
`direction`. Time is linear in the text.
"""

import re
from itertools import chain

from .direction import as_shown
from .lookalikes import is_familiar, spellings
from .signs import PLAIN, Table, composed, transliterated


def fold(text: str) -> str:
    """The plain writing of a text: ASCII without capitals, with its line breaks."""
    if text.isascii():
        small = text.lower()
        return small if small.isprintable() else small.translate(PLAIN)
    text = composed(text)
    return text.translate(PLAIN) if is_familiar(text) else transliterated(spellings(text)[0])


def readings(text: str) -> tuple[str, ...]:
    """The plain writings that a text can be meant to be read as, none twice, `fold(text)` first; usually that one alone.

    The others: as it is shown where its direction is turned, with words parted before capitals, with all words read as they
    are drawn, and with mixed words read in the script that most of their letters are of. The words of a text are read all one
    way or all the other, so it has nine readings at most.
    """
    if text.isascii():
        return (fold(text), fold(parted(text))) if _HUMP.search(text) else (fold(text),)
    text = composed(text)
    shown = as_shown(text)
    orders = dict.fromkeys((text, shown, parted(shown)))
    return tuple(dict.fromkeys(map(transliterated, dict.fromkeys(chain.from_iterable(map(spellings, orders))))))


def parted(text: str) -> str:
    """A text, not folded, with a blank wherever a small letter is followed by a capital: `#WannesVander` is two words."""
    if text.isascii():
        return _HUMP.sub(r" \g<0>", text)
    ends = [found.end() for found in _HUMP_SHAPE.finditer(text.translate(_CASES))]
    return " ".join(text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))


def _case(char: str) -> str:
    """`a` for a small letter, `A` for a capital, a blank for anything else."""
    return "a" if char.islower() else "A" if char.isupper() else " "


_CASES = Table(_case)

_HUMP, _HUMP_SHAPE = re.compile("[A-Z](?<=[a-z][A-Z])"), re.compile("a(?=A)")
