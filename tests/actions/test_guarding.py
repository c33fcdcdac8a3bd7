"""People are enrolled without their names coming here, a value is asked of by two people alone, and alarms are read."""

from dataclasses import replace
from pathlib import Path

import pytest

from staydown.actions import guarding, protect
from staydown.actions.catalogue import Secret
from staydown.plugs.confirm_child import Log
from staydown.protect.limits import Alarm, Question
from staydown.store import ledger, registers
from staydown.words.errors import Malformed, NotFound, Refused, Tampered
from staydown.words.people import Role
from staydown.words.protect import IdentifierKind
from tests.conftest import PASSWORD, Team

from .samples import PEOPLE, entries, rows, walk_past, walk_to, write_register

OPENED = ("garrison", "Security office", "duty of care", "LED-8")
PHONE, NAME = IdentifierKind.PHONE, IdentifierKind.NAME


def opened(team: Team) -> str:
    """A register, and the name of its key."""
    return protect.open_register(team.office, team[Role.PROTECTION_OFFICER], *OPENED).key


def blinded(team: Team, folder: Path, key: str, register: str = "garrison") -> Path:
    """The file that an employer makes."""
    made = guarding.blinded_people(team.office.place.keyring, register, key, write_register(folder / "p.csv", PEOPLE), 30, team.clock(), "")
    (folder / "blinded").write_bytes(made.file)
    return folder / "blinded"


def test_blinded_people_are_enrolled_as_the_same_people_in_clear_are(team: Team, tmp_path: Path) -> None:
    key = opened(team)
    office, protector = team.office, team[Role.PROTECTION_OFFICER]
    first = guarding.enrol_blinded(office, protector, "garrison", blinded(team, tmp_path, key), "LED-8")
    held = {(t.kind, t.value, t.person, t.near, t.marks, t.seal) for t in registers.tokens("garrison")}
    again = protect.enrol(office, protector, "garrison", tmp_path / "p.csv", "LED-8")
    assert (first.people, again.tokens) == (len(PEOPLE), 0)
    assert {(t.kind, t.value, t.person, t.near, t.marks, t.seal) for t in registers.tokens("garrison")} == held
    assert len(entries("register.enrolled")) == 2


def test_people_who_were_blinded_for_another_register_or_in_no_such_file_change_nothing(team: Team, tmp_path: Path) -> None:
    key = opened(team)
    office, protector = team.office, team[Role.PROTECTION_OFFICER]
    other = blinded(team, tmp_path, key, "reserve")
    before = rows()
    with pytest.raises(Tampered, match="not blinded with the key"):
        guarding.enrol_blinded(office, protector, "garrison", other, "LED-8")
    with pytest.raises(Malformed, match="no file of blinded people"):
        guarding.enrol_blinded(office, protector, "garrison", tmp_path / "p.csv", "LED-8")
    with pytest.raises(Malformed, match="cannot be read"):
        guarding.enrol_blinded(office, protector, "garrison", tmp_path / "nothing", "LED-8")
    assert rows() == before


def test_an_employer_is_told_what_is_wrong_before_a_file_is_made(team: Team, tmp_path: Path) -> None:
    key, keyring = opened(team), team.office.place.keyring
    people = write_register(tmp_path / "p.csv", PEOPLE)
    with pytest.raises(NotFound, match="there is no key"):
        guarding.blinded_people(keyring, "garrison", "nothing", people, 30, team.clock(), "")
    with pytest.raises(Malformed, match="purge date"):
        guarding.blinded_people(keyring, "garrison", key, people, 0, team.clock(), "")
    (tmp_path / "few.csv").write_text("person;name\n1;Madonna\n", encoding="utf-8")
    with pytest.raises(Malformed, match="nobody could be enrolled"):
        guarding.blinded_people(keyring, "garrison", key, tmp_path / "few.csv", 30, team.clock(), "")


def test_an_outer_key_is_laid_on_and_replaced_and_the_same_people_are_found(either_team: Team, tmp_path: Path) -> None:
    walk_to(either_team, tmp_path, "check")
    office, protector = either_team.office, either_team[Role.PROTECTION_OFFICER]
    again = write_register(tmp_path / "again.csv", PEOPLE)
    protect.enrol(office, protector, "garrison", again, "LED-8")
    plain = {(t.kind, t.value, t.seal) for t in registers.tokens("garrison")}
    for _ in range(2):
        guarding.cover_register(office, protector, "garrison", "people are blinded elsewhere")
        assert not plain & {(t.kind, t.value, t.seal) for t in registers.tokens("garrison")}
    assert protect.enrol(office, protector, "garrison", again, "LED-8").tokens == 0
    file = blinded(either_team, tmp_path, registers.register("garrison").key)
    assert guarding.enrol_blinded(office, protector, "garrison", file, "LED-8").tokens == 0
    checked = protect.check(office, either_team[Role.ANALYST])
    assert (checked.damaged, len(checked.exposures)) == ((), 4)


def test_a_register_whose_outer_key_is_gone_is_not_checked_in_part(team: Team, tmp_path: Path) -> None:
    walk_to(team, tmp_path, "check")
    covered = guarding.cover_register(team.office, team[Role.PROTECTION_OFFICER], "garrison", "people are blinded elsewhere")
    (team.office.place.keyring / f"{covered.outer}.key").unlink()
    with pytest.raises(NotFound, match="there is no key"):
        protect.check(team.office, team[Role.ANALYST])


def asked(team: Team, kind: IdentifierKind, value: str, reason: str = "a call came in") -> guarding.Probed:
    """A probe by the protection officer, to which the verifier agrees."""
    second = (team[Role.VERIFIER].id, Secret(PASSWORD))
    return guarding.probe_register(team.office, team[Role.PROTECTION_OFFICER], "garrison", kind, Secret(value), *second, reason)


def test_a_probe_by_two_says_whether_and_nothing_of_whom_and_leaves_no_value(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    phone = next(row["phone"].split("|")[0] for row in PEOPLE if row.get("phone"))
    assert asked(team, PHONE, phone).enrolled
    assert not asked(team, PHONE, "0499 00 11 22").enrolled
    assert asked(team, NAME, PEOPLE[0]["name"].split("|")[0]).enrolled
    assert [entry.second for entry in ledger.entries() if entry.verb == "register.probed"] == [team[Role.VERIFIER].id] * 3
    assert not any(value in str(rows()) for value in ("0499 00 11 22", "499001122"))


def test_a_probe_needs_a_reason_and_a_value_of_a_kind_that_stands_for_itself(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    before = rows()
    with pytest.raises(Refused, match="justification"):
        asked(team, PHONE, "0499 00 11 22", "")
    for kind, value in ((IdentifierKind.TOWN, "Oostverlune"), (IdentifierKind.PHOTO, "a.jpg"), (PHONE, "none")):
        with pytest.raises(Malformed, match="nothing that could be enrolled"):
            asked(team, kind, value)
    assert rows() == before


def test_alarms_are_listed_newest_first_and_the_old_ones_are_left_out(team: Team) -> None:
    log = Log(team.office.place.confirm_log)
    for question in (Question.PHONE, Question.NAME):
        log.ring(Alarm(question, saturated=question is Question.PHONE, asked=4500))
    now = replace(team.office)
    found = guarding.list_alarms(now, team[Role.PROTECTION_OFFICER])
    assert [(one.question, one.counted) for one in found] == [("name", 4500), ("phone", 4500)]
    assert [one.why for one in found] == [guarding.MUCH, guarding.SATURATED]
