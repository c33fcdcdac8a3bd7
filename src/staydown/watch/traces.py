"""What channels leave that ties one to another: files, passages of texts, addresses, whom they forward, hours, administrators.

A trace that many channels share is the mark of none: a picture that all of them published, a site that the whole network names, an editor
of ten. So what two channels share counts by how few others hold it, 1 where they are the only two and 1/(h - 1) where h hold it, and
from `EVERYBODYS` holders on not at all. A channel that announces every new one is a relay and succeeded by none of them: its posts count by
how many new channels it names. Only fingerprints are compared, never words.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from staydown.find.passages import FEWEST_SHARED
from staydown.words.errors import Malformed

EVERYBODYS = 20
"""What so many channels hold is everybody's and says nothing of two of them."""

SAME_TEXT = 0.5
"""The share of the shorter text's fingerprints that two texts have in common to be one text, cut or edited."""

FEWEST_POSTS = 30
"""The fewest posts of which hours make a rhythm."""

HOURS = 24

NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Traces:
    """What is known of one channel; empty where nothing is.

    `files` are digests or other fingerprints of media; `texts` the fingerprints of each longer text; `links` addresses; `sources` channels
    that it forwards; `administrators` whoever runs it, by id. `names` and `forwards` count its posts that name another channel or
    are forwarded from it, by the id of that. `hours` are its posts by hour of the day in UTC, 24 counts or none.
    """

    files: frozenset[str] = frozenset()
    texts: tuple[frozenset[int], ...] = ()
    links: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    administrators: frozenset[str] = frozenset()
    names: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    forwards: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    hours: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Raises Malformed for hours that are none."""
        if self.hours and (len(self.hours) != HOURS or min(self.hours) < 0):
            raise Malformed("the hours of a channel are not 24 counts", mend="Count its posts by hour of the day, or give none")

    @property
    def read(self) -> bool:
        """Whether posts of it were read: of one that was not it is not known what it shares."""
        return any(self.hours) or bool(self.files or self.texts)


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties a new channel to an old one.

    Counts: its own posts that name the old one, and those that it forwards from the old one. Counts by rarity: posts of the old one that
    name it, by how many new ones that names; administrators, files, texts, addresses and channels forwarded that both have, by how many
    others have them. `rhythm` is how alike their hours are,
    0 to 1, None where too little is known. `read` says that posts of both were read; else it is not known what they share.
    """

    announced: float = 0
    links_back: float = 0
    files: float = 0
    texts: float = 0
    forwards: float = 0
    administrators: float = 0
    links: float = 0
    sources: float = 0
    rhythm: float | None = None
    read: bool = True


Pair = tuple[str, str]


class Woven:
    """What ties new channels to old ones, computed once so that every pair can be asked."""

    def __init__(self, old: Mapping[str, Traces], new: Mapping[str, Traces]) -> None:
        """Of channels by id; one that stands on both sides is compared with the others of the other side."""
        self._old, self._new = old, new
        every = {**old, **new}
        self._files = shared({id: one.files for id, one in every.items()}, old)
        self._links = shared({id: one.links for id, one in every.items()}, old)
        self._sources = shared({id: one.sources for id, one in every.items()}, old)
        self._administrators = shared({id: one.administrators for id, one in every.items()}, old)
        self._named = {id: len(one.names.keys() & new.keys()) for id, one in old.items()}
        self._texts = shared(grouped({id: one.texts for id, one in every.items()}), old)
        self._rhythms = {id: smoothed(one.hours) for id, one in every.items() if sum(one.hours) >= FEWEST_POSTS}

    def between(self, old: str, new: str) -> Ties:
        """What ties a new channel to an old one."""
        one, other = self._old[old], self._new[new]
        pair = (old, new)
        return Ties(
            announced=one.names.get(new, 0) / max(self._named[old], 1),
            links_back=other.names.get(old, 0),
            files=self._files.get(pair, 0.0),
            texts=self._texts.get(pair, 0.0),
            forwards=other.forwards.get(old, 0),
            administrators=self._administrators.get(pair, 0.0),
            links=self._links.get(pair, 0.0),
            sources=self._sources.get(pair, 0.0),
            rhythm=overlap(self._rhythms[old], self._rhythms[new]) if old in self._rhythms and new in self._rhythms else None,
            read=one.read and other.read,
        )


def shared(held: Mapping[str, Iterable[Hashable]], old: Iterable[str]) -> dict[Pair, float]:
    """How much each old channel shares with each other one, by (old, other): each thing that both hold counts 1/(holders - 1)."""
    holders: dict[Hashable, list[str]] = {}
    for id, things in held.items():
        for thing in things:
            holders.setdefault(thing, []).append(id)
    known, found = set(old), defaultdict[Pair, float](float)
    for several in holders.values():
        if 1 < len(several) < EVERYBODYS:
            for one in known.intersection(several):
                for other in several:
                    if other != one:
                        found[one, other] += 1 / (len(several) - 1)
    return {pair: round(weight, 9) for pair, weight in found.items()}  # whatever the order in which it was summed


def grouped(texts: Mapping[str, Sequence[frozenset[int]]]) -> dict[str, set[int]]:
    """The texts of each channel by the number of their group: a text is in the group of the first that it is an edition of.

    A passage that stands in `EVERYBODYS` texts is a stock phrase, such as what a channel writes below each post, and makes none.
    """
    stands_in = Counter(mark for several in texts.values() for text in set(several) for mark in text)
    stock = {mark for mark, many in stands_in.items() if many >= EVERYBODYS}
    first_with: dict[int, list[int]] = {}
    groups: list[frozenset[int]] = []
    found: dict[str, set[int]] = {}
    for id, several in texts.items():
        mine = found.setdefault(id, set())
        for text in (whole - stock for whole in several):
            common = Counter(group for mark in text for group in first_with.get(mark, ()))
            near = next(
                (group for group, n in common.most_common() if n >= max(FEWEST_SHARED, SAME_TEXT * min(len(text), len(groups[group])))),
                None,
            )
            if near is None and text:
                near = len(groups)
                groups.append(text)
                for mark in text:
                    first_with.setdefault(mark, []).append(near)
            if near is not None:
                mine.add(near)
    return found


def smoothed(hours: Sequence[int]) -> npt.NDArray[np.float64]:
    """Posts by hour as shares, each spread over its neighbours, around the clock."""
    counts = np.array(hours, dtype=float)
    spread = (np.roll(counts, 1) + 2 * counts + np.roll(counts, -1)) / 4
    result: npt.NDArray[np.float64] = spread / spread.sum()
    return result


def overlap(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> float:
    """How alike two distributions are, 0 to 1 (Bhattacharyya's coefficient)."""
    return float(np.sqrt(one * other).sum())
