"""Whether the simulation of regrowth gives what was published of two action days, and from which rates.

    python bench/regrowth.py [--runs 200]

Published (A. Amarasingam, S. Maher, C. Winter, "How Telegram disruption impacts jihadist platform migration", CREST 2021, and the table of
it at evidencehub.net; read in summaries): after the action day of October 2018, 12 new channels that lived 302 days in the mean, and 15 %
fewer posts of their own in 30 days after than in 30 days before; after that of November 2019, 105 new channels that lived 14 days, and
95.5 % fewer. The corpus has 1,911 channels and groups.

Played: an invented network of 1,911 channels (`staydown.testing.problems`, seed 2018), of which any can be struck and no administrator is;
reach stands for posts. Three numbers are fitted to the three published ones: how many channels were struck, by chance, to the change of
reach; the rate of removal to the mean life; the rate at which things are made anew to the number of new ones within 90 days, which is our
guess, because the window is not in what was read. All else is as in `PREPARED`. Three numbers for three: that they come out is no
test. What is one: the rate of one day at which things are made anew, put on the other.

The mean life is days up by removals, as for a constant hazard with some still up at the end. Prints the table, writes
`bench/out/regrowth.json` and `docs/reference/regrowth.md`.
"""

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from staydown.disrupt.problem import Problem, Target
from staydown.disrupt.simulate import AFTER_2018, AFTER_2019, DAYS, PREPARED, SHOWN, Conditions, Regrowth, simulate
from staydown.testing.problems import by_chance
from staydown.words.operation import Instrument

HERE = Path(__file__).parent
CHANNELS, SEED, WINDOW = 1911, 2018, 30
PUBLISHED = {"2018": (12.0, 302.0, -0.15), "2019": (105.0, 14.0, -0.955)}
"""New channels, their mean life in days, the change of what was posted."""
SHIPPED = {"2018": AFTER_2018, "2019": AFTER_2019}
FASTEST = 0.01
"""The rate at which things are made anew, a day, above which the fit does not look."""
STEPS = 11
"""Halvings of the range in which a fitted number is looked for."""


def corpus() -> Problem:
    """The channels of the invented network; each of them can be struck."""
    whole = by_chance(CHANNELS, SEED)
    rows = tuple(row for row in whole.rows if row.assets[0].startswith("channel"))
    targets = tuple(Target(row.assets[0], "NL", Instrument.REMOVAL_ORDER, 1.0, 1.0) for row in rows)
    return replace(whole, targets=targets, rows=rows)


PROBLEM = corpus()
ORDER = [PROBLEM.targets[n].asset for n in np.random.default_rng(SEED).permutation(CHANNELS)]


def played(struck: int, conditions: Conditions, runs: int) -> Regrowth:
    """What becomes of the corpus when so many channels are struck."""
    return simulate(PROBLEM, ORDER[:struck], conditions, runs=runs, seed=SEED)


def outcome(grown: Regrowth) -> tuple[float, float, float]:
    """What was published, of a simulation: new channels, their mean life in days, the change of reach in the 30 days after."""
    lived = grown.lives.sum() / max(1, grown.ended.sum())
    return float(grown.made.mean()), float(lived), float(np.median(grown.reach[:, 1 : WINDOW + 1].mean(axis=1)) / grown.before - 1)


def rates(year: str, remade: float) -> Conditions:
    """The conditions of an action day with this rate of making anew: who is up for a mean of so many days is removed at one rate."""
    return replace(PREPARED, remade=remade, removed=1.0 / (PUBLISHED[year][1] - PREPARED.found_after + 1))


def root(high: float, wanted: float, found: Callable[[float], float]) -> float:
    """Where what rises with a number from 0 to `high` comes to what is wanted: the range is halved again and again."""
    low = 0.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if found(middle) < wanted else (low, middle)
    return (low + high) / 2


def fitted(year: str, runs: int) -> tuple[int, Conditions]:
    """How many channels to strike, and the rates, by which what was published of an action day comes out."""
    new, _, change = PUBLISHED[year]
    struck = round(root(CHANNELS, -change, lambda n: -outcome(played(round(n), rates(year, 0.0005), 5))[2]))
    return struck, rates(year, root(FASTEST, new, lambda remade: outcome(played(struck, rates(year, remade), runs))[0]))


