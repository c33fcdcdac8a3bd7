"""Recordings by Chromaprint fingerprints: a bulletin is known again when it is cut, re-encoded, or begins later.

Fingerprints are those of Chromaprint's algorithm 1 (its default, what AcoustID's `fpcalc` prints), made here from the published
description and its constants: a number of 32 bits for each 1365 samples at 11,025 Hz. A signal's value is the text that `fpcalc`
prints: the compressed fingerprint in URL-safe base64 (version byte, count in 24 bits, places of changed bits in 3 and 5 bits each).
"""

import base64
import binascii
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from staydown.words.find import Signal, SignalName

CONFIRMED = 50
"""At least half of the shorter recording is in the longer."""

SUGGESTED = 75
"""At least a quarter of it is."""

FEWEST = 32
"""A recording with fewer fingerprints (some six seconds) has no signal, and less than that in common is chance."""

RATE = 11_025
"""Samples a second that fingerprints are made of."""

STEP = 1365
"""Samples from one fingerprint to the next."""

Prints = NDArray[np.uint32]
Samples = NDArray[np.int16]

_FRAME = 4096
_LOWEST, _HIGHEST = 10, 1308
"""The bins of a frame from 28 to 3520 Hz, the last one not taken."""

_NOTES = 12
_SMOOTHING = (0.25, 0.75, 1.0, 0.75, 0.25)
_QUIETEST = 0.01
_WIDEST = 16


class _Classifier(NamedTuple):
    """Two bits of a fingerprint: the shape of a pattern over notes `low` to `low + height` and `width` frames, and three bounds."""

    shape: int
    low: int
    height: int
    width: int
    bounds: tuple[float, float, float]


_CLASSIFIERS = (
    _Classifier(0, 4, 3, 15, (1.98215, 2.35817, 2.63523)),
    _Classifier(4, 4, 6, 15, (-1.03809, -0.651211, -0.282167)),
    _Classifier(1, 0, 4, 16, (-0.298702, 0.119262, 0.558497)),
    _Classifier(3, 8, 2, 12, (-0.105439, 0.0153946, 0.135898)),
    _Classifier(3, 4, 4, 8, (-0.142891, 0.0258736, 0.200632)),
    _Classifier(4, 0, 3, 5, (-0.826319, -0.590612, -0.368214)),
    _Classifier(1, 2, 2, 9, (-0.557409, -0.233035, 0.0534525)),
    _Classifier(2, 7, 3, 4, (-0.0646826, 0.00620476, 0.0784847)),
    _Classifier(2, 6, 2, 16, (-0.192387, -0.029699, 0.215855)),
    _Classifier(2, 1, 3, 2, (-0.0397818, -0.00568076, 0.0292026)),
    _Classifier(5, 10, 1, 15, (-0.53823, -0.369934, -0.190235)),
    _Classifier(3, 6, 2, 10, (-0.124877, 0.0296483, 0.139239)),
    _Classifier(2, 1, 1, 14, (-0.101475, 0.0225617, 0.231971)),
    _Classifier(3, 5, 6, 4, (-0.0799915, -0.00729616, 0.063262)),
    _Classifier(1, 9, 2, 12, (-0.272556, 0.019424, 0.302559)),
    _Classifier(3, 4, 2, 14, (-0.164292, -0.0321188, 0.0846339)),
)
_GRAY = np.array([0, 1, 3, 2], np.uint32)


def chromaprint_signal(samples: Samples, rate: int) -> Signal | None:
    """The fingerprints of mono samples int16[N] at `rate` a second; None where fewer than 32 come of them."""
    prints = fingerprints(samples if rate == RATE else resampled(samples, rate))
    return None if len(prints) < FEWEST else Signal(SignalName.CHROMAPRINT, written(prints))


