"""Paths that somebody else wrote: which of them may be followed."""

import re

_UNSAFE = re.compile(r"[\\\x00-\x1f\x7f]|^[A-Za-z]:")


def is_inside(path: str) -> bool:
    """Whether `path` stays inside the export that names it.

    It must be relative, with forward slashes, and hold no `..`, no empty part, no drive letter and no control character.
    """
    return _UNSAFE.search(path) is None and all(part not in ("", ".", "..") for part in path.split("/"))
