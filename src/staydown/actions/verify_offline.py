"""Verifies an exported proof bundle on a machine that has nothing of Staydown: copy this one file.

    python verify_offline.py BUNDLE.json [--key HEX]

It prints one line. Exit code 0: everything in the bundle proves itself. 1: something does not, and the first broken entry is
named. 2: the file cannot be read as a bundle. It needs Python 3.11 and, where the head is signed, `cryptography`.

`--key` is the signer's Ed25519 public key (64 hex digits) as it reached you by another way than the bundle. Without it the
signature only shows that whoever holds the key in the bundle signed the head, and the line says which key that is.

What is checked: each entry's hash is the SHA-256 of the canonical JSON (RFC 8785) of its other fields; each entry names the hash
of the one before; the RFC 6962 root over the hashes is the head's; the head's signature; and that the file is written exactly
as it was made, so that a byte changed between the entries is seen too. This file repeats what `ledger` does on purpose: a
verifier that shares code with what it verifies shares its faults.
"""

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

FORMAT = "staydown-proof-1"
GENESIS = "0" * 64
FIELDS = {"n", "at", "officer", "verb", "basis", "second", "subject", "digests", "previous", "hash"}
LOWER_HEX = re.compile(r"(?:[0-9a-f]{2})*")
PARTS = {"format", "entries", "inclusion", "head", "public_key", "signature"}


class Broken(Exception):
    """Something in the bundle does not prove itself."""


class Unreadable(Exception):
    """The file is no bundle, or cannot be checked here."""


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8. (All keys of a bundle are ASCII, so code point order is RFC 8785's.)"""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def sha256(data: bytes) -> bytes:
    """SHA-256 in raw bytes."""
    return hashlib.sha256(data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """An inner node of the RFC 6962 tree."""
    return sha256(b"\x01" + left + right)


def proves_itself(entry: dict[str, Any]) -> bool:
    """Whether an entry's hash is that of its other fields."""
    content = {key: value for key, value in entry.items() if key != "hash"}
    return bool(sha256(canonical(content)).hex() == entry["hash"])


def check_chain(entries: list[dict[str, Any]]) -> None:
    """Raises Broken with the first entry that does not prove itself."""
    number, previous = 1, GENESIS
    for place, entry in enumerate(entries):
        if entry["n"] != number and entry["previous"] != previous:
            later = any(other["n"] == number for other in entries[place:])
            what = "is out of order" if later or entry["n"] < number else "was removed"
            raise Broken(f"entry {number} {what}: entry {entry['n']} stands in its place")
        if entry["n"] != number or not proves_itself(entry):
            raise Broken(f"entry {number} was changed: its content does not have its hash")
        if entry["previous"] != previous:
            if number == 1:
                raise Broken("entry 1 does not begin the chain: what it names as previous is not the genesis")
            raise Broken(f"entry {number - 1} was written anew: entry {number} follows another one")
        number, previous = number + 1, entry["hash"]


def tree_root(hashes: list[bytes]) -> bytes:
    """The RFC 6962 root over the entries' hashes, level by level; a node without a sibling moves up as it is."""
    level = [sha256(b"\x00" + one) for one in hashes]
    while len(level) > 1:
        level = [node(*level[i : i + 2]) if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)]
    return level[0] if level else sha256(b"")


def check_head(entries: list[dict[str, Any]], head: dict[str, Any]) -> None:
    """Raises Broken where the head is not that of the entries."""
    if len(entries) != head["size"]:
        last = min(len(entries), head["size"]) + 1
        what = "was removed" if len(entries) < head["size"] else "was added"
        raise Broken(f"entry {last} {what}: the head covers {head['size']} entries, the bundle holds {len(entries)}")
    if tree_root([bytes.fromhex(entry["hash"]) for entry in entries]).hex() != head["root"]:
        raise Broken(f"the head's root is not that of the entries: the head was changed, or entry {len(entries)} was written anew")


def check_inclusion(entry: dict[str, Any], path: list[str], head: dict[str, Any]) -> None:
    """Raises Broken unless the path leads from the one entry to the head's root (RFC 9162 §2.1.3.2)."""
    if not proves_itself(entry):
        raise Broken(f"entry {entry['n']} was changed: its content does not have its hash")
    number, last, reached = entry["n"] - 1, head["size"] - 1, sha256(b"\x00" + bytes.fromhex(entry["hash"]))
    fits = 0 <= number <= last
    for sibling in map(bytes.fromhex, path):
        fits = fits and last > 0
        if number & 1 or number == last:
            reached = node(sibling, reached)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            reached = node(reached, sibling)
        number, last = number >> 1, last >> 1
    if not fits or last != 0 or reached.hex() != head["root"]:
        raise Broken(f"entry {entry['n']} is not in the tree of the head: its path does not lead to the root")


def check_signature(bundle: dict[str, Any], key: str) -> str:
    """What the signature shows, in words; raises Broken where it is wrong, or missing though `key` asks for one."""
    if not bundle["signature"]:
        if key:
            raise Broken("the head is not signed, though a key was given")
        return "the head is NOT SIGNED: this shows that the entries fit together, not who wrote them"
    if key and key.lower() != bundle["public_key"]:
        raise Broken(f"the head is signed by another key than the one given: {bundle['public_key']}")
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as error:
        raise Unreadable("the head is signed, and to check that this machine needs the Python package cryptography") from error
    signed = canonical({"format": FORMAT, "root": bundle["head"]["root"], "size": bundle["head"]["size"]})
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(bundle["public_key"])).verify(bytes.fromhex(bundle["signature"]), signed)
    except (InvalidSignature, ValueError) as error:
        raise Broken("the signature of the head is wrong") from error
    return f"signed by the key {bundle['public_key']}" + ("" if key else " (compare it with the one that you were given)")


