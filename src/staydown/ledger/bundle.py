"""A proof that can leave the house: entries, head and signature in one JSON object that `actions/verify_offline.py` reads alone.

    {"entries":[{...}],"format":"staydown-proof-1","head":{"root":"<hex>","size":3},"inclusion":null,
     "public_key":"<hex>","signature":"<hex>"}

An entry has the ten fields of `words.ledger.LedgerEntry`, written as `ledger.canonical` writes them. The file is exactly
`canonical(bundle(...))`; the keys of what `bundle` returns stand in that order already. The signature is Ed25519 (RFC 8032) over
`signed_bytes(head)`, and `public_key` its 32 raw bytes; both are empty where nobody signed. A key inside the bundle proves nothing
by itself: whoever verifies compares it with one that came another way.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict

from staydown.words.ledger import InclusionProof, LedgerEntry, TreeHead

from .canonical import canonical, rfc3339

FORMAT = "staydown-proof-1"
"""The format's name and version; it is signed too, so that a signature cannot be used for anything else."""


def bundle(entries: Iterable[LedgerEntry], head: TreeHead, sign: Callable[[bytes], bytes] | None, public_key: bytes) -> dict[str, object]:
    """The proof of all entries under the head, which must cover exactly them; without `sign` it is unsigned."""
    return _bundle([_written(entry) for entry in entries], None, head, sign, public_key)


def bundle_of_one(
    entry: LedgerEntry, proof: InclusionProof, head: TreeHead, sign: Callable[[bytes], bytes] | None, public_key: bytes
) -> dict[str, object]:
    """The proof that one entry lies under the head, with none of the others shown; `proof` is of leaf `entry.n - 1`."""
    return _bundle([], {"entry": _written(entry), "path": list(proof.path)}, head, sign, public_key)


def signed_bytes(head: TreeHead) -> bytes:
    """What a head's signature is over: the canonical JSON of its format, root and size."""
    return canonical({"format": FORMAT, "root": head.root, "size": head.size})


def _bundle(
    entries: list[dict[str, object]],
    inclusion: dict[str, object] | None,
    head: TreeHead,
    sign: Callable[[bytes], bytes] | None,
    public_key: bytes,
) -> dict[str, object]:
    """The bundle's object, signed where somebody can sign."""
    return {
        "entries": entries,
        "format": FORMAT,
        "head": {"root": head.root, "size": head.size},
        "inclusion": inclusion,
        "public_key": public_key.hex() if sign else "",
        "signature": sign(signed_bytes(head)).hex() if sign else "",
    }


def _written(entry: LedgerEntry) -> dict[str, object]:
    """An entry in the types of JSON, its time as it was hashed, its keys in order."""
    return dict(sorted({**asdict(entry), "at": rfc3339(entry.at), "digests": list(entry.digests)}.items()))
