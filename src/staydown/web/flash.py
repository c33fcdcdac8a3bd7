"""The word after an act: said on the next page, in a signed cookie, with a way back where the act can be undone."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "staydown-said"
HEARD = "staydown.heard"
LASTS = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What was done, in one line; `undo` is the command that takes it back until `until` (ISO 8601), with `field` = `value`."""

    text: str
    undo: str = ""
    field: str = ""
    value: str = ""
    until: str = ""

    @property
    def ends(self) -> datetime | None:
        """When it can no longer be undone, or None where it never could."""
        return datetime.fromisoformat(self.until) if self.until else None


def say(response: HttpResponse, said: Said) -> HttpResponse:
    """The answer with the word on it."""
    response.set_signed_cookie(
        COOKIE,
        json.dumps(asdict(said)),
        salt=COOKIE,
        max_age=LASTS,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def heard(request: HttpRequest) -> Said | None:
    """The word that waits for this page, or None. One that can be undone stays for its 60 s; any other is said once."""
    text = request.get_signed_cookie(COOKIE, default=None, salt=COOKIE, max_age=LASTS)
    if text is None:
        return None
    said = Said(**json.loads(text))
    request.META[HEARD] = not said.undo
    return said


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Takes the word away once it was said, unless the answer brings a new one."""
    if request.META.get(HEARD) and COOKIE not in response.cookies:
        response.delete_cookie(COOKIE, samesite="Strict")
