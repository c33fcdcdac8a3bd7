"""The Merkle tree of RFC 6962 §2.1: one root for a list of leaves, and short proofs about it.

Hashes are 32 raw bytes here; only the nouns of `words.ledger` hold hex. A leaf is given as its data, and hashed with a 0x00
before it; an inner node hashes 0x01, left, right. `root` is the definition itself, recursive and plain; `Frontier` gives the
same root leaf by leaf while it remembers only one hash a level.

What an empty tree means is said here once. Its root is SHA-256 of nothing. It includes no leaf, so every inclusion proof of
size 0 fails. It is consistent with itself (no path, both roots that of the empty tree). From it to a larger tree there is
nothing to prove, so that proof is neither made nor accepted (RFC 6962 §2.1.2 asks for 0 < first).
"""

import hashlib
import re
from collections.abc import Sequence

from staydown.words.errors import NotFound
from staydown.words.ledger import ConsistencyProof, InclusionProof, TreeHead

EMPTY = hashlib.sha256(b"").digest()
"""The root of the tree without leaves."""

_HEX = re.compile(r"[0-9a-f]{64}")


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf's data: SHA-256 of 0x00 and the data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 of 0x01, left, right."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over the leaves' data, by the definition of RFC 6962 §2.1."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    k = _split(len(leaves))
    return node_hash(root(leaves[:k]), root(leaves[k:]))


def inclusion_proof(leaves: Sequence[bytes], index: int) -> InclusionProof:
    """The proof that leaf number `index` (from 0) lies in the tree, RFC 6962 §2.1.1; raises NotFound where there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise NotFound(f"a tree of {len(leaves)} leaves has no leaf number {index}")
    return InclusionProof(index, len(leaves), tuple(node.hex() for node in _path(leaves, index)))


def verify_inclusion(leaf: bytes, proof: InclusionProof, tree_root: bytes) -> bool:
    """Whether the proof leads from a leaf's hash to the root (RFC 9162 §2.1.3.2); False for whatever is out of shape."""
    path = _raw(proof.path)
    if path is None or len(leaf) != 32 or not 0 <= proof.index < proof.size:
        return False
    number, last, reached = proof.index, proof.size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            reached = node_hash(sibling, reached)
            number, last = _up_to_left(number, last)
        else:
            reached = node_hash(reached, sibling)
        number, last = number >> 1, last >> 1
    return last == 0 and reached == tree_root


def consistency_proof(leaves: Sequence[bytes], first: int, second: int) -> ConsistencyProof:
    """The proof that the tree of the first `first` leaves is a prefix of that of the first `second`, RFC 6962 §2.1.2.

    Raises NotFound unless 0 < first <= second <= number of leaves, or both are 0.
    """
    if not (0 < first <= second <= len(leaves) or first == second == 0):
        raise NotFound(f"there is no proof from {first} to {second} leaves in a tree of {len(leaves)}")
    nodes = [] if first == second else _subproof(leaves[:second], first, True)
    return ConsistencyProof(first, second, tuple(node.hex() for node in nodes))


def verify_consistency(proof: ConsistencyProof, first_root: bytes, second_root: bytes) -> bool:
    """Whether the proof ties both roots together (RFC 9162 §2.1.4.2); False for whatever is out of shape."""
    path = _raw(proof.path)
    if path is None or not 0 <= proof.first <= proof.second or len(first_root) != 32:
        return False
    if proof.first == proof.second:
        return not path and first_root == second_root and (proof.first > 0 or first_root == EMPTY)
    if proof.first == 0 or not path:
        return False
    if proof.first & (proof.first - 1) == 0:
        path = [first_root, *path]
    number, last = proof.first - 1, proof.second - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    old = new = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            old, new = node_hash(node, old), node_hash(node, new)
            number, last = _up_to_left(number, last)
        else:
            new = node_hash(new, node)
        number, last = number >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


class Frontier:
    """The tree as it grows: one hash for each full subtree on its right edge, so log2(size) hashes whatever its size."""

    def __init__(self) -> None:
        """A tree without leaves."""
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, data: bytes) -> None:
        """Adds a leaf at the right."""
        node, full = leaf_hash(data), self.size
        while full & 1:
            node, full = node_hash(self._peaks.pop(), node), full >> 1
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far; the same as `root(leaves)`."""
        if not self._peaks:
            return EMPTY
        *rest, reached = self._peaks
        for peak in reversed(rest):
            reached = node_hash(peak, reached)
        return reached

    def head(self) -> TreeHead:
        """The size and the root so far."""
        return TreeHead(self.size, self.root().hex())


def _split(size: int) -> int:
    """The largest power of two below `size`, which is at least 2."""
    return 1 << (size - 1).bit_length() - 1


def _path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """PATH(m, D[n]) of RFC 6962 §2.1.1, leaf to root."""
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return [*_path(leaves[:k], index), root(leaves[k:])]
    return [*_path(leaves[k:], index - k), root(leaves[:k])]


def _subproof(leaves: Sequence[bytes], first: int, whole: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of RFC 6962 §2.1.2; `whole` is b, true while this subtree is the whole of the old tree."""
    if first == len(leaves):
        return [] if whole else [root(leaves)]
    k = _split(len(leaves))
    if first <= k:
        return [*_subproof(leaves[:k], first, whole), root(leaves[k:])]
    return [*_subproof(leaves[k:], first - k, False), root(leaves[:k])]


def _up_to_left(number: int, last: int) -> tuple[int, int]:
    """Both numbers raised past the levels at which the node has no sibling on its right."""
    while number and not number & 1:
        number, last = number >> 1, last >> 1
    return number, last


def _raw(path: tuple[str, ...]) -> list[bytes] | None:
    """The path in bytes, or None where a node is not 64 lower-case hex digits."""
    if not all(_HEX.fullmatch(node) for node in path):
        return None
    return [bytes.fromhex(node) for node in path]
