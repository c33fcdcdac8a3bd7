"""The compiled blinding, as Python sees it. Only `blinding_compiled` calls it."""

from collections.abc import Sequence

def keyed(key: bytes, /) -> object:
    """What `blinded` needs of a key of at most 64 bytes; raises ValueError on a longer one."""

def blinded(keyed: object, begin: str, texts: Sequence[str], size: int, /) -> bytes:
    """The first bytes of the HMAC-SHA256 of the UTF-8 of each text after `begin`, one after another; raises ValueError on other than 1
    to 16 of them, and UnicodeEncodeError."""
