"""The part of the story that a platform tells: orders come in, some hold; content is kept and disabled; users complain."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from staydown.disrupt.transparency_codes import AutomatedDecision, AutomatedDetection, Category, ContentType, DecisionGround, SourceType
from staydown.store import inbound as rows
from staydown.words.cases import Ground
from staydown.words.orders import Authenticity, ComplaintKind, ComplaintState, Measure, PauseReason, RestrictionSource
from staydown.words.people import Role, Tenant, TenantKind
from tests.conftest import Team

from .step import Step

PLATFORM = Tenant("A platform", TenantKind.PLATFORM, country="IE", email="contact@platform.example", languages=("en", "fr"))
REGISTER = (
    {
        "id": "be-a",
        "name": "Authority of Brumandael",
        "member_state": "BE",
        "functions": "ab",
        "contact": "orders@be-a.example",
        "languages": "en fr",
        "valid_from": "2022-06-07",
    },
    {"id": "ie-c", "name": "Overseer of Testland", "member_state": "IE", "functions": "cd", "contact": "desk@ie-c.example"},
)
FIELDS = (
    "issued=28 September 2026, 11:40 UTC",
    "reasons=It shows the place and the names and asks readers to act.",
    "authority_type=law enforcement",
    "email=orders@be-a.example",
    "signature=signed, 28 September 2026",
    "redress_body=Court of Brumandael",
    "redress_deadline=four weeks",
)
"""What an order needs besides authority, reference, state, address and grounds."""
EXPLANATION = "the video asks viewers to take part in a group that the union lists as terrorist"
FACTS = "a moderator compared the video with material that is known and found the same frames"


def write_authorities(path: Path) -> Path:
    """The register of authorities as JSON."""
    path.write_text(json.dumps(REGISTER), encoding="utf-8")
    return path


def an_order(team: Team, reference: str = "BE-2026-17", **other: Any) -> dict[str, Any]:
    """What is typed of an order that holds, but for what the test changes."""
    order: dict[str, Any] = {
        "received_at": team.clock.at - timedelta(minutes=5),
        "transport": "mail, message 17@be-a.example",
        "authority": "Authority of Brumandael",
        "reference": reference,
        "member_state": "BE",
        "url": f"https://platform.example/v/{reference}",
        "language": "en",
        "grounds": (Ground.SOLICITS_GROUP,),
        "fields": FIELDS,
    }
    return order | other


def a_restriction(**other: Any) -> dict[str, Any]:
    """What is typed of a restriction by a specific measure, but for what the test changes."""
    made: dict[str, Any] = {
        "content": "video-9",
        "kept_at": "vault 3, box 12",
        "legal_ground": "clause 4 of our terms: no recruiting for terrorist groups",
        "facts": "the same frames as known material",
        "source": RestrictionSource.SPECIFIC_MEASURE,
        "measure": Measure.REMOVED,
        "basis": "DSA-17",
    }
    return made | other


def a_record(restriction: str, **other: Any) -> dict[str, Any]:
    """What is typed of a record for the Transparency Database, but for what the test changes."""
    record: dict[str, Any] = {
        "restriction": restriction,
        "content_type": (ContentType.VIDEO,),
        "content_date": rows.restriction(restriction).decided_at - timedelta(days=2),
        "category": Category.RISK_FOR_PUBLIC_SECURITY,
        "source_type": SourceType.VOLUNTARY,
        "automated_detection": AutomatedDetection.YES,
        "automated_decision": AutomatedDecision.NOT_AUTOMATED,
        "ground": DecisionGround.INCOMPATIBLE,
        "explanation": EXPLANATION,
        "facts": FACTS,
        "keywords": ("KEYWORD_TERRORIST_CONTENT",),
        "content_language": "FR",
    }
    return record | other


def platform_steps(team: Team, folder: Path) -> Iterator[Step]:
    """The steps of the platform."""
    yield from _orders(team, folder)
    yield from _restricted(team)
    yield from _contested(team)
    yield from _published(team)
    yield from _told()


def step(action: str, role: Role, given: dict[str, Any] | None = None, **more: Any) -> Step:
    """A step in the platform's own organisation."""
    return Step(action, role, given or {}, tenant=PLATFORM, **more)


