"""What limited child processes share: what is taken from them, and how they say that a file cannot be used."""

import resource
from typing import Any, Final

from staydown.words.errors import Malformed

ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""The whole environment of a child that computes: one thread, because its limits allow no others."""


def limit(memory: int, *, seconds: int | None = None, children: int | None = None, descriptors: int | None = None) -> None:
    """Takes from this process memory beyond so many bytes, writing and core dumps, and what else is named, for good.

    With a limit of no descriptors the open ones go on working and no other can be made, not even in the place of one that is closed.
    """
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, children),
        (resource.RLIMIT_NOFILE, descriptors),
    ):
        if most is not None:
            resource.setrlimit(what, (most, most))


def refusal(wrong: Malformed) -> dict[str, Any]:
    """What a child answers of a file that cannot be used."""
    return {"malformed": {"what": wrong.what, "where": wrong.where, "mend": wrong.mend}}


def refused(answer: dict[str, Any]) -> Malformed | None:
    """A child's word that a file cannot be used; None where it can. Raises KeyError or TypeError for one that is no word of a child."""
    if "malformed" not in answer:
        return None
    said = answer["malformed"]
    return Malformed(str(said["what"]), where=str(said["where"]), mend=str(said["mend"]))
