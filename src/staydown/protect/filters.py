"""Which strong identifiers may be enrolled: one filter for each kind, so coarse that what it lets through says little.

The process that reads posts holds these filters and not the register. Whoever steals its memory can try every phone number there is, and
is left with some three in ten of them, hardly one of which is anybody's; each true answer costs a question to the process that confirms.
A filter is a row of slots. A value has a mark of 32 bits under a key, the mark names a slot, and the slots of enrolled values are set: a
value that is enrolled always passes.

How coarse each is, is a trade: the more a filter lets through, the less its holder knows, and the more has to be confirmed.
"""

import hashlib
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from staydown.words.errors import Tampered
from staydown.words.protect import IdentifierKind as Kind
from staydown.words.protect import Token

from .keys import RegisterKeys

PASSED: Mapping[Kind, float] = {
    Kind.PHONE: 0.305,
    Kind.NATIONAL_NUMBER: 0.305,
    Kind.EMAIL: 0.305,
    Kind.PLATE: 0.089,
    Kind.HANDLE: 0.0025,
}
"""The share of values in nobody's possession that each kind's filter lets through.

These are the shares of Bloom filters of 4, 6 and 16 bits a key. In chat one message in a hundred holds something like a number, and three
in four hold something like a handle, so handles have to be filtered more finely for the same number of questions.
"""

MARK_BYTES, MOST_MARKS = 4, 4
"""Of one form, and how many forms of an identifier are marked."""

_WHOLE = range(MARK_BYTES, MOST_MARKS * MARK_BYTES + 1, MARK_BYTES)


def mark(key: bytes, kind: Kind, form: str) -> int:
    """The mark of a strong identifier in its canonical form, 32 bits; `key` is the register's key for these marks."""
    return int.from_bytes(hashlib.blake2b(f"{kind.value} {form}".encode(), key=key, digest_size=MARK_BYTES).digest(), "big")


def sealed_marks(keys: RegisterKeys, kind: Kind, forms: Sequence[str], value: str) -> str:
    """The marks of one to four forms as a token holds them (hex, one after another): under a pad that follows from the token's own value.

    So whoever holds the database and the key of the marks, as a thief of the reading process may, has nothing to compare.
    """
    pads = _pads(keys, kind, value)
    hidden = (mark(keys.filters, kind, form) ^ pad for form, pad in zip(forms, pads[: len(forms)], strict=True))
    return b"".join(one.to_bytes(MARK_BYTES, "big") for one in hidden).hex()


def _pads(keys: RegisterKeys, kind: Kind, value: str) -> tuple[int, ...]:
    """What the marks of a token with this value are hidden under, one after another."""
    return struct.unpack(">4I", keys.filter_pad(f"{kind.value} {value}"))


@dataclass(frozen=True, slots=True)
class CoarseFilter:
    """The slots of one kind, eight in a byte, the first in the lowest bit; none of them set where nobody has an identifier of it."""

    slots: int
    bits: bytes

    def passes(self, mark: int) -> bool:
        """Whether a value with this mark may be enrolled; right whenever it says no."""
        slot = mark % self.slots
        return bool(self.bits[slot >> 3] >> (slot & 7) & 1)

    @property
    def values(self) -> int:
        """About how many values it was made of."""
        return round(-self.slots * math.log1p(-min(self.share, 1 - 1 / self.slots)))

    @property
    def share(self) -> float:
        """The share of slots that are set, which is the share of strangers' values that pass."""
        return int(np.unpackbits(np.frombuffer(self.bits, np.uint8)).sum()) / self.slots


def passing(coarse: CoarseFilter, key: bytes, kind: Kind, forms: Iterable[str]) -> list[str]:
    """Those of many forms of a kind that pass its filter; `key` is that of the marks."""
    return [form for form in forms if coarse.passes(mark(key, kind, form))]


def coarse(marks: Iterable[int], share: float) -> CoarseFilter:
    """The filter of these marks that lets about `share` of all others through.

    With n marks in m slots a stranger passes with 1 - exp(-n/m), which gives m.
    """
    values = np.fromiter(set(marks), np.uint64)
    slots = max(8, math.ceil(len(values) / -math.log1p(-share)))
    is_set = np.zeros(slots, bool)
    is_set[(values % np.uint64(slots)).astype(np.int64)] = True
    return CoarseFilter(slots, np.packbits(is_set, bitorder="little").tobytes())


def filters_of(tokens: Iterable[Token], keys: RegisterKeys) -> dict[Kind, CoarseFilter]:
    """The filter of each strong kind, from the tokens of a register; raises Tampered where a token has no mark that can be read."""
    of_kinds: dict[Kind, list[Token]] = {kind: [] for kind in PASSED}
    for token in tokens:
        if token.kind in of_kinds:
            of_kinds[token.kind].append(token)
    return {kind: coarse(_opened_marks(keys, kind, some), PASSED[kind]) for kind, some in of_kinds.items()}


def _opened_marks(keys: RegisterKeys, kind: Kind, tokens: Sequence[Token]) -> list[int]:
    """The marks of all forms that tokens of a kind have; raises Tampered."""
    sealed = list(map(_sealed_marks_of, tokens))
    counts = np.fromiter((len(one) // MARK_BYTES for one in sealed), np.int64, len(sealed))
    pads = np.frombuffer(keys.filter_pad.each([token.value for token in tokens], begin=f"{kind.value} "), ">u4").reshape(-1, MOST_MARKS)
    opened: list[int] = (np.frombuffer(b"".join(sealed), ">u4") ^ pads[np.arange(MOST_MARKS) < counts[:, None]]).tolist()
    return opened


def _sealed_marks_of(token: Token) -> bytes:
    """The marks as a token holds them; raises Tampered where they are none."""
    try:
        sealed = bytes.fromhex(token.marks)
    except ValueError:
        sealed = b""
    if len(sealed) not in _WHOLE:
        raise Tampered(f"a {token.kind.value} of {token.person} was enrolled by an earlier version: enrol the register again")
    return sealed
