"""The page beside a plan: it in waves, another plan next to it, and why not everything is shut down. Nothing of it is kept."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from staydown.actions.alternatives import BY_HAND, LAST, ComparedPlans
from staydown.actions.catalogue import named
from staydown.actions.operations import OperationView
from staydown.words.errors import Malformed, NotFound, StaydownError

from .api import answer
from .desk import Desk, look, may
from .pages import page

HALF = "0.5"
"""The share of its hours that a country can do in one wave where nobody says, as the action has it."""
LOOKS = {"waves": "stage_plan", "plans": "compare_plans", "whole": "weigh_whole"}
"""The parts of the page by name, and the look that answers each."""
FIELDS = {"waves": (), "plans": ("first", "second"), "whole": ("country", "provider")}
"""What the address may ask of each part in words."""


@page
def beside(request: Desk, operation: str) -> HttpResponse:
    """The page, with what its address asks for."""
    view: OperationView = look(request, "show_operation", operation=operation)
    number = view.plan.number if view.plan else 0
    last = [(LAST, "the last action")] if view.operation.follows else []
    parts = {name: part(request, operation, name) for name in LOOKS}
    context = {
        "op": view.operation,
        "numbers": [*((str(one), f"plan {one}") for one in range(number, 0, -1)), (BY_HAND, "biggest first, by hand"), *last],
        "asked": {"share": HALF, "first": str(number), "second": BY_HAND, "country": "", "provider": ""} | request.GET.dict(),
        "apart": apart(parts["plans"].get("found")),
        "weighs": may(request, named(LOOKS["whole"])),
        "query": request.GET.urlencode(),
    }
    return render(request, "pages/beside.html", context | parts)


def apart(two: ComparedPlans | None) -> list[tuple[str, tuple[str, ...]]]:
    """What both plans strike and what one strikes alone, each with its title."""
    if two is None:
        return []
    first, second = two.plans
    return [("In both", two.both), (f"In {first.plan} alone", two.only_first), (f"In {second.plan} alone", two.only_second)]


@page
def data(request: Desk, operation: str, name: str) -> HttpResponseBase:
    """One part of the page as JSON, as the call of the API gives it."""
    return answer(found(request, operation, name))


def part(request: Desk, operation: str, name: str) -> dict[str, Any]:
    """What a part of the page shows: what was found, or the line that says why nothing was; neither where nothing was asked."""
    if name == "whole" and not (request.GET.get("country") or request.GET.get("provider")):
        return {}
    try:
        return {"found": found(request, operation, name)}
    except StaydownError as error:
        return {"line": str(error)}


def found(request: Desk, operation: str, name: str) -> Any:
    """The answer to a part of the page; raises NotFound for a part that there is not."""
    if name not in LOOKS:
        raise NotFound(f"there is no part {name!r}")
    wanted: dict[str, Any] = {field: request.GET[field] for field in FIELDS[name] if request.GET.get(field)}
    if name == "waves":
        wanted["share"] = share_of(request)
    return look(request, LOOKS[name], operation=operation, **wanted)


def share_of(request: Desk) -> float:
    """The share of its hours that a country can do in one wave; raises Malformed for what is no number."""
    try:
        return float(request.GET.get("share") or HALF)
    except ValueError:
        raise Malformed("the share is no number", where="share", mend="Give a number from 0 up: 0.5 is half") from None
