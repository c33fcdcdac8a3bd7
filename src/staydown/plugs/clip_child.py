"""The limited process in which one untrusted video or recording is opened: `python -I -m staydown.plugs.clip_child < file`.

The file is its standard input, its answer one JSON object on its standard output, and then it is gone. It opens no other file and
no connection, and cannot: before the first byte is read its table of descriptors is closed to new ones.
"""

import importlib
import json
import math
import pkgutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from staydown.find import audio, video
from staydown.find.video import Frame
from staydown.find.views import AS_IT_IS, MIRRORED, WITHOUT_BORDER, Box
from staydown.kernel.pdq import pdq_bits
from staydown.words.errors import Malformed
from staydown.words.find import Signal

from . import limited
from .clip_forms import DECODERS, DEMUXERS, mime_of

MEMORY = 2 << 30
"""Bytes of address space that the process may take."""

SECONDS = 120
"""Seconds of processor time after which the process ends; a little earlier it stops by itself, and what it has seen counts."""

ENOUGH_SECONDS, ENOUGH_WAITING = 100, 180
"""Seconds of processor time, and on the clock, after which it stops looking."""

LONGEST = 4 * 3600.0
"""Seconds of a video or recording that are looked at."""

LOOKS = 2.0
"""Frames a second that are looked at."""

LONG = 1800.0
"""Of a video that says it is longer, in seconds, only those frames are opened that stand alone (key frames)."""

MOST_FRAMES = 1_000_000
"""Frames that are opened."""

MOST_STREAMS = 64
MOST_PIXELS = 1 << 26
"""Streams of a file that are looked for, and pixels of a frame."""

MOST_FAULTS = 100
"""Broken packets after which the rest is left."""

SMALLER = 512
"""Pixels of the longer side to which a frame is brought before it is hashed."""

EARLY = 60
"""Frames by which the border around a video is found."""

LONGEST_STEP = 60.0
"""Seconds by which a clock may go on from one frame to the next; what jumps farther, or back, goes on by a frame."""

_IN = {"format_whitelist": ",".join(sorted(DEMUXERS)), "codec_whitelist": ",".join(sorted(DECODERS)), "max_streams": str(MOST_STREAMS)}

Image = NDArray[np.uint8]


@dataclass(slots=True)
class Clock:
    """The time of a stream, which never goes back whatever its frames say."""

    second: float = 0.0
    _told: float | None = None

    def at(self, told: float | None) -> float:
        """The time of the next frame, which says of itself that it is seen at `told`."""
        step = 0.0 if self._told is None or told is None else told - self._told
        if self._told is not None:
            self.second += step if 0 < step <= LONGEST_STEP else 0.04
        self._told = told if told is not None else self._told
        return self.second


@dataclass(slots=True)
class Patience:
    """How long one file has been looked at, by the processor's time and by the clock."""

    _worked: float = field(default_factory=time.process_time)
    _began: float = field(default_factory=time.monotonic)

    def is_over(self) -> bool:
        """Whether so much time is gone that what was seen must do."""
        return time.process_time() - self._worked > ENOUGH_SECONDS or time.monotonic() - self._began > ENOUGH_WAITING


@dataclass(slots=True)
class Eye:
    """What was seen of a video: its frames hashed as they are, mirrored, and without the border that the first of them show."""

    frames: dict[str, list[Frame]] = field(default_factory=dict)
    _early: list[tuple[float, Image]] = field(default_factory=list)
    _border: Box | None = None

    def see(self, second: float, image: Image) -> None:
        """Takes a frame uint8[H, W, 3] in."""
        if self._border is None and len(self._early) < EARLY:
            self._early.append((second, image))
            return
        self._settle()
        self._hash(second, image)

    def signals(self) -> list[Signal]:
        """The signals of what was seen."""
        self._settle()
        made = [(view, video.vpdq_signal(frames)) for view, frames in self.frames.items()]
        return [Signal(one.kind, one.value, one.quality, view) for view, one in made if one is not None]

    def _settle(self) -> None:
        """Finds the border and hashes the frames that it was found by."""
        if self._border is None and self._early:
            self._border = video.border([image for _, image in self._early])
            for second, image in self._early:
                self._hash(second, image)
            self._early.clear()

    def _hash(self, second: float, image: Image) -> None:
        inner = image if self._border is None else video.inside(self._border, image)
        views = {AS_IT_IS: image, MIRRORED: image[:, ::-1]}
        if inner.shape != image.shape:
            views = {AS_IT_IS: image, WITHOUT_BORDER: inner, MIRRORED: inner[:, ::-1]}
        for view, seen in views.items():
            bits, quality = pdq_bits(np.ascontiguousarray(seen))
            self.frames.setdefault(view, []).append(Frame(np.packbits(bits).tobytes(), quality, second))


@dataclass(slots=True)
class Ear:
    """What was heard of a recording: its samples, mono, as many a second as fingerprints are made of."""

    samples: list[NDArray[np.int16]] = field(default_factory=list)
    count: int = 0
    _resampler: Any = None
    _form: tuple[str, str, int] | None = None

    def hear(self, frame: Any) -> None:
        """Takes a frame of sound in, which may be of another form than the one before."""
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        if form != self._form:
            self._form, self._resampler = form, av.AudioResampler("s16", "mono", audio.RATE)
        frame.pts = None
        for made in self._resampler.resample(frame):
            self.samples.append(made.to_ndarray()[0])
            self.count += made.samples

    def signals(self) -> list[Signal]:
        """The signal of what was heard, if it was enough."""
        signal = audio.chromaprint_signal(np.concatenate(self.samples), audio.RATE) if self.samples else None
        return [signal] if signal is not None else []


