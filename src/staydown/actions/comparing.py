"""Before and after, and one operation beside the others of its series: how much smaller the space is, and how fast it comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

from staydown.store import network, operations, watch
from staydown.store.watch import Seen
from staydown.watch import before_after as change_room
from staydown.watch import daily_table, filling, liveness, rates, wording
from staydown.watch.before_after import BeforeAfter
from staydown.watch.displacement import Displacement, displacement, platform_of
from staydown.watch.early_warning import Band, Warned, early_warning
from staydown.watch.expected import HOW, expected
from staydown.watch.grid import grid_of
from staydown.watch.interrupted import FEWEST, Interrupted, interrupted
from staydown.watch.lifespans import Group, Lives, from_daily, group, lives
from staydown.watch.narrowing import AFTER, REACH, Narrowing, NarrowingIndex, narrowing
from staydown.watch.rates import Activity
from staydown.watch.survival import LogRank, log_rank
from staydown.words.errors import Malformed
from staydown.words.network import Asset
from staydown.words.operation import Operation
from staydown.words.people import Officer
from staydown.words.watch import DailyCount, Estimate, Lifespan, Reemergence, Share

from .catalogue import action
from .listed import assets_of
from .office import Office
from .watch import NEVER, lines_of, looks_at, since, struck_at

WINDOW = 30
"""The days before and after that are compared where nobody says otherwise: those of the published figures."""

LARGEST_TABLE = 512 * 1024 * 1024
"""Bytes that a table may have."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a table of daily posts says of a day: the changes, the posts against the line of the days before, the lives of channels that
    began before it and after it, what these did and how many times as much they posted, and the same in sentences.

    `ageless` channels posted on the first day of the table and have no known age.
    """

    found: BeforeAfter
    series: Interrupted
    lives: Lives
    before: Activity
    after: Activity
    posts_ratio: Estimate
    ageless: int
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadedDays:
    """What a table brought: rows, channels, the first and the last day, and channel-days that are not known."""

    rows: int
    channels: int
    first: date
    last: date
    unknown: int


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of a series: what changed on its day, also against the line of the days before, where it went, what is left, what is
    verified down, and the same in sentences.

    `expected` is the band of reach that the simulation expected of its strikes, and `warning` whether what came back has left it: of the
    operation that was asked for, None of the others and where no audience is known.
    """

    operation: Operation
    day: date
    found: BeforeAfter
    series: Interrupted
    displacement: Displacement
    narrowing: tuple[Narrowing, ...]
    index: NarrowingIndex
    expected: Band | None
    warning: Warned | None
    down: Share
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The operations of a series beside each other, the first at the head; `groups` are the lives of assets that were first seen before the
    first of them, and after each."""

    operation: str
    as_of: datetime
    steps: list[Step]
    groups: list[Group]
    test: LogRank
    says: tuple[str, ...]


@action("daily.loaded", page="watch")
def load_daily(
    office: Office, officer: Officer, table: Annotated[Path, "CSV: channel, day, posts, forwarded, outlinks, reach"]
) -> LoadedDays:
    """Loads what channels did on each day from a table; an empty field is not known, and a later table says more of the same days."""
    rows = table_in(table)
    if not rows:
        raise Malformed("the table has no row", where=table.name, mend=daily_table.MEND)
    channels, days = {one.channel for one in rows}, {one.day for one in rows}
    with office.act("daily.loaded", officer) as act:
        act.subject = f"daily#{act.id}"
        watch.keep_daily(act, rows)
    return LoadedDays(len(rows), len(channels), min(days), max(days), sum(one.posts is None for one in rows))


def table_in(path: Path) -> list[DailyCount]:
    """The rows of a table in a file; raises Malformed, with the line."""
    try:
        if path.stat().st_size > LARGEST_TABLE:
            raise Malformed(f"the table has more than {LARGEST_TABLE:,} bytes", where=path.name, mend="Hand it in by parts")
        with path.open(encoding="utf-8", newline="") as lines:
            return daily_table.read(lines, path.name)
    except UnicodeDecodeError as error:
        raise Malformed("the table is not written in UTF-8", where=path.name, mend="Save it as UTF-8") from error
    except OSError as error:
        raise Malformed(f"the table cannot be read ({error.strerror})", where=str(path), mend="Check its name and rights") from error


@action(right="see.aggregates", page="watch")
def before_after(
    office: Office,
    officer: Officer,
    table: Annotated[Path, "CSV: channel, day, posts, forwarded, outlinks, reach"],
    day: Annotated[str, "the day of the action, like 2019-11-21"],
    window: Annotated[int, "days before and after that are compared"] = WINDOW,
    complete: Annotated[bool, "the table names every post: a channel without a row on a day posted nothing"] = False,
    seed: Annotated[int, "seed of the days drawn anew"] = 0,
) -> Statement:
    """Says what changed on a day, from a table of daily posts alone: posts, forwards, links, channels, reach and lives, with intervals."""
    return statement(table_in(table), day_of(day), window, office.now(), complete=complete, seed=seed)


def day_of(text: str) -> date:
    """The day that a text names; raises Malformed."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Malformed(f"{text[:40]!r} is no day", where="day", mend="Write it like 2019-11-21") from error


