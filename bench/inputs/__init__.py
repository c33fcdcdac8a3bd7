"""What benches read beside what they make: the shared data, which is no part of the project."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path


def shared(name: str) -> Path:
    """A file or folder of the shared data, which lies beside a folder above this one; stops with a word where there is none."""
    found = [path for parent in Path(__file__).resolve().parents if (path := parent / "shared" / "data" / name).exists()]
    if not found:
        sys.exit(f"shared/data/{name} is not here: this benchmark reads it")
    return found[0]


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the shared data."""
    with shared(name).open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def towns() -> dict[str, tuple[int, int, dict[str, float]]]:
    """Of each country of `towns.txt` its inhabitants in thousands, how many places it has, and those of its towns that are listed."""
    found: dict[str, tuple[int, int, dict[str, float]]] = {}
    listed: dict[str, float] = {}
    for line in (Path(__file__).parent / "towns.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if words[0].isupper():
            listed = {}
            found[words[0]] = (int(words[1]), int(words[2]), listed)
        else:
            listed |= {name.replace("_", " ").title(): float(size) for name, size in zip(words[::2], words[1::2], strict=True)}
    return found
