"""The pages of data protection: breaches with what is owed to whom by when, and the drafts of a breach as PDF."""

from django.http import HttpResponse
from django.shortcuts import render

from staydown.actions.breaches import Draft
from staydown.words.errors import NotFound

from .desk import Desk, look
from .pages import file_named, page


@page
def privacy(request: Desk) -> HttpResponse:
    """Data protection: the breaches, those first whose 72 hours run."""
    return render(request, "pages/privacy.html", {"lines": look(request, "list_breaches")})


@page
def breach(request: Desk, breach: str) -> HttpResponse:
    """One breach: its clock, what is owed, what has to be done, and its record on paper."""
    return render(request, "pages/breach.html", {"view": look(request, "show_breach", breach=breach), "drafts": list(Draft)})


@page
def draft(request: Desk, breach: str, draft: str) -> HttpResponse:
    """A draft of a breach as PDF."""
    if draft not in set(Draft):
        raise NotFound(f"there is no draft {draft!r}")
    return file_named(f"{breach}-{draft}.pdf", look(request, "draft_notice", breach=breach, draft=Draft(draft)))
