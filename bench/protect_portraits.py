"""How well a protected person's picture is found again after an edit, and how rarely anybody is taken for somebody else.

The portraits are drawn (`staydown.testing.portraits`): units of twenty people, each unit before one wall and in one uniform, which are
the same point for point, so that the portraits of a unit look alike. Of each unit sixteen are enrolled and four are not, so that an
edited picture of a colleague in no register may be taken for somebody who is. No picture of a real person is among the enrolled; in the
unrelated ones are the photographs that scikit-image ships, two of which show a person. Every edit of
`staydown.testing.portrait_edits` is made once of every portrait of the first units, with a strength and a place drawn by chance, and looked
up among all enrolled photos. Recall is the share of edited copies of enrolled people that find their own; every other person that a
picture finds is a false pair, counted over all pairs of a picture and an enrolled person whom it does not show.

- PDQ alone: distance at most 31 between the hashes of the files as they are.
- threatexchange: its `PdqSignal` of the file's bytes, its comparison and its threshold.
- ORB: OpenCV's, 500 places at 640 pixels, ratio 0.75, a similarity by RANSAC of 5 pixels, 10 inliers, the picture as it is and mirrored.
  It is compared with a picture's own photo and with those of two colleagues alone, because each comparison takes milliseconds: its
  false pairs are counted over these, and are stated with their number.
- By area: what the find room does with known pictures (PDQ in all views, then features up to its own threshold), among the photos that
  the shelf proposes.
- Staydown: `protect.photo_shelf`, shown (`SHOWN`) and suggested (`PERHAPS`).

Every constant of the shelf was chosen on portraits of other seeds, with the same edits. Time is the processor's, of one thread.
"""

import json
import multiprocessing
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import skimage
from numpy.typing import NDArray
from PIL import Image
from threatexchange.signal_type.pdq.signal import PdqSignal

from robustness import hash_of_threatexchange, median_milliseconds
from staydown.find import features, pictures
from staydown.find.features import features_signal
from staydown.find.signals import trusted
from staydown.find.views import AS_IT_IS, LONGER, WHOLE_VIEWS, whole_views
from staydown.kernel import places
from staydown.kernel.pdq import pdq_bits
from staydown.protect import middle
from staydown.protect.photo_shelf import LOOKED_UP, MOST_COMPARED, PERHAPS, PERHAPS_BITS, PHOTO_BITS, SHOWN, PhotoShelf
from staydown.protect.photos import Photo
from staydown.testing.pictures import scene, written
from staydown.testing.portrait_edits import EDITS
from staydown.testing.portraits import A_UNIT, portrait
from staydown.words.find import Signal, SignalName

HERE = Path(__file__).parent
SEED = "portraits 2"
UNITS, EDITED_UNITS, ENROLLED = 60, 4, 16
"""Units that are drawn, those of them whose portraits are edited, and how many people of each unit are enrolled."""

MANY = 100_000
PROCESSES = 4
METHODS = ("PDQ alone", "threatexchange", "ORB", "by area", "Staydown, places not held", "Staydown, shown", "Staydown, shown or suggested")
WANTED = ("border", "flip", "screenshot, light", "screenshot, dark", "crop of 10 to 20 %", "crop of 20 to 35 %", "avatar circle",
          "caption below", "caption over")  # fmt: skip
"""The edits of which nine in ten copies are to be found."""

Codes = NDArray[np.uint8]
Peer = tuple[Codes, str, tuple[Any, Any], tuple[str, ...]]
"""What the peers hold of a photo: PDQ codes, threatexchange's hash, ORB's places and codes, values of features."""


@dataclass
class Tally:
    """How many of how many, for each method."""

    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(METHODS, 0))
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(METHODS, 0))

    def count(self, method: str, found: int, asked: int = 1) -> None:
        """Adds to one method."""
        self.found[method] += found
        self.asked[method] += asked

    def add(self, other: "Tally") -> None:
        """Adds what another counted."""
        for method in METHODS:
            self.count(method, other.found[method], other.asked[method])

    def share(self, method: str) -> float:
        """Of what was asked, the share that was found."""
        return round(self.found[method] / max(1, self.asked[method]), 4)


