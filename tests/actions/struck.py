"""An operation that has struck, written as rows: the watch begins where the action day ends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from staydown.store import network, operations
from staydown.words.network import Asset, AssetKind, AssetState
from staydown.words.operation import Instrument, Operation, OperationState, Plan, PlanLine
from staydown.words.people import Role
from staydown.words.watch import LiveState, Observation
from tests.conftest import Team

HOURS = 1.0


def struck(
    team: Team,
    assets: Sequence[str],
    began_at: datetime,
    *,
    id: str = "op-lantern",
    follows: str = "",
    outlets: tuple[str, ...] = ("lantern-radio",),
    state: OperationState = OperationState.WATCHING,
) -> Operation:
    """An operation that began, with a line of its plan for each of these assets, which are struck."""
    lines = tuple(PlanLine(asset, Instrument.DOMAIN, "NL", "it publishes", None, HOURS, 0.9, signed=True) for asset in assets)
    lead = team[Role.OPERATION_LEAD]
    made = Operation(id, f"Operation {id}", state, lead.id, outlets, follows, began_at, began_at=began_at, opened_at=began_at)
    with team.office.act("operation.opened", lead, subject=id) as act:
        operations.keep_operation(act, made)
        operations.keep_plan(act, Plan(f"{id}.plan", id, lines, (), None, None, "by hand", began_at, "0" * 64))
        for asset in assets:
            network.keep_asset(act, replace(network.asset(asset), state=AssetState.STRUCK))
    return made


def channel(
    id: str, first_seen: datetime | None = None, *, name: str = "", address: str = "", kind: AssetKind = AssetKind.CHANNEL
) -> Asset:
    """An invented asset with an address of its own."""
    return Asset(id, kind, name or id, address or f"https://{id}.example/", "NL", "lantern-radio", first_seen=first_seen, source="test")


def kept(team: Team, *assets: Asset) -> None:
    """Writes assets."""
    with team.office.act("asset.added", team[Role.ANALYST]) as act:
        for asset in assets:
            network.keep_asset(act, asset)


def looks(address: str, *states: tuple[datetime, LiveState]) -> list[Observation]:
    """Recorded looks at an address."""
    return [Observation(address, state, at, "recorded") for at, state in states]


def recording(path: Path, seen: Sequence[Observation]) -> Path:
    """Looks as a file of JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\n".join(msgspec.json.encode(one) for one in seen))
    return path


def days(path: Path, day: date, posts: dict[str, tuple[int, int]], window: int = 30) -> Path:
    """A table of daily posts: of each channel so many a day before a day, and so many after it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = ["channel,day,posts"]
    for name, (before, after) in posts.items():
        for n in range(-window, window + 1):
            rows.append(f"{name},{day + timedelta(days=n)},{before if n < 0 else after}")
    path.write_text("\n".join(rows), encoding="utf-8")
    return path
