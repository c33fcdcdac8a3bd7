"""Which paths and roles each kind of organisation has at all."""

import pytest

from staydown.rights import tenants
from staydown.rights.roles import MAY, SECONDS
from staydown.words.people import AuthorityFunction, Role, Tenant, TenantKind

from .organisations import HOTLINE, ISSUER, OVERSEER, PLATFORM, RESEARCHER, TENANTS, UNIT


def test_only_an_authority_with_function_a_has_a_path_to_an_order() -> None:
    for tenant in TENANTS:
        assert ("order.drafted" in tenants.paths(tenant)) is (tenant is ISSUER)
        assert (Role.SIGNATORY in tenants.roles(tenant)) is (tenant is ISSUER)


@pytest.mark.parametrize("kind", [kind for kind in TenantKind if kind is not TenantKind.COMPETENT_AUTHORITY])
def test_functions_written_beside_another_kind_open_nothing(kind: TenantKind) -> None:
    assert "order.drafted" not in tenants.paths(Tenant("not an authority", kind, frozenset(AuthorityFunction)))


def test_every_path_is_a_right_of_the_table() -> None:
    for tenant in TENANTS:
        assert tenants.paths(tenant) <= set(MAY)


def test_a_platform_receives_referrals_and_sends_none_but_owes_its_notices() -> None:
    assert not {"referral.prepared", "referral.sent", "embargo.requested"} & tenants.paths(PLATFORM)
    assert {"notice.prepared", "notice.sent"} <= tenants.paths(PLATFORM)


def test_a_hotline_sends_notices_to_providers_and_asks_no_press() -> None:
    assert {"referral.sent", "notice.sent"} <= tenants.paths(HOTLINE)
    assert not {path for path in tenants.paths(HOTLINE) if "embargo" in path}


def test_a_researcher_has_no_content_no_person_and_no_case() -> None:
    assert tenants.roles(RESEARCHER) == {Role.RESEARCHER, Role.AUDITOR, Role.ADMIN}
    rest = {path for path in tenants.paths(RESEARCHER) if not path.startswith(("officer.", "house."))}
    assert rest == {"see.officers", "see.ledger", "see.aggregates", "ledger.exported"}


def test_only_public_authorities_hold_people_as_suspects() -> None:
    assert [tenants.keeps_suspects(tenant) for tenant in TENANTS] == [True, True, True, False, False, False]


def test_every_path_has_a_role_in_its_organisation_that_can_walk_it() -> None:
    for tenant in TENANTS:
        there = tenants.roles(tenant) | {Role.SYSTEM}
        for path in tenants.paths(tenant):
            assert MAY[path] & there, (tenant.name, path)
            if path in SECONDS:
                assert SECONDS[path] & there, (tenant.name, path)


def test_every_role_in_an_organisation_has_a_path_of_its_own_there() -> None:
    for tenant in TENANTS:
        for role in tenants.roles(tenant):
            assert any(role in MAY[path] for path in tenants.paths(tenant) if not path.startswith("officer.")) or role is Role.ADMIN


def test_no_human_can_be_system() -> None:
    assert not any(Role.SYSTEM in tenants.roles(tenant) for tenant in (*TENANTS, OVERSEER, UNIT))
