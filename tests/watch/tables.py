"""Invented tables of daily posts in the shape of what was published of two action days (disruption-planning part 5)."""

from collections.abc import Iterator
from datetime import date, timedelta

from numpy.random import Generator, default_rng

from staydown.words.watch import DailyCount

FIRST, SECOND = date(2018, 10, 5), date(2019, 11, 21)
"""The two action days."""


def counts(draw: Generator, mean: float) -> int:
    """A count that varies more than Poisson's."""
    return int(draw.poisson(draw.gamma(4.0, mean / 4.0))) if mean else 0


def around(day: date, before: float, after: float, *, channels: int = 20, window: int = 30, seed: int = 7) -> list[DailyCount]:
    """Posts of channels in the days around a day, whose sums over a window are exactly `before` and `after` a channel and day."""
    draw = default_rng(seed)
    found: list[DailyCount] = []
    for span, mean in ((range(-window, 0), before), (range(1, window + 1), after)):
        rows = [(f"c{c:02}", day + timedelta(days=d), counts(draw, mean)) for c in range(channels) for d in span]
        wanted, total = round(mean * len(rows)), sum(posts for _, _, posts in rows)
        while total != wanted:
            place = int(draw.integers(len(rows)))
            name, on, posts = rows[place]
            step = 1 if total < wanted else -1
            if posts + step >= 0:
                rows[place] = (name, on, posts + step)
                total += step
        found += [DailyCount(name, on, posts, round(posts * 0.4), round(posts * 0.2), 100) for name, on, posts in rows]
    found += [DailyCount(f"c{c:02}", day, counts(draw, before)) for c in range(channels)]
    return found


def generations(seed: int = 7) -> list[DailyCount]:
    """A complete record of 12 channels that lived 302 days on the mean after the first action, and 105 that lived 14 after the second."""
    draw = default_rng(seed)
    found = [DailyCount("old", FIRST, 3)]
    for name, n, mean, rate, begin, room in (("slow", 12, 302, 4.6, FIRST, 60), ("fast", 105, 14, 56.8, SECOND, 40)):
        lives = spread(draw, n, mean)
        for c, life in enumerate(lives):
            start = begin + timedelta(days=1 + int(draw.integers(room)))
            found += [DailyCount(f"{name}{c:03}", start + timedelta(days=d), max(1, counts(draw, rate))) for d in range(life)]
    return [*found, DailyCount("old", max(one.day for one in found) + timedelta(days=10), 0)]


def spread(draw: Generator, n: int, mean: int) -> list[int]:
    """Lives of whole days, at least two, with exactly this mean."""
    lives = [max(2, round(mean * x)) for x in draw.uniform(0.6, 1.4, n)]
    while sum(lives) != n * mean:
        lives[int(draw.integers(n))] += 1 if sum(lives) < n * mean else -1
    return lives


def as_csv(daily: list[DailyCount]) -> Iterator[str]:
    """The lines of a table as it is handed in; what is not known is left empty."""
    yield "channel,day,posts,forwarded,outlinks,reach"
    for one in daily:
        fields = (one.posts, one.forwarded, one.outlinks, one.reach)
        yield ",".join([one.channel, one.day.isoformat(), *("" if x is None else str(x) for x in fields)])
