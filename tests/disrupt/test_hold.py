"""A hold stands for seven days at most, ends by itself, and lasts longer only where somebody says so again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt import hold as holds
from staydown.words.errors import Malformed, Refused
from staydown.words.operation import Hold

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
SPANS = st.timedeltas(min_value=timedelta(seconds=1), max_value=holds.LONGEST)


def placed(lasts: timedelta = timedelta(days=3), at: datetime = NOW, asset: str = "asset-1", id: str = "hold-1") -> Hold:
    """A hold."""
    return holds.placed(id=id, asset=asset, holder="Unit seven", reason="a live investigation", at=at, review_at=at + lasts)


@given(SPANS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30)))
def test_it_stands_until_its_review_and_not_one_moment_longer(lasts: timedelta, later: timedelta) -> None:
    assert holds.stands(placed(lasts), NOW + later) == (later < lasts)


@given(SPANS, st.lists(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=7)), max_size=6))
def test_however_often_it_is_renewed_it_is_never_further_than_seven_days_from_the_last_word(
    first: timedelta, waits: list[timedelta]
) -> None:
    hold, now = placed(first), NOW
    for wait in waits:
        now += wait
        try:
            hold = holds.renewed(hold, now, now + holds.LONGEST)
        except Refused:
            assert not holds.stands(hold, now) or hold.review_at >= now + holds.LONGEST
        else:
            assert hold.review_at == now + holds.LONGEST
        assert hold.review_at <= now + holds.LONGEST
    assert not holds.stands(hold, now + holds.LONGEST)


@pytest.mark.parametrize("lasts", [timedelta(0), timedelta(days=-1), timedelta(days=7, seconds=1)])
def test_a_review_that_is_past_or_later_than_seven_days_is_refused(lasts: timedelta) -> None:
    with pytest.raises(Malformed, match="Give a time until 2026-10-05"):
        placed(lasts)


def test_nobody_holds_nothing_for_no_reason() -> None:
    with pytest.raises(Malformed, match="no holder or no reason"):
        holds.placed(id="h", asset="a", holder=" ", reason="r", at=NOW, review_at=NOW + timedelta(days=1))


def test_one_that_lapsed_is_not_renewed_and_one_that_ended_ends_once() -> None:
    with pytest.raises(Refused, match="stands no more"):
        holds.renewed(placed(), NOW + timedelta(days=4), NOW + timedelta(days=5))
    over = holds.ended(placed(), NOW)
    assert not holds.stands(over, NOW)
    with pytest.raises(Refused, match="has ended already"):
        holds.ended(over, NOW)


def test_a_renewal_never_shortens_it() -> None:
    with pytest.raises(Refused, match="already"):
        holds.renewed(placed(timedelta(days=6)), NOW + timedelta(days=1), NOW + timedelta(days=2))


def test_a_clock_that_was_moved_back_is_named() -> None:
    with pytest.raises(Refused, match="set the clock"):
        holds.renewed(placed(), NOW - timedelta(days=1), NOW + timedelta(days=2))


def test_of_several_holds_the_longest_counts_and_what_has_lapsed_does_not() -> None:
    several = [placed(), placed(timedelta(days=5), id="hold-2"), placed(timedelta(hours=1), asset="asset-2", id="hold-3")]
    standing = holds.standing(several, NOW + timedelta(hours=2))
    assert {asset: hold.id for asset, hold in standing.items()} == {"asset-1": "hold-2"}
