"""Keys of a register: from one master secret, one key for every register and every kind of identifier.

HKDF-SHA256 (RFC 5869) makes the children, HMAC-SHA256 (RFC 2104) cut to 128 bits blinds, Argon2id (RFC 9106) turns a
passphrase into a master. No key is ever written by this room; who holds a master can test every guess, so it lives apart
from the data and from the data's backups.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from staydown.kernel.blinding import BLINDED_BYTES, Keyed
from staydown.words.errors import Malformed, Refused
from staydown.words.protect import IdentifierKind

MASTER_BYTES = 32
"""The length of a master secret."""

SALT_BYTES = 16
"""The length of a passphrase's salt."""

_FORM = b"staydown register key 1"


class Blinder:
    """HMAC-SHA256 under one key (`kernel.blinding`)."""

    __slots__ = ("_keyed", "key")

    def __init__(self, key: bytes) -> None:
        """`key` is at most 64 bytes; it is kept for the compiled loop that reads texts."""
        self._keyed, self.key = Keyed(key), key

    def __call__(self, message: str) -> bytes:
        """The first 16 bytes of the HMAC of the message's UTF-8."""
        return self._keyed.blinded((message,))

    def each(self, messages: Sequence[str], *, begin: str = "", size: int = BLINDED_BYTES) -> bytes:
        """The first `size` bytes of the HMAC of each message after `begin`, one after another."""
        return self._keyed.blinded(messages, begin, size)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class RegisterKeys:
    """The keys of one register: a blinder for each kind, one for pseudonyms, one for the words of weak identifiers, one for the nonces and
    the key for photo hashes, that of the marks of names, that of the marks of strong identifiers with the one that hides these, and the
    seals'."""

    kinds: Mapping[IdentifierKind, Blinder]
    person: Blinder
    photo_nonce: Blinder
    photo: bytes
    marks: bytes
    weak: Blinder
    filters: bytes
    filter_pad: Blinder
    seal: Blinder


def keys_of(master: bytes, register: str) -> RegisterKeys:
    """The keys of the register with the id `register`; raises Malformed where the master is not 32 bytes."""
    return RegisterKeys(
        kinds={kind: Blinder(_child(master, register, f"kind {kind.value}")) for kind in IdentifierKind},
        person=Blinder(_child(master, register, "person")),
        photo_nonce=Blinder(_child(master, register, "photo nonce")),
        photo=_child(master, register, "photo"),
        marks=_child(master, register, "marks"),
        weak=Blinder(_child(master, register, "weak")),
        filters=_child(master, register, "filters"),
        filter_pad=Blinder(_child(master, register, "filter pad")),
        seal=Blinder(_child(master, register, "seal")),
    )


def master_from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """The master secret of a passphrase, 32 bytes, by Argon2id with 64 MiB, 3 passes and 4 lanes (RFC 9106, part 4, second choice).

    Raises Refused for an empty passphrase, Malformed for a salt that is not 16 bytes.
    """
    if not passphrase:
        raise Refused("the passphrase is empty: type the one that the register's key was made with")
    if len(salt) != SALT_BYTES:
        raise Malformed(f"the salt of a passphrase has {SALT_BYTES} bytes, this one has {len(salt)}")
    return hash_secret_raw(
        passphrase.encode(), salt, time_cost=3, memory_cost=64 * 1024, parallelism=4, hash_len=MASTER_BYTES, type=Type.ID, version=19
    )


def check_value(master: bytes) -> str:
    """A value (hex, 16 bytes) that tells a right master from a wrong one at once, and nothing about any identifier.

    It is a child of its own, so no token can be tested with it. A thief may test passphrases against it, at the price of one Argon2id each.
    """
    return _child(master, "", "check")[:BLINDED_BYTES].hex()


def _child(master: bytes, register: str, purpose: str) -> bytes:
    """A 32-byte key for one purpose of one register; the parts are told apart by their length."""
    if len(master) != MASTER_BYTES:
        raise Malformed(f"a master secret has {MASTER_BYTES} bytes, this one has {len(master)}")
    named = register.encode()
    info = _FORM + len(named).to_bytes(4, "big") + named + purpose.encode()
    return HKDF(algorithm=SHA256(), length=MASTER_BYTES, salt=None, info=info).derive(master)
