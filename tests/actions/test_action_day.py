"""The day: armed, called, decided by two, begun once at its T-0, reported node by node, stopped, tried again, ended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from staydown.actions import action_day, clocks, disrupt, operations, planning
from staydown.actions import timers as handlers
from staydown.actions.office import SYSTEM
from staydown.plugs import couriers
from staydown.store import letters, network, timers
from staydown.store import operations as kept
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.letters import LetterState
from staydown.words.network import AssetState
from staydown.words.operation import NodeResult, OperationState, PartnerRole, YesNo
from staydown.words.people import Role
from staydown.words.watch import LiveState
from tests.conftest import Team

from . import joint
from .joint import Joint
from .samples import at_once, entries, rows

EXECUTED, FAILED, BLOCKED = NodeResult.EXECUTED, NodeResult.FAILED, NodeResult.BLOCKED


def report(made: Joint, asset: str, result: NodeResult = EXECUTED, note: str = "as it was", **more: Any) -> None:
    """The lead's word on a node."""
    action_day.report_node(made.team.office, made.lead, made.id, asset, result, note, **more)


def with_letters(team: Team, *assets: str, **how: Any) -> tuple[Joint, list[str]]:
    """An operation whose T-0 is in five minutes, with letters of ours for some of its assets and a warrant for the others."""
    made = joint.made(team, **how)
    planning.approve_line(team.office, team[Role.VERIFIER], made.id, made.assets, "COURT")
    others = tuple(asset for asset in made.assets if asset not in assets)
    planning.sign_line(team.office, made.lead, made.id, others, file="warrant 2026-114")
    numbers = [joint.letter_for(team, asset) for asset in assets]
    for asset, number in zip(assets, numbers, strict=True):
        planning.sign_line(team.office, made.lead, made.id, (asset,), number)
    made.move(OperationState.LEGAL_REVIEW, OperationState.COORDINATED)
    planning.approve_plan(team.office, made.lead, made.id, made.plan.hash, basis="COURT", **made.second)
    action_day.arm(team.office, made.lead, made.id)
    for country in joint.COUNTRIES:
        action_day.answer_roll_call(team.office, made.lead, made.id, country, YesNo.YES)
    action_day.go(team.office, made.lead, made.id, team.clock() + timedelta(minutes=5), basis="COURT", **made.second)
    return made, numbers


def outbox(team: Team) -> list[str]:
    """What lies in the outbox."""
    folder = team.office.place.outbox
    return sorted(path.name for path in folder.rglob("*.json")) if folder.exists() else []


def states(numbers: list[str]) -> list[LetterState]:
    """Where letters stand."""
    return [letters.letter(number).state for number in numbers]


def test_rule_12_nothing_is_armed_with_an_unsigned_instrument_a_hold_or_without_an_answer(team: Team) -> None:
    made = joint.made(team)
    planning.approve_line(team.office, team[Role.VERIFIER], made.id, made.assets, "COURT")
    planning.sign_line(team.office, made.lead, made.id, made.assets[1:], file="warrant 1")
    made.move(OperationState.LEGAL_REVIEW, OperationState.COORDINATED)
    planning.approve_plan(team.office, made.lead, made.id, made.plan.hash, basis="COURT", **made.second)
    operations.place_hold(team.office, team[Role.CELL], made.assets[1], "A unit", team.clock() + timedelta(days=1), "it is listened to")
    before = rows()
    with pytest.raises(Refused, match=f"no signed instrument: {made.assets[0]}; held: {made.assets[1]}"):
        action_day.arm(team.office, made.lead, made.id)
    assert rows() == before
    team.clock.move(days=21)
    planning.sign_line(team.office, made.lead, made.id, made.assets[:1], file="warrant 2")
    with pytest.raises(Refused, match="nobody has cleared: channel-nl"):
        action_day.arm(team.office, made.lead, made.id)


