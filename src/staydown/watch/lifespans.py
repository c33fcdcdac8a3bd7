"""How long the channels of one time lived against those of another, and how much they could publish: lifespans alone say too little.

After an action the new channels may live shorter and post more, so the supply in channel-days and the posts of a channel-day stand
beside the days. The published pattern is that of the action days of 2018 and 2019 (CREST 2021): 12 channels of 302 days and 4.6 posts
a day, then 105 channels of 14 days and 56.8 posts a day.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import exp, sqrt

from scipy import special

from staydown.words.watch import DailyCount, Estimate, Lifespan

from .rates import Counted, poisson_ratio
from .survival import Curve, LogRank, ended_within, kaplan_meier, log_rank, median, restricted_mean

QUIET = 7
"""How many later days without a post have to be known before a channel counts as ended on the day of its last post."""

SOON = 2
"""Days within which a channel that ended was found soon: those of the published share (Conway et al. 2017, over 30 % within two days)."""


@dataclass(frozen=True, slots=True)
class Group:
    """The lifespans of one time: its curve, the median and mean life in days, the share that ended within `SOON` days of being created,
    and the channel-days that were watched."""

    name: str
    curve: Curve
    median: Estimate
    mean: Estimate
    soon: Estimate
    channel_days: float


@dataclass(frozen=True, slots=True)
class Lives:
    """Two groups of channels beside each other: how many times longer those before lived, how the supply of channel-days changed in
    per cent, how many times as many channels there were, and whether the curves differ."""

    before: Group
    after: Group
    ratio: Estimate
    supply: Estimate
    created: Estimate
    test: LogRank


def lives(before: Sequence[Lifespan], after: Sequence[Lifespan], as_of: datetime, names: tuple[str, str] = ("before", "after")) -> Lives:
    """The lifespans of two times beside each other.

    Ratio: of the two mean lives, interval by the delta method on the logarithm. Supply: channel-days that were watched, as sums of a
    Poisson number of lives. Created: exact conditional interval of two Poisson counts (Przyborowski and Wilenski 1940).
    """
    one, other = group(before, as_of, names[0]), group(after, as_of, names[1])
    return Lives(
        one, other, ratio(one, other, as_of), supply(before, after, as_of), created(before, after, as_of), log_rank([before, after], as_of)
    )


def group(lifespans: Sequence[Lifespan], as_of: datetime, name: str) -> Group:
    """The lifespans of one time."""
    curve = kaplan_meier(lifespans)
    watched = sum((one.left - one.entered for one in lifespans), 0.0)
    return Group(name, curve, median(curve, as_of), restricted_mean(curve, as_of), ended_within(curve, SOON, as_of), watched)


def ratio(before: Group, after: Group, as_of: datetime, level: float = 0.95) -> Estimate:
    """How many times as long the channels before lived; None where one of the means is not known or nothing."""
    n, method = before.curve.n + after.curve.n, f"ratio of mean lives ({before.mean.method}; {after.mean.method}), delta method"
    one, other = before.mean, after.mean
    if not one.value or not other.value or one.low is None or other.low is None:
        return Estimate(None, None, None, n, as_of, method, level)
    z = float(special.ndtri(0.5 + level / 2))
    spread = sqrt(((one.value - one.low) / one.value) ** 2 + ((other.value - other.low) / other.value) ** 2)
    if level != one.level:
        spread *= z / float(special.ndtri(0.5 + one.level / 2))
    found = one.value / other.value
    return Estimate(found, found * exp(-spread), found * exp(spread), n, as_of, method, level)


def supply(before: Sequence[Lifespan], after: Sequence[Lifespan], as_of: datetime, level: float = 0.95) -> Estimate:
    """How the channel-days that were watched changed, in per cent; None where there were none on a side."""
    lived = [[one.left - one.entered for one in side] for side in (before, after)]
    sums, n = [sum(side) for side in lived], len(before) + len(after)
    method = "change of channel-days in %, sums of a Poisson number of lives"
    if not all(sums):
        return Estimate(None, None, None, n, as_of, method, level)
    spread = sqrt(sum(sum(x * x for x in side) / total**2 for side, total in zip(lived, sums, strict=True)))
    spread *= float(special.ndtri(0.5 + level / 2))
    found = sums[1] / sums[0]
    return Estimate(100 * (found - 1), 100 * (found * exp(-spread) - 1), 100 * (found * exp(spread) - 1), n, as_of, method, level)


def created(before: Sequence[Lifespan], after: Sequence[Lifespan], as_of: datetime, level: float = 0.95) -> Estimate:
    """How many times as many channels there were after; None where there were none before."""
    found = poisson_ratio(Counted(len(before), 1), Counted(len(after), 1), as_of, level)
    return replace(found, method=f"{found.method}; the same length of time is taken for both")


def from_daily(daily: Collection[DailyCount], *, complete: bool = False, quiet: int = QUIET) -> tuple[list[tuple[date, Lifespan]], int]:
    """Each channel's life as a table of daily counts shows it, with the day on which it began; and how many channels have no known age.

    A life runs from the first day with a post to the last, both counted. It ended there where at least `quiet` later days are known to be
    without a post, else it is censored at the last day known. A channel that posts on the first day of the table may be older: it has
    no known age and is left out. `complete` says that a channel without a row on a day posted nothing that day.
    """
    if not daily:
        return [], 0
    begin, end = min(one.day for one in daily), max(one.day for one in daily)
    rows: dict[str, dict[date, int | None]] = {}
    for one in daily:
        rows.setdefault(one.channel, {})[one.day] = one.posts
    lives_found, ageless = [], 0
    for channel, counts in sorted(rows.items()):
        active = [day for day, posts in counts.items() if posts]
        if not active:
            continue
        first, last = min(active), max(active)
        if first == begin:
            ageless += 1
            continue
        later = [day for day, posts in counts.items() if day > last and posts == 0]
        silent = (end - last).days - sum(day > last and posts is None for day, posts in counts.items()) if complete else len(later)
        ended = silent >= quiet
        known = last if ended else max([last, *later, *([end] if complete else [])])
        lives_found.append((first, Lifespan(channel, 0.0, float((known - first).days + 1), ended)))
    return lives_found, ageless
