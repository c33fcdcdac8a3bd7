"""Opening an installation: Django is set up once, and its connections are pointed at the place that was asked for."""

import os
import secrets
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from staydown.words.errors import Malformed, NotFound, Unreachable

from . import standing
from .answers import first_line, told
from .place import Place, databases, files_of


def point_at(place: Place) -> None:
    """Points this process at `place`; every connection of this thread that was open to another one is closed."""
    settings.SECRET_KEY = secret_key(place)
    wanted = databases(place)
    connections.close_all()
    standing.forget()
    connections.settings = connections.configure_settings(wanted)
    for alias in wanted:
        with suppress(AttributeError):
            del connections[alias]


def exists(place: Place) -> bool:
    """Whether an installation was made here."""
    try:
        return (place.data / "secret.key").is_file()
    except OSError as error:
        raise unusable(place, error) from error


def create(place: Place) -> None:
    """Makes the folders (0700), the files of the databases (0600), the secret of the console's sessions, and the tables.

    Done again it changes nothing, so that what was interrupted can be finished.
    """
    try:
        for folder in (place.data, place.media, place.outbox, place.incoming):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in files_of(place):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        point_at(place)
    except OSError as error:
        raise unusable(place, error) from error
    migrate()


def open_at(place: Place) -> None:
    """Opens an installation and brings its tables up to date; raises NotFound where there is none, Unreachable or Malformed."""
    if not exists(place):
        raise NotFound(f"there is no installation in {place.data}; make one with: staydown init --data {place.data}")
    for path in files_of(place):
        if not path.is_file():
            raise Unreachable(f"{path} is missing: restore it from a backup")
    try:
        point_at(place)
    except OSError as error:
        raise unusable(place, error) from error
    migrate()


def unusable(place: Place, error: OSError) -> Malformed:
    """The error for a data directory that cannot be made, read or written."""
    return Malformed(
        f"this cannot be the data directory ({error.strerror}: {error.filename})",
        where=str(place.data),
        mend="Mend its rights, or choose another with --data",
    )


def migrate() -> None:
    """Brings both databases to the tables of this version; one that has them is left alone."""
    try:
        for alias in ("default", "register"):
            if is_behind(alias):
                with connections[alias].constraint_checks_disabled(), transaction.atomic(alias):  # all of it or nothing, also when killed
                    call_command("migrate", database=alias, verbosity=0, interactive=False)
    except ImproperlyConfigured as error:
        raise Unreachable("PostgreSQL needs the package psycopg; install it with: pip install 'staydown[postgresql]'") from error
    except OperationalError as error:
        raise Unreachable(f"the database does not answer ({first_line(error)}); check STAYDOWN_DATABASE_URL or staydown.db") from error
    except DatabaseError as error:
        raise told(error) from error


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
