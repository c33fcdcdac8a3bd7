"""Finding known pictures, beside the peers in the same run: range search at radius 31, and the PDQ hash.

Codes are drawn with the skew of real PDQ hashes: two queries meet in a chunk of 16 bits 1.6 times as often as with bits that are
drawn alone (measured here and printed). One query in a hundred is a known code with 0 to 31 bits turned, as many of each. Peers:
`faiss` Flat and a sweep of `IndexBinaryMultiHash`, each setting exact by the pigeonhole principle and given queries for at least a
second; nothing of ours was tuned to these codes. Every side answers the same queries in batches, on one thread unless said. What a single
call takes is measured in five processes that hold our index and nothing else, because it depends on where the memory of a process
happens to lie; the median of the five is printed and each is in the JSON.

`make bench-find` runs all sizes and takes about an hour, nearly all of it in faiss; `bench/find.py 100000 1000000` runs those named,
and with `--setting 11,23,2` that one of faiss alone beside Flat. What two threads are worth on this machine at work that needs no
memory (SHA-256) is printed first, because more cannot come of them. Prints tables and writes `bench/out/find.json`.
"""

import argparse
import hashlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import pdqhash
from numpy.typing import NDArray

from staydown.find import pictures
from staydown.find.hamming_index import HammingIndex, Hits
from staydown.kernel import hamming, multi_index, pdq
from staydown.store.index_files import IndexFiles
from staydown.testing.pictures import scene

Codes = NDArray[np.uint8]
Pairs = set[tuple[int, int]]

OUT = Path(__file__).parent / "out"
SIZES = (100_000, 1_000_000, 10_000_000)
RADIUS = 31
QUERIES = 20_000
ROUNDS = 5
SINGLE_CALLS, SINGLE_PROCESSES = 3_000, 5
TOGETHER = 0.623
"""How often the second bit of a pair is the first: eight pairs of them give a chunk the skew of 1.6."""

SETTINGS = (
    (16, 16, 1), (16, 15, 1), (11, 23, 2), (11, 22, 2), (11, 21, 2), (11, 20, 2), (12, 21, 2), (12, 20, 2), (13, 19, 2), (10, 25, 3),
    (8, 28, 3), (8, 26, 3),
)  # fmt: skip
"""(nhash, b, nflip) of the sweep; (16, 16, 1) are those of `threatexchange`. Each finds all: nhash * (nflip + 1) > 31."""


def drawn_codes(count: int, seed: int) -> Codes:
    """Codes with the skew of PDQ."""
    chance = np.random.default_rng(seed)
    parts = []
    for start in range(0, count, 500_000):
        some = min(500_000, count - start)
        first = chance.integers(0, 256, (some, 16), dtype=np.uint8)
        differ = np.packbits(chance.random((some, 128), dtype=np.float32) > TOGETHER, axis=1)
        second = first ^ differ
        pairs = np.stack([np.unpackbits(first, axis=1), np.unpackbits(second, axis=1)], axis=2).reshape(some, 256)
        parts.append(np.packbits(pairs, axis=1))
    return np.concatenate(parts)


def skew(codes: Codes) -> float:
    """How many times as often two codes meet in a chunk of 16 bits as with bits drawn alone; the mean over the chunks."""
    chunks = codes.view("<u2")
    meets = [float((np.bincount(chunks[:, j], minlength=65536) ** 2).sum() - len(codes)) for j in range(16)]
    return float(np.mean(meets)) / (len(codes) * (len(codes) - 1)) * 65536


