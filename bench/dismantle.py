"""Dismantling beside what MIND (AAAI 2026) published for the same networks, by the same definition, and what it takes.

Networks and anchors are those of the shared data. Nothing is chosen by a network's name; the constants of the search (shares of the work,
depths, steps) were chosen while looking at these 21 networks, so a little of the lead may be theirs. Our default budget is used.

Prints for each network the anchor, one pass (adaptive degree cut at 3 %, reverse greedy), ours, the ratios, the seconds by the clock and of
processor; the costs of dismantling where a node costs its degree; reverse greedy beside a plain lazy heap, which is the same loop with no
giant left out, on a network that is like an expander; one pass over networks of growing size, with the memory of the process. Writes
`bench/out/dismantle.json` and, once every part was run, `docs/reference/dismantling.md` with the growth drawn beside it.

    python bench/dismantle.py [--only anchors|costs|heap|growth]
"""

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inputs import rows as table
from inputs import shared
from staydown.disrupt.dismantle import adjacency, candidates, dismantle
from staydown.disrupt.dismantle_orders import cut, least_giant, ones, ties
from staydown.kernel.dismantling import adaptive_degree, implementation, reverse_greedy

HERE = Path(__file__).resolve()
OUT = HERE.parent / "out"
PAGE = HERE.parent.parent / "docs" / "reference" / "dismantling.md"
DRAWING = PAGE.with_name("dismantling-growth.svg")
COSTS = {"moreno_crime_projected": 0.0999, "opsahl-powergrid": 0.0341, "petster-hamster": 0.4398}
"""The share of all degrees that GNDR spends to bring the largest component to 10 %, as the project's reference tables it."""

EDGES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 2_000_000, 4_000_000, 10_000_000)
LARGE = 100_000
"""From how many edges on the growth is told: below, what is always there counts."""
ROUNDS = 3

Edges = tuple[int, NDArray[np.int64], NDArray[np.int64]]


def loaded(name: str) -> Edges:
    """A network of the folder."""
    with np.load(shared("networks") / f"{name}.npz") as file:
        return int(file["n"]), file["source"], file["target"]


def timed(call: Callable[[], Any]) -> tuple[Any, float, float]:
    """What a call returns, and its seconds by the clock and of processor."""
    clock, processor = time.perf_counter(), time.process_time()
    result = call()
    return result, time.perf_counter() - clock, time.process_time() - processor


def mean_ratio(ratios: list[float]) -> float:
    """The geometric mean."""
    return math.exp(statistics.fmean(map(math.log, ratios)))


def anchors() -> dict[str, Any]:
    """Every anchored network."""
    rows = []
    print(f"{'network':<33}{'nodes':>8}{'edges':>8}{'MIND':>10}{'one pass':>10}{'ours':>10}{'ratio':>8}{'seconds':>9}{'processor':>10}")
    for line in table("networks/anchors.csv"):
        if not line["mind_auc"]:
            continue
        edges, mind = loaded(line["network"]), float(line["mind_auc"])
        one = next(candidates(*edges)).found.auc
        found, seconds, processor = timed(partial(dismantle, *edges))
        rows.append({"network": line["network"], "mind": mind, "one_pass": one, "ours": found.auc, "ratio": found.auc / mind,
                     "one_pass_ratio": one / mind, "removals": found.removals, "seconds": seconds, "processor": processor})  # fmt: skip
        print(f"{line['network']:<33}{edges[0]:>8,}{len(edges[1]):>8,}{mind:>10.2f}{one:>10.2f}{found.auc:>10.2f}"
              f"{found.auc / mind:>8.3f}{seconds:>9.1f}{processor:>10.1f}", flush=True)  # fmt: skip
    ratios = [row["ratio"] for row in rows]
    total = {
        "networks": len(rows),
        "mean_ratio": mean_ratio(ratios),
        "one_pass_mean_ratio": mean_ratio([row["one_pass_ratio"] for row in rows]),
        "better": sum(ratio < 1 for ratio in ratios),
        "worst": max(ratios),
        "longest": max(row["seconds"] for row in rows),
    }
    print(f"\ngeometric mean of ours / MIND {total['mean_ratio']:.4f}, of one pass {total['one_pass_mean_ratio']:.4f}; better on "
          f"{total['better']} of {len(rows)}, at worst {total['worst']:.3f}; at most {total['longest']:.1f} seconds\n")  # fmt: skip
    return {"rows": rows, **total}


def costs() -> dict[str, Any]:
    """Degree costs, and sizes."""
    rows = {}
    print(f"{'degree costs':<33}{'GNDR':>10}{'ours':>10}{'removals':>10}{'seconds':>9}{'fewest':>10}")
    for name, anchor in COSTS.items():
        edges = loaded(name)
        degrees = adjacency(*edges).degrees
        cheap, seconds, _ = timed(partial(dismantle, *edges, objective="cost", cost=degrees))
        small = dismantle(*edges, objective="size")
        share = float(degrees[cheap.order].sum() / degrees.sum())
        rows[name] = {"gndr": anchor, "ours": share, "removals": cheap.removals, "seconds": seconds, "fewest": small.removals}
        print(f"{name:<33}{anchor:>10.4f}{share:>10.4f}{cheap.removals:>10}{seconds:>9.1f}{small.removals:>10}", flush=True)
    print()
    return rows


