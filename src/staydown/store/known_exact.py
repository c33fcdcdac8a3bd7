"""The known things of exact kinds, as this process holds them: eight bytes each."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .following import Came, InParts

AT_ONCE = 100_000
"""Changes that are read from the database at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """Codes uint64[N] in rising order, and the numbers int64[N] under which they came."""

    codes: NDArray[np.uint64]
    numbers: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.codes)

    def joined(self, later: "Codes") -> "Codes":
        """As `following.Part.joined`."""
        return in_order(np.concatenate([self.codes, later.codes]), np.concatenate([self.numbers, later.numbers]))

    def having(self, asked: NDArray[np.uint64]) -> list[tuple[int, int]]:
        """Pairs of a code asked for, by its place, and the number of one that is the same."""
        begins, ends = np.searchsorted(self.codes, asked, "left"), np.searchsorted(self.codes, asked, "right")
        hits = np.flatnonzero(ends > begins)
        stretches = zip(hits.tolist(), begins[hits].tolist(), ends[hits].tolist(), strict=True)
        return [(place, number) for place, begin, end in stretches for number in self.numbers[begin:end].tolist()]


class KnownExact(InParts[Codes]):
    """The codes of everything that is known exactly."""

    def __init__(self, index: str, since: int | None = None) -> None:
        """Nothing yet; what is known in that index, or changed in it since, is read when it is first asked for."""
        super().__init__(index, AT_ONCE, codes_of, since)

    def near(self, codes: Iterable[tuple[int, bytes]]) -> list[tuple[int, int]]:
        """Pairs of the place that a code is given with and the number under which a known thing came that has the code."""
        left = iter(codes)
        first = next(left, None)
        if first is None:
            return []
        parts, gone = self.caught_up()
        if not parts:  # so that codes that meet nothing are not even worked out
            return []
        places, packed = zip(first, *left, strict=True)
        asked = np.frombuffer(b"".join(packed), "<u8")
        return [(places[at], number) for part in parts for at, number in part.having(asked) if number not in gone]


def codes_of(came: Came) -> Codes:
    """A part of what came."""
    return in_order(np.frombuffer(b"".join(code for _, code in came), "<u8"), np.array([n for n, _ in came], np.int64))


def in_order(codes: NDArray[np.uint64], numbers: NDArray[np.int64]) -> Codes:
    """A part of codes with their numbers."""
    order = np.argsort(codes, kind="stable")
    return Codes(codes[order], numbers[order])
