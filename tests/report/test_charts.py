"""Charts: well-formed, readable at each width, the same for the same data, and with no number that the data does not hold."""

import itertools
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.report import charts
from staydown.report.charts import Bar, Event, Group, Mark, Part, Series, Steps
from staydown.report.charts.drawing import COLOURS, SERIES, Box, width_of
from staydown.report.charts.scales import moments, offset, percent, ticks, written
from staydown.words.errors import Malformed

from .samples import ARABIC, CYRILLIC

T_ZERO = datetime(2018, 4, 25, 10, tzinfo=UTC)
PARTS = (Part("executed", "ok"), Part("failed", "grave", hatch=True), Part("not reported", "well"))
SVG = "{http://www.w3.org/2000/svg}"

names = st.one_of(st.sampled_from([ARABIC, CYRILLIC, "Belgium", "<b>&amp;", "中" * 4, "W" * 60, ""]), st.text(max_size=24))
widths = st.sampled_from([charts.WIDE, charts.NARROW])
values = st.floats(0, 1e7, allow_nan=False)
bars = st.builds(Bar, st.sampled_from(["before", "after"]), st.one_of(st.none(), values))
days = st.integers(0, 400).map(lambda n: date(2018, 1, 1) + timedelta(days=n))
instants = st.integers(-(10**7), 10**7).map(lambda n: T_ZERO + timedelta(seconds=n))


def words(svg: str) -> list[tuple[str, Box]]:
    """Every line of text of a drawing with the room that it takes."""
    found = []
    for mark in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        text, size, x, y = mark.text or "", float(mark.get("font-size", 0)), float(mark.get("x", 0)), float(mark.get("y", 0))
        wide = width_of(text, size) / 1.06
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.get("text-anchor", "")]
        found.append((text, Box(left, y - 0.8 * size, left + wide, y + 0.22 * size)))
    return found


def check(svg: str) -> None:
    """Well formed, described, nothing of it loaded, and its words neither cover each other nor are cut off."""
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    assert not re.search(r"<(script|image|foreignObject|use|a)\b|href|url\((?!#)| on\w+=| style=", svg)
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    boxes = [(text, box) for text, box in words(svg) if text.strip()]
    for text, box in boxes:
        assert box.left >= -1 and box.right <= wide + 1 and box.top >= 0 and box.bottom <= high, f"{text} is cut off"
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        assert not a.meets(b), f"{one} covers {other}"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Group, names, st.lists(bars, min_size=1, max_size=2).map(tuple)), max_size=4), widths, st.booleans())
def test_bars_are_readable_whatever_they_are_called(groups: list[Group], width: float, own: bool) -> None:
    check(charts.bars("Bars", groups, own_scale=own, up="a day", width=width))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(names, st.tuples(*[st.integers(0, 10**5)] * 3)), max_size=5), widths)
def test_stacked_bars_are_readable_whatever_they_count(rows: list[tuple[str, tuple[int, int, int]]], width: float) -> None:
    check(charts.stacked("Nodes", rows, PARTS, width=width))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Event, instants, names), max_size=9), widths)
def test_a_time_line_is_readable_however_close_its_events(events: list[Event], width: float) -> None:
    check(charts.timeline("Operation", events, width=width))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(names, st.lists(st.floats(-1e5, 1e6).map(lambda s: Mark(s, "failed")), max_size=9)), max_size=4), widths)
def test_the_strip_around_t_zero_is_readable_however_wide_it_is(lanes: list[tuple[str, list[Mark]]], width: float) -> None:
    check(charts.strip("Spread", lanes, PARTS, width=width))


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


EACH: dict[str, Callable[[], str]] = {
    "steps": lambda: charts.steps("S", [Steps("a", ((0, 1), (4, 0.5)), ((0, 1, 1), (4, 0.3, 0.7)), 9)]),
    "lines": lambda: charts.lines(
        "L", [Series("a", ((date(2018, 4, 1), 4.0), (date(2018, 4, 2), 9.0)))], events=[(date(2018, 4, 2), "T-0")]
    ),
    "bars": lambda: charts.bars("B", [Group("posts", (Bar("before", 302.4, 280, 330), Bar("after", None)))]),
    "stacked": lambda: charts.stacked("N", [("BE", (9, 1, 0))], PARTS),
    "strip": lambda: charts.strip("T", [("BE", [Mark(-30, "executed"), Mark(95, "failed")])], PARTS),
    "timeline": lambda: charts.timeline("O", [Event(T_ZERO, "T-0", major=True), Event(T_ZERO, "watch", T_ZERO + timedelta(days=30))]),
}


@pytest.mark.parametrize("name", EACH)
def test_the_same_data_gives_the_same_text_that_says_in_words_what_it_shows(name: str) -> None:
    svg = EACH[name]()
    assert svg == EACH[name]()
    check(svg)
    described = ElementTree.fromstring(svg).find(f"{SVG}desc")
    assert described is not None and described.text


