"""Hostile videos and recordings cost themselves and nothing else: each is Malformed with one line, or counts up to where it breaks."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from staydown.find import audio, video
from staydown.find.video import frames_of
from staydown.plugs import clip_child
from staydown.plugs.clip_child import Clock
from staydown.plugs.clip_forms import HEAD, is_clip
from staydown.plugs.clips import Clip, Clips
from staydown.testing.clips import HEIGHT, WIDTH, film_file, frames, moving, sound_file, voice
from staydown.testing.pictures import scene, written
from staydown.words.errors import Malformed

SECONDS = 12
RATE = 10
CLIP = frames(moving(1, SECONDS), SECONDS, RATE)
SOUND = voice(1, SECONDS)
FILM = film_file(CLIP, RATE, SOUND)

Open = Callable[[bytes], Clip]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Opens bytes as a file."""

    def open_it(data: bytes) -> Clip:
        path = tmp_path / "file"
        path.write_bytes(data)
        return Clips().signals(path)

    return open_it


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    """The film as it was opened first."""
    path = tmp_path_factory.mktemp("known") / "film.mp4"
    path.write_bytes(FILM)
    return Clips().signals(path)


def signal(clip: Clip, kind: str, view: str = "") -> str:
    """The value of a signal of a clip."""
    (value,) = [one.value for one in clip.signals if (one.kind, one.view) == (kind, view)]
    return value


def test_a_video_comes_back_with_its_shape_its_frames_and_its_sound(known: Clip) -> None:
    """Two frames a second, in time; the frames mirrored; the sound as it is without the child."""
    clip = known
    assert (clip.mime, clip.width, clip.height) == ("video/mp4", WIDTH, HEIGHT)
    assert clip.seconds == pytest.approx(SECONDS, abs=0.2)
    assert [(one.kind, one.view) for one in clip.signals] == [("vpdq", ""), ("vpdq", "mirrored"), ("chromaprint", "")]
    seconds = [frame.second for frame in frames_of(signal(clip, "vpdq"))]
    assert np.diff(seconds).min() >= 0.4
    assert len(seconds) > SECONDS
    plain = audio.chromaprint_signal(SOUND, 22_050)
    assert plain is not None
    assert audio.distance(signal(clip, "chromaprint"), plain.value) <= 5


