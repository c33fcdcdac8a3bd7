"""Shares have intervals, and two of them can be compared."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.watch.shares import difference, wilson
from staydown.words.errors import Malformed
from staydown.words.watch import Share

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)


def share(part: int, n: int) -> Share:
    """A share."""
    return Share(part, n, NOW, "counted")


def test_the_interval_is_that_of_newcombes_paper() -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857 and 873: 81 of 263, and 56 of 70 against 48 of 80."""
    one = wilson(share(81, 263))
    assert (round(one.value or 0, 4), round(one.low or 0, 4), round(one.high or 0, 4)) == (0.3080, 0.2553, 0.3662)
    apart = difference(share(56, 70), share(48, 80))
    assert (round(apart.value or 0, 4), round(apart.low or 0, 4), round(apart.high or 0, 4)) == (0.2, 0.0524, 0.3339)


def test_the_published_shares_of_suspended_accounts_differ() -> None:
    """Conway et al. 2017: 455 of some 722 accounts of one group, 163 of 451 others."""
    apart = difference(share(455, 722), share(163, 451))
    assert round(wilson(share(455, 722)).value or 0, 3) == 0.630
    assert round(wilson(share(163, 451)).value or 0, 3) == 0.361
    assert (apart.low or 0) > 0.2


def test_a_share_of_nothing_is_not_known() -> None:
    assert wilson(share(0, 0)).value is None
    assert difference(share(0, 0), share(1, 2)).value is None


@pytest.mark.parametrize(("part", "n"), [(3, 2), (-1, 2)])
def test_a_share_that_cannot_be_is_refused(part: int, n: int) -> None:
    with pytest.raises(Malformed, match="a share of"):
        wilson(share(part, n))


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_no_share_differs_from_itself(pair: tuple[int, int]) -> None:
    one = wilson(share(*pair))
    assert one.low is not None
    assert one.high is not None
    assert one.value is not None
    assert 0 <= one.low <= one.value <= one.high <= 1
    apart = difference(share(*pair), share(*pair))
    assert apart.low is not None
    assert apart.high is not None
    assert apart.low <= 0 <= apart.high
