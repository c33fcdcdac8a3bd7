"""What happens by itself: what must go goes, and what something still needs stays."""

import os
from pathlib import Path

import pytest

from staydown.actions import casework, clocks, disrupt, intake, people, protect
from staydown.store import exports, exposed, letters, media, registers
from staydown.testing.exports import telegram_export
from staydown.words.cases import CaseState, Exemption
from staydown.words.errors import NotFound
from staydown.words.letters import LetterKind, LetterState
from staydown.words.people import Role
from staydown.words.protect import AlertState, ExposureState, IdentifierKind
from tests.conftest import Team

from .samples import at_once, case_of, entries, message, walk_past, walk_to, write_export, write_register


@pytest.fixture
def received(either_team: Team, tmp_path: Path) -> Team:
    """A team that was handed thirty posts."""
    export = tmp_path / "result.json"
    export.write_bytes(telegram_export(30, 1))
    intake.receive(either_team.office, either_team[Role.ANALYST], export)
    return either_team


def test_what_nobody_noticed_goes_after_thirty_days_and_not_before(received: Team) -> None:
    held = exports.count()
    received.clock.move(days=29)
    assert clocks.run_out(received.office).erased == 0
    received.clock.move(days=2)
    assert clocks.run_out(received.office).erased == held
    assert exports.count() == 0


def test_a_post_in_an_open_case_stays_when_the_rest_goes(received: Team) -> None:
    (case,) = casework.open_case(received.office, received[Role.ANALYST], 7)
    received.clock.move(days=31)
    clocks.run_out(received.office)
    assert exports.count() == 1
    assert casework.show_case(received.office, received[Role.ANALYST], case).view.post == exports.post(7)


def test_a_post_that_exposes_somebody_stays_until_the_exposure_was_over_for_ninety_days(received: Team) -> None:
    office, custodian = received.office, received[Role.PROTECTION_OFFICER]
    exposure = protect.report_exposure(office, custodian, 3, (IdentifierKind.NAME,)).id
    case = casework.list_cases(office, received[Role.ANALYST])[0].case.id
    casework.review(office, received[Role.ANALYST], case)
    reasons = "A birthday greeting among friends, nothing more"
    casework.decide(office, received[Role.VERIFIER], case, CaseState.NOT_TERRORIST, Exemption.NONE, "TCO-2-7", reasons)
    protect.judge_exposure(office, custodian, exposure, ExposureState.CONFIRMED)
    received.clock.move(days=31)
    clocks.run_out(office)
    assert exports.post(3)
    protect.judge_exposure(office, custodian, exposure, ExposureState.ENDED, "its author took it down")
    received.clock.move(days=89)
    clocks.run_out(office)
    assert [e.id for e in exposed.exposures()] == [exposure]
    received.clock.move(days=2)
    clocks.run_out(office)
    assert exposed.exposures() == []
    with pytest.raises(NotFound):
        exports.post(3)


def test_what_is_acted_on_is_kept_for_six_months(received: Team) -> None:
    office = received.office
    (case,) = casework.open_case(office, received[Role.ANALYST], 7)
    casework.review(office, received[Role.ANALYST], case)
    reasons = "It breaks the terms that the channel agreed to"
    casework.decide(office, received[Role.VERIFIER], case, CaseState.TERMS_ONLY, Exemption.NONE, "TCO-2-7", reasons)
    received.clock.move(days=180)
    clocks.run_out(office)
    assert exports.post(7)
    received.clock.move(days=5)
    assert clocks.run_out(office).erased == 1


def test_an_export_that_was_erased_can_be_received_again(received: Team, tmp_path: Path) -> None:
    held = exports.count()
    received.clock.move(days=31)
    clocks.run_out(received.office)
    again = intake.receive(received.office, received[Role.ANALYST], tmp_path / "result.json")
    assert (again.posts_new, exports.count()) == (held, held)
    received.clock.move(days=31)
    assert clocks.run_out(received.office).erased == held


def test_a_second_sweep_changes_nothing(received: Team) -> None:
    received.clock.move(days=31)
    clocks.run_out(received.office)
    assert clocks.run_out(received.office) == clocks.Swept((), (), 0, 0)


def test_an_alert_that_nobody_acknowledges_escalates_once_each_time_it_is_due(either_team: Team, tmp_path: Path) -> None:
    alert = str(walk_to(either_team, tmp_path, "acknowledge").given["alert"])
    either_team.clock.at = exposed.alert(alert).due_at
    at_once(*[lambda: clocks.run_out(either_team.office)] * 3)
    assert (exposed.alert(alert).state, exposed.alert(alert).level) == (AlertState.ESCALATED, 1)
    assert entries("alert.escalated") == [("alert.escalated", alert)]


