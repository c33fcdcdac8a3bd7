"""Cases: somebody reviews, somebody else decides, a minute to take it back, an appeal heard by somebody new."""

from pathlib import Path

import pytest

from staydown.actions import casework, disrupt, services
from staydown.actions import orders as ordering
from staydown.store import cases, ledger, letters, orders
from staydown.words.cases import AppealOutcome, CaseState, Decision, Exemption, Ground
from staydown.words.errors import Refused, StaydownError
from staydown.words.letters import LetterKind, LetterState
from staydown.words.orders import OrderState
from staydown.words.people import Officer, Role
from tests.conftest import Team

from .samples import REASONS, at_once, case_of, entries, rows, walk_to
from .steps_orders import SERVICE, URL


def decide(team: Team, case: str, by: Officer | None = None, outcome: CaseState = CaseState.CONFIRMED) -> Decision:
    """Decides a case."""
    grounds = (Ground.SOLICITS_OFFENCE,) if outcome is CaseState.CONFIRMED else ()
    officer = by or team[Role.VERIFIER]
    return casework.decide(team.office, officer, case, outcome, Exemption.NONE, "TCO-2-7", REASONS, grounds)


def decided(team: Team, folder: Path) -> str:
    """The case of the orders, decided and not yet for a minute."""
    case = str(walk_to(team, folder, "decide").given["case"])
    decide(team, case)
    return case


def test_two_who_take_a_case_into_review_at_once_are_one_reviewer(either_team: Team, tmp_path: Path) -> None:
    case = str(walk_to(either_team, tmp_path, "review").given["case"])
    office, hands = either_team.office, (either_team[Role.ANALYST], either_team[Role.DUTY_OFFICER])
    results = at_once(*(lambda who=who: casework.review(office, who, case) for who in hands))
    assert sorted(type(result).__name__ for result in results) == ["Case", "Refused"]
    assert entries("case.reviewed") == [("case.reviewed", case)]


def test_two_who_decide_at_once_decide_once(either_team: Team, tmp_path: Path) -> None:
    case = str(walk_to(either_team, tmp_path, "decide").given["case"])
    one, other = either_team[Role.VERIFIER], either_team.another("other", Role.VERIFIER)
    results = at_once(lambda: decide(either_team, case, one), lambda: decide(either_team, case, other, CaseState.NOT_TERRORIST))
    assert sorted(type(result).__name__ for result in results) == ["Decision", "Refused"]
    assert len(cases.decisions_of(case)) == 1
    assert cases.case(case).state is cases.decisions_of(case)[0].outcome


def test_whoever_reviewed_does_not_decide(team: Team, tmp_path: Path) -> None:
    case = str(walk_to(team, tmp_path, "review").given["case"])
    both = team.another("both", Role.ANALYST, Role.VERIFIER)
    casework.review(team.office, both, case)
    with pytest.raises(Refused, match="somebody else has to decide"):
        decide(team, case, both)


def test_a_decision_can_be_taken_back_for_a_minute_by_its_officer_alone(either_team: Team, tmp_path: Path) -> None:
    case, office = decided(either_team, tmp_path), either_team.office
    with pytest.raises(Refused, match="no decision of yours"):
        casework.undo(office, either_team.another("other", Role.VERIFIER), case)
    either_team.clock.move(seconds=60)
    assert casework.undo(office, either_team[Role.VERIFIER], case).state is CaseState.IN_REVIEW
    decide(either_team, case)
    either_team.clock.move(seconds=61)
    with pytest.raises(Refused, match="could be taken back until"):
        casework.undo(office, either_team[Role.VERIFIER], case)
    assert [decision.undone for decision in cases.decisions_of(case)] == [True, False]


def test_undo_withdraws_the_letters_that_rested_on_the_decision_drafts_too(either_team: Team, tmp_path: Path) -> None:
    case, office = decided(either_team, tmp_path), either_team.office
    signed = disrupt.refer(office, either_team[Role.ANALYST], case, "Host", "abuse@host.example.org")
    disrupt.refer(office, either_team[Role.ANALYST], case, "Mirror", "abuse@mirror.example.org")
    services.add_service(office, either_team[Role.ANALYST], **SERVICE)  # type: ignore[arg-type]
    drafted = ordering.draft_order(office, either_team[Role.SIGNATORY], case, "messenger", URL)
    disrupt.sign(office, either_team[Role.VERIFIER], signed.id)
    casework.undo(office, either_team[Role.VERIFIER], case)
    states = {(letter.kind, letter.state) for letter in letters.letters_of(case)}
    assert states == {
        (LetterKind.THREAT_TO_LIFE, LetterState.PREPARED),
        (LetterKind.REFERRAL, LetterState.WITHDRAWN),
        (LetterKind.REMOVAL_ORDER, LetterState.WITHDRAWN),
    }
    assert orders.order(drafted.id).state is OrderState.WITHDRAWN
    either_team.clock.move(hours=1)
    assert disrupt.deliver(office, either_team[Role.VERIFIER]) == []


