"""Where an installation lives: its data directory, its databases, its keyring."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from staydown.words.errors import Malformed

DEFAULT_DATA = Path("~/.local/share/staydown")
EVERYTHING, REGISTERS = "staydown.db", "register.db"
DEFAULT_KEYRING = Path("~/.config/staydown/keyring")


@dataclass(frozen=True, slots=True)
class Place:
    """One installation: `data` holds rows, media, index and outbox; the keys of the registers are in `keyring`, never inside `data`.

    `database_url` and `register_url` are PostgreSQL addresses, or empty for SQLite files in `data`. `confirm_socket` is where the process
    listens that alone holds the registers, or empty where it is a child of ours.
    """

    data: Path
    keyring: Path
    database_url: str = field(default="", repr=False)
    register_url: str = field(default="", repr=False)
    confirm_socket: str = ""

    @property
    def media(self) -> Path:
        """Folder of media files, by digest."""
        return self.data / "media"

    @property
    def index(self) -> Path:
        """Folder of the index of known pictures, which is built from the database where it is missing."""
        return self.data / "index"

    @property
    def outbox(self) -> Path:
        """Folder into which the default courier delivers."""
        return self.data / "outbox"

    @property
    def confirm_log(self) -> Path:
        """The log of the process that confirms who is enrolled: counts and alarms."""
        return self.data / "confirm.log"

    @property
    def incoming(self) -> Path:
        """Folder for exports handed in through the console."""
        return self.data / "incoming"


def place_of(data: Path | None = None) -> Place:
    """The installation that `data` names, else STAYDOWN_DATA, else the default; addresses and keyring come from the environment."""
    folder = data or Path(os.environ.get("STAYDOWN_DATA") or DEFAULT_DATA)
    return Place(
        data=folder.expanduser().resolve(),
        keyring=Path(os.environ.get("STAYDOWN_KEYRING") or DEFAULT_KEYRING).expanduser().resolve(),
        database_url=os.environ.get("STAYDOWN_DATABASE_URL", ""),
        register_url=os.environ.get("STAYDOWN_REGISTER_URL", ""),
        confirm_socket=os.environ.get("STAYDOWN_CONFIRM_SOCKET", ""),
    )


def sqlite(path: Path) -> dict[str, object]:
    """Django's settings for a SQLite file: write-ahead log, a write lock from the first statement, every commit on disk.

    What is deleted is overwritten. Pages of 16 KiB, because posts are long and mostly written once.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA secure_delete=ON; PRAGMA cache_size=-65536;",
        },
    }


def postgresql(url: str) -> dict[str, object]:
    """Django's settings for a PostgreSQL address like postgresql://user:password@host:5432/name; a host may be a socket folder."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise Malformed("not a PostgreSQL address", where="STAYDOWN_DATABASE_URL", mend="Write postgresql://user:password@host:5432/name")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or query.get("host", "")) if parts.hostname else unquote(query.get("host", "")),
        "PORT": str(parts.port or ""),
    }


def databases(place: Place) -> dict[str, dict[str, object]]:
    """The two databases of a place: the one with everything, and the one with the registers of protected people."""
    return {
        "default": postgresql(place.database_url) if place.database_url else sqlite(place.data / EVERYTHING),
        "register": postgresql(place.register_url) if place.register_url else sqlite(place.data / REGISTERS),
    }


def files_of(place: Place) -> list[Path]:
    """The files of a place's databases, as far as they are files."""
    named = ((place.database_url, EVERYTHING), (place.register_url, REGISTERS))
    return [place.data / name for url, name in named if not url]
