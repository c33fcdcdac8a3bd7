"""Evidence: captured, looked at with a reason, copied with something taken out, erased where law asks for it.

A file that was captured is never altered. Every step is one of its custody, chained to the one before, and one act in the ledger.
"""

import hashlib
import mimetypes
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from staydown.ledger import custody, sealing, unsealing
from staydown.ledger.unsealing import FileDigests
from staydown.store import cases, media, operations
from staydown.store import evidence as shelf
from staydown.store.acts import Act
from staydown.words.errors import Malformed, Refused, Tampered
from staydown.words.evidence import Evidence, EvidenceKind
from staydown.words.ledger import CustodyEvent, CustodyRecord
from staydown.words.people import Officer

from .catalogue import action
from .ledger import zipped
from .office import Office

VIEWED_AT_MOST = 64 * 1024**2
"""A file larger than this, in bytes, is not shown but handed out in a sealed package."""

CAPTURED = frozenset({EvidenceKind.FILE, EvidenceKind.CAPTURE, EvidenceKind.EXPORT})
"""The kinds that come from outside; working copies and receipts are made here."""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence in the list, with the last step of its custody and how many there are."""

    evidence: Evidence
    last: CustodyEvent
    steps: int


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence with its whole custody, what was made of it, the seals that it lies under, and the first fault, if any."""

    evidence: Evidence
    custody: list[CustodyRecord]
    copies: list[str]
    seals: list[str]
    fault: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure left: the evidence without its description, whether its file went, and the working copies that are still there."""

    evidence: Evidence
    file_gone: bool
    copies: tuple[str, ...]


@action("evidence.captured", page="evidence")
def capture(
    office: Office,
    officer: Officer,
    original: Annotated[Path, "the file, exactly as it was captured"],
    kind: Annotated[EvidenceKind, "file, capture of an address, or export of a service"],
    tool: Annotated[str, "what it was captured with"],
    captured_at: Annotated[datetime, "when it was captured"],
    zone: Annotated[str, "time zone of the clock that it was captured by, like Europe/Brussels"],
    basis: Annotated[str, "code of the legal basis"],
    tool_version: Annotated[str, "the tool's version"] = "",
    source: Annotated[str, "address or place that it was captured from"] = "",
    operation: Annotated[str, "the operation"] = "",
    asset: Annotated[str, "the asset of the network"] = "",
    case: Annotated[str, "the case"] = "",
    note: Annotated[str, "what a court has to know of how it was captured"] = "",
) -> Evidence:
    """Takes a file into evidence: its digests, how, when and by whom it was captured; the file itself is never altered."""
    if kind not in CAPTURED:
        raise Refused(f"a {kind.value.replace('_', ' ')} is made here and not captured: give file, capture or export")
    moment = moment_of(office, captured_at, zone)
    digests = staged(office, original)
    draft = Evidence(
        id=office.new_id("evidence"),
        kind=kind,
        name=original.name[-120:],
        captured_at=moment,
        zone=zone,
        tool=tool.strip(),
        tool_version=tool_version.strip(),
        operator=officer.id,
        basis=basis,
        source=source.strip(),
        operation=operation,
        asset=asset,
        case=case,
        note=note.strip(),
        media_type=mimetypes.guess_type(original.name)[0] or "application/octet-stream",
        sha256=digests.sha256,
        sha512=digests.sha512,
        size=digests.size,
    )
    with office.act("evidence.captured", officer, basis=basis, subject=draft.id) as act:
        if operation:
            operations.operation(operation)
        if case:
            cases.case(case)
        return taken_in(act, draft, why=note.strip() or "captured", basis=basis)


def moment_of(office: Office, captured_at: datetime, zone: str) -> datetime:
    """When something was captured, in UTC (one without a zone is meant so); raises Malformed for the future or a zone that is none."""
    moment = captured_at.replace(tzinfo=UTC) if captured_at.tzinfo is None else captured_at.astimezone(UTC)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Malformed(f"there is no time zone {zone!r}", where="zone", mend="Give one like Europe/Brussels, or UTC") from error
    if moment > office.now():
        raise Malformed("it was captured in the future", where="captured_at", mend="Give the time in UTC, or with its offset")
    return moment


class Measured:
    """A stream that is measured while somebody else reads it: its SHA-512, and how far it has come."""

    def __init__(self, office: Office, stream: BinaryIO, size: int) -> None:
        self.sha512 = hashlib.sha512()
        self._office, self._stream, self._size, self._done = office, stream, size, 0

    def read(self, count: int = -1) -> bytes:
        """The next bytes."""
        block = self._stream.read(count)
        self.sha512.update(block)
        self._done += len(block)
        self._office.note_progress(self._done, self._size)
        return block


def staged(office: Office, path: Path) -> FileDigests:
    """Lays a file down in the media store, a block at a time; raises Malformed where it cannot be read, or is empty."""
    try:
        with path.open("rb") as stream:
            found = laid_down(office, stream, path.stat().st_size)
    except OSError as error:
        raise Malformed(f"the file cannot be read ({error.strerror})", where=path.name, mend="Check its name and rights") from error
    if not found.size:
        raise Malformed("the file is empty", where=path.name, mend="Capture it again")
    return found


def laid_down(office: Office, stream: BinaryIO, size: int) -> FileDigests:
    """Lays a stream of so many bytes down in the media store; what it is."""
    measured = Measured(office, stream, size)
    sha256, count = media.stage(office.place, measured)
    return FileDigests(sha256, measured.sha512.hexdigest(), count)


def taken_in(act: Act, draft: Evidence, *, why: str, basis: str) -> Evidence:
    """Writes a piece of evidence with the salted commitment to its description, and the first step of its custody."""
    salt = secrets.token_hex(sealing.SALT_BYTES)
    kept = replace(draft, commitment=sealing.commitment(sealing.described(draft), salt))
    shelf.keep_evidence(act, kept, salt)
    take_step(act, kept, CustodyEvent.RECEIVED, why, basis)
    return kept


def take_step(act: Act, item: Evidence, event: CustodyEvent, why: str, basis: str) -> None:
    """Writes the next step in the custody of a piece of evidence."""
    steps = shelf.custody_of(item.id)
    step = custody.record(steps[-1] if steps else None, item.commitment, event, act.officer, act.at, why, basis)
    shelf.keep_step(act, item.id, step)


def held(key: str) -> Evidence:
    """A piece of evidence that is still there; raises NotFound, or Refused where it was erased."""
    found = shelf.evidence(key)
    if found.erased_at is not None:
        raise Refused(f"evidence {key} was erased on {found.erased_at:%Y-%m-%d}: its custody and its leaf are all that is left")
    return found


@action(right="see.evidence", page="evidence")
def list_evidence(office: Office, officer: Officer, operation: Annotated[str, "only of this operation"] = "") -> list[EvidenceLine]:
    """Lists the evidence in the order in which it was captured."""
    found = shelf.of_operation(operation) if operation else shelf.all_evidence()
    steps = shelf.custody_of_any(item.id for item in found)
    return [EvidenceLine(item, steps[item.id][-1].event, len(steps[item.id])) for item in found]


@action(right="see.evidence", page="evidence")
def show_evidence(office: Office, officer: Officer, evidence: Annotated[str, "the evidence"]) -> EvidenceView:
    """Shows what is known of a piece of evidence and its custody, step by step; the thing itself is not shown."""
    item, steps = shelf.evidence(evidence), shelf.custody_of(evidence)
    copies = [copy.id for copy in shelf.copies_of(evidence)]
    seals = [seal.id for seal in shelf.seals() if evidence in seal.items]
    return EvidenceView(item, steps, copies, seals, fault_of(item, steps))


def fault_of(item: Evidence, steps: list[CustodyRecord]) -> str:
    """The first thing by which a piece of evidence and its custody do not prove themselves, or nothing."""
    salt = shelf.salts([item.id])[item.id]
    if item.erased_at is None and sealing.commitment(sealing.described(item), salt) != item.commitment:
        return "what is said of it was changed after it was captured"
    return custody.verify(steps).reason


@action("evidence.viewed", page="evidence")
def view_evidence(
    office: Office,
    officer: Officer,
    evidence: Annotated[str, "the evidence"],
    justification: Annotated[str, "why you look"],
) -> bytes:
    """Gives a piece of evidence to be looked at: a picture re-encoded, anything else in a zip; the look and its reason are recorded."""
    item = held(evidence)
    if item.size > VIEWED_AT_MOST:
        raise Refused(f"evidence {evidence} is larger than {VIEWED_AT_MOST // 1024**2} MiB: seal it, and take it from the package")
    compare(office, item)
    content = media.bytes_of(office.place, item.sha256)
    shown = picture_of(office, content) or zipped({sealing.original_name(1, item.name).rpartition("/")[2]: content})
    with office.act("evidence.viewed", officer, justification=justification, subject=evidence) as act:
        take_step(act, held(evidence), CustodyEvent.VIEWED, justification, "")
    return shown


def picture_of(office: Office, content: bytes) -> bytes:
    """A picture re-encoded by the limited child process; nothing for what is none."""
    try:
        return office.decoder.thumbnail(content, grey=False, blur=False, size=2048)
    except Malformed:
        return b""


def compare(office: Office, item: Evidence) -> None:
    """Passes where the file is the one that was captured, byte for byte; raises Tampered, or NotFound where it is not there."""
    if unsealing.digests_of(read_through(office, item)) != FileDigests(item.sha256, item.sha512, item.size):
        raise Tampered(f"the file of evidence {item.id} was changed in the media store: it has not the digests that it was captured with")


def read_through(office: Office, item: Evidence) -> Iterator[bytes]:
    """The file of a piece of evidence, a block at a time, saying how far it has come."""
    done = 0
    for block in media.blocks(office.place, item.sha256):
        yield block
        done += len(block)
        office.note_progress(done, item.size)


@action("evidence.copied", page="evidence")
def working_copy(
    office: Office,
    officer: Officer,
    evidence: Annotated[str, "the evidence that the copy was made from"],
    redacted: Annotated[Path, "the copy, with what must not be seen taken out"],
    taken_out: Annotated[str, "what was taken out, and where"],
    tool: Annotated[str, "what it was taken out with"],
    justification: Annotated[str, "for whom the copy is"],
) -> Evidence:
    """Takes in a redacted working copy that points to its original; the original stays as it is."""
    digests = staged(office, redacted)
    with office.act("evidence.copied", officer, justification=justification, subject=evidence) as act:
        original = held(evidence)
        if digests.sha256 == original.sha256:
            raise Refused("the copy is the same as its original: nothing was taken out")
        take_step(act, original, CustodyEvent.COPIED, justification, "")
        copy = replace(
            original,
            id=office.new_id("evidence"),
            kind=EvidenceKind.WORKING_COPY,
            name=redacted.name[-120:],
            captured_at=office.now(),
            zone=office.tenant.zone,
            tool=tool.strip(),
            tool_version="",
            operator=officer.id,
            source="",
            of=original.id,
            note=taken_out.strip(),
            media_type=mimetypes.guess_type(redacted.name)[0] or "application/octet-stream",
            sha256=digests.sha256,
            sha512=digests.sha512,
            size=digests.size,
        )
        return taken_in(act, copy, why=f"a copy of {original.id}: {justification}", basis="")


@action("evidence.erased", page="evidence")
def erase_evidence(
    office: Office,
    officer: Officer,
    evidence: Annotated[str, "the evidence"],
    basis: Annotated[str, "code of the legal basis"],
    justification: Annotated[str, "why it must go; nothing of what it shows"],
) -> Erased:
    """Erases a piece of evidence: file, description and salt go, its custody and its leaf in every seal stay."""
    with office.act("evidence.erased", officer, basis=basis, justification=justification, subject=evidence) as act:
        item = held(evidence)
        take_step(act, item, CustodyEvent.DISPOSED, justification, basis)
        left = shelf.erase(act, item)
        copies = tuple(copy.id for copy in copies_left(item.id))
    media.remove(office.place, [item.sha256])
    return Erased(left, not media.path_of(office.place, item.sha256).exists(), copies)


def copies_left(key: str) -> list[Evidence]:
    """The working copies of a piece of evidence that are still there."""
    return [copy for copy in shelf.copies_of(key) if copy.erased_at is None]
