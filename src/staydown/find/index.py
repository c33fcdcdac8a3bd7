"""Every known thing, so laid out that what is near a signal is found at once."""

from collections.abc import Iterable
from typing import Self

import numpy as np

from staydown.kernel import hamming
from staydown.words.errors import Malformed
from staydown.words.find import BankEntry, Signal, SignalName

from .signals import checked, trusted

Near = tuple[BankEntry, int]
"""A known thing and how far it is: bits for PDQ, 0 for the exact kinds."""


class Index:
    """The entries of all banks: a table for the exact kinds, and packed codes, uint8[N, 32], for PDQ.

    It never changes; a bank that changed gets a new index.
    """

    def __init__(self, exact: dict[tuple[str, str], tuple[BankEntry, ...]], pictures: tuple[BankEntry, ...]) -> None:
        """An index over entries already sorted by kind; `Index.build` does the sorting."""
        self._exact = exact
        self._pictures = pictures
        packed = b"".join(bytes.fromhex(entry.signal.value) for entry in pictures)
        self._codes = np.frombuffer(packed, dtype=np.uint8).reshape(len(pictures), 32)

    @classmethod
    def build(cls, entries: Iterable[BankEntry]) -> Self:
        """An index over `entries`, PDQ hashes of too low a quality left out; raises Malformed for a value that is not of its kind."""
        exact: dict[tuple[str, str], list[BankEntry]] = {}
        pictures: list[BankEntry] = []
        for entry in entries:
            try:
                signal = checked(entry.signal)
            except Malformed as wrong:
                raise Malformed(wrong.what, where=f"entry {entry.id} of bank {entry.bank}", mend=wrong.mend) from wrong
            if signal.kind != SignalName.PDQ:
                exact.setdefault((signal.kind, signal.value), []).append(entry)
            elif trusted(signal):
                pictures.append(entry)
        return cls({key: tuple(sorted(same, key=_place)) for key, same in exact.items()}, tuple(sorted(pictures, key=_place)))

    def near(self, signal: Signal, radius: int) -> tuple[Near, ...]:
        """The entries at most `radius` bits from a PDQ hash, or equal to an exact signal: the nearest first, then by bank and id.

        A PDQ hash of too low a quality is near nothing. Raises Malformed where the value is not of its kind.
        """
        asked = checked(signal)
        if asked.kind != SignalName.PDQ:
            return tuple((entry, 0) for entry in self._exact.get((asked.kind, asked.value), ()))
        if not trusted(asked):
            return ()
        positions, distances = hamming.within(np.frombuffer(bytes.fromhex(asked.value), dtype=np.uint8), self._codes, radius)
        found = zip(positions.tolist(), distances.tolist(), strict=True)
        return tuple((self._pictures[at], far) for at, far in sorted(found, key=lambda hit: (hit[1], hit[0])))


def _place(entry: BankEntry) -> tuple[str, str]:
    """Where an entry stands among equals: by bank, then by id."""
    return entry.bank, entry.id
