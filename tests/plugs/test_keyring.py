"""The keyring: keys apart from the data, for their owner alone, and a wrong passphrase told at once."""

import os
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_public_key

from staydown.plugs.keyring import Keyring
from staydown.words.errors import Malformed, NotFound, Refused, Unreachable

PASSPHRASE = "four invented words here"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "config" / "keyring")


def test_a_key_that_was_made_is_opened_again(ring: Keyring, data: Path) -> None:
    assert not ring.holds("garrison")
    master = ring.create("garrison", data)
    assert len(master) == 32 and ring.open("garrison") == master
    assert ring.holds("garrison")
    assert ring.create("navy", data) != master
    assert (ring.folder / "garrison.key").stat().st_mode & 0o777 == 0o600
    assert ring.folder.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in ring.folder.iterdir()) == ["garrison.key", "navy.key"]


def test_under_a_passphrase_the_file_holds_neither_master_nor_passphrase(ring: Keyring, data: Path) -> None:
    master = ring.create("garrison", data, PASSPHRASE)
    assert ring.open("garrison", PASSPHRASE) == master
    held = (ring.folder / "garrison.key").read_text()
    assert master.hex() not in held and PASSPHRASE not in held
    with pytest.raises(Refused, match="wrong passphrase") as refused:
        ring.open("garrison", PASSPHRASE + "!")
    assert PASSPHRASE not in str(refused.value)
    with pytest.raises(Refused, match="under a passphrase"):
        ring.open("garrison")


def test_a_passphrase_for_a_key_without_one_and_a_short_one_are_refused(ring: Keyring, data: Path) -> None:
    ring.create("garrison", data)
    with pytest.raises(Refused, match="without a passphrase"):
        ring.open("garrison", PASSPHRASE)
    with pytest.raises(Refused, match="too short"):
        ring.create("navy", data, "short")


@pytest.mark.parametrize("inside", [".", "keyring", "deep/er/keyring", "../data/keyring"])
def test_a_keyring_inside_the_data_directory_is_refused(data: Path, inside: str) -> None:
    with pytest.raises(Refused, match="STAYDOWN_KEYRING"):
        Keyring(data / inside).create("garrison", data)
    assert list(data.rglob("*.key")) == []


def test_a_link_into_the_data_directory_is_seen_through(tmp_path: Path, data: Path) -> None:
    (tmp_path / "link").symlink_to(data)
    with pytest.raises(Refused, match="inside the data directory"):
        Keyring(tmp_path / "link" / "keyring").create("garrison", data)


def test_a_keyring_beside_data_whose_name_only_begins_alike_is_fine(tmp_path: Path, data: Path) -> None:
    assert Keyring(tmp_path / "data-keys").create("garrison", data)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610])
def test_a_file_that_others_may_use_is_refused_with_the_line_that_mends_it(ring: Keyring, data: Path, mode: int) -> None:
    ring.create("garrison", data)
    path = ring.folder / "garrison.key"
    path.chmod(mode)
    with pytest.raises(Refused, match="chmod 600"):
        ring.open("garrison")
    path.chmod(0o600)
    assert ring.open("garrison")


def test_a_folder_that_others_may_use_is_refused_with_the_line_that_mends_it(ring: Keyring, data: Path) -> None:
    ring.folder.mkdir(parents=True)
    ring.folder.chmod(0o755)
    with pytest.raises(Refused, match="chmod 700"):
        ring.create("garrison", data)


def test_a_key_is_never_written_over(ring: Keyring, data: Path) -> None:
    master = ring.create("garrison", data)
    with pytest.raises(Refused, match="already"):
        ring.create("garrison", data)
    assert ring.open("garrison") == master


def test_a_missing_key_says_how_to_get_it_back(ring: Keyring) -> None:
    with pytest.raises(NotFound, match="backup"):
        ring.open("garrison")


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "a.b", "a" * 65, "-a", "a\n"])
def test_a_name_that_could_be_a_path_is_refused(ring: Keyring, data: Path, name: str) -> None:
    with pytest.raises(Malformed, match="small letters"):
        ring.create(name, data)
    with pytest.raises(Malformed, match="small letters"):
        ring.open(name)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"\xff",
        b"[" * 4096,
        b'{"form":"staydown key 1","check":"00","master":"zz"}',
        b'{"form":"staydown key 1","check":"00","master":"00"}',
        b'{"form":"staydown key 9","check":"00","master":"%s"}' % (b"00" * 32),
        b'{"form":"staydown key 1","check":"00","master":"%s"}' % (b"00" * 32),
        b'{"form":"staydown key 1","check":"00","master":"00","salt":"00"}',
        b'{"form":"staydown key 1","check":"00"}',
    ],
)
def test_a_damaged_key_is_told_as_damaged(ring: Keyring, data: Path, text: bytes) -> None:
    ring.create("garrison", data)
    (ring.folder / "garrison.key").write_bytes(text)
    with pytest.raises(Malformed, match="damaged"):
        ring.open("garrison")


def test_links_folders_and_pipes_are_no_keys(ring: Keyring, data: Path, tmp_path: Path) -> None:
    ring.create("garrison", data)
    (ring.folder / "link.key").symlink_to(ring.folder / "garrison.key")
    (ring.folder / "folder.key").mkdir()
    os.mkfifo(ring.folder / "pipe.key", 0o600)
    with pytest.raises(Unreachable):
        ring.open("link")
    for name in ("folder", "pipe"):
        with pytest.raises(Refused, match="plain file"):
            ring.open(name)


def test_a_signature_verifies_with_the_public_key_and_over_nothing_else(ring: Keyring, data: Path) -> None:
    assert not ring.holds_rsa("callbacks")
    ring.create_rsa("callbacks", data)
    public = load_pem_public_key(ring.rsa_public("callbacks").encode())
    assert isinstance(public, RSAPublicKey) and public.key_size == 3072
    signature = ring.rsa_signature("callbacks", b"one")
    public.verify(signature, b"one", PKCS1v15(), SHA256())
    with pytest.raises(InvalidSignature):
        public.verify(signature, b"other", PKCS1v15(), SHA256())


def test_the_private_half_lies_in_the_keyring_for_its_owner_alone_and_is_made_once(ring: Keyring, data: Path) -> None:
    ring.create_rsa("callbacks", data)
    assert ring.holds_rsa("callbacks")
    path = ring.folder / "callbacks.pem"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(data.iterdir()) == []
    with pytest.raises(Refused, match="already"):
        ring.create_rsa("callbacks", data)
    with pytest.raises(Refused, match="STAYDOWN_KEYRING"):
        Keyring(data / "keyring").create_rsa("callbacks", data)
    path.chmod(0o644)
    with pytest.raises(Refused, match="other users"):
        ring.rsa_signature("callbacks", b"one")


def test_a_damaged_or_missing_rsa_key_is_told(ring: Keyring, data: Path) -> None:
    with pytest.raises(NotFound, match="no key"):
        ring.rsa_public("callbacks")
    ring.create_rsa("callbacks", data)
    elliptic = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for text in (b"", b"-----BEGIN", elliptic):
        (ring.folder / "callbacks.pem").write_bytes(text)
        with pytest.raises(Malformed, match="damaged"):
            ring.rsa_public("callbacks")
