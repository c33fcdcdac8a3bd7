"""An action as a command: its parameters become arguments and options, its result is printed."""

import inspect
import os
import sys
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import GenericAlias
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from staydown.actions import house, signing_in
from staydown.actions.catalogue import Action, Parameter, Secret
from staydown.actions.office import Office, now_utc
from staydown.words.errors import Malformed, Refused
from staydown.words.people import Officer, Tenant, TenantKind

from . import sessions, show

clock: Callable[[], datetime] = now_utc
"""The clock of every office that the command line opens; a test that tells a story of days sets its own."""

Data = Annotated[
    Path | None, typer.Option("--data", metavar="FOLDER", help="data directory; else STAYDOWN_DATA, else ~/.local/share/staydown")
]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON and nothing else")]
AsOfficer = Annotated[str, typer.Option("--officer", metavar="NAME", envvar="STAYDOWN_OFFICER", help="who acts; sign in first")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="write the file here")]

SUBJECTS = frozenset(
    {
        *("export", "post", "number", "digest", "bank", "entry", "register", "people", "person", "exposure", "alert", "precaution"),
        *("embargo", "account", "case", "appeal", "letter", "report", "folder", "id"),
        *("table", "asset", "other", "link", "joining"),
        *("original", "evidence", "seal"),
        *("inbound", "restriction", "complaint"),
        *("operation", "recording", "reemergence"),
        *("hold", "breach", "paper", "item"),
        *("subscriber", "exchange", "receiver"),
        *("order", "scrutiny", "channel"),
    }
)
"""Parameters that a command is about; they are given by place, all others by name."""


MOMENTS = ("%Y-%m-%d", *(f"%Y-%m-%d{gap}%H:%M{second}{zone}" for gap in "T " for second in ("", ":%S", ":%S.%f") for zone in ("", "%z")))
"""How a moment may be written: a day, or a day and a time; without a zone it is meant as UTC, as on every form."""


def command_of(action: Action) -> Callable[..., None]:
    """A function that a command line can be made from: it opens the house, finds out who acts, calls the action and prints."""

    def command(**given: Any) -> None:
        data, as_json, name, out = given.pop("data"), given.pop("as_json"), given.pop("officer"), given.pop("out", None)
        if action.name == "receive":
            start_where_there_is_nothing(data)
        office = open_office(data)
        try:
            officer = who(office, name)
            fields = {p.name: field_of(p, given) for p in action.parameters}
            with progress_of(office, action, as_json=as_json):
                result = action.do(office, officer, **fields)
        finally:
            office.close()
        show.result(result, as_json=as_json, out=out)

    own = [parameter_of(p) for p in action.parameters]
    always = [option("data", Data, None), option("officer", AsOfficer, ""), option("as_json", AsJson, False)]
    if typing.get_type_hints(action.do)["return"] is bytes:
        always.append(option("out", Out, inspect.Parameter.empty))
    vars(command).update(__signature__=inspect.Signature([*own, *always]), __doc__=action.do.__doc__)
    return command


