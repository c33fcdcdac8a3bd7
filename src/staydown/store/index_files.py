"""The index of known pictures in files: segments that are opened without being read, and one small list of what counts.

A segment is written once, whole, under a name of its own; which segments count, which of their codes are gone, and up to which
change of the database, stands in `index.json`, which is put in place in one step. So a process that is killed at any moment leaves
what stood before or what stands after. The database is what is true: whatever is missing, damaged or of another format is built
anew from it.
"""

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from staydown.find.hamming_index import HammingIndex, Segment, arrays_of, segment_of
from staydown.words.errors import Malformed

FORMAT = 2
LISTING = "index.json"
ALIGNMENT = 64
"""Arrays begin at whole cache lines."""

_READ = 1 << 20

Array = NDArray[Any]


@dataclass(slots=True)
class IndexFiles:
    """The files of one index in a folder of their own."""

    folder: Path
    _written: list[tuple[Segment, dict[str, Any]]] = field(default_factory=list, repr=False)

    def load(self) -> tuple[HammingIndex, int]:
        """The index as it was laid down, and the change of the database up to which it goes; an empty one and 0 where nothing fits."""
        try:
            listing = self._listing()
            written = [(self._opened(described), described) for described in listing["segments"]]
        except (OSError, ValueError, KeyError, TypeError, Malformed):
            return empty(), 0
        self._written = written
        return HammingIndex((segment for segment, _ in written), Lock()), int(listing["as_of"])

    def save(self, index: HammingIndex, as_of: int) -> None:
        """Lays down the sealed segments of an index, which go up to change `as_of`; nothing where another process is doing so."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone() as alone:
            if not alone:
                return
            known = {id(segment): described for segment, described in self._written}
            self._written = [(one, self._with_gone(one, known.get(id(one)) or self._laid_down(one))) for one in index.segments]
            segments = [described for _, described in self._written]
            body = {"format": FORMAT, "as_of": as_of, "segments": segments}
            self._put(LISTING, [json.dumps({**body, "digest": digest_of(body)}).encode()])
            kept = {LISTING, "lock"} | {described[name]["file"] for described in segments for name in ("codes", "gone")}
            for path in self.folder.iterdir():
                if path.name not in kept:
                    path.unlink(missing_ok=True)

    def damaged(self) -> list[str]:
        """The names of the files that are not as they were written; each is read whole, so this takes a while."""
        while True:
            try:
                listing = self._listing()
                wrong = sorted(
                    {part["file"] for described in listing["segments"] for part in described.values() if not self._is_whole(part)}
                )
                if not wrong or listing == self._listing():  # else another process has put others in their place meanwhile
                    return wrong
            except (OSError, ValueError, KeyError, TypeError):
                return [LISTING]

    def _is_whole(self, part: dict[str, Any]) -> bool:
        try:
            with (self.folder / part["file"]).open("rb") as file:
                file.seek(part["at"])
                return digest_of_next(file, part["bytes"]) == str(part["digest"])
        except FileNotFoundError:
            return False

    def _listing(self) -> dict[str, Any]:
        listing: dict[str, Any] = json.loads((self.folder / LISTING).read_bytes())
        digest = listing.pop("digest")
        if listing["format"] != FORMAT or digest != digest_of(listing):
            raise ValueError("another format, or damaged")
        return listing

    def _opened(self, described: dict[str, Any]) -> Segment:
        gone = (self.folder / described["gone"]["file"]).read_bytes()
        if hashlib.blake2b(gone).hexdigest() != described["gone"]["digest"]:
            raise ValueError("damaged")
        count = described["codes"]["bytes"] // 32
        marks = np.frombuffer(gone, np.uint8)
        arrays: dict[str, Array] = {"gone": np.unpackbits(marks, count=count).view(bool) if marks.any() else none(count)}
        if not count:
            raise ValueError("a segment of nothing")
        mapped = np.memmap(self.folder / described["codes"]["file"], np.uint8, "r")
        for name, part in described.items():
            if name != "gone":
                some = mapped[part["at"] : part["at"] + part["bytes"]]
                arrays[name] = np.asarray(some).view(part["type"])
        arrays["codes"] = arrays["codes"].reshape(count, 32)
        return segment_of(arrays)

    def _laid_down(self, segment: Segment) -> dict[str, Any]:
        """Writes the arrays of a segment that never change, one after another, and says where each stands."""
        name, described, pieces, at = f"{secrets.token_hex(8)}.segment", dict[str, Any](), list[bytes | memoryview](), 0
        for kind, array in arrays_of(segment).items():
            if kind == "gone":
                continue
            plain = np.ascontiguousarray(array).reshape(-1)
            data = memoryview(plain.view(np.uint8))  # type: ignore[arg-type]
            described[kind] = {
                "file": name, "at": at, "bytes": len(data), "type": plain.dtype.str, "digest": hashlib.blake2b(data).hexdigest(),
            }  # fmt: skip
            padding = -len(data) % ALIGNMENT
            pieces += [data, bytes(padding)]
            at += len(data) + padding
        self._put(name, pieces)
        return described

    def _with_gone(self, segment: Segment, described: dict[str, Any]) -> dict[str, Any]:
        """The same with a file of which codes are gone now; the old one stays where nothing went since."""
        gone = np.packbits(segment.gone).tobytes()
        digest = hashlib.blake2b(gone).hexdigest()
        if described.get("gone", {}).get("digest") == digest:
            return described
        name = f"{secrets.token_hex(8)}.gone"
        self._put(name, [gone])
        return described | {"gone": {"file": name, "at": 0, "bytes": len(gone), "digest": digest}}

    def _put(self, name: str, pieces: list[Any]) -> None:
        """Writes a file whole or not at all."""
        temporary = self.folder / f"{secrets.token_hex(8)}.new"
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(self.folder / name)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether this process alone writes here; it lets go however it ends."""
        with os.fdopen(os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600), "wb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True


def empty() -> HammingIndex:
    """An index of nothing, which several threads may change."""
    return HammingIndex(changing=Lock())


def none(count: int) -> NDArray[np.bool_]:
    """So many marks, none set."""
    return np.zeros(count, bool)


def digest_of(body: dict[str, Any]) -> str:
    """The BLAKE2b of a listing, whatever the order of its keys."""
    return hashlib.blake2b(json.dumps(body, sort_keys=True).encode()).hexdigest()


def digest_of_next(file: BinaryIO, count: int) -> str:
    """The BLAKE2b of a file's next bytes."""
    digest = hashlib.blake2b()
    while count and (some := file.read(min(count, _READ))):
        digest.update(some)
        count -= len(some)
    return digest.hexdigest()
