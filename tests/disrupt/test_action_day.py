"""The day: nothing is armed that nobody signed, a cell reports once, what failed is tried again, and the board says where all stands."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from staydown.disrupt import action_day as day
from staydown.words.errors import Malformed, Refused
from staydown.words.operation import (
    Instrument,
    NodeReport,
    NodeResult,
    Operation,
    OperationState,
    Partner,
    PartnerRole,
    Plan,
    PlanLine,
    RollCall,
)

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)


def line(asset: str, country: str = "NL", **more: object) -> PlanLine:
    """A signed line."""
    return PlanLine(asset, Instrument.SEIZURE, country, "carries 2 addresses", 9.0, 24.0, 0.95, "vera", signed=True, **more)  # type: ignore[arg-type]


PLAN = Plan("plan-1", "op-1", (line("a"), line("b"), line("c", "BG")), (), 10.0, 1.0, "greedy", NOW, "00", ("lead", "vera"), NOW)
RUNNING = Operation("op-1", "Third action", OperationState.EXECUTING, "lead", t_zero=NOW, began_at=NOW, baseline_at=NOW)
CELLS = [
    Partner("p1", "op-1", "NL", "Dutch cell", PartnerRole.CELL),
    Partner("p2", "op-1", "FR", "French cell", PartnerRole.CELL),
    Partner("p3", "op-1", "BE", "Prosecutor", PartnerRole.LEAD),
]


def word(asset: str, result: NodeResult = NodeResult.EXECUTED, country: str = "NL", wave: int = 1, after: int = 30) -> NodeReport:
    """A cell's word, some seconds after T-0."""
    return NodeReport(f"op-1.{wave}.{asset}", "op-1", asset, wave, country, result, NOW + timedelta(seconds=after), "cell")


def test_rule_12_a_node_without_a_signed_instrument_cannot_be_armed() -> None:
    assert day.missing_to_arm(PLAN, frozenset(), frozenset()) == ()
    unsigned = dataclasses.replace(PLAN, lines=(*PLAN.lines, dataclasses.replace(line("d"), signed=False)))
    assert day.missing_to_arm(unsigned, frozenset(), frozenset()) == ("no signed instrument: d",)


def test_arming_needs_an_approved_plan_no_hold_and_everybodys_answer() -> None:
    assert day.missing_to_arm(None, frozenset(), frozenset()) == ("there is no approved plan with a line in it",)
    assert day.missing_to_arm(dataclasses.replace(PLAN, approved_by=("x", "x")), {"a"}, {"c"}) == (
        "two officers have to approve the plan",
        "held: a",
        "nobody has cleared: c",
    )


def test_go_needs_the_baseline_and_every_cells_word() -> None:
    calls = {"NL": RollCall("r", "op-1", "NL", "cell", NOW, ready=True), "BG": RollCall("r", "op-1", "BG", "cell", NOW, ready=False)}
    bare = dataclasses.replace(RUNNING, baseline_at=None)
    assert day.missing_to_go(bare, PLAN, CELLS, calls, {"a"}) == (
        "the baseline is not frozen",
        "held: a",
        "has not answered the roll call: FR",
        "not ready: BG",
    )
    everybody = {c: RollCall("r", "op-1", c, "cell", NOW, ready=True) for c in ("NL", "BG", "FR")}
    assert day.missing_to_go(RUNNING, PLAN, CELLS, everybody, frozenset()) == ()


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=-1), timedelta(days=-400)])
def test_t_zero_lies_in_the_future(late: timedelta) -> None:
    with pytest.raises(Malformed, match="has passed: it is 2026-09-28T12:00:00"):
        day.t_zero_in(NOW + late, NOW)
    assert day.t_zero_in(NOW + timedelta(seconds=1), NOW) == NOW + timedelta(seconds=1)


def test_a_cell_that_reports_twice_is_refused_in_one_line_with_what_it_said_before() -> None:
    with pytest.raises(Refused, match=r"NL reported a in wave 1 already: failed, at 12:00:30 UTC") as refused:
        day.report(RUNNING, PLAN, [word("a", NodeResult.FAILED)], word("a"))
    assert "\n" not in str(refused.value)


def test_a_report_is_of_a_node_of_the_plan_by_its_own_country_while_it_executes() -> None:
    for operation, new, why in (
        (RUNNING, word("z"), "z is not in the plan"),
        (dataclasses.replace(RUNNING, state=OperationState.GO), word("a"), "is go: a node is reported once"),
        (RUNNING, word("c"), "c is a node of BG: the cell of NL"),
        (RUNNING, word("a", after=-60), "later than this machine's clock: set the clock"),
    ):
        with pytest.raises(Refused, match=why):
            day.report(operation, PLAN, [], new)
    with pytest.raises(Refused, match="a is not in wave 2"):
        day.report(RUNNING, PLAN, [word("a")], word("a", wave=2))
    stopped = dataclasses.replace(PLAN, lines=(line("a", aborted=True),))
    with pytest.raises(Refused, match="was aborted"):
        day.report(RUNNING, stopped, [], word("a"))


def test_a_second_wave_takes_what_failed_or_was_blocked_and_nothing_else() -> None:
    first = [word("a"), word("b", NodeResult.BLOCKED), word("c", NodeResult.FAILED, "BG")]
    assert [one.asset for one in day.failures(PLAN, first)] == ["b", "c"]
    assert day.unreported(PLAN, first, 1) == ()
    assert day.unreported(PLAN, first, 2) == ("b", "c")
    assert day.report(RUNNING, PLAN, first, word("b", wave=2)).wave == 2
    again = [*first, word("b", wave=2)]
    assert [one.asset for one in day.failures(PLAN, again)] == ["c"]
    assert day.unreported(PLAN, again, 2) == ("c",)


def test_the_board_has_a_lane_for_each_country_with_the_last_word_on_each_node() -> None:
    plan = dataclasses.replace(PLAN, lines=(*PLAN.lines, line("e", aborted=True)))
    calls = {"NL": RollCall("r", "op-1", "NL", "cell", NOW, ready=True, note="both doors")}
    bulgaria, france, netherlands = day.lanes(plan, CELLS, calls, [word("b", NodeResult.BLOCKED), word("b", wave=2)])
    assert (bulgaria.country, bulgaria.ready, [n.line.asset for n in bulgaria.nodes]) == ("BG", None, ["c"])
    assert (france.country, france.cell, france.nodes) == ("FR", "French cell", ())
    assert (netherlands.cell, netherlands.ready, netherlands.note) == ("Dutch cell", True, "both doors")
    assert [(n.line.asset, n.result, n.wave) for n in netherlands.nodes] == [
        ("a", None, 1), ("b", NodeResult.EXECUTED, 2), ("e", NodeResult.ABORTED, 1),
    ]  # fmt: skip
    assert (netherlands.reported, netherlands.count(None), netherlands.count(NodeResult.EXECUTED)) == (2, 1, 1)


def test_the_spread_around_t_zero_is_of_what_was_executed_in_the_first_wave() -> None:
    reports = [word("a", after=-5), word("b", after=40), word("c", after=90), word("d", NodeResult.FAILED, after=900), word("e", wave=2)]
    assert day.spread(reports, NOW) == day.Spread(3, -5.0, 40.0, 90.0)
    assert day.spread([], NOW) == day.spread(reports, None) == day.Spread(0, None, None, None)
