"""One act is one transaction: the changes, the letters and exactly one ledger entry, or nothing at all.

Every function of the store that writes is marked `@write` and takes the open act as its first argument, so a write past
the door is a type error and a TypeError.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast

import msgspec
from django.db import connections, transaction

from staydown.ledger import chain
from staydown.words.ledger import LedgerEntry

from .answers import answering
from .models import ActRow, LedgerRow
from .standing import look_anew

_F = TypeVar("_F", bound=Callable[..., Any])

LEDGER_LOCK = 0x57A7D0


@dataclass(slots=True)
class Act:
    """What one officer is doing now: verb, legal basis, second officer, and the digests of what has changed so far.

    It is open only inside `acting`, so an act that somebody makes by hand writes nothing. `salt` goes into its digests and never
    into the ledger.
    """

    id: str
    verb: str
    officer: str
    at: datetime
    basis: str = ""
    second: str = ""
    subject: str = ""
    justification: str = ""
    salt: str = field(default="", repr=False)
    digests: list[str] = field(default_factory=list)
    open: bool = False

    def changed(self, value: object) -> None:
        """Notes the salted digest of a changed value; the value itself never enters the ledger."""
        self.digests.append(chain.digest_of({"salt": self.salt, "value": value}))


class Unneeded(Exception):
    """Raised inside an act that finds, now that nobody else can write, that it has nothing to do: it leaves no change and no entry."""


def write(function: _F) -> _F:
    """Marks a function that writes: it refuses to run without an open act."""

    @wraps(function)
    def guarded(act: Act, *args: object, **kwargs: object) -> object:
        if not isinstance(act, Act) or not act.open:
            raise TypeError(f"{function.__name__} needs an open act: every change goes through office.act")
        return function(act, *args, **kwargs)

    return cast(_F, guarded)


@contextmanager
def acting(act: Act) -> Iterator[Act]:
    """Runs the body in one transaction over both databases and appends the act's entry to the ledger before it commits.

    Nobody else writes while the body runs, so what it reads is still so when it commits: what an act depends on is read in it.
    The register database commits first: a row whose act is not in the ledger does not count (`registers.forget_orphans`).
    """
    try:
        with answering(), transaction.atomic("default", durable=True):
            _lock()
            look_anew()
            with transaction.atomic("register"):
                act.open = True
                yield act
                act.open = False
                entry = _append(act)
                ActRow(n=entry.n, salt=act.salt, justification=act.justification).save(force_insert=True)
    except Unneeded:
        pass
    finally:
        act.open = False
        look_anew()


def _lock() -> None:
    """Lets one act at a time extend the chain; SQLite does so by itself, because its transactions take the write lock at once."""
    connection = connections["default"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])


def _append(act: Act) -> LedgerEntry:
    last = LedgerRow.objects.order_by("-n").first()
    entry = chain.link(
        entry_of(last) if last else None,
        at=act.at,
        officer=act.officer,
        verb=act.verb,
        basis=act.basis,
        second=act.second,
        subject=act.subject,
        digests=tuple(act.digests),
    )
    LedgerRow(
        n=entry.n,
        at=entry.at,
        officer=entry.officer,
        verb=entry.verb,
        basis=entry.basis,
        second=entry.second,
        subject=entry.subject,
        digests=msgspec.json.encode(entry.digests).decode(),
        previous=entry.previous,
        hash=entry.hash,
    ).save(force_insert=True)
    return entry


def entry_of(row: LedgerRow) -> LedgerEntry:
    """The ledger entry that a row holds."""
    return LedgerEntry(
        n=row.n,
        at=row.at,
        officer=row.officer,
        verb=row.verb,
        basis=row.basis,
        second=row.second,
        subject=row.subject,
        digests=msgspec.json.decode(row.digests, type=tuple[str, ...]),
        previous=row.previous,
        hash=row.hash,
    )
