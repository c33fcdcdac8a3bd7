"""Lying bars: groups that are compared, each with its interval, and counts stacked by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from .drawing import LEADING, SERIES, SMALL, TEXT, Drawing, width_of, wrapped
from .frame import GAP, UNKNOWN, WIDE, Part, boxes, column, legend, row_name, told
from .scales import Scale, percent, written

_BAR, _PIECE = 14.0, 20.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a group: its value, None for unknown, and where there is one its interval."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that are compared with each other, under one name."""

    name: str
    bars: tuple[Bar, ...]


def bars(
    title: str, groups: Sequence[Group], *, up: str = "", own_scale: bool = False, share: bool = False, width: float = WIDE, says: str = ""
) -> str:
    """Groups of lying bars with their intervals and their values written out, such as before and after.

    With `own_scale` each group has its own, for counts of different things; with `share` the values are shares of 1, to 100 %.
    """
    names = list(dict.fromkeys(bar.name for group in groups for bar in group.bars))
    drawing = Drawing(width, 0, title, says or told([f"{g.name}, {b.name}: {value_of(b, share)}" for g in groups for b in g.bars]))
    top = legend(drawing, [(name, SERIES[n % 6], None) for n, name in enumerate(names)], hatched=1) if len(names) > 1 else 0.0
    if up:
        drawing.text(0, top + SMALL + 2, up, role="soft", size=SMALL)
        top += SMALL + GAP
    left = column([group.name for group in groups], width)
    room = max((width_of(value_of(bar, share), SMALL) for g in groups for bar in g.bars), default=0.0) + GAP
    tallest = max((_reach(bar) for g in groups for bar in g.bars), default=0.0)
    first = top + GAP / 2
    for group in groups:
        high = 1.0 if share else (max((_reach(b) for b in group.bars), default=0.0) if own_scale else tallest)
        top = _group(drawing, group, names, Scale(0, high or 1.0, left, width - room), top + GAP, share)
    drawing.line((left, first), (left, top), role="edge")
    drawing.height = top + GAP
    return drawing.svg()


def stacked(title: str, rows: Sequence[tuple[str, Sequence[int]]], parts: Sequence[Part], *, width: float = WIDE, says: str = "") -> str:
    """Lying bars of counted pieces, one a row, such as nodes by country and what became of them; the sum stands at the end of each."""
    said = [f"{name}: " + ", ".join(f"{n} {part.name}" for n, part in zip(counts, parts, strict=True) if n) for name, counts in rows]
    drawing = Drawing(width, 0, title, says or told(said))
    used = [part for n, part in enumerate(parts) if any(counts[n] for _, counts in rows)]
    top = boxes(drawing, used) + GAP
    left = column([name for name, _ in rows], width)
    longest = max((sum(counts) for _, counts in rows), default=0)
    x = Scale(0, longest or 1, left, width - width_of(written(longest)) - GAP)
    for name, counts in rows:
        name_lines = wrapped(name, left - GAP)
        tall = max(_PIECE + 4, len(name_lines) * TEXT * LEADING)
        row_name(drawing, name_lines, top, tall)
        _pieces(drawing, name, list(zip(counts, parts, strict=True)), x, top + tall / 2)
        top += tall + 6
    drawing.height = top + 2
    return drawing.svg()


def _pieces(drawing: Drawing, row: str, pieces: Sequence[tuple[int, Part]], x: Scale, middle: float) -> None:
    """The pieces of one row end to end, each with its count where it has room, and the sum behind the last."""
    at = 0
    for n, part in pieces:
        start, end = x(at), x(at + n)
        if n:
            wide = max(end - start - 1.5, 1)
            drawing.rect(start, middle - _PIECE / 2, wide, _PIECE, role=part.role, hatch=part.hatch, says=f"{row}: {n} {part.name}")
        if n and not part.hatch and end - start > width_of(written(n), SMALL) + 6:
            drawing.text((start + end - 1.5) / 2, middle + 4, written(n), role=_over(part), size=SMALL, anchor="middle")
        at += n
    drawing.text(x(at) + 6, middle + 4, written(at))


def _over(part: Part) -> str:
    """The colour of a count that stands on a piece."""
    return "ink" if part.role == "well" else "paper"


def value_of(bar: Bar, share: bool = False) -> str:
    """A bar's value as it is written beside it, with its interval where it has one."""
    if bar.value is None:
        return UNKNOWN
    say = percent if share else written
    interval = f" ({say(bar.low)} to {say(bar.high)})" if bar.low is not None and bar.high is not None else ""
    return say(bar.value) + interval


def _group(drawing: Drawing, group: Group, names: list[str], x: Scale, top: float, share: bool) -> float:
    """One group of bars with its name at the left; where it ends."""
    said = wrapped(group.name, x.start - GAP)
    step = _BAR + 3
    tall = max(len(group.bars) * step, len(said) * TEXT * LEADING)
    row_name(drawing, said, top, tall)
    at = top + (tall - len(group.bars) * step) / 2
    for bar in group.bars:
        end = _lying(drawing, bar, names.index(bar.name), x, at, f"{group.name}, {bar.name}: {value_of(bar, share)}")
        drawing.text(end + 6, at + _BAR / 2 + 4, value_of(bar, share), size=SMALL)
        at += step
    return top + tall + 6


def _lying(drawing: Drawing, bar: Bar, n: int, x: Scale, top: float, says: str) -> float:
    """One bar with its interval, or the mark of what is not known; where it ends."""
    if bar.value is None:
        drawing.hollow(x.start + 1, top + 1, 26, _BAR - 2, says=says)
        return x.start + 28
    drawing.rect(x.start, top, max(x(bar.value) - x.start, 1), _BAR, role=SERIES[n % len(SERIES)], hatch=n == 1, says=says)
    if bar.low is not None and bar.high is not None:
        middle = top + _BAR / 2
        drawing.line((x(bar.low), middle), (x(bar.high), middle), role="paper", width=4)
        drawing.line((x(bar.low), middle), (x(bar.high), middle), role="ink", width=1.2)
        for edge in (bar.low, bar.high):
            drawing.line((x(edge), middle - 4), (x(edge), middle + 4), role="ink", width=1.2)
    return x(_reach(bar))


def _reach(bar: Bar) -> float:
    return max(bar.value or 0.0, bar.high or 0.0)
