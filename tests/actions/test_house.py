"""Making an installation and the officers in it."""

import os
import pwd
from pathlib import Path

import pytest

from staydown.actions import house, signing_in
from staydown.actions.office import Office
from staydown.store import officers, opening
from staydown.store.place import Place
from staydown.words.errors import Malformed, NotFound, Refused, Unreachable
from staydown.words.people import AuthorityFunction, MediaView, Role, Tenant, TenantKind
from tests.conftest import AUTHORITY, Team

from .samples import at_once, entries

HOTLINE = Tenant("Hotline", TenantKind.HOTLINE)


def test_the_first_start_makes_an_administrator_and_the_officer_of_this_account(place: Place) -> None:
    first = house.first_start(place, HOTLINE)
    account = pwd.getpwuid(os.geteuid()).pw_name
    assert (first.administrator, first.officer) == ("admin", house.officer_id(account))
    assert {officer.id: officer.roles for officer, _ in officers.everyone()} == {
        "admin": frozenset({Role.ADMIN}),
        first.officer: frozenset({Role.ANALYST}),
    }
    assert entries("house.opened") == [("house.opened", "")]
    assert first.password not in repr(first)


def test_an_environment_variable_makes_nobody_of_another_account(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    house.first_start(place, HOTLINE)
    known = house.local_officer()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "admin")
    assert house.local_officer() == known is not None
    assert house.local_id("admin") == "admin-of-this-machine"


def test_a_second_start_in_the_same_place_changes_nothing(place: Place) -> None:
    house.first_start(place, HOTLINE)
    with pytest.raises(Refused, match="there is an installation"):
        house.first_start(place, AUTHORITY)
    assert officers.tenant() == HOTLINE


def test_two_first_starts_at_once_are_one(place: Place) -> None:
    opening.create(place)
    results = at_once(*[lambda: house.first_start(place, HOTLINE)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["FirstStart", "Refused"]


def test_a_first_start_that_was_interrupted_can_be_finished(place: Place) -> None:
    opening.create(place)
    assert opening.exists(place)
    assert house.first_start(place, HOTLINE).administrator == "admin"


def test_only_a_competent_authority_has_functions(place: Place) -> None:
    with pytest.raises(Malformed, match="only a competent authority"):
        house.first_start(place, Tenant("Host", TenantKind.PLATFORM, frozenset({AuthorityFunction.ISSUE})))
    assert not opening.exists(place)


def test_an_installation_is_opened_with_its_tables_brought_up_to_date(place: Place) -> None:
    house.first_start(place, HOTLINE)
    assert isinstance(house.open_house(place), Office)
    with pytest.raises(NotFound, match="there is no installation"):
        house.open_house(Place(place.data / "elsewhere", place.keyring))


def test_a_database_that_is_missing_or_is_none_is_said_in_one_line_and_left_alone(place: Place) -> None:
    house.first_start(place, HOTLINE)
    opening.close()
    for name in ("staydown.db", "register.db"):
        kept = (place.data / name).read_bytes()
        (place.data / name).unlink()
        with pytest.raises(Unreachable, match=f"{name} is missing"):
            house.open_house(place)
        (place.data / name).write_bytes(b"this is no database" * 99)
        for beside in place.data.glob(f"{name}-*"):
            beside.unlink()
        with pytest.raises(Malformed, match="file is not a database"):
            house.open_house(place)
        opening.close()
        (place.data / name).write_bytes(kept)
    assert house.open_house(place).tenant == HOTLINE


@pytest.mark.parametrize("roles", [(Role.ADMIN, Role.ANALYST), (Role.PROTECTION_OFFICER, Role.KEY_HOLDER), (Role.AUDITOR, Role.VERIFIER)])
def test_roles_that_must_not_meet_in_one_hand_are_not_given(team: Team, roles: tuple[Role, ...]) -> None:
    with pytest.raises(Refused, match="must not be in one hand"):
        house.enrol_officer(team.office, team.administrator, "anna", "Anna", roles)
    with pytest.raises(Refused, match="must not be in one hand"):
        house.change_officer(team.office, team.administrator, team[Role.ANALYST].id, roles)
    assert team.office.officer("analyst").roles == frozenset({Role.ANALYST})


def test_nobody_is_enrolled_twice_or_under_a_name_of_the_house(team: Team) -> None:
    house.enrol_officer(team.office, team.administrator, "anna", "Anna", (Role.ANALYST,))
    with pytest.raises(Refused, match="there is an officer 'anna' already"):
        house.enrol_officer(team.office, team.administrator, "Anna", "Another", (Role.ANALYST,))
    for id in ("system", "!!!", ""):
        with pytest.raises(Malformed, match="cannot be an officer's id"):
            house.enrol_officer(team.office, team.administrator, id, "Nobody", (Role.ANALYST,))


def test_an_account_that_ends_ends_at_once_and_the_last_administrator_stays(either_team: Team) -> None:
    office, admin, analyst = either_team.office, either_team.administrator, either_team[Role.ANALYST]
    session = signing_in.open_session(office, analyst.id, "correct horse battery")
    house.change_officer(office, admin, analyst.id)
    with pytest.raises(Refused, match="session has run out"):
        signing_in.officer_of_token(office, session.token)
    with pytest.raises(NotFound, match="no officer 'analyst'"):
        office.officer(analyst.id)
    with pytest.raises(Refused, match="last administrator"):
        house.change_officer(office, admin, admin.id)
    assert office.officer(admin.id) == admin


def test_who_changes_a_view_or_a_password_does_not_get_back_a_role_that_was_taken_meanwhile(either_team: Team) -> None:
    office, before = either_team.office, either_team[Role.VERIFIER]
    house.change_officer(office, either_team.administrator, before.id, (Role.ANALYST,))
    assert signing_in.set_media_view(office, before, MediaView.GREY).roles == frozenset({Role.ANALYST})
    assert office.officer(before.id).roles == frozenset({Role.ANALYST})


def test_no_password_stands_in_what_a_log_would_print(team: Team) -> None:
    enrolled = house.enrol_officer(team.office, team.administrator, "anna", "Anna", (Role.ANALYST,))
    assert enrolled.password not in repr(enrolled)
    place = Place(Path("/data"), Path("/keys"), "postgresql://user:hunter2@/name")
    assert "hunter2" not in repr(place)
