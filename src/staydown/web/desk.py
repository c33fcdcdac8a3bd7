"""The desk at which a request is answered: the open office of this process, and the officer who asks."""

import shutil
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from typing import Any

from django.http import HttpRequest

from staydown.actions.catalogue import Action, named
from staydown.actions.office import Office
from staydown.words.errors import Refused
from staydown.words.people import Officer

from .fields import is_folder
from .forms import House
from .uploads import IntoIncoming


class Desk(HttpRequest):
    """A request of a signed-in officer; `signin.OfficerMiddleware` gives it all that stands here."""

    office: Office
    officer: Officer
    token: str
    incoming: IntoIncoming
    known: "Known"


class Known:
    """What a page asks again and again while it is drawn, looked up once for each request."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.allowed: dict[str, bool] = {}

    @cached_property
    def house(self) -> House:
        """What forms offer to choose from."""
        return House(self._office.tenant, self._office.colleagues())

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the active officers by id."""
        return {officer.id: officer.name for officer in self.house.officers}


class Progress:
    """How far the long acts of this process have come, by officer; an office reports to it."""

    def __init__(self) -> None:
        self._who: ContextVar[str] = ContextVar("who", default="")
        self._seen: dict[str, tuple[int, int]] = {}

    def __call__(self, done: int, total: int) -> None:
        """Notes that the act under way has done `done` of `total` (0 where that is not known)."""
        self._seen[self._who.get()] = (done, total)

    def begin(self, officer: Officer) -> None:
        """From now on this thread works for `officer`, who has done nothing yet."""
        self._who.set(officer.id)
        self._seen.pop(officer.id, None)

    def of(self, officer: Officer) -> tuple[int, int]:
        """How far the officer's act has come, and of how much; (0, 0) where nothing is known."""
        return self._seen.get(officer.id, (0, 0))


PROGRESS = Progress()

_seated: list[Office] = []


def seat(office: Office) -> None:
    """Makes `office` the one that this process serves."""
    office.progress = PROGRESS
    _seated[:] = [office]


def office() -> Office:
    """The office that this process serves."""
    return _seated[0]


def refusal(request: Desk, action: Action) -> Refused | None:
    """Why the officer may not do this here, or None: one of the action's rights is enough to come this far, and the door asks again."""
    return request.office.refusal(request.officer, action.rights)


def may(request: Desk, action: Action) -> bool:
    """Whether the officer may do this here; only what may be done is shown."""
    if action.name not in request.known.allowed:
        request.known.allowed[action.name] = refusal(request, action) is None
    return request.known.allowed[action.name]


def perform(request: Desk, action: Action, fields: dict[str, Any]) -> Any:
    """Does an action for the officer and gives what it gives; raises what it raises, so Refused where there is no right.

    What an action writes into a folder is given as the file of a zip: the one zip that it wrote, or one made of all.
    """
    PROGRESS.begin(request.officer)
    folders = {parameter.name: request.incoming.new_folder() for parameter in action.parameters if is_folder(parameter)}
    result = action.do(request.office, request.officer, **fields, **folders)
    for folder in folders.values():
        wrote = list(folder.iterdir())
        if len(wrote) == 1 and wrote[0].suffix == ".zip":
            return wrote[0]
        return Path(shutil.make_archive(str(request.incoming.new_folder() / action.command), "zip", folder))
    return result


def name_of(request: Desk, officer: str) -> str:
    """The name of an officer; the id itself for the system and for somebody who has left."""
    return request.known.names.get(officer, officer)


def look(request: Desk, name: str, **fields: Any) -> Any:
    """What a read action gives, for a page."""
    return perform(request, named(name), fields)
