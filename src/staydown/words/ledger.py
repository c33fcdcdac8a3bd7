"""What proves it: ledger entries, tree heads and proofs."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One act in the hash-chained log: ids, verbs and digests only, never names, text or media.

    `n` counts from 1 without gaps; `digests` are SHA-256 (hex) of what changed; `previous` and `hash` are hex, and
    `hash` covers all other fields.
    """

    n: int
    at: datetime
    officer: str
    verb: str
    basis: str
    second: str
    subject: str
    digests: tuple[str, ...]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The RFC 6962 root (hex) over the first `size` ledger entries."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """Siblings (hex, leaf to root) that prove entry number `index` (from 0) lies in the tree of `size`."""

    index: int
    size: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """Nodes (hex) that prove the tree of `first` entries is a prefix of the tree of `second`."""

    first: int
    second: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: how many entries were read, and the first that does not prove itself, with the reason."""

    entries: int
    head: TreeHead
    broken: int | None = None
    reason: str = ""


class CustodyEvent(StrEnum):
    """What happened to a piece of evidence."""

    RECEIVED = "received"
    VIEWED = "viewed"
    COPIED = "copied"
    SEALED = "sealed"
    EXPORTED = "exported"
    TRANSFERRED = "transferred"
    DISPOSED = "disposed"


@dataclass(frozen=True, slots=True)
class CustodyRecord:
    """One step in the custody of a piece of evidence, chained to the step before.

    `evidence` is the salted commitment (hex) to what is held, so that nothing of it stays behind when it must go; `why` and `basis`
    say for what and on which ground; `previous` and `hash` are hex, and `hash` covers all other fields.
    """

    evidence: str
    event: CustodyEvent
    officer: str
    at: datetime
    why: str
    basis: str
    previous: str
    hash: str
