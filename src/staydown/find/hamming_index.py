"""256-bit codes with ids, of which all within a radius are found, while codes come and go.

Most codes lie in sealed segments that never change; what came since lies in an fresh part that is measured code by code. What
is removed is marked gone, and left out of the segment that takes the place of its own. A reader sees one state from beginning
to end: each change puts another in its place.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from staydown.kernel import multi_index
from staydown.kernel.multi_index import BYTES, CHUNKS, MOST_CODES, Lists, check_lists, checked_codes, checked_queries, measured
from staydown.words.errors import Malformed

Codes = NDArray[np.uint8]
Ids = NDArray[np.int64]
Marks = NDArray[np.bool_]

FEWEST_WITH_LISTS = 4096
"""A segment of fewer codes has no lists: measuring them all is as fast."""

FULL = 16_384
"""Codes in the fresh part after which it is worth sealing; so many codes at once become a segment without waiting in it."""

ALIKE = 4
"""So many segments are merged once they are alike: the largest less than `ALIKE` times the smallest."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Pairs of a query and a code near it, each int64[M]: the query's number, the code's id, the distance in bits.

    They are in the order of the queries, for each the nearest first, and then by id.
    """

    query: NDArray[np.int64]
    id: Ids
    distance: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.query)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Codes uint8[N, 32] with their ids int64[N], and which of them are gone, bool[N]; only the marks ever change."""

    codes: Codes
    ids: Ids
    gone: Marks

    def places(self, ids: Ids) -> NDArray[np.int64]:
        """Where those of the ids stand that are here and not gone."""
        return np.flatnonzero(np.isin(self.ids, ids) & ~self.gone)

    def near(self, queries: Codes, radius: int, threads: int) -> Hits:
        """The pairs within the radius, in whatever order."""
        return self.hits(*measured(self.codes, queries, radius))

    def hits(self, queries: NDArray[np.int64], places: NDArray[np.int64], distances: NDArray[np.uint16]) -> Hits:
        """Pairs of a query and a place as pairs of a query and an id, without what is gone."""
        stays = ~self.gone[places]
        return Hits(queries[stays], self.ids[places[stays]], distances[stays].astype(np.int64))

    @property
    def size(self) -> int:
        """Bytes held."""
        return self.codes.nbytes + self.ids.nbytes + self.gone.nbytes


@dataclass(frozen=True, slots=True, eq=False)
class Segment(Part):
    """A sealed part: its ids are in rising order, and it has lists where its codes are many."""

    lists: Lists | None

    @classmethod
    def sealed(cls, parts: Iterable[Part], threads: int = 1) -> Self:
        """A segment of what is not gone from the parts, in which each id comes once."""
        kept = [(part.codes[stays], part.ids[stays]) for part in parts for stays in (~part.gone if part.gone.any() else slice(None),)]
        codes, ids = np.concatenate([codes for codes, _ in kept]), np.concatenate([ids for _, ids in kept])
        order = np.argsort(ids)
        codes, ids = np.ascontiguousarray(codes[order]), ids[order]
        lists = multi_index.build(codes, threads=threads) if len(codes) >= FEWEST_WITH_LISTS else None
        return cls(codes, ids, np.zeros(len(ids), bool), lists)

    def places(self, ids: Ids) -> NDArray[np.int64]:
        """As `Part.places`, by halving."""
        places: NDArray[np.int64] = np.searchsorted(self.ids, ids)
        inside = places < len(self.ids)
        here: NDArray[np.int64] = places[inside][self.ids[places[inside]] == ids[inside]]
        return here[~self.gone[here]]

    def near(self, queries: Codes, radius: int, threads: int) -> Hits:
        """As `Part.near`, by the lists where there are any."""
        if self.lists is None:
            return self.hits(*measured(self.codes, queries, radius))
        return self.hits(*multi_index.search(self.codes, self.lists, queries, radius, threads=threads))

    @property
    def size(self) -> int:
        """Bytes held."""
        return self.codes.nbytes + self.ids.nbytes + self.gone.nbytes + (self.lists.size if self.lists else 0)


@dataclass(frozen=True, slots=True)
class State:
    """What a reader sees."""

    segments: tuple[Segment, ...]
    fresh: Part


