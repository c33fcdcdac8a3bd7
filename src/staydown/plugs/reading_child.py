"""Takes from this process what reading a picture does not need, and becomes the program that it is given with its arguments."""

import os
import sys

from staydown.plugs import limited

MEMORY = 1 << 31
"""Bytes of address space that the program may take."""

SECONDS = 30
"""Seconds of processor time that it may take."""


def main(command: list[str]) -> None:
    """Becomes the command: it writes no file, and has no children."""
    limited.limit(MEMORY, seconds=SECONDS, children=0, descriptors=32)
    os.execv(command[0], command)  # noqa: S606 - the command is made in `reading`


if __name__ == "__main__":
    main(sys.argv[1:])
