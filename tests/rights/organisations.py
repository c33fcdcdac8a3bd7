"""Organisations and officers for the tests of this folder."""

from staydown.words.people import AuthorityFunction, Officer, Role, Tenant, TenantKind

ISSUER = Tenant("an authority that issues", TenantKind.COMPETENT_AUTHORITY, frozenset({AuthorityFunction.ISSUE}))
OVERSEER = Tenant(
    "an authority that oversees", TenantKind.COMPETENT_AUTHORITY, frozenset({AuthorityFunction.SCRUTINISE, AuthorityFunction.OVERSEE})
)
UNIT = Tenant("a referral unit", TenantKind.REFERRAL_UNIT)
PLATFORM = Tenant("a platform", TenantKind.PLATFORM)
HOTLINE = Tenant("a hotline", TenantKind.HOTLINE)
RESEARCHER = Tenant("a researcher", TenantKind.RESEARCHER)
TENANTS = (ISSUER, OVERSEER, UNIT, PLATFORM, HOTLINE, RESEARCHER)


def officer(*roles: Role, id: str = "ada") -> Officer:
    """An officer with these roles."""
    return Officer(id, id.title(), frozenset(roles))
