"""Stylesheets, scripts and the icon: from the package itself, under addresses that change with their content."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the console: the start of its SHA-256, its content type and its bytes."""

    digest: str
    type: str
    body: bytes


@cache
def assets() -> dict[str, Asset]:
    """Every file by its path in the folder; read once."""
    found = {}
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            body = path.read_bytes()
            found[path.relative_to(FOLDER).as_posix()] = Asset(hashlib.sha256(body).hexdigest()[:16], TYPES[path.suffix], body)
    return found


def address(name: str) -> str:
    """The address of a file; a KeyError is a fault in a template."""
    return f"/static/{assets()[name].digest}/{name}"


def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """A file, to be kept for a year; an address with an old digest leads nowhere."""
    found = assets().get(name)
    if found is None or found.digest != digest:
        raise Http404
    return HttpResponse(found.body, content_type=found.type, headers={"Cache-Control": "public, max-age=31536000, immutable"})
