"""The RFC 6962 tree: its public vectors, its definition, and the laws of its proofs."""

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.ledger.tree import (
    EMPTY,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)
from staydown.words.errors import NotFound
from staydown.words.ledger import ConsistencyProof, InclusionProof

VECTORS = Path(__file__).parents[2].parent / "shared" / "data" / "merkle"
LEAVES = st.lists(st.binary(max_size=6), max_size=40)
SOME_LEAVES = st.lists(st.binary(max_size=6), min_size=1, max_size=40)

KNOWN_LEAVES = [
    bytes.fromhex(data) for data in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
"""The eight leaves behind the public vectors (certificate-transparency's own test data)."""


def vectors(kind: str) -> list[dict[str, Any]]:
    """The public vectors of a kind, or a skip where they are not there."""
    files = sorted((VECTORS / kind).rglob("*.json"))
    if not files:
        pytest.skip(f"the RFC 6962 vectors are not in {VECTORS.parent.name}/{VECTORS.name}")
    return [json.loads(file.read_text()) for file in files]


def raw(text: str | None) -> bytes:
    """What a vector writes in base64."""
    return base64.b64decode(text or "")


def path_of(vector: dict[str, Any]) -> tuple[str, ...]:
    """A vector's proof in hex."""
    return tuple(raw(node).hex() for node in vector["proof"] or ())


def test_every_public_inclusion_vector_is_judged_as_it_says() -> None:
    cases = vectors("inclusion")
    for v in cases:
        proof = InclusionProof(v["leafIdx"], v["treeSize"], path_of(v))
        assert verify_inclusion(raw(v["leafHash"]), proof, raw(v["root"])) is not v["wantErr"], v
    assert {v["wantErr"] for v in cases} == {True, False}


def test_every_public_consistency_vector_is_judged_as_it_says() -> None:
    cases = vectors("consistency")
    for v in cases:
        proof = ConsistencyProof(v["size1"], v["size2"], path_of(v))
        assert verify_consistency(proof, raw(v["root1"]), raw(v["root2"])) is not v["wantErr"], v
    assert {v["wantErr"] for v in cases} == {True, False}


def test_the_known_leaves_have_the_known_roots() -> None:
    assert root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root(KNOWN_LEAVES[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert root(KNOWN_LEAVES).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_a_tree_of_three_is_built_as_the_rfc_draws_it() -> None:
    a, b, c = map(leaf_hash, (b"a", b"b", b"c"))
    assert root([b"a", b"b", b"c"]) == node_hash(node_hash(a, b), c)


@given(LEAVES)
def test_the_frontier_has_the_root_of_the_definition_at_every_size(leaves: list[bytes]) -> None:
    tree = Frontier()
    assert tree.root() == EMPTY
    for size, leaf in enumerate(leaves, start=1):
        tree.append(leaf)
        assert tree.root() == root(leaves[:size])
        assert (tree.head().size, tree.head().root) == (size, root(leaves[:size]).hex())


def test_the_frontier_remembers_one_hash_a_level() -> None:
    tree = Frontier()
    for i in range(1000):
        tree.append(bytes([i % 256]))
        assert len(tree._peaks) == (i + 1).bit_count()


def test_every_leaf_of_every_size_is_proved() -> None:
    for size in range(1, 34):
        leaves = [bytes([i]) for i in range(size)]
        for index in range(size):
            proof = inclusion_proof(leaves, index)
            assert verify_inclusion(leaf_hash(leaves[index]), proof, root(leaves))
            assert len(proof.path) <= (size - 1).bit_length()


def test_every_pair_of_sizes_is_consistent() -> None:
    leaves = [bytes([i]) for i in range(20)]
    for second in range(1, 21):
        for first in range(1, second + 1):
            proof = consistency_proof(leaves, first, second)
            assert verify_consistency(proof, root(leaves[:first]), root(leaves[:second]))


@given(SOME_LEAVES, SOME_LEAVES, st.data())
def test_a_proof_of_one_tree_never_verifies_in_another(one: list[bytes], other: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(one) - 1))
    proof = inclusion_proof(one, index)
    assert verify_inclusion(leaf_hash(one[index]), proof, root(other)) is (one == other)


@given(st.lists(st.binary(max_size=6), min_size=1, max_size=40, unique=True), st.data())
def test_a_proof_holds_for_its_own_leaf_and_place_alone(leaves: list[bytes], data: st.DataObject) -> None:
    index, other = data.draw(st.integers(0, len(leaves) - 1)), data.draw(st.integers(0, len(leaves) - 1))
    proof = inclusion_proof(leaves, index)
    assert verify_inclusion(leaf_hash(leaves[other]), proof, root(leaves)) is (index == other)
    moved = replace(proof, index=other)
    assert verify_inclusion(leaf_hash(leaves[index]), moved, root(leaves)) is (index == other)


@given(SOME_LEAVES, st.data())
def test_any_changed_bit_of_any_proof_is_refused(leaves: list[bytes], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(leaves)))
    proof = consistency_proof(leaves, first, len(leaves))
    if not proof.path:
        return
    place, bit = data.draw(st.integers(0, len(proof.path) - 1)), data.draw(st.integers(0, 255))
    node = f"{int(proof.path[place], 16) ^ (1 << bit):064x}"
    bent = replace(proof, path=(*proof.path[:place], node, *proof.path[place + 1 :]))
    assert verify_consistency(proof, root(leaves[:first]), root(leaves))
    assert not verify_consistency(bent, root(leaves[:first]), root(leaves))


@given(SOME_LEAVES, st.data())
def test_a_log_that_rewrote_its_past_is_never_consistent(leaves: list[bytes], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(leaves)))
    place = data.draw(st.integers(0, first - 1))
    rewritten = [*leaves[:place], leaves[place] + b"!", *leaves[place + 1 :]]
    proof = consistency_proof(rewritten, first, len(rewritten))
    assert not verify_consistency(proof, root(leaves[:first]), root(rewritten))


def test_an_empty_tree_includes_nothing_and_is_consistent_with_itself_alone() -> None:
    assert not verify_inclusion(leaf_hash(b""), InclusionProof(0, 0, ()), EMPTY)
    assert verify_consistency(consistency_proof([], 0, 0), EMPTY, EMPTY)
    assert not verify_consistency(ConsistencyProof(0, 0, ()), leaf_hash(b""), leaf_hash(b""))
    assert not verify_consistency(ConsistencyProof(0, 1, ()), EMPTY, leaf_hash(b""))


@pytest.mark.parametrize("index", [-1, 3])
def test_a_leaf_that_is_not_there_has_no_proof(index: int) -> None:
    with pytest.raises(NotFound):
        inclusion_proof([b"a", b"b", b"c"], index)


@pytest.mark.parametrize(("first", "second"), [(0, 2), (3, 2), (1, 4), (-1, 2)])
def test_sizes_that_do_not_fit_have_no_proof(first: int, second: int) -> None:
    with pytest.raises(NotFound):
        consistency_proof([b"a", b"b", b"c"], first, second)


@pytest.mark.parametrize("node", ["", "zz" * 32, "ab" * 31, "AB" * 32, " " + "a" * 63])
def test_a_path_that_is_not_written_in_hashes_is_refused(node: str) -> None:
    leaves = [b"a", b"b"]
    assert not verify_inclusion(leaf_hash(b"a"), InclusionProof(0, 2, (node,)), root(leaves))
    assert not verify_consistency(ConsistencyProof(1, 2, (node,)), root(leaves[:1]), root(leaves))