def expander(n: int, m: int, seed: int) -> Edges:
    """Edges by chance between nodes whose weights fall as a power (Chung and Lu): few triangles, one core, no communities."""
    chance = np.random.default_rng(seed)
    weights = (np.arange(n) + 10.0) ** -0.45
    share = np.cumsum(weights / weights.sum())
    source, target = (np.minimum(np.searchsorted(share, chance.random(m)), n - 1) for _ in range(2))
    return n, source, target


def heap() -> dict[str, Any]:
    """Reverse greedy with and without giants."""
    edges = expander(60_000, 150_000, 1)
    network = adjacency(*edges)
    stop, ranks = len(network) // 10, np.arange(len(network), dtype=np.int32)
    removed = cut(network, adaptive_degree(network, ranks, False), len(network) // 100)

    def run(least: int) -> Any:
        return reverse_greedy(network, ones(network), removed, ties(network, 0), stop, least_giant=least)

    ours, plain = [], []
    for _ in range(ROUNDS):
        one, seconds, _ = timed(lambda: run(least_giant(network)))
        ours.append(seconds)
        other, seconds, _ = timed(lambda: run(len(network) + 1))
        plain.append(seconds)
        if one[0].tolist() != other[0].tolist():
            sys.exit("the orders differ")
    result = {
        "edges": len(network.neighbours) // 2,
        "removed": len(removed),
        "seconds": statistics.median(ours),
        "plain": statistics.median(plain),
    }
    result["times"] = result["plain"] / result["seconds"]
    print(f"reverse greedy over {len(removed):,} nodes of {result['edges']:,} edges: {result['seconds']:.3f} s, by a plain lazy heap "
          f"{result['plain']:.3f} s, {result['times']:.0f} times; the same order\n")  # fmt: skip
    return result


def one_pass(m: int) -> dict[str, Any]:
    """One pass over a network of so many edges, in this process."""
    edges = expander(max(20, m // 7), m, 2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found, seconds, processor = timed(lambda: next(candidates(*edges, most=1)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"edges": m, "nodes": edges[0], "seconds": seconds, "processor": processor, "removals": found.found.removals,
            "megabytes": peak / 1024, "megabytes_before": before / 1024}  # fmt: skip


def growth() -> list[dict[str, Any]]:
    """One pass over networks of growing size, each in a process of its own."""
    rows = []
    print(f"{'one pass: edges':>16}{'nodes':>12}{'seconds':>9}{'processor':>10}{'removals':>10}{'megabytes':>11}")
    for m in EDGES:
        said = subprocess.run([sys.executable, str(HERE), "--pass", str(m)], capture_output=True, text=True, check=True).stdout
        row = json.loads(said)
        rows.append(row)
        print(
            f"{m:>16,}{row['nodes']:>12,}{row['seconds']:>9.2f}{row['processor']:>10.2f}{row['removals']:>10,}{row['megabytes']:>11,.0f}",
            flush=True,
        )
    print(f"seconds grow as edges to the power of {slope_of(rows):.2f} from {LARGE:,} on\n")
    return rows


def slope_of(rows: list[dict[str, Any]]) -> float:
    """To what power of the edges the seconds of processor grow."""
    large = [row for row in rows if row["edges"] >= LARGE]
    return float(np.polyfit([math.log(row["edges"]) for row in large], [math.log(row["processor"]) for row in large], 1)[0])


def drawing(rows: list[dict[str, Any]]) -> str:
    """Seconds by edges, both logarithmic, as SVG."""
    width, height, left, right, bottom = 640, 420, 70, 40, 50
    xs = [math.log10(row["edges"]) for row in rows]
    ys = [math.log10(max(row["processor"], 1e-4)) for row in rows]
    low_x, high_x, low_y, high_y = math.floor(min(xs)), math.ceil(max(xs)), math.floor(min(ys)), math.ceil(max(ys))

    def x(value: float) -> float:
        return left + (value - low_x) / (high_x - low_x) * (width - left - right)

    def y(value: float) -> float:
        return height - bottom - (value - low_y) / (high_y - low_y) * (height - bottom - 20)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f"<title>One pass: processor seconds by edges; slope {slope_of(rows):.2f} from {LARGE:,} edges on</title>",
    ]
    for value in range(low_x, high_x + 1):
        parts.append(f'<path d="M{x(value):.1f} 20V{height - bottom}" stroke="#ccc"/>')
        parts.append(f'<text x="{x(value):.1f}" y="{height - 30}" text-anchor="middle">{10**value:,}</text>')
    for value in range(low_y, high_y + 1):
        parts.append(f'<path d="M{left} {y(value):.1f}H{width - right}" stroke="#ccc"/>')
        parts.append(f'<text x="{left - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{10.0**value:g} s</text>')
    line = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in zip(xs, ys, strict=True))
    parts.append(f'<polyline points="{line}" fill="none" stroke="#1f5f8b" stroke-width="2"/>')
    parts += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="4" fill="#1f5f8b"/>' for a, b in zip(xs, ys, strict=True)]
    parts.append(f'<text x="{(width + left) / 2:.0f}" y="{height - 8}" text-anchor="middle">edges</text></svg>')
    return "\n".join(parts) + "\n"


