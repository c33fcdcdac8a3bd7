"""Narrowing: how much smaller the space has become, and how fast it comes back.

Definition. The baseline is frozen before the action: of each channel the mean a day over the `window` days before the freeze, of
posts and of reach, and the outlets that had a channel which posted. On a later day the level of a measure is what the network puts
out around that day (the mean of the last `SMOOTH` days, each channel over its known days, successors and new channels counted in),
and **what is left** is that level in the baseline's. A channel whose days are not known is left out of both, and where less than
half of the baseline is known, the day is not known. **Days to 50 %** are counted from T-0 to the first day on which the level is at
half of the baseline again, once it had fallen below it; None where it never fell below, or has not come back while it was watched.
The **narrowing index** is 1 less the geometric mean of what is left of output, reach and outlets, without a measure of which nothing is
known: 0 where all is as before, 1 where one of them is gone, below 0 where the space has grown. A day on which one is not known has none.

Intervals. Nothing is drawn from more, but a space of a few large channels narrows by the luck of a few. So the channels are drawn anew
with replacement (Efron 1979), `RUNS` times by a seed; for outlets the outlets are, each with all its channels. The interval is that
of the percentiles. It says how far a number hangs on which channels there were, and not how its days vary.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt
from numpy.random import Generator, default_rng

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

RUNS = 1_000
"""How often channels and outlets are drawn anew."""

FEWEST = 3
"""The fewest channels, or outlets, that are drawn anew; an interval from fewer would say nothing."""

OUTPUT, REACH, OUTLETS, INDEX = "output", "reach", "outlets", "narrowing index"


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


@dataclass(frozen=True, slots=True)
class NarrowingIndex:
    """The narrowing index after 7, 30 and 90 days and on the last known day, and the measures that are in it."""

    after: tuple[tuple[int, Estimate], ...]
    latest: Estimate
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What is left of a measure, as (draw, day): first of the channels as they are, then of each draw of them; NaN is not known.

    `baseline` is None where nothing is known of it; `n` is how many were drawn from.
    """

    baseline: float | None
    table: Table
    n: int


def narrowing(
    grid: Grid, outlets: Mapping[str, str], frozen: date, t_zero: date, *, as_of: datetime, window: int = 30, complete: bool = False,
    seed: int = 0,
) -> tuple[tuple[Narrowing, ...], NarrowingIndex]:  # fmt: skip
    """What is left of output, reach and outlets, in this order, and their index; `outlets` by channel, one without counts as its own.

    `seed` is that of the draws. Raises Malformed where the baseline is frozen after T-0. Days after `as_of` are not looked at.
    """
    days, measured = measured_on(grid, outlets, frozen, t_zero, as_of, window, complete=complete, seed=seed)
    found = tuple(stated(name, one, days, as_of=as_of, t_zero=t_zero, seed=seed) for name, one in measured.items())
    return found, index_of(measured, days, as_of=as_of, t_zero=t_zero, seed=seed)


def measured_on(
    grid: Grid, outlets: Mapping[str, str], frozen: date, t_zero: date, as_of: datetime, window: int, *, complete: bool, seed: int
) -> tuple[list[date], dict[str, Left]]:
    """The days since T-0, and what is left of each measure on them, with its draws: of output and reach the same channels are drawn."""
    if frozen > t_zero:
        raise Malformed(f"the baseline of {frozen} was frozen after T-0, {t_zero}", mend="Freeze it before the action")
    grid = grid.only(grid.day <= as_of.date().toordinal())
    last = date.fromordinal(int(grid.day.max())) if grid.day.size else t_zero
    days = days_of(t_zero, 0, max((last - t_zero).days + 1, 0))
    base, around = days_of(frozen, -window, 0), days_of(t_zero, 1 - SMOOTH, max((last - t_zero).days + 1, 0))
    names = [outlets.get(channel) or channel for channel in grid.channels]
    rng = default_rng(seed)
    channels, groups = (draws(rng, n) for n in (len(names), len(set(names))))

    def left(measure: str, kept: Callable[[Table], Table], level: Callable[[Table], Table], weights: Table) -> Left:
        before, later = (kept(grid.table(measure, span, complete=complete)) for span in (base, around))
        later[:, : SMOOTH - 1] = np.nan
        return left_of(level(before), by_day(level, later), weights)

    return days, {
        OUTPUT: left("posts", np.copy, means, channels),
        REACH: left("reach", np.copy, means, channels),
        OUTLETS: left("active channels", lambda table: by_outlet(table, names), whether, groups),
    }


