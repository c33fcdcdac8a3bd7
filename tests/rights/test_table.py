"""The table of rights: what every row must say, and what the roles are kept from."""

from collections import Counter

from staydown.rights.table import HUMANS, RIGHTS
from staydown.words.people import Role


def test_every_right_stands_once_and_says_why_its_roles_hold_it() -> None:
    assert [name for name, times in Counter(right.name for right in RIGHTS).items() if times > 1] == []
    assert [right.name for right in RIGHTS if not right.roles or len(right.why.split()) == 0] == []


def test_no_human_is_the_system_and_every_human_role_holds_something() -> None:
    assert Role.SYSTEM not in HUMANS
    held = {role for right in RIGHTS for role in right.roles}
    shared = {role for role in HUMANS if all(role in right.roles for right in RIGHTS if right.name.startswith("officer.signed"))}
    assert held | shared >= HUMANS


def test_the_administrator_sees_and_changes_officers_and_nothing_else() -> None:
    own = {right.name for right in RIGHTS if Role.ADMIN in right.roles and right.roles != HUMANS}
    own -= {right.name for right in RIGHTS if right.roles == HUMANS - {Role.AUDITOR, Role.RESEARCHER}}
    assert own == {"officer.enrolled", "officer.changed", "officer.sessions_ended", "see.officers", "see.breaches", "see.papers"}


def test_the_auditor_reads_the_log_who_is_enrolled_breaches_and_papers_and_nothing_else() -> None:
    own = {right.name for right in RIGHTS if Role.AUDITOR in right.roles and right.roles != HUMANS}
    assert own == {"see.officers", "see.ledger", "see.breaches", "see.papers", "ledger.exported"}


def test_a_second_officer_is_asked_for_only_where_something_leaves_or_a_warning_does_not() -> None:
    assert {right.name for right in RIGHTS if right.seconds} == {
        "alert.sent",
        "alert.waived",
        "breach.people_untold",
        "contact.sent",
        "operation.go",
        "order.sent",
        "plan.approved",
        "preservation.sent",
        "register.probed",
        "sheet.sent",
        "statement.published",
        "embargo.requested",
        "minor.referred",
        "referral.sent",
    }
