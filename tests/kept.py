"""Copies of installations as they stood once, so that what many tests begin with is done once."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg

from staydown.store import opening
from staydown.store.place import Place


def connected(server: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection to a server for statements that no transaction can hold."""
    return psycopg.connect(server, autocommit=True)


def copy_database(server: str, database: str, copy: str) -> None:
    """Puts a copy of a database, to which nobody is connected, in the place of another or of none."""
    with connected(server) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{database}" STRATEGY FILE_COPY')


@dataclass
class Kept:
    """Installations by name: their files lie in `folder`, their databases where they are no files on `server`; `told` is what goes with
    each besides."""

    folder: Path
    server: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    databases: set[str] = field(default_factory=set)

    def keep(self, name: str, place: Place, files: Path, told: object) -> None:
        """Keeps copies of a place and of the files in a folder. Connections are closed for it, so that the files of databases are whole."""
        opening.close()
        for folder, kept in self._folders(name, place, files):
            if folder.exists():
                shutil.copytree(folder, kept, ignore=lambda of, names: {n for n in names if Path(of, n) in (place.data, place.keyring)})
        for database, copy in self._databases(name, place):
            copy_database(self.server, database, copy)
            self.databases.add(copy)
        self.told[name] = told

    def put(self, name: str, place: Place, files: Path) -> Any:
        """Puts the copies in the place of what is there; gives what goes with them."""
        opening.close()
        for folder, kept in self._folders(name, place, files):
            if folder != files:
                shutil.rmtree(folder, ignore_errors=True)
            if kept.exists():
                shutil.copytree(kept, folder, dirs_exist_ok=True)
        for database, copy in self._databases(name, place):
            copy_database(self.server, copy, database)
        opening.point_at(place)
        return self.told[name]

    def drop(self) -> None:
        """Drops the copies of databases on the server."""
        for copy in self.databases:
            with connected(self.server) as connection:
                connection.execute(f'DROP DATABASE "{copy}"')

    def _folders(self, name: str, place: Place, files: Path) -> list[tuple[Path, Path]]:
        """Each folder of a place and the files, with where its copy lies."""
        kept = self.folder / name
        return [(place.data, kept / "data"), (place.keyring, kept / "keyring"), (files, kept / "files")]

    def _databases(self, name: str, place: Place) -> list[tuple[str, str]]:
        """Each database of a place on the server, with what its copy is called."""
        names = [unquote(urlsplit(url).path[1:]) for url in (place.database_url, place.register_url) if url]
        return [(one, f"{one} {name}") for one in names]