def test_undone_twice_at_once_it_is_undone_once(team: Team, tmp_path: Path) -> None:
    case = decided(team, tmp_path)
    results = at_once(*[lambda: casework.undo(team.office, team[Role.VERIFIER], case)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Case", "Refused"]
    assert len(entries("decision.undone")) == 1


def test_an_appeal_is_heard_by_somebody_who_had_no_hand_in_the_case(either_team: Team, tmp_path: Path) -> None:
    case, office = decided(either_team, tmp_path), either_team.office
    appeal = casework.appeal(office, either_team[Role.ANALYST], case, "C-1", "it was a quotation")
    heard = "It was no quotation, it was a list."
    decider = either_team[Role.VERIFIER]
    both = Officer(decider.id, decider.name, frozenset({Role.VERIFIER, Role.APPEAL_REVIEWER}))
    with pytest.raises(Refused, match="somebody who decided nothing"):
        casework.hear_appeal(office, both, appeal.id, AppealOutcome.UPHELD, heard)
    one, other = either_team[Role.APPEAL_REVIEWER], either_team.another("other", Role.APPEAL_REVIEWER)
    results = at_once(
        lambda: casework.hear_appeal(office, one, appeal.id, AppealOutcome.UPHELD, heard),
        lambda: casework.hear_appeal(office, other, appeal.id, AppealOutcome.OVERTURNED, heard),
    )
    assert sorted(type(result).__name__ for result in results) == ["Appeal", "Refused"]
    reinstated = cases.appeal(appeal.id).outcome is AppealOutcome.OVERTURNED
    assert (cases.case(case).state is CaseState.REINSTATED) == reinstated
    assert len(entries("appeal.decided")) == 1


def test_a_referral_whose_decision_was_overturned_does_not_leave(team: Team, tmp_path: Path) -> None:
    case, office = decided(team, tmp_path), team.office
    letter = disrupt.refer(office, team[Role.ANALYST], case, "Host", "abuse@host.example.org")
    disrupt.sign(office, team[Role.VERIFIER], letter.id)
    appeal = casework.appeal(office, team[Role.ANALYST], case, "C-1", "it was a quotation")
    casework.hear_appeal(office, team[Role.APPEAL_REVIEWER], appeal.id, AppealOutcome.OVERTURNED, "It was a quotation of a newspaper.")
    team.clock.move(hours=1)
    assert disrupt.deliver(office, team[Role.VERIFIER]) == []


def test_decisions_and_appeals_are_told_in_the_order_of_time(team: Team, tmp_path: Path) -> None:
    case = str(walk_to(team, tmp_path, "decide").given["case"])
    for _ in range(6):
        decide(team, case)
        team.clock.move(seconds=1)
        casework.undo(team.office, team[Role.VERIFIER], case)
    told = [decision.decided_at for decision in casework.show_case(team.office, team[Role.ANALYST], case).decisions]
    assert told == sorted(told) and len(told) == 6


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"outcome": CaseState.CLOSED}, "is no decision"),
        ({"exemption": Exemption.ART}, "exempt where one of the purposes"),
        ({"grounds": ()}, "no ground is named"),
        ({"reasons": "because"}, "fewer than 20 characters"),
        ({"basis": "GDPR-6-1-f"}, "not open to a competent_authority"),
        ({"case": "case-0000000000"}, "there is no case"),
    ],
)
def test_a_decision_that_does_not_hold_changes_nothing(team: Team, tmp_path: Path, given: dict[str, object], line: str) -> None:
    step = walk_to(team, tmp_path, "decide")
    before = rows()
    with pytest.raises(StaydownError, match=line):
        casework.decide(team.office, team[Role.VERIFIER], **(step.given | given))
    assert rows() == before
    assert ledger.count() == len(before["default.ledger"])
    assert case_of(2) == step.given["case"]
