"""How identifiers are blinded: HMAC-SHA256 (RFC 2104) of many texts under one key in one go.

`Keyed(key)`                          a key of at most 64 bytes, its two pads hashed once. Raises Malformed on a longer one.
`.blinded(texts, begin, size)`        the first `size` bytes (16, or fewer) of the HMAC of the UTF-8 of each text after `begin`, one after
                                      another.
`implementation()`                    which of `compiled` and `python` does the work here.
"""

from .blinding_python import BLINDED_BYTES

try:
    from .blinding_compiled import Keyed, implementation
except ImportError:
    # Installed where there was no compiler: the twin is slower, not poorer.
    from .blinding_python import Keyed, implementation  # type: ignore[assignment]

__all__ = ["BLINDED_BYTES", "Keyed", "implementation"]
