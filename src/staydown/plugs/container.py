"""The one way into an export: a folder, a zip, or a bare file that lies among its media.

Nothing outside of it is ever opened, and a zip is counted while it is unpacked: what its headers claim is not believed.
"""

import hashlib
import io
import os
import stat
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, TYPE_CHECKING, BinaryIO, Final, Protocol, Self

from staydown.intake.paths import is_inside
from staydown.words.errors import Malformed, NotFound
from staydown.words.posts import Item

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MEMBERS: Final = 500_000
"""The most files that a zip may hold."""

MEMBER_BYTES: Final = 64 * 1024**3
"""The most bytes that one file of a zip may unpack to."""

RATIO: Final = 200
"""So many times the size of the zip may come out of it in all; JSON shrinks to a tenth or a twentieth."""

ALLOWANCE: Final = 64 * 1024**2
"""The bytes that may always come out of a zip, however small it is."""

HEAD: Final = 64 * 1024
"""So many first bytes tell the format."""

RESULT: Final = "result.json"
SUFFIXES: Final = (".json", ".jsonl")
_ENCRYPTED: Final = 0x1
_PIECE: Final = 1024**2

Progress = Callable[[int], None]
"""Told how many bytes of the main file were read so far."""


class _Place(Protocol):
    """What a folder and a zip have in common."""

    def names(self) -> Iterator[str]:
        """The safe names of the files in which the main file is looked for."""

    def open(self, name: str) -> BinaryIO | None:
        """The file of that safe name, or None."""

    def close(self) -> None:
        """Lets go."""


class Container:
    """An open export. Made with `Container.open`, used in a `with` statement."""

    def __init__(self, path: str, place: _Place, main: str, *, is_bare: bool = False) -> None:
        """The export at `path`, whose file of posts is called `main` inside of `place`."""
        self.path = path
        self._state = _state(path)
        self._place = place
        self._folder = PurePosixPath(main).parent
        self.main_name = main
        self._is_bare = is_bare

    @classmethod
    def open(cls, path: str) -> Self:
        """The export at `path`.

        Raises NotFound where nothing is there, Malformed where it holds no file of posts or more than one, or is a zip that is
        broken, encrypted or too large inside.
        """
        where = Path(path).resolve()
        if where.is_dir():
            place: _Place = _Folder(where)
        elif not where.is_file():
            raise NotFound(f"{path}: there is no such file or folder")
        elif _is_zip(where):
            place = _Zip(where)
        else:
            return cls(path, _Folder(where.parent), where.name, is_bare=True)
        try:
            return cls(path, place, _main(path, place))
        except Malformed:
            place.close()
            raise

    def main(self, progress: Progress | None = None) -> BinaryIO:
        """The file of posts, from its start; `progress` hears after each piece how many bytes were read."""
        stream = self._place.open(self.main_name)
        if stream is None:
            raise Malformed("the file of posts cannot be opened", where=f"{self.path}: {self.main_name}", mend="Export it again")
        return stream if progress is None else io.BufferedReader(_Counted(stream, self.path, progress), _PIECE)

    def read(self, name: str) -> BinaryIO | None:
        """A file that the posts name, relative to the file of posts, or None where the export does not hold it.

        Hidden files are no part of an export. Of a bare file, what lies right beside it is none either: that folder may be
        anybody's, and exporters put media into folders of their own. Raises Malformed for a name that leads out of the export.
        """
        if not is_inside(name):
            raise Malformed(f"the name {name!r} leads out of the export", where=self.path, mend="Name files relative to the export")
        parts = PurePosixPath(name).parts
        is_a_neighbour = self._is_bare and len(parts) == 1
        return None if is_a_neighbour or any(part.startswith(".") for part in parts) else self._place.open(str(self._folder / name))

    def digest(self) -> tuple[str, int]:
        """The SHA-256 (hex) and the size in bytes of the file of posts."""
        found, size = hashlib.sha256(), 0
        with self.main() as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
                size += len(piece)
        return found.hexdigest(), size

    def has_changed(self) -> bool:
        """Whether the file or folder is another one than when it was opened."""
        return _state(self.path) != self._state

    def close(self) -> None:
        """Lets go of the export."""
        self._place.close()

    def __enter__(self) -> Self:
        """This export."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Lets go of it."""
        self.close()


def _state(path: str) -> tuple[int, ...]:
    """What changes where a file is replaced or written to; empty where it is gone."""
    if not Path(path).exists():
        return ()
    now = Path(path).stat()
    return now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns


def _is_zip(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) in (b"PK\3\4", b"PK\5\6")


def _main(path: str, place: _Place) -> str:
    """The name of the file of posts: the result.json nearest to the top, or the only file that may be one."""
    names = sorted((name for name in place.names() if name.endswith(SUFFIXES)), key=lambda name: (name.count("/"), name))
    results = [name for name in names if PurePosixPath(name).name == RESULT]
    found = results[:1] or [name for name in names if name.count("/") == names[0].count("/")]
    if not found:
        mend = "Give the folder or zip that holds result.json; in Telegram Desktop choose the format Machine-readable JSON"
        raise Malformed("no result.json and no other .json or .jsonl file in it", where=path, mend=mend)
    if len(found) > 1:
        raise Malformed(f"{len(found)} files that may hold posts", where=path, mend=f"Name the one you mean, such as {found[0]}")
    return found[0]


