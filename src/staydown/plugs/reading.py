"""Text in pictures, read by Tesseract where a setting asks for it; it reads a picture that our own decoder has drawn anew."""

import os
import shutil
import subprocess
import sys

from staydown.words.errors import Malformed, Unreachable

SETTING = "STAYDOWN_READ_PICTURES"

SECONDS = 90.0
"""Seconds on the clock that a picture gets; a third of it in processor time."""

LONGEST = 50_000
"""Characters of a picture that are kept; what our decoder draws holds no more that can be read."""

_NO_LANGUAGE = "Failed loading language"
_COMMAND = (sys.executable, "-I", "-m", "staydown.plugs.reading_child")


def languages() -> str:
    """The languages in which pictures are read, as Tesseract names them (`eng+ara`); empty where they are not read."""
    return os.environ.get(SETTING, "")


def text_in(picture: bytes) -> str:
    """The text that a picture of our own decoder shows, `LONGEST` characters at most.

    Raises Malformed where it takes too long or Tesseract does not read it, Unreachable where Tesseract reads no picture at all.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise Unreachable(f"pictures cannot be read: there is no tesseract; apt-get install tesseract-ocr, or unset {SETTING}")
    command = [*_COMMAND, program, "stdin", "stdout", "-l", languages()]
    environment = {"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    if data := os.environ.get("TESSDATA_PREFIX"):
        environment["TESSDATA_PREFIX"] = data
    try:
        read = subprocess.run(  # noqa: S603 - the program is Tesseract, and what it gets is no part of the command
            command,
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Malformed(f"reading the picture took more than {SECONDS:g} seconds", mend="Read it by eye.") from late
    said = read.stderr.decode(errors="replace").strip().splitlines()
    if any(_NO_LANGUAGE in line for line in said):  # with one of several it would read on without the others
        raise Unreachable(f"pictures cannot be read: Tesseract lacks a language of {SETTING} ({languages()})")
    if read.returncode:
        raise Malformed(f"Tesseract did not read the picture: {said[0] if said else 'it broke'}", where=SETTING, mend="Try it by hand.")
    return read.stdout.decode(errors="replace").strip()[:LONGEST]
