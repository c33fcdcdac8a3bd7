"""The receipt for evidence that is handed over (form F17): the items with their digests, from whom to whom, when, on which ground.

The fields are those of the project's own specification of the form; no official form was found to follow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from staydown.disrupt.times import moment
from staydown.words.cases import LegalBasis
from staydown.words.evidence import Evidence
from staydown.words.letters import Addressee, Document, Line, Section

FORM = "F17"


@dataclass(frozen=True, slots=True)
class Handover:
    """What is handed over, by whom, why and on which ground; `seal` is the package that it lies in, `condition` how it was found."""

    items: Sequence[Evidence]
    officer: str
    basis: LegalBasis
    purpose: str
    condition: str
    seal: str = ""


def transfer_receipt(handover: Handover, *, recipient: Addressee, reference: str, at: datetime, sender: str, contact: str) -> Document:
    """The receipt, to be signed by whoever takes the items."""
    basis = handover.basis
    said = (
        Line("From", sender),
        Line("Handed over by", handover.officer),
        Line("To", recipient.name),
        Line("When", moment(at)),
        Line("Legal basis", f"{basis.article}: {basis.says}", basis.checked),
        Line("What for", handover.purpose),
        Line("Seal", handover.seal or "not sealed"),
        Line("Condition", handover.condition),
        Line("Contact", contact),
    )
    return Document(
        form=FORM,
        title="Receipt for evidence",
        reference=reference,
        date=at,
        sender=sender,
        addressee=recipient,
        sections=(
            Section("Handed over", said),
            *(_item(place, item) for place, item in enumerate(handover.items, 1)),
            Section(
                "Received",
                paragraphs=("I have received the items above, and compared each digest with that of what I received.",),
                lines=(
                    Line("Name and office", "................"),
                    Line("Date and time", "................"),
                    Line("Signature", "................"),
                ),
            ),
        ),
        notes=("The form is the house's own (F17): no official form was found to follow.",),
    )


def _item(place: int, item: Evidence) -> Section:
    """One item."""
    lines = (
        Line("Kind", item.kind.value.replace("_", " ")),
        Line("Media type", item.media_type),
        Line("Size", f"{item.size} bytes"),
        Line("SHA-256", item.sha256),
        Line("SHA-512", item.sha512),
        Line("Captured", f"{moment(item.captured_at)} (clock set to {item.zone})"),
        Line("Captured with", f"{item.tool} {item.tool_version}".strip()),
        Line("Captured by", item.operator),
    )
    return Section(f"Item {place}: {item.id}", lines)
