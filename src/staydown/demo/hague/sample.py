"""Writes the second sample to a folder, in the formats that the house reads, and says what is true of it.

network.json, assets.csv, links.csv   all that is known on the eve of the third action; the list and the tables hold the same
seasons/0 to seasons/3                network.json, observations.jsonl, daily.csv: what became known or was seen up to the first action,
                                      between two, and after the third
channels/, channels-after/            result.json and photos/: two exports of an account that reads some of the channels
authorities.json, services.json       the register of authorities (Art 12) and the hosting services
partners.json, collateral.json        who takes part with how many hours, and whom taking an asset down would hurt besides
officers.json                         the office that works on it
"""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from staydown.demo.dice import Dice
from staydown.words.network import Asset, AssetKind
from staydown.words.watch import DailyCount

from . import files, series, talk
from .channels import HELD, MINOR, SURVIVOR, channels
from .days import ACTIONS, END, SPAN, THIRD, Calendar
from .desk import authorities, collateral, officers, partners, services
from .ground import BLOCKED, FLAPS, JOURNALIST, SERVERS, SHARED, SILENT, Ground, ground
from .hanging import Web, outlets, web
from .pieces import Piece
from .truth import Effect, HagueTruth

SEED = "lamps"


@dataclass(frozen=True, slots=True)
class HagueSample:
    """Where everything is, and what is true of it."""

    folder: Path
    calendar: Calendar
    truth: HagueTruth

    @property
    def network(self) -> Path:
        """All that is known on the eve of the third action, as JSON."""
        return self.folder / "network.json"

    @property
    def tables(self) -> tuple[Path, Path]:
        """The same as tables: assets and links."""
        return self.folder / "assets.csv", self.folder / "links.csv"

    @property
    def channels(self) -> Path:
        """The export from before the third action."""
        return self.folder / "channels"

    @property
    def channels_after(self) -> Path:
        """The export from after it."""
        return self.folder / "channels-after"

    def file(self, name: str) -> Any:
        """The content of one of the JSON files of the desk."""
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))

    def season(self, number: int) -> Path:
        """The assets and links that became known in a season, 0 to 3."""
        return self.folder / "seasons" / str(number) / "network.json"

    def observations(self, number: int) -> Path:
        """The looks of a season, 0 to 3."""
        return self.folder / "seasons" / str(number) / "observations.jsonl"

    def daily(self, number: int) -> Path:
        """The counts of a season, 0 to 3."""
        return self.folder / "seasons" / str(number) / "daily.csv"


def write_hague(folder: Path, *, seed: str = SEED, end: datetime = END) -> HagueSample:
    """Writes the sample into `folder` (made if missing); the same seed and end give the same bytes. `end` is its last look, UTC."""
    dice, calendar = Dice(seed), Calendar(end)
    people = channels(dice.of("channels"), calendar)
    below = ground(dice.of("ground"), calendar)
    ties = web(dice.of("web"), calendar, people, below)
    pieces = (*people, *below.pieces)
    folder.mkdir(parents=True, exist_ok=True)
    files.write_network(folder, calendar, (*outlets(calendar), *(_last_seen(calendar, piece) for piece in pieces)), ties.links)
    looked = files.write_looks(folder, calendar, series.looks(dice.of("looks"), calendar, pieces))
    counts = list(series.daily(dice.of("rolls"), calendar, series.rates(people)))
    files.write_daily(folder, calendar, counts)
    posts = _write_talk(folder, dice.of("talk"), calendar, people, below, ties)
    desk = {
        "officers": officers(),
        "partners": partners(),
        "services": services(),
        "authorities": authorities(),
        "collateral": collateral(piece.id for piece in pieces if piece.born < THIRD),
    }
    for name, content in desk.items():
        files.write_json(folder / f"{name}.json", content)
    return HagueSample(folder, calendar, _truth(pieces, ties, looked, counts, posts, calendar))


def _last_seen(calendar: Calendar, piece: Piece) -> Asset:
    """The asset of a piece, with the day on which it was seen last where it has gone."""
    return piece.asset if piece.died is None else replace(piece.asset, last_seen=calendar.at(piece.died - 1))


def _write_talk(folder: Path, dice: Dice, calendar: Calendar, people: tuple[Piece, ...], below: Ground, ties: Web) -> tuple[int, int]:
    """Writes both exports; returns how many posts each holds."""
    early, _ = talk.write_export(folder / "channels", talk.before(dice, calendar, people, below))
    late, _ = talk.write_export(folder / "channels-after", talk.after(dice, calendar, people, ties.reasons))
    return early, late


def _truth(
    pieces: tuple[Piece, ...], ties: Web, looked: int, counts: list[DailyCount], posts: tuple[int, int], calendar: Calendar
) -> HagueTruth:
    """What is true of what was written."""
    new = [piece for piece in pieces if piece.asset.kind is AssetKind.CHANNEL]
    return HagueTruth(
        counts={"outlet": 4, **Counter(piece.asset.kind.value for piece in pieces)},
        countries=tuple(SERVERS),
        struck={action: tuple(piece.id for piece in pieces if piece.struck == action) for action in (1, 2, 3)},
        effects={number: _effect(counts, calendar, day) for number, day in enumerate(ACTIONS, start=1)},
        lives={wave: tuple(p.died - p.born for p in new if p.wave == wave and p.died is not None) for wave in (1, 2, 3)},
        survivor=SURVIVOR,
        successors={piece.id: piece.before for piece in new if piece.before and not piece.decoy},
        reasons=ties.reasons,
        decoys={piece.id: piece.decoy for piece in new if piece.decoy},
        shared={server: who for server, (who, _) in SHARED.items()},
        journalist=JOURNALIST,
        held=HELD,
        minor=MINOR,
        silent=SILENT,
        blocked=BLOCKED,
        flaps=FLAPS,
        links=len(ties.links),
        observations=looked,
        days=SPAN,
        posts=posts,
    )


def _effect(counts: list[DailyCount], calendar: Calendar, action: int) -> Effect:
    """What the files say of the 30 days on both sides of an action."""
    first = calendar.at(0).date()
    days = [(one, (one.day - first).days - action) for one in counts]
    before = [one for one, day in days if -series.WINDOW <= day < 0]
    after = [one for one, day in days if 0 <= day < series.WINDOW]
    return Effect(
        before=sum(one.posts or 0 for one in before),
        after=sum(one.posts or 0 for one in after),
        forwarded_before=sum(one.forwarded or 0 for one in before),
        forwarded_after=sum(one.forwarded or 0 for one in after),
        missing=sum(one.posts is None for one in (*before, *after)),
    )
