"""Files that hold a secret: they are read only where nobody else can read them."""

import os
import stat
from pathlib import Path

from staydown.words.errors import NotFound, Refused, Unreachable

LONGEST = 4096
"""Bytes that are read of a file with a secret."""


def read_own(path: Path, lost: str) -> bytes:
    """The bytes of a small file, once it is proved to be a plain file of ours that nobody else can read.

    Raises NotFound, with the line `lost`, where there is none, Refused for another's or an open one, Unreachable where the system does
    not let us.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise NotFound(lost) from error
    except OSError as error:
        raise Unreachable(f"{path}: it cannot be read ({error.strerror})") from error
    try:
        _refuse_unless_ours(os.fstat(handle), path)
        return os.read(handle, LONGEST)
    finally:
        os.close(handle)


def _refuse_unless_ours(found: os.stat_result, path: Path) -> None:
    """Raises Refused for anything but a plain file of this user that nobody else may use."""
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"{path} is not a plain file")
    if found.st_uid != os.geteuid():
        raise Refused(f"{path} belongs to another user; take it over with: chown {os.geteuid()} '{path}'")
    if found.st_mode & 0o077:
        raise Refused(f"{path} can be read by other users; close it with: chmod 600 '{path}'")
