"""The platform's side: what comes in is checked, its hour watched, content kept before it is disabled; users are told and complain."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError

from staydown.actions import clocks as sweeping
from staydown.actions import complaints, disrupt, inbound, inbound_views, restrictions, transparency
from staydown.actions.forms import load_form
from staydown.disrupt import clock as clock_rules
from staydown.report import html, pdf
from staydown.report.json import as_json
from staydown.store import inbound as rows
from staydown.store import ledger, letters, timers
from staydown.store.models import ComplaintRow, RestrictionRow
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.letters import LetterKind, LetterState
from staydown.words.orders import (
    Authenticity,
    Complaint,
    ComplaintKind,
    ComplaintState,
    Inbound,
    InboundState,
    Measure,
    PauseReason,
    Restriction,
    RestrictionSource,
    TimerKind,
)
from staydown.words.people import Role
from tests.conftest import Clock, Team, team_at
from tests.disrupt.test_removal_order import SILENT, a_draft

from .steps_orders import dutch
from .steps_platform import PLATFORM, a_record, a_restriction, an_order, write_authorities

BY_ORDER = {"source": RestrictionSource.ORDER, "measure": Measure.DISABLED, "basis": "TCO-3"}
REASONS = "It reports on the group and takes a distance from it."


@pytest.fixture
def desk(place: Any, clock: Clock, tmp_path: Path) -> Iterator[Team]:
    """A platform with the register of authorities loaded."""
    team = team_at(place, clock, PLATFORM)
    inbound.load_authorities(team.office, team[Role.DUTY_OFFICER], write_authorities(tmp_path / "authorities.json"))
    yield team
    team.office.close()


def received(desk: Team, reference: str = "BE-2026-17", **other: Any) -> Inbound:
    """An order that came in five minutes ago."""
    return inbound.receive_order(desk.office, desk[Role.DUTY_OFFICER], **an_order(desk, reference, **other))


def checked(desk: Team, order: Inbound, proved: Authenticity = Authenticity.PROVED, **other: Any) -> Inbound:
    """The order after its check."""
    return inbound.check_order(desk.office, desk[Role.DUTY_OFFICER], order.id, proved, "called back", **other)


def valid(desk: Team, reference: str = "BE-2026-17", **other: Any) -> Inbound:
    """An order that was checked and holds."""
    order = checked(desk, received(desk, reference, **other))
    assert order.state is InboundState.RUNNING, order.faults
    return order


def restricted(desk: Team, order: Inbound | None = None, **other: Any) -> Restriction:
    """Content that was restricted on an order, or by a specific measure."""
    more = BY_ORDER | {"on_order": order.id, "content": f"video of {order.id}"} if order else {}
    return restrictions.restrict(desk.office, desk[Role.DUTY_OFFICER], **a_restriction(**(more | other)))


def informed(desk: Team, restriction: Restriction) -> Any:
    """The letter that tells the user."""
    given = (restriction.id, "account 71", "user-71", "none", "TCO-11")
    return restrictions.inform_user(desk.office, desk[Role.DUTY_OFFICER], *given)


def complained(desk: Team, restriction: Restriction, kind: ComplaintKind = ComplaintKind.TCO_10) -> Complaint:
    """A complaint."""
    return complaints.complain(desk.office, desk[Role.ANALYST], restriction.id, kind, "C-9", "it was a report", "user-9")


def answered(desk: Team, complaint: Complaint, outcome: ComplaintState, officer: Any = None) -> Any:
    """The letter with the answer."""
    return complaints.answer_complaint(desk.office, officer or desk[Role.APPEAL_REVIEWER], complaint.id, outcome, REASONS)


def sweep(desk: Team, **by: float) -> sweeping.Swept:
    """What runs out when so much time has gone."""
    desk.clock.move(**by)
    swept = sweeping.run_out(desk.office)
    assert swept.failed == ()
    return swept


# What comes in


def test_an_order_from_an_unknown_authority_is_none_and_its_alarms_are_silent(desk: Team) -> None:
    order = checked(desk, received(desk, authority="Ministry of Nowhere"))
    assert order.state is InboundState.INVALID
    assert "does not stand on the register" in order.faults[0]
    sweep(desk, minutes=50)
    assert rows.inbound(order.id).alarms == ()
    with pytest.raises(Refused, match="is invalid: only one that was checked and holds"):
        restricted(desk, order)


def test_an_order_in_a_language_that_was_not_declared_can_be_sent_back_for_a_translation(desk: Team) -> None:
    order = checked(desk, received(desk, language="nl"))
    assert "this platform declared en, fr" in order.faults[0]
    asked = (order.id, PauseReason.INSUFFICIENT_INFORMATION, "we do not read it", "a version in English or French")
    letter = inbound.cannot_execute(desk.office, desk[Role.DUTY_OFFICER], *asked)
    assert letter.document.addressee.address == "orders@be-a.example", "the register's address, not the letter's"
    desk.clock.move(minutes=90)
    resumed = inbound.resume_order(desk.office, desk[Role.DUTY_OFFICER], order.id, desk.clock.at)
    assert checked(desk, resumed, language="fr").state is InboundState.RUNNING


def test_an_order_that_is_not_complete_says_which_field_of_which_section_is_open(desk: Team) -> None:
    order = checked(desk, received(desk, fields=("issued=today",)))
    assert order.state is InboundState.INVALID
    assert "Deadline (section G)" in order.faults[0]


def test_the_same_order_is_received_once_and_the_line_says_which_it_is(desk: Team) -> None:
    first = received(desk)
    with pytest.raises(Refused, match=f"is here already as {first.id}"):
        received(desk, authority="be-a")
    assert len(rows.inbounds()) == 1
    assert received(desk, reference="").id != received(desk, reference="").id, "two without a reference are two"


def test_an_order_whose_sender_nobody_could_prove_is_asked_about_by_another_way(desk: Team) -> None:
    order = checked(desk, received(desk), Authenticity.NOT_PROVED)
    assert order.state is InboundState.UNCLEAR
    assert checked(desk, order).state is InboundState.RUNNING


def test_an_order_cannot_come_in_the_future_nor_with_a_field_that_annex_i_does_not_have(desk: Team) -> None:
    with pytest.raises(Malformed, match="in the future"):
        received(desk, received_at=desk.clock.at + timedelta(seconds=1))
    with pytest.raises(Malformed, match="no field 'colour' in Annex I"):
        received(desk, fields=("colour=blue",))
    assert rows.inbounds() == []


def test_an_order_in_our_own_form_is_read_from_its_file_and_its_digest_is_kept(desk: Team, tmp_path: Path) -> None:
    (tmp_path / "order.json").write_bytes(as_json(a_draft(order=SILENT)))
    given: dict[str, Any] = {"received_at": desk.clock.at, "transport": "mail 1", "order": tmp_path / "order.json"}
    order = inbound.receive_order(desk.office, desk[Role.DUTY_OFFICER], **given)
    assert (order.reference, order.authority, order.member_state) == ("order-1", "Example Authority", "BE")
    assert len(order.digest) == 64
    assert order.silent_until == desk.clock.at + timedelta(weeks=6), "silence without a day lasts six weeks at most"
    (tmp_path / "order.json").write_bytes(b"{}")
    with pytest.raises(Malformed, match="no document"):
        inbound.receive_order(desk.office, desk[Role.DUTY_OFFICER], **given)


@pytest.mark.parametrize(
    "text", ["no register", '[{"id": "x"}]', '["x"]', "id,name,member_state\nx,y,Belgium\n", '[{"id": 1, "name": "n"}]']
)
def test_a_register_that_cannot_be_read_changes_nothing(desk: Team, tmp_path: Path, text: str) -> None:
    before = rows.authorities()
    (tmp_path / "bad").write_text(text, encoding="utf-8")
    if text == "no register":
        assert inbound.load_authorities(desk.office, desk[Role.DUTY_OFFICER], tmp_path / "bad") == []
    else:
        with pytest.raises(Malformed, match=r"authority needs|no register"):
            inbound.load_authorities(desk.office, desk[Role.DUTY_OFFICER], tmp_path / "bad")
    assert rows.authorities() == before


# The hour


def test_the_hour_runs_from_the_transport_and_the_alarms_ring_at_15_30_45_and_55_minutes(desk: Team) -> None:
    order = valid(desk)
    for minutes, alarms in ((9, ()), (1, (15,)), (15, (15, 30)), (15, (15, 30, 45)), (10, (15, 30, 45, 55)), (30, (15, 30, 45, 55))):
        sweep(desk, minutes=minutes)
        assert rows.inbound(order.id).alarms == alarms
    (line,) = inbound_views.list_inbound(desk.office, desk[Role.DUTY_OFFICER])
    assert (line.left, line.overdue) == (0, True)


def test_an_order_that_was_read_late_rings_what_it_missed_once(desk: Team) -> None:
    order = received(desk, received_at=desk.clock.at - timedelta(minutes=50))
    sweep(desk)
    sweep(desk)
    assert rows.inbound(order.id).alarms == (15, 30, 45)


def test_a_pause_stops_the_alarms_and_the_hour_begins_anew_when_the_ground_ceases(desk: Team) -> None:
    order = valid(desk)
    inbound.cannot_execute(desk.office, desk[Role.DUTY_OFFICER], order.id, PauseReason.TECHNICAL, "the store is down")
    sweep(desk, hours=3)
    assert rows.inbound(order.id).alarms == ()
    resumed = inbound.resume_order(desk.office, desk[Role.DUTY_OFFICER], order.id, desk.clock.at)
    assert resumed.state is InboundState.RUNNING
    assert resumed.clock is not None
    assert resumed.clock.due_at == desk.clock.at + timedelta(hours=1)
    sweep(desk, minutes=15)
    assert rows.inbound(order.id).alarms == (15,)


def test_the_clock_can_be_told_from_the_ledger_alone(desk: Team) -> None:
    order = valid(desk)
    inbound.cannot_execute(desk.office, desk[Role.DUTY_OFFICER], order.id, PauseReason.OPERATIONAL, "nobody has the key")
    desk.clock.move(hours=2)
    inbound.resume_order(desk.office, desk[Role.DUTY_OFFICER], order.id, desk.clock.at - timedelta(minutes=10))
    desk.clock.move(minutes=10)
    restricted(desk, order)
    stored = rows.inbound(order.id)
    assert clock_rules.replayed(ledger.entries(), order.id) == stored.clock
    assert stored.state is InboundState.DISABLED


def test_without_a_question_there_is_no_asking_for_clarification(desk: Team) -> None:
    order = valid(desk)
    with pytest.raises(Malformed, match="nothing is asked for"):
        inbound.cannot_execute(desk.office, desk[Role.DUTY_OFFICER], order.id, PauseReason.MANIFEST_ERROR, "two addresses")
    assert rows.inbound(order.id).state is InboundState.RUNNING


# Rules 6 and 7: what is restricted is kept, and the keeping ends by itself


def test_rule_6_restricted_content_has_a_live_preservation_or_an_erasure_record(desk: Team) -> None:
    with pytest.raises(Malformed, match="not preserved yet"):
        restricted(desk, kept_at=" ")
    made = restricted(desk)
    assert made.preserved_until == datetime(2027, 3, 28, 12, 0, tzinfo=UTC)
    assert [t.due_at for t in timers.timers_of(made.id) if t.kind is TimerKind.PRESERVATION_ENDS] == [made.preserved_until]
    sweep(desk, days=200)
    ended = rows.restriction(made.id)
    assert ended.erased_at is not None
    assert (ended.kept_at, ended.copy, ended.facts) == ("", "", "")


def test_rule_6_the_database_too_refuses_content_that_is_neither_kept_nor_erased(desk: Team) -> None:
    made = restricted(desk)
    with pytest.raises(IntegrityError, match="restriction_kept_or_erased"):
        RestrictionRow.objects.filter(id=made.id).update(ended=True)


def test_rule_7_a_preservation_ends_by_itself_to_the_second_and_once(desk: Team) -> None:
    made = restricted(desk)
    sweep(desk, seconds=(made.preserved_until - desk.clock.at).total_seconds() - 1)
    assert rows.restriction(made.id).erased_at is None
    sweep(desk, seconds=1)
    assert rows.restriction(made.id).erased_at == made.preserved_until
    assert sweep(desk, days=1).timers == ()


def test_a_request_of_a_court_keeps_it_longer_and_it_still_ends_by_itself(desk: Team) -> None:
    made, keeper = restricted(desk), desk[Role.EVIDENCE_CUSTODIAN]
    until = made.preserved_until + timedelta(days=90)
    with pytest.raises(Refused, match="only on a request"):
        restrictions.extend_preservation(desk.office, keeper, made.id, until, " ", "a court", "TCO-6")
    with pytest.raises(Refused, match="already kept until"):
        restrictions.extend_preservation(desk.office, keeper, made.id, made.preserved_until, "file 1", "a court", "TCO-6")
    restrictions.extend_preservation(desk.office, keeper, made.id, until, "file 1", "a court", "TCO-6")
    sweep(desk, days=200)
    assert rows.restriction(made.id).erased_at is None
    sweep(desk, days=80)
    assert rows.restriction(made.id).erased_at is not None


def test_nothing_is_erased_while_a_complaint_is_open_because_it_may_have_to_come_back(desk: Team) -> None:
    made = restricted(desk, source=RestrictionSource.OWN_INITIATIVE)
    complaint = complained(desk, made, ComplaintKind.DSA_20)
    sweep(desk, days=300)
    assert rows.restriction(made.id).erased_at is None
    answered(desk, complaint, ComplaintState.REJECTED)
    sweep(desk, seconds=1)
    assert rows.restriction(made.id).erased_at is not None


def test_content_is_restricted_once_and_a_restriction_by_order_names_its_order(desk: Team) -> None:
    restricted(desk)
    with pytest.raises(Refused, match="restricted already"):
        restricted(desk)
    with pytest.raises(Malformed, match="names its order"):
        restricted(desk, content="other", source=RestrictionSource.ORDER)


def test_of_a_preserved_copy_the_digest_is_kept_and_not_the_file(desk: Team, tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"copy")
    made = restricted(desk, kept_copy=tmp_path / "copy")
    assert made.copy == hashlib.sha256(b"copy").hexdigest()
    assert rows.restriction(made.id).copy == made.copy


# The answers


def test_annex_ii_tells_of_what_was_done_on_this_order_and_of_no_other(desk: Team) -> None:
    one, other = valid(desk, "BE-1"), valid(desk, "BE-2")
    done, elsewhere = restricted(desk, one), restricted(desk, other)
    with pytest.raises(Refused, match=f"made on {other.id}, not on {one.id}"):
        inbound.answer_order(desk.office, desk[Role.DUTY_OFFICER], one.id, elsewhere.id)
    letter = inbound.answer_order(desk.office, desk[Role.DUTY_OFFICER], one.id, done.id)
    assert (letter.kind, letter.state, letter.signed_by) == (LetterKind.FEEDBACK, LetterState.SIGNED, "duty-officer")
    with pytest.raises(Refused, match="is answered: Annex II"):
        inbound.answer_order(desk.office, desk[Role.DUTY_OFFICER], one.id, done.id)


def test_nothing_leaves_before_a_courier_is_asked_and_then_each_answer_leaves_once(desk: Team) -> None:
    order = valid(desk)
    inbound.answer_order(desk.office, desk[Role.DUTY_OFFICER], order.id, restricted(desk, order).id)
    assert letters.receipts() == {}
    assert len(disrupt.deliver(desk.office, desk[Role.DUTY_OFFICER])) == 1
    assert disrupt.deliver(desk.office, desk[Role.DUTY_OFFICER]) == []


@pytest.fixture
def desk_in_dutch(place: Any, clock: Clock, tmp_path: Path) -> Iterator[Team]:
    """A platform that declared Dutch and English, in this order, and loaded no Dutch template."""
    team = team_at(place, clock, replace(PLATFORM, languages=("nl", "en")))
    inbound.load_authorities(team.office, team[Role.DUTY_OFFICER], write_authorities(tmp_path / "authorities.json"))
    yield team
    team.office.close()


def test_an_answer_in_a_language_without_a_template_is_refused_and_nothing_of_the_order_changes(desk_in_dutch: Team) -> None:
    desk, order = desk_in_dutch, valid(desk_in_dutch, language="nl")
    stopped = (order.id, PauseReason.TECHNICAL, "the store is down")
    with pytest.raises(Refused, match=r"F3 has no template in Dutch, so nothing can be sent in it: load F3\.nl\.json"):
        inbound.cannot_execute(desk.office, desk[Role.DUTY_OFFICER], *stopped)
    done = restricted(desk, order)
    with pytest.raises(Refused, match=r"load F2\.nl\.json"):
        inbound.answer_order(desk.office, desk[Role.DUTY_OFFICER], order.id, done.id)
    with pytest.raises(Refused, match=r"load F11\.nl\.json"):
        restrictions.inform_user(desk.office, desk[Role.DUTY_OFFICER], done.id, "account 71", "user-71", "none", "TCO-11", language="nl")
    complaint = complained(desk, done, ComplaintKind.JUDICIAL)
    with pytest.raises(Refused, match=r"load F13\.nl\.json"):
        complaints.answer_complaint(desk.office, desk[Role.APPEAL_REVIEWER], complaint.id, ComplaintState.UPHELD, REASONS, language="nl")
    assert rows.inbound(order.id).state is InboundState.DISABLED
    assert (rows.restriction(done.id).informed_at, rows.restriction(done.id).reinstated_at) == (None, None)
    assert letters.waiting() == []


def test_an_answer_is_written_in_the_language_of_the_order_from_its_template(desk_in_dutch: Team, tmp_path: Path) -> None:
    desk, order = desk_in_dutch, valid(desk_in_dutch, language="nl")
    loaded = dutch("F2", tmp_path)
    loaded.write_text(loaded.read_text("utf-8").replace('"b.at": "Time and date of the measure"', '"b.at": "Tijdstip"'), encoding="utf-8")
    load_form(desk.office, desk[Role.DUTY_OFFICER], loaded)
    document = inbound.answer_order(desk.office, desk[Role.DUTY_OFFICER], order.id, restricted(desk, order).id).document
    assert (document.language, document.addressee.language) == ("nl", "nl")
    assert "Tijdstip" in [line.label for section in document.sections for line in section.lines]
    for drawn in (html.page(document), pdf.pdf(document), as_json(document)):
        assert drawn


def test_an_answer_is_written_in_another_language_where_somebody_says_so(desk_in_dutch: Team) -> None:
    desk, order = desk_in_dutch, valid(desk_in_dutch, language="nl")
    letter = inbound.answer_order(desk.office, desk[Role.DUTY_OFFICER], order.id, restricted(desk, order).id, language="en")
    assert letter.document.language == "en"


# Rule 8: silence ends by itself


def test_rule_8_the_silence_of_an_order_ends_by_itself_and_then_the_user_has_to_be_told(desk: Team) -> None:
    order = valid(desk, silent_until=desk.clock.at + timedelta(weeks=4))
    done = restricted(desk, order)
    with pytest.raises(Refused, match="nobody is told before"):
        informed(desk, done)
    (line,) = inbound_views.list_restrictions(desk.office, desk[Role.DUTY_OFFICER])
    assert "tell the user" not in line.owes
    sweep(desk, weeks=4)
    assert rows.inbound(order.id).silence_ended
    (line,) = inbound_views.list_restrictions(desk.office, desk[Role.DUTY_OFFICER])
    assert "tell the user" in line.owes
    assert informed(desk, done).document.form == "F11"
    with pytest.raises(Refused, match="was told of"):
        informed(desk, done)


def test_rule_8_the_silence_ends_at_its_moment_even_where_no_worker_runs(desk: Team) -> None:
    order = valid(desk, silent_until=desk.clock.at + timedelta(weeks=4))
    done = restricted(desk, order)
    desk.clock.move(weeks=4)
    assert informed(desk, done)


# Withdrawal, scrutiny, reinstatement


def test_an_order_that_was_taken_back_leaves_a_duty_to_reinstate(desk: Team) -> None:
    order = valid(desk)
    done = restricted(desk, order)
    inbound.withdraw_inbound(desk.office, desk[Role.DUTY_OFFICER], order.id, "annulled after scrutiny, IE-4")
    (line,) = inbound_views.list_restrictions(desk.office, desk[Role.DUTY_OFFICER])
    assert line.owes[0].startswith("reinstate it")
    back = restrictions.reinstate(desk.office, desk[Role.VERIFIER], done.id, "scrutiny IE-4")
    assert back.reinstated_at == desk.clock.at
    assert rows.inbound(order.id).state is InboundState.REINSTATED
    with pytest.raises(Refused, match="was undone already"):
        restrictions.reinstate(desk.office, desk[Role.VERIFIER], done.id, "again")


def test_a_withdrawn_order_that_was_not_carried_out_rings_no_more(desk: Team) -> None:
    order = valid(desk)
    inbound.withdraw_inbound(desk.office, desk[Role.DUTY_OFFICER], order.id, "sent by mistake")
    assert sweep(desk, hours=1).timers == ()
    with pytest.raises(Refused, match="withdrawn already"):
        inbound.withdraw_inbound(desk.office, desk[Role.DUTY_OFFICER], order.id, "again")


# Rules 9 and 15: complaints


def test_rule_9_a_complaint_raises_the_flag_on_day_14_and_not_before(desk: Team) -> None:
    complaint = complained(desk, restricted(desk))
    sweep(desk, days=13, hours=23)
    assert not rows.complaint(complaint.id).breached
    sweep(desk, hours=1)
    assert rows.complaint(complaint.id).breached
    assert [verb for verb in (e.verb for e in ledger.entries()) if verb == "complaint.breached"] == ["complaint.breached"]


def test_rule_9_an_answer_in_time_raises_none(desk: Team) -> None:
    complaint = complained(desk, restricted(desk))
    answered(desk, complaint, ComplaintState.REJECTED)
    sweep(desk, days=20)
    assert not rows.complaint(complaint.id).breached


def test_rule_15_whoever_restricted_does_not_answer_in_the_code_nor_in_the_database(desk: Team) -> None:
    both = desk.another("both", Role.DUTY_OFFICER, Role.APPEAL_REVIEWER)
    made = restrictions.restrict(desk.office, both, **a_restriction())
    complaint = complained(desk, made)
    with pytest.raises(Refused, match="did not decide"):
        answered(desk, complaint, ComplaintState.UPHELD, both)
    with pytest.raises(IntegrityError, match="complaint_by_another"):
        ComplaintRow.objects.filter(id=complaint.id).update(reviewer="both")


def test_a_complaint_that_is_upheld_reinstates_in_the_same_act(desk: Team) -> None:
    made = restricted(desk)
    letter = answered(desk, complained(desk, made), ComplaintState.UPHELD)
    assert rows.restriction(made.id).reinstated_at == desk.clock.at
    assert letter.state is LetterState.SIGNED
    assert ledger.newest(1, "complaint.decided")[0].at == desk.clock.at


def test_a_second_complaint_is_answered_by_a_third_human(desk: Team) -> None:
    made = restricted(desk)
    answered(desk, complained(desk, made), ComplaintState.REJECTED)
    with pytest.raises(Refused, match="did not decide"):
        answered(desk, complained(desk, made), ComplaintState.REJECTED)
    assert answered(desk, complained(desk, made), ComplaintState.PARTLY, desk.another("third", Role.APPEAL_REVIEWER))


# Rule 11: nothing about a person in what is published


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("posted by Wannes Vanderzwelmst, who is known", "what looks like a name in decision_facts"),
        ("posted by wannes vanderzwelmst", "known value in decision_facts"),
        ("the account @lantern_voice posted it", "handle in decision_facts"),
        ("call +32 470 12 34 56", "phone in decision_facts"),
        ("write to wannes@example.org", "e-mail in decision_facts"),
        ("posted as video-9 by the account", "known value in decision_facts"),
    ],
)
def test_rule_11_a_record_with_a_person_in_it_is_refused_and_not_kept(desk: Team, text: str, says: str) -> None:
    made = restricted(desk)
    record = a_record(made.id, facts=text, names=("Wannes Vanderzwelmst",))
    with pytest.raises(Refused, match=says):
        transparency.statement_record(desk.office, desk[Role.DUTY_OFFICER], **record)
    assert rows.statements() == []


def test_a_record_that_the_database_would_refuse_is_refused_here_with_its_fields(desk: Team) -> None:
    made = restricted(desk)
    with pytest.raises(Malformed, match=r"category_specification: .* is invalid.*content_language"):
        transparency.statement_record(
            desk.office, desk[Role.DUTY_OFFICER], **a_record(made.id, keywords=("TERROR",), content_language="french")
        )


def test_what_an_order_brought_about_is_left_out_of_the_database(desk: Team) -> None:
    made = restricted(desk, valid(desk))
    with pytest.raises(Refused, match=r"Art 17\(5\)"):
        transparency.statement_record(desk.office, desk[Role.DUTY_OFFICER], **a_record(made.id))


def test_records_are_handed_out_once_as_the_database_takes_them_and_again_when_asked(desk: Team) -> None:
    made = restricted(desk)
    record = transparency.statement_record(desk.office, desk[Role.DUTY_OFFICER], **a_record(made.id))
    (statement,) = json.loads(transparency.export_statements(desk.office, desk[Role.DUTY_OFFICER]))["statements"]
    assert statement["puid"] == record.puid == f"sor-{made.id}"
    assert statement["application_date"] == "2026-09-28"
    with pytest.raises(NotFound, match="no record waits"):
        transparency.export_statements(desk.office, desk[Role.DUTY_OFFICER])
    assert transparency.export_statements(desk.office, desk[Role.DUTY_OFFICER], again=True)


def test_the_ledger_holds_no_address_no_authority_and_no_reference(desk: Team) -> None:
    order = valid(desk)
    informed(desk, restricted(desk, order))
    text = " ".join(f"{entry.verb} {entry.subject} {entry.officer}" for entry in ledger.entries())
    for needle in ("BE-2026-17", "be-a", "platform.example", "user-71"):
        assert needle not in text
    assert replace(order, id="x") != order