def drawn_queries(codes: Codes) -> tuple[Codes, list[tuple[int, int, int]]]:
    """The queries, and for each planted one its number, the position of its code and the bits that were turned."""
    chance = np.random.default_rng(7)
    queries, planted = drawn_codes(QUERIES, 99), []
    for number in range(QUERIES // 100):
        at, turned = int(chance.integers(len(codes))), number % (RADIUS + 1)
        bits = np.unpackbits(codes[at])
        bits[chance.permutation(256)[:turned]] ^= 1
        queries[number * 100] = np.packbits(bits)
        planted.append((number * 100, at, turned))
    return queries, planted


def median_seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of some rounds, after one that only warms up."""
    taken = []
    for turn in range(rounds + 1):
        begin = time.perf_counter()
        work()
        if turn:
            taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def rate(search: Callable[[Codes], object], queries: Codes) -> tuple[float, int]:
    """Queries a second and how many were asked: so many that they take a second or are all."""
    count = 16
    while True:
        begin = time.perf_counter()
        search(queries[:count])
        seconds = time.perf_counter() - begin
        if seconds > 1 or count == len(queries):
            return count / seconds, count
        count = min(len(queries), max(2 * count, int(count / max(seconds, 1e-6) * 1.2)))


def pairs_of(hits: Hits) -> Pairs:
    """What was found, as pairs of query and id."""
    return set(zip(hits.query.tolist(), hits.id.tolist(), strict=True))


def faiss_pairs(index: Any, queries: Codes) -> Pairs:
    """The same of faiss, whose radius is one that is not reached."""
    limits, _, ids = index.range_search(queries, RADIUS + 1)
    return set(zip(np.repeat(np.arange(len(queries)), np.diff(limits.astype(np.int64))).tolist(), ids.tolist(), strict=True))


def measured_pairs(codes: Codes, queries: Codes) -> Pairs:
    """The same by measuring every code."""
    return {(number, at) for number, query in enumerate(queries) for at in hamming.within(query, codes, RADIUS)[0].tolist()}


def ours(codes: Codes, queries: Codes, planted: list[tuple[int, int, int]]) -> dict[str, Any]:
    """What our index takes and finds."""
    ids = np.arange(len(codes), dtype=np.int64)
    builds = []
    for _ in range(3):
        begin = time.perf_counter()
        index = HammingIndex.build(codes, ids)
        builds.append(time.perf_counter() - begin)
    found = index.search(queries, RADIUS)
    told = {
        (query, at): distance for query, at, distance in zip(found.query.tolist(), found.id.tolist(), found.distance.tolist(), strict=True)
    }
    some = 300
    exact = {pair for pair in told if pair[0] < some} == measured_pairs(codes, queries[:some])
    one, two = (median_seconds(lambda: index.search(queries, RADIUS, threads=threads)) for threads in (1, 2))  # noqa: B023 - called at once
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        files = IndexFiles(Path(folder) / "index")
        files.save(index, 1)
        opened = median_seconds(lambda: IndexFiles(Path(folder) / "index").load())
    coming = drawn_codes(1, 5)
    begin = time.perf_counter()
    index.add(coming, np.array([-1], np.int64))
    is_found = -1 in index.search(coming, 0).id
    added = time.perf_counter() - begin
    begin = time.perf_counter()
    index.remove(np.array([-1], np.int64))
    is_gone = -1 not in index.search(coming, 0).id
    removed = time.perf_counter() - begin
    return {
        "implementation": multi_index.implementation(),
        "build_seconds": statistics.median(builds),
        "bytes_a_code": index.size / len(codes),
        "queries_a_second": len(queries) / one,
        "two_threads": one / two,
        "single_us": single_calls(len(codes)),
        "open_ms": opened * 1e3,
        "added_and_found_ms": added * 1e3 if is_found else None,
        "removed_and_gone_ms": removed * 1e3 if is_gone else None,
        "equal_to_measuring": exact,
        "planted_found": sum(told.get((query, at)) == turned for query, at, turned in planted),
        "planted": len(planted),
        "pairs": pairs_of(found),
    }


def single_calls(count: int) -> dict[str, Any]:
    """What one call takes, in microseconds: of each of some processes that hold an index and nothing else, and the median of them."""
    command = [sys.executable, __file__, "--single", str(count)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(SINGLE_PROCESSES)]
    return {name: statistics.median(run[name] for run in runs) for name in ("median", "p99")} | {"processes": runs}


def single_calls_here(count: int) -> dict[str, float]:
    """The same of this process."""
    codes = drawn_codes(count, 1)
    queries, _ = drawn_queries(codes)
    index, taken = HammingIndex.build(codes, np.arange(count, dtype=np.int64)), []
    for number in range(SINGLE_CALLS):
        begin = time.perf_counter()
        index.search(queries[number : number + 1], RADIUS)
        taken.append((time.perf_counter() - begin) * 1e6)
    return {"median": statistics.median(taken), "p99": float(np.percentile(taken, 99))}


def two_threads_at_most() -> float:
    """How much faster two threads are than one at work that stays in the processor."""
    data = bytes(1 << 26)

    def hashed(threads: int) -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda _: hashlib.sha256(data).digest(), range(4)))

    return median_seconds(lambda: hashed(1)) / median_seconds(lambda: hashed(2))


def peers(codes: Codes, queries: Codes, pairs: Pairs, settings: Iterable[tuple[int, ...]]) -> list[dict[str, Any]]:
    """What faiss takes and finds, by setting, the fastest first."""
    rows = []
    for setting in (None, *settings):
        name = "Flat" if setting is None else f"MultiHash{setting}".replace(" ", "")
        index: Any = faiss.IndexBinaryFlat(256) if setting is None else faiss.IndexBinaryMultiHash(256, *setting[:2])
        if setting is not None:
            index.nflip = setting[2]
        begin = time.perf_counter()
        index.add(codes)
        built = time.perf_counter() - begin
        a_second, asked = rate(lambda some: index.range_search(some, RADIUS + 1), queries)  # noqa: B023 - called at once
        same = faiss_pairs(index, queries[: min(asked, 2_000)]) == {pair for pair in pairs if pair[0] < min(asked, 2_000)}
        rows.append({"peer": name, "queries_a_second": a_second, "asked": asked, "build_seconds": built, "same_pairs": same})
        print(f"    faiss {name:<22}{a_second:>12,.0f} q/s  of {asked:>6} asked, built in {built:7.1f} s, same pairs: {same}", flush=True)
    return sorted(rows, key=lambda row: -row["queries_a_second"])


def searching(count: int, settings: Iterable[tuple[int, ...]]) -> dict[str, Any]:
    """One size: ours and the peers."""
    codes = drawn_codes(count, 1)
    queries, planted = drawn_queries(codes)
    skewed = skew(codes[:1_000_000])
    print(f"\n{count:,} codes, skew {skewed:.2f}, {len(queries):,} queries, radius {RADIUS}")
    us = ours(codes, queries, planted)
    pairs = us.pop("pairs")
    print(
        f"    ours ({us['implementation']}): {us['queries_a_second']:,.0f} q/s, two threads {us['two_threads']:.2f}x, "
        f"single {us['single_us']['median']:.0f} us, p99 {us['single_us']['p99']:.0f} us,\n"
        f"    {us['bytes_a_code']:.1f} bytes a code, built in {us['build_seconds']:.1f} s, opened in {us['open_ms']:.1f} ms, "
        f"added {us['added_and_found_ms']:.2f} ms, removed {us['removed_and_gone_ms']:.2f} ms,\n"
        f"    planted found {us['planted_found']} of {us['planted']}, equal to measuring every code: {us['equal_to_measuring']}",
        flush=True,
    )
    rows = peers(codes, queries, pairs, settings)
    times = us["queries_a_second"] / rows[0]["queries_a_second"]
    print(f"    {times:.0f} times the best of faiss, {rows[0]['peer']}")
    return {"codes": count, "skew": skewed, "ours": us, "peers": rows, "times_best_peer": times}


def hashing() -> dict[str, Any]:
    """The PDQ hash at 2 megapixels, and from the bytes of a JPEG."""
    drawn = [scene(number, 1600, 1250).convert("RGB") for number in range(6)]
    arrays = [np.ascontiguousarray(picture) for picture in drawn]
    same = all((pdq.pdq_bits(one)[0] == pdqhash.compute(one)[0].astype(bool)).all() for one in arrays)
    us, reference = (median_seconds(lambda: [make(one) for one in arrays]) / len(arrays) for make in (pdq.pdq_bits, pdqhash.compute))  # noqa: B023
    files = []
    for picture in drawn:
        written = BytesIO()
        picture.save(written, "JPEG", quality=88)
        files.append(written.getvalue())
    whole = median_seconds(lambda: [pictures.pdq(data) for data in files]) / len(files)
    print(
        f"\nPDQ at 2 Mpx ({pdq.implementation()}): {us * 1e3:.2f} ms, reference {reference * 1e3:.2f} ms: {reference / us:.1f} times; "
        f"same bits: {same}; from JPEG bytes {1 / whole:.0f} pictures a second"
    )
    return {"ms": us * 1e3, "reference_ms": reference * 1e3, "times": reference / us, "same_bits": same, "jpeg_a_second": 1 / whole}


def main() -> None:
    """Measures, prints and writes."""
    faiss.omp_set_num_threads(1)
    OUT.mkdir(exist_ok=True)
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--setting", action="append", type=lambda written: tuple(map(int, written.split(","))))
    parser.add_argument("--single", type=int)
    given = parser.parse_args()
    if given.single:
        print(json.dumps(single_calls_here(given.single)))
        return
    machine = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "faiss": faiss.__version__,
        "two_threads_at_most": two_threads_at_most(),
    }
    print(f"{machine['cores']} cores, load {machine['load']:.1f}, faiss {machine['faiss']}")
    print(f"two threads are worth {machine['two_threads_at_most']:.2f} of one at most")
    result = {
        "machine": machine,
        "hashing": hashing(),
        "searching": [searching(size, given.setting or SETTINGS) for size in given.sizes or SIZES],
    }
    (OUT / "find.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
