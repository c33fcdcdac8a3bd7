"""Videos by the PDQ hashes of their frames, in order of time: a clip is known again when it is cut, put among others, or sampled otherwise.

A signal's value is the text that vPDQ exchanges: a JSON list of `hash,quality,seconds`, a string for each frame, by which anybody
who speaks it can compare. It holds those frames alone that show something and differ from the one before.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staydown.kernel import hamming
from staydown.words.find import Signal, SignalName

from .views import SMALLEST_SHARE, Box

CONFIRMED, SUGGESTED = 60, 80
"""How much of 100 of the shorter video may be missing in the longer; docs/reference/robustness-clips.md says what either finds."""

RADIUS = 60
"""How near a frame of one video must be to one of another, in bits, for the two to be compared."""

VOTES = 2
"""How many frames must be that near."""

MOST_FRAMES = 7200
"""A video of more frames keeps every second one, until they are so few: two hours at one a second."""

FEWEST = 3
"""A video of fewer different frames has no signal: a picture that stands still is known as a picture."""

LEAST_QUALITY = 50
"""A frame of less quality shows too little: vPDQ's own threshold."""

STILL = 6
"""A frame so few bits from the last one that was kept is not kept."""

Codes = NDArray[np.uint8]


class Frame(NamedTuple):
    """A frame that was looked at: its PDQ hash of 32 bytes, its quality 0 to 100, and when it is seen, in seconds."""

    code: bytes
    quality: int
    second: float


class _Film(NamedTuple):
    """The frames of a video: codes uint8[K, 32], and from when to when each is seen, float64[K]."""

    codes: Codes
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]


def vpdq_signal(frames: Iterable[Frame]) -> Signal | None:
    """The frames of a video as a signal; None where fewer than three differ. Those must come in the order of time."""
    kept = list(_differing(frame for frame in frames if frame.quality >= LEAST_QUALITY))
    while len(kept) > MOST_FRAMES:
        kept = kept[::2]
    if len(kept) < FEWEST:
        return None
    quality = round(sum(frame.quality for frame in kept) / len(kept))
    return Signal(SignalName.VPDQ, json.dumps([f"{frame.code.hex()},{frame.quality},{frame.second:.3f}" for frame in kept]), quality)


def _differing(frames: Iterable[Frame]) -> Iterator[Frame]:
    """Those frames that differ from the one before."""
    last: Codes | None = None
    for frame in frames:
        code = np.frombuffer(frame.code, np.uint8)
        if last is None or hamming.distances(last, code[None])[0] > STILL:
            last = code
            yield frame


_FRAME = re.compile(r"([0-9a-fA-F]{64}),(\d{1,3}),(\d{1,9}(?:\.\d{1,9})?)")


def frames_of(value: str) -> list[Frame]:
    """The frames in such a text; raises ValueError where it is none."""
    try:
        told = json.loads(value)
    except RecursionError as wrong:
        raise ValueError("it is nested too deep") from wrong
    parts = [_FRAME.fullmatch(frame) for frame in told if isinstance(frame, str)] if isinstance(told, list) else []
    frames = [Frame(bytes.fromhex(part[1]), int(part[2]), float(part[3])) for part in parts if part]
    if not frames or len(frames) < len(told) or max(frame.quality for frame in frames) > 100:
        raise ValueError('vPDQ frames are a JSON list of "hash,quality,seconds"')
    return frames


def code(value: str) -> bytes:
    """The different codes of the frames that show something, 32 bytes each: those by which a video is looked up. Raises ValueError."""
    return np.unique(_film(value).codes, axis=0).tobytes()


def _film(value: str) -> _Film:
    """The frames of a signal that show something, in order of time. A frame is seen until the next one comes, the last for a second."""
    frames = sorted((frame for frame in frames_of(value) if frame.quality >= LEAST_QUALITY), key=lambda frame: frame.second)
    begins = np.array([frame.second for frame in frames])
    codes = np.frombuffer(b"".join(frame.code for frame in frames), np.uint8).reshape(-1, 32)
    return _Film(codes, begins, np.concatenate([begins[1:], begins[-1:] + 1]))


def distance(one: str, other: str) -> int:
    """How much of the shorter video is not in the longer, 0 to 100. Raises ValueError where one is no such text.

    They are laid beside each other at the four places where most frames agree, at one of five speeds, because a copy may leave out or put
    in something. Less than three pictures in common that differ (one title card, one camera that stands still) are suggested at most.
    """
    return _compared(one, other)[0]


def shared(one: str, other: str) -> tuple[float, float] | None:
    """Where in each, in seconds, what they share begins; None where it is too little to be suggested."""
    apart, begins = _compared(one, other)
    return begins if apart <= SUGGESTED else None


NEAR = 72
"""How near two frames are, in bits, that are taken for the same where others before and after say so too. Alone it would say little."""

_NEAREST, _PLACES = 16, 4
_SPEEDS = (1.0, 0.95, 1.05, 0.9, 1.1)
_TOLERANCE, _GAP = 0.5, 4.0


