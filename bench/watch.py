"""How fast the watch answers over two years of daily looks, beside reading every look first.

    python bench/watch.py [--looks 75000] [--repeats 7]

Three operations of a series over 185 assets, with daily counts of 120 channels. `compare`, the watch of one operation and the list of
watches are asked as the command line and the pages ask them; the peer reads every look at every asset and does nothing with it, which is
what each of them did first. SQLite, one process, turn about; prints the median in milliseconds and the ratio to the peer, and writes the
same as JSON to `bench/out/watch.json`. The looks change state once in fifty and fail once in twenty.
"""

import argparse
import json
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from staydown.actions import comparing, house, signing_in, watch
from staydown.actions.catalogue import Secret
from staydown.actions.office import Office
from staydown.store import network, operations
from staydown.store import watch as looks
from staydown.store.place import Place
from staydown.words.network import Asset, AssetKind, Link, LinkKind
from staydown.words.operation import Instrument, Operation, OperationState, Plan, PlanLine
from staydown.words.people import Officer, Role, Tenant, TenantKind
from staydown.words.watch import DailyCount, LiveState, Observation

OUT = Path(__file__).parent / "out"
NOW = datetime(2026, 9, 28, 12, tzinfo=UTC)
KINDS = ((AssetKind.CHANNEL, 120), (AssetKind.DOMAIN, 40), (AssetKind.SERVER, 25))
DAYS = 800
BEGAN = (700, 400, 40)
"""Days ago on which the operations began."""


def assets() -> list[Asset]:
    """An outlet and what it publishes with."""
    named = [(kind, f"{kind.value}-{n}") for kind, many in KINDS for n in range(many)]
    outlet = Asset("outlet", AssetKind.OUTLET, "Lantern", outlet="outlet")
    first = NOW - timedelta(days=DAYS)
    return [outlet, *(Asset(id, kind, id, f"{id}.example", "NL", "outlet", 1000, first_seen=first) for kind, id in named)]


def looked(asset: Asset, many: int, dice: Random) -> Iterator[Observation]:
    """So many looks at an asset, evenly over the days."""
    state = LiveState.LIVE
    for n in range(many):
        if dice.random() < 0.02:
            state = LiveState.OFFLINE if state is LiveState.LIVE else LiveState.LIVE
        at = NOW - timedelta(days=DAYS) * (1 - n / many)
        yield Observation(asset.address, LiveState.UNKNOWN if dice.random() < 0.05 else state, at, "recorded")


def filled(office: Office, officer: Officer, many: int) -> None:
    """Writes the network, the series, the looks and the daily counts."""
    dice, listed = Random(5), assets()
    with office.act("asset.added", officer) as act:
        network.keep_network(act, listed, [Link(f"l-{one.id}", LinkKind.PUBLISHES, "outlet", one.id) for one in listed[1:]])
        for n, days in enumerate(BEGAN):
            began, before = NOW - timedelta(days=days), f"op-{n - 1}" if n else ""
            made = Operation(f"op-{n}", f"Action {n}", OperationState.WATCHING, "lead", ("outlet",), before, began, began_at=began)
            lines = tuple(PlanLine(one.id, Instrument.SEIZURE, "NL", "central", 10, 1.0, 0.9, signed=True) for one in listed[1:])
            operations.keep_operation(act, made)
            operations.keep_plan(act, Plan(f"plan-{n}", made.id, lines, (), None, None, "by hand", began, "0" * 64))
        for one in listed[1:]:
            looks.keep_observations(act, one.id, list(looked(one, many // (len(listed) - 1), dice)))
        days_of = [(NOW - timedelta(days=n)).date() for n in range(1, DAYS)]
        channels = [one.id for one in listed if one.kind is AssetKind.CHANNEL]
        looks.keep_daily(act, [DailyCount(id, day, dice.randrange(9), 1, 1, 40) for id in channels for day in days_of])


def timed(runs: dict[str, Callable[[], object]], repeats: int) -> dict[str, float]:
    """The median of each in milliseconds, run turn about."""
    took: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(repeats):
        for name, run in runs.items():
            begin = time.perf_counter()
            run()
            took[name].append(1000 * (time.perf_counter() - begin))
    return {name: statistics.median(several) for name, several in took.items()}


def main() -> None:
    """Measures, prints and writes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--looks", type=int, default=75_000)
    options.add_argument("--repeats", type=int, default=7)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder) / "data", Path(folder) / "keyring")
        first = house.first_start(place, Tenant("Bench", TenantKind.COMPETENT_AUTHORITY, country="BE"))
        office = Office(place, lambda: NOW)
        password = Secret("correct horse battery")
        administrator = signing_in.change_password(office, office.officer(house.ADMINISTRATOR), Secret(first.password), password)
        made = house.enrol_officer(office, administrator, "ann", "Ann", (Role.ANALYST,))
        officer = signing_in.change_password(office, made.officer, Secret(made.password), password)
        filled(office, officer, given.looks)
        ids = [one.id for one in assets()]
        median = timed(
            {
                "every look read": lambda: looks.observations_of_any(ids),
                "compare": lambda: comparing.compare(office, officer, "op-2"),
                "show_watch": lambda: watch.show_watch(office, officer, "op-2"),
                "list_watches": lambda: watch.list_watches(office, officer),
            },
            given.repeats,
        )
    peer = median["every look read"]
    for name, took in median.items():
        print(f"{name:16} {took:8.0f} ms {took / peer:6.2f} of reading every look")
    OUT.mkdir(exist_ok=True)
    said = {"looks": given.looks, "repeats": given.repeats, "machine": platform.platform(), "median_ms": median}
    (OUT / "watch.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
