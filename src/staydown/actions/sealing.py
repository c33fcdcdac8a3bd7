"""Sealing evidence: a package that anybody can check without us, handing it out, and the receipt for what is handed over."""

import base64
import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Annotated

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from staydown import __version__
from staydown.ledger import custody, sealing, unsealing
from staydown.ledger.sealing import Opening
from staydown.ledger.unsealing import FileDigests, Proved
from staydown.plugs import timestamping
from staydown.report import json, pdf
from staydown.report.transfer_receipt import Handover, transfer_receipt
from staydown.rights import basis as bases
from staydown.store import evidence as shelf
from staydown.store import media
from staydown.words.errors import Malformed, Refused, Tampered
from staydown.words.evidence import Evidence, EvidenceKind, ItemState, Leaf, Seal
from staydown.words.ledger import CustodyEvent
from staydown.words.letters import Addressee, Document
from staydown.words.people import Officer

from . import verify_package
from .catalogue import action
from .evidence import compare, held, laid_down, read_through, take_step, taken_in
from .ledger import signing_key
from .office import Office

HOW_TO = Path(__file__).parent / "verify_package.txt"
"""What stands in a package for whoever has to check it."""


@dataclass(frozen=True, slots=True)
class SealLine:
    """A seal in the list: how many of its items are shown in a package now, and how many were erased since."""

    seal: Seal
    shown: int
    erased: int


@dataclass(frozen=True, slots=True)
class SealProof:
    """A seal that proves itself as it stands here now."""

    seal: str
    proved: Proved


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that was written: its name, its size in bytes, and how many items it shows, withholds and has lost by erasure."""

    seal: str
    name: str
    size: int
    shown: int
    withheld: int
    erased: int


@action("evidence.sealed", page="evidence")
def seal(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "all evidence of this operation"] = "",
    items: Annotated[tuple[str, ...], "or these pieces of evidence"] = (),
    unstamped: Annotated[bool, "seal without a time stamp, though an authority is configured"] = False,
) -> Seal:
    """Seals evidence: one root over all items, signed, and stamped where a time-stamping authority is configured."""
    authority = None if unstamped else timestamping.authority_of(os.environ)
    chosen = chosen_for(operation, items)
    for item in chosen:
        compare(office, item)
    at, number, key = office.now(), office.new_id("seal"), signing_key(office)
    before = shelf.custody_of_any(item.id for item in chosen)
    steps = {i.id: custody.record(before[i.id][-1], i.commitment, CustodyEvent.SEALED, officer.id, at, number, "") for i in chosen}
    leaves = [Leaf(item.commitment, steps[item.id].hash, len(before[item.id]) + 1) for item in chosen]
    names = [item.id for item in chosen]
    draft = sealing.draft(
        leaves, names, seal=number, operation=operation, officer=officer.id, at=at, key=key.public_key().public_bytes_raw()
    )
    made = stamped(signed(draft, key), authority)
    with office.act("evidence.sealed", officer, subject=number) as act:
        if chosen_for(operation, items) != chosen or shelf.custody_of_any(names) != before:
            raise Refused("somebody else worked on this evidence at this moment; seal it again")
        for item in chosen:
            shelf.keep_step(act, item.id, steps[item.id])
        shelf.keep_seal(act, made)
    return made


def chosen_for(operation: str, items: Sequence[str]) -> list[Evidence]:
    """What is to be sealed: all that is left of an operation's evidence, or the pieces that are named; raises Refused for nothing."""
    if bool(operation) == bool(items):
        raise Refused("name an operation, or pieces of evidence, to be sealed")
    if items:
        return [held(key) for key in items]
    found = [item for item in shelf.of_operation(operation) if item.erased_at is None]
    if not found:
        raise Refused(f"operation {operation} has no evidence to be sealed")
    return found


def signed(draft: Seal, key: Ed25519PrivateKey) -> Seal:
    """The seal with our signature."""
    return replace(draft, signature=key.sign(sealing.head(draft)).hex())


def stamped(made: Seal, authority: timestamping.Authority | None) -> Seal:
    """The seal with the authority's token over the signature; as it is where there is no authority."""
    if authority is None:
        return made
    token = timestamping.stamp(authority, bytes.fromhex(made.signature))
    return replace(made, token=base64.b64encode(token.answer).decode(), authority=authority.url, anchors=authority.anchors)


