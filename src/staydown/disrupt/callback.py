"""What a platform's own system is told of a decision (form F17): the callback of an action, in the shape that Coop's receivers read.

The letter holds the body as it will leave, so that whoever signs it reads every byte; the signature is a line of the signed letter. No
content stands in it and no person: the item by the platform's own id, and as actor the address of the desk.
"""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from staydown.words.cases import CaseState, Decision, LegalBasis
from staydown.words.letters import Addressee, Document, Line, Receiver, Section
from staydown.words.posts import Channel

FORM = "F17"

BODY, SIGNATURE = "callback.json", "callback.sig"
"""The files of a callback: the body of the POST, and its signature in base64."""

_SENT, _SIGNED = "The body, as it leaves", "The signature over it"


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule that a decision rests on, by its id and its name."""

    id: str
    name: str


def policies(decision: Decision, basis: LegalBasis | None) -> tuple[Policy, ...]:
    """What a decision rests on: the limbs of Art 2(7) that it names, else its legal basis, where it has one."""
    limbs = sorted(ground.value for ground in decision.grounds)
    if limbs:
        return tuple(Policy(f"TCO-2-7-{limb}", f"Regulation (EU) 2021/784 Art 2(7)({limb})") for limb in limbs)
    return (Policy(basis.code, basis.article),) if basis else ()


def callback(
    receiver: Receiver, channel: Channel, item: str, decision: Decision, basis: LegalBasis | None,
    *, sender: str, email: str, reference: str, key: str,
) -> Document:  # fmt: skip
    """The letter to a receiver: what a human decided on the item of a channel; by `key` it knows one that comes twice."""
    body = {
        "item": {"id": item, "typeId": receiver.item_type},
        "action": {"id": decision.outcome.value},
        "policies": [{"id": policy.id, "name": policy.name, "penalty": "NONE"} for policy in policies(decision, basis)],
        "rules": [],
        "custom": {"channel": native(channel), "decidedAt": _moment(decision.decided_at), "key": key},
    } | ({"actorEmail": email} if email else {})
    return Document(
        form=FORM,
        title="Word of a decision, for the platform's own system",
        reference=reference,
        date=decision.decided_at,
        sender=sender,
        addressee=Addressee(receiver.name, receiver.address),
        sections=_sections(body),
        notes=("It says what was decided here. What follows from it on the platform is the receiver's own.",),
    )


def overturned(told: Document, *, reference: str, key: str, at: datetime) -> Document:
    """The letter to whoever was told of a decision: an appeal overturned it, and the item is to be as it was."""
    body = json.loads(body_of(told))
    body |= {"action": {"id": CaseState.REINSTATED.value}, "policies": []}
    body["custom"] |= {"decidedAt": _moment(at), "key": key}
    return replace(told, reference=reference, date=at, sections=_sections(body))


def _sections(body: dict[str, Any]) -> tuple[Section, ...]:
    """What is told, in words and as it leaves."""
    lines = (
        Line("Item", body["item"]["id"]),
        Line("In", body["custom"]["channel"]),
        Line("Decision", body["action"]["id"].replace("_", " ")),
    )
    return Section("What was decided", lines), Section(_SENT, paragraphs=(json.dumps(body, separators=(",", ":")),))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def native(channel: Channel) -> str:
    """The platform's own id of a channel."""
    return channel.id.removeprefix(f"{channel.platform}:")


def body_of(document: Document) -> bytes:
    """The body of the POST that a letter tells of."""
    return _section(document, _SENT).paragraphs[0].encode()


def outcome_of(document: Document) -> CaseState:
    """The outcome that a letter tells of."""
    return CaseState(json.loads(body_of(document))["action"]["id"])


def signed(document: Document, signature: str) -> Document:
    """The letter with the signature over its body, in base64."""
    return replace(document, sections=(*document.sections, Section(_SIGNED, (Line("Coop-Signature", signature),))))


def files_of(document: Document) -> dict[str, bytes]:
    """What a signed letter holds for the machine that reads it."""
    return {BODY: body_of(document), SIGNATURE: _section(document, _SIGNED).lines[0].value.encode()}


def _section(document: Document, heading: str) -> Section:
    return next(section for section in document.sections if section.heading == heading)
