"""An action as a command: its parameters become arguments and options, its result is printed."""

import inspect
import os
import sys
import types
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from staydown.actions import house, signing_in
from staydown.actions.catalogue import Action, Parameter, Secret
from staydown.actions.office import Office
from staydown.words.errors import Malformed, Refused
from staydown.words.people import Officer, Tenant, TenantKind

from . import sessions, show

Data = Annotated[Path | None, typer.Option("--data", help="data directory; else STAYDOWN_DATA, else ~/.local/share/staydown")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
AsOfficer = Annotated[str, typer.Option("--officer", envvar="STAYDOWN_OFFICER", help="who acts; sign in first")]
Out = Annotated[Path | None, typer.Option("--out", help="write the file here")]


def command_of(action: Action) -> Callable[..., None]:
    """A function that a command line can be made from: it opens the house, finds out who acts, calls the action and prints."""

    def command(**given: Any) -> None:
        data, as_json, name, out = given.pop("data"), given.pop("as_json"), given.pop("officer"), given.pop("out", None)
        office = open_office(data, action)
        try:
            officer = who(office, name)
            fields = {p.name: field_of(p, given) for p in action.parameters}
            with progress_of(office, action, as_json=as_json):
                result = action.do(office, officer, **fields)
        finally:
            office.close()
        show.result(result, as_json=as_json, out=out)

    own = [parameter_of(p) for p in action.parameters]
    common = [_option("data", Data, None), _option("officer", AsOfficer, ""), _option("as_json", AsJson, False)]
    if typing.get_type_hints(action.do)["return"] is bytes:
        common.append(_option("out", Out, None))
    command.__signature__ = inspect.Signature([*own, *common])  # type: ignore[attr-defined]  # typer reads it, mypy does not know it
    command.__doc__ = action.do.__doc__
    return command


def _option(name: str, kind: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def parameter_of(parameter: Parameter) -> inspect.Parameter:
    """One parameter of an action as typer reads it: required single values are arguments, everything else is an option."""
    name, kind, words = parameter.name, parameter.type, parameter.words
    if kind is Secret:
        words += f" (asked for, or from a file, or from STAYDOWN_{name.upper()})"
        return _option(f"{name}_file", Annotated[Path | None, typer.Option(f"--{name}-file".replace("_", "-"), help=words)], None)
    if typing.get_origin(kind) is tuple:
        item = typing.get_args(kind)[0]
        many = Annotated[list[item], typer.Option(help=f"{words} (may be given several times)")]  # type: ignore[valid-type]
        return _option(name, many, inspect.Parameter.empty if parameter.required else list(parameter.default))
    if parameter.required and positional(parameter):
        return _option(name, Annotated[kind, typer.Argument(help=words)], inspect.Parameter.empty)
    return _option(name, Annotated[kind, typer.Option(help=words)], inspect.Parameter.empty if parameter.required else parameter.default)


def positional(parameter: Parameter) -> bool:
    """Whether a required value is an argument by its place: what the command is about is, prose and choices are named."""
    return parameter.name in SUBJECTS


SUBJECTS = frozenset(
    [
        "export",
        "post",
        "digest",
        "case",
        "appeal",
        "letter",
        "exposure",
        "alert",
        "precaution",
        "embargo",
        "register",
        "person",
        "people",
        "bank",
        "entry",
        "account",
        "id",
        "number",
        "folder",
    ]
)
"""Parameters that a command is about; they are given by place, all others by name."""


def field_of(parameter: Parameter, given: dict[str, Any]) -> Any:
    """What was given for a parameter, in the type that the action takes."""
    if parameter.type is Secret:
        return Secret(secret_of(parameter.name, given[f"{parameter.name}_file"], required=parameter.required))
    value = given[parameter.name]
    return tuple(value) if typing.get_origin(parameter.type) is tuple else value


def secret_of(name: str, file: Path | None, *, required: bool) -> str:
    """A secret from a file, from the environment, or asked for without echo; never from the command line, where others can see it."""
    if file is not None:
        try:
            return (sys.stdin.read() if str(file) == "-" else file.read_text()).strip("\r\n")
        except OSError as error:
            raise Malformed("the file cannot be read", where=str(file), mend="Check its name and rights") from error
    if given := os.environ.get(f"STAYDOWN_{name.upper()}"):
        return given
    return str(typer.prompt(name.capitalize(), hide_input=True)) if required else ""


def open_office(data: Path | None, action: Action) -> Office:
    """The office of a data directory; receiving into a folder that is none yet makes an installation first and says so."""
    place = house.place_of(data)
    if action.name == "receive" and not house.is_there(place):
        first = house.first_start(place, Tenant("Our team", TenantKind.HOTLINE))
        Console(stderr=True).print(
            f"First start: made an installation for a hotline in {place.data}.\n"
            f"Administrator of the console: {first.administrator}, one-time password: {first.password}",
            highlight=False,
            soft_wrap=True,
        )
    return house.open_house(place)


def who(office: Office, name: str) -> Officer:
    """Who acts: the officer who is named and signed in, else the one whom this account of the machine stands for."""
    if not name:
        officer = house.local_officer()
        if officer is None:
            raise Refused("nobody is named; sign in with: staydown sign-in NAME, then add --officer NAME")
        return officer
    token = sessions.token(office.place.data, name)
    if not token:
        known = house.local_officer()
        if known is not None and known.id == name:
            return known
        office.officer(name)
        raise Refused(f"{name} is not signed in here; do it with: staydown sign-in {name}")
    return signing_in.officer_of_token(office, token)


class progress_of:  # noqa: N801 (used as a word in a with statement)
    """A progress bar with rate and time left on standard error, where a person is looking and the work is long."""

    def __init__(self, office: Office, action: Action, *, as_json: bool) -> None:
        """Watches the office while the action runs."""
        console = Console(stderr=True)
        self.office, self.bar = office, None
        if console.is_terminal and not as_json and action.changes:
            self.bar = Progress(
                TextColumn(action.command),
                BarColumn(),
                TaskProgressColumn(show_speed=True),
                TimeRemainingColumn(),
                console=console,
                transient=True,
            )

    def __enter__(self) -> None:
        """Shows the bar."""
        if self.bar is not None:
            bar = self.bar
            bar.start()
            task = bar.add_task("", total=None)
            self.office.progress = lambda done, total: bar.update(task, completed=done, total=total)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: types.TracebackType | None) -> None:
        """Takes the bar away."""
        self.office.progress = None
        if self.bar is not None:
            self.bar.stop()
