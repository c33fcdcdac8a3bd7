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

    `of` is the evidence that a redacted working copy was made from; `asset` and `operation` what it belongs to; `erased_at` when law
    made it go, while its leaf in every seal stays.
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


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed package: the items in it, the RFC 6962 root over their leaves, our signature, and the token of a time-stamping authority."""

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
