"""Keys: one for every purpose, and a wrong passphrase told at once."""

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.keys import Blinder, check_value, keys_of, master_from_passphrase
from staydown.words.errors import Malformed, Refused
from staydown.words.protect import IdentifierKind

from .samples import MASTER


@given(st.binary(max_size=64), st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_blinding_is_hmac_sha256_cut_to_sixteen_bytes(key: bytes, message: str) -> None:
    assert Blinder(key)(message) == hmac.digest(key, message.encode(), "sha256")[:16]


def test_a_key_longer_than_a_block_is_refused() -> None:
    with pytest.raises(Malformed, match="at most 64"):
        Blinder(bytes(65))


def test_every_kind_register_and_purpose_has_its_own_key() -> None:
    blinded = []
    for register in ("a", "b", "akind"):
        keys = keys_of(MASTER, register)
        blinded += [keys.kinds[kind]("same") for kind in IdentifierKind] + [keys.person("same"), keys.photo_nonce("same"), keys.photo[:16]]
    assert len(set(blinded)) == len(blinded) == 3 * (len(IdentifierKind) + 3)


def test_the_same_master_gives_the_same_keys() -> None:
    assert keys_of(MASTER, "a").kinds[IdentifierKind.NAME]("x") == keys_of(MASTER, "a").kinds[IdentifierKind.NAME]("x")


def test_keys_do_not_show_when_they_are_printed() -> None:
    keys = keys_of(MASTER, "a")
    assert keys.photo.hex() not in repr(keys) and repr(keys.photo) not in repr(keys)


def test_a_master_of_another_length_is_refused() -> None:
    with pytest.raises(Malformed, match="32 bytes"):
        keys_of(b"short", "a")


def test_a_passphrase_makes_one_master_with_one_salt() -> None:
    salt, other = bytes(16), bytes([1]) * 16
    master = master_from_passphrase("four invented words here", salt)
    assert len(master) == 32
    assert master == master_from_passphrase("four invented words here", salt)
    assert master != master_from_passphrase("four invented words here", other)


def test_an_empty_passphrase_and_a_short_salt_are_refused() -> None:
    with pytest.raises(Refused, match="empty"):
        master_from_passphrase("", bytes(16))
    with pytest.raises(Malformed, match="16 bytes"):
        master_from_passphrase("four invented words here", b"salt")


def test_the_check_value_tells_masters_apart_and_is_no_token() -> None:
    assert check_value(MASTER) == check_value(MASTER) != check_value(MASTER[::-1])
    for register in ("", "a"):
        keys = keys_of(MASTER, register)
        assert check_value(MASTER) not in {blinder("").hex() for blinder in (*keys.kinds.values(), keys.person, keys.photo_nonce)}
