"""The kinds of signal that are compared by how near they are: one row says how, and how near is near enough.

Every other kind is exact: two of its values are the same, or have nothing to do with each other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from staydown.kernel import places
from staydown.words.find import Bank, SignalName

from . import audio, features, passages, video

THINGS: Mapping[str, str] = {
    SignalName.SHA256: "file",
    SignalName.MD5: "file",
    SignalName.PDQ: "picture",
    SignalName.FEATURES: "picture",
    SignalName.FRAMED: "picture",
    SignalName.VPDQ: "video",
    SignalName.CHROMAPRINT: "recording",
    SignalName.TEXT: "text",
    SignalName.PASSAGES: "text",
    SignalName.URL: "address",
    SignalName.SITE: "address",
}
"""What a signal is of, for the reader; a kind that a plug brings is called by its own name."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How two values of a kind are compared.

    `distance` is the truth; up to `confirmed` two values are one thing, up to `suggested` a human should look. `code` is what an index
    holds of a value to propose what is worth comparing, and raises ValueError for a value that is not of the kind. `version` changes with
    any change to what they say. Where codes are of 256 bits, `radius` says how near two of them are, and `votes` how many of a query's
    must be near some of an entry's.
    """

    version: int
    confirmed: int
    suggested: int
    distance: Callable[[str, str], int]
    code: Callable[[str], bytes]
    radius: int = 0
    votes: int = 1


def bits_apart(one: str, other: str) -> int:
    """The bits, 0 to 256, in which two hashes of 64 hexadecimal digits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


KINDS: Mapping[str, Kind] = {
    SignalName.PDQ: Kind(1, 31, 31, bits_apart, bytes.fromhex),
    SignalName.VPDQ: Kind(1, video.CONFIRMED, video.SUGGESTED, video.distance, video.code, video.RADIUS, video.VOTES),
    SignalName.CHROMAPRINT: Kind(1, audio.CONFIRMED, audio.SUGGESTED, audio.distance, audio.code),
    SignalName.FEATURES: Kind(1, features.CONFIRMED, features.SUGGESTED, places.distance, places.code, features.RADIUS, features.VOTES),
    SignalName.FRAMED: Kind(
        1, features.CONFIRMED_FRAMED, features.SUGGESTED_FRAMED, places.distance_of_wholes, places.code, features.RADIUS, features.VOTES
    ),
    SignalName.PASSAGES: Kind(1, passages.CONFIRMED, passages.SUGGESTED, passages.distance, passages.code),
}
"""The row of each kind; for PDQ a bank says itself how near is near enough."""


def levels(kind: str, bank: Bank) -> tuple[int, int]:
    """Up to which distance a match of this kind in that bank is confirmed, and up to which it is suggested."""
    if kind == SignalName.PDQ:
        return bank.threshold, max(bank.threshold, bank.suggested)
    row = KINDS.get(kind)
    return (row.confirmed, row.suggested) if row else (0, 0)


def version(kind: str) -> str:
    """The kind and the version of its comparison, as a match keeps it."""
    row = KINDS.get(kind)
    return f"{kind} {row.version if row else 1}"