def test_every_number_beside_a_bar_comes_from_the_data() -> None:
    shown = {text for text, _ in words(EACH["bars"]())}
    assert shown == {"before", "after", "posts", "302 (280 to 330)", "not known"}
    assert {text for text, _ in words(EACH["stacked"]())} == {"BE", "executed", "failed", "9", "10"}


def test_what_is_not_known_is_no_bar_of_nought_and_no_line_through_nought() -> None:
    assert "not known" in charts.bars("B", [Group("posts", (Bar("after", None),))])
    assert "stroke-dasharray" in charts.bars("B", [Group("posts", (Bar("after", None),))])
    first = date(2018, 4, 1)
    gap = Series("a", tuple((first + timedelta(days=n), None if n == 2 else 5.0) for n in range(6)))
    drawn = [m for m in ElementTree.fromstring(charts.lines("L", [gap])).iter(f"{SVG}path") if m.get("class") == "s-c1"]
    assert len(drawn) == 2
    assert "not known" in charts.lines("L", [Series("a", ((first, None),))])


def test_a_dark_screen_gets_its_colours_and_paper_never_does() -> None:
    svg = EACH["bars"]()
    assert "<style" not in svg
    assert "prefers-color-scheme: dark" in charts.by_night(svg)
    ElementTree.fromstring(charts.by_night(svg))


def test_a_colour_that_the_house_has_not_is_refused() -> None:
    with pytest.raises(Malformed, match="no colour of the house"):
        charts.stacked("N", [("BE", (1,))], [Part("executed", "pink")])


# Machado, Oliveira, Fernandes 2009: what is seen with no red, green or blue cones, on linear light.
SIGHTS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def light(colour: str) -> list[float]:
    """A colour as linear light, red, green and blue from 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def oklab(rgb: list[float]) -> tuple[float, float, float]:
    """Linear light in OKLab (Ottosson 2020), in which distances are as they are seen."""
    r, g, b = (min(max(c, 0.0), 1.0) for c in rgb)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


@pytest.mark.parametrize("night", [0, 1])
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_colours_of_series_stay_apart_for_every_eye(sight: str, night: int) -> None:
    seen = {}
    for name in SERIES:
        rgb = light(COLOURS[name][night])
        seen[name] = oklab([sum(a * b for a, b in zip(row, rgb, strict=True)) for row in SIGHTS[sight]])
    for one, other in itertools.combinations(SERIES, 2):
        assert math.dist(seen[one], seen[other]) > 0.07, (one, other)


@pytest.mark.parametrize("night", [0, 1])
def test_every_mark_stands_out_from_its_ground(night: int) -> None:
    def luminance(name: str) -> float:
        return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), light(COLOURS[name][night]), strict=True))

    for name in (*SERIES, "grave", "ok", "warn", "hold", "edge"):
        low, high = sorted((luminance(name), luminance("paper")))
        assert (high + 0.05) / (low + 0.05) >= 3, name


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(2, 9))
def test_ticks_are_round_hold_the_values_between_them_and_are_not_too_many(a: int, b: int, most: int) -> None:
    low, high = sorted((a / 1000, b / 1000))
    found = ticks(low, high, most)
    assert found == sorted(set(found))
    assert found[0] <= low * (1 + 1e-6) + 1e-6 and found[-1] >= high * (1 - 1e-6) - 1e-6
    assert 2 <= len(found) <= most + 1


@given(instants, st.integers(0, 10**9), st.integers(2, 9))
def test_moments_on_an_axis_lie_on_it_and_none_is_said_twice(begin: datetime, seconds: int, most: int) -> None:
    end = begin + timedelta(seconds=seconds)
    found = moments(begin, end, most)
    assert len(found) <= most
    assert all(begin <= at <= end for at, _ in found)


def test_numbers_are_written_as_people_read_them() -> None:
    assert [written(n) for n in (0, 0.0625, 1.5, 14.2, 302.4, 4000, 12_040, 1_234_567.0, -3)] == [
        "0", "0.0625", "1.5", "14.2", "302", "4000", "12\u202f040", "1\u202f234\u202f567", "–3",
    ]  # fmt: skip
    assert [percent(s) for s in (0, 1, 0.198, 0.9996, 0.0004)] == [
        "0\u00a0%",
        "100\u00a0%",
        "19.8\u00a0%",
        "over 99.9\u00a0%",
        "under 0.1\u00a0%",
    ]
    said = [offset(s).replace("\u00a0", " ") for s in (0, 45, -90, 600, 7200, 259_200)]
    assert said == ["T-0", "T+45 s", "T–90 s", "T+10 min", "T+2 h", "T+3 d"]
