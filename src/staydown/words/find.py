"""What is recognised: signals, matches, banks, outlets."""

from dataclasses import dataclass
from enum import StrEnum


class SignalName(StrEnum):
    """The kinds of signal that ship: exact file, PDQ picture hash, folded exact text, canonical address."""

    SHA256 = "sha256"
    PDQ = "pdq"
    TEXT = "text"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Signal:
    """A fingerprint of a file, a text or an address. `value` is lower-case hex, or the canonical address; `quality` is 0 to 100."""

    kind: str
    value: str
    quality: int = 100


@dataclass(frozen=True, slots=True)
class Bank:
    """Curated known material with its source, what it is, why it may be held and how near is near enough.

    `threshold` is a PDQ distance in bits, 0 to 63; a `negative` bank holds what must not alert (news, benign templates).
    """

    id: str
    source: str
    label: str
    legal_note: str
    threshold: int = 31
    negative: bool = False
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class BankEntry:
    """One known thing in a bank: its signal, and a note on where it comes from."""

    id: str
    bank: str
    signal: Signal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A signal near a known one, with all that says why: which signal, how far, in which bank, from which source.

    `distance` is in bits for PDQ and 0 for exact kinds. `silenced_by` names the negative bank that holds the same thing.
    """

    post: str
    media: str
    signal: Signal
    entry: str
    bank: str
    source: str
    distance: int
    threshold: int
    silenced_by: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A named publisher: its banks, channels, and the marks (headers, hashtags, addresses) that its posts carry."""

    id: str
    name: str
    banks: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


class Confidence(StrEnum):
    """How sure an attribution is; a match alone never makes it more than possible."""

    POSSIBLE = "possible"
    PROBABLE = "probable"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A post ascribed to an outlet, with the reasons in words."""

    post: str
    outlet: str
    confidence: Confidence
    reasons: tuple[str, ...]
