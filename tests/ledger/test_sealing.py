"""What a seal is made of: commitments that give nothing away, leaves, the root, the head, the files."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.ledger import sealing, tree
from staydown.ledger.canonical import canonical
from staydown.words.errors import Malformed, Refused
from staydown.words.evidence import ItemState

from .packages import NOON, SIGNER, item_of, packed, salt_of


def test_a_commitment_can_be_recomputed_from_what_the_manifest_shows() -> None:
    made = packed(2)
    shown = json.loads(made.proofs["manifest.json"])["items"][1]
    told = {"format": "staydown-evidence-1", "item": shown["item"], "salt": shown["salt"]}
    assert hashlib.sha256(canonical(told)).hexdigest() == made.items[1].commitment


def test_a_commitment_covers_every_word_that_was_said_at_the_capture_and_nothing_that_comes_later() -> None:
    item = item_of(1)
    described = sealing.described(item)
    assert described.keys() == {*type(item).__slots__} - {"commitment", "erased_at"}
    assert sealing.described(replace(item, erased_at=NOON, commitment="")) == described


@given(st.sampled_from(["name", "sha256", "size", "tool", "operator", "source", "captured_at", "zone", "of"]))
def test_another_word_is_another_commitment(field: str) -> None:
    item = sealing.described(item_of(1))
    assert sealing.commitment(item | {field: "another"}, salt_of(1)) != sealing.commitment(item, salt_of(1))


def test_another_salt_is_another_commitment_and_a_short_one_is_refused() -> None:
    item = sealing.described(item_of(1))
    assert sealing.commitment(item, salt_of(1)) != sealing.commitment(item, salt_of(2))
    for salt in ("", "ab", "g" * 64, "AB" * 32):
        with pytest.raises(Malformed, match="salt"):
            sealing.commitment(item, salt)


def test_the_root_is_that_of_rfc_6962_over_the_leaves() -> None:
    made = packed(5)
    assert made.seal.root == tree.root([canonical(leaf) for leaf in made.seal.leaves]).hex()


def test_the_signature_is_over_the_bytes_of_the_head_that_names_root_key_and_manifest() -> None:
    made = packed(3)
    SIGNER.public_key().verify(made.proofs["signature"], made.proofs["head.json"])
    head = json.loads(made.proofs["head.json"])
    assert (head["root"], head["size"], head["public_key"]) == (made.seal.root, 3, made.seal.key)
    assert head["manifest"] == hashlib.sha256(canonical(json.loads(made.proofs["manifest.json"])["sealed"])).hexdigest()


def test_what_is_signed_stays_the_same_when_an_item_is_erased_or_withheld() -> None:
    made = packed(3)
    later = made.again([ItemState.ERASED, ItemState.SHOWN, ItemState.WITHHELD])
    assert {name for name in made.proofs if made.proofs[name] != later.proofs[name]} == {"manifest.json", "custody.jsonl"}


def test_of_an_item_that_is_erased_or_withheld_no_word_and_no_salt_is_left() -> None:
    made = packed(3)
    later = made.again([ItemState.ERASED, ItemState.SHOWN, ItemState.WITHHELD])
    everything = b"".join(later.proofs.values())
    for place in (1, 3):
        gone = made.items[place - 1]
        assert not [text for text in (gone.sha256, gone.sha512, gone.name, gone.source, salt_of(place)) if text.encode() in everything]


def test_nothing_and_one_item_twice_cannot_be_sealed() -> None:
    made, more = packed(2), {"seal": "s", "operation": "", "officer": "ada", "at": NOON, "key": b"k" * 32}
    with pytest.raises(Refused, match="nothing"):
        sealing.draft([], [], **more)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="twice"):
        sealing.draft(made.seal.leaves, ["one", "one"], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("page.html", "originals/0007.html"),
        ("Poster.PNG", "originals/0007.png"),
        ("../../etc/passwd", "originals/0007.bin"),
        ("a.../..", "originals/0007.bin"),
        ("none", "originals/0007.bin"),
        ("x.ﬁ", "originals/0007.bin"),
        ("x.longerthaneight", "originals/0007.bin"),
    ],
)
def test_a_file_stands_under_its_place_with_nothing_of_its_name_but_a_plain_ending(name: str, path: str) -> None:
    assert sealing.original_name(7, name) == path
