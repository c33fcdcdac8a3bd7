"""Untrusted videos and recordings, each opened in a limited child process of its own: what breaks the child costs one file."""

import importlib.util
import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from staydown.find.signals import checked
from staydown.words.errors import Malformed, Unreachable
from staydown.words.find import Signal

from . import limited
from .clip_forms import MIMES

_COMMAND = (sys.executable, "-I", "-m", "staydown.plugs.clip_child")
SECONDS = 300.0
"""Seconds on the clock that a file gets; the child stops looking earlier by itself."""

LONGEST_ANSWER = 1 << 25
"""Bytes that a child may answer."""


@dataclass(frozen=True, slots=True)
class Clip:
    """What a video or recording turned out to be: its media type, how many seconds of it were looked at, its size in pixels (0 for
    sound alone), and its signals: frames in several views, and sound. Those of the exact file are not among them."""

    mime: str
    seconds: float
    width: int
    height: int
    signals: tuple[Signal, ...]


class Clips:
    """The door to the child processes; threads may share it, and each file has a process of its own."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """A door through which a file gets so many seconds on the clock."""
        self._seconds = seconds

    def signals(self, path: Path) -> Clip:
        """What the file at `path` is. One that breaks off is what came before. Raises Malformed where that is nothing, or where it is
        no video or recording or breaks the decoder; Unreachable where the extra `media` is not installed."""
        if importlib.util.find_spec("av") is None:
            raise Unreachable("Nothing here opens videos and recordings; pip install 'staydown[media]' mends it.")
        answer, overdue = self._answer(path)
        try:
            told = json.loads(answer)
            refused = limited.refused(told)
            if refused is None:
                return _clip(told)
        except (ValueError, KeyError, TypeError, RecursionError) as gone:
            how = f"took longer than {self._seconds:g} seconds" if overdue else "broke the decoder"
            raise Malformed(f"The video or recording {how}", mend="Look at it on a machine of its own, if at all.") from gone
        raise refused

    def _answer(self, path: Path) -> tuple[bytes, bool]:
        """What a child says of the file, and whether it was killed because its time was over."""
        overdue = threading.Event()
        with (
            path.open("rb") as file,
            subprocess.Popen(  # noqa: S603 - the command is a constant of this module
                _COMMAND, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=limited.ENVIRONMENT, cwd="/"
            ) as child,
        ):

            def kill_overdue() -> None:
                overdue.set()
                child.kill()

            watchdog = threading.Timer(self._seconds, kill_overdue)
            watchdog.start()
            try:
                answer = child.stdout.read(LONGEST_ANSWER) if child.stdout else b""
            finally:
                watchdog.cancel()
                watchdog.join()
                child.kill()
        return answer, overdue.is_set()


def _clip(told: dict[str, object]) -> Clip:
    """The clip that an answer describes; raises KeyError, TypeError, ValueError where it describes none."""
    mime, seconds, width, height, signals = (told[name] for name in ("mime", "seconds", "width", "height", "signals"))
    if not (isinstance(mime, str) and mime in MIMES and isinstance(width, int) and isinstance(height, int)):
        raise ValueError("not a clip's answer")
    if not (isinstance(seconds, (int, float)) and isinstance(signals, list)):
        raise ValueError("not a clip's answer")
    try:
        made = tuple(checked(Signal(kind, value, quality, view)) for kind, value, quality, view in signals)
    except Malformed as wrong:
        raise ValueError("not a clip's signals") from wrong
    return Clip(mime, float(seconds), width, height, made)
