"""How long a channel lives: the curve of survival with its band, median, mean, and the test whether two groups differ.

Kaplan and Meier 1958, with left truncation as in Tsai, Jewell and Wang 1987: a channel that was first seen at an age counts among
those at risk from that age on, because one that had died younger could not have been seen. A channel that still lives is censored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import special

from staydown.words.errors import Malformed
from staydown.words.watch import Estimate, Lifespan

Days = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

METHOD = "Kaplan-Meier with left truncation and right censoring, log-log Greenwood band"


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of channels that live longer than each of `days`, beginning with 1 at day 0, with its pointwise band at `level`.

    `at_risk` were watched just before each day, `ended` ended on it; `n` channels, `deaths` of which were seen to end. `errors` are
    Greenwood's standard errors of `alive`. `unseen` channels were watched for no time at all and say nothing. Where none was seen younger
    than `youngest` days, the curve is that of channels that live so long.
    """

    days: tuple[float, ...]
    alive: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    errors: tuple[float, ...]
    at_risk: tuple[int, ...]
    ended: tuple[int, ...]
    n: int
    deaths: int
    unseen: int
    youngest: float
    last: float
    level: float = 0.95

    def at(self, day: float) -> int:
        """The place of the step that holds on a day."""
        return int(np.searchsorted(np.asarray(self.days), day, side="right")) - 1

    @property
    def method(self) -> str:
        """How the curve was made, in words."""
        unseen = f"; {self.unseen} watched for no time are left out" if self.unseen else ""
        young = f"; of those that live {self.youngest:g} days, because none was seen younger" if self.youngest else ""
        return f"{METHOD}; {self.n - self.deaths} of {self.n} not seen to end{unseen}{young}"


@dataclass(frozen=True, slots=True)
class LogRank:
    """The log-rank test of whether groups of channels live equally long: chi-squared, its degrees of freedom, and p.

    None where there is nothing to compare: one group alone, or nobody at risk in two groups when somebody ended.
    """

    chi2: float | None
    freedom: int
    p: float | None
    n: int
    as_of: datetime
    method: str = "log-rank test with left truncation"


def kaplan_meier(lifespans: Sequence[Lifespan], level: float = 0.95) -> Curve:
    """The curve of these lifespans, in days; raises Malformed for one that left before it entered, or before it began.

    The band is on the scale log(-log), so it stays between 0 and 1 (Kalbfleisch and Prentice 1980); where nobody is left, it reaches
    from 0 to what it was before. A band from few at risk is wide, and left truncation makes those few at the young end.
    """
    seen = checked(lifespans)
    days, at_risk, ended = risk_table(seen)
    z = special.ndtri(0.5 + level / 2)
    alive, low, high, errors = [1.0], [1.0], [1.0], [0.0]
    surviving, summed = 1.0, 0.0
    for risk, gone in zip(at_risk, ended, strict=True):
        surviving *= 1 - gone / risk
        if risk == gone:
            alive.append(0.0)
            errors.append(0.0)
            low.append(0.0)
            high.append(high[-1])
            continue
        summed += gone / (risk * (risk - gone))
        alive.append(surviving)
        errors.append(surviving * float(np.sqrt(summed)))
        if surviving == 0.0:
            low.append(0.0)
            high.append(high[-1])
            continue
        spread = float(np.exp(z * np.sqrt(summed) / -np.log(surviving)))
        low.append(surviving**spread)
        high.append(surviving ** (1 / spread))
    n, deaths = len(seen), sum(one.ended for one in seen)
    youngest, last = min((one.entered for one in seen), default=0.0), max((one.left for one in seen), default=0.0)
    steps = ((0.0, *days), (n, *at_risk), (0, *ended))
    return Curve(
        steps[0],
        tuple(alive),
        tuple(low),
        tuple(high),
        tuple(errors),
        steps[1],
        steps[2],
        n,
        deaths,
        len(lifespans) - n,
        youngest,
        last,
        level,
    )


def checked(lifespans: Sequence[Lifespan]) -> list[Lifespan]:
    """The lifespans that say something; raises Malformed for one that cannot be."""
    for one in lifespans:
        if not 0 <= one.entered <= one.left < float("inf"):
            raise Malformed(
                f"the lifespan of {one.channel} runs from day {one.entered:g} to day {one.left:g}",
                mend="Give days since it was created, and leave no earlier than you enter",
            )
    return [one for one in lifespans if one.left > one.entered or (one.ended and one.entered == 0)]


def risk_table(seen: Sequence[Lifespan]) -> tuple[tuple[float, ...], tuple[int, ...], tuple[int, ...]]:
    """The days on which somebody ended, how many were at risk just before, and how many ended."""
    days = np.unique([one.left for one in seen if one.ended])
    at_risk, ended = counts_on(seen, days)
    return tuple(days.tolist()), tuple(at_risk.tolist()), tuple(ended.tolist())


