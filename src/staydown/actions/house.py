"""Making and opening an installation."""

import os
import pwd
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

from staydown.rights import roles, tenants
from staydown.store import officers, opening
from staydown.store import place as store_place
from staydown.store.place import Place
from staydown.words.errors import Malformed, Refused
from staydown.words.people import Officer, Role, Tenant, TenantKind

from .catalogue import action
from .office import SYSTEM, Office, now_utc

ADMINISTRATOR = "admin"


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the first start made: the organisation, an administrator with a one-time password, and the officer of this account."""

    tenant: Tenant
    administrator: str
    password: str = field(repr=False)
    officer: str


def first_start(place: Place, tenant: Tenant, clock: Callable[[], datetime] = now_utc) -> FirstStart:
    """Makes an installation for an organisation.

    The administrator enrols officers and sees no content. The account of this machine that owns the data directory becomes an
    analyst on the command line: whoever can write the files needs no password for it, and a second officer is still somebody else.
    """
    if tenant.functions and tenant.kind is not TenantKind.COMPETENT_AUTHORITY:
        raise Malformed("only a competent authority has functions of Art 12(1)", where="--functions", mend="Leave it out")
    opening.create(place)
    office = Office(place, clock)
    account, password = account_of_this_machine(), one_time_password()
    local = Officer(local_id(account), account, frozenset({Role.ANALYST}))
    with office.founding("house.opened", tenant) as act:
        if officers.is_founded():
            raise Refused(f"there is an installation in {place.data} already")
        officers.keep_tenant(act, tenant)
        officers.keep_new(act, Officer(ADMINISTRATOR, "Administrator", frozenset({Role.ADMIN}), must_change_password=True), password)
        officers.keep_new(act, local, secrets.token_urlsafe(32), os_account=account)
    return FirstStart(tenant, ADMINISTRATOR, password, local.id)


def open_house(place: Place) -> Office:
    """Opens an installation; raises NotFound where there is none and Unreachable where its database does not answer."""
    opening.open_at(place)
    return Office(place)


def place_of(data: Path | None) -> Place:
    """The installation that `data` names, else the environment, else the default."""
    return store_place.place_of(data)


def place_apart(data: Path) -> Place:
    """An installation of its own in `data`, whatever database the environment names; its keys lie beside it, or in STAYDOWN_KEYRING."""
    named = os.environ.get("STAYDOWN_KEYRING")
    keyring = Path(named).expanduser() if named else data.with_name(f"{data.name}-keyring")
    return Place(data.expanduser().resolve(), keyring.resolve())


def is_there(place: Place) -> bool:
    """Whether there is an installation, made to its end: a first start that was interrupted is none yet, and is begun again."""
    if not opening.exists(place):
        return False
    opening.open_at(place)
    return officers.is_founded()


def local_officer() -> Officer | None:
    """The officer whom this account of the machine stands for, or None."""
    return officers.by_os_account(account_of_this_machine())


def account_of_this_machine() -> str:
    """The account that runs this process; never what an environment variable says of it."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"uid-{os.geteuid()}"


def local_id(account: str) -> str:
    """The id of the officer whom an account of the machine stands for; an account called like the administrator is not that one."""
    return f"{ADMINISTRATOR}-of-this-machine" if officer_id(account) == ADMINISTRATOR else officer_id(account)


def officer_id(name: str) -> str:
    """A short id made from a name: lower-case letters, digits and dashes; raises Malformed where nothing is left."""
    found = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    if not found or found in (SYSTEM.id,):
        raise Malformed(f"{name!r} cannot be an officer's id", where="id", mend="Use letters, digits and dashes")
    return found


def one_time_password() -> str:
    """A password that must be changed at the first sign-in."""
    return secrets.token_urlsafe(12)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new officer and the one-time password, shown once."""

    officer: Officer
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer in the list, with whether the account is active."""

    officer: Officer
    active: bool


@action("officer.enrolled", page="settings")
def enrol_officer(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short id, like anna"],
    name: Annotated[str, "name as it stands in letters"],
    roles: Annotated[tuple[Role, ...], "what the officer is trusted with"],
) -> Enrolled:
    """Enrols an officer and gives a one-time password."""
    new = Officer(officer_id(id), name.strip() or id, trusted(office, frozenset(roles)), must_change_password=True)
    password = one_time_password()
    with office.act("officer.enrolled", officer, subject=new.id) as act:
        officers.keep_new(act, new, password)
    return Enrolled(new, password)


@action("officer.changed", page="settings")
def change_officer(
    office: Office,
    officer: Officer,
    id: Annotated[str, "the officer"],
    roles: Annotated[tuple[Role, ...], "roles from now on; none ends the account"] = (),
    reset_password: Annotated[bool, "give a new one-time password"] = False,
) -> Enrolled:
    """Changes an officer's roles, ends an account, or gives a new one-time password."""
    password, active = one_time_password() if reset_password else "", bool(roles) or reset_password
    with office.act("officer.changed", officer, subject=id) as act:
        then = officers.get(id)
        held = trusted(office, frozenset(roles)) if roles else then.roles
        changed = replace(then, roles=held, must_change_password=then.must_change_password or reset_password)
        officers.keep_changed(act, changed, active=active, password=password or None)
        if not any(Role.ADMIN in one.roles for one, is_active in officers.everyone() if is_active):
            raise Refused(f"{id} is the last administrator: enrol another one first")
    return Enrolled(changed, password)


def trusted(office: Office, held: frozenset[Role]) -> frozenset[Role]:
    """The roles, where one hand may hold them all in this organisation; raises Refused with the first pair that must not meet."""
    for one, other, why in roles.conflicting_roles(held):
        raise Refused(f"{one.value} and {other.value} must not be in one hand: {why}")
    for role in held - tenants.roles(office.tenant):
        raise Refused(f"a {office.tenant.kind.value} has no {role.value}")
    return held


@action(right="see.officers", page="settings")
def list_officers(office: Office, officer: Officer) -> list[OfficerLine]:
    """Lists the officers and their roles."""
    return [OfficerLine(one, active) for one, active in officers.everyone()]
