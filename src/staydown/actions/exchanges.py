"""Exchanges that we read: each fills one bank, a fetch is an act, and what a human decided goes back when a human sends it."""

import inspect
import json
from dataclasses import dataclass, replace
from typing import Annotated, Any, cast

from staydown.find.feeding import Feeding, brought, feeding
from staydown.find.signals import checked
from staydown.ledger import chain
from staydown.plugs import registry
from staydown.store import exchanges, found
from staydown.store.acts import Act, Unneeded
from staydown.words.errors import Malformed, Refused, StaydownError
from staydown.words.exchange import Feedback, Fetched, FetchState, Judgement, Subscription
from staydown.words.find import BankEntry
from staydown.words.people import Officer
from staydown.words.ports import Exchange

from .catalogue import Secret, action
from .find import entry_id, take_out
from .office import SYSTEM, Office
from .short_ids import short_id

KEY = "exchanges"
"""The key of the keyring under which credentials are sealed."""

MOST_BATCHES = 10_000
"""Batches that one fetch reads at most; what is left comes with the next."""


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """An exchange that we read, how far it was read, and whether we hold a credential for it."""

    subscription: Subscription
    state: FetchState
    has_credential: bool


@dataclass(frozen=True, slots=True)
class ExchangeField:
    """One setting of a kind of exchange; a `secret` one stands in its credential and nowhere else."""

    name: str
    type: str
    required: bool
    default: str
    secret: bool


@dataclass(frozen=True, slots=True)
class ExchangeKind:
    """A plug that speaks with exchanges: its settings, and whether we hold a credential for all exchanges of its kind."""

    plug: str
    fields: tuple[ExchangeField, ...]
    has_credential: bool


@dataclass(frozen=True, slots=True)
class FetchLine:
    """What a fetch from an exchange did: entries that came, entries that went, records that could not be used, and what went wrong."""

    exchange: str
    came: int
    went: int
    unusable: int
    up_to_date: bool
    line: str = ""


@action("exchange.added", page="settings")
def add_exchange(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short id of the exchange"],
    plug: Annotated[str, "the plug that speaks with it, such as folder, staydown, stop_ncii, tat, ncmec or local_file"],
    bank: Annotated[str, "the bank that it fills"],
    settings: Annotated[str, "settings of the plug, as a JSON object"] = "{}",
) -> Subscription:
    """Adds an exchange whose hash list fills a bank, or changes one. Nothing is fetched yet."""
    found.bank(bank)
    kind, given = registry.plug("exchanges", plug), settings_of(settings)
    if secret := sorted(set(given) & secrets_of(kind)):
        raise Malformed(f"{', '.join(secret)} is no setting", where="settings", mend="Give it with: staydown set-exchange-credential")
    fitting(kind, given | dict.fromkeys(secrets_of(kind), ""), plug)
    made = Subscription(short_id(id), plug, bank, json.dumps(given, sort_keys=True, ensure_ascii=False))
    with office.act("exchange.added", officer, subject=made.id) as act:
        if any(one.id == made.id and one.bank != bank for one in exchanges.subscriptions()):
            raise Refused(f"{made.id!r} fills another bank already; remove it first, or take another id")
        exchanges.keep_subscription(act, made)
    return made


@action("exchange.changed", page="settings")
def enable_exchange(
    office: Office,
    officer: Officer,
    exchange: Annotated[str, "the exchange"],
    enabled: Annotated[bool, "whether it is fetched from when all are"] = False,
) -> Subscription:
    """Lets an exchange rest, or with --enabled lets it be fetched from again."""
    with office.act("exchange.changed", officer, subject=exchange) as act:
        changed = replace(exchanges.subscription(exchange), enabled=enabled)
        exchanges.keep_subscription(act, changed)
    return changed


@action("exchange.credential_set", page="settings")
def set_exchange_credential(
    office: Office,
    officer: Officer,
    exchange: Annotated[str, "the exchange, or a plug for all exchanges of its kind"],
    credential: Annotated[Secret, "what lets us in, as a JSON object; an empty one to forget it"],
) -> list[ExchangeLine]:
    """Keeps how an exchange lets us in, sealed under a key of the keyring; nobody is shown it again. Returns the exchanges that use it."""
    if not any(one.id == exchange for one in exchanges.subscriptions()):
        registry.plug("exchanges", exchange)
    given = settings_of(credential)
    sealed = office.keyring.sealed(KEY, office.place.data, json.dumps(given).encode(), exchange) if given else b""
    with office.act("exchange.credential_set", officer, subject=exchange) as act:
        exchanges.keep_credential(act, exchange, sealed)
    return [line_of(one) for one in exchanges.subscriptions() if exchange in (one.id, one.plug)]


