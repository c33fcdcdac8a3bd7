"""The frame: words of events keep out of each other's way, and no stem runs through words at its right."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from staydown.report.charts import NARROW, WIDE
from staydown.report.charts.drawing import Box
from staydown.report.charts.frame import placed_flags

places = st.lists(st.tuples(st.integers(0, 300), st.text("abcde ", min_size=1, max_size=40)), max_size=12)


@given(places, st.sampled_from([NARROW, WIDE]))
def test_words_of_events_never_cover_each_other(events: list[tuple[float, str]], width: float) -> None:
    flags, end = placed_flags(events, 0, width, 0)
    assert len(flags) == len(events)
    for (_, a, _), (_, b, _) in itertools.combinations(flags, 2):
        assert not a.meets(b)
    assert all(box.left >= 0 and box.right <= width and box.bottom <= end for _, box, _ in flags)


@given(places)
def test_no_stem_runs_through_words_where_all_stand_at_the_right(events: list[tuple[float, str]]) -> None:
    flags, end = placed_flags(events, 0, 2 * WIDE, 0)
    for (x, own, _), (_, box, _) in itertools.permutations(flags, 2):
        assert not Box(x, own.top, x + 0.1, end).meets(box)