def statement(daily: Sequence[DailyCount], day: date, window: int, as_of: datetime, *, complete: bool = False, seed: int = 0) -> Statement:
    """What a table of daily posts says of a day."""
    if seed < 0:
        raise Malformed(f"a seed of {seed}", where="seed", mend="Give a number from 0 up")
    grid = grid_of(daily)
    found = change_room.compare(grid, day, window, as_of=as_of, seed=seed, complete=complete)
    series = interrupted(grid, day, max(window, FEWEST), as_of=as_of, complete=complete)
    begun, ageless = from_daily(daily, complete=complete)
    sides = [[life for begin, life in begun if (begin > day) is late] for late in (False, True)]
    compared = lives(sides[0], sides[1], as_of, ("that began before the day", "that began after the day"))
    before, after = ([one for one in daily if one.channel in {life.channel for life in side}] for side in sides)
    did = rates.activity(before, as_of), rates.activity(after, as_of)
    posts = rates.negative_binomial_ratio(rates.posts_of(before), rates.posts_of(after), as_of)
    said = [*wording.before_after(found), wording.interrupted(series)]
    said += [*(wording.lives(compared) if any(sides) else ()), *wording.activity(*did, posts)]
    if ageless:
        said.append(f"{ageless} channels posted on the first day of the table: their age is not known, and they are in no life.")
    return Statement(found, series, compared, *did, posts, ageless, tuple(said))


@action(right="see.watch", page="watch")
def compare(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    window: Annotated[int, "days before and after that are compared"] = WINDOW,
) -> Comparison:
    """Compares an operation with those before it in its series: lives, posts, platforms, what is left, and how fast it comes back."""
    now, series = office.now(), series_of(operations.operation(operation))
    began = [one for one in series if one.began_at is not None and one.began_at <= now]
    listed = {one.id: assets_of(one) for one in series}
    struck = {one.id: struck_at(one) for one in began}
    looks = looks_at(listed.values(), struck.values(), now)
    silent = {id: filling.silent_days(seen.looks, now) for id, seen in looks.items()}
    steps = [step_of(one, listed[one.id], struck[one.id], looks, silent, window, now, asked=one.id == operation) for one in began]
    groups = groups_of(began, {id: asset for assets in listed.values() for id, asset in assets.items()}, looks, now)
    test = log_rank([lived for _, lived in groups], now)
    said = tuple(line for step in steps for line in step.says)
    return Comparison(operation, now, steps, [group(lived, now, name) for name, lived in groups], test, said)


def series_of(operation: Operation) -> list[Operation]:
    """The operations that this one follows, the first at the head, and itself; a circle ends where it begins."""
    found, seen = [operation], {operation.id}
    while found[0].follows and found[0].follows not in seen:
        found.insert(0, operations.operation(found[0].follows))
        seen.add(found[0].id)
    return found


