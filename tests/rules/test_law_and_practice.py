"""The rules by which law-and-practice part 8.14 says that the house can be tried, one test each, by real acts through the office."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st

from staydown.actions import (
    action_day,
    casework,
    complaints,
    disrupt,
    network_edits,
    operations,
    people,
    planning,
    protect,
    restrictions,
    transparency,
    yearly,
)
from staydown.actions import ledger as log
from staydown.actions import report as reports
from staydown.actions.answers import record_answer, record_receipt, restart_order
from staydown.actions.catalogue import ACTIONS
from staydown.actions.clocks import run_out
from staydown.actions.office import Office
from staydown.actions.preserving import notify_service
from staydown.disrupt import clock as clocks
from staydown.report import share
from staydown.rights import basis as bases
from staydown.rights import tenants
from staydown.store import cases, exposed, ledger, letters, network, officers, opening, registers, timers
from staydown.store import inbound as inbounds
from staydown.store import operations as kept_operations
from staydown.store import orders as kept_orders
from staydown.store.models import AppealRow, ComplaintRow, OrderRow, RestrictionRow
from staydown.store.place import Place
from staydown.words.cases import AppealOutcome, CaseState, Exemption, Ground, Priority
from staydown.words.errors import Malformed, Refused, StaydownError, Tampered, Unreachable
from staydown.words.letters import LetterKind, LetterState
from staydown.words.network import AssetKind, AssetState, Exclusion
from staydown.words.operation import OperationState, YesNo
from staydown.words.orders import ComplaintState, OrderState, PauseReason, ServiceAnswer, TimerKind
from staydown.words.people import AuthorityFunction, Role, Tenant, TenantKind
from staydown.words.protect import EmbargoStatus, MinorState
from staydown.words.watch import Share
from tests.actions.samples import CHILD, REASONS, do, entries, prepared, steps, walk_past, walk_to
from tests.actions.steps_operation import NOBODY, by_second, plan_of
from tests.actions.steps_orders import URL
from tests.actions.steps_platform import PLATFORM, a_record, a_restriction
from tests.conftest import AUTHORITY, Clock, Team, team_at
from tests.web.consoles import console_at

from . import backups, scenes
from .scenes import DAY


@pytest.fixture
def desk(place: Place, clock: Clock, tmp_path: Path) -> Iterator[Team]:
    """A platform with the register of authorities loaded."""
    team = team_at(place, clock, PLATFORM)
    scenes.desk_opened(team, tmp_path)
    yield team
    team.office.close()


def sweep(team: Team, **by: float) -> tuple[str, ...]:
    """What runs out when so much time has gone."""
    team.clock.move(**by)
    swept = run_out(team.office)
    assert swept.failed == ()
    return swept.timers


WITH_A_DECISION = frozenset({LetterKind.REFERRAL, LetterKind.REMOVAL_ORDER, LetterKind.ORDER_COPY, LetterKind.DSA_NOTICE})
"""Letters that say of content that it is terrorist or illegal; a warning, and word of a threat to life, wait for no decision."""


def test_rule_01_nothing_goes_out_without_a_named_human_a_legal_basis_and_the_question_of_exemption_answered(
    team: Team, tmp_path: Path
) -> None:
    step, office = walk_to(team, tmp_path, "decide"), team.office
    case, analyst = step.given["case"], team[Role.ANALYST]
    for outward in (disrupt.refer, notify_service):
        more = {} if outward is disrupt.refer else {"url": URL}
        with pytest.raises(Refused, match="is not decided"):
            outward(office, analyst, case, "Host", "abuse@host.example.org", **more)
    lacks: list[dict[str, Any]] = [
        {"basis": ""},
        {"basis": "NONE-1"},
        {"exemption": None},
        {"exemption": Exemption.JOURNALISM},
        {"grounds": ()},
    ]
    for lacking in lacks:
        with pytest.raises(StaydownError):
            do(team, step, **lacking)
    assert cases.case(case).state is CaseState.IN_REVIEW
    do(team, step)
    letter = disrupt.refer(office, analyst, case, "Host", "abuse@host.example.org")
    with pytest.raises(Refused):
        disrupt.sign(office, analyst, letter.id)
    team.clock.move(hours=1)
    assert disrupt.deliver(office, analyst) == []
    with pytest.raises(IntegrityError, match="order_exemption_assessed"):
        OrderRow.objects.create(
            id="order-0",
            case=case,
            url=URL,
            state="sent",
            left=True,
            is_public=True,
            emergency=True,
            assessed=False,
            drafted_at=team.clock(),
            body="{}",
        )


def test_rule_01_everything_that_left_in_the_whole_story_had_all_three(team: Team, tmp_path: Path) -> None:
    for step in steps(team, tmp_path):
        do(team, step)
    left = [letter for letter in letters.letters() if letter.state is LetterState.DELIVERED]
    people_here = {officer.id for officer, _ in officers.everyone()}
    assert len(left) > 5
    for letter in left:
        assert letter.signed_by in people_here
        assert letter.basis in bases.BASES
        if letter.kind in WITH_A_DECISION:
            decision = casework.standing_decision(letter.case)
            assert decision is not None
            assert (decision.outcome, decision.exemption) == (CaseState.CONFIRMED, Exemption.NONE)
            assert decision.officer in people_here


SCRUTINY_ONLY = replace(AUTHORITY, functions=frozenset({AuthorityFunction.SCRUTINISE}))
WITHOUT_A = (
    SCRUTINY_ONLY,
    Tenant("Unit", TenantKind.REFERRAL_UNIT, country="BE"),
    Tenant("Platform", TenantKind.PLATFORM, country="IE"),
    Tenant("Hotline", TenantKind.HOTLINE, country="BE"),
    Tenant("Institute", TenantKind.RESEARCHER, country="BE"),
)


@pytest.mark.parametrize("tenant", WITHOUT_A, ids=lambda tenant: tenant.kind.value)
def test_rule_02_who_may_not_issue_orders_has_no_path_to_one_and_is_told_that_there_is_none(
    tenant: Tenant, tmp_path: Path, template: Path
) -> None:
    issuing = [action for action in ACTIONS.values() if {"order.drafted", "order.sent", "order.withdrawn"} & set(action.rights)]
    alone = [action for action in issuing if tenants.paths(tenant).isdisjoint(action.rights)]
    assert {"draft_order", "withdraw_order"} <= {action.name for action in alone}
    with console_at(tmp_path, template, tenant) as console:
        headers = console.bearer(Role.ADMIN)
        nowhere = console.call("POST", "draft-nothing", headers, json={})
        for action in alone:
            answer = console.call("POST", action.command, headers, json={})
            assert (answer.status_code, answer.json()) == (404, nowhere.json())
            assert console.browser(Role.ADMIN).send(f"/act/{action.command}", {}).status_code == 404


def test_rule_03_an_order_across_a_border_is_signed_with_its_copy_in_one_act_or_not_at_all(team: Team, tmp_path: Path) -> None:
    case, signatory = scenes.authority_ready(team, tmp_path), team[Role.SIGNATORY]
    draft = scenes.drafted(team, case, emergency="a list of people is being read now")
    with closing(connection.cursor()) as cursor:
        cursor.execute(
            "CREATE TRIGGER no_copy BEFORE INSERT ON letter WHEN NEW.kind = 'order_copy' BEGIN SELECT RAISE(ABORT, 'no copy'); END"
        )
    with pytest.raises(Refused, match="no copy"):
        disrupt.sign(team.office, signatory, draft.id)
    assert (kept_orders.order(draft.id).state, letters.letter(draft.id).state) == (OrderState.DRAFT, LetterState.PREPARED)
    assert entries("order.sent") == []
    with closing(connection.cursor()) as cursor:
        cursor.execute("DROP TRIGGER no_copy")
    disrupt.sign(team.office, signatory, draft.id)
    signed = kept_orders.order(draft.id)
    assert letters.letter(signed.copy).state is LetterState.SIGNED
    assert entries("order.sent") == [("order.sent", draft.id)]
    with pytest.raises(Refused, match="leaves with it"):
        disrupt.withdraw_letter(team.office, team[Role.ANALYST], signed.copy, "it need not be told")
    with pytest.raises(IntegrityError, match="order_copied_home"):
        OrderRow.objects.filter(id=draft.id).update(copied=False)
    disrupt.deliver(team.office, signatory)
    assert [letters.letter(one).state for one in (draft.id, signed.copy)] == [LetterState.DELIVERED] * 2


def test_rule_04_a_first_order_within_twelve_hours_of_the_first_contact_needs_an_emergency_that_is_stated(
    team: Team, tmp_path: Path
) -> None:
    case, signatory = scenes.authority_ready(team, tmp_path), team[Role.SIGNATORY]
    never = scenes.drafted(team, case)
    with pytest.raises(Refused, match=r"3\(2\)"):
        disrupt.sign(team.office, signatory, never.id)
    scenes.told(team)
    team.clock.move(hours=11, minutes=59)
    with pytest.raises(Refused, match=r"3\(2\)"):
        disrupt.sign(team.office, signatory, never.id)
    urgent = scenes.drafted(team, case, url=f"{URL}0", emergency="a list of people is being read now")
    assert disrupt.sign(team.office, signatory, urgent.id).state is LetterState.SIGNED
    with pytest.raises(IntegrityError, match="order_twelve_hours_after_contact"):
        OrderRow.objects.filter(id=urgent.id).update(emergency=False)
    team.clock.move(minutes=1)
    assert disrupt.sign(team.office, signatory, never.id).state is LetterState.SIGNED


def test_rule_05_the_hour_is_computed_anew_at_each_pause_and_restart_and_the_log_alone_gives_the_same(team: Team, tmp_path: Path) -> None:
    team.clock.at = datetime.fromisoformat("2026-10-23T12:00:00+00:00")
    case, analyst = scenes.authority_ready(team, tmp_path), team[Role.ANALYST]
    team.clock.at = max(
        team.clock.at, datetime.fromisoformat("2026-10-24T21:30:00+00:00")
    )  # 23:30 in Brussels, the clocks go back at 03:00
    draft = scenes.drafted(team, case, emergency="a list of people is being read now")
    disrupt.sign(team.office, team[Role.SIGNATORY], draft.id)
    disrupt.deliver(team.office, team[Role.SIGNATORY])

    def due() -> datetime | None:
        stored = kept_orders.order(draft.id).clock
        assert stored is not None
        assert stored == clocks.replayed(ledger.entries(), draft.id)
        running = [t.due_at for t in timers.timers_of(draft.id) if t.kind is TimerKind.ORDER_DUE and t.done_at is None]
        assert running == ([stored.due_at] if stored.due_at and stored.done_at is None else [])
        return stored.due_at

    begun = team.clock()
    record_receipt(team.office, analyst, draft.id, begun)
    assert due() == begun + timedelta(hours=1)
    for minutes, hours in ((20, 3), (59, 5)):
        team.clock.move(minutes=minutes)
        cannot = (draft.id, draft.id, ServiceAnswer.IMPOSSIBLE, team.clock(), PauseReason.TECHNICAL)
        record_answer(team.office, analyst, *cannot)
        assert due() is None
        sweep(team, hours=hours)
        assert kept_orders.order(draft.id).state is OrderState.IMPOSSIBLE
        restart_order(team.office, analyst, draft.id, team.clock())
        assert due() == team.clock() + timedelta(hours=1)
    sweep(team, minutes=60, seconds=1)
    assert kept_orders.order(draft.id).state is OrderState.OVERDUE
    record_answer(team.office, analyst, draft.id, draft.id, ServiceAnswer.REMOVED, team.clock())
    due()


def test_rule_06_what_is_restricted_is_preserved_by_a_running_term_or_its_erasure_is_on_record(desk: Team) -> None:
    with pytest.raises(Malformed, match="not preserved yet"):
        scenes.restricted(desk, kept_at=" ")
    made = [
        scenes.restricted(desk, scenes.running(desk, "BE-1")),
        scenes.restricted(desk, content="video-2"),
        scenes.restricted(desk, content="video-3"),
        scenes.restricted(desk, content="video-4"),
    ]
    scenes.extended(desk, made[1], made[1].preserved_until + 90 * DAY)
    complaint = scenes.complained(desk, made[2])
    restrictions.reinstate(desk.office, desk[Role.VERIFIER], made[3].id, "it was wrong")
    seen = set()
    for round in range(16):
        if round == 12:
            answer = (complaint.id, ComplaintState.REJECTED, "It was no report, it was the statement itself.")
            complaints.answer_complaint(desk.office, desk[Role.APPEAL_REVIEWER], *answer)
        sweep(desk, days=20)
        for one in map(scenes.kept, made):
            live = [t for t in timers.timers_of(one.id) if t.kind is TimerKind.PRESERVATION_ENDS and t.done_at is None]
            if one.erased_at is None:
                assert live
                assert one.kept_at
            else:
                assert ("preservation.ended", one.id) in entries("preservation.ended")
                assert not one.kept_at
            seen.add((one.id, one.erased_at is None))
    assert len(seen) == 2 * len(made), "each was kept first and erased then"
    with pytest.raises(IntegrityError, match="restriction_kept_or_erased"):
        RestrictionRow.objects.filter(id=scenes.restricted(desk, content="video-5").id).update(ended=True)


def test_rule_07_a_preservation_ends_by_itself_at_its_second_late_rather_than_never_and_once(desk: Team) -> None:
    made, late = scenes.restricted(desk), scenes.restricted(desk, content="video-2")
    scenes.extended(desk, late, late.preserved_until + 10 * DAY)
    sweep(desk, seconds=(made.preserved_until - desk.clock()).total_seconds() - 1)
    assert scenes.kept(made).erased_at is None
    sweep(desk, seconds=1)
    assert (scenes.kept(made).erased_at, scenes.kept(late).erased_at) == (desk.clock(), None)
    sweep(desk, days=100)
    assert scenes.kept(late).erased_at == desk.clock()
    assert sweep(desk, days=1) == ()
    assert sorted(entries("preservation.ended")) == sorted(("preservation.ended", one.id) for one in (made, late))


def test_rule_08_a_silence_ends_by_itself_for_whoever_was_told_to_keep_it(desk: Team) -> None:
    order = scenes.running(desk, silent_until=desk.clock() + 41 * DAY)
    done = scenes.restricted(desk, order)
    told = (done.id, "account 71", "user-71", "none", "TCO-11")
    sweep(desk, days=40, hours=23)
    with pytest.raises(Refused, match="nobody is told before"):
        restrictions.inform_user(desk.office, desk[Role.DUTY_OFFICER], *told)
    sweep(desk, hours=1)
    assert inbounds.inbound(order.id).silence_ended
    assert restrictions.inform_user(desk.office, desk[Role.DUTY_OFFICER], *told).kind is LetterKind.STATEMENT


def test_rule_08_a_silence_ends_by_itself_for_whoever_ordered_it(team: Team, tmp_path: Path) -> None:
    case = scenes.authority_ready(team, tmp_path)
    draft = scenes.drafted(team, case, emergency="a list of people is being read now", silence="the investigation goes on")
    disrupt.sign(team.office, team[Role.SIGNATORY], draft.id)
    disrupt.deliver(team.office, team[Role.SIGNATORY])
    until = kept_orders.order(draft.id).silent_until
    assert until == team.clock() + timedelta(weeks=6)
    sweep(team, weeks=6, seconds=-1)
    assert kept_orders.order(draft.id).silent_ended_at is None
    sweep(team, seconds=1)
    assert kept_orders.order(draft.id).silent_ended_at == until
    assert entries("silence.ended") == [("silence.ended", draft.id)]
    sweep(team, days=1)
    assert len(entries("silence.ended")) == 1


def test_rule_09_a_complaint_that_nobody_answered_raises_its_flag_on_day_14(desk: Team) -> None:
    open_one = scenes.complained(desk, scenes.restricted(desk))
    answered = scenes.complained(desk, scenes.restricted(desk, content="video-2"))
    answer = (answered.id, ComplaintState.REJECTED, "It was no report, it was the statement itself.")
    complaints.answer_complaint(desk.office, desk[Role.APPEAL_REVIEWER], *answer)
    sweep(desk, days=14, seconds=-1)
    assert not inbounds.complaint(open_one.id).breached
    sweep(desk, seconds=1)
    assert (inbounds.complaint(open_one.id).breached, inbounds.complaint(answered.id).breached) == (True, False)
    assert entries("complaint.breached") == [("complaint.breached", open_one.id)]


def test_rule_10_nobody_looks_into_the_register_without_saying_why(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    protector, person = team[Role.PROTECTION_OFFICER], registers.tokens("garrison")[0].person
    for reason in ("", "   ", "\n"):
        with pytest.raises(Refused, match="justification"):
            protect.consult(team.office, protector, "garrison", person, reason)
    assert entries("register.consulted") == []
    assert protect.consult(team.office, protector, "garrison", person, "a call came in").person == person
    assert len(entries("register.consulted")) == 1


PERSONAL = ("call +33 6 39 98 00 71", "write to wannes@example.org", "ask @wannes_v", "posted by Wannes Vanderzwelmst")


@pytest.mark.parametrize("leak", PERSONAL)
def test_rule_11_what_is_made_public_passes_a_search_for_personal_data(desk: Team, leak: str) -> None:
    made = scenes.restricted(desk)
    for field in ("facts", "explanation"):
        with pytest.raises(Refused, match="personal data"):
            transparency.statement_record(desk.office, desk[Role.DUTY_OFFICER], **a_record(made.id, **{field: f"the video; {leak}"}))
    assert inbounds.statements() == []
    transparency.statement_record(desk.office, desk[Role.DUTY_OFFICER], **a_record(made.id))
    batch = json.loads(transparency.export_statements(desk.office, desk[Role.DUTY_OFFICER]))
    assert leak not in str(batch)


@pytest.mark.parametrize("leak", PERSONAL)
def test_rule_11_a_yearly_report_with_personal_data_in_it_is_not_published(desk: Team, leak: str) -> None:
    desk.clock.move(days=120)
    for publish, field in ((yearly.report_received_orders, "measures"), (yearly.report_moderation, "people")):
        stated: dict[str, Any] = {field: f"three moderators look at what users flag; {leak}"}
        with pytest.raises(Refused, match="personal data"):
            publish(desk.office, desk[Role.DUTY_OFFICER], 2026, **stated)
        stated[field] = "three moderators look at what users flag"
        assert leak not in str(publish(desk.office, desk[Role.DUTY_OFFICER], 2026, **stated).document)
    assert len(cases.reports()) == 2


@pytest.mark.parametrize("leak", [*PERSONAL[:3], "by Officer analyst"])
def test_rule_11_a_report_with_personal_data_in_it_is_not_published(team: Team, leak: str) -> None:
    assert team[Role.ANALYST].name == "Officer analyst"
    with pytest.raises(Refused, match="personal data"):
        reports.report(team.office, team[Role.VERIFIER], f"Report; {leak}")
    assert cases.reports() == []


def test_rule_12_a_node_without_a_signed_instrument_is_not_armed(team: Team, tmp_path: Path) -> None:
    step = walk_to(team, tmp_path, "sign_line")
    operation, lead, wanted = step.given["operation"], team[Role.OPERATION_LEAD], step.given["assets"]
    operations.move_operation(team.office, lead, operation, OperationState.COORDINATED)
    approval = {"plan_hash": plan_of(operation).hash, "basis": "COURT"}
    planning.approve_plan(team.office, lead, operation, **approval, **by_second(team))
    for n, asset in enumerate(wanted):
        with pytest.raises(Refused, match="no signed instrument: .*" + re.escape(wanted[-1])):
            action_day.arm(team.office, lead, operation)
        assert kept_operations.operation(operation).state is OperationState.PLANNED
        planning.sign_line(team.office, lead, operation, (asset,), file=f"warrant 2026-{n}")
    assert action_day.arm(team.office, lead, operation).state is OperationState.ARMED


def test_rule_13_an_embargo_is_over_at_its_end_though_nobody_does_anything(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "hold_press")
    letter, until = prepared(LetterKind.EMBARGO), exposed.embargoes()[0].until
    before = len(list(ledger.entries()))

    def status() -> EmbargoStatus:
        (line,) = people.list_embargoes(team.office, team[Role.PRESS_OFFICER])
        return line.status

    team.clock.at = until - timedelta(seconds=1)
    assert status() is EmbargoStatus.ACTIVE
    team.clock.move(seconds=1)
    assert status() is EmbargoStatus.ENDED
    assert len(list(ledger.entries())) == before, "no act was needed"
    with pytest.raises(Refused, match="cannot be signed"):
        disrupt.sign(team.office, team[Role.OPERATION_LEAD], letter)


def test_rule_14_a_threat_to_life_depends_on_no_hold_and_on_no_answer_not_even_on_their_tables(team: Team, tmp_path: Path) -> None:
    case = scenes.authority_ready(team, tmp_path)
    assert cases.case(case).triage.priority is Priority.P0
    with closing(connection.cursor()) as cursor:
        for table in ("hold", "deconfliction"):
            cursor.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_gone"')
    try:
        notice = prepared(LetterKind.THREAT_TO_LIFE)
        disrupt.sign(team.office, team[Role.DUTY_OFFICER], notice)
        exposure = next(one.id for one in exposed.exposures_of(2) if one.person)
        people.alert(team.office, team[Role.PROTECTION_OFFICER], exposure, team[Role.LIAISON].id, "the switchboard")
        disrupt.sign(team.office, team[Role.VERIFIER], prepared(LetterKind.ALERT))
        draft = scenes.drafted(team, case, emergency="a list of people is being read now")
        disrupt.sign(team.office, team[Role.SIGNATORY], draft.id)
        left = {receipt.letter for receipt in disrupt.deliver(team.office, team[Role.SIGNATORY])}
        assert {notice, draft.id} <= left
        with pytest.raises(Unreachable, match="no such table"):
            operations.list_holds(team.office, team[Role.OPERATION_LEAD])
    finally:
        with closing(connection.cursor()) as cursor:
            for table in ("hold", "deconfliction"):
                cursor.execute(f'ALTER TABLE "{table}_gone" RENAME TO "{table}"')


def test_rule_15_whoever_decided_does_not_hear_the_appeal_and_the_database_refuses_it_too(either_team: Team, tmp_path: Path) -> None:
    team = either_team
    step = walk_to(team, tmp_path, "decide")
    both = team.another("both", Role.VERIFIER, Role.APPEAL_REVIEWER)
    given: dict[str, Any] = step.given | {"exemption": Exemption.NONE, "grounds": (Ground.SOLICITS_OFFENCE,), "reasons": REASONS}
    decision = casework.decide(team.office, both, **given)
    appeal = casework.appeal(team.office, team[Role.ANALYST], decision.case, "C-1", "it was a quotation")
    with pytest.raises(Refused):
        casework.hear_appeal(team.office, both, appeal.id, AppealOutcome.UPHELD, "It was no quotation, it was a list.")
    casework.hear_appeal(team.office, team[Role.APPEAL_REVIEWER], appeal.id, AppealOutcome.UPHELD, "It was no quotation, it was a list.")
    assert AppealRow.objects.get(id=appeal.id).decider == both.id
    with pytest.raises(IntegrityError, match="appeal_by_another"):
        AppealRow.objects.filter(id=appeal.id).update(reviewer=both.id)


def test_rule_15_whoever_restricted_content_does_not_answer_the_complaint_and_the_database_refuses_it_too(desk: Team) -> None:
    both = desk.another("both", Role.DUTY_OFFICER, Role.APPEAL_REVIEWER)
    complaint = scenes.complained(desk, restrictions.restrict(desk.office, both, **a_restriction()))
    with pytest.raises(Refused, match="did not decide"):
        complaints.answer_complaint(desk.office, both, complaint.id, ComplaintState.REJECTED, "It was the statement itself.")
    with pytest.raises(IntegrityError, match="complaint_by_another"):
        ComplaintRow.objects.filter(id=complaint.id).update(reviewer=both.id)


PRINTED = re.compile(r"\d[\d,]* of \d[\d,]* \((over |under )?\d+\.\d %\), as of \d+ \w+ \d{4}, \d\d:\d\d UTC; method: \w")
"""How every share is printed."""


@given(part=st.integers(0, 10_000), more=st.integers(0, 10_000), at=st.integers(0, 10**9))
def test_rule_16_every_share_is_printed_with_its_moment_its_n_and_its_method(part: int, more: int, at: int) -> None:
    as_of = AS_OF + timedelta(seconds=at)
    text = share.text(Share(part, part + more, as_of, "counted letters"))
    assert PRINTED.search(text) if part + more else "not known" in text
    assert "method: counted letters" in text
    with pytest.raises(Malformed):
        share.text(Share(part, part + more, as_of, " "))


AS_OF = datetime.fromisoformat("2026-09-28T12:00:00+00:00")


def test_rule_16_no_percentage_stands_in_a_published_report_but_in_that_form(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "acknowledge")
    published = reports.report(team.office, team[Role.VERIFIER]).document
    shares = [text for text in scenes.texts(published) if "%" in text]
    assert shares
    assert [text for text in shares if not PRINTED.search(text)] == []


def opened(place: Place, clock: Clock) -> Office:
    """An installation that lies in another folder now."""
    opening.open_at(place)
    return Office(place, clock)


def test_rule_16_no_percentage_stands_in_a_yearly_report_but_in_that_form(desk: Team) -> None:
    scenes.restricted(desk, scenes.running(desk, "BE-1"))
    answered = scenes.complained(desk, scenes.restricted(desk))
    answer = (answered.id, ComplaintState.UPHELD, "It reports on the group and takes a distance from it.")
    complaints.answer_complaint(desk.office, desk[Role.APPEAL_REVIEWER], *answer)
    desk.clock.move(days=120)
    for publish in (yearly.report_received_orders, yearly.report_moderation):
        published = publish(desk.office, desk[Role.DUTY_OFFICER], 2026).document
        shares = [text for text in scenes.texts(published) if "%" in text]
        assert shares
        assert [text for text in shares if not PRINTED.search(text)] == []


def test_rule_17_the_log_proves_itself_after_a_restore_and_a_change_made_to_a_backup_is_found(
    either_team: Team, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    team = either_team
    walk_past(team, tmp_path, "deliver")
    before, place, clock = log.verify(team.office, team[Role.AUDITOR]), team.office.place, team.clock
    auditor, analyst = team[Role.AUDITOR], team[Role.ANALYST]
    team.office.close()
    opening.close()
    with backups.restored(request, place, tmp_path / "restored") as here:
        restored = opened(here, clock)
        assert log.verify(restored, auditor).head == before.head
        casework.open_case(restored, analyst, 7)
        after = log.verify(restored, auditor)
        assert (after.entries, after.head != before.head) == (before.entries + 1, True)
        restored.close()
        opening.close()
    with backups.restored(request, place, tmp_path / "changed") as here:
        backups.change_entry(here, 9)
        tampered = opened(here, clock)
        with pytest.raises(Tampered, match="entry 9 "):
            log.verify(tampered, auditor)
        tampered.close()
        opening.close()


def test_rule_18_an_account_that_may_belong_to_a_child_is_on_no_target_list_until_safeguarding_clears_it(
    team: Team, tmp_path: Path
) -> None:
    step, lead, analyst = walk_to(team, tmp_path, "make_plan"), team[Role.OPERATION_LEAD], team[Role.ANALYST]
    operation = step.given["operation"]
    added: dict[str, Any] = {
        "id": "young",
        "kind": AssetKind.ACCOUNT,
        "name": "An account",
        "source": "posts",
        "grade": "C3",
        "address": CHILD,
    }
    network_edits.add_asset(team.office, analyst, **added, country="NL", outlet="lantern-radio", audience=90_000)
    operations.answer_collateral(team.office, analyst, ("young",), **NOBODY, weight=0.0)
    asked: dict[str, Any] = {"asked": ("Europol",), "cleared": YesNo.YES, "until": team.clock() + 5 * DAY}
    operations.deconflict(team.office, lead, ("young",), **asked)
    safeguarding = team[Role.SAFEGUARDING_LEAD]

    def flagged(state: MinorState) -> None:
        with team.office.act("minor.found", safeguarding) as act:
            exposed.keep_minor(act, replace(exposed.minor(CHILD), state=state))

    def targets() -> set[str]:
        return {line.asset for line in planning.make_plan(team.office, analyst, operation).lines}

    flagged(MinorState.POSSIBLE)
    assert network.asset("young").excluded is Exclusion.MINOR
    assert "young" not in targets()
    assert any(node.asset == "young" and "child" in node.why for node in plan_of(operation).refused)
    with pytest.raises(Refused, match="only safeguarding can clear it"):
        network_edits.change_asset(team.office, analyst, "young", "own count", state=AssetState.TARGETED)
    with pytest.raises(Refused, match="only safeguarding can clear it"):
        network_edits.readmit_asset(team.office, analyst, "young", "we think it is an adult")
    protect.clear_minor(team.office, safeguarding, CHILD, "a teacher who quotes a pupil")
    assert "young" in targets()

    wanted = tuple(line.asset for line in plan_of(operation).lines)
    planning.approve_line(team.office, team[Role.VERIFIER], operation, wanted, "COURT")
    planning.sign_line(team.office, lead, operation, wanted, file="warrant 2026-114")
    operations.move_operation(team.office, lead, operation, OperationState.COORDINATED)
    approval = {"plan_hash": plan_of(operation).hash, "basis": "COURT"}
    planning.approve_plan(team.office, lead, operation, **approval, **by_second(team))
    flagged(MinorState.POSSIBLE)
    with pytest.raises(Refused, match="excluded since it was planned: young"):
        action_day.arm(team.office, lead, operation)
    flagged(MinorState.CLEARED)
    action_day.arm(team.office, lead, operation)
    for country in ("NL", "BG"):
        action_day.answer_roll_call(team.office, lead, operation, country, YesNo.YES)
    at = team.clock() + timedelta(minutes=5)
    action_day.go(team.office, lead, operation, at, **by_second(team), basis="COURT")
    flagged(MinorState.POSSIBLE)
    sweep(team, minutes=5)
    struck = {line.asset: line.aborted for line in plan_of(operation).lines}
    assert struck.pop("young"), "a flag that comes after go stops the node at T-0"
    assert not any(struck.values())


def test_the_eighteen_rules_are_all_here_and_each_has_a_sentence_for_its_name() -> None:
    named = [re.fullmatch(r"test_rule_(\d\d)_(\w+)", name) for name in globals() if name.startswith("test_rule_")]
    found = [(int(match[1]), match[2].split("_")) for match in named if match]
    assert len(found) == len(named)
    assert {number for number, _ in found} == set(range(1, 19))
    assert all(len(words) > 5 for _, words in found)
