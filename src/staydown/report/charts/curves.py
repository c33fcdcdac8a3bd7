"""Curves: shares that fall in steps, and values by day with what happened when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from .drawing import DASHES, SERIES, SMALL, Drawing, width_of
from .frame import GAP, WIDE, across_axis, grid, legend, nothing, placed_flags, raise_flags, told
from .scales import Scale, moments, percent, ticks, written

_PLOT = 220.0


@dataclass(frozen=True, slots=True)
class Steps:
    """A curve that holds its value until the next: places (x, share 0 to 1) from left to right, perhaps with a band (x, low, high).

    `end` is how far it was watched, where that is farther than its last step.
    """

    name: str
    places: tuple[tuple[float, float], ...]
    band: tuple[tuple[float, float, float], ...] = ()
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A value a day; None is a day of which nothing is known, and the line has a gap there. `band` is (day, low, high)."""

    name: str
    values: tuple[tuple[date, float | None], ...]
    band: tuple[tuple[date, float, float], ...] = ()


def steps(
    title: str, curves: Sequence[Steps], *, across: str = "days", up: str = "share still there", width: float = WIDE, says: str = ""
) -> str:
    """Step curves from 0 to 100 %, such as survival, with their bands; the first is drawn full, the others each broken in its own way."""
    drawing = Drawing(width, 0, title, says or told([f"{c.name}: {percent(c.places[-1][1])} at the end" for c in curves if c.places]))
    top = legend(drawing, [(c.name, SERIES[n % 6], DASHES[n % 6]) for n, c in enumerate(curves)]) if len(curves) > 1 else 0.0
    drawing.text(0, top + SMALL + 2, up, role="soft", size=SMALL)
    left = width_of(percent(1), SMALL) + GAP
    x = Scale(0, max([1.0, *(_end(c) for c in curves)]), left, width - 14)
    y = Scale(0, 1, top + SMALL + GAP * 2 + _PLOT, top + SMALL + GAP * 2)
    grid(drawing, y, [0, 0.25, 0.5, 0.75, 1], [percent(s) for s in (0, 0.25, 0.5, 0.75, 1)], left)
    marks = [tick for tick in ticks(0, x.high, max(3, int((width - left) / 70))) if tick <= x.high]
    across_axis(drawing, [(x(tick), written(tick)) for tick in marks], y.start, across, left)
    for n, curve in enumerate(curves):
        _band(drawing, curve, x, y, SERIES[n % 6])
    for n, curve in enumerate(curves):
        drawing.path(
            _stairs([(x(a), y(b)) for a, b in curve.places], x(_end(curve))), role=SERIES[n % 6], dash=DASHES[n % 6], says=curve.name
        )
    return drawing.svg()


def lines(
    title: str,
    series: Sequence[Series],
    *,
    events: Sequence[tuple[date, str]] = (),
    up: str = "a day",
    width: float = WIDE,
    says: str = "",
) -> str:
    """Values by day from nought up, with what happened when above them; a day of which nothing is known is a gap, never a nought."""
    days = [day for s in series for day, _ in s.values] + [day for day, _ in events]
    drawing = Drawing(width, 0, title, says or told([f"{when.isoformat()}: {what}" for when, what in events]))
    top = legend(drawing, [(s.name, SERIES[n % 6], DASHES[n % 6]) for n, s in enumerate(series)]) if len(series) > 1 else 0.0
    tall = [v for s in series for _, v in s.values if v is not None] + [high for s in series for *_, high in s.band]
    if not days or not tall:
        return nothing(drawing, top)
    marks = ticks(0, max(tall), 6)
    left = max(width_of(written(mark), SMALL) for mark in marks) + GAP
    first, last = min(days), max(days)
    x = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1), left, width - 14)
    drawing.text(0, top + SMALL + 2, up, role="soft", size=SMALL)
    flags, high = placed_flags([(x(day.toordinal()), text) for day, text in events], left, width, top + SMALL + GAP)
    y = Scale(0, marks[-1], high + GAP * 2 + _PLOT, high + GAP * 2)
    grid(drawing, y, marks, [written(mark) for mark in marks], left)
    shown = moments(_midnight(first), _midnight(last), max(2, int((width - left) / 84)), timedelta(days=1))
    across_axis(drawing, [(x(at.date().toordinal()), text) for at, text in shown], y.start, "", left)
    raise_flags(drawing, flags, y.start)
    for n, one in enumerate(series):
        if one.band:
            there = [(x(d.toordinal()), y(b)) for d, _, b in one.band]
            drawing.area([*there, *reversed([(x(d.toordinal()), y(a)) for d, a, _ in one.band])], role=SERIES[n % 6], opacity=0.16)
        for run in _runs(one):
            places = [(x(day.toordinal()), y(value)) for day, value in run]
            if len(places) == 1:
                drawing.dot(*places[0], 2, role=SERIES[n % 6])
            else:
                drawing.path(places, role=SERIES[n % 6], width=1.6, dash=DASHES[n % 6], says=one.name)
    return drawing.svg()


def _band(drawing: Drawing, curve: Steps, x: Scale, y: Scale, role: str) -> None:
    if curve.band:
        end = x(_end(curve))
        high = _stairs([(x(a), y(h)) for a, _, h in curve.band], end)
        low = _stairs([(x(a), y(lo)) for a, lo, _ in curve.band], end)
        drawing.area([*high, *reversed(low)], role=role, opacity=0.15)


def _stairs(places: list[tuple[float, float]], end: float) -> list[tuple[float, float]]:
    """Places as stairs: each height holds until the next place, the last until the end."""
    found = places[:1]
    for x, y in places[1:]:
        found += [(x, found[-1][1]), (x, y)]
    return [*found, (end, found[-1][1])] if found else []


def _end(curve: Steps) -> float:
    return max(curve.end or 0.0, curve.places[-1][0] if curve.places else 0.0)


def _runs(series: Series) -> list[list[tuple[date, float]]]:
    """The days of a series in stretches without a gap: an unknown value or a missing day ends one."""
    runs: list[list[tuple[date, float]]] = []
    for day, value in sorted(series.values, key=lambda dated: dated[0]):
        if value is None:
            continue
        if runs and day - runs[-1][-1][0] == timedelta(days=1):
            runs[-1].append((day, value))
        else:
            runs.append([(day, value)])
    return runs


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
