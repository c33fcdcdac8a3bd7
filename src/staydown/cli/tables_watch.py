"""The columns of what the watch gives."""

from collections.abc import Callable
from typing import Any

from staydown.actions.successors import SuccessorLine
from staydown.actions.watch import WatchLine, WatchSummary
from staydown.report.share import percent
from staydown.watch.lifespans import Group
from staydown.watch.wording import share as worded
from staydown.watch.wording import with_interval
from staydown.words.watch import Observation, Reemergence, Share

from .cells import words_of
from .columns import Column


def share(found: Share) -> str:
    """A share with its count; its moment and its method stand on the page of the operation."""
    return f"{percent(found)}, {found.part} of {found.n}" if found.n else "not known"


def standing(line: WatchLine) -> str:
    """Whether an asset is down."""
    return {True: "verified down", False: "still there", None: "not known"}[line.down]


def likeness(found: Reemergence) -> str:
    """The probability of the model, and what speaks for it."""
    reasons = ", ".join(f"{name} +{weight:g}" for name, weight in found.reasons)
    return f"{'not known' if found.likeness is None else f'{found.likeness:.2f}'}: {reasons}"


def successor_columns(found: Callable[[Any], Reemergence]) -> tuple[Column, ...]:
    """The columns of a proposed successor, found in a thing by `found`."""
    return (
        Column("successor", lambda x: found(x).id),
        Column("state", lambda x: found(x).state),
        Column("new", lambda x: found(x).successor, fold=True),
        Column("after", lambda x: found(x).asset, fold=True),
        Column("likeness and reasons", lambda x: likeness(found(x)), fold=True),
    )


WATCH: dict[type, tuple[Column, ...]] = {
    WatchSummary: (
        Column("operation", lambda x: x.operation.id),
        Column("state", lambda x: x.operation.state),
        Column("verified down", lambda x: share(x.down), fold=True),
        Column("not known", lambda x: x.unknown),
        Column("came back?", lambda x: x.waiting),
        Column("last look", lambda x: x.last or "never", fold=True),
    ),
    WatchLine: (
        Column("asset", lambda x: x.asset.id),
        Column("kind", lambda x: x.asset.kind),
        Column("now", standing),
        Column("looks", lambda x: x.looks),
        Column("last look", lambda x: f"{words_of(x.last.state)}, {words_of(x.last.at)}" if x.last else "never", fold=True),
    ),
    SuccessorLine: successor_columns(lambda x: x.found),
    Reemergence: successor_columns(lambda x: x),
    Observation: (
        Column("at", lambda x: x.at),
        Column("seen", lambda x: x.state),
        Column("how", lambda x: x.method, fold=True),
        Column("address", lambda x: x.address, fold=True),
    ),
    Group: (
        Column("group", lambda x: x.name, fold=True),
        Column("seen", lambda x: x.curve.n),
        Column("ended", lambda x: x.curve.deaths),
        Column("median life, days", lambda x: with_interval(x.median, 0), fold=True),
        Column("mean life, days", lambda x: with_interval(x.mean, 0), fold=True),
        Column("ended within 2 days", lambda x: worded(x.soon), fold=True),
    ),
}
"""The columns of a list, by the type of what is in it."""
