"""The one address for every change: a form comes in, the action is done, and the officer is led on with a word about it."""

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from staydown.actions.catalogue import Action, named
from staydown.words.errors import StaydownError

from . import flash
from .desk import PROGRESS, Desk, perform
from .desk import refusal as desk_refusal
from .failures import is_absent, told_error
from .fields import checked, files_of, from_form
from .results import REVEALED, content_type, facts_of, said_of, streamed
from .signin import local


@require_POST
def act(request: Desk, command: str) -> HttpResponse | FileResponse:
    """Does the change that a form asks for; a failure is one line at the form, which keeps what was written."""
    action = change_named(command)
    try:
        if refused := desk_refusal(request, action):  # who has no right is not told what would fit
            raise refused
        fields = checked(action, from_form(action, request.POST))
        result = perform(request, action, fields | files_of(action, request.FILES))
    except StaydownError as error:
        return refusal(request, action, error)
    return led_on(request, action, result)


@require_safe
def progress(request: Desk) -> JsonResponse:
    """How far the officer's act under way has come."""
    done, total = PROGRESS.of(request.officer)
    return JsonResponse({"done": done, "total": total})


def change_named(command: str) -> Action:
    """The change by its command; an unknown one is an address that leads nowhere."""
    try:
        action = named(command)
    except StaydownError as error:
        raise Http404 from error
    if not action.changes or action.command != command:
        raise Http404
    return action


def refusal(request: Desk, action: Action, error: StaydownError) -> HttpResponse:
    """The line of an error: where the form stands, on a page with the form where there is no script, or as a page of its own."""
    if is_absent(error) or request.headers.get("HX-Request"):
        return told_error(request, error)
    context = {"action": action, "sent": request.POST, "line": str(error), "next": onward(request, action)}
    return render(request, "act.html", context, status=error.http_status)


def led_on(request: Desk, action: Action, result: Any) -> HttpResponse | FileResponse:
    """The way to `next` with a word on what was done; a file is handed over, and what is shown only once is shown here."""
    if isinstance(result, Path):
        return streamed(result)
    if isinstance(result, bytes):
        return handed_over(action, result)
    if isinstance(result, REVEALED):
        return revealed(request, action, result)
    address = onward(request, action)
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204, headers={"HX-Redirect": address})
    else:
        response = HttpResponse(status=303, headers={"Location": address})
    return flash.say(response, said_of(action, result))


def handed_over(action: Action, file: bytes) -> HttpResponse:
    """A file: a picture or a document opens, anything else is kept under the name of its action."""
    kind = content_type(file)
    keep = {"Content-Disposition": f'attachment; filename="{action.command}.zip"'} if kind == "application/zip" else {}
    return HttpResponse(file, content_type=kind, headers=keep)


def revealed(request: Desk, action: Action, result: Any) -> HttpResponse:
    """The page of what is shown only once; it takes the place of the one with the form."""
    response = render(request, "revealed.html", {"action": action, "facts": facts_of(result), "next": onward(request, action)})
    response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
    return response


def onward(request: Desk, action: Action) -> str:
    """Where an officer goes after an act: where the form says, if it is on this console, else to the action's page."""
    return local(request.POST.get("next", ""), f"/{action.page}")
