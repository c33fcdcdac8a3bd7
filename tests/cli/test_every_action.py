"""Every action is typed once, in one story: its command takes its arguments, its JSON is whole, and a person can read what it says."""

import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest

from staydown.actions.catalogue import ACTIONS, Action
from tests.actions.samples import Step, become, steps
from tests.conftest import Clock, Team, sqlite_place, team_at
from tests.story.desk import Desk, Said, typed

from .words import words_of

CHANGES = [name for name, action in ACTIONS.items() if action.changes]
LOOKS = [name for name, action in ACTIONS.items() if not action.changes]


@dataclass
class Typed:
    """What each action said when it was typed: as JSON, and a look also as a person reads it."""

    whole: dict[str, Said] = field(default_factory=dict)
    read: dict[str, Said] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Typed]:
    """The story in which every action is done once, typed."""
    folder, clock = tmp_path_factory.mktemp("typed"), Clock()
    for place in sqlite_place(folder, template):
        team, typed_so_far = team_at(place, clock), Typed()
        with pytest.MonkeyPatch.context() as patch:
            desk = Desk(folder, clock, patch)
            for step in steps(team, folder):
                type_step(desk, team, step, typed_so_far)
            yield typed_so_far
        team.office.close()


def type_step(desk: Desk, team: Team, step: Step, told: Typed) -> None:
    """Types one step, in its organisation."""
    become(step.tenant)
    action, out = ACTIONS[step.action], desk.folder / "out"
    officer = team[step.role].id
    words = words_of(action, step.given, desk.patch, out)
    told.whole[step.action] = desk.tries(officer, *words)
    if not action.changes:
        told.read[step.action] = typed(*words, "--officer", officer)
    if out.exists():
        told.files[step.action] = out.read_bytes()
        out.unlink()
    step.then(team)


def returns(action: Action) -> Any:
    """The type that an action gives."""
    return typing.get_type_hints(action.do)["return"]


def test_every_action_is_typed(told: Typed) -> None:
    assert told.whole.keys() == ACTIONS.keys()
    assert told.read.keys() == set(LOOKS)


@pytest.mark.parametrize("name", ACTIONS)
def test_its_command_does_it(told: Typed, name: str) -> None:
    assert (told.whole[name].code, told.whole[name].err) == (0, "")


@pytest.mark.parametrize("name", [name for name in ACTIONS if returns(ACTIONS[name]) is not bytes])
def test_its_json_is_whole_and_the_only_thing_on_standard_output(told: Typed, name: str) -> None:
    read_back = msgspec.json.decode(told.whole[name].out, type=returns(ACTIONS[name]))
    assert msgspec.json.format(msgspec.json.encode(read_back, order="deterministic"), indent=2).decode() + "\n" == told.whole[name].out


@pytest.mark.parametrize("name", [name for name in ACTIONS if returns(ACTIONS[name]) is bytes])
def test_a_file_goes_where_it_was_told_and_its_size_is_said(told: Typed, name: str) -> None:
    said = msgspec.json.decode(told.whole[name].out)
    assert said["bytes"] == len(told.files[name]) > 0
    assert said["file"].endswith("out")


@pytest.mark.parametrize("name", LOOKS)
def test_a_person_reads_it_in_80_columns_without_a_colour(told: Typed, name: str) -> None:
    said = told.read[name]
    assert (said.code, said.err) == (0, "")
    assert said.out.strip()
    assert "\x1b" not in said.out
    assert [line for line in said.out.splitlines() if len(line.rstrip()) > 80] == []


IDS = {
    "list_cases": "case.id",
    "list_exposures": "exposure.id",
    "people": "exposure.id",
    "list_letters": "letter.id",
    "matches": "match.post",
    "list_known": "id",
    "list_banks": "bank.id",
    "list_outlets": "id",
    "list_registers": "register.id",
    "list_minors": "account",
    "list_embargoes": "embargo.id",
    "list_appeals": "id",
    "list_reports": "id",
    "list_operations": "operation.id",
    "list_holds": "hold.id",
    "list_evidence": "evidence.id",
    "list_seals": "seal.id",
    "list_officers": "officer.id",
    "list_ledger": "entry.n",
    "list_inbound": "inbound.id",
    "list_restrictions": "restriction.id",
    "list_complaints": "complaint.id",
    "list_authorities": "id",
    "list_statements": "puid",
    "list_transparency": "id",
}
"""Where in the JSON of each list the id stands that the next command asks for."""


@pytest.mark.parametrize("name", IDS)
def test_the_id_that_the_next_command_needs_comes_first_and_whole(told: Typed, name: str) -> None:
    wanted = [str(at(one, IDS[name])) for one in msgspec.json.decode(told.whole[name].out)]
    begins = [line.split()[0] for line in told.read[name].out.splitlines()[1:] if line and not line.startswith(" ")]
    assert wanted
    assert wanted == begins[: len(wanted)]


def at(thing: Any, path: str) -> Any:
    """What stands at a path of a thing."""
    for name in path.split("."):
        thing = thing[name]
    return thing


def test_a_case_is_a_page_with_its_evidence_before_its_decision(told: Typed) -> None:
    headings = ("Looked at", "Post", "Exposed", "Decisions", "Bases that may be named")
    page = told.read["show_case"].out
    places = [page.find(f"\n{heading}") for heading in headings if heading != "Decisions"]
    assert -1 not in places
    assert places == sorted(places)


def test_a_letter_is_a_page_with_its_steps_numbered(told: Typed) -> None:
    page = told.read["show_letter"].out
    assert "Why we think it illegal" in page
    assert re.search(r"^1\.  \S", page, re.MULTILINE)
    assert "<html" not in page


def test_the_json_of_a_letter_holds_its_page_too(told: Typed) -> None:
    assert msgspec.json.decode(told.whole["show_letter"].out)["html"].startswith("<!doctype html>")
