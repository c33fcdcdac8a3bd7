"""A share is never printed bare, nor rounded to all or to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.report.share import text
from staydown.words.errors import Malformed
from staydown.words.watch import Share

from .samples import AT


def test_a_share_says_its_n_its_moment_and_its_method() -> None:
    assert text(Share(5, 6, AT, "two looks")) == "5 of 6 (83.3 %), as of 27 September 2016, 12:05 UTC; method: two looks"


def test_a_share_of_nothing_is_not_known() -> None:
    assert text(Share(0, 0, AT, "two looks")).startswith("not known: there is nothing to count, as of")


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_only_all_is_a_hundred_and_only_nothing_is_zero(part: int, more: int) -> None:
    n = part + more - 1
    if n:
        written = text(Share(part, n, AT, "count"))
        assert ("(100.0 %)" in written) is (part == n)
        assert ("(0.0 %)" in written) is (part == 0)


@pytest.mark.parametrize("share", [Share(2, 1, AT, "count"), Share(-1, 1, AT, "count"), Share(1, 2, AT, " ")])
def test_a_share_that_cannot_be_is_refused(share: Share) -> None:
    with pytest.raises(Malformed, match="cannot be printed"):
        text(share)
