"""Breaches of personal data; none is ever removed."""

from staydown.words.breach import Breach

from .acts import Act, write
from .models import BreachRow
from .nouns import keep, many, one


@write
def keep_breach(act: Act, breach: Breach) -> None:
    """Writes a breach, over what was known of it before."""
    keep(act, BreachRow, breach.id, breach, aware_at=breach.aware_at)


def breach(key: str) -> Breach:
    """A breach; raises NotFound."""
    return one(BreachRow, Breach, key)


def breaches() -> list[Breach]:
    """Every breach, the newest first."""
    return many(BreachRow.objects.order_by("-aware_at", "id"), Breach)
