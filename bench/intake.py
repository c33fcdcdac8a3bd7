"""How fast an export is read: ours beside `json` and `ijson`, on one invented export, each in a process of its own.

    python bench/intake.py [--mb 20] [--repeats 3]

Posts a second of processor time are the median of the repeats; memory is the highest resident size over that at the start of
reading. The peers only parse; our reader also repairs, minimises and builds the posts, and `staydown receive` is the whole way
into the database and the ledger; with a scan after it, each post is also compared with some thousand known texts and addresses and many
pictures. Results go to bench/out/intake.json too.
"""

import argparse
import json
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import ijson
import numpy as np

from staydown.actions import find, house, intake
from staydown.actions.office import Office
from staydown.cli.main import settle
from staydown.find.passages import passages_signal
from staydown.find.signals import url_signal
from staydown.intake import telegram
from staydown.store import found
from staydown.testing.exports import telegram_parts
from staydown.words.find import Bank, BankEntry, Signal, SignalName
from staydown.words.people import Officer, Role, Tenant, TenantKind
from staydown.words.posts import Post

OUT = Path(__file__).parent / "out" / "intake.json"
KNOWN_TEXTS, KNOWN_PICTURES = 5_000, 20_000
BYTES_A_POST = 925
"""About what a generated record takes up."""


def posts_by_json(path: Path) -> int:
    """Posts found by loading the whole file with the standard library."""
    with path.open("rb") as stream:
        return len(json.load(stream)["messages"])


def posts_by_ijson(path: Path) -> int:
    """Posts found by streaming the file through ijson's fastest backend."""
    with path.open("rb") as stream:
        return sum(1 for _ in ijson.get_backend("yajl2_c").items(stream, "messages.item"))


def posts_by_read(path: Path) -> int:
    """Posts that our reader makes."""
    with path.open("rb") as stream:
        return sum(isinstance(item, Post) for item in telegram.read(stream))


def posts_by_receive(path: Path) -> int:
    """Posts that a whole reception keeps: read, minimised, versioned, written to SQLite and entered in the ledger."""
    return intake.receive(*desk(path.parent / "data"), path).posts_new


def posts_by_receive_and_scan(path: Path) -> int:
    """Posts that are received and then compared with everything that is known: the whole way from an export to its matches."""
    office, officer = desk(path.parent / "data")
    posts_by_receive(path)
    return find.scan(office, officer).posts


def known_things() -> list[BankEntry]:
    """Invented known things: texts of a few hundred letters, addresses, and pictures by their hash."""
    chance = np.random.default_rng(7)
    words = np.array([f"{start}{end}" for start in ("ka", "lo", "mi", "ne") for end in ("bel", "dor", "fin", "gas", "len", "mor")])
    texts = [passages_signal(" ".join(chance.choice(words, 90))) for _ in range(KNOWN_TEXTS)]
    addresses = [url_signal(f"https://known.example/{number}") for number in range(KNOWN_TEXTS)]
    pictures = [Signal(SignalName.PDQ, code.tobytes().hex()) for code in chance.integers(0, 256, (KNOWN_PICTURES, 32), np.uint8)]
    signals = [signal for signal in (*texts, *addresses, *pictures) if signal]
    return [BankEntry(f"known-{number}", "known", signal) for number, signal in enumerate(signals)]


@cache
def desk(data: Path) -> tuple[Office, Officer]:
    """A new installation and who receives in it; made before the clock starts, and at rest as the command line is."""
    place = house.place_of(data)
    house.first_start(place, Tenant("Bench", TenantKind.HOTLINE))
    officer = house.local_officer()
    assert officer is not None
    office = house.open_house(place)
    with office.act("bank.added", replace(officer, roles=frozenset({Role.VERIFIER}))) as act:
        found.keep_bank(act, Bank("known", "the bench", "invented", "nothing real"))
        found.keep_entries(act, known_things())
    settle()
    return office, officer


READERS: dict[str, Callable[[Path], int]] = {
    "json.load": posts_by_json,
    "ijson (yajl2_c)": posts_by_ijson,
    "intake.telegram.read": posts_by_read,
    "staydown receive": posts_by_receive,
    "receive and scan": posts_by_receive_and_scan,
}
"""What is measured. Each takes the export's path and returns how many posts it found."""


def write_export(path: Path, megabytes: int) -> int:
    """Writes an export of about that many megabytes as Telegram Desktop shapes it; returns how many posts it holds."""
    posts = max(1, megabytes * 1_000_000 // BYTES_A_POST)
    with path.open("wb") as stream:
        stream.writelines(telegram_parts(posts, 1))
    return posts


def resident_mb() -> float:
    """The memory of this process now, in MB, as Linux tells it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1024**2


def measured(name: str, path: Path) -> dict[str, float]:
    """One reader's run in this process: posts, seconds of processor and of wall time, MB of memory over the start."""
    if READERS[name] in (posts_by_receive, posts_by_receive_and_scan):
        desk(path.parent / "data")
    before = resident_mb()
    wall, processor = time.perf_counter(), time.process_time()
    posts = READERS[name](path)
    spent = {"seconds": time.process_time() - processor, "wall_seconds": time.perf_counter() - wall}
    return {"posts": posts, **spent, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before}


def in_a_child(name: str, path: Path) -> dict[str, float]:
    """The same in a process of its own, so that no reader stands in another one's memory."""
    command = [sys.executable, __file__, "--reader", name, str(path)]
    run: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    shutil.rmtree(path.parent / "data", ignore_errors=True)
    return run


def summary(name: str, runs: list[dict[str, float]]) -> dict[str, object]:
    """The medians of a reader's runs."""
    seconds = statistics.median(run["seconds"] for run in runs)
    posts = runs[0]["posts"]
    return {
        "reader": name,
        "posts": posts,
        "posts_per_second": round(posts / seconds),
        "seconds": seconds,
        "wall_seconds": statistics.median(run["wall_seconds"] for run in runs),
        "peak_mb": statistics.median(run["peak_mb"] for run in runs),
    }


def main() -> None:
    """Generates, measures, prints the table and writes it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--reader", nargs=2, metavar=("NAME", "PATH"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.reader:
        print(json.dumps(measured(given.reader[0], Path(given.reader[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "result.json"
        posts = write_export(path, given.mb)
        size = path.stat().st_size
        print(
            f"{size / 1e6:.0f} MB, {posts} posts, median of {given.repeats}, Python {platform.python_version()}, seconds of processor time"
        )
        rows = [summary(name, [in_a_child(name, path) for _ in range(given.repeats)]) for name in READERS]
    first = rows[0]["seconds"]
    for row in rows:
        ratio = float(str(first)) / float(str(row["seconds"]))
        print(f"{row['reader']:<24} {row['posts_per_second']:>9} posts/s  {ratio:>5.2f} x json  +{row['peak_mb']:.0f} MB")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bytes": size, "posts": posts, "repeats": given.repeats, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
