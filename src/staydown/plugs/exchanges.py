"""Known signals shared through a folder: JSON-lines files that two teams both reach, by a share, a stick or a courier.

A line adds an entry, `{"id", "bank", "kind", "value", "quality", "note"}`, or takes one back, `{"id", "withdrawn": true}`.
Files only ever grow; any number of `*.jsonl` files may lie in the folder, each written by one team.
"""

import fcntl
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from staydown.find.signals import checked
from staydown.words.errors import Malformed
from staydown.words.exchange import Fetched, Judgement
from staydown.words.find import BankEntry, Signal

LONGEST_LINE = 1 << 16
"""Bytes that a line may have."""

_MEND = "Ask whoever wrote it for a line that is whole; nothing of this fetch was taken."

_FIELDS: tuple[tuple[str, str | int], ...] = (("bank", ""), ("kind", ""), ("value", ""), ("quality", 100), ("note", ""))
"""The fields of an added entry beside its id, with what holds where one is missing."""

_Changes = dict[str, BankEntry | None]
"""What became of each entry: as it now stands, or None where it was withdrawn."""


class FolderExchange:
    """Hash lists in a folder. The checkpoint says, as JSON, how many bytes of each file were read; keep it and pass it back."""

    name = "folder"

    def __init__(self, folder: Path | str, *, own: str = "staydown") -> None:
        """An exchange over `folder`, which is made when something is shared; our own lines go into the file `own`.jsonl.

        Raises Malformed where `own` is more than a plain name. Teams that share a folder each give a name of their own.
        """
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", own):
            raise Malformed("A list is named with up to 64 letters, digits, hyphens and underscores", where=own[:80])
        self._folder = Path(folder)
        self._own = self._folder / f"{own}.jsonl"

    def fetch(self, since: str) -> Fetched:
        """What all files gained since the checkpoint; an entry that came and went in between is only withdrawn.

        A last line that is still being written is left for the next fetch. Raises Malformed, with file and line, where a
        line cannot be read: the checkpoint then stays where it was.
        """
        read = _offsets(since)
        changes: _Changes = {}
        for path in self._files():
            lines, end = _new_lines(path, read.get(path.name, 0))
            for place, line in lines:
                entry_id, entry = _change(line, place)
                changes.pop(entry_id, None)
                changes[entry_id] = entry
            read[path.name] = end
        added = tuple(entry for entry in changes.values() if entry is not None)
        withdrawn = tuple(entry_id for entry_id, entry in changes.items() if entry is None)
        return Fetched(added, withdrawn, json.dumps(read, sort_keys=True))

    def share(self, entries: tuple[BankEntry, ...]) -> int:
        """Writes the entries that our own file does not already hold as they are; returns how many those were."""
        return self._write({entry.id: replace(entry, signal=checked(entry.signal)) for entry in entries})

    def feedback(self, entry: BankEntry, judgement: Judgement) -> None:
        """Adds a line to the file `own`.feedback in the folder, `{"id", "judgement"}`, for the team that shared the entry to read."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._own.with_suffix(".feedback").open("ab") as file:
            file.write(json.dumps({"id": entry.id, "judgement": judgement.value}).encode() + b"\n")

    def withdraw(self, ids: Iterable[str]) -> int:
        """Takes entries of our own back; returns how many stood there until now."""
        return self._write(dict.fromkeys(ids))

    def _files(self) -> list[Path]:
        """The lists in the folder, by name; links and anything but plain files are left alone."""
        if not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.glob("*.jsonl") if path.is_file() and not path.is_symlink())

    def _write(self, changes: _Changes) -> int:
        """Adds a line for each change that is one to our own file, and returns how many; a line torn by a crash is cut off first."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._own.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            held, whole = _held(file, self._own.name)
            new = {entry_id: entry for entry_id, entry in changes.items() if held.get(entry_id) != entry}
            file.truncate(whole)
            file.write(b"".join(_line(entry_id, entry) for entry_id, entry in new.items()))
            file.flush()
            os.fsync(file.fileno())
        return len(new)


