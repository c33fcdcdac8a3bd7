"""Operations: what they need before they move on, who takes part, holds that end by themselves, and a plan that humans approve."""

from dataclasses import replace
from datetime import timedelta

import pytest

from staydown.actions import action_day, clocks, deconflicting, disrupt, operation_reporting, operations, planning, signing_in
from staydown.actions.catalogue import Secret
from staydown.actions.office import SYSTEM
from staydown.store import letters, network
from staydown.store import operations as kept
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.letters import LetterState
from staydown.words.network import AssetState
from staydown.words.operation import Instrument, NodeResult, OperationState, PartnerRole, YesNo
from staydown.words.people import Role
from tests.conftest import PASSWORD, Team

from . import joint
from .samples import entries, rows

HELD = "channel-nl"


def hold(team: Team, asset: str = HELD, days: float = 3) -> str:
    """A hold of some days on an asset."""
    review = team.clock() + timedelta(days=days)
    return operations.place_hold(team.office, team[Role.CELL], asset, "A unit of NL", review, "it is listened to").id


def test_an_operation_moves_on_when_nothing_is_missing_and_says_all_that_is(team: Team) -> None:
    lead = team[Role.OPERATION_LEAD]
    operation = operations.open_operation(team.office, lead, "Third action").id
    with pytest.raises(Refused, match="cannot become scoped: no outlet is named"):
        operations.move_operation(team.office, lead, operation, OperationState.SCOPED)
    with pytest.raises(Refused, match="is idea and cannot become mapping"):
        operations.move_operation(team.office, lead, operation, OperationState.MAPPING)
    joint.listed(team)
    with pytest.raises(Malformed, match="asset channel-nl is no outlet"):
        operations.move_operation(team.office, lead, operation, OperationState.SCOPED, ("channel-nl",))
    operations.move_operation(team.office, lead, operation, OperationState.SCOPED, ("outlet",))
    for state in (OperationState.MAPPING, OperationState.LEGAL_REVIEW):
        operations.move_operation(team.office, lead, operation, state)
    with pytest.raises(Refused, match="no partner leads; no country has a cell; no country has said what it can give"):
        operations.move_operation(team.office, lead, operation, OperationState.COORDINATED)
    with pytest.raises(Refused, match="by an act of its own: staydown approve-plan"):
        operations.move_operation(team.office, lead, operation, OperationState.PLANNED)


def test_what_is_coordinated_goes_back_to_legal_review_because_its_assets_are_still_mapped(team: Team) -> None:
    made = joint.mapped(team)
    made.move(OperationState.LEGAL_REVIEW, OperationState.COORDINATED)
    offered = {step.state: step.missing for step in operations.show_operation(team.office, made.lead, made.id).next}
    assert offered[OperationState.LEGAL_REVIEW] == ()
    made.move(OperationState.LEGAL_REVIEW)
    assert made.state is OperationState.LEGAL_REVIEW


def test_a_partner_is_named_once_in_a_country_that_there_is(team: Team) -> None:
    made = joint.mapped(team)
    with pytest.raises(Refused, match="Cell of NL of NL takes part already"):
        operations.add_partner(team.office, made.lead, made.id, "NL", "Cell of NL", PartnerRole.CELL)
    with pytest.raises(Malformed, match="ZZ"):
        operations.add_partner(team.office, made.lead, made.id, "ZZ", "Cell", PartnerRole.CELL)
    with pytest.raises(Refused, match="PT does not take part"):
        operations.set_capacity(team.office, made.lead, made.id, "PT", 3)
    with pytest.raises(Malformed, match="-1 hours"):
        operations.set_capacity(team.office, made.lead, made.id, "NL", -1)


def test_an_operation_that_is_over_changes_no_more(team: Team) -> None:
    made = joint.mapped(team)
    operations.abort_operation(team.office, made.lead, made.id, "the court said no")
    with pytest.raises(Refused, match="is aborted: nothing in it changes any more"):
        operations.set_capacity(team.office, made.lead, made.id, "NL", 3)
    with pytest.raises(Refused, match="is aborted"):
        planning.make_plan(team.office, team[Role.ANALYST], made.id)


