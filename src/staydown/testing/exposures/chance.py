"""Chance that comes out the same on every machine and in every version of Python and numpy, which promise that of no generator."""

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")

_WORD = (1 << 64) - 1


class Chance:
    """SplitMix64 (Steele, Lea, Flood 2014) from the SHA-256 of a label. It makes test data, never a key."""

    __slots__ = ("_state",)

    def __init__(self, *label: object) -> None:
        """The parts of the label are joined by a bar: the same parts give the same chance."""
        self._state = int.from_bytes(sha256("|".join(map(str, label)).encode()).digest()[:8], "big")

    def below(self, end: int) -> int:
        """A whole number from 0 to less than `end`, each as likely as the others."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _WORD
        mixed = ((self._state ^ self._state >> 30) * 0xBF58476D1CE4E5B9) & _WORD
        mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & _WORD
        return (mixed ^ mixed >> 31) * end >> 64

    def happens(self, share: float) -> bool:
        """True in about `share` (0 to 1) of the times."""
        return self.below(1_000_000) < share * 1_000_000

    def of(self, things: Sequence[T]) -> T:
        """One of the things, each as likely as the others."""
        return things[self.below(len(things))]

    def weighed(self, things: Sequence[T], weights: Sequence[int]) -> T:
        """One of the things, as likely as its weight (a whole number)."""
        sums = list(accumulate(weights))
        return things[bisect_right(sums, self.below(sums[-1]))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """`count` different things, in an order by chance; all of them where there are fewer."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
