"""Hostile pictures cost themselves and nothing else: each is Malformed with one line, and the next file is decoded."""

import errno
import fcntl
import os
import resource
import signal
import subprocess
import sys
import termios
import threading
from array import array
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from staydown.find.pictures import pdq, signals
from staydown.plugs.decoder import Decoder
from staydown.plugs.decoder_child import LONGEST_BODY, MEMORY, read_frame, write_frame
from staydown.testing.pictures import bits_apart, bomb, scene, turned, written
from staydown.words.errors import Malformed, Unreachable


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    """One decoder for the whole file, as in a scan: what an earlier test did to it must not matter."""
    with Decoder() as opened:
        yield opened


def test_a_picture_comes_back_with_its_shape_and_its_hash(decoder: Decoder) -> None:
    """The same as without the child."""
    file = written(scene(), "JPEG")
    picture = decoder.picture(file)
    assert (picture.mime, picture.width, picture.height) == ("image/jpeg", 640, 480)
    assert picture.signals == signals(file)
    assert picture.signals[0] == pdq(file)
    assert {signal.kind for signal in picture.signals} == {"pdq", "features", "framed"}


def test_an_exif_rotated_picture_has_the_hash_of_the_upright_one(decoder: Decoder) -> None:
    """Within a few bits, and with the size that is seen."""
    seen = decoder.picture(written(scene()))
    told = decoder.picture(turned(scene(), 6, Image.Transpose.ROTATE_90))
    assert (told.width, told.height) == (seen.width, seen.height)
    assert bits_apart(seen.signals[0], told.signals[0]) <= 8


def test_odd_but_honest_pictures_are_decoded(decoder: Decoder) -> None:
    """Animated GIF, printer's JPEG, palette PNG, 16-bit grey, one pixel."""
    poor = scene().quantize(64)
    moving = written(poor, "GIF", save_all=True, append_images=[scene(2).quantize(64)])
    assert decoder.picture(moving).mime == "image/gif"
    reference = decoder.picture(written(scene())).signals[0]
    assert bits_apart(decoder.picture(written(scene().convert("CMYK"), "JPEG")).signals[0], reference) <= 8
    assert decoder.picture(written(poor)).signals == decoder.picture(written(poor.convert("RGB"))).signals
    deep = Image.fromarray(np.asarray(scene().convert("L")).astype(np.uint16) * 257)
    assert bits_apart(decoder.picture(written(deep)).signals[0], reference) <= 8
    assert decoder.picture(written(scene().resize((1, 1)))).signals[0].quality == 0


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (30_000, 1), (30_000, 40), (64, 64)])
def test_a_flat_or_narrow_picture_has_no_features_and_breaks_nothing(decoder: Decoder, size: tuple[int, int]) -> None:
    """It is a picture all the same, and says that its hash is worth nothing."""
    picture = decoder.picture(written(Image.new("RGB", size, "#3a6ea5")))
    assert (picture.width, picture.height) == size
    assert [signal.quality for signal in picture.signals if signal.kind == "pdq"] == [0] * len(picture.signals)


@pytest.mark.parametrize(
    ("hostile", "what"),
    [
        (b"", "no picture"),
        (b"holiday.jpg, but only text", "no picture"),
        (bomb(), "too large"),
        (written(scene(), "JPEG")[:9000], "broken"),
        (written(scene())[:5000], "broken"),
        (b"\xff\xd8\xff" + b"\x00" * 1000, "broken"),
        (b"GIF89a" + b"\xff" * 500, "broken"),
        (b"RIFF\xff\xff\xff\xffWEBP" + b"\x01" * 100, "broken"),
        (b"II*\x00" + b"\xff" * 300, "broken"),
    ],
)
def test_a_hostile_file_is_malformed_and_the_child_lives_on(decoder: Decoder, hostile: bytes, what: str) -> None:
    """One line that says what; the same child takes the next file."""
    decoder.picture(written(scene()))
    before = decoder.pid
    with pytest.raises(Malformed, match=what) as refused:
        decoder.picture(hostile)
    assert "\n" not in str(refused.value)
    with pytest.raises(Malformed, match=what):
        decoder.thumbnail(hostile, grey=True, blur=True, size=64)
    assert decoder.picture(written(scene())).width == 640
    assert decoder.pid == before


