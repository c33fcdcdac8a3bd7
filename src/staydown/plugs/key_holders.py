"""Who keeps a key instead of its file: the keyring of the operating system, or a token that speaks PKCS #11, such as a smart card.

A holder is chosen by STAYDOWN_KEYS, for keys that are made from then on; a key that is there is asked of the holder that keeps it. Both
need `pip install staydown[keys]`.
"""

import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from staydown.words.errors import Malformed, NotFound, Refused, Unreachable

from .own_files import read_own

SETTING = "STAYDOWN_KEYS"

PASSED_ON = (
    *(SETTING, "STAYDOWN_PKCS11_MODULE", "STAYDOWN_PKCS11_TOKEN", "STAYDOWN_PKCS11_PIN_FILE", "SOFTHSM2_CONF"),
    *("PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "HOME"),
)
"""What a holder has to know of the environment of whoever starts the confirming process."""

SERVICE = "staydown"
"""The name of what is ours in the system's keyring, and of the wrapping key on a token."""

_IV_BYTES, _WRAPPING_BITS = 16, 256


class KeyHolder(Protocol):
    """Something that keeps a secret better than a file does."""

    said: str
    """How a key that it keeps is kept, in words."""

    def keep(self, name: str, master: bytes) -> bytes:
        """Keeps the master secret of a key and returns what the key's file has to hold, which without the holder is worth nothing."""

    def give(self, name: str, held: bytes) -> bytes:
        """The master secret of a key, of which the file holds so much; raises NotFound, Refused, Unreachable or Malformed."""


class SystemKeyring:
    """The keyring of the operating system, which opens when its user signs in: Secret Service, KWallet, Keychain, Credential Locker."""

    said = "its key lies in the system's keyring"

    def keep(self, name: str, master: bytes) -> bytes:
        """Keeps it under the name of the key; the file holds nothing of it."""
        with self._opened() as system:
            if system.get_password(SERVICE, name) is not None:
                raise Refused(f"the system's keyring holds a key {name!r} already; take another name")
            system.set_password(SERVICE, name, master.hex())
        return b""

    def give(self, name: str, held: bytes) -> bytes:
        """What the keyring holds under the name of the key."""
        with self._opened() as system:
            found = system.get_password(SERVICE, name)
        if found is None:
            raise NotFound(f"the system's keyring holds no key {name!r}; restore it from the keyring's own backup")
        try:
            return bytes.fromhex(found)
        except ValueError as error:
            raise Malformed(f"what the system's keyring holds as key {name!r} is no key", mend="Restore it from a backup") from error

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        """The module of the keyring; its errors are ours."""
        try:
            import keyring
            import keyring.errors
        except ImportError as error:
            raise _not_installed() from error
        try:
            yield keyring
        except keyring.errors.KeyringError as error:
            raise Unreachable(f"the system's keyring cannot be used ({type(error).__name__}); unlock it, or unset {SETTING}") from error


class Token:
    """A token that speaks PKCS #11. It makes the key that wraps ours and never gives it out; the file holds what is wrapped.

    STAYDOWN_PKCS11_MODULE is the library of its maker, STAYDOWN_PKCS11_TOKEN its label, STAYDOWN_PKCS11_PIN_FILE the file with its PIN.
    """

    said = "its key is wrapped by a token"

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        """The settings are read when they are needed."""
        self._environment = environment

    def keep(self, name: str, master: bytes) -> bytes:
        """A random vector, and the master under AES-256-CBC with PKCS #7; the check value of the key's file tells a changed one."""
        iv = secrets.token_bytes(_IV_BYTES)
        with self._wrapping(make=True) as key:
            return iv + bytes(key.encrypt(master, mechanism_param=iv))

    def give(self, name: str, held: bytes) -> bytes:
        """What the token unwraps."""
        with self._wrapping(make=False) as key:
            return bytes(key.decrypt(held[_IV_BYTES:], mechanism_param=held[:_IV_BYTES]))

    @contextmanager
    def _wrapping(self, *, make: bool) -> Iterator[Any]:
        """The wrapping key on the token, as long as its session is open; the token's errors are ours."""
        try:
            import pkcs11
        except ImportError as error:
            raise _not_installed() from error
        label, pin = self._setting("STAYDOWN_PKCS11_TOKEN"), self._pin()
        try:
            token = pkcs11.lib(self._setting("STAYDOWN_PKCS11_MODULE")).get_token(token_label=label)
            with token.open(rw=make, user_pin=pin) as session:
                yield _wrapping_key(session, make=make)
        except pkcs11.exceptions.NoSuchToken as error:
            raise Unreachable(f"no token {label!r} is there; put it in, or see STAYDOWN_PKCS11_TOKEN") from error
        except pkcs11.exceptions.NoSuchKey as error:
            raise NotFound(
                f"the token {label!r} does not hold the key that wraps ours: put in the one that the key was made with"
            ) from error
        except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLocked, pkcs11.exceptions.PinLenRange) as error:
            raise Refused(f"the token {label!r} refuses the PIN in STAYDOWN_PKCS11_PIN_FILE") from error
        except pkcs11.exceptions.EncryptedDataInvalid as error:
            raise Malformed(
                "what the key file holds was not wrapped by this token", mend="Restore it from the keyring's own backup"
            ) from error
        except (pkcs11.exceptions.PKCS11Error, RuntimeError) as error:
            raise Unreachable(f"the token {label!r} cannot be used ({type(error).__name__}); see STAYDOWN_PKCS11_MODULE") from error

    def _setting(self, name: str) -> str:
        """A setting; raises Refused where it is not made."""
        value = self._environment.get(name, "")
        if not value:
            raise Refused(f"a key is on a token and {name} is not set: set it")
        return value

    def _pin(self) -> str:
        """The PIN, without the line end."""
        path = Path(self._setting("STAYDOWN_PKCS11_PIN_FILE"))
        try:
            return read_own(path, f"there is no file {path} with the token's PIN; see STAYDOWN_PKCS11_PIN_FILE").decode().strip()
        except UnicodeDecodeError as error:
            raise Malformed("this is no PIN", where=str(path), mend="Write the token's PIN into it, in UTF-8") from error


