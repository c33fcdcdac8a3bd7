"""The one source of chance of the sample: seeded, and parted by label so that one part never shifts another."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice(Random):
    """A seeded generator; the same `label` always rolls the same. It makes drawings and small talk, never a key."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label

    def of(self, part: str) -> "Dice":
        """Fresh dice for a named part, the same whatever was rolled before."""
        return Dice(f"{self.label}/{part}")

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """`count` different things in the order in which they stand in `things`."""
        return [things[i] for i in sorted(self.sample(range(len(things)), count))]

    def happens(self, share: float) -> bool:
        """True in about `share` (0 to 1) of the rolls."""
        return self.random() < share
