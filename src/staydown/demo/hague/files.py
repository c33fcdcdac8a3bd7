"""Writes networks, looks and counts as files: JSON, CSV and JSON lines, each as of the moment at which it could have been written."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from staydown.words.network import Asset, AssetState, Link
from staydown.words.watch import DailyCount, Observation

from .days import ACTIONS, Calendar, season

T = TypeVar("T", Asset, Link)


def write_network(folder: Path, calendar: Calendar, assets: Sequence[Asset], links: Sequence[Link]) -> None:
    """Writes what became known in each season, and all that is known on the eve of the third action as JSON and as two tables."""
    for number in range(len(ACTIONS) + 1):
        until = calendar.t_zero(number + 1) if number < len(ACTIONS) else calendar.end
        fresh = [_as_of(one, until) for one in assets if _season(calendar, one) == number]
        ties = [_as_of(one, until) for one in links if _season(calendar, one) == number]
        write_json(folder / "seasons" / str(number) / "network.json", {"assets": list(map(row, fresh)), "links": list(map(link_row, ties))})
    eve = calendar.t_zero(len(ACTIONS))
    early = [_settled(_as_of(one, eve)) for one in assets if _season(calendar, one) < len(ACTIONS)]
    known = [_as_of(one, eve) for one in links if _season(calendar, one) < len(ACTIONS)]
    write_json(folder / "network.json", {"assets": list(map(row, early)), "links": list(map(link_row, known))})
    write_table(folder / "assets.csv", [one.name for one in fields(Asset)], map(row, early))
    write_table(folder / "links.csv", [one.name for one in fields(Link)[1:]], map(link_row, known))


def _season(calendar: Calendar, thing: Asset | Link) -> int:
    """The season in which something was seen first."""
    assert thing.first_seen is not None
    return season((thing.first_seen - calendar.at(0)).days)


def _as_of(thing: T, until: datetime) -> T:
    """A thing as it was known at a moment: of what was there the day before nobody knew that it would not be seen again."""
    return replace(thing, last_seen=None) if thing.last_seen is not None and thing.last_seen > until - timedelta(days=1) else thing


def _settled(asset: Asset) -> Asset:
    """An asset of which is known that it has gone."""
    return asset if asset.last_seen is None else replace(asset, state=AssetState.DORMANT)


def row(noun: Asset | Link | DailyCount) -> dict[str, Any]:
    """A noun as a row of text and numbers; what is not known is left out."""
    values = asdict(noun)
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items() if value not in (None, "")}


def link_row(link: Link) -> dict[str, Any]:
    """A link as a row: its kind and its two ends name it, and no id."""
    return {name: value for name, value in row(link).items() if name != "id"}


def write_json(path: Path, content: Any) -> None:
    """Writes a JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def write_table(path: Path, columns: list[str], rows: Iterable[dict[str, Any]]) -> None:
    """Writes a CSV table in UTF-8 with a header (RFC 4180); an empty field is not known."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns)
        table.writeheader()
        table.writerows(rows)


def write_looks(folder: Path, calendar: Calendar, looks: Iterable[Observation]) -> int:
    """Writes the looks of each season as JSON lines, in the order of time; returns how many there are."""
    seasons: list[list[Observation]] = [[], [], [], []]
    for look in sorted(looks, key=lambda one: (one.at, one.address)):
        seasons[season((look.at - calendar.at(0)).days)].append(look)
    for number, found in enumerate(seasons):
        lines = (json.dumps({"address": o.address, "state": o.state.value, "at": o.at.isoformat(), "method": o.method}) for o in found)
        path = folder / "seasons" / str(number) / "observations.jsonl"
        path.write_bytes(("\n".join(lines) + "\n").encode())
    return sum(map(len, seasons))


def write_daily(folder: Path, calendar: Calendar, counts: list[DailyCount]) -> None:
    """Writes the counts of each season, the days in order."""
    first = calendar.at(0).date()
    columns = [one.name for one in fields(DailyCount)]
    for number in range(len(ACTIONS) + 1):
        rows = sorted((one for one in counts if season((one.day - first).days) == number), key=lambda one: (one.day, one.channel))
        write_table(folder / "seasons" / str(number) / "daily.csv", columns, map(row, rows))
