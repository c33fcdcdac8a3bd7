"""The blinding by the compiled loop. Importing this raises ImportError where nothing was compiled."""

from collections.abc import Sequence

from staydown.words.errors import Malformed

from . import _blinding
from .blinding_python import BLINDED_BYTES


def implementation() -> str:
    """The name of what does the work here: `compiled`."""
    return "compiled"


class Keyed:
    """As `blinding_python.Keyed`."""

    __slots__ = ("_keyed",)

    def __init__(self, key: bytes) -> None:
        """`key` is at most 64 bytes."""
        try:
            self._keyed = _blinding.keyed(key)
        except ValueError as error:
            raise Malformed(f"a blinding key has at most 64 bytes, this one has {len(key)}") from error

    def blinded(self, texts: Sequence[str], begin: str = "", size: int = BLINDED_BYTES) -> bytes:
        """As `blinding_python.Keyed`."""
        return _blinding.blinded(self._keyed, begin, texts, size)
