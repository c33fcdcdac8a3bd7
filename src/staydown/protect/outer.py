"""A second key over what a register holds, which is laid on, or taken for another, without knowing what was enrolled.

An employer who blinds people has a copy of the register's key. The outer key lies with the process that holds the registers alone, and
under it everything that a token says of its value is encrypted (AES-SIV, RFC 5297: the same under the same key, so enrolling again adds
nothing). Whoever has the inner key and the database can then test no guess.
"""

from collections.abc import Callable
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from staydown.words.protect import Token

_FORM = b"staydown outer key 1"


def outer_key(master: bytes, register: str) -> AESSIV:
    """The outer key of a register, from a master secret of its own."""
    return AESSIV(HKDF(algorithm=SHA256(), length=64, salt=None, info=_FORM + register.encode()).derive(master))


def covered(token: Token, key: AESSIV) -> Token:
    """The token under the outer key; its kind, person, date and commonness stay as they are. What is empty stays empty."""
    return _each(token, lambda text, about: key.encrypt(text.encode(), about).hex())


def uncovered(token: Token, key: AESSIV) -> Token:
    """The token as it was before; one that does not open comes back without its seal, and so is set aside (`seals`)."""
    try:
        return _each(token, lambda text, about: key.decrypt(bytes.fromhex(text), about).decode())
    except (ValueError, InvalidTag):
        return replace(token, seal="")


def _each(token: Token, turn: Callable[[str, list[bytes]], str]) -> Token:
    """The token with each text in it turned, bound to what it is and whose."""

    def turned(name: str, text: str) -> str:
        return turn(text, [token.kind.value.encode(), token.person.encode(), name.encode()]) if text else ""

    return replace(
        token,
        value=turned("value", token.value),
        near=turned("near", token.near),
        marks=turned("marks", token.marks),
        seal=turned("seal", token.seal),
    )
