"""Where the command line keeps the tokens of officers who signed in: a file of this account, readable by nobody else."""

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from staydown.actions.signing_in import Session
from staydown.words.errors import Malformed


def path_for(data: Path) -> Path:
    """The file with the sessions for one data directory."""
    folder = Path(os.environ.get("STAYDOWN_SESSIONS") or "~/.config/staydown/sessions").expanduser()
    return folder / f"{hashlib.sha256(str(data).encode()).hexdigest()[:16]}.json"


def tokens(data: Path) -> dict[str, str]:
    """The tokens by officer; raises Malformed where the file cannot be read."""
    path = path_for(data)
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Malformed("the file of sessions cannot be read", where=str(path), mend="Remove it and sign in again") from error


def token(data: Path, officer: str) -> str:
    """The token of an officer, or empty where the officer has not signed in."""
    return tokens(data).get(officer, "")


def keep(data: Path, session: Session) -> None:
    """Keeps a session."""
    _write(data, {**tokens(data), session.officer.id: session.token})


def forget(data: Path, officer: str) -> None:
    """Forgets an officer's session."""
    _write(data, {known: token for known, token in tokens(data).items() if known != officer})


def _write(data: Path, value: dict[str, str]) -> None:
    """Writes the file whole or not at all; `mkstemp` makes it for its owner alone, whatever was there before."""
    path = path_for(data)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(value))
    Path(aside).replace(path)
