"""Known things as other machines handle them: hashed, added by their signals, looked at by number, put back; a bank that is removed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from staydown.store import exchanges, found, subscribers
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.find import Bank, BankEntry, Signal, SignalName
from staydown.words.people import Officer

from .catalogue import action
from .fetching import fetched
from .find import entry_id, every_signal_of, rested_on
from .matching import signal_of
from .office import Office


@dataclass(frozen=True, slots=True)
class KnownThing:
    """A known thing whole: its bank, its entries each with its number, whether it is withdrawn, and which exchanges vouch for it.

    `claims` names the records of each exchange from which it came.
    """

    bank: Bank
    entries: tuple[BankEntry, ...]
    numbers: tuple[int, ...]
    withdrawn: bool
    claims: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of signal: how many known things have one, and when their index last changed."""

    kind: str
    known: int
    newest: datetime | None


@action(right="see.known", page="matches")
def show_signals(
    office: Office,
    officer: Officer,
    file: Annotated[Path | None, "a picture or another file"] = None,
    fetch: Annotated[str, "the address of such a file; it is fetched where STAYDOWN_FETCH lets it"] = "",
) -> list[Signal]:
    """Shows the signals of a file as they are compared; nothing is kept of it."""
    if file is not None:
        return list(every_signal_of(office, file))
    if not fetch:
        raise Malformed("no file", where="show-signals", mend="Give --file or --fetch")
    with fetched(office, fetch) as path:
        return list(every_signal_of(office, path))


@action(right="see.banks", page="settings")
def show_bank(office: Office, officer: Officer, bank: Annotated[str, "the bank"]) -> Bank:
    """Shows one bank."""
    return found.bank(bank)


@action(right="see.banks", page="settings")
def list_kinds(office: Office, officer: Officer) -> list[KindLine]:
    """Lists the kinds of signal, with how many known things have one."""
    counted = found.known_by_kind()
    return [KindLine(kind, *counted.get(kind, (0, None))) for kind in SignalName]


@action("bank.entry_added", page="settings")
def add_signals(
    office: Office,
    officer: Officer,
    bank: Annotated[str, "the bank"],
    signals: Annotated[tuple[str, ...], "signals of one thing that were made elsewhere, each as kind:value"],
    note: Annotated[str, "where it comes from"] = "",
    origin: Annotated[str, "what whoever gave it says of it, as a JSON object"] = "",
) -> list[BankEntry]:
    """Adds one known thing to a bank by signals that were made elsewhere."""
    found.bank(bank)
    made = dict.fromkeys(signal_of(*named.partition(":")[::2]) for named in signals)
    if not made:
        raise Malformed("nothing to add", where="add-signals", mend="Give --signals, each as kind:value")
    thing = hashlib.sha256("\n".join(sorted(f"{one.kind}:{one.value}" for one in made)).encode()).hexdigest()
    entries = [BankEntry(entry_id(bank, one), bank, one, note, thing, origin) for one in made]
    with office.act("bank.entry_added", officer, subject=bank) as act:
        found.keep_entries(act, entries)
    return entries


@action(right="see.banks", page="settings")
def show_known(
    office: Office,
    officer: Officer,
    number: Annotated[int, "the number under which one of its entries came"] = 0,
    entry: Annotated[str, "or the id of one of its entries"] = "",
) -> KnownThing:
    """Shows a known thing whole: its signals, its bank, whether it is withdrawn, and which exchanges vouch for it."""
    beside = found.beside(found.entry(entry) if entry else found.entry_under(number))
    numbers, claims = found.numbers_of(one.id for one in beside), dict[str, list[str]]()
    for claim in (claim for one in beside for claim in exchanges.claims_on(one.id)):
        claims.setdefault(claim.exchange, []).append(claim.record)
    records = {exchange: tuple(dict.fromkeys(some)) for exchange, some in claims.items()}
    bank = next((bank for bank in found.banks() if bank.id == next(iter(beside)).bank), None)
    if bank is None:
        raise NotFound("the bank of this known thing was removed")
    return KnownThing(bank, tuple(beside), tuple(numbers[one.id] for one in beside), all(beside.values()), records)


@action("bank.entry_added", page="settings")
def restore_known(office: Office, officer: Officer, number: Annotated[int, "a number under which it came"]) -> list[BankEntry]:
    """Puts a known thing that was withdrawn back, with everything that was made of the same file."""
    with office.act("bank.entry_added", officer, subject=str(number)) as act:
        beside = found.beside(found.entry_under(number))
        back = [entry for entry, is_withdrawn in beside.items() if is_withdrawn]
        found.bank(next(iter(beside)).bank)
        if not back:
            raise Refused("it is not withdrawn")
        found.keep_entries(act, back)
    return back


@action("bank.removed", page="settings")
def remove_bank(office: Office, officer: Officer, bank: Annotated[str, "the bank"], reason: Annotated[str, "why"]) -> list[int]:
    """Removes a bank; everything in it is withdrawn, with what rested on it, and open cases are triaged anew. Returns the posts."""
    with office.act("bank.removed", officer, subject=bank, justification=reason) as act:
        if fed := next((one.id for one in exchanges.subscriptions() if one.bank == bank), ""):
            raise Refused(f"the exchange {fed!r} fills it; remove that first with: staydown remove-exchange {fed}")
        if has := next(iter(subscribers.having(bank)), ""):
            raise Refused(f"{has!r} fetches it; take it away first with: staydown unshare-bank --subscriber {has} {bank}")
        return rested_on(act, found.drop_bank(act, bank))
