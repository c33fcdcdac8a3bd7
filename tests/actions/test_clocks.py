"""What happens by itself: what must go goes, and what something still needs stays."""

from pathlib import Path

import pytest

from staydown.actions import casework, clocks, intake, protect
from staydown.store import exports, exposed
from staydown.testing.exports import telegram_export
from staydown.words.cases import CaseState, Exemption
from staydown.words.errors import NotFound
from staydown.words.people import Role
from staydown.words.protect import ExposureState, IdentifierKind
from tests.conftest import Team


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
    protect.judge_exposure(office, custodian, exposure, ExposureState.ENDED)
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
