"""What is held of a photo opens for its own person alone, and shows nothing to others."""

import base64
from dataclasses import replace

import numpy as np
import pytest

from staydown.kernel.places import FEWEST, PLACE, written
from staydown.protect.keys import keys_of
from staydown.protect.photos import Photo, opened, sealed
from staydown.words.errors import Malformed, Tampered
from staydown.words.protect import IdentifierKind, Token
from tests.protect.samples import KEYS, MASTER

WHOLE = Photo(("f0" * 32, "0f" * 32, "3c" * 32), written(b"\xcc\xff", np.ones(FEWEST, PLACE)))
BARE = Photo(("f0" * 32,))


def token(photo: Photo, person: str = "K-1") -> Token:
    """The token of a photo."""
    value, near = sealed(KEYS, person, photo)
    return Token(IdentifierKind.PHOTO, value, person, near=near)


@pytest.mark.parametrize("photo", [WHOLE, BARE, Photo(WHOLE.hashes), Photo(BARE.hashes, WHOLE.places)])
def test_what_is_sealed_opens_as_it_was(photo: Photo) -> None:
    assert opened(KEYS, token(photo)) == photo


def test_a_photo_is_one_token_whatever_else_is_held_of_it() -> None:
    """So that who withdraws an agreement is enrolled again without the places, in the same row."""
    assert token(WHOLE).value == token(BARE).value and token(BARE).near == ""
    assert token(WHOLE) == token(WHOLE)


def test_the_same_photo_of_two_people_does_not_show() -> None:
    one, other = token(WHOLE, "K-1"), token(WHOLE, "K-2")
    assert not {one.value[:24], one.near[:24]} & {other.value[:24], other.near[:24]}
    assert one.value[24:] != other.value[24:] and one.near[24:] != other.near[24:]


def test_nothing_of_a_photo_stands_in_its_token() -> None:
    stored = bytes.fromhex(token(WHOLE).value + token(WHOLE).near)
    assert not any(bytes.fromhex(form)[:8] in stored for form in WHOLE.hashes)
    assert base64.b64decode(WHOLE.places)[2:10] not in stored


def test_a_photo_does_not_open_under_another_key_for_another_person_beside_another_hash_or_when_it_was_changed() -> None:
    whole, other = token(WHOLE), token(Photo(("aa" * 32,), WHOLE.places))
    with pytest.raises(Tampered, match="does not open"):
        opened(keys_of(MASTER, "another"), whole)
    for changed in (
        replace(whole, person="K-2"),
        replace(whole, near=other.near),
        replace(whole, near=whole.near[:-2] + ("00" if whole.near[-2:] != "00" else "11")),
        replace(whole, near="zz"),
        replace(whole, value=whole.value[:-2] + "zz"),
        replace(whole, value=""),
    ):
        with pytest.raises(Tampered):
            opened(KEYS, changed)


@pytest.mark.parametrize("hashes", [(), ("abc",), ("f0" * 31,), ("f0" * 32,) * 9])
def test_what_is_no_hash_is_a_fault_of_the_caller(hashes: tuple[str, ...]) -> None:
    with pytest.raises(Malformed, match="PDQ"):
        sealed(KEYS, "K-1", Photo(hashes))
