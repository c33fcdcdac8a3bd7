"""What all charts have in common: legend, axes, names of rows, and words that keep out of each other's way."""

from collections.abc import Sequence
from dataclasses import dataclass

from .drawing import LEADING, SMALL, TEXT, Box, Drawing, width_of, wrapped
from .scales import Scale

WIDE, NARROW = 640.0, 340.0
"""The width of a chart on a page or on paper, and on a telephone."""

UNKNOWN = "not known"
"""What is said of a value that nobody knows; it is never drawn as nought."""

_LEAST = 96.0
"""The least room at the right of an event in which its words are still broken into lines rather than set at its left."""

DOT = 4.5
"""The radius of a mark that stands for one thing."""

GAP = 8.0
"""The room between things that stand side by side, in units of the drawing."""

Flag = tuple[float, Box, list[str]]
"""An event that was given its place: where on the axis, the box of its words, and these in lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of piece that stacked bars are made of: its name, its colour's role, and whether it is hatched."""

    name: str
    role: str
    hatch: bool = False


def legend(drawing: Drawing, items: Sequence[tuple[str, str, str | None]], hatched: int | None = None) -> float:
    """What each series is called, in rows at the top: name, colour and how its line is broken, None for a box. Where the last row ends."""
    x, top = 0.0, 2.0
    for n, (name, role, dash) in enumerate(items):
        lines_of = wrapped(name, drawing.width - 30)
        wide = 26 + max(width_of(line) for line in lines_of)
        if x and x + wide > drawing.width:
            x, top = 0.0, top + TEXT * LEADING + 2
        if dash is None:
            drawing.rect(x, top + 2, 18, 11, role=role, hatch=n == hatched)
        else:
            drawing.line((x, top + 8), (x + 20, top + 8), role=role, width=2.2, dash=dash)
        for row, line in enumerate(lines_of):
            drawing.text(x + 26, top + TEXT + row * TEXT * LEADING, line)
        top += (len(lines_of) - 1) * TEXT * LEADING
        x += wide + 18
    return top + TEXT * LEADING + 4 if items else 0.0


def boxes(drawing: Drawing, parts: Sequence[Part], *, dots: bool = False) -> float:
    """The legend of stacked bars, or of dots, of which a hatched part's are hollow."""
    x, top = 0.0, 2.0
    for part in parts:
        wide = 20 + width_of(part.name)
        if x and x + wide > drawing.width:
            x, top = 0.0, top + TEXT * LEADING + 2
        if dots:
            drawing.dot(x + 8, top + 8, DOT, role=part.role, hollow=part.hatch)
        else:
            drawing.rect(x, top + 2, 13, 12, role=part.role, hatch=part.hatch)
        drawing.text(x + 19, top + TEXT, part.name)
        x += wide + 14
    return top + TEXT * LEADING + 2


def placed_flags(events: Sequence[tuple[float, str]], left: float, right: float, top: float) -> tuple[list[Flag], float]:
    """Where the words of each event stand, so that none covers another and no stem runs through any, and where the lowest of them ends.

    An event is (place, text). Its words stand at the right of its place, or at the left where the drawing ends; the rows fill from below.
    Only a stem under words at the left may still meet them: these are drawn over it.
    """
    placed: list[tuple[float, Box, list[str], int]] = []
    room = min(190.0, (right - left) * 0.46)
    for x, text in sorted(events, reverse=True):
        beside = right - x - 5
        said = wrapped(text, min(room, beside) if beside >= _LEAST else room, SMALL)
        wide = max(width_of(line, SMALL) for line in said)
        start = x + 5 if wide <= beside else max(x - 5 - wide, 0.0)
        box = Box(start, 0, start + wide, len(said) * SMALL * LEADING)
        meets = [r for at, o, _, r in placed if (box.left - 6 < at < box.right + 2) or (box.left - 6 < o.right and o.left < box.right + 6)]
        placed.append((x, box, said, max(meets, default=-1) + 1))
    depth = max((row for *_, row in placed), default=-1) + 1
    heights = [max((box.bottom for _, box, _, row in placed if row == n), default=0.0) + 4 for n in range(depth)]
    found = []
    for x, box, said, row in placed:
        foot = top + sum(heights[row:])
        found.append((x, Box(box.left, foot - heights[row], box.right, foot - heights[row] + box.bottom), said))
    return found, top + sum(heights)


def raise_flags(drawing: Drawing, flags: list[Flag], foot: float, role: str = "soft") -> None:
    """Draws events that were given their place: a thin line down to `foot`, and the words beside its head."""
    for x, box, said in flags:
        drawing.line((x, box.top + 2), (x, foot), role="edge", dash="3 3", says=" ".join(said))
    for _, box, said in flags:
        for n, line in enumerate(said):
            drawing.text(box.left, box.top + SMALL + n * SMALL * LEADING, line, role=role, size=SMALL, halo=True)


def row_name(drawing: Drawing, said: list[str], top: float, tall: float) -> None:
    """The name of a row, in the middle of its height."""
    first = top + (tall - len(said) * TEXT * LEADING) / 2 + TEXT
    for n, line in enumerate(said):
        drawing.text(0, first + n * TEXT * LEADING, line)


def column(names: Sequence[str], width: float) -> float:
    """How wide the column of names is: as wide as the widest, and no wider than a third."""
    return min(max((width_of(name) for name in names), default=0.0), width * 0.34) + GAP


def grid(drawing: Drawing, y: Scale, values: Sequence[float], texts: Sequence[str], left: float) -> None:
    """Lines across at some values, each with what it says at the left; the one at nought is the foot."""
    for value, text in zip(values, texts, strict=True):
        drawing.line((left, y(value)), (drawing.width, y(value)), role="edge" if value == 0 else "line")
        drawing.text(left - GAP, y(value) + 4, text, role="soft", size=SMALL, anchor="end")


def across_axis(drawing: Drawing, marks: Sequence[tuple[float, str]], foot: float, name: str, left: float) -> None:
    """The axis across: ticks with what they say, kept inside the drawing, and the name of the axis below."""
    for x, text in marks:
        half = width_of(text, SMALL) / 2
        drawing.line((x, foot), (x, foot + 4), role="edge")
        drawing.text(min(max(x, half), drawing.width - half), foot + SMALL + GAP, text, role="soft", size=SMALL, anchor="middle")
    drawing.height = foot + SMALL + GAP * 2
    if name:
        middle = min((left + drawing.width) / 2, drawing.width - width_of(name, SMALL) / 2)
        drawing.text(middle, drawing.height + SMALL, name, role="soft", size=SMALL, anchor="middle")
        drawing.height += SMALL + GAP


def nothing(drawing: Drawing, top: float) -> str:
    """The drawing of no data at all: one line that says so."""
    drawing.text(0, top + TEXT + GAP, f"Nothing to draw: {UNKNOWN}.", role="soft")
    drawing.height = top + TEXT * 2 + GAP
    return drawing.svg()


def told(told: Sequence[str]) -> str:
    """Statements in one text, for the reader who does not see the drawing."""
    return ". ".join(told) + "." if told else f"{UNKNOWN}."