def looked_at(file: Any) -> dict[str, Any]:
    """What a file shows and sounds: media type, seconds, width, height, signals; raises Malformed where it is no video or recording."""
    try:
        with av.open(file, "r", options=_IN, metadata_errors="ignore") as container:
            return _told(container)
    except av.FFmpegError as wrong:
        raise Malformed(f"The video or recording is broken ({type(wrong).__name__})", mend="Export it again.") from wrong


def _told(container: InputContainer) -> dict[str, Any]:
    """What an opened file shows and sounds."""
    films = [one for one in container.streams.video if _is_read(one) and not one.disposition & av.stream.Disposition.attached_pic]
    sounds = [one for one in container.streams.audio if _is_read(one)]
    if not films and not sounds:
        raise Malformed("The file holds no video and no sound that is read here", mend="Convert it to MP4 first.")
    film, sound = next(iter(films), None), next(iter(sounds), None)
    width, height = (film.codec_context.width, film.codec_context.height) if film else (0, 0)
    if width * height > MOST_PIXELS:
        raise Malformed(f"The video is too large: {width} x {height} pixels", mend=f"At most {MOST_PIXELS:,} are opened.")
    eye, ear = Eye(), Ear()
    seconds = _take_in(container, film, sound, eye, ear)
    signals = [*eye.signals(), *ear.signals()]
    if not eye.frames and not ear.count:
        raise Malformed("Nothing of the video or recording can be opened", mend="Export it again.")
    return {
        "mime": mime_of(container.format.name, moving=film is not None),
        "seconds": round(seconds, 3),
        "width": width,
        "height": height,
        "signals": [[one.kind, one.value, one.quality, one.view] for one in signals],
    }


def _is_read(stream: Any) -> bool:
    """Whether a stream is of a form that is read here."""
    context = stream.codec_context
    return context is not None and context.codec.name in DECODERS


def _take_in(container: InputContainer, film: Any, sound: Any, eye: Eye, ear: Ear) -> float:
    """Goes through the file as far as the limits let it and what is broken lets anybody; returns how many seconds there were."""
    for stream in (film, sound):
        if stream is not None:
            stream.codec_context.thread_count = 1  # the limits allow no threads
            stream.codec_context.options = {"max_pixels": str(MOST_PIXELS), "threads": "1"}
    if film is not None and float(container.duration or 0) / av.time_base > LONG:
        film.codec_context.skip_frame = "NONKEY"
    patience, clock, due, frames = Patience(), Clock(), 0.0, 0
    for frame in _frames(container, [one for one in (film, sound) if one is not None]):
        if isinstance(frame, av.AudioFrame):
            if ear.count < LONGEST * audio.RATE:
                ear.hear(frame)
        else:
            frames += 1
            second = clock.at(frame.time)
            if second >= due:
                eye.see(second, _image(frame))
                due = max(due + 1 / LOOKS, second)
        heard = ear.count / audio.RATE
        if frames >= MOST_FRAMES or (clock.second if film is not None else heard) >= LONGEST or patience.is_over():
            break
    return max(clock.second, ear.count / audio.RATE)


def _frames(container: InputContainer, streams: list[Any]) -> Iterator[Any]:
    """The frames of streams as they come, those left out that are broken; it ends where nothing more can be read."""
    faults, packets = 0, container.demux(streams)
    while faults < MOST_FAULTS:
        try:
            packet = next(packets, None)
            if packet is None:
                return
            yield from packet.decode()
        except av.FFmpegError:
            faults += 1


def _image(frame: Any) -> Image:
    """A frame in RGB as a viewer shows it, its longer side at most 512 pixels, uint8[H, W, 3]."""
    share = min(1.0, SMALLER / max(frame.width, frame.height))
    width, height = (max(1, round(side * share)) for side in (frame.width, frame.height))
    image = frame.to_ndarray(format="rgb24", width=width, height=height)
    return np.ascontiguousarray(np.rot90(image, round(frame.rotation / 90) % 4))


def limit() -> None:
    """Takes from this process what it does not need: memory and time beyond its share, writing, core dumps, children, files, sockets."""
    limited.limit(MEMORY, seconds=math.ceil(time.process_time()) + SECONDS, children=0, descriptors=0)


def warm_up() -> None:
    """Loads every module that opening may ask for, because none can be opened later."""
    for module in pkgutil.walk_packages(av.__path__, "av."):
        if module.name != "av.__main__":
            importlib.import_module(module.name)
    eye, ear = Eye(), Ear()
    drawn = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
    eye.see(0.0, _image(drawn))
    sounded = av.AudioFrame.from_ndarray(np.zeros((1, 12_000), np.int16), format="s16", layout="mono")
    sounded.sample_rate, sounded.time_base = 8_000, Fraction(1, 8_000)
    ear.hear(sounded)
    eye.signals(), ear.signals()
    audio.fingerprints(np.zeros(50_000, np.int16))


def main() -> None:
    """Looks at the file and answers."""
    av.logging.set_level(None)
    warm_up()
    limit()
    try:
        answer = looked_at(sys.stdin.buffer)
    except Malformed as wrong:
        answer = limited.refusal(wrong)
    except MemoryError:
        answer = limited.refusal(Malformed("The video needs more memory than one may take", mend="Make it smaller."))
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
