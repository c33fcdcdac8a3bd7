"""The pages of orders: the hours that run, what waits for a signature, services, channels and scrutiny; and one order with its proof."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from staydown.actions.orders import OrderLine, OrderView
from staydown.disrupt.clock import HOUR
from staydown.words.letters import LetterKind, LetterState
from staydown.words.orders import OrderState
from staydown.words.posts import Visibility

from .desk import Desk, look
from .pages import in_state, page, seen

SIGNED_HERE = frozenset(
    {LetterKind.REMOVAL_ORDER, LetterKind.FIRST_CONTACT, LetterKind.ORDER_NOTE, LetterKind.PRESERVATION, LetterKind.DATA_SHEET}
)
"""The letters that a signatory signs for the orders' sake."""

WAITING = frozenset({OrderState.SENT, OrderState.IMPOSSIBLE, OrderState.CLARIFICATION_ASKED})


@page
def orders(request: Desk) -> HttpResponse:
    """Orders: the hours that run first."""
    lines = look(request, "list_orders")
    letters = seen(request, "list_letters") or []
    channels = look(request, "list_channels")
    context: dict[str, Any] = {
        "running": hours(lines),
        "standing": [line for line in lines if line.order.state in WAITING],
        "unsigned": [line.letter for line in letters if line.letter.kind in SIGNED_HERE and line.letter.state is LetterState.PREPARED],
        "services": look(request, "list_services"),
        "unknown": [line for line in channels if line.visibility is Visibility.UNKNOWN],
        "judged": [line for line in channels if line.admission],
        "scrutinies": look(request, "list_scrutinies"),
        "letterheads": look(request, "list_letterheads"),
    }
    return render(request, "pages/orders.html", context | in_state(request, lines, lambda line: line.order.state))


@page
def clocks(request: Desk) -> HttpResponse:
    """The hours that run, alone: what the page asks for again while it is open."""
    return render(request, "parts/clocks.html", {"running": hours(look(request, "list_orders"))})


def hours(lines: list[OrderLine]) -> list[dict[str, Any]]:
    """The hours that run, and those that have run out with nothing done: how much is gone, in seconds of the hour."""
    whole = int(HOUR.total_seconds())
    late = OrderState.OVERDUE
    return [
        {"line": line, "gone": whole - int(line.left.total_seconds()), "whole": whole, "late": line.overdue}
        for line in lines
        if line.left is not None and (line.order.state is OrderState.RECEIVED or line.order.state is late)
    ]


@page
def order(request: Desk, order: str) -> HttpResponse:
    """One order: its document, the history of its clock, and the same clock out of the ledger."""
    view: OrderView = look(request, "show_order", order=order)
    own = hours([OrderLine(view.order, view.service.name, view.letter.state, view.left, view.overdue)])
    return render(request, "pages/order.html", {"view": view, "running": own})
