"""How long things are kept, why, and what is due.

The law gives one period here, six months (Art 6). The others are the house's own, shorter than anybody would like and longer
than the work needs; they are marked as not checked because there is no article to check.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from staydown.words.cases import Retention, RetentionClass
from staydown.words.errors import Malformed, Refused


@dataclass(frozen=True, slots=True)
class Period:
    """How long a class is kept: calendar months and days from `since`; the basis, whether it was checked, why, and whether it can be
    extended on an authority's or a court's request.
    """

    since: str
    basis: str
    checked: bool
    why: str
    months: int = 0
    days: int = 0
    extendable: bool = False


PERIODS: Mapping[RetentionClass, Period] = {
    RetentionClass.EVIDENCE: Period(
        "the decision", "TCO-6", True, "what was acted on is preserved for reviews, complaints and proceedings", months=6, extendable=True
    ),
    RetentionClass.PRESERVATION: Period(
        "the removal or the request",
        "TCO-6",
        True,
        "removed content and related data, Art 6(1); longer on request",
        months=6,
        extendable=True,
    ),
    RetentionClass.UNDECIDED: Period("receipt", "house rule", False, "what nobody decided in a month is not needed", days=30),
    RetentionClass.BENIGN: Period("the decision", "house rule", False, "a week to find that the decision was wrong", days=7),
    RetentionClass.EXPOSURE: Period("the end of the exposure", "house rule", False, "the last review after it ended is on day 90", days=90),
}
"""The period of each class."""


def until(keeps: RetentionClass, at: datetime) -> datetime:
    """When something of this class must go, from `at` (what `at` is stands in `PERIODS[keeps].since`); raises Malformed without a zone.

    Six months end on the same day of the month, or on its last day where it has no such day.
    """
    if at.tzinfo is None:
        raise Malformed(f"the time {at.isoformat()} has no zone", mend="Give it in UTC")
    period = PERIODS[keeps]
    return _months_after(at, period.months) + timedelta(days=period.days)


def clock(subject: str, keeps: RetentionClass, at: datetime) -> Retention:
    """The clock on a subject that starts at `at`."""
    return Retention(subject, keeps, until(keeps, at), PERIODS[keeps].basis)


def extended(retention: Retention, to: datetime, reference: str) -> Retention:
    """The clock with a later end, for the authority or court whose request `reference` names; raises Refused without one.

    Also refused: an end that is not later, and a class that is not preserved by Art 6.
    """
    if not PERIODS[retention.keeps].extendable:
        raise Refused(f"{retention.subject} is kept as {retention.keeps.value}: only what Art 6 preserves can be kept longer")
    if not reference.strip():
        raise Refused(f"{retention.subject} can be kept longer only on a request: give its reference")
    if to <= retention.until:
        raise Refused(f"{retention.subject} is already kept until {retention.until.isoformat()}")
    return replace(retention, until=to, reference=reference.strip())


def due(retentions: Iterable[Retention], now: datetime) -> tuple[Retention, ...]:
    """The clocks that have run out on subjects on which no other clock still runs: a hold wins, whichever class holds."""
    clocks = tuple(retentions)
    held = {clock.subject for clock in clocks if clock.until > now}
    return tuple(clock for clock in clocks if clock.subject not in held)


def _months_after(at: datetime, months: int) -> datetime:
    """The same time of day `months` later, on the same day of the month or on the month's last."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    following = datetime(year + (month == 11), (month + 1) % 12 + 1, 1, tzinfo=at.tzinfo)
    last = (following - timedelta(days=1)).day
    return at.replace(year=year, month=month + 1, day=min(at.day, last))
