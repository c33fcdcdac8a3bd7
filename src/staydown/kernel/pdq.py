"""The PDQ hash of a picture, bit for bit as Meta's reference makes it.

`pdq_bits(picture)`    uint8[H, W, 3] in RGB -> bool[256], the first bit first, and the quality from 0 to 100.
`pdq_turned(picture)`  the same of its eight turned and mirrored copies, bool[8, 256], from one transform.
`implementation()`     which of `avx512`, `avx2`, `scalar` and `numpy` does the work here.

It raises Malformed on another shape, and lets go of Python's lock while it works.
"""

try:
    from .pdq_compiled import implementation, pdq_bits, pdq_turned
except ImportError:
    # Installed where there was no compiler: the twin is slower, not poorer.
    from .pdq_numpy import implementation, pdq_bits, pdq_turned

__all__ = ["implementation", "pdq_bits", "pdq_turned"]
