"""The papers of data protection, made from what this installation is: an impact assessment, a record of processing, a checklist.

Everything in them was found by looking, or said by a named human; the rest is left open. Making one changes nothing and sends nothing.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from staydown.ledger import chain
from staydown.plugs import fetching, looking, mail, reading, registry
from staydown.report import html, pdf
from staydown.report.go_live import go_live, items
from staydown.report.impact import impact
from staydown.report.processing_record import processing_record
from staydown.report.setup import RegisterFound, Setup
from staydown.store import breaches, cases, exchanges, exports, exposed, ledger, officers, receivers, registers, subscribers, timers
from staydown.store import papers as rows
from staydown.words.errors import Malformed, StaydownError
from staydown.words.letters import Document
from staydown.words.papers import HumanWord, Item, Paper, Standing
from staydown.words.people import Officer
from staydown.words.protect import Register

from . import house
from .catalogue import action
from .office import Office

MAKERS: Mapping[Paper, Callable[[Setup], Document]] = {
    Paper.IMPACT: impact,
    Paper.RECORD: processing_record,
    Paper.GO_LIVE: go_live,
}
"""How each paper is made."""

SHORTEST = 10
"""The least that a human says of an item, in characters: more than yes."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper to be read, with the items of the checklist as they stand now."""

    paper: Paper
    document: Document
    items: tuple[Item, ...]
    html: str


@action(right="see.papers", page="privacy")
def show_paper(
    office: Office, officer: Officer, paper: Annotated[Paper, "impact_assessment, record_of_processing, or go_live"]
) -> PaperView:
    """Makes a paper of data protection from what this installation is now: each item found by looking, or left to a human."""
    found = setup_of(office)
    document = MAKERS[paper](found)
    return PaperView(paper, document, items(found), html.page(document))


@action(right="see.papers", page="privacy")
def paper_pdf(office: Office, officer: Officer, paper: Annotated[Paper, "impact_assessment, record_of_processing, or go_live"]) -> bytes:
    """Gives a paper of data protection as PDF."""
    return pdf.pdf(MAKERS[paper](setup_of(office)))


@action("paper.said", page="privacy")
def say_item(
    office: Office,
    officer: Officer,
    item: Annotated[str, "the item of the checklist, like disk"],
    says: Annotated[str, "what is so, and where it is written down"],
) -> Item:
    """Says of an item what no looking settles; it stands under your name, and never as something that was seen."""
    if len(says.strip()) < SHORTEST:
        raise Malformed(f"this has fewer than {SHORTEST} characters", where="says", mend="Say what is so, and where it is written down")
    with office.act("paper.said", officer, subject=item) as act:
        before = {one.code: one for one in items(setup_of(office))}
        if item not in before:
            raise Malformed(f"there is no item {item!r}", where="item", mend=f"Known are {', '.join(before)}")
        if before[item].standing is Standing.HOLDS:
            raise Malformed("looking settles this item already, and finds that it holds", where="item", mend="Leave it as it is")
        rows.keep_word(act, HumanWord(item, says.strip(), officer.id, office.now()))
        return next(one for one in items(setup_of(office)) if one.code == item)


def setup_of(office: Office) -> Setup:
    """What this installation is now, by looking at it and at nothing else."""
    place, now = office.place, office.now()
    local = house.local_officer()
    keyring, closed = keyring_found(office)
    environment = os.environ
    return Setup(
        tenant=office.tenant,
        reference=f"papers {now:%Y-%m-%d}",
        as_of=now,
        officers=tuple(officer for officer, is_active in officers.everyone() if is_active),
        local=local.id if local else "",
        registers=tuple(register_found(office, one) for one in registers.registers()),
        held={
            "posts": exports.count(),
            "cases": len(cases.cases()),
            "exposures": len(exposed.exposures()),
            "possible children": len(exposed.minors()),
        },
        database="PostgreSQL" if place.database_url else "SQLite in the data directory",
        register_database="PostgreSQL, in a database of their own" if place.register_url else "SQLite, in a file of their own",
        keyring=keyring,
        keyring_closed=closed,
        confirm_apart=bool(place.confirm_socket),
        leaves=ways_out(environment),
        hosts=tuple(environment.get("STAYDOWN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")),
        tls=environment.get("STAYDOWN_TLS") == "1",
        stamped=bool(environment.get("STAYDOWN_TSA_URL")),
        verdict=chain.verify(ledger.entries()),
        late={
            "timers": len(timers.due(now)),
            "alerts": sum(alert.level < LAST_LEVEL for alert in exposed.alerts_due(now)),
            "clocks of retention": len(cases.retentions_due(now)),
            "dates of registers": int(registers.due_for_purge(now)),
        },
        breaches_open=sum(one.closed_at is None for one in breaches.breaches()),
        words=rows.words(),
    )


