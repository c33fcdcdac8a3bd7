"""The two families of type that the package brings: what they can draw, and how wide it comes out."""

from functools import cache
from importlib.resources import files

from .glyphs import advances, characters
from .shown import named, shown

_FAMILIES = ("NotoSans", "NotoSansArabic")
_FOLDER = files(__package__).joinpath("fonts")


def drawn(text: str) -> str:
    """The text as it is shown, with each character that no family has in both weights written by its number, as [U+4E2D]."""
    return "".join(c if c == "\n" or ord(c) in _drawable() else named(c) for c in shown(text))


def width(text: str) -> float:
    """How far a line of bold type reaches, in parts of its size; bold is the wider of the two weights."""
    known = _advances()
    return sum(known.get(ord(c), 1.0) for c in text)


@cache
def _drawable() -> frozenset[int]:
    """The code points that some family has in both of its weights."""
    each = [[characters(_FOLDER.joinpath(f"{name}-{weight}.ttf").read_bytes()) for weight in ("Regular", "Bold")] for name in _FAMILIES]
    return frozenset().union(*(regular & bold for regular, bold in each))


@cache
def _advances() -> dict[int, float]:
    found: dict[int, float] = {}
    for name in reversed(_FAMILIES):
        found |= advances(_FOLDER.joinpath(f"{name}-Bold.ttf").read_bytes())
    return found
