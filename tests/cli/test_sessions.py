"""Who acts: signing in, running out, and a file of sessions that nobody else can read."""

import json
import stat
from pathlib import Path

import pytest

from staydown.actions import house, signing_in
from staydown.cli import sessions
from tests.conftest import PASSWORD
from tests.story.desk import Desk, typed


@pytest.fixture
def admin(desk: Desk) -> Desk:
    """A desk at which the administrator has chosen a password."""
    first = json.loads(typed("init", "--json").out)
    desk.settles("admin", first["password"])
    return desk


def test_the_sessions_can_be_read_by_their_owner_alone(admin: Desk) -> None:
    admin.does("admin", "list-officers")
    path = sessions.path_for(admin.data)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one for one in path.parent.iterdir() if one != path] == []


def test_a_file_that_others_could_read_is_closed_at_the_next_sign_in(admin: Desk) -> None:
    admin.does("admin", "list-officers")
    path = sessions.path_for(admin.data)
    path.chmod(0o644)
    admin.signs_in("admin")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_sign_in_does_not_say_its_token(admin: Desk) -> None:
    admin.patch.setenv("STAYDOWN_PASSWORD", PASSWORD)
    said = typed("sign-in", "admin", "--json")
    assert json.loads(said.out).keys() == {"officer", "roles", "until"}
    assert sessions.token(admin.data, "admin") not in said.out


def test_a_token_for_the_api_is_shown_once_and_not_kept(admin: Desk) -> None:
    admin.patch.setenv("STAYDOWN_PASSWORD", PASSWORD)
    token = json.loads(typed("sign-in", "admin", "--for-api", "--json").out)["token"]
    office = house.open_house(house.place_of(admin.data))
    office.clock = admin.clock
    assert signing_in.officer_of_token(office, token).id == "admin"
    assert sessions.token(admin.data, "admin") != token


def test_a_session_runs_out_after_twelve_hours(admin: Desk) -> None:
    admin.does("admin", "list-officers")
    admin.clock.move(hours=11, minutes=59)
    assert typed("list-officers", "--officer", "admin").code == 0
    admin.clock.move(minutes=1)
    said = typed("list-officers", "--officer", "admin")
    assert (said.code, said.out) == (3, "")
    assert "run out" in said.err


def test_somebody_who_signed_out_is_not_signed_in(admin: Desk) -> None:
    admin.does("admin", "list-officers")
    assert typed("sign-out", "admin").code == 0
    said = typed("list-officers", "--officer", "admin")
    assert (said.code, said.err) == (3, "staydown: admin is not signed in here; do it with: staydown sign-in admin\n")


def test_who_is_not_signed_in_cannot_sign_out(admin: Desk) -> None:
    assert typed("sign-out", "nobody").err == "staydown: nobody is not signed in here\n"


def test_an_unknown_officer_is_told_how_officers_are_made(admin: Desk) -> None:
    said = typed("list-cases", "--officer", "nobody")
    assert said.code == 4
    assert "there is no officer 'nobody'" in said.err
    assert "enrol-officer" in said.err


def test_the_officer_of_the_environment_acts(admin: Desk) -> None:
    admin.does("admin", "list-officers")
    admin.patch.setenv("STAYDOWN_OFFICER", "admin")
    assert typed("list-officers").code == 0


def test_a_wrong_password_and_an_unknown_name_are_told_alike(admin: Desk) -> None:
    admin.patch.setenv("STAYDOWN_PASSWORD", "not the right one")
    assert {typed("sign-in", name).err for name in ("admin", "nobody")} == {"staydown: the name or the password is wrong\n"}


def test_a_password_can_come_from_a_file(admin: Desk, tmp_path: Path) -> None:
    admin.patch.delenv("STAYDOWN_PASSWORD")
    (tmp_path / "secret").write_text(f"{PASSWORD}\n")
    assert typed("sign-in", "admin", "--password-file", str(tmp_path / "secret")).code == 0


def test_a_password_file_that_is_not_there_is_told_with_its_name(admin: Desk) -> None:
    said = typed("sign-in", "admin", "--password-file", "nowhere")
    assert (said.code, said.err) == (5, "staydown: nowhere: the file cannot be read. Check its name and rights\n")


def test_where_nobody_can_be_asked_it_says_how_to_give_the_password(admin: Desk) -> None:
    admin.patch.delenv("STAYDOWN_PASSWORD")
    said = typed("sign-in", "admin")
    assert said.code == 5
    assert "Give --password-file FILE, or STAYDOWN_PASSWORD" in said.err


def test_a_damaged_file_of_sessions_says_how_to_mend_it(admin: Desk) -> None:
    admin.does("admin", "list-officers")
    sessions.path_for(admin.data).write_bytes(b"{torn")
    said = typed("list-officers", "--officer", "admin")
    assert (said.code, "Remove it and sign in again" in said.err) == (5, True)


def test_two_installations_do_not_share_sessions(admin: Desk) -> None:
    admin.does("admin", "list-officers")
    typed("init", "--data", str(admin.folder / "other"))
    said = typed("list-officers", "--officer", "admin", "--data", str(admin.folder / "other"))
    assert "not signed in here" in said.err
