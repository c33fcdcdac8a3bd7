"""The table of everything that an officer can do: both front ends are made from it, so neither can do what the other cannot.

An action is a function of (office, officer, ...). Its other parameters are its form: their names, types, defaults and the
words beside them (`Annotated[str, "what it is"]`) become options of the command line, fields of the API and of the pages.
"""

import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, TypeVar, cast

from staydown.store.answers import answering
from staydown.words.errors import NotFound
from staydown.words.people import Officer

from .office import Office

_F = TypeVar("_F", bound=Callable[..., Any])


class Secret(str):
    """A field that must not be seen or kept: asked for without echo on the command line, a password field on a page."""

    __slots__ = ()

    def __repr__(self) -> str:
        """No word of it: a repr ends up in logs."""
        return "Secret(...)"


NO_SECRET = Secret()
"""No secret was given."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One field of an action: its name, its type, the words beside it, whether it must be given, and its default."""

    name: str
    type: Any
    words: str
    required: bool
    default: Any


@dataclass(frozen=True, slots=True)
class Action:
    """One thing an officer can do.

    `rights` are what the officer must be allowed: one of them is enough to come in, and a change is asked for its own at the door.
    `verbs` are the ledger verbs of a change, none for a look; `page` the page of the console where it stands.
    """

    name: str
    do: Callable[..., Any]
    rights: tuple[str, ...]
    verbs: tuple[str, ...]
    page: str

    @property
    def changes(self) -> bool:
        """Whether it changes anything, and is therefore an act in the ledger."""
        return bool(self.verbs)

    @property
    def command(self) -> str:
        """Its name on the command line and in addresses."""
        return self.name.replace("_", "-")

    @property
    def says(self) -> str:
        """What it does, in one line."""
        return (self.do.__doc__ or "").strip().splitlines()[0]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its fields, in order."""
        return parameters_of(self.do)


@cache
def parameters_of(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    """The fields of a function of (office, officer, ...), in order."""
    hints = typing.get_type_hints(function, include_extras=True)
    found = []
    for name, parameter in list(inspect.signature(function).parameters.items())[2:]:
        hint, words = hints[name], ""
        if typing.get_origin(hint) is typing.Annotated:
            hint, words = typing.get_args(hint)[:2]
        required = parameter.default is inspect.Parameter.empty
        found.append(Parameter(name, hint, words, required, None if required else parameter.default))
    return tuple(found)


ACTIONS: dict[str, Action] = {}
"""Every action by name, in the order of the walk; filled when `staydown.actions` is imported."""


def action(*verbs: str, right: str = "", page: str) -> Callable[[_F], _F]:
    """Enters a function into the table. A change names its ledger verbs, which are also the rights to it; a look names a `right`.

    Whoever calls the function, the right is asked for before anything else: who has none learns nothing, not even what there is. Raises
    ValueError for a name that is in the table already: the second would take the place of the first on every front end.
    """

    def enter(function: _F) -> _F:
        if there := ACTIONS.get(function.__name__):
            raise ValueError(f"two actions are called {function.__name__}: in {there.do.__module__} and in {function.__module__}")
        rights = (right,) if right else verbs

        @wraps(function)
        def asked(office: Office, officer: Officer, *given: Any, **named: Any) -> Any:
            with answering():
                if refusal := office.refusal(officer, rights):
                    raise refusal
                return function(office, officer, *given, **named)

        ACTIONS[function.__name__] = Action(function.__name__, asked, rights, verbs, page)
        return cast(_F, asked)

    return enter


def named(name: str) -> Action:
    """The action by its name or its command; raises NotFound."""
    found = ACTIONS.get(name.replace("-", "_"))
    if found is None:
        raise NotFound(f"there is no action {name!r}")
    return found
