"""What is recognised: signals, matches, banks, outlets."""

from dataclasses import dataclass
from enum import StrEnum


class SignalName(StrEnum):
    """The kinds of signal that ship.

    Of files: the exact file by SHA-256 or MD5, the PDQ hash of a picture, the features of a picture (what stays where it is cropped or
    written on), the same of a picture with what frames it, the PDQ hashes of a video's frames in vPDQ's form, the Chromaprint of a
    recording. Of texts: the folded exact text, and the passages by which it is known again where it was cut or put into another. Of
    addresses: the canonical address, and the site, which stands for everything beneath it.
    """

    SHA256 = "sha256"
    MD5 = "md5"
    PDQ = "pdq"
    FEATURES = "features"
    FRAMED = "framed"
    VPDQ = "vpdq"
    CHROMAPRINT = "chromaprint"
    TEXT = "text"
    PASSAGES = "passages"
    URL = "url"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Signal:
    """A fingerprint of a file, a text or an address. `value` is in the written form of its kind; `quality` is 0 to 100.

    `view` says how a picture was seen when that is not as it is: mirrored, turned, or without its border.
    """

    kind: str
    value: str
    quality: int = 100
    view: str = ""


@dataclass(frozen=True, slots=True)
class Bank:
    """Curated known material with its source, what it is, why it may be held and how near is near enough.

    Up to `threshold`, a PDQ distance in bits, 0 to 63, a match is confirmed; beyond it, up to `suggested`, it is only suggested to a human.
    A `negative` bank holds what must not alert (news, benign templates). One of `marks` holds the logos, headers and templates of its
    outlet: a match with it says whose a thing looks like, and is never more than suggested. A bank whose
    `enabled_ratio` is 0 is not looked in; where it is less than 1, platforms that ask over HMA's API are answered from it in that share of
    their look-ups, and everybody else always.
    """

    id: str
    source: str
    label: str
    legal_note: str
    threshold: int = 31
    negative: bool = False
    outlet: str = ""
    suggested: int = 0
    enabled_ratio: float = 1.0
    marks: bool = False


@dataclass(frozen=True, slots=True)
class BankEntry:
    """One known thing in a bank: its signal, and a note on where it comes from.

    Entries of one file, or that were given together, share their `thing`. `origin` is what whoever gave it says of it, as a JSON object.
    """

    id: str
    bank: str
    signal: Signal
    note: str = ""
    thing: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A signal near a known one, with all that says why: which signal, how far, in which bank, from which source.

    `distance` is in bits for PDQ, 0 for exact kinds, and for all others how much of 100 is not the same. Beyond `threshold` a match is
    `suggested` to a human and counts for nothing until one has looked. `silenced_by` names the negative bank that holds the same thing;
    `version` is that of the comparison.
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
    suggested: bool = False
    version: str = ""

    @property
    def counts(self) -> bool:
        """Whether it stands by itself: neither silenced nor only suggested."""
        return not (self.silenced_by or self.suggested)

    @property
    def near(self) -> str:
        """How near it is, in words."""
        if not self.distance:
            return "exact"
        is_in_bits = self.signal.kind == SignalName.PDQ
        return f"{self.distance} of {self.threshold} bits" if is_in_bits else f"{100 - self.distance} of 100 the same"


class Verdict(StrEnum):
    """Whether something is known: for sure, perhaps (a human should look), as what a negative bank silences, or not at all."""

    KNOWN = "known"
    SUGGESTED = "suggested"
    SILENCED = "silenced"
    NOTHING = "nothing"


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
