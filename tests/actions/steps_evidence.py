"""The part of the story that is about evidence: captured, looked at, copied, sealed, handed out and over, and one piece erased."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from staydown.store import evidence as shelf
from staydown.testing import pictures
from staydown.words.evidence import EvidenceKind
from staydown.words.people import Role
from tests.conftest import Team

from .step import Step


def evidence_steps(team: Team, folder: Path) -> Iterator[Step]:
    """Two captures of an invented page and what becomes of them."""
    yield Step("capture", Role.ANALYST, captured(team, folder, "page.html", b"<p>The lantern statement, as it stood there.</p>"))
    yield Step("capture", Role.CELL, captured(team, folder, "poster.png", pictures.written(pictures.scene(1))))
    page, poster = (item.id for item in sorted(shelf.all_evidence(), key=lambda item: item.name))
    yield Step("list_evidence", Role.ANALYST)
    yield Step("show_evidence", Role.CELL, {"evidence": page})
    yield Step("view_evidence", Role.ANALYST, {"evidence": poster, "justification": "to compare it with the bank"})
    copy = written(folder, "page-redacted.html", b"<p>The [...] statement, as it stood there.</p>")
    taken = {"evidence": page, "redacted": copy, "taken_out": "a name in the first line", "tool": "by hand"}
    yield Step("working_copy", Role.ANALYST, taken | {"justification": "for the press office"})
    yield Step("seal", Role.EVIDENCE_CUSTODIAN, {"items": (page, poster)})
    seal = shelf.seals()[0].id
    yield Step("list_seals", Role.ANALYST)
    yield Step("verify_seal", Role.EVIDENCE_CUSTODIAN, {"seal": seal})
    handed = {"items": (page,), "recipient": "Clerk of the court", "address": "clerk@court.example.org", "condition": "sealed, on a disc"}
    yield Step(
        "transfer_evidence", Role.EVIDENCE_CUSTODIAN, handed | {"basis": "COURT", "justification": "file 2026-114", "under_seal": seal}
    )
    (receipt,) = [item.id for item in shelf.all_evidence() if item.kind is EvidenceKind.RECEIPT]
    yield Step("receipt_pdf", Role.EVIDENCE_CUSTODIAN, {"evidence": receipt})
    gone = {"evidence": poster, "basis": "LED-8", "justification": "the time for which it may be kept is over"}
    yield Step("erase_evidence", Role.EVIDENCE_CUSTODIAN, gone)
    yield Step("package", Role.EVIDENCE_CUSTODIAN, {"seal": seal, "folder": folder / "packed", "justification": "for the court"})


def captured(team: Team, folder: Path, name: str, content: bytes) -> dict[str, Any]:
    """The arguments of a sound capture."""
    return {
        "original": written(folder, name, content),
        "kind": EvidenceKind.CAPTURE,
        "tool": "a browser",
        "captured_at": team.clock() - timedelta(minutes=5),
        "zone": "Europe/Brussels",
        "basis": "LED-8",
        "source": f"https://lantern-letters.example/{name}",
    }


def written(folder: Path, name: str, content: bytes) -> Path:
    """A file as it was captured."""
    path = folder / "captured" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
