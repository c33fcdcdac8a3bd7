"""How long something took, in words."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from staydown.report.spans import nine_in_ten, typical

SPANS = st.lists(st.timedeltas(timedelta(), timedelta(days=30)), min_size=1, max_size=40)


def test_of_nothing_it_is_not_known() -> None:
    assert typical(()) == "not known: there is nothing to count"


def test_the_median_and_what_nine_in_ten_stayed_within_are_said_with_n() -> None:
    minutes = [timedelta(minutes=n) for n in (5, 10, 15, 20, 25, 30, 35, 40, 45, 100)]
    assert typical(minutes) == "median 27 min, nine in ten within 45 min, n = 10"


@given(SPANS)
def test_nine_in_ten_do_not_exceed_it_and_with_less_they_would(spans: list[timedelta]) -> None:
    found = nine_in_ten(spans)
    assert found in spans
    assert sum(span <= found for span in spans) >= 0.9 * len(spans)
    assert sum(span < found for span in spans) < 0.9 * len(spans)
