"""The commands about the house itself: making an installation, signing in and out, what this machine has."""

from pathlib import Path
from typing import Annotated

import typer

from staydown import __version__
from staydown.actions import doctor, guarding, house, signing_in
from staydown.words.errors import Refused
from staydown.words.people import AuthorityFunction, Tenant, TenantKind

from . import commands, sessions, show

Kind = Annotated[
    TenantKind,
    typer.Option(metavar="KIND", help="what the organisation is, which decides which paths exist at all: " + ", ".join(TenantKind)),
]
Functions = Annotated[
    list[AuthorityFunction],
    typer.Option(metavar="FUNCTION", help="functions of Art 12(1) that a competent authority has: a, b, c, d (may be given several times)"),
]


def init(
    name: Annotated[str, typer.Option(metavar="NAME", help="name of the organisation")] = "Our team",
    kind: Kind = TenantKind.HOTLINE,
    functions: Functions = [],  # noqa: B006 (typer's way to say none; it is never changed)
    country: Annotated[str, typer.Option(metavar="CODE", help="ISO 3166-1 code, like BE")] = "",
    zone: Annotated[str, typer.Option(metavar="ZONE", help="time zone, like Europe/Brussels")] = "UTC",
    email: Annotated[str, typer.Option(metavar="ADDRESS", help="where answers to letters go")] = "",
    contact: Annotated[str, typer.Option(metavar="CONTACT", help="whom to call at any hour")] = "",
    languages: Annotated[
        str,
        typer.Option(
            metavar="CODES", help="languages of the house, like nl,fr: people are warned and a platform takes orders in them (Art 15(2))"
        ),
    ] = "en",
    data: commands.Data = None,
    as_json: commands.AsJson = False,
) -> None:
    """Makes an installation: an administrator with a one-time password, and an analyst for this account of the machine."""
    declared = tuple(dict.fromkeys(code.strip().lower() for code in languages.split(",") if code.strip()))
    tenant = Tenant(name, kind, frozenset(functions), country.upper(), zone, email, contact, declared)
    show.result(house.first_start(house.place_of(data), tenant), as_json=as_json)


def sign_in(
    officer: Annotated[str, typer.Argument(metavar="NAME", help="the officer")],
    password_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="the password (asked for, or from a file, - for standard input, or from STAYDOWN_PASSWORD)"),
    ] = None,
    for_api: Annotated[bool, typer.Option("--for-api", help="print the token for a program that calls the API, and keep nothing")] = False,
    days: Annotated[int, typer.Option(metavar="DAYS", help="with --for-api: how long the token serves, 1 to 366 (12 hours without)")] = 0,
    data: commands.Data = None,
    as_json: commands.AsJson = False,
) -> None:
    """Signs an officer in on the command line for 12 hours; then name the officer with --officer."""
    if days and not for_api:
        raise Refused("a session of days is for a program: add --for-api")
    office = commands.open_office(data)
    session = signing_in.open_session(office, officer, commands.secret_of("password", password_file, required=True), days)
    shown: dict[str, object] = {"officer": session.officer.id, "roles": session.officer.roles, "until": session.until}
    if for_api:
        shown["token"] = session.token
    else:
        sessions.keep(office.place.data, session)
    show.result(shown, as_json=as_json)


def sign_out(
    officer: Annotated[str, typer.Argument(metavar="NAME", envvar="STAYDOWN_OFFICER", help="the officer")],
    data: commands.Data = None,
) -> None:
    """Ends an officer's session on the command line."""
    office = commands.open_office(data)
    token = sessions.token(office.place.data, officer)
    if not token:
        raise Refused(f"{officer} is not signed in here")
    sessions.forget(office.place.data, officer)
    signing_in.close_session(office, signing_in.officer_of_token(office, token), token)


def blind(
    register: Annotated[str, typer.Argument(metavar="REGISTER", help="the register's id")],
    people: Annotated[Path, typer.Argument(metavar="PEOPLE", help="CSV file with a header, as for `staydown enrol`")],
    key: Annotated[str, typer.Option(metavar="NAME", help="the register's key in the keyring, without .key")],
    out: commands.Out,
    days: Annotated[int, typer.Option(metavar="DAYS", help="days until what is enrolled must go or be enrolled again")] = 365,
    passphrase_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="where the key is made from a passphrase (or from STAYDOWN_PASSPHRASE)")
    ] = None,
) -> None:
    """Blinds a table of people where they are known, for `staydown enrol-blinded`; needs the register's key and no installation."""
    passphrase = commands.secret_of("passphrase", passphrase_file, required=False)
    with commands.progress_bar("blind") as progress:
        made = guarding.blinded_people(house.place_of(None).keyring, register, key, people, days, commands.clock(), passphrase, progress)
    out.write_bytes(made.file)
    show.result({"people": made.people, "tokens": made.tokens, "refused": made.refused}, as_json=False)


def doctor_command(as_json: commands.AsJson = False) -> None:
    """Says what this machine has and lacks, and what Staydown does without it."""
    show.result(doctor.diagnose(), as_json=as_json)


def version() -> None:
    """Prints the version."""
    typer.echo(__version__)
