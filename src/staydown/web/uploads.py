"""Files that are handed in: streamed to the incoming folder of the installation, never into memory, and gone after the answer."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

if TYPE_CHECKING:
    Uploaded = UploadedFile[bytes]
else:  # Django's class takes no type argument while it runs
    Uploaded = UploadedFile

NAME = re.compile(r"[^A-Za-z0-9._-]+")
BLOCK = 1 << 20


def safe_name(name: str) -> str:
    """The last part of a file name with nothing in it that a path could be made of; the ending stays, since formats are told by it."""
    cleaned = NAME.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip("._")
    return cleaned[-100:] or "file"


class Staged(Uploaded):
    """A file that was handed in and lies at `path` until the request is answered."""

    def __init__(self, path: Path, content_type: str, size: int) -> None:
        super().__init__(file=path.open("rb"), name=path.name, content_type=content_type, size=size)
        self.path = path


class IntoIncoming(FileUploadHandler):
    """Writes each file of a request into `folder` as it arrives, readable by this account alone."""

    chunk_size = BLOCK

    def __init__(self, folder: Path, request: HttpRequest) -> None:
        super().__init__(request)
        self.folder = folder
        self.made: list[Path] = []
        self.file: IO[bytes] | None = None

    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        """Makes a folder of its own for the file, and the file."""
        super().new_file(field_name, file_name, content_type, content_length, charset, content_type_extra)
        self.file = (self.new_folder() / safe_name(file_name)).open("wb")

    def new_folder(self) -> Path:
        """An empty folder for this request alone, deleted with its files."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.made.append(Path(tempfile.mkdtemp(dir=self.folder, prefix="console-")))
        return self.made[-1]

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Writes a piece; nothing is passed on."""
        if self.file:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> Staged | None:
        """The file, complete."""
        if self.file is None:
            return None
        self.file.close()
        return Staged(Path(self.file.name), self.content_type or "", file_size)

    def discard(self) -> None:
        """Deletes every file of the request; what an act wanted to keep is in the store by now."""
        if self.file:
            self.file.close()
        for folder in self.made:
            shutil.rmtree(folder, ignore_errors=True)


class Skipping(IntoIncoming):
    """Drops the files of a request without an officer: a stranger fills no disk."""

    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        """Passes over the file."""
        raise SkipFile
