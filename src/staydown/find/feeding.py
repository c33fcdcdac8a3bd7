"""What a fetch from an exchange does to the bank that it fills: the exchange brings and takes back, and the word of a human here stays.

An entry that somebody added by hand is no exchange's to take away. One that somebody withdrew here does not come back because an exchange
still has it. One that several records of exchanges hold goes when the last of them lets it go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from staydown.words.exchange import Fetched
from staydown.words.find import BankEntry


@dataclass(frozen=True, slots=True)
class Claim:
    """A record of an exchange that brought an entry into its bank; `gone` when the exchange took it back since."""

    exchange: str
    record: str
    entry: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Feeding:
    """What is to be done: entries that come into the bank, entries that go, and claims that are new or changed."""

    come: tuple[BankEntry, ...]
    go: tuple[str, ...]
    claims: tuple[Claim, ...]


def brought(fetched: Fetched) -> dict[str, tuple[BankEntry, ...]]:
    """The entries that each record of a fetch stands for now; none for one that was withdrawn."""
    records: dict[str, tuple[BankEntry, ...]] = dict.fromkeys(fetched.withdrawn, ())
    for entry in fetched.added:
        records[entry.id] = (*records.get(entry.id, ()), entry)
    return records


class _Claims:
    """All claims by their entry, and which entries each record holds."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._of: dict[str, dict[tuple[str, str], Claim]] = {}
        self._held: dict[tuple[str, str], set[str]] = {}
        self.changed: dict[tuple[str, str, str], Claim] = {}
        for claim in claims:
            self._enter(claim)

    def _enter(self, claim: Claim) -> None:
        self._of.setdefault(claim.entry, {})[claim.exchange, claim.record] = claim
        self._held.setdefault((claim.exchange, claim.record), set()).add(claim.entry)

    def held_by(self, exchange: str, record: str) -> list[str]:
        """The entries that a record holds, in order."""
        return sorted(e for e in self._held.get((exchange, record), ()) if not self._of[e][exchange, record].gone)

    def any_on(self, entry: str) -> bool:
        """Whether an exchange ever brought the entry."""
        return entry in self._of

    def one_holds(self, entry: str) -> bool:
        """Whether an exchange holds the entry still."""
        return not all(claim.gone for claim in self._of.get(entry, {}).values())

    def change(self, claim: Claim) -> None:
        """Enters a claim as it is from now on."""
        if self._of.get(claim.entry, {}).get((claim.exchange, claim.record)) != claim:
            self._enter(claim)
            self.changed[claim.exchange, claim.record, claim.entry] = claim


def feeding(
    exchange: str, records: Mapping[str, Mapping[str, BankEntry]], claims: Iterable[Claim], withdrawn: Mapping[str, bool]
) -> Feeding:
    """What records of an exchange do, each with the entries (by their id in the bank) that it stands for now.

    `claims` are all that these records or any other hold on the entries concerned, `withdrawn` says of every entry that the bank has or
    had whether it is withdrawn now.
    """
    held, out = _Claims(claims), dict(withdrawn)
    for record, entries in records.items():
        for entry in held.held_by(exchange, record):
            if entry not in entries and not out[entry]:
                held.change(Claim(exchange, record, entry, gone=True))
                out[entry] = not held.one_holds(entry)
    known: dict[str, BankEntry] = {}
    for record, entries in records.items():
        for entry, it in entries.items():
            is_new = entry not in out
            is_back = out.get(entry, False) and held.any_on(entry) and not held.one_holds(entry)
            if is_new or is_back or (held.any_on(entry) and not out[entry]):
                out[entry], known[entry] = False, it
                held.change(Claim(exchange, record, entry))
    come = tuple(it for entry, it in known.items() if withdrawn.get(entry, True))
    go = tuple(sorted(entry for entry, is_out in out.items() if is_out and not withdrawn.get(entry, True)))
    return Feeding(come, go, tuple(held.changed.values()))
