"""Those who may fetch our hash lists, with the digest of the key of each, and which banks each was given when."""

from dataclasses import replace

from staydown.words.errors import NotFound, Refused
from staydown.words.exchange import Share, Subscriber

from .acts import Act, write
from .models import KnownChangeRow, SubscriberRow
from .nouns import body_of, keep, many, one


@write
def keep_new(act: Act, subscriber: Subscriber, key: str) -> None:
    """Writes a new subscriber with the SHA-256 of its key; raises Refused where the id is taken."""
    if SubscriberRow.objects.filter(id=subscriber.id).exists():
        raise Refused(f"there is a subscriber {subscriber.id!r} already; choose another id")
    keep(act, SubscriberRow, subscriber.id, subscriber, key=key)


@write
def keep_changed(act: Act, subscriber: Subscriber) -> None:
    """Writes a subscriber anew; its key stays."""
    SubscriberRow.objects.filter(id=subscriber.id).update(body=body_of(subscriber))
    act.changed(subscriber)


@write
def give(act: Act, subscriber: Subscriber, bank: str, basis: str) -> Subscriber:
    """Gives a subscriber a bank, from now on; returns the subscriber as it is now. Raises Refused where it has it."""
    if bank in subscriber.banks:
        raise Refused(f"{subscriber.id!r} has the bank {bank!r} already")
    changed = replace(subscriber, shares=(*subscriber.shares, Share(bank, basis, _change_of(act, bank))))
    keep_changed(act, changed)
    return changed


@write
def take(act: Act, subscriber: Subscriber, bank: str) -> Subscriber:
    """Takes a bank away from a subscriber, from now on; returns the subscriber as it is now. Raises Refused where it has it not."""
    if bank not in subscriber.banks:
        raise Refused(f"{subscriber.id!r} does not have the bank {bank!r}")
    now = _change_of(act, bank)
    shares = tuple(replace(one, taken=now) if one.bank == bank and not one.taken else one for one in subscriber.shares)
    changed = replace(subscriber, shares=shares)
    keep_changed(act, changed)
    return changed


def _change_of(act: Act, bank: str) -> int:
    """The number of the change that a giving or a taking is: it stands among the changes of what is known, in the order of acts."""
    row = KnownChangeRow(entry="", bank=bank, at=act.at)
    row.save(force_insert=True)
    return row.n


def subscriber(key: str) -> Subscriber:
    """A subscriber; raises NotFound."""
    return one(SubscriberRow, Subscriber, key)


def subscribers() -> list[Subscriber]:
    """All subscribers, those included that have ended."""
    return many(SubscriberRow.objects.order_by("id"), Subscriber)


def having(bank: str) -> list[str]:
    """The subscribers that have a bank now."""
    return [one.id for one in subscribers() if bank in one.banks and not one.ended]


def key_digest(key: str) -> str:
    """The SHA-256 of a subscriber's key; raises NotFound."""
    row = SubscriberRow.objects.filter(id=key).first()
    if row is None:
        raise NotFound(f"there is no subscriber {key!r}")
    return row.key
