"""The console's server: waitress, on this machine alone unless it is told otherwise."""

import gc
import logging
import re
import tempfile

import waitress
from django.conf import settings

from staydown.actions.office import Office

from .wsgi import application

THREADS = 8
LARGEST_UPLOAD = 16 * 1024**3
"""Bytes that a request may bring; an export of a full account with its media can be several GiB."""


TOKEN = re.compile(r"/hma/token/[^/\s]+")


def without_tokens(record: logging.LogRecord) -> bool:
    """Takes the token out of an address that the server is about to log, and lets the line pass."""
    record.msg, record.args = TOKEN.sub("/hma/token/...", record.getMessage()), ()
    return True


def set_aside() -> None:
    """Takes what stands now, some hundred thousand objects of the program itself, out of what Python looks through for garbage.

    A look through all of it takes longer than the answer to a moved slider, and falls due every few answers.
    """
    gc.collect()
    gc.freeze()


def serve(office: Office, host: str = "127.0.0.1", port: int = 8765, *, behind_tls: bool = False) -> None:
    """Serves the console of an open office until it is stopped; `behind_tls`, or STAYDOWN_TLS=1: a proxy on this machine speaks TLS."""
    if behind_tls:
        settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Requests are not logged: their paths name cases and letters. What nobody expected still is.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("django.security").setLevel(logging.CRITICAL)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits some milliseconds is no fault
    logging.getLogger("waitress").addFilter(without_tokens)
    office.place.incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The server keeps large requests in temporary files; these hold evidence and belong on the disk of the installation.
    tempfile.tempdir = str(office.place.incoming)
    behind = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": "x-forwarded-proto"} if settings.SESSION_COOKIE_SECURE else {}
    served = application(office)
    set_aside()
    waitress.serve(served, host=host, port=port, threads=THREADS, max_request_body_size=LARGEST_UPLOAD, ident=None, **behind)
