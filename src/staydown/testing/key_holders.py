"""A keyring of an operating system that keeps what it is given in one file, for tests: PYTHON_KEYRING_BACKEND names it."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class FileKeyring(KeyringBackend):
    """What a system's keyring does, in the file `system-keyring.json` of the folder XDG_DATA_HOME; locked while `locked` is there too."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept under two names; None where nothing is."""
        found = self._held().get(f"{service}/{username}")
        return str(found) if found is not None else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps it."""
        self._file().write_text(json.dumps(self._held() | {f"{service}/{username}": password}), encoding="utf-8")

    def delete_password(self, service: str, username: str) -> None:
        """Forgets it."""
        held = self._held()
        del held[f"{service}/{username}"]
        self._file().write_text(json.dumps(held), encoding="utf-8")

    def _held(self) -> dict[str, str]:
        file = self._file()
        if file.with_name("locked").exists():
            raise KeyringLocked("nobody has signed in")
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}

    def _file(self) -> Path:
        return Path(os.environ["XDG_DATA_HOME"]) / "system-keyring.json"