def _offsets(since: str) -> dict[str, int]:
    """How far each file was read by a checkpoint; raises Malformed where it is none of ours."""
    try:
        read = json.loads(since or "{}")
    except ValueError as wrong:
        raise Malformed("The checkpoint is not one of this exchange", where=since[:80], mend="Fetch again from the start.") from wrong
    if not isinstance(read, dict) or not all(isinstance(end, int) and end >= 0 for end in read.values()):
        raise Malformed("The checkpoint is not one of this exchange", where=since[:80], mend="Fetch again from the start.")
    return read


def _new_lines(path: Path, start: int) -> tuple[list[tuple[str, bytes]], int]:
    """The whole lines of a file after `start`, each with its place, and where they end; a file that shrank is read from its start."""
    with path.open("rb") as file:
        if start > os.fstat(file.fileno()).st_size:
            start = 0
        file.seek(start)
        lines = list(_whole_lines(file, path.name))
    return lines, start + sum(len(line) for _, line in lines)


def _whole_lines(file: BinaryIO, name: str) -> Iterator[tuple[str, bytes]]:
    """Each line from where the file stands, with its place in bytes, up to the last that is ended; raises Malformed for an endless one."""
    place = file.tell()
    while (line := file.readline(LONGEST_LINE + 1)).endswith(b"\n"):
        yield f"{name}, byte {place}", line
        place += len(line)
    if len(line) > LONGEST_LINE:
        raise Malformed(f"A line has more than {LONGEST_LINE:,} bytes", where=f"{name}, byte {place}", mend=_MEND)


def _held(file: BinaryIO, name: str) -> tuple[_Changes, int]:
    """What our own file says of each entry, and where its last whole line ends."""
    file.seek(0)
    held: _Changes = {}
    end = 0
    for place, line in _whole_lines(file, name):
        entry_id, entry = _change(line, place)
        held[entry_id] = entry
        end += len(line)
    return held, end


def _change(line: bytes, place: str) -> tuple[str, BankEntry | None]:
    """The entry that a line names, as it adds it, or None where it withdraws it; raises Malformed."""
    try:
        said = json.loads(line)
    except ValueError as wrong:
        raise Malformed("This line is not JSON", where=place, mend=_MEND) from wrong
    entry_id = said.get("id") if isinstance(said, dict) else None
    if not isinstance(entry_id, str) or not entry_id:
        raise Malformed("This line names no entry", where=place, mend=_MEND)
    return entry_id, None if said.get("withdrawn") is True else _entry(entry_id, said, place)


def _entry(entry_id: str, said: dict[str, Any], place: str) -> BankEntry:
    """The entry that a line adds; raises Malformed where a field is missing or not of its kind."""
    bank, kind, value, quality, note = (said.get(field, usual) for field, usual in _FIELDS)
    texts = (bank, kind, value, note)
    if not all(isinstance(text, str) for text in texts) or type(quality) is not int or not (bank and kind):
        raise Malformed("An entry has bank, kind, value and note as text and quality as a number", where=place, mend=_MEND)
    try:
        return BankEntry(entry_id, bank, checked(Signal(kind, value, quality)), note)
    except Malformed as wrong:
        raise Malformed(wrong.what, where=place, mend=_MEND) from wrong


def _line(entry_id: str, entry: BankEntry | None) -> bytes:
    """A change as a line; raises Malformed where it would be too long to be read again."""
    said: dict[str, Any] = {"id": entry_id, "withdrawn": True}
    if entry is not None:
        signal = entry.signal
        said = {
            "id": entry_id,
            "bank": entry.bank,
            "kind": signal.kind,
            "value": signal.value,
            "quality": signal.quality,
            "note": entry.note,
        }
    line = json.dumps(said, ensure_ascii=False).encode() + b"\n"
    if len(line) > LONGEST_LINE:
        raise Malformed("The entry is too long to be shared", where=entry_id[:80], mend="Shorten its note.")
    return line
