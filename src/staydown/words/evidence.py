"""What was captured, sealed and handed over, so that a court can check it without us."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    FILE = "file"
    CAPTURE = "capture"
    EXPORT = "export"
    WORKING_COPY = "working_copy"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One captured thing, never altered: its digests (hex), how, by whom and when it was captured, with the zone of that clock.

    `of` is the evidence that a redacted working copy was made from; `asset` and `operation` what it belongs to. `commitment` is the
    salted digest (hex) of all that is said here, see `ledger.sealing`: what custody and seals name instead of the thing itself.
    `erased_at` is when law made it go: name, source, note and digests are empty then, and the commitment stays.
    """

    id: str
    kind: EvidenceKind
    name: str
    sha256: str
    sha512: str
    size: int
    media_type: str
    captured_at: datetime
    zone: str
    tool: str
    operator: str
    basis: str
    source: str = ""
    operation: str = ""
    asset: str = ""
    case: str = ""
    of: str = ""
    note: str = ""
    erased_at: datetime | None = None
    tool_version: str = ""
    commitment: str = ""


class ItemState(StrEnum):
    """How an item stands in a package that is handed out."""

    SHOWN = "shown"
    WITHHELD = "withheld"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One item under a seal: its commitment (hex), and the hash and number of the last step of its custody when it was sealed."""

    commitment: str
    custody: str
    steps: int


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed package: the items in it, the RFC 6962 root over their leaves, our signature, and the token of a time-stamping authority.

    `manifest` is the SHA-256 (hex) of what the manifest seals, `key` our Ed25519 public key and `signature` what it signed (hex).
    `token` is the authority's whole RFC 3161 answer (base64), `authority` its address and `anchors` the certificates (PEM) that it
    was proved against; all three are empty where nobody stamped it.
    """

    id: str
    operation: str
    items: tuple[str, ...]
    root: str
    manifest: str
    sealed_at: datetime
    officer: str
    key: str
    signature: str
    token: str = ""
    authority: str = ""
    leaves: tuple[Leaf, ...] = ()
    anchors: str = ""
