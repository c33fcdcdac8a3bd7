"""Moments: an operation on one line, and how close to T-0 each cell struck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .drawing import LEADING, TEXT, Drawing, wrapped
from .frame import DOT, GAP, WIDE, Part, across_axis, boxes, column, nothing, placed_flags, raise_flags, row_name, told
from .scales import Near, Scale, moments, offset, offset_ticks


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a moment, or over a time where `until` is given; a `major` one is T-0."""

    at: datetime
    text: str
    until: datetime | None = None
    major: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A node on the strip: seconds from T-0, the name of its part, and what it is."""

    seconds: float
    part: str
    says: str = ""


def timeline(title: str, events: Sequence[Event], *, width: float = WIDE, says: str = "") -> str:
    """Events along one line of time, each with its words beside it; a time that lasted is a bar on the line."""
    drawing = Drawing(width, 0, title, says or told([f"{e.at:%Y-%m-%d %H:%M} {e.text}" for e in events]))
    if not events:
        return nothing(drawing, 0)
    first, last = min(e.at for e in events), max(e.until or e.at for e in events)
    x = Scale(first.timestamp(), max(last.timestamp(), first.timestamp() + 1), 6, width - 6)
    flags, top = placed_flags([(x(e.at.timestamp()), e.text) for e in events], 0, width, 0)
    line = top + GAP
    raise_flags(drawing, flags, line)
    drawing.line((0, line), (width, line), role="edge", width=2)
    for event in events:
        at = x(event.at.timestamp())
        if event.until:
            drawing.rect(at, line - 4, max(x(event.until.timestamp()) - at, 3), 8, role="c4", says=event.text)
    for event in sorted(events, key=lambda e: e.major):
        at = x(event.at.timestamp())
        if event.major:
            drawing.shape([(at, line - 8), (at + 8, line), (at, line + 8), (at - 8, line)], role="c1", says=event.text)
        else:
            drawing.dot(at, line, DOT, role="c1", hollow=True, says=event.text)
    marks = [(x(at.timestamp()), text) for at, text in moments(first, last, max(2, int(width / 90)))]
    across_axis(drawing, marks, line + 8, "", 0)
    return drawing.svg()


def strip(title: str, lanes: Sequence[tuple[str, Sequence[Mark]]], parts: Sequence[Part], *, width: float = WIDE, says: str = "") -> str:
    """When each node of each lane was reported, in time from T-0; marks at one time stand one above the other, a hatched part is hollow."""
    kinds = {part.name: part for part in parts}
    said = [f"{name}: " + ", ".join(f"{offset(m.seconds)} {m.part}" for m in sorted(marks, key=_when)) for name, marks in lanes]
    drawing = Drawing(width, 0, title, says or told(said))
    every = [mark for _, marks in lanes for mark in marks]
    used = [part for part in parts if any(mark.part == part.name for mark in every)]
    top = boxes(drawing, used, dots=True) + GAP
    if not every:
        return nothing(drawing, top)
    left = column([name for name, _ in lanes], width)
    seconds = [0.0, *(mark.seconds for mark in every)]
    x = Near(min(seconds), max(seconds), left + DOT, width - DOT - 1)
    start = top
    for name, marks in lanes:
        levels = _levels([x(m.seconds) for m in sorted(marks, key=_when)])
        name_lines = wrapped(name, left - GAP)
        tall = max((max(levels, default=0) + 1) * (2 * DOT + 1) + GAP, len(name_lines) * TEXT * LEADING + 4)
        row_name(drawing, name_lines, top, tall)
        drawing.line((left, top + tall), (width, top + tall))
        for mark, level in zip(sorted(marks, key=_when), levels, strict=True):
            part, y = kinds[mark.part], top + tall - DOT - 2 - level * (2 * DOT + 1)
            says_it = mark.says or f"{name}: {offset(mark.seconds)} {mark.part}"
            drawing.dot(x(mark.seconds), y, DOT, role=part.role, hollow=part.hatch, says=says_it)
        top += tall
    drawing.line((x(0), start - 2), (x(0), top + 4), role="c1", width=1.5, dash="4 3", says="T-0")
    ticks = [(x(tick), offset(tick)) for tick in offset_ticks(x, 66)]
    across_axis(drawing, ticks, top, "time from T-0, drawn wider the nearer to it", left)
    return drawing.svg()


def _when(mark: Mark) -> tuple[float, str]:
    return mark.seconds, mark.part


def _levels(places: Sequence[float]) -> list[int]:
    """On which level each mark stands, so that none covers another; the places rise."""
    ends: list[float] = []
    found = []
    for place in places:
        level = next((n for n, end in enumerate(ends) if place - end >= 2 * DOT + 0.5), len(ends))
        if level == len(ends):
            ends.append(place)
        ends[level] = place
        found.append(level)
    return found
