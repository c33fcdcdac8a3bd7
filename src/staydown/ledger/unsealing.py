"""Checking a sealed package: it proves itself, or the first fault is named, with the item and the step it stands at.

Everything is compared with what the signature covers. The order: signature, manifest, root, each item's description, proof and file,
custody, token. `actions/verify_package.py` says the same on a machine that has nothing of ours, and shares no code with this.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from staydown.words.errors import Malformed, Tampered
from staydown.words.evidence import ItemState, Leaf
from staydown.words.ledger import CustodyEvent, CustodyRecord, InclusionProof

from . import custody, token, tree
from .canonical import canonical
from .sealing import CUSTODY, FORMAT, HEAD, MANIFEST, SIGNATURE, TOKEN, commitment, leaf_data, original_name, proof_name, root


@dataclass(frozen=True, slots=True)
class FileDigests:
    """What a file of a package is, without the file: SHA-256 and SHA-512 (hex) and its size in bytes."""

    sha256: str
    sha512: str
    size: int


@dataclass(frozen=True, slots=True)
class Proved:
    """What a package proves: the signing key (hex), how many items are shown, withheld and erased, how many steps of custody came
    after the seal and are not covered by it, and when it was stamped (None where nobody did)."""

    key: str
    shown: int
    withheld: int
    erased: int
    later_steps: int
    stamped_at: datetime | None = None


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    """head.json."""

    format: str
    manifest: str
    public_key: str
    root: str
    seal: str
    sealed_at: str
    size: int


class _Sealed(msgspec.Struct, forbid_unknown_fields=True):
    """What the manifest seals."""

    format: str
    leaves: list[Leaf]
    officer: str
    operation: str
    seal: str
    sealed_at: str


class _Item(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An item of the manifest."""

    state: ItemState
    item: dict[str, str | int] = {}
    path: str = ""
    salt: str = ""


class _Manifest(msgspec.Struct, forbid_unknown_fields=True):
    """manifest.json."""

    items: list[_Item]
    sealed: _Sealed


class _Proof(msgspec.Struct, forbid_unknown_fields=True):
    """A file of proofs/."""

    index: int
    leaf: Leaf
    path: list[str]
    size: int


def verify(proofs: Mapping[str, bytes], originals: Mapping[str, FileDigests], key: str = "") -> Proved:
    """What a package proves; raises Tampered with its first fault.

    `proofs` are its files but for those in originals/, by name, and `originals` says what those are. `key` is the public key (hex)
    as it came another way; without it the package only shows that whoever holds the key in it sealed it.
    """
    head = _signed_head(proofs, key)
    manifest = _manifest(proofs, head)
    _prove_items(proofs, head, manifest)
    _compare_files(manifest, originals)
    later = _prove_custody(proofs.get(CUSTODY, b""), manifest)
    states = [item.state for item in manifest.items]
    shown, withheld, erased = (states.count(state) for state in (ItemState.SHOWN, ItemState.WITHHELD, ItemState.ERASED))
    return Proved(head.public_key, shown, withheld, erased, later, _stamped_at(proofs))


def digests_of(blocks: Iterable[bytes]) -> FileDigests:
    """What a file is, read block by block."""
    short, long, size = hashlib.sha256(), hashlib.sha512(), 0
    for block in blocks:
        short.update(block)
        long.update(block)
        size += len(block)
    return FileDigests(short.hexdigest(), long.hexdigest(), size)


def _signed_head(proofs: Mapping[str, bytes], key: str) -> _Head:
    """The head, once its signature fits."""
    raw, signature = _file(proofs, HEAD), _file(proofs, SIGNATURE)
    try:
        head = msgspec.json.decode(raw, type=_Head)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.public_key)).verify(signature, raw)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, InvalidSignature) as error:
        raise Tampered(f"the signature does not fit {HEAD}: one of the two was changed, or another key signed") from error
    if head.format != FORMAT:
        raise Tampered(f"{HEAD} is not of the form {FORMAT}")
    if key and key.lower() != head.public_key:
        raise Tampered(f"it was sealed with another key than the one given: {head.public_key}")
    return head


