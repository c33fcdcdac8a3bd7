"""The desk of the story: the command line, typed in this process by officers who signed in, under a clock that is moved."""

import contextlib
import io
import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from staydown.cli import commands, main
from tests.conftest import PASSWORD, Clock

HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def typed(*words: str) -> Said:
    """Types a command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main.main(list(words))
    return Said(code, out.getvalue(), err.getvalue())


@dataclass
class Desk:
    """An installation in a folder, with its clock and the environment of whoever types."""

    folder: Path
    clock: Clock
    patch: pytest.MonkeyPatch
    signed_in: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in {"DATA": self.data, "KEYRING": self.folder / "keyring", "SESSIONS": self.folder / "sessions"}.items():
            self.patch.setenv(f"STAYDOWN_{name}", str(value))
        self.patch.setattr(commands, "clock", self.clock)
        self.patch.setenv("COLUMNS", "80")

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / "data"

    @property
    def outbox(self) -> Path:
        """Where the default courier lays letters down."""
        return self.data / "outbox"

    def does(self, officer: str, *words: str) -> Any:
        """What a command gives, read from its JSON; it must succeed."""
        said = self.tries(officer, *words)
        assert said.code == 0, said.err
        return json.loads(said.out)

    def refuses(self, officer: str, *words: str) -> str:
        """The line by which a command is refused."""
        said = self.tries(officer, *words)
        assert (said.code, said.out) == (3, ""), said.err
        return str(json.loads(said.err)["detail"])

    def tries(self, officer: str, *words: str) -> Said:
        """Types a command for an officer, who signs in where that is needed."""
        if self.clock().timestamp() - self.signed_in.get(officer, 0) >= HALF_A_DAY.total_seconds():
            self.signs_in(officer)
        return typed(*words, "--officer", officer, "--json")

    def signs_in(self, officer: str, password: str = PASSWORD) -> None:
        """Signs an officer in; a password comes from the environment, never from the command line."""
        self.patch.setenv("STAYDOWN_PASSWORD", password)
        said = typed("sign-in", officer)
        assert said.code == 0, said.err
        self.signed_in[officer] = self.clock().timestamp()

    def settles(self, officer: str, password: str) -> None:
        """Signs in with the one-time password and chooses another."""
        self.signs_in(officer, password)
        self.patch.setenv("STAYDOWN_OLD", password)
        self.patch.setenv("STAYDOWN_NEW", PASSWORD)
        self.does(officer, "change-password")
        del self.signed_in[officer]

    def enrols(self, officer: str, name: str, *roles: str) -> None:
        """Enrols an officer, who then has a password of their own."""
        asked = [word for role in roles for word in ("--roles", role)]
        made = self.does("admin", "enrol-officer", officer, "--name", name, *asked)
        self.settles(officer, made["password"])
