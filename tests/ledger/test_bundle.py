"""A proof that can leave the house: what stands in it, and what its signature covers."""

import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from staydown.ledger import bundle, chain, tree
from staydown.ledger.canonical import canonical
from staydown.words.ledger import TreeHead

from .chains import chain_of

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()


def test_a_proof_holds_every_entry_as_it_was_hashed() -> None:
    entries = chain_of(3)
    proof = bundle.bundle(entries, chain.verify(entries).head, KEY.sign, PUBLIC)
    assert json.loads(canonical(proof)) == proof
    written = proof["entries"]
    assert isinstance(written, list)
    assert [entry["hash"] for entry in written] == [entry.hash for entry in entries]
    assert written[0]["at"] == "2016-09-26T13:05:00.000000Z"


def test_a_signature_covers_the_head_and_the_format() -> None:
    entries = chain_of(3)
    head = chain.verify(entries).head
    signature = bytes.fromhex(str(bundle.bundle(entries, head, KEY.sign, PUBLIC)["signature"]))
    KEY.public_key().verify(signature, bundle.signed_bytes(head))
    for other in (TreeHead(2, head.root), TreeHead(3, "00" * 32)):
        with pytest.raises(InvalidSignature):
            KEY.public_key().verify(signature, bundle.signed_bytes(other))


def test_without_somebody_who_signs_neither_key_nor_signature_stand_in_it() -> None:
    proof = bundle.bundle(chain_of(1), chain.verify(chain_of(1)).head, None, PUBLIC)
    assert (proof["signature"], proof["public_key"]) == ("", "")


def test_the_proof_of_one_entry_shows_none_of_the_others() -> None:
    entries = chain_of(5)
    leaves = [chain.leaf_of(entry) for entry in entries]
    path = tree.inclusion_proof(leaves, 2)
    proof = bundle.bundle_of_one(entries[2], path, chain.verify(entries).head, KEY.sign, PUBLIC)
    assert proof["entries"] == []
    text = canonical(proof).decode()
    assert entries[2].hash in text
    assert [entry.subject for entry in entries if entry.subject in text] == ["case-2"]