def test_a_picture_at_the_limit_of_pixels_fits_into_the_memory_of_the_child() -> None:
    """Just under fifty million pixels, with transparency."""
    with Decoder(seconds=300) as patient:
        picture = patient.picture(written(scene().convert("RGBA").resize((7000, 7000)), compress_level=1))
    assert (picture.width, picture.height) == (7000, 7000)


def test_a_file_of_too_many_bytes_is_refused_unopened(decoder: Decoder) -> None:
    """It is not even handed to the child."""
    with pytest.raises(Malformed, match="too large to be opened"):
        decoder.picture(b"\xff\xd8\xff" + bytes(LONGEST_BODY))


def kill_once_asked(pid: int) -> None:
    """Kills a stopped child as soon as a question lies unread in its input."""
    waiting = array("i", [0])
    with Path(f"/proc/{pid}/fd/0").open("rb", buffering=0) as asked:
        while waiting[0] == 0:
            fcntl.ioctl(asked, termios.FIONREAD, waiting)
    os.kill(pid, signal.SIGKILL)


def test_a_child_killed_in_the_middle_costs_one_file(decoder: Decoder) -> None:
    """The file that it was at is Malformed; a new child takes the next."""
    file = written(scene(1, 100, 80))
    decoder.picture(file)
    before = decoder.pid
    assert before is not None
    os.kill(before, signal.SIGSTOP)
    killer = threading.Thread(target=kill_once_asked, args=(before,))
    killer.start()
    with pytest.raises(Malformed, match="broke the decoder"):
        decoder.picture(file)
    killer.join()
    assert decoder.picture(file).width == 100
    assert decoder.pid != before


def test_a_child_killed_between_two_files_costs_none(decoder: Decoder) -> None:
    """Whoever ended it, the next file is not blamed."""
    decoder.picture(written(scene()))
    before = decoder.pid
    assert before is not None
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert decoder.picture(written(scene())).width == 640
    assert decoder.pid != before


def test_a_child_that_hangs_is_ended_when_its_time_is_over() -> None:
    """The file is Malformed, the next is decoded by a new child."""
    file = written(scene(1, 100, 80))
    with Decoder(seconds=3.0) as decoder:
        decoder.picture(file)
        assert decoder.pid is not None
        os.kill(decoder.pid, signal.SIGSTOP)
        with pytest.raises(Malformed, match="longer than 3 seconds"):
            decoder.picture(file)
        assert decoder.picture(file).width == 100


