"""The first start: `init` by hand, or whoever is handed an export just receives it."""

import getpass
import json
import re
from pathlib import Path

import pytest

from staydown.actions import house
from staydown.store import opening
from tests.conftest import PASSWORD
from tests.story.desk import Desk, typed

POST = '{"id": "1", "channel": "demo:1", "author": "5", "date": "2026-09-26T14:07:00+02:00", "text": "The ferry leaves at nine"}\n'


@pytest.fixture
def export(desk: Desk) -> Path:
    """An export of one post, and no installation yet."""
    path = desk.folder / "posts.jsonl"
    path.write_text(POST)
    return path


def test_receiving_into_a_new_folder_makes_an_installation_and_says_so_beside_the_json(desk: Desk, export: Path) -> None:
    said = typed("receive", str(export), "--json")
    assert said.code == 0
    assert json.loads(said.out)["posts_new"] == 1
    assert f"made an installation for a hotline in {desk.data}" in said.err


def test_the_administrator_of_a_first_start_can_sign_in_with_the_password_that_is_shown_once(desk: Desk, export: Path) -> None:
    said = typed("receive", str(export))
    (password,) = re.findall(r"one-time password: (\S+)", said.err)
    desk.settles("admin", password)
    assert {line["officer"]["id"] for line in desk.does("admin", "list-officers")} == {"admin", house.officer_id(getpass.getuser())}


def test_the_second_time_it_is_an_installation_like_any_other(desk: Desk, export: Path) -> None:
    typed("receive", str(export))
    again = typed("receive", str(export), "--json")
    assert (again.err, json.loads(again.out)["posts_new"]) == ("", 0)


def test_a_first_start_that_was_interrupted_is_begun_again(desk: Desk, export: Path) -> None:
    opening.create(house.place_of(None))
    opening.close()
    said = typed("receive", str(export), "--json")
    assert (said.code, json.loads(said.out)["posts_new"]) == (0, 1)
    assert "made an installation" in said.err


def test_no_other_command_makes_an_installation(desk: Desk) -> None:
    assert typed("inbox").code == 4
    assert not desk.data.exists()


def test_a_second_installation_in_the_same_folder_is_refused(desk: Desk) -> None:
    typed("init")
    said = typed("init")
    assert (said.code, said.err) == (3, f"staydown: there is an installation in {desk.data} already\n")


def test_the_account_of_this_machine_is_an_analyst_and_no_more(desk: Desk, export: Path) -> None:
    typed("receive", str(export))
    assert typed("inbox").code == 0
    refused = typed("list-officers")
    assert (refused.code, "it needs admin" in refused.err) == (3, True)


def test_a_one_time_password_opens_nothing_but_its_own_change(desk: Desk) -> None:
    first = json.loads(typed("init", "--json").out)
    desk.signs_in("admin", first["password"])
    assert "change it first with: staydown change-password" in desk.refuses("admin", "list-officers")
    desk.patch.setenv("STAYDOWN_OLD", first["password"])
    desk.patch.setenv("STAYDOWN_NEW", PASSWORD)
    desk.does("admin", "change-password")
    desk.signs_in("admin")
    assert desk.does("admin", "list-officers")


def test_a_path_that_this_kind_of_organisation_does_not_have_is_not_there(desk: Desk) -> None:
    typed("init", "--kind", "hotline")
    order = typed("draft-order", "case-1", "--service", "host", "--url", "https://host.example.org/1")
    assert order.code == 4


def test_a_hotline_has_no_function_of_an_authority(desk: Desk) -> None:
    said = typed("init", "--kind", "hotline", "--functions", "a")
    assert (said.code, "only a competent authority has functions" in said.err) == (5, True)
    assert not desk.data.exists()
