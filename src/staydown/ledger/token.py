"""What a time-stamping authority's answer says (RFC 3161): which digest it stamped, and when. Only read here, never proved.

The answer is DER (X.690): a TimeStampResp, or the bare token in it. `plugs.timestamping` asks for one and proves its signature.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from staydown.words.errors import Malformed

SEQUENCE, INTEGER, OCTETS, OID, TIME = 0x30, 0x02, 0x04, 0x06, 0x18

_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_DIGESTS = {"608648016503040201": "sha256", "608648016503040202": "sha384", "608648016503040203": "sha512"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was stamped: the name of the digest (sha256, sha384, sha512), the digest, the time, and the authority's serial number."""

    algorithm: str
    imprint: bytes
    at: datetime
    serial: int

    def fits(self, data: bytes) -> bool:
        """Whether it is a stamp of these bytes."""
        return hashlib.new(self.algorithm, data).digest() == self.imprint


def read(answer: bytes) -> Stamp:
    """What an answer says; raises Malformed where it is no time-stamp token."""
    try:
        return _stamp(answer)
    except (IndexError, ValueError) as error:
        raise Malformed("this is no answer of a time-stamping authority (RFC 3161)", where="token", mend="Seal anew") from error


def children(data: bytes) -> list[tuple[int, bytes]]:
    """The parts of a DER value, each with its tag; raises ValueError or IndexError where it is none."""
    parts, at = [], 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length > 0x80:
            count = length & 0x7F
            length, at = int.from_bytes(data[at : at + count]), at + count
        elif length == 0x80:
            raise ValueError("a length is not said")
        if at + length > len(data):
            raise ValueError("it was cut off")
        parts.append((tag, data[at : at + length]))
        at += length
    return parts


def _stamp(answer: bytes) -> Stamp:
    """The stamp in an answer or in a bare token."""
    outer = _in(_one(children(answer), SEQUENCE))
    content = _in(outer[1][1]) if outer[0][0] == SEQUENCE else outer
    if content[0] != (OID, _SIGNED_DATA):
        raise ValueError("it holds no token")
    signed = _in(_one(children(content[1][1]), SEQUENCE))
    encapsulated = _in(signed[2][1])
    if encapsulated[0] != (OID, _TST_INFO):
        raise ValueError("it signs something else")
    info = _in(_one(children(_one(children(encapsulated[1][1]), OCTETS)), SEQUENCE))
    algorithm, digest = _in(info[2][1])
    named = _DIGESTS.get(_in(algorithm[1])[0][1].hex())
    if named is None or digest[0] != OCTETS or info[3][0] != INTEGER or info[4][0] != TIME:
        raise ValueError("it is of another form")
    return Stamp(named, digest[1], _time(info[4][1].decode("ascii")), int.from_bytes(info[3][1], signed=True))


def _one(parts: list[tuple[int, bytes]], tag: int) -> bytes:
    """The content of the only part, which has to be of that tag."""
    ((found, content),) = parts
    if found != tag:
        raise ValueError("it is of another form")
    return content


def _in(content: bytes) -> list[tuple[int, bytes]]:
    """The parts of what a sequence holds."""
    return children(content)


def _time(text: str) -> datetime:
    """A GeneralizedTime in UTC, with its fraction of a second."""
    whole, _, fraction = text.removesuffix("Z").partition(".")
    if not text.endswith("Z") or (fraction and not fraction.isdigit()):
        raise ValueError("its time is not in UTC")
    at = datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return at + timedelta(microseconds=int(fraction.ljust(6, "0")[:6])) if fraction else at
