"""Moments: readable however close or wide apart they are."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.report import charts
from staydown.report.charts import Event, Mark

from .drawn import PARTS, T_ZERO, check, instants, is_whole, names, widths, words


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Event, instants, names), max_size=9), widths)
def test_a_time_line_is_readable_however_close_its_events(events: list[Event], width: float) -> None:
    check(charts.timeline("Operation", events, width=width))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(names, st.lists(st.floats(-1e5, 1e6).map(lambda s: Mark(s, "failed")), max_size=9)), max_size=4), widths)
def test_the_strip_around_t_zero_is_readable_however_wide_it_is(lanes: list[tuple[str, list[Mark]]], width: float) -> None:
    check(charts.strip("Spread", lanes, PARTS, width=width))


def test_the_strip_counts_from_t_zero_and_says_each_mark_in_words() -> None:
    drawn = charts.strip("T", [("BE", [Mark(-30, "executed"), Mark(95, "failed")])], PARTS)
    is_whole(drawn)
    assert "BE: T–30" in drawn
    assert "T-0" in {text for text, _ in words(drawn)}


def test_the_time_line_shows_t_zero_and_what_lasted() -> None:
    events = [Event(T_ZERO, "T-0", major=True), Event(T_ZERO, "watch", T_ZERO + timedelta(days=30))]
    drawn = charts.timeline("O", events)
    is_whole(drawn)
    assert drawn == charts.timeline("O", events)
    assert {"T-0", "watch"} <= {text for text, _ in words(drawn)}