@action(right="see.evidence", page="evidence")
def list_seals(office: Office, officer: Officer) -> list[SealLine]:
    """Lists the seals, newest first."""
    found = shelf.seals()
    gone = {item.id for item in shelf.all_evidence() if item.erased_at is not None}
    return [SealLine(one, sum(item not in gone for item in one.items), sum(item in gone for item in one.items)) for one in found]


@action(right="see.evidence", page="evidence")
def verify_seal(office: Office, officer: Officer, seal: Annotated[str, "the seal"]) -> SealProof:
    """Proves a seal as it stands here now: signature, items, custody, stamp, and every file byte for byte; or names the first fault."""
    made = shelf.seal(seal)
    openings = openings_of(made, ())
    originals = {
        sealing.original_name(place, opening.evidence.name): digests_held(office, opening.evidence)
        for place, opening in enumerate(openings, 1)
        if opening.evidence is not None
    }
    proved = unsealing.verify(proofs_of(made, openings), originals)
    if made.token:
        timestamping.prove(base64.b64decode(made.token), bytes.fromhex(made.signature), made.anchors)
    return SealProof(seal, proved)


def digests_held(office: Office, item: Evidence) -> FileDigests:
    """What the file of a piece of evidence is now."""
    return unsealing.digests_of(media.blocks(office.place, item.sha256))


def openings_of(made: Seal, only: Sequence[str]) -> list[Opening]:
    """The items of a seal as they stand in a package: those that were erased are so, and with `only` the others are withheld."""
    salts = shelf.salts(made.items)
    found = []
    for item in map(shelf.evidence, made.items):
        if item.erased_at is not None:
            found.append(Opening(ItemState.ERASED))
        elif only and item.id not in only:
            found.append(Opening(ItemState.WITHHELD))
        else:
            found.append(Opening(ItemState.SHOWN, salts[item.id], item))
    return found


def proofs_of(made: Seal, openings: Sequence[Opening]) -> dict[str, bytes]:
    """The files that prove a package."""
    steps = shelf.custody_of_any(made.items)
    files = sealing.files(made, openings, [steps[item] for item in made.items])
    return files | ({sealing.TOKEN: base64.b64decode(made.token)} if made.token else {})


@action("evidence.exported", page="evidence")
def package(
    office: Office,
    officer: Officer,
    seal: Annotated[str, "the seal"],
    folder: Annotated[Path, "folder into which the package is written"],
    justification: Annotated[str, "for whom it is"],
    only: Annotated[tuple[str, ...], "only these pieces of evidence; the others stay proved and unseen"] = (),
) -> Packed:
    """Writes a sealed package as a zip: what is shown of the evidence, all that proves it, and a verifier that needs nothing of ours."""
    with office.act("evidence.exported", officer, justification=justification, subject=seal) as act:
        made = shelf.seal(seal)
        if strange := set(only) - set(made.items):
            raise Refused(f"evidence {min(strange)} is not under seal {seal}")
        openings = openings_of(made, only)
        for opening in openings:
            if opening.evidence is not None:
                take_step(act, opening.evidence, CustodyEvent.EXPORTED, justification, "")
        proofs = proofs_of(made, openings)
    path = written(office, folder, made, openings, proofs)
    states = [opening.state for opening in openings]
    counts = (states.count(state) for state in (ItemState.SHOWN, ItemState.WITHHELD, ItemState.ERASED))
    return Packed(seal, path.name, path.stat().st_size, *counts)


def written(office: Office, folder: Path, made: Seal, openings: Sequence[Opening], proofs: dict[str, bytes]) -> Path:
    """Writes the zip, whole or not at all; raises Malformed where it cannot be written, Tampered where a file is not what was captured."""
    path, part = folder / f"{made.id}.zip", folder / f".{made.id}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.touch(mode=0o600)
        with zipfile.ZipFile(part, "w") as archive:
            for name, content in {**proofs, **beside(made)}.items():
                archive.writestr(entry(made, name, zipfile.ZIP_DEFLATED), content)
            for place, opening in enumerate(openings, 1):
                if opening.evidence is not None:
                    write_original(office, archive, made, place, opening.evidence)
        return part.replace(path)
    except OSError as error:
        raise Malformed(f"the package cannot be written ({error.strerror})", where=str(folder), mend="Choose another folder") from error
    finally:
        part.unlink(missing_ok=True)