def test_no_plan_crosses_a_hold_and_the_hold_ends_by_itself(team: Team) -> None:
    made, placed = joint.mapped(team), hold(team)
    plan = planning.make_plan(team.office, team[Role.ANALYST], made.id)
    assert HELD not in {line.asset for line in plan.lines}
    assert next(node.why for node in plan.refused if node.asset == HELD).startswith("held by A unit of NL until")
    team.clock.move(days=3)
    assert clocks.run_out(team.office).timers == (f"hold_review:{placed}:{team.clock().isoformat()}",)
    assert entries("hold.ended") == [("hold.ended", placed)]
    assert clocks.run_out(team.office).timers == ()
    assert HELD in {line.asset for line in planning.make_plan(team.office, team[Role.ANALYST], made.id).lines}


def test_a_hold_lasts_seven_days_at_most_and_is_renewed_by_a_human(team: Team) -> None:
    joint.listed(team)
    with pytest.raises(Malformed, match="a review at"):
        hold(team, days=7.1)
    placed = hold(team, days=2)
    operations.renew_hold(team.office, team[Role.CELL], placed, team.clock() + timedelta(days=6), "not done yet")
    team.clock.move(days=2)
    assert clocks.run_out(team.office).timers == ()
    operations.end_hold(team.office, team[Role.CELL], placed)
    with pytest.raises(Refused, match="stands no more"):
        operations.renew_hold(team.office, team[Role.CELL], placed, team.clock() + timedelta(days=3), "again")


def test_nobody_steps_outwards_before_the_others_were_asked_and_one_answer_on_the_asset_or_the_case_is_enough(team: Team) -> None:
    joint.listed(team)
    now, touched = team.clock(), ("channel-be", "case-1")

    def said(one: str, cleared: YesNo, days: int) -> None:
        operations.deconflict(team.office, team[Role.VERIFIER], (one,), ("Europol",), cleared, team.clock() + timedelta(days=days))

    with pytest.raises(Refused, match=r"nobody has answered for channel-be: .* staydown deconflict --assets channel-be"):
        deconflicting.deconflicted(touched, now)
    said("case-1", YesNo.YES, 1)
    deconflicting.deconflicted(touched, now)
    team.clock.move(days=1)
    with pytest.raises(Refused, match=r"what the others said of case-1 held until 29 September 2026, .* UTC: ask the others"):
        deconflicting.deconflicted(touched, team.clock())
    said("channel-be", YesNo.YES, 2)
    deconflicting.deconflicted(touched, team.clock())
    said("case-1", YesNo.NO, 2)
    with pytest.raises(Refused, match=r"case-1 is not cleared .* somebody else works on it"):
        deconflicting.deconflicted(touched, team.clock())
    with pytest.raises(Malformed, match="an answer until"):
        said("channel-be", YesNo.YES, 31)


def test_an_older_answer_does_not_come_back_when_a_newer_one_has_run_out(team: Team) -> None:
    joint.listed(team)
    for cleared, days in ((YesNo.YES, 20), (YesNo.NO, 1)):
        operations.deconflict(team.office, team[Role.VERIFIER], ("channel-be",), ("Europol",), cleared, team.clock() + timedelta(days=days))
        team.clock.move(minutes=1)
    team.clock.move(days=2)
    with pytest.raises(Refused, match="what the others said of channel-be held until"):
        deconflicting.deconflicted(("channel-be",), team.clock())


def test_a_hold_on_the_channel_stops_a_step_about_its_post_whatever_was_answered(team: Team) -> None:
    made = joint.mapped(team)
    number = joint.letter_for(team, "domain-be", state=LetterState.PREPARED)
    with team.office.act("asset.added", team[Role.ANALYST]) as act:
        network.keep_asset(act, replace(network.asset("channel-be"), channel="chat:1"))
    placed = hold(team, "channel-be")
    with pytest.raises(Refused, match=f"cannot be signed: channel-be is held by A unit of NL .*{placed}"):
        disrupt.sign(team.office, team[Role.VERIFIER], number)
    operations.end_hold(team.office, made.lead, placed)
    assert disrupt.sign(team.office, team[Role.VERIFIER], number).state is LetterState.SIGNED


def test_an_operation_is_reported_once_a_report_on_it_was_published_after_its_day(team: Team) -> None:
    made, office = joint.begun(team), team.office
    operation_reporting.report_operation(office, made.lead, made.id)
    team.clock.move(minutes=1)
    for asset in made.assets:
        action_day.report_node(office, made.lead, made.id, asset, NodeResult.EXECUTED)
    action_day.end_action_day(office, made.lead, made.id)
    made.move(OperationState.WATCHING)
    operation_reporting.index_evidence(office, made.lead, made.id)
    with pytest.raises(Refused, match=f"no report on it was published since its day: staydown report-operation {made.id}"):
        made.move(OperationState.REPORTED)
    (following,) = operations.show_operation(office, made.lead, made.id).next
    assert following.missing
    operation_reporting.report_operation(office, team[Role.VERIFIER], made.id)
    made.move(OperationState.REPORTED)
    assert made.state is OperationState.REPORTED


