"""What every courier owes a letter: it is signed, it leaves once, and the receipt of its delivery is kept."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import msgspec

from staydown.words.errors import Malformed, Refused, Tampered, Unreachable
from staydown.words.letters import Letter, LetterState, Receipt

RECEIPT = "receipt.json"
"""The file beside a delivered letter that says when and as what it was delivered."""

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_MAY_TRAVEL = frozenset({LetterState.SIGNED, LetterState.DELIVERED})


class Receipts:
    """The receipts of a courier that has no other place for them: a file for each key in one folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made where it is missing, for its owner alone, before anything leaves."""
        self._folder = folder

    def of(self, letter: Letter) -> Receipt | None:
        """The receipt of an earlier delivery, None where there was none.

        Raises Refused where it was another letter's, Tampered where it cannot be read, Unreachable where none could be kept.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return receipt_of(self._place(letter).read_bytes(), letter) if self._place(letter).exists() else None
        except OSError as error:
            raise self._unkept(letter, error) from error

    def keep(self, letter: Letter, receipt: Receipt) -> None:
        """Writes a receipt through to the disk; raises Unreachable."""
        kept = self._place(letter)
        try:
            written(kept.with_suffix(".part"), record_of(letter, receipt))
            kept.with_suffix(".part").replace(kept)
            synced(self._folder)
        except OSError as error:
            raise self._unkept(letter, error) from error

    def _place(self, letter: Letter) -> Path:
        return self._folder / f"{hashlib.sha256(letter.key.encode()).hexdigest()}.json"

    def _unkept(self, letter: Letter, error: OSError) -> Unreachable:
        return Unreachable(f"letter {letter.id}: no receipt can be kept in {self._folder} ({error.strerror})")


def checked(letter: Letter, files: Mapping[str, bytes]) -> None:
    """Raises unless the letter is signed, has a key and a plain id, and its files have plain names."""
    if letter.state not in _MAY_TRAVEL or not letter.signed_by:
        raise Refused(f"letter {letter.id} is {letter.state.value}: nothing leaves before it is signed")
    if not letter.key or not _SAFE.fullmatch(letter.id):
        raise Malformed("the letter has no key, or an id that is no plain name", where=f"letter {letter.id!r}")
    wrong = next((name for name in files if not _SAFE.fullmatch(name) or name == RECEIPT), None)
    if wrong is not None or not files:
        raise Malformed(f"{wrong!r} is no name for a file of a letter" if files else "the letter has no files", where=f"letter {letter.id}")


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and the SHA-256 of the contents, in the order of the names: `sha256sum *` hashed."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def record_of(letter: Letter, receipt: Receipt) -> bytes:
    """What is kept of a delivery: the letter's key and the receipt."""
    return json.dumps({"key": letter.key, "receipt": asdict(receipt)}, default=datetime.isoformat, sort_keys=True).encode()


def receipt_of(record: bytes, letter: Letter) -> Receipt:
    """The receipt of an earlier delivery; raises Refused where it was another letter's, Tampered where it cannot be read."""
    try:
        kept = json.loads(record)
        receipt = msgspec.convert(kept["receipt"], Receipt)
    except (ValueError, KeyError, TypeError) as error:
        raise Tampered(
            f"the receipt of letter {letter.id} cannot be read: look whether it was delivered, then remove the receipt"
        ) from error
    if kept.get("key") != letter.key:
        raise Refused(f"another letter was delivered as {letter.id}: give this one an id of its own")
    return replace(receipt, again=True)


def written(path: Path, content: bytes) -> None:
    """Writes a file for its owner alone, through to the disk."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def synced(folder: Path) -> None:
    """Writes a folder's entries through to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