def _wrapping_key(session: Any, *, make: bool) -> Any:
    """The key on a token that wraps ours; it is made there where it is not yet, and never leaves it."""
    import pkcs11

    named = {"key_type": pkcs11.KeyType.AES, "object_class": pkcs11.ObjectClass.SECRET_KEY, "label": SERVICE}
    try:
        return session.get_key(**named)
    except pkcs11.exceptions.NoSuchKey:
        if not make:
            raise
    return session.generate_key(
        pkcs11.KeyType.AES,
        _WRAPPING_BITS,
        label=SERVICE,
        store=True,
        capabilities=pkcs11.MechanismFlag.ENCRYPT | pkcs11.MechanismFlag.DECRYPT,
        template={pkcs11.Attribute.EXTRACTABLE: False, pkcs11.Attribute.SENSITIVE: True},
    )


def _not_installed() -> Unreachable:
    return Unreachable("keys are kept by another than a file and the extra is not installed: pip install 'staydown[keys]'")


HOLDERS: Mapping[str, Callable[[], KeyHolder]] = {"system": SystemKeyring, "token": Token}
"""The holders besides the file, by what STAYDOWN_KEYS calls them."""


def chosen(environment: Mapping[str, str] = os.environ) -> str:
    """Who keeps the keys that are made from now on: a name of `HOLDERS`, or empty for the file; raises Refused for any other word."""
    named = environment.get(SETTING, "")
    if named and named not in HOLDERS:
        raise Refused(f"{SETTING} is {named!r}: set it to one of {', '.join(HOLDERS)}, or unset it for keys in files")
    return named


def environment_of(given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What the confirming process is told of the environment, so that it reaches the holders."""
    return {name: given[name] for name in PASSED_ON if name in given}