def test_an_asset_with_an_open_question_is_in_no_plan(team: Team) -> None:
    made = joint.mapped(team)
    operations.answer_collateral(team.office, team[Role.ANALYST], ("domain-fr",), YesNo.NO, YesNo.NO, YesNo.NO, YesNo.YES, YesNo.NO)
    plan = planning.make_plan(team.office, team[Role.ANALYST], made.id)
    assert {node.asset: node.why for node in plan.refused} == {"domain-fr": "journalists would be hurt by it"}


def test_a_line_is_approved_by_name_and_dropped_with_a_reason_and_the_hash_says_what_was_read(team: Team) -> None:
    made = joint.made(team)
    before = made.plan
    with pytest.raises(NotFound, match="has no line for server-x"):
        planning.approve_line(team.office, team[Role.VERIFIER], made.id, ("server-x",), "COURT")
    with pytest.raises(Malformed, match="no asset is named"):
        planning.approve_line(team.office, team[Role.VERIFIER], made.id, (), "COURT")
    planning.approve_line(team.office, team[Role.VERIFIER], made.id, ("channel-nl",), "COURT")
    assert made.plan.hash == before.hash
    planning.drop_line(team.office, team[Role.VERIFIER], made.id, ("domain-nl",), "its registrar acts by itself")
    after = made.plan
    assert (after.hash != before.hash, len(after.lines), after.refused[-1].why) == (
        *(True, len(before.lines) - 1),
        "dropped by verifier: its registrar acts by itself",
    )
    assert after.residual is not None and before.residual is not None and after.residual > before.residual
    assert [line.asset for line in after.lines if line.approved_by] == ["channel-nl"]


def test_a_plan_is_approved_by_two_people_as_it_reads_once_every_line_is(team: Team) -> None:
    made = joint.made(team)
    made.move(OperationState.LEGAL_REVIEW, OperationState.COORDINATED)
    office, lead = team.office, made.lead
    with pytest.raises(Refused, match="not approved by a human: channel-nl"):
        planning.approve_plan(office, lead, made.id, made.plan.hash, basis="COURT", **made.second)
    planning.approve_line(office, team[Role.VERIFIER], made.id, made.assets, "COURT")
    before = rows()
    with pytest.raises(Refused, match="reads otherwise"):
        planning.approve_plan(office, lead, made.id, "0" * 64, basis="COURT", **made.second)
    with pytest.raises(Refused, match="the second officer must be somebody else"):
        planning.approve_plan(office, lead, made.id, made.plan.hash, lead.id, PASSWORD, "COURT")
    assert rows() == before
    planning.approve_plan(office, lead, made.id, made.plan.hash, basis="COURT", **made.second)
    assert (made.state, made.plan.approved_by) == (OperationState.PLANNED, ("operation-lead", "verifier"))
    assert {network.asset(asset).state for asset in made.assets} == {AssetState.INSTRUMENT_ASSIGNED}
    with pytest.raises(Refused, match="moving it back to coordinated"):
        planning.drop_line(office, lead, made.id, ("channel-nl",), "no")
    made.move(OperationState.COORDINATED)
    assert made.plan.approved_by == ()


def test_two_officers_who_are_one_person_approve_nothing(team: Team) -> None:
    made = joint.made(team)
    made.move(OperationState.LEGAL_REVIEW, OperationState.COORDINATED)
    planning.approve_line(team.office, team[Role.VERIFIER], made.id, made.assets, "COURT")
    both = team.another("both", Role.OPERATION_LEAD, Role.VERIFIER)
    for password, line in ((PASSWORD, "must be somebody else"), (Secret("a guess of mine"), "the name or the password is wrong")):
        with pytest.raises(Refused, match=line):
            planning.approve_plan(team.office, both, made.id, made.plan.hash, "both", password, "COURT")
    assert signing_in.proved(team.office, "both", PASSWORD).id == "both"
    assert (made.state, made.plan.approved_by) == (OperationState.COORDINATED, ())


