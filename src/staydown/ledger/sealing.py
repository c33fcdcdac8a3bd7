"""Sealing evidence: a salted commitment to each item, one RFC 6962 root over them, one signature, and the files that prove it.

What is hashed, so that anybody can recompute it, always as canonical JSON (`ledger.canonical`, RFC 8785):

    commitment  SHA-256 of {"format":"staydown-evidence-1","item":{...},"salt":"<64 hex>"}: made when the item is captured, the same in
                every seal. Without the salt it gives nothing away, so an item can be erased or withheld while its leaf stays.
    leaf        {"commitment":...,"custody":...,"steps":...}: the last step of the item's custody when it was sealed, and its number.
    sealed      {"format":...,"leaves":[...],"officer":...,"operation":...,"seal":...,"sealed_at":...}
    head        {"format":...,"manifest":<SHA-256 of sealed>,"public_key":...,"root":...,"seal":...,"sealed_at":...,"size":...}

The signature is Ed25519 (RFC 8032) over the bytes of head.json. A time-stamping authority stamps the 64 bytes of the signature, so
that it proves both that the head is that old and that it was signed by then. `ledger.unsealing` checks all of it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from staydown.words.errors import Malformed, Refused
from staydown.words.evidence import Evidence, ItemState, Leaf, Seal
from staydown.words.ledger import CustodyRecord

from . import tree
from .canonical import canonical, rfc3339

FORMAT = "staydown-evidence-1"
"""The format's name and version; it is signed too, so that a signature cannot be used for anything else."""

HEAD, SIGNATURE, MANIFEST, CUSTODY, TOKEN = "head.json", "signature", "manifest.json", "custody.jsonl", "token.tsr"
"""The files of a package that prove it."""

SALT_BYTES = 32
"""Long enough that nobody finds an item by trying."""

_OUTSIDE = frozenset({"commitment", "erased_at"})


@dataclass(frozen=True, slots=True)
class Opening:
    """An item as it stands in a package: shown with its salt, or withheld or erased with neither."""

    state: ItemState
    salt: str = ""
    evidence: Evidence | None = None


def described(evidence: Evidence) -> dict[str, object]:
    """What a commitment covers of a piece of evidence, in the types of JSON: everything that was said when it was captured."""
    return {field.name: _written(getattr(evidence, field.name)) for field in fields(evidence) if field.name not in _OUTSIDE}


def commitment(item: dict[str, object], salt: str) -> str:
    """The salted digest (hex) of an item as `described` writes it; raises Malformed for a salt that is none."""
    if len(salt) != 2 * SALT_BYTES or any(letter not in "0123456789abcdef" for letter in salt):
        raise Malformed(f"a salt has {2 * SALT_BYTES} hexadecimal digits", mend="Draw it anew")
    return _digest({"format": FORMAT, "item": item, "salt": salt})


def leaf_data(leaf: Leaf) -> bytes:
    """The data of an item's leaf in the tree."""
    return canonical(leaf)


def root(leaves: Sequence[Leaf]) -> str:
    """The RFC 6962 root (hex) over the leaves."""
    return tree.root([leaf_data(leaf) for leaf in leaves]).hex()


def sealed(leaves: Sequence[Leaf], *, seal: str, operation: str, officer: str, at: datetime) -> dict[str, object]:
    """What the manifest seals; it stays as it is when an item is erased."""
    written = [{"commitment": leaf.commitment, "custody": leaf.custody, "steps": leaf.steps} for leaf in leaves]
    return {"format": FORMAT, "leaves": written, "officer": officer, "operation": operation, "seal": seal, "sealed_at": rfc3339(at)}


def draft(leaves: Sequence[Leaf], items: Sequence[str], *, seal: str, operation: str, officer: str, at: datetime, key: bytes) -> Seal:
    """The seal over the leaves of these items (ids), not yet signed; raises Refused where there is nothing, or something twice."""
    if not leaves or len(leaves) != len(items):
        raise Refused("there is nothing to seal")
    if len(set(items)) < len(items):
        raise Refused("an item stands twice in what is to be sealed: name each once")
    manifest = _digest(sealed(leaves, seal=seal, operation=operation, officer=officer, at=at))
    return Seal(seal, operation, tuple(items), root(leaves), manifest, at, officer, key.hex(), signature="", leaves=tuple(leaves))


def head(seal: Seal) -> bytes:
    """The bytes of head.json, which are what is signed."""
    return canonical(
        {
            "format": FORMAT,
            "manifest": seal.manifest,
            "public_key": seal.key,
            "root": seal.root,
            "seal": seal.id,
            "sealed_at": seal.sealed_at,
            "size": len(seal.leaves),
        }
    )


def files(seal: Seal, openings: Sequence[Opening], custody: Sequence[Sequence[CustodyRecord]]) -> dict[str, bytes]:
    """The files that prove a package but for the token: head, signature, manifest, custody and a proof for each item.

    `openings` and `custody` stand in the order of the seal's items; the custody of a withheld item is left out.
    """
    content = {
        "items": [_opened(place, opening) for place, opening in enumerate(openings, 1)],
        "sealed": sealed(seal.leaves, seal=seal.id, operation=seal.operation, officer=seal.officer, at=seal.sealed_at),
    }
    shown = (steps for opening, steps in zip(openings, custody, strict=True) if opening.state is not ItemState.WITHHELD)
    lines = b"".join(canonical(step) + b"\n" for steps in shown for step in steps)
    made = {HEAD: head(seal), SIGNATURE: bytes.fromhex(seal.signature), MANIFEST: canonical(content), CUSTODY: lines}
    return made | {proof_name(place): _proof(seal.leaves, place) for place in range(1, len(seal.leaves) + 1)}


def proof_name(place: int) -> str:
    """Where the proof of the item at a place (from 1) stands in a package."""
    return f"proofs/{place:04}.json"


def original_name(place: int, name: str) -> str:
    """Where the file of the item at a place (from 1) stands in a package: by its place, with nothing of its name but a plain ending."""
    _, dot, ending = name.rpartition(".")
    plain = ending.lower() if dot and ending.isascii() and ending.isalnum() and len(ending) <= 8 else "bin"
    return f"originals/{place:04}.{plain}"


def _proof(leaves: Sequence[Leaf], place: int) -> bytes:
    """The proof of one item: its leaf, and the way from it to the root."""
    found = tree.inclusion_proof([leaf_data(leaf) for leaf in leaves], place - 1)
    return canonical({"index": found.index, "leaf": leaves[place - 1], "path": found.path, "size": found.size})


def _opened(place: int, opening: Opening) -> dict[str, object]:
    """An item of the manifest."""
    if opening.evidence is None:
        return {"state": opening.state.value}
    item = described(opening.evidence)
    return {"item": item, "path": original_name(place, opening.evidence.name), "salt": opening.salt, "state": opening.state.value}


def _written(value: object) -> object:
    """A value as it stands in JSON."""
    return rfc3339(value) if isinstance(value, datetime) else value


def _digest(value: object) -> str:
    """SHA-256 (hex) of a value's canonical JSON."""
    return hashlib.sha256(canonical(value)).hexdigest()
