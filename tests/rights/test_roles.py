"""Who may do what, and which hands must differ."""

from itertools import combinations

import pytest

from staydown.rights import roles
from staydown.rights.table import RIGHTS
from staydown.words.letters import LetterKind
from staydown.words.people import Role

from .organisations import officer

NAMED = """
house.opened officer.enrolled officer.changed officer.password_changed officer.view_changed officer.signed_in officer.signed_out
evidence.received media.viewed bank.added bank.entry_added bank.entry_withdrawn outlet.added scan.done register.opened
register.enrolled register.consulted register.person_withdrawn register.purged exposure.found exposure.reported exposure.judged
exposure.details_recorded alert.prepared alert.acknowledged alert.waived alert.escalated precaution.opened precaution.assigned
precaution.settled embargo.prepared embargo.answered embargo.lifted embargo.ended minor.found minor.prepared minor.cleared
case.opened case.reviewed case.decided decision.undone appeal.received appeal.decided referral.prepared order.drafted
notice.prepared alert.sent embargo.requested referral.sent notice.sent minor.referred letter.withdrawn letter.delivered
retention.erased retention.extended report.published ledger.exported see.inbox see.posts see.media see.matches see.banks
see.exposures see.people see.minors see.cases see.letters see.officers see.ledger see.reports see.aggregates
"""
"""The rights that the rest of the house asks for by name."""
CONTENT = {"see.posts", "see.media", "see.matches", "see.exposures", "see.people", "see.minors", "see.cases", "see.letters", "media.viewed"}
REGISTER = {name for name in roles.MAY if name.startswith("register.")}


def held_by(role: Role) -> set[str]:
    """The rights that a role holds."""
    return {right for right, holders in roles.MAY.items() if role in holders}


def test_every_right_stands_in_the_table_once_with_holders_and_a_reason() -> None:
    names = [right.name for right in RIGHTS]
    assert len(names) == len(set(names))
    assert set(NAMED.split()) <= set(names)
    assert all(right.roles and right.why for right in RIGHTS)


def test_every_role_holds_something() -> None:
    assert all(held_by(role) for role in Role)


def test_the_administrator_sees_no_content_and_no_register() -> None:
    assert not held_by(Role.ADMIN) & (CONTENT | REGISTER | {"see.ledger", "ledger.exported"})


def test_the_auditor_reads_the_ledger_and_changes_nothing_but_their_own_account() -> None:
    acts = {right for right in held_by(Role.AUDITOR) if not right.startswith(("see.", "officer."))}
    assert acts == {"ledger.exported"}
    looks = {right for right in held_by(Role.AUDITOR) if right.startswith("see.")}
    assert looks == {"see.ledger", "see.officers", "see.breaches", "see.papers"}, "a data protection officer is told of every breach"


def test_the_researcher_sees_aggregates_and_nothing_else() -> None:
    assert {right for right in held_by(Role.RESEARCHER) if not right.startswith("officer.")} == {"see.aggregates"}


def test_system_holds_only_what_clocks_and_couriers_do() -> None:
    assert held_by(Role.SYSTEM) == {
        "house.opened",
        "register.purged",
        "alert.escalated",
        "precaution.due",
        "embargo.ended",
        "notice.prepared",
        "letter.delivered",
        "feedback.delivered",
        "feedback.received",
        "feed.served",
        "retention.erased",
        "hold.ended",
        "operation.began",
        "wave.released",
        "contact.received",
        "order.received",
        "order.resumed",
        "order.overdue",
        "order.reminded",
        "order.final",
        "silence.ended",
        "scrutiny.lapsed",
        "inbound.alarmed",
        "inbound.silence_ended",
        "preservation.ended",
        "complaint.breached",
        "outcome.recorded",
        "reemergence.flagged",
        "breach.alarmed",
        "timer.passed",
    }


def test_no_clock_and_no_courier_decides_sends_or_confirms() -> None:
    outward = {"case.decided", "alert.sent", "embargo.requested", "referral.sent", "notice.sent", "minor.referred"}
    assert not held_by(Role.SYSTEM) & outward
    assert not any(Role.SYSTEM in seconds for seconds in roles.SECONDS.values())


def test_whoever_prepares_the_analysts_work_does_not_decide_it() -> None:
    assert not roles.MAY["case.reviewed"] & roles.MAY["case.decided"]
    assert not roles.MAY["case.decided"] & roles.MAY["appeal.decided"]


