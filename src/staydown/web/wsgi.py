"""The console as a WSGI application (PEP 3333), for the built-in server or for one that a team runs already."""

import re
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http.response import HttpResponseBase

from staydown.actions.office import Office

from . import desk

IN_ADDRESS = re.compile(r"^/hma/token/([^/]+)(/.*)?$", re.DOTALL)
"""An address that carries a token, for clients of HMA that send no header: the token, and the address without it."""


class Application(WSGIHandler):
    """Django's handler, which never sees a token in an address: it is moved into the header where tokens stand before anything looks."""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> HttpResponseBase:
        """The answer to a request."""
        if carried := IN_ADDRESS.match(environ.get("PATH_INFO", "")):
            environ["HTTP_AUTHORIZATION"] = f"Bearer {carried[1]}"
            environ["PATH_INFO"] = f"/hma{carried[2] or '/'}"
            for name in ("REQUEST_URI", "RAW_URI"):
                environ.pop(name, None)
        return super().__call__(environ, start_response)


def application(office: Office) -> Application:
    """The application of an open office; a process serves one."""
    desk.seat(office)
    return Application()
