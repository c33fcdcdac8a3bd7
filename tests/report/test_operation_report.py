"""The report on an operation: counts and ids, every number with its moment, n and method, and what is not known said so."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt.instruments import RULES
from staydown.report import html, json, pdf
from staydown.report.operation_file import OperationFile
from staydown.report.operation_report import operation_report
from staydown.report.personal_data import personal_data_in
from staydown.words.letters import Document, Section
from staydown.words.operation import NodeReport, NodeResult

from .drawn import check
from .operations import T_ZERO, a_file, an_empty_file

FILE = a_file()
REPORT = operation_report(FILE)


def section(document: Document, heading: str) -> Section:
    """The one section with this heading."""
    (found,) = [one for one in document.sections if one.heading == heading]
    return found


def value(document: Document, heading: str, label: str) -> str:
    """The value of the one line with this label in a section."""
    (found,) = [line.value for line in section(document, heading).lines if line.label == label]
    return found


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


def test_the_lines_of_the_plan_are_counted_by_the_last_word_on_each() -> None:
    assert value(REPORT, "What was planned and done", "Executed").startswith("17 of 20 (85.0 %), as of 4 June 2018, 06:00 UTC; method: ")
    assert value(REPORT, "What was planned and done", "Of the others") == "1 failed, 1 aborted, 1 not reported"
    table = section(REPORT, "What was planned and done").tables[0]
    assert table.rows[-1] == ("All", "20", "17", "1", "0", "1", "1")
    for column in range(1, 7):
        assert sum(int(row[column]) for row in table.rows[:-1]) == int(table.rows[-1][column])


def test_reasons_of_refusal_are_counted_without_what_they_say_of_one_asset() -> None:
    refused = section(REPORT, "What was planned and done").tables[1]
    assert sorted(refused.rows) == [("excluded", "1"), ("held: a live investigation needs it", "1")]


def test_the_spread_around_t_zero_is_that_of_the_first_wave() -> None:
    near = {line.label: line.value for line in section(REPORT, "How near to T-0").lines}
    assert near["First executed"] == "T+4\u00a0s" and near["Last executed"] == "T+15.4\u00a0min"
    assert near["Waves"] == "2"


def test_an_order_is_done_in_time_by_its_own_hour_which_begins_anew_after_a_pause() -> None:
    assert value(REPORT, "Removal orders", "Done within one hour").startswith("7 of 9 (77.8 %)")
    assert value(REPORT, "Removal orders", "Hour ran out") == "2 of 9 received"
    assert value(REPORT, "Removal orders", "Minutes to the measure, median").startswith("32; n = 8, ")
    assert value(REPORT, "Removal orders", "Received by the service").startswith("9 of 10 (90.0 %)")


def test_what_nobody_could_look_at_is_not_known_and_never_down() -> None:
    assert value(REPORT, "What stayed up", "Verified down").startswith("17 of 19 (89.5 %)")
    assert value(REPORT, "What stayed up", "Not known").startswith("1 of 19")
    rows = {row[0]: row[4] for row in section(REPORT, "What stayed up").tables[0].rows}
    assert rows == {"channel-9": "still there", "server-5": "not known"}


def test_the_first_successor_counts_from_t_zero_and_only_when_a_human_confirmed_it() -> None:
    assert value(REPORT, "What came back", "Time to the first confirmed successor").startswith("3.0 days; n = 1, as of ")
    proposed = replace(FILE, successors=FILE.successors[1:])
    said = value(operation_report(proposed), "What came back", "Time to the first confirmed successor")
    assert said.startswith("none confirmed within 40 days; n = 0")


def test_before_and_after_and_the_series_say_what_the_watch_measured() -> None:
    assert any(text.startswith("Posts: 48.0 a day") for text in section(REPORT, "Before and after").paragraphs)
    rows = section(REPORT, "Operation over operation").tables[0].rows
    assert [row[0] for row in rows] == ["First action, 2016-07-07", "Second action, 2017-06-01", "Third action, 2018-04-25"]
    assert rows[2][2] == "15.0 %" and rows[2][5] == "not back within 39 days"


def test_the_mark_of_law_that_nobody_checked_stays() -> None:
    used = {line.instrument for line in FILE.plan.lines} if FILE.plan else set()
    marks = {line.label: line.checked for line in section(REPORT, "What was planned and done").lines if line.label.startswith("Law of")}
    assert marks == {f"Law of {one.value.replace('_', ' ')}": RULES[one].checked for one in used}
    assert False in marks.values()
    assert "law not checked" in html.page(REPORT)


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


results = st.sampled_from(list(NodeResult))
lines = st.sampled_from([line.asset for line in FILE.plan.lines] if FILE.plan else [])
words = st.lists(st.tuples(lines, results, st.integers(-90, 90_000)), max_size=12, unique_by=lambda one: one[0])


@given(words)
def test_whatever_the_cells_report_every_line_is_counted_once(several: list[tuple[str, NodeResult, int]]) -> None:
    reports = tuple(
        NodeReport(f"r{n}", "op-3", asset, 1, "BE", result, T_ZERO + timedelta(seconds=after), "cell")
        for n, (asset, result, after) in enumerate(several)
    )
    file: OperationFile = replace(FILE, reports=reports, series=(), groups=(), network=replace(FILE.network, assets=()), struck=())
    total = section(operation_report(file), "What was planned and done").tables[0].rows[-1]
    assert int(total[1]) == 20 == sum(map(int, total[2:]))


def test_where_nobody_has_looked_nothing_is_down_and_all_is_not_known() -> None:
    unseen = tuple(replace(one, down=None, looked_at=None) for one in FILE.struck)
    said = operation_report(replace(FILE, struck=unseen))
    assert value(said, "What stayed up", "Verified down").startswith("0 of 19 (0.0 %)")
    assert value(said, "What stayed up", "Not known").startswith("19 of 19")
    assert {row[5] for row in section(said, "What stayed up").tables[0].rows} == {"never"}