class HammingIndex:
    """Codes with ids, exact at every radius from 0 to 63. Several threads may read it while one changes it."""

    def __init__(self, segments: Iterable[Segment] = (), changing: AbstractContextManager[object] | None = None) -> None:
        """An index of sealed segments in which each id comes once; `changing` is a lock, where several threads change it."""
        self._state = State(tuple(segments), empty())
        self._changing = changing or nullcontext()

    @classmethod
    def build(cls, codes: Codes, ids: Ids, threads: int = 1) -> Self:
        """An index over codes uint8[N, 32] with ids int64[N]. Raises Malformed on other shapes and where an id comes twice."""
        return cls(segments_of(codes, ids, threads))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The sealed segments."""
        return self._state.segments

    @property
    def waiting(self) -> int:
        """Codes in the fresh part."""
        return len(self._state.fresh.ids)

    @property
    def size(self) -> int:
        """Bytes held."""
        return sum(part.size for part in self._parts())

    def __len__(self) -> int:
        return sum(len(part.ids) - int(part.gone.sum()) for part in self._parts())

    def search(self, queries: Codes, radius: int, threads: int = 1) -> Hits:
        """All pairs of a query, uint8[Q, 32], and a code at most `radius` bits apart, 0 to 63; raises Malformed on anything else."""
        queries = checked_queries(queries)
        return in_order([part.near(queries, radius, threads) for part in self._parts()])

    def add(self, codes: Codes, ids: Ids, threads: int = 1) -> None:
        """Adds codes, found from now on; one whose id is here already takes the place of what stood there. Raises Malformed as `build`."""
        if len(ids) >= FULL:
            sealed = segments_of(codes, ids, threads)
            with self._changing:
                self._mark_gone(ids)
                self._state = replace(self._state, segments=(*self._state.segments, *sealed))
            return
        codes, ids = checked_pairs(codes, ids)
        with self._changing:
            self._mark_gone(ids)
            self._state = replace(self._state, fresh=extended(self._state.fresh, codes, ids))

    def remove(self, ids: Ids) -> int:
        """Removes codes, found no longer; returns how many were here."""
        with self._changing:
            return self._mark_gone(np.unique(np.asarray(ids, np.int64)))

    def seal(self, threads: int = 1) -> None:
        """Makes a segment of the fresh part, then one of each few that are alike. Reading and changing go on meanwhile.

        Only one thread at a time may seal.
        """
        self._take_over((), threads)
        while together := alike(self.segments):
            self._take_over(together, threads)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything as arrays by name, from which `from_arrays` makes the same index; the fresh part is sealed for it."""
        self.seal()
        return {f"{number}.{name}": array for number, one in enumerate(self.segments) for name, array in arrays_of(one).items()}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The index of those arrays, which are not copied and may lie in a file. Raises Malformed where one is missing or does not fit."""
        segments: dict[str, dict[str, NDArray[Any]]] = {}
        for name, array in arrays.items():
            number, _, rest = name.partition(".")
            segments.setdefault(number, {})[rest] = array
        return cls(segment_of(one) for one in segments.values())

    def _parts(self) -> tuple[Part, ...]:
        state = self._state
        return (*state.segments, state.fresh)

    def _mark_gone(self, ids: Ids) -> int:
        marked = 0
        for part in self._parts():
            places = part.places(ids)
            part.gone[places] = True
            marked += len(places)
        return marked

    def _take_over(self, segments: tuple[Segment, ...], threads: int) -> None:
        """Puts one new segment in the place of several or, where none is named, of the fresh part as it stands."""
        with self._changing:
            opened = self._state.fresh if not segments else empty()
            sources: list[Part] = [replace(part, gone=part.gone.copy()) for part in (segments or (opened,))]
        made = Segment.sealed(sources, threads)  # this takes time, and codes come and go
        with self._changing:
            now = self._state.fresh
            for then, part in zip(sources, segments or (now,), strict=True):
                late = part.gone[: len(then.gone)] & ~then.gone
                made.gone[made.places(then.ids[late])] = True
            kept = tuple(one for one in self._state.segments if not any(one is other for other in segments))
            came = now if segments else after(now, len(opened.ids))
            self._state = State((*kept, made) if len(made.ids) else kept, came)


def empty() -> Part:
    """No codes."""
    return Part(np.zeros((0, BYTES), np.uint8), np.zeros(0, np.int64), np.zeros(0, bool))


def extended(part: Part, codes: Codes, ids: Ids) -> Part:
    """The part and more codes after it."""
    gone = np.concatenate([part.gone, np.zeros(len(ids), bool)])
    return Part(np.concatenate([part.codes, codes]), np.concatenate([part.ids, ids]), gone)


def after(part: Part, count: int) -> Part:
    """The part without its first codes."""
    return Part(part.codes[count:], part.ids[count:], part.gone[count:])


def segments_of(codes: Codes, ids: Ids, threads: int) -> list[Segment]:
    """Sealed segments over codes of any number; raises Malformed on other shapes and where an id comes twice."""
    codes, ids = checked_pairs(codes, ids)
    none_gone = np.zeros(min(len(ids), MOST_CODES), bool)
    stretches = (slice(at, at + MOST_CODES) for at in range(0, len(ids), MOST_CODES))
    return [Segment.sealed([Part(codes[some], ids[some], none_gone[: len(ids[some])])], threads) for some in stretches]


def checked_pairs(codes: Codes, ids: Ids) -> tuple[Codes, Ids]:
    """Codes and their ids; raises Malformed on other shapes and where an id comes twice."""
    if codes.dtype != np.uint8 or codes.ndim != 2 or codes.shape[1] != BYTES:
        raise Malformed(f"Codes are uint8[N, {BYTES}], not {codes.dtype}{list(codes.shape)}")
    if ids.dtype != np.int64 or ids.shape != (len(codes),):
        raise Malformed(f"Ids are int64[{len(codes)}], one for each code, not {ids.dtype}{list(ids.shape)}")
    rising = np.sort(ids)  # much faster than `np.unique`, which hashes
    if bool((rising[1:] == rising[:-1]).any()):
        raise Malformed("An id comes twice", mend="Give each code an id of its own.")
    return codes, ids


def in_order(found: list[Hits]) -> Hits:
    """The pairs of all parts, by query, distance and id."""
    query, ids, distance = (np.concatenate([getattr(one, name) for one in found]) for name in ("query", "id", "distance"))
    order = np.lexsort((ids, distance, query))
    return Hits(query[order], ids[order], distance[order])


def alike(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The smallest segments that are worth merging: a few of about one size, or one that lost half of its codes; () where none is."""
    for one in segments:
        if 2 * int(one.gone.sum()) > len(one.ids):
            return (one,)
    by_size = sorted(segments, key=lambda one: len(one.ids))
    for at in range(len(by_size) - ALIKE + 1):
        some = tuple(by_size[at : at + ALIKE])
        if len(some[-1].ids) < ALIKE * len(some[0].ids) and sum(len(one.ids) for one in some) <= MOST_CODES:
            return some
    return ()


