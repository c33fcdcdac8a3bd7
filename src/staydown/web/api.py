"""The JSON API at /api/v1: one route for each action, made from the catalogue, so that it can do what the pages can and no more.

A change is a POST with a JSON body, a look is a GET; what takes a file is a POST with a multipart form. Each route declares the right that
it asks for (`x-right` in the OpenAPI document).
"""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, cast

import msgspec
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, UploadedFile
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.params.functions import Body, File, Form, Query
from ninja.security import APIKeyCookie, HttpBearer

from staydown.actions.catalogue import ACTIONS, Action, named
from staydown.words.errors import StaydownError

from . import failures
from .desk import Desk, perform, refusal
from .fields import file_fields, files_of, many_of, method_of, misfit, model_of
from .results import content_type, streamed
from .signin import COOKIE, UNKNOWN, by_cookie


class Cookie(APIKeyCookie):
    """The console's own session; a change must also carry the CSRF token (X-CSRFToken)."""

    param_name = COOKIE

    def __call__(self, request: HttpRequest) -> Any:
        """The officer, or None for a stranger and for a call that brings a token of its own."""
        return super().__call__(request) if by_cookie(request) and hasattr(request, "officer") else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The officer whom the middleware found."""
        return getattr(request, "officer", None)


class Bearer(HttpBearer):
    """A token from `staydown sign-in --for-api`."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The officer whom the middleware found."""
        return getattr(request, "officer", None)


def for_officers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for those who are signed in; a stranger is not told what there is."""

    @wraps(view)
    def guarded(request: HttpRequest, **places: Any) -> HttpResponse:
        if not getattr(request, "officer", None):
            return failures.problem(401, UNKNOWN)
        return view(request, **places)

    return guarded


api = NinjaAPI(
    title="Staydown",
    version="1",
    urls_namespace="api",
    docs_url=None,
    auth=[Bearer(), Cookie()],
    docs_decorator=for_officers,
    description="Everything that an officer can do. Errors are application/problem+json with the line of the command line.",
)


def route_of(action: Action) -> Callable[..., HttpResponse | FileResponse]:
    """The view of an action, with a signature from which its body, query or form is read."""

    def route(request: HttpRequest, **sent: Any) -> HttpResponse | FileResponse:
        desk = cast(Desk, request)
        fields = sent.get("fields")
        values = {name: getattr(fields, name) for name in type(fields).model_fields} if fields else {}
        return answer(perform(desk, action, values | files_of(action, desk.FILES)))

    parameters = [parameter("request", HttpRequest, inspect.Parameter.empty)]
    if model_of(action).model_fields:
        source: Any = Form(...) if file_fields(action) else Body(...) if action.changes else Query(...)
        parameters.append(parameter("fields", model_of(action), source))
    for file in file_fields(action):
        kind = list[UploadedFile] if many_of(file.type) else UploadedFile
        given: Any = File(...) if file.required else File(None)
        parameters.append(parameter(file.name, kind, given))
    route.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    route.__name__, route.__doc__ = action.name, action.says
    return route


def parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    """A parameter of a route."""
    return inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation, default=default)


def answer(result: Any) -> HttpResponse | FileResponse:
    """What an action gave, as JSON; a file as itself."""
    if isinstance(result, Path):
        return streamed(result)
    if isinstance(result, bytes):
        return HttpResponse(result, content_type=content_type(result))
    return HttpResponse(msgspec.json.encode(result, enc_hook=str), content_type="application/json")


for _action in ACTIONS.values():
    api.api_operation(
        [method_of(_action)],
        f"/{_action.command}",
        operation_id=_action.name,
        summary=_action.says,
        tags=[_action.page],
        openapi_extra={"x-right": list(_action.rights), "x-verb": list(_action.verbs)},
    )(route_of(_action))


@api.exception_handler(StaydownError)
def _house(request: HttpRequest, error: StaydownError) -> HttpResponse:
    return failures.told_error(request, error)


@api.exception_handler(ValidationError)
def _misfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    desk = cast(Desk, request)
    refused = refusal(desk, named(request.path.rstrip("/").rpartition("/")[2]))  # who has no right is not told what would fit
    return failures.told_error(request, refused or misfit(error.errors[0]))


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return failures.problem(401, UNKNOWN)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return failures.problem(error.status_code, str(error))


@api.exception_handler(Http404)
def _nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
    return failures.problem(404, failures.NOWHERE)
