"""How many bits 256-bit codes differ in: the distance between PDQ picture hashes.

`distances(query, codes)`    uint8[32], uint8[N, 32] -> uint16[N], in bits, 0 to 256.
`within(query, codes, r)`    -> (int64[M] positions, uint16[M] distances) of the codes at most `r` bits away, in order.
`implementation()`           which of `avx512`, `avx2`, `scalar` and `numpy` does the work here.

Both raise Malformed on other shapes or types. They let go of Python's lock while they count.
"""

try:
    from .hamming_compiled import distances, implementation, within
except ImportError:
    # Installed where there was no compiler, or on a processor that the compiled loops do not know: the twin is slower, not poorer.
    from .hamming_numpy import distances, implementation, within

__all__ = ["distances", "implementation", "within"]
