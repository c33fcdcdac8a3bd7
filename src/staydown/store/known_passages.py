"""The passages of known texts, as this process holds them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from staydown.find.kinds import KINDS
from staydown.find.text_index import TextIndex
from staydown.kernel.winnow import Fingerprints
from staydown.words.find import SignalName

from .following import Came, InParts

AT_ONCE = 20_000
"""Changes that are read from the database at a time."""

LEAST = 1 - KINDS[SignalName.PASSAGES].suggested / 100
"""The share of the shorter text that is worth a comparison."""


@dataclass(frozen=True, eq=False)
class Texts:
    """The fingerprints of some known texts, and the numbers int64[D] under which they came."""

    prints: Fingerprints
    numbers: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.numbers)

    def joined(self, later: "Texts") -> "Texts":
        """As `following.Part.joined`."""
        some, more = self.prints, later.prints
        prints = Fingerprints(np.concatenate([some.hashes, more.hashes]), np.concatenate([some.starts, more.starts[1:] + some.starts[-1]]))
        return Texts(prints, np.concatenate([self.numbers, later.numbers]))

    @cached_property
    def index(self) -> TextIndex:
        """The index over them."""
        return TextIndex(self.prints, self.numbers)


class KnownPassages(InParts[Texts]):
    """An index over the passages of known texts."""

    def __init__(self, since: int | None = None) -> None:
        """Nothing yet; what is known, or changed since, is read when it is first asked for."""
        super().__init__(SignalName.PASSAGES, AT_ONCE, texts_of, since)

    def near(self, asked: Fingerprints) -> list[tuple[int, int]]:
        """Pairs of a text asked for and the number under which a known text came, each worth a comparison."""
        parts, gone = self.caught_up()
        hits = (part.index.near(asked, LEAST) for part in parts)
        pairs = (pair for hit in hits for pair in zip(hit.query.tolist(), hit.id.tolist(), strict=True))
        return [(query, number) for query, number in pairs if number not in gone]


def texts_of(came: Came) -> Texts:
    """A part of what came."""
    hashes = [np.frombuffer(code, "<u8") for _, code in came]
    prints = Fingerprints(np.concatenate(hashes), np.cumsum([0, *map(len, hashes)], dtype=np.int64))
    return Texts(prints, np.array([n for n, _ in came], np.int64))
