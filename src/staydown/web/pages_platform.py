"""The platform's pages: orders that came in with their hours, one order with its check, what was restricted and contested, and
what is published about it all."""

from django.http import HttpResponse
from django.shortcuts import render

from staydown.actions.catalogue import ACTIONS

from .desk import Desk, look, may
from .pages import page, paged


@page
def inbound(request: Desk) -> HttpResponse:
    """Orders in: the queue with the running hours, what was restricted, and complaints."""
    lines = look(request, "list_inbound")
    asked = request.GET.get("state", "waiting")
    waiting = [line for line in lines if line.waits]
    context = {
        "rows": paged(request, waiting if asked == "waiting" else lines),
        "asked": asked,
        "states": [("waiting", len(waiting)), ("all", len(lines))],
        "late": sum(line.overdue and line.left is not None for line in lines),
        "restrictions": look(request, "list_restrictions"),
        "complaints": look(request, "list_complaints"),
        "authorities": look(request, "list_authorities"),
    }
    return render(request, "pages/inbound.html", context)


@page
def order(request: Desk, inbound: str) -> HttpResponse:
    """One order that came in: its hour, what holds and what does not, what was done, its letters."""
    return render(request, "pages/order_in.html", {"view": look(request, "show_inbound", inbound=inbound)})


@page
def transparency(request: Desk) -> HttpResponse:
    """Transparency: the yearly reports, and the records for the Transparency Database."""
    records = look(request, "list_statements") if may(request, ACTIONS["list_statements"]) else None
    context = {
        "reports": look(request, "list_transparency"),
        "has_records": records is not None,
        "rows": paged(request, records or []),
        "waiting": sum(not record.handed_out for record in records or ()),
    }
    return render(request, "pages/transparency.html", context)
