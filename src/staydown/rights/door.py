"""What is asked at the door before anything happens; `actions/office.py` asks it before it opens a transaction."""

from staydown.words.errors import NoSuchPath, Refused
from staydown.words.people import Officer, Role, Tenant

from . import basis as bases
from . import tenants
from .roles import MAY, NEEDS_BASIS, NEEDS_JUSTIFICATION, SECONDS


def may(officer: Officer, right: str, tenant: Tenant) -> None:
    """Passes where the path exists for the organisation and one of the officer's roles holds it; raises NoSuchPath or Refused."""
    if right not in tenants.paths(tenant):
        raise NoSuchPath(f"a {tenant.kind.value} has no {right}")
    if not _holds(officer, MAY[right], tenant):
        raise Refused(f"{officer.id} has no right to {right}: it needs {_any_of(MAY[right], tenant)}")


def admit(officer: Officer, right: str, tenant: Tenant, *, basis: str, second: Officer | None, justification: str) -> None:
    """Passes where the act may happen; raises NoSuchPath or Refused with one line.

    Asked in this order: the path exists, the officer holds the right, the legal basis is given and fits, the justification is
    given, the second officer is given, is somebody else, and holds a role for it. Where no basis is needed, one that is given
    must only exist (a delivery carries its letter's); where no second officer is needed, one that is given is not asked about.
    """
    may(officer, right, tenant)
    _ask_basis(right, tenant, basis)
    if right in NEEDS_JUSTIFICATION and not justification.strip():
        raise Refused(f"{right} needs a justification")
    if right in SECONDS:
        _ask_second(officer, right, tenant, second)


def _ask_basis(right: str, tenant: Tenant, basis: str) -> None:
    """Passes where the basis does for the right; raises Refused."""
    if right in NEEDS_BASIS and not basis:
        raise Refused(f"{right} needs a legal basis")
    if right in NEEDS_BASIS and (refusal := bases.refusal(basis, right, tenant)):
        raise Refused(refusal)
    if basis and basis not in bases.BASES:
        raise Refused(bases.refusal(basis, right, tenant))


def _ask_second(officer: Officer, right: str, tenant: Tenant, second: Officer | None) -> None:
    """Passes where the second officer does for the right; raises Refused."""
    if second is None:
        raise Refused(f"{right} needs a second officer: {_any_of(SECONDS[right], tenant)}")
    if second.id == officer.id:
        raise Refused(f"{right}: the second officer must be somebody else than {officer.id}")
    if not _holds(second, SECONDS[right], tenant):
        raise Refused(f"{second.id} cannot be the second officer for {right}: it needs {_any_of(SECONDS[right], tenant)}")


def _holds(officer: Officer, roles: frozenset[Role], tenant: Tenant) -> bool:
    """Whether the officer has one of these roles, as far as the organisation knows it."""
    return not (officer.roles & roles).isdisjoint(tenants.roles(tenant) | {Role.SYSTEM})


def _any_of(roles: frozenset[Role], tenant: Tenant) -> str:
    """The roles in words, those that the organisation does not know left out."""
    return " or ".join(sorted(roles & (tenants.roles(tenant) | {Role.SYSTEM})))
