"""Distances between 256-bit codes: each compiled level beside the numpy twin, in one process, turn about.

Prints the median of the runs in milliseconds, nanoseconds a code and the ratio to numpy; writes the same as JSON to
`bench/out/kernel_hamming.json`. Every side is called as its users call it, on one thread, and nothing was tuned to this
machine: the levels are those that `_loops.levels()` finds here, and numpy counts in blocks that fit its cache.
"""

import json
import platform
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from staydown.kernel import hamming_numpy

OUT = Path(__file__).parent / "out"
SIZES = (10_000, 1_000_000)
ROUNDS = 15
RADIUS = 31

Codes = NDArray[np.uint8]
Run = Callable[[Codes, Codes], object]


def runs() -> dict[str, Run]:
    """Each way to do the work, by `function level`; only numpy where nothing was compiled."""
    twin: dict[str, Run] = {
        "distances numpy": hamming_numpy.distances,
        "within numpy": partial(hamming_numpy.within, radius=RADIUS),
    }
    try:
        from staydown.kernel import _loops
    except ImportError:
        return twin
    return twin | {name: run for level in _loops.levels() for name, run in compiled(_loops, level).items()}


def compiled(loops: ModuleType, level: str) -> dict[str, Run]:
    """Both functions of the compiled loops at one level."""

    def distances(query: Codes, codes: Codes) -> object:
        return loops.distances(query, codes, level)

    def within(query: Codes, codes: Codes) -> object:
        return loops.within(query, codes, RADIUS, level)

    return {f"distances {level}": distances, f"within {level}": within}


def medians(size: int) -> dict[str, float]:
    """The median seconds of each way over `ROUNDS` rounds, in each of which every way has its turn."""
    codes = np.random.default_rng(256).integers(0, 256, (size, 32), dtype=np.uint8)
    ways = runs()
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(ROUNDS + 1):
        for name, run in ways.items():
            begin = time.perf_counter()
            run(codes[turn], codes)
            if turn:  # the first round only warms up
                taken[name].append(time.perf_counter() - begin)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def main() -> None:
    """Measures, prints the table and writes the JSON."""
    rows: list[dict[str, str | int | float]] = []
    print(f"{'codes':>10}  {'function level':<20}{'median ms':>12}{'ns a code':>12}{'to numpy':>10}")
    for size in SIZES:
        found = medians(size)
        for name, seconds in sorted(found.items()):
            faster = found[f"{name.split()[0]} numpy"] / seconds
            rows.append({"codes": size, "what": name, "median_seconds": seconds, "times_numpy": round(faster, 2)})
            print(f"{size:>10}  {name:<20}{seconds * 1e3:>12.3f}{seconds / size * 1e9:>12.2f}{faster:>9.1f}x")
    OUT.mkdir(exist_ok=True)
    report = {"machine": platform.machine(), "numpy": np.__version__, "rounds": ROUNDS, "radius": RADIUS, "rows": rows}
    (OUT / "kernel_hamming.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