def draws(rng: Generator, n: int) -> Table:
    """How often each of n counts, as (draw, n): once in the first row, and in each other one as often as it was drawn."""
    once = np.ones((1, n))
    if n < FEWEST:
        return once
    flat = (rng.integers(0, n, (RUNS, n)) + n * np.arange(RUNS)[:, None]).ravel()
    return np.concatenate((once, np.bincount(flat, minlength=n * RUNS).reshape(RUNS, n)))


def by_day(level: Callable[[Table], Table], around: Table) -> Table:
    """The level of each row on each day, as (row, day): that of the last `SMOOTH` days up to it."""
    found = [level(around[:, n : n + SMOOTH]) for n in range(around.shape[1] - SMOOTH + 1)]
    result: Table = np.stack(found, axis=1) if found else np.empty((len(around), 0))
    return result


def means(table: Table) -> Table:
    """The mean of each row over its known days; NaN where none is."""
    many = (~np.isnan(table)).sum(axis=1)
    result: Table = np.divide(np.nansum(table, axis=1), many, out=np.full(len(table), np.nan), where=many > 0)
    return result


def whether(table: Table) -> Table:
    """Whether each row is 1 on one of its days: 1, or 0 where it is 0 on those that are known; NaN where none is."""
    result: Table = np.where((table == 1).any(axis=1), 1.0, np.where((table == 0).any(axis=1), 0.0, np.nan))
    return result


def by_outlet(table: Table, names: Sequence[str]) -> Table:
    """Whether each outlet had a channel that posted on a day: 1 where one did, 0 where all are known and none did, else NaN."""
    order = {name: n for n, name in enumerate(sorted(set(names)))}
    rows = np.array([order[name] for name in names], dtype=int)
    found = np.full((len(order), table.shape[1]), np.nan)
    for place in range(len(order)):
        of = table[rows == place]
        found[place] = np.where((of == 1).any(axis=0), 1.0, np.where(np.isnan(of).any(axis=0), np.nan, 0.0))
    return found


def left_of(base: Table, now: Table, weights: Table) -> Left:
    """What is left of a baseline of each row, where `now` is its level on each day, under each row of weights.

    A row that the baseline's days do not know is new, and counts above only: it adds to what is left and not to the baseline.
    """
    known, old = ~np.isnan(now), np.nan_to_num(base)
    whole, covered = weights @ old, weights @ (old[:, None] * known)
    enough = (covered >= LEAST_KNOWN * whole[:, None]) & (whole[:, None] > 0)
    table = np.divide(weights @ np.nan_to_num(now), covered, out=np.full(covered.shape, np.nan), where=enough)
    return Left(float(whole[0]) if (~np.isnan(base)).any() else None, table, len(base))


def stated(name: str, found: Left, days: Sequence[date], *, as_of: datetime, t_zero: date, seed: int) -> Narrowing:
    """A measure's levels with what is said of them."""
    method = f"{name} left of the frozen baseline, mean of {SMOOTH} days, new channels counted in{drawn_how(found, seed)}"
    table, n = found.table, found.n
    levels = tuple(Level(day, None if np.isnan(left) else float(left)) for day, left in zip(days, table[0], strict=True))
    known = np.flatnonzero(~np.isnan(table[0]))
    least = np.fmin.reduce(table[:, known], axis=1, initial=np.nan)
    fell, back = half_gone_and_back(table)
    return Narrowing(
        name,
        found.baseline,
        tuple((after, with_draws(on_day(table, days, t_zero, after), n, as_of, method)) for after in AFTER),
        with_draws(table[:, known[-1]] if known.size else least, n, as_of, method),
        with_draws(least, n, as_of, method),
        days_to_half(fell, back, levels, found, as_of, seed),
        len(days) - 1 if days else 0,
        levels,
    )


