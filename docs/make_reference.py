"""Writes the pages of `docs/reference/` that are made from the code: actions, pages of the console, settings, plugs, errors.

Run `python docs/make_reference.py` after a change of one of them; a house test fails where a page is stale.
"""

import inspect
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from staydown.actions.catalogue import ACTIONS, Action
from staydown.cli.main import app
from staydown.plugs import registry
from staydown.rights.table import RIGHTS
from staydown.web import context
from staydown.web.fields import method_of
from staydown.web.urls import urlpatterns
from staydown.words import errors, ports

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reference"
MADE = "This page is made from the code by `python docs/make_reference.py`; change the code, not the page."

COMMANDS: Mapping[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # an app of several commands is a group
"""Every command of the command line by name."""

CONSOLE: Mapping[str, str] = {page: title for page, (title, _) in context.PAGES.items()}
"""The title of every page of the console, by the name that actions call it."""

SETTINGS = {
    "STAYDOWN_DATA": ("~/.local/share/staydown", "The data directory. `--data` on a command goes before it."),
    "STAYDOWN_KEYRING": (
        "~/.config/staydown/keyring",
        "The folder of the keys: those of the registers and the one that signs the log. It must lie outside the data directory.",
    ),
    "STAYDOWN_KEYS": (
        "the file of each key in the keyring",
        "Who keeps the keys that are made from now on: `system` for the keyring of the operating system, `token` for a token that speaks "
        "PKCS #11. Both need the extra `keys`. A key that is made from a passphrase is kept by nobody.",
    ),
    "STAYDOWN_PKCS11_MODULE": ("", "The library by which the token is spoken to, from its maker: a file that ends in `.so`."),
    "STAYDOWN_PKCS11_TOKEN": ("", "The label of the token."),
    "STAYDOWN_PKCS11_PIN_FILE": ("", "The file with the PIN of the token; it must be readable by its owner alone."),
    "STAYDOWN_SESSIONS": (
        "~/.config/staydown/sessions",
        "The folder in which the command line keeps the tokens of officers who signed in; a file in it is readable by its owner alone.",
    ),
    "STAYDOWN_OFFICER": ("", "The officer who acts on the command line. `--officer` goes before it."),
    "STAYDOWN_DATABASE_URL": (
        "",
        "PostgreSQL for the rows: `postgresql://user:password@host:5432/name`. Empty: SQLite in the data directory.",
    ),
    "STAYDOWN_REGISTER_URL": (
        "",
        "PostgreSQL for the registers of protected people, in a database of their own. Empty: SQLite in the data directory.",
    ),
    "STAYDOWN_CONFIRM_SOCKET": (
        "",
        "The Unix socket of a `staydown confirm` that holds keys and registers under another account. Empty: a child process does.",
    ),
    "STAYDOWN_HOSTS": (
        "127.0.0.1,localhost,[::1]",
        "The names under which the console may be asked for, parted by commas; any other is refused.",
    ),
    "STAYDOWN_TLS": ("", "`1`: a proxy on this machine speaks TLS before the console. Cookies are then sent over TLS alone."),
    "STAYDOWN_TSA_URL": (
        "",
        "The time-stamping authority (RFC 3161) that stamps seals, over https, or http on this machine. Empty: nothing is asked.",
    ),
    "STAYDOWN_TSA_ROOTS": ("", "A file with the certificates (PEM) that the authority's answers are proved against."),
    "STAYDOWN_PROBES": (
        "",
        "The probes that may look over the network, parted by commas: `http`, `dns`. Empty: nobody looks, and recordings alone are read.",
    ),
    "STAYDOWN_PROBE_GONE": (
        "",
        "A file of words, one phrase a line, that stand on a page which answers and says that nothing is there any more. Without it the "
        "notice on a seized domain counts as a live page.",
    ),
    "STAYDOWN_PROBE_PRIVATE": ("", "`1`: the `http` probe also looks at private and loopback addresses. For tests on one machine."),
    "STAYDOWN_READ_PICTURES": (
        "",
        "Languages in which Tesseract reads the text in pictures, as `eng+ara`, to find known texts and exposed people in it; it has to be "
        "installed, with each of them. Unset: none is read. The first check after a change reads the pictures that are held and looks at "
        "everything again.",
    ),
    "STAYDOWN_FETCH": (
        "",
        "`1`: whoever may ask whether something is known may name an address, and the file there is fetched. Otherwise files are sent.",
    ),
    "STAYDOWN_FETCH_PRIVATE": ("", "`1`: files are also fetched from private and loopback addresses. For tests on one machine."),
    "STAYDOWN_WEBHOOK_PRIVATE": ("", "`1`: the `webhook` courier also tells receivers at private and loopback addresses."),
    "STAYDOWN_DEBUG": ("", "`1`: an error that nobody foresaw is shown with the place in the program where it came from."),
    "STAYDOWN_SMTP_HOST": ("", "The mail server. Without it the `smtp` courier refuses."),
    "STAYDOWN_SMTP_SENDER": ("", "The address that letters are mailed from. Without it the `smtp` courier refuses."),
    "STAYDOWN_SMTP_PORT": ("587", "The mail server's port."),
    "STAYDOWN_SMTP_SECURITY": ("starttls", "`starttls`, `tls`, or `none`, which is refused for any server but one on this machine."),
    "STAYDOWN_SMTP_USER": ("", "The account at the mail server. Empty: none."),
    "STAYDOWN_SMTP_PASSWORD_FILE": ("", "A file that holds the password of that account. The password itself is in no setting."),
    "STAYDOWN_PASSWORD": (
        "",
        "The password for `staydown sign-in`, instead of being asked. Everybody who may read this process's environment sees it.",
    ),
    "STAYDOWN_OLD": ("", "The password until now, for `staydown change-password`."),
    "STAYDOWN_NEW": ("", "The new password, for `staydown change-password`."),
    "STAYDOWN_PASSPHRASE": ("", "The passphrase of a register's key, for `open-register`, `enrol` and `check`."),
    "STAYDOWN_VALUE": ("", "The value that `staydown probe-register` asks of."),
    "STAYDOWN_CREDENTIAL": ("", "What lets us into an exchange, as a JSON object, for `staydown set-exchange-credential`."),
    "STAYDOWN_SECOND_PASSWORD": ("", "The second officer's own password, for `staydown waive-alert`."),
}
"""Every environment variable that the code reads: what holds without it, and what it is. A test compares the names with the code."""

GROUPS = {
    "sources": ("Source", "`staydown receive` asks each in turn whether the export is in its format."),
    "signals": (
        "SignalKind",
        "The two that ship are called directly when media is received. One that another package brings is found and checked by its "
        "contract, but `staydown scan` does not ask it yet.",
    ),
    "exchanges": ("Exchange", "`staydown fetch-exchanges` asks those that were added, `staydown send-feedback` answers them."),
    "couriers": ("Courier", "`staydown deliver` hands each signed letter to the courier that the letter names."),
    "probes": (
        "Probe",
        "`staydown look` asks the one that it is told to; an operation that is watched is looked at once a day by those in "
        "`STAYDOWN_PROBES`.",
    ),
}
"""The groups of plugs: the protocol of each, and who calls it as things stand."""


def actions() -> Iterator[str]:
    """The lines of the page of actions, in the order of the walk."""
    yield from (
        "# Actions",
        "",
        "Everything that an officer can do. Each is a command, an API call and a place in the console, and one table of",
    )
    yield from ("rights says who may. What a call takes and gives in JSON stands in [api.md](api.md).", "", MADE, "")
    for action in ACTIONS.values():
        yield from chapter(action)


def chapter(action: Action) -> Iterator[str]:
    """The lines for one action."""
    yield from (f"## {action.command}", "", action.says, "", "| | |", "|---|---|")
    yield f"| Command | `staydown {usage(action)}` |"
    yield f"| API | [`{method_of(action)} /api/v1/{action.command}`](api.md#{action.command}) |"
    yield f"| Page | [{CONSOLE[action.page]}](pages.md#{action.page}) |"
    rights = [right for right in RIGHTS if right.name in action.rights]
    for right in rights:
        yield f"| Right `{right.name}` | {', '.join(sorted(right.roles))}{needs(right)} |"
    yield f"| In the ledger | {', '.join(f'`{verb}`' for verb in action.verbs) or 'nothing: it only looks'} |"
    if action.parameters:
        yield from ("", "| parameter | on the command line | what it is |", "|---|---|---|")
        yield from (f"| `{p.name}` | {spelt(action, p.name)} | {p.words} |" for p in action.parameters)
    yield ""


def needs(right: Any) -> str:
    """What a right needs besides a role."""
    parts = [word for word, is_needed in (("a legal basis", right.basis), ("a reason in words", right.justified)) if is_needed]
    if right.seconds:
        parts.append(f"a second officer ({', '.join(sorted(right.seconds))})")
    return f"; needs {' and '.join(parts)}" if parts else ""


def usage(action: Action) -> str:
    """The command with what it must be given."""
    given = [parameter for parameter in COMMANDS[action.command].params if parameter.required]
    return " ".join([action.command, *(words_of(parameter) for parameter in given)])


def words_of(parameter: Any) -> str:
    """A parameter as it is typed: an argument by its name, an option with its value."""
    value = parameter.name.upper().replace("_", "-")
    if parameter.param_type_name == "argument":
        return str(value)
    return f"{parameter.opts[0]}" if parameter.is_flag else f"{parameter.opts[0]} {value}"


def spelt(action: Action, name: str) -> str:
    """How a parameter is given on the command line; a secret is asked for, or comes from a file."""
    by_name = {parameter.name: parameter for parameter in COMMANDS[action.command].params}
    found = by_name.get(name) or by_name[f"{name}_file"]
    return f"`{words_of(found)}`" + ("" if found.required else ", may be left out")


def pages() -> Iterator[str]:
    """The lines of the page of the console's addresses."""
    yield from (
        "# Pages of the console",
        "",
        "Every page, its address and what can be done there. An officer sees only what the officer may do.",
        "",
        MADE,
        "",
    )
    routes: Sequence[Any] = urlpatterns
    addresses = [(str(route.pattern), route.callback) for route in routes if getattr(route, "callback", None)]
    for page, title in CONSOLE.items():
        yield from (f"## {title}", "")
        for address, view in addresses:
            if address.split("/")[0] == page:
                yield from (f"### {plain(address)}", "", said(view), "")
        yield from (
            f"- [{action.command}](actions.md#{action.command}): {action.says}" for action in ACTIONS.values() if action.page == page
        )
        yield ""
    yield from ("## Elsewhere", "")
    for address, view in addresses:
        if address.split("/")[0] not in CONSOLE:
            yield from (f"### {plain(address)}", "", said(view), "")
    yield from ("### `/api/v1/`", "", "The same actions as JSON calls: [api.md](api.md).", "")
    yield from ("### `/hma/`", "", "The HTTP API of Hasher-Matcher-Actioner: [how to ask](../how-to/ask.md).", "")


def plain(address: str) -> str:
    """An address as it stands in a heading, its parts by name."""
    named = re.sub("<[a-z]+:([a-z]+)>", r"<\1>", address)
    return f"`/{named}`"


def said(thing: Any) -> str:
    """The docstring of a class or function, its margin taken off."""
    return inspect.getdoc(thing) or ""


def settings() -> Iterator[str]:
    """The lines of the page of settings."""
    yield from (
        "# Settings",
        "",
        "All settings are environment variables. None has to be set. No secret belongs on a command line, where others can see it.",
        "",
    )
    yield from (MADE, "")
    for name, (otherwise, says) in SETTINGS.items():
        yield from (f"## {name}", "", says, "", f"Without it: {f'`{otherwise}`' if otherwise else 'not set'}.", "")


def plugs() -> Iterator[str]:
    """The lines of the page of plugs: each protocol, and what ships of it."""
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    yield from ("# Plugs", "", "Five kinds, found by entry point. How to write one: [plug-in](../how-to/plug-in.md).", "", MADE, "")
    for group in registry.METHODS:
        protocol, caller = GROUPS[group]
        kind = getattr(ports, protocol)
        yield from (
            f"## {group}",
            "",
            said(kind),
            "",
            f"Entry points in `staydown.{group}`; protocol `staydown.words.ports.{protocol}`.",
            caller,
            "",
        )
        for method in registry.METHODS[group]:
            found = getattr(kind, method)
            yield f"- `{method}{signature(found)}`: {' '.join(said(found).split())}"
        yield ""
        for name, target in shipped[f"staydown.{group}"].items():
            yield from (f"### {group}: {name}", "", said(registry.plug(group, name)), "", f"`{target}`", "")


def signature(method: Any) -> str:
    """What a method takes and gives, types without the modules that they stand in."""
    return re.sub(r"[a-z_]+(?:\.[a-z_]+)*\.(?=[A-Z])", "", str(inspect.signature(method))).replace("(self, ", "(")


def errors_page() -> Iterator[str]:
    """The lines of the page of errors: every class, and every way in which a command can end."""
    kinds = [kind for kind in vars(errors).values() if inspect.isclass(kind) and issubclass(kind, errors.StaydownError)]
    yield from (
        "# Errors",
        "",
        "An error is one line: what, where, how to mend it. The command line writes it to standard error as `staydown: LINE`,",
    )
    yield from (
        "with `--json` as an object; the API answers `application/problem+json` (RFC 9457) with the line as `detail`.",
        "",
        MADE,
        "",
    )
    for kind in kinds:
        within = "" if kind is errors.StaydownError else f" A kind of {kind.__bases__[0].__name__}."
        yield from (
            f"## {kind.__name__}",
            "",
            f"{said(kind)}{within}",
            "",
            f"Exit code {kind.exit_code}, HTTP status {kind.http_status}.",
            "",
        )
    yield from ("What each exit code asks of a script: [exit codes](exit-codes.md).", "")
    yield from (
        "",
        "A path that an organisation of your kind does not have ends with the same code and status as one that does not exist. The",
    )
    yield from ("console and the API give no other answer either; the command line names what is missing.", "")


REFERENCE: Mapping[str, Callable[[], Iterator[str]]] = {
    "actions.md": actions,
    "pages.md": pages,
    "settings.md": settings,
    "plugs.md": plugs,
    "errors.md": errors_page,
}
"""The pages by file name."""


def page(name: str) -> str:
    """A page as Markdown, with one empty line at most between two others."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(REFERENCE[name]())).rstrip("\n") + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in REFERENCE:
        (FOLDER / name).write_text(page(name), encoding="utf-8")
