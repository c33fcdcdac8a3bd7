"""What the network of the sample is made of: an asset, and how long it lived."""

from dataclasses import dataclass

from staydown.words.network import Asset


@dataclass(frozen=True, slots=True)
class Piece:
    """An asset with its life, in days of the calendar.

    `born` is the day on which it appeared, before 0 where it is older than the watch; `died` the day on which it was gone, None
    where it lives on; `struck` the action (1 to 3) that took it, 0 where none did. `rate` is how many posts a day it wrote in quiet
    times, `platform` where it publishes, `before` the asset that it succeeds, `wave` the action after which it came, 0 where it came
    after none, and `decoy` marks what only looks like a successor.
    """

    asset: Asset
    born: int
    died: int | None = None
    struck: int = 0
    rate: float = 0.0
    platform: str = ""
    handle: str = ""
    before: str = ""
    wave: int = 0
    decoy: str = ""

    @property
    def id(self) -> str:
        """The asset's id."""
        return self.asset.id

    def lives(self, day: float) -> bool:
        """Whether it was there on a day."""
        return self.born <= day and (self.died is None or day < self.died)
