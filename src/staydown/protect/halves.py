"""The marks of the single words of enrolled names, by which a reader tells most words apart at once.

A name needs two words. A form of one is marked whole (`name_filter`), and so nearly every two words that stand near each other would have
to be hashed together some thirty times. A word that is no half of any form needs no such look. In the tokens equal marks of equal
surnames would let whoever has the database count them, so there each lies under a pad that follows from the token and its person by the
key, as the marks of strong identifiers do (`filters`). In the open they are held by the process that holds the registers and nowhere
else.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from .held import each_once
from .keys import RegisterKeys

HALF_BYTES = 4
"""The length of the mark of a word."""

_IN_A_PAD = 4


def sealed_halves(keys: RegisterKeys, person: str, value: str, halves: Iterable[int]) -> str:
    """The marks of the words of a name, each once, as its token holds them (hex), given the token's person and value."""
    each_once = np.unique(np.fromiter(halves, np.uint32))
    return (each_once ^ _pad(keys, person, value, len(each_once))).astype(">u4").tobytes().hex()


def opened_halves(keys: RegisterKeys, tokens: Sequence[tuple[str, str, str]]) -> NDArray[np.uint32]:
    """uint32[N], the marks of all words, from the person, the value and the sealed marks of each name."""
    sealed = np.frombuffer(bytes.fromhex("".join(halves for _, _, halves in tokens)), ">u4").astype(np.uint32)
    pads = [_pad(keys, person, value, len(halves) // (2 * HALF_BYTES)) for person, value, halves in tokens]
    return each_once(sealed ^ np.concatenate([np.zeros(0, np.uint32), *pads]))


def _pad(keys: RegisterKeys, person: str, value: str, count: int) -> NDArray[np.uint32]:
    """What so many marks of a token are hidden under."""
    numbers = [str(number) for number in range(-(-count // _IN_A_PAD))]
    return np.frombuffer(keys.filter_pad.each(numbers, begin=f"halves {person} {value} "), ">u4")[:count].astype(np.uint32)
