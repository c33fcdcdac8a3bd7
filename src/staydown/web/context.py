"""What every page of the console knows: who looks, where they can go, the organisation, and the word after the last act."""

from typing import Any, cast

from django.http import HttpRequest

from staydown.actions.catalogue import ACTIONS

from . import flash
from .desk import Desk, may

PAGES = {
    "inbox": "Inbox",
    "matches": "Matches",
    "exposures": "Exposures",
    "people": "People",
    "cases": "Cases",
    "letters": "Letters",
    "reports": "Reports",
    "ledger": "Ledger",
    "settings": "Settings",
}
"""The pages by the name that actions call them, in the order of the walk."""


def console(request: HttpRequest) -> dict[str, Any]:
    """The context of every page; one without an officer (the sign-in, a failure before it) knows the last word alone."""
    desk, said = cast(Desk, request), flash.heard(request)
    if not getattr(request, "officer", None):
        return {"request": request, "said": said}
    tenant = desk.office.tenant
    known = {"officer": desk.officer, "tenant": tenant, "zone": tenant.zone, "now": desk.office.now(), "nav": nav(desk)}
    return known | {"request": request, "said": said}


def nav(request: Desk) -> list[tuple[str, str, bool]]:
    """The pages on which this officer has something to look at, each with its address and whether it is open; Settings has one's own."""
    here = request.path.split("/")[1]
    return [(f"/{page}", title, page == here) for page, title in PAGES.items() if page == "settings" or has_looks(request, page)]


def has_looks(request: Desk, page: str) -> bool:
    """Whether the officer may look at anything on a page."""
    return any(may(request, action) for action in ACTIONS.values() if action.page == page and not action.changes)
