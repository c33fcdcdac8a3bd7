"""What changed: posts, forwards, links out, active channels and reach in the days before a day and in those after it.

The day itself is on neither side: it is partly before and partly after. What is not known is left out and counted, never zero. So a
side is the sum, over the channels, of each channel's mean on its known days; a channel of which one side knows nothing is on neither.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil, exp, log, sqrt

import numpy as np
from numpy.random import Generator, default_rng
from scipy import special

from staydown.words.errors import Malformed
from staydown.words.watch import Estimate

from .grid import MEASURES, Grid, Table

COUNTS = frozenset({"posts", "own posts", "forwarded posts", "links out"})
"""The measures that are counts of events: their days vary at least as much as a Poisson count does."""

RUNS = 2_000
"""How often the days are drawn anew."""

BLOCK = 7
"""How many days in a row are drawn together, so that a week stays a week; fewer in a short window."""


@dataclass(frozen=True, slots=True)
class Change:
    """How one measure changed: its daily means, the change in per cent with the interval of the model and that of the days drawn anew.

    `change` and `drawn` are None where nothing was there before or too little is known. `known` and `unknown` count channel-days,
    before and after; `channels` are compared, `left_out` are not, because one side knows nothing of them. `dispersion` is how many
    times a Poisson count's variance the days have.
    """

    measure: str
    before: float | None
    after: float | None
    change: Estimate
    drawn: Estimate
    channels: int
    left_out: int
    known: tuple[int, int]
    unknown: tuple[int, int]
    dispersion: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What changed between the `window` days before a day and the `window` days after it, measure by measure.

    `new_channels` posted after and are known not to have posted before, `gone_channels` the other way round.
    """

    day: date
    window: int
    as_of: datetime
    changes: tuple[Change, ...]
    new_channels: int
    gone_channels: int


def compare(
    grid: Grid,
    day: date,
    window: int = 30,
    *,
    as_of: datetime,
    seed: int = 0,
    complete: bool = False,
    level: float = 0.95,
) -> BeforeAfter:
    """What changed on `day`, measure by measure; `seed` is that of the days drawn anew.

    `complete` says that the table names every post: then a channel without a row on a day posted nothing that day. Else it is not
    known. Raises Malformed for a window of less than two days.
    """
    if window < 2:
        raise Malformed(f"a window of {window} days", where="window", mend="Give two days or more")
    try:
        sides = days_of(day, -window, 0), days_of(day, 1, window + 1)
    except OverflowError as error:
        raise Malformed(f"{window} days around {day} leave the calendar", where="window", mend="Give fewer days") from error
    there = grid.with_rows(*sides)
    tables = {name: [grid.table(name, side, complete=complete)[there] for side in sides] for name in MEASURES}
    changes = tuple(change_of(name, *both, as_of=as_of, seed=seed, level=level) for name, both in tables.items())
    known = [~np.isnan(side).all(axis=1) for side in tables["posts"]]
    active = [(side > 0).any(axis=1) for side in tables["posts"]]
    new, gone = active[1] & known[0] & ~active[0], active[0] & known[1] & ~active[1]
    return BeforeAfter(day, window, as_of, changes, int(new.sum()), int(gone.sum()))


def days_of(day: date, begin: int, end: int) -> list[date]:
    """The days from `begin` to before `end`, counted from a day."""
    return [day + timedelta(days=n) for n in range(begin, end)]


def change_of(name: str, before: Table, after: Table, *, as_of: datetime, seed: int, level: float) -> Change:
    """How one measure changed between two tables of (channel, day)."""
    asked = [int(np.isnan(table).sum()) for table in (before, after)]
    both = ~np.isnan(before).all(axis=1) & ~np.isnan(after).all(axis=1) if len(before) else np.zeros(0, dtype=bool)
    left_out = int((~both).sum()) if before.size else 0
    before, after = before[both], after[both]
    known = int((~np.isnan(before)).sum()), int((~np.isnan(after)).sum())
    unknown = (asked[0], asked[1])
    n = sum(known)
    if not n:
        nothing = Estimate(None, None, None, 0, as_of, "there is no channel of which both sides are known", level)
        return Change(name, None, None, nothing, nothing, 0, left_out, known, unknown)
    sides = mean_and_variance(before, name in COUNTS), mean_and_variance(after, name in COUNTS)
    dispersion = (sides[0][2], sides[1][2]) if name in COUNTS else None
    model = ratio(sides[0], sides[1], before.shape[1] + after.shape[1] - 2, level)
    anew = drawn_anew(before, after, seed, level)
    reading = f"{known[0] + known[1]} channel-days known, {unknown[0] + unknown[1]} not; {left_out} channels left out"
    return Change(
        name,
        sides[0][0],
        sides[1][0],
        Estimate(
            *per_cent(model), n, as_of, f"change of the daily mean in %, ratio of two rates, {law(name, dispersion)}; {reading}", level
        ),
        Estimate(
            *per_cent(anew),
            n,
            as_of,
            f"change of the daily mean in %, {RUNS} draws of {block(before.shape[1])} days, seed {seed}; {reading}",
            level,
        ),
        int(both.sum()),
        left_out,
        known,
        unknown,
        dispersion,
    )


