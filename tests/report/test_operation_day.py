"""The parts of the report about the day: every line counted once, the hour of each order, the spread, the mark of unchecked law."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt.instruments import RULES
from staydown.report import html
from staydown.report.operation_file import OperationFile
from staydown.report.operation_report import operation_report
from staydown.words.operation import NodeReport, NodeResult, Plan

from .operations import T_ZERO, a_file, section, value

FILE = a_file()
REPORT = operation_report(FILE)


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


def kept_by_partners(*assets: str) -> Plan:
    """The plan, in which partners keep the orders for these channels, known here by their file numbers alone."""
    assert FILE.plan is not None
    lines = (replace(line, letter="", file="FR-7") if line.asset in assets else line for line in FILE.plan.lines)
    return replace(FILE.plan, lines=tuple(lines))


def test_orders_that_partners_keep_are_not_known_and_count_neither_as_done_nor_as_not_done() -> None:
    outside = {"order-7", "order-8"}
    some = replace(FILE, plan=kept_by_partners("channel-7", "channel-8"), orders=tuple(one for one in FILE.orders if one.id not in outside))
    report = operation_report(some)
    struck = value(report, "Removal orders", "Lines of the plan struck by a removal order")
    assert struck == "10: 8 by orders of ours, 2 by orders that partners keep"
    assert value(report, "Removal orders", "Orders that partners keep").startswith("not known: 2 of 10 lines")
    assert value(report, "Removal orders", "Done within one hour").startswith("5 of 7 ")
    assert value(report, "Removal orders", "Orders of ours").startswith("8: ")


def test_where_partners_keep_all_orders_nothing_of_them_is_none_or_zero() -> None:
    all_outside = replace(FILE, plan=kept_by_partners(*(f"channel-{n}" for n in range(10))), orders=())
    said = section(operation_report(all_outside), "Removal orders")
    assert said.paragraphs == ("What became of them is not known here.",)
    assert [line.value.partition(";")[0] for line in said.lines] == ["10: 10 by orders that partners keep", "not known: 10 of 10 lines"]


def test_a_line_that_nobody_has_signed_is_said_to_be_open() -> None:
    assert FILE.plan is not None
    bare = replace(FILE.plan, lines=tuple(replace(line, letter="") for line in FILE.plan.lines))
    said = value(operation_report(replace(FILE, plan=bare)), "Removal orders", "Lines of the plan struck by a removal order")
    assert said == "10: 10 not signed"


def test_the_mark_of_law_that_nobody_checked_stays() -> None:
    used = {line.instrument for line in FILE.plan.lines} if FILE.plan else set()
    marks = {line.label: line.checked for line in section(REPORT, "What was planned and done").lines if line.label.startswith("Law of")}
    assert marks == {f"Law of {one.value.replace('_', ' ')}": RULES[one].checked for one in used}
    assert False in marks.values()
    assert "law not checked" in html.page(REPORT)


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
