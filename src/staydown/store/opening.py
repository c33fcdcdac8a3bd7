"""Opening an installation: Django is set up once, and its connections are pointed at the place that was asked for."""

import os
import secrets
from contextlib import suppress

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from staydown.words.errors import Malformed, NotFound, Unreachable

from .place import Place, databases


def point_at(place: Place) -> None:
    """Points this process at `place`; every connection of this thread that was open to another one is closed."""
    settings.SECRET_KEY = secret_key(place)
    wanted = databases(place)
    connections.close_all()
    connections.settings = connections.configure_settings(wanted)
    for alias in wanted:
        with suppress(AttributeError):
            del connections[alias]


def exists(place: Place) -> bool:
    """Whether an installation was made here."""
    return (place.data / "secret.key").is_file()


def create(place: Place) -> None:
    """Makes the folders (0700), the secret of the console's sessions and the tables of both databases."""
    for folder in (place.data, place.media, place.outbox, place.incoming):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Malformed(f"cannot make the folder ({error.strerror})", where=str(folder), mend="Choose another with --data") from error
    secret_key(place)
    point_at(place)
    migrate()


def open_at(place: Place) -> None:
    """Opens an installation and brings its tables up to date; raises NotFound where there is none."""
    if not exists(place):
        raise NotFound(f"there is no installation in {place.data}; make one with: staydown init --data {place.data}")
    point_at(place)
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError as error:
        raise Unreachable("the database does not answer; check STAYDOWN_DATABASE_URL or the file staydown.db") from error


def migrate() -> None:
    """Brings both databases to the tables of this version; one that has them is left alone."""
    for alias in ("default", "register"):
        if is_behind(alias):
            call_command("migrate", database=alias, verbosity=0, interactive=False)


def is_behind(alias: str) -> bool:
    """Whether a database lacks a migration of this version."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def secret_key(place: Place) -> str:
    """The secret that signs the console's cookies, made at first use and readable by its owner alone."""
    path = place.data / "secret.key"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def close() -> None:
    """Closes the connections of this thread."""
    connections.close_all()
