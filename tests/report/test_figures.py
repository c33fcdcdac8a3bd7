"""Figures: only drawings of this house are shown, and every word in them is found."""

from dataclasses import replace

import pytest

from staydown.report import html, pdf
from staydown.report.charts import by_night
from staydown.report.figures import safe, uri, words_in
from staydown.report.personal_data import personal_data_in
from staydown.words.errors import Malformed
from staydown.words.letters import Section, Table

from .samples import a_document, a_figure, with_figures

EVIL = (
    "<script>alert(1)</script>",
    '<image href="https://evil.example/x"/>',
    '<path d="M0 0" onload="alert(1)"/>',
    '<rect style="fill:red"/>',
    '<rect fill="url(https://evil.example)"/>',
    "<foreignObject></foreignObject>",
    '<a href="javascript:alert(1)">x</a>',
    "<style>@import 'x'</style>",
    "<!-- -->",
    "<rect onclick=alert(1) />",
)


@pytest.mark.parametrize("mark", EVIL)
def test_a_drawing_that_runs_or_loads_anything_is_refused(mark: str) -> None:
    figure = replace(a_figure(), svg=a_figure().svg.replace("</svg>", f"{mark}</svg>"))
    for draw in (html.page, pdf.pdf):
        with pytest.raises(Malformed, match="no drawing of this house"):
            draw(with_figures(figure))


@pytest.mark.parametrize("text", ["", "hello", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg></svg>"])
def test_what_is_no_drawing_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        uri(text)


def test_our_drawings_pass_by_day_and_by_night() -> None:
    assert safe(a_figure().svg) == a_figure().svg
    assert safe(by_night(a_figure().svg))


def test_every_word_of_a_figure_is_found() -> None:
    found = words_in(a_figure())
    assert {"Oostverlune", "before", "302", a_figure().alt, a_figure().caption} <= set(found)


def test_personal_data_in_a_figure_or_a_table_is_found() -> None:
    known = [found for found in personal_data_in(with_figures(a_figure()), ["Oostverlune"]) if found.kind == "known value"]
    assert [found.place for found in known] == ["A section: figure"]
    table = Table("People", ("Who",), (("write to ann@example.org",),))
    document = replace(a_document(), sections=(Section("A", tables=(table,)),))
    assert ("e-mail", "A: table") in [(found.kind, found.place) for found in personal_data_in(document)]