def option(name: str, kind: Any, default: Any) -> inspect.Parameter:
    """A parameter of a command; without a default where that is `Parameter.empty`."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def parameter_of(parameter: Parameter) -> inspect.Parameter:
    """One parameter of an action as typer reads it: what a command is about is an argument, everything else is an option."""
    name, kind, words = parameter.name, parameter.type, help_of(parameter)
    shape = name.upper()
    default = inspect.Parameter.empty if parameter.required else parameter.default
    if kind is Secret:
        file = typer.Option(f"--{name.replace('_', '-')}-file", metavar="FILE", help=words)
        return option(f"{name}_file", Annotated[Path | None, file], None)
    if datetime in (kind, *typing.get_args(kind)):
        return option(name, Annotated[kind, typer.Option(metavar="MOMENT", help=f"{words}, in UTC", formats=list(MOMENTS))], default)
    if typing.get_origin(kind) is tuple:
        several: Any = GenericAlias(list, (typing.get_args(kind)[0],))
        return option(name, Annotated[several, typer.Option(metavar=shape, help=words)], default if parameter.required else [])
    if parameter.required and name in SUBJECTS:
        return option(name, Annotated[kind, typer.Argument(metavar=shape, help=words)], default)
    return option(name, Annotated[kind, typer.Option(metavar=None if kind is bool else shape, help=words)], default)


def help_of(parameter: Parameter) -> str:
    """The words beside a parameter, with its choices where they do not name them, and how it may be given."""
    words, kind = parameter.words, parameter.type
    several = typing.get_origin(kind) is tuple
    choices = [str(choice.value) for choice in choices_of(kind)]
    if sum(choice in words for choice in choices) < 2 <= len(choices):
        words += f"; one of {', '.join(choices)}"
    if several:
        words += " (may be given several times)"
    if kind is Secret:
        words += f" ({'asked for, or ' if parameter.required else ''}from a file, - for standard input, or from {variable(parameter.name)})"
    return words


def choices_of(kind: Any) -> list[Enum]:
    """The values that an enum allows, also where several of them or none may be given."""
    kinds = [kind, *typing.get_args(kind)]
    return next((list(one) for one in kinds if isinstance(one, type) and issubclass(one, Enum)), [])


def field_of(parameter: Parameter, given: dict[str, Any]) -> Any:
    """What was given for a parameter, in the type that the action takes."""
    if parameter.type is Secret:
        return Secret(secret_of(parameter.name, given[f"{parameter.name}_file"], required=parameter.required))
    value = given[parameter.name]
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return tuple(value) if typing.get_origin(parameter.type) is tuple else value


def secret_of(name: str, file: Path | None, *, required: bool) -> str:
    """A secret from a file, from the environment, or asked for without echo; never from the command line, where others can see it."""
    if file is not None:
        try:
            return (sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")).strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise Malformed("the file cannot be read", where=str(file), mend="Check its name and rights") from error
    if given := os.environ.get(variable(name)):
        return given
    if not required:
        return ""
    if not sys.stdin.isatty():
        raise Malformed(
            "nobody is there to be asked for it", where=name, mend=f"Give --{name.replace('_', '-')}-file FILE, or {variable(name)}"
        )
    return str(typer.prompt(name.capitalize().replace("_", " "), hide_input=True))


def variable(name: str) -> str:
    """The environment variable of a secret."""
    return f"STAYDOWN_{name.upper()}"


def open_office(data: Path | None) -> Office:
    """The office of a data directory, on the clock of the command line; raises NotFound where there is no installation."""
    return replace(house.open_house(house.place_of(data)), clock=clock)


def start_where_there_is_nothing(data: Path | None) -> None:
    """Makes an installation in a folder that is none yet, and says so on standard error: who is handed an export can begin with it."""
    place = house.place_of(data)
    if house.is_there(place):
        return
    first = house.first_start(place, Tenant("Our team", TenantKind.HOTLINE))
    sys.stderr.write(
        f"First start: made an installation for a hotline in {place.data}.\n"
        f"Administrator of the console: {first.administrator}, one-time password: {first.password}\n"
    )


def who(office: Office, name: str) -> Officer:
    """Who acts: the officer who is named and signed in, else the one whom this account of the machine stands for."""
    local = house.local_officer()
    token = sessions.token(office.place.data, name) if name else ""
    if token:
        return signing_in.officer_of_token(office, token)
    if local is not None and name in ("", local.id):
        return local
    if not name:
        raise Refused("nobody is named; sign in with: staydown sign-in NAME, then add --officer NAME")
    office.officer(name)
    raise Refused(f"{name} is not signed in here; do it with: staydown sign-in {name}")


class Rate(ProgressColumn):
    """How much is done in a second: bytes of an export, posts of a pass, letters."""

    def render(self, task: Task) -> Text:
        """The rate, or nothing as long as there is none."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "")


@contextmanager
def progress_of(office: Office, action: Action, *, as_json: bool) -> Iterator[None]:
    """A progress bar while an action works, where the work is long."""
    if as_json or not action.changes:
        yield
        return
    with progress_bar(action.command) as office.progress:
        try:
            yield
        finally:
            office.progress = None


@contextmanager
def progress_bar(command: str) -> Iterator[Callable[[int, int], None] | None]:
    """What tells a progress bar with rate and time left how much is done, of how much; on standard error, and None where nobody looks."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn(command), BarColumn(), TaskProgressColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
