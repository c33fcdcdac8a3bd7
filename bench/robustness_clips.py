"""What is found of videos and recordings after which edit: drawn clips, edited at three strengths, and how often each is known again.

Base clips are shots of drawn scenes with a moving camera, cuts, and something that crosses them; recordings are melodies and something
like speech. Nothing was tuned to these seeds. Each edit is written as a file and opened again as an upload would be. Found means: by the
MD5 of the file; by vPDQ as `threatexchange` matches (emulated by its published rule: frames once a second of quality 50 or more, each
once, 80 of 100 of the query's within 31 bits of one of the known, no order of time); and by ours: proposed by the index of candidates
and confirmed by the distance, or at least suggested. False are unrelated pairs that are confirmed or suggested.

`make bench-robustness_clips` takes some ten minutes. Prints the tables, writes `bench/out/robustness_clips.json` and
`docs/reference/robustness-clips.md`.
"""

import hashlib
import itertools
import json
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from staydown.find import audio, video
from staydown.find.audio import AudioIndex
from staydown.find.video import Frame
from staydown.find.views import AS_IT_IS
from staydown.kernel import hamming
from staydown.kernel.pdq import pdq_bits
from staydown.plugs.clip_child import LOOKS, Eye
from staydown.testing.clips import HEIGHT, SOUND_RATE, WIDTH, film_file, heard, melody, moving, sound_file, voice

Picture = NDArray[np.uint8]
Film = list[Picture]
Samples = NDArray[np.int16]

OUT = Path(__file__).parent / "out"
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "robustness-clips.md"
CLIPS, RECORDINGS, UNRELATED = 20, 20, 150
SEED = 90_000
RATE = 10.0
SECONDS = 30.0
STRENGTHS = ("light", "middle", "strong")


def each(change: Callable[[Image.Image], Image.Image]) -> Callable[[Film], Film]:
    """An edit that does the same to each frame."""
    return lambda film: [np.asarray(change(Image.fromarray(frame))) for frame in film]


