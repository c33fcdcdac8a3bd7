"""The pages of what is known one thing at a time, and of asking whether something is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from staydown.actions.catalogue import named
from staydown.words.errors import StaydownError

from .desk import Desk, look, perform
from .failures import is_absent, told_error
from .fields import checked, files_of, from_form
from .pages import page


@require_http_methods(["GET", "POST"])
def ask(request: Desk) -> HttpResponse:
    """Ask: whether a file, a text, an address or a signal is known; nothing of it is kept, and nothing stands in the address."""
    context: dict[str, Any] = {"sent": request.POST}
    try:
        if request.method == "POST":
            action = named("match")
            files = files_of(action, request.FILES)
            context["answer"] = perform(request, action, checked(action, from_form(action, request.POST)) | files)
            context["signals"] = look(request, "show_signals", **files) if files else []
        else:
            request.office.may(request.officer, "see.known")
    except StaydownError as error:
        if is_absent(error) or request.method == "GET":
            return told_error(request, error)
        context["line"] = str(error)
    return render(request, "pages/ask.html", context)


@page
def thing(request: Desk, bank: str, number: int) -> HttpResponse:
    """A known thing whole: its signals, and whether it is withdrawn."""
    return render(request, "pages/thing.html", {"bank": bank, "number": number, "thing": look(request, "show_known", number=number)})
