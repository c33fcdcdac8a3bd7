"""What every page of the console knows: who looks, where they can go, the organisation, and the word after the last act."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest

from staydown.actions.catalogue import ACTIONS
from staydown.actions.disrupt import readable
from staydown.actions.intake import post_view
from staydown.words.errors import NotFound, Refused

from . import flash
from .desk import Desk, may

PAGES = {
    "inbox": ("Inbox", ("inbox",)),
    "matches": ("Matches", ("matches",)),
    "exposures": ("Exposures", ("list_exposures",)),
    "people": ("People", ("people", "list_embargoes", "list_minors", "list_registers", "list_alarms")),
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
    "privacy": ("Data protection", ("list_breaches",)),
    "ledger": ("Ledger", ("list_ledger",)),
    "settings": ("Settings", ()),
}
"""The pages by the name that actions call them, in the order of the walk: title, and the looks of which an officer needs one.
Settings needs none, because everyone has their own."""

ITEMS = {
    "posts": "post",
    "cases": "show_case",
    "letters": "show_letter",
    "map": "show_asset",
    "operations": "show_operation",
    "evidence": "show_evidence",
    "reports": "show_report",
}
"""The look by which one item is opened, for the items that other pages name."""
BESIDES: dict[str, Callable[[Desk, str], object]] = {
    "letters": lambda request, letter: readable(request.office, request.officer, letter),
    "posts": lambda request, number: post_view(int(number)),
}
"""Where the right to a look does not open every item: a letter has its readers by its kind, and a post may be erased."""


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


def address_of(request: Desk, page: str, item: str = "") -> str:
    """The address of a page, or of one item of it; empty where the officer cannot open that."""
    if not may_one(request, (ITEMS[page],) if item else PAGES[page][1]):
        return ""
    try:
        if item and page in BESIDES:
            BESIDES[page](request, item)
    except (Refused, NotFound):
        return ""
    return f"/{page}/{item}" if item else f"/{page}"