def test_a_line_is_signed_by_a_letter_that_fits_and_then_waits_or_by_a_file_number(team: Team) -> None:
    made = joint.made(team)
    office, lead = team.office, made.lead
    with pytest.raises(Refused, match="approved before it is signed"):
        planning.sign_line(office, lead, made.id, ("channel-nl",), file="warrant 1")
    planning.approve_line(office, team[Role.VERIFIER], made.id, made.assets, "COURT")
    for given in ({}, {"letter": "letter-1", "file": "warrant 1"}):
        with pytest.raises(Malformed, match="by a letter of ours or by a file number"):
            planning.sign_line(office, lead, made.id, ("channel-nl",), **given)
    with pytest.raises(Refused, match="is a referral: domain-nl is struck by seizure, which leaves as a data sheet"):
        planning.sign_line(office, lead, made.id, ("domain-nl",), joint.letter_for(team, "domain-nl"))
    waiting = joint.letter_for(team, "channel-nl", state=LetterState.PREPARED)
    planning.sign_line(office, lead, made.id, ("channel-nl",), waiting)
    assert [line.signed for line in made.plan.lines if line.letter == waiting] == [False]
    disrupt.sign(office, team[Role.VERIFIER], waiting)
    shown = planning.show_plan(office, lead, made.id).plan
    assert [line.signed for line in shown.lines if line.letter == waiting] == [True]
    with pytest.raises(Refused, match="is withdrawn: it signs nothing"):
        planning.sign_line(office, lead, made.id, ("channel-nl",), joint.letter_for(team, "channel-nl", state=LetterState.WITHDRAWN))
    with pytest.raises(Refused, match="has left already"):
        planning.sign_line(office, lead, made.id, ("channel-nl",), joint.letter_for(team, "channel-nl", state=LetterState.DELIVERED))
    number = joint.letter_for(team, "channel-nl")
    planning.sign_line(office, lead, made.id, ("channel-nl",), number)
    assert letters.letter(number).operation == made.id
    assert [receipt.letter for receipt in disrupt.deliver(office, SYSTEM) if receipt.letter in (number, waiting)] == [], "it waits for T-0"


def test_a_cell_signs_the_lines_of_its_own_country_and_of_no_other(team: Team) -> None:
    made = joint.made(team)
    planning.approve_line(team.office, team[Role.VERIFIER], made.id, made.assets, "COURT")
    cell, foreign = team[Role.CELL], team.another("other-cell", Role.CELL)
    operations.add_partner(team.office, made.lead, made.id, "NL", "Second cell", PartnerRole.CELL, "+31 1", cell.id)
    with pytest.raises(Refused, match="other-cell does not speak for NL: cell or a lead does"):
        planning.sign_line(team.office, foreign, made.id, ("channel-nl",), file="warrant 1")
    planning.sign_line(team.office, cell, made.id, ("channel-nl",), file="warrant 1")
    assert {line.asset: line.signed for line in made.plan.lines}["channel-nl"]


def test_a_letter_waits_for_one_operation_and_a_rehearsal_binds_none(team: Team) -> None:
    first, second = joint.made(team), joint.made(team, rehearsal=True)
    number = joint.letter_for(team, "channel-nl")
    for one in (first, second):
        planning.approve_line(team.office, team[Role.VERIFIER], one.id, one.assets, "COURT")
    planning.sign_line(team.office, first.lead, first.id, ("channel-nl",), number)
    planning.sign_line(team.office, first.lead, second.id, ("channel-nl",), number)
    assert letters.letter(number).operation == first.id
    third = joint.made(team)
    planning.approve_line(team.office, team[Role.VERIFIER], third.id, third.assets, "COURT")
    with pytest.raises(Refused, match=f"waits for operation {first.id}"):
        planning.sign_line(team.office, third.lead, third.id, ("channel-nl",), number)


def test_a_plan_is_made_of_what_each_country_can_give(team: Team) -> None:
    made = joint.mapped(team)
    operations.set_capacity(team.office, made.lead, made.id, "NL", 1, (Instrument.REFERRAL, Instrument.SEIZURE))
    plan = planning.make_plan(team.office, team[Role.ANALYST], made.id)
    assert next(node.why for node in plan.refused if node.asset == "domain-nl").startswith("no capacity: it takes 1 h and NL has 0 h left")
    assert kept.current_plan(made.id) == plan
    assert planning.make_plan(team.office, team[Role.ANALYST], made.id).number == 2