def write_original(office: Office, archive: zipfile.ZipFile, made: Seal, place: int, item: Evidence) -> None:
    """Writes the file of one item, a block at a time; raises Tampered where it is not what was captured."""
    name = sealing.original_name(place, item.name)
    with archive.open(entry(made, name, zipfile.ZIP_STORED), "w", force_zip64=True) as target:
        found = unsealing.digests_of(copied(read_through(office, item), target))
    if found != FileDigests(item.sha256, item.sha512, item.size):
        raise Tampered(f"the file of evidence {item.id} was changed in the media store: it has not the digests that it was captured with")


def copied(blocks: Iterable[bytes], target: IO[bytes]) -> Iterator[bytes]:
    """The blocks, each written on its way."""
    for block in blocks:
        target.write(block)
        yield block


def entry(made: Seal, name: str, method: int) -> zipfile.ZipInfo:
    """An entry of the zip, dated by the seal, so that the same package is the same file."""
    info = zipfile.ZipInfo(name, made.sealed_at.timetuple()[:6])
    info.compress_type, info.external_attr = method, 0o600 << 16
    return info


def beside(made: Seal) -> dict[str, bytes]:
    """What lies in a package for whoever checks it: the key, the authority's certificates, the verifier and how it is used."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(made.key)).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    files = {"key.pem": key, "verify_package.py": Path(verify_package.__file__).read_bytes(), "VERIFY.md": HOW_TO.read_bytes()}
    return files | ({"certificates/authority.pem": made.anchors.encode()} if made.anchors else {})


@action("evidence.transferred", page="evidence")
def transfer_evidence(
    office: Office,
    officer: Officer,
    items: Annotated[tuple[str, ...], "the pieces of evidence that are handed over"],
    recipient: Annotated[str, "who takes them: name and office"],
    address: Annotated[str, "the recipient's address"],
    condition: Annotated[str, "in which condition and on which medium they are handed over"],
    basis: Annotated[str, "code of the legal basis"],
    justification: Annotated[str, "what they are needed for"],
    under_seal: Annotated[str, "the seal under which they lie"] = "",
) -> Evidence:
    """Hands evidence over and makes the receipt (form F17), which is kept as evidence itself."""
    if not items or len(set(items)) < len(items):
        raise Malformed("no piece of evidence, or one twice", where="items", mend="Name each once")
    number, at, tenant = office.new_id("receipt"), office.now(), office.tenant
    if why := bases.refusal(basis, "evidence.transferred", tenant):
        raise Refused(why)
    handed = [held(key) for key in items]
    document = transfer_receipt(
        Handover(handed, officer.name, bases.BASES[basis], justification, condition, under_seal),
        recipient=Addressee(recipient, address),
        reference=number,
        at=at,
        sender=tenant.name,
        contact=tenant.contact or tenant.email,
    )
    receipt = receipt_taken(office, officer, document, handed)
    with office.act("evidence.transferred", officer, basis=basis, justification=justification, subject=number) as act:
        if under_seal and (strange := set(items) - set(shelf.seal(under_seal).items)):
            raise Refused(f"evidence {min(strange)} is not under seal {under_seal}")
        for item in map(held, items):
            take_step(act, item, CustodyEvent.TRANSFERRED, f"{number}, to {recipient}: {justification}", basis)
        return taken_in(act, replace(receipt, basis=basis), why=f"receipt of {recipient}", basis=basis)


def receipt_taken(office: Office, officer: Officer, document: Document, handed: Sequence[Evidence]) -> Evidence:
    """A receipt as a piece of evidence, its file laid down."""
    content = json.as_json(document)
    digests = laid_down(office, io.BytesIO(content), len(content))
    operations = {item.operation for item in handed}
    return Evidence(
        id=document.reference,
        kind=EvidenceKind.RECEIPT,
        name=f"{document.reference}.json",
        sha256=digests.sha256,
        sha512=digests.sha512,
        size=digests.size,
        media_type="application/json",
        captured_at=document.date,
        zone=office.tenant.zone,
        tool="Staydown",
        tool_version=__version__,
        operator=officer.id,
        basis="",
        operation=operations.pop() if len(operations) == 1 else "",
    )


@action(right="see.evidence", page="evidence")
def receipt_pdf(office: Office, officer: Officer, evidence: Annotated[str, "the receipt"]) -> bytes:
    """Gives the receipt for evidence that was handed over as PDF, to be signed by whoever takes it."""
    item = held(evidence)
    if item.kind is not EvidenceKind.RECEIPT:
        raise Refused(f"evidence {evidence} is no receipt")
    return pdf.pdf(json.from_json(media.bytes_of(office.place, item.sha256)))
