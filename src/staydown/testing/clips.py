"""Invented clips to test with: drawn scenes through which a camera moves, melodies and voices that say nothing, written as files.

Writing needs the extra `media`; what is drawn and sounded needs nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .pictures import scene

Frame = NDArray[np.uint8]
"""A frame in RGB, uint8[H, W, 3]."""

Samples = NDArray[np.int16]
"""Mono samples."""

WIDTH, HEIGHT = 320, 180
SOUND_RATE = 22_050


def moving(number: int, seconds: float, width: int = WIDTH, height: int = HEIGHT) -> Callable[[float], Frame]:
    """A film that was never shot: what is seen at a time in seconds. Shots of 2 to 6 seconds, in each a camera that pans and zooms.

    Something bright crosses each shot. A different film for each number.
    """
    dice = np.random.default_rng([number, 77])
    cuts = [0.0]
    while cuts[-1] < seconds:
        cuts.append(cuts[-1] + float(dice.uniform(2, 6)))
    shots = [_shot(int(dice.integers(1 << 30)), width, height) for _ in cuts]

    def seen(at: float) -> Frame:
        """The frame at a time."""
        shot = max(0, int(np.searchsorted(cuts, at, "right")) - 1)
        return shots[shot](at - cuts[shot])

    return seen


def _shot(number: int, width: int, height: int) -> Callable[[float], Frame]:
    """One shot: what is seen so many seconds after it began."""
    dice = np.random.default_rng(number)
    ground = scene(number, 2 * width, 2 * height)
    x, y, zoom = dice.uniform((0.2, 0.2, 0.6), (0.8, 0.8, 0.95)).tolist()
    dx, dy, dz = (dice.uniform(-0.03, 0.03, 3)).tolist()
    colour = tuple(int(c) for c in dice.integers(120, 256, 3))
    ball, speed = dice.uniform(0.1, 0.9, 2), dice.uniform(-0.2, 0.2, 2)

    def seen(after: float) -> Frame:
        """The frame so long after the shot began."""
        scale = min(1.0, max(0.4, zoom + dz * after))
        wide, high = 2 * width * scale, 2 * height * scale
        left = min(max(0.0, x + dx * after), 1) * (2 * width - wide)
        top = min(max(0.0, y + dy * after), 1) * (2 * height - high)
        frame = np.array(ground.resize((width, height), Image.Resampling.BILINEAR, (left, top, left + wide, top + high)))
        column, row = ((ball + speed * after) % 1 * (width, height)).astype(int)
        reach = height // 10
        frame[max(0, row - reach) : row + reach, max(0, column - reach) : column + reach] = colour
        return frame

    return seen


def frames(film: Callable[[float], Frame], seconds: float, rate: float, start: float = 0.0, speed: float = 1.0) -> list[Frame]:
    """The frames of a film from `start` on, `rate` a second, played `speed` times as fast."""
    return [film(start + speed * number / rate) for number in range(int(seconds * rate))]


def melody(number: int, seconds: float, rate: int = SOUND_RATE) -> Samples:
    """Tones of three voices in a key, with overtones and a beat; another melody for each number."""
    dice = np.random.default_rng([number, 78])
    sound = np.zeros(int(seconds * rate))
    for voice in range(3):
        at = 0.0
        while at < seconds:
            lasts = float(dice.choice([0.2, 0.3, 0.45, 0.6, 0.9]))
            pitch = 110 * 2 ** (voice * 0.7 + int(dice.choice([0, 2, 3, 5, 7, 8, 10, 12])) / 12)
            _sound(sound, at, lasts, pitch, (1, 0.5, 0.3, 0.2), rate)
            at += lasts * float(dice.choice([1, 1, 1.5]))
    return _levelled(sound)


def voice(number: int, seconds: float, rate: int = SOUND_RATE) -> Samples:
    """Something like speech: syllables of gliding pitch with changing overtones, hissing between them, and pauses."""
    dice = np.random.default_rng([number, 79])
    sound, at, base = np.zeros(int(seconds * rate)), 0.0, float(dice.uniform(90, 220))
    while at < seconds:
        lasts = float(dice.uniform(0.08, 0.3))
        pitch = base * float(dice.uniform(0.8, 1.3))
        loud = np.exp(-(((np.arange(1, 25) * pitch - dice.uniform(300, 900)) / 250) ** 2))
        loud += 0.6 * np.exp(-(((np.arange(1, 25) * pitch - dice.uniform(1000, 2600)) / 300) ** 2))
        _sound(sound, at, lasts, pitch, tuple(loud), rate, glide=float(dice.uniform(-0.15, 0.15)))
        at += lasts + float(dice.choice([0.0, 0.02, 0.06, 0.4], p=[0.4, 0.3, 0.2, 0.1]))
    return _levelled(sound + dice.normal(0, 0.01, len(sound)))


def _sound(into: NDArray[np.float64], at: float, lasts: float, pitch: float, loud: Sequence[float], rate: int, glide: float = 0.0) -> None:
    """Adds one tone with its overtones."""
    first = int(at * rate)
    count = min(int(lasts * rate), len(into) - first)
    if count <= 0:
        return
    time = np.arange(count) / rate
    phase = 2 * np.pi * pitch * (time + glide * time**2 / (2 * lasts))
    swell = np.minimum(1, np.minimum(time, time[::-1]) / 0.02) * np.exp(-time / lasts / 2)
    for overtone, share in enumerate(loud, 1):
        if share > 0.01 and overtone * pitch * 1.2 < rate / 2:
            into[first : first + count] += share * swell * np.sin(overtone * phase)


def _levelled(sound: NDArray[np.float64]) -> Samples:
    """The sound at a good level."""
    return (sound * (16_000 / max(1e-9, float(np.abs(sound).max())))).astype(np.int16)


def film_file(
    pictures: Iterable[Frame],
    rate: float,
    sound: Samples | None = None,
    form: str = "mp4",
    codec: str = "libx264",
    sound_codec: str = "aac",
    **options: str,
) -> bytes:
    """A video file of frames at `rate` a second, with sound at `SOUND_RATE` where there is any."""
    written = BytesIO()
    with av.open(written, "w", format=form) as container:
        picture_stream: Any = None
        sound_stream = _sound_stream(container, sound_codec, SOUND_RATE, None) if sound is not None else None
        for picture in pictures:
            if picture_stream is None:
                picture_stream = container.add_stream(codec, rate=Fraction(rate).limit_denominator(1001), options=options)
                picture_stream.width, picture_stream.height, picture_stream.pix_fmt = picture.shape[1], picture.shape[0], "yuv420p"
                picture_stream.thread_count = 1
            container.mux(picture_stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        if picture_stream is not None:
            container.mux(picture_stream.encode())
        if sound is not None:
            _write_sound(container, sound_stream, sound, SOUND_RATE)
    return written.getvalue()


def sound_file(sound: Samples, form: str = "wav", codec: str = "pcm_s16le", rate: int = SOUND_RATE, bits: int | None = None) -> bytes:
    """An audio file of mono samples; `bits` a second where the codec loses something."""
    written = BytesIO()
    with av.open(written, "w", format=form) as container:
        _write_sound(container, _sound_stream(container, codec, rate, bits), sound, rate)
    return written.getvalue()


def _sound_stream(container: Any, codec: str, rate: int, bits: int | None) -> Any:
    """A new stream of sound in a container."""
    stream = container.add_stream(codec, rate=48_000 if codec == "libopus" else rate, layout="mono")
    if bits:
        stream.bit_rate = bits
    return stream


def _write_sound(container: Any, stream: Any, sound: Samples, rate: int) -> None:
    """Writes samples to a stream to its end."""
    to_stream = av.AudioResampler(stream.codec_context.format, "mono", stream.rate, stream.codec_context.frame_size or None)
    for start in range(0, len(sound), 1 << 16):
        frame = av.AudioFrame.from_ndarray(sound[None, start : start + (1 << 16)], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        for made in to_stream.resample(frame):
            container.mux(stream.encode(made))
    for made in to_stream.resample(None):
        container.mux(stream.encode(made))
    container.mux(stream.encode())


def heard(data: bytes, rate: int = 11_025) -> Samples:
    """The sound of a file of our own making, mono at `rate` a second."""
    to_mono = av.AudioResampler("s16", "mono", rate)
    with av.open(BytesIO(data), "r") as container:
        parts = [made.to_ndarray()[0] for frame in container.decode(audio=0) for made in to_mono.resample(frame)]
    parts += [made.to_ndarray()[0] for made in to_mono.resample(None)]
    return np.concatenate(parts)
