"""Writes `docs/reference/cli.md` from the commands themselves, in the order of the walk.

Run `python docs/make_cli.py` after a change of an action or a command; a test fails where the page is stale.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from staydown.actions.catalogue import ACTIONS
from staydown.cli.main import HOUSE, WALK, app

PAGE = Path(__file__).parent / "reference" / "cli.md"

HEAD = """# Command line

This page is made from the commands themselves by `python docs/make_cli.py`; `staydown COMMAND --help` says the same.

- Whoever acts signs in first (`staydown sign-in NAME`) and is then named with `--officer NAME` or `STAYDOWN_OFFICER`. Without a name
  the account of the machine acts that made the installation: an analyst.
- `--data FOLDER` or `STAYDOWN_DATA` names the installation.
- `--json` prints the whole result as JSON on standard output and nothing else; an error is then a JSON object on standard error.
  Without it a person reads tables of the columns that matter; the first is the id that the next command asks for.
- A secret is never a word of a command, where others could see it: it is asked for, or read from a file (`-` is standard input), or
  from the variable that its option names.
- Standard error alone carries progress, what happens at a first start, and errors: one line, `staydown: where: what. How to mend it`.
- `STAYDOWN_DEBUG=1` shows where an error came from that nobody foresaw.
- [Exit codes](exit-codes.md) say what went wrong."""

ALWAYS = ("--data", "--officer", "--json", "--help")
"""Options that are said once at the top."""


def page() -> str:
    """The whole page as Markdown."""
    group: Any = typer.main.get_command(app)
    lines = [HEAD, "", "## House"]
    for name in HOUSE:
        lines += ["", *section(name, group.commands[name])]
    lines += ["", "## Every other command", "", "What an officer does; [actions.md](actions.md) says who may, and what the ledger shows."]
    for panel in WALK:
        lines += ["", f"### {panel.capitalize()}", "", "| command | what it does |", "|---|---|"]
        lines += [
            f"| [`{usage(action.command, group.commands[action.command])}`](actions.md#{action.command}) | {action.says} |"
            for action in ACTIONS.values()
            if action.page == panel
        ]
    return "\n".join(lines) + "\n"


def section(name: str, command: Any) -> Iterator[str]:
    """One command of the house: what it does, how it is typed, its words."""
    yield from (f"### `staydown {name}`", "", command.help.splitlines()[0], "", f"    {usage(name, command)}")
    own = [parameter for parameter in command.params if parameter.opts[0] not in ALWAYS or parameter.default]
    if own:
        yield ""
    yield from (f"- `{shape(parameter)}`: {words(parameter)}" for parameter in own)


def usage(name: str, command: Any) -> str:
    """How a command is typed, with all that must be given."""
    return " ".join(["staydown", name, *(shape(parameter) for parameter in command.params if parameter.required)])


def shape(parameter: Any) -> str:
    """An argument or an option as it is typed."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    return f"{parameter.opts[0]} {parameter.metavar}" if parameter.metavar else str(parameter.opts[0])


def words(parameter: Any) -> str:
    """What is said of a parameter, with its default."""
    said = f"; else {getattr(parameter.default, 'value', parameter.default)}" if parameter.default else ""
    return f"{parameter.help}{said}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