def test_arming_freezes_what_is_known_and_unknown_stays_unknown(team: Team) -> None:
    made = joint.armed(team)
    operation = kept.operation(made.id)
    assert operation.baseline_at == team.clock()
    assert {line.asset: line.audience for line in operation.baseline}["channel-nl"] == 4000
    assert {line.state for line in operation.baseline} == {LiveState.UNKNOWN}
    assert {network.asset(asset).state for asset in made.assets} == {AssetState.READY}


def test_a_letter_that_is_withdrawn_signs_nothing_any_more(team: Team) -> None:
    made, (number,) = with_letters(team, "channel-nl")
    action_day.no_go(team.office, made.lead, made.id, "tomorrow")
    made.move(OperationState.PLANNED)
    disrupt.withdraw_letter(team.office, team[Role.ANALYST], number, "the address is another")
    with pytest.raises(Refused, match="no signed instrument: channel-nl"):
        action_day.arm(team.office, made.lead, made.id)


def test_go_needs_every_cell_and_two_people_and_a_t_zero_to_come(team: Team) -> None:
    made = joint.planned(team)
    action_day.arm(team.office, made.lead, made.id)
    for country in ("BE", "BG", "FR"):
        action_day.answer_roll_call(team.office, made.lead, made.id, country, YesNo.YES)
    later, office = team.clock() + timedelta(hours=1), team.office
    with pytest.raises(Refused, match="has not answered the roll call: NL"):
        action_day.go(office, made.lead, made.id, later, basis="COURT", **made.second)
    action_day.answer_roll_call(office, made.lead, made.id, "NL", YesNo.NO, "the van is late")
    with pytest.raises(Refused, match="not ready: NL"):
        action_day.go(office, made.lead, made.id, later, basis="COURT", **made.second)
    action_day.answer_roll_call(office, made.lead, made.id, "NL", YesNo.YES)
    before = rows()
    with pytest.raises(Malformed, match=r"T-0 .* has passed: it is .* Name a moment that is still to come"):
        action_day.go(office, made.lead, made.id, team.clock(), basis="COURT", **made.second)
    with pytest.raises(Refused, match="must be somebody else than operation-lead"):
        action_day.go(office, made.lead, made.id, later, made.lead.id, made.second["second_password"], "COURT")
    team.clock.move(hours=-1)
    with pytest.raises(Refused, match="later than this machine's clock: set the clock"):
        action_day.go(office, made.lead, made.id, later, basis="COURT", **made.second)
    assert rows() == before
    team.clock.move(hours=1)
    action_day.go(office, made.lead, made.id, later, basis="COURT", **made.second)
    assert [timer.due_at for timer in timers.timers_of(made.id)] == [later]
    with pytest.raises(Refused, match="is go and cannot become go"):
        action_day.go(office, made.lead, made.id, later + timedelta(hours=1), basis="COURT", **made.second)


def test_a_cell_answers_for_its_own_country_where_it_has_somebody_here(team: Team) -> None:
    made = joint.planned(team)
    cell, other = team[Role.CELL], team.another("other-cell", Role.CELL)
    operations.add_partner(team.office, made.lead, made.id, "NL", "Second cell", PartnerRole.CELL, "+31 1", cell.id)
    with pytest.raises(Refused, match="the roll is called when it is armed"):
        action_day.answer_roll_call(team.office, cell, made.id, "NL", YesNo.YES)
    action_day.arm(team.office, made.lead, made.id)
    with pytest.raises(Refused, match="other-cell does not speak for NL: cell or a lead does"):
        action_day.answer_roll_call(team.office, other, made.id, "NL", YesNo.YES)
    with pytest.raises(Refused, match="PT has nothing to do"):
        action_day.answer_roll_call(team.office, cell, made.id, "PT", YesNo.YES)
    action_day.answer_roll_call(team.office, cell, made.id, "NL", YesNo.YES)
    assert entries("roll.called") == [("roll.called", f"{made.id} NL")]


