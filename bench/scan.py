"""How fast what was added to a bank is found in what is held already: by the change alone, beside looking at everything again.

An installation with invented posts (`staydown.testing.exports`), each tenth with a picture that has the signals of a received one, and
with known pictures, texts and addresses that are none of them. Ten things are added that are near some of the posts, of all kinds or
pictures alone; then it is scanned. For everything again, the description of the bank is changed before, as an officer would. Each run has
a copy of the same rows and a process of its own, as the command line is, and all must leave the same matches.

    python bench/scan.py [--posts 50000] [--known 100000] [--repeats 3]

Prints medians of wall time and the ratio, and writes `bench/out/scan.json`.
"""

import argparse
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from find import drawn_codes
from staydown.actions import find, house, intake
from staydown.actions.office import Office
from staydown.find.fold import Skeletons
from staydown.find.passages import passages_signal
from staydown.find.signals import of_posts, url_signal
from staydown.plugs.decoder import Decoder
from staydown.store import exports, found, opening
from staydown.store.known import IN_CODES
from staydown.store.known_codes import KnownCodes
from staydown.store.models import MatchRow
from staydown.store.place import Place
from staydown.testing.exports import telegram_parts
from staydown.testing.pictures import scene, written
from staydown.words.find import BankEntry, Signal, SignalName
from staydown.words.people import Officer, Role, Tenant, TenantKind

OUT = Path(__file__).parent / "out"
BANK = "bench"
SCENES = 40
"""Pictures that are drawn; the posts share half of them, and the other half is known."""
NEW = {"ten of all kinds": (3, 3, 2, 2), "ten pictures": (5, 5, 0, 0)}
"""What is added: so many PDQ hashes, features, texts and addresses."""
WAYS = ("everything again", "by the change")


def opened(folder: Path) -> tuple[Office, Officer]:
    """The installation in a folder, and who may do all that is done here."""
    office = house.open_house(Place(folder / "data", folder / "keyring"))
    return office, replace(office.officer("machine"), roles=frozenset({Role.ANALYST, Role.VERIFIER}), must_change_password=False)