def resampled(samples: Samples, rate: int) -> Samples:
    """The samples as they are at 11,025 a second."""
    count = len(samples) * RATE // rate
    if not count:
        return np.zeros(0, np.int16)
    moved = np.fft.irfft(np.fft.rfft(samples)[: count // 2 + 1], count) * (count / len(samples))
    return np.clip(np.rint(moved), -32768, 32767).astype(np.int16)


def fingerprints(samples: Samples) -> Prints:
    """Chromaprint's fingerprints uint32[K] of mono samples int16[N] at 11,025 a second: eight a second, none for less than three."""
    image = _image(samples)
    count = len(image) - _WIDEST + 1
    if count <= 0:
        return np.zeros(0, np.uint32)
    sums = np.zeros((len(image) + 1, _NOTES + 1))
    sums[1:, 1:] = image.cumsum(axis=0).cumsum(axis=1)
    prints = np.zeros(count, np.uint32)
    for classifier in _CLASSIFIERS:
        bits = np.searchsorted(np.array(classifier.bounds), _answers(sums, count, classifier), "right")
        prints = prints << np.uint32(2) | _GRAY[bits]
    return prints


def _image(samples: Samples) -> NDArray[np.float64]:
    """How loud each of the twelve notes is in each frame, float64[F, 12]: smoothed over five frames, of length 1."""
    chroma = [_chroma(frames) for frames in _frames(samples)]
    loud = np.concatenate(chroma) if chroma else np.zeros((0, _NOTES))
    smooth = len(loud) - len(_SMOOTHING) + 1
    if smooth <= 0:
        return np.zeros((0, _NOTES))
    image = sum((factor * loud[at : at + smooth] for at, factor in enumerate(_SMOOTHING)), np.zeros((smooth, _NOTES)))
    norm = np.sqrt((image**2).sum(axis=1, keepdims=True))
    return np.asarray(np.where(norm < _QUIETEST, 0.0, image / np.maximum(norm, _QUIETEST)))


def _frames(samples: Samples) -> Iterable[Samples]:
    """The frames of 4096 samples, a few hundred at a time so that hours fit into memory."""
    if len(samples) < _FRAME:
        return
    frames = np.lib.stride_tricks.sliding_window_view(samples, _FRAME)[::STEP]
    for start in range(0, len(frames), 512):
        yield frames[start : start + 512]


_WINDOW = (0.54 - 0.46 * np.cos(2 * np.pi * np.arange(_FRAME) / (_FRAME - 1))) / 32767
_OCTAVES = np.log2(np.arange(_LOWEST, _HIGHEST) * RATE / _FRAME / 27.5)
_NOTE_OF_BIN = np.eye(_NOTES)[((_OCTAVES - np.floor(_OCTAVES)) * _NOTES).astype(int)]
"""Which note a bin belongs to, float64[bins, 12] of 0 and 1; the first is A, 27.5 Hz and its octaves."""


def _chroma(frames: Samples) -> NDArray[np.float64]:
    """The energy of each note in frames int16[F, 4096]: float64[F, 12]."""
    spectrum = np.fft.rfft(frames * _WINDOW)[:, _LOWEST:_HIGHEST]
    energy: NDArray[np.float64] = spectrum.real**2 + spectrum.imag**2
    return np.asarray(energy @ _NOTE_OF_BIN)


def _answers(sums: NDArray[np.float64], count: int, classifier: _Classifier) -> NDArray[np.float64]:
    """What a classifier measures at each of `count` frames: log(1 + one part of its pattern) - log(1 + the other), float64[count]."""
    _, low, height, width, _ = classifier

    def area(first: int, last: int, bottom: int, top: int) -> NDArray[np.float64]:
        """The sum over frames `first` to `last` after each frame, and notes `bottom` to `top`, ends not taken."""
        late, early = sums[last : last + count], sums[first : first + count]
        return late[:, top] - late[:, bottom] - early[:, top] + early[:, bottom]

    top = low + height
    whole = area(0, width, low, top)
    match classifier.shape:
        case 0:
            part = whole
            rest = np.zeros(count)
        case 1:
            part = area(0, width, low + height // 2, top)
            rest = area(0, width, low, low + height // 2)
        case 2:
            part = area(width // 2, width, low, top)
            rest = area(0, width // 2, low, top)
        case 3:
            middle, half = low + height // 2, width // 2
            part = area(0, half, middle, top) + area(half, width, low, middle)
            rest = area(0, half, low, middle) + area(half, width, middle, top)
        case 4:
            third = height // 3
            part = area(0, width, low + third, low + 2 * third)
            rest = area(0, width, low, low + third) + area(0, width, low + 2 * third, top)
        case _:
            third = width // 3
            part = area(third, 2 * third, low, top)
            rest = area(0, third, low, top) + area(2 * third, width, low, top)
    return np.asarray(np.log1p(part) - np.log1p(rest))


def distance(one: str, other: str) -> int:
    """How much of the shorter recording is not in the longer, 0 to 100. Raises ValueError where one is no fingerprint.

    They are laid beside each other where most bits agree, at up to four places because a copy may leave out or put in something. Then
    four seconds are found where at most three bits in ten differ; unrelated sound differs in some 45, a poor copy in 17 of a hundred.
    Stretches that stay the same for a second (silence, a test tone) tell nothing and do not count.
    """
    short, long = sorted((prints_of(one), prints_of(other)), key=lambda prints: (len(prints), prints.tobytes()))
    telling = _telling(short)
    found = np.zeros(len(short), bool)
    for offset in _offsets(short, long):
        found |= _found(short, long, offset)
    return 100 - round(100 * int((found & telling).sum()) / max(1, int(telling.sum())))


_PLACES = 4
_MOST_ERRORS = 0.28 * 32
_STILL = 8


def _telling(prints: Prints) -> NDArray[np.bool_]:
    """Where the sound moves, bool[K]: not in a run of eight equal fingerprints or more."""
    begins = np.flatnonzero(np.concatenate([[True], prints[1:] != prints[:-1]]))
    lengths = np.diff(np.concatenate([begins, [len(prints)]]))
    return np.repeat(lengths < _STILL, lengths)


def _offsets(short: Prints, long: Prints) -> Iterable[int]:
    """Where in the longer recording the shorter begins, by how many bits agree at each place; the best four that are no neighbours."""
    size = 1 << (len(short) + len(long)).bit_length()
    total = np.zeros(size // 2 + 1, np.complex128)
    for bit in range(32):
        total += np.conj(np.fft.rfft(_signs(short, bit), size)) * np.fft.rfft(_signs(long, bit), size)
    agreement = np.fft.irfft(total, size)
    for _ in range(_PLACES):
        best = int(agreement.argmax())
        if agreement[best] <= 0:
            return
        agreement[np.arange(best - _STILL, best + _STILL + 1) % size] = 0
        yield best if best < len(long) else best - size


def _signs(prints: Prints, bit: int) -> NDArray[np.float32]:
    """One bit of each fingerprint as a number around zero, and zero where the sound stands still."""
    values = (prints >> np.uint32(bit) & np.uint32(1)).astype(np.float32)
    telling = _telling(prints)
    return np.where(telling, values - values[telling].mean() if telling.any() else values, np.float32(0))


def _found(short: Prints, long: Prints, offset: int) -> NDArray[np.bool_]:
    """Which fingerprints of the shorter are in the midst of four seconds that are the same in the longer, `offset` later: bool[K]."""
    first, last = max(0, -offset), min(len(short), len(long) - offset)
    found = np.zeros(len(short), bool)
    if last - first >= FEWEST:
        here, there = short[first:last], long[first + offset : last + offset]
        still = ~(_telling(short)[first:last] & _telling(long)[first + offset : last + offset])
        sums = np.concatenate([[0], np.cumsum(np.where(still, 16, np.bitwise_count(here ^ there)))])
        middle = np.arange(last - first)
        begins, ends = np.maximum(0, middle - FEWEST // 2), np.minimum(last - first, middle + FEWEST // 2)
        found[first:last] = sums[ends] - sums[begins] <= _MOST_ERRORS * (ends - begins)
    return found


VOTES = 4
"""A known recording is compared where so many halves of fingerprints agree at one place."""

COMMON = 2000
"""A half that stands at more places than this in what is known finds nothing."""

_HALVES = ((np.uint32(12), np.uint32(0xFFFFF)), (np.uint32(0), np.uint32(0xFFFFF)))
"""The halves by which a fingerprint is looked up: its upper and its lower twenty bits."""


class AudioIndex:
    """The fingerprints of known recordings, by which those are found that are worth comparing. It never changes."""

    def __init__(self, recordings: Sequence[Prints], ids: NDArray[np.int64]) -> None:
        """An index over the fingerprints of recordings with ids int64[D]."""
        self._ids = ids
        self._starts = np.cumsum([0, *map(len, recordings)])
        all_prints = np.concatenate(recordings) if recordings else np.zeros(0, np.uint32)
        telling = np.flatnonzero(np.concatenate([_telling(prints) for prints in recordings])) if recordings else np.zeros(0, np.int64)
        self._halves = []
        for shift, mask in _HALVES:
            keys = all_prints[telling] >> shift & mask
            order = np.argsort(keys, kind="stable")
            self._halves.append((keys[order], telling[order]))

    @classmethod
    def build(cls, recordings: Iterable[tuple[int, str]]) -> Self:
        """An index over the values of signals with their ids; raises ValueError."""
        known = list(recordings)
        return cls([prints_of(value) for _, value in known], np.array([id for id, _ in known], np.int64))

    def __len__(self) -> int:
        return len(self._ids)

    def near(self, value: str) -> NDArray[np.int64]:
        """The ids int64[M] of known recordings that share something with this one at one place, most first; `distance` says how much."""
        prints = prints_of(value)
        asked = np.flatnonzero(_telling(prints))
        places, offsets = [], []
        for (keys, where), (shift, mask) in zip(self._halves, _HALVES, strict=True):
            wanted = prints[asked] >> shift & mask
            first, last = np.searchsorted(keys, wanted, "left"), np.searchsorted(keys, wanted, "right")
            counts = np.where(last - first <= COMMON, last - first, 0)
            hits = np.repeat(first - np.concatenate([[0], counts.cumsum()[:-1]]).astype(np.int64), counts) + np.arange(counts.sum())
            places.append(where[hits])
            offsets.append(np.repeat(asked, counts))
        place, at = np.concatenate(places), np.concatenate(offsets)
        number = np.searchsorted(self._starts, place, "right") - 1
        return self._ids[_most_voted(number, place - self._starts[number] - at)]


def _most_voted(number: NDArray[np.int64], offset: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of recordings that got enough votes at one offset and the next, most first and then by number."""
    spots, votes = np.unique(np.stack([number, offset]), axis=1, return_counts=True)
    if not len(votes):
        return np.zeros(0, np.int64)
    beside = (np.diff(spots[0]) == 0) & (np.diff(spots[1]) == 1)
    votes[:-1] += np.where(beside, votes[1:], 0)
    recordings, first = np.unique(spots[0], return_index=True)
    most = np.maximum.reduceat(votes, first)
    order = np.lexsort((recordings, -most))
    return recordings[order][most[order] >= VOTES]


def written(prints: Prints) -> str:
    """Fingerprints uint32[K] as the text in which AcoustID and `fpcalc` exchange them."""
    changed = prints ^ np.concatenate([np.zeros(1, np.uint32), prints[:-1]])
    row, place = np.nonzero(changed[:, None] >> np.arange(32, dtype=np.uint32) & np.uint32(1))
    first = np.concatenate([[True], row[1:] != row[:-1]])[: len(row)]
    steps = place + 1 - np.where(first, 0, np.roll(place, 1) + 1)
    small = np.zeros(len(steps) + len(prints), np.int64)  # each row ends with a zero
    small[np.arange(len(steps)) + row] = np.minimum(steps, 7)
    head = (1 << 24 | len(prints)).to_bytes(4, "big")
    return base64.urlsafe_b64encode(head + _packed(small, 3) + _packed(steps[steps >= 7] - 7, 5)).decode().rstrip("=")


def prints_of(value: str) -> Prints:
    """The fingerprints uint32[K] in such a text; raises ValueError where it is none."""
    try:
        data = base64.b64decode(value + "=" * (-len(value) % 4), b"-_", validate=True)
    except binascii.Error as wrong:
        raise ValueError("this is no base64") from wrong
    count = int.from_bytes(data[1:4], "big")
    small = _unpacked(data[4:], 3)
    ends = np.flatnonzero(small == 0)
    if len(data) < 4 or data[0] != 1 or not 0 < count <= len(ends):
        raise ValueError("these are no Chromaprint fingerprints of algorithm 1")
    steps = small[: ends[count - 1] + 1]
    large = _unpacked(data[4 + (3 * len(steps) + 7) // 8 :], 5)
    long = np.flatnonzero(steps == 7)
    if len(large) < len(long):
        raise ValueError("these are no Chromaprint fingerprints of algorithm 1")
    steps[long] += large[: len(long)]
    row = np.cumsum(steps == 0) - (steps == 0)
    reached = np.cumsum(steps)
    place = reached - np.concatenate([[0], reached[ends[: count - 1]]])[row] - 1
    told = steps > 0
    if place.max(initial=0) > 31:
        raise ValueError("these are no Chromaprint fingerprints of algorithm 1")
    changed = np.zeros(count, np.uint32)
    np.bitwise_xor.at(changed, row[told], np.uint32(1) << place[told].astype(np.uint32))
    return np.bitwise_xor.accumulate(changed)


def code(value: str) -> bytes:
    """The fingerprints of a signal's value, four bytes each; raises ValueError where it holds none."""
    return prints_of(value).astype("<u4").tobytes()


def _packed(values: NDArray[np.int64], bits: int) -> bytes:
    """Values of so many bits each, the lowest bit of the first one first."""
    return np.packbits((values[:, None] >> np.arange(bits) & 1).astype(np.uint8).ravel(), bitorder="little").tobytes()


def _unpacked(data: bytes, bits: int) -> NDArray[np.int64]:
    """The values of so many bits each in bytes; a rest that is too short for one is left."""
    each = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")
    whole = each[: len(each) // bits * bits].reshape(-1, bits)
    return whole.astype(np.int64) @ (1 << np.arange(bits))
