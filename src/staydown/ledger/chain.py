"""The hash chain: every entry names the hash of the one before it, so none can be changed, removed or moved unseen.

What is hashed, so that anybody can recompute it: an entry's nine fields other than `hash`, as the canonical JSON of
`ledger.canonical` (RFC 8785), in UTF-8, without a newline. The keys therefore stand in this order, and nothing between them:

    {"at":"2016-09-26T13:05:00.000000Z","basis":"LED-8","digests":["<64 hex>"],"n":1,"officer":"ada","previous":"<64 hex>",
     "second":"","subject":"case-1","verb":"case.opened"}

`hash` is the SHA-256 of those bytes in lower-case hex. `previous` is the hash of entry n - 1, and sixty-four zeros for entry 1.
The tree of RFC 6962 is built over the entries' hashes: the data of leaf n - 1 is the 32 bytes that `hash` writes in hex.

What the chain alone cannot show: entries cut off at its end, and a last entry that somebody wrote anew. For that a head is kept
elsewhere, signed, and compared (`tree.verify_consistency`). Times that go backwards are no fault: clocks are set right, and the
order of acts is that of `n`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from staydown.words.errors import Malformed
from staydown.words.ledger import LedgerEntry, Verdict

from .canonical import canonical, utf8
from .tree import Frontier

GENESIS = "0" * 64
"""What stands before the first entry."""


def digest_of(value: object) -> str:
    """SHA-256 (hex) of a changed value: of bytes and text as they are (UTF-8), of all else its canonical JSON; raises Malformed."""
    return hashlib.sha256(_bytes_of(value)).hexdigest()


def content_of(entry: LedgerEntry) -> dict[str, object]:
    """The nine fields that the hash covers."""
    return {field.name: getattr(entry, field.name) for field in fields(entry) if field.name != "hash"}


def entry_hash(entry: LedgerEntry) -> str:
    """The hash that belongs to the entry, whatever its own `hash` field says; raises Malformed where it has no canonical writing."""
    return digest_of(content_of(entry))


def leaf_of(entry: LedgerEntry) -> bytes:
    """The data of the entry's leaf in the tree: the 32 bytes of its hash."""
    return bytes.fromhex(entry.hash)


def link(
    previous: LedgerEntry | None,
    at: datetime,
    officer: str,
    verb: str,
    basis: str,
    second: str,
    subject: str,
    digests: tuple[str, ...],
) -> LedgerEntry:
    """The entry that follows `previous` (None: the first), hashed and ready to append; raises Malformed for a time without a zone."""
    number, before = _expected(previous)
    draft = LedgerEntry(number, at, officer, verb, basis, second, subject, digests, before, hash="")
    return replace(draft, hash=entry_hash(draft))


def verify(entries: Iterable[LedgerEntry]) -> Verdict:
    """Reads the entries once and in order; names the first that does not prove itself, and why.

    `entries` of the verdict counts all that were given. Its head covers those before the broken one (all, where none is).
    Memory stays at one hash a tree level. An entry that fits itself but not its successor is the one named: it was written anew.
    """
    walk = iter(entries)
    proved = Frontier()
    last: LedgerEntry | None = None
    for read, entry in enumerate(walk, start=1):
        fault = _fault(last, entry)
        if fault is not None:
            broken, reason = fault
            if last is not None and broken > last.n:
                proved.append(leaf_of(last))
            left, moved = _rest(walk, broken)
            if moved:
                reason = f"entry {broken} is out of order: entry {entry.n} stands in its place"
            return Verdict(read + left, proved.head(), broken, reason)
        if last is not None:
            proved.append(leaf_of(last))
        last = entry
    if last is not None:
        proved.append(leaf_of(last))
    return Verdict(proved.size, proved.head())


def _expected(last: LedgerEntry | None) -> tuple[int, str]:
    """The number and the `previous` of whatever follows `last`."""
    return (1, GENESIS) if last is None else (last.n + 1, last.hash)


def _fault(last: LedgerEntry | None, entry: LedgerEntry) -> tuple[int, str] | None:
    """The number of the first entry that is wrong and the reason, or None where `entry` follows `last` as it should."""
    number, before = _expected(last)
    if entry.n != number and entry.previous != before:
        if entry.n < number:
            return number, f"entry {number} is out of order: entry {entry.n} stands in its place"
        return number, f"entry {number} was removed: entry {entry.n} stands in its place"
    if entry.n != number or not _proves_itself(entry):
        return number, f"entry {number} was changed: its content does not have its hash"
    if entry.previous == before:
        return None
    if last is None:
        return 1, "entry 1 does not begin the chain: what it names as previous is not the genesis"
    return last.n, f"entry {last.n} was written anew: entry {number} follows another one"


def _rest(walk: Iterable[LedgerEntry], number: int) -> tuple[int, bool]:
    """How many entries are left, and whether the missing `number` stands among them."""
    left, found = 0, False
    for entry in walk:
        left, found = left + 1, found or entry.n == number
    return left, found


def _proves_itself(entry: LedgerEntry) -> bool:
    """Whether the entry's hash is that of its content; content that cannot be written at all has none."""
    try:
        return entry_hash(entry) == entry.hash
    except Malformed:
        return False


def _bytes_of(value: object) -> bytes:
    """What is hashed of a value."""
    if isinstance(value, bytes):
        return value
    return utf8(value) if isinstance(value, str) else canonical(value)
