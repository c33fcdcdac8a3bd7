"""The pages of data protection: breaches with what is owed to whom by when, and the papers that are made from what was found here."""

from django.http import HttpResponse
from django.shortcuts import render

from staydown.actions.breaches import Draft
from staydown.words.errors import NotFound
from staydown.words.languages import NAMES
from staydown.words.papers import Paper, Standing

from .desk import Desk, look
from .pages import file_named, page


@page
def privacy(request: Desk) -> HttpResponse:
    """Data protection: the breaches, those first whose 72 hours run, and the papers."""
    checklist = look(request, "show_paper", paper=Paper.GO_LIVE)
    counts = [(one, sum(item.standing is one for item in checklist.items)) for one in Standing]
    return render(request, "pages/privacy.html", {"lines": look(request, "list_breaches"), "papers": list(Paper), "counts": counts})


@page
def breach(request: Desk, breach: str) -> HttpResponse:
    """One breach: its clock, what is owed, what has to be done, and its record on paper."""
    view = look(request, "show_breach", breach=breach)
    return render(request, "pages/breach.html", {"view": view, "drafts": list(Draft), "languages": NAMES})


@page
def draft(request: Desk, breach: str, draft: str) -> HttpResponse:
    """A draft of a breach as PDF; `people-fr` is the word to the people in one language, `people` in those of the house."""
    kind, _, language = draft.partition("-")
    if kind not in set(Draft) or language not in ("", *NAMES):
        raise NotFound(f"there is no draft {draft!r}")
    return file_named(f"{breach}-{draft}.pdf", look(request, "draft_notice", breach=breach, draft=Draft(kind), language=language))


@page
def paper(request: Desk, paper: str) -> HttpResponse:
    """A paper of data protection, and what a human can say of its items."""
    view = look(request, "show_paper", paper=named(paper))
    unsettled = [item for item in view.items if item.standing is not Standing.HOLDS]
    return render(request, "pages/paper.html", {"view": view, "unsettled": unsettled})


@page
def paper_file(request: Desk, paper: str) -> HttpResponse:
    """A paper of data protection as PDF."""
    return file_named(f"{paper}.pdf", look(request, "paper_pdf", paper=named(paper)))


def named(paper: str) -> Paper:
    """The paper of that name; NotFound where there is none."""
    if paper not in set(Paper):
        raise NotFound(f"there is no paper {paper!r}")
    return Paper(paper)
