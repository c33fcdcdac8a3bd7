"""What every chart is held to, and the data from which charts are drawn in the tests of this room."""

import itertools
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

from hypothesis import strategies as st

from staydown.report import charts
from staydown.report.charts.drawing import Box, width_of
from staydown.report.charts.frame import Part

from .samples import ARABIC, CYRILLIC

T_ZERO = datetime(2018, 4, 25, 10, tzinfo=UTC)
PARTS = (Part("executed", "ok"), Part("failed", "grave", hatch=True), Part("not reported", "well"))
SVG = "{http://www.w3.org/2000/svg}"

names = st.one_of(st.sampled_from([ARABIC, CYRILLIC, "Belgium", "<b>&amp;", "中" * 4, "W" * 60, ""]), st.text(max_size=24))
widths = st.sampled_from([charts.WIDE, charts.NARROW])
values = st.integers(0, 10**9).map(lambda n: n / 100)
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


def is_whole(svg: str) -> None:
    """What `check` asks, and that it says in words what it shows."""
    check(svg)
    described = ElementTree.fromstring(svg).find(f"{SVG}desc")
    assert described is not None and described.text