def _manifest(proofs: Mapping[str, bytes], head: _Head) -> _Manifest:
    """The manifest, once it is the one that was sealed."""
    raw = _file(proofs, MANIFEST)
    try:
        manifest = msgspec.json.decode(raw, type=_Manifest)
        as_made = canonical(msgspec.to_builtins(manifest)) == raw
    except (msgspec.DecodeError, UnicodeDecodeError, Malformed) as error:
        raise Tampered(f"{MANIFEST} was changed: it cannot be read as one") from error
    leaves = manifest.sealed.leaves
    if len(leaves) != head.size or len(manifest.items) != head.size:
        raise Tampered(_miscounted(proofs, head, manifest))
    if hashlib.sha256(canonical(msgspec.to_builtins(manifest.sealed))).hexdigest() != head.manifest:
        for place, leaf in enumerate(leaves, 1):
            if not _leads_to_root(leaf, _proof_of(proofs, place), head):
                raise Tampered(f"item {place} in {MANIFEST} is not the one that was sealed")
        raise Tampered(f"{MANIFEST} was changed: it is not what was sealed")
    if not as_made:
        raise Tampered(f"{MANIFEST} was changed: it is not written as it was made")
    if root(leaves) != head.root:
        raise Tampered(f"the root in {HEAD} is not that of the items")
    return manifest


def _miscounted(proofs: Mapping[str, bytes], head: _Head, manifest: _Manifest) -> str:
    """What is to be said of a manifest that lists more or fewer items than were sealed."""
    listed = min(len(manifest.sealed.leaves), len(manifest.items))
    if listed >= head.size:
        return f"an item was added to {MANIFEST}: {head.size} were sealed"
    for place in range(1, head.size + 1):
        if _proof_of(proofs, place).leaf not in manifest.sealed.leaves:
            return f"item {place} was removed from {MANIFEST}: {head.size} were sealed, {listed} are listed"
    return f"an item was removed from {MANIFEST}: {head.size} were sealed, {listed} are listed"


def _prove_items(proofs: Mapping[str, bytes], head: _Head, manifest: _Manifest) -> None:
    """Passes where each item's description is the one that was committed to, and its proof leads to the root."""
    for place, (leaf, item) in enumerate(zip(manifest.sealed.leaves, manifest.items, strict=True), 1):
        if item.state is ItemState.SHOWN and not _opens(place, leaf, item):
            raise Tampered(f"item {place} was changed in {MANIFEST}: what is said of it is not what was sealed")
        if item.state is not ItemState.SHOWN and (item.item or item.salt or item.path):
            raise Tampered(f"item {place} in {MANIFEST} is {item.state.value} and yet described")
        found = _proof_of(proofs, place)
        if found.leaf != leaf or found.index != place - 1 or not _leads_to_root(leaf, found, head):
            raise Tampered(f"the proof of item {place} is wrong: {proof_name(place)} does not lead from it to the root")
    expected = {proof_name(place) for place in range(1, head.size + 1)}
    if strange := sorted(name for name in proofs if name.startswith("proofs/") and name not in expected):
        raise Tampered(f"{strange[0]} proves nothing that was sealed")


def _opens(place: int, leaf: Leaf, item: _Item) -> bool:
    """Whether an item and its salt are what the leaf commits to, and its file stands where it has to."""
    try:
        return commitment(dict(item.item), item.salt) == leaf.commitment and item.path == original_name(place, str(item.item["name"]))
    except Malformed:
        return False


def _leads_to_root(leaf: Leaf, found: _Proof, head: _Head) -> bool:
    """Whether a proof leads from a leaf to the root of the head."""
    proof = InclusionProof(found.index, found.size, tuple(found.path))
    return found.size == head.size and tree.verify_inclusion(tree.leaf_hash(leaf_data(leaf)), proof, bytes.fromhex(head.root))


def _proof_of(proofs: Mapping[str, bytes], place: int) -> _Proof:
    """The proof of the item at a place."""
    name = proof_name(place)
    try:
        found = msgspec.json.decode(_file(proofs, name), type=_Proof)
        as_made = canonical(msgspec.to_builtins(found)) == proofs[name]
    except (msgspec.DecodeError, UnicodeDecodeError, Malformed) as error:
        raise Tampered(f"the proof of item {place} is wrong: {name} cannot be read") from error
    if not as_made:
        raise Tampered(f"the proof of item {place} is wrong: {name} is not written as it was made")
    return found