@action(right="see.banks", page="settings")
def list_exchange_kinds(office: Office, officer: Officer) -> list[ExchangeKind]:
    """Lists the kinds of exchange that can be added, with the settings of each."""
    return [ExchangeKind(name, fields_of(kind), bool(exchanges.credential(name))) for name, kind in registry.plugs("exchanges").items()]


@action(right="see.banks", page="settings")
def list_exchanges(office: Office, officer: Officer) -> list[ExchangeLine]:
    """Lists the exchanges that we read, with how far."""
    return [line_of(one) for one in exchanges.subscriptions()]


@action("exchange.fetched", page="settings")
def fetch_exchanges(
    office: Office, officer: Officer, exchange: Annotated[str, "the exchange; all that do not rest where it is left out"] = ""
) -> list[FetchLine]:
    """Fetches what is new from exchanges into their banks; what was taken back there goes here too, with what rested on it."""
    chosen = [exchanges.subscription(exchange)] if exchange else [one for one in exchanges.subscriptions() if one.enabled]
    return [fetched_from(office, officer, one) for one in chosen]


@action("exchange.removed", page="settings")
def remove_exchange(
    office: Office,
    officer: Officer,
    exchange: Annotated[str, "the exchange"],
    withdraw: Annotated[bool, "take out of the bank what it brought"] = False,
) -> list[int]:
    """Removes an exchange and how it let us in. What it brought stays known, or is withdrawn with what rested on it. Returns the posts."""
    one, posts = exchanges.subscription(exchange), set[int]()
    with office.act("exchange.removed", officer, subject=exchange) as act:
        for entry in fed(one, Fetched(whole=True)).go if withdraw else ():
            posts.update(take_out(act, entry))
        exchanges.drop_subscription(act, exchange)
    return sorted(posts)


@action("feedback.sent", page="settings")
def send_feedback(
    office: Office,
    officer: Officer,
    entry: Annotated[str, "id of the known thing that matched"],
    judgement: Annotated[Judgement, "what was decided on the match"],
    basis: Annotated[str, "the legal basis on which this is told"],
) -> list[Feedback]:
    """Tells the exchanges from which a known thing came what a human decided on a match with it."""
    claims, known = exchanges.claims_on(entry), found.entry(entry)
    if not claims:
        raise Refused(f"{entry!r} came from no exchange")
    said = [feedback_to(office, officer, known, judgement, claim.exchange) for claim in claims]
    with office.act("feedback.sent", officer, basis=basis, subject=entry) as act:
        for one in said:
            exchanges.keep_feedback(act, one)
    for number, (one, claim) in enumerate(zip(said, claims, strict=True)):
        opened(office, exchanges.subscription(claim.exchange)).feedback(replace(known, id=claim.record), judgement)
        said[number] = replace(one, delivered=office.now())
        with office.act("feedback.delivered", SYSTEM, subject=entry) as act:
            exchanges.keep_feedback(act, said[number])
    return said


@action(right="see.banks", page="settings")
def list_feedback(office: Office, officer: Officer) -> list[Feedback]:
    """Lists what was said of known things, by subscribers and by us, the newest first."""
    return exchanges.feedback()


def feedback_to(office: Office, officer: Officer, known: BankEntry, judgement: Judgement, exchange: str) -> Feedback:
    """What an officer says of an entry to an exchange, not delivered yet."""
    key = chain.digest_of({"exchange": exchange, "entry": known.id})[:24]
    return Feedback(f"to-{key}", known.id, judgement, officer.id, office.now(), exchange=exchange)


def settings_of(written: str) -> dict[str, Any]:
    """The settings or the credential that a JSON object holds; raises Malformed, without a word of it."""
    try:
        given = json.loads(written)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise Malformed("this is no JSON object", where="settings", mend='Write it like {"folder": "/srv/shared"}')
    return given


def secrets_of(kind: type) -> frozenset[str]:
    """The names of what a plug takes from a credential and never from its settings."""
    return frozenset(getattr(kind, "secrets", ()))


def fields_of(kind: type) -> tuple[ExchangeField, ...]:
    """The settings that a plug takes, in order."""
    given = [one for one in inspect.signature(kind).parameters.values() if one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)]
    return tuple(
        ExchangeField(
            one.name,
            getattr(one.annotation, "__name__", str(one.annotation)),
            one.default is one.empty,
            "" if one.default is one.empty else str(one.default),
            one.name in secrets_of(kind),
        )
        for one in given
    )


