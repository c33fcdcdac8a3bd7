"""Those who may fetch our hash lists: nothing is shared until a bank is given, on a legal basis, and what is fetched is in the log."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Annotated

from staydown.ledger import chain
from staydown.report import hash_lists
from staydown.store import exchanges, feeds, found, subscribers
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.exchange import Feedback, FeedPage, FeedPlace, Subscriber
from staydown.words.people import Officer

from .catalogue import action
from .office import SYSTEM, Office
from .short_ids import short_id

LARGEST_PAGE = 5_000
"""Changes of one page."""


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A new subscriber and its key, shown once."""

    subscriber: Subscriber
    key: str = field(repr=False)


@action("subscriber.added", page="settings")
def add_subscriber(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short id of the subscriber, which is also its user name"],
    name: Annotated[str, "which team it is"],
    agreement: Annotated[str, "the agreement under which it may hold what it fetches"],
) -> Subscribed:
    """Adds another team that may fetch hash lists, with a key that is shown once. It gets nothing until a bank is given to it."""
    if not agreement.strip():
        raise Malformed("there is no agreement", where="agreement", mend="Say under which agreement the other team may hold hashes")
    key, made = secrets.token_urlsafe(32), Subscriber(short_id(id), name, agreement, office.now())
    with office.act("subscriber.added", officer, subject=made.id) as act:
        subscribers.keep_new(act, made, digest_of(key))
    return Subscribed(made, key)


@action("bank.shared", page="settings")
def share_bank(
    office: Office,
    officer: Officer,
    subscriber: Annotated[str, "the subscriber"],
    bank: Annotated[str, "the bank"],
    basis: Annotated[str, "the legal basis on which it is shared"],
) -> Subscriber:
    """Gives a subscriber a bank: all that is in it, and from then on what comes and what goes."""
    with office.act("bank.shared", officer, basis=basis, subject=subscriber) as act:
        if found.bank(bank).negative:
            raise Refused(f"{bank!r} holds what must not alert: a list of known hashes is not the place for it")
        return subscribers.give(act, in_force(subscriber), bank, basis)


@action("bank.unshared", page="settings")
def unshare_bank(
    office: Office, officer: Officer, subscriber: Annotated[str, "the subscriber"], bank: Annotated[str, "the bank"]
) -> Subscriber:
    """Takes a bank away from a subscriber, who hears with its next fetch that what it had is taken back."""
    with office.act("bank.unshared", officer, subject=subscriber) as act:
        return subscribers.take(act, in_force(subscriber), bank)


@action("subscriber.ended", page="settings")
def end_subscriber(office: Office, officer: Officer, subscriber: Annotated[str, "the subscriber"]) -> Subscriber:
    """Ends a subscriber: its key opens nothing any more, and so no retraction reaches it either. Take its banks away first."""
    with office.act("subscriber.ended", officer, subject=subscriber) as act:
        ended = replace(in_force(subscriber), ended=act.at)
        subscribers.keep_changed(act, ended)
    return ended


@action(right="see.banks", page="settings")
def list_subscribers(office: Office, officer: Officer) -> list[Subscriber]:
    """Lists those who may fetch our hash lists, with what they were given."""
    return subscribers.subscribers()


@action("hashes.exported", page="settings")
def export_hashes(
    office: Office,
    officer: Officer,
    bank: Annotated[str, "the bank"],
    basis: Annotated[str, "the legal basis on which it leaves the house"],
    justification: Annotated[str, "for whom, and under which agreement"],
) -> bytes:
    """Writes the hashes of a bank as lines, for a team that no network reaches; each file replaces the one before."""
    if found.bank(bank).negative:
        raise Refused(f"{bank!r} holds what must not alert: a list of known hashes is not the place for it")
    written = hash_lists.lines(found.known_in(bank)).encode()
    with office.act("hashes.exported", officer, basis=basis, justification=justification, subject=bank) as act:
        act.changed({"exported": hashlib.sha256(written).hexdigest()})
    return written


def in_force(key: str) -> Subscriber:
    """A subscriber that has not ended; raises NotFound or Refused."""
    one = subscribers.subscriber(key)
    if one.ended:
        raise Refused(f"{key!r} has ended; add a new subscriber")
    return one


def digest_of(key: str) -> str:
    """The SHA-256 (hex) under which a key is kept; a key has 256 random bits, so it needs no slow hash."""
    return hashlib.sha256(key.encode()).hexdigest()


def admitted(office: Office, name: str, key: str) -> Subscriber:
    """The subscriber whose key this is; raises Refused with the same line for a wrong key, somebody unknown and one who has ended."""
    refused = Refused("the subscriber or its key is wrong")
    office.may(SYSTEM, "feed.served")
    try:
        held = subscribers.key_digest(name)
    except NotFound:
        held = digest_of("")
    if not hmac.compare_digest(held, digest_of(key)) or not key:
        raise refused
    one = subscribers.subscriber(name)
    if one.ended:
        raise refused
    return one


def page_for(
    office: Office, subscriber: Subscriber, after: FeedPlace, origin: FeedPlace, kinds: Iterable[str], most: int = LARGEST_PAGE
) -> FeedPage:
    """A page of a subscriber's list with what is of these kinds; that it was served is in the log, where there was anything on it."""
    page = hash_lists.fit(feeds.page(subscriber.id, after, origin, max(1, min(most, LARGEST_PAGE))), kinds)
    if page.records:
        with office.act("feed.served", SYSTEM, subject=subscriber.id) as act:
            act.changed({"served": [[record.place.due, record.place.change, record.known] for record in page.records]})
    return page


def lines_for(office: Office, subscriber: Subscriber, bank: str) -> str:
    """A bank of a subscriber as lines; raises NotFound where it does not have it."""
    if bank not in subscriber.banks:
        raise NotFound(f"there is no list {bank!r}")
    written = hash_lists.lines(found.known_in(bank))
    with office.act("feed.served", SYSTEM, subject=subscriber.id) as act:
        act.changed({"served": hashlib.sha256(written.encode()).hexdigest()})
    return written


def take_feedback(office: Office, subscriber: Subscriber, body: bytes) -> int:
    """Keeps what a subscriber says of hashes that it was given; returns of how many. Raises Malformed."""
    try:
        said = hash_lists.feedback(json.loads(body))
    except ValueError as error:
        raise Malformed("this is not JSON", where="SubmitFeedback") from error
    held = feeds.holding((signal for signals, _, _ in said for signal in signals), subscriber.banks)
    told = [
        Feedback(feedback_id(subscriber, entry.id), entry.id, judgement, subscriber.id, office.now(), tags)
        for signals, judgement, tags in said
        for signal in signals
        for entry in held.get(found.signal_key(signal), ())
    ]
    if told:
        with office.act("feedback.received", SYSTEM, subject=subscriber.id) as act:
            for one in told:
                exchanges.keep_feedback(act, one)
    return len(told)


def feedback_id(subscriber: Subscriber, entry: str) -> str:
    """The id of what a subscriber says of a known thing: its last word counts."""
    return f"from-{chain.digest_of({'subscriber': subscriber.id, 'entry': entry})[:24]}"
