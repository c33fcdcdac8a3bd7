"""Rates beside each other: events in a channel-day, and how many times as many there are, with the law that the interval rests on.

Poisson's law takes each event for itself. Channels differ, so the events of one are not a draw of their own, and Poisson's interval
is too narrow: the negative binomial lets the rate vary from channel to channel (variance m + a m², Lawless 1987), and a ratio estimator
takes each channel as one draw and supposes no law at all.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import exp, inf, log, sqrt

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

from staydown.words.errors import Malformed
from staydown.words.watch import DailyCount, Estimate

Numbers = npt.NDArray[np.float64]

LEAST_DISPERSED, MOST_DISPERSED = 1e-6, 1e3
"""Between which bounds the dispersion is looked for; at the lower one the law is Poisson's."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a channel did while it was watched: events, and the days (or whatever the rate is of) in which they came."""

    events: float
    days: float


@dataclass(frozen=True, slots=True)
class Activity:
    """What the channels of one time did: posts a day of a channel, the share forwarded of them, members that it gained a day."""

    posts: Estimate
    forwarded: Estimate
    members: Estimate


def activity(daily: Collection[DailyCount], as_of: datetime) -> Activity:
    """What these channels did, from their days."""
    return Activity(posts_a_day(daily, as_of), forwarded_share(daily, as_of), members_gained(daily, as_of))


def poisson_ratio(before: Counted, after: Counted, as_of: datetime, level: float = 0.95) -> Estimate:
    """The rate after in the rate before, of two Poisson counts; None where nothing was before.

    Exact conditional interval (Przyborowski and Wilenski 1940; Clopper and Pearson 1934), as R's `poisson.test` has it.
    """
    checked([before, after])
    method = "ratio of two Poisson counts, exact conditional interval"
    one, other, n = before.events, after.events, round(before.events + after.events)
    if not one:
        return Estimate(None, None, None, n, as_of, method, level)
    tail, scale = (1 - level) / 2, before.days / after.days
    low = float(special.betaincinv(other, one + 1, tail)) if other else 0.0
    high = float(special.betaincinv(other + 1, one, 1 - tail))
    return Estimate(other / one * scale, low / (1 - low) * scale, high / (1 - high) * scale, n, as_of, method, level)


def negative_binomial_ratio(before: Sequence[Counted], after: Sequence[Counted], as_of: datetime, level: float = 0.95) -> Estimate:
    """The rate after in the rate before, of channels that are not the same ones; None where a side has no channel or nothing was before.

    Two rates and one dispersion by maximum likelihood; interval on the logarithm by the expected information, with Student's t of n - 2
    degrees, because the dispersion of few channels is found too small. Where the channels vary no more than Poisson counts, it is
    Poisson's. Where nothing is after, there is no interval but the upper bound that a Poisson count of nothing has, times the dispersion.
    """
    sides = [checked(side) for side in (before, after)]
    n = len(before) + len(after)
    if n < 3 or not before or not after or not sides[0][0].sum():
        return Estimate(None, None, None, n, as_of, "ratio of two negative binomial rates: too few channels, or nothing before", level)
    dispersion = most_likely_dispersion(sides)
    rates = [rate_of(events, days, dispersion) for events, days in sides]
    law = f"dispersion {dispersion:.2g}" if dispersion > LEAST_DISPERSED else "no more dispersed than Poisson's"
    method = f"ratio of two rates of {len(before)} and {len(after)} channels, negative binomial ({law}), interval on the logarithm"
    if not rates[1]:
        spread = 1 + dispersion * rates[0] * float(sides[1][1].mean())
        high = -log((1 - level) / 2) * spread / float(sides[1][1].sum()) / rates[0]
        return Estimate(0.0, 0.0, high, n, as_of, method, level)
    means = [rate * days for rate, (_, days) in zip(rates, sides, strict=True)]
    error = sqrt(sum(1 / float((mean / (1 + dispersion * mean)).sum()) for mean in means))
    margin, found = min(error * float(special.stdtrit(n - 2, 0.5 + level / 2)), 700.0), rates[1] / rates[0]
    return Estimate(found, found * exp(-margin), found * exp(margin), n, as_of, method, level)


def checked(counted: Sequence[Counted]) -> tuple[Numbers, Numbers]:
    """Events and days as arrays; raises Malformed for a count below zero, and for no time or an endless one."""
    events, days = np.array([one.events for one in counted], dtype=float), np.array([one.days for one in counted], dtype=float)
    if not (np.isfinite(events) & (events >= 0) & np.isfinite(days) & (days > 0)).all():
        raise Malformed("a rate of less than no event, or of no time", mend="Give counts from 0 up and the days in which they came")
    return events, days


