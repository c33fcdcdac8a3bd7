"""The part of the story in which an operation is opened, planned with others, armed, called off, and done at its T-0."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from staydown.actions.catalogue import Secret
from staydown.actions.timers import run_due
from staydown.store import operations
from staydown.words.operation import Instrument, NodeResult, OperationState, PartnerRole, YesNo
from staydown.words.people import Role
from tests.conftest import PASSWORD, Team

from .step import Step

TARGETS = ("radio-one", "radio-site", "radio-host")
"""The assets of the story that are asked about."""
NOBODY = dict.fromkeys(("other_tenants", "mail", "subdomains", "journalists", "investigations"), YesNo.NO)
"""Nobody else would be hurt."""


def operation_steps(team: Team, folder: Path) -> Iterator[Step]:
    """An operation of two countries from the first idea to its end, and a rehearsal that is stopped."""
    lead = Role.OPERATION_LEAD
    yield Step("list_instruments", Role.ANALYST)
    yield Step("change_asset", Role.ANALYST, {"asset": "radio-site", "source": "own count", "audience": 400})
    yield Step("open_operation", lead, {"name": "Third action", "outlets": ("lantern-radio",)})
    operation = operations.operations()[-1].id
    yield Step("move_operation", lead, {"operation": operation, "to": OperationState.SCOPED})
    yield Step("move_operation", lead, {"operation": operation, "to": OperationState.MAPPING})
    yield from _together(team, operation)
    yield Step("move_operation", lead, {"operation": operation, "to": OperationState.LEGAL_REVIEW})
    yield from _planned(team, operation)
    yield from _called_off(team, operation)
    yield from _done(team, operation)
    for look in ("show_operation", "show_board", "show_plan"):
        yield Step(look, lead, {"operation": operation})
    yield Step("list_operations", lead)
    yield Step("open_operation", lead, {"name": "A rehearsal", "follows": operation, "rehearsal": True})
    rehearsal = operations.operations()[-1].id
    yield Step("abort_operation", lead, {"operation": rehearsal, "justification": "the day was moved"})


def _together(team: Team, operation: str) -> Iterator[Step]:
    """Partners, what they can give, a hold, and what the others and the map say of each asset."""
    lead, day = Role.OPERATION_LEAD, timedelta(days=1)
    leads = {"operation": operation, "country": "BE", "name": "Prosecutor", "role": PartnerRole.LEAD, "contact": "+32 2 000 00 01"}
    yield Step("add_partner", lead, leads)
    cell = {"operation": operation, "country": "NL", "name": "Dutch cell", "role": PartnerRole.CELL, "contact": "+31 70 000 00 02"}
    yield Step("add_partner", lead, cell | {"speaker": team[Role.CELL].id})
    other = {"operation": operation, "country": "BG", "name": "Bulgarian cell", "role": PartnerRole.CELL, "contact": "+359 2 000 00 03"}
    yield Step("add_partner", lead, other)
    only = (Instrument.SEIZURE, Instrument.DOMAIN, Instrument.REFERRAL)
    for country in ("NL", "BG"):
        yield Step("set_capacity", lead, {"operation": operation, "country": country, "hours": 60.0, "instruments": only})
    held = {"asset": "radio-host", "holder": "A unit of NL", "review_at": team.clock() + day, "reason": "a server that is listened to"}
    yield Step("place_hold", Role.CELL, held)
    hold = operations.holds()[-1].id
    yield Step("renew_hold", Role.CELL, {"hold": hold, "review_at": team.clock() + 2 * day, "reason": "not done yet"})
    yield Step("list_holds", Role.CELL)
    yield Step("end_hold", Role.CELL, {"hold": hold})
    asked = {"assets": TARGETS, "asked": ("Europol", "the cell of NL"), "cleared": YesNo.YES, "until": team.clock() + 9 * day}
    yield Step("deconflict", lead, asked)
    yield Step("answer_collateral", Role.ANALYST, {"assets": TARGETS, **NOBODY})


def _planned(team: Team, operation: str) -> Iterator[Step]:
    """A plan, read and approved line by line, one line dropped, the others signed, and the whole approved by two."""
    lead = Role.OPERATION_LEAD
    yield Step("try_plan", Role.ANALYST, {"operation": operation, "hours": ("NL=80",), "hold": ("radio-one",)})
    yield Step("make_plan", Role.ANALYST, {"operation": operation})
    yield Step("weigh_plan", Role.ANALYST, {"operation": operation})
    yield Step("stage_plan", Role.ANALYST, {"operation": operation})
    yield Step("compare_plans", Role.ANALYST, {"operation": operation})
    yield Step("weigh_whole", Role.ANALYST, {"operation": operation, "country": "NL"})
    lines = [line.asset for line in plan_of(operation).lines]
    last = lines.pop()
    yield Step("drop_line", Role.VERIFIER, {"operation": operation, "assets": (last,), "reason": "its registrar acts by itself"})
    yield Step("approve_line", Role.VERIFIER, {"operation": operation, "assets": tuple(lines), "basis": "COURT"})
    yield Step("sign_line", lead, {"operation": operation, "assets": tuple(lines), "file": "warrant 2026-114"})
    yield Step("move_operation", lead, {"operation": operation, "to": OperationState.COORDINATED})
    approved = {"operation": operation, "plan_hash": plan_of(operation).hash, "basis": "COURT"}
    yield Step("approve_plan", lead, approved | by_second(team))


def _called_off(team: Team, operation: str) -> Iterator[Step]:
    """Armed, and called off because a cell is not ready."""
    lead = Role.OPERATION_LEAD
    yield Step("arm", lead, {"operation": operation})
    unready = {"operation": operation, "country": "NL", "ready": YesNo.NO, "note": "the van is late"}
    yield Step("answer_roll_call", Role.CELL, unready)
    yield Step("no_go", Role.VERIFIER, {"operation": operation, "justification": "NL is not ready"})
    yield Step("move_operation", lead, {"operation": operation, "to": OperationState.PLANNED})


def _done(team: Team, operation: str) -> Iterator[Step]:
    """Armed again, everybody ready, go by two, T-0, one node failed and tried again and then stopped, and the end."""
    lead = Role.OPERATION_LEAD
    yield Step("arm", lead, {"operation": operation})
    for country in ("NL", "BG"):
        yield Step("answer_roll_call", lead, {"operation": operation, "country": country, "ready": YesNo.YES})
    at = {"operation": operation, "t_zero": team.clock() + timedelta(minutes=5), "basis": "COURT"}
    yield Step("go", lead, at | by_second(team), strike)
    for line in plan_of(operation).lines:
        failed = {"operation": operation, "asset": line.asset, "result": NodeResult.FAILED, "note": "nobody opened the door"}
        yield Step("report_node", Role.CELL if line.country == "NL" else lead, failed)
    yield Step("open_wave", lead, {"operation": operation})
    stopped = plan_of(operation).lines[0].asset
    yield Step("abort_node", lead, {"operation": operation, "asset": stopped, "justification": "somebody else's mail runs there"})
    for line in plan_of(operation).lines[1:]:
        yield Step("report_node", lead, {"operation": operation, "asset": line.asset, "result": NodeResult.EXECUTED})
    yield Step("end_action_day", lead, {"operation": operation})


def strike(team: Team) -> None:
    """Lets T-0 come."""
    team.clock.move(minutes=5)
    run_due(team.office)


def by_second(team: Team) -> dict[str, Any]:
    """The second officer with the own password."""
    return {"second": team[Role.VERIFIER].id, "second_password": Secret(PASSWORD)}


def plan_of(operation: str) -> Any:
    """The plan that counts."""
    return operations.current_plan(operation)
