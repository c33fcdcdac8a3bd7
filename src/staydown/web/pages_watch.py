"""The pages of the watch: what was struck and whether it is down, what may have come back, and how much smaller the space is."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from staydown.actions.catalogue import named
from staydown.actions.comparing import Comparison, Statement
from staydown.actions.watch import WatchView
from staydown.report import watching, watching_tables
from staydown.watch import reemergence
from staydown.words.errors import NotFound, StaydownError
from staydown.words.watch import ReemergenceState

from . import forms
from .desk import Desk, look, may
from .drawings import drawing, numbers, width_of
from .failures import told_error
from .fields import checked, files_of, from_form
from .pages import page, paged, seen

STANDINGS: dict[bool | None, str] = {False: "there", None: "unknown", True: "down"}
"""How an asset of the watch is called in an address: still there, not known, verified down."""

MOMENT = timedelta(minutes=2)
"""How long a chart may be taken from what its page was made of."""

MOST_DRAWN = 16
"""How many comparisons are kept for charts."""

CHARTS: dict[str, Callable[[Comparison, float], str]] = {
    "survival": lambda found, width: watching.survival(found.groups, width=width),
    "change": lambda found, width: watching.change(found.steps[-1].found, width=width),
    "series": lambda found, width: watching.series(found.steps[-1].series, found.steps[-1].day, width=width),
    "left": lambda found, width: watching.left(
        found.steps[-1].narrowing, found.steps[-1].day, expected=found.steps[-1].expected, width=width
    ),
    "down": lambda found, width: watching.down([(step.operation.name, step.down) for step in found.steps], width=width),
}
"""The charts of an operation, by the name in their address."""

NUMBERS: dict[str, Callable[[Comparison], str]] = {
    "survival": lambda found: watching_tables.survival(found.groups),
    "change": lambda found: watching_tables.change(found.steps[-1].found),
    "series": lambda found: watching_tables.series(found.steps[-1].series),
    "left": lambda found: watching_tables.left(found.steps[-1].narrowing, found.steps[-1].expected, found.steps[-1].day),
    "down": lambda found: watching_tables.down([(step.operation.name, step.down) for step in found.steps]),
}
"""The numbers that each of them is drawn from, as comma-separated values."""


@page
def watches(request: Desk) -> HttpResponse:
    """Watch: the operations that have something to be watched, and what may have come back."""
    waiting = [line for line in look(request, "list_successors") if line.found.state is ReemergenceState.PROPOSED]
    return render(request, "pages/watches.html", {"lines": look(request, "list_watches"), "waiting": waiting})


@page
def watch(request: Desk, operation: str) -> HttpResponse:
    """Watch: one operation, with what stayed up, what came back, how long things live, and what changed."""
    view: WatchView = look(request, "show_watch", operation=operation)
    asked = request.GET.get("state", "all")
    counts = Counter(STANDINGS[line.down] for line in view.lines)
    shown = [line for line in view.lines if asked in ("all", STANDINGS[line.down])]
    context = {
        "view": view,
        "rows": paged(request, shown),
        "asked": asked,
        "states": [(name, counts[name]) for name in STANDINGS.values() if counts[name]] + [("all", len(view.lines))],
        "model": reemergence.method(),
        "successors": look(request, "list_successors", operation=operation),
        "compared": compared(request, view),
    }
    return render(request, "pages/watch.html", context)


def compared(request: Desk, view: WatchView) -> Comparison | None:
    """The operation beside those before it, or None where it has not begun or nothing was ever looked at."""
    if view.operation.began_at is None or view.operation.began_at > view.as_of:
        return None
    found = cast("Comparison | None", seen(request, "compare", operation=view.operation.id))
    if found is not None:
        DRAWN.keep(request, found)
    return found


class Drawn:
    """The comparisons that pages were made of a moment ago, so that their charts show the same and need not be computed again."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Comparison] = {}

    def keep(self, request: Desk, found: Comparison) -> None:
        """Keeps what an officer's page shows; the oldest go."""
        while len(self._found) >= MOST_DRAWN:
            self._found.pop(next(iter(self._found)), None)
        self._found[self._place(request, found.operation)] = found

    def of(self, request: Desk, operation: str) -> Comparison | None:
        """What the officer's page showed of an operation, where that was a moment ago."""
        found = self._found.get(self._place(request, operation))
        return found if found and timedelta(0) <= request.office.now() - found.as_of < MOMENT else None

    def _place(self, request: Desk, operation: str) -> tuple[str, str, str]:
        return str(request.office.place.data), request.officer.id, operation


DRAWN = Drawn()


@page
def chart(request: Desk, operation: str, chart: str) -> HttpResponse:
    """A chart of an operation: `survival`, `change`, `series`, `left` or `down`; with `.csv` behind it, its numbers."""
    name, table, _ = chart.partition(".csv")
    if name not in CHARTS or chart != name + table:
        raise NotFound("there is no such chart")
    found: Comparison = (DRAWN.of(request, operation) if may(request, named("compare")) else None) or look(
        request, "compare", operation=operation
    )
    if not found.steps:
        raise NotFound("the operation has not begun")
    if table:
        return numbers(NUMBERS[name](found), f"{operation}-{chart}")
    return drawing(CHARTS[name](found, width_of(request)))


@page
def looks(request: Desk, operation: str, asset: str) -> HttpResponse:
    """Every look at the address of one asset, the newest first."""
    view: WatchView = look(request, "show_watch", operation=operation)
    line = next((line for line in view.lines if line.asset.id == asset), None)
    if line is None:
        raise NotFound(f"operation {operation} does not list {asset}")
    found = look(request, "list_looks", asset=asset)
    return render(request, "pages/looks.html", {"view": view, "line": line, "rows": paged(request, found[::-1])})


def read_or_asked(view: Callable[[Desk], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Marks a page that changes nothing and is asked with a file; an error of the house becomes its one line."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        try:
            return view(cast(Desk, request))
        except StaydownError as error:
            return told_error(request, error)

    return require_http_methods(["GET", "HEAD", "POST"])(guarded)


@read_or_asked
def before_after(request: Desk) -> HttpResponse:
    """Before and after: a table of daily posts is handed in, and what it says of a day comes back; nothing of it is kept."""
    action = named("before_after")
    found: Statement | None = None
    if request.method == "POST":
        fields: dict[str, Any] = checked(action, from_form(action, request.POST))
        found = look(request, "before_after", **fields, **files_of(action, request.FILES))
    context = {"fields": forms.fields_of(action, request.POST, request.known.house), "found": found, "says": action.says}
    return render(request, "pages/before_after.html", context)