def law(name: str, dispersion: tuple[float, float] | None) -> str:
    """Which law the interval of the model rests on, in words."""
    if dispersion is None:
        return f"variance of the days ({name} are no events)"
    if max(dispersion) > 1:
        return f"negative binomial by its moments (dispersion {dispersion[0]:.2g} before, {dispersion[1]:.2g} after)"
    return "Poisson (the days vary no more)"


def mean_and_variance(table: Table, counts: bool) -> tuple[float, float, float]:
    """The daily mean of a side, the variance of that mean, and how many times a Poisson count's it is.

    The mean is the sum of each channel's mean over its known days. Its variance is that of the days' influence on it, so channels
    that move together on a day count together; of counts it is never below Poisson's.
    """
    known = ~np.isnan(table)
    many = known.sum(axis=1)
    means = np.nansum(table, axis=1) / many
    influence = (np.where(known, table - means[:, None], 0.0) / many[:, None]).sum(axis=0)
    days = table.shape[1]
    variance = float((influence**2).sum()) * days / (days - 1)
    poisson = float((means / many).sum())
    dispersion = variance / poisson if poisson else 0.0
    return float(means.sum()), max(variance, poisson) if counts else variance, dispersion


Bounds = tuple[float | None, float | None, float | None]


def ratio(before: tuple[float, float, float], after: tuple[float, float, float], freedom: int, level: float) -> Bounds:
    """After in before with its interval, on the scale of the logarithm (delta method, Student's t with `freedom` degrees).

    Where nothing is left, the interval ends where a Poisson count of nothing would (3.69 events), times the dispersion before.
    """
    if not before[0]:
        return None, None, None
    if not after[0]:
        return 0.0, 0.0, -log((1 - level) / 2) * max(before[2], 1.0) / ((freedom + 2) / 2 * before[0])
    spread = sqrt(before[1] / before[0] ** 2 + after[1] / after[0] ** 2) * float(special.stdtrit(freedom, 0.5 + level / 2))
    found = after[0] / before[0]
    return found, found * exp(-min(spread, 700.0)), found * exp(min(spread, 700.0))


def drawn_anew(before: Table, after: Table, seed: int, level: float) -> Bounds:
    """After in before, with the interval of the ratio when blocks of days are drawn anew (circular block bootstrap, Politis and
    Romano 1992). A channel without a known day in a draw keeps its mean; a draw in which nothing was before is left out."""
    rng = default_rng(seed)
    drawn = [sums_drawn(table, weights_drawn(rng, table.shape[1])) for table in (before, after)]
    point = [float((np.nansum(table, axis=1) / (~np.isnan(table)).sum(axis=1)).sum()) for table in (before, after)]
    usable = drawn[0] > 0
    if not point[0] or not usable.any():
        return None, None, None
    ratios = drawn[1][usable] / drawn[0][usable]
    low, high = np.quantile(ratios, [0.5 - level / 2, 0.5 + level / 2])
    found = point[1] / point[0]
    return found, min(float(low), found), max(float(high), found)


def block(days: int) -> int:
    """How many days in a row are drawn together: a week, or a quarter of a window that is shorter than four weeks."""
    return min(BLOCK, max(1, days // 4))


def weights_drawn(rng: Generator, days: int) -> Table:
    """How often each day comes in each draw of blocks, as (draw, day)."""
    starts = rng.integers(0, days, (RUNS, ceil(days / block(days))))
    places = (starts[:, :, None] + np.arange(block(days))).reshape(RUNS, -1)[:, :days] % days
    flat = (places + np.arange(RUNS)[:, None] * days).ravel()
    return np.bincount(flat, minlength=RUNS * days).reshape(RUNS, days).astype(float)


def sums_drawn(table: Table, weights: Table) -> Table:
    """The daily mean of a side for each draw: the sum over the channels of each one's mean on the known days that were drawn.

    Channels of which every day is known are summed first, because each draw has as many days as the side.
    """
    known = ~np.isnan(table)
    whole = known.all(axis=1)
    means: Table = weights @ table[whole].sum(axis=0) / table.shape[1]
    if whole.all():
        return means
    part, there = table[~whole], known[~whole].astype(float)
    total, many = weights @ np.nan_to_num(part).T, weights @ there.T
    kept = np.broadcast_to(np.nansum(part, axis=1) / there.sum(axis=1), total.shape)
    means += np.divide(total, many, out=kept.copy(), where=many > 0).sum(axis=1)
    return means


def per_cent(bounds: Bounds) -> Bounds:
    """A ratio with its bounds as a change in per cent."""
    return tuple(None if one is None else 100 * (one - 1) for one in bounds)  # type: ignore[return-value]  # three in, three out
