"""Opening an installation: tables brought up to date, folders that cannot be used said in one line."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from staydown.store import officers, opening
from staydown.store.place import Place
from staydown.words.errors import Malformed, NotFound, Unreachable


def empty(folder: Path) -> Place:
    """An installation whose databases have no tables yet, as after an update from before the first one."""
    place = Place(folder / "data", folder / "keys")
    place.data.mkdir()
    for name in ("secret.key", "staydown.db", "register.db"):
        (place.data / name).touch(0o600)
    return place


def test_tables_that_are_missing_are_made_when_it_is_opened(tmp_path: Path) -> None:
    opening.open_at(empty(tmp_path))
    assert not officers.is_founded()
    assert not (opening.is_behind("default") or opening.is_behind("register"))
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert {"ledger_no_update", "ledger_no_delete"} <= {name for (name,) in cursor.fetchall()}
    opening.close()


def test_making_it_again_changes_nothing(tmp_path: Path) -> None:
    place = Place(tmp_path / "data", tmp_path / "keys")
    opening.create(place)
    secret = (place.data / "secret.key").read_text()
    opening.create(place)
    opening.close()
    assert (place.data / "secret.key").read_text() == secret
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.data.iterdir() if path.is_file()} == {0o600}


def test_where_there_is_none_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"make one with: staydown init --data"):
        opening.open_at(Place(tmp_path / "data", tmp_path / "keys"))
    assert not (tmp_path / "data").exists()


def test_a_database_that_is_gone_is_not_made_anew_behind_everybodys_back(tmp_path: Path) -> None:
    place = empty(tmp_path)
    (place.data / "register.db").unlink()
    with pytest.raises(Unreachable, match=r"register.db is missing: restore it"):
        opening.open_at(place)
    assert not (place.data / "register.db").exists()


def test_a_data_directory_inside_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Malformed, match=r"cannot be the data directory .*choose another with --data"):
        opening.create(Place(tmp_path / "file" / "data", tmp_path / "keys"))


def test_a_server_that_does_not_answer_is_said_without_its_password(tmp_path: Path) -> None:
    place = Place(tmp_path / "data", tmp_path / "keys", "postgresql://someone:hunter2@127.0.0.1:9/none")
    with pytest.raises(Unreachable, match="check STAYDOWN_DATABASE_URL") as refused:
        opening.create(place)
    opening.close()
    assert "hunter2" not in str(refused.value)


class Stopped(BaseException):
    """A process that ends in the midst of its work."""


@pytest.mark.parametrize(("alias", "record"), [("default", 1), ("default", 4), ("register", 1)])
def test_tables_made_halfway_when_the_process_ended_are_made_when_it_is_done_again(tmp_path: Path, alias: str, record: int) -> None:
    left = record

    def stop(execute: Callable[..., object], sql: str, *given: object) -> object:
        nonlocal left
        left -= sql.startswith("INSERT")  # what says that a step is done comes after the step
        if not left:
            raise Stopped
        return execute(sql, *given)

    place = empty(tmp_path)
    opening.point_at(place)
    with pytest.raises(Stopped), connections[alias].execute_wrapper(stop):
        opening.migrate()
    opening.close()
    opening.open_at(place)
    assert not (opening.is_behind("default") or opening.is_behind("register"))
    opening.close()