def test_a_second_officer_is_needed_where_the_design_says_so_and_a_threat_to_life_waits_for_nobody() -> None:
    people = {
        "alert.sent",
        "alert.waived",
        "breach.people_untold",
        "embargo.requested",
        "minor.referred",
        "referral.sent",
        "register.probed",
    }
    operation = {"plan.approved", "operation.go", "contact.sent", "order.sent", "preservation.sent", "sheet.sent", "statement.published"}
    assert people | operation == roles.SECOND_OFFICER
    assert "notice.sent" not in roles.SECOND_OFFICER


def test_whatever_leaves_the_house_needs_a_legal_basis() -> None:
    assert {"alert.sent", "embargo.requested", "referral.sent", "notice.sent", "minor.referred"} <= roles.NEEDS_BASIS
    assert {"case.decided", "order.drafted", "register.opened", "register.enrolled", "retention.extended"} <= roles.NEEDS_BASIS


def test_a_look_into_the_register_a_picture_or_the_ledger_needs_a_reason() -> None:
    assert {"register.consulted", "media.viewed", "ledger.exported", "alert.waived"} <= roles.NEEDS_JUSTIFICATION


def test_whoever_may_send_a_letter_may_record_its_delivery() -> None:
    for right in ("alert.sent", "embargo.requested", "referral.sent", "notice.sent", "minor.referred"):
        assert roles.MAY[right] <= roles.MAY["letter.delivered"], right


def test_one_of_the_two_behind_a_letter_is_always_whoever_may_prepare_it() -> None:
    prepared = {
        "alert.sent": "alert.prepared",
        "embargo.requested": "embargo.prepared",
        "minor.referred": "minor.prepared",
        "referral.sent": "referral.prepared",
    }
    for sent, before in prepared.items():
        assert roles.SECONDS[sent] == roles.MAY[before], sent


def test_whoever_scans_may_do_what_a_scan_leads_to() -> None:
    for right in ("exposure.found", "minor.found", "case.opened", "notice.prepared"):
        assert roles.MAY["scan.done"] <= roles.MAY[right], right


def test_whoever_sends_or_confirms_a_letter_may_read_it() -> None:
    letters = {
        "referral.sent": LetterKind.REFERRAL,
        "alert.sent": LetterKind.ALERT,
        "embargo.requested": LetterKind.EMBARGO,
        "minor.referred": LetterKind.SAFEGUARDING,
        "notice.sent": LetterKind.THREAT_TO_LIFE,
        "order.sent": LetterKind.REMOVAL_ORDER,
        "contact.sent": LetterKind.FIRST_CONTACT,
        "preservation.sent": LetterKind.PRESERVATION,
        "sheet.sent": LetterKind.DATA_SHEET,
        "scrutiny.decided": LetterKind.SCRUTINY,
        "inbound.answered": LetterKind.FEEDBACK,
        "user.informed": LetterKind.STATEMENT,
        "complaint.decided": LetterKind.COMPLAINT_ANSWER,
        "statement.published": LetterKind.PRESS_STATEMENT,
        "callback.sent": LetterKind.CALLBACK,
    }
    for right, kind in letters.items():
        for role in roles.MAY[right] | roles.SECONDS.get(right, frozenset()):
            assert roles.may_read(officer(role), kind), (right, role)
            assert roles.allowed(officer(role), "see.letters"), (right, role)
    beside = {LetterKind.ORDER_COPY, LetterKind.ORDER_NOTE, LetterKind.IMPOSSIBILITY, LetterKind.DSA_NOTICE}
    assert set(letters.values()) | beside == set(LetterKind) == set(roles.LETTER_READERS)


def test_no_letter_about_a_person_is_read_by_those_whom_it_does_not_concern() -> None:
    for role in (Role.PRESS_OFFICER, Role.ADMIN, Role.AUDITOR, Role.RESEARCHER, Role.ANALYST, Role.SYSTEM):
        assert not roles.may_read(officer(role), LetterKind.SAFEGUARDING)
        assert not roles.may_read(officer(role), LetterKind.ALERT)


