"""Hash lists for other teams, at /feeds/: in the form of StopNCII, in that of Tech Against Terrorism, and as lines of a file.

Who asks is a subscriber and no officer: it brings its name and its key with each call, gets the banks that it was given, and nothing else
of the house. An error is application/problem+json.
"""

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from staydown.actions import subscribers
from staydown.report import hash_lists
from staydown.words.errors import Malformed, Refused, StaydownError
from staydown.words.exchange import Subscriber

from .desk import Desk
from .failures import line_of, problem

LARGEST_BODY = 1 << 20
"""Bytes that a call may bring."""

View = Callable[..., HttpResponse]


def by_headers(request: HttpRequest) -> tuple[str, str]:
    """Name and key as a client of StopNCII brings them: the function key is the name, the subscription key the key."""
    return request.headers.get("x-functions-key", ""), request.headers.get("Ocp-Apim-Subscription-Key", "")


def by_token(request: HttpRequest) -> tuple[str, str]:
    """Name and key in the token that `token` gave."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    name, _, key = token.strip().partition(".") if scheme.lower() == "bearer" else ("", "", "")
    return name, key


def by_password(request: HttpRequest) -> tuple[str, str]:
    """Name and key as user name and password (RFC 7617)."""
    scheme, _, written = request.headers.get("Authorization", "").partition(" ")
    try:
        name, _, key = base64.b64decode(written, validate=True).decode().partition(":") if scheme.lower() == "basic" else ("", "", "")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, key


def for_subscribers(who: Callable[[HttpRequest], tuple[str, str]]) -> Callable[[View], View]:
    """A view that is given the subscriber after the request; who is none is answered 401, and an error in one line."""

    def guarding(view: View) -> View:
        @csrf_exempt  # no cookie opens anything here
        @wraps(view)
        def guarded(request: HttpRequest, **places: str) -> HttpResponse:
            try:
                subscriber = subscribers.admitted(cast(Desk, request).office, *who(request))
            except Refused as refused:
                response = problem(401 if refused.http_status == 403 else refused.http_status, line_of(refused))
                if who is by_password:
                    response["WWW-Authenticate"] = 'Basic realm="hash lists"'
                return response
            try:
                return view(request, subscriber, **places)
            except StaydownError as error:
                return problem(error.http_status, line_of(error))

        return guarded

    return guarding


def body_of(request: HttpRequest) -> bytes:
    """The body of a call; raises Malformed where it is too long."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BODY:
        raise Malformed(f"more than {LARGEST_BODY:,} bytes", where="body", mend="Send it in parts")
    return request.body


@for_subscribers(by_headers)
@require_GET
def fetch_hashes(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """StopNCII's FetchHashes: what changed since `startTimestamp`, a page at a time."""
    office, given = cast(Desk, request).office, request.GET
    origin = after = hash_lists.place_of_stamp(given.get("startTimestamp") or "0")
    if token := given.get("nextPageToken"):
        after, origin = hash_lists.places_of_token(token)
    page = subscribers.page_for(office, subscriber, after, origin, hash_lists.STOPNCII, size_of(given.get("pageSize", "")))
    return JsonResponse(hash_lists.stopncii(page, origin, office.tenant.name))


def size_of(written: str) -> int:
    """How many changes a page shall have; StopNCII's 800 where nothing that can be read is said."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 800


@for_subscribers(by_headers)
@require_POST
def submit_feedback(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """StopNCII's SubmitFeedback: kept beside the known things for our analysts to read."""
    return JsonResponse({"count": subscribers.take_feedback(cast(Desk, request).office, subscriber, body_of(request))})


@for_subscribers(by_headers)
@require_POST
def submit_hashes(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """StopNCII's SubmitHashes: refused, because what is known here is decided by people and not sent in."""
    raise Refused("hashes are not taken this way: what counts as known is decided by a human here. Write to the team.")


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Tech Against Terrorism's token-auth: a token for user name and password. It stands for both, so nothing is kept of it."""
    name, key = request.POST.get("username", ""), request.POST.get("password", "")
    try:
        subscriber = subscribers.admitted(cast(Desk, request).office, name, key)
    except Refused as refused:
        return problem(401 if refused.http_status == 403 else refused.http_status, line_of(refused))
    return JsonResponse({"token": f"{name}.{key}", "user": {"username": subscriber.id}})


@for_subscribers(by_token)
@require_GET
def hash_list(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Tech Against Terrorism's hash list, oldest first: `after` is the checkpoint that the reader began from, `from` where it goes on.

    With `tagged=1` each record has its tags, which the form's own client could not read.
    """
    given = request.GET
    origin = hash_lists.place(given.get("after", ""))
    after = hash_lists.place(given["from"]) if given.get("from") else origin
    page = subscribers.page_for(cast(Desk, request).office, subscriber, after, origin, hash_lists.TAT)
    return JsonResponse(hash_lists.tat(page, tagged=given.get("tagged") == "1"))


@for_subscribers(by_password)
@require_GET
def lines(request: HttpRequest, subscriber: Subscriber, bank: str) -> HttpResponse:
    """A bank as lines, whole: what is not in it any more was taken back."""
    written = subscribers.lines_for(cast(Desk, request).office, subscriber, bank)
    return HttpResponse(written, content_type="text/plain; charset=utf-8")
