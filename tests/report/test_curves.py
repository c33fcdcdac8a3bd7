"""Curves: readable whatever happened, and a gap where nothing is known."""

from datetime import date, timedelta
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.report import charts
from staydown.report.charts import Series, Steps

from .drawn import SVG, check, is_whole, names, values, widths

days = st.integers(0, 400).map(lambda n: date(2018, 1, 1) + timedelta(days=n))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.builds(Series, names, st.lists(st.tuples(days, st.one_of(st.none(), values)), max_size=9).map(tuple)), max_size=3),
    st.lists(st.tuples(days, names), max_size=4),
    widths,
)
def test_lines_are_readable_whatever_happened(series: list[Series], events: list[tuple[date, str]], width: float) -> None:
    check(charts.lines("Posts", series, events=events, width=width))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(names, st.lists(st.floats(0, 900), min_size=1, max_size=8)), max_size=6), widths)
def test_step_curves_are_readable_whatever_they_are_called(drawn: list[tuple[str, list[float]]], width: float) -> None:
    curves = [Steps(name, tuple((x, 1 - n / 10) for n, x in enumerate(sorted(xs)))) for name, xs in drawn]
    check(charts.steps("Survival", curves, width=width))


def test_an_unknown_day_is_a_gap_and_no_line_through_nought() -> None:
    first = date(2018, 4, 1)
    gap = Series("a", tuple((first + timedelta(days=n), None if n == 2 else 5.0) for n in range(6)))
    drawn = charts.lines("L", [gap], events=[(first, "T-0")])
    is_whole(drawn)
    assert len([m for m in ElementTree.fromstring(drawn).iter(f"{SVG}path") if m.get("fill") == "none" and m.get("class") == "s-c1"]) == 2
    assert "not known" in charts.lines("L", [Series("a", ((first, None),))])


def test_a_curve_of_steps_holds_its_value_to_the_end_of_the_watch() -> None:
    drawn = charts.steps("S", [Steps("a", ((0, 1), (4, 0.5)), ((0, 1, 1), (4, 0.3, 0.7)), 9)])
    is_whole(drawn)
    (curve,) = [m for m in ElementTree.fromstring(drawn).iter(f"{SVG}path") if m.get("class") == "s-c1"]
    places = [tuple(map(float, place.split())) for place in (curve.get("d") or "")[1:].split("L")]
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert len(places) == 4
