"""The pages of operations: the list with its holds, one operation with partners, plan and approvals, and the board of its day."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from staydown.actions.action_day import BoardView
from staydown.actions.catalogue import named
from staydown.actions.operations import OperationView
from staydown.disrupt.action_day import AGAIN, Node, failures, standing_lines
from staydown.disrupt.operation import OVER, PLANNING
from staydown.words.operation import NodeResult, OperationState, Partner
from staydown.words.people import Officer, Role

from .desk import Desk, look, may
from .live import streamed, what_stands_on
from .pages import page, paged

ON_THE_DAY = frozenset({OperationState.ARMED, OperationState.GO, OperationState.EXECUTING, OperationState.CONSOLIDATING})
"""The states in which the board of an operation is looked at."""
REPORTING = frozenset({OperationState.EXECUTING, OperationState.CONSOLIDATING})
"""The states in which a node is reported."""
SIGN_FOR_ALL = frozenset({Role.OPERATION_LEAD, Role.SIGNATORY})
"""Who holds the letters and warrants of every country."""
DAY = {
    "arm": {OperationState.PLANNED},
    "answer_roll_call": {OperationState.ARMED, OperationState.GO},
    "go": {OperationState.ARMED},
    "no_go": {OperationState.ARMED, OperationState.GO},
    "open_wave": REPORTING,
    "end_action_day": {OperationState.EXECUTING},
    "abort_operation": frozenset(OperationState) - OVER,
}
"""What can be done on a board as a whole, and in which states of its operation."""
BOXES = {"approves": "approve_line", "signs": "sign_line", "answers": "answer_collateral", "clears": "deconflict"}
"""The boxes beside lines and assets, and the act for which each is ticked."""


@page
def operations(request: Desk) -> HttpResponse:
    """Operations: each with its state, those that run first; the holds; and what instruments there are."""
    lines = sorted(look(request, "list_operations"), key=lambda line: line.operation.state in OVER)
    context = {"rows": paged(request, lines), "holds": look(request, "list_holds"), "instruments": look(request, "list_instruments")}
    return render(request, "pages/operations.html", context)


@page
def operation(request: Desk, operation: str) -> HttpResponse:
    """One operation: where it stands, who takes part, what was asked, and the plan with every reason and refusal."""
    view = look(request, "show_operation", operation=operation)
    plan = look(request, "show_plan", operation=operation) if view.plan else None
    names = {line.asset.id: line.asset.name for line in view.assets} | (plan.names if plan else {})
    rights = {word: may(request, named(name)) for word, name in BOXES.items()}
    context = {"view": view, "plan": plan, "names": names, "regrowth": f"/operations/{operation}/plan/regrowth"}
    states = {"open": view.operation.state in PLANNING, "over": view.operation.state in OVER, "begun": view.operation.began_at is not None}
    context["unsigned"] = to_sign(view, request.officer) if rights["signs"] else frozenset()
    return render(request, "pages/operation.html", context | rights | states)


def to_sign(view: OperationView, officer: Officer) -> frozenset[str]:
    """The assets whose lines wait for a signed instrument: those approved, and once the day has begun those that failed.

    A cell is asked for the lines of its own country alone, where each country has somebody who speaks for it.
    """
    lines = standing_lines(view.plan)
    if view.plan and view.operation.state in REPORTING:
        waiting = list(failures(view.plan, view.reports))
    else:
        waits = view.operation.state in PLANNING or view.operation.state is OperationState.PLANNED
        waiting = [line for line in lines if waits and line.approved_by and not line.signed]
    others = frozenset[str]() if officer.roles & SIGN_FOR_ALL else foreign(view.partners, officer)
    return frozenset(line.asset for line in waiting if line.country not in others)


def foreign(partners: list[Partner], officer: Officer) -> frozenset[str]:
    """The countries for which somebody else speaks."""
    own = {partner.country for partner in partners if partner.officer == officer.id}
    return frozenset(partner.country for partner in partners if partner.officer) - own


@page
def boards(request: Desk) -> HttpResponse:
    """The boards: of the operations whose day it is, then of those whose day is over."""
    lines = [line for line in look(request, "list_operations") if line.nodes]
    today = [line for line in lines if line.operation.state in ON_THE_DAY]
    return render(request, "pages/boards.html", {"today": today, "others": [line for line in lines if line not in today]})


@page
def board(request: Desk, operation: str) -> HttpResponse:
    """The board of one operation's day; `?node=` is the one that somebody reports or stops."""
    view: BoardView = look(request, "show_board", operation=operation)
    nodes = {node.line.asset: node for lane in view.lanes for node in lane.nodes}
    asked, state = nodes.get(request.GET.get("node", "")), view.operation.state
    context = {
        "view": view,
        "node": asked.line.asset if asked else "",
        "reports": asked and may(request, named("report_node")) and state in REPORTING and asked.line.asset in view.unreported,
        "stops": asked and may(request, named("abort_node")) and state not in OVER and can_stop(asked),
        "acts": acts_of(request, view),
        "stands": what_stands_on(view),
    }
    return render(request, "pages/board.html", context)


def can_stop(node: Node) -> bool:
    """Whether a node is still ahead: neither stopped nor done."""
    return not node.line.aborted and node.result is not NodeResult.EXECUTED


def acts_of(request: Desk, view: BoardView) -> frozenset[str]:
    """What the officer can do now on a board as a whole; another wave is opened for what failed, once every node is reported."""
    failed = any(node.result in AGAIN for lane in view.lanes for node in lane.nodes)
    here = {name for name, states in DAY.items() if view.operation.state in states and may(request, named(name))}
    return frozenset(here if failed and not view.unreported else here - {"open_wave"})


@page
def live(request: Desk, operation: str) -> HttpResponseBase:
    """The board as it goes on, as events."""
    look(request, "show_board", operation=operation)
    return streamed(request, operation)