def index_of(measured: Mapping[str, Left], days: Sequence[date], *, as_of: datetime, t_zero: date, seed: int) -> NarrowingIndex:
    """The narrowing index of the measures of which anything is known."""
    within = {name: one for name, one in measured.items() if not np.isnan(one.table[0]).all()}
    n = measured[OUTPUT].n
    method = f"{INDEX}, 1 less the geometric mean of what is left of {', '.join(within) or 'nothing that is known'}"
    if not within:
        nothing = Estimate(None, None, None, n, as_of, method)
        return NarrowingIndex(tuple((after, nothing) for after in AFTER), nothing, ())
    rows = min(len(one.table) for one in within.values())
    product = np.prod([one.table[:rows] for one in within.values()], axis=0)
    table = 1 - product ** (1 / len(within))
    method += drawn_how(Left(None, table, n), seed)
    known = np.flatnonzero(~np.isnan(table[0]))
    latest = table[:, known[-1]] if known.size else np.full(rows, np.nan)
    after = tuple((after, with_draws(on_day(table, days, t_zero, after), n, as_of, method)) for after in AFTER)
    return NarrowingIndex(after, with_draws(latest, n, as_of, method), tuple(within))


def drawn_how(found: Left, seed: int) -> str:
    """How the interval of what is left was found, in words."""
    many = len(found.table) - 1
    return f", {many} draws of {found.n} with seed {seed}" if many else f", without an interval: {found.n} are too few to be drawn from"


def on_day(table: Table, days: Sequence[date], t_zero: date, after: int) -> Table:
    """What is left so many days after T-0, in each draw; NaN where the table does not go so far."""
    day = t_zero + timedelta(days=after)
    found: Table = table[:, days.index(day)] if day in days else np.full(len(table), np.nan)
    return found


def with_draws(values: Table, n: int, as_of: datetime, method: str, level: float = 0.95) -> Estimate:
    """The first of these values with the interval of the percentiles of the others; a draw in which it is not known is left out."""
    point, drawn = float(values[0]), values[1:][~np.isnan(values[1:])]
    if np.isnan(point):
        return Estimate(None, None, None, n, as_of, method, level)
    if not drawn.size:
        return Estimate(point, None, None, n, as_of, method, level)
    low, high = np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2])
    return Estimate(point, min(float(low), point), max(float(high), point), n, as_of, method, level)


def half_gone_and_back(table: Table) -> tuple[Table, Table]:
    """Of each draw the place of the day on which less than half was left first, and of that on which half was back; inf where none was."""
    gone = table < 0.5
    back = (table >= 0.5) & np.logical_or.accumulate(gone, axis=1)
    return first_of_each(gone), first_of_each(back)


def first_of_each(there: npt.NDArray[np.bool_]) -> Table:
    """The first place of each row at which it is True; inf where it is nowhere."""
    found: Table = np.where(there.any(axis=1), there.argmax(axis=1) if there.size else 0, np.inf)
    return found


def days_to_half(
    fell: Table, back: Table, levels: Sequence[Level], found: Left, as_of: datetime, seed: int, level: float = 0.95
) -> Estimate:
    """The days from T-0 to the first at which half is back once it had fallen below, and what is to be said of it.

    Its interval is of the draws in which it fell below half; one in which it has not come back is the last of all, so a bound may be
    None for not reached.
    """
    known, how = [n for n, one in enumerate(levels) if one.left is not None], drawn_how(found, seed)

    def estimate(value: float | None, why: str, low: float | None = None, high: float | None = None) -> Estimate:
        return Estimate(value, low, high, found.n, as_of, f"days from T-0 until half of the baseline was back{how}; {why}", level)

    if not np.isfinite(fell[0]):
        return estimate(None, "it never fell below half" if known else "nothing is known")
    if not np.isfinite(back[0]):
        return estimate(None, f"not back within {known[-1]} days")
    why = f"it fell below half on {levels[int(fell[0])].day}"
    drawn = np.sort(back[1:][np.isfinite(fell[1:])])
    if not drawn.size:
        return estimate(float(back[0]), why)
    low, high = (float(drawn[round(place * (len(drawn) - 1))]) for place in (0.5 - level / 2, 0.5 + level / 2))
    return estimate(float(back[0]), why, min(low, float(back[0])), max(high, float(back[0])) if np.isfinite(high) else None)
