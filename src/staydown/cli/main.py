"""The command line: every action of the catalogue is a command, made from the action's own signature."""

import contextlib
import gc
import os
import sys
from collections.abc import Callable
from functools import cache

import typer
import typer.main

from staydown.actions.catalogue import ACTIONS
from staydown.words.errors import Malformed, StaydownError

from . import commands, demo, house, serving, show

WALK = (
    *("inbox", "matches", "exposures", "people", "cases", "letters", "map", "operations", "board"),
    *("orders", "inbound", "transparency", "evidence", "watch", "reports", "privacy", "ledger", "settings"),
)
"""The panels of the help, in the order of the walk."""

PIPE_CLOSED = 141
"""The exit code where whoever read the output stopped reading (128 and the number of the signal)."""

app = typer.Typer(
    name="staydown",
    help="Find known terrorist propaganda, warn the people it exposes, take it down lawfully, see whether it stays down.",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

HOUSE: dict[str, Callable[..., None]] = {
    "demo": demo.demo,
    "init": house.init,
    "sign-in": house.sign_in,
    "sign-out": house.sign_out,
    "serve": serving.serve,
    "worker": serving.worker,
    "confirm": serving.confirm,
    "blind": house.blind,
    "doctor": house.doctor_command,
    "version": house.version,
}
"""The commands that are no action of an officer."""

for name, function in HOUSE.items():
    app.command(name, rich_help_panel="House")(function)

for action in sorted(ACTIONS.values(), key=lambda action: WALK.index(action.page)):
    app.command(action.command, help=action.says, rich_help_panel=action.page.capitalize())(commands.command_of(action))


@cache
def tree() -> Callable[..., object]:
    """All commands with their options; made once a process, because there are more than two hundred."""
    return typer.main.get_command(app)


def settle() -> None:
    """Collects garbage more seldom, and nothing of what was imported by now: else that is a sixth of a long reception's time."""
    gc.freeze()
    gc.set_threshold(5_000)


def speak_alone() -> None:
    """Keeps standard output for what is printed here; what a library writes to its descriptor by itself goes to standard error.

    HiGHS does that now and then, whatever it is told, and whoever reads a table or JSON must not find it there.
    """
    said = sys.stdout
    with contextlib.suppress(OSError, ValueError):  # without one of the two there is nothing to keep apart
        kept, libraries = os.dup(said.fileno()), os.dup(sys.stderr.fileno())
        os.dup2(libraries, said.fileno())
        os.close(libraries)
        buffering = 1 if getattr(said, "line_buffering", False) else -1
        sys.stdout = os.fdopen(kept, "w", encoding=said.encoding, errors=said.errors, buffering=buffering, closefd=False)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns its exit code. An error is one line on standard error, with how to mend it."""
    if arguments is None:
        settle()
        speak_alone()
    wanted = sys.argv[1:] if arguments is None else arguments
    try:
        code = tree()(wanted or ["--help"], prog_name="staydown", standalone_mode=False)
        sys.stdout.flush()
    except StaydownError as error:
        show.failure(error, as_json="--json" in wanted)
        return error.exit_code
    except typer.Abort:
        show.failure(Malformed("nothing was answered"), as_json="--json" in wanted)
        return Malformed.exit_code
    except typer.TyperException as error:
        show.usage(error)
        return error.exit_code
    except (BrokenPipeError, SystemExit):  # typer ends the program itself where what it prints is not read
        quiet_exit()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the last line of defence: whoever types a command gets one line, not the program's inside
        return show.unexpected(error)
    return code if isinstance(code, int) else 0


def quiet_exit() -> None:
    """Lets Python end without a word about the pipe: what is left to write goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
