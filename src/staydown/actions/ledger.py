"""The log: looking at it, proving it, handing out a proof that needs nothing of ours."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from staydown.ledger import bundle, chain
from staydown.ledger.canonical import canonical
from staydown.store import ledger
from staydown.words.errors import Malformed, Tampered
from staydown.words.ledger import LedgerEntry, Verdict
from staydown.words.people import Officer

from . import verify_offline
from .catalogue import action
from .office import Office


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry with its recorded reason, where it has one."""

    entry: LedgerEntry
    justification: str


@action(right="see.ledger", page="ledger")
def list_ledger(
    office: Office,
    officer: Officer,
    verb: Annotated[str, "only this verb"] = "",
    subject: Annotated[str, "only about this"] = "",
    most: Annotated[int, "how many entries at the most"] = 100,
) -> list[LedgerLine]:
    """Shows the newest entries of the log."""
    if most < 1:
        raise Malformed(f"{most} entries", where="most", mend="Give 1 or more")
    entries = ledger.newest(most, verb, subject)
    reasons = ledger.justifications([entry.n for entry in entries])
    return [LedgerLine(entry, reasons.get(entry.n, "")) for entry in entries]


@action(right="see.ledger", page="ledger")
def verify(office: Office, officer: Officer) -> Verdict:
    """Proves the log from its first entry to its last and gives its head, or names the first entry that does not hold."""
    return proved(ledger.entries())


def proved(entries: Iterable[LedgerEntry]) -> Verdict:
    """The verdict on entries; raises Tampered with the first that does not hold."""
    verdict = chain.verify(entries)
    if verdict.broken is not None:
        raise Tampered(f"entry {verdict.broken} does not prove itself: {verdict.reason}")
    return verdict


@action("ledger.exported", page="ledger")
def export_ledger(office: Office, officer: Officer, justification: Annotated[str, "for whom"]) -> bytes:
    """Gives the log as a zip: a signed proof, and a verifier that runs on any machine with Python and `cryptography`."""
    with office.act("ledger.exported", officer, justification=justification) as act:
        entries = list(ledger.entries())
        head = proved(entries).head
        act.changed({"head": head.root})
        key = signing_key(office)
        proof = bundle.bundle(entries, head, key.sign, key.public_key().public_bytes_raw())
    return zipped({"ledger.json": canonical(proof), "verify_offline.py": Path(verify_offline.__file__).read_bytes()})


def zipped(files: dict[str, bytes]) -> bytes:
    """Files as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def signing_key(office: Office) -> Ed25519PrivateKey:
    """The key that signs tree heads, made in the keyring at first use; its name comes from the first entry, so each log has its own."""
    name = f"ledger-{next(ledger.entries()).hash[:12]}"
    if not office.keyring.holds(name):
        office.keyring.create(name, office.place.data, None)
    return Ed25519PrivateKey.from_private_bytes(office.keyring.open(name, None))