def test_an_acknowledgement_and_its_clock_at_once_leave_it_acknowledged(either_team: Team, tmp_path: Path) -> None:
    alert = str(walk_to(either_team, tmp_path, "acknowledge").given["alert"])
    liaison, office = either_team[Role.LIAISON], either_team.office
    either_team.clock.at = exposed.alert(alert).due_at
    at_once(lambda: people.acknowledge(office, liaison, alert), lambda: clocks.run_out(office))
    assert exposed.alert(alert).state is AlertState.ACKNOWLEDGED


def test_an_embargo_ends_by_itself_and_its_end_is_recorded_once(either_team: Team, tmp_path: Path) -> None:
    embargo = str(walk_to(either_team, tmp_path, "answer_press").given["embargo"])
    either_team.clock.move(hours=25)
    at_once(*[lambda: clocks.run_out(either_team.office)] * 3)
    assert entries("embargo.ended") == [("embargo.ended", embargo)]


def test_an_embargo_that_was_lifted_needs_no_second_end(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "lift_press")
    team.clock.move(hours=25)
    assert clocks.run_out(team.office).ended == ()


def test_what_must_go_from_a_register_goes_and_only_that(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "enrol")
    office, protector = either_team.office, either_team[Role.PROTECTION_OFFICER]
    soon = write_register(tmp_path / "soon.csv", [{"person": "K-9", "name": "Nobody Mentioned", "phone": "+33 6 39 98 99 98"}])
    protect.enrol(office, protector, "garrison", soon, "LED-8", days=10)
    either_team.clock.move(days=11)
    assert clocks.run_out(office).purged == 2
    assert (clocks.run_out(office).purged, registers.people_count("garrison")) == (0, 3)


def test_a_hold_wins_over_erasure_and_the_files_go_with_the_post(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "scan")
    office, analyst, verifier = either_team.office, either_team[Role.ANALYST], either_team[Role.VERIFIER]
    picture, case = media.of_post(3)[0].digest, case_of(3)
    casework.review(office, analyst, case)
    reasons = "A drawing of a garden and nothing more"
    casework.decide(office, verifier, case, CaseState.NOT_TERRORIST, Exemption.NONE, "TCO-2-7", reasons)
    casework.undo(office, verifier, case)
    either_team.clock.move(days=40)
    clocks.run_out(office)
    assert media.bytes_of(office.place, picture)
    casework.decide(office, verifier, case, CaseState.NOT_TERRORIST, Exemption.NONE, "TCO-2-7", reasons)
    either_team.clock.move(days=8)
    assert clocks.run_out(office).erased == 1
    assert not media.is_known(picture) and media.signals_of_posts([3]) == {}
    assert [path for path in office.place.media.rglob("*") if path.is_file() and picture in path.name] == []


def test_a_file_that_stands_in_another_post_too_stays(team: Team, tmp_path: Path) -> None:
    records = [message(n, "", photo="photos/known.png", width=640, height=480) for n in (1, 2)]
    intake.receive(team.office, team[Role.ANALYST], write_export(tmp_path / "export", records))
    (picture,) = {one.digest for n in (1, 2) for one in media.of_post(n)}
    casework.open_case(team.office, team[Role.ANALYST], 2)
    team.clock.move(days=31)
    assert clocks.run_out(team.office).erased == 1
    assert media.bytes_of(team.office.place, picture)


def test_a_letter_about_an_exposure_that_was_erased_can_still_be_read(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "deliver")
    (letter,) = [x for x in letters.letters() if x.kind is LetterKind.ALERT and x.state is LetterState.DELIVERED]
    protect.judge_exposure(team.office, team[Role.VERIFIER], letter.subject, ExposureState.ENDED, "taken down")
    team.clock.move(days=91)
    clocks.run_out(team.office)
    assert exposed.known([letter.subject]) == set()
    assert disrupt.show_letter(team.office, team[Role.VERIFIER], letter.id).letter.id == letter.id
    assert disrupt.deliver(team.office, team[Role.VERIFIER]) == []


def test_files_that_a_killed_process_left_behind_go_with_the_next_erasure(received: Team) -> None:
    place, clock = received.office.place, received.clock
    left = [place.media / "incoming-x1", place.media / "ab" / ("ab" * 32)]
    fresh = place.media / "incoming-x2"
    clock.move(days=31)
    for path in (*left, fresh):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"what nobody names")
        age = 0 if path is fresh else 2 * 86_400
        os.utime(path, (clock.at.timestamp() - age,) * 2)
    assert clocks.run_out(received.office).erased
    assert [path.exists() for path in (*left, fresh)] == [False, False, True]
