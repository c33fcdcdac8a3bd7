"""Chains to break, for the tests of this folder."""

from datetime import UTC, datetime, timedelta

from staydown.ledger.chain import link
from staydown.words.ledger import LedgerEntry

START = datetime(2016, 9, 26, 13, 5, tzinfo=UTC)


def chain_of(size: int) -> list[LedgerEntry]:
    """A sound chain of `size` entries, each with an act of its own."""
    entries: list[LedgerEntry] = []
    for i in range(size):
        entries.append(
            link(
                entries[-1] if entries else None,
                at=START + timedelta(minutes=i),
                officer=("ada", "ben")[i % 2],
                verb=("case.opened", "case.decided")[i % 2],
                basis="LED-8",
                second="",
                subject=f"case-{i}",
                digests=(f"{i:064x}",),
            )
        )
    return entries
