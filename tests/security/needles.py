"""Finding many values in many bytes: every way in which somebody might have written one down, looked for in one pass."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize
from urllib.parse import quote

import numpy as np

from staydown.protect.identifiers import canonical
from staydown.words.protect import IdentifierKind

SHORTEST = 6
"""In bytes: anything shorter stands in any file by chance."""

SHORTEST_IN_HEX = 11
"""The same of what is nothing but hex digits, within a longer run of them: a register is some megabytes of blinded bytes in hex."""

TOGETHER = 1 << 22
"""Bytes that are looked through at once."""

_HEX = frozenset(b"0123456789abcdefABCDEF")


def foldings(kind: str, value: str) -> set[str]:
    """A value as it might be written: as it is, in other cases, without accents, without spaces, its digits, its canonical form."""
    plain = normalize("NFKD", value).encode("ascii", "ignore").decode()
    found = {value, value.lower(), value.upper(), plain, plain.lower(), value.replace(" ", ""), re.sub(r"\W", "", plain.lower())}
    digits = re.sub(r"\D", "", value)
    found |= {digits, digits.lstrip("0")} if len(digits) >= 8 else set()
    if kind in set(IdentifierKind) - {"photo"}:
        found.add(canonical(IdentifierKind(kind), value))
    return {text for text in found if len(text.encode()) >= SHORTEST}


def writings(text: str) -> Iterator[bytes]:
    """A text in every encoding in which it might lie in a file, and under the hashes that anybody could compute."""
    data = text.encode()
    yield data
    yield from (text.encode("utf-16-le"), text.encode("utf-16-be"))
    for cipher in (data.hex(), quote(text)):
        yield cipher.encode()
        yield cipher.upper().encode()
    if len(data) >= 12:
        for shift in range(3):
            yield base64.b64encode(b"\0" * shift + data)[4 if shift else 0 : -4]
    for hashed in (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.blake2b):
        digest = hashed(data).digest()[:16]
        yield digest
        yield digest.hex().encode()


class Haystack:
    """Knows all needles by their first bytes, so that a file is read once however many there are."""

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        """`values` are kinds and values."""
        self.by_start: dict[bytes, list[tuple[bytes, str]]] = {}
        for kind, value in values:
            for needle in {written for text in foldings(kind, value) for written in writings(text)}:
                self.by_start.setdefault(needle[:SHORTEST], []).append((needle, f"{kind} {value}"))
        self._begins = np.zeros(1 << 24, bool)
        self._begins[[int.from_bytes(start[:3], "big") for start in self.by_start]] = True

    def found_in(self, data: bytes) -> set[str]:
        """The values that stand in the data, in whatever writing."""
        found = set()
        for place in self._places(data):
            for needle, value in self.by_start.get(data[place : place + SHORTEST], ()):
                if data.startswith(needle, place) and not _is_chance(data, place, needle):
                    found.add(value)
        return found

    def _places(self, data: bytes) -> Iterator[int]:
        """Where the first three bytes of any needle stand."""
        for begin in range(0, max(0, len(data) - 2), TOGETHER):
            some = np.frombuffer(data[begin : begin + TOGETHER + 2], np.uint8).astype(np.uint32)
            yield from (begin + np.flatnonzero(self._begins[some[:-2] << 16 | some[1:-1] << 8 | some[2:]])).tolist()


def _is_chance(data: bytes, place: int, needle: bytes) -> bool:
    """Whether a needle that stands at a place is a short piece of a longer run of hex digits."""
    if len(needle) >= SHORTEST_IN_HEX or not _HEX.issuperset(needle):
        return False
    end = place + len(needle)
    return not _HEX.isdisjoint(data[max(0, place - 1) : place] + data[end : end + 1])
