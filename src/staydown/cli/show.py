"""How results and errors are printed: JSON for machines, tables and pages for people, files into files."""

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import msgspec
import typer
from rich.console import Console

from staydown.report.shown import shown
from staydown.words.errors import Malformed, StaydownError

from .cells import line_of
from .pages import drawn


class Terminal(Console):
    """A console that lets a broken pipe be heard: `main` ends quietly then."""

    def on_broken_pipe(self) -> None:
        """Raises what Rich would have swallowed."""
        raise


def result(value: Any, *, as_json: bool, out: Path | None = None) -> None:
    """Prints what an action gave back; a file goes to `out`, and where it lies is printed."""
    if out is not None:
        value = written(value, out)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2).decode() + "\n")
    else:
        terminal = Terminal(highlight=False)
        for part in drawn(value):
            terminal.print(part)


def written(value: bytes, out: Path) -> dict[str, Any]:
    """Writes a file, for its owner alone where it is new, and says where it lies and how long it is; raises Malformed where it cannot."""
    try:
        out.touch(mode=0o600)
        out.write_bytes(value)
    except OSError as error:
        raise Malformed(f"the file cannot be written ({error.strerror})", where=str(out), mend="Choose another with --out") from error
    return {"file": str(out), "bytes": len(value)}


def failure(error: StaydownError, *, as_json: bool) -> None:
    """Prints an error as one line on standard error; as a problem object where JSON was asked for."""
    if as_json:
        body = {"type": type(error).__name__.lower(), "detail": str(error), "exit_code": error.exit_code}
        sys.stderr.write(msgspec.json.encode(body).decode() + "\n")
    else:
        say(str(error))


def say(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"staydown: {line_of(shown(line))}\n")


def usage(error: typer.TyperException) -> None:
    """Prints what was wrong with the words of a command, and where its help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "staydown"
    say(f"{error.format_message().rstrip('.')}. See {command} --help")


def unexpected(error: Exception) -> int:
    """Prints an error that nobody foresaw: one line, or with STAYDOWN_DEBUG=1 where it came from. Returns exit code 1."""
    if os.environ.get("STAYDOWN_DEBUG") == "1":
        traceback.print_exception(error)
    elif isinstance(error, OSError) and error.strerror:
        say(f"{error.filename or 'this machine'}: {error.strerror}. STAYDOWN_DEBUG=1 shows where")
    else:
        # Not the error's own words: they may hold what nobody should read here.
        say(f"a fault of the program ({type(error).__name__}). STAYDOWN_DEBUG=1 shows where")
    return StaydownError.exit_code
