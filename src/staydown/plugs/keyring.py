"""The keyring: one file for each register key, in a folder apart from the data and from the data's backups.

A key that was lost is lost: the tokens cannot be read or made again without it, and the people must be enrolled anew. So the
keyring needs a backup of its own, kept by somebody else and never beside a backup of the data: who holds both holds the
register. With a passphrase the file holds only a salt and a check value, and both file and passphrase are needed. Where another holder
keeps keys, the system's keyring or a token, the file holds the holder's name and what it wrapped.
"""

import os
import re
import secrets
import tempfile
from dataclasses import dataclass
from hmac import compare_digest
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat, load_pem_private_key

from staydown.protect.keys import MASTER_BYTES, SALT_BYTES, check_value, master_from_passphrase
from staydown.words.errors import Malformed, Refused, Tampered, Unreachable

from .key_holders import HOLDERS, KeyHolder, chosen
from .own_files import read_own

SHORTEST_PASSPHRASE = 12
"""In characters: a shorter passphrase is guessed by who steals the file."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NONCE_BYTES = 12
_RSA_BITS = 3072


class _Kept(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a key file holds: the master itself, the salt that makes it out of a passphrase, or who keeps it and what that one wrapped;
    and the check value (all hex)."""

    form: str
    check: str
    master: str = ""
    salt: str = ""
    holder: str = ""
    wrapped: str = ""


