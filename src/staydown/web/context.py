"""What every page of the console knows: who looks, where they can go, the organisation, and the word after the last act."""

from typing import Any, cast

from django.http import HttpRequest

from staydown.actions.catalogue import ACTIONS

from . import flash
from .desk import Desk, may

PAGES = {
    "inbox": ("Inbox", ("inbox",)),
    "matches": ("Matches", ("matches",)),
    "exposures": ("Exposures", ("list_exposures",)),
    "people": ("People", ("people", "list_embargoes", "list_minors", "list_registers")),
    "cases": ("Cases", ("list_cases",)),
    "letters": ("Letters", ("list_letters",)),
    "map": ("Map", ("show_network",)),
    "operations": ("Operations", ("list_operations",)),
    "board": ("Board", ("list_operations",)),
    "orders": ("Orders", ("list_orders",)),
    "inbound": ("Orders in", ("list_inbound",)),
    "transparency": ("Transparency", ("list_transparency",)),
    "evidence": ("Evidence", ("list_evidence",)),
    "watch": ("Watch", ("list_watches",)),
    "reports": ("Reports", ("list_reports",)),
    "ledger": ("Ledger", ("list_ledger",)),
    "settings": ("Settings", ()),
}
"""The pages by the name that actions call them, in the order of the walk: title, and the looks of which an officer needs one.
Settings needs none, because everyone has their own."""


def console(request: HttpRequest) -> dict[str, Any]:
    """The context of every page; one without an officer (the sign-in, a failure before it) knows the last word alone.

    What only an officer could take back is not offered to nobody: its word waits for the next page that has one.
    """
    desk, said = cast(Desk, request), flash.heard(request)
    if not getattr(request, "officer", None):
        return {"request": request, "said": said if said and not said.undo else None}
    tenant = desk.office.tenant
    known = {"officer": desk.officer, "tenant": tenant, "zone": tenant.zone, "now": desk.office.now(), "nav": nav(desk)}
    return known | {"request": request, "said": said}


def nav(request: Desk) -> list[tuple[str, str, bool]]:
    """The pages on which this officer has something to look at, each with its address, its title, and whether it is open."""
    here = request.path.split("/")[1]
    return [(f"/{page}", title, page == here) for page, (title, looks) in PAGES.items() if not looks or may_one(request, looks)]


def may_one(request: Desk, looks: tuple[str, ...]) -> bool:
    """Whether the officer may do one of these looks."""
    return any(may(request, ACTIONS[name]) for name in looks)
