"""Reading the ledger; only `acts` appends to it."""

from collections.abc import Iterator

from django.db.models import Q

from staydown.words.ledger import LedgerEntry

from .acts import entry_of
from .models import ActRow, LedgerRow


def entries(first: int = 1) -> Iterator[LedgerEntry]:
    """Every entry from number `first` on, in order, without holding them all in memory."""
    for row in LedgerRow.objects.filter(n__gte=first).order_by("n").iterator(chunk_size=2000):
        yield entry_of(row)


def newest(count: int, verb: str = "", subject: str = "") -> list[LedgerEntry]:
    """The newest entries first, of one verb or one subject where named."""
    rows = LedgerRow.objects.order_by("-n")
    if verb:
        rows = rows.filter(verb=verb)
    if subject:
        rows = rows.filter(subject=subject)
    return [entry_of(row) for row in rows[:count]]


def entries_about(name: str) -> list[LedgerEntry]:
    """The entries whose subject is this name, or begins with it and a space, in order."""
    return [entry_of(row) for row in LedgerRow.objects.filter(Q(subject=name) | Q(subject__startswith=f"{name} ")).order_by("n")]


def head() -> str:
    """The hash of the newest entry; empty where there is none."""
    return LedgerRow.objects.order_by("-n").values_list("hash", flat=True).first() or ""


def count() -> int:
    """How many entries there are."""
    return LedgerRow.objects.count()


def justifications(numbers: list[int]) -> dict[int, str]:
    """The recorded reasons of entries, by number."""
    return {row.n: row.justification for row in ActRow.objects.filter(n__in=numbers)}
