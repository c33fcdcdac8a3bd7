"""The drawing: colours that every eye tells apart, by day and by night, and text that fits its room."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.report import charts
from staydown.report.charts import Part
from staydown.report.charts.drawing import COLOURS, SERIES, Drawing, width_of, wrapped
from staydown.report.typeface import drawn
from staydown.words.errors import Malformed

from .drawn import check


def test_a_dark_screen_gets_its_colours_and_paper_never_does() -> None:
    svg = charts.stacked("N", [("BE", (1,))], [Part("executed", "ok")])
    assert "<style" not in svg
    assert "prefers-color-scheme: dark" in charts.by_night(svg)
    check(charts.by_night(svg))


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


@given(st.text(max_size=60), st.integers(40, 300))
def test_a_text_in_lines_loses_no_character_and_fits_its_room(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert "".join("".join(lines).split()) == "".join(drawn(text).split())
    assert all(width_of(line) <= room or len(line) == 1 for line in lines)


def test_no_value_becomes_markup() -> None:
    drawing = Drawing(100, 40, "<script>", "</desc>")
    drawing.text(0, 20, "</text><script>")
    drawing.dot(9, 9, 3, role="c1", says="<b>")
    check(drawing.svg())