def measured(runs: int) -> dict[str, dict[str, Any]]:
    """For each action day what was fitted, and what comes out of it, of the rates that are shipped, and of those of the other day."""
    found = {}
    for year, other in (("2018", "2019"), ("2019", "2018")):
        struck, conditions = fitted(year, runs)
        grown = played(struck, SHIPPED[year], runs)
        crossed = replace(SHIPPED[year], remade=SHIPPED[other].remade)
        half = grown.half_recovery()
        found[year] = {
            "published": PUBLISHED[year],
            "struck": struck,
            "fitted": asdict(conditions),
            "of_fitted": outcome(played(struck, conditions, runs)),
            "shipped": asdict(SHIPPED[year]),
            "of_shipped": outcome(grown),
            "remade_as_on_the_other_day": outcome(played(struck, crossed, runs)),
            "reach": {day: [round(people / grown.before, 4) for people in grown.on(day)] for day in SHOWN},
            "half_recovery_within_90_days": float(np.isfinite(half).mean()),
        }
        print(year, found[year], flush=True)
    return found


def page(results: dict[str, Any]) -> str:
    """The page for people."""
    rows, reach = [], []
    for year, one in results["days"].items():
        for what, said in (("published", "published"), ("of_shipped", "simulated"),
                           ("remade_as_on_the_other_day", "simulated, made anew at the rate of the other day")):  # fmt: skip
            new, life, change = one[what]
            rows.append(f"| {year} | {said} | {new:.1f} | {life:.1f} | {change:+.1%} |".replace("%", " %"))
        shares = " | ".join(f"{middle:.1%} ({low:.1%} to {high:.1%})".replace("%", " %") for low, middle, high in one["reach"].values())
        reach.append(f"| {year} | {shares} |")
    rates = [
        f"| {year} | {one['struck']} of {CHANNELS} | {one['shipped']['remade']} | {one['shipped']['removed']:.4f} |"
        for year, one in results["days"].items()
    ]
    return PAGE.format(
        as_of=results["as_of"], runs=results["runs"], channels=CHANNELS, rows="\n".join(rows), rates="\n".join(rates),
        reach="\n".join(reach), **asdict(PREPARED),
    )  # fmt: skip


PAGE = """# What comes back after an action day: how the simulation was fitted

This page is made by `make bench-regrowth` on {as_of}; how it counts stands at the top of `bench/regrowth.py`. {runs} runs each, on an
invented network of {channels} channels.

| action day | | new channels in 90 days | mean life, days | change of reach, 30 days |
|---|---|---|---|---|
{rows}

Published: Amarasingam, Maher and Winter, CREST 2021, and the table of it at evidencehub.net, both read in summaries. They count posts, the
simulation counts people who are reached. The window in which new channels were counted is not in what was read: 90 days are our guess.

## What was fitted

| action day | channels struck | made anew, a day | removed, a day |
|---|---|---|---|
{rates}

Three numbers are fitted to three: that they come out is no test of the simulation. The third line of each day is one: with the rate of the
other day, the number of new channels is off by as much as it says. What is the same for both is **assumed**: {returning} of a lost audience
returns a day through a beacon that everybody sees, {fading} of it goes elsewhere, {rewired} of what has no beacon finds another one a day,
and nothing is found in its first {found_after} days. No administrator is struck; that many were in 2019 is inside its rates.

## Reach after it, median and 90 % band, as a share of what was reached before

| action day | day 0 | day 7 | day 30 | day 90 |
|---|---|---|---|---|
{reach}

The rates are those of a whole ecosystem in which few channels came back at all. A single prepared group comes back sooner: plans are judged
under `PREPARED` too, where what was struck is made anew at {remade} a day. That is assumed; nobody has measured it.
"""


def main() -> None:
    """Measures, prints, and writes JSON and the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    runs, began = parser.parse_args().runs, time.perf_counter()
    results: dict[str, Any] = {
        "as_of": datetime.now(UTC).date().isoformat(),
        "machine": platform.processor() or platform.machine(),
        "runs": runs,
        "window_of_new_channels": DAYS,
        "days": measured(runs),
        "seconds": time.perf_counter() - began,
    }
    (HERE / "out").mkdir(exist_ok=True)
    (HERE / "out" / "regrowth.json").write_text(json.dumps(results, indent=2))
    told = page(results)
    (HERE.parent / "docs" / "reference" / "regrowth.md").write_text(told)
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
