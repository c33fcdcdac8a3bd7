"""The pages of evidence: the list by operation, one piece with its custody, the seals. Nothing is shown in full without its form."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from staydown.words.errors import Tampered
from staydown.words.evidence import EvidenceKind

from .desk import Desk, look
from .pages import file_named, page, paged


@page
def evidence(request: Desk) -> HttpResponse:
    """Evidence: what was captured, by operation, and what was sealed; a seal is proved when it is asked for."""
    asked, lines = request.GET.get("operation", ""), look(request, "list_evidence")
    operations = sorted({line.evidence.operation for line in lines})
    rows = paged(request, sorted((x for x in lines if asked in ("", x.evidence.operation)), key=lambda x: x.evidence.operation))
    groups = [(operation, list(found)) for operation, found in groupby(rows, key=lambda x: x.evidence.operation)]
    context = {"rows": rows, "groups": groups, "operations": operations, "asked": asked, "seals": look(request, "list_seals")}
    return render(request, "pages/evidence.html", context | proof(request))


def proof(request: Desk) -> dict[str, Any]:
    """What became of the seal that is to be proved, where one is asked for."""
    seal = request.GET.get("verify", "")
    if not seal:
        return {}
    try:
        return {"verified": seal, "proof": look(request, "verify_seal", seal=seal)}
    except Tampered as error:
        return {"verified": seal, "tampered": str(error)}


@page
def item(request: Desk, evidence: str) -> HttpResponse:
    """One piece of evidence: what is known of it, and its custody."""
    view = look(request, "show_evidence", evidence=evidence)
    return render(request, "pages/evidence_item.html", {"view": view, "is_receipt": view.evidence.kind is EvidenceKind.RECEIPT})


@page
def receipt(request: Desk, evidence: str) -> HttpResponse:
    """A receipt as PDF."""
    return file_named(f"{evidence}.pdf", look(request, "receipt_pdf", evidence=evidence))
