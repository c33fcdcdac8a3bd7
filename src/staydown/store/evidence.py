"""Evidence: what was captured, its custody, the seals over it. The files lie in the media store, by digest."""

from collections.abc import Iterable
from dataclasses import replace

from staydown.words.evidence import Evidence, Seal
from staydown.words.ledger import CustodyRecord

from .acts import Act, write
from .models import CustodyRow, EvidenceRow, SealRow
from .nouns import body_of, keep, many, one, read, stretches


@write
def keep_evidence(act: Act, evidence: Evidence, salt: str) -> None:
    """Writes a piece of evidence with the salt of its commitment."""
    columns = {"sha256": evidence.sha256, "operation": evidence.operation, "original": evidence.of, "captured_at": evidence.captured_at}
    keep(act, EvidenceRow, evidence.id, evidence, salt=salt, **columns)


@write
def keep_step(act: Act, evidence: str, step: CustodyRecord) -> None:
    """Writes the next step in the custody of a piece of evidence."""
    number = CustodyRow.objects.filter(evidence=evidence).count() + 1
    CustodyRow(evidence=evidence, n=number, body=body_of(step)).save(force_insert=True)
    act.changed(step)


@write
def erase(act: Act, evidence: Evidence) -> Evidence:
    """Forgets what a piece of evidence is, with its salt; its id, its commitment and its custody stay. Returns what is left of it."""
    left = replace(evidence, name="", sha256="", sha512="", source="", note="", tool="", tool_version="", erased_at=act.at)
    keep_evidence(act, left, salt="")
    return left


@write
def keep_seal(act: Act, seal: Seal) -> None:
    """Writes a seal."""
    keep(act, SealRow, seal.id, seal, operation=seal.operation, sealed_at=seal.sealed_at)


def evidence(key: str) -> Evidence:
    """A piece of evidence; raises NotFound."""
    return one(EvidenceRow, Evidence, key)


def all_evidence() -> list[Evidence]:
    """All evidence, in the order in which it was captured."""
    return many(EvidenceRow.objects.order_by("captured_at", "id"), Evidence)


def of_operation(operation: str) -> list[Evidence]:
    """The evidence of an operation, in the order in which it was captured."""
    return many(EvidenceRow.objects.filter(operation=operation).order_by("captured_at", "id"), Evidence)


def copies_of(key: str) -> list[Evidence]:
    """The working copies and receipts that were made of a piece of evidence."""
    return many(EvidenceRow.objects.filter(original=key).order_by("captured_at", "id"), Evidence)


def salts(keys: Iterable[str]) -> dict[str, str]:
    """The salts of several pieces of evidence; empty for what was erased."""
    found: dict[str, str] = {}
    for wanted in stretches(keys):
        found.update(EvidenceRow.objects.filter(id__in=wanted).values_list("id", "salt"))
    return found


def custody_of(key: str) -> list[CustodyRecord]:
    """The custody of a piece of evidence, from its first step to its last."""
    return [read(CustodyRecord, row.body) for row in CustodyRow.objects.filter(evidence=key).order_by("n")]


def custody_of_any(keys: Iterable[str]) -> dict[str, list[CustodyRecord]]:
    """The custody of several pieces of evidence, by piece."""
    found: dict[str, list[CustodyRecord]] = {}
    for wanted in stretches(keys):
        for row in CustodyRow.objects.filter(evidence__in=wanted).order_by("evidence", "n"):
            found.setdefault(row.evidence, []).append(read(CustodyRecord, row.body))
    return found


def seal(key: str) -> Seal:
    """A seal; raises NotFound."""
    return one(SealRow, Seal, key)


def seals() -> list[Seal]:
    """All seals, newest first."""
    return many(SealRow.objects.order_by("-sealed_at", "-id"), Seal)