def counts_on(seen: Sequence[Lifespan], days: Days) -> tuple[Counts, Counts]:
    """How many were at risk just before each day, and how many ended on it.

    At risk on day t are those who entered before it, or were watched from their first moment, and had not left before it.
    """
    entered = np.sort([-1.0 if one.entered == 0 else one.entered for one in seen])
    left, ended = np.sort([one.left for one in seen]), np.sort([one.left for one in seen if one.ended])
    at_risk = np.searchsorted(entered, days) - np.searchsorted(left, days)
    return at_risk, np.searchsorted(ended, days, side="right") - np.searchsorted(ended, days)


def median(curve: Curve, as_of: datetime) -> Estimate:
    """The day by which half had ended, with the interval that the band gives (Brookmeyer and Crowley 1982); None where not reached."""
    return Estimate(
        first_at_most(curve.days, curve.alive),
        first_at_most(curve.days, curve.low),
        first_at_most(curve.days, curve.high),
        curve.n,
        as_of,
        f"median in days; {curve.method}",
        curve.level,
    )


def first_at_most(days: Sequence[float], shares: Sequence[float], half: float = 0.5) -> float | None:
    """The first day on which a falling share is at most a half, or None; a rounding error does not hide it."""
    return next((day for day, share in zip(days, shares, strict=True) if share <= half + 1e-12), None)


def ended_within(curve: Curve, days: float, as_of: datetime) -> Estimate:
    """The share that had ended within so many days of being created, 0 to 1; None where nobody was watched."""
    method = f"share ended within {days:g} days; {curve.method}"
    if not curve.n or days > curve.last:
        return Estimate(None, None, None, curve.n, as_of, method, curve.level)
    place = curve.at(days)
    bounds = (1 - curve.alive[place], 1 - curve.high[place], 1 - curve.low[place])
    return Estimate(*bounds, curve.n, as_of, method, curve.level)


def restricted_mean(curve: Curve, as_of: datetime, horizon: float | None = None) -> Estimate:
    """The mean days lived within the first `horizon` days: the area under the curve up to there, with a symmetric interval.

    Without a horizon it is the last day on which anybody was watched; where all ended, that is the plain mean. None where nobody
    was watched, or nobody as long as the horizon. Variance: Kaplan and Meier 1958, with their factor d/(d-1) for d that ended.
    """
    end = curve.last if horizon is None else horizon
    method = f"mean days lived within {end:g} days; {curve.method}"
    if not curve.n or (end > curve.last and curve.alive[-1] > 0):
        return Estimate(None, None, None, curve.n, as_of, method, curve.level)
    mean, error = area_and_error(curve, end)
    margin = float(special.ndtri(0.5 + curve.level / 2)) * error
    return Estimate(mean, max(0.0, mean - margin), min(end, mean + margin), curve.n, as_of, method, curve.level)


def area_and_error(curve: Curve, end: float) -> tuple[float, float]:
    """The area under the curve up to a day, and its standard error; where all ended, that of a plain mean."""
    edges = [min(day, end) for day in curve.days] + [end]
    pieces = [(after - before) * alive for (before, after), alive in zip(pairwise(edges), curve.alive, strict=True)]
    to_the_end = np.cumsum(pieces[::-1])[::-1]
    variance = sum(
        area**2 * gone / (risk * (risk - gone))
        for area, risk, gone, day in zip(to_the_end, curve.at_risk, curve.ended, curve.days, strict=True)
        if gone and risk > gone and day < end
    )
    if curve.deaths > 1:
        variance *= curve.deaths / (curve.deaths - 1)
    return float(sum(pieces)), float(np.sqrt(variance))


def log_rank(groups: Sequence[Sequence[Lifespan]], as_of: datetime) -> LogRank:
    """Whether groups of lifespans differ; of two groups or more. Mantel 1966, with the risk sets of left truncation.

    A group of which nobody was at risk when anybody ended adds no degree of freedom.
    """
    seen = [checked(group) for group in groups]
    n, days = sum(map(len, seen)), np.unique([one.left for group in seen for one in group if one.ended])
    counts = [counts_on(group, days) for group in seen]
    risk, gone = (np.array([each[place] for each in counts], dtype=float).reshape(len(seen), days.size) for place in (0, 1))
    everybody, ended = risk.sum(axis=0), gone.sum(axis=0)
    telling = everybody > 1
    part = risk[:, telling] / everybody[telling]
    expected = ended[telling] * part
    weight = ended[telling] * (everybody[telling] - ended[telling]) / (everybody[telling] - 1)
    covariance = np.diag((weight * part).sum(axis=1)) - (weight * part) @ part.T
    freedom = max(int((expected.sum(axis=1) > 0).sum()) - 1, 0)
    if freedom < 1 or not np.trace(covariance) > 0:
        return LogRank(None, freedom, None, n, as_of)
    difference = (gone[:, telling] - expected).sum(axis=1)[:-1]
    chi2 = float(difference @ np.linalg.pinv(covariance[:-1, :-1], rcond=1e-12, hermitian=True) @ difference)
    return LogRank(chi2, freedom, float(special.chdtrc(freedom, chi2)), n, as_of)
