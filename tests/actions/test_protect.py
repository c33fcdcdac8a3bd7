"""Registers and the check: people become tokens, looks are recorded, a crash leaves nothing that counts."""

import contextlib
import socket
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from staydown.actions import find, intake, opening_cases, protect
from staydown.actions.catalogue import Secret
from staydown.actions.office import Office
from staydown.plugs.confirm_child import Confirmer, Log, converse
from staydown.plugs.confirm_frames import Answer, Ask, Look
from staydown.plugs.keyring import Keyring
from staydown.store import cases, exposed, ledger, letters, registers
from staydown.store.models import CaseRow, LetterRow
from staydown.store.register.models import RegisterRow, TokenRow
from staydown.testing.pictures import written
from staydown.testing.portrait_edits import EDITS
from staydown.testing.portraits import portrait
from staydown.web.results import line_of
from staydown.words.errors import Malformed, NotFound, Refused, Tampered
from staydown.words.letters import LetterKind
from staydown.words.people import Role
from staydown.words.protect import ExposureState, IdentifierKind, MinorState
from tests.conftest import Team

from .samples import CHILD, PEOPLE, at_once, entries, message, rows, walk_past, walk_to, write_export, write_register

PASSPHRASE = Secret("four unrelated words here")
OPENED = ("Security office", "duty of care", "LED-8")
"""Custodian, legal note and basis of a register."""


def test_a_check_finds_who_is_in_the_register_and_who_is_in_none(either_team: Team, tmp_path: Path) -> None:
    walk_to(either_team, tmp_path, "check")
    checked = protect.check(either_team.office, either_team[Role.ANALYST])
    assert (checked.count.posts, len(checked.exposures), checked.unregistered, checked.minors) == (9, 4, 1, 1)
    assert exposed.minor(CHILD).state is MinorState.POSSIBLE
    again = protect.check(either_team.office, either_team[Role.ANALYST])
    assert (again.count.posts, again.exposures) == (0, ())


def test_a_threat_to_life_has_its_case_and_its_notice_at_once(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "check")
    urgent = [case for case in cases.cases() if case.triage.priority == "P0"]
    assert [case.post for case in urgent] == ["2"]
    assert [letter.kind for letter in letters.letters_of(urgent[0].id)] == [LetterKind.THREAT_TO_LIFE]


STRANGERS = "The traitors among us:\n1. Odilon Marvessart, Brumandael\n2. Maxence Quevrolin, Valmerlieu\n3. Ide Roosmalen, Oostverlune"


def test_people_in_no_register_are_first_in_the_queue_where_a_list_of_targets_names_them(either_team: Team, tmp_path: Path) -> None:
    office, analyst = either_team.office, either_team[Role.ANALYST]
    export = write_export(
        tmp_path / "export", [message(1, "Squad\n" + STRANGERS.partition("\n")[2], "user5000002"), message(2, STRANGERS)], {}
    )
    intake.receive(office, either_team[Role.EVIDENCE_CUSTODIAN], export)
    checked = protect.check(office, analyst)
    assert (len(checked.exposures), checked.unregistered) == (3, 3)
    assert [(e.place, e.person, e.register) for e in exposed.exposures_of(2)] == [(f"entry {n} of 3", "", "") for n in (1, 2, 3)]
    assert all("words name a foe" in e.signs for e in exposed.exposures())
    (case,) = cases.cases()
    assert (case.post, case.triage.priority, case.triage.rule.split()[0]) == ("2", "P0", "T1b")
    assert [letter.kind for letter in letters.letters_of(case.id)] == [LetterKind.THREAT_TO_LIFE]


def test_a_list_that_a_human_calls_none_keeps_nobody_at_the_front_of_the_queue(team: Team, tmp_path: Path) -> None:
    intake.receive(team.office, team[Role.EVIDENCE_CUSTODIAN], write_export(tmp_path / "export", [message(1, STRANGERS)], {}))
    for exposure in protect.check(team.office, team[Role.ANALYST]).exposures:
        protect.judge_exposure(team.office, team[Role.VERIFIER], exposure, ExposureState.FALSE_MATCH)
    assert opening_cases.facts_of(1).exposures == ()


