"""Orders of an authority: the guards in code and in the database, the hour, what happens by itself once and late, and what is refused."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from staydown.actions import action_day, disrupt, operations, planning, services
from staydown.actions import orders as ordering
from staydown.actions.answers import (
    clarify,
    contest_order,
    extend_silence,
    record_answer,
    record_receipt,
    restart_order,
    withdraw_order,
)
from staydown.actions.forms import load_form
from staydown.actions.timers import run_due
from staydown.cli.serving import working
from staydown.store import letters, timers
from staydown.store import orders as kept
from staydown.words.errors import Malformed, NotFound, Refused, StaydownError
from staydown.words.letters import Letter, LetterKind, LetterState
from staydown.words.network import Asset, AssetKind
from staydown.words.operation import Instrument, OperationState, YesNo
from staydown.words.orders import Contest, OrderState, PauseReason, ServiceAnswer
from staydown.words.people import Role
from staydown.words.posts import Visibility
from tests.conftest import Team
from tests.rules.scenes import CHANNEL, authority_ready, drafted, told

from . import joint
from .samples import at_once, entries
from .steps_orders import SERVICE, URL, dutch

HASTE = {"emergency": "a list of people is being read now"}


def sweep(team: Team, **by: float) -> None:
    """Moves the clock on, and lets a worker do what is due."""
    team.clock.move(**by)
    ran = run_due(team.office)
    assert ran.failed == ()


def signed(team: Team, case: str, **other: Any) -> Letter:
    """An order that is signed and has not left."""
    draft = drafted(team, case, **(HASTE | other))
    return disrupt.sign(team.office, team[Role.SIGNATORY], draft.id)


def arrived(team: Team, case: str, **other: Any) -> str:
    """An order whose hour runs."""
    order = signed(team, case, **other).id
    disrupt.deliver(team.office, team[Role.SIGNATORY])
    record_receipt(team.office, team[Role.ANALYST], order, team.clock())
    return order


def answered(team: Team, order: str, answer: ServiceAnswer, reason: PauseReason | None = None, **other: Any) -> Any:
    """What the service says now, recorded."""
    given: dict[str, Any] = {"reference": order, "answer": answer, "at": team.clock(), "reason": reason}
    return record_answer(team.office, team[Role.ANALYST], order, **(given | other))


def proved(team: Team, order: str) -> ordering.OrderView:
    """The order, whose clock as it is stored is the one that the ledger alone tells."""
    view = ordering.show_order(team.office, team[Role.ANALYST], order)
    assert view.equal
    assert view.replayed == view.order.clock
    return view


def about(order: str, *states: LetterState) -> list[tuple[str, LetterState]]:
    """The later words on an order: to whom, and how each stands."""
    found = [x for x in letters.letters_about(order) if x.kind is LetterKind.ORDER_NOTE]
    return [(x.document.addressee.address, x.state) for x in found if not states or x.state in states]


# The guards in the database, whoever writes to it

ROW: dict[str, Any] = {
    "id": "order-0", "case": "c", "service": "messenger", "url": URL, "state": "sent", "operation": "", "body": "{}",
    "drafted_at": datetime(2026, 9, 28, tzinfo=UTC), "left": True, "is_public": True, "assessed": True, "cross_border": False,
    "copied": False, "emergency": False, "lead_minutes": 720,
}  # fmt: skip


def insert(**other: Any) -> None:
    """Writes an order past all code, in SQL."""
    row = ROW | other
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO removal_order ({names}) VALUES ({places})", list(row.values()))


LACKING: list[tuple[dict[str, Any], str]] = [
    ({"is_public": False}, "order_public_only"),
    ({"assessed": False}, "order_exemption_assessed"),
    ({"cross_border": True}, "order_copied_home"),
    ({"lead_minutes": 719}, "order_twelve_hours_after_contact"),
    ({"lead_minutes": -1}, "order_twelve_hours_after_contact"),
]


def test_the_database_refuses_an_order_that_left_without_what_law_asks(either_team: Team) -> None:
    for lack, guard in LACKING:
        with pytest.raises(IntegrityError, match=guard):
            insert(**lack)
        insert(**lack, left=False, id=f"draft-{guard}-{lack}"[:60], url=f"{URL}?{guard}{lack}")
        with pytest.raises(IntegrityError, match=guard), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute('UPDATE removal_order SET "left" = %s WHERE url = %s', [True, f"{URL}?{guard}{lack}"])
    insert()
    insert(id="order-1", url=f"{URL}1", cross_border=True, copied=True, emergency=True, lead_minutes=-1)


def test_the_database_knows_one_live_order_an_address(either_team: Team) -> None:
    insert(state="withdrawn")
    insert(id="order-1")
    with pytest.raises(IntegrityError):
        insert(id="order-2", state="draft")


# The guards in code


def test_two_orders_for_one_address_are_one_however_it_is_written(either_team: Team, tmp_path: Path) -> None:
    case = authority_ready(either_team, tmp_path)
    found = at_once(lambda: drafted(either_team, case), lambda: drafted(either_team, case, url=URL.replace("https", "HTTPS")))
    assert sorted(type(one).__name__ for one in found) == ["Letter", "Refused"]
    (order,) = kept.orders()
    with pytest.raises(Refused, match=rf"order {order.id} on this address is draft"):
        drafted(either_team, case)
    withdraw_order(either_team.office, either_team[Role.SIGNATORY], order.id, "the address was wrong")
    assert kept.order(drafted(either_team, case).id).replaces == order.id


def test_a_channel_whose_readers_are_selected_gets_no_order_and_a_draft_of_before_is_not_signed(team: Team, tmp_path: Path) -> None:
    case = authority_ready(team, tmp_path)
    draft = drafted(team, case, **HASTE)
    services.judge_channel(team.office, team[Role.ANALYST], CHANNEL, Visibility.SELECTED, "an administrator lets each reader in")
    with pytest.raises(Refused, match="selected by a human"):
        drafted(team, case, url=f"{URL}0")
    with pytest.raises(Refused, match="selected by a human"):
        disrupt.sign(team.office, team[Role.SIGNATORY], draft.id)
    assert kept.order(draft.id).state is OrderState.DRAFT


def test_a_plan_knows_who_reads_a_channel_as_a_human_found_out(team: Team, tmp_path: Path) -> None:
    authority_ready(team, tmp_path)
    lantern = Asset("lantern", AssetKind.CHANNEL, "Lantern", "messenger.example/lantern", channel=CHANNEL)
    assert not planning.closed((lantern,))
    services.judge_channel(team.office, team[Role.ANALYST], CHANNEL, Visibility.SELECTED, "an administrator lets each reader in")
    assert planning.closed((lantern,)) == {lantern.id}, "no plan means a removal order for it"


def test_an_order_is_signed_by_another_than_who_drafted_it(team: Team, tmp_path: Path) -> None:
    both = team.another("both", Role.SIGNATORY)
    case = authority_ready(team, tmp_path)
    draft = ordering.draft_order(team.office, both, case, "messenger", URL, **HASTE)
    with pytest.raises(Refused):
        disrupt.sign(team.office, both, draft.id)
    assert disrupt.sign(team.office, team[Role.SIGNATORY], draft.id).state is LetterState.SIGNED


def test_an_order_within_one_state_has_no_copy_and_one_across_a_border_leaves_with_it(team: Team, tmp_path: Path) -> None:
    case = authority_ready(team, tmp_path)
    home: dict[str, Any] = SERVICE | {"id": "near", "main_establishment": "BE"}
    services.add_service(team.office, team[Role.ANALYST], **home)
    near, far = signed(team, case, service="near"), signed(team, case, url=f"{URL}1")
    copies = [x for x in letters.letters() if x.kind is LetterKind.ORDER_COPY]
    assert [(x.subject, x.state, x.document.addressee.address) for x in copies] == [(far.id, LetterState.SIGNED, "authority-ie")]
    left = {receipt.letter for receipt in disrupt.deliver(team.office, team[Role.SIGNATORY])}
    assert {near.id, far.id, copies[0].id} <= left


def test_a_language_without_a_template_blocks_and_one_that_is_not_designated_too(team: Team, tmp_path: Path) -> None:
    case = authority_ready(team, tmp_path, languages=("en", "nl"))
    with pytest.raises(Refused, match=r"F1 has no template in Dutch.*load F1.nl.json"):
        drafted(team, case, language="nl")
    load_form(team.office, team[Role.SIGNATORY], dutch("F1", tmp_path))
    with pytest.raises(Refused, match=r"F1N has no template in Dutch"):
        drafted(team, case, language="nl")
    load_form(team.office, team[Role.SIGNATORY], dutch("F1N", tmp_path))
    assert drafted(team, case, language="nl").document.language == "nl"
    with pytest.raises(Refused, match=r"designated en, nl and not fr.*Art 15\(2\)"):
        drafted(team, case, language="fr", url=f"{URL}1")


# The hour


def test_an_order_before_the_clocks_go_on_has_its_hour_and_a_pause_of_three_gives_a_whole_one_again(team: Team, tmp_path: Path) -> None:
    case = authority_ready(team, tmp_path)
    team.clock.at = datetime.fromisoformat("2027-03-27T23:30:00+01:00").astimezone(UTC)
    order = arrived(team, case)
    assert proved(team, order).left == timedelta(hours=1)
    sweep(team, minutes=45)
    answered(team, order, ServiceAnswer.IMPOSSIBLE, PauseReason.TECHNICAL)
    assert proved(team, order).left is None
    sweep(team, hours=3)
    assert restart_order(team.office, team[Role.ANALYST], order, team.clock()).state is OrderState.RECEIVED
    clock = proved(team, order).order.clock
    assert clock is not None and clock.due_at == datetime.fromisoformat("2027-03-28T05:15:00+02:00")
    sweep(team, minutes=60)
    assert proved(team, order).order.state is OrderState.OVERDUE


def test_an_answer_in_the_hour_stops_it_and_the_worker_finds_nothing_to_say(team: Team, tmp_path: Path) -> None:
    order = arrived(team, authority_ready(team, tmp_path))
    sweep(team, minutes=59)
    assert answered(team, order, ServiceAnswer.DISABLED).state is OrderState.EXECUTED
    sweep(team, days=7)
    assert entries("order.overdue", "order.reminded") == []
    assert not proved(team, order).overdue


def test_the_hour_begins_anew_when_the_clarification_arrives(team: Team, tmp_path: Path) -> None:
    order = arrived(team, authority_ready(team, tmp_path))
    answered(team, order, ServiceAnswer.CLARIFICATION, PauseReason.MANIFEST_ERROR)
    with pytest.raises(Refused, match="has to be cleared up"):
        restart_order(team.office, team[Role.ANALYST], order, team.clock())
    letter = clarify(team.office, team[Role.SIGNATORY], order, "It is the second message.")
    disrupt.deliver(team.office, team[Role.SIGNATORY])
    team.clock.move(hours=5)
    record_receipt(team.office, team[Role.ANALYST], letter.id, team.clock())
    assert proved(team, order).left == timedelta(hours=1)


# What happens by itself: late rather than never, and once each


def test_a_worker_that_comes_days_late_says_once_that_the_hour_ran_out_and_prepares_one_reminder(team: Team, tmp_path: Path) -> None:
    order = arrived(team, authority_ready(team, tmp_path))
    sweep(team, days=4)
    for _ in range(2):
        sweep(team)
    assert entries("order.overdue") == [("order.overdue", order)]
    assert about(order) == [("orders@messenger.example", LetterState.PREPARED)]
    assert proved(team, order).overdue
    assert answered(team, order, ServiceAnswer.REMOVED).state is OrderState.EXECUTED
    assert proved(team, order).overdue, "it was done, and late"


def test_two_workers_at_once_do_each_thing_once(either_team: Team, tmp_path: Path) -> None:
    order = arrived(either_team, authority_ready(either_team, tmp_path), silence="the investigation goes on")
    either_team.clock.move(weeks=20)
    at_once(*[lambda: run_due(either_team.office)] * 2)
    run_due(either_team.office)
    for verb in ("order.overdue", "silence.ended", "order.final"):
        assert entries(verb) == [(verb, order)]
    assert [t for t in timers.timers_of(order) if t.done_at is None] == []


def test_a_worker_that_is_killed_midway_has_done_nothing_and_the_next_does_it_once(team: Team, tmp_path: Path) -> None:
    order = arrived(team, authority_ready(team, tmp_path))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TRIGGER killed BEFORE INSERT ON letter BEGIN SELECT RAISE(ABORT, 'killed'); END")
    team.clock.move(hours=2)
    assert len(run_due(team.office).failed) == 1
    assert (kept.order(order).state, entries("order.overdue"), about(order)) == (OrderState.RECEIVED, [], [])
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER killed")
    sweep(team)
    sweep(team)
    assert (kept.order(order).state, len(entries("order.overdue")), len(about(order))) == (OrderState.OVERDUE, 1, 1)


def test_the_silence_ends_by_itself_can_be_longer_once_and_its_end_is_the_moment_that_was_due(team: Team, tmp_path: Path) -> None:
    order = arrived(team, authority_ready(team, tmp_path), silence="the investigation goes on")
    first = kept.order(order).silent_until
    assert first == team.clock() + timedelta(weeks=6)
    team.clock.move(weeks=5)
    longer = (order, 6, "the searches are next week")
    extend_silence(team.office, team[Role.SIGNATORY], *longer)
    with pytest.raises(Refused, match="the law allows it once"):
        extend_silence(team.office, team[Role.SIGNATORY], *longer)
    sweep(team, weeks=20)
    sweep(team)
    assert kept.order(order).silent_ended_at == first + timedelta(weeks=6)
    assert entries("silence.ended") == [("silence.ended", order)]
    with pytest.raises(Refused, match="orders no silence that still runs"):
        extend_silence(team.office, team[Role.SIGNATORY], *longer)


def test_an_order_that_nobody_contests_becomes_final_and_one_that_is_contested_waits(team: Team, tmp_path: Path) -> None:
    case = authority_ready(team, tmp_path)
    alone, contested = arrived(team, case), arrived(team, case, url=f"{URL}1")
    contest_order(team.office, team[Role.SIGNATORY], contested, Contest.LODGED, "the court of Testtown, T-7")
    sweep(team, days=30)
    assert entries("order.final") == [("order.final", alone)]
    assert kept.order(alone).state is OrderState.FINAL
    contest_order(team.office, team[Role.SIGNATORY], contested, Contest.ANNULLED, "the court of Testtown, T-7")
    assert kept.order(contested).state is OrderState.ANNULLED
    to = {address for address, _ in about(contested, LetterState.SIGNED)}
    assert to == {"orders@messenger.example", "authority-ie"}, "whoever has the order hears that it has no effect any more"


def test_the_console_does_what_falls_due_beside_it(team: Team, tmp_path: Path) -> None:
    order = arrived(team, authority_ready(team, tmp_path))
    team.clock.move(hours=2)
    with working(team.office):
        pass
    assert entries("order.overdue") == [("order.overdue", order)]


# Taken back


def test_a_signed_order_that_is_taken_back_does_not_leave_nor_does_its_copy(team: Team, tmp_path: Path) -> None:
    order = signed(team, authority_ready(team, tmp_path), silence="the investigation goes on").id
    assert withdraw_order(team.office, team[Role.SIGNATORY], order, "the address was wrong").state is OrderState.WITHDRAWN
    left = {receipt.letter for receipt in disrupt.deliver(team.office, team[Role.SIGNATORY])}
    assert left.isdisjoint({order, kept.order(order).copy})
    sweep(team, weeks=20)
    assert entries("silence.ended", "order.overdue", "order.final") == []


def test_an_order_that_has_left_is_taken_back_with_word_to_everybody_who_has_it(team: Team, tmp_path: Path) -> None:
    order = arrived(team, authority_ready(team, tmp_path))
    withdraw_order(team.office, team[Role.SIGNATORY], order, "the decision was overturned")
    assert {address for address, _ in about(order, LetterState.SIGNED)} == {"orders@messenger.example", "authority-ie"}
    sweep(team, weeks=20)
    assert entries("order.overdue", "order.final") == []
    with pytest.raises(Refused, match="nothing runs any more"):
        answered(team, order, ServiceAnswer.REMOVED)
    with pytest.raises(Refused, match="is withdrawn already"):
        withdraw_order(team.office, team[Role.SIGNATORY], order, "once more")


# What is refused, in one line each


def test_an_order_without_addressee_address_or_case_is_refused_and_nothing_is_written(team: Team, tmp_path: Path) -> None:
    case = authority_ready(team, tmp_path)
    wrongs: list[tuple[dict[str, str], type[StaydownError], str]] = [
        ({"service": "nobody"}, NotFound, "nobody"),
        ({"url": " "}, Malformed, "no exact address"),
        ({"url": "not an address"}, Malformed, "no exact address"),
        ({"url": "https://host.example/" + "x" * 3000}, Malformed, "no exact address"),
        ({"case": "case-0"}, NotFound, "case-0"),
        ({"operation": "operation-0"}, NotFound, "operation-0"),
    ]
    for wrong, error, says in wrongs:
        given = {"case": case, "service": "messenger", "url": URL} | wrong
        with pytest.raises(error, match=says) as raised:
            ordering.draft_order(team.office, team[Role.ANALYST], **given)
        assert "\n" not in str(raised.value)
    assert (kept.orders(), entries("order.drafted")) == ([], [])


def test_a_service_that_no_order_could_reach_is_not_entered(team: Team) -> None:
    wrongs: list[tuple[dict[str, Any], str]] = [
        ({"contact": " "}, "address"),
        ({"main_establishment": "Ireland"}, "no code of a state"),
        ({"home_authority": ""}, "its authority is not named"),
        ({"languages": ()}, "a language is missing"),
        ({"languages": ("xx",)}, "a language is missing"),
    ]
    for wrong, says in wrongs:
        given: dict[str, Any] = SERVICE | wrong
        with pytest.raises(Malformed, match=says):
            services.add_service(team.office, team[Role.ANALYST], **given)
    assert kept.services() == []


def test_an_answer_for_another_order_in_the_future_or_before_the_receipt_is_refused_and_the_hour_runs_on(
    team: Team, tmp_path: Path
) -> None:
    case = authority_ready(team, tmp_path)
    order, other = arrived(team, case), signed(team, case, url=f"{URL}1").id
    before = proved(team, order).order
    minute = timedelta(minutes=1)
    for wrong, says in (
        ({"reference": other}, f"the answer names {other} and not {order}"),
        ({"reference": " "}, "the answer names no order"),
        ({"at": team.clock() + minute}, "has not come yet"),
        ({"at": team.clock() - minute}, "clock moved back"),
    ):
        with pytest.raises(Refused, match=says):
            answered(team, order, ServiceAnswer.REMOVED, **wrong)
    with pytest.raises(Malformed, match="belongs to another answer"):
        answered(team, order, ServiceAnswer.IMPOSSIBLE, PauseReason.MANIFEST_ERROR)
    with pytest.raises(Refused, match="nobody has recorded when"):
        answered(team, other, ServiceAnswer.REMOVED)
    assert proved(team, order).order == before


def test_nothing_arrives_before_it_left_nor_twice(team: Team, tmp_path: Path) -> None:
    case = authority_ready(team, tmp_path)
    order, analyst, minute = signed(team, case).id, team[Role.ANALYST], timedelta(minutes=1)
    with pytest.raises(Refused, match="it has not left"):
        record_receipt(team.office, analyst, order, team.clock())
    disrupt.deliver(team.office, team[Role.SIGNATORY])
    for at, says in ((team.clock() - minute, "clock moved back"), (team.clock() + minute, "has not come yet")):
        with pytest.raises(Refused, match=says):
            record_receipt(team.office, analyst, order, at)
    record_receipt(team.office, analyst, order, team.clock())
    with pytest.raises(Refused, match="recorded already"):
        record_receipt(team.office, analyst, order, team.clock())
    told(team)
    (contact,) = [x.id for x in letters.letters() if x.kind is LetterKind.FIRST_CONTACT]
    with pytest.raises(Refused, match="recorded already"):
        record_receipt(team.office, analyst, contact, team.clock())


# T-0


def test_an_order_of_a_joint_action_and_its_copy_leave_at_its_t_zero_and_once(team: Team, tmp_path: Path) -> None:
    case = authority_ready(team, tmp_path)
    order = signed(team, case)
    copy = kept.order(order.id).copy
    made = joint.mapped(team)
    operations.set_capacity(team.office, made.lead, made.id, "NL", 40, (Instrument.REMOVAL_ORDER, Instrument.DOMAIN))
    planning.make_plan(team.office, team[Role.ANALYST], made.id)
    ours = tuple(line.asset for line in made.plan.lines if line.instrument is Instrument.REMOVAL_ORDER)
    planning.approve_line(team.office, team[Role.VERIFIER], made.id, made.assets, "COURT")
    planning.sign_line(team.office, made.lead, made.id, tuple(set(made.assets) - set(ours)), file="warrant 2026-114")
    planning.sign_line(team.office, made.lead, made.id, ours, letter=order.id)

    def left() -> set[str]:
        return {receipt.letter for receipt in disrupt.deliver(team.office, team[Role.SIGNATORY])} & {order.id, copy}

    assert left() == set()
    made.move(OperationState.LEGAL_REVIEW, OperationState.COORDINATED)
    planning.approve_plan(team.office, made.lead, made.id, made.plan.hash, basis="COURT", **made.second)
    action_day.arm(team.office, made.lead, made.id)
    for country in joint.COUNTRIES:
        action_day.answer_roll_call(team.office, made.lead, made.id, country, YesNo.YES)
    action_day.go(team.office, made.lead, made.id, team.clock() + timedelta(minutes=5), basis="COURT", **made.second)
    sweep(team, minutes=4, seconds=59)
    assert left() == set()
    sweep(team, seconds=1)
    assert {letters.letter(one).state for one in (order.id, copy)} == {LetterState.DELIVERED}
    assert disrupt.release(team.office, made.id) == []
    assert left() == set()
    assert kept.order(order.id).state is OrderState.SENT
