"""How a failure is told: one line, the same as on the command line; as a page, as a line beside a form, or as a problem (RFC 9457)."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from staydown.words.errors import NoSuchPath, NotFound, StaydownError

API, HMA = "/api/", "/hma/"
NOWHERE = "There is nothing here."


def is_api(request: HttpRequest) -> bool:
    """Whether the request is a call of the API, which is answered in JSON."""
    return request.path.startswith((API, HMA))


def line_of(error: StaydownError) -> str:
    """What to say of an error. A path that this organisation does not have is not told from an address that is nowhere."""
    return NOWHERE if isinstance(error, NoSuchPath) else str(error)


def problem(status: int, line: str) -> JsonResponse:
    """A failure of the API: application/problem+json with the line as its `detail`."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": line}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def told(request: HttpRequest, status: int, line: str) -> HttpResponse:
    """A failure in the form in which the caller asked: a problem, a line for a form that waits for it, or a page."""
    if request.path.startswith(HMA):
        return JsonResponse({"message": line}, status=status)
    if is_api(request):
        return problem(status, line)
    if request.headers.get("HX-Request") and status != HTTPStatus.NOT_FOUND:
        return render(request, "parts/failure.html", {"line": line}, status=status)
    context = {"status": status, "title": HTTPStatus(status).phrase, "line": line}
    response = render(request, "failure.html", context, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
    return response


def told_error(request: HttpRequest, error: StaydownError) -> HttpResponse:
    """An error of the house, with its status and its line."""
    return told(request, error.http_status, line_of(error))


def is_absent(error: StaydownError) -> bool:
    """Whether the error says that there is no such thing or path."""
    return isinstance(error, NoSuchPath | NotFound)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read; its Host is not trusted, so nothing of it is repeated."""
    return told(request, 400, "The request cannot be read, or it asks for another host.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request without the right to it."""
    return told(request, 403, "You have no right to this.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    return told(request, 404, NOWHERE)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of the program; the log of the server says which."""
    return told(request, 500, "Something in Staydown broke; nothing was changed. The server's log says what.")
