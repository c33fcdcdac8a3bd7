"""Untrusted pictures, decoded in a limited child process: what breaks the child costs one file and nothing else."""

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from staydown.find.pictures import MIMES
from staydown.find.signals import checked
from staydown.find.views import CLOSER, LONGER, MIRRORED, TURNS, WHOLE_VIEWS, named
from staydown.words.errors import Malformed, Unreachable
from staydown.words.find import Signal

from . import limited
from .decoder_child import LONGEST_BODY, Head, read_frame, write_frame

_COMMAND = (sys.executable, "-I", "-m", "staydown.plugs.decoder_child")
SECONDS = 30.0
"""Seconds on the clock that a file gets: three times its processor time, so that a busy machine does not condemn honest pictures."""

_SECONDS_TO_START = 60.0
_GONE = (OSError, EOFError, ValueError, KeyError, TypeError, RecursionError, Malformed)
"""What talking to a child raises that died, was ended, or answers nonsense."""

_VIEWS = {
    view: view for view in (LONGER, CLOSER, named(CLOSER, MIRRORED), *(named(whole, turn) for whole in WHOLE_VIEWS for turn in TURNS))
}
"""The names that a view may have; a child that was taken over can invent none."""

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture turned out to be: its media type, its size upright in pixels, and its perceptual signals.

    The SHA-256 of the file is not among the signals: it needs no decoding and holds for broken pictures too.
    """

    mime: str
    width: int
    height: int
    signals: tuple[Signal, ...]


class Decoder:
    """A door to one persistent child process, to be used in a `with` statement; threads may share it and wait for each other.

    A file gets `seconds` on the clock, and less processor time (`decoder_child.SECONDS`). A child that dies or hangs is
    replaced by the next, and the file that it was at is reported as Malformed. `close` does what leaving the `with` does.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        """A decoder; its child starts with the first file."""
        self._seconds = seconds
        self._turn = threading.Lock()
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        """This decoder."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Ends the child."""
        self.close()

    def close(self) -> None:
        """Ends the child; the next file starts another."""
        with self._turn:
            self._end_child()

    @property
    def pid(self) -> int | None:
        """The process id of the child; None where there is none yet."""
        return self._child.pid if self._child else None

    def picture(self, data: bytes) -> Picture:
        """What the bytes show; raises Malformed where they are no picture, a broken or too large one, or one that breaks the decoder."""
        return self._answered({"ask": "picture"}, data, _picture)

    def thumbnail(self, data: bytes, *, grey: bool, blur: bool, size: int) -> bytes:
        """A WebP picture of at most `size` pixels a side, grey or blurred as asked, without metadata; raises Malformed."""
        return self._answered({"ask": "thumbnail", "grey": grey, "blur": blur, "size": size}, data, _drawn)

    def page(self, data: bytes) -> bytes:
        """The picture to be read by a machine, as a grey WebP without metadata, long and narrow where it is; raises Malformed."""
        return self._answered({"ask": "page"}, data, _drawn)

    def _answered(self, head: Head, data: bytes, read: Callable[[Head, bytes], Read]) -> Read:
        """What `read` makes of the child's answer about one file; raises Malformed, and Unreachable where no child starts."""
        if len(data) > LONGEST_BODY:
            raise Malformed(f"The file is too large to be opened as a picture: {len(data):,} bytes", mend=f"At most {LONGEST_BODY:,} are.")
        with self._turn:
            child = self._running_child()
            try:
                answer, body = child.exchanged(head, data, self._seconds)
                refused = limited.refused(answer)
                if refused is None:
                    return read(answer, body)
            except _GONE as gone:
                self._end_child()
                how = f"took longer than {self._seconds:g} seconds" if child.overdue else "broke the decoder, which was replaced"
                raise Malformed(f"The picture {how}", mend="Look at it on a machine of its own, if at all.") from gone
        raise refused

    def _running_child(self) -> "_Child":
        """The child, or a new one where it is gone."""
        if self._child is not None and not self._child.running:
            self._end_child()
        if self._child is None:
            self._child = _Child()
        return self._child

    def _end_child(self) -> None:
        """Ends the child, if there is one."""
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """One child process and its pipes."""

    def __init__(self) -> None:
        """A child that is ready; raises Unreachable where none starts."""
        self.overdue = False
        self._process = subprocess.Popen(  # noqa: S603 - the command is a constant of this module
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=limited.ENVIRONMENT, cwd="/"
        )
        try:
            self.exchanged(None, b"", _SECONDS_TO_START)
        except _GONE as gone:
            self.end()
            raise Unreachable("The picture decoder does not start; `staydown doctor` says what is missing.") from gone

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it can be asked."""
        return not self.overdue and self._process.poll() is None

    def exchanged(self, head: Head | None, data: bytes, seconds: float) -> tuple[Head, bytes]:
        """Its next frame, after it was sent one (or nothing, for `head` None); it is killed when the seconds are over."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise EOFError("the child has no pipes")
        watchdog = threading.Timer(seconds, self._kill_overdue)
        watchdog.start()
        try:
            if head is not None:
                write_frame(asked, head, data)
            return read_frame(answered)
        finally:
            watchdog.cancel()
            watchdog.join()

    def end(self) -> None:
        """Kills it, waits for it and closes its pipes."""
        self._process.kill()
        self._process.communicate()

    def _kill_overdue(self) -> None:
        """Kills it because its time is over."""
        self.overdue = True
        self._process.kill()


def _picture(answer: Head, body: bytes) -> Picture:
    """The picture that an answer describes; raises KeyError, TypeError, ValueError or Malformed where it describes none."""
    mime, width, height = answer["mime"], answer["width"], answer["height"]
    if body or mime not in MIMES or not (isinstance(width, int) and isinstance(height, int)):
        raise ValueError("not a picture's answer")
    signals = tuple(checked(Signal(kind, value, quality, _VIEWS[view])) for kind, value, quality, view in answer["signals"])
    return Picture(mime, width, height, signals)


def _drawn(answer: Head, body: bytes) -> bytes:
    """The thumbnail or page in an answer; raises ValueError where there is none."""
    if answer or body[:4] != b"RIFF" or body[8:12] != b"WEBP":
        raise ValueError("not a thumbnail's answer")
    return body
