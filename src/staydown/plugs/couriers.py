"""The two couriers that ship: a folder, which sends nothing, and SMTP, which somebody has to set up.

Both know a letter by its idempotency key. The folder delivers once: the rename that makes a letter visible carries its
receipt. SMTP cannot promise that: where the program dies after the server took the message and before the receipt is
written, the letter is sent again, byte for byte the same and with the same Message-ID, by which mail programs and people
tell that it is one letter.
"""

import hashlib
import json
import os
import re
import shutil
import smtplib
import ssl
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from staydown.words.errors import Malformed, Refused, Tampered, Unreachable
from staydown.words.letters import Letter, LetterState, Receipt

from .mail import SmtpSecurity, SmtpSettings, mail, secret, smtp_settings

RECEIPT = "receipt.json"
"""The file beside a delivered letter that says when and as what it was delivered."""

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_MAY_TRAVEL = frozenset({LetterState.SIGNED, LetterState.DELIVERED})


class FolderCourier:
    """Lays letters into `outbox`, one folder each: <date of the letter>-<kind>-<id>, with its files and a receipt."""

    name = "folder"

    def __init__(self, outbox: Path) -> None:
        """`outbox` is made where it is missing, for its owner alone."""
        self._outbox = outbox

    def deliver(self, letter: Letter, files: Mapping[str, bytes], at: datetime) -> Receipt:
        """Lays the letter down once; asked again, it gives the first receipt with `again`.

        Raises Refused for a letter that nobody signed, Malformed for names that are no plain file names, Unreachable where the
        disk fails.
        """
        _checked(letter, files)
        folder = self._outbox / f"{letter.document.date.astimezone(UTC):%Y-%m-%d}-{letter.kind.value}-{letter.id}"
        try:
            self._outbox.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not folder.exists():
                receipt = Receipt(letter.id, self.name, at, folder.name, _digest(files))
                if self._laid_down(folder, files, _record(letter, receipt)):
                    return receipt
            return _receipt_of((folder / RECEIPT).read_bytes(), letter)
        except OSError as error:
            raise Unreachable(f"letter {letter.id} could not be laid into {self._outbox}: {error.strerror}") from error

    def _laid_down(self, folder: Path, files: Mapping[str, bytes], record: bytes) -> bool:
        """Writes everything aside and makes it visible by one rename; False where somebody else was first."""
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}~", dir=self._outbox))
        try:
            for name, content in {**files, RECEIPT: record}.items():
                _written(aside / name, content)
            _synced(aside)
            aside.rename(folder)
            _synced(self._outbox)
        except OSError:
            if not folder.exists():
                raise
            return False
        finally:
            for left in self._outbox.glob(f".{folder.name}~*"):
                shutil.rmtree(left, ignore_errors=True)
        return True


class SmtpCourier:
    """Mails letters with their files attached, at least once, and keeps a receipt for each key in `outbox`/smtp-receipts."""

    name = "smtp"

    def __init__(self, outbox: Path, settings: SmtpSettings | None = None, context: ssl.SSLContext | None = None) -> None:
        """`settings` left out are those of the environment; `context` says which certificates to trust, left out those of the machine.

        Raises Refused where SMTP was not set up, and for an open connection to another machine.
        """
        self._settings = secret(settings) if settings else smtp_settings(os.environ)
        self._receipts = outbox / "smtp-receipts"
        self._context = context

    def deliver(self, letter: Letter, files: Mapping[str, bytes], at: datetime) -> Receipt:
        """Mails the letter unless a receipt says that it was.

        Raises Refused for a letter that nobody signed, Malformed for an address that is none, Unreachable where the server did
        not take it or the receipt could not be kept; then it may be mailed again, with the same Message-ID.
        """
        _checked(letter, files)
        kept = self._receipts / f"{hashlib.sha256(letter.key.encode()).hexdigest()}.json"
        message = mail(letter, files, self._settings.sender)
        content = message.as_bytes()
        receipt = Receipt(letter.id, self.name, at, str(message["Message-ID"]), hashlib.sha256(content).hexdigest())
        try:
            if kept.exists():
                return _receipt_of(kept.read_bytes(), letter)
            self._receipts.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._send(letter, content)
            _written(kept.with_suffix(".part"), _record(letter, receipt))
            kept.with_suffix(".part").replace(kept)
            _synced(self._receipts)
        except OSError as error:
            raise Unreachable(f"letter {letter.id}: no receipt can be kept in {self._receipts} ({error.strerror})") from error
        return receipt

    def _send(self, letter: Letter, content: bytes) -> None:
        """Hands the message to the server; the error names the letter and the server's code, never its address or the password."""
        settings = self._settings
        try:
            with closing(self._connection()) as server:
                if settings.user:
                    server.login(settings.user, settings.password)
                server.sendmail(settings.sender, [letter.document.addressee.address], content)
                # The server has the letter now: that it does not say goodbye is no reason to send it again.
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise Unreachable(f"letter {letter.id}: the mail server refused its addressee ({code})") from None
        except smtplib.SMTPResponseException as error:
            raise Unreachable(f"letter {letter.id}: the mail server answered {error.smtp_code}") from None
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(f"letter {letter.id}: the mail server {settings.host} did not take it ({type(error).__name__})") from None

    def _connection(self) -> smtplib.SMTP:
        """An open connection, secret unless it stays on this machine."""
        settings, context = self._settings, self._context or ssl.create_default_context()
        if settings.security is SmtpSecurity.TLS:
            return smtplib.SMTP_SSL(settings.host, settings.port, timeout=settings.timeout, context=context)
        server = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)
        if settings.security is SmtpSecurity.STARTTLS:
            try:
                server.starttls(context=context)
            except (OSError, smtplib.SMTPException):
                server.close()
                raise
        return server


def _checked(letter: Letter, files: Mapping[str, bytes]) -> None:
    """Raises unless the letter is signed, has a key and a plain id, and its files have plain names."""
    if letter.state not in _MAY_TRAVEL or not letter.signed_by:
        raise Refused(f"letter {letter.id} is {letter.state.value}: nothing leaves before it is signed")
    if not letter.key or not _SAFE.fullmatch(letter.id):
        raise Malformed("the letter has no key, or an id that is no plain name", where=f"letter {letter.id!r}")
    wrong = next((name for name in files if not _SAFE.fullmatch(name) or name == RECEIPT), None)
    if wrong is not None or not files:
        raise Malformed(f"{wrong!r} is no name for a file of a letter" if files else "the letter has no files", where=f"letter {letter.id}")


def _digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and the SHA-256 of the contents, in the order of the names: `sha256sum *` hashed."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _record(letter: Letter, receipt: Receipt) -> bytes:
    """What is kept of a delivery: the letter's key and the receipt."""
    return json.dumps({"key": letter.key, "receipt": asdict(receipt)}, default=datetime.isoformat, sort_keys=True).encode()


def _receipt_of(record: bytes, letter: Letter) -> Receipt:
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


def _written(path: Path, content: bytes) -> None:
    """Writes a file for its owner alone, through to the disk."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _synced(folder: Path) -> None:
    """Writes a folder's entries through to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