def test_everything_leaves_at_t_zero_and_nothing_before_and_nothing_twice(either_team: Team) -> None:
    team = either_team
    made, numbers = with_letters(team, "channel-nl", "channel-fr")
    loose = joint.letter_for(team, "channel-be")
    clocks.run_out(team.office)
    disrupt.deliver(team.office, SYSTEM)
    assert (made.state, states([*numbers, loose])) == (OperationState.GO, [LetterState.SIGNED] * 2 + [LetterState.DELIVERED])
    team.clock.move(minutes=5)
    at_once(*[lambda: handlers.run_due(team.office)] * 3)
    assert (made.state, states(numbers)) == (OperationState.EXECUTING, [LetterState.DELIVERED] * 2)
    assert entries("operation.began", "wave.released") == [("operation.began", made.id), ("wave.released", made.id)]
    assert len([entry for entry in entries("letter.delivered") if entry[1] in numbers]) == 2
    before = rows()
    clocks.run_out(team.office)
    disrupt.deliver(team.office, SYSTEM)
    assert rows() == before


class Killed(BaseException):
    """The process ends here; nothing in the house catches it."""


@pytest.mark.parametrize("step", range(8))
def test_whoever_is_killed_at_t_zero_goes_on_where_it_was(team: Team, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    made, numbers = with_letters(team, "channel-nl", "channel-fr")
    team.clock.move(minutes=5)
    calls = iter(range(100))

    def dies_at(real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            if next(calls) == step:
                raise Killed
            result = real(*given, **named)
            if next(calls) == step:
                raise Killed
            return result

        return called

    with monkeypatch.context() as patch:
        patch.setattr(couriers.FolderCourier, "deliver", dies_at(couriers.FolderCourier.deliver))
        patch.setattr(letters, "keep_receipt", dies_at(letters.keep_receipt))
        try:
            handlers.run_due(team.office)
        except Killed:
            assert made.state is OperationState.EXECUTING
            assert [timer.done_at for timer in timers.timers_of(made.id)] == [None]
    ran = handlers.run_due(team.office)
    assert ran.failed == ()
    assert states(numbers) == [LetterState.DELIVERED] * 2
    assert len([entry for entry in entries("letter.delivered") if entry[1] in numbers]) == 2
    assert entries("operation.began", "wave.released") == [("operation.began", made.id), ("wave.released", made.id)]
    assert len({path.parent for path in Path(team.office.place.outbox).rglob("letter.json")}) == 2


def test_a_t_zero_that_comes_while_nobody_runs_is_late_and_not_lost(team: Team) -> None:
    made, numbers = with_letters(team, "channel-nl")
    team.clock.move(hours=7)
    handlers.run_due(team.office)
    operation = kept.operation(made.id)
    assert (operation.began_at, states(numbers)) == (team.clock(), [LetterState.DELIVERED])
    assert operation.t_zero is not None and operation.t_zero < team.clock()


def test_a_worker_that_rests_gets_up_for_t_zero_and_not_for_what_failed_before(team: Team) -> None:
    made, since = joint.going(team), team.clock()
    assert not handlers.fell_due(team.office, since)
    team.clock.move(minutes=5)
    assert handlers.fell_due(team.office, since)
    assert not handlers.fell_due(team.office, team.clock())
    handlers.run_due(team.office)
    assert (made.state, handlers.fell_due(team.office, since)) == (OperationState.EXECUTING, False)


def test_a_rehearsal_is_walked_through_and_sends_nothing(team: Team) -> None:
    made, numbers = with_letters(team, "channel-nl", rehearsal=True)
    with team.office.act("referral.prepared", team[Role.ANALYST], basis="TCO-2-7") as act:
        letters.keep_letter(act, replace(letters.letter(numbers[0]), operation=made.id))
    team.clock.move(minutes=5)
    handlers.run_due(team.office)
    disrupt.deliver(team.office, SYSTEM)
    assert (made.state, states(numbers), outbox(team)) == (OperationState.EXECUTING, [LetterState.SIGNED], [])
    report(made, "channel-nl")
    assert {network.asset(asset).state for asset in made.assets} == {AssetState.SUSPECTED}
    assert entries("operation.began") == [("operation.began", f"{made.id} rehearsal")]


def test_what_is_held_by_t_zero_is_not_struck_and_its_letter_stays(team: Team) -> None:
    made, numbers = with_letters(team, "channel-nl", "channel-fr")
    operations.place_hold(team.office, team[Role.CELL], "channel-nl", "A unit of NL", team.clock() + timedelta(days=2), "listened to")
    team.clock.move(minutes=5)
    handlers.run_due(team.office)
    assert states(numbers) == [LetterState.SIGNED, LetterState.DELIVERED]
    (word,) = kept.reports_of(made.id)
    assert (word.asset, word.result, word.officer) == ("channel-nl", NodeResult.ABORTED, "system")
    assert word.note.startswith("held by A unit of NL")


def test_no_and_abort_let_nothing_leave(team: Team) -> None:
    made, numbers = with_letters(team, "channel-nl")
    action_day.no_go(team.office, team[Role.VERIFIER], made.id, "the court wants another day")
    team.clock.move(hours=1)
    assert handlers.run_due(team.office).ran == ()
    assert (made.state, kept.operation(made.id).t_zero) == (OperationState.NO_GO, None)
    operations.abort_operation(team.office, team[Role.VERIFIER], made.id, "the court said no")
    disrupt.deliver(team.office, SYSTEM)
    assert (states(numbers), outbox(team)) == ([LetterState.SIGNED], [])


def test_one_node_is_stopped_by_anybody_who_may_and_its_letter_stays(team: Team) -> None:
    made, numbers = with_letters(team, "channel-nl", "channel-fr")
    with pytest.raises(Refused, match="server-x is not in the plan"):
        action_day.abort_node(team.office, team[Role.CELL], made.id, "server-x", "mail of others")
    action_day.abort_node(team.office, team[Role.CELL], made.id, "channel-nl", "mail of others")
    with pytest.raises(Refused, match="was aborted already"):
        action_day.abort_node(team.office, team[Role.CELL], made.id, "channel-nl", "mail of others")
    team.clock.move(minutes=5)
    handlers.run_due(team.office)
    assert states(numbers) == [LetterState.SIGNED, LetterState.DELIVERED]
    with pytest.raises(Refused, match="channel-nl was aborted"):
        report(made, "channel-nl")
    with pytest.raises(Refused, match="has left; withdraw what it orders"):
        action_day.abort_node(team.office, team[Role.CELL], made.id, "channel-fr", "mail of others")


def test_a_cell_reports_each_node_once_with_its_evidence_or_its_reason(team: Team) -> None:
    made = joint.begun(team)
    with pytest.raises(NotFound, match="evidence-1"):
        report(made, "channel-nl", evidence=("evidence-1",))
    with pytest.raises(Malformed, match="failed without a word"):
        report(made, "channel-nl", FAILED, "")
    with pytest.raises(Refused, match="staydown abort-node"):
        report(made, "channel-nl", NodeResult.ABORTED)
    report(made, "channel-nl")
    before = rows()
    with pytest.raises(Refused, match="NL reported channel-nl in wave 1 already: executed, at 12:05:00 UTC"):
        report(made, "channel-nl", FAILED)
    team.clock.move(minutes=-3)
    with pytest.raises(Refused, match="later than this machine's clock"):
        report(made, "channel-fr")
    assert rows() == before
    assert network.asset("channel-nl").state is AssetState.STRUCK


def test_of_two_reports_at_one_moment_one_is_taken(either_team: Team) -> None:
    made = joint.begun(either_team)
    said = at_once(lambda: report(made, "channel-nl"), lambda: report(made, "channel-nl", FAILED))
    assert sorted(type(one).__name__ for one in said) == ["NoneType", "Refused"]
    assert len(kept.reports_of(made.id)) == 1


def clears(made: Joint, assets: tuple[str, ...], **lasts: float) -> None:
    """The others are asked, and nobody else works on these."""
    until = made.team.clock() + timedelta(**lasts)
    operations.deconflict(made.team.office, made.lead, assets, ("Europol",), YesNo.YES, until)


def test_an_answer_that_runs_out_before_t_zero_keeps_the_letter_back_names_it_and_loses_nothing(either_team: Team) -> None:
    team = either_team
    made, (held_up, other) = with_letters(team, "channel-nl", "channel-fr")
    assert action_day.show_board(team.office, made.lead, made.id).missing == ()
    team.clock.move(seconds=1)
    clears(made, ("channel-nl", "domain-nl"), minutes=4)
    (warned,) = action_day.show_board(team.office, made.lead, made.id).missing
    assert warned == "at T-0 no answer of the others holds for: channel-nl, domain-nl"
    team.clock.move(minutes=5)
    assert clocks.run_out(team.office).failed == ()
    assert states([held_up, other]) == [LetterState.SIGNED, LetterState.DELIVERED]
    board = action_day.show_board(team.office, made.lead, made.id)
    assert [(one.asset, one.letter) for one in board.back] == [("channel-nl", held_up), ("domain-nl", "")]
    assert board.back[0].why.startswith("what the others said of channel-nl held until 28 September 2026, ")
    assert "tell its cell" in board.back[1].why
    clears(made, ("channel-nl",), days=1)
    disrupt.deliver(team.office, SYSTEM)
    assert states([held_up]) == [LetterState.DELIVERED]
    report(made, "domain-nl", BLOCKED)
    assert action_day.show_board(team.office, made.lead, made.id).back == ()


def test_what_failed_is_tried_again_in_a_second_wave_by_a_new_letter(team: Team) -> None:
    made, _ = with_letters(team, "channel-nl")
    team.clock.move(minutes=5)
    handlers.run_due(team.office)
    with pytest.raises(Refused, match="wave 1 is not over: nobody has reported channel-nl"):
        action_day.open_wave(team.office, made.lead, made.id)
    report(made, "channel-nl", FAILED)
    for asset in made.assets[1:]:
        report(made, asset)
    with pytest.raises(Refused, match="what its lines are signed with does not change now"):
        planning.sign_line(team.office, made.lead, made.id, ("channel-fr",), file="warrant 3")
    action_day.end_action_day(team.office, made.lead, made.id)
    action_day.open_wave(team.office, made.lead, made.id)
    number = joint.letter_for(team, "channel-nl")
    planning.sign_line(team.office, made.lead, made.id, ("channel-nl",), number)
    disrupt.deliver(team.office, SYSTEM)
    assert states([number]) == [LetterState.DELIVERED]
    report(made, "channel-nl", BLOCKED)
    board = action_day.show_board(team.office, made.lead, made.id)
    assert (board.operation.wave, board.unreported) == (2, ())
    report_late = action_day.open_wave(team.office, made.lead, made.id)
    assert report_late.wave == 3
    report(made, "channel-nl")
    with pytest.raises(Refused, match="nothing failed or was blocked"):
        action_day.open_wave(team.office, made.lead, made.id)


def test_the_board_counts_what_was_reported_and_what_is_missing(team: Team) -> None:
    made = joint.planned(team)
    action_day.arm(team.office, made.lead, made.id)
    board = action_day.show_board(team.office, team[Role.ANALYST], made.id)
    assert board.missing == ("has not answered the roll call: BE, BG, FR, NL",)
    assert (board.nodes, board.reported, board.left) == (8, 0, None)
    for country in joint.COUNTRIES:
        action_day.answer_roll_call(team.office, made.lead, made.id, country, YesNo.YES)
    action_day.go(team.office, made.lead, made.id, team.clock() + timedelta(minutes=5), basis="COURT", **made.second)
    assert action_day.show_board(team.office, made.lead, made.id).left == timedelta(minutes=5)
    team.clock.move(minutes=5)
    handlers.run_due(team.office)
    team.clock.move(seconds=40)
    report(made, "channel-nl")
    board = action_day.show_board(team.office, made.lead, made.id)
    assert (board.reported, board.spread.n, board.spread.median) == (1, 1, 40.0)
    assert "channel-nl" not in board.unreported
