"""Who asks: sign-in, the officer of every request, the change of a one-time password, and sign-out.

The browser holds a session token in a cookie that no script can read; the same token, sent as `Authorization: Bearer`, serves
the API. The database holds only its digest, and a new password or an ended account ends every session at once.
"""

from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from staydown.actions import signing_in
from staydown.words.errors import Refused, StaydownError

from . import desk, flash
from .failures import HMA, is_api, told
from .uploads import IntoIncoming, Skipping

COOKIE = "staydown-officer"
OPEN = ("/sign-in", "/enter/", "/static/", "/feeds/")
"""Addresses that need no officer; a feed asks for a subscriber."""
CHANGE = ("/change-password", "/act/change-password", "/sign-out", "/api/v1/change-password")
"""The only addresses for somebody who still has a one-time password."""
UNKNOWN = "Sign in first: staydown sign-in --for-api gives a token, to be sent as Authorization: Bearer."
MUST_CHANGE = "Change the one-time password first."


class OfficerMiddleware:
    """Gives every request its office and, by its token, its officer; without one, pages lead to the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer for the officer, or the way to the sign-in; all that it says is of one moment."""
        with desk.office().one_moment():
            return self.answer(cast(desk.Desk, request))

    def answer(self, asked: desk.Desk) -> HttpResponse:
        """The answer for the officer, or the way to the sign-in."""
        asked.office = desk.office()
        asked.known = desk.Known(asked.office)
        asked.token = self.token_in_force(asked)
        handler = IntoIncoming if asked.token else Skipping
        asked.incoming = handler(asked.office.place.incoming, asked)
        asked.upload_handlers = [asked.incoming]
        try:
            response = self.admitted(asked)
        finally:
            asked.incoming.discard()
        flash.forget(asked, response)
        return response

    def token_in_force(self, request: desk.Desk) -> str:
        """The request's token where it stands for an officer, who is then in `request.officer`; else empty."""
        token = token_of(request)
        try:
            if token:
                request.officer = signing_in.officer_of_token(request.office, token)
        except Refused:
            return ""
        return token

    def admitted(self, request: desk.Desk) -> HttpResponse:
        """The answer for an officer or an open address, else the way in; an API call without an officer is refused there (401)."""
        if request.path.startswith(HMA) and not request.token:
            return told(request, 401, UNKNOWN)
        if request.path.startswith(OPEN) or (is_api(request) and not request.token):
            return self.get_response(request)
        if not request.token:
            return to_sign_in(request)
        if request.officer.must_change_password and request.path not in CHANGE:
            return told(request, 403, MUST_CHANGE) if is_api(request) else redirect("/change-password")
        return self.get_response(request)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in and back; a form that waits for a line is told by header, because a redirect would end up inside it."""
    address = f"/sign-in?{urlencode({'next': request.get_full_path() if request.method == 'GET' else '/'})}"
    return HttpResponse(status=204, headers={"HX-Redirect": address}) if request.headers.get("HX-Request") else redirect(address)


def token_of(request: HttpRequest) -> str:
    """The session token of a request: from its Authorization header (API calls only), else from the cookie; empty where there is none.

    A cookie counts for nothing in the API of HMA, whose calls prove by nothing else where they come from.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if is_api(request) and scheme.lower() == "bearer":
        return token.strip()
    return "" if request.path.startswith(HMA) else request.COOKIES.get(COOKIE, "")


def by_cookie(request: HttpRequest) -> bool:
    """Whether the browser sent the token by itself, so that a call must also prove where it comes from."""
    return not request.headers.get("Authorization", "").lower().startswith("bearer ")


def local(address: str, otherwise: str = "/") -> str:
    """The address where it is a path of this console, else `otherwise`: nobody is sent elsewhere by a link that they were given."""
    inside = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if inside else otherwise


@require_http_methods(["GET", "POST"])
def sign_in(request: desk.Desk) -> HttpResponse:
    """The sign-in page; a right password opens a new session, ends the old one and leads to where the officer wanted to go."""
    wanted = local(request.POST.get("next") or request.GET.get("next") or "/")
    if request.method == "GET":
        return render(request, "sign_in.html", {"next": wanted})
    officer = request.POST.get("officer", "").strip()
    try:
        session = signing_in.open_session(request.office, officer, request.POST.get("password", ""))
    except StaydownError as error:
        return render(request, "sign_in.html", {"next": wanted, "tried": officer, "line": str(error)}, status=error.http_status)
    return begun(request, session, wanted)


@require_http_methods(["GET", "POST"])
def enter(request: desk.Desk, link: str) -> HttpResponse:
    """The page of a one-time link: only its button spends the link, because browsers and mail programs open addresses by themselves."""
    if request.method == "GET":
        return render(request, "enter.html", {"link": link})
    try:
        session = signing_in.enter(request.office, link)
    except StaydownError as error:
        return render(request, "sign_in.html", {"next": "/", "line": str(error)}, status=error.http_status)
    return begun(request, session, "/")


def begun(request: desk.Desk, session: signing_in.Session, wanted: str) -> HttpResponse:
    """The way into a new session; the browser's old one ends."""
    if request.token:
        signing_in.close_session(request.office, request.officer, request.token)
    rotate_token(request)
    response = HttpResponseRedirect(wanted)
    response.set_cookie(COOKIE, session.token, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_POST
def sign_out(request: desk.Desk) -> HttpResponse:
    """Ends the session, on this side and in the browser."""
    signing_in.close_session(request.office, request.officer, request.token)
    response = redirect("/sign-in")
    response.delete_cookie(COOKIE, samesite="Strict")
    return flash.say(response, flash.Said("Signed out."))


@require_http_methods(["GET"])
def change_password(request: desk.Desk) -> HttpResponse:
    """The page on which a password is changed; afterwards every session has ended and one signs in anew."""
    return render(request, "change_password.html")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a change that does not come from a page of this console."""
    return told(request, 403, "This form was not sent from this console, or its page is too old. Open the page again and repeat.")