def page(result: dict[str, Any]) -> str:
    """The page for people."""
    anchored, heaps = result["anchors"], result["heap"]
    networks = [
        f"| {row['network']} | {row['mind']:.2f} | {row['one_pass']:.2f} | {row['ours']:.2f} | {row['ratio']:.3f} "
        f"| {row['processor']:.1f} |"
        for row in anchored["rows"]
    ]
    dear = [
        f"| {name} | {row['gndr']:.4f} | {row['ours']:.4f} | {row['removals']} | {row['fewest']} |" for name, row in result["costs"].items()
    ]
    growing = [
        f"| {row['edges']:,} | {row['nodes']:,} | {row['removals']:,} | {row['processor']:.2f} | {row['seconds']:.2f} "
        f"| {row['megabytes']:,.0f} |"
        for row in result["growth"]
    ]  # fmt: skip
    return TOLD.format(
        as_of=result["as_of"][:10], cores=result["cores"], load=result["load"][1], networks="\n".join(networks), count=len(networks),
        dear="\n".join(dear), growing="\n".join(growing), slope=slope_of(result["growth"]), large=LARGE, drawing=DRAWING.name,
        **{name: anchored[name] for name in ("mean_ratio", "one_pass_mean_ratio", "better", "worst")},
        **{name: heaps[name] for name in ("edges", "removed", "seconds", "plain", "times")},
    )  # fmt: skip


TOLD = """# How well and how fast networks are taken apart

This page is made by `make bench-dismantle` on {as_of}; how it counts stands at the top of `bench/dismantle.py`. {cores} cores, with a mean
load of {load:.1f} in the minutes before the end: seconds are of processor, which other work makes longer too.

## Beside what MIND published, the area under the curve in removals

Over {count} networks the geometric mean of ours over MIND's is {mean_ratio:.3f} (one pass alone: {one_pass_mean_ratio:.3f}), better on
{better}, at worst {worst:.3f}. The constants of the search were chosen while looking at these networks.

| network | MIND | one pass | ours | ours / MIND | seconds |
|---|---|---|---|---|---|
{networks}

## Where a node costs its degree

The share of all degrees that is spent until the largest component holds less than a tenth of the nodes, beside GNDR's as the project's
reference tables it; and the fewest removals where every node costs the same.

| network | GNDR | ours | removals | fewest |
|---|---|---|---|---|
{dear}

## Reverse greedy beside a plain lazy heap

{removed:,} nodes of a network like an expander with {edges:,} edges: {seconds:.3f} s, and {plain:.3f} s by a plain lazy heap, which is
{times:.0f} times as long. Both give the same order.

## How it grows

One pass (adaptive degree, cut, reverse greedy, with the network's own making) over networks like expanders, each in a process of its own.
Its seconds grow as the edges to the power of {slope:.2f} from {large:,} edges on. The memory is the most that the process held, with the
edges that it was given.

| edges | nodes | removals | seconds of processor | by the clock | megabytes |
|---|---|---|---|---|---|
{growing}

![Seconds of one pass by edges, both axes logarithmic]({drawing})
"""


def main() -> None:
    """Measures, prints and writes."""
    parts: dict[str, Callable[[], Any]] = {"anchors": anchors, "costs": costs, "heap": heap, "growth": growth}
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", choices=parts)
    asked.add_argument("--pass", dest="edges", type=int, help="one pass over so many edges, as JSON")
    given = asked.parse_args()
    if given.edges:
        print(json.dumps(one_pass(given.edges)))
        return
    print(f"the kernel is {implementation()}\n")
    OUT.mkdir(exist_ok=True)
    path = OUT / "dismantle.json"
    result = json.loads(path.read_text(encoding="utf-8")) if given.only and path.exists() else {}
    result |= {name: part() for name, part in parts.items() if given.only in (None, name)}
    result |= {"as_of": datetime.now(UTC).isoformat(timespec="seconds"), "cores": os.cpu_count(), "load": os.getloadavg()}
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if result.keys() >= parts.keys():
        PAGE.write_text(page(result), encoding="utf-8")
        DRAWING.write_text(drawing(result["growth"]), encoding="utf-8")


if __name__ == "__main__":
    main()