def arrays_of(segment: Segment) -> dict[str, NDArray[Any]]:
    """A segment as arrays by name."""
    plain: dict[str, NDArray[Any]] = {"codes": segment.codes, "ids": segment.ids, "gone": segment.gone}
    if segment.lists is None:
        return plain
    return plain | {"starts": segment.lists.starts, "positions": segment.lists.positions, "tags": segment.lists.tags}


def segment_of(arrays: Mapping[str, NDArray[Any]]) -> Segment:
    """The segment of those arrays; raises Malformed where one is missing or does not fit."""
    try:
        codes, ids, gone = (arrays[name] for name in ("codes", "ids", "gone"))
        given = [arrays[name] for name in ("starts", "positions", "tags")] if "starts" in arrays else None
    except KeyError as missing:
        raise Malformed(f"A segment lacks its {missing.args[0]}", mend="Build the index anew.") from missing
    checked_codes(codes)
    if len(ids) != len(codes) or len(gone) != len(codes) or bool((np.diff(ids[:: max(1, len(ids) // 64)]) <= 0).any()):
        raise Malformed("A segment's ids are not those of its codes", mend="Build the index anew.")
    if given is None:
        return Segment(codes, ids, gone, None)
    lists = Lists(int(len(given[0]) // CHUNKS - 1).bit_length() - 1, *given)
    check_lists(codes, lists)
    return Segment(codes, ids, gone, lists)