SHIPPED = frozenset({"folder", "smtp", "webhook"})
"""The couriers that ship; the last two leave only what they are set up for."""

LAST_LEVEL = 3
"""The level at which an alert stays."""


def keyring_found(office: Office) -> tuple[str, bool | None]:
    """Where the keyring is and whether nobody else can use it; None where it lies under another account."""
    folder, data = office.place.keyring, office.place.data
    if office.place.confirm_socket:
        return "in a folder of another account, which cannot be seen from here", None
    if not folder.exists():
        return "there is no keyring yet", False
    if folder == data or data in folder.parents:
        return "inside the data directory", False
    open_to_others = folder.stat().st_mode & 0o077
    return "outside the data directory, open to other users" if open_to_others else "outside the data directory, for its owner alone", (
        not open_to_others
    )


def register_found(office: Office, register: Register) -> RegisterFound:
    """A register as it lies there: what it holds by kind, on which basis it was opened, and how its key is kept."""
    held = registers.tokens(register.id)
    opened = [entry for entry in ledger.newest(ledger.count(), "register.opened") if entry.subject.partition("#")[0] == register.id]
    key, closed = key_found(office, register)
    dates = [token.purge_at for token in held if token.purge_at]
    return RegisterFound(
        register.id,
        register.custodian,
        register.legal_note,
        opened[0].basis if opened else "",
        registers.people_count(register.id),
        frozenset(token.kind for token in held),
        len(held) - len(dates),
        max(dates, default=None),
        key,
        closed,
    )


def key_found(office: Office, register: Register) -> tuple[str, bool | None]:
    """How the key of a register is kept, and whether it takes more than its file; None where that cannot be seen."""
    if office.place.confirm_socket:
        return "its key lies under another account", None
    try:
        asks, holder = office.keyring.asks_passphrase(register.key), office.keyring.holder(register.key)
    except StaydownError as error:
        return f"its key cannot be read: {type(error).__name__.lower()}", False
    if holder is not None:
        return holder.said, True
    return ("its key takes a passphrase", True) if asks else ("its key lies in its file in clear", False)


def ways_out(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Every way by which something leaves or is fetched that is switched on here, in words."""
    found = []
    with suppress(StaydownError):  # with settings that the courier refuses, nothing leaves by it
        found.append(f"letters by e-mail through {mail.smtp_settings(environment).host}")
    found += [f"the courier {name} is installed" for name in registry.plugs("couriers") if name not in SHIPPED]
    found += [f"the probe {name} looks at addresses" for name in sorted(looking.opted_in(environment))]
    found += ["files are fetched from addresses that somebody names"] if fetching.is_let(environment) else []
    if environment.get("STAYDOWN_TSA_URL"):
        found.append("digests of seals go to a time-stamping authority")
    found += [f"hash lists are read from {one.id}" for one in exchanges.subscriptions() if one.enabled]
    found += [f"hash lists are given to {one.id}" for one in subscribers.subscribers() if one.ended is None]
    found += [f"decisions are told to {one.id}" for one in receivers.receivers() if one.ended is None]
    if reading.languages():
        found.append(f"text in pictures is read here ({reading.languages()}), by a program on this machine")
    return tuple(found)
