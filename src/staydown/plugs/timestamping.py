"""Time stamps (RFC 3161): asking the authority that is configured, and proving what it answers before it is kept.

Off by default: nothing is asked without STAYDOWN_TSA_URL and STAYDOWN_TSA_ROOTS. What leaves is a digest of our own signature and a
random number, never anything of the evidence.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import httpx
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from staydown.words.errors import Malformed, Refused, Tampered, Unreachable

SECONDS = 20.0
"""How long an authority may take before it counts as not answering."""

LONGEST_ANSWER = 64 * 1024
"""In bytes; a token with its certificates has some 5,000."""

_ASKS, _ANSWERS = "application/timestamp-query", "application/timestamp-reply"
_GRANTED = 0


@dataclass(frozen=True, slots=True)
class Authority:
    """A time-stamping authority: its address, and the certificates (PEM) that its answers are proved against."""

    url: str
    anchors: str


@dataclass(frozen=True, slots=True)
class Token:
    """An authority's whole answer (DER), proved, and the time that it says."""

    answer: bytes
    at: datetime


def authority_of(environment: Mapping[str, str]) -> Authority | None:
    """The authority that STAYDOWN_TSA_URL and STAYDOWN_TSA_ROOTS (a PEM file) name, or None where neither is set.

    Raises Malformed where one is missing or cannot be used, Refused for an address that is neither https nor on this machine.
    """
    url, roots = (environment.get(name, "").strip() for name in ("STAYDOWN_TSA_URL", "STAYDOWN_TSA_ROOTS"))
    if not url and not roots:
        return None
    if not url or not roots:
        raise Malformed("an authority without an address, or without its certificates", where="STAYDOWN_TSA_*", mend="Set both, or none")
    _refuse_unless_private(url)
    try:
        anchors = Path(roots).expanduser().read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(
            "the file cannot be read", where=f"STAYDOWN_TSA_ROOTS={roots}", mend="Name a file of certificates in PEM"
        ) from error
    certificates_of(anchors)
    return Authority(url, anchors)


def certificates_of(anchors: str) -> list[Certificate]:
    """The certificates in a PEM text; raises Malformed where there is none."""
    try:
        return load_pem_x509_certificates(anchors.encode("ascii"))
    except ValueError as error:
        raise Malformed("these are no certificates", where="STAYDOWN_TSA_ROOTS", mend="Name a file of certificates in PEM") from error


def stamp(authority: Authority, data: bytes) -> Token:
    """The authority's token for these bytes, asked for now and proved.

    Raises Unreachable where the authority does not answer, or answers too late or too much, Malformed where what it answers is no
    token, Refused where it declines, Tampered where the token does not prove itself against the authority's certificates.
    """
    asked = TimestampRequestBuilder(data=data, hash_algorithm=HashAlgorithm.SHA256, nonce=True, cert_req=True).build()
    answer = _posted(authority.url, asked.as_bytes())
    return prove(answer, data, authority.anchors, nonce=asked.nonce)


def prove(answer: bytes, data: bytes, anchors: str, nonce: int | None = None) -> Token:
    """The token in an answer, once its signature, certificates (valid at its own time), digest and number are proved; raises as `stamp`."""
    response = _decoded(answer)
    if response.status != _GRANTED:
        raise Refused("the time-stamping authority declined: " + ("; ".join(response.status_string) or f"status {response.status}"))
    verifier = VerifierBuilder(roots=certificates_of(anchors), nonce=nonce).build()
    try:
        verifier.verify_message(response, data)
    except VerificationError as error:
        raise Tampered(f"the time stamp does not prove itself: {error}") from error
    return Token(answer, response.tst_info.gen_time)


def _decoded(answer: bytes) -> TimeStampResponse:
    """The answer in parts; raises Malformed where it is none, or not written in DER as it has to be."""
    try:
        return decode_timestamp_response(answer)
    except ValueError as error:
        why = "its certificates are not in the order that DER asks for" if "SetOrdering" in str(error) else "it is no DER"
        raise Malformed(
            f"the time-stamping authority's answer cannot be used: {why}",
            where="STAYDOWN_TSA_URL",
            mend="Ask another authority; one made with openssl ts must leave out `certs`",
        ) from error


def _posted(url: str, asked: bytes) -> bytes:
    """What the authority answers to a request; raises Unreachable."""
    headers = {"Content-Type": _ASKS, "Accept": _ANSWERS}
    try:
        with (
            httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False, verify=ssl.create_default_context()) as client,
            client.stream("POST", url, content=asked, headers=headers) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise Unreachable(f"the time-stamping authority answers {response.status_code} and no token; try again later")
            if response.headers.get("Content-Type", "").partition(";")[0].strip().lower() != _ANSWERS:
                raise Unreachable("the time-stamping authority answers with something else than a token; check STAYDOWN_TSA_URL")
            return _limited(response)
    except httpx.HTTPError as error:
        raise Unreachable(f"the time-stamping authority does not answer ({type(error).__name__}); try again later") from error


def _limited(response: httpx.Response) -> bytes:
    """The body of an answer; raises Unreachable where it is longer than any token, or comes drop by drop."""
    body, until = b"", monotonic() + SECONDS
    for block in response.iter_bytes(8192):
        body += block
        if len(body) > LONGEST_ANSWER:
            raise Unreachable("the time-stamping authority answers with more than any token; check STAYDOWN_TSA_URL")
        if monotonic() > until:
            raise Unreachable("the time-stamping authority takes too long; try again later")
    return body


def _refuse_unless_private(url: str) -> None:
    """Raises Malformed for what is no address, Refused for one that others on the way could read or change."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Malformed("this is no address of an authority", where="STAYDOWN_TSA_URL", mend="Write https://tsa.example.org/tsr")
    if parts.scheme == "http" and not _is_here(parts.hostname):
        raise Refused("STAYDOWN_TSA_URL is plain http: only an authority on this machine is asked without TLS; write https://")


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
