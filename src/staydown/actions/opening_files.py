"""What a file is and by what it is known: it is opened as a picture, or as a video or recording, in a limited child process."""

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from staydown.find.passages import passages_signal
from staydown.plugs import reading
from staydown.plugs.clip_forms import HEAD, is_clip
from staydown.words.errors import Malformed, Unreachable
from staydown.words.find import Signal, SignalName

from .office import Office

READ_IN = "read in the picture"
"""The view of a text that stands in a picture."""

PICTURE_BYTES = 64 * 1024**2
"""A file larger than this is not opened as a picture; it is held and matched as an exact file."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file turned out to be: its media type, its size in pixels, and its signals but for the SHA-256, which every file has.

    The media type is empty where it is neither picture nor video nor recording, or breaks off before anything can be seen. `text` is what
    a machine read in a picture; None where none was read, or it could not be.
    """

    mime: str = ""
    width: int = 0
    height: int = 0
    signals: tuple[Signal, ...] = ()
    text: str | None = None


def opened(office: Office, path: Path) -> Opened:
    """What the file at `path` turns out to be; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        if is_clip(file.read(HEAD)):
            return _opened_clip(office, path, md5_signal(path))
    if path.stat().st_size > PICTURE_BYTES:
        return Opened()
    data = path.read_bytes()
    try:
        picture = office.decoder.picture(data)
    except Malformed:
        return Opened()
    text = _read_in(office, data)
    read = read_signal(text) if text else None
    return Opened(picture.mime, picture.width, picture.height, (*picture.signals, *filter(None, (read,))), text)


def md5_signal(path: Path) -> Signal:
    """The MD5 of a file's bytes, by which older lists know it; raises OSError."""
    with path.open("rb") as file:
        return Signal(SignalName.MD5, hashlib.file_digest(file, partial(hashlib.md5, usedforsecurity=False)).hexdigest())


def _read_in(office: Office, picture: bytes) -> str | None:
    """The text that stands in a picture, where pictures are read; None where they are not, or this one cannot be."""
    if not reading.languages():
        return None
    try:
        return text_in(office, picture)
    except (Malformed, Unreachable):
        return None  # a check tries again, and counts it as unchecked where that fails too


def text_in(office: Office, picture: bytes) -> str:
    """The text that stands in a picture; raises Malformed where it cannot be read, Unreachable where none can."""
    return reading.text_in(office.decoder.page(picture))


def read_signal(text: str) -> Signal | None:
    """The passages of a text that was read in a picture; None where it says too little."""
    made = passages_signal(text)
    return replace(made, view=READ_IN) if made else None


def _opened_clip(office: Office, path: Path, exact: Signal) -> Opened:
    """A video or recording with its MD5, by which others exchange videos; that alone where it does not open or nothing here opens it."""
    try:
        clip = office.clips.signals(path)
    except (Malformed, Unreachable):
        return Opened(signals=(exact,))
    return Opened(clip.mime, clip.width, clip.height, (exact, *clip.signals))
