"""A document as an archival, accessible PDF (PDF/A-2a and PDF/UA-1), with the fonts of the package and no others.

Text goes to the template as data and is never read as markup. The same document gives the same bytes.
"""

import json
from functools import cache
from importlib.resources import files
from typing import cast

import typst

from staydown.words.letters import Document, Figure, Section, Table

from .figures import safe
from .shown import PAGE, foot, head, mark, numeric, right_to_left, shown
from .typeface import drawn

_ROOM = files(__package__)
Text = list[dict[str, str | bool]]


def pdf(document: Document) -> bytes:
    """The document as PDF, A4. Characters that the fonts cannot draw are written by their number, as [U+4E2D]."""
    made = typst.Compiler(
        input=_template(), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"document": json.dumps(_view(document))}
    ).compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=document.date.replace(microsecond=0))
    return cast(bytes, made)


@cache
def _template() -> bytes:
    return _ROOM.joinpath("letter.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_ROOM.joinpath("fonts"))])


def _text(text: str) -> Text:
    """A text as the template takes it: its lines, each with its direction and no character that the fonts lack; none where it is blank."""
    seen = drawn(text)
    return [{"text": line, "rtl": right_to_left(line)} for line in seen.split("\n") if seen.strip()]


def _view(document: Document) -> dict[str, object]:
    """The document as the template reads it."""
    return {
        "language": document.language,
        "title": _text(document.title),
        "name": " ".join(shown(document.title).split()) or "Letter",
        "sender": shown(document.sender),
        "reference": _text(document.reference),
        "facts": [{"label": _text(label), "value": _text(value), "mark": ""} for label, value in head(document)],
        "sections": [_section(section, document.language) for section in document.sections],
        "page": PAGE.get(document.language, PAGE["en"]),
        "notes": [_text(note) for note in foot(document)],
    }


def _section(section: Section, document_language: str) -> dict[str, object]:
    written = section.language or document_language
    return {
        "language": written,
        "heading": _text(section.heading),
        "lines": [{"label": _text(x.label), "value": _text(x.value), "mark": mark(x, written)} for x in section.lines],
        "paragraphs": [_text(text) for text in section.paragraphs],
        "steps": [_text(step) for step in section.steps],
        "tables": [_table(table) for table in section.tables],
        "figures": [_figure(figure) for figure in section.figures],
    }


def _table(table: Table) -> dict[str, object]:
    right = numeric(table)
    return {
        "caption": _text(table.caption),
        "head": [_text(cell) for cell in table.head],
        "rows": [[_text(cell) for cell in row] for row in table.rows],
        "right": [n in right for n in range(len(table.head))],
        "wide": [0 if n in right else _room(table, n) for n in range(len(table.head))],
    }


def _room(table: Table, column: int) -> int:
    """How much of the width a column of words asks for beside the others: its longest text, within bounds."""
    return min(max(len(row[column]) for row in (table.head, *table.rows)), 48) + 6


def _figure(figure: Figure) -> dict[str, object]:
    return {"svg": safe(figure.svg), "alt": " ".join(drawn(figure.alt).split()) or "Figure", "caption": _text(figure.caption)}
