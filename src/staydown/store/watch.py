"""The watch: looks at addresses, outcomes of what was struck, proposed successors, and what each channel did on each day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from staydown.words.watch import DailyCount, LiveState, Observation, Outcome, Reemergence, ReemergenceState

from .acts import Act, write
from .models import DailyRow, ObservationRow, OutcomeRow, ReemergenceRow
from .nouns import body_of, keep, many, one, stretches

BATCH = 500
"""Rows in one statement."""


@write
def keep_observations(act: Act, asset: str, looks: Sequence[Observation]) -> int:
    """Writes looks at an asset's address; one that is there already is left as it is. Returns how many were new."""
    known = {(row.at, row.method) for row in ObservationRow.objects.filter(address__in={look.address for look in looks})}
    new = [look for look in dict.fromkeys(looks) if (look.at, look.method) not in known]
    rows = [ObservationRow(asset=asset, address=look.address, state=look.state.value, at=look.at, method=look.method) for look in new]
    ObservationRow.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    for look in new:
        act.changed(look)
    return len(new)


def observations_of(asset: str) -> list[Observation]:
    """The looks at an asset, the oldest first."""
    return observations_of_any([asset]).get(asset, [])


def observations_of_any(assets: Iterable[str], since: datetime | None = None) -> dict[str, list[Observation]]:
    """The looks at several assets, from a moment on where one is given, by asset, the oldest first; one without a look is left out."""
    found: dict[str, list[Observation]] = {}
    for wanted in stretches(assets):
        rows = ObservationRow.objects.filter(asset__in=wanted).order_by("at", "id")
        rows = rows.filter(at__gte=since) if since else rows
        for asset, address, state, at, method in rows.values_list("asset", "address", "state", "at", "method"):
            found.setdefault(asset, []).append(Observation(address, STATES[state], at, method))
    return found


STATES = {state.value: state for state in LiveState}
"""The states by what a row holds: there are many rows, and looking one up in an enum is slow."""


@write
def keep_outcome(act: Act, outcome: Outcome) -> None:
    """Writes what became of an asset in an operation, over what was said before."""
    keep(act, OutcomeRow, outcome.id, outcome, asset=outcome.asset, operation=outcome.operation, at=outcome.at)


def outcomes_of(operation: str) -> list[Outcome]:
    """The last word on each asset of an operation, by asset."""
    return many(OutcomeRow.objects.filter(operation=operation).order_by("asset", "id"), Outcome)


@write
def keep_reemergence(act: Act, found: Reemergence) -> None:
    """Writes a proposed successor, or what was said of it."""
    keep(act, ReemergenceRow, found.id, found, asset=found.asset, successor=found.successor, state=found.state.value)


def reemergence(key: str) -> Reemergence:
    """A proposed successor; raises NotFound."""
    return one(ReemergenceRow, Reemergence, key)


def reemergences() -> list[Reemergence]:
    """Every proposed successor: those that wait for a human first, then the likeliest."""
    found = many(ReemergenceRow.objects.order_by("id"), Reemergence)
    return sorted(found, key=lambda x: (x.state is not ReemergenceState.PROPOSED, -(x.likeness or 0.0), x.flagged_at, x.id))


def successions() -> list[tuple[str, str]]:
    """The confirmed pairs, as (old, new)."""
    rows = ReemergenceRow.objects.filter(state=ReemergenceState.CONFIRMED.value).order_by("asset", "successor")
    return list(rows.values_list("asset", "successor"))


@write
def keep_daily(act: Act, counts: Sequence[DailyCount]) -> int:
    """Writes what channels did on days, over what was said of the same days before; returns how many rows were written."""
    rows = [
        DailyRow(channel=x.channel, day=x.day, posts=x.posts, forwarded=x.forwarded, outlinks=x.outlinks, reach=x.reach) for x in counts
    ]
    DailyRow.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["channel", "day"],
        update_fields=["posts", "forwarded", "outlinks", "reach"],
    )
    act.changed({"daily": body_of(list(counts))})
    return len(rows)


def daily(channels: Iterable[str] | None = None, since: date | None = None, until: date | None = None) -> list[DailyCount]:
    """What channels did on each day from `since` to `until`, both counted; of all channels where none are named."""
    rows = DailyRow.objects.order_by("channel", "day")
    rows = rows.filter(day__gte=since) if since else rows
    rows = rows.filter(day__lte=until) if until else rows
    parts = [rows] if channels is None else [rows.filter(channel__in=wanted) for wanted in stretches(channels)]
    return [DailyCount(r.channel, r.day, r.posts, r.forwarded, r.outlinks, r.reach) for part in parts for r in part]


def last_look(assets: Iterable[str]) -> datetime | None:
    """When one of these assets was looked at last, or None."""
    latest = [look.at for looks in observations_of_any(assets).values() for look in looks[-1:]]
    return max(latest, default=None)
