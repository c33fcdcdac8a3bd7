"""The custody of one piece of evidence: received, viewed, copied, sealed, exported, disposed of, each step chained to the one before.

The chain is that of `ledger.chain`: `hash` is the SHA-256 (hex) of the canonical JSON of the seven other fields, and the first
step's `previous` is sixty-four zeros. What is disposed of stays proved: the record holds a salted commitment, never the thing itself.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from staydown.words.errors import Refused
from staydown.words.ledger import CustodyEvent, CustodyRecord, Verdict

from .chain import GENESIS, digest_of
from .tree import Frontier


def record(
    previous: CustodyRecord | None, evidence: str, event: CustodyEvent, officer: str, at: datetime, why: str, basis: str
) -> CustodyRecord:
    """The step that follows `previous`; raises Refused where evidence is not yet received, already disposed of, or another piece."""
    refusal = _misplaced(previous, evidence, event)
    if refusal:
        raise Refused(refusal)
    draft = CustodyRecord(evidence, event, officer, at, why, basis, previous.hash if previous else GENESIS, hash="")
    return replace(draft, hash=custody_hash(draft))


def custody_hash(step: CustodyRecord) -> str:
    """The hash that belongs to the step, whatever its own `hash` field says."""
    return digest_of({field.name: getattr(step, field.name) for field in fields(step) if field.name != "hash"})


def verify(steps: Iterable[CustodyRecord]) -> Verdict:
    """Reads one piece of evidence's steps in order; names the first (from 1) that does not prove itself, and why.

    `entries` counts the steps read up to that one; the head covers those before it.
    """
    tree = Frontier()
    last: CustodyRecord | None = None
    for number, step in enumerate(steps, start=1):
        reason = _fault(last, step)
        if reason:
            return Verdict(number, tree.head(), number, f"step {number} {reason}")
        tree.append(bytes.fromhex(step.hash))
        last = step
    return Verdict(tree.size, tree.head())


def _fault(last: CustodyRecord | None, step: CustodyRecord) -> str:
    """Why the step does not follow `last`, or nothing."""
    if custody_hash(step) != step.hash:
        return "was changed: its content does not have its hash"
    if step.previous != (last.hash if last else GENESIS):
        return "does not follow the one before it: a step was removed, moved or written anew"
    return _misplaced(last, step.evidence, step.event)


def _misplaced(last: CustodyRecord | None, evidence: str, event: CustodyEvent) -> str:
    """Why this event on this evidence cannot come after `last`, or nothing."""
    if (last is None) != (event is CustodyEvent.RECEIVED):
        return "is out of place: custody begins when evidence is received, and only then"
    if last is not None and last.evidence != evidence:
        return "is about another piece of evidence"
    if last is not None and last.event is CustodyEvent.DISPOSED:
        return "comes after the evidence was disposed of"
    return ""
