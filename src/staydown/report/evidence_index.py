"""The index of an operation's evidence packages: each piece with its digests and custody, each seal with what proves it.

Ids, digests and times only. Names, sources and notes of pieces stand in the package itself, for whoever may open it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from staydown.disrupt.times import moment
from staydown.words.evidence import Evidence, Seal
from staydown.words.letters import Addressee, Document, Line, Section, Table
from staydown.words.watch import Share

from .operation_file import resting_on
from .share import text


@dataclass(frozen=True, slots=True)
class IndexFile:
    """What the index lists, as of one moment: the pieces, how many steps the custody of each has, and the seals over them."""

    title: str
    reference: str
    sender: str
    as_of: datetime
    evidence: tuple[Evidence, ...]
    steps: Mapping[str, int]
    seals: tuple[Seal, ...]


def evidence_index(file: IndexFile) -> Document:
    """The index as a document."""
    return Document(
        form="evidence index",
        title=file.title,
        reference=file.reference,
        date=file.as_of,
        sender=file.sender,
        addressee=Addressee("For the file", ""),
        sections=(_pieces(file), *(_seal(file, seal) for seal in file.seals)),
        notes=(
            "Ids, digests and times only; names and sources stand in the package itself.",
            "A package proves itself without us: what stands beside the verifier in it says how.",
        ),
    )


def _pieces(file: IndexFile) -> Section:
    """Every piece, the erased ones too: their commitment stays and keeps the rest provable."""
    left = [item for item in file.evidence if item.erased_at is None]
    sealed = {item for seal in file.seals for item in seal.items}
    under = sum(item.id in sealed for item in left)
    lines = (
        Line("Pieces", f"{len(file.evidence)}, of which {len(file.evidence) - len(left)} erased"),
        Line("Sealed", text(Share(under, len(left), file.as_of, "pieces that are left, under at least one seal"))),
    )
    if not file.evidence:
        return Section("Pieces", lines, paragraphs=("This operation has no evidence.",))
    rows = tuple(
        (
            item.id,
            item.kind.value.replace("_", " "),
            f"{item.captured_at:%Y-%m-%d %H:%M:%S} UTC ({item.zone})",
            item.sha256 or f"erased {item.erased_at:%Y-%m-%d}; commitment {item.commitment}",
            str(file.steps.get(item.id, 0)),
        )
        for item in file.evidence
    )
    basis = resting_on(file.as_of, len(rows), "what was laid down as this operation's evidence; steps of its custody counted")
    return Section("Pieces", lines, tables=(Table(f"Every piece. {basis}", ("Piece", "kind", "captured", "SHA-256", "steps"), rows),))


def _seal(file: IndexFile, seal: Seal) -> Section:
    """One seal: what it covers, its root, and by which key and stamp it is proved."""
    gone = {item.id for item in file.evidence if item.erased_at is not None}
    stamp = f"by {seal.authority}" if seal.token else "none: no authority stamped it"
    return Section(
        f"Package {seal.id}",
        (
            Line("Sealed", moment(seal.sealed_at)),
            Line("Pieces", f"{len(seal.items)}, of which {sum(item in gone for item in seal.items)} erased since"),
            Line("Root (RFC 6962)", seal.root),
            Line("Manifest (SHA-256)", seal.manifest),
            Line("Key (Ed25519)", seal.key),
            Line("Time stamp (RFC 3161)", stamp),
        ),
        steps=seal.items,
    )


def seals_table(seals: Sequence[Seal], as_of: datetime) -> Table:
    """The seals in a table: when, how many pieces, the root, and whether an authority stamped it."""
    rows = tuple(
        (seal.id, f"{seal.sealed_at:%Y-%m-%d %H:%M} UTC", str(len(seal.items)), seal.root, "stamped" if seal.token else "not stamped")
        for seal in seals
    )
    basis = resting_on(as_of, len(rows), "seals over this operation's evidence")
    return Table(f"Evidence packages. {basis}", ("Package", "sealed", "pieces", "root", "time stamp"), rows)
