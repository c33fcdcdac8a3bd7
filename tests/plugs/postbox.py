"""A real mail server on 127.0.0.1 that keeps what it is sent, with a certificate made for the occasion."""

import socket
import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from staydown.plugs.mail import SmtpSecurity, SmtpSettings

HOST = "127.0.0.1"


class Postbox:
    """A mail server for one test: `received` are the messages as they came, `refuses` makes it refuse every addressee."""

    def __init__(self, security: SmtpSecurity) -> None:
        """Starts with `with`."""
        self.received: list[bytes] = []
        self.refuses = False
        self.security = security
        self._folder = tempfile.TemporaryDirectory()
        self.certificate = certificate(Path(self._folder.name))
        with socket.socket() as free:
            free.bind((HOST, 0))
            port = int(free.getsockname()[1])
        self.settings = SmtpSettings(HOST, "unit@example.org", port, security, timeout=10)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        ways: dict[SmtpSecurity, dict[str, Any]] = {
            SmtpSecurity.TLS: {"ssl_context": context},
            SmtpSecurity.STARTTLS: {"tls_context": context, "require_starttls": True},
            SmtpSecurity.NONE: {},
        }
        self._controller = Controller(self, hostname=HOST, port=port, **ways[security])

    def __enter__(self) -> "Postbox":
        """The server, ready for mail."""
        self._controller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stops the server."""
        self._controller.stop()
        self._folder.cleanup()

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 (aiosmtpd's name)
        """Takes an addressee, unless it refuses."""
        if self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        """Keeps a message."""
        assert isinstance(envelope.content, bytes)
        self.received.append(envelope.content)
        return "250 OK"


def certificate(folder: Path) -> Path:
    """A file with a key and a certificate for this machine's own address, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "postbox")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "postbox.pem"
    file.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return file


def trusting(box: Postbox) -> ssl.SSLContext:
    """A context that trusts this one server."""
    return ssl.create_default_context(cafile=str(box.certificate))