def test_a_notice_that_a_crash_left_out_is_prepared_at_the_next_check(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "check")
    LetterRow.objects.all().delete()
    protect.check(team.office, team[Role.ANALYST])
    assert [letter.kind for letter in letters.letters()] == [LetterKind.THREAT_TO_LIFE]
    protect.check(team.office, team[Role.ANALYST])
    assert len(letters.letters()) == 1


def test_a_check_that_was_killed_before_its_cases_opens_them_the_next_time(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "check")
    CaseRow.objects.all().delete()
    assert len(protect.check(team.office, team[Role.ANALYST]).cases) == 5


def test_two_checks_at_once_find_each_exposure_and_child_once(either_team: Team, tmp_path: Path) -> None:
    walk_to(either_team, tmp_path, "check")
    office = either_team.office
    at_once(*(lambda who=who: protect.check(office, who) for who in (either_team[Role.ANALYST], either_team[Role.VERIFIER])))
    assert (len(exposed.exposures()), len(exposed.minors()), len(entries("minor.found"))) == (4, 1, 1)
    assert len([case for case in cases.cases() if case.post == "2"]) == 1


def test_a_new_check_never_takes_back_what_a_human_has_said(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "check")
    office, protector = either_team.office, either_team[Role.PROTECTION_OFFICER]
    one = exposed.exposures_of(2)[0].id
    protect.judge_exposure(office, protector, one, ExposureState.FALSE_MATCH, "somebody of the same name")
    protect.clear_minor(office, either_team[Role.SAFEGUARDING_LEAD], CHILD, "a teacher")
    people = [{"person": "K-999", "name": "Nobody Mentioned", "phone": "+33 6 39 98 99 98"}]
    protect.enrol(office, protector, "garrison", write_register(tmp_path / "more.csv", people), "LED-8")
    assert protect.check(office, protector).count.posts == 9
    assert (exposed.exposure(one).state, exposed.minor(CHILD).state) == (ExposureState.FALSE_MATCH, MinorState.CLEARED)


def test_a_false_match_is_no_ground_of_a_case(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "check")
    for exposure in exposed.exposures_of(9):
        protect.judge_exposure(team.office, team[Role.VERIFIER], exposure.id, ExposureState.FALSE_MATCH)
    CaseRow.objects.filter(post=9).delete()
    protect.report_exposure(team.office, team[Role.ANALYST], 9, (IdentifierKind.NAME,), "the first line")
    (case,) = cases.cases_of_post(9)
    assert len(case.exposures) == 1


def test_enrolling_the_same_people_twice_adds_nothing_but_the_new_purge_date(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "enrol")
    office, protector = either_team.office, either_team[Role.PROTECTION_OFFICER]
    again = protect.enrol(office, protector, "garrison", tmp_path / "people.csv", "LED-8", days=10)
    assert (again.people, again.tokens) == (3, 0)
    assert {(token.purge_at - either_team.clock.at).days for token in registers.tokens("garrison") if token.purge_at} == {10}