FORMS = {
    "webm": ("libvpx", "libopus", "video/x-matroska"),
    "matroska": ("libx264", "flac", "video/x-matroska"),
    "avi": ("mpeg4", "libmp3lame", "video/x-msvideo"),
    "mpegts": ("libx264", "aac", "video/mp2t"),
    "mov": ("libx265", "aac", "video/mp4"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_of_messengers_and_the_web_are_opened(opened: Open, known: Clip, form: str) -> None:
    """Each is the same video."""
    codec, sound_codec, mime = FORMS[form]
    options = {"x265-params": "log-level=none"} if codec == "libx265" else {}
    file = film_file(CLIP, RATE, SOUND, form, codec, sound_codec, **options)
    assert is_clip(file[:HEAD])
    clip = opened(file)
    assert clip.mime == mime
    assert video.distance(signal(clip, "vpdq"), signal(known, "vpdq")) <= 5
    assert audio.distance(signal(clip, "chromaprint"), signal(known, "chromaprint")) <= 5


@pytest.mark.parametrize(
    ("form", "codec", "mime"),
    [
        ("mp3", "libmp3lame", "audio/mpeg"),
        ("ogg", "libopus", "audio/ogg"),
        ("flac", "flac", "audio/flac"),
        ("wav", "pcm_s16le", "audio/wav"),
        ("adts", "aac", "audio/aac"),
        ("mp4", "aac", "audio/mp4"),
    ],
)
def test_recordings_have_their_sound_alone(opened: Open, form: str, codec: str, mime: str) -> None:
    """As bulletins are sent."""
    file = sound_file(SOUND, form, codec)
    assert is_clip(file[:HEAD])
    clip = opened(file)
    assert (clip.mime, clip.width, [one.kind for one in clip.signals]) == (mime, 0, ["chromaprint"])


def test_a_mirrored_and_a_bordered_copy_have_a_view_that_is_near(opened: Open, known: Clip) -> None:
    """The mirrored copy looked at in a mirror, and the copy without its border."""
    film = signal(known, "vpdq")
    mirrored = opened(film_file([frame[:, ::-1] for frame in CLIP], RATE))
    assert video.distance(film, signal(mirrored, "vpdq", "mirrored")) <= video.CONFIRMED < video.distance(film, signal(mirrored, "vpdq"))
    framed = np.zeros((len(CLIP), HEIGHT + 60, WIDTH, 3), np.uint8)
    framed[:, 30:-30] = CLIP
    bordered = opened(film_file(framed, RATE))
    assert video.distance(film, signal(bordered, "vpdq", "without its border")) <= video.CONFIRMED
    assert video.distance(film, signal(bordered, "vpdq")) > video.CONFIRMED


@pytest.mark.parametrize("form", ["matroska", "mpegts"])
def test_of_a_truncated_video_counts_what_came_before(opened: Open, known: Clip, form: str) -> None:
    """Half of the file is half of the video."""
    file = film_file(CLIP, RATE, SOUND, form)
    half = opened(file[: len(file) // 2])
    assert 3 < half.seconds < SECONDS - 2
    assert video.distance(signal(half, "vpdq"), signal(known, "vpdq")) <= 10


def test_of_a_video_with_broken_stretches_counts_the_rest(opened: Open, known: Clip) -> None:
    """Rubbish written over it here and there."""
    dice, file = np.random.default_rng(1), bytearray(film_file(CLIP, RATE, SOUND, "mpegts"))
    for at in dice.integers(20_000, len(file) - 500, 6):
        file[at : at + 300] = dice.bytes(300)
    assert video.distance(signal(opened(bytes(file)), "vpdq"), signal(known, "vpdq")) <= video.CONFIRMED


def many_streams() -> bytes:
    """A file of a hundred streams."""
    file = io.BytesIO()
    with av.open(file, "w", format="matroska") as container:
        streams = [container.add_stream("pcm_s16le", rate=8_000, layout="mono") for _ in range(100)]
        for stream in streams:
            sound = av.AudioFrame.from_ndarray(np.zeros((1, 800), np.int16), format="s16", layout="mono")
            sound.sample_rate = 8_000
            container.mux(stream.encode(sound))
    return file.getvalue()


def of_a_size(width: int, height: int) -> bytes:
    """A film that says of itself that it is of another size than it is: in its header, where it is read first."""
    file = film_file(CLIP[:5], RATE, form="avi", codec="mpeg4")
    return file.replace(
        WIDTH.to_bytes(4, "little") + HEIGHT.to_bytes(4, "little"), width.to_bytes(4, "little") + height.to_bytes(4, "little")
    )


HOSTILE = {
    "empty": b"",
    "text": b"#EXTM3U\n#EXT-X-TARGETDURATION:1\nfile:///etc/passwd\n",
    "list of files": b"ffconcat version 1.0\nfile '/etc/passwd'\n",
    "picture": written(scene(), "JPEG"),
    "only a header": FILM[:40],
    "mp4 without its end": FILM[: len(FILM) // 2],
    "rubbish after a header": b"\x1aE\xdf\xa3" + np.random.default_rng(2).bytes(50_000),
    "RIFF that lies": b"RIFF\xff\xff\xff\xffAVI LIST\xff\xff\xff\xffhdrl" + b"\xff" * 2000,
    "no frames": film_file([], RATE, np.zeros(0, np.int16)),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_opened_is_refused_in_one_line(opened: Open, what: str) -> None:
    """And names no place of this machine."""
    with pytest.raises(Malformed) as refused:
        opened(HOSTILE[what])
    assert "\n" not in str(refused.value)
    assert "broke the decoder" not in str(refused.value)


def test_of_a_file_of_many_streams_the_first_is_opened(opened: Open) -> None:
    """The others are not even made."""
    assert opened(many_streams()).seconds == pytest.approx(0.1, abs=0.01)


def test_a_film_that_says_it_is_huge_is_refused_or_opened_as_it_is(opened: Open) -> None:
    """Thirty thousand pixels a side in its header."""
    file = of_a_size(30_000, 30_000)
    assert file != of_a_size(WIDTH, HEIGHT)
    try:
        assert opened(file).width in (WIDTH, 30_000)
    except Malformed as refused:
        assert "\n" not in str(refused)


def test_of_a_clip_without_end_the_first_hours_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here seconds, for video as for sound."""
    monkeypatch.setattr(clip_child, "LONGEST", 5.0)
    for data in (FILM, sound_file(SOUND)):
        assert clip_child.looked_at(io.BytesIO(data))["seconds"] == pytest.approx(5, abs=0.5)


def test_a_child_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    """Its file is Malformed, and says why."""
    path = tmp_path / "file"
    path.write_bytes(FILM)
    with pytest.raises(Malformed, match="took longer than"):
        Clips(seconds=0.01).signals(path)


@pytest.mark.parametrize("jump", [-5.0, 0.0, 1e6, float("inf"), None])
def test_a_clock_never_goes_back_and_never_jumps(jump: float | None) -> None:
    """Frames that say they are seen at odd times are seen one after the other."""
    clock = Clock()
    told = [0.0, 1.0, 2.0, None if jump is None else 2.0 + jump, 2.5, 3.5]
    seconds = [clock.at(second) for second in told]
    assert seconds == sorted(set(seconds))
    assert seconds[-1] < 10


def test_a_video_that_jumps_in_time_is_still_known(opened: Open, known: Clip) -> None:
    """Its second half says that it is seen an hour later, its end that it is seen before."""
    file = io.BytesIO()
    with av.open(file, "w", format="mpegts") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"bf": "0", "g": "10"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        packets = [packet for frame in CLIP for packet in stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24"))]
        for number, packet in enumerate([*packets, *stream.encode()]):
            moved = 3_600 if number > 60 else 0
            packet.pts = packet.dts = number + moved * RATE
            packet.time_base = Fraction(1, RATE)
            container.mux(packet)
    clip = opened(file.getvalue())
    assert clip.seconds < 2 * SECONDS
    assert video.distance(signal(clip, "vpdq"), signal(known, "vpdq")) <= video.CONFIRMED


LIMITS = """
import os, socket, sys
from staydown.plugs import clip_child
clip_child.warm_up()
clip_child.limit()
for what in (lambda: open("/etc/hostname"), lambda: socket.socket(), lambda: os.pipe(), lambda: os.open("/tmp", 0)):
    try:
        what()
        print("could")
    except OSError:
        print("could not")
try:
    bytearray(clip_child.MEMORY)
    print("could")
except MemoryError:
    print("could not")
clip_child.looked_at(sys.stdin.buffer)
print("looked")
"""


def test_a_child_opens_no_file_no_socket_and_takes_no_more_memory(tmp_path: Path) -> None:
    """But still looks at what it was handed."""
    (tmp_path / "file").write_bytes(FILM)
    with (tmp_path / "file").open("rb") as file:
        said = subprocess.run([sys.executable, "-I", "-c", LIMITS], stdin=file, capture_output=True, text=True, check=False)
    assert said.stdout.split("\n")[:-1] == ["could not"] * 5 + ["looked"], said.stderr[-500:]


def test_a_child_leaves_no_descriptor_and_no_process_behind(opened: Open) -> None:
    """However often one is asked."""
    opened(FILM)
    before = sorted(Path("/proc/self/fd").iterdir())
    opened(FILM)
    assert sorted(Path("/proc/self/fd").iterdir()) == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def heads() -> Iterator[tuple[bytes, bool]]:
    """Beginnings of files, and whether they are of videos or recordings."""
    yield FILM, True
    yield sound_file(SOUND, "mp3", "libmp3lame"), True
    for form in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"):
        yield written(scene(), form), False
    yield b"", False
    yield b"Good morning", False
    yield b"%PDF-1.7", False
    yield b"G" * 10, False


def test_videos_are_known_by_how_they_begin() -> None:
    """Whatever they are called."""
    assert [is_clip(data[:HEAD]) for data, _ in heads()] == [told for _, told in heads()]
