"""Early warning: whether what comes back leaves the band in which a simulation expected it.

The band is handed in, day by day, as the simulation of an operation gives it. A single day above it is chance, a band of 90 % has one in
twenty by its own law, so it takes `RUN` known days in a row to warn. A day that is not known neither breaks a row nor adds to it, and
never counts as nothing come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from staydown.words.errors import Malformed
from staydown.words.watch import Estimate

from .narrowing import Level

Numbers = npt.NDArray[np.float64]

ROUNDING = 1e-9
"""What is outside by no more than this is so by the rounding of numbers."""

RUN = 3
"""How many known days in a row have to lie outside."""


class Standing(StrEnum):
    """Where what came back stands by the last days that are known."""

    WITHIN = "within"
    ABOVE = "above"
    BELOW = "below"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Band:
    """What a simulation expects to be left, as a part of the baseline: days since T-0 (rising), the low and the high bound of each."""

    days: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def band(days: npt.NDArray[np.int64] | Numbers, low: Numbers, high: Numbers) -> Band:
    """A band from arrays of one length; raises Malformed for one that is none."""
    shapes = {days.shape, low.shape, high.shape}
    if len(shapes) > 1 or days.ndim != 1 or not days.size or not all(np.isfinite(one).all() for one in (days, low, high)):
        raise Malformed("the band has not one low and one high for each of its days", mend="Give three rows of numbers, equally long")
    if (np.diff(days) <= 0).any() or (low > high).any() or (low < 0).any():
        raise Malformed("the days of the band do not rise, or its low lies above its high or below nothing", mend="Sort it by its days")
    return Band(tuple(map(float, days)), tuple(map(float, low)), tuple(map(float, high)))


@dataclass(frozen=True, slots=True)
class Warned:
    """Where what came back stands, and since when.

    `since` is the day since T-0 with which the present row outside began, None within; `first` the day on which it was first to be
    warned of more than expected. `compared` days are known and lie in the band's time, `above` and `below` of them outside. `latest` is
    what was left on the last of them, and `low` and `high` the bounds of the band on that day.
    """

    measure: str
    standing: Standing
    since: int | None
    first: int | None
    compared: int
    above: int
    below: int
    latest: Estimate
    low: float | None = None
    high: float | None = None


def early_warning(levels: Sequence[Level], band: Band, t_zero: date, *, as_of: datetime, measure: str = "output", run: int = RUN) -> Warned:
    """Whether what is left since T-0 has left the band; between two days of the band it is taken as straight, beyond its ends as nothing.

    Raises Malformed for a row of less than one day.
    """
    if run < 1:
        raise Malformed(f"a row of {run} days", where="run", mend="Give one day or more")
    days = [((one.day - t_zero).days, one.left) for one in sorted(levels, key=lambda one: one.day) if one.left is not None]
    compared = [(day, left) for day, left in days if band.days[0] <= day <= band.days[-1]]
    method = f"{measure} left, beside the band that was expected on the day; a warning takes {run} known days in a row"
    n = len(compared)
    if not compared:
        return Warned(measure, Standing.UNKNOWN, None, None, 0, 0, 0, Estimate(None, None, None, 0, as_of, method))
    at = np.array([day for day, _ in compared])
    left = np.array([left for _, left in compared])
    low, high = np.interp(at, band.days, band.low), np.interp(at, band.days, band.high)
    above, below = rows_of(left > high + ROUNDING), rows_of(left < low - ROUNDING)
    warned = np.flatnonzero(above >= run)
    row, standing = max((int(above[-1]), Standing.ABOVE), (int(below[-1]), Standing.BELOW), key=lambda one: one[0])
    if row < run:
        row, standing = 0, Standing.WITHIN
    return Warned(
        measure,
        standing,
        int(at[-row]) if row else None,
        int(at[warned[0]]) if warned.size else None,
        n,
        int((above > 0).sum()),
        int((below > 0).sum()),
        Estimate(float(left[-1]), None, None, n, as_of, method),
        float(low[-1]),
        float(high[-1]),
    )


def rows_of(there: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Of each place how many in a row are True up to it."""
    places = np.arange(1, len(there) + 1)
    return places - np.maximum.accumulate(np.where(there, 0, places))