_FORM = "staydown key 1"


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys in one folder."""

    folder: Path

    def create(self, name: str, data_dir: Path, passphrase: str | None = None) -> bytes:
        """Makes a new key and returns its master secret; without a passphrase it is kept by who keeps keys here (`key_holders`).

        Raises as the holder does, and Refused where the folder lies inside the data directory, where others could read it, where a key
        of that name is there already (a new one would make its register unreadable), or for a passphrase that is too short.
        """
        path = self._path(name)
        if passphrase is not None and len(passphrase) < SHORTEST_PASSPHRASE:
            raise Refused(f"the passphrase is too short: take {SHORTEST_PASSPHRASE} characters or more, several words for instance")
        self._make_folder(data_dir)
        if path.is_symlink() or path.exists():
            raise Refused(f"{path}: there is a key of this name already; take another name")
        salt = secrets.token_bytes(SALT_BYTES)
        master = secrets.token_bytes(MASTER_BYTES) if passphrase is None else master_from_passphrase(passphrase, salt)
        held = {"salt": salt.hex()} if passphrase is not None else _held(name, master)
        _write(path, msgspec.json.encode(_Kept(form=_FORM, check=check_value(master), **held)))
        return master

    def open(self, name: str, passphrase: str | None = None) -> bytes:
        """The master secret of a key.

        Raises NotFound where there is no such key, Refused for a wrong or missing passphrase or a file that others can read,
        Malformed where the file is damaged, Unreachable where the system does not let us read it.
        """
        path = self._path(name)
        kept = _kept(path)
        if kept.salt and passphrase is None:
            raise Refused(f"key {name!r} is kept under a passphrase: give it")
        if not kept.salt and passphrase is not None:
            raise Refused(f"key {name!r} is kept without a passphrase: leave it out")
        try:
            master = _master(name, kept, passphrase)
            check = check_value(master)
        except (ValueError, Malformed) as error:
            raise _damaged(path) from error
        if not compare_digest(check, kept.check):
            if passphrase is None:
                raise _damaged(path)
            raise Refused(f"wrong passphrase for key {name!r}")
        return master

    def sealed(self, name: str, data_dir: Path, secret: bytes, about: str) -> bytes:
        """A secret under a key, which is made at first use: AES-256-GCM, bound to what it is `about`. Raises as `create` and `open` do."""
        master = self.open(name) if self.holds(name) else self.create(name, data_dir)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(master).encrypt(nonce, secret, about.encode())

    def unsealed(self, name: str, sealed: bytes, about: str) -> bytes:
        """The secret that `sealed` gave; raises Tampered where it was changed or is about something else, and as `open` does."""
        try:
            return AESGCM(self.open(name)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about.encode())
        except InvalidTag as error:
            raise Tampered(f"what was sealed under the key {name!r} about {about} was changed: give it anew") from error

    def create_rsa(self, name: str, data_dir: Path) -> None:
        """Makes an RSA key of 3072 bits for signing; raises Refused as `create` does."""
        self._make_folder(data_dir)
        key = rsa.generate_private_key(65537, _RSA_BITS)
        _write(self._rsa_path(name), key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    def holds_rsa(self, name: str) -> bool:
        """Whether there is an RSA key of that name."""
        return self._rsa_path(name).exists()

    def rsa_signature(self, name: str, message: bytes) -> bytes:
        """The signature over a message, RSASSA-PKCS1-v1_5 with SHA-256; raises as `open` does."""
        return self._rsa(name).sign(message, padding.PKCS1v15(), hashes.SHA256())

    def rsa_public(self, name: str) -> str:
        """The public half of an RSA key, in PEM; raises as `open` does."""
        return self._rsa(name).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    def _rsa(self, name: str) -> rsa.RSAPrivateKey:
        path = self._rsa_path(name)
        try:
            key = load_pem_private_key(_read(path), None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise _damaged(path) from error
        if not isinstance(key, rsa.RSAPrivateKey):
            raise _damaged(path)
        return key

    def _rsa_path(self, name: str) -> Path:
        return self._path(name).with_suffix(".pem")

    def holds(self, name: str) -> bool:
        """Whether there is a key of that name."""
        return self._path(name).exists()

    def asks_passphrase(self, name: str) -> bool:
        """Whether the key of that name is kept under a passphrase; raises as `open` does."""
        return bool(_kept(self._path(name)).salt)

    def holder(self, name: str) -> KeyHolder | None:
        """Who keeps the key of that name; None where its file does, with or without a passphrase. Raises as `open` does."""
        named = _kept(self._path(name)).holder
        return HOLDERS[named]() if named else None

    def _path(self, name: str) -> Path:
        """The file of a key; raises Malformed for a name that is no plain word."""
        if not _NAME.fullmatch(name):
            raise Malformed(
                "the name of a key has small letters, digits, - and _ only, 64 at most", where="key name", mend="Give another name"
            )
        return self.folder / f"{name}.key"

    def _make_folder(self, data_dir: Path) -> None:
        """Makes the folder for its owner alone; raises Refused where it lies inside the data directory or others may use it."""
        folder, data = self.folder.resolve(), data_dir.resolve()
        if folder == data or data in folder.parents:
            raise Refused(
                f"{folder} lies inside the data directory {data}: keys are kept apart from it; set STAYDOWN_KEYRING to another folder"
            )
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            mode = folder.stat().st_mode
        except OSError as error:
            raise Unreachable(f"{folder}: the keyring cannot be used ({error.strerror})") from error
        if mode & 0o077:
            raise Refused(f"{folder} is open to other users; close it with: chmod 700 '{folder}'")


def _read(path: Path) -> bytes:
    """The bytes of a key file; raises as `own_files.read_own` does."""
    return read_own(path, f"there is no key {path}; restore it from the keyring's own backup, or set STAYDOWN_KEYRING to its folder")


def _kept(path: Path) -> _Kept:
    """What a file of a register's key holds."""
    try:
        kept = msgspec.json.decode(_read(path), type=_Kept)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _damaged(path) from error
    if kept.form != _FORM or sum(map(bool, (kept.master, kept.salt, kept.holder))) != 1 or kept.holder not in ("", *HOLDERS):
        raise _damaged(path)
    return kept


def _held(name: str, master: bytes) -> dict[str, str]:
    """What the file of a new key holds without a passphrase, once its holder has it."""
    holder = chosen()
    return {"holder": holder, "wrapped": HOLDERS[holder]().keep(name, master).hex()} if holder else {"master": master.hex()}


def _master(name: str, kept: _Kept, passphrase: str | None) -> bytes:
    """The master secret of a key by what its file holds; raises ValueError where that is no hex."""
    if kept.holder:
        return HOLDERS[kept.holder]().give(name, bytes.fromhex(kept.wrapped))
    return bytes.fromhex(kept.master) if passphrase is None else master_from_passphrase(passphrase, bytes.fromhex(kept.salt))


def _write(path: Path, text: bytes) -> None:
    """Writes a key file whole or not at all, for its owner alone, and never over another one."""
    try:
        handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.link(name, path)
        finally:
            Path(name).unlink()
    except FileExistsError as error:
        raise Refused(f"{path}: there is a key of this name already; take another name") from error
    except OSError as error:
        raise Unreachable(f"{path}: the key cannot be written ({error.strerror})") from error


def _damaged(path: Path) -> Malformed:
    """The error for a key file that cannot be used."""
    return Malformed("this key file is damaged", where=str(path), mend="Restore it from the keyring's own backup")