def signals_of(data: bytes) -> list[Signal]:
    """The signals of a file by which a photo is looked for."""
    return [signal for signal in pictures.signals(data) if signal.view != LONGER]


def hashes(signals: Sequence[Signal], views: Sequence[str] | None = None) -> list[str]:
    """The PDQ hashes that may be trusted, in these views."""
    return [s.value for s in signals if s.kind == SignalName.PDQ and trusted(s) and (views is None or s.view in views)]


def values(signals: Sequence[Signal], views: Sequence[str] | None = None) -> list[str]:
    """The values of features, in these views."""
    return [s.value for s in signals if s.kind == SignalName.FEATURES and (views is None or s.view in views)]


def codes(hexes: Sequence[str]) -> Codes:
    """PDQ hashes as codes uint8[N, 32]."""
    return np.frombuffer(bytes.fromhex("".join(hexes)), np.uint8).reshape(-1, 32)


def photo_of(signals: Sequence[Signal]) -> Photo:
    """What is held of a photo whose person agreed."""
    return Photo(tuple(hashes(signals, WHOLE_VIEWS)), next(iter(values(signals, WHOLE_VIEWS)), ""))


def orb_of(data: bytes, mirrored: bool = False) -> tuple[Any, Any]:
    """ORB's places and their codes."""
    grey = np.asarray(Image.open(BytesIO(data)).convert("L"))
    share = 640 / max(grey.shape)
    seen = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC)
    found, described = cv2.ORB.create(nfeatures=500).detectAndCompute(cv2.flip(seen, 1) if mirrored else seen, None)
    return np.array([place.pt for place in found], np.float32).reshape(-1, 2), described


def orb_agrees(asked: Sequence[tuple[Any, Any]], known: tuple[Any, Any]) -> bool:
    """Whether ten places at least are held by one similarity."""
    there, described = known
    for here, codes_here in asked:
        if codes_here is None or described is None or len(here) < 10 or len(there) < 10:
            continue
        pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(codes_here, described, k=2)
        good = [pair[0] for pair in pairs if len(pair) == 2 and pair[0].distance < 0.75 * pair[1].distance]
        if len(good) < 10:
            continue
        _, held = cv2.estimateAffinePartial2D(
            here[[one.queryIdx for one in good]], there[[one.trainIdx for one in good]], method=cv2.RANSAC, ransacReprojThreshold=5
        )
        if held is not None and int(held.sum()) >= 10:
            return True
    return False


def peer_of(data: bytes, signals: Sequence[Signal]) -> Peer:
    """What the peers hold of a photo."""
    return codes(hashes(signals, (AS_IT_IS,))), hash_of_threatexchange(data), orb_of(data), tuple(values(signals, WHOLE_VIEWS))


@dataclass(frozen=True)
class Ground:
    """Everything that was enrolled."""

    people: list[int]
    shelf: PhotoShelf
    without: PhotoShelf
    alone: Codes
    views: Codes
    owners: NDArray[np.int64]
    peers: dict[int, Peer]


GROUND: list[Ground] = []
"""What was enrolled, for the processes that share the work."""


def enrolled() -> Ground:
    """The portraits of those who are enrolled, as each method holds them."""
    people = [number for number in range(UNITS * A_UNIT) if number % A_UNIT < ENROLLED]
    photos, peers, views = [], {}, []
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("fork"), initializer=cv2.setNumThreads, initargs=(1,)) as pool:
        for number, (photo, peer) in zip(people, pool.map(held_of, people, chunksize=ENROLLED), strict=True):
            photos.append((str(number), photo))
            views.append(codes(photo.hashes))
            peers[number] = peer
    without = [(person, Photo(photo.hashes)) for person, photo in photos]
    owners = np.repeat(np.array(people), [len(some) for some in views])
    alone = np.concatenate([peers[number][0][:1] for number in people])
    return Ground(people, PhotoShelf(photos), PhotoShelf(without), alone, np.concatenate(views), owners, peers)


def held_of(number: int) -> tuple[Photo, Peer]:
    """What is held of one portrait, here and by the peers."""
    data = written(portrait(number, SEED), "JPEG", quality=92)
    signals = known_signals(data)
    return photo_of(signals), peer_of(data, signals)


