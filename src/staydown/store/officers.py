"""Officers, the organisation and sessions."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from staydown.words.errors import NotFound, Refused
from staydown.words.people import Officer, Tenant

from .acts import Act, write
from .answers import answering
from .models import OfficerRow, SessionRow, TenantRow
from .nouns import body_of, keep, one, read
from .standing import standing

MAX_FAILURES = 5
LOCK = timedelta(minutes=15)


@standing
def tenant() -> Tenant:
    """The organisation; raises NotFound before the first start."""
    return one(TenantRow, Tenant, "tenant")


def is_founded() -> bool:
    """Whether there is an organisation already."""
    return TenantRow.objects.exists()


@write
def keep_tenant(act: Act, value: Tenant) -> None:
    """Writes the organisation."""
    keep(act, TenantRow, "tenant", value)


def get(officer: str) -> Officer:
    """An active officer; raises NotFound for one who is unknown or has left."""
    row = OfficerRow.objects.filter(id=officer, active=True).first()
    if row is None:
        raise NotFound(f"there is no officer {officer!r}; an administrator enrols one with: staydown enrol-officer")
    return read(Officer, row.body)


def everyone() -> list[tuple[Officer, bool]]:
    """All officers with whether each is active."""
    return [(read(Officer, row.body), row.active) for row in OfficerRow.objects.order_by("id")]


def by_os_account(account: str) -> Officer | None:
    """The officer whom an account of this machine stands for, or None."""
    row = OfficerRow.objects.filter(os_account=account, active=True).first()
    return read(Officer, row.body) if row else None


@write
def keep_new(act: Act, officer: Officer, password: str, os_account: str = "") -> None:
    """Writes a new officer with a password that is kept as an Argon2 hash; raises Refused where the id is taken."""
    if OfficerRow.objects.filter(id=officer.id).exists():
        raise Refused(f"there is an officer {officer.id!r} already; choose another id")
    OfficerRow(id=officer.id, body=body_of(officer), password=make_password(password), os_account=os_account).save(force_insert=True)
    act.changed(officer)


@write
def keep_changed(act: Act, officer: Officer, *, active: bool = True, password: str | None = None) -> None:
    """Writes an officer's changed roles, view or password; sessions of one who is no longer active end at once."""
    row = OfficerRow.objects.get(id=officer.id)
    row.body, row.active = body_of(officer), active
    if password is not None:
        row.password, row.failures, row.locked_until = make_password(password), 0, None
    row.save()
    if not active or password is not None:
        SessionRow.objects.filter(officer=officer.id).delete()
    act.changed({"officer": body_of(officer), "active": active, "password": password is not None})


def password_fits(officer: str, password: str, now: datetime) -> bool:
    """Whether the password is right; five wrong ones in a row lock the account for 15 minutes (raises Refused while locked).

    Counting failures is the one change that is not an act: an act names an officer, and here nobody has proved to be one.
    """
    with answering():
        row = _with_one_try_less(officer, now)
        if row is None:
            make_password(password)  # as much work as a check, so that the time of the answer does not tell who is an officer
            return False
        fits = check_password(password, row.password)
        if fits:
            OfficerRow.objects.filter(id=officer).update(failures=0, locked_until=None)
        return fits


def _with_one_try_less(officer: str, now: datetime) -> OfficerRow | None:
    """The officer's row, after this try was counted as a failure: so that guesses at the same moment are counted too."""
    with transaction.atomic("default"):
        row = OfficerRow.objects.select_for_update().filter(id=officer, active=True).first()
        if row is None:
            return None
        if row.locked_until and row.locked_until > now:
            raise Refused("too many wrong passwords; this account is locked for 15 minutes")
        row.failures = 1 if row.locked_until else row.failures + 1
        row.locked_until = now + LOCK if row.failures >= MAX_FAILURES else None
        row.save(update_fields=["failures", "locked_until"])
    return row


@write
def keep_session(act: Act, digest: str, officer: str, until: datetime) -> None:
    """Writes a session under the digest of its token, and clears those that have run out."""
    SessionRow.objects.filter(until__lte=act.at).delete()
    SessionRow(digest=digest, officer=officer, until=until).save(force_insert=True)
    act.changed({"session": digest, "until": until.isoformat()})


@write
def end_session(act: Act, digest: str) -> None:
    """Ends a session."""
    SessionRow.objects.filter(digest=digest).delete()
    act.changed({"session": digest, "until": act.at.isoformat()})


def session_officer(digest: str, now: datetime) -> Officer | None:
    """The officer of a session that has not run out, or None."""
    session = _session(digest)
    return session[0] if session and session[1] > now else None


@standing
def _session(digest: str) -> tuple[Officer, datetime] | None:
    """The active officer of a session and until when it lasts, or None."""
    row = SessionRow.objects.filter(digest=digest).first()
    officer = OfficerRow.objects.filter(id=row.officer, active=True).first() if row else None
    return (read(Officer, officer.body), row.until) if row and officer else None


def sessions(now: datetime, officer: str = "") -> list[tuple[str, str, datetime]]:
    """The digests of the sessions that have not run out, of one officer where named: each with whose it is and until when."""
    rows = SessionRow.objects.filter(until__gt=now).order_by("officer", "until")
    return list((rows.filter(officer=officer) if officer else rows).values_list("digest", "officer", "until"))
