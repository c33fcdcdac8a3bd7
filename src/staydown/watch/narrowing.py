"""Narrowing: how much smaller the space has become, and how fast it comes back.

Definition. The baseline is frozen before the action: of each channel the mean a day over the `window` days before the freeze, of
posts and of reach, and the outlets that had a channel which posted. On a later day the level of a measure is what the network puts
out around that day (the mean of the last `SMOOTH` days, each channel over its known days, successors and new channels counted in),
and **what is left** is that level in the baseline's. A channel whose days are not known is left out of both, and where less than
half of the baseline is known, the day is not known. **Days to 50 %** are counted from T-0 to the first day on which the level is at
half of the baseline again, once it had fallen below it; None where it never fell below, or has not come back while it was watched.
What is left is counted and not drawn from more, so it has no interval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from staydown.words.errors import Malformed
from staydown.words.watch import Estimate

from .before_after import days_of
from .grid import Grid, Table

SMOOTH = 7
"""How many days a level is the mean of, so that one quiet Sunday is no success."""

LEAST_KNOWN = 0.5
"""How much of the baseline has to be known on a day for its level to be known."""

AFTER = (7, 30, 90)
"""The days after T-0 on which what is left is stated."""

OUTPUT, REACH, OUTLETS = "output", "reach", "outlets"


@dataclass(frozen=True, slots=True)
class Level:
    """What is left on one day, as a part of the baseline; None where too little is known."""

    day: date
    left: float | None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One measure against its frozen baseline: what is left after 7, 30 and 90 days and at the last known day, the least that was left,
    the days until half was back, and the level of every day. `watched` is how many days after T-0 the table goes."""

    measure: str
    baseline: float | None
    left: tuple[tuple[int, Estimate], ...]
    latest: Estimate
    least: Estimate
    days_to_half: Estimate
    watched: int
    levels: tuple[Level, ...]


def narrowing(
    grid: Grid,
    outlets: Mapping[str, str],
    frozen: date,
    t_zero: date,
    *,
    as_of: datetime,
    window: int = 30,
    complete: bool = False,
) -> tuple[Narrowing, ...]:
    """What is left of output, reach and outlets, in this order; `outlets` by channel, one without an outlet counts as one of its own.

    Raises Malformed where the baseline is frozen after T-0. Days after `as_of` are not looked at.
    """
    if frozen > t_zero:
        raise Malformed(f"the baseline of {frozen} was frozen after T-0, {t_zero}", mend="Freeze it before the action")
    grid = grid.only(grid.day <= as_of.date().toordinal())
    base = days_of(frozen, -window, 0)
    last = date.fromordinal(int(grid.day.max())) if grid.day.size else t_zero
    days = days_of(t_zero, 0, max((last - t_zero).days + 1, 0))
    around = days_of(t_zero, 1 - SMOOTH, max((last - t_zero).days + 1, 0))
    found = []
    for name, measure in ((OUTPUT, "posts"), (REACH, "reach")):
        before, later = (grid.table(measure, span, complete=complete) for span in (base, around))
        later[:, : SMOOTH - 1] = np.nan
        found.append(stated(name, *levels(before, later, days), as_of=as_of, t_zero=t_zero, n=len(grid.channels)))
    before, later = (grid.table("active channels", span, complete=complete) for span in (base, around))
    later[:, : SMOOTH - 1] = np.nan
    names = [outlets.get(channel) or channel for channel in grid.channels]
    grouped = [by_outlet(table, names) for table in (before, later)]
    counts = outlet_levels(grouped[0], grouped[1], days)
    found.append(stated(OUTLETS, *counts, as_of=as_of, t_zero=t_zero, n=len(set(names))))
    return tuple(found)


def levels(before: Table, around: Table, days: Sequence[date]) -> tuple[float | None, list[Level]]:
    """The baseline a day, and what is left of it on each day.

    A channel that the baseline's days do not know is new, and counts above only: it adds to what is left and not to the baseline.
    """
    if not len(before) or not (~np.isnan(before)).any():
        return None, [Level(day, None) for day in days]
    base = means(before)
    whole = float(np.nansum(base))
    if not whole:
        return whole, [Level(day, None) for day in days]
    found = []
    for n, day in enumerate(days):
        now = means(around[:, n : n + SMOOTH])
        known = ~np.isnan(now)
        covered = float(np.nansum(base[known]))
        found.append(Level(day, float(now[known].sum()) / covered if covered >= LEAST_KNOWN * whole else None))
    return whole, found


def means(table: Table) -> Table:
    """The mean of each row over its known days; NaN where none is."""
    many = (~np.isnan(table)).sum(axis=1)
    result: Table = np.divide(np.nansum(table, axis=1), many, out=np.full(len(table), np.nan), where=many > 0)
    return result


def by_outlet(table: Table, names: Sequence[str]) -> Table:
    """Whether each outlet had a channel that posted on a day: 1 where one did, 0 where all are known and none did, else NaN."""
    order = sorted(set(names))
    rows = np.array([order.index(name) for name in names], dtype=int)
    found = np.full((len(order), table.shape[1]), np.nan)
    for place in range(len(order)):
        of = table[rows == place]
        found[place] = np.where((of == 1).any(axis=0), 1.0, np.where(np.isnan(of).any(axis=0), np.nan, 0.0))
    return found


def outlet_levels(before: Table, around: Table, days: Sequence[date]) -> tuple[float | None, list[Level]]:
    """The outlets that posted within the baseline's days, and what part of as many posted within the days around each day."""
    base = (before == 1).any(axis=1)
    whole = float(base.sum())
    if not whole:
        return (whole if (~np.isnan(before)).any() else None), [Level(day, None) for day in days]
    found = []
    for n, day in enumerate(days):
        now = around[:, n : n + SMOOTH]
        there, silent = (now == 1).any(axis=1), (now == 0).any(axis=1)
        covered = float((base & (there | silent)).sum())
        found.append(Level(day, float(there.sum()) / covered if covered >= LEAST_KNOWN * whole else None))
    return whole, found


def stated(name: str, baseline: float | None, days: list[Level], *, as_of: datetime, t_zero: date, n: int) -> Narrowing:
    """A measure's levels with what is said of them."""
    method = f"{name} left of the frozen baseline, mean of {SMOOTH} days, new channels counted in"

    def estimate(value: float | None, of: str = method) -> Estimate:
        return Estimate(value, None, None, n, as_of, of)

    at = {level.day: level.left for level in days}
    known = [level.left for level in days if level.left is not None]
    left = tuple((after, estimate(at.get(t_zero + timedelta(days=after)))) for after in AFTER)
    half, why = days_to_half(days, t_zero)
    return Narrowing(
        name,
        baseline,
        left,
        estimate(known[-1] if known else None),
        estimate(min(known, default=None)),
        estimate(half, f"days from T-0 until half of the baseline was back; {why}"),
        len(days) - 1 if days else 0,
        tuple(days),
    )


def days_to_half(days: Sequence[Level], t_zero: date) -> tuple[float | None, str]:
    """The days from T-0 to the first at which half is back once it had fallen below, and what is to be said of it."""
    known = [level for level in days if level.left is not None]
    below = next((n for n, level in enumerate(known) if level.left is not None and level.left < 0.5), None)
    if below is None:
        return None, "it never fell below half" if known else "nothing is known"
    back = next((level.day for level in known[below:] if level.left is not None and level.left >= 0.5), None)
    if back is None:
        return None, f"not back within {(known[-1].day - t_zero).days} days"
    return float((back - t_zero).days), f"it fell below half on {known[below].day}"
