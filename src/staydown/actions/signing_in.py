"""Who somebody is: sign-in, sessions of the command line, passwords, and how pictures are shown."""

import hashlib
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Annotated

from staydown.store import officers
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.people import MediaView, Officer

from .catalogue import Secret, action
from .office import Office

SESSION = timedelta(hours=12)
LINK = timedelta(minutes=10)
"""How long a one-time link opens the console."""
SHORTEST = 12
LONGEST_DAYS = 366
"""Days that a session for a program may last."""
SHOWN = 16
"""Digits of a token's digest by which a session is named: too few to be one, enough to be told from others."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session of the command line or the API: its token, shown once, and when it runs out."""

    officer: Officer
    token: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session that has not run out: a name for it by which it can be ended, whose it is, and when it runs out."""

    session: str
    officer: str
    until: datetime


def proved(office: Office, id: str, password: str) -> Officer:
    """The officer whose password this is; raises Refused with the same line for a wrong one and for somebody unknown."""
    if not officers.password_fits(id, password, office.now()):
        raise Refused("the name or the password is wrong")
    return officers.get(id)


def open_session(office: Office, id: str, password: str, days: int = 0) -> Session:
    """A session for the command line or the API, for 12 hours or for some days; only the SHA-256 of its token is kept."""
    if not 0 <= days <= LONGEST_DAYS:
        raise Malformed(f"a session of {days} days", where="days", mend=f"Give 1 to {LONGEST_DAYS}, and then a new one")
    officer, token, until = proved(office, id, password), secrets.token_urlsafe(32), office.now() + (timedelta(days=days) or SESSION)
    with office.act("officer.signed_in", officer, subject=id) as act:
        officers.keep_session(act, digest_of(token), id, until)
    return Session(officer, token, until)


def officer_of_token(office: Office, token: str) -> Officer:
    """The officer of a session; raises Refused where it has run out or never was."""
    officer = officers.session_officer(digest_of(token), office.now())
    if officer is None:
        raise Refused("the session has run out; sign in again with: staydown sign-in")
    return officer


def one_time_link(office: Office, officer: Officer) -> str:
    """A token that opens one session of an officer within 10 minutes, for whoever starts a console on this machine; see `enter`."""
    token = secrets.token_urlsafe(32)
    with office.act("officer.signed_in", officer, subject=officer.id) as act:
        officers.keep_session(act, digest_of_link(token), officer.id, office.now() + LINK)
    return token


def enter(office: Office, link: str) -> Session:
    """The session that a one-time link opens; the link is spent. Raises Refused where it was spent, has run out or never was."""
    spent = Refused("this link was used already or is too old; sign in with your password")
    officer = officers.session_officer(digest_of_link(link), office.now())
    if officer is None:
        raise spent
    token, until = secrets.token_urlsafe(32), office.now() + SESSION
    with office.act("officer.signed_in", officer, subject=officer.id) as act:
        if officers.session_officer(digest_of_link(link), office.now()) is None:
            raise spent
        officers.end_session(act, digest_of_link(link))
        officers.keep_session(act, digest_of(token), officer.id, until)
    return Session(officer, token, until)


def close_session(office: Office, officer: Officer, token: str) -> None:
    """Ends a session."""
    with office.act("officer.signed_out", officer, subject=officer.id) as act:
        officers.end_session(act, digest_of(token))


def digest_of(token: str) -> str:
    """The SHA-256 (hex) under which a session is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def digest_of_link(token: str) -> str:
    """The SHA-256 (hex) under which a one-time link is kept; another one than a session's, so that a link is no session by itself."""
    return digest_of(f"link {token}")


@action("officer.password_changed", page="settings")
def change_password(
    office: Office,
    officer: Officer,
    old: Annotated[Secret, "the password until now"],
    new: Annotated[Secret, "the new one, of at least 12 characters"],
) -> Officer:
    """Changes your own password."""
    if len(new) < SHORTEST:
        raise Malformed(f"a password of fewer than {SHORTEST} characters", where="new", mend="Three or four unrelated words are good")
    if new == old:
        raise Malformed("the new password is the old one", where="new", mend="Choose another")
    if not officers.password_fits(officer.id, old, office.now()):
        raise Refused("the old password is wrong")
    with office.act("officer.password_changed", officer, subject=officer.id) as act:
        changed = replace(officers.get(officer.id), must_change_password=False)
        officers.keep_changed(act, changed, password=new)
    return changed


@action("officer.view_changed", page="settings")
def set_media_view(office: Office, officer: Officer, view: Annotated[MediaView, "how pictures are shown before you ask"]) -> Officer:
    """Sets how pictures are shown to you before you ask for more."""
    with office.act("officer.view_changed", officer, subject=officer.id) as act:
        changed = replace(officers.get(officer.id), media_view=view)
        officers.keep_changed(act, changed)
    return changed


@action(right="see.officers", page="settings")
def list_sessions(office: Office, officer: Officer, id: Annotated[str, "the officer; empty for all"] = "") -> list[SessionLine]:
    """Lists the sessions that have not run out, those of programs among them; no token, because none is kept."""
    return [SessionLine(digest[:SHOWN], whose, until) for digest, whose, until in officers.sessions(office.now(), id)]


@action("officer.sessions_ended", page="settings")
def end_sessions(
    office: Office,
    officer: Officer,
    id: Annotated[str, "the officer"],
    session: Annotated[str, "one session, as it is listed; empty for all of the officer"] = "",
) -> int:
    """Ends an officer's sessions at once, or one of them, and says how many ended; the account stays."""
    with office.act("officer.sessions_ended", officer, subject=id) as act:
        ended = [digest for digest, _, _ in officers.sessions(office.now(), id) if digest.startswith(session)]
        if not ended:
            raise NotFound(f"{id} has no such session; they are listed with: staydown list-sessions")
        for digest in ended:
            officers.end_session(act, digest)
    return len(ended)
