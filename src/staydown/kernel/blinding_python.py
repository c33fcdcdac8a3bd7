"""The blinding in Python: the oracle, and what runs where nothing was compiled."""

import hashlib
from collections.abc import Sequence

from staydown.words.errors import Malformed

BLINDED_BYTES = 16
"""The length of a blinded identifier, and the most that is kept of an HMAC."""

_BLOCK = 64


def implementation() -> str:
    """The name of what does the work here: `python`."""
    return "python"


class Keyed:
    """HMAC-SHA256 (RFC 2104) under one key, its two pads hashed once."""

    __slots__ = ("_inner", "_outer")

    def __init__(self, key: bytes) -> None:
        """`key` is at most 64 bytes; raises Malformed on a longer one."""
        if len(key) > _BLOCK:
            raise Malformed(f"a blinding key has at most {_BLOCK} bytes, this one has {len(key)}")
        padded = key.ljust(_BLOCK, b"\0")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded))
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))

    def blinded(self, texts: Sequence[str], begin: str = "", size: int = BLINDED_BYTES) -> bytes:
        """The first `size` bytes (at most 16) of the HMAC of the UTF-8 of each text, `begin` before it, one after another."""
        begun = self._inner.copy()
        begun.update(begin.encode())
        made = bytearray()
        for text in texts:
            inner, outer = begun.copy(), self._outer.copy()
            inner.update(text.encode())
            outer.update(inner.digest())
            made += outer.digest()[:size]
        return bytes(made)
