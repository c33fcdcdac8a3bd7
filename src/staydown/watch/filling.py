"""What looks at addresses add to a table of daily counts: a channel that is verified down posts nothing, one that came later was not there.

Both are knowledge and not a guess about a gap: the first rests on two looks a day apart, the second counts what came after an action in
full, so it can make an action look weaker and never stronger.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

import numpy as np

from staydown.words.watch import LiveState, Observation

from .grid import Grid
from .liveness import APART

HOW = "a channel counts as silent while it is verified down, and before it was first seen"
"""What is said beside figures that rest on it."""


def silent_days(looks: Sequence[Observation], now: datetime) -> frozenset[date]:
    """The whole days (UTC) on which an address is verified down: between the first and the last offline look of a row that proves it.

    Where looks of one moment say both, it was there.
    """
    found: set[date] = set()
    row: list[datetime] = []
    there = {one.at for one in looks if one.state not in (LiveState.OFFLINE, LiveState.UNKNOWN)}
    for look in [*sorted((one for one in looks if one.at <= now), key=lambda one: one.at), None]:
        if look is not None and look.state is LiveState.UNKNOWN:
            continue
        if look is not None and look.state is LiveState.OFFLINE and look.at not in there:
            row.append(look.at)
            continue
        if row and row[-1] - row[0] >= APART:
            found |= whole_days(row[0], row[-1])
        row = []
    return frozenset(found)


def whole_days(begin: datetime, end: datetime) -> set[date]:
    """The days that lie wholly between two moments."""
    first = begin.date() + timedelta(days=1)
    return {first + timedelta(days=n) for n in range(max((end.date() - first).days, 0))}


def filled(grid: Grid, silent: Mapping[str, Collection[date]], first_seen: Mapping[str, date], since: date, until: date) -> Grid:
    """The table from `since` to `until`, with nothing on days on which a channel was silent or not yet seen and no row says otherwise.

    A channel of which the table has no row on these days is left out: of it nothing is known.
    """
    begin, length = since.toordinal(), (until - since).days + 1
    here = grid.only((grid.day >= begin) & (grid.day < begin + length))
    empty = np.zeros((len(here.channels), max(length, 0)), dtype=bool)
    for n, channel in enumerate(here.channels):
        empty[n, [day.toordinal() - begin for day in silent.get(channel, ()) if since <= day <= until]] = True
        empty[n, : max((first_seen.get(channel, since) - since).days, 0)] = True
    known = ~np.isnan(here.posts)
    empty[here.place[known], here.day[known] - begin] = False
    place, column = np.nonzero(empty)
    kept, nothing = ~empty[here.place, here.day - begin], np.zeros(len(place))
    return Grid(
        here.channels,
        np.concatenate((here.place[kept], place)),
        np.concatenate((here.day[kept], column + begin)),
        *(np.concatenate((counts[kept], nothing)) for counts in here.counts),
    )