def installation(folder: Path, posts: int, known: int) -> None:
    """Makes an installation with so many posts and known things, all scanned."""
    place = Place(folder / "data", folder / "keyring")
    first = house.first_start(place, Tenant("Bench", TenantKind.PLATFORM))
    office = house.open_house(place)
    admin = office.officer(first.administrator)
    house.enrol_officer(office, replace(admin, must_change_password=False), "machine", "Machine", (Role.VERIFIER,))
    office, machine = opened(folder)
    find.add_bank(office, machine, BANK, "drawn here", "drawn codes", "nothing is real")
    export = folder / "result.json"
    with export.open("wb") as stream:
        stream.writelines(telegram_parts(posts, 1))
    intake.receive(office, machine, export)
    drawn = scenes()
    with office.act("bank.entry_added", machine, subject=BANK) as act:
        found.keep_entries(act, entries(known_things(known, drawn[SCENES // 2 :])))
    opening.close()
    with sqlite3.connect(place.data / "staydown.db") as rows:
        pictures_into(rows, posts // 10, drawn[: SCENES // 2])
    rows.close()
    office, machine = opened(folder)
    find.scan(office, machine)
    for kind in IN_CODES:
        codes = KnownCodes(place, kind)
        codes.caught_up()
        codes.settle()
    opening.close()


def scenes() -> list[tuple[Signal, ...]]:
    """The signals of drawn pictures, as they are when one is received."""
    decoder = Decoder()
    try:
        return [decoder.picture(written(scene(number))).signals for number in range(SCENES)]
    finally:
        decoder.close()


def known_things(count: int, drawn: list[tuple[Signal, ...]]) -> Iterator[Signal]:
    """Six tenths pictures by their PDQ hash, two texts and two addresses, and the features of drawn pictures."""
    yield from (Signal(SignalName.PDQ, code.tobytes().hex(), 100) for code in drawn_codes(count * 6 // 10, 1))
    yield from (one for number in range(count * 2 // 10) if (one := passages_signal(saying(number))))
    yield from (one for number in range(count * 2 // 10) if (one := url_signal(f"https://known.example/{number}")))
    yield from (signal for signals in drawn for signal in signals if signal.kind == SignalName.FEATURES and not signal.view)


def saying(number: int) -> str:
    """A text that no other number has."""
    return " ".join(f"{(number * 7919 + place * 104729) % 999_983:06}" for place in range(60))


def entries(signals: Iterator[Signal] | list[Signal]) -> list[BankEntry]:
    """Known things with those signals."""
    return [BankEntry(find.entry_id(BANK, signal), BANK, signal) for signal in dict.fromkeys(signals)]


def pictures_into(rows: sqlite3.Connection, count: int, drawn: list[tuple[Signal, ...]]) -> None:
    """Gives each tenth post a picture, past the door, because no file lies behind it: the drawn ones, and then others like nothing."""
    chance = np.random.default_rng(3)
    for number in range(1, count + 1):
        digest = f"{number:064x}"
        signals = drawn[number - 1] if number <= len(drawn) else [unlike(one, chance) for one in drawn[0]]
        rows.execute("INSERT INTO media (id, body) VALUES (?, ?)", (digest, json.dumps({"digest": digest, "mime": "image/png", "size": 1})))
        rows.execute("INSERT INTO post_media (post, place, media) VALUES (?, 0, ?)", (number * 10, digest))
        rows.executemany(
            "INSERT INTO signal (media, kind, view, value, quality) VALUES (?, ?, ?, ?, ?)",
            [(digest, str(s.kind), s.view, s.value, s.quality) for s in (Signal(SignalName.SHA256, digest), *signals)],
        )


def unlike(signal: Signal, chance: np.random.Generator) -> Signal:
    """A signal of the same kind and length that is near nothing."""
    if signal.kind == SignalName.PDQ:
        return replace(signal, value=chance.bytes(32).hex())
    sides, places = b64decode(signal.value)[:2], b64decode(signal.value)[2:]
    return replace(signal, value=b64encode(sides + chance.bytes(len(places))).decode())


def near_posts(office: Office, counts: tuple[int, int, int, int]) -> list[Signal]:
    """Things near some of the posts: the hashes and features of drawn pictures, and those texts and addresses that fewest posts have."""
    hashes, features, texts, addresses = counts
    drawn = scenes()[: SCENES // 2]
    of_kind = {
        kind: [next(s for s in signals if s.kind == kind) for signals in drawn if any(s.kind == kind for s in signals)]
        for kind in (SignalName.PDQ, SignalName.FEATURES)
    }
    said = [post for _, post in exports.said_in(range(1, exports.last_post() + 1))]
    exact = Counter(one for own in of_posts(said, Skeletons.of([post.text for post in said])) for one in own)
    rare = [one for one, _ in sorted(exact.items(), key=lambda pair: pair[1])]
    made = [*of_kind[SignalName.PDQ][:hashes], *of_kind[SignalName.FEATURES][-features:]]
    made += [one for one in rare if one.kind == SignalName.TEXT][:texts]
    return made + [one for one in rare if one.kind == SignalName.URL][:addresses]


def run(folder: Path, way: str) -> dict[str, Any]:
    """One scan in this process, from a cold start and then of things that were added meanwhile."""
    office, machine = opened(folder)
    if way == WAYS[0]:
        find.add_bank(office, machine, BANK, "drawn here", "drawn codes again", "nothing is real")
    begin = time.perf_counter()
    scanned = find.scan(office, machine)
    seconds = time.perf_counter() - begin
    matches = sorted(MatchRow.objects.values_list("id", flat=True))
    return {"seconds": seconds, "posts": scanned.posts, "new": scanned.matches, "matches": matches}


def in_a_child(folder: Path, way: str) -> dict[str, Any]:
    """The same in a process of its own, on a copy of the rows."""
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        copy = Path(made) / "copy"
        shutil.copytree(folder, copy)
        command = [sys.executable, __file__, "--run", str(copy), way]
        given: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return given


def main() -> None:
    """Makes the installation, scans it by both ways, prints and writes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posts", type=int, default=50_000)
    options.add_argument("--known", type=int, default=100_000)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--run", nargs=2, metavar=("FOLDER", "WAY"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.run:
        print(json.dumps(run(Path(given.run[0]), given.run[1])))
        return
    OUT.mkdir(exist_ok=True)
    results = []
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        folder = Path(made) / "house"
        folder.mkdir()
        installation(folder, given.posts, given.known)
        for what, counts in NEW.items():
            added = Path(made) / "added"
            shutil.rmtree(added, ignore_errors=True)
            shutil.copytree(folder, added)
            office, machine = opened(added)
            with office.act("bank.entry_added", machine, subject=BANK) as act:
                found.keep_entries(act, entries(near_posts(office, counts)))
            opening.close()
            runs = {way: [in_a_child(added, way) for _ in range(given.repeats)] for way in WAYS}
            assert len({json.dumps(one["matches"]) for some in runs.values() for one in some}) == 1, "both ways leave the same matches"
            took = {way: statistics.median(one["seconds"] for one in some) for way, some in runs.items()}
            last = runs[WAYS[1]][0]
            results.append({"added": what, "seconds": took, "looked_at": last["posts"], "new_matches": last["new"]})
            print(
                f"{what}: everything again {took[WAYS[0]]:.2f} s, by the change {took[WAYS[1]]:.2f} s, "
                f"{took[WAYS[0]] / took[WAYS[1]]:.1f} x; "
                f"{last['posts']:,} posts compared whole, {last['new']:,} new matches",
                flush=True,
            )
    print(f"{given.posts:,} posts, {given.known:,} known, median of {given.repeats}")
    (OUT / "scan.json").write_text(json.dumps({"posts": given.posts, "known": given.known, "results": results}, indent=2) + "\n")


if __name__ == "__main__":
    main()
