"""Keys that are kept by the system's keyring or by a token: the key's file alone, and the data with it, open nothing."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from staydown.actions import papers, protect
from staydown.plugs import key_holders
from staydown.plugs.keyring import Keyring
from staydown.words.errors import Malformed, NotFound, Refused, Unreachable
from staydown.words.people import Role
from tests.conftest import Team

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "4711"
NEEDS_A_TOKEN = pytest.mark.skipif(
    not (SOFTHSM.exists() and shutil.which("softhsm2-util")), reason="no token in software here: apt-get install softhsm2"
)
HOLDERS = ["system", pytest.param("token", marks=NEEDS_A_TOKEN)]


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings of two tokens in software, which are there before their library is loaded."""
    folder = tmp_path_factory.mktemp("tokens")
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\nlog.level = ERROR\n")
    for label in ("unit", "empty") if shutil.which("softhsm2-util") else ():
        new = ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "0815"]
        subprocess.run(new, check=True, capture_output=True, env={"SOFTHSM2_CONF": str(settings), "PATH": "/usr/bin"})
    return settings


@pytest.fixture
def folder(tmp_path: Path, tokens: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a system's keyring and the PIN of the tokens, and settings that lead to both."""
    pin = tmp_path / "pin"
    pin.write_text(PIN + "\n")
    pin.chmod(0o600)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "staydown.testing.key_holders.FileKeyring")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tokens))
    monkeypatch.setenv("STAYDOWN_PKCS11_MODULE", str(SOFTHSM))
    monkeypatch.setenv("STAYDOWN_PKCS11_TOKEN", "unit")
    monkeypatch.setenv("STAYDOWN_PKCS11_PIN_FILE", str(pin))
    return tmp_path


@pytest.fixture(params=HOLDERS)
def ring(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """A keyring whose keys each holder keeps in turn."""
    monkeypatch.setenv("STAYDOWN_KEYS", request.param)
    (folder / "data").mkdir()
    return Keyring(folder / "keyring")


def test_a_key_is_opened_again_and_its_file_holds_nothing_that_opens_it(ring: Keyring, folder: Path) -> None:
    master = ring.create("garrison", folder / "data")
    assert ring.open("garrison") == master != ring.create("navy", folder / "data")
    held = (ring.folder / "garrison.key").read_bytes()
    assert master not in held and master.hex().encode() not in held
    assert ring.holder("garrison") is not None and not ring.asks_passphrase("garrison")


def test_a_key_that_was_made_before_stays_in_its_file(ring: Keyring, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = key_holders.chosen()
    monkeypatch.delenv("STAYDOWN_KEYS")
    before = ring.create("navy", folder / "data")
    monkeypatch.setenv("STAYDOWN_KEYS", holder)
    assert ring.open("navy") == before and ring.holder("navy") is None


def test_a_passphrase_keeps_its_key_itself(ring: Keyring, folder: Path) -> None:
    master = ring.create("garrison", folder / "data", "four invented words here")
    assert ring.open("garrison", "four invented words here") == master and ring.holder("garrison") is None


def test_a_passphrase_for_a_key_that_a_holder_keeps_is_refused(ring: Keyring, folder: Path) -> None:
    ring.create("garrison", folder / "data")
    with pytest.raises(Refused, match="without a passphrase"):
        ring.open("garrison", "four invented words here")


def test_with_another_holder_the_file_opens_nothing(ring: Keyring, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring.create("garrison", folder / "data")
    (folder / "other").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "other"))
    monkeypatch.setenv("STAYDOWN_PKCS11_TOKEN", "another")
    with pytest.raises((NotFound, Unreachable), match=r"restore it|no token 'another'"):
        ring.open("garrison")


def test_a_changed_file_is_told(ring: Keyring, folder: Path) -> None:
    ring.create("garrison", folder / "data")
    file = ring.folder / "garrison.key"
    held = json.loads(file.read_text())
    file.write_text(json.dumps(held | {"check": "00" * 16}))
    with pytest.raises(Malformed, match="damaged"):
        ring.open("garrison")
    file.write_text(json.dumps(held | {"holder": "nobody"}))
    with pytest.raises(Malformed, match="damaged"):
        ring.open("garrison")


def test_a_holder_that_is_none_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAYDOWN_KEYS", "drawer")
    with pytest.raises(Refused, match="set it to one of system, token"):
        Keyring(folder / "keyring").create("garrison", folder / "data")


def test_a_locked_system_keyring_is_said_and_a_name_is_not_taken_twice(folder: Path) -> None:
    system = key_holders.SystemKeyring()
    system.keep("garrison", bytes(32))
    with pytest.raises(Refused, match="already"):
        system.keep("garrison", bytes(32))
    (folder / "locked").touch()
    with pytest.raises(Unreachable, match="KeyringLocked"):
        system.give("garrison", b"")


@NEEDS_A_TOKEN
def test_a_wrong_pin_an_open_file_of_it_and_a_token_without_the_key_are_told(folder: Path) -> None:
    token = key_holders.Token()
    wrapped = token.keep("garrison", bytes(32))
    with pytest.raises((Malformed, Unreachable)):
        token.give("garrison", wrapped[:-1])
    with pytest.raises(NotFound, match="does not hold the key"):
        key_holders.Token({**os.environ, "STAYDOWN_PKCS11_TOKEN": "empty"}).give("garrison", wrapped)
    (folder / "pin").chmod(0o644)
    with pytest.raises(Refused, match="chmod 600"):
        token.give("garrison", wrapped)
    (folder / "pin").chmod(0o600)
    (folder / "pin").write_text("0000")
    with pytest.raises(Refused, match="refuses the PIN"):
        token.give("garrison", wrapped)


@pytest.mark.parametrize("holder", HOLDERS)
def test_the_confirming_process_reaches_the_holder(team: Team, folder: Path, holder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAYDOWN_KEYS", holder)
    made = protect.open_register(team.office, team[Role.KEY_HOLDER], "garrison", "Security office", "Duty of care", "LED-8")
    assert team.office.keyring.holder(made.key) is not None
    said, closed = papers.key_found(team.office, made)
    assert said == key_holders.HOLDERS[holder]().said and closed
