"""What is held of somebody's photo, and how it is sealed: under the register's photo key, bound to the person.

The nonce is derived from person and content by HMAC, as SIV modes do (RFC 5297, 8452): a nonce comes twice only for the same person and
the same content, where the ciphertext is the same too, so enrolling again adds nothing. The hash of the photo as it is stands alone, so
that a photo is known by it whatever else is held of it; the rest is bound to it.
"""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from staydown.words.errors import Malformed, Tampered
from staydown.words.protect import Token

from .keys import RegisterKeys

_PDQ_BYTES = 32
_NONCE_BYTES = 12
_MOST_HASHES = 8


@dataclass(frozen=True, slots=True)
class Photo:
    """The PDQ hashes of a photo (hex), of the photo as it is first and then of what is left without border or screen; its places, as
    `kernel.places.written` makes them, or nothing."""

    hashes: tuple[str, ...]
    places: str = ""


def sealed(keys: RegisterKeys, person: str, photo: Photo) -> tuple[str, str]:
    """What a token of the photo holds (hex): the first hash, and the rest, which is empty where there is none; raises Malformed."""
    if not 0 < len(photo.hashes) <= _MOST_HASHES:
        raise Malformed(f"a photo has 1 to {_MOST_HASHES} PDQ hashes, this one has {len(photo.hashes)}", where="photo hash")
    first, *others = map(_pdq, photo.hashes)
    value = _encrypted(keys, person, first)
    rest = bytes([len(others)]) + b"".join(others) + base64.b64decode(photo.places)
    return value.hex(), "" if rest == b"\0" else _encrypted(keys, f"{person}\n{value.hex()}", rest).hex()


def opened(keys: RegisterKeys, token: Token) -> Photo:
    """The photo in a token; raises Tampered."""
    try:
        first = _decrypted(keys, token.person, token.value)
        rest = _decrypted(keys, f"{token.person}\n{token.value}", token.near) if token.near else b"\0"
    except (ValueError, InvalidTag) as error:
        raise Tampered(f"the photo of {token.person} does not open: the key is another register's, or the token was changed") from error
    end = 1 + rest[0] * _PDQ_BYTES
    others = (rest[place : place + _PDQ_BYTES].hex() for place in range(1, end, _PDQ_BYTES))
    return Photo((first.hex(), *others), base64.b64encode(rest[end:]).decode())


def _pdq(form: str) -> bytes:
    """The 32 bytes of a PDQ hash; raises Malformed."""
    try:
        pdq = bytes.fromhex(form)
    except ValueError:
        pdq = b""
    if len(pdq) != _PDQ_BYTES:
        raise Malformed(f"a PDQ hash has {_PDQ_BYTES * 2} hex digits", where="photo hash")
    return pdq


def _encrypted(keys: RegisterKeys, bound_to: str, content: bytes) -> bytes:
    """Nonce and AES-256-GCM ciphertext."""
    told = content.hex() if len(content) == _PDQ_BYTES else f"of {len(content)} bytes {hashlib.sha256(content).hexdigest()}"
    nonce = keys.photo_nonce(f"{bound_to}\n{told}")[:_NONCE_BYTES]
    return nonce + AESGCM(keys.photo).encrypt(nonce, content, bound_to.encode())


def _decrypted(keys: RegisterKeys, bound_to: str, sealed: str) -> bytes:
    """What was encrypted; raises ValueError or InvalidTag."""
    raw = bytes.fromhex(sealed)
    return AESGCM(keys.photo).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], bound_to.encode())