def fitting(kind: type, given: dict[str, Any], plug: str) -> None:
    """Passes where a plug can be made with these settings; raises Malformed where one is missing or there is none of that name."""
    try:
        inspect.signature(kind).bind(**given)
    except TypeError as error:
        raise Malformed(f"the plug {plug!r} cannot be set up so: {error}", where="settings", mend="See its settings in the docs") from error


def line_of(one: Subscription) -> ExchangeLine:
    """An exchange with how far it was read."""
    return ExchangeLine(one, exchanges.state(one.id), bool(credential_name(one)))


def credential_name(one: Subscription) -> str:
    """Under which name there is a credential for an exchange: its own, else that of its kind; empty where there is none."""
    return next((name for name in (one.id, one.plug) if exchanges.credential(name)), "")


def opened(office: Office, one: Subscription) -> Exchange:
    """The exchange, ready to be asked; raises Malformed or Refused."""
    kind, given = registry.plug("exchanges", one.plug), settings_of(one.settings)
    if name := credential_name(one):
        given |= settings_of(office.keyring.unsealed(KEY, exchanges.credential(name), name).decode())
    fitting(kind, given, one.plug)
    return cast(Exchange, kind(**given))


def fetched_from(office: Office, officer: Officer, one: Subscription) -> FetchLine:
    """What a fetch from one exchange did; where it goes wrong, what was read before that stays, and the line says why."""
    line = FetchLine(one.id, 0, 0, 0, False)
    for _ in range(MOST_BATCHES):
        before = exchanges.state(one.id)
        batch = batch_after(office, one, before.checkpoint)
        took = taken(office, officer, one, before, batch)
        came, went, unusable = line.came + took.came, line.went + took.went, line.unusable + took.unusable
        line = replace(took, came=came, went=went, unusable=unusable)
        office.note_progress(came + went, 0)
        if line.line or not batch.more:
            break
    return line


def batch_after(office: Office, one: Subscription, checkpoint: str) -> Fetched:
    """What the exchange gives after a checkpoint; where it gives nothing that can be used, why, in its line."""
    try:
        batch = opened(office, one).fetch(checkpoint)
    except StaydownError as error:
        return Fetched(checkpoint=checkpoint, line=str(error))
    if batch.more and not batch.line and batch.checkpoint == checkpoint:
        return replace(batch, line="the exchange says that there is more and never comes to it")
    return batch


def taken(office: Office, officer: Officer, one: Subscription, before: FetchState, batch: Fetched) -> FetchLine:
    """What one batch did, as one act; nothing where the exchange was read or removed by somebody else in the meantime."""
    done: list[FetchLine] = []
    with office.act("exchange.fetched", officer, subject=one.id) as act:
        if one not in exchanges.subscriptions() or exchanges.state(one.id) != before:
            raise Unneeded
        done.append(take_in(act, one, before, batch))
    return done[0] if done else FetchLine(one.id, 0, 0, 0, False, "somebody else fetches from it, or has removed it")


def take_in(act: Act, one: Subscription, before: FetchState, batch: Fetched) -> FetchLine:
    """Changes the bank by a batch, and notes how far the exchange was read."""
    fit = replace(batch, added=tuple(fit for entry in batch.added if (fit := usable(entry)) is not None))
    done = fed(one, fit)
    for entry in done.go:
        take_out(act, entry)
    found.keep_entries(act, done.come)
    exchanges.keep_claims(act, done.claims)
    up_to_date = not (batch.line or batch.more)
    complete_at, total = act.at if up_to_date else before.complete_at, before.taken + len(done.come)
    exchanges.keep_state(act, one.id, FetchState(batch.checkpoint, act.at, complete_at, up_to_date, total, batch.line))
    return FetchLine(one.id, len(done.come), len(done.go), len(batch.added) - len(fit.added), up_to_date, batch.line)


def usable(entry: BankEntry) -> BankEntry | None:
    """The entry with its signal as it may go into a bank; None where its value is not of its kind."""
    try:
        return replace(entry, signal=checked(entry.signal))
    except Malformed:
        return None


def fed(one: Subscription, fetched: Fetched) -> Feeding:
    """What a fetch does to the bank of its exchange."""
    records = {
        record: {entry_id(one.bank, entry.signal): replace(entry, id=entry_id(one.bank, entry.signal), bank=one.bank) for entry in entries}
        for record, entries in brought(fetched).items()
    }
    entries = {entry for of_record in records.values() for entry in of_record}
    claims = exchanges.claims(one.id, None if fetched.whole else records, entries)
    if fetched.whole:
        records = {claim.record: {} for claim in claims if claim.exchange == one.id} | records
    return feeding(one.id, records, claims, exchanges.withdrawn(entries | {claim.entry for claim in claims}))
