"""The one door: every change to an installation goes through `Office.act`.

The door asks `rights` whether the path exists, whether the officer may, whether a legal basis, a justification and a
second officer are there; then the change, its letters and exactly one ledger entry commit in one transaction or not at all.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from staydown.plugs.clips import Clips
from staydown.plugs.confirm import Confirm
from staydown.plugs.decoder import Decoder
from staydown.plugs.keyring import Keyring
from staydown.rights import door
from staydown.store import officers, standing
from staydown.store.acts import Act, acting
from staydown.store.known import Known
from staydown.store.place import Place
from staydown.words.errors import NoSuchPath, Refused
from staydown.words.people import Officer, Role, Tenant

SYSTEM = Officer("system", "clocks and couriers", frozenset({Role.SYSTEM}))
"""The officer in whose name clocks run out and couriers report; no human can sign in as it."""

UNSETTLED = frozenset({"officer.signed_in", "officer.signed_out", "officer.password_changed"})
"""What an officer with a one-time password may do."""


def now_utc() -> datetime:
    """The time of this machine, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Office:
    """An open installation: its place, its clock, and what an action needs besides."""

    place: Place
    clock: Callable[[], datetime] = now_utc
    progress: Callable[[int, int], None] | None = None
    _decoder: Decoder | None = field(default=None, repr=False)
    _known: Known | None = field(default=None, repr=False)
    _confirm: Confirm | None = field(default=None, repr=False)

    @property
    def tenant(self) -> Tenant:
        """The organisation that this installation serves."""
        return officers.tenant()

    @property
    def keyring(self) -> Keyring:
        """Where the keys of the registers are: outside the data directory."""
        return Keyring(self.place.keyring)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self.clock()

    def colleagues(self) -> list[Officer]:
        """The active officers, of whom a form offers some to choose from."""
        return [officer for officer, is_active in officers.everyone() if is_active]

    def new_id(self, prefix: str) -> str:
        """A short id that nobody can guess, like `case-3f9a1c0b72`; it has a letter, so that no report takes it for a phone number."""
        drawn = secrets.token_hex(5)
        while drawn.isdecimal():
            drawn = secrets.token_hex(5)
        return f"{prefix}-{drawn}"

    def one_moment(self) -> AbstractContextManager[None]:
        """While it lasts, this thread sees one moment of the installation, but for what it changes itself; looking is faster so."""
        return standing.one_moment()

    def note_progress(self, done: int, total: int) -> None:
        """Tells whoever watches how far long work has come."""
        if self.progress is not None:
            self.progress(done, total)

    def officer(self, key: str) -> Officer:
        """An active officer by id; raises NotFound."""
        return officers.get(key)

    def may(self, officer: Officer, right: str) -> None:
        """Passes where the officer may look at or do this in this organisation; raises NoSuchPath or Refused."""
        self.is_settled(officer, right)
        door.may(officer, right, self.tenant)

    def refusal(self, officer: Officer, rights: Sequence[str]) -> Refused | None:
        """Why the officer may do none of this here, or None where one of the rights is held.

        It is NoSuchPath where not one of the paths exists in this organisation.
        """
        refusals: list[Refused] = []
        for right in rights:
            try:
                self.may(officer, right)
            except Refused as refused:
                refusals.append(refused)
            else:
                return None
        return min(refusals, key=lambda refused: isinstance(refused, NoSuchPath))

    def is_settled(self, officer: Officer, right: str) -> None:
        """Raises Refused where the officer still has the one-time password, and this is not the way to change it."""
        if officer.must_change_password and right not in UNSETTLED:
            raise Refused(
                f"{officer.id} still has a one-time password; change it first with: staydown change-password --officer {officer.id}"
            )

    @contextmanager
    def act(
        self,
        verb: str,
        officer: Officer,
        *,
        basis: str = "",
        second: Officer | None = None,
        justification: str = "",
        subject: str = "",
    ) -> Iterator[Act]:
        """One act: admitted by `rights`, committed whole with its ledger entry, or refused and nothing changed.

        What the change depends on is read inside of it, where nobody else writes.
        """
        self.is_settled(officer, verb)
        door.admit(officer, verb, self.tenant, basis=basis, second=second, justification=justification)
        act = Act(
            id=secrets.token_hex(8),
            verb=verb,
            officer=officer.id,
            at=self.now(),
            basis=basis,
            second=second.id if second else "",
            subject=subject,
            justification=justification,
            salt=secrets.token_hex(16),
        )
        with acting(act):
            yield act

    @contextmanager
    def founding(self, verb: str, tenant: Tenant) -> Iterator[Act]:
        """The one act that comes before there is an organisation: it makes it."""
        door.admit(SYSTEM, verb, tenant, basis="", second=None, justification="")
        act = Act(id=secrets.token_hex(8), verb=verb, officer=SYSTEM.id, at=self.now(), salt=secrets.token_hex(16))
        with acting(act):
            yield act

    @property
    def clips(self) -> Clips:
        """Where untrusted videos and recordings are opened: a limited child process a file."""
        return Clips()

    @property
    def decoder(self) -> Decoder:
        """The limited child process in which untrusted media is opened; one for as long as the office is open."""
        if self._decoder is None:
            self._decoder = Decoder()
        return self._decoder

    @property
    def confirm(self) -> Confirm:
        """The process that alone holds the registers: a child for as long as the office is open, or the one that the place names."""
        if self._confirm is None:
            place = self.place
            self._confirm = Confirm(place.keyring, place.data, place.confirm_log, place.confirm_socket)
        return self._confirm

    @property
    def known(self) -> Known:
        """The indexes of what is known; one for as long as the office is open."""
        if self._known is None:
            self._known = Known(self.place)
        return self._known

    def close(self) -> None:
        """Ends the child processes."""
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None
        if self._confirm is not None:
            self._confirm.close()
            self._confirm = None
