"""Nothing passes the door without path, right, basis, justification and second officer."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.rights import roles, tenants
from staydown.rights.basis import BASES, permits
from staydown.rights.door import admit, may
from staydown.words.errors import NoSuchPath, Refused
from staydown.words.people import Officer, Role, Tenant

from .organisations import HOTLINE, ISSUER, PLATFORM, RESEARCHER, TENANTS, UNIT, officer

RIGHTS = sorted(roles.MAY)
BASIS_CODES = ["", "TCO-99", *BASES]


def outcome(who: Officer, right: str, tenant: Tenant, basis: str, second: Officer | None, justification: str) -> str:
    """What the door says: passes, or the name of the error."""
    try:
        admit(who, right, tenant, basis=basis, second=second, justification=justification)
    except Refused as refused:
        assert "\n" not in str(refused)
        return type(refused).__name__
    return "passes"


def in_plain_words(who: Officer, right: str, tenant: Tenant, basis: str, second: Officer | None, justification: str) -> str:
    """The rule of the door once more, slowly: the oracle."""
    here = tenants.roles(tenant) | {Role.SYSTEM}
    if right not in tenants.paths(tenant):
        return "NoSuchPath"
    if not any(role in here and role in roles.MAY[right] for role in who.roles):
        return "Refused"
    if right in roles.NEEDS_BASIS and basis == "":
        return "Refused"
    if right in roles.NEEDS_BASIS and not permits(basis, right, tenant):
        return "Refused"
    if basis not in ("", *BASES):
        return "Refused"
    if right in roles.NEEDS_JUSTIFICATION and justification.strip() == "":
        return "Refused"
    if right in roles.SECOND_OFFICER and second is None:
        return "Refused"
    if right in roles.SECOND_OFFICER and second is not None:
        if second.id == who.id:
            return "Refused"
        return "passes" if any(role in here and role in roles.SECONDS[right] for role in second.roles) else "Refused"
    return "passes"


def fitting(right: str, tenant: Tenant) -> str:
    """A basis that fits, where one is needed."""
    return next(code for code in BASES if permits(code, right, tenant)) if right in roles.NEEDS_BASIS else ""


def someone(holders: frozenset[Role], tenant: Tenant, id: str) -> Officer:
    """An officer with one role of these that the organisation knows."""
    return officer(sorted(holders & (tenants.roles(tenant) | {Role.SYSTEM}))[0], id=id)


@settings(max_examples=500)
@given(
    st.sets(st.sampled_from(Role), max_size=3),
    st.sampled_from([*RIGHTS, "case.closed"]),
    st.sampled_from(TENANTS),
    st.sampled_from(BASIS_CODES),
    st.none()
    | st.builds(lambda held, id: officer(*held, id=id), st.sets(st.sampled_from(Role), max_size=2), st.sampled_from(["ada", "ben"])),
    st.sampled_from(["", " ", "because"]),
)
def test_the_door_says_what_its_rule_says_in_plain_words(
    held: set[Role], right: str, tenant: Tenant, basis: str, second: Officer | None, justification: str
) -> None:
    asked = (officer(*held), right, tenant, basis, second, justification)
    assert outcome(*asked) == in_plain_words(*asked)


@pytest.mark.parametrize("tenant", TENANTS, ids=lambda tenant: tenant.name)
def test_each_path_opens_with_everything_and_stays_shut_without_any_one_thing(tenant: Tenant) -> None:
    for right in sorted(tenants.paths(tenant)):
        who = someone(roles.MAY[right], tenant, "ada")
        second = someone(roles.SECONDS[right], tenant, "ben") if right in roles.SECONDS else None
        basis, why = fitting(right, tenant), "because" if right in roles.NEEDS_JUSTIFICATION else ""
        assert outcome(who, right, tenant, basis, second, why) == "passes", right
        assert outcome(officer(), right, tenant, basis, second, why) == "Refused", right
        if basis:
            assert outcome(who, right, tenant, "", second, why) == "Refused", right
        if why:
            assert outcome(who, right, tenant, basis, second, " ") == "Refused", right
        if second:
            assert outcome(who, right, tenant, basis, None, why) == "Refused", right
            assert outcome(who, right, tenant, basis, officer(*second.roles, id=who.id), why) == "Refused", right
            assert outcome(who, right, tenant, basis, officer(Role.ADMIN, id="ben"), why) == "Refused", right


def test_every_role_without_the_right_is_refused_in_every_organisation() -> None:
    for right, role, tenant in product(RIGHTS, Role, TENANTS):
        if role not in roles.MAY[right]:
            with pytest.raises(Refused):
                may(officer(role), right, tenant)


def test_an_absent_path_is_absent_for_everybody_before_anything_else_is_asked() -> None:
    for tenant in (UNIT, PLATFORM, HOTLINE, RESEARCHER):
        for held in ([], list(Role)):
            with pytest.raises(NoSuchPath) as refused:
                admit(officer(*held), "order.drafted", tenant, basis="", second=None, justification="")
            assert refused.value.http_status == 404


def test_a_right_that_nobody_wrote_down_is_no_path() -> None:
    with pytest.raises(NoSuchPath, match=r"case\.closed"):
        may(officer(*Role), "case.closed", ISSUER)


def test_a_signatory_of_an_organisation_that_has_none_is_nobody_there() -> None:
    with pytest.raises(Refused):
        may(officer(Role.SIGNATORY), "see.cases", UNIT)


def test_a_threat_to_life_is_sent_by_one_officer_alone() -> None:
    admit(officer(Role.ANALYST), "notice.sent", UNIT, basis="TCO-14-5", second=None, justification="")


def test_whoever_prepared_a_notice_may_send_it_too() -> None:
    analyst = officer(Role.ANALYST)
    admit(analyst, "notice.sent", UNIT, basis="TCO-14-5", second=analyst, justification="")


def test_a_delivery_may_carry_the_basis_of_its_letter_but_none_that_does_not_exist() -> None:
    courier = officer(Role.SYSTEM, id="system")
    admit(courier, "letter.delivered", UNIT, basis="TCO-14-5", second=None, justification="")
    with pytest.raises(Refused, match="TCO-99"):
        admit(courier, "letter.delivered", UNIT, basis="TCO-99", second=None, justification="")


def test_each_refusal_says_what_is_missing() -> None:
    verifier, analyst = officer(Role.VERIFIER), officer(Role.ANALYST, id="ben")
    for basis, second, said in (
        ("", None, "referral.sent needs a legal basis"),
        ("DSA-17", None, "DSA-17 (Regulation (EU) 2022/2065 Art 17) is no basis for referral.sent"),
        ("DSA-16", None, "referral.sent needs a second officer: analyst or duty_officer or verifier"),
        ("DSA-16", verifier, "referral.sent: the second officer must be somebody else than ada"),
        (
            "DSA-16",
            officer(Role.LIAISON, id="eve"),
            "eve cannot be the second officer for referral.sent: it needs analyst or duty_officer or verifier",
        ),
    ):
        with pytest.raises(Refused) as refused:
            admit(verifier, "referral.sent", UNIT, basis=basis, second=second, justification="")
        assert str(refused.value) == said
    admit(verifier, "referral.sent", UNIT, basis="DSA-16", second=analyst, justification="")
