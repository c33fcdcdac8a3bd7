"""A second installation made of what the first holds, on either database, and what somebody with a backup can change in it.

Rows of PostgreSQL are taken out and put back table by table as the server writes them (`COPY`), with where its numbers stand: no tool
of its own is needed, so that this runs wherever the tests do.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from staydown.store.place import Place
from tests.conftest import databases_of, place_on


@contextmanager
def restored(request: pytest.FixtureRequest, place: Place, folder: Path) -> Iterator[Place]:
    """An installation in another folder with all that stands in the first: rows, files, keys."""
    data, keyring = folder / "data", folder / "keyring"
    data.mkdir(mode=0o700, parents=True)
    shutil.copytree(place.keyring, keyring)
    shutil.copy(place.data / "secret.key", data / "secret.key")
    shutil.copytree(place.media, data / "media")
    if not place.database_url:
        for name in ("staydown.db", "register.db"):
            with closing(sqlite3.connect(place.data / name)) as there, closing(sqlite3.connect(data / name)) as backup:
                there.backup(backup)
        yield Place(data, keyring)
        return
    server, templates = request.getfixturevalue("postgresql"), request.getfixturevalue("postgresql_templates")
    with databases_of(server, f"{folder.name}_{os.getpid()}", templates) as names:
        new = replace(place_on(server, folder, names), data=data, keyring=keyring)
        for old_url, new_url in ((place.database_url, new.database_url), (place.register_url, new.register_url)):
            pour(old_url, new_url)
        yield new


def pour(old: str, new: str) -> None:
    """Puts every row of one database into another that has the tables and nothing in them, and its numbers where they stood."""
    with psycopg.connect(old) as there, psycopg.connect(new) as here:
        for (table,) in there.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations'"):
            name = sql.Identifier(table)
            with there.cursor().copy(sql.SQL("COPY {} TO STDOUT (FORMAT BINARY)").format(name)) as out:
                rows = b"".join(bytes(block) for block in out)
            with here.cursor().copy(sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(name)) as into:
                into.write(rows)
        for sequence, last in there.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"):
            here.execute("SELECT setval(quote_ident(%s)::regclass, %s)", [sequence, last])


def change_entry(place: Place, n: int) -> None:
    """What somebody who can write the database does to an entry of the log: the trigger goes first."""
    change = f"UPDATE ledger SET verb = 'case.opened' WHERE n = {n:d}"
    if place.database_url:
        with psycopg.connect(place.database_url) as backup:
            backup.execute("DROP TRIGGER ledger_no_update ON ledger")
            backup.execute(change.encode())
    else:
        with closing(sqlite3.connect(place.data / "staydown.db")) as changed:
            changed.execute("DROP TRIGGER ledger_no_update")
            changed.execute(change)
            changed.commit()
