"""The report on an operation: counts and ids, every number with its moment, n and method, and what is not known said so."""

import re
from dataclasses import replace

import pytest

from staydown.report import html, json, pdf
from staydown.report.operation_file import OperationFile
from staydown.report.operation_report import operation_report
from staydown.report.personal_data import personal_data_in
from staydown.words.letters import Document

from .drawn import check
from .operations import a_file, an_empty_file, value

FILE = a_file()
REPORT = operation_report(FILE)


def test_it_has_every_part_that_the_issue_names() -> None:
    headings = [one.heading for one in REPORT.sections]
    assert headings == [
        "The operation",
        "The network",
        "What was planned and done",
        "How near to T-0",
        "Removal orders",
        "What stayed up",
        "What came back",
        "How long they live",
        "Before and after",
        "Operation over operation",
        "People whom it exposed",
        "Errors and what was undone",
        "Evidence and proof",
    ]
    drawn = {one.heading for one in REPORT.sections if one.figures}
    assert drawn == {
        "The operation",
        "The network",
        "What was planned and done",
        "How near to T-0",
        "How long they live",
        "Before and after",
        "Operation over operation",
    }


PERCENT = re.compile(r"\d\s?%")


def unfounded(document: Document) -> list[str]:
    """The texts that print a share without its moment, its n or its method; what stands in a table or figure is said in its caption."""
    single = [line.value for one in document.sections for line in one.lines]
    single += [text for one in document.sections for text in one.paragraphs]
    captions = [table.caption for one in document.sections for table in one.tables]
    captions += [figure.caption for one in document.sections for figure in one.figures]
    bare = [text for text in single if PERCENT.search(text) and not ("as of" in text and re.search(r" of \d|n = \d", text) and ";" in text)]
    return bare + [text for text in captions if not re.search(r"As of \d{4}-\d\d-\d\d .*; n = [\d,]+; method: \S", text)]


def test_every_published_share_has_its_moment_its_n_and_its_method() -> None:
    assert unfounded(REPORT) == []
    assert unfounded(operation_report(an_empty_file())) == []


def test_of_an_idea_nothing_is_known_and_nothing_is_zero_per_cent() -> None:
    empty = operation_report(an_empty_file())
    said = [text for one in empty.sections for text in (*one.paragraphs, *(line.value for line in one.lines))]
    assert not any(PERCENT.search(text) for text in said)
    assert sum("not known" in text.casefold() for text in said) >= 6
    assert value(empty, "People whom it exposed", "From receipt to alert, median").startswith("not known")


def test_it_names_outlets_and_nobody_else() -> None:
    text = html.page(REPORT)
    assert "Lantern" not in text.replace("Lantern Agency", "").replace("Lantern Radio", "")
    assert personal_data_in(REPORT, ["Lea Vandermoor", "@radio_one", "vera"]) == ()
    for person in ("p-01", "p-02", "vera", "cara"):
        assert person not in text


def test_its_figures_are_whole_wide_and_narrow() -> None:
    for one in REPORT.sections:
        for figure in one.figures:
            assert figure.alt and figure.caption
            check(figure.svg)
            check(figure.narrow)


def test_it_is_a_page_a_pdf_and_json_and_the_same_each_time() -> None:
    again = operation_report(a_file())
    assert json.as_json(again) == json.as_json(REPORT)
    assert json.from_json(json.as_json(REPORT)) == REPORT
    assert pdf.pdf(REPORT).startswith(b"%PDF")


LESS = (
    replace(FILE, plan=None),
    replace(FILE, reports=()),
    replace(FILE, orders=()),
    replace(FILE, struck=()),
    replace(FILE, series=()),
    replace(FILE, groups=()),
    replace(FILE, successors=()),
    replace(FILE, evidence=(), seals=()),
    replace(FILE, verdict=None),
)


@pytest.mark.parametrize("file", LESS)
def test_what_is_missing_leaves_the_rest_as_it_was(file: OperationFile) -> None:
    less = operation_report(file)
    assert [one.heading for one in less.sections] == [one.heading for one in REPORT.sections]
    assert unfounded(less) == []
    html.page(less)