def _compared(one: str, other: str) -> tuple[int, tuple[float, float]]:
    """The distance of two videos, and where what they share begins in the first and the second."""
    films = [_film(one), _film(other)]
    swapped = _order(films[1]) < _order(films[0])
    short, long = reversed(films) if swapped else films
    pairs = _pairs(short, long)
    found, begins = np.zeros(len(short.codes), bool), (0.0, 0.0)
    for speed in _SPEEDS:
        places = list(_in_step(short, long, pairs, speed))
        reached = [_reached(short, pairs[together, 0]) for together in places]
        if places and np.any(reached, axis=0).sum() > found.sum():
            found = np.any(reached, axis=0)
            first = pairs[places[0]].min(axis=0)
            begins = float(short.begins[first[0]]), float(long.begins[first[1]])
    apart = 100 - round(100 * int(found.sum()) / max(1, len(found)))
    if _different(short.codes[found]) < FEWEST:
        apart = max(apart, CONFIRMED + 1)
    return apart, (begins[1], begins[0]) if swapped else begins


def _order(film: _Film) -> tuple[float, int, bytes]:
    """By what the shorter of two videos is known, the same whichever is named first."""
    return (float(film.ends[-1] - film.begins[0]) if len(film.ends) else 0.0), len(film.ends), film.codes.tobytes()


def _pairs(short: _Film, long: _Film) -> NDArray[np.int64]:
    """The pairs of a frame of the one and a near frame of the other, int64[P, 2]: for each the nearest sixteen."""
    pairs = []
    for number, code in enumerate(short.codes):
        near, apart = hamming.within(code, long.codes, NEAR)
        nearest = near[np.argsort(apart, kind="stable")[:_NEAREST]]
        pairs.append(np.stack([np.full(len(nearest), number), nearest], axis=1))
    return np.concatenate(pairs) if pairs else np.zeros((0, 2), np.int64)


def _in_step(short: _Film, long: _Film, pairs: NDArray[np.int64], speed: float) -> Iterator[NDArray[np.bool_]]:
    """Which pairs go together where the longer video, at that speed, is laid beside the shorter: the best four places, bool[P] each.

    A pair agrees with every shift between the two in which both frames are seen at once, or would be half a second later or earlier.
    """
    ours, theirs = pairs[:, 0], pairs[:, 1]
    first = long.begins[theirs] - speed * short.ends[ours] - _TOLERANCE
    last = long.ends[theirs] - speed * short.begins[ours] + _TOLERANCE
    if not len(pairs):
        return
    step = _TOLERANCE / 2
    low = int(first.min() // step)
    votes = np.zeros(int(last.max() // step) - low + 2)
    np.add.at(votes, (first // step).astype(int) - low + 1, 1)
    np.add.at(votes, (last // step).astype(int) - low + 1, -1)
    votes = votes.cumsum()
    for _ in range(_PLACES):
        best = int(votes.argmax())
        if votes[best] <= 0:
            return
        shift = (low + best) * step
        together = (first <= shift) & (shift <= last)
        votes[max(0, best - 4) : best + 5] = 0
        yield together


def _reached(film: _Film, found: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Those frames of a video that were found, or stand between two that were and are at most four seconds apart; bool[K]."""
    times = np.sort(film.begins[np.unique(found)])
    before = np.searchsorted(times, film.begins, "right") - 1
    after = np.searchsorted(times, film.begins, "left")
    known = (before >= 0) & (after < len(times))
    gap = times[np.minimum(after, len(times) - 1)] - times[np.maximum(before, 0)]
    return known & (gap <= _GAP)


def _different(codes: Codes) -> int:
    """How many pictures among codes differ by more than frames of one shot do, counted up to three."""
    kept: list[Codes] = []
    for code in codes:
        if not kept or hamming.distances(code, np.stack(kept)).min() > RADIUS:
            kept.append(code)
            if len(kept) == FEWEST:
                break
    return len(kept)


PLAIN = 32
"""Levels of grey by which the points of a line in a border may differ: what a codec does to a flat band."""

_OFTEN = 0.9


def inside(box: Box, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """That part of a frame uint8[H, W, ...] of the size by which the box was found; the frame itself where it is of another."""
    fits = box.bottom <= image.shape[0] and box.right <= image.shape[1]
    return image[box.top : box.bottom, box.left : box.right] if fits else image


def border(images: Sequence[NDArray[np.uint8]]) -> Box:
    """What lies inside the border around a video, by some of its frames uint8[H, W, 3]: the whole where there is none.

    A line of the border is plain in nine frames of ten. Many frames are asked at once, because in a dark scene the picture itself is plain.
    """
    greys = [image.astype(np.int16).mean(axis=2) for image in images if image.shape == images[0].shape]
    rows, columns = greys[0].shape
    top, bottom = _inside([np.ptp(grey, axis=1) <= PLAIN for grey in greys])
    left, right = _inside([np.ptp(grey[top:bottom], axis=0) <= PLAIN for grey in greys])
    box = Box(top, left, bottom, right)
    return box if (bottom - top) * (right - left) >= SMALLEST_SHARE * rows * columns else Box(0, 0, rows, columns)


def _inside(plain: Sequence[NDArray[np.bool_]]) -> tuple[int, int]:
    """The first line that is not of the border and the one after the last, given for each frame which of its lines are plain."""
    telling = [lines for lines in plain if not lines.all()]
    inside = np.flatnonzero(np.mean(telling, axis=0) < _OFTEN) if telling else np.arange(len(plain[0]))
    return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, len(plain[0]))