def known_signals(data: bytes) -> list[Signal]:
    """Those of a file's signals that are held: a picture that is known is not looked at closer."""
    views = list(whole_views(pictures.upright(data)))
    made = [(name, *pdq_bits(seen)) for name, seen in views]
    held = [Signal(SignalName.PDQ, np.packbits(bits).tobytes().hex(), quality, name) for name, bits, quality in made]
    seen = features_signal(views[-1][1])
    return [*held, *([seen] if seen else [])]


def nearest(asked: Codes, known: Codes) -> NDArray[np.int64]:
    """For each known code the smallest distance of any asked one; 256 where there is none."""
    if not len(asked):
        return np.full(len(known), 256)
    return np.asarray(np.bitwise_count(asked[:, None] ^ known[None]).sum(axis=2).min(axis=0), np.int64)


def looked_up(data: bytes, person: int, unit: int, ground: Ground, chance: np.random.Generator) -> Iterator[tuple[str, set[int], set[int]]]:
    """By each method whom a picture finds, and among whom was looked."""
    signals, everybody = signals_of(data), set(ground.people)
    pairs = [("d", signal) for signal in signals]
    by_pdq = nearest(codes(hashes(signals, (AS_IT_IS,))), ground.alone)
    yield "PDQ alone", {ground.people[place] for place in np.flatnonzero(by_pdq <= PHOTO_BITS)}, everybody
    theirs = hash_of_threatexchange(data)
    matching = {number for number, peer in ground.peers.items() if theirs and peer[1] and PdqSignal.compare_hash(peer[1], theirs).match}
    yield "threatexchange", matching, everybody
    colleagues = [number for number in ground.people if number // A_UNIT == unit and number != person]
    some = (
        {person} & everybody | {int(number) for number in chance.choice(colleagues, min(2, len(colleagues)), replace=False)}
        if colleagues
        else set()
    )
    seen = (orb_of(data), orb_of(data, mirrored=True))
    yield "ORB", {number for number in some if orb_agrees(seen, ground.peers[number][2])}, some
    trimmed = nearest(codes(hashes(signals)), ground.views)
    by_area = set(ground.owners[trimmed <= PHOTO_BITS].tolist())
    for value in values(signals):
        read = places.read(value)
        for place in ground.shelf._proposed(read.codes):
            number = ground.people[place]
            if number not in by_area and min(places.distance(value, kept) for kept in ground.peers[number][3]) <= features.CONFIRMED:
                by_area.add(number)
    yield "by area", by_area, everybody
    yield "Staydown, places not held", {int(who) for who, sure in ground.without.shown(pairs).items() if sure}, everybody
    shown = ground.shelf.shown(pairs)
    yield "Staydown, shown", {int(who) for who, sure in shown.items() if sure}, everybody
    yield "Staydown, shown or suggested", {int(who) for who in shown}, everybody


@dataclass
class Counts:
    """What came of some pictures: recall by edit, false pairs, and who was wrongly shown."""

    recall: dict[str, Tally] = field(default_factory=lambda: {edit: Tally() for edit in EDITS})
    false: Tally = field(default_factory=Tally)
    wrong: dict[str, int] = field(default_factory=dict)

    def __iadd__(self, other: "Counts") -> "Counts":
        """Adds what came of others."""
        for edit, tally in other.recall.items():
            self.recall[edit].add(tally)
        self.false.add(other.false)
        self.wrong |= other.wrong
        return self


def of_person(number: int) -> Counts:
    """What comes of every edit of somebody's portrait."""
    counts, picture = Counts(), portrait(number, SEED)
    for place, (edit, change) in enumerate(EDITS.items()):
        chance = np.random.default_rng([7, number, place])
        for method, found, among in looked_up(change(picture, chance), number, number // A_UNIT, GROUND[0], chance):
            if number in among:
                counts.recall[edit].count(method, int(number in found))
            counts.false.count(method, len(found - {number}), len(among - {number}))
            if method == "Staydown, shown":
                counts.wrong |= {f"{number} ({edit}) taken for {other}": 1 for other in found - {number}}
    return counts


def of_strangers(ground: Ground) -> Tally:
    """Whom pictures find that show nobody who is enrolled."""
    unrelated, chance = Tally(), np.random.default_rng(8)
    for data in strangers():
        for method, found, among in looked_up(data, -1, -1, ground, chance):
            unrelated.count(method, len(found), len(among))
    return unrelated


def strangers() -> Iterator[bytes]:
    """Photographs and cloudy pictures that show none of the enrolled."""
    for path in sorted((Path(skimage.__file__).parent / "data").iterdir()):
        if path.suffix in (".png", ".jpg"):
            picture = Image.open(path).convert("RGB")
            picture.thumbnail((900, 900))
            yield written(picture, "JPEG", quality=90)
    for number in range(40):
        yield written(scene(5000 + number), "JPEG", quality=90)


def at_size(ground: Ground, asked: Sequence[bytes]) -> dict[str, float]:
    """What a shelf of `MANY` photos takes: places of drawn portraits with a quarter of their bits turned, so that they are nobody's."""
    chance = np.random.default_rng(9)
    kept = [places.read(ground.peers[number][3][0]) for number in ground.people[:200]]
    photos = [(str(number), photo_of(signals_of(written(portrait(number, SEED))))) for number in ground.people[:4]]
    for number in range(MANY - len(photos)):
        seen = kept[number % len(kept)]
        order = np.argsort(-middle.weights(seen, seen.points), kind="stable")[:LOOKED_UP]
        made = np.zeros(len(order), places.PLACE)
        made["code"] = seen.codes[order] ^ np.packbits(chance.random((len(order), 256)) < 0.25, axis=1)
        made["x"], made["y"] = np.round(seen.points[order].clip(0, 1) * places.UNIT).T
        photos.append((f"other {number}", Photo((chance.bytes(32).hex(),), places.written(b"\xcc\xff", made))))
    begun = time.process_time()
    shelf = PhotoShelf(photos)
    built = time.process_time() - begun
    times = []
    for data in asked:
        pairs = [("d", signal) for signal in signals_of(data)]
        begun = time.process_time()
        shelf.shown(pairs)
        times.append(time.process_time() - begun)
    return {"build_s": round(built, 1), "look_up_ms": round(1000 * statistics.median(times), 1)}


def milliseconds(ground: Ground) -> dict[str, float]:
    """Median processor time for one edited portrait."""
    files = [EDITS[edit](portrait(number, SEED), np.random.default_rng(number)) for number, edit in enumerate((*EDITS, *EDITS))]
    known = [ground.peers[number][2] for number in ground.people[:3]]

    def by_shelf(data: bytes) -> object:
        return ground.shelf.shown([("d", signal) for signal in signals_of(data)])

    ways: dict[str, Callable[[bytes], object]] = {
        "Staydown, all signals of a picture": signals_of,
        f"Staydown, the same and the look-up among {len(ground.people)} photos": by_shelf,
        "threatexchange, the hash alone": hash_of_threatexchange,
        "ORB, a picture as it is and mirrored": lambda data: (orb_of(data), orb_of(data, mirrored=True)),
        "ORB, the same and three comparisons": lambda data: [orb_agrees((orb_of(data), orb_of(data, mirrored=True)), one) for one in known],
    }
    return median_milliseconds(ways, files)


def page(results: Mapping[str, Any]) -> str:
    """The page that users read."""
    head = "| edit | n | " + " | ".join(METHODS) + " |\n|---|---|" + "---|" * len(METHODS)
    rows = "\n".join(
        f"| {edit} | {row['n']} | " + " | ".join(f"{row[method]:.2f}" for method in METHODS) + " |"
        for edit, row in results["recall"].items()
    )

    def counted(pairs: Mapping[str, Any]) -> str:
        return "\n".join(f"- {method}: {some[0]:,} of {some[1]:,}" for method, some in pairs.items() if some[1])

    wrong = "\n".join(f"- {pair}: {count}" for pair, count in results["shown_wrongly"].items()) or "- nobody"
    times = "\n".join(f"- {name}: {ms} ms" for name, ms in results["milliseconds"].items())
    big = results["at_size"]
    return f"""# How well the pictures of protected people are found again

This page is made by `make bench-protect_portraits` on {results["as_of"]}; how it counts stands at the top of
`bench/protect_portraits.py`. Enrolled are {results["enrolled"]} drawn portraits of people who do not exist, in {UNITS} units that
share a wall and a uniform each. {results["edited"]} portraits of {EDITED_UNITS} units, a fifth of them of people who are not enrolled,
were edited in {len(EDITS)} ways. No face is recognised, measured or looked for: pictures are compared, not people.

Each cell is the share of the n edited copies that found their own person. **Shown** is photo evidence; **suggested** is a picture
at which a human should look. "Places not held" is what is found of somebody who did not agree to more than the hash.

{head}
{rows}

To be found in 0.90 of all copies: {", ".join(WANTED)}. Of these the least is {results["least"]:.2f}.

## False pairs

An edited portrait and an enrolled person whom it does not show; about one in {UNITS} of these pairs are colleagues before one wall:

{counted(results["false_pairs"])}

ORB was compared with two colleagues only. The same of photographs and cloudy pictures that show nobody who is enrolled:

{counted(results["unrelated_pairs"])}

Whom "shown" took for somebody else:

{wrong}

With no false pair in n, the true share lies below 3 / n with 95 % confidence (the rule of three), as far as pairs are independent, which
those of one portrait are not. Drawn portraits of a unit are more alike than photographs: wall, cloth and the way in which eyes and mouths
are drawn are the same. They are also clearer. How it does on photographs of people was not measured.

## Time and size

Processor time of one thread, median of {2 * len(EDITS)} edited portraits:

{times}

With {MANY:,} photos whose people agreed, {LOOKED_UP} places of each in the index (those of drawn portraits with a quarter of
their bits turned; these photos have no others): built in {big["build_s"]} s of processor time, after they were opened, and a picture
looked up in {big["look_up_ms"]} ms, its signals not counted. At most {MOST_COMPARED} photos are compared in full for each look at a
picture, whatever the number that is enrolled. Memory was not measured. Thresholds: PDQ {PHOTO_BITS} and {PERHAPS_BITS} bits, middle
{SHOWN} and {PERHAPS}.

threatexchange {results["threatexchange"]}, OpenCV {results["opencv"]}, {results["machine"]}, shared with other work.
"""


def main() -> None:
    """Measures, prints, and writes JSON and the page."""
    cv2.setNumThreads(1)
    ground = enrolled()
    print(f"{len(ground.people)} enrolled", flush=True)
    GROUND.append(ground)
    total = Counts()
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("fork"), initializer=cv2.setNumThreads, initargs=(1,)) as pool:
        for counts in pool.map(of_person, range(EDITED_UNITS * A_UNIT)):
            total += counts
            print({edit: tally.share("Staydown, shown") for edit, tally in total.recall.items()}, total.false.found, flush=True)
    recall, false, wrong, unrelated = total.recall, total.false, total.wrong, of_strangers(ground)
    some = [EDITS[edit](portrait(number, SEED), np.random.default_rng(number)) for number, edit in enumerate(EDITS)]
    results: dict[str, Any] = {
        "as_of": datetime.now(UTC).date().isoformat(),
        "machine": platform.processor() or platform.machine(),
        "threatexchange": version("threatexchange"),
        "opencv": cv2.__version__,
        "enrolled": len(ground.people),
        "edited": EDITED_UNITS * A_UNIT,
        "recall": {
            edit: {"n": tally.asked["Staydown, shown"]} | {method: tally.share(method) for method in METHODS}
            for edit, tally in recall.items()
        },
        "least": min(recall[edit].share("Staydown, shown") for edit in WANTED),
        "false_pairs": {method: (false.found[method], false.asked[method]) for method in METHODS},
        "unrelated_pairs": {method: (unrelated.found[method], unrelated.asked[method]) for method in METHODS},
        "shown_wrongly": wrong,
        "milliseconds": milliseconds(ground),
        "at_size": at_size(ground, some),
    }
    (HERE / "out").mkdir(exist_ok=True)
    (HERE / "out" / "protect_portraits.json").write_text(json.dumps(results, indent=2))
    told = page(results)
    (HERE.parent / "docs" / "reference" / "portraits.md").write_text(told)
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