def test_a_register_with_a_passphrase_and_one_without_are_checked_together(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    office, protector = team.office, team[Role.PROTECTION_OFFICER]
    protect.open_register(office, protector, "reserve", *OPENED, passphrase=PASSPHRASE)
    protect.enrol(office, protector, "reserve", write_register(tmp_path / "r.csv", PEOPLE[:1]), "LED-8", passphrase=PASSPHRASE)
    with pytest.raises(Refused, match="kept under a passphrase"):
        protect.check(office, protector)
    with pytest.raises(Refused, match="wrong passphrase"):
        protect.check(office, protector, Secret("four other words here"))
    assert {e.register for e in map(exposed.exposure, protect.check(office, protector, PASSPHRASE).exposures)} == {
        "",
        "garrison",
        "reserve",
    }


def test_a_check_without_a_key_checks_nothing_rather_than_a_part(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    for key in team.office.place.keyring.glob("garrison-*.key"):
        key.unlink()
    before = rows()
    with pytest.raises(NotFound, match="there is no key"):
        protect.check(team.office, team[Role.ANALYST])
    assert rows() == before


class DiesAtTheSecondPost(Confirmer):
    """A process that holds the registers and dies where a text is looked through for the second time."""

    looked = 0

    def answer(self, ask: Ask) -> Answer:
        """The answer, unless it dies."""
        if isinstance(ask, Look):
            self.looked += 1
            if self.looked > 1:
                raise EOFError
        return super().answer(ask)


def listening(confirmer: Confirmer, at: Path) -> None:
    """Lets a confirmer listen at a path, in a thread; a question that it dies at ends the connection."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(at))
    listener.listen()

    def answer() -> None:
        with listener:
            while True:
                connection, _ = listener.accept()
                with contextlib.suppress(EOFError):
                    converse(connection, confirmer)

    threading.Thread(target=answer, daemon=True).start()


def test_what_a_process_that_dies_did_not_answer_is_said_to_be_unchecked_and_checked_the_next_time(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_to(team, tmp_path, "check")
    monkeypatch.setattr(find, "CHUNK", 4)
    office, analyst, place = team.office, team[Role.ANALYST], team.office.place
    listening(DiesAtTheSecondPost(Keyring(place.keyring), place.data, Log(place.confirm_log)), tmp_path / "s")
    dying = Office(replace(place, confirm_socket=str(tmp_path / "s")), team.clock)
    part = protect.check(dying, analyst)
    assert (part.count.posts, part.left) == (4, 5)
    assert "does not answer" in part.why
    rest = protect.check(office, analyst)
    assert (rest.count.posts, rest.left, rest.why) == (5, 0, "")
    assert len(exposed.exposures()) == 4


def test_a_check_with_another_key_checks_nothing_rather_than_finding_nobody(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    (key,) = team.office.place.keyring.glob("garrison-*.key")
    key.unlink()
    team.office.keyring.create(key.stem, team.office.place.data)
    before = rows()
    with pytest.raises(Tampered, match="not the one that register garrison was opened with"):
        protect.check(team.office, team[Role.ANALYST])
    assert rows() == before


def test_a_register_with_half_its_rows_damaged_finds_by_the_other_half_and_says_how_many_it_did_not_look_for(
    either_team: Team, tmp_path: Path
) -> None:
    walk_to(either_team, tmp_path, "check")
    every = list(TokenRow.objects.order_by("id"))
    for number, row in enumerate(every[::2]):
        row.value = ("", "no hex", "ab" * 16, row.value[::-1])[number % 4] + ("" if number % 4 > 1 else str(number))
        row.near = row.near[: len(row.near) // 2]
        row.save()
    checked = protect.check(either_team.office, either_team[Role.ANALYST])
    assert checked.damaged == (("garrison", len(every[::2])),)
    assert f"{len(every[::2])} entries of register garrison are damaged" in line_of(checked)
    held = {(row.person, row.kind) for row in every[1::2]}
    for exposure in map(exposed.exposure, checked.exposures):
        assert {(exposure.person, kind.value) for kind in exposure.kinds} <= held or not exposure.person


def test_a_look_into_a_register_is_recorded_even_where_it_finds_nobody(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    with pytest.raises(Refused, match="holds nobody"):
        protect.consult(team.office, team[Role.PROTECTION_OFFICER], "garrison", "K-0000-0000-0000", "a call came in")
    (look,) = [entry for entry in ledger.entries() if entry.verb == "register.consulted"]
    assert (look.officer, ledger.justifications([look.n])) == ("protection-officer", {look.n: "a call came in"})


def test_rows_of_an_act_that_a_crash_kept_out_of_the_ledger_do_not_count_and_are_forgotten(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "enrol")
    RegisterRow(id="lost", act="crashed", body=RegisterRow.objects.get().body.replace('"garrison"', '"lost"', 1)).save()
    TokenRow(register="garrison", kind="name", value="ab" * 16, person="K-LOST", act="crashed").save()
    assert [register.id for register in registers.registers()] == ["garrison"]
    assert "K-LOST" not in {token.person for token in registers.tokens("garrison")}
    someone = registers.tokens("garrison")[0].person
    protect.consult(either_team.office, either_team[Role.PROTECTION_OFFICER], "garrison", someone, "a call came in")
    assert (TokenRow.objects.filter(act="crashed").count(), RegisterRow.objects.count()) == (0, 1)
    assert registers.people_count("garrison") == 3


def test_a_register_that_was_refused_leaves_no_key_behind(team: Team) -> None:
    with pytest.raises(Refused, match="basis"):
        protect.open_register(team.office, team[Role.PROTECTION_OFFICER], "garrison", *OPENED[:2], "DSA-16")
    assert list(team.office.place.keyring.glob("garrison*")) == []
    with pytest.raises(Malformed, match="no short id"):
        protect.open_register(team.office, team[Role.PROTECTION_OFFICER], "The Garrison of X", *OPENED)


def test_a_withdrawn_person_is_found_no_more(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    office, protector = team.office, team[Role.PROTECTION_OFFICER]
    for person in {token.person for token in registers.tokens("garrison")}:
        protect.withdraw_person(office, protector, "garrison", person, "left the service")
    assert {exposed.exposure(key).person for key in protect.check(office, protector).exposures} <= {""}


def test_an_exposure_is_judged_once_and_ends_only_where_it_was_true(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "check")
    office, verifier, one = team.office, team[Role.VERIFIER], exposed.exposures_of(2)[0].id
    with pytest.raises(Refused, match="never confirmed"):
        protect.judge_exposure(office, verifier, one, ExposureState.ENDED)
    with pytest.raises(Malformed, match="a candidate is what it is already"):
        protect.judge_exposure(office, verifier, one, ExposureState.CANDIDATE)
    results = at_once(*[lambda: protect.judge_exposure(office, verifier, one, ExposureState.CONFIRMED)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Exposure", "Refused"]
    assert len(entries("exposure.judged")) == 1


def test_whoever_may_report_an_exposure_also_opens_its_case(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "receive")
    for number, role in enumerate((Role.SAFEGUARDING_LEAD, Role.EVIDENCE_CUSTODIAN, Role.SIGNATORY), 1):
        protect.report_exposure(team.office, team[role], number, (IdentifierKind.NAME,), "its first line")
        assert len(cases.cases_of_post(number)) == 1


def test_a_cropped_photo_is_found_of_who_agreed_to_its_places_and_no_more_once_the_agreement_is_taken_back(
    team: Team, tmp_path: Path
) -> None:
    walk_past(team, tmp_path, "open_register")
    office, protector = team.office, team[Role.PROTECTION_OFFICER]
    people = [{"person": str(number), "name": PEOPLE[number]["name"], "photo": f"{number}.jpg", "photo_places": "yes"} for number in (0, 1)]
    people[1]["photo_places"] = "no"
    table = write_register(tmp_path / "photographed.csv", people)
    for number in (0, 1):
        (tmp_path / f"{number}.jpg").write_bytes(written(portrait(number, "actions"), "JPEG", quality=92))
    assert not protect.enrol(office, protector, "garrison", table, "LED-8").refused
    cropped = {f"{number}.jpg": EDITS["crop of 20 to 35 %"](portrait(number, "actions"), np.random.default_rng(5)) for number in (0, 1, 2)}
    records = [message(number + 60, "", photo=f"{number}.jpg", width=1, height=1) for number in (0, 1, 2)]
    intake.receive(office, team[Role.ANALYST], write_export(tmp_path / "cropped", records, cropped, number=7_000_002))
    protect.check(office, team[Role.ANALYST])
    (found,) = [exposure for exposure in exposed.exposures() if IdentifierKind.PHOTO in exposure.kinds | exposure.perhaps]
    assert found.kinds == {IdentifierKind.PHOTO}
    held = [token for token in registers.tokens("garrison") if token.kind is IdentifierKind.PHOTO]
    assert [len(token.near) > 1000 for token in held] == [token.person == found.person for token in held]
    people[0]["photo_places"] = ""
    again = protect.enrol(office, protector, "garrison", write_register(table, people), "LED-8")
    assert (again.tokens, again.refused) == (0, ())
    assert not any(len(token.near) > 1000 for token in registers.tokens("garrison") if token.kind is IdentifierKind.PHOTO)


def test_confirming_that_a_picture_is_perhaps_a_photo_says_that_it_is(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "check")
    with team.office.act("exposure.found", team[Role.ANALYST], subject="1-1") as act:
        perhaps = replace(exposed.exposures()[0], id="x-perhaps", kinds=frozenset(), perhaps=frozenset({IdentifierKind.PHOTO}))
        exposed.keep_exposure(act, perhaps)
    judged = protect.judge_exposure(team.office, team[Role.VERIFIER], "x-perhaps", ExposureState.CONFIRMED, "compared both pictures")
    assert judged.kinds == {IdentifierKind.PHOTO} and not judged.perhaps
