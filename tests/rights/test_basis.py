"""Legal bases: whose, for what, and whether they were checked."""

import pytest

from staydown.rights.basis import BASES, open_to, permits, refusal
from staydown.rights.roles import MAY, NEEDS_BASIS
from staydown.rights.tenants import is_public, paths
from staydown.words.people import Tenant

from .organisations import HOTLINE, ISSUER, OVERSEER, PLATFORM, RESEARCHER, TENANTS, UNIT


def test_every_basis_says_where_it_stands_and_what_it_says() -> None:
    for code, basis in BASES.items():
        assert basis.code == code
        assert basis.article
        assert basis.says


def test_what_the_reference_did_not_read_is_marked_as_not_checked() -> None:
    assert [code for code, basis in BASES.items() if not basis.checked] == ["TCO-2-7", "TCO-4", "EIO"]


def test_a_public_authority_may_never_name_legitimate_interests() -> None:
    for tenant in TENANTS:
        for right in MAY:
            if is_public(tenant):
                assert not permits("GDPR-6-1-f", right, tenant)
    assert permits("GDPR-6-1-f", "register.opened", PLATFORM)


def test_the_power_to_order_is_open_to_the_issuing_authority_alone() -> None:
    for tenant in TENANTS:
        assert permits("TCO-3", "order.drafted", tenant) is (tenant is ISSUER)
    assert "function (a)" in refusal("TCO-3", "order.drafted", OVERSEER)
    assert "not open to a platform" in refusal("TCO-3", "order.drafted", PLATFORM)


def test_an_order_is_drafted_on_no_other_basis() -> None:
    assert [code for code in BASES if permits(code, "order.drafted", ISSUER)] == ["TCO-3"]


def test_the_press_is_only_ever_asked() -> None:
    for tenant in (ISSUER, OVERSEER, UNIT):
        assert [code for code in BASES if permits(code, "embargo.requested", tenant)] == ["VOLUNTARY"]


@pytest.mark.parametrize("tenant", [PLATFORM, HOTLINE])
def test_police_law_is_not_open_to_private_organisations(tenant: Tenant) -> None:
    police = [code for code in BASES if code.startswith("LED-")]
    assert police
    assert not any(permits(code, right, tenant) for code in police for right in MAY)


def test_a_threat_to_life_has_a_basis_everywhere_that_holds_content() -> None:
    assert permits("TCO-14-5", "notice.sent", PLATFORM)
    assert permits("DSA-18", "notice.sent", PLATFORM)
    assert permits("TCO-14-5", "notice.sent", UNIT)
    assert permits("GDPR-6-1-d", "notice.sent", HOTLINE)
    assert not permits("DSA-18", "notice.sent", UNIT)


def test_whatever_needs_a_basis_has_one_in_every_organisation_that_has_the_path() -> None:
    for tenant in TENANTS:
        for right in NEEDS_BASIS & paths(tenant):
            assert any(permits(code, right, tenant) for code in BASES), (tenant.name, right)


def test_the_bases_that_are_open_come_with_the_most_specific_first() -> None:
    assert [basis.code for basis in open_to("notice.sent", PLATFORM)] == ["TCO-14-5", "DSA-18", "GDPR-6-1-d"]
    assert [basis.code for basis in open_to("notice.sent", HOTLINE)] == ["GDPR-6-1-d", "GDPR-6-1-e"]
    assert open_to("notice.sent", RESEARCHER) == ()


def test_the_power_to_order_is_no_basis_for_a_request_that_may_be_declined() -> None:
    assert not permits("TCO-3", "referral.sent", ISSUER)
    assert permits("TCO-2-7", "referral.sent", ISSUER)


def test_every_basis_is_of_use_to_somebody() -> None:
    for code in BASES:
        assert any(permits(code, right, tenant) for tenant in TENANTS for right in paths(tenant)), code


def test_no_basis_opens_anything_to_a_researcher() -> None:
    assert not any(permits(code, right, RESEARCHER) for code in BASES for right in MAY)


def test_a_basis_that_is_not_known_or_says_something_else_is_refused_in_one_line() -> None:
    assert "no legal basis 'TCO-99'" in refusal("TCO-99", "case.decided", ISSUER)
    assert refusal("DSA-18", "case.decided", PLATFORM) == "DSA-18 (Regulation (EU) 2022/2065 Art 18) is no basis for case.decided"
    assert refusal("DSA-16", "referral.sent", UNIT) == ""
