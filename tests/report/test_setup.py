"""What an installation is: the law that it goes by, and the rights for which it has no two hands."""

from dataclasses import replace

import pytest

from staydown.report.setup import GDPR, LED, articles_of, holders, one_handed
from staydown.rights import roles, tenants
from staydown.words.people import Role, Tenant

from .setups import AUTHORITY, HOTLINE, OFFICERS, PLATFORM, SOUND, UNIT


@pytest.mark.parametrize("tenant", [UNIT, AUTHORITY, PLATFORM, HOTLINE], ids=lambda tenant: tenant.name)
def test_a_public_authority_goes_by_the_directive_and_any_other_by_the_regulation(tenant: Tenant) -> None:
    assert articles_of(tenant) is (LED if tenants.is_public(tenant) else GDPR)


def test_whoever_holds_a_role_is_found() -> None:
    assert [officer.id for officer in holders(SOUND, Role.LIAISON)] == ["two"]
    assert holders(replace(SOUND, officers=()), Role.LIAISON) == []


def test_a_right_for_two_is_one_handed_where_there_are_no_two_different_officers() -> None:
    assert one_handed(SOUND) == []
    everything = frozenset(role for officer in OFFICERS for role in officer.roles)
    alone = replace(SOUND, officers=(replace(OFFICERS[0], roles=everything),))
    assert one_handed(alone) == sorted(roles.SECOND_OFFICER & tenants.paths(UNIT)), "one who holds all roles is still one"


def test_only_the_rights_of_the_organisation_are_asked_about() -> None:
    assert "order.sent" not in one_handed(replace(SOUND, officers=()))
    assert "order.sent" in one_handed(replace(SOUND, officers=(), tenant=AUTHORITY))
