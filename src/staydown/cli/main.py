"""The command line: every action of the catalogue is a command, made from the action's own signature."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from click.exceptions import ClickException

from staydown import __version__
from staydown.actions import doctor, house, signing_in
from staydown.actions.catalogue import ACTIONS
from staydown.words.errors import Malformed, StaydownError
from staydown.words.people import AuthorityFunction, Tenant, TenantKind

from . import commands, sessions, show

app = typer.Typer(
    name="staydown",
    help="Find known terrorist propaganda, warn the people it exposes, take it down lawfully, see whether it stays down.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Kind = Annotated[TenantKind, typer.Option(help="what the organisation is; it decides which paths exist at all")]
Functions = Annotated[list[AuthorityFunction], typer.Option(help="functions of Art 12(1) that a competent authority has: a, b, c, d")]


@app.command("init", rich_help_panel="House")
def init(
    name: Annotated[str, typer.Option(help="name of the organisation")] = "Our team",
    kind: Kind = TenantKind.HOTLINE,
    functions: Functions = [],  # noqa: B006 (typer's way to say none)
    country: Annotated[str, typer.Option(help="ISO 3166-1 code, like BE")] = "",
    zone: Annotated[str, typer.Option(help="time zone, like Europe/Brussels")] = "UTC",
    email: Annotated[str, typer.Option(help="where answers to letters go")] = "",
    contact: Annotated[str, typer.Option(help="whom to call at any hour")] = "",
    data: commands.Data = None,
    as_json: commands.AsJson = False,
) -> None:
    """Makes an installation: an administrator with a one-time password, and an analyst for this account of the machine."""
    tenant = Tenant(name, kind, frozenset(functions), country.upper(), zone, email, contact)
    show.result(house.first_start(house.place_of(data), tenant), as_json=as_json)


@app.command("sign-in", rich_help_panel="House")
def sign_in(
    officer: Annotated[str, typer.Argument(help="the officer")],
    password_file: Annotated[Path | None, typer.Option(help="read the password from a file, - for standard input")] = None,
    data: commands.Data = None,
    as_json: commands.AsJson = False,
) -> None:
    """Signs an officer in on the command line for 12 hours; then name the officer with --officer."""
    place = house.place_of(data)
    password = commands.secret_of("password", password_file, required=True)
    session = signing_in.open_session(house.open_house(place), officer, password)
    sessions.keep(place.data, session)
    show.result({"officer": session.officer, "until": session.until}, as_json=as_json)


@app.command("sign-out", rich_help_panel="House")
def sign_out(officer: commands.AsOfficer = "", data: commands.Data = None) -> None:
    """Ends an officer's session on the command line."""
    place = house.place_of(data)
    office = house.open_house(place)
    token = sessions.token(place.data, officer)
    if token:
        signing_in.close_session(office, signing_in.officer_of_token(office, token), token)
        sessions.forget(place.data, officer)


@app.command("doctor", rich_help_panel="House")
def doctor_command(as_json: commands.AsJson = False) -> None:
    """Says what this machine has and lacks, and what Staydown does without it."""
    show.result(doctor.diagnose(), as_json=as_json)


@app.command("version", rich_help_panel="House")
def version() -> None:
    """Prints the version."""
    typer.echo(__version__)


for action in ACTIONS.values():
    app.command(action.command, help=action.says, rich_help_panel=action.page.capitalize())(commands.command_of(action))


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns its exit code. An error is one line on standard error, with how to mend it."""
    wanted = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(wanted, standalone_mode=False)
    except StaydownError as error:
        show.failure(error, as_json="--json" in wanted)
        return error.exit_code
    except typer.Abort:
        show.failure(Malformed("stopped"), as_json=False)
        return 130
    except ClickException as error:
        return show.usage(error)
    return code if isinstance(code, int) else 0