def check_shape(bundle: Any) -> None:
    """Raises Unreadable where a part is missing or of another kind than it has to be."""
    if not isinstance(bundle, dict) or set(bundle) != PARTS or bundle["format"] != FORMAT:
        raise Unreadable(f"it is not of the form {FORMAT}")
    one = bundle["inclusion"]
    shown = bundle["entries"] if one is None else [one["entry"]]
    head, path = bundle["head"], [] if one is None else one["path"]
    hexes = [head["root"], bundle["public_key"], bundle["signature"], *path, *(entry["hash"] for entry in shown)]
    numbers = [head["size"], *(entry["n"] for entry in shown)]
    if one is not None and bundle["entries"]:
        raise Unreadable("it holds both entries and the proof of one")
    if any(set(entry) != FIELDS for entry in shown):
        raise Unreadable("an entry has not the ten fields that it has to have")
    if any(type(number) is not int for number in numbers):
        raise Unreadable("a number is not written as one")
    if not all(LOWER_HEX.fullmatch(text) for text in hexes):
        raise Unreadable("a hash, key or signature is not written in lower-case hex")


def read(path: str) -> tuple[dict[str, Any], bool]:
    """The bundle, and whether the file is written exactly as a bundle is; raises Unreadable."""
    try:
        raw = Path(path).read_bytes()
        bundle = json.loads(raw)
        check_shape(bundle)
        return bundle, raw == canonical(bundle)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"it is no proof bundle ({type(error).__name__}: {error})") from error


def verify(path: str, key: str) -> str:
    """The line that says what was proved; raises Broken or Unreadable."""
    bundle, as_made = read(path)
    head, one = bundle["head"], bundle["inclusion"]
    if one is None:
        check_chain(bundle["entries"])
        check_head(bundle["entries"], head)
        proved = f"{head['size']} entries"
    else:
        check_inclusion(one["entry"], one["path"], head)
        proved = f"entry {one['entry']['n']} of {head['size']}"
    signer = check_signature(bundle, key)
    if not as_made:
        raise Broken("the entries prove themselves, but the file is not written as it was made: bytes between them were changed")
    return f"OK: {proved}, root {head['root']}, {signer}"


def main(arguments: list[str]) -> int:
    """The exit code; writes one line."""
    try:
        match arguments:
            case [path]:
                line = verify(path, "")
            case [path, "--key", key]:
                line = verify(path, key)
            case _:
                raise Unreadable("usage: python verify_offline.py BUNDLE.json [--key HEX]")
    except Broken as broken:
        sys.stdout.write(f"BROKEN: {broken}\n")
        return 1
    except Unreadable as error:
        sys.stderr.write(f"UNREADABLE: {error}\n")
        return 2
    sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