def step_of(
    operation: Operation, listed: dict[str, Asset], struck: Mapping[str, datetime], looks: Mapping[str, Seen],
    silent_days: Mapping[str, frozenset[date]], window: int, now: datetime, *, asked: bool,
) -> Step:  # fmt: skip
    """What one operation of a series came to; `listed` is what it lists and `struck` when.

    `looks` is what the looks at any asset of the series tell, and `silent_days` those on which it is verified down. What was expected is
    simulated for the operation that is `asked` for alone.
    """
    if operation.began_at is None:
        raise Malformed(f"operation {operation.id} has not begun", mend="Compare it after its T-0")
    day = operation.began_at.date()
    since_day, until = day - timedelta(days=window + AFTER[-1]), min(now.date(), day + timedelta(days=AFTER[-1] + window))
    keys = keys_of([*listed.values()])
    silent = {keys_of([listed[id]])[0]: silent_days[id] for id in listed if id in silent_days}
    first_seen = {keys_of([asset])[0]: asset.first_seen.date() for asset in listed.values() if asset.first_seen}
    named = {alias: key for asset, key in zip(listed.values(), keys, strict=True) for alias in every_key([asset])}
    daily = filling.filled(watch.daily(named, since_day, until), silent, first_seen, since_day, until)
    found = change_room.compare(daily, day, window, as_of=now)
    platforms = {key: platform_of(asset) for key, asset in zip(keys, listed.values(), strict=True)}
    hit = {id: platform_of(listed[id]) for id in struck if id in listed}
    outlets = {key: asset.outlet for key, asset in zip(keys, listed.values(), strict=True)}
    moved = [(platform_of(old), platform_of(new), one) for one, old, new in moves(listed)]
    frozen = min((operation.baseline_at or operation.began_at).date(), day)
    series = interrupted(daily, day, max(window, FEWEST), as_of=now)
    left, index = narrowing(daily, outlets, frozen, day, as_of=now, window=window)
    counted = {id: since(at, looks.get(id, NEVER).looks) for id, at in struck.items() if id in listed}
    said = (*wording.before_after(found), wording.interrupted(series), *map(wording.narrowing, left), wording.narrowing_index(index))
    band = expected(network.network(), operation.outlets, lines_of(operation).values(), operation.began_at) if asked else None
    reach = next(one for one in left if one.measure == REACH)
    warning = early_warning(reach.levels, band, day, as_of=now, measure=REACH) if band else None
    went = displacement(daily, platforms, day, window, as_of=now, moved=moved, struck=hit)
    if warning:
        said = (*said, f"{wording.early_warning(warning)} Expected: {HOW}.")
    says = (*said, *wording.matrix(went), f"In these figures {filling.HOW}.")
    return Step(
        operation,
        day,
        found,
        series,
        went,
        left,
        index,
        band,
        warning,
        liveness.share(counted, now),
        says,
    )


def moves(listed: dict[str, Asset]) -> list[tuple[Reemergence, Asset, Asset]]:
    """The proposed successors of what is listed, each with the old asset and the new one."""
    named = network.assets_named({id for one in watch.reemergences() for id in (one.asset, one.successor)})
    return [(one, named[one.asset], named[one.successor]) for one in watch.reemergences() if one.asset in listed and one.successor in named]


def keys_of(assets: Sequence[Asset]) -> list[str]:
    """The name under which each asset's days are counted: its channel in the posts, else its id."""
    return [asset.channel or asset.id for asset in assets]


def every_key(assets: Sequence[Asset]) -> list[str]:
    """Every name under which a table may count an asset's days: its channel, its id, its address."""
    return [key for asset in assets for key in (asset.channel, asset.id, asset.address) if key]


def groups_of(
    began: Sequence[Operation], listed: Mapping[str, Asset], looks: Mapping[str, Seen], now: datetime
) -> list[tuple[str, list[Lifespan]]]:
    """The lives of the assets that were first seen before the first operation, and after each, by the looks at them."""
    edges = [one.began_at for one in began if one.began_at is not None]
    names = [f"first seen before {began[0].name}", *(f"first seen after {one.name}" for one in began)] if began else []
    found: list[tuple[str, list[Lifespan]]] = [(name, []) for name in names]
    for id, seen in looks.items():
        life = liveness.lifespan(id, seen.looks, listed[id].first_seen, now) if found else None
        if life is not None and (begin := listed[id].first_seen or seen.looks[0].at):
            found[sum(begin > edge for edge in edges)][1].append(life)
    return [(name, lived) for name, lived in found if lived]
