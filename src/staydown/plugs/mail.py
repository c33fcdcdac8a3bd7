"""A letter as an e-mail, and where e-mails go: settings of the mail server, read from the environment."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path

from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Letter

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_MAILBOX = re.compile(rf"(?=.{{3,254}}$){_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
"""One mailbox of RFC 5321 without quotes, routes or letters beyond ASCII."""

_MEDIA_TYPES = {".html": ("text", "html"), ".pdf": ("application", "pdf"), ".json": ("application", "json")}


class SmtpSecurity(StrEnum):
    """How the connection to the mail server is kept secret; none is for a server on this very machine."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where and as whom letters are mailed; `timeout` in seconds. The password is never shown."""

    host: str
    sender: str
    port: int = 587
    security: SmtpSecurity = SmtpSecurity.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 30.0


def smtp_settings(environment: Mapping[str, str]) -> SmtpSettings:
    """The settings from STAYDOWN_SMTP_HOST, _SENDER, _PORT, _SECURITY, _USER and _PASSWORD_FILE (a file that holds the password).

    Raises Refused where SMTP was not set up, and for an open connection to another machine; Malformed for a value that is none.
    """
    given = {
        name: environment.get(f"STAYDOWN_SMTP_{name}", "").strip()
        for name in ("HOST", "SENDER", "PORT", "SECURITY", "USER", "PASSWORD_FILE")
    }
    if not given["HOST"] or not given["SENDER"]:
        raise Refused("letters are not mailed from here: set STAYDOWN_SMTP_HOST and STAYDOWN_SMTP_SENDER, or use the folder courier")
    try:
        security = SmtpSecurity(given["SECURITY"] or SmtpSecurity.STARTTLS)
        port = int(given["PORT"] or 587)
        password = Path(given["PASSWORD_FILE"]).read_text("utf-8").strip() if given["PASSWORD_FILE"] else ""
    except (ValueError, OSError) as error:
        mend = "PORT is a number, SECURITY is tls, starttls or none, PASSWORD_FILE is a file that can be read"
        raise Malformed("a setting of the mail server cannot be used", where="STAYDOWN_SMTP_*", mend=mend) from error
    return secret(SmtpSettings(given["HOST"], given["SENDER"], port, security, given["USER"], password))


def secret(settings: SmtpSettings) -> SmtpSettings:
    """The settings, where nobody can listen; raises Refused for an open connection to another machine."""
    if settings.security is SmtpSecurity.NONE and not _is_this_machine(settings.host):
        raise Refused(f"letters do not travel in clear to {settings.host}: set the security to starttls or tls")
    return settings


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def mail(letter: Letter, files: Mapping[str, bytes], sender: str) -> EmailMessage:
    """The letter as an e-mail: the same letter and files give the same bytes, whenever they are asked for.

    Its Message-ID comes from the idempotency key, its Date is when the letter was signed (RFC 5322, 3.6.1 and 3.6.4). Raises
    Malformed for an address that is none, and for a line break where a header would be.
    """
    key = hashlib.sha256(letter.key.encode()).hexdigest()
    document = letter.document
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(letter, sender, document.sender)
    message["To"] = _address(letter, document.addressee.address, document.addressee.name)
    message["Subject"] = _one_line(letter, f"{document.title} [{document.reference}]")
    message["Date"] = format_datetime((letter.signed_at or document.date).astimezone(UTC))
    message["Message-ID"] = f"<{key[:40]}@{sender.rpartition('@')[2]}>"
    message.set_content(f"{document.title}\n{document.reference}\n\nThe letter is attached: {', '.join(sorted(files))}.\n")
    for name, content in sorted(files.items()):
        main, sub = _MEDIA_TYPES.get(Path(name).suffix, ("application", "octet-stream"))
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    message.set_boundary(f"=={key[:32]}==")
    return message


def is_mailbox(address: str) -> bool:
    """Whether an address is one plain e-mail address."""
    return _MAILBOX.fullmatch(address) is not None


def _address(letter: Letter, address: str, name: str) -> Address:
    """A mailbox with its shown name; raises Malformed for what is not one plain address."""
    if not is_mailbox(address):
        mend = "Give one such as desk@example.org"
        raise Malformed("the addressee or the sender has no e-mail address", where=f"letter {letter.id}", mend=mend)
    return Address(display_name=_one_line(letter, name), addr_spec=address)


def _one_line(letter: Letter, value: str) -> str:
    """The value, where it stays in its header; raises Malformed for line breaks and control characters."""
    if not value.isprintable():
        raise Malformed("a line break or control character stands in a header", where=f"letter {letter.id}", mend="Write it on one line")
    return value
