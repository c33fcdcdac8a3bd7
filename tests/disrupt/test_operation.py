"""An operation goes from state to state, never around a guard, and says everything that is missing at once."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt import operation as room
from staydown.disrupt.operation import Facts
from staydown.words.errors import Refused
from staydown.words.operation import (
    Capacity,
    Instrument,
    Operation,
    OperationState,
    Partner,
    PartnerRole,
    Plan,
    PlanLine,
    RollCall,
)

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
S = OperationState
LEAD = Partner("p1", "op-1", "BE", "Prosecutor", PartnerRole.LEAD, "+32 2 000 00 01")
CELL = Partner("p2", "op-1", "NL", "Cell of Testland", PartnerRole.CELL, "+31 70 000 00 02")
LINE = PlanLine("a", Instrument.REMOVAL_ORDER, "NL", "reaches 10 people itself", 9.0, 3.0, 0.9, approved_by="vera", signed=True)
PLAN = Plan("plan-1", "op-1", (LINE,), (), 10.0, 1.0, "greedy", NOW, "00", ("lead", "vera"), NOW)
WHOLE = Facts(
    Operation("op-1", "Third action", S.IDEA, "lead", ("o",), capacities=(Capacity("NL", 9.0),), baseline_at=NOW),
    (LEAD, CELL),
    PLAN,
    assets=3,
    calls={"NL": RollCall("r", "op-1", "NL", "cell", NOW, ready=True)},
)
ONWARD = (
    S.SCOPED, S.MAPPING, S.LEGAL_REVIEW, S.COORDINATED, S.PLANNED, S.ARMED, S.GO, S.EXECUTING, S.CONSOLIDATING, S.REPORTED,
)  # fmt: skip


def at(state: OperationState, facts: Facts = WHOLE) -> Facts:
    """The facts with the operation in a state."""
    return dataclasses.replace(facts, operation=dataclasses.replace(facts.operation, state=state))


def test_the_whole_way_can_be_gone_where_nothing_is_missing() -> None:
    facts, reported = WHOLE, dataclasses.replace(LINE, aborted=True)
    for state in (*ONWARD[:-1], S.WATCHING, S.REPORTED, S.CLOSED):
        if state is S.WATCHING:
            facts = dataclasses.replace(facts, plan=dataclasses.replace(PLAN, lines=(reported,)), told=True)
        facts = dataclasses.replace(facts, operation=room.moved(facts, state))
    assert facts.operation.state is S.CLOSED
    assert room.may_become(S.CLOSED) == ()


def test_an_operation_on_which_nothing_was_published_is_not_reported() -> None:
    with pytest.raises(Refused, match="cannot become reported: no report on it was published since its day: staydown report-op"):
        room.moved(at(S.WATCHING), S.REPORTED)


@given(st.lists(st.sampled_from(S), max_size=14))
def test_no_other_step_passes_whatever_is_tried(steps: list[OperationState]) -> None:
    facts = WHOLE
    for step in steps:
        allowed = step in room.may_become(facts.operation.state)
        try:
            facts = dataclasses.replace(facts, operation=room.moved(facts, step))
        except Refused:
            assert not allowed or room.missing(facts, step)
        else:
            assert allowed and facts.operation.state is step


@given(st.sampled_from(S))
def test_it_can_be_aborted_from_any_state_but_the_last_two(state: OperationState) -> None:
    operation = at(state).operation
    if state in room.OVER:
        with pytest.raises(Refused, match="already"):
            room.aborted(operation, NOW)
    else:
        assert room.aborted(operation, NOW).state is S.ABORTED
        assert S.ABORTED in room.may_become(state)


def test_a_wrong_step_is_named_with_those_that_may_follow() -> None:
    with pytest.raises(Refused, match="is idea and cannot become go; what may follow is: scoped, aborted"):
        room.moved(WHOLE, S.GO)


def test_what_is_missing_is_said_all_at_once() -> None:
    bare = Facts(Operation("op-1", "Third action", S.LEGAL_REVIEW, "lead"), (dataclasses.replace(CELL, contact=""),))
    assert room.missing(bare, S.SCOPED) == ("no outlet is named",)
    assert room.missing(bare, S.LEGAL_REVIEW) == ("no asset of its outlets is mapped",)
    assert room.missing(bare, S.COORDINATED) == (
        "no partner leads",
        "no contact at any hour for Cell of Testland",
        "no country has said what it can give",
    )
    assert room.missing(dataclasses.replace(bare, partners=(LEAD,)), S.COORDINATED)[0] == "no country has a cell"
    assert room.missing(bare, S.PLANNED) == ("there is no plan with a line in it",)
    with pytest.raises(Refused, match="no partner leads; no contact at any hour"):
        room.moved(bare, S.COORDINATED)


def test_a_plan_needs_every_line_approved_nothing_held_everything_cleared_and_two_officers() -> None:
    open_line = dataclasses.replace(LINE, approved_by="")
    for change, line in (
        ({"plan": dataclasses.replace(PLAN, lines=(open_line,))}, "not approved by a human: a"),
        ({"held": frozenset({"a"})}, "held: a"),
        ({"not_cleared": frozenset({"a"})}, "nobody has cleared: a"),
        ({"plan": dataclasses.replace(PLAN, approved_by=("lead",))}, "two officers"),
        ({"plan": dataclasses.replace(PLAN, approved_by=("lead", "lead"))}, "two officers"),
    ):
        facts = dataclasses.replace(at(S.COORDINATED), **change)
        with pytest.raises(Refused, match=line):
            room.moved(facts, S.PLANNED)


def test_watching_waits_for_every_report() -> None:
    with pytest.raises(Refused, match="not reported yet: a"):
        room.moved(at(S.CONSOLIDATING), S.WATCHING)


def test_a_series_begins_with_the_first_and_a_circle_ends_where_it_closes() -> None:
    first, second, third = (Operation(f"op-{n}", "", S.IDEA, "lead", follows=f"op-{n - 1}") for n in (1, 2, 3))
    several = {one.id: one for one in (first, second, third)}
    assert room.series(third, several) == (first, second, third)
    circle = dataclasses.replace(first, follows="op-3")
    assert room.series(third, several | {"op-1": circle}) == (circle, second, third)
