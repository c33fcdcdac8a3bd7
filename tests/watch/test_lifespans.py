"""Lives beside each other: 302 days against 14, and why days alone are not reach."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from staydown.watch.lifespans import from_daily, group, lives
from staydown.watch.rates import posts_a_day
from staydown.words.watch import DailyCount, Lifespan

from .tables import SECOND, generations

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 1)


def posted(channel: str, *counts: int | None, begin: int = 1) -> list[DailyCount]:
    """The counts of a channel, one a day."""
    return [DailyCount(channel, DAY + timedelta(days=begin + n), posts) for n, posts in enumerate(counts)]


def test_the_published_lives_come_out_of_a_table_of_daily_posts() -> None:
    """CREST 2021: 12 channels of 302 days after the first action, 105 of 14 days after the second; 21.6 times, -59 % of channel-days."""
    daily = generations()
    found, ageless = from_daily(daily, complete=True)
    before, after = ([one for begin, one in found if (begin > SECOND) is late] for late in (False, True))
    assert (len(before), len(after), ageless) == (12, 105, 1)
    compared = lives(before, after, NOW)
    assert [round(group.mean.value or 0, 6) for group in (compared.before, compared.after)] == [302, 14]
    assert round(compared.ratio.value or 0, 1) == 21.6
    assert compared.ratio.low is not None
    assert compared.ratio.high is not None
    assert 15 < compared.ratio.low < 21.6 < compared.ratio.high < 30
    assert (compared.before.channel_days, compared.after.channel_days) == (3_624, 1_470)
    assert round(compared.supply.value or 0) == -59
    assert compared.created.value == 105 / 12
    assert (compared.test.p or 1) < 1e-6
    rates = [posts_a_day([one for one in daily if one.channel.startswith(name)], NOW) for name in ("slow", "fast")]
    assert all(abs((rate.value or 0) / wanted - 1) < 0.05 for rate, wanted in zip(rates, (4.6, 56.8), strict=True))
    assert all(rate.low is not None and rate.high is not None and rate.low < (rate.value or 0) < rate.high for rate in rates)


def test_a_life_is_from_its_first_to_its_last_day_and_has_ended_after_a_quiet_week() -> None:
    older = posted("older", 5, begin=0)
    (begin, life), *rest = from_daily([*older, *posted("a", 1, 0, 2, *[0] * 7)])[0]
    assert (begin, life, rest) == (DAY + timedelta(days=1), Lifespan("a", 0, 3, True), [])


def test_a_day_that_is_not_known_is_no_quiet_day() -> None:
    older = posted("older", 5, begin=0)
    assert from_daily([*older, *posted("a", 1, 0, 2, *[0] * 6, None)])[0][0][1] == Lifespan("a", 0, 9, False)
    assert from_daily([*older, *posted("a", 1), *posted("b", *[1] * 20)])[0][0][1] == Lifespan("a", 0, 1, False)
    complete = from_daily([*older, *posted("a", 1), *posted("b", *[1] * 20)], complete=True)[0]
    assert [one for _, one in complete] == [Lifespan("a", 0, 1, True), Lifespan("b", 0, 20, False)]


def test_a_channel_that_posts_on_the_first_day_has_no_known_age() -> None:
    assert from_daily(posted("a", 1, 2)) == ([], 1)
    assert from_daily([]) == ([], 0)
    assert from_daily([*posted("a", 0, 0), *posted("b", 1)])[1] == 1


def test_the_share_that_ended_within_two_days_stands_beside_the_lives() -> None:
    lived = [Lifespan(str(n), 0, 1 if n < 4 else 30, True) for n in range(10)]
    soon = group(lived, NOW, "new").soon
    assert soon.value == pytest.approx(0.4)
    assert soon.low is not None
    assert soon.high is not None
    assert 0 < soon.low < 0.4 < soon.high < 1
    assert group([], NOW, "none").soon.value is None


def test_nothing_to_compare_is_not_known() -> None:
    nothing = lives([], [], NOW)
    assert [nothing.ratio.value, nothing.supply.value, nothing.created.value, nothing.test.p] == [None] * 4
    one = lives([Lifespan("a", 0, 5, True)], [], NOW)
    assert (one.created.value, one.created.low) == (0, 0)
    assert posts_a_day([], NOW).value is None
    assert posts_a_day(posted("a", 3), NOW).low is None


def test_groups_that_are_the_same_have_one_in_their_ratio() -> None:
    group = [Lifespan(str(n), 0, float(days), True) for n, days in enumerate((3, 5, 8, 13))]
    same = lives(group, group, NOW)
    assert same.ratio.value == same.created.value == 1
    for estimate, no_change in ((same.ratio, 1), (same.created, 1), (same.supply, 0)):
        assert estimate.low is not None
        assert estimate.high is not None
        assert estimate.low < no_change < estimate.high
    assert all(after >= before for before, after in pairwise(sorted((same.ratio.low or 0, 1, same.ratio.high or 0))))