def test_allowed_asks_the_roles_and_knows_no_other_right() -> None:
    assert roles.allowed(officer(Role.LIAISON, Role.VERIFIER), "case.decided")
    assert not roles.allowed(officer(Role.LIAISON), "case.decided")
    assert not roles.allowed(officer(*Role), "case.closed")
    assert not roles.allowed(officer(), "officer.signed_in")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Role.PROTECTION_OFFICER, Role.KEY_HOLDER),
        (Role.ADMIN, Role.ANALYST),
        (Role.ADMIN, Role.PROTECTION_OFFICER),
        (Role.ADMIN, Role.KEY_HOLDER),
        (Role.ADMIN, Role.PRESS_OFFICER),
        (Role.AUDITOR, Role.ADMIN),
        (Role.AUDITOR, Role.LIAISON),
        (Role.RESEARCHER, Role.VERIFIER),
        *((Role.SYSTEM, role) for role in Role if role is not Role.SYSTEM),
    ],
)
def test_these_two_roles_never_meet_in_one_hand(one: Role, other: Role) -> None:
    (found,) = roles.conflicting_roles([other, one])
    assert {found[0], found[1]} == {one, other}
    assert found[2]


def test_all_conflicting_pairs_are_told_and_none_twice() -> None:
    found = roles.conflicting_roles(list(Role) * 2)
    assert {frozenset(pair[:2]) for pair in found} == set(roles.FORBIDDEN)
    assert len(found) == len(roles.FORBIDDEN)


def test_the_administrator_shares_a_hand_with_no_role_that_sees_content_or_register() -> None:
    for role in Role:
        if held_by(role) & (CONTENT | REGISTER):
            assert roles.conflicting_roles([Role.ADMIN, role]), role


def test_roles_that_may_meet_are_no_conflict() -> None:
    for one, other in combinations([Role.ANALYST, Role.VERIFIER, Role.SAFEGUARDING_LEAD, Role.LIAISON, Role.APPEAL_REVIEWER], 2):
        assert roles.conflicting_roles([one, other]) == ()
    assert roles.conflicting_roles([Role.ADMIN]) == ()


def test_a_team_of_three_with_an_outside_auditor_can_do_everything() -> None:
    hands = {
        "administrator": {Role.ADMIN},
        "one": {
            Role.ANALYST,
            Role.DUTY_OFFICER,
            Role.PROTECTION_OFFICER,
            Role.SAFEGUARDING_LEAD,
            Role.PRESS_OFFICER,
            Role.APPEAL_REVIEWER,
            Role.CELL,
            Role.SCRUTINEER,
        },
        "two": {Role.VERIFIER, Role.SIGNATORY, Role.KEY_HOLDER, Role.LIAISON, Role.OPERATION_LEAD, Role.EVIDENCE_CUSTODIAN},
        "auditor": {Role.AUDITOR},
        "clock": {Role.SYSTEM},
    }
    for held in hands.values():
        assert roles.conflicting_roles(held) == ()
    for right, holders in roles.MAY.items():
        doing = [name for name, held in hands.items() if held & holders]
        assert doing, right
        if right in roles.SECONDS:
            assert any(hands[other] & roles.SECONDS[right] for name in doing for other in hands if other != name), right


@pytest.mark.parametrize(
    ("acting_as", "earlier"),
    [
        (Role.VERIFIER, Role.ANALYST),
        (Role.ANALYST, Role.VERIFIER),
        (Role.APPEAL_REVIEWER, Role.VERIFIER),
        (Role.VERIFIER, Role.APPEAL_REVIEWER),
        (Role.APPEAL_REVIEWER, Role.APPEAL_REVIEWER),
    ],
)
def test_one_officer_does_not_act_twice_in_one_case(acting_as: Role, earlier: Role) -> None:
    said = roles.conflict_on_case("ada", acting_as, {earlier: frozenset({"ada", "ben"})})
    assert said is not None
    assert said.startswith("ada ")
    assert roles.conflict_on_case("eve", acting_as, {earlier: frozenset({"ada", "ben"})}) is None


def test_an_officer_may_go_on_in_the_role_they_already_had() -> None:
    hands = {Role.ANALYST: frozenset({"ada"}), Role.VERIFIER: frozenset({"ben"})}
    assert roles.conflict_on_case("ada", Role.ANALYST, hands) is None
    assert roles.conflict_on_case("ben", Role.VERIFIER, hands) is None
    assert roles.conflict_on_case("ada", Role.LIAISON, hands) is None
