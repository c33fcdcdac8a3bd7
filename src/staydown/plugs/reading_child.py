"""Takes from this process what reading a picture does not need, and becomes the program that it is given with its arguments."""

import os
import resource
import sys

MEMORY = 1 << 31
"""Bytes of address space that the program may take."""

SECONDS = 10
"""Seconds of processor time that it may take."""


def main(command: list[str]) -> None:
    """Becomes the command: it writes no file, and has no children."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(what, (most, most))
    os.execv(command[0], command)  # noqa: S606 - the command is made in `reading`


if __name__ == "__main__":
    main(sys.argv[1:])
