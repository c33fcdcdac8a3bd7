"""Couriers of letters: a folder, which sends nothing, and SMTP, which somebody has to set up; `webhook` brings a third.

Both know a letter by its idempotency key. The folder delivers once: the rename that makes a letter visible carries its
receipt. SMTP cannot promise that: where the program dies after the server took the message and before the receipt is
written, the letter is sent again, byte for byte the same and with the same Message-ID, by which mail programs and people
tell that it is one letter.
"""

import hashlib
import os
import shutil
import smtplib
import ssl
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from staydown.words.errors import Unreachable
from staydown.words.letters import Letter, Receipt

from .mail import SmtpSecurity, SmtpSettings, mail, secret, smtp_settings
from .receipts import RECEIPT, Receipts, checked, digest, receipt_of, record_of, synced, written


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
        checked(letter, files)
        folder = self._outbox / f"{letter.document.date.astimezone(UTC):%Y-%m-%d}-{letter.kind.value}-{letter.id}"
        try:
            self._outbox.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not folder.exists():
                receipt = Receipt(letter.id, self.name, at, folder.name, digest(files))
                if self._laid_down(folder, files, record_of(letter, receipt)):
                    return receipt
            return receipt_of((folder / RECEIPT).read_bytes(), letter)
        except OSError as error:
            raise Unreachable(f"letter {letter.id} could not be laid into {self._outbox}: {error.strerror}") from error

    def _laid_down(self, folder: Path, files: Mapping[str, bytes], record: bytes) -> bool:
        """Writes everything aside and makes it visible by one rename; False where somebody else was first."""
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}~", dir=self._outbox))
        try:
            for name, content in {**files, RECEIPT: record}.items():
                written(aside / name, content)
            synced(aside)
            aside.rename(folder)
            synced(self._outbox)
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
        self._receipts = Receipts(outbox / "smtp-receipts")
        self._context = context

    def deliver(self, letter: Letter, files: Mapping[str, bytes], at: datetime) -> Receipt:
        """Mails the letter unless a receipt says that it was.

        Raises Refused for a letter that nobody signed, Malformed for an address that is none, Unreachable where the server did
        not take it or the receipt could not be kept; then it may be mailed again, with the same Message-ID.
        """
        checked(letter, files)
        if earlier := self._receipts.of(letter):
            return earlier
        message = mail(letter, files, self._settings.sender)
        content = message.as_bytes()
        self._send(letter, content)
        receipt = Receipt(letter.id, self.name, at, str(message["Message-ID"]), hashlib.sha256(content).hexdigest())
        self._receipts.keep(letter, receipt)
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