def most_likely_dispersion(sides: Sequence[tuple[Numbers, Numbers]]) -> float:
    """The dispersion common to both sides under which their events are likeliest, each side with the rate that is likeliest with it."""

    def unlikely(logarithm: float) -> float:
        dispersion = exp(logarithm)
        return -sum(log_likelihood(events, days * rate_of(events, days, dispersion), dispersion) for events, days in sides)

    found = optimize.minimize_scalar(unlikely, bounds=(log(LEAST_DISPERSED), log(MOST_DISPERSED)), method="bounded")
    return exp(float(found.x)) if unlikely(float(found.x)) < unlikely(log(LEAST_DISPERSED)) - 1e-6 else LEAST_DISPERSED


def log_likelihood(events: Numbers, means: Numbers, dispersion: float) -> float:
    """The log-likelihood of negative binomial counts, without the factorials of the events."""
    size = 1 / dispersion
    terms = special.gammaln(events + size) - special.gammaln(size) - (events + size) * np.log1p(dispersion * means)
    return float((terms + special.xlogy(events, dispersion * means)).sum())


def rate_of(events: Numbers, days: Numbers, dispersion: float) -> float:
    """The likeliest rate a day of counts with that dispersion: the root of the score, which falls with the rate."""
    if not events.sum():
        return 0.0

    def score(rate: float) -> float:
        return float(((events - rate * days) / (1 + dispersion * rate * days)).sum())

    each = events / days
    low, high = float(each.min()), float(each.max())
    return low if low == high else float(optimize.brentq(score, low, high, xtol=1e-14, rtol=1e-13))


def ratio_of_sums(
    counted: Sequence[tuple[float, float]], as_of: datetime, method: str, level: float = 0.95, *, least: float = 0.0, most: float = inf
) -> Estimate:
    """Events in days over all channels, each channel one draw (ratio estimator, Cochran 1977), its interval between `least` and `most`.

    None where there is no channel; without an interval where there is one alone.
    """
    n = len(counted)
    if not n:
        return Estimate(None, None, None, 0, as_of, method, level)
    events, days = np.array(counted, dtype=float).T
    found = float(events.sum() / days.sum())
    if n < 2:
        return Estimate(found, None, None, n, as_of, method, level)
    spread = float(((events - found * days) ** 2).sum()) * n / (n - 1)
    margin = sqrt(spread) / float(days.sum()) * float(special.stdtrit(n - 1, 0.5 + level / 2))
    return Estimate(found, max(least, found - margin), min(most, found + margin), n, as_of, method, level)


def posts_of(daily: Collection[DailyCount]) -> list[Counted]:
    """Of each channel its posts, and the days on which it posted."""
    return [Counted(*sums) for sums in summed(daily, lambda one: (one.posts, 1) if one.posts else None)]


def posts_a_day(daily: Collection[DailyCount], as_of: datetime, level: float = 0.95) -> Estimate:
    """Posts a day of a channel on the days on which it posted."""
    counted = summed(daily, lambda one: (one.posts, 1) if one.posts else None)
    days = sum(days for _, days in counted)
    method = f"posts of a channel on a day with posts, {days} such days of {len(counted)} channels; each channel is one draw"
    return ratio_of_sums(counted, as_of, method, level)


def forwarded_share(daily: Collection[DailyCount], as_of: datetime, level: float = 0.95) -> Estimate:
    """The share of posts that were forwarded, 0 to 1, of the days of which both are known."""
    counted = summed(daily, lambda one: (one.forwarded, one.posts) if one.posts and one.forwarded is not None else None)
    posts = sum(posts for _, posts in counted)
    method = f"share forwarded of {posts} posts of {len(counted)} channels; each channel is one draw"
    return ratio_of_sums(counted, as_of, method, level, most=1.0)


def members_gained(daily: Collection[DailyCount], as_of: datetime, level: float = 0.95) -> Estimate:
    """Members that a channel gains a day, from its first known reach to its last; below zero where they are lost."""
    known: dict[str, list[tuple[date, int]]] = {}
    for one in daily:
        if one.reach is not None:
            known.setdefault(one.channel, []).append((one.day, one.reach))
    ends = [(min(rows), max(rows)) for rows in known.values() if len(rows) > 1]
    gains = [(reach - at_first, (last - first).days) for (first, at_first), (last, reach) in ends]
    method = f"members gained a channel-day, {sum(days for _, days in gains)} days of {len(gains)} channels; each channel is one draw"
    return ratio_of_sums(gains, as_of, method, level, least=-inf)


def summed(daily: Collection[DailyCount], read: Callable[[DailyCount], tuple[int, int] | None]) -> list[tuple[int, int]]:
    """Of each channel the sums of what is read of its days; a day of which nothing is read is left out."""
    found: dict[str, tuple[int, int]] = {}
    for one in daily:
        if (pair := read(one)) is not None:
            events, days = found.get(one.channel, (0, 0))
            found[one.channel] = events + pair[0], days + pair[1]
    return list(found.values())
