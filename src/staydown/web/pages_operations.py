"""The pages of operations: the list with its holds, one operation with partners, plan and approvals, and the board of its day."""

from django.http import HttpResponse
from django.shortcuts import render

from staydown.actions.action_day import BoardView
from staydown.actions.catalogue import named
from staydown.disrupt.operation import OVER, PLANNING
from staydown.words.operation import OperationState

from .desk import Desk, look, may
from .pages import page, paged

ON_THE_DAY = frozenset({OperationState.ARMED, OperationState.GO, OperationState.EXECUTING, OperationState.CONSOLIDATING})
"""The states in which the board of an operation is looked at."""
UNSIGNABLE = OVER | {OperationState.ARMED, OperationState.GO, OperationState.NO_GO, OperationState.WATCHING, OperationState.REPORTED}
"""The states in which what a line is signed with does not change."""
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
    rights["signs"] = rights["signs"] and view.operation.state not in UNSIGNABLE
    states = {"open": view.operation.state in PLANNING, "over": view.operation.state in OVER}
    return render(request, "pages/operation.html", {"view": view, "plan": plan, "names": names} | rights | states)


@page
def boards(request: Desk) -> HttpResponse:
    """The boards: of the operations whose day it is, then of those whose day is over."""
    lines = [line for line in look(request, "list_operations") if line.nodes]
    today = [line for line in lines if line.operation.state in ON_THE_DAY]
    return render(request, "pages/boards.html", {"today": today, "others": [line for line in lines if line not in today]})


@page
def board(request: Desk, operation: str) -> HttpResponse:
    """The board of one operation's day; `?node=` is the one that somebody reports or stops."""
    view = look(request, "show_board", operation=operation)
    return render(request, "pages/board.html", {"view": view, "node": node_of(request, view), "over": view.operation.state in OVER})


def node_of(request: Desk, view: BoardView) -> str:
    """The node that `?node=` names, where the plan has it."""
    asked = request.GET.get("node", "")
    return asked if asked in view.names else ""
