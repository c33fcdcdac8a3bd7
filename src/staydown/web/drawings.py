"""Drawings as pictures of a page: each has an address of its own, because the policy of the console lets no style into a page."""

from django.http import HttpRequest, HttpResponse

from staydown.report.charts import NARROW, WIDE, by_night

from .uploads import safe_name

TYPE = "image/svg+xml"


def width_of(request: HttpRequest) -> float:
    """How wide a chart is drawn: narrow where the address ends in `?narrow`, as the picture of a narrow screen does."""
    return NARROW if "narrow" in request.GET else WIDE


def drawing(svg: str) -> HttpResponse:
    """A chart for a page of the console, with the colours of a dark screen."""
    return HttpResponse(by_night(svg), content_type=TYPE)


def on_paper(svg: str) -> HttpResponse:
    """A figure of a document, which is white at all times."""
    return HttpResponse(svg, content_type=TYPE)


def numbers(table: str, name: str) -> HttpResponse:
    """The numbers of a chart as a file of comma-separated values to keep."""
    return HttpResponse(
        table.encode(), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{safe_name(name)}"'}
    )