def scaled(width: int) -> Callable[[Film], Film]:
    """At another size."""
    return each(lambda frame: frame.resize((width, width * HEIGHT // WIDTH)))


def cut(start: float, end: float) -> Callable[[Film], Film]:
    """Without a share of its beginning and of its end."""
    return lambda film: film[round(len(film) * start) : round(len(film) * (1 - end))]


def boxed(down: int, across: int, tone: int = 0) -> Callable[[Film], Film]:
    """With bars above and below, or at the sides."""

    def change(frame: Image.Image) -> Image.Image:
        bars = Image.new("RGB", (WIDTH + 2 * across, HEIGHT + 2 * down), (tone, tone, tone))
        bars.paste(frame, (across, down))
        return bars

    return each(change)


def signed(share: float) -> Callable[[Film], Film]:
    """With a logo in a corner, a share of the height."""

    def change(frame: Image.Image) -> Image.Image:
        reach = round(HEIGHT * share)
        pen = ImageDraw.Draw(frame)
        pen.ellipse((8, 8, 8 + reach, 8 + reach), fill=(220, 30, 40))
        pen.rectangle((8 + reach // 3, 8 + reach // 3, 8 + 2 * reach // 3, 8 + 2 * reach // 3), fill=(250, 250, 250))
        return frame

    return each(change)


def subtitled(lines: int) -> Callable[[Film], Film]:
    """With lines of words in a dark band below, other words every three seconds."""

    def change(film: Film) -> Film:
        written = []
        for number, frame in enumerate(film):
            picture = Image.fromarray(frame)
            pen = ImageDraw.Draw(picture)
            top = HEIGHT - 14 * lines - 8
            pen.rectangle((50, top, WIDTH - 50, HEIGHT - 6), fill=(0, 0, 0))
            for line in range(lines):
                words = f"{(number // 30 + 1) * (line + 3) * 7919 % 9973:04d} is what nobody says here"
                pen.text((60, top + 2 + 14 * line), words, fill=(255, 255, 255))
            written.append(np.asarray(picture))
        return written

    return change


def mirrored(film: Film) -> Film:
    """As in a mirror."""
    return [np.ascontiguousarray(frame[:, ::-1]) for frame in film]


def among(others: int) -> Callable[[Film], Film]:
    """After and before other clips of twelve seconds."""

    def change(film: Film) -> Film:
        strange = [drawn(SEED + 5_000 + number, 12) for number in range(others)]
        return [*itertools.chain(*strange[: others // 2 + 1]), *film, *itertools.chain(*strange[others // 2 + 1 :])]

    return change


def noisy(level: float) -> Callable[[Film], Film]:
    """With noise on each point."""
    dice = np.random.default_rng(7)
    return lambda film: [np.clip(frame + dice.normal(0, level, frame.shape), 0, 255).astype(np.uint8) for frame in film]


def same(film: Film) -> Film:
    """As it is."""
    return film


Edit = tuple[Callable[[Film], Film], dict[str, Any]]
"""What is done to the frames, and how the file is written."""

EDITS: dict[str, tuple[Edit, Edit, Edit]] = {
    "encoded again": ((same, {"crf": "28"}), (same, {"crf": "36"}), (same, {"crf": "44"})),
    "scaled": ((scaled(256), {}), (scaled(192), {}), (scaled(128), {})),
    "noise": ((noisy(8), {}), (noisy(16), {}), (noisy(32), {})),
    "beginning cut off": ((cut(0.1, 0), {}), (cut(0.3, 0), {}), (cut(0.6, 0), {})),
    "end cut off": ((cut(0, 0.1), {}), (cut(0, 0.3), {}), (cut(0, 0.6), {})),
    "a piece of the midst": ((cut(0.2, 0.2), {}), (cut(0.34, 0.34), {}), (cut(0.4, 0.4), {})),
    "looked at between the looks": ((cut(0.004, 0), {}), (cut(0.01, 0), {}), (lambda film: film[1::3], {"rate": RATE / 3})),
    "letterbox": ((boxed(12, 0), {}), (boxed(24, 0), {}), (boxed(48, 0), {})),
    "pillarbox": ((boxed(0, 20), {}), (boxed(0, 50), {}), (boxed(0, 90), {})),
    "grey frame": ((boxed(10, 10, 90), {}), (boxed(24, 24, 90), {}), (boxed(40, 60, 90), {})),
    "logo": ((signed(0.12), {}), (signed(0.2), {}), (signed(0.3), {})),
    "subtitles": ((subtitled(1), {}), (subtitled(2), {}), (subtitled(3), {})),
    "mirrored": ((mirrored, {}), (lambda film: scaled(256)(mirrored(film)), {}), (lambda film: boxed(24, 0)(mirrored(film)), {})),
    "among other clips": ((among(1), {}), (among(3), {}), (among(6), {})),
    "slower": ((same, {"rate": RATE * 0.98}), (same, {"rate": RATE * 0.95}), (same, {"rate": RATE * 0.9})),
    "faster": ((same, {"rate": RATE * 1.02}), (same, {"rate": RATE * 1.05}), (same, {"rate": RATE * 1.1})),
    "a piece with a logo among others": (
        (lambda film: among(1)(signed(0.12)(cut(0.2, 0.2)(film))), {}),
        (lambda film: among(2)(signed(0.16)(cut(0.25, 0.25)(film))), {}),
        (lambda film: among(3)(signed(0.2)(cut(0.25, 0.25)(film))), {}),
    ),
}


def drawn(number: int, seconds: float) -> Film:
    """The frames of a film."""
    film = moving(number, seconds)
    return [film(at / RATE) for at in range(round(seconds * RATE))]


def file_of(film: Film, rate: float = RATE, crf: str = "26") -> bytes:
    """A file of frames."""
    return film_file(film, rate, preset="ultrafast", crf=crf)


def looked(data: bytes) -> tuple[list[str], list[Frame]]:
    """The values of our signals of a file, one a view and the plain one first, and all frames that were looked at."""
    eye, due = Eye(), 0.0
    with av.open(BytesIO(data), "r") as container:
        for frame in container.decode(video=0):
            if float(frame.time or 0) >= due:
                eye.see(float(frame.time or 0), np.asarray(frame.to_ndarray(format="rgb24"), np.uint8))
                due += 1 / LOOKS
    return [signal.value for signal in eye.signals()], eye.frames[AS_IT_IS]


def packed(frames: list[Frame]) -> NDArray[np.uint8]:
    """The different codes of frames as `threatexchange` keeps them: once a second, of quality 50 or more."""
    codes = dict.fromkeys(frame.code for frame in frames[:: round(LOOKS)] if frame.quality >= 50)
    return np.frombuffer(b"".join(codes), np.uint8).reshape(-1, 32)


def bag_finds(known: NDArray[np.uint8], asked: NDArray[np.uint8]) -> bool:
    """Whether `threatexchange` would call it a match."""
    near = [int(hamming.distances(code, known).min()) <= 31 for code in asked] if len(known) else []
    return bool(near) and 100 * sum(near) / len(near) >= 80


def proposed(known: str, asked: str) -> bool:
    """Whether the index would propose the known video."""
    ours, theirs = (np.frombuffer(video.code(value), np.uint8).reshape(-1, 32) for value in (known, asked))
    return sum(int(hamming.distances(code, ours).min()) <= video.RADIUS for code in theirs) >= video.VOTES


def of_videos() -> dict[str, dict[str, dict[str, float]]]:
    """Recall by edit and strength."""
    told: dict[str, dict[str, list[tuple[bool, bool, bool, bool]]]] = {edit: {strength: [] for strength in STRENGTHS} for edit in EDITS}
    dice = np.random.default_rng(SEED)
    for number in range(CLIPS):
        film = drawn(SEED + number, float(dice.uniform(15, 40)))
        known = file_of(film)
        (value, *_), frames = looked(known)
        bag = packed(frames)
        for edit, strengths in EDITS.items():
            for strength, (change, how) in zip(STRENGTHS, strengths, strict=True):
                copy = file_of(change(list(film)), **how)
                values, seen = looked(copy)
                apart = min((video.distance(value, one) for one in values if proposed(value, one)), default=100)
                exact = hashlib.md5(copy).digest() == hashlib.md5(known).digest()
                told[edit][strength].append((exact, bag_finds(bag, packed(seen)), apart <= video.CONFIRMED, apart <= video.SUGGESTED))
        print(f"video {number + 1} of {CLIPS}", file=sys.stderr)
    return {edit: {strength: shares(found) for strength, found in by.items()} for edit, by in told.items()}


WAYS = ("exact", "bag", "confirmed", "suggested")


def shares(found: list[tuple[bool, bool, bool, bool]]) -> dict[str, float]:
    """The share that each way found."""
    return {way: sum(one[at] for one in found) / len(found) for at, way in enumerate(WAYS)}


def resounded(codec: str, form: str, bits: int) -> Callable[[Samples], Samples]:
    """Encoded with loss."""
    return lambda sound: heard(sound_file(sound, form, codec, bits=bits), SOUND_RATE)


def in_noise(decibel: float) -> Callable[[Samples], Samples]:
    """In noise so many decibels below it."""
    dice = np.random.default_rng(8)

    def change(sound: Samples) -> Samples:
        level = float(np.sqrt((sound.astype(float) ** 2).mean())) * 10 ** (-decibel / 20)
        return np.clip(sound + dice.normal(0, level, len(sound)), -32768, 32767).astype(np.int16)

    return change


def at_speed(speed: float) -> Callable[[Samples], Samples]:
    """Played faster, and so higher."""
    return lambda sound: np.interp(np.arange(0, len(sound) - 1, speed), np.arange(len(sound)), sound).astype(np.int16)


def piece(first: float, last: float) -> Callable[[Samples], Samples]:
    """From a second to another."""
    return lambda sound: sound[round(first * SOUND_RATE) : round(last * SOUND_RATE)]


def beside(before: float, after: float) -> Callable[[Samples], Samples]:
    """After a jingle, and before something else that is said."""
    return lambda sound: np.concatenate([melody(SEED + 71, before), sound, *([voice(SEED + 72, after)] if after else [])])


SOUND_EDITS: dict[str, tuple[Callable[[Samples], Samples], Callable[[Samples], Samples], Callable[[Samples], Samples]]] = {
    "mp3": (resounded("libmp3lame", "mp3", 64_000), resounded("libmp3lame", "mp3", 32_000), resounded("libmp3lame", "mp3", 16_000)),
    "opus": (resounded("libopus", "ogg", 24_000), resounded("libopus", "ogg", 12_000), resounded("libopus", "ogg", 6_000)),
    "volume": (lambda sound: sound // 2, lambda sound: sound // 8, lambda sound: sound // 32),
    "noise": (in_noise(20), in_noise(10), in_noise(0)),
    "off the grid": (piece(0.01, SECONDS), piece(0.03, SECONDS), piece(0.06, SECONDS)),
    "beginning cut off": (piece(3.3, SECONDS), piece(9.1, SECONDS), piece(19.7, SECONDS)),
    "a piece of the midst": (piece(5, 25), piece(8.7, 21.7), piece(11.3, 18.8)),
    "behind a jingle": (beside(3, 0), beside(8, 0), beside(20, 0)),
    "in a programme": (beside(10, 20), beside(30, 60), beside(120, 240)),
    "all at once": (
        lambda sound: beside(5, 10)(in_noise(20)(resounded("libmp3lame", "mp3", 32_000)(sound))),
        lambda sound: beside(5, 10)(in_noise(10)(resounded("libopus", "ogg", 12_000)(piece(5, 25)(sound)))),
        lambda sound: beside(5, 10)(in_noise(5)(resounded("libopus", "ogg", 8_000)(piece(8, 24)(sound)))),
    ),
    "faster and higher": (at_speed(1.005), at_speed(1.02), at_speed(1.05)),
}


def printed(sound: Samples) -> str:
    """The value of our signal of a sound as a file."""
    signal = audio.chromaprint_signal(heard(sound_file(sound)), audio.RATE)
    return signal.value if signal else ""


def recording(number: int) -> Samples:
    """A melody or something like speech, of thirty seconds."""
    return (melody if number % 2 else voice)(SEED + number, SECONDS)


def of_recordings() -> dict[str, dict[str, dict[str, float]]]:
    """Recall by edit and strength."""
    sounds = [recording(number) for number in range(RECORDINGS)]
    known = [printed(sound) for sound in sounds]
    index = AudioIndex.build(enumerate(known))
    told: dict[str, dict[str, dict[str, float]]] = {}
    for edit, strengths in SOUND_EDITS.items():
        told[edit] = {}
        for strength, change in zip(STRENGTHS, strengths, strict=True):
            apart = []
            for number, sound in enumerate(sounds):
                copy = printed(change(sound))
                near = bool(copy) and number in index.near(copy)
                apart.append(audio.distance(known[number], copy) if near else 100)
            told[edit][strength] = {
                "exact": 0.0,
                "confirmed": sum(one <= audio.CONFIRMED for one in apart) / len(apart),
                "suggested": sum(one <= audio.SUGGESTED for one in apart) / len(apart),
            }
        print(f"recordings: {edit}", file=sys.stderr)
    return told


def unrelated(values: list[str], distance: Callable[[str, str], int], confirmed: int, suggested: int) -> dict[str, int]:
    """How many of all pairs are confirmed or suggested."""
    apart = [distance(one, other) for one, other in itertools.combinations(values, 2)]
    return {
        "pairs": len(apart),
        "confirmed": sum(one <= confirmed for one in apart),
        "suggested": sum(one <= suggested for one in apart),
        "nearest": min(apart),
    }


def signal_of(number: int) -> str:
    """The signal of another film of twenty seconds, hashed as it is drawn."""
    frames = []
    for at, picture in enumerate(drawn(number, 20)[:: round(RATE / LOOKS)]):
        bits, quality = pdq_bits(picture)
        frames.append(Frame(np.packbits(bits).tobytes(), quality, at / LOOKS))
    signal = video.vpdq_signal(frames)
    if signal is None:
        raise ValueError("a film without a signal")
    return signal.value


def table(told: dict[str, dict[str, dict[str, float]]], ways: tuple[str, ...]) -> str:
    """A table in Markdown: for each edit what each way finds at three strengths."""
    heads = {"exact": "same file", "bag": "threatexchange", "confirmed": "ours, confirmed", "suggested": "ours, at least suggested"}
    lines = ["| edit | " + " | ".join(heads[way] for way in ways) + " |", "|---|" + "---|" * len(ways)]
    for edit, by in told.items():
        cells = [" / ".join(f"{by[strength][way]:.2f}" for strength in STRENGTHS) for way in ways]
        lines.append(f"| {edit} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measures, prints and writes."""
    began = time.monotonic()
    videos, recordings = of_videos(), of_recordings()
    films = [signal_of(SEED + 10_000 + number) for number in range(UNRELATED)]
    sounds = [printed(recording(20_000 + number)) for number in range(UNRELATED)]
    told = {
        "day": time.strftime("%Y-%m-%d"),
        "videos": videos,
        "recordings": recordings,
        "false": {
            "videos": unrelated(films, video.distance, video.CONFIRMED, video.SUGGESTED),
            "recordings": unrelated(sounds, audio.distance, audio.CONFIRMED, audio.SUGGESTED),
        },
        "seconds": time.monotonic() - began,
    }
    OUT.mkdir(exist_ok=True)
    (OUT / "robustness_clips.json").write_text(json.dumps(told, indent=1))
    PAGE.write_text(page(told))
    print(page(told))


def page(told: dict[str, Any]) -> str:
    """The page of the tables."""
    return f"""# What is found of videos and recordings after which edit

Measured on {told["day"]} by `make bench-robustness_clips`, which writes this page. Everything is drawn by the repository: {CLIPS} clips
of 15 to 40 seconds, of moving cameras over drawn scenes with cuts, {WIDTH} x {HEIGHT}, and {RECORDINGS} recordings
of {SECONDS:.0f} seconds, half of them melodies and half something like speech.
Each copy was written as a file and opened again. The numbers are the shares of the {CLIPS} copies that were found, at three strengths:
light / middle / strong. Thresholds were set on other seeds.

Drawn scenes are softer than what a camera sees, so logos and words weigh more in them, and unrelated ones are farther apart. These
tables say which edits are seen through, and not how often a real archive makes a false match.

## Videos

*same file*: by MD5 or SHA-256. *threatexchange*: vPDQ as its extension matches, emulated by its rule: frames once a second, 80 of 100
of the query's within 31 bits of a known frame, no order of time; the copy is the query. *ours*: proposed by the index and within
{video.CONFIRMED} (confirmed) or {video.SUGGESTED} (suggested) of 100.

{table(told["videos"], WAYS)}

{of_unrelated(told["false"]["videos"])}

## Recordings

*ours*: proposed by the index and within {audio.CONFIRMED} (confirmed) or {audio.SUGGESTED} (suggested) of 100.

{table(told["recordings"], ("exact", "confirmed", "suggested"))}

{of_unrelated(told["false"]["recordings"])}

Played faster and therefore higher, a recording is not the same to Chromaprint, which asks for notes: two in a hundred are too much.
"""


def of_unrelated(false: dict[str, int]) -> str:
    """What happened to unrelated pairs."""
    found = f"Of {false['pairs']:,} unrelated pairs {false['confirmed']} were confirmed and {false['suggested']} suggested"
    return f"{found}; the nearest were {false['nearest']} of 100 apart."


if __name__ == "__main__":
    main()
