"""Fingerprints of texts, by which a passage is known again wherever it stands.

`fingerprints(letters, starts)`    code points uint32[N] of D texts that begin at int64[D + 1] -> Fingerprints: uint64 hashes, text after
                                   text, of each text rising and each once.
`implementation()`                 which of `compiled` and `numpy` does the work here.

The first raises Malformed on other starts, and lets go of Python's lock while it works.
"""

from .winnow_numpy import GRAM, WINDOW, Fingerprints

try:
    from .winnow_compiled import fingerprints, implementation
except ImportError:
    # Installed where there was no compiler: the twin is slower, not poorer.
    from .winnow_numpy import fingerprints, implementation

__all__ = ["GRAM", "WINDOW", "Fingerprints", "fingerprints", "implementation"]
