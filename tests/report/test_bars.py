"""Bars: readable whatever they are called, and with no number that the data does not hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.report import charts
from staydown.report.charts import Bar, Group

from .drawn import PARTS, check, is_whole, names, values, widths, words

bars = st.builds(Bar, st.sampled_from(["before", "after"]), st.one_of(st.none(), values))
POSTS = [Group("posts", (Bar("before", 302.4, 280, 330), Bar("after", None)))]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Group, names, st.lists(bars, min_size=1, max_size=2).map(tuple)), max_size=4), widths, st.booleans())
def test_bars_are_readable_whatever_they_are_called(groups: list[Group], width: float, own: bool) -> None:
    check(charts.bars("Bars", groups, own_scale=own, up="a day", width=width))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(names, st.tuples(*[st.integers(0, 10**5)] * 3)), max_size=5), widths)
def test_stacked_bars_are_readable_whatever_they_count(rows: list[tuple[str, tuple[int, int, int]]], width: float) -> None:
    check(charts.stacked("Nodes", rows, PARTS, width=width))


def test_every_number_beside_a_bar_comes_from_the_data() -> None:
    drawn = charts.bars("B", POSTS)
    is_whole(drawn)
    assert drawn == charts.bars("B", POSTS)
    assert {text for text, _ in words(drawn)} == {"before", "after", "posts", "302 (280 to 330)", "not known"}
    stacked = charts.stacked("N", [("BE", (9, 1, 0))], PARTS)
    is_whole(stacked)
    assert {text for text, _ in words(stacked)} == {"BE", "executed", "failed", "9", "10"}


def test_what_is_not_known_is_no_bar_of_nought() -> None:
    drawn = charts.bars("B", [Group("posts", (Bar("after", None),))])
    assert "not known" in drawn
    assert "stroke-dasharray" in drawn
