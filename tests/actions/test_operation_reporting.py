"""The report on an operation and the index of evidence: published once, refused with personal data, and only where there are operations."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from staydown.actions import operation_reporting, report, watch
from staydown.store import cases, operations, orders
from staydown.words.errors import NoSuchPath, NotFound, Refused
from staydown.words.network import Asset, AssetKind
from staydown.words.operation import Instrument
from staydown.words.orders import Order, OrderState
from staydown.words.people import Role, Tenant, TenantKind
from staydown.words.watch import LiveState
from tests.conftest import Team

from .samples import become, entries, rows
from .struck import kept, looks, recording, struck

CHANNEL = Asset("a", AssetKind.CHANNEL, "Lantern Radio", address="https://t.me/lantern_radio", outlet="lantern-radio", audience=400)


def an_operation(team: Team, folder: Path) -> str:
    """An operation of twelve days ago whose one channel is verified down."""
    kept(team, Asset("lantern-radio", AssetKind.OUTLET, "Lantern Radio", outlet="lantern-radio"), CHANNEL)
    began = team.clock() - timedelta(days=12)
    struck(team, ("a",), began)
    seen = looks(CHANNEL.address, *((began + timedelta(days=n), LiveState.OFFLINE) for n in (1, 3)))
    watch.load_looks(team.office, team[Role.ANALYST], "op-lantern", recording(folder / "looks.jsonl", seen))
    return "op-lantern"


def test_a_report_on_an_operation_is_published_and_says_what_is_down_and_what_nobody_knows(either_team: Team, tmp_path: Path) -> None:
    team, operation = either_team, an_operation(either_team, tmp_path)
    line = operation_reporting.report_operation(team.office, team[Role.OPERATION_LEAD], operation)
    view = report.show_report(team.office, team[Role.VERIFIER], line.id)
    said = {one.label: one.value for section in view.document.sections for one in section.lines}
    assert line.document.title == "Operation op-lantern: report"
    assert said["Verified down"].startswith("1 of 1 (100.0 %), as of ")
    assert said["Executed"].startswith("0 of 1 (0.0 %)")
    assert said["Of the others"] == "1 not reported"
    assert CHANNEL.address not in view.html and "lantern_radio" not in view.html
    assert entries("operation.reported") == [("operation.reported", line.id)]
    assert report.report_pdf(team.office, team[Role.VERIFIER], line.id).startswith(b"%PDF")


def test_an_operation_that_has_not_begun_can_be_reported_and_nothing_is_known_of_it(team: Team, tmp_path: Path) -> None:
    kept(team, CHANNEL)
    made = struck(team, (), team.clock(), outlets=())
    line = operation_reporting.report_operation(team.office, team[Role.VERIFIER], made.id)
    stayed = next(section for section in line.document.sections if section.heading == "What stayed up")
    assert stayed.paragraphs and "not known" in stayed.paragraphs[0]


def test_orders_are_counted_by_the_letter_of_the_line_and_those_of_partners_are_not_known(team: Team, tmp_path: Path) -> None:
    kept(team, *(Asset(id, AssetKind.CHANNEL, "Lantern Radio", address=f"https://t.me/{id}") for id in ("a", "b", "c")))
    struck(team, ("a", "b", "c"), team.clock() - timedelta(days=12))
    plan = operations.current_plan("op-lantern")
    assert plan is not None
    ours, drafted = (
        Order(id, "case", "", "host", f"https://host.example/{id}", id, OrderState.SENT, "en", operation=operation)
        for id, operation in (("order-1", ""), ("order-2", "op-lantern"))
    )
    named = {"a": ("order-1", ""), "b": ("", "FR-7"), "c": ("order-2", "")}
    by_order = [replace(line, instrument=Instrument.REMOVAL_ORDER) for line in plan.lines]
    lines = tuple(replace(line, letter=named[line.asset][0], file=named[line.asset][1]) for line in by_order)
    with team.office.act("order.drafted", team[Role.ANALYST], basis="TCO-3") as act:
        operations.keep_plan(act, replace(plan, lines=lines))
        for order in (ours, drafted):
            orders.keep_order(act, order, address=order.url, has_left=False, assessed=True, lead_minutes=-1)
    document = operation_reporting.report_operation(team.office, team[Role.OPERATION_LEAD], "op-lantern").document
    said = {one.label: one.value for section in document.sections for one in section.lines}
    assert said["Orders of ours"] == "2: 2 sent"
    assert said["Lines of the plan struck by a removal order"] == "3: 2 by orders of ours, 1 by orders that partners keep"
    assert said["Orders that partners keep"].startswith("not known: 1 of 3 lines")


@pytest.mark.parametrize("title", ["About +33 6 39 98 00 71", "Against @lantern_radio", "By Odo Marvessart", "https://t.me/lantern_radio"])
def test_personal_data_in_it_keeps_it_from_being_published_and_is_named_by_kind_and_place(team: Team, tmp_path: Path, title: str) -> None:
    operation = an_operation(team, tmp_path)
    kept(team, Asset("b", AssetKind.ACCOUNT, "Odo Marvessart", address="https://t.me/odo", outlet="lantern-radio"))
    assert team[Role.VERIFIER]
    before = rows()
    with pytest.raises(Refused, match=r"personal data stands in the report: .* in title") as refused:
        operation_reporting.report_operation(team.office, team[Role.VERIFIER], operation, title)
    assert "00 71" not in str(refused.value) and "Odo" not in str(refused.value)
    assert (rows(), cases.reports()) == (before, [])


def test_an_index_of_evidence_of_nothing_says_so_and_of_no_operation_is_not_found(team: Team) -> None:
    line = operation_reporting.index_evidence(team.office, team[Role.VERIFIER])
    assert line.document.sections[0].paragraphs == ("This operation has no evidence.",)
    assert entries("report.published") == [("report.published", line.id)]
    for act in (operation_reporting.index_evidence, operation_reporting.report_operation):
        with pytest.raises(NotFound, match="op-none"):
            act(team.office, team[Role.VERIFIER], "op-none")


def test_where_there_are_no_operations_there_is_no_report_on_one(team: Team) -> None:
    become(Tenant("A platform", TenantKind.PLATFORM))
    with pytest.raises(NoSuchPath):
        operation_reporting.report_operation(team.office, team[Role.VERIFIER], "op-lantern")
