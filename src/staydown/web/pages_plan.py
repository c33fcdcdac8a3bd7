"""The page on which a plan is tried: what each country would give, what would be struck, and what would be left. Nothing of it is kept."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from staydown.actions.trying import TriedPlan, WeighedPlan
from staydown.report import regrowth as room
from staydown.words.errors import Malformed, NotFound

from .api import answer
from .desk import Desk, look
from .drawings import drawing, numbers, width_of
from .pages import page

SHOWN = 40
"""How many lines, and how many nodes that are not struck, are shown at most: a page that is drawn anew while a slider moves stays short."""
PLAYED = "prepared"
"""The conditions under which the fan of an operation is played."""
HOURS = "hours-"
"""How the name of a field begins that holds the hours of a country."""


@page
def plan(request: Desk, operation: str) -> HttpResponse:
    """The page, with what was agreed or what the address asks for."""
    return render(request, "pages/plan.html", tried(request, operation))


@page
def attempt(request: Desk, operation: str) -> HttpResponse:
    """What changes on the page while a slider moves."""
    return render(request, "parts/tried.html", tried(request, operation))


@page
def regrowth(request: Desk, operation: str, form: str = "") -> HttpResponse:
    """What would come back after the plan on file and after the biggest first: a drawing, or the numbers of it."""
    view: WeighedPlan = look(request, "weigh_plan", operation=operation, under=PLAYED)
    if not view.reach:
        raise NotFound("no audience is known: nothing can be said of what comes back")
    bands = {"this plan": [one.plan for one in view.days], "biggest first, by hand": [one.by_hand for one in view.days]}
    if form:
        return numbers(room.table(bands), f"{operation}-regrowth.csv")
    return drawing(room.fan(bands, view.reach, width=width_of(request)))


@page
def data(request: Desk, operation: str) -> HttpResponseBase:
    """All of a tried plan as JSON, as the call of the API gives it."""
    return answer(view_of(request, operation))


def view_of(request: Desk, operation: str) -> TriedPlan:
    """The tried plan with the hours that the address asks for."""
    view: TriedPlan = look(request, "try_plan", operation=operation, hours=tuple(asked_of(request)), seconds=seconds_of(request))
    return view


def tried(request: Desk, operation: str) -> dict[str, Any]:
    """The tried plan as it is shown."""
    view = view_of(request, operation)
    reach = view.reach or 0.0
    lefts = (
        ("this plan", "ours", view.residual),
        ("biggest first, by hand", "hand", view.by_hand),
        ("the plan on file", "kept", view.kept),
    )
    return {
        "view": view,
        "bars": [(name, word, left, 100 * left / reach) for name, word, left in lefts if left is not None and reach],
        "better": better(view),
        "most": {giving.country: most_of(giving.agreed, giving.tried) for giving in view.givings},
        "lines": sorted(view.lines, key=lambda line: -line.effect)[:SHOWN],
        "refused": view.refused[:SHOWN],
        "more": max(0, len(view.lines) - SHOWN),
        "more_refused": max(0, len(view.refused) - SHOWN),
        "struck": " ".join(line.asset for line in view.lines),
        "out": " ".join(node.asset for node in view.refused),
        "query": request.GET.urlencode(),
    }


def asked_of(request: Desk) -> Iterator[str]:
    """The hours that the address asks for, as the action is asked."""
    for name in request.GET:
        if name.startswith(HOURS):
            yield f"{name.removeprefix(HOURS)}={request.GET[name]}"


def seconds_of(request: Desk) -> float:
    """For how long the best is to be looked for; raises Malformed for what is no number."""
    try:
        return float(request.GET.get("seconds") or 0)
    except ValueError:
        raise Malformed("the seconds are no number", where="seconds", mend="Give a number, or none") from None


def better(view: TriedPlan) -> float | None:
    """By how many hundredths this leaves less than what is done by hand; None where one of them is not known."""
    if view.residual is None or not view.by_hand:
        return None
    return 100 * (1 - view.residual / view.by_hand)


def most_of(agreed: float, tried: float) -> float:
    """Up to how many hours a slider goes: twice what was agreed, and never less than what is tried."""
    return max(2 * agreed, tried, 8.0)
