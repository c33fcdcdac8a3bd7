"""The watch: looks at addresses, outcomes of what was struck, proposed successors, and what each channel did on each day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from django.db import connections

from staydown.watch import liveness
from staydown.watch.grid import Grid, grid_from, last_of_each
from staydown.words.watch import DailyCount, LiveState, Observation, Outcome, Reemergence, ReemergenceState

from .acts import Act, write
from .models import DailyRow, ObservationRow, OutcomeRow, ReemergenceRow
from .nouns import body_of, in_utc, keep, many, one, stretches

BATCH = 500
"""Rows in one statement."""


@write
def keep_observations(act: Act, asset: str, looks: Sequence[Observation]) -> int:
    """Writes looks at an asset's address; one that is there already is left as it is. Returns how many were new."""
    known = set(ObservationRow.objects.filter(address__in={look.address for look in looks}).values_list("at", "method"))
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


@dataclass(frozen=True, slots=True)
class Seen:
    """The looks at the address of an asset up to a moment: how many were made, and those that tell, the oldest first."""

    made: int = 0
    looks: tuple[Observation, ...] = ()


def telling_looks(addresses: Mapping[str, str], until: datetime, since: Mapping[str, Iterable[datetime]]) -> dict[str, Seen]:
    """What the looks at assets up to a moment tell, by asset: `addresses` are those that they have now, by asset.

    `since` are the moments after which somebody asks what was seen, by asset. Only the looks that tell are made (`liveness.telling`):
    a watched network has some hundred thousand, and reading each as a time and an object takes longer than all that is computed of them.
    """
    connection, found = connections["default"], dict[str, Seen]()
    statement, given = _LOOKS[connection.vendor]
    written = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [given(list(addresses)), written(until)])
        for asset, rows in groupby(cursor.fetchall(), key=itemgetter(0)):
            here = [row for row in rows if row[1] == addresses[asset]]
            places = liveness.telling([row[2] for row in here], [row[3] for row in here], map(written, since.get(asset, ())))
            if places:
                told = (here[place] for place in places)
                looks = tuple(Observation(address, STATES[state], in_utc(at), method) for _, address, state, at, method in told)
                found[asset] = Seen(len(here), looks)
    return found


_LOOKS: dict[str, tuple[str, Callable[[list[str]], Any]]] = {
    "sqlite": (
        "SELECT asset, address, state, CAST(at AS TEXT), method FROM observation"
        " WHERE asset IN (SELECT value FROM json_each(%s)) AND at <= %s ORDER BY asset, at, id",
        lambda ids: msgspec.json.encode(ids).decode(),
    ),
    "postgresql": (
        "SELECT asset, address, state, at, method FROM observation WHERE asset = ANY(%s) AND at <= %s ORDER BY asset, at, id",
        list,
    ),
}
"""How each database is asked for the looks at many assets; of SQLite as text, because making times of all costs more than the rest."""

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


def daily(names: Mapping[str, str], since: date, until: date) -> Grid:
    """What channels did on each day from `since` to `until`, both counted.

    `names` are those under which a table may count a channel, each with the one that it has in the answer; where a channel has rows of one
    day under several, the last of these in the order of the alphabet counts.
    """
    connection = connections["default"]
    statement, given = _DAYS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, [given(list(names)), since.isoformat(), until.isoformat()])
        rows = cursor.fetchall()
    channels, days, *counts = ([row[n] for row in rows] for n in range(6))
    return last_of_each(grid_from([names[one] for one in channels], list(map(day_in, days)), *counts))


_DAYS: dict[str, tuple[str, Callable[[list[str]], Any]]] = {
    "sqlite": (
        "SELECT channel, CAST(day AS TEXT), posts, forwarded, outlinks, reach FROM daily"
        " WHERE channel IN (SELECT value FROM json_each(%s)) AND day BETWEEN %s AND %s ORDER BY channel, day",
        lambda names: msgspec.json.encode(names).decode(),
    ),
    "postgresql": (
        "SELECT channel, day, posts, forwarded, outlinks, reach FROM daily"
        " WHERE channel = ANY(%s) AND day BETWEEN %s AND %s ORDER BY channel, day",
        list,
    ),
}
"""How each database is asked for the days of many channels."""


@cache
def day_in(written: str | date) -> date:
    """A day as a database gives it to a statement of our own: SQLite gives it as text, and there are few days in many rows."""
    return date.fromisoformat(written) if isinstance(written, str) else written
