"""Every known thing, so laid out that what is near a signal is found at once."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Self, TypeVar

import numpy as np

from staydown.kernel import hamming
from staydown.words.errors import Malformed
from staydown.words.find import BankEntry, Signal, SignalName

from .kinds import KINDS
from .signals import checked, keys_of, trusted

Near = tuple[BankEntry, int]
"""A known thing and how far it is: bits for PDQ, 0 for the exact kinds, of 100 for the others."""

REMEMBERED = 10_000
"""Signals of which an index remembers what was near them."""


class Index:
    """The entries of banks: a table for the exact kinds, packed codes, uint8[N, 32], for PDQ, and for the other near kinds a list each.

    It never changes; a bank that changed gets a new index. What is near by PDQ is found among very many; of the other near kinds each
    entry is compared, so hand in those alone that an index of the kind proposes. What was near the last `REMEMBERED` signals is
    remembered, because a channel shows the same pictures again and again.
    """

    def __init__(
        self,
        exact: dict[tuple[str, str], tuple[BankEntry, ...]],
        pictures: tuple[BankEntry, ...],
        compared: dict[str, tuple[BankEntry, ...]],
    ) -> None:
        """An index over entries already sorted by kind; `Index.build` does the sorting."""
        self._exact = exact
        self._pictures = pictures
        self._compared = compared
        self._remembered = lru_cache(REMEMBERED)(self._compare)
        self._holds_a_site = any(kind == SignalName.SITE for kind, _ in exact)
        packed = b"".join(bytes.fromhex(entry.signal.value) for entry in pictures)
        self._codes = np.frombuffer(packed, dtype=np.uint8).reshape(len(pictures), 32)

    @classmethod
    def build(cls, entries: Iterable[BankEntry]) -> Self:
        """An index over `entries`, PDQ hashes of too low a quality left out; raises Malformed for a value that is not of its kind."""
        exact: dict[tuple[str, str], list[BankEntry]] = {}
        compared: dict[str, list[BankEntry]] = {}
        pictures: list[BankEntry] = []
        for entry in entries:
            try:
                signal = checked(entry.signal)
            except Malformed as wrong:
                raise Malformed(wrong.what, where=f"entry {entry.id} of bank {entry.bank}", mend=wrong.mend) from wrong
            if signal.kind == SignalName.PDQ:
                pictures += [entry] if trusted(signal) else []
            elif signal.kind in KINDS:
                compared.setdefault(signal.kind, []).append(entry)
            else:
                exact.setdefault((signal.kind, signal.value), []).append(entry)
        return cls(_in_place(exact), tuple(sorted(pictures, key=_place)), _in_place(compared))

    def meets(self, signal: Signal) -> bool:
        """Whether there is anything that the signal could be near or equal to; most posts meet nothing, and are told at once."""
        if signal.kind not in KINDS:
            return any((key.kind, key.value) in self._exact for key in self._keys(signal))
        return bool(self._pictures) if signal.kind == SignalName.PDQ else signal.kind in self._compared

    def near(self, signal: Signal, radius: int) -> tuple[Near, ...]:
        """The entries at most `radius` bits from a PDQ hash, as near as its kind suggests to another, or equal to an exact signal.

        The nearest first, then by bank and id. An address equals also each site that it lies in. A PDQ hash of too low a quality is
        near nothing. The signal is as its maker or `signals.checked` gives it.
        """
        if signal.kind not in KINDS:
            equal = [entry for key in self._keys(signal) for entry in self._exact.get((key.kind, key.value), ())]
            return tuple((entry, 0) for entry in sorted(equal, key=_place))
        return self._remembered(signal, radius)

    def _compare(self, signal: Signal, radius: int) -> tuple[Near, ...]:
        """The entries near a signal of a near kind, as `near` gives them."""
        if signal.kind != SignalName.PDQ:
            row = KINDS[signal.kind]
            reached = [(entry, row.distance(signal.value, entry.signal.value)) for entry in self._compared.get(signal.kind, ())]
            return tuple(sorted((hit for hit in reached if hit[1] <= row.suggested), key=lambda hit: (hit[1], _place(hit[0]))))
        if not trusted(signal):
            return ()
        positions, distances = hamming.within(np.frombuffer(bytes.fromhex(signal.value), dtype=np.uint8), self._codes, radius)
        found = zip(positions.tolist(), distances.tolist(), strict=True)
        return tuple((self._pictures[at], far) for at, far in sorted(found, key=lambda hit: (hit[1], hit[0])))

    def _keys(self, signal: Signal) -> tuple[Signal, ...]:
        """What an exact signal equals; the sites of an address are worked out only where one is held."""
        return keys_of(signal) if self._holds_a_site else (signal,)


_Key = TypeVar("_Key")


def _in_place(entries: dict[_Key, list[BankEntry]]) -> dict[_Key, tuple[BankEntry, ...]]:
    """The entries of each key by bank and id."""
    return {key: tuple(sorted(some, key=_place)) for key, some in entries.items()}


def _place(entry: BankEntry) -> tuple[str, str]:
    """Where an entry stands among equals: by bank, then by id."""
    return entry.bank, entry.id