class _Folder:
    """A folder; nothing that a link leads out of it is in it."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def names(self) -> Iterator[str]:
        yield from (entry.name for entry in self._root.iterdir() if entry.is_file() and is_inside(entry.name))

    def open(self, name: str) -> BinaryIO | None:
        if not os.path.lexists(f"{self._root}/{name}"):
            return None
        target = (self._root / name).resolve()
        if not target.is_relative_to(self._root):
            raise Malformed("a link leads out of the export", where=str(self._root / name), mend="Put the file itself in its place")
        return target.open("rb") if target.is_file() else None

    def close(self) -> None:
        """A folder holds nothing open."""


class _Zip:
    """A zip; what comes out of it is counted, over all its files together and over each."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._left = max(ALLOWANCE, RATIO * path.stat().st_size)
        self._counted: dict[str, int] = {}
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise self._malformed(f"the zip cannot be opened ({error})", "Pack it again, or give the folder") from error
        if len(self._zip.infolist()) > MEMBERS:
            self._zip.close()
            raise self._malformed(f"the zip holds more than {MEMBERS} files", "Unpack it and give the folder")

    def names(self) -> Iterator[str]:
        yield from (name for name in self._zip.namelist() if is_inside(name))

    def open(self, name: str) -> BinaryIO | None:
        try:
            member = self._zip.getinfo(name)
        except KeyError:
            return None
        if member.is_dir():
            return None
        if stat.S_ISLNK(member.external_attr >> 16):
            raise self._malformed("a link instead of a file", "Pack the file itself", name)
        if member.flag_bits & _ENCRYPTED:
            raise self._malformed("the zip is locked with a password", "Unpack it with the password and give the folder", name)
        try:
            stream = self._zip.open(member)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise self._malformed(f"this file in the zip cannot be opened ({error})", "Pack it again, or give the folder", name) from error
        return io.BufferedReader(_Counted(stream, f"{self._path}: {name}", partial(self._count, name)), _PIECE)

    def close(self) -> None:
        self._zip.close()

    def _count(self, name: str, size: int) -> None:
        """Notes that `size` bytes of a file have come out, counted once however often it is read; raises Malformed past a limit."""
        self._left -= max(size - self._counted.get(name, 0), 0)
        self._counted[name] = max(size, self._counted.get(name, 0))
        if self._left < 0 or size > MEMBER_BYTES:
            raise self._malformed("far more comes out of the zip than went in", "Unpack it yourself, look at it and give the folder", name)

    def _malformed(self, what: str, mend: str, name: str = "") -> Malformed:
        return Malformed(what, where=f"{self._path}: {name}" if name else str(self._path), mend=mend)


class _Counted(io.RawIOBase):
    """A stream that says after each piece how many bytes of it were read; raises Malformed where the piece cannot be read."""

    def __init__(self, stream: IO[bytes], where: str, hear: Callable[[int], None]) -> None:
        super().__init__()
        self._stream, self._where, self._hear = stream, where, hear
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        try:
            piece = self._stream.read(len(view))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise Malformed(f"this file is broken ({error})", where=self._where, mend="Pack or copy it again") from error
        self._size += len(piece)
        self._hear(self._size)
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


class ContainerSource(ABC):
    """What sources have in common that read one file of posts with media beside it. A source says what the file looks like."""

    name: str

    def __init__(self) -> None:
        """A source with nothing open."""
        self._last: Container | None = None

    @abstractmethod
    def looks_like(self, head: bytes) -> bool:
        """Whether a file of posts that begins with `head` is in this format."""

    @abstractmethod
    def items(self, stream: BinaryIO) -> Iterator[Item]:
        """The items of a file of posts."""

    def sniff(self, path: str) -> bool:
        """Whether the file, folder or zip at `path` is in this format; reads at most its first bytes."""
        with Container.open(path) as container, container.main() as stream:
            return self.looks_like(stream.read(HEAD))

    def read(self, path: str, progress: Progress | None = None) -> Iterator[Item]:
        """The items of the export in the order of the file; `progress` hears how many bytes of it were read so far."""
        with Container.open(path) as container, container.main(progress) as stream:
            yield from self.items(stream)

    def media(self, path: str, attachment: str) -> BinaryIO | None:
        """The bytes of an attachment, or None where the export does not hold it; raises Malformed for a path that leads out of it."""
        return self._opened(path).read(attachment)

    def _opened(self, path: str) -> Container:
        """The export at `path`, kept open, so that a zip with many files is opened once; opened anew where it has changed."""
        if self._last is None or self._last.path != path or self._last.has_changed():
            self._last = Container.open(path)
        return self._last
