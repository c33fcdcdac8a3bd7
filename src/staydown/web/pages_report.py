"""The pages of reports, and the figures of documents as pictures."""

from django.http import HttpResponse
from django.shortcuts import render

from staydown.actions.catalogue import named
from staydown.report.figures import safe
from staydown.words.errors import NotFound
from staydown.words.letters import Document

from .desk import Desk, look, may
from .drawings import on_paper
from .pages import file_named, page, paged


@page
def reports(request: Desk) -> HttpResponse:
    """Reports: those that were published, and the operations that can be reported on, the newest first."""
    sees = may(request, named("list_operations"))
    operations = list(reversed(look(request, "list_operations"))) if sees else []
    return render(request, "pages/reports.html", {"rows": paged(request, look(request, "list_reports")), "operations": operations})


@page
def report(request: Desk, report: str) -> HttpResponse:
    """One report on paper."""
    return render(request, "pages/report.html", {"view": look(request, "show_report", report=report)})


@page
def report_pdf(request: Desk, report: str) -> HttpResponse:
    """One report as PDF."""
    return file_named(f"{report}.pdf", look(request, "report_pdf", report=report))


@page
def report_figure(request: Desk, report: str, section: int, figure: int, width: str = "") -> HttpResponse:
    """A figure of a report, counted from 1 within its section; drawn narrow where `width` says so."""
    return figure_of(look(request, "show_report", report=report).document, section, figure, width)


@page
def letter_figure(request: Desk, letter: str, section: int, figure: int, width: str = "") -> HttpResponse:
    """A figure of a letter, as of a report."""
    return figure_of(look(request, "show_letter", letter=letter).letter.document, section, figure, width)


def figure_of(document: Document, section: int, figure: int, width: str) -> HttpResponse:
    """The drawing of one figure of a document; NotFound where there is none."""
    if not (0 < section <= len(document.sections) and 0 < figure <= len(document.sections[section - 1].figures)):
        raise NotFound("the document has no such figure")
    found = document.sections[section - 1].figures[figure - 1]
    return on_paper(safe(found.narrow if width == "narrow" and found.narrow else found.svg))
