"""A table of daily counts as arrays, so that what is measured of many channels on many days is computed in one go.

What is not known is NaN and never zero. The plain twins of what is here, row by row, stand in its test.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount

Table = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Daily counts, each field of them an array: the place of a row's channel in `channels`, its day (`date.toordinal`), its counts."""

    channels: tuple[str, ...]
    place: Places
    day: Places
    posts: Table
    forwarded: Table
    outlinks: Table
    reach: Table

    @property
    def counts(self) -> tuple[Table, Table, Table, Table]:
        """Posts, forwarded, links out, reach."""
        return self.posts, self.forwarded, self.outlinks, self.reach

    @property
    def keys(self) -> Places:
        """A number for each row that is the same for the same channel and day."""
        return self.place * (date.max.toordinal() + 1) + self.day

    def table(self, measure: str, days: Sequence[date], *, complete: bool = False) -> Table:
        """A measure as (channel, day) on days without a gap; where no row is it is not known, or 0 where the table is `complete`."""
        found = np.full((len(self.channels), len(days)), 0.0 if complete else np.nan)
        if days:
            here = self.on(days)
            found[self.place[here], self.day[here] - days[0].toordinal()] = MEASURES[measure](self)[here]
        return found

    def on(self, days: Sequence[date]) -> npt.NDArray[np.bool_]:
        """Of each row whether it is of one of these days, which have no gap."""
        return (self.day >= days[0].toordinal()) & (self.day <= days[-1].toordinal())

    def with_rows(self, *spans: Sequence[date]) -> npt.NDArray[np.bool_]:
        """Of each channel whether it has a row on a day of one of these spans."""
        found = np.zeros(len(self.channels), dtype=bool)
        for days in spans:
            found[self.place[self.on(days)]] = True
        return found

    def only(self, rows: npt.NDArray[np.bool_]) -> "Grid":
        """The rows for which it is True, and the channels that are left."""
        here, place = np.unique(self.place[rows], return_inverse=True)
        return Grid(tuple(self.channels[n] for n in here), place, self.day[rows], *(counts[rows] for counts in self.counts))


MEASURES: dict[str, Callable[[Grid], Table]] = {
    "posts": lambda grid: grid.posts,
    "own posts": lambda grid: np.maximum(grid.posts - grid.forwarded, 0.0),
    "forwarded posts": lambda grid: grid.forwarded,
    "links out": lambda grid: grid.outlinks,
    "active channels": lambda grid: np.where(np.isnan(grid.posts), np.nan, grid.posts > 0),
    "reach": lambda grid: grid.reach,
}
"""What is compared, each a number for a channel and a day; active is a channel that posted that day."""


def grid_of(daily: Collection[DailyCount]) -> Grid:
    """A table as arrays; raises Malformed for two rows of one channel and day, and for a count below zero."""
    counts = ([getattr(one, name) for one in daily] for name in ("posts", "forwarded", "outlinks", "reach"))
    grid = grid_from([one.channel for one in daily], [one.day for one in daily], *counts)
    refuse_doubled(grid)
    refuse_below_zero(grid)
    return grid


Count = int | None


def grid_from(
    channels: Sequence[str], days: Sequence[date], posts: Sequence[Count], forwarded: Sequence[Count], outlinks: Sequence[Count],
    reach: Sequence[Count],
) -> Grid:  # fmt: skip
    """The rows of a table, column by column, as arrays; None is not known."""
    every = tuple(sorted(set(channels)))
    index = {channel: n for n, channel in enumerate(every)}
    ordinals = {day: day.toordinal() for day in set(days)}
    place = np.fromiter(map(index.__getitem__, channels), np.int64, len(channels))
    day = np.fromiter(map(ordinals.__getitem__, days), np.int64, len(days))
    return Grid(every, place, day, *(np.array(counts, dtype=float) for counts in (posts, forwarded, outlinks, reach)))


def last_of_each(grid: Grid) -> Grid:
    """The table in which of several rows of one channel and day the last counts."""
    keys = grid.keys[::-1]
    _, first = np.unique(keys, return_index=True)
    return grid if len(first) == len(keys) else grid.only(np.isin(np.arange(len(keys)), len(keys) - 1 - first))


def refuse_doubled(grid: Grid) -> None:
    """Raises Malformed where a channel has two rows for one day."""
    _, first = np.unique(grid.keys, return_index=True)
    if len(first) < len(grid.keys):
        channel, day = named(grid, int(np.setdiff1d(np.arange(len(grid.keys)), first)[0]))
        raise Malformed(f"{channel} has two rows for {day}", mend="Keep one row a channel and day")


def refuse_below_zero(grid: Grid) -> None:
    """Raises Malformed where a count is below zero."""
    wrong = np.flatnonzero(np.any([counts < 0 for counts in grid.counts], axis=0))
    if wrong.size:
        channel, day = named(grid, int(wrong[0]))
        raise Malformed(f"{channel} has a count below zero on {day}", mend="Leave the field empty where it is not known")


def named(grid: Grid, row: int) -> tuple[str, date]:
    """The channel and the day of a row."""
    return grid.channels[grid.place[row]], date.fromordinal(int(grid.day[row]))
