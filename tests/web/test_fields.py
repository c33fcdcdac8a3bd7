"""From what was sent to what an action takes."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from staydown.actions.catalogue import ACTIONS, Action, Secret
from staydown.actions.office import Office
from staydown.web.fields import checked, from_form, is_file, is_folder
from staydown.web.forms import House, fields_of
from staydown.web.uploads import safe_name
from staydown.words.errors import Malformed
from staydown.words.people import Officer, Role, Tenant, TenantKind


class Colour(StrEnum):
    """Something to choose from."""

    RED = "red"
    BLUE = "blue"


def paint(
    office: Office,
    officer: Officer,
    wall: Annotated[str, "which wall"],
    colour: Annotated[Colour, "which colour"],
    password: Annotated[Secret, "the door's"],
    coats: Annotated[int, "how many"] = 2,
    dry: Annotated[bool, "wait until it is dry"] = False,
    when: Annotated[datetime | None, "when"] = None,
    accents: Annotated[tuple[Colour, ...], "other colours"] = (),
    notes: Annotated[tuple[str, ...], "notes"] = (),
    second: Annotated[Colour | None, "second colour"] = None,
    plan: Annotated[Path | None, "a drawing"] = None,
    folder: Annotated[Path | None, "where to"] = None,
) -> None:
    """Paints a wall."""


ACTION = Action("paint", paint, ("wall.painted",), ("wall.painted",), "settings")
HOUSE = House(
    Tenant("Unit", TenantKind.REFERRAL_UNIT),
    [Officer("lia", "Lia", frozenset({Role.LIAISON})), Officer("ann", "Ann", frozenset({Role.ANALYST}))],
)
GOOD = "wall=north&colour=red&password=pw"


def taken(query: str) -> dict[str, object]:
    """What the action would take of a form."""
    return checked(ACTION, from_form(ACTION, QueryDict(query)))


def test_every_type_arrives_as_itself() -> None:
    found = taken(GOOD + "&coats=3&dry=true&when=2026-09-26T14:07&accents=red&accents=blue&notes=one%0A%20two%0A%0A&second=blue")
    assert found == {
        "wall": "north",
        "colour": Colour.RED,
        "password": "pw",
        "coats": 3,
        "dry": True,
        "when": datetime(2026, 9, 26, 14, 7, tzinfo=UTC),
        "accents": (Colour.RED, Colour.BLUE),
        "notes": ("one", "two"),
        "second": Colour.BLUE,
    }


def test_what_is_left_empty_has_its_default() -> None:
    found = taken(GOOD + "&coats=&when=&notes=&second=")
    assert (found["coats"], found["when"], found["notes"], found["second"], found["dry"]) == (2, None, (), None, False)


def test_a_time_with_a_zone_becomes_utc() -> None:
    assert taken(GOOD + "&when=2026-09-26T14:07:00%2B02:00")["when"] == datetime(2026, 9, 26, 12, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("colour=red&password=x", "wall: must be given"),
        ("wall=%20&colour=red&password=x", "wall: must be given"),
        ("wall=north&password=x", "colour: must be given"),
        ("wall=north&colour=green&password=x", "colour: should be 'red' or 'blue'"),
        (GOOD + "&coats=many", "coats: should be a valid integer"),
        (GOOD + "&when=yesterday", "when: "),
        (GOOD + "&notes=a%00b", "notes"),
        ("wall=a%00b&colour=red&password=x", "wall: holds a NUL character"),
    ],
)
def test_the_first_that_does_not_fit_is_named(query: str, line: str) -> None:
    with pytest.raises(Malformed, match="^" + line.replace("'", ".")):
        taken(query)


def test_files_and_folders_are_never_taken_from_text() -> None:
    found = taken(GOOD + "&plan=%2Fetc%2Fpasswd&folder=%2Fetc")
    assert "plan" not in found
    assert "folder" not in found
    assert [p.name for p in ACTION.parameters if is_file(p)] == ["plan"]
    assert [p.name for p in ACTION.parameters if is_folder(p)] == ["folder"]


def test_each_type_has_its_control_and_a_choice_that_must_be_made_is_not_preset() -> None:
    fields = {field.name: field for field in fields_of(ACTION, {}, HOUSE)}
    assert {name: field.kind for name, field in fields.items()} == {
        "wall": "text",
        "colour": "radios",
        "password": "password",
        "coats": "number",
        "dry": "check",
        "when": "moment",
        "accents": "checks",
        "notes": "lines",
        "second": "choice",
        "plan": "file",
    }
    assert not any(option.chosen for field in fields.values() for option in field.options)
    assert fields["coats"].value == "2"


def test_an_officer_who_must_be_named_is_chosen_among_those_with_the_role() -> None:
    field = next(field for field in fields_of(ACTIONS["alert"], {}, HOUSE) if field.name == "liaison")
    assert (field.kind, [option.value for option in field.options]) == ("choice", ["lia"])
    assert not any(option.chosen for option in field.options)


def test_a_password_that_was_sent_does_not_come_back() -> None:
    fields = fields_of(ACTION, QueryDict("password=pw&wall=north"), HOUSE)
    assert {field.name: field.value for field in fields if field.name in ("wall", "password")} == {"wall": "north", "password": ""}


@given(st.text(max_size=300))
def test_a_safe_name_is_one_part_and_no_more(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 100
    assert Path("/incoming", safe).parent == Path("/incoming")
    assert safe.isascii()
    assert safe not in (".", "..")


@pytest.mark.parametrize(
    ("name", "safe"), [("../../x.json", "x.json"), ("a\\b\\c.zip", "c.zip"), ("", "file"), ("..", "file"), ("Ünï.json", "n_.json")]
)
def test_the_ending_of_a_name_stays(name: str, safe: str) -> None:
    assert safe_name(name) == safe