def test_threads_share_one_child(decoder: Decoder) -> None:
    """Each gets the answer to its own picture."""
    files = {size: written(scene(size, size, 100)) for size in range(100, 108)}
    widths: dict[int, int] = {}

    def look(size: int) -> None:
        widths[size] = decoder.picture(files[size]).width

    threads = [threading.Thread(target=look, args=(size,)) for size in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert widths == {size: size for size in files}


def test_the_child_runs_within_its_limits_and_without_our_environment(decoder: Decoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory, writing, core dumps, children and files are limited, and no secret of ours is in its environment."""
    monkeypatch.setenv("STAYDOWN_SECRET", "lantern")
    with Decoder() as fresh:
        fresh.picture(written(scene()))
        assert fresh.pid is not None
        limits = {what: resource.prlimit(fresh.pid, what) for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC)}
        assert set(limits.values()) == {(0, 0)}
        assert resource.prlimit(fresh.pid, resource.RLIMIT_AS) == (MEMORY, MEMORY)
        assert resource.prlimit(fresh.pid, resource.RLIMIT_NOFILE) == (0, 0)
        assert 0 < resource.prlimit(fresh.pid, resource.RLIMIT_CPU)[0] < 60
        assert b"STAYDOWN_SECRET" not in Path(f"/proc/{fresh.pid}/environ").read_bytes()


def test_a_process_under_these_limits_opens_neither_a_file_nor_a_connection() -> None:
    tried = """
import os
import socket
from staydown.plugs.decoder_child import limit, warm_up
warm_up()
limit()
os.close(0)
for attempt in (lambda: open("/etc/hostname"), lambda: socket.socket()):
    try:
        attempt()
    except OSError as error:
        print(error.errno)
"""
    ran = subprocess.run([sys.executable, "-c", tried], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [str(errno.EMFILE)] * 2


def test_no_child_is_left_when_the_decoder_is_closed() -> None:
    """The process is ended and waited for."""
    with Decoder() as decoder:
        decoder.picture(written(scene()))
        before = decoder.pid
    assert decoder.pid is None
    assert before is not None
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_a_child_that_does_not_start_is_unreachable_and_blames_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation does not make every picture Malformed."""
    monkeypatch.setattr("staydown.plugs.decoder._COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    with Decoder() as decoder, pytest.raises(Unreachable, match="does not start"):
        decoder.picture(written(scene()))


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"mime": "text/html", "width": 1, "height": 1, "signals": []},
        {"mime": "image/png", "width": "1", "height": 1, "signals": []},
        {"mime": "image/png", "width": 1, "height": 1, "signals": [["pdq", "../../etc", 100, ""]]},
        {"mime": "image/png", "width": 1, "height": 1, "signals": [["pdq", "0" * 64, 100, "through a keyhole"]]},
        {"mime": "image/png", "width": 1, "height": 1, "signals": [["features", "AAAA", 100, ""]]},
        {"mime": "image/png", "width": 1, "height": 1, "signals": [["pdq"]]},
        {"malformed": "because"},
    ],
)
def test_a_child_that_was_taken_over_and_answers_nonsense_is_not_believed(
    nonsense: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it says is checked; nonsense ends it."""
    frames = tmp_path / "frames"
    with frames.open("wb") as file:
        write_frame(file, {"ready": True})
        write_frame(file, nonsense)
    command = f"import sys, time; sys.stdout.buffer.write(open({str(frames)!r}, 'rb').read()); sys.stdout.flush(); sys.stdin.read()"
    monkeypatch.setattr("staydown.plugs.decoder._COMMAND", (sys.executable, "-c", command))
    with Decoder() as decoder:
        with pytest.raises(Malformed, match="broke the decoder"):
            decoder.picture(written(scene()))
        assert decoder.pid is None


def test_frames_that_are_too_long_or_cut_off_are_refused() -> None:
    """Neither side can be made to take more than a frame may hold."""
    with pytest.raises(ValueError, match="too long"):
        read_frame(BytesIO(b"\xff" * 8))
    with pytest.raises(EOFError):
        read_frame(BytesIO(b"\x00\x00\x00\x10\x00\x00\x00\x00{"))
    with pytest.raises(ValueError, match="JSON object"):
        read_frame(BytesIO(b"\x00\x00\x00\x02\x00\x00\x00\x00[]"))
    sent = BytesIO()
    write_frame(sent, {"a": 1}, b"body")
    assert read_frame(BytesIO(sent.getvalue())) == ({"a": 1}, b"body")


def test_the_child_ends_by_itself_when_nobody_asks_any_more() -> None:
    """Its input is closed: it leaves with code 0 and says nothing more."""
    ran = subprocess.run(
        [sys.executable, "-I", "-m", "staydown.plugs.decoder_child"], input=b"", capture_output=True, timeout=60, check=True
    )
    assert read_frame(BytesIO(ran.stdout)) == ({"ready": True}, b"")
    assert ran.stderr == b""


def test_a_thumbnail_is_grey_and_blurred_before_it_leaves(decoder: Decoder) -> None:
    """Each variant is other bytes, small, and WebP."""
    file = written(scene(), "JPEG")
    variants = {decoder.thumbnail(file, grey=grey, blur=blur, size=160) for grey in (False, True) for blur in (False, True)}
    assert len(variants) == 4
    for small in variants:
        with Image.open(BytesIO(small)) as picture:
            assert (picture.format, picture.size) == ("WEBP", (160, 120))