def _orders(team: Team, folder: Path) -> Iterator[Step]:
    yield step("load_authorities", Role.DUTY_OFFICER, {"file": write_authorities(folder / "authorities.json")})
    yield step("list_authorities", Role.DUTY_OFFICER)
    yield step("receive_order", Role.DUTY_OFFICER, an_order(team, fields=FIELDS[:-1]))
    yield step("list_inbound", Role.DUTY_OFFICER)
    inbound = rows.inbounds()[0].id
    checked = {"inbound": inbound, "authenticity": Authenticity.PROVED, "checked_how": "called back at the number in the register"}
    yield step("check_order", Role.DUTY_OFFICER, checked)
    yield step("show_inbound", Role.DUTY_OFFICER, {"inbound": inbound})
    stopped = {"reason": PauseReason.INSUFFICIENT_INFORMATION, "explanation": "section G lacks the deadline"}
    asked = {"inbound": inbound, **stopped, "clarification": "the deadline of section G"}
    yield step("cannot_execute", Role.DUTY_OFFICER, asked, then=lambda team: team.clock.move(minutes=30))
    resumed = {"inbound": inbound, "at": team.clock.at, "fields": (FIELDS[-1],)}
    yield step("resume_order", Role.DUTY_OFFICER, resumed)
    yield step("check_order", Role.DUTY_OFFICER, checked)
    by_order = {"source": RestrictionSource.ORDER, "on_order": inbound, "measure": Measure.DISABLED, "basis": "TCO-3"}
    yield step("restrict", Role.DUTY_OFFICER, a_restriction(content="video-1", **by_order))
    restriction = rows.restrictions_of(inbound)[0].id
    yield step("answer_order", Role.DUTY_OFFICER, {"inbound": inbound, "restriction": restriction})
    told = {"user": "account 71", "address": "user-71", "automated": "none", "basis": "TCO-11"}
    yield step("inform_user", Role.DUTY_OFFICER, {"restriction": restriction, **told})


def _restricted(team: Team) -> Iterator[Step]:
    yield step("restrict", Role.DUTY_OFFICER, a_restriction())
    yield step("list_restrictions", Role.DUTY_OFFICER)
    restriction = by_measure()
    longer = {"restriction": restriction, "until": team.clock.at + timedelta(days=250), "request": "court file 12/26", "basis": "TCO-6"}
    yield step("extend_preservation", Role.EVIDENCE_CUSTODIAN, longer | {"justification": "a court still looks at it"})
    yield step("statement_record", Role.DUTY_OFFICER, a_record(restriction))
    yield step("export_statements", Role.DUTY_OFFICER)
    yield step("list_statements", Role.DUTY_OFFICER)


def by_measure() -> str:
    """The restriction by a specific measure."""
    return next(one.id for one in rows.restrictions() if one.source is RestrictionSource.SPECIFIC_MEASURE)


def _contested(team: Team) -> Iterator[Step]:
    order = next(one for one in rows.restrictions() if one.source is RestrictionSource.ORDER)
    complained = {"restriction": by_measure(), "kind": ComplaintKind.TCO_10, "complainant": "C-9", "grounds": "it was a news report"}
    yield step("complain", Role.DUTY_OFFICER, complained | {"answer_to": "user-9"})
    yield step("list_complaints", Role.DUTY_OFFICER)
    answered = {
        "complaint": rows.complaints()[0].id,
        "outcome": ComplaintState.UPHELD,
        "reasons": "It reports on the group and takes a distance.",
    }
    yield step("answer_complaint", Role.APPEAL_REVIEWER, answered)
    yield step("withdraw_inbound", Role.DUTY_OFFICER, {"inbound": order.inbound, "reason": "letter 18 of the authority"})
    yield step("reinstate", Role.DUTY_OFFICER, {"restriction": order.id, "reason": "the authority took the order back"})


def _told() -> Iterator[Step]:
    told = {"id": "queue", "name": "The queue", "address": "https://queue.example/actions", "platform": "telegram", "item_type": "message"}
    yield step("add_receiver", Role.VERIFIER, told)
    yield step("list_receivers", Role.DUTY_OFFICER)
    yield step("callback_key", Role.DUTY_OFFICER)
    yield step("end_receiver", Role.VERIFIER, {"receiver": "queue"})


def _published(team: Team) -> Iterator[Step]:
    year = team.clock.at.year
    yield step("report_received_orders", Role.DUTY_OFFICER, {"year": year, "measures": "users can report; moderators compare"})
    yield step("report_moderation", Role.DUTY_OFFICER, {"year": year, "automated": "comparing digests; a human decides"})
    yield Step("report_activity", Role.VERIFIER, {"year": year, "penalties": "none"})
    yield Step("report_to_commission", Role.VERIFIER, {"year": year, "access": "none"})
    yield step("list_transparency", Role.DUTY_OFFICER)