def _compare_files(manifest: _Manifest, originals: Mapping[str, FileDigests]) -> None:
    """Passes where each item that is shown has its file, byte for byte, and there is no other."""
    left = dict(originals)
    for place, item in enumerate(manifest.items, 1):
        if item.state is not ItemState.SHOWN:
            continue
        found, named = left.pop(item.path, None), f"item {place} ({item.item.get('id')})"
        if found is None:
            raise Tampered(f"{named} was removed: {item.path} is missing")
        for kind, value in (("size", found.size), ("sha256", found.sha256), ("sha512", found.sha512)):
            if item.item.get(kind) != value:
                raise Tampered(f"{named} was changed: {item.path} has not the {_SAID[kind]} that was sealed")
    if left:
        raise Tampered(f"{min(left)} is no item of this package")


_SAID = {"size": "size", "sha256": "SHA-256", "sha512": "SHA-512"}


def _prove_custody(raw: bytes, manifest: _Manifest) -> int:
    """How many steps came after the seal; raises Tampered where one of those before it is not as it was, or none can follow."""
    steps, later = _steps_by_item(raw, manifest.sealed.leaves), 0
    for place, (leaf, item) in enumerate(zip(manifest.sealed.leaves, manifest.items, strict=True), 1):
        mine = steps.get(place, [])
        if item.state is ItemState.WITHHELD and not mine:
            continue
        verdict = custody.verify(mine)
        if verdict.broken is not None:
            raise Tampered(f"custody of item {place}: {verdict.reason}")
        if len(mine) < leaf.steps:
            raise Tampered(f"custody of item {place}: step {len(mine) + 1} was removed: {leaf.steps} were sealed, {len(mine)} are here")
        if mine[leaf.steps - 1].hash != leaf.custody:
            raise Tampered(f"custody of item {place}: step {leaf.steps} is not the one that was sealed")
        if (item.state is ItemState.ERASED) != (mine[-1].event is CustodyEvent.DISPOSED):
            raise Tampered(f"item {place} is {item.state.value} in {MANIFEST}, and its custody says otherwise: it was removed, not erased")
        later += len(mine) - leaf.steps
    return later


def _steps_by_item(raw: bytes, leaves: Sequence[Leaf]) -> dict[int, list[CustodyRecord]]:
    """The steps of custody.jsonl by the place of their item."""
    places = {leaf.commitment: place for place, leaf in enumerate(leaves, 1)}
    found: dict[int, list[CustodyRecord]] = {}
    *lines, rest = raw.split(b"\n")
    for number, line in enumerate([*lines, *([rest] if rest else [])], 1):
        try:
            step = msgspec.json.decode(line, type=CustodyRecord)
            as_made = number <= len(lines) and canonical(step) == line
        except (msgspec.DecodeError, UnicodeDecodeError, Malformed) as error:
            raise Tampered(f"line {number} of {CUSTODY} was changed: it cannot be read") from error
        place = places.get(step.evidence)
        if place is None:
            raise Tampered(f"line {number} of {CUSTODY} was changed: it is about nothing in this package")
        if not as_made:
            raise Tampered(f"line {number} of {CUSTODY} was changed: it is not written as it was made")
        if found and place < max(found):
            raise Tampered(f"line {number} of {CUSTODY} is out of order: a step of item {place} stands after item {max(found)}")
        found.setdefault(place, []).append(step)
    return found


def _stamped_at(proofs: Mapping[str, bytes]) -> datetime | None:
    """When the signature was stamped, as the token says; None without one."""
    if TOKEN not in proofs:
        return None
    try:
        stamp = token.read(proofs[TOKEN])
    except Malformed as error:
        raise Tampered(f"{TOKEN} was changed: {error.what}") from error
    if not stamp.fits(proofs[SIGNATURE]):
        raise Tampered(f"{TOKEN} does not fit: it is a stamp of something else than this signature")
    return stamp.at


def _file(proofs: Mapping[str, bytes], name: str) -> bytes:
    """A file that has to be there."""
    if name not in proofs:
        raise Tampered(f"{name} is missing")
    return proofs[name]
