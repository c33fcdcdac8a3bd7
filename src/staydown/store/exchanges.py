"""The exchanges that we read: how far, what they brought, how they let us in, and what is said to them and by others."""

import hashlib
from collections.abc import Iterable

from staydown.find.feeding import Claim
from staydown.words.exchange import Feedback, FetchState, Subscription

from .acts import Act, write
from .models import BankEntryRow, ClaimRow, CredentialRow, ExchangeRow, FeedbackRow
from .nouns import body_of, keep, many, one, read, stretches


@write
def keep_subscription(act: Act, subscription: Subscription) -> None:
    """Writes an exchange that we read; how far it was read stays."""
    keep(act, ExchangeRow, subscription.id, subscription, state=body_of(state(subscription.id)))


@write
def drop_subscription(act: Act, key: str) -> None:
    """Removes an exchange, its claims and how it let us in."""
    for rows in (ExchangeRow.objects.filter(id=key), ClaimRow.objects.filter(exchange=key), CredentialRow.objects.filter(name=key)):
        rows.delete()
    act.changed({"removed": key})


def subscription(key: str) -> Subscription:
    """An exchange that we read; raises NotFound."""
    return one(ExchangeRow, Subscription, key)


def subscriptions() -> list[Subscription]:
    """All exchanges that we read."""
    return many(ExchangeRow.objects.order_by("id"), Subscription)


def state(key: str) -> FetchState:
    """How far an exchange was read; from the start where it never was."""
    row = ExchangeRow.objects.filter(id=key).first()
    return read(FetchState, row.state) if row else FetchState()


@write
def keep_state(act: Act, key: str, value: FetchState) -> None:
    """Notes how far an exchange was read."""
    ExchangeRow.objects.filter(id=key).update(state=body_of(value))
    act.changed({"exchange": key, "state": body_of(value)})


def claims(exchange: str, records: Iterable[str] | None, entries: Iterable[str]) -> list[Claim]:
    """The claims of an exchange's records (None for all of them), with every claim of any exchange on their entries and on `entries`."""
    if records is None:
        own = list(ClaimRow.objects.filter(exchange=exchange))
    else:
        own = [row for keys in stretches(map(key_of, records)) for row in ClaimRow.objects.filter(exchange=exchange, key__in=keys)]
    concerned = {row.entry for row in own} | set(entries)
    rows = [row for keys in stretches(sorted(concerned)) for row in ClaimRow.objects.filter(entry__in=keys)]
    return [Claim(row.exchange, row.record, row.entry, row.gone) for row in rows]


def claims_on(entry: str) -> list[Claim]:
    """The claims of exchanges that hold an entry."""
    rows = ClaimRow.objects.filter(entry=entry, gone=False).order_by("exchange", "id")
    return [Claim(row.exchange, row.record, row.entry) for row in rows]


@write
def keep_claims(act: Act, changed: Iterable[Claim]) -> None:
    """Writes claims that are new or changed."""
    rows = [ClaimRow(exchange=c.exchange, key=key_of(c.record), record=c.record, entry=c.entry, gone=c.gone) for c in changed]
    ClaimRow.objects.bulk_create(
        rows, batch_size=1000, update_conflicts=True, unique_fields=["exchange", "key", "entry"], update_fields=["gone"]
    )
    act.changed({"claims": [[row.exchange, row.key, row.entry, row.gone] for row in rows]})


def withdrawn(entries: Iterable[str]) -> dict[str, bool]:
    """Of each entry that a bank has or had, whether it is withdrawn."""
    found: dict[str, bool] = {}
    for keys in stretches(entries):
        found |= dict(BankEntryRow.objects.filter(id__in=keys).values_list("id", "withdrawn"))
    return found


def key_of(record: str) -> str:
    """The key under which a record of an exchange is kept."""
    return hashlib.sha256(record.encode()).hexdigest()


@write
def keep_credential(act: Act, name: str, sealed: bytes) -> None:
    """Writes how an exchange, or all of a kind, lets us in; nothing of it where it is empty."""
    if sealed:
        CredentialRow(name=name, sealed=sealed).save()
    else:
        CredentialRow.objects.filter(name=name).delete()
    act.changed({"credential": name, "sealed": hashlib.sha256(sealed).hexdigest()})


def credential(name: str) -> bytes:
    """The sealed credential of an exchange or a kind; empty where there is none."""
    row = CredentialRow.objects.filter(name=name).first()
    return bytes(row.sealed) if row else b""


@write
def keep_feedback(act: Act, feedback: Feedback) -> None:
    """Writes what somebody says of a known thing."""
    keep(act, FeedbackRow, feedback.id, feedback, entry=feedback.entry)


def feedback(most: int = 500) -> list[Feedback]:
    """What was said of known things, the newest first."""
    said = many(FeedbackRow.objects.all(), Feedback)
    return sorted(said, key=lambda one: one.at, reverse=True)[:most]


def feedback_of(key: str) -> Feedback | None:
    """One word of feedback by its id, or None."""
    row = FeedbackRow.objects.filter(id=key).first()
    return read(Feedback, row.body) if row else None
